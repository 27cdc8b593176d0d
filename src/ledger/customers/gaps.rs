//! The gaps between purchases of the same customer: how long they are, and how regular.

use crate::units::Day;

/// Gaps are put in their place in time by periods of at least a week, of which there are at most so many.
const MAX_PERIODS: i32 = 520;
/// Pairs of gaps of one customer that count for regularity, so that who buys daily does not speak for all.
const MAX_PAIRS_OF_ONE: u32 = 8;
/// The binary digits behind the point of a square that is added up.
const FRACTION_BITS: i32 = 40;

/// Gaps between purchase days of the same customer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gaps {
    /// Gaps of so many days.
    by_length: Vec<u64>,
    /// Days of a period.
    period: i32,
    /// Gaps that end in period i and began in period j, at i (i + 1)/2 + j.
    by_periods: Vec<u32>,
    /// Pairs of a gap and the customer's next one, the first few of each customer.
    pairs: u64,
    /// Σ (share of the first of the two − ½)² over the pairs, in units of 2^−40: whole numbers, so that the order does not matter.
    squares: u64,
}

impl Gaps {
    /// No gap yet, from the day of the first purchase of all to the last day of observation.
    pub fn new(first: Day, end: Day) -> Self {
        let days = (end - first).max(0) + 1;
        Self { period: (days / MAX_PERIODS + 1).max(7), ..Self::default() }
    }

    /// Takes the purchase days of one customer, rising, counted from the first purchase of all.
    pub fn take(&mut self, days: impl Iterator<Item = i32>) {
        let (mut last, mut gap_before, mut pairs) = (None, None, 0);
        for day in days {
            let gap = last.map(|last| {
                self.add(last, day);
                day - last
            });
            if let (Some(before), Some(gap), true) = (gap_before, gap, pairs < MAX_PAIRS_OF_ONE) {
                pairs += 1;
                let off = f64::from(before) / f64::from(before + gap) - 0.5;
                self.pairs += 1;
                self.squares += libm::ldexp(off * off, FRACTION_BITS) as u64;
            }
            (last, gap_before) = (Some(day), gap);
        }
    }

    fn add(&mut self, from: i32, to: i32) {
        let length = (to - from) as usize;
        if self.by_length.len() <= length {
            self.by_length.resize(length + 1, 0);
        }
        self.by_length[length] += 1;
        let (from, to) = ((from / self.period) as usize, (to / self.period) as usize);
        let place = to * (to + 1) / 2 + from;
        if self.by_periods.len() <= place {
            self.by_periods.resize(place + 1, 0);
        }
        self.by_periods[place] += 1;
    }

    /// Number of gaps.
    pub fn count(&self) -> u64 {
        self.by_length.iter().sum()
    }

    /// Pairs of successive gaps, the first few of each customer.
    pub fn pairs(&self) -> u64 {
        self.pairs
    }

    /// The shape k of Erlang gaps that are as regular as these, estimated from the share m of a gap in itself and the next
    /// one, which does not depend on how often a customer buys: m ~ Beta(k, k), so that 4 Var(m) = 1/(2k + 1). 1 is purchases
    /// at random; infinite if all gaps of a customer are alike. `None` without a pair.
    ///
    /// R. D. Wheat, D. G. Morrison (1990), "Estimating Purchase Regularity with Two Interpurchase Times", Journal of
    /// Marketing Research 27(1), 87–93.
    pub fn regularity(&self) -> Option<f64> {
        let variance = libm::ldexp(self.squares as f64, -FRACTION_BITS) / self.pairs as f64;
        (self.pairs > 0).then(|| (1.0 / (4.0 * variance) - 1.0) / 2.0)
    }

    /// The mean of ln(gap in days); `None` without a gap.
    pub fn mean_ln(&self) -> Option<f64> {
        let count = self.count();
        let sum: f64 =
            (1..).zip(self.by_length.iter().skip(1)).map(|(days, count)| term(*count, f64::from(days))).sum();
        (count > 0).then(|| sum / count as f64)
    }

    /// The same in another time, `at` being the time until a day: the mean above, and what the gap's period changes about it.
    pub fn mean_ln_in(&self, at: &dyn Fn(f64) -> f64) -> Option<f64> {
        let middle = |period: usize| (period as f64 + 0.5) * f64::from(self.period);
        let (mut sum, mut to, mut from) = (0.0, 0, 0);
        for count in &self.by_periods {
            if *count > 0 {
                // Within one period, time goes as fast as it does there.
                let half = if from == to { 0.5 * f64::from(self.period) } else { 0.0 };
                let (start, end) = (middle(from) - half, middle(to) + half);
                sum += term(u64::from(*count), (at(end) - at(start)) / (end - start));
            }
            (to, from) = if from == to { (to + 1, 0) } else { (to, from + 1) };
        }
        Some(self.mean_ln()? + sum / self.count() as f64)
    }
}

/// `count` times ln of a positive number.
fn term(count: u64, of: f64) -> f64 {
    if count == 0 { 0.0 } else { count as f64 * libm::log(of) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps(customers: &[&[i32]]) -> Gaps {
        let mut gaps = Gaps::new(Day(0), Day(1000));
        customers.iter().for_each(|days| gaps.take(days.iter().copied()));
        gaps
    }

    #[test]
    fn regularity_tells_renewals_from_purchases_at_random() {
        assert_eq!(gaps(&[&[5], &[5, 9]]).regularity(), None);
        assert_eq!(gaps(&[&[0, 30, 60, 90]]).regularity(), Some(f64::INFINITY));
        // Shares of 1/4 and 3/4: variance 1/16, k = 3/2.
        let two = gaps(&[&[0, 10, 40], &[0, 30, 40]]);
        assert!((two.regularity().unwrap() - 1.5).abs() < 1e-9);
        assert_eq!((two.count(), two.pairs()), (4, 2));
    }

    #[test]
    fn gaps_are_measured_in_days_and_in_another_time() {
        let all = gaps(&[&[0, 10, 110], &[300, 301]]);
        let mean = (libm::log(10.0) + libm::log(100.0)) / 3.0;
        assert!((all.mean_ln().unwrap() - mean).abs() < 1e-12);
        assert!((all.mean_ln_in(&|day| day).unwrap() - mean).abs() < 1e-12);
        assert!((all.mean_ln_in(&|day| 2.0 * day).unwrap() - mean - libm::log(2.0)).abs() < 1e-12);
        // Three times as fast after day 200: the third gap alone is longer for it.
        let faster = all.mean_ln_in(&|day| day + 2.0 * (day - 200.0).max(0.0)).unwrap();
        assert!((faster - mean - libm::log(3.0) / 3.0).abs() < 1e-12);
        assert_eq!(gaps(&[&[5]]).mean_ln_in(&|day| day), None);
    }
}
