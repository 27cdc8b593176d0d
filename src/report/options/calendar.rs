//! What a shop knows of its calendar and its prices → parameters of the value analysis.

use crate::clv::calendar::told::{Event, Season, Told};
use crate::clv::params::PriceRise;
use crate::error::{Error, Result};
use crate::options::{NumbersOr, Object, not_one_of};
use crate::report::options::wire::{EventOptions, PriceRiseOptions};
use crate::table::meaning::date::{self, DateOrder};
use crate::units::Day;

/// Season and events.
///
/// # Errors
/// `option-invalid`, naming the option.
pub fn told(given: Option<NumbersOr>, events: Option<Vec<Object<EventOptions>>>) -> Result<Told> {
    let events = events.unwrap_or_default().into_iter().enumerate();
    let events: Result<Vec<Event>> = events.map(|(place, Object(given))| event(place, &given)).collect();
    Ok(Told::new(season(given)?, events?))
}

fn season(given: Option<NumbersOr>) -> Result<Season> {
    match given {
        None => Ok(Season::default()),
        Some(NumbersOr::Numbers(parts)) => Ok(Season::Told(parts)),
        Some(NumbersOr::Word(name)) => {
            Season::named(&name).ok_or_else(|| not_one_of("value.season", &name, &Season::NAMES))
        }
    }
}

fn event(place: usize, given: &EventOptions) -> Result<Event> {
    let of = |key: &str| format!("value.events[{place}].{key}");
    let from = day(&given.from, &of("from"))?;
    let to = given.to.as_deref().map(|to| day(to, &of("to"))).transpose()?;
    Ok(Event { from, to: to.unwrap_or(from), factor: given.factor })
}

/// A planned rise of prices.
///
/// # Errors
/// `option-invalid`, naming the option.
pub fn price_rise(given: Option<Object<PriceRiseOptions>>) -> Result<Option<PriceRise>> {
    let rise = |Object(given): Object<PriceRiseOptions>| {
        Ok(PriceRise { from: day(&given.from, "value.priceRise.from")?, by: given.by })
    };
    given.map(rise).transpose()
}

fn day(text: &str, option: &str) -> Result<Day> {
    date::parse(text, DateOrder::Ymd).ok_or_else(|| Error::option(option, "a day such as \"1997-09-30\""))
}
