//! Checks from all rolling origins together: which models lead, and whether one time forecasts better than another.

use std::rc::Rc;

use crate::clv::calendar::operational_time::OperationalTime;
use crate::clv::customers::Customers;
use crate::clv::models::ModelKind;
use crate::clv::select::held_back::HeldBack;
use crate::clv::select::holdout::{self, CheckOptions, Grade, HoldoutCheck};
use crate::job::Host;
use crate::math::exact;
use crate::units::TimeUnit;

/// A forecast whose squared errors are at most this many times the best one's is as good.
const MAX_ERROR_RATIO: f64 = 1.001;
/// Totals that differ by less, in ln of forecast ÷ actual, are as good.
const MAX_TOTAL_DIFFERENCE: f64 = 0.05;

/// Checks of the same forecasts from several origins, that of the report first.
#[derive(Clone, Default)]
pub struct Rolling {
    /// As many as there are origins; `None` where too little was known.
    checks: Vec<Option<Rc<HoldoutCheck>>>,
}

impl Rolling {
    /// Fits these models at every origin, each in the operational time that `time_of` gives for it, and forecasts. None is made if
    /// the report's cannot be; the others start from its fits.
    pub async fn check(
        customers: &Customers,
        (kinds, unit): (&[ModelKind], TimeUnit),
        time_of: &dyn Fn(usize) -> Option<Rc<OperationalTime>>,
        host: &Host,
    ) -> Self {
        let mut checks: Vec<Option<Rc<HoldoutCheck>>> = Vec::new();
        let share = |index: usize| if index == 0 { 0.0 } else { 0.5 + 0.25 * (index as f64 - 1.0) };
        for (index, held) in origins(customers).enumerate() {
            let near = checks.first().cloned().flatten();
            let is_possible = holdout::refuse(Some(held), 0.0).is_none() && (index == 0 || near.is_some());
            let time = time_of(index);
            let options = CheckOptions { kinds, unit, time: time.as_ref(), near: near.as_deref() };
            let host = host.part(share(index), share(index + 1));
            checks.push(match is_possible {
                true => Some(Rc::new(holdout::check(held, options, &host).await)),
                false => None,
            });
        }
        Self { checks }
    }

    /// That of the report.
    pub fn first(&self) -> Option<&Rc<HoldoutCheck>> {
        self.at(0)
    }

    /// That of an origin, by its place among [`origins`]; `None` if there is none.
    pub fn at(&self, origin: usize) -> Option<&Rc<HoldoutCheck>> {
        self.checks.get(origin)?.as_ref()
    }

    /// The same of some origins only.
    #[must_use]
    pub fn only(&self, is_kept: &dyn Fn(usize) -> bool) -> Self {
        let kept = |(origin, check): (usize, &Option<Rc<HoldoutCheck>>)| check.clone().filter(|_| is_kept(origin));
        Self { checks: self.checks.iter().enumerate().map(kept).collect() }
    }

    /// Every check that there is, with its customers.
    pub fn parts<'a>(&'a self, customers: &'a Customers) -> impl Iterator<Item = (&'a HoldoutCheck, &'a HeldBack)> {
        let parts = self.checks.iter().zip(origins(customers));
        parts.filter_map(|(check, held)| Some((check.as_deref()?, held)))
    }

    /// The models whose forecasts are not worse than the best one's, of those that could be fitted at every origin.
    pub fn leading(&self, customers: &Customers) -> Vec<ModelKind> {
        let losses = self.losses(customers);
        let Some((_, best, least)) = least(&losses) else { return Vec::new() };
        let overlap = self.overlap(customers);
        // A difference that is significant but tiny does not matter.
        let leads = |(_, squares, loss): &&(ModelKind, Vec<f64>, f64)| {
            *loss <= MAX_ERROR_RATIO * least
                || Grade::of(squares.len(), &|i| best[i] - squares[i], overlap) != Grade::Worse
        };
        losses.iter().filter(leads).map(|(kind, ..)| *kind).collect()
    }

    /// True if the best forecast here is worse than the best one there: for customers beyond chance, or for the totals.
    pub fn is_worse_than(&self, other: &Self, customers: &Customers) -> bool {
        let (own, others) = (self.losses(customers), other.losses(customers));
        let (Some((kind, squares, _)), Some((other_kind, other_squares, _))) = (least(&own), least(&others)) else {
            return own.is_empty();
        };
        let miss = |rolling: &Self, kind: ModelKind| {
            let misses: Vec<f64> =
                rolling.parts(customers).filter_map(|(check, held)| check.miss(held, kind)).collect();
            misses.iter().sum::<f64>() / misses.len().max(1) as f64
        };
        let totals = miss(self, *kind) - miss(other, *other_kind);
        let difference = |i: usize| other_squares[i] - squares[i];
        match Grade::of(squares.len().min(other_squares.len()), &difference, self.overlap(customers)) {
            Grade::Worse => totals > -MAX_TOTAL_DIFFERENCE,
            _ => totals > MAX_TOTAL_DIFFERENCE,
        }
    }

    /// Of every model that could be fitted at all origins the squared errors of all customers, and their sum.
    fn losses(&self, customers: &Customers) -> Vec<(ModelKind, Vec<f64>, f64)> {
        let parts: Vec<_> = self.parts(customers).collect();
        let Some((first, _)) = parts.first() else { return Vec::new() };
        let everywhere = first.kinds().filter(|kind| parts.iter().all(|(check, _)| check.model(*kind).is_some()));
        let losses = everywhere.map(|kind| {
            let squares: Vec<f64> = parts.iter().flat_map(|(check, held)| check.squares(held, kind)).collect();
            let sum = exact::sum_by(squares.len(), &|i| squares[i]);
            (kind, squares, sum)
        });
        losses.collect()
    }

    /// The variance of a mean over all origins as a multiple of that of as many independent customers: half of a window may lie
    /// within the next.
    fn overlap(&self, customers: &Customers) -> f64 {
        if self.parts(customers).count() > 1 { 1.5 } else { 1.0 }
    }
}

/// Customers as of all origins, those of the report first.
pub fn origins(customers: &Customers) -> impl Iterator<Item = &HeldBack> {
    customers.held_back.iter().chain(&customers.origins)
}

fn least(losses: &[(ModelKind, Vec<f64>, f64)]) -> Option<(&ModelKind, &Vec<f64>, f64)> {
    let best = losses.iter().reduce(|best, other| if other.2 < best.2 { other } else { best })?;
    Some((&best.0, &best.1, best.2))
}
