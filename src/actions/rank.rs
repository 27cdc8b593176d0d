//! Candidates → the ranked table.

use crate::actions::input::{ActionParams, Aim, Candidate, Target};
use crate::actions::report::{ActionLists, ActionRow, Actions};
use crate::job::Host;
use crate::math::draw::normal;
use crate::math::exact::sums_of_many;
use crate::math::radix::sort_numbers;
use crate::math::triangular::Triangular;
use crate::random::Generator;

/// Draws of what an action brings.
const DRAWS: usize = 2000;
/// Targets between two ticks.
const TARGETS_PER_TICK: usize = 1 << 15;
/// Up to so many targets each of them responds or not in every draw; of more, all together by the normal approximation.
const MAX_DRAWN_TARGETS: usize = 2000;

/// An action with the targets that it keeps.
pub struct Ranked {
    /// What is told of it.
    pub row: ActionRow,
    /// Its targets within the budget, those left alone among them; none of a campaign or touchpoint.
    pub targets: Vec<Target>,
}

/// The targets of an action by their ids.
#[derive(Default)]
pub struct NamedTargets {
    /// The first of them.
    pub top: Vec<String>,
    /// All of them as fingerprints, if a later report needs them.
    pub lists: Option<ActionLists>,
}

/// Ranks what can be done by its expected net gain; `named` names the first targets of an action, and all of them by fingerprints.
pub async fn rank(
    candidates: Vec<Candidate>,
    params: &ActionParams,
    named: &dyn Fn(&Candidate, &[Target]) -> NamedTargets,
    host: &Host,
) -> (Actions, Vec<Ranked>) {
    let mut plans: Vec<Plan> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        host.tick(candidate.targets().len()).await;
        plans.extend(Plan::of(candidate, params));
    }
    if let Some(budget) = params.budget {
        spend(&mut plans, budget, host).await;
    }
    let mut ranked = Vec::with_capacity(plans.len());
    for plan in plans {
        let row = plan.row(params, host).await;
        let NamedTargets { top, lists } = named(&plan.candidate, plan.kept());
        let targets = plan.kept().to_vec();
        ranked.push(Ranked { row: ActionRow { top, lists, ..row }, targets });
    }
    ranked.sort_by(|a, b| b.row.gain.total_cmp(&a.row.gain).then(a.row.kind.cmp(&b.row.kind)));
    let rows: Vec<ActionRow> = ranked.iter().map(|one| one.row.clone()).collect();
    let actions = Actions {
        budget: params.budget,
        cost: rows.iter().map(|row| row.cost).sum(),
        gain: rows.iter().map(|row| row.gain).sum(),
        interval: params.interval,
        months: params.months,
        rows,
        shared: 0,
        experiments: Vec::new(),
    };
    (actions, ranked)
}

/// An action with what it costs and how many of its targets are worth it.
struct Plan {
    candidate: Candidate,
    response: Triangular,
    assumed: bool,
    cost_each: f64,
    /// Targets that bring more than they cost: so many of the first.
    worthwhile: usize,
    /// Of these, those within the budget.
    within: usize,
}

impl Candidate {
    fn targets(&self) -> &[Target] {
        match &self.aim {
            Aim::Targets(targets) => targets,
            Aim::Whole { .. } => &[],
        }
    }
}

impl Plan {
    /// `None` for an action that brings no more than it costs, whoever it is aimed at.
    fn of(candidate: Candidate, params: &ActionParams) -> Option<Self> {
        let told = params.response.get(&candidate.kind).copied();
        let response = told.unwrap_or_else(|| candidate.kind.usual_response());
        let cost_each = params.costs.get(&candidate.kind).copied().unwrap_or(0.0);
        let is_worth = |gain: f64| response.mean() * gain > cost_each;
        let worthwhile = match &candidate.aim {
            Aim::Targets(targets) => targets.partition_point(|target| is_worth(target.gain)),
            Aim::Whole { gain, .. } => usize::from(is_worth(*gain)),
        };
        let plan = Self { candidate, response, assumed: told.is_none(), cost_each, worthwhile, within: worthwhile };
        (worthwhile > 0).then_some(plan)
    }

    fn kept(&self) -> &[Target] {
        &self.candidate.targets()[..self.within.min(self.candidate.targets().len())]
    }

    /// What the next target brings beside what it costs; infinite where it costs nothing.
    fn ratio(&self, place: usize) -> f64 {
        let gain = match &self.candidate.aim {
            Aim::Targets(targets) => targets[place].gain,
            Aim::Whole { gain, .. } => *gain,
        };
        self.response.mean() * gain / self.cost_each
    }

