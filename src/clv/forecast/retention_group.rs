//! Whom a shop should look after: customers worth keeping, those who slip away, and those who came once.

use serde::{Deserialize, Serialize};

use crate::clv::models::history::History;
use crate::math::radix::rank;

/// The share of customers that counts as the most valuable.
const TOP: f64 = 0.2;
/// P(alive) from which a customer counts as active, and below which as gone.
const ACTIVE: f64 = 0.6;
const GONE: f64 = 0.1;

/// Where a customer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Nothing to be said.
    #[serde(skip)]
    None,
    /// Among the most valuable, and active.
    Keep,
    /// Would be among the most valuable, but is likelier gone than active by now.
    Slipping,
    /// Bought once.
    Once,
}

impl Standing {
    /// Every standing that has a name, with that name in reports and queries.
    pub const NAMED: [(Self, &'static str); 3] =
        [(Self::Keep, "keep"), (Self::Slipping, "slipping"), (Self::Once, "once")];

    /// Its name; nothing where nothing is to be said.
    pub fn name(self) -> Option<&'static str> {
        Self::NAMED.iter().find(|(standing, _)| *standing == self).map(|(_, name)| *name)
    }
}

/// Customers of one standing.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct StandingGroup {
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

/// What is known of one customer here.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The history.
    pub history: &'a History,
    /// P(alive), where it can be told.
    pub alive: Option<f64>,
    /// Residual CLV.
    pub clv: f64,
}

impl Known<'_> {
    /// What the customer would bring if active.
    fn if_active(&self) -> f64 {
        match self.alive {
            Some(alive) if alive > 0.0 => self.clv / alive,
            _ => self.clv,
        }
    }
}

/// Where each customer stands, and the groups.
pub fn standings<'a, I: Iterator<Item = Known<'a>>>(known: impl Fn() -> I) -> (Vec<Standing>, Vec<StandingGroup>) {
    let edge = |of: &dyn Fn(&Known<'_>) -> f64| {
        top_edge(&|take: &mut dyn FnMut(u64, f64)| known().for_each(|one| take(rank(of(&one)), one.history.weight)))
    };
    let (by_clv, by_active) = (edge(&|one| one.clv), edge(&|one| one.if_active()));
    let stand = |one: Known<'_>| match one.alive {
        _ if one.history.x == 0 => Standing::Once,
        Some(alive) if alive < ACTIVE => {
            if alive >= GONE && rank(one.if_active()) >= by_active {
                Standing::Slipping
            } else {
                Standing::None
            }
        }
        _ if one.clv > 0.0 && rank(one.clv) >= by_clv => Standing::Keep,
        _ => Standing::None,
    };
    let all: Vec<Standing> = known().map(stand).collect();
    let group = |(standing, name): (Standing, &'static str)| {
        let some = || known().zip(&all).filter(|(_, other)| **other == standing).map(|(one, _)| one);
        let sum = |of: &dyn Fn(&Known<'_>) -> f64| crate::math::exact::sum(|| some().map(|one| of(&one)));
        StandingGroup {
            name,
            customers: sum(&|one| one.history.weight).round() as u64,
            clv: sum(&|one| one.clv * one.history.weight),
            clv_if_active: sum(&|one| one.if_active() * one.history.weight),
        }
    };
    let groups = Standing::NAMED.into_iter().map(group).collect();
    (all, groups)
}

/// Hands every customer's rank of value, and weight, to a taker.
type Each<'a> = dyn Fn(&mut dyn FnMut(u64, f64)) + 'a;

/// The rank of value from which customers are among the most valuable: found digit by digit, since to sort millions would take
/// memory that the intervals hold by now.
fn top_edge(each: &Each<'_>) -> u64 {
    const DIGIT: u32 = 16;
    let mut wanted = 0.0;
    each(&mut |_, weight| wanted += weight);
    wanted *= TOP;
    let mut found = 0u64;
    for shift in (0..64).step_by(DIGIT as usize).rev() {
        let mut weights = vec![0.0; 1 << DIGIT];
        // Those that agree with what is found so far, by their next digit.
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
    fn who_is_kept_who_slips_and_who_came_once() {
        let history = |x| History { x, t_x: 1.0, age: 2.0, weight: 1.0 };
        let histories: Vec<History> = (0..20).map(|n| history(u32::from(n >= 5))).collect();
        let known = || {
            histories.iter().enumerate().map(|(n, history)| {
                let alive = if n % 2 == 0 { 0.9 } else { 0.3 };
                Known { history, alive: (n != 18).then_some(alive), clv: n as f64 * if n % 2 == 0 { 1.0 } else { 0.5 } }
            })
        };
        let (all, groups) = standings(known);
        let of = |standing| (0..20).filter(|&n| all[n] == standing).collect::<Vec<_>>();
        assert_eq!(of(Standing::Once), [0, 1, 2, 3, 4]);
        // The top fifth by value: 12, 14, 16 and 18, of whom nothing can be told of who is active.
        assert_eq!(of(Standing::Keep), [12, 14, 16, 18]);
        // By what they would bring if active: 19/2/.3 and so on.
        assert_eq!(of(Standing::Slipping), [13, 15, 17, 19]);
        assert_eq!(groups[1].name, "slipping");
        assert!((groups[1].clv - 32.0).abs() < 1e-9 && (groups[1].clv_if_active - 32.0 / 0.3).abs() < 1e-9);
        assert_eq!(Standing::None.name(), None);
    }
}
