//! What the shop told of its calendar and its prices that could not be used.

use crate::clv::calendar::report::{EventReport, events};
use crate::clv::customers::Customers;
use crate::clv::params::ValueValidParams;
use crate::clv::value::purchase_fits::PurchaseFits;
use crate::clv::value::report::calendar_unused_warning;
use crate::warning::Warning;

/// A warning for each such season, event and rise of prices.
pub fn told_unused(customers: &Customers, params: &ValueValidParams, purchases: &PurchaseFits) -> Vec<Warning> {
    let (told, effects) = (&params.told, &purchases.time.effects);
    let mut unused = Vec::new();
    if !told.ln_parts().is_empty() && effects.is_none() {
        unused.push(calendar_unused_warning("season", ""));
    }
    let seen: Vec<EventReport> = effects.iter().flat_map(|effects| events(&effects.activity)).collect();
    for event in told.events() {
        let from = event.from.iso();
        if !seen.iter().any(|seen| seen.from == from && seen.factor.is_some()) {
            unused.push(calendar_unused_warning("event", &from));
        }
    }
    if params.price_rise.is_some() && customers.calendar.is_none() {
        unused.push(calendar_unused_warning("price-rise", ""));
    }
    unused
}
