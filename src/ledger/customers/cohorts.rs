//! Customers by the month of their first purchase, and what they did in each month since.

use crate::units::MoneySum;

/// Customers who came in one month.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cohort {
    /// How many.
    pub customers: u64,
    /// What they did in the month they came in and in each month after it, as far as anybody of them bought.
    pub months: Vec<CohortMonth>,
}

/// What the customers of one cohort did in one calendar month.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct CohortMonth {
    /// Those who bought.
    pub active: u64,
    /// What they spent, without what was given back of their orders.
    pub spend: MoneySum,
}

impl Cohort {
    /// A purchase day of one of them, `month` months after the one in which they came.
    pub fn add(&mut self, month: usize, spend: MoneySum, first_ever: bool, first_in_month: bool) {
        if self.months.len() <= month {
            self.months.resize(month + 1, CohortMonth::default());
        }
        self.customers += u64::from(first_ever);
        self.months[month].active += u64::from(first_in_month);
        self.months[month].spend += spend;
    }
}