    async fn row(&self, params: &ActionParams, host: &Host) -> ActionRow {
        let kept = self.kept();
        let (sum, squares, people) = match &self.candidate.aim {
            Aim::Targets(_) => sums(kept, host).await,
            Aim::Whole { gain, people, .. } if self.within > 0 => (*gain, 0.0, *people),
            Aim::Whole { .. } => (0.0, 0.0, 0),
        };
        let contacted = match &self.candidate.aim {
            Aim::Targets(_) => people as f64,
            Aim::Whole { .. } => self.within as f64,
        };
        let cost = self.cost_each * contacted;
        let draws = self.draws(sum, squares, cost, params, host).await;
        let at = |p: f64| draws[((p * DRAWS as f64) as usize).min(DRAWS - 1)];
        let tail = (1.0 - params.interval) / 2.0;
        ActionRow {
            kind: self.candidate.kind,
            name: self.candidate.name.clone(),
            within_budget: self.within > 0,
            people,
            worthwhile: match &self.candidate.aim {
                Aim::Targets(targets) => {
                    targets[..self.worthwhile].iter().filter(|target| !target.control).count() as u64
                }
                Aim::Whole { people, .. } => *people,
            },
            control: kept.iter().filter(|target| target.control).count() as u64,
            cost_each: self.cost_each,
            cost,
            response: self.response,
            assumed: self.assumed,
            gain_each: if contacted > 0.0 { sum / contacted } else { 0.0 },
            gain: self.response.mean() * sum - cost,
            low: at(tail),
            high: at(1.0 - tail),
            loss: draws.iter().filter(|net| **net < 0.0).count() as f64 / DRAWS as f64,
            top: Vec::new(),
            lists: None,
        }
    }

    /// What it may bring, costs off, in rising order: over the chance that it works, over who responds, and over what the model
    /// behind the gains is unsure of.
    async fn draws(&self, sum: f64, squares: f64, cost: f64, params: &ActionParams, host: &Host) -> Vec<f64> {
        let name = self.candidate.name.as_deref().unwrap_or_default();
        let mut generator = Generator::new(params.seed, &format!("action {:?} {name}", self.candidate.kind));
        let common = libm::sqrt(libm::log1p(self.candidate.relative_variance));
        let deviation = match &self.candidate.aim {
            Aim::Whole { deviation, .. } => *deviation,
            Aim::Targets(_) => 0.0,
        };
        let gains: Vec<f64> = self.kept().iter().filter(|target| !target.control).map(|target| target.gain).collect();
        let mut draws = Vec::with_capacity(DRAWS);
        for _ in 0..DRAWS {
            let response = self.response.quantile(generator.unit());
            // A factor of mean 1.
            let factor = libm::exp(common * normal(&mut generator) - 0.5 * common * common);
            let brought = match &self.candidate.aim {
                Aim::Whole { .. } => response * (sum + deviation * normal(&mut generator)),
                Aim::Targets(_) if gains.len() <= MAX_DRAWN_TARGETS => {
                    host.tick(gains.len() / 16).await;
                    gains.iter().filter(|_| generator.unit() < response).sum()
                }
                Aim::Targets(_) => {
                    let spread = libm::sqrt(response * (1.0 - response) * squares);
                    // Nobody who responds takes anything away.
                    (response * sum + spread * normal(&mut generator)).max(0.0)
                }
            };
            draws.push(factor * brought - cost);
        }
        sort_numbers(&mut draws);
        draws
    }
}

/// Sum and sum of squares of the gains of those who are not left alone, and their number.
async fn sums(targets: &[Target], host: &Host) -> (f64, f64, u64) {
    let terms = |place: usize| {
        let Target { gain, control, .. } = targets[place];
        if control { [0.0; 3] } else { [gain, gain * gain, 1.0] }
    };
    let [sum, squares, people] = sums_of_many(targets.len(), &terms, host).await;
    (sum, squares, people as u64)
}

