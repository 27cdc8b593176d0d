//! What it takes to have reached a stage.

use serde::Deserialize;

use crate::units::Day;

/// What it takes to have reached a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum StageOrdering {
    /// A stage counts as reached by whoever entered it or any later one, in whatever order.
    #[default]
    Open,
    /// Stages count in their order from the first: each must be entered on or after the day of the one before.
    Closed,
    /// As closed, and no other stage may be entered between.
    Strict,
}

impl StageOrdering {
    /// Every ordering, with its name in options and reports.
    pub const NAMED: [(Self, &'static str); 3] =
        [(Self::Open, "open"), (Self::Closed, "closed"), (Self::Strict, "strict")];

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::NAMED.iter().find(|(ordering, _)| *ordering == self).map_or("", |(_, name)| name)
    }

    /// For every stage whether and when a lead reached it, from its entries (stage and day) in the order of
    /// their days. An entry without a day may have been on any.
    pub fn follow(self, entries: &[(usize, Option<Day>)], stages: usize) -> Vec<Option<Option<Day>>> {
        let mut entered: Vec<Option<Option<Day>>> = vec![None; stages];
        if self == Self::Open {
            for (stage, day) in entries {
                let entry = entered[*stage].get_or_insert(*day);
                *entry = match (*entry, *day) {
                    (Some(one), Some(two)) => Some(one.min(two)),
                    (one, two) => one.or(two),
                };
            }
            return entered;
        }
        // Entries at which the lead may have reached the stage so far.
        let mut reached: Vec<usize> = (0..entries.len()).filter(|at| entries[*at].0 == 0).collect();
        for (stage, entered) in entered.iter_mut().enumerate() {
            if stage > 0 {
                let next = |at: &usize| {
                    entries[*at].0 == stage && reached.iter().any(|from| self.leads_on(entries, *from, *at))
                };
                reached = (0..entries.len()).filter(next).collect();
            }
            *entered = reached.first().map(|at| entries[*at].1);
        }
        entered
    }

    fn leads_on(self, entries: &[(usize, Option<Day>)], from: usize, to: usize) -> bool {
        let (Some(start), Some(end)) = (entries[from].1, entries[to].1) else { return true };
        let between = |entry: &(usize, Option<Day>)| entry.1.is_some_and(|day| day > start && day < end);
        start <= end && (self == Self::Closed || !entries.iter().any(between))
    }
}

/// True where entries (stage and day, in the order of their days) go back to an earlier stage on a later day.
pub fn goes_back(entries: &[(usize, Option<Day>)]) -> bool {
    let mut far: Option<(usize, Day)> = None;
    for (stage, day) in entries.iter().filter_map(|(stage, day)| Some((*stage, (*day)?))) {
        if far.is_some_and(|(other, earlier)| stage < other && day > earlier) {
            return true;
        }
        if far.is_none_or(|(other, _)| stage > other) {
            far = Some((stage, day));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reached(ordering: StageOrdering, entries: &[(usize, i32)]) -> Vec<Option<i32>> {
        let entries: Vec<(usize, Option<Day>)> = entries.iter().map(|(stage, day)| (*stage, Some(Day(*day)))).collect();
        ordering.follow(&entries, 3).into_iter().map(|entered| entered.flatten().map(|day| day.0)).collect()
    }

    #[test]
    fn three_ways_through_the_same_entries() {
        // A, then C, then B.
        let entries = [(0, 1), (2, 2), (1, 3)];
        assert_eq!(reached(StageOrdering::Open, &entries), [Some(1), Some(3), Some(2)]);
        assert_eq!(reached(StageOrdering::Closed, &entries), [Some(1), Some(3), None]);
        assert_eq!(reached(StageOrdering::Strict, &entries), [Some(1), None, None]);
        // A lead that comes back finds its way.
        let again = [(0, 1), (2, 2), (0, 3), (1, 4), (2, 5)];
        assert_eq!(reached(StageOrdering::Closed, &again), [Some(1), Some(4), Some(5)]);
        assert_eq!(reached(StageOrdering::Strict, &again), [Some(1), Some(4), Some(5)]);
        assert_eq!(reached(StageOrdering::Closed, &[(1, 1), (2, 2)]), [None, None, None]);
    }

    #[test]
    fn going_back_is_seen() {
        let entries = |days: &[(usize, i32)]| {
            let entries: Vec<(usize, Option<Day>)> =
                days.iter().map(|(stage, day)| (*stage, Some(Day(*day)))).collect();
            goes_back(&entries)
        };
        assert!(entries(&[(0, 1), (1, 2), (0, 3)]));
        // On one day there is no telling which came first.
        assert!(!entries(&[(0, 1), (1, 2), (2, 2)]) && !entries(&[(1, 2), (0, 2)]));
    }
}
