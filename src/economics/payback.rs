//! In which month since the first purchase customers have paid back what winning them cost.
//!
//! The margin that a customer brings in month j is the mean over those who were observed throughout it, so that customers won
//! lately count in the months that they had. Payback is the first month at whose end the sum of these means reaches the cost.

use crate::economics::grouping::Grouping;
use crate::economics::report::Payback;
use crate::units::DAYS_PER_YEAR;

/// Months that are looked at.
pub const MONTHS: usize = 60;
/// A month in which fewer customers were observed says nothing.
const MIN_OBSERVED: u64 = 20;

/// Whole months of mean length in these days.
pub fn month_since(days: i32) -> usize {
    (f64::from(days.max(0)) / (DAYS_PER_YEAR / 12.0)) as usize
}

/// Sums of one set of customers, month by month.
#[derive(Clone)]
struct Sums {
    /// Customers who were observed throughout the month.
    observed: [u64; MONTHS],
    /// What they paid in it, in millionths.
    paid: [i128; MONTHS],
}

impl Sums {
    const NONE: Self = Self { observed: [0; MONTHS], paid: [0; MONTHS] };
}

/// Sums of all customers and of each group.
pub struct PaybackSums {
    all: Sums,
    groups: Vec<Vec<Sums>>,
}

impl PaybackSums {
    /// No sums yet.
    pub fn new(groupings: &[Grouping]) -> Self {
        let groups = groupings.iter().map(|grouping| vec![Sums::NONE; grouping.names.len()]).collect();
        Self { all: Sums::NONE, groups }
    }

    /// Counts a customer who was observed for so many whole months.
    pub fn observe(&mut self, place: usize, months: usize, groupings: &[Grouping]) {
        self.each(place, groupings, &|sums| sums.observed[..months].iter_mut().for_each(|count| *count += 1));
    }

    /// Adds what a customer paid in a month in which they were observed throughout, in millionths.
    pub fn add(&mut self, place: usize, month: usize, micro: i64, groupings: &[Grouping]) {
        self.each(place, groupings, &|sums| sums.paid[month] += i128::from(micro));
    }

    fn each(&mut self, place: usize, groupings: &[Grouping], change: &dyn Fn(&mut Sums)) {
        change(&mut self.all);
        for (sums, grouping) in self.groups.iter_mut().zip(groupings) {
            if let Some(sums) = grouping.of.get(place).and_then(|group| sums.get_mut(*group as usize)) {
                change(sums);
            }
        }
    }

    /// The curves, with this margin per unit of spend.
    pub fn curves(self, margin: f64) -> PaybackCurves {
        let curve = |sums: &Sums| {
            let months = sums.observed.iter().zip(&sums.paid).take_while(|(observed, _)| **observed >= MIN_OBSERVED);
            let mut total = 0.0;
            let upto = months.map(|(observed, paid)| {
                total += *paid as f64 / 1e6 * margin / *observed as f64;
                total
            });
            PaybackCurve(upto.collect())
        };
        PaybackCurves {
            all: curve(&self.all),
            groups: self.groups.iter().map(|groups| groups.iter().map(curve).collect()).collect(),
        }
    }
}

/// The margin of a customer up to the end of each month since the first purchase.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PaybackCurve(Vec<f64>);

impl PaybackCurve {
    /// When customers who cost so much have paid it back; `None` if no month tells.
    pub fn at(&self, cost: f64) -> Option<Payback> {
        let month = self.0.iter().position(|total| *total >= cost).map(|month| month as u32 + 1);
        (!self.0.is_empty()).then_some(Payback { month, observed: self.0.len() as u32 })
    }
}

/// The curves of all customers and of each group.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PaybackCurves {
    /// Of all customers.
    pub all: PaybackCurve,
    /// Of the groups of each way of grouping.
    pub groups: Vec<Vec<PaybackCurve>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_won_lately_count_in_the_months_that_they_had() {
        let groupings = [Grouping { by: "channel", names: vec!["a".to_owned()], of: vec![0; 30] }];
        let mut sums = PaybackSums::new(&groupings);
        for place in 0..40 {
            // Twenty were observed for three months, ten of the group and ten of none for one.
            let months = if place < 20 { 3 } else { 1 };
            sums.observe(place, months, &groupings);
            (0..months).for_each(|month| sums.add(place, month, 10_000_000, &groupings));
        }
        let curves = sums.curves(0.5);
        assert_eq!(curves.all, PaybackCurve(vec![5.0, 10.0, 15.0]));
        assert_eq!(curves.groups[0][0].at(10.0), Some(Payback { month: Some(2), observed: 3 }));
        assert_eq!(curves.groups[0][0].at(15.1), Some(Payback { month: None, observed: 3 }));
        assert_eq!(PaybackCurve::default().at(1.0), None);
    }

    #[test]
    fn a_month_is_a_twelfth_of_a_year() {
        assert_eq!([0, 30, 31, 365, 366, -5].map(month_since), [0, 0, 1, 11, 12, 0]);
    }
}
