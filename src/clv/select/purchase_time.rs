//! Whether the models run in calendar time or in operational time.

use std::rc::Rc;

use crate::clv::calendar::activity::Sought;
use crate::clv::calendar::estimate::{CalendarEffects, estimate};
use crate::clv::calendar::operational_time::OperationalTime;
use crate::clv::calendar::weeks::Weeks;
use crate::clv::customers::{Calendar, Customers};
use crate::clv::models::ModelKind;
use crate::clv::models::history::distinct;
use crate::clv::params::ValueValidParams;
use crate::clv::select::held_back::HeldBack;
use crate::clv::select::holdout::{self, HoldoutCheck};
use crate::job::Host;

/// The time in which models are fitted, and how they did in the time held back.
#[derive(Clone, Default)]
pub struct PurchaseTime {
    /// Season, trend and bursts; `None` where time is flat.
    pub effects: Option<Rc<CalendarEffects>>,
    /// The check of what would have been forecast then; `None` if no time can be held back.
    pub check: Option<Rc<HoldoutCheck>>,
    /// The check of the models if season, trend and bursts had been known, by which these are compared: a promotion that nobody
    /// could foresee speaks for no model. `None` where time is flat.
    pub known: Option<Rc<HoldoutCheck>>,
    /// Whether `check` knew of season, trend and bursts what could be known then.
    was_seen: bool,
}

impl PurchaseTime {
    /// Looks for season, trend and bursts, and leaves them out where forecasts of the time held back would have been worse for them;
    /// then bursts are looked for alone. What the time before did not show yet cannot be checked, and counts.
    pub async fn choose(customers: &Customers, kinds: &[ModelKind], params: &ValueValidParams, host: &Host) -> Self {
        let flat = check(customers, kinds, params, None, &host.part(0.0, 0.4)).await;
        let mut chosen = Self { check: flat.clone(), ..Self::default() };
        let calendar = customers.calendar.as_ref().filter(|_| params.calendar);
        let Some(calendar) = calendar.filter(|_| kinds.iter().all(|kind| kind.has_likelihood_of_times())) else {
            return chosen;
        };
        let weeks = Weeks::of(calendar.first, &calendar.daily, calendar.daily.purchases.len());
        let unit = params.time_unit.days();
        let mut found = estimate(weeks.clone(), &customers.histories, unit, Sought::All, &host.part(0.4, 0.5)).await;
        let (Some(flat), Some(held)) = (flat, &customers.held_back) else {
            return Self { effects: found.map(Rc::new), ..chosen };
        };
        let then = match &found {
            Some(found) => {
                effects_then(calendar, held, unit, &host.part(0.5, 0.6)).await.filter(|then| then.tells(found))
            }
            None => None,
        };
        if let Some(then) = then {
            let in_time = check(customers, kinds, params, Some(&then.time), &host.part(0.6, 0.8)).await;
            if let Some(in_time) = in_time.filter(|in_time| !in_time.is_worse_than(&flat, held)) {
                (chosen.check, chosen.was_seen) = (Some(in_time), true);
            } else {
                found = estimate(weeks, &customers.histories, unit, Sought::Bursts, &host.part(0.8, 0.9)).await;
            }
        }
        let Some(effects) = found else { return chosen };
        let time = Rc::new(effects.time.as_of(held.days_before - 1));
        chosen.known = check(customers, kinds, params, Some(&time), &host.part(0.9, 1.0)).await;
        Self { effects: Some(Rc::new(effects)), ..chosen }
    }

    /// The operational time; `None` where time is flat.
    pub fn operational(&self) -> Option<&OperationalTime> {
        self.effects.as_ref().map(|effects| effects.time.as_ref())
    }

    /// The checks that say how far a forecast in this time may miss: where season, trend and bursts could not be known then, both the
    /// one that knew nothing of them and the one that did.
    pub fn misses(&self) -> impl Iterator<Item = &Rc<HoldoutCheck>> {
        self.check.iter().chain(self.known.iter().filter(|_| !self.was_seen))
    }

    /// The check of what would have been forecast then, or, where this model could not be fitted then, the one that knew more.
    pub fn of(&self, kind: ModelKind) -> Option<&Rc<HoldoutCheck>> {
        self.check.iter().chain(&self.known).find(|check| check.model(kind).is_some())
    }

    /// The check by which models are compared.
    pub fn comparison(&self) -> Option<&Rc<HoldoutCheck>> {
        self.known.as_ref().or(self.check.as_ref())
    }
}

/// What the time before the one held back shows.
async fn effects_then(calendar: &Calendar, held: &HeldBack, unit: f64, host: &Host) -> Option<CalendarEffects> {
    let (histories, _) = distinct(&held.histories, host).await;
    let weeks = Weeks::of(calendar.first, &calendar.daily, held.days_before);
    estimate(weeks, &histories, unit, Sought::All, host).await
}

async fn check(
    customers: &Customers,
    kinds: &[ModelKind],
    params: &ValueValidParams,
    time: Option<&Rc<OperationalTime>>,
    host: &Host,
) -> Option<Rc<HoldoutCheck>> {
    let held = customers.held_back.as_ref().filter(|held| holdout::refuse(Some(held), 0.0).is_none())?;
    Some(Rc::new(holdout::check(held, kinds, params.time_unit, time, host).await))
}