/// Spends the budget where a unit of it brings most, target by target.
async fn spend(plans: &mut [Plan], budget: f64, host: &Host) {
    let mut left = budget;
    let mut next: Vec<usize> = vec![0; plans.len()];
    // What costs nothing is within any budget.
    let costs = |plan: &Plan| plan.cost_each > 0.0;
    plans.iter_mut().filter(|plan| costs(plan)).for_each(|plan| plan.within = 0);
    let mut steps = 0;
    loop {
        let open = (0..plans.len()).filter(|index| {
            costs(&plans[*index]) && next[*index] < plans[*index].worthwhile && plans[*index].cost_each <= left
        });
        let best = open.max_by(|a, b| plans[*a].ratio(next[*a]).total_cmp(&plans[*b].ratio(next[*b])).then(b.cmp(a)));
        let Some(best) = best else { return };
        let is_free = plans[best].candidate.targets().get(next[best]).is_some_and(|target| target.control);
        left -= if is_free { 0.0 } else { plans[best].cost_each };
        next[best] += 1;
        plans[best].within = next[best];
        steps += 1;
        if steps % TARGETS_PER_TICK == 0 {
            host.tick(TARGETS_PER_TICK).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actions::kind::ActionKind;
    use crate::job::at_once;
    use std::collections::BTreeMap;

    fn params(costs: &[(ActionKind, f64)], budget: Option<f64>) -> ActionParams {
        ActionParams {
            budget,
            costs: costs.iter().copied().collect(),
            response: BTreeMap::new(),
            control: 0.0,
            months: 3.0,
            interval: 0.9,
            seed: 1,
        }
    }

    fn people(kind: ActionKind, gains: &[f64]) -> Candidate {
        let targets =
            gains.iter().zip(0..).map(|(gain, place)| Target { place, gain: *gain, control: false }).collect();
        Candidate { kind, name: None, aim: Aim::Targets(targets), relative_variance: 0.0 }
    }

    fn run(candidates: Vec<Candidate>, params: ActionParams) -> Actions {
        at_once(|host| async move { rank(candidates, &params, &|_, _| NamedTargets::default(), &host).await.0 })
    }

    #[test]
    fn only_those_who_bring_more_than_they_cost_are_aimed_at() {
        // 0.17 / 3 of the gain is expected: 100, 80 and 20 bring 5.67, 4.53 and 1.13.
        let told =
            run(vec![people(ActionKind::WinBack, &[100.0, 80.0, 20.0])], params(&[(ActionKind::WinBack, 2.0)], None));
        let row = &told.rows[0];
        assert_eq!((row.people, row.worthwhile, row.cost), (2, 2, 4.0));
        assert!((row.gain - (180.0 * 0.17 / 3.0 - 4.0)).abs() < 1e-12);
        assert!(row.low < row.gain && row.gain < row.high && row.loss > 0.0);
        // Mostly nobody responds, and then the cost is lost, but never more.
        assert_eq!(row.low, -4.0);
        // Nobody is worth 50.
        assert!(
            run(vec![people(ActionKind::WinBack, &[100.0])], params(&[(ActionKind::WinBack, 50.0)], None))
                .rows
                .is_empty()
        );
    }

    #[test]
    fn what_costs_nothing_loses_nothing() {
        for count in [5, 300, 5000] {
            let told = run(vec![people(ActionKind::WinBack, &vec![100.0; count])], params(&[], None));
            let row = &told.rows[0];
            assert!(row.loss == 0.0 && row.low >= 0.0, "{count}: {row:?}");
            // The interval of the share that responds, 0.02 to 0.1 and most likely 0.05, and of who does.
            let share = |money: f64| money / (100.0 * count as f64);
            assert!(share(row.high) > 0.08 && share(row.high) < 0.3, "{count}: {row:?}");
        }
    }

    #[test]
    fn a_budget_goes_where_it_brings_most() {
        let candidates =
            || vec![people(ActionKind::WinBack, &[400.0, 100.0]), people(ActionKind::SecondOrder, &[300.0, 90.0])];
        let costs = [(ActionKind::WinBack, 1.0), (ActionKind::SecondOrder, 1.0)];
        let people_of =
            |told: &Actions, kind| told.rows.iter().find(|row| row.kind == kind).map_or(0, |row| row.people);
        let told = run(candidates(), params(&costs, Some(3.0)));
        // 22.7, 15 and 5.67 for one each; the last would bring 4.5.
        assert_eq!((people_of(&told, ActionKind::WinBack), people_of(&told, ActionKind::SecondOrder)), (2, 1));
        assert_eq!(told.cost, 3.0);
        assert_eq!(run(candidates(), params(&costs, None)).cost, 4.0);
        let nothing = run(candidates(), params(&costs, Some(0.0)));
        assert!(nothing.cost == 0.0 && nothing.rows.iter().all(|row| !row.within_budget && row.worthwhile == 2));
    }
}
