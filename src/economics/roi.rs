//! Lifetime value against the cost of winning customers, for all and for groups.

use crate::economics::grouping::{Grouping, SEGMENT};
use crate::economics::payback::{PaybackCurve, PaybackCurves};
use crate::economics::report::{CostSource, RoiGroup, RoiRange, RoiReport, RoiRow};
use crate::job::Host;
use crate::math::exact::Scale;

/// Customers between two ticks.
const CUSTOMERS_PER_TICK: usize = 8192;

/// What one customer brought, is expected to bring, and cost; money as of the first purchase.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Acquired {
    /// Margin received since the first purchase.
    pub received: f64,
    /// Residual CLV.
    pub residual: f64,
    /// Variance of the margin that residual CLV is the mean of.
    pub variance: f64,
    /// What winning the customer cost, if that is known.
    pub cost: Option<f64>,
    /// Days with a purchase.
    pub purchases: u32,
    /// Share of the customer's orders of which something was given back.
    pub returned: f64,
    /// P(alive), if it is known.
    pub alive: Option<f64>,
}

/// What is asked.
pub struct RoiParams<'a> {
    /// Margin per unit of spend.
    pub margin: f64,
    /// Discount rate a year.
    pub discount_rate: f64,
    /// Level of the intervals.
    pub interval: f64,
    /// Where costs come from.
    pub cost_source: Option<CostSource>,
    /// The interval of a sum of margins of this mean and variance.
    pub interval_of: &'a dyn Fn(f64, f64) -> (f64, f64),
    /// The margin of a customer month by month, of the same groups.
    pub payback: &'a PaybackCurves,
}

/// The return on these customers. Sums are exact, so that the order of the customers does not matter.
pub async fn roi(
    count: usize,
    customer: &dyn Fn(usize) -> Acquired,
    groupings: &[Grouping],
    params: &RoiParams<'_>,
    host: &Host,
) -> RoiReport {
    // Probabilities are summed up on the same scale.
    let mut largest = 1.0f64;
    for from in (0..count).step_by(CUSTOMERS_PER_TICK) {
        let to = count.min(from + CUSTOMERS_PER_TICK);
        for Acquired { received, residual, variance, cost, .. } in (from..to).map(customer) {
            largest = [received, residual, variance, cost.unwrap_or(0.0)]
                .into_iter()
                .fold(largest, |largest, number| largest.max(number.abs()));
        }
        host.tick(to - from).await;
    }
    let scale = Scale::new(largest);
    let mut all = Sums::default();
    let mut groups: Vec<Vec<Sums>> =
        groupings.iter().map(|grouping| vec![Sums::default(); grouping.names.len()]).collect();
    for from in (0..count).step_by(CUSTOMERS_PER_TICK) {
        let to = count.min(from + CUSTOMERS_PER_TICK);
        for place in from..to {
            let one = customer(place);
            all.add(&one, scale);
            for (sums, grouping) in groups.iter_mut().zip(groupings) {
                let group = grouping.of.get(place).and_then(|group| sums.get_mut(*group as usize));
                if let Some(sums) = group {
                    sums.add(&one, scale);
                }
            }
        }
        host.tick((to - from) * (1 + groupings.len())).await;
    }
    let unknown = PaybackCurve::default();
    let rows = |(which, (sums, grouping)): (usize, (Vec<Sums>, &Grouping))| {
        let some = sums.into_iter().zip(&grouping.names).zip(1..).filter(|((sums, _), _)| sums.customers > 0);
        let row = |((sums, name), id): ((Sums, &String), u32)| {
            let segment = (grouping.by == SEGMENT).then_some(id);
            let curve = params.payback.groups.get(which).and_then(|curves| curves.get(id as usize - 1));
            RoiRow { segment, ..sums.row(name, scale, params, curve.unwrap_or(&unknown)) }
        };
        RoiGroup { by: grouping.by, rows: some.map(row).collect() }
    };
    RoiReport {
        cost_source: params.cost_source,
        margin: params.margin,
        discount_rate: params.discount_rate,
        interval: params.interval,
        all: all.row("", scale, params, &params.payback.all),
        new_customer: None,
        what_if: Vec::new(),
        groups: groups.into_iter().zip(groupings).enumerate().map(rows).filter(|group| group.rows.len() > 1).collect(),
        quality: Vec::new(),
        referrals: None,
        benchmark: RoiRange::default(),
    }
}

/// Exact sums over customers; of those whose cost is known apart.
#[derive(Debug, Clone, Default)]
struct Sums {
    customers: u64,
    value: Values,
    with_cost: u64,
    cost: i128,
    value_with_cost: Values,
    paid_back: u64,
    never: u64,
    once: u64,
    with_alive: u64,
    alive: i128,
}

