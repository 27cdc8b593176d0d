//! The report of campaigns.

use serde::Serialize;

use crate::campaigns::decay_curve::{DecayCurve, DecayKind};

/// The report of a table of campaigns.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Campaigns {
    /// The file.
    pub table: String,
    /// Cost of all.
    pub spend: f64,
    /// What all brought, where it is known.
    pub revenue: Option<f64>,
    /// (revenue − spend) / spend of all periods with both.
    pub roi: Option<f64>,
    /// Whether the revenue is that of the whole shop, beside the spend of several channels: what a channel is worth cannot be told.
    pub is_mix: bool,
    /// Whether the revenue is that of orders that name the campaigns; else the table has it.
    pub from_orders: bool,
    /// Rows of orders that name a campaign on a day on which nothing was spent on it: they are no period's.
    pub orders_outside: u64,
    /// Level of every interval.
    pub interval: f64,
    /// Rows without a day or a spend, and sums of others.
    pub aside: u64,
    /// Rows without a revenue where others have one: nothing was sold.
    pub without_revenue: u64,
    /// The campaigns, by their spend.
    pub campaigns: Vec<CampaignReport>,
    /// Rules of thumb: the return in the first months, and after a year.
    pub benchmark: RoiBenchmark,
}

/// Rules of thumb for targeted campaigns, as shares: 3 is 300 %.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RoiBenchmark {
    /// In the first months, from.
    pub first_low: f64,
    /// To.
    pub first_high: f64,
    /// After about a year, from.
    pub later_low: f64,
    /// To.
    pub later_high: f64,
}

impl Default for RoiBenchmark {
    fn default() -> Self {
        Self { first_low: 3.0, first_high: 5.0, later_low: 1.0, later_high: 2.0 }
    }
}

/// One campaign.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CampaignReport {
    /// Its name, or that of its channel.
    pub name: String,
    /// Its first day.
    pub start: String,
    /// Its cost.
    pub spend: f64,
    /// Its share of all cost.
    pub share: f64,
    /// What it brought; `None` where only the whole shop's revenue is known.
    pub revenue: Option<f64>,
    /// (revenue − spend) / spend.
    pub roi: Option<f64>,
    /// Customers whose orders of its periods are its revenue, each period's counted; 0 where the table has the revenue.
    pub customers: u64,
    /// Its periods.
    pub periods: Vec<PeriodReport>,
    /// How its return decays; `None` with fewer than six periods with spend and revenue, or beyond the campaigns that are looked into.
    pub decay: Option<Decay>,
    /// How its spend and the whole shop's revenue go together, from −1 to 1: an association, which proves nothing.
    pub correlation: Option<f64>,
}

/// One period of a campaign.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PeriodReport {
    /// Its first day.
    pub start: String,
    /// Months since the campaign's start.
    pub months: f64,
    /// Cost.
    pub spend: f64,
    /// What it brought.
    pub revenue: Option<f64>,
    /// (revenue − spend) / spend.
    pub roi: Option<f64>,
    /// Customers whose orders are the revenue; 0 where the table has it.
    pub customers: u64,
    /// What the chosen curve says.
    pub fitted: Option<f64>,
}

/// How the return of a campaign decays.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Decay {
    /// All curves, the chosen one first, then by AICc.
    pub fits: Vec<DecayFitReport>,
    /// The curve with the least AICc, or the constant one where its AICc is at most 2 above.
    pub chosen: DecayKind,
    /// Others whose AICc is at most 2 above the least: these cannot be told apart.
    pub alike: Vec<DecayKind>,
    /// Months in which half of the drop to the floor has happened.
    pub half_life: Option<f64>,
    /// Months until half of the return of the start.
    pub time_to_half: Option<f64>,
    /// The fitted return of the first period.
    pub first: f64,
    /// The fitted return of the last period.
    pub now: f64,
    /// Low end of its interval.
    pub now_low: f64,
    /// High end.
    pub now_high: f64,
    /// When the return falls below 200 %, 100 % and nothing.
    pub thresholds: Vec<Threshold>,
    /// What to do.
    pub advice: Advice,
}

impl Decay {
    /// The chosen curve.
    pub fn curve(&self) -> DecayCurve {
        let DecayFitReport { curve, floor, drop, rate, .. } = self.fits[0];
        DecayCurve { kind: curve, floor, height: drop, speed: rate }
    }
}

/// One fitted curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DecayFitReport {
    /// Its kind.
    pub curve: DecayKind,
    /// What it falls to; 0 for curves without a floor.
    pub floor: f64,
    /// What it starts at, above the floor.
    pub drop: f64,
    /// How fast it falls, a month: the rate, or the exponent.
    pub rate: f64,
    /// Weighted sum of squared residuals, weights of mean 1.
    pub rss: f64,
    /// Akaike's criterion with its small-sample term (Hurvich, Tsai 1989), the variance counted as a parameter.
    pub aicc: f64,
}

/// When the return falls below a level.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Threshold {
    /// The level, as a share.
    pub level: f64,
    /// Months since the start; `None` if not within 600.
    pub month: Option<f64>,
    /// Low end of its interval; `None` if even that is not within 600.
    pub low: Option<f64>,
    /// High end; `None` if it may be never.
    pub high: Option<f64>,
}

/// What to do with a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Advice {
    /// The return of its last period, with all of its interval, is a loss.
    Stop,
    /// It is at less than half of its start.
    Refresh,
    /// All of its interval lies below what all campaigns together return.
    Shift,
    /// None of these.
    Keep,
}
