//! Day by day: how many bought for the first time, and how many purchases there were.

use crate::units::Day;

/// Counts of every day from the first purchase to the end of observation, none left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Daily {
    /// Customers whose first purchase was on that day.
    pub new_customers: Vec<u32>,
    /// Customers who bought on that day.
    pub purchases: Vec<u32>,
}

impl Daily {
    /// No customer yet, from `first` to `end`.
    pub fn new(first: Day, end: Day) -> Self {
        let days = usize::try_from(end - first).unwrap_or(0) + 1;
        Self { new_customers: vec![0; days], purchases: vec![0; days] }
    }

    /// A purchase, `day` days after the first of all.
    pub fn add(&mut self, day: usize, first: bool) {
        self.purchases[day] += 1;
        self.new_customers[day] += u32::from(first);
    }

    /// Repeat purchases from day `from` up to and without day `to`.
    pub fn repeats(&self, from: usize, to: usize) -> u64 {
        let sum = |counts: &[u32]| -> u64 {
            let to = to.min(counts.len());
            counts[from.min(to)..to].iter().map(|count| u64::from(*count)).sum()
        };
        sum(&self.purchases) - sum(&self.new_customers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeats_are_purchases_that_are_not_the_first() {
        let mut daily = Daily::new(Day(10), Day(12));
        for (day, first) in [(0, true), (1, true), (2, false), (2, false)] {
            daily.add(day, first);
        }
        assert_eq!((daily.repeats(0, 3), daily.repeats(0, 2), daily.repeats(2, 99)), (2, 0, 2));
    }
}
