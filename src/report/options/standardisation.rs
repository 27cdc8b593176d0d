//! Options of standard or precise service → its parameters.

use crate::economics::standardisation::input::{Offer, StandardisationParams};
use crate::error::{Error, Result};
use crate::options::Object;
use crate::report::options::wire::{OfferOptions, StandardisationOptions};

/// The greatest amount.
const MAX_AMOUNT: f64 = 1e12;

/// Checks the options of standard or precise service.
///
/// # Errors
/// `option-invalid`, naming the option.
pub fn standardisation(given: StandardisationOptions, interval: f64, seed: u64) -> Result<StandardisationParams> {
    let offers = given.offers.unwrap_or_default().into_iter().map(|Object(one)| offer(one)).collect::<Result<_>>()?;
    let difference = given.difference.unwrap_or(0.5);
    if !(0.0..=2.0).contains(&difference) {
        return Err(Error::option("standardisation.difference", "from 0 to 2"));
    }
    if given.group_cost.is_some_and(|cost| !is_amount(cost)) {
        return Err(Error::option("standardisation.groupCost", "an amount of at least 0"));
    }
    Ok(StandardisationParams { offers, group_cost: given.group_cost, difference, interval, seed })
}

fn offer(OfferOptions { name, cost, response, margin, column }: OfferOptions) -> Result<Offer> {
    if !is_amount(cost) || margin.is_some_and(|margin| !is_amount(margin)) {
        return Err(Error::option("standardisation.offers", "a cost and a margin of at least 0"));
    }
    if response.is_some_and(|response| !(0.0..=1.0).contains(&response)) {
        return Err(Error::option("standardisation.offers", "a response from 0 to 1"));
    }
    Ok(Offer { name, response, margin, cost, column })
}

fn is_amount(amount: f64) -> bool {
    (0.0..=MAX_AMOUNT).contains(&amount)
}
