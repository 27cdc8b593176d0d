//! How far off the values may be: intervals of parameters and means, of every customer and of the total.

use crate::clv::intervals::parameter_draws::{Cell, Draw, Drawing, Judges, MOST, Resampling, cells, percentiles};
use crate::clv::intervals::prediction_intervals::{Margin, total_interval};
use crate::clv::models::history::Spend;
use crate::clv::spend::gamma_gamma;
use crate::clv::value::report::{Bootstrap, Interval, bootstrap_warning};
use crate::clv::value::{NO_WIDTH, Stage, ValueJob};
use crate::job::Budget;
use crate::math::exact;
use std::collections::BTreeMap;

/// More customers than this, and totals are judged by some of them only.
const MANY: usize = 100_000;

/// What draws of the parameters say of the totals.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spread {
    /// Relative variance of total residual CLV.
    relative: f64,
    /// Interval of the mean of total purchases, as multiples of the estimate.
    pub purchases: Option<(f64, f64)>,
    /// The same of total residual CLV.
    pub clv: Option<(f64, f64)>,
}

impl ValueJob {
    /// Begins to draw parameters: customers anew where that is asked for, else from the Hessian where there is one.
    pub(super) fn start_draws(&mut self, budget: &mut Budget) -> Stage {
        let Some((entry, _)) = self.chosen() else { return Stage::Widths };
        let spending = self.spending.as_ref();
        let every = if self.params.bootstrap > 0 { 1 } else { self.customers.spends.len().div_ceil(MANY) as u64 };
        let cells = cells(&self.predictions.member, &self.customers.spends, every);
        budget.spend(cells.len());
        let worth = |cell: &Cell| {
            let prediction = &self.predictions.timing[cell.history as usize];
            let money = spending.map_or(0.0, |spending| spending.rule.expected(cell.spend.x, cell.spend.mean));
            (cell.spend.weight * prediction.purchases, cell.spend.weight * prediction.discounted * money)
        };
        let rule = spending.map(|spending| spending.rule);
        let horizon = self.horizon.continuous();
        let judges = Judges::new(&cells, &self.histories, &worth, &entry.timing(), rule, horizon);
        let beyond = judges.forever(&entry.timing());
        let seed = self.params.seed;
        let customers: f64 = self.histories.iter().map(|history| history.weight).sum();
        let too_many = self.params.bootstrap > 0 && customers > MOST;
        let drawing = match self.params.bootstrap {
            draws if draws == 0 || too_many => {
                let spend = spending.and_then(|spending| spending.covariance.as_ref());
                Drawing::from_hessian(entry, spend, judges, seed)
            }
            draws => {
                let resampling = Resampling::new(&self.histories, cells, self.spend_scale);
                Some(Drawing::bootstrap(entry, resampling, judges, draws, seed))
            }
        };
        self.beyond = beyond;
        self.warnings.extend(too_many.then(|| bootstrap_warning(customers)));
        drawing.map_or(Stage::Widths, |drawing| Stage::Draws(Box::new(drawing)))
    }

    /// One draw after the other.
    pub(super) fn draw(&mut self, mut drawing: Box<Drawing>, budget: &mut Budget) -> Stage {
        while !budget.is_spent() {
            budget.spend(drawing.cost());
            if let Some(draws) = drawing.step() {
                self.judge_draws(&draws, drawing.draws_customers());
                return Stage::Widths;
            }
        }
        Stage::Draws(drawing)
    }

    fn judge_draws(&mut self, draws: &[Draw], drawn_anew: bool) {
        let level = self.params.interval;
        let column = |of: &dyn Fn(&Draw) -> f64| -> Vec<f64> { draws.iter().map(of).collect() };
        let clv: Vec<f64> = column(&|draw| draw.clv).into_iter().filter(|ratio| ratio.is_finite()).collect();
        let mean = clv.iter().sum::<f64>() / clv.len().max(1) as f64;
        let square = clv.iter().map(|ratio| (ratio - mean) * (ratio - mean)).sum::<f64>();
        self.spread = Spread {
            relative: square / (clv.len().max(2) - 1) as f64,
            purchases: percentiles(column(&|draw| draw.purchases), level),
            clv: percentiles(clv, level),
        };
        if !drawn_anew {
            return;
        }
        let interval = |of: &dyn Fn(&Draw) -> f64| {
            percentiles(column(of), level).map_or(Interval { low: f64::NAN, high: f64::NAN }, Interval::from)
        };
        let letters = self.chosen().map_or(&[][..], |(entry, _)| entry.model.letters());
        let spend = draws.iter().any(|draw| draw.spend.is_some());
        let names = gamma_gamma::NAMES.iter().filter(|_| spend);
        self.bootstrap = Some(Bootstrap {
            draws: draws.len() as u32,
            params: letters.iter().enumerate().map(|(i, name)| (*name, interval(&|draw| draw.timing[i]))).collect(),
            spend: names
                .enumerate()
                .map(|(i, name)| (*name, interval(&|draw| draw.spend.map_or(f64::NAN, |params| params[i]))))
                .collect::<BTreeMap<_, _>>(),
        });
    }

    /// Prediction intervals of every customer and of the total, where both models have their moments.
    pub(super) fn measure_widths(&mut self) {
        let (Some(_), Some(spending)) = (self.chosen(), &self.spending) else { return };
        let (share, paid) = (self.params.margin, self.customers.positive_share);
        // Worked out where it is needed, twice: of millions of customers that takes less than keeping it.
        let margin = |(customer, spend): (usize, &Spend)| -> Option<Margin> {
            let moments = spending.rule.moments(spend.x, spend.mean, paid)?;
            let of = self.predictions.member[customer] as usize;
            Some(Margin::of(&self.predictions.timing[of], &self.moments[of], &moments, share))
        };
        let margins = || self.customers.spends.iter().enumerate().map(margin);
        let mean = exact::sum(|| self.predictions.clv.iter().zip(self.weights()).map(|(clv, weight)| clv * weight));
        let relative = self.spread.relative;
        let level = self.params.interval;
        let width = |margin: Option<Margin>| margin.map_or(NO_WIDTH, |margin| margin.interval(level, relative));
        let widths = margins().map(width).collect();
        let all = mean > 0.0 && margins().all(|margin| margin.is_some());
        let variance = |margin: Option<Margin>| margin.map_or(0.0, |margin| margin.variance());
        let total_width = all.then(|| {
            let variance =
                exact::sum(|| margins().map(variance).zip(self.weights()).map(|(each, weight)| each * weight));
            total_interval(mean, variance, level, relative)
        });
        (self.predictions.widths, self.total_width) = (widths, total_width);
    }

    pub(super) fn weights(&self) -> impl Iterator<Item = f64> + '_ {
        self.customers.histories.iter().map(|history| history.weight)
    }
}
