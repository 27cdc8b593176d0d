//! Cost lines and levers → the report, by drawing them.

use crate::economics::investment::cash_flow::CashFlow;
use crate::economics::investment::params::{CostLine, InvestmentParams, LeverKind, USUAL_CURRENCY, usual_costs};
use crate::economics::investment::report::{
    CostReport, Hinge, HingeOf, Investment, InvestmentOutcome, LeverReport, Spread,
};
use crate::job::Host;
use crate::math::draw::normal;
use crate::math::radix::sort_numbers;
use crate::math::triangular::Triangular;
use crate::random::Generator;

/// Draws of the whole project.
const DRAWS: usize = 4000;
/// Draws between two ticks.
const DRAWS_PER_TICK: usize = 250;
/// What is called a point.
const POINT: f64 = 0.01;

/// Something that can be moved, with what it brings.
#[derive(Debug, Clone, PartialEq)]
pub struct Lever {
    /// What.
    pub kind: LeverKind,
    /// The stage, or a person's own word.
    pub name: Option<String>,
    /// The id of the segment, where it is not all customers.
    pub segment: Option<u32>,
    /// The rate today, where it is one: the lift cannot take it beyond 1.
    pub now: Option<f64>,
    /// What a lift of 1 brings a year: of a rate from 0 to 1, else all of it.
    pub gain: f64,
    /// Standard deviation of that gain, by what the model is unsure of.
    pub deviation: f64,
}

/// A lever with how far it moves.
struct Moved {
    lever: Lever,
    lift: Triangular,
    assumed: bool,
}

impl Moved {
    fn mean(&self) -> f64 {
        self.lift.mean() * self.lever.gain
    }

    /// What it brings a year, in a draw.
    fn draw(&self, generator: &mut Generator) -> f64 {
        let lift = self.lift.quantile(generator.unit());
        let noise = normal(generator);
        lift * (self.lever.gain + self.lever.deviation * noise)
    }
}

/// One draw of the project.
struct Draw {
    benefit: f64,
    once: f64,
    yearly: f64,
}

/// What a project costs and brings. Costs stand in `costs`: those that a person said, or the usual ones if these could be converted.
pub async fn simulate(
    levers: Vec<Lever>,
    costs: Vec<CostLine>,
    discount_rate: f64,
    params: &InvestmentParams,
    host: &Host,
) -> Investment {
    let flow = CashFlow::new(params.years, params.start_months, discount_rate);
    let moved = moved(levers, params);
    let mut by_lever: Vec<Vec<f64>> = vec![Vec::with_capacity(DRAWS); moved.len()];
    let mut draws = Vec::with_capacity(DRAWS);
    let mut generator = Generator::new(params.seed, "investment");
    for number in 0..DRAWS {
        if number % DRAWS_PER_TICK == 0 {
            host.tick(DRAWS_PER_TICK * (params.years as usize + moved.len() + costs.len())).await;
        }
        let mut draw = Draw { benefit: 0.0, once: 0.0, yearly: 0.0 };
        for (one, drawn) in moved.iter().zip(&mut by_lever) {
            let yearly = one.draw(&mut generator);
            draw.benefit += yearly;
            drawn.push(yearly);
        }
        for line in &costs {
            let cost = line.low + generator.unit() * (line.high - line.low);
            *(if line.yearly { &mut draw.yearly } else { &mut draw.once }) += cost;
        }
        draws.push(draw);
    }
    let spread = |expected: f64, numbers: Vec<f64>| spread(expected, numbers, params.interval);
    let benefit: f64 = moved.iter().map(Moved::mean).sum();
    let totals: Vec<CostReport> =
        costs.into_iter().map(|line| CostReport { total: total(&line, &flow), line }).collect();
    let cost: f64 = totals.iter().map(|one| one.total).sum();
    let worth = spread(benefit * flow.received(), draws.iter().map(|draw| draw.benefit * flow.received()).collect());
    let levers: Vec<LeverReport> = moved
        .into_iter()
        .zip(by_lever)
        .map(|(one, drawn)| {
            let yearly = spread(one.mean(), drawn);
            let Moved { lever: Lever { kind, name, segment, now, gain, .. }, lift, assumed } = one;
            let per_lift = gain * flow.received();
            LeverReport {
                kind,
                name,
                segment,
                now,
                lift,
                assumed,
                unit: if now.is_some() { POINT * gain } else { gain },
                yearly,
                needed: (cost > 0.0 && per_lift > 0.0).then(|| cost / per_lift),
            }
        })
        .collect();
    let outcome = (cost > 0.0).then(|| {
        let cost_of = |draw: &Draw| draw.once + draw.yearly * flow.paid();
        let net = |draw: &Draw| draw.benefit * flow.received() - cost_of(draw);
        let paybacks: Vec<Option<u32>> =
            draws.iter().map(|draw| flow.payback(draw.benefit, draw.once, draw.yearly)).collect();
        let share = |hits: usize| hits as f64 / DRAWS as f64;
        let never = share(paybacks.iter().filter(|month| month.is_none()).count());
        InvestmentOutcome {
            cost: spread(cost, draws.iter().map(cost_of).collect()),
            net: spread(worth.expected - cost, draws.iter().map(net).collect()),
            roi: spread(worth.expected / cost - 1.0, draws.iter().map(|draw| net(draw) / cost_of(draw)).collect()),
            gain: share(draws.iter().filter(|draw| net(draw) > 0.0).count()),
            payback: median(paybacks),
            never,
            needed: (worth.expected > 0.0).then(|| cost / worth.expected),
            hinges: hinges(&levers, &totals, &flow, worth.expected - cost, params.interval),
        }
    });
    Investment {
        kind: params.kind,
        usual: usual_costs(params.kind),
        usual_currency: USUAL_CURRENCY,
        years: params.years,
        start_months: params.start_months,
        discount_rate,
        interval: params.interval,
        levers,
        costs: totals,
        costs_assumed: params.costs.is_none(),
        worth,
        outcome,
    }
}