#[derive(Debug, Clone, Copy, Default)]
struct Values {
    received: i128,
    residual: i128,
    variance: i128,
}

impl Values {
    fn add(&mut self, one: &Acquired, scale: Scale) {
        self.received += scale.whole(one.received);
        self.residual += scale.whole(one.residual);
        self.variance += scale.whole(one.variance);
    }

    /// The lifetime value of all, with its interval.
    fn lifetime(&self, scale: Scale, params: &RoiParams<'_>) -> [f64; 3] {
        let [received, residual, variance] = [self.received, self.residual, self.variance].map(|sum| scale.number(sum));
        let (low, high) = if residual > 0.0 { (params.interval_of)(residual, variance) } else { (residual, residual) };
        [received + residual, received + low, received + high]
    }
}

impl Sums {
    fn add(&mut self, one: &Acquired, scale: Scale) {
        self.customers += 1;
        self.value.add(one, scale);
        self.once += u64::from(one.purchases == 1);
        if let Some(alive) = one.alive {
            self.with_alive += 1;
            self.alive += scale.whole(alive);
        }
        if let Some(cost) = one.cost {
            self.with_cost += 1;
            self.cost += scale.whole(cost);
            self.value_with_cost.add(one, scale);
            self.paid_back += u64::from(one.received >= cost);
            self.never += u64::from(one.received < cost && one.received + one.residual < cost);
        }
    }

    fn row(&self, name: &str, scale: Scale, params: &RoiParams<'_>, curve: &PaybackCurve) -> RoiRow {
        let n = self.customers.max(1) as f64;
        let [lifetime_value, low, high] = self.value.lifetime(scale, params).map(|sum| sum / n);
        let cost = scale.number(self.cost);
        let returned =
            (cost > 0.0).then(|| self.value_with_cost.lifetime(scale, params).map(|sum| (sum - cost) / cost));
        let share = |some: u64| (self.with_cost > 0).then(|| some as f64 / self.with_cost as f64);
        RoiRow {
            name: name.to_owned(),
            segment: None,
            customers: self.customers,
            with_cost: self.with_cost,
            received: scale.number(self.value.received) / n,
            residual: scale.number(self.value.residual) / n,
            lifetime_value,
            low,
            high,
            value_with_cost: (self.with_cost > 0).then(|| {
                let [value, ..] = self.value_with_cost.lifetime(scale, params);
                value / self.with_cost as f64
            }),
            cost: (self.with_cost > 0).then(|| cost / self.with_cost as f64),
            roi: returned.map(|[roi, ..]| roi),
            roi_low: returned.map(|[_, low, _]| low),
            roi_high: returned.map(|[.., high]| high),
            payback: (self.with_cost > 0).then(|| curve.at(cost / self.with_cost as f64)).flatten(),
            paid_back: share(self.paid_back),
            never: share(self.never),
            bought_once: self.once as f64 / n,
            alive: (self.with_alive > 0).then(|| scale.number(self.alive) / self.with_alive as f64),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::at_once;

    fn acquired(received: f64, residual: f64, cost: Option<f64>) -> Acquired {
        let purchases = if residual == 0.0 { 1 } else { 2 };
        Acquired { received, residual, variance: 0.0, cost, purchases, returned: 0.0, alive: None }
    }

    #[test]
    fn the_return_is_that_of_the_customers_whose_cost_is_known() {
        let all = [acquired(30.0, 20.0, Some(25.0)), acquired(10.0, 5.0, Some(25.0)), acquired(100.0, 0.0, None)];
        let grouping =
            Grouping { by: "channel", names: vec!["a".to_owned(), "b".to_owned()], of: vec![0, 1, u32::MAX] };
        let found = at_once(|host| async move {
            let params = RoiParams {
                margin: 1.0,
                discount_rate: 0.0,
                interval: 0.9,
                cost_source: Some(CostSource::Column),
                payback: &PaybackCurves::default(),
                interval_of: &|mean, _| (mean / 2.0, mean * 2.0),
            };
            roi(3, &|place| all[place], &[grouping], &params, &host).await
        });
        assert_eq!((found.all.customers, found.all.with_cost, found.all.cost), (3, 2, Some(25.0)));
        assert_eq!(found.all.lifetime_value, 55.0);
        assert_eq!((found.all.bought_once, found.all.alive), (1.0 / 3.0, None));
        assert_eq!((found.all.roi, found.all.paid_back, found.all.never), (Some(0.3), Some(0.5), Some(0.5)));
        // Of the 25 that both are still to bring, half or twice as much.
        assert_eq!((found.all.roi_low, found.all.roi_high), (Some(0.05), Some(0.8)));
        assert_eq!(found.groups[0].rows.iter().map(|row| row.roi).collect::<Vec<_>>(), [Some(1.0), Some(-0.4)]);
    }
}
