//! What the analysis of campaigns is given.

use crate::units::Day;

/// The days between the middles of two months.
const DAYS_PER_MONTH: f64 = 365.25 / 12.0;

/// What a campaign cost and brought in one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Period {
    /// Its first day.
    pub start: Day,
    /// Its last day; `None` where nobody says how long it lasts.
    pub end: Option<Day>,
    /// Cost.
    pub spend: f64,
    /// What it brought; `None` where that is not known.
    pub revenue: Option<f64>,
    /// Customers whose orders are its revenue; 0 where the table has it.
    pub customers: u64,
}

/// A campaign.
#[derive(Debug, Clone, PartialEq)]
pub struct Campaign {
    /// Its name, or that of its channel.
    pub name: String,
    /// Its periods by their days.
    pub periods: Vec<Period>,
}

impl Campaign {
    /// Whether what any period brought is known.
    pub fn has_revenue(&self) -> bool {
        self.periods.iter().any(|period| period.revenue.is_some())
    }
}

/// A table of campaigns.
#[derive(Debug, Clone, PartialEq)]
pub struct CampaignTable {
    /// The file.
    pub name: String,
    /// The campaigns, by name.
    pub campaigns: Vec<Campaign>,
    /// Whether the revenue is that of the whole shop, which no campaign has for itself.
    pub is_mix: bool,
    /// Whether the revenue is that of orders that name the campaigns.
    pub from_orders: bool,
    /// Rows of orders that name a campaign on a day on which nothing was spent on it.
    pub orders_outside: u64,
    /// Rows without a day or a spend, and sums.
    pub aside: u64,
    /// Rows without a revenue where others have one: it counts as none.
    pub without_revenue: u64,
}

/// Months from one day to another: whole ones where both are the same day of their months.
pub fn months_between(first: Day, day: Day) -> f64 {
    if first.to_ymd().2 == day.to_ymd().2 {
        f64::from(day.month_index() - first.month_index())
    } else {
        f64::from(day.0 - first.0) / DAYS_PER_MONTH
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_whole_on_the_same_day() {
        let day = |y, m, d| Day::from_ymd(y, m, d).unwrap();
        assert_eq!(months_between(day(2023, 11, 1), day(2024, 2, 1)), 3.0);
        assert!((months_between(day(2023, 11, 1), day(2023, 11, 8)) - 7.0 / 30.4375).abs() < 1e-12);
    }
}