/// Levers with how far they move, and the benefits that a person states.
fn moved(levers: Vec<Lever>, params: &InvestmentParams) -> Vec<Moved> {
    let has_retention = levers.iter().any(|lever| lever.kind == LeverKind::Retention);
    let known = levers.into_iter().map(|lever| {
        let told = params.lifts.get(&lever.kind).copied();
        let lift = told.unwrap_or_else(|| lever.kind.usual_lift(has_retention));
        let most = lever.now.map_or(f64::INFINITY, |now| 1.0 - now);
        let lift = Triangular { low: lift.low.min(most), likely: lift.likely.min(most), high: lift.high.min(most) };
        Moved { lever, lift, assumed: told.is_none() }
    });
    // The lift of a stated benefit is the amount itself.
    let stated = params.benefits.iter().map(|benefit| Moved {
        lever: Lever {
            kind: LeverKind::Other,
            name: Some(benefit.name.clone()),
            segment: None,
            now: None,
            gain: 1.0,
            deviation: 0.0,
        },
        lift: Triangular { low: benefit.low, likely: f64::midpoint(benefit.low, benefit.high), high: benefit.high },
        assumed: false,
    });
    known.chain(stated).collect()
}

/// What a cost line comes to over all years, discounted.
fn total(line: &CostLine, flow: &CashFlow) -> f64 {
    line.mean() * factor(line, flow)
}

fn factor(line: &CostLine, flow: &CashFlow) -> f64 {
    if line.yearly { flow.paid() } else { 1.0 }
}

/// What the net gain hinges on: it is linear in every line, so each is moved to the ends of its own interval.
fn hinges(levers: &[LeverReport], costs: &[CostReport], flow: &CashFlow, net: f64, interval: f64) -> Vec<Hinge> {
    let tail = (1.0 - interval) / 2.0;
    let of_levers = levers.iter().zip(0..).map(|(LeverReport { yearly, .. }, place)| {
        let at = |end: f64| net + (end - yearly.expected) * flow.received();
        Hinge { of: HingeOf::Lever, place, low: at(yearly.low), high: at(yearly.high) }
    });
    let of_costs = costs.iter().zip(0..).map(|(CostReport { line, .. }, place)| {
        let at = |p: f64| net - (p - 0.5) * (line.high - line.low) * factor(line, flow);
        Hinge { of: HingeOf::Cost, place, low: at(tail), high: at(1.0 - tail) }
    });
    let mut hinges: Vec<Hinge> = of_levers.chain(of_costs).filter(|hinge| hinge.low != hinge.high).collect();
    let width = |hinge: &Hinge| (hinge.high - hinge.low).abs();
    hinges.sort_by(|a, b| width(b).total_cmp(&width(a)));
    hinges
}

fn spread(expected: f64, mut numbers: Vec<f64>, interval: f64) -> Spread {
    sort_numbers(&mut numbers);
    let tail = (1.0 - interval) / 2.0;
    let at = |p: f64| numbers[((p * numbers.len() as f64) as usize).min(numbers.len() - 1)];
    Spread { expected, low: at(tail), high: at(1.0 - tail) }
}

/// The median of months, of which none is later than all.
fn median(mut months: Vec<Option<u32>>) -> Option<u32> {
    months.sort_by_key(|month| month.unwrap_or(u32::MAX));
    months[months.len() / 2]
}

#[cfg(test)]
#[path = "simulate_tests.rs"]
mod tests;
