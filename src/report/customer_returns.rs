//! The return on winning each customer.

use crate::economics::daily_discount::DailyDiscount;
use crate::report::acquisition_cost::Costs;

/// What each customer brought so far and cost.
#[derive(Debug)]
pub struct CustomerReturns {
    /// Margin received of each since the first purchase, discounted to it.
    pub received: Vec<f64>,
    /// What winning each cost.
    pub costs: Costs,
    /// Discount factors since the first purchase.
    pub discounts: DailyDiscount,
}

/// The return on winning one customer; money as of the first purchase.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CustomerReturn {
    /// Margin received since the first purchase.
    pub received: f64,
    /// What winning the customer cost, if that is known.
    pub cost: Option<f64>,
    /// Margin received plus residual CLV.
    pub lifetime_value: f64,
    /// Low and high end of its interval.
    pub interval: Option<(f64, f64)>,
    /// (lifetime value − cost) / cost.
    pub roi: Option<f64>,
}

impl CustomerReturns {
    /// The return on the customer at this place, so many days after the first purchase, from the residual CLV and its interval.
    pub fn of(&self, place: usize, days: i32, clv: f64, interval: Option<(f64, f64)>) -> Option<CustomerReturn> {
        let received = *self.received.get(place)?;
        let discount = self.discounts.after(days);
        let lifetime_value = received + clv * discount;
        let cost = self.costs.of(place);
        Some(CustomerReturn {
            received,
            cost,
            lifetime_value,
            interval: interval.map(|(low, high)| (received + low * discount, received + high * discount)),
            roi: cost.filter(|cost| *cost > 0.0).map(|cost| (lifetime_value - cost) / cost),
        })
    }
}
