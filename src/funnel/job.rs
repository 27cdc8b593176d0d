//! The funnel from tables to report, step by step: leads → stages → a question for every stage → one for winning → scores.

use std::rc::Rc;

use crate::decisions::Decisions;
use crate::decisions::fingerprint::print;
use crate::error::Result;
use crate::funnel::leads::lead::Lead;
use crate::funnel::leads::lead_dataset::Ground;
use crate::funnel::leads::lead_table::LeadTable;
use crate::funnel::notices::{leads_missing, likely_leaks, several_currencies, undated_events};
use crate::funnel::params::FunnelValidParams;
use crate::funnel::report::{Check, Funnel, Grade, Transition, Worst};
use crate::funnel::scores::forecast::{Chance as Bet, Forecast, expect};
use crate::funnel::scores::landmarks::Target;
use crate::funnel::scores::lead_scores::{Learnt, Scores, product, scores};
use crate::funnel::scores::override_accuracy::{Ended, Judgement, judge};
use crate::funnel::scores::training_set::{Asked, ask};
use crate::funnel::stages::breakdown::{breakdowns, cohorts};
use crate::funnel::stages::stage_counts::{Stage, stage};
use crate::ledger::read::job::Reading;
use crate::scoring::pipeline::{Answer, Care, Study};
use crate::scoring::rates::shrunk;
use crate::scoring::training_data::Question;
use crate::warning::{Outcome, Unavailable, Warning};

/// Grades, from the best, and the odds beside the usual ones from which on they are given.
const GRADES: [(&str, f64); 4] = [("A", 3.0), ("B", 1.0), ("C", 1.0 / 3.0), ("D", 0.0)];
/// Shares of leads beyond which a score says little more than the share.
const SKEWED: (f64, f64) = (0.1, 0.9);

/// The result: the report's part, the leads with their scores, warnings.
pub type FunnelResult = (Outcome<Funnel>, Option<LeadTable>, Vec<Warning>);

/// A question that was answered.
struct Told {
    /// Of a stage: how many came true, weighted, of how many leads.
    count: (f64, f64),
    transition: Transition,
    learnt: Learnt,
    dated: bool,
}

/// The work under way.
pub struct FunnelJob {
    params: FunnelValidParams,
    decisions: Rc<Decisions>,
    ground: Option<Ground>,
    /// The question being answered, and what it was made of.
    study: Option<(Box<Study>, Asked)>,
    told: Vec<Told>,
    result: Option<FunnelResult>,
}

impl FunnelJob {
    /// Starts.
    pub fn new(params: FunnelValidParams, decisions: Rc<Decisions>) -> Self {
        Self { params, decisions, ground: None, study: None, told: Vec::new(), result: None }
    }

    /// Does the next part; true once all are done.
    ///
    /// # Errors
    /// `column-unknown` when the options name a column that no table has.
    pub fn step(&mut self, reading: &Reading) -> Result<bool> {
        if self.result.is_some() {
            return Ok(true);
        }
        let Some(ground) = self.ground.take() else {
            self.start(reading)?;
            return Ok(self.result.is_some());
        };
        if let Some((mut study, asked)) = self.study.take() {
            if study.step() {
                let told = self.tell(&ground, &asked, study.finish(), None);
                self.told.push(told);
            } else {
                self.study = Some((study, asked));
            }
        } else {
            let last = ground.leads.stages.len() - 1;
            match self.told.len() {
                at if at < last => self.ask(&ground, Target::Next(at)),
                // Of two stages, the way to the next one is the way to the last.
                at if at == last && last > 1 => self.ask(&ground, Target::Won),
                _ => {
                    self.finish_with(ground);
                    return Ok(true);
                }
            }
        }
        self.ground = Some(ground);
        Ok(false)
    }

    /// How far it is, from 0 to 1.
    pub fn fraction(&self) -> f64 {
        let questions = self.ground.as_ref().map_or(1, |ground| ground.leads.stages.len());
        (self.told.len() as f64 / questions as f64).min(1.0)
    }

    /// The result, once done.
    pub fn finish(self) -> Option<FunnelResult> {
        self.result
    }

