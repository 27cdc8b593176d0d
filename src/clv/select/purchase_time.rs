//! Whether the models run in calendar time or in operational time.

use std::iter;
use std::rc::Rc;

use crate::clv::calendar::activity::Sought;
use crate::clv::calendar::estimate::{CalendarEffects, estimate};
use crate::clv::calendar::operational_time::OperationalTime;
use crate::clv::calendar::weeks::Weeks;
use crate::clv::customers::{Calendar, Customers};
use crate::clv::models::ModelKind;
use crate::clv::models::history::distinct;
use crate::clv::params::ValueValidParams;
use crate::clv::select::holdout::HoldoutCheck;
use crate::clv::select::rolling::{Rolling, origins};
use crate::job::Host;

/// The time in which models are fitted, and how they did in the times held back.
#[derive(Clone, Default)]
pub struct PurchaseTime {
    /// Season, trend and bursts; `None` where time is flat.
    pub effects: Option<Rc<CalendarEffects>>,
    /// The checks of what would have been forecast then.
    pub checks: Rolling,
    /// The checks of the models if season, trend and bursts had been known, by which these are compared: a promotion that nobody
    /// could foresee speaks for no model. `None` where time is flat.
    pub known: Option<Rolling>,
    /// Whether `checks` knew of season, trend and bursts what could be known then.
    was_seen: bool,
}

impl PurchaseTime {
    /// Looks for season, trend and bursts, and leaves them out where forecasts of the times held back would have been worse for
    /// them; then bursts are looked for alone. What the time before did not show yet cannot be checked, and counts.
    pub async fn choose(customers: &Customers, kinds: &[ModelKind], params: &ValueValidParams, host: &Host) -> Self {
        let models = (kinds, params.time_unit);
        let flat = Rolling::check(customers, models, &|_| None, &host.part(0.0, 0.4)).await;
        let mut chosen = Self { checks: flat.clone(), ..Self::default() };
        let calendar = customers.calendar.as_ref().filter(|_| params.calendar);
        let Some(calendar) = calendar.filter(|_| kinds.iter().all(|kind| kind.has_likelihood_of_times())) else {
            return chosen;
        };
        let weeks = Weeks::of(calendar.first, &calendar.daily, calendar.daily.purchases.len());
        let unit = params.time_unit.days();
        let found = estimate(weeks.clone(), &customers.histories, unit, Sought::All, &host.part(0.4, 0.5)).await;
        let Some(mut effects) = found else { return chosen };
        if flat.first().is_none() {
            return Self { effects: Some(Rc::new(effects)), ..chosen };
        }
        let then = effects_then(calendar, customers, &effects, unit, &host.part(0.5, 0.65)).await;
        if !then.is_empty() {
            let time_of = |origin: usize| then.get(origin).cloned();
            let in_time = Rolling::check(customers, models, &time_of, &host.part(0.65, 0.8)).await;
            // Where they could not be told yet, a forecast says nothing of one that knows them.
            let is_told = |origin: usize| origin < then.len();
            let in_time = in_time.only(&is_told);
            if in_time.is_worse_than(&flat.only(&is_told), customers) {
                let host = host.part(0.8, 0.85);
                let bursts = estimate(weeks, &customers.histories, unit, Sought::Bursts, &host).await;
                let Some(bursts) = bursts else { return chosen };
                effects = bursts;
            } else {
                (chosen.checks, chosen.was_seen) = (in_time, true);
            }
        }
        let known_at = |origin: usize| {
            let held = origins(customers).nth(origin)?;
            Some(Rc::new(effects.time.as_of(held.days_before - 1)))
        };
        chosen.known = Some(Rolling::check(customers, models, &known_at, &host.part(0.85, 1.0)).await);
        Self { effects: Some(Rc::new(effects)), ..chosen }
    }

    /// The operational time; `None` where time is flat.
    pub fn operational(&self) -> Option<&OperationalTime> {
        self.effects.as_ref().map(|effects| effects.time.as_ref())
    }

    /// The checks that say how far a forecast in this time may miss: where season, trend and bursts could not be known then, both the
    /// ones that knew nothing of them and those that did.
    pub fn misses(&self) -> impl Iterator<Item = &Rolling> {
        iter::once(&self.checks).chain(self.known.iter().filter(|_| !self.was_seen))
    }

    /// The check of what would have been forecast then, or, where this model could not be fitted then, the one that knew more.
    pub fn of(&self, kind: ModelKind) -> Option<&Rc<HoldoutCheck>> {
        let mut both = iter::once(&self.checks).chain(&self.known).filter_map(Rolling::first);
        both.find(|check| check.model(kind).is_some())
    }

    /// The checks by which models are compared.
    pub fn comparison(&self) -> &Rolling {
        self.known.as_ref().unwrap_or(&self.checks)
    }
}

/// The operational time that what was known at each origin shows, from the latest back to the last that could tell what was `found`
/// since.
async fn effects_then(
    calendar: &Calendar,
    customers: &Customers,
    found: &CalendarEffects,
    unit: f64,
    host: &Host,
) -> Vec<Rc<OperationalTime>> {
    let mut times = Vec::new();
    for held in origins(customers) {
        let (histories, _) = distinct(&held.histories, host).await;
        let weeks = Weeks::of(calendar.first, &calendar.daily, held.days_before);
        let then = estimate(weeks, &histories, unit, Sought::All, host).await;
        // Still earlier less was known.
        let Some(told) = then.filter(|then| then.tells(found)) else { break };
        times.push(told.time);
    }
    times
}
