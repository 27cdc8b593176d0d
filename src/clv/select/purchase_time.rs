//! Whether the models run in calendar time or in operational time.

use std::iter;
use std::rc::Rc;

use crate::clv::calendar::activity::Sought;
use crate::clv::calendar::estimate::{CalendarEffects, as_told, estimate};
use crate::clv::calendar::operational_time::OperationalTime;
use crate::clv::calendar::told::Told;
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
    /// Season, trend and bursts, told or found; `None` where time is flat.
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
    /// them; then bursts are looked for alone. What the time before did not show yet cannot be checked, and counts; so does what is
    /// told.
    pub async fn choose(customers: &Customers, kinds: &[ModelKind], params: &ValueValidParams, host: &Host) -> Self {
        let models = (kinds, params.time_unit);
        let unit = params.time_unit.days();
        let has_times = kinds.iter().all(|kind| kind.has_likelihood_of_times());
        let Some(calendar) = customers.calendar.as_ref().filter(|_| has_times) else {
            return Self { checks: Rolling::check(customers, models, &|_| None, host).await, ..Self::default() };
        };
        let weeks = Weeks::of(calendar.first, &calendar.daily, calendar.daily.purchases.len());
        let as_of_origin = |effects: &CalendarEffects, origin: usize| {
            let held = origins(customers).nth(origin)?;
            Some(Rc::new(effects.time.as_of(held.days_before - 1)))
        };
        let plain = as_told(weeks.clone(), &params.told.in_numbers(), unit);
        let told_at = |origin: usize| as_of_origin(plain.as_ref()?, origin);
        let checks = Rolling::check(customers, models, &told_at, &host.part(0.0, 0.4)).await;
        let sought = if params.calendar { Sought::All } else { Sought::Events };
        let mut chosen = Self { checks, effects: plain.clone().map(Rc::new), ..Self::default() };
        if sought == Sought::Events && params.told.is_flat() {
            return chosen;
        }
        let part = host.part(0.4, 0.5);
        let found = estimate(weeks.clone(), &customers.histories, unit, (sought, &params.told), &part).await;
        let Some(mut effects) = found else { return chosen };
        let is_unchecked = chosen.checks.first().is_none();
        if is_unchecked || sought == Sought::Events {
            return Self { effects: Some(Rc::new(effects)), ..chosen };
        }
        let then = effects_then(calendar, customers, (&effects, &params.told), unit, &host.part(0.5, 0.65)).await;
        if !then.is_empty() {
            let time_of = |origin: usize| then.get(origin).cloned();
            let in_time = Rolling::check(customers, models, &time_of, &host.part(0.65, 0.8)).await;
            // Where they could not be told yet, a forecast says nothing of one that knows them.
            let is_told = |origin: usize| origin < then.len();
            let in_time = in_time.only(&is_told);
            if in_time.is_worse_than(&chosen.checks.only(&is_told), customers) {
                let host = host.part(0.8, 0.85);
                let bursts = (Sought::Bursts, &params.told);
                let bursts = estimate(weeks, &customers.histories, unit, bursts, &host).await;
                let Some(bursts) = bursts else { return chosen };
                effects = bursts;
            } else {
                (chosen.checks, chosen.was_seen) = (in_time, true);
            }
        }
        let known_at = |origin: usize| as_of_origin(&effects, origin);
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
    (found, told): (&CalendarEffects, &Told),
    unit: f64,
    host: &Host,
) -> Vec<Rc<OperationalTime>> {
    let mut times = Vec::new();
    for held in origins(customers) {
        let (histories, _) = distinct(&held.histories, host).await;
        let weeks = Weeks::of(calendar.first, &calendar.daily, held.days_before);
        let then = estimate(weeks, &histories, unit, (Sought::All, told), host).await;
        // Still earlier less was known.
        let Some(told) = then.filter(|then| then.tells(found)) else { break };
        times.push(told.time);
    }
    times
}