    fn start(&mut self, reading: &Reading) -> Result<()> {
        let ground = Ground::gather(reading, &self.params)?;
        let missing = |need: &str, have: &str| Unavailable::new("needs-leads", need, have.to_owned()).into();
        match ground {
            None => {
                let outcome = missing("a table of leads with stages or an outcome", "none");
                self.result = Some((outcome, None, Vec::new()));
            }
            Some(ground) if ground.leads.leads.is_empty() || ground.leads.stages.is_empty() => {
                let outcome = missing("leads with a stage or an outcome", "none that could be read");
                self.result = Some((outcome, None, ground.leads.warnings));
            }
            Some(ground) => self.ground = Some(ground),
        }
        Ok(())
    }

    /// Asks a question; where there is too little to learn from, only the share is told.
    fn ask(&mut self, ground: &Ground, target: Target) {
        let (question, asked) = ask(ground, target, &self.params);
        let reason = match () {
            () if ground.of_orders => Some("orders"),
            () if !asked.is_enough() => Some("too-few"),
            () => None,
        };
        if reason.is_some() {
            let told = self.tell(ground, &asked, Answer::default(), reason);
            self.told.push(told);
            return;
        }
        let late = ground.late(&asked.marks, &self.params.keep);
        let columns = ground.columns(&asked.marks, &self.params.keep);
        let is_late = |name: &str| late.iter().any(|leak| leak.column == name && !leak.kept);
        let without = (0..columns.len()).filter(|at| is_late(&columns[*at].name)).collect();
        let care = Care { penalty: self.params.penalty, interval: self.params.interval, seed: self.params.seed };
        let seen = ground.seen_before();
        let study = Study::new(Question { columns, seen, ..question }, without, late, care);
        self.study = Some((Box::new(study), asked));
    }

    fn tell(&self, ground: &Ground, asked: &Asked, answer: Answer, reason: Option<&'static str>) -> Told {
        let stages = &ground.leads.stages;
        let learnt = Learnt::new(answer.model, &asked.shares, &self.params);
        let from = match asked.target {
            Target::Next(stage) => Some(stage),
            Target::Won => None,
        };
        // Of all stages together: the share of the leads that came to the first.
        let share = learnt.shares[from.unwrap_or(0)];
        let model = learnt.model.as_ref();
        let transition = Transition {
            from: from.map(|stage| stages[stage].clone()),
            to: stages[from.map_or(stages.len() - 1, |stage| stage + 1)].clone(),
            n: asked.known.0,
            events: asked.known.1,
            model: if model.is_some() { "logistic" } else { "rate" },
            reason: if model.is_some() { None } else { reason.or(Some("no-attributes")) },
            rate: share.map(|share| share.p),
            low: share.map(|share| share.low),
            high: share.map(|share| share.high),
            skewed: share.is_some_and(|share| !(SKEWED.0..=SKEWED.1).contains(&share.p)),
            horizon_days: asked.horizon,
            lambda: model.map(|model| model.lambda),
            calibration: model.map(|model| [model.calibration.intercept, model.calibration.slope]),
            features: answer.drivers,
            quality: answer.quality.filter(|_| model.is_some()),
            leaks: answer.leaks,
        };
        let count = from.map_or((0.0, 0.0), |stage| asked.shares[stage]);
        Told { count, transition, learnt, dated: asked.dated }
    }

