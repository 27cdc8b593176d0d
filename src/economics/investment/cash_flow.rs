//! What comes in and goes out month by month, discounted to the first day.

/// When money is paid and received.
#[derive(Debug, Clone, PartialEq)]
pub struct CashFlow {
    /// For every month of the project, from 0: the worth on the first day of 1 a year paid until then.
    paid: Vec<f64>,
    /// Likewise of 1 a year received until then, from when benefits begin.
    received: Vec<f64>,
}

impl CashFlow {
    /// Over so many years, with benefits from the month after `start_months` on, at a discount rate a year.
    pub fn new(years: u32, start_months: u32, discount_rate: f64) -> Self {
        let force = libm::log1p(discount_rate) / 12.0;
        let (mut paid, mut received) = (vec![0.0], vec![0.0]);
        for month in 1..=12 * years {
            let worth = libm::exp(-force * f64::from(month)) / 12.0;
            let last = month as usize - 1;
            paid.push(paid[last] + worth);
            received.push(received[last] + if month > start_months { worth } else { 0.0 });
        }
        Self { paid, received }
    }

    /// The worth of 1 a year paid until the end.
    pub fn paid(&self) -> f64 {
        self.paid[self.paid.len() - 1]
    }

    /// The worth of 1 a year received until the end.
    pub fn received(&self) -> f64 {
        self.received[self.received.len() - 1]
    }

    /// The month from which on what was received covers what was paid; `None` if it does not at the end.
    pub fn payback(&self, benefit: f64, once: f64, yearly: f64) -> Option<u32> {
        let net = |month: usize| benefit * self.received[month] - once - yearly * self.paid[month];
        let below = (0..self.paid.len()).rposition(|month| net(month) < 0.0);
        match below {
            None => Some(0),
            Some(month) if month + 1 < self.paid.len() => Some(month as u32 + 1),
            Some(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_annuity_without_discount_is_its_sum() {
        let flow = CashFlow::new(3, 6, 0.0);
        assert!((flow.paid() - 3.0).abs() < 1e-12);
        assert!((flow.received() - 2.5).abs() < 1e-12);
        // 120 a year from month 7 on against 100: 10 a month.
        assert_eq!(flow.payback(120.0, 100.0, 0.0), Some(16));
        assert_eq!(flow.payback(120.0, 301.0, 0.0), None);
        assert_eq!(flow.payback(0.0, 0.0, 0.0), Some(0));
        // A running cost above the benefit never pays back.
        assert_eq!(flow.payback(120.0, 0.0, 130.0), None);
    }

    #[test]
    fn discounting_is_that_of_each_month() {
        let flow = CashFlow::new(2, 3, 0.1);
        let by_hand: f64 = (4..=24).map(|month| libm::pow(1.1, -f64::from(month) / 12.0) / 12.0).sum();
        assert!((flow.received() - by_hand).abs() < 1e-12);
    }
}
