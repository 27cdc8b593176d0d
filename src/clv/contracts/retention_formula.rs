//! The retention formula, as textbooks have it: the same margin every year from everybody who stays, and the same share that
//! stays.
//!
//! S. Gupta, D. R. Lehmann (2003), "Customers as Assets", Journal of Interactive Marketing 17(1), 9–24: with margin m a
//! year, retention r and discount rate i a customer one has is worth m·r/(1 + i − r), and one who is still to be won
//! m·(1 + i)/(1 + i − r) − CAC, the first margin coming at once. It knows no difference between customers. Use it
//! for customers of whom only margin and retention are known, and as a benchmark for the models.
//!
//! The report calls it `textbook`.

use serde::Serialize;

use crate::math::exact;

/// Margin and retention of one customer.
#[derive(Debug, Clone, PartialEq)]
pub struct RetentionFormulaRow {
    /// The customer.
    pub customer: String,
    /// Margin a year.
    pub margin: f64,
    /// The share that stays from one year to the next.
    pub retention: f64,
}

/// The formula's part of the report.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RetentionFormula {
    /// Where margin and retention come from: `customers` (columns of that table), `options` or `orders`.
    #[cfg_attr(feature = "types", ts(type = "'customers' | 'options' | 'orders'"))]
    pub source: &'static str,
    /// Customers.
    pub customers: u64,
    /// Mean margin of a customer a year.
    pub margin: f64,
    /// Mean share that stays from one year to the next.
    pub retention: f64,
    /// Discount rate a year.
    pub discount_rate: f64,
    /// Cost of winning a customer; none if it was not given.
    pub acquisition_cost: Option<f64>,
    /// Value of an existing customer, on average; none if that is infinite.
    pub clv: Option<f64>,
    /// Value of all of them.
    pub total: Option<f64>,
    /// Value of all of them within the horizon of the analysis.
    pub within_horizon: f64,
    /// Value of a customer still to be won, less the cost of winning.
    pub new_customer: Option<f64>,
}

/// Value of an existing customer, m·r/(1 + i − r); `None` if that is infinite.
pub fn residual(margin: f64, retention: f64, rate: f64) -> Option<f64> {
    let fades = 1.0 + rate - retention;
    (fades > 0.0).then(|| margin * retention / fades)
}

/// The same within so many years, which may be fractional.
pub fn within(margin: f64, retention: f64, rate: f64, years: f64) -> f64 {
    let keeps = retention / (1.0 + rate);
    let whole = years as u32;
    let (mut kept, mut full) = (keeps, 0.0);
    for _ in 0..whole {
        full += kept;
        kept *= keeps;
    }
    margin * (full + (years - f64::from(whole)) * kept)
}

/// The part of the report for these customers, each of weight 1.
pub fn retention_formula(
    source: &'static str,
    rows: &[RetentionFormulaRow],
    rate: f64,
    years: f64,
    cost: Option<f64>,
) -> Option<RetentionFormula> {
    let n = rows.len() as f64;
    let sum = |of: &dyn Fn(&RetentionFormulaRow) -> f64| exact::sum_by(rows.len(), &|index| of(&rows[index]));
    let one = rows.first()?;
    let (margin, retention) = if rows.len() == 1 {
        (one.margin, one.retention)
    } else {
        (sum(&|row| row.margin) / n, sum(&|row| row.retention) / n)
    };
    let ends = rows.iter().all(|row| residual(row.margin, row.retention, rate).is_some());
    let total = ends.then(|| sum(&|row| residual(row.margin, row.retention, rate).unwrap_or(0.0)));
    Some(RetentionFormula {
        source,
        customers: rows.len() as u64,
        margin,
        retention,
        discount_rate: rate,
        acquisition_cost: cost,
        clv: total.map(|total| total / n),
        total,
        within_horizon: sum(&|row| within(row.margin, row.retention, rate, years)),
        new_customer: residual(margin, retention, rate).map(|residual| margin + residual - cost.unwrap_or(0.0)),
    })
}

impl RetentionFormula {
    /// The same for so many customers who are all alike.
    pub fn for_customers(mut self, customers: u64) -> Self {
        let times = customers as f64 / self.customers as f64;
        self.customers = customers;
        self.total = self.total.map(|total| total * times);
        self.within_horizon *= times;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arithmetic_of_the_formula() {
        // m = 100, r = 80 %, i = 10 %: 100 · .8/.3, and 100 · 1.1/.3 − 50 for a customer still to be won.
        let row = RetentionFormulaRow { customer: "a".to_owned(), margin: 100.0, retention: 0.8 };
        let one = retention_formula("options", std::slice::from_ref(&row), 0.1, 1.5, Some(50.0)).unwrap();
        assert!((one.clv.unwrap() - 266.666_666_666_7).abs() < 1e-9);
        assert!((one.new_customer.unwrap() - (366.666_666_666_7 - 50.0)).abs() < 1e-9);
        let keeps = 0.8 / 1.1;
        assert!((one.within_horizon - 100.0 * (keeps + 0.5 * keeps * keeps)).abs() < 1e-9);
        assert!((within(100.0, 0.8, 0.1, 400.0) - 266.666_666_666_7).abs() < 1e-6);
        assert_eq!(residual(100.0, 1.0, 0.0), None);
        assert_eq!(retention_formula("customers", &[], 0.1, 1.0, None), None);
    }
}
