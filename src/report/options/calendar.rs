//! What a shop knows of its calendar and its prices → parameters of the value analysis.

use serde::Deserialize;

use crate::clv::calendar::told::{Event, Season, Told};
use crate::clv::params::PriceRise;
use crate::error::{Error, Result};
use crate::options::{NumbersOr, Object, not_one_of};
use crate::table::meaning::date::{self, DateOrder};
use crate::units::Day;

/// Days on which the shop sold or will sell more or less: a promotion, a closure.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EventOptions {
    /// The first day, such as `2024-11-29`.
    pub from: String,
    /// The last day. Default: the first one.
    #[serde(default)]
    pub to: Option<String>,
    /// How many times as much was or will be bought on such a day, 0 to 50; 0 is closed. Default: what the orders show.
    #[serde(default)]
    pub factor: Option<f64>,
}

/// All prices rise on one day.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PriceRiseOptions {
    /// The first day of the new prices, such as `2025-01-01`.
    pub from: String,
    /// By what share: 0.05 for five hundredths; below 0 for a fall.
    pub by: f64,
}

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
