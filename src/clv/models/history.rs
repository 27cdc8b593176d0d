//! Purchase histories: how often and how lately a customer bought, and for how long the customer has been known.

use crate::job::Host;
use crate::math::radix::{order_many_by, rank, sorted_many_by};

/// Histories or spends between two ticks.
const HISTORIES_PER_TICK: usize = 1 << 15;

/// One purchase history and how many customers have it. Times are in the model's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct History {
    /// Repeat purchases (days with a purchase after the first one).
    pub x: u32,
    /// Time from the first to the last purchase.
    pub t_x: f64,
    /// Time from the first purchase to the end of observation (the papers' T).
    pub age: f64,
    /// Number of customers with this history.
    pub weight: f64,
}

/// Mean spend of repeat purchases and how many there were.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spend {
    /// Repeat purchase days with positive spend.
    pub x: u32,
    /// Their mean spend.
    pub mean: f64,
    /// Number of customers with this history.
    pub weight: f64,
}

/// The spend of every customer, column by column: 12 bytes each, and eight more if rows stand for several customers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Spends {
    days: Vec<u32>,
    means: Vec<f64>,
    /// Empty if each is 1.
    weights: Vec<f64>,
}

impl Spends {
    /// No customer yet, and room for so many.
    pub fn with_capacity(customers: usize) -> Self {
        Self { days: Vec::with_capacity(customers), means: Vec::with_capacity(customers), weights: Vec::new() }
    }

    /// Adds a customer.
    pub fn push(&mut self, spend: Spend) {
        if spend.weight != 1.0 || !self.weights.is_empty() {
            self.weights.resize(self.days.len(), 1.0);
            self.weights.push(spend.weight);
        }
        self.days.push(spend.x);
        self.means.push(spend.mean);
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.days.len()
    }

    /// True without customers.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// Number of rows with a repeat purchase of positive spend.
    pub fn repeaters(&self) -> usize {
        self.days.iter().filter(|days| **days > 0).count()
    }

    /// The spend of a customer, which must be one.
    pub fn at(&self, customer: usize) -> Spend {
        let weight = self.weights.get(customer).copied().unwrap_or(1.0);
        Spend { x: self.days[customer], mean: self.means[customer], weight }
    }

    /// The spend of a customer; `None` if there is none with this number.
    pub fn get(&self, customer: usize) -> Option<Spend> {
        (customer < self.len()).then(|| self.at(customer))
    }

    /// The spend of every customer.
    pub fn iter(&self) -> impl Iterator<Item = Spend> + '_ {
        (0..self.len()).map(|customer| self.at(customer))
    }
}

impl FromIterator<Spend> for Spends {
    fn from_iter<I: IntoIterator<Item = Spend>>(spends: I) -> Self {
        let spends = spends.into_iter();
        let mut all = Self::with_capacity(spends.size_hint().0);
        spends.for_each(|spend| all.push(spend));
        all
    }
}

/// Number of customers with these histories.
pub fn customers(histories: &[History]) -> u64 {
    histories.iter().map(|h| h.weight).sum::<f64>().round() as u64
}

/// Number of customers with a repeat purchase.
pub fn repeat_customers(histories: &[History]) -> f64 {
    histories.iter().filter(|h| h.x > 0).map(|h| h.weight).sum()
}

/// Mean age of the customers with these histories.
pub fn mean_age(histories: &[History]) -> f64 {
    let weight: f64 = histories.iter().map(|h| h.weight).sum();
    histories.iter().map(|h| h.weight * h.age).sum::<f64>() / weight
}

/// Joins equal histories, in the canonical order (x, t_x, age), so that the order of rows does not matter.
/// Returns the distinct histories and, for each history given, the index of its distinct one.
pub async fn distinct(histories: &[History], host: &Host) -> (Vec<History>, Vec<u32>) {
    let key = |column: usize, index: u32| {
        let h = &histories[index as usize];
        if column == 0 { u64::from(h.x) } else { rank([h.t_x, h.age, h.weight][column - 1]) }
    };
    let order = order_many_by(histories.len(), 4, &key, host).await;
    let same = |a: &History, b: &History| (a.x, a.t_x, a.age) == (b.x, b.t_x, b.age);
    let mut count = 0;
    let mut before: Option<&History> = None;
    for block in order.chunks(HISTORIES_PER_TICK) {
        for history in block.iter().map(|index| &histories[*index as usize]) {
            count += usize::from(before.is_none_or(|before| !same(before, history)));
            before = Some(history);
        }
        host.tick(block.len()).await;
    }
    // Exactly as many as are needed: a vector that doubles would take twice the memory of millions of histories.
    let mut joined: Vec<History> = Vec::with_capacity(count);
    let mut member = vec![0; histories.len()];
    for block in order.chunks(HISTORIES_PER_TICK) {
        for index in block {
            let history = histories[*index as usize];
            match joined.last_mut() {
                Some(last) if same(last, &history) => last.weight += history.weight,
                _ => joined.push(history),
            }
            member[*index as usize] = joined.len() as u32 - 1;
        }
        host.tick(block.len()).await;
    }
    (joined, member)
}

/// Joins equal spend histories in the canonical order (x, mean).
pub async fn distinct_spend(spends: &[Spend], host: &Host) -> Vec<Spend> {
    let key = |column: usize, s: &Spend| [u64::from(s.x), rank(s.mean), rank(s.weight)][column];
    let mut joined = sorted_many_by(spends, 3, &key, host).await;
    joined.dedup_by(|spend, last| {
        let same = (last.x, last.mean) == (spend.x, spend.mean);
        if same {
            last.weight += spend.weight;
        }
        same
    });
    joined
}

/// Sums over these customers, millions of them, added up in their order.
pub async fn spend_sums<const N: usize>(spends: &[Spend], of: &dyn Fn(&Spend) -> [f64; N], host: &Host) -> [f64; N] {
    let mut sums = [0.0; N];
    for block in spends.chunks(HISTORIES_PER_TICK) {
        for spend in block {
            for (sum, term) in sums.iter_mut().zip(of(spend)) {
                *sum += term;
            }
        }
        host.tick(block.len()).await;
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::at_once;

    #[test]
    fn spends_are_those_that_were_added() {
        let spend = |weight| Spend { x: 2, mean: 5.0, weight };
        for weights in [vec![], vec![1.0, 1.0], vec![1.0, 0.5, 1.0], vec![3.0]] {
            let given: Vec<Spend> = weights.into_iter().map(spend).collect();
            let spends: Spends = given.iter().copied().collect();
            assert_eq!((spends.len(), spends.is_empty()), (given.len(), given.is_empty()));
            assert!(spends.iter().eq(given));
        }
    }

    #[test]
    fn equal_histories_are_joined_whatever_their_order() {
        let history = |x, t_x, age| History { x, t_x, age, weight: 1.0 };
        let given = [history(2, 3.0, 9.0), history(0, 0.0, 9.0), history(2, 3.0, 9.0), history(0, 0.0, 4.0)];
        let (joined, member) = at_once(|host| async move { distinct(&given, &host).await });
        assert_eq!(joined.iter().map(|h| h.weight).collect::<Vec<_>>(), [1.0, 1.0, 2.0]);
        assert_eq!(member, [2, 1, 2, 0]);
    }
}
