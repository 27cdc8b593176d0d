//! By whom customers were recommended, as their orders say.

use std::collections::BTreeMap;

use crate::units::Day;

/// The referrer of each customer's earliest purchase that names one. A purchase on the same day counts by the name of its
/// referrer, so that the order of the rows does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Referred(BTreeMap<String, (Day, String)>);

impl Referred {
    /// Takes a purchase of this customer that names this referrer; both are canonical ids.
    pub fn add(&mut self, customer: &str, day: Day, referrer: &str) {
        match self.0.get_mut(customer) {
            Some(first) if (first.0, first.1.as_str()) <= (day, referrer) => {}
            Some(first) => *first = (day, referrer.to_owned()),
            None => _ = self.0.insert(customer.to_owned(), (day, referrer.to_owned())),
        }
    }

    /// Adds what another ledger says.
    pub fn merge(&mut self, other: &Self) {
        other.iter().for_each(|(customer, day, referrer)| self.add(customer, day, referrer));
    }

    /// Customers with the day of that purchase and the referrer.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Day, &str)> {
        self.0.iter().map(|(customer, (day, referrer))| (customer.as_str(), *day, referrer.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earliest_purchase_counts_in_whatever_order_they_come() {
        let rows = [("a", 3, "x"), ("a", 2, "z"), ("a", 2, "y"), ("b", 5, "x")];
        let of = |rows: &mut dyn Iterator<Item = &(&str, i32, &str)>| {
            let mut referred = Referred::default();
            rows.for_each(|(customer, day, referrer)| referred.add(customer, Day(*day), referrer));
            referred
        };
        let all = of(&mut rows.iter());
        assert_eq!(all.iter().collect::<Vec<_>>(), [("a", Day(2), "y"), ("b", Day(5), "x")]);
        assert_eq!(all, of(&mut rows.iter().rev()));
        let mut merged = of(&mut rows[..1].iter());
        merged.merge(&of(&mut rows[1..].iter()));
        assert_eq!(merged, all);
    }
}
