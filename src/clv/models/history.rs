//! Purchase histories: how often and how lately a customer bought, and for how long the customer has been known.

use crate::math::radix::{order_by, rank, sorted_by};

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
pub fn distinct(histories: &[History]) -> (Vec<History>, Vec<u32>) {
    let order = order_by(histories.len(), 4, &|column, index| {
        let h = &histories[index as usize];
        if column == 0 { u64::from(h.x) } else { rank([h.t_x, h.age, h.weight][column - 1]) }
    });
    let same = |a: &History, b: &History| (a.x, a.t_x, a.age) == (b.x, b.t_x, b.age);
    let repeated =
        order.windows(2).filter(|pair| same(&histories[pair[0] as usize], &histories[pair[1] as usize])).count();
    // Exactly as many as are needed: a vector that doubles would take twice the memory of millions of histories.
    let mut joined: Vec<History> = Vec::with_capacity(histories.len() - repeated);
    let mut member = vec![0; histories.len()];
    for index in order {
        let history = histories[index as usize];
        match joined.last_mut() {
            Some(last) if same(last, &history) => last.weight += history.weight,
            _ => joined.push(history),
        }
        member[index as usize] = joined.len() as u32 - 1;
    }
    (joined, member)
}

/// Joins equal spend histories in the canonical order (x, mean).
pub fn distinct_spend(spends: &[Spend]) -> Vec<Spend> {
    let mut joined = sorted_by(spends, 3, &|column, s| [u64::from(s.x), rank(s.mean), rank(s.weight)][column]);
    joined.dedup_by(|spend, last| {
        let same = (last.x, last.mean) == (spend.x, spend.mean);
        if same {
            last.weight += spend.weight;
        }
        same
    });
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_histories_are_joined_whatever_their_order() {
        let history = |x, t_x, age| History { x, t_x, age, weight: 1.0 };
        let given = [history(2, 3.0, 9.0), history(0, 0.0, 9.0), history(2, 3.0, 9.0), history(0, 0.0, 4.0)];
        let (joined, member) = distinct(&given);
        assert_eq!(joined.iter().map(|h| h.weight).collect::<Vec<_>>(), [1.0, 1.0, 2.0]);
        assert_eq!(member, [2, 1, 2, 0]);
    }
}
