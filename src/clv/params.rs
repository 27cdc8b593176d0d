//! Parameters of the value analysis, unchecked and checked.

use crate::clv::calendar::told::{Season, Told};
use crate::clv::models::ModelKind;
use crate::error::{Error, Result};
use crate::units::{DAYS_PER_YEAR, Day, TimeUnit};

/// Nobody buys so many times as much on a day as on another.
const MAX_FACTOR: f64 = 50.0;

/// All prices rise, or fall, on one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PriceRise {
    /// The first day of the new prices.
    pub from: Day,
    /// By what share of the old ones; below 0 for a fall.
    pub by: f64,
}

/// Unchecked parameters. [`ValueParams::check`] is the only way to the checked ones.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueParams {
    /// The purchase model. Default: chosen by held-back time and AIC.
    pub model: Option<ModelKind>,
    /// Whether season, trend and bursts are looked for. Default: true.
    pub calendar: bool,
    /// What the shop knows of its season, promotions and closures. Default: nothing.
    pub told: Told,
    /// A planned rise of all prices. Default: none.
    pub price_rise: Option<PriceRise>,
    /// Unit of time. Default: week.
    pub time_unit: TimeUnit,
    /// Horizon of the forecast, in time units. Default: 52.
    pub horizon: f64,
    /// Discount rate a year. Default: 0.10.
    pub discount_rate: f64,
    /// Share of spend that is margin. Default: 1.
    pub margin: f64,
    /// Cost of winning a customer. Default: not known.
    pub acquisition_cost: Option<f64>,
    /// Bootstrap draws for confidence intervals; 0 for intervals from the Hessian. Default: 0.
    pub bootstrap: u32,
    /// Purchases within the horizon that make a customer loyal. Default: 1.
    pub loyal_purchases: u32,
    /// Level of all intervals. Default: 0.9.
    pub interval: f64,
    /// Seed of draws. Default: 1.
    pub seed: u64,
}

impl Default for ValueParams {
    fn default() -> Self {
        Self {
            model: None,
            calendar: true,
            told: Told::default(),
            price_rise: None,
            time_unit: TimeUnit::Week,
            horizon: 52.0,
            discount_rate: 0.10,
            margin: 1.0,
            acquisition_cost: None,
            bootstrap: 0,
            loyal_purchases: 1,
            interval: 0.9,
            seed: 1,
        }
    }
}

/// Parameters that were checked.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueValidParams(ValueParams);

impl ValueParams {
    /// Checks every parameter.
    ///
    /// # Errors
    /// `option-invalid`, naming the option.
    pub fn check(self) -> Result<ValueValidParams> {
        let must = |ok: bool, name: &'static str, range: &'static str| {
            if ok { Ok(()) } else { Err(Error::option(name, range)) }
        };
        let longest = 100.0 * 365.25 / self.time_unit.days();
        must(self.horizon > 0.0 && self.horizon <= longest, "value.horizon", "above 0 and at most 100 years")?;
        must(self.discount_rate >= 0.0 && self.discount_rate <= 10.0, "value.discountRate", "from 0 to 10")?;
        must(self.margin > 0.0 && self.margin <= 1.0, "value.margin", "above 0 and at most 1")?;
        let cost = self.acquisition_cost.is_none_or(|cost| (0.0..=1e12).contains(&cost));
        must(cost, "value.acquisitionCost", "from 0 to 10^12")?;
        if let Season::Told(parts) = &self.told.season {
            let is_profile = matches!(parts.len(), 12 | 52) && parts.iter().all(|part| *part > 0.0 && *part < 1e12);
            must(is_profile, "value.season", "a name, or 12 or 52 numbers above 0")?;
        }
        let is_possible = |factor: f64| (0.0..=MAX_FACTOR).contains(&factor);
        let events = || self.told.events().iter();
        must(events().all(|event| event.from <= event.to), "value.events", "events that do not end before they begin")?;
        let factors = events().filter_map(|event| event.factor).all(is_possible);
        must(factors, "value.events", "events with factors from 0 to 50")?;
        let rise = self.price_rise.is_none_or(|rise| rise.by > -1.0 && rise.by <= 10.0);
        must(rise, "value.priceRise", "a share above -1 and at most 10")?;
        must(self.bootstrap <= 10_000, "value.bootstrap", "from 0 to 10000")?;
        must((1..=100).contains(&self.loyal_purchases), "value.loyalPurchases", "from 1 to 100")?;
        must(self.interval > 0.0 && self.interval < 1.0, "interval", "between 0 and 1")?;
        Ok(ValueValidParams(self))
    }
}

impl ValueValidParams {
    /// The horizon in years.
    pub fn years(&self) -> f64 {
        self.horizon * self.time_unit.days() / DAYS_PER_YEAR
    }

    /// The horizon in weeks, a last one that is not whole included.
    pub fn weeks(&self) -> usize {
        (self.horizon * self.time_unit.days() / 7.0).ceil().max(1.0) as usize
    }
}

impl std::ops::Deref for ValueValidParams {
    type Target = ValueParams;
    fn deref(&self) -> &ValueParams {
        &self.0
    }
}
