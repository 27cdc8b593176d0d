//! How the spend of one and the same customer changes through time: prices and baskets that rise or fall.
//!
//! ln of a customer's spends on repeat purchase days is a line through time, of one slope for all customers and a level for each:
//! who comes and who leaves does not matter. With Sₓₓ and Sₓᵧ of each customer around their own means, the slope is
//! Σ Sₓᵧ / Σ Sₓₓ, and its variance Σ (Sₓᵧ − slope · Sₓₓ)² / (Σ Sₓₓ)², customers being what varies (Liang & Zeger 1986).

use crate::units::DAYS_PER_YEAR;

/// Bits of the fraction of a sum: sums are integers, so that the order of the customers does not matter.
const FRACTION_BITS: i32 = 40;
/// Fewer customers with spends on different days say nothing.
const MIN_CUSTOMERS: u64 = 100;
/// A shorter history cannot tell rising prices from a season of larger baskets: two years.
const MIN_DAYS: i32 = 721;
/// A slope is told from so many standard errors on.
const MIN_STANDARD_ERRORS: f64 = 4.0;
/// Slopes a year, in ln, that prices do not have.
const MAX_SLOPE: f64 = 0.5;
/// Years before the end that are looked at: whole ones, so that a season of larger baskets hardly counts, and late ones, since
/// prices of long ago say nothing of those to come.
const YEARS: f64 = 2.0;

/// The spends of one customer so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct OwnSpends {
    days: f64,
    sum_t: f64,
    sum_y: f64,
    sum_tt: f64,
    sum_ty: f64,
    spend: f64,
    spend_t: f64,
}

impl OwnSpends {
    /// Takes a purchase day, counted from the end of observation and so not above 0, with positive spend.
    pub fn add(&mut self, day: i32, spend: f64) {
        let (t, y) = (f64::from(day) / DAYS_PER_YEAR, libm::log(spend));
        self.spend += spend;
        self.spend_t += spend * t.max(-YEARS);
        if t <= -YEARS {
            return;
        }
        self.days += 1.0;
        self.sum_t += t;
        self.sum_y += y;
        self.sum_tt += t * t;
        self.sum_ty += t * y;
    }

    /// How long ago the spends were, in years, on average over the amounts; what was before the time that is looked at counts as
    /// its beginning. 0 without any.
    pub fn years_ago(&self) -> f64 {
        if self.spend > 0.0 { -self.spend_t / self.spend } else { 0.0 }
    }
}

/// Sums over customers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SpendDrift {
    customers: u64,
    sxx: i128,
    sxy: i128,
    sxx_sxx: i128,
    sxx_sxy: i128,
    sxy_sxy: i128,
}

/// A change of spend a year, in ln.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slope {
    /// The estimate.
    pub slope: f64,
    /// Its standard error.
    pub error: f64,
}

impl SpendDrift {
    /// Adds a customer.
    pub fn add(&mut self, own: &OwnSpends) {
        if own.days < 2.0 {
            return;
        }
        let sxx = own.sum_tt - own.sum_t * own.sum_t / own.days;
        let sxy = own.sum_ty - own.sum_t * own.sum_y / own.days;
        let whole = |x: f64| libm::ldexp(x, FRACTION_BITS) as i128;
        self.customers += 1;
        self.sxx += whole(sxx);
        self.sxy += whole(sxy);
        self.sxx_sxx += whole(sxx * sxx);
        self.sxx_sxy += whole(sxx * sxy);
        self.sxy_sxy += whole(sxy * sxy);
    }

    /// The slope in a history of so many days, if it is plain to see.
    pub fn slope(&self, history: i32) -> Option<Slope> {
        let number = |sum: i128| libm::ldexp(sum as f64, -FRACTION_BITS);
        let sxx = number(self.sxx);
        if history < MIN_DAYS || self.customers < MIN_CUSTOMERS || sxx <= 0.0 {
            return None;
        }
        let slope = number(self.sxy) / sxx;
        let squares = number(self.sxy_sxy) - 2.0 * slope * number(self.sxx_sxy) + slope * slope * number(self.sxx_sxx);
        let error = squares.max(0.0).sqrt() / sxx;
        (slope.abs() > MIN_STANDARD_ERRORS * error && slope.abs() <= MAX_SLOPE).then_some(Slope { slope, error })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::draw::normal;
    use crate::random::Generator;

    /// Two hundred customers with a level of their own, at this change a year.
    fn drift(change: f64, seed: u64) -> SpendDrift {
        let mut draws = Generator::new(seed, "drift");
        let mut all = SpendDrift::default();
        for customer in 0..200 {
            let mut own = OwnSpends::default();
            for _ in 0..2 + customer % 5 {
                let day = -(draws.below(730) as i32);
                let level = f64::from(customer % 9);
                own.add(day, libm::exp(level + change * f64::from(day) / DAYS_PER_YEAR + 0.5 * normal(&mut draws)));
            }
            all.add(&own);
        }
        all
    }

    #[test]
    fn a_rise_is_found_and_none_is_made_up() {
        let found: Vec<Slope> = (0..20).filter_map(|seed| drift(0.22, seed).slope(1000)).collect();
        assert!(found.len() >= 18 && found.iter().all(|one| (one.slope - 0.22).abs() < 4.0 * one.error), "{found:?}");
        assert_eq!((0..20).filter(|seed| drift(0.0, *seed).slope(1000).is_some()).count(), 0);
        assert_eq!((SpendDrift::default().slope(1000), drift(0.22, 1).slope(400)), (None, None));
    }

    #[test]
    fn amounts_weigh_when_they_were_spent() {
        let mut own = OwnSpends::default();
        assert_eq!(own.years_ago(), 0.0);
        own.add(0, 3.0);
        own.add(-365, 1.0);
        assert!((own.years_ago() - 0.25 * 365.0 / 365.25).abs() < 1e-12);
        own.add(-9999, 4.0);
        assert!((own.years_ago() - (365.0 / 365.25 + 8.0) / 8.0).abs() < 1e-12, "two years at most");
    }
}
