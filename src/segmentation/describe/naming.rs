//! Plain names of groups, as keys that the page translates.

/// Ratios from which names are made: means of a group over those of all customers.
#[derive(Debug, Clone, Copy)]
pub struct Traits {
    /// Mean purchases of the group.
    pub purchases: f64,
    /// Purchases, group over all.
    pub purchases_lift: f64,
    /// Time since the last purchase, group over all.
    pub since_last_lift: f64,
    /// Spend, group over all.
    pub spend_lift: f64,
    /// Spend a purchase, group over all.
    pub order_value_lift: f64,
}

/// The names that rules give.
const NAMES: [&str; 9] = [
    "new",
    "one-time",
    "regulars",
    "big-spenders",
    "slipping",
    "gone-quiet",
    "big-orders",
    "small-orders",
    "occasional",
];

/// Returns the name if it is one that rules give: the name of a group that was recognised.
pub fn known_name(name: &str) -> Option<&'static str> {
    NAMES.into_iter().find(|other| *other == name)
}

/// Returns names for all groups, in their order. A name is given once: later groups get the next one that fits, or `group`.
/// Groups that have a name already (`given`) keep it.
pub fn name(groups: &[Traits], given: &[Option<&'static str>]) -> Vec<&'static str> {
    let mut taken: Vec<&'static str> = given.iter().flatten().copied().collect();
    let mut named = |(traits, given): (&Traits, &Option<&'static str>)| {
        given.unwrap_or_else(|| {
            let name = fitting(traits).into_iter().find(|name| !taken.contains(name)).unwrap_or("group");
            taken.push(name);
            name
        })
    };
    groups.iter().zip(given).map(&mut named).collect()
}

/// Names that fit, the most specific first.
fn fitting(traits: &Traits) -> Vec<&'static str> {
    let bought_once = traits.purchases < 1.2;
    let rules = [
        ("new", bought_once && traits.since_last_lift < 0.6),
        ("one-time", bought_once),
        ("regulars", traits.purchases_lift >= 1.5 && traits.since_last_lift < 0.8),
        ("big-spenders", traits.spend_lift >= 1.8 && traits.since_last_lift < 1.2),
        ("slipping", traits.purchases_lift >= 1.0 && traits.since_last_lift >= 1.2),
        ("gone-quiet", traits.since_last_lift >= 1.2),
        ("big-orders", traits.order_value_lift >= 1.3),
        ("small-orders", traits.order_value_lift < 0.75),
        ("occasional", true),
    ];
    rules.into_iter().filter(|(_, fits)| *fits).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_groups_apart() {
        let traits = |purchases, purchases_lift, since_last_lift, spend_lift| Traits {
            purchases,
            purchases_lift,
            since_last_lift,
            spend_lift,
            order_value_lift: 1.0,
        };
        let groups = [
            traits(9.0, 3.0, 0.2, 4.0),
            traits(3.0, 1.1, 1.4, 0.9),
            traits(1.0, 0.4, 0.3, 0.4),
            traits(1.0, 0.4, 1.6, 0.3),
            traits(1.0, 0.4, 1.9, 0.3),
        ];
        assert_eq!(name(&groups, &[None; 5]), ["regulars", "slipping", "new", "one-time", "gone-quiet"]);
        // A recognised group keeps its name, and no other gets it.
        let given = [None, None, None, known_name("new"), None];
        assert_eq!(name(&groups, &given), ["regulars", "slipping", "one-time", "new", "gone-quiet"]);
        assert_eq!((known_name("group"), known_name("Gold")), (None, None));
    }
}
