//! Groups of customers a shop should look after: the valuable who are active, the valuable who are slipping away, and those
//! who bought once.

use serde::{Deserialize, Serialize};

use crate::job::Host;
use crate::ledger::merge_sort::PIECE;
use crate::math::exact::sums_of_many;
use crate::math::radix::rank;
use std::ops::Range;

/// The share of customers that counts as the most valuable.
const TOP_SHARE: f64 = 0.2;
/// P(alive) from which a customer counts as active.
const MIN_ALIVE_ACTIVE: f64 = 0.6;
/// P(alive) below which a customer counts as gone.
const MIN_ALIVE_SLIPPING: f64 = 0.1;
/// Where P(alive) is never told, one gap in so many, as a share, is longer than the silence of a customer who is slipping.
const MAX_SILENCE_ORDINARY: f64 = 0.05;

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
    /// Where it never is, the probability of a silence as long as this one ([`crate::clv::models::purchase_model::PurchaseModel::silence`]).
    pub silence: Option<f64>,
    /// Residual CLV.
    pub clv: f64,
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

/// The group of each of `count` customers, and the totals of every group. `customer` gives the one with a number, the same
/// each time, and `weight` how many customers it stands for.
pub async fn retention_groups(
    count: usize,
    customer: &dyn Fn(usize) -> ValuedCustomer,
    weight: &dyn Fn(usize) -> f64,
    host: &Host,
) -> (Vec<RetentionGroup>, Vec<RetentionGroupTotals>) {
    let by_clv = top_threshold(count, &|number| rank(customer(number).clv), weight, &host.part(0.0, 0.25)).await;
    let if_active = |number: usize| rank(customer(number).if_active());
    let by_active = top_threshold(count, &if_active, weight, &host.part(0.25, 0.5)).await;
    let group_of = |one: ValuedCustomer| match one.alive {
        _ if one.frequency == 0 => RetentionGroup::Once,
        Some(alive) if alive < MIN_ALIVE_ACTIVE => {
            if alive >= MIN_ALIVE_SLIPPING && rank(one.if_active()) >= by_active {
                RetentionGroup::Slipping
            } else {
                RetentionGroup::None
            }
        }
        // The model counts such a customer as active all the same, so that CLV is what he would bring.
        _ if one.silence.is_some_and(|silence| silence < MAX_SILENCE_ORDINARY) => {
            if one.clv > 0.0 && rank(one.clv) >= by_clv { RetentionGroup::Slipping } else { RetentionGroup::None }
        }
        _ if one.clv > 0.0 && rank(one.clv) >= by_clv => RetentionGroup::Keep,
        _ => RetentionGroup::None,
    };
    let mut groups = Vec::with_capacity(count);
    for block in blocks(count) {
        groups.extend(block.clone().map(|number| group_of(customer(number))));
        host.tick(block.len()).await;
    }
    let mut totals = Vec::new();
    for (group, name) in RetentionGroup::NAMED {
        let terms = |number: usize| {
            if groups[number] != group {
                return [0.0; 3];
            }
            let (one, weight) = (customer(number), weight(number));
            [weight, one.clv * weight, one.if_active() * weight]
        };
        let [customers, clv, clv_if_active] = sums_of_many(count, &terms, host).await;
        host.done(0.5 + 0.5 * (totals.len() + 1) as f64 / RetentionGroup::NAMED.len() as f64);
        totals.push(RetentionGroupTotals { name, customers: customers.round() as u64, clv, clv_if_active });
    }
    (groups, totals)
}

fn blocks(count: usize) -> impl Iterator<Item = Range<usize>> {
    (0..count).step_by(PIECE).map(move |from| from..count.min(from + PIECE))
}

/// The rank of value from which customers are among the most valuable, found digit by digit as in a radix sort, with a third
/// of the memory that sorting millions of customers would take.
async fn top_threshold(
    count: usize,
    rank_of: &dyn Fn(usize) -> u64,
    weight: &dyn Fn(usize) -> f64,
    host: &Host,
) -> u64 {
    const DIGIT: u32 = 16;
    let mut ranks = Vec::with_capacity(count);
    let mut wanted = 0.0;
    for block in blocks(count) {
        for customer in block.clone() {
            ranks.push(rank_of(customer));
            wanted += weight(customer);
        }
        host.done(0.8 * block.end as f64 / count as f64);
        host.tick(block.len()).await;
    }
    wanted *= TOP_SHARE;
    let mut found = 0u64;
    for shift in (0..64).step_by(DIGIT as usize).rev() {
        let mut weights = vec![0.0; 1 << DIGIT];
        // Weights by the next digit, of the ranks that agree with the digits found so far.
        let above = |key: u64| key.checked_shr(shift + DIGIT).unwrap_or(0);
        for block in blocks(count) {
            for customer in block.clone() {
                let key = ranks[customer];
                if above(key) == above(found) {
                    weights[(key >> shift) as usize & ((1 << DIGIT) - 1)] += weight(customer);
                }
            }
            host.tick(block.len()).await;
        }
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
    use crate::job::at_once;

    #[test]
    fn the_valuable_and_active_the_slipping_and_the_one_time_buyers() {
        let valued = |n: usize| {
            let alive = if n.is_multiple_of(2) { 0.9 } else { 0.3 };
            ValuedCustomer {
                frequency: u32::from(n >= 5),
                alive: (n != 18).then_some(alive),
                silence: None,
                clv: n as f64 * if n.is_multiple_of(2) { 1.0 } else { 0.5 },
            }
        };
        let (all, groups) = at_once(|host| async move { retention_groups(20, &valued, &|_| 1.0, &host).await });
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