    fn finish_with(&mut self, ground: Ground) {
        let params = &self.params;
        let (leads, end) = (&ground.leads, ground.end);
        let mut told = std::mem::take(&mut self.told);
        let last = leads.stages.len() - 1;
        // Of two stages the one score is that of winning, too; of one there is none.
        let win = if told.len() > last { told.pop() } else { None };
        draw_together(&mut told, params.interval);
        let (mut transitions, mut next, mut dated) = (Vec::new(), Vec::new(), false);
        for one in told {
            transitions.push(one.transition);
            next.push(one.learnt);
            dated |= one.dated;
        }
        let (win, of_winning) = match win {
            Some(win) => {
                dated |= win.dated;
                (Some(win.transition), Some(win.learnt))
            }
            None => (transitions.first().map(|one| Transition { from: None, ..one.clone() }), None),
        };
        let all = match of_winning.as_ref().or(next.first()) {
            Some(win) => scores(&ground, &next, win, dated, &self.decisions, params),
            None => Scores::none(leads.leads.len()),
        };
        let counted = |test: &dyn Fn(&Lead) -> bool| leads.leads.iter().filter(|lead| test(lead)).count() as u64;
        let stages: Vec<_> = (0..=last).map(|at| stage(leads, at, end, &ground.amounts, params)).collect();
        let models = of_winning.as_ref().or(next.first());
        let ranked = models.is_some_and(|learnt| learnt.model.is_some());
        let borders = win.as_ref().filter(|_| ranked).and_then(|win| Some(borders(win.rate?, params)));
        let mut warnings = leads.warnings.clone();
        warnings.extend((ground.happenings.undated > 0).then(|| undated_events(ground.happenings.undated)));
        warnings.extend((ground.currencies > 1).then(|| several_currencies(ground.currencies)));
        warnings.extend((all.missing > 0).then(|| leads_missing(all.missing)));
        warnings.extend(likely_leaks(transitions.iter().chain(&win).flat_map(|one| &one.leaks)));
        let funnel = Funnel {
            worst: worst(&stages),
            stages,
            ordering: params.ordering.name(),
            check: (last > 1 && ranked).then(|| check(&ground, &all, &next)).flatten(),
            leads: leads.leads.len() as u64,
            won: counted(&|lead| leads.is_won(lead)),
            lost: counted(&|lead| lead.lost.is_some()),
            open: counted(&|lead| ground.is_open(lead)),
            interval: params.interval,
            window_days: params.window_days,
            observation_end: end.map(|end| end.iso()),
            backward: leads.backward,
            currency: ground.currency.clone(),
            cohorts: cohorts(leads, end, params),
            breakdowns: breakdowns(leads, &ground.attributes, end, params),
            grades: borders.map_or_else(Vec::new, |borders| grades(&borders, &all)),
            forecast: self.forecast(&ground, &all, models, win.as_ref().and_then(|win| win.horizon_days)),
            judgement: self.judgement(&ground),
            transitions,
            win,
        };
        let table = LeadTable {
            decisions: Rc::clone(&self.decisions),
            next,
            win: of_winning,
            borders,
            scores: all,
            ground,
            params: self.params.clone(),
        };
        self.result = Some((Outcome::Ready(funnel), Some(table), warnings));
    }

    /// What the open leads will bring; nothing where there are none, or no day is known until which.
    fn forecast(
        &self,
        ground: &Ground,
        all: &Scores,
        win: Option<&Learnt>,
        horizon_days: Option<i32>,
    ) -> Option<Forecast> {
        if all.marks.is_empty() || ground.of_orders {
            return None;
        }
        let amount = |place: u32| ground.amounts.get(place as usize).copied().unwrap_or(1.0);
        let known: Vec<f64> = all.marks.iter().map(|mark| amount(mark.lead)).filter(|worth| !worth.is_nan()).collect();
        let mean = known.iter().sum::<f64>() / known.len().max(1) as f64;
        let worth = |place: u32| Some(amount(place)).filter(|worth| !worth.is_nan()).unwrap_or(mean);
        let score = |place: u32| all.scores[place as usize];
        let model = |place: u32| score(place).win.map_or(0.0, |chance| chance.p);
        let rows: Vec<(usize, f64)> = all.marks.iter().enumerate().map(|(at, mark)| (at, worth(mark.lead))).collect();
        let spread = win.and_then(|win| win.model.as_ref()).map_or(0.0, |model| model.spread(&all.columns, &rows));
        let of = |p: &dyn Fn(u32) -> f64| {
            let bets: Vec<Bet> =
                all.marks.iter().map(|mark| Bet { p: p(mark.lead), worth: worth(mark.lead) }).collect();
            expect(&bets, spread, self.params.interval, self.params.seed)
        };
        let decided = all.marks.iter().filter(|mark| score(mark.lead).own_win.is_some()).count() as u64;
        Some(Forecast {
            leads: all.marks.len() as u64,
            amount: ground.amount.clone(),
            unknown: (all.marks.len() - known.len()) as u64,
            total: rows.iter().map(|(_, worth)| worth).sum(),
            horizon_days,
            model: of(&model),
            person: (decided > 0).then(|| of(&|place| score(place).own_win.unwrap_or(model(place)))),
            decided,
        })
    }

