//! Groups of customers a shop should look after: the valuable who are active, the valuable who are slipping away, and those
//! who bought once.

use serde::{Deserialize, Serialize};

use crate::math::radix::rank;

/// The share of customers that counts as the most valuable.
const TOP_SHARE: f64 = 0.2;
/// P(alive) from which a customer counts as active.
const MIN_ALIVE_ACTIVE: f64 = 0.6;
/// P(alive) below which a customer counts as gone.
const MIN_ALIVE_SLIPPING: f64 = 0.1;

/// The group of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RetentionGroup {
    /// None of the others.
    #[serde(skip)]
    None,
    /// Among the most valuable, and active.
    Keep,
    /// Would be among the most valuable if active, but may well have left.
    Slipping,
    /// Bought once.
    Once,
}

impl RetentionGroup {
    /// Every group that has a name, with its name in reports and queries.
    pub const NAMED: [(Self, &'static str); 3] =
        [(Self::Keep, "keep"), (Self::Slipping, "slipping"), (Self::Once, "once")];

    /// Its name; `None` for customers in none of the groups.
    pub fn name(self) -> Option<&'static str> {
        Self::NAMED.iter().find(|(group, _)| *group == self).map(|(_, name)| *name)
    }
}

/// Customers of one group together.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct RetentionGroupTotals {
    /// Its name.
    #[cfg_attr(feature = "types", ts(type = "Standing"))]
    pub name: &'static str,
    /// How many.
    pub customers: u64,
    /// What they will bring.
    pub clv: f64,
    /// What they would bring if all of them were active.
    #[serde(rename = "clvIfActive")]
    pub clv_if_active: f64,
}

/// A customer with predictions.
#[derive(Debug, Clone, Copy)]
pub struct ValuedCustomer {
    /// Repeat purchases.
    pub frequency: u32,
    /// P(alive); `None` if it is not known.
    pub alive: Option<f64>,
    /// Residual CLV.
    pub clv: f64,
    /// How many customers this is.
    pub weight: f64,
}

impl ValuedCustomer {
    /// What the customer would bring if active.
    fn if_active(&self) -> f64 {
        match self.alive {
            Some(alive) if alive > 0.0 => self.clv / alive,
            _ => self.clv,
        }
    }
}

/// The group of each customer, and the totals of every group. `customers` gives the same customers each time.
pub fn retention_groups<I: Iterator<Item = ValuedCustomer>>(
    customers: impl Fn() -> I,
) -> (Vec<RetentionGroup>, Vec<RetentionGroupTotals>) {
    let threshold = |of: &dyn Fn(&ValuedCustomer) -> f64| {
        top_threshold(&|take: &mut dyn FnMut(u64, f64)| customers().for_each(|one| take(rank(of(&one)), one.weight)))
    };
    let (by_clv, by_active) = (threshold(&|one| one.clv), threshold(&|one| one.if_active()));
    let group_of = |one: ValuedCustomer| match one.alive {
        _ if one.frequency == 0 => RetentionGroup::Once,
        Some(alive) if alive < MIN_ALIVE_ACTIVE => {
            if alive >= MIN_ALIVE_SLIPPING && rank(one.if_active()) >= by_active {
                RetentionGroup::Slipping
            } else {
                RetentionGroup::None
            }
        }
        _ if one.clv > 0.0 && rank(one.clv) >= by_clv => RetentionGroup::Keep,
        _ => RetentionGroup::None,
    };
    let all: Vec<RetentionGroup> = customers().map(group_of).collect();
    let totals = |(group, name): (RetentionGroup, &'static str)| {
        let some = || customers().zip(&all).filter(|(_, other)| **other == group).map(|(one, _)| one);
        let sum = |of: &dyn Fn(&ValuedCustomer) -> f64| crate::math::exact::sum(|| some().map(|one| of(&one)));
        RetentionGroupTotals {
            name,
            customers: sum(&|one| one.weight).round() as u64,
            clv: sum(&|one| one.clv * one.weight),
            clv_if_active: sum(&|one| one.if_active() * one.weight),
        }
    };
    let groups = RetentionGroup::NAMED.into_iter().map(totals).collect();
    (all, groups)
}

/// Calls its argument with the rank of value and the weight of every customer.
type ForEach<'a> = dyn Fn(&mut dyn FnMut(u64, f64)) + 'a;

/// The rank of value from which customers are among the most valuable, found digit by digit as in a radix sort, without
/// the memory that sorting millions of customers would take.
fn top_threshold(each: &ForEach<'_>) -> u64 {
    const DIGIT: u32 = 16;
    let mut wanted = 0.0;
    each(&mut |_, weight| wanted += weight);
    wanted *= TOP_SHARE;
    let mut found = 0u64;
    for shift in (0..64).step_by(DIGIT as usize).rev() {
        let mut weights = vec![0.0; 1 << DIGIT];
        // Weights by the next digit, of the ranks that agree with the digits found so far.
        let above = |key: u64| key.checked_shr(shift + DIGIT).unwrap_or(0);
        each(&mut |key, weight| {
            if above(key) == above(found) {
                weights[(key >> shift) as usize & ((1 << DIGIT) - 1)] += weight;
            }
        });
        let digit = (0..weights.len()).rev().find(|&digit| {
            let enough = weights[digit] >= wanted;
            if !enough {
                wanted -= weights[digit];
            }
            enough
        });
        found |= (digit.unwrap_or(0) as u64) << shift;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_valuable_and_active_the_slipping_and_the_one_time_buyers() {
        let valued = || {
            (0..20).map(|n| {
                let alive = if n % 2 == 0 { 0.9 } else { 0.3 };
                ValuedCustomer {
                    frequency: u32::from(n >= 5),
                    alive: (n != 18).then_some(alive),
                    clv: f64::from(n) * if n % 2 == 0 { 1.0 } else { 0.5 },
                    weight: 1.0,
                }
            })
        };
        let (all, groups) = retention_groups(valued);
        let of = |group| (0..20).filter(|&n| all[n] == group).collect::<Vec<_>>();
        assert_eq!(of(RetentionGroup::Once), [0, 1, 2, 3, 4]);
        // The top fifth by value: 12, 14, 16 and 18; P(alive) of the last one is not known.
        assert_eq!(of(RetentionGroup::Keep), [12, 14, 16, 18]);
        // By what they would bring if active: 19/2/.3 and so on.
        assert_eq!(of(RetentionGroup::Slipping), [13, 15, 17, 19]);
        assert_eq!(groups[1].name, "slipping");
        assert!((groups[1].clv - 32.0).abs() < 1e-9 && (groups[1].clv_if_active - 32.0 / 0.3).abs() < 1e-9);
        assert_eq!(RetentionGroup::None.name(), None);
    }
}