    /// Of the leads that ended after a person had decided, who was closer.
    fn judgement(&self, ground: &Ground) -> Option<Judgement> {
        let mut ended: Vec<Option<Ended>> = vec![None; ground.leads.leads.len()];
        for (_, deed) in self.decisions.of_leads() {
            let Some((person, model)) = deed.win.zip(deed.model_win) else { continue };
            for (place, lead) in ground.leads.leads.iter().enumerate() {
                if !ground.is_open(lead) && deed.leads.contains(&print(&lead.id)) {
                    ended[place] = Some(Ended { model, person, won: ground.leads.is_won(lead) });
                }
            }
        }
        judge(&ended.into_iter().flatten().collect::<Vec<Ended>>(), self.params.interval)
    }
}

/// Draws the shares of stages of which there is too little data towards those of all.
fn draw_together(told: &mut [Told], level: f64) {
    let counts: Vec<(f64, f64)> = told.iter().map(|one| one.count).collect();
    for ((at, one), share) in told.iter_mut().enumerate().zip(shrunk(&counts, level)) {
        if one.count.1 > 0.0 && one.learnt.model.is_none() {
            one.learnt.shares[at] = Some(share);
            let Transition { rate, low, high, .. } = &mut one.transition;
            (*rate, *low, *high) = (Some(share.p), Some(share.low), Some(share.high));
        }
    }
}

/// The stages with the most leads lost, and with the most money.
fn worst(stages: &[Stage]) -> Worst {
    let most = |of: &dyn Fn(&Stage) -> f64| {
        let best = (0..stages.len()).fold(0, |best, at| if of(&stages[at]) > of(&stages[best]) { at } else { best });
        Some(best).filter(|best| of(&stages[*best]) > 0.0)
    };
    // Without a word of who was lost, whoever was ripe and did not move on.
    let gone = |stage: &Stage| if stage.lost > 0 { stage.lost } else { stage.ripe - stage.advanced };
    let is_told = stages.iter().any(|stage| stage.lost > 0);
    Worst {
        leads: most(&|stage| {
            if is_told { stage.lost as f64 } else { gone(stage) as f64 * f64::from(u8::from(stage.rate.is_some())) }
        }),
        amount: most(&|stage| stage.lost_amount.unwrap_or(0.0)),
    }
}

/// From which probability of winning on a lead is an A, a B, a C.
fn borders(usual: f64, params: &FunnelValidParams) -> [f64; 3] {
    let odds = usual / (1.0 - usual).max(1e-9);
    let by_odds = |times: f64| times * odds / (1.0 + times * odds);
    params.grades.unwrap_or_else(|| [by_odds(GRADES[0].1), by_odds(GRADES[1].1), by_odds(GRADES[2].1)])
}

/// The grade of a probability of winning.
pub fn grade(borders: &[f64; 3], p: f64) -> &'static str {
    GRADES[borders.iter().position(|border| p >= *border).unwrap_or(borders.len())].0
}

fn grades(borders: &[f64; 3], all: &Scores) -> Vec<Grade> {
    let given = |name: &str| {
        let wins = all.scores.iter().filter_map(|score| score.win);
        wins.filter(|win| grade(borders, win.p) == name).count() as u64
    };
    let from = |at: usize| borders.get(at).copied().unwrap_or(0.0);
    GRADES.iter().enumerate().map(|(at, (name, _))| Grade { grade: name, from: from(at), leads: given(name) }).collect()
}

fn check(ground: &Ground, all: &Scores, next: &[Learnt]) -> Option<Check> {
    let products = product(ground, all, next)?;
    let n = products.len();
    let wins = all.marks.iter().filter_map(|mark| all.scores[mark.lead as usize].win);
    (n > 0).then(|| Check {
        leads: n as u64,
        model: wins.map(|win| win.p).sum::<f64>() / n as f64,
        product: products.iter().sum::<f64>() / n as f64,
    })
}
