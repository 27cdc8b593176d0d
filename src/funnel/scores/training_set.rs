//! A question to the leads: landmarks, what became of them, and which are held back.

use crate::funnel::leads::lead_dataset::{Ground, INNER};
use crate::funnel::params::FunnelValidParams;
use crate::funnel::scores::landmarks::{Landmark, Target, horizon, is_dated, is_over, labels, landmarks};
use crate::math::radix::{place, sorted_by};
use crate::random::Generator;
use crate::scoring::pipeline::ENOUGH;
use crate::scoring::training_data::{Label, Question, Split};
use crate::units::Day;

/// Share of the rows that is held back.
const HELD_BACK: f64 = 0.2;
/// Share of the leads that must have ended for the newest to be like the others, where there is no horizon.
const TOLD: f64 = 0.98;
/// Rows held back that came true, and that did not, without which nothing can be checked.
const CHECKED: u64 = 10;
/// Rows that are learnt from at most; of more leads some are left out.
const MOST: usize = 100_000;

/// What a question was made of.
pub struct Asked {
    /// What is asked.
    pub target: Target,
    /// Days within which; none without dates.
    pub horizon: Option<i32>,
    /// True where leads are looked at through time.
    pub dated: bool,
    /// Leads of which it is known, and those that came true.
    pub known: (u64, u64),
    /// For every stage the share that came true, weighted, and the leads it stands on.
    pub shares: Vec<(f64, f64)>,
    /// The landmarks.
    pub marks: Vec<Landmark>,
}

impl Asked {
    /// True where there is enough to learn from.
    pub fn is_enough(&self) -> bool {
        self.known.1 >= ENOUGH && self.known.0 - self.known.1 >= ENOUGH
    }
}

/// Asks; the question has no columns yet.
pub fn ask(ground: &Ground, target: Target, params: &FunnelValidParams) -> (Question, Asked) {
    let leads = &ground.leads;
    let end = ground.end;
    let dated = end.is_some() && is_dated(leads, target);
    let mut marks = landmarks(leads, target, dated, end);
    let asked = params.horizon_days.or(params.window_days).map(|days| days as i32);
    let horizon = end.filter(|_| dated).map(|end| asked.unwrap_or_else(|| horizon(leads, target, &marks, end)));
    let mut now = labels(leads, target, &marks, horizon, end);
    let (known, shares) = count(&marks, &now, leads.stages.len() - 1);
    thin(&mut marks, &mut now);
    // Of the newest leads only the quick ones have ended: without a horizon they are no fair check of the others.
    let told = now.iter().filter(|label| label.is_known()).count() as f64 >= TOLD * now.len() as f64;
    let mut question = Question {
        owners: marks.iter().map(|mark| mark.lead).collect(),
        inner: INNER,
        confirmed: params.keep.clone(),
        timed: dated || told && marks.iter().all(|mark| leads.leads[mark.lead as usize].begun().is_some()),
        labels: now,
        ..Question::default()
    };
    hold_back(ground, target, &marks, horizon, params, &mut question);
    (question, Asked { target, horizon, dated, known, shares, marks })
}

/// Leaves some leads out where their rows are very many.
fn thin(marks: &mut Vec<Landmark>, labels: &mut Vec<Label>) {
    let every = marks.len().div_ceil(MOST) as u32;
    if every < 2 {
        return;
    }
    let (mut nth, mut last) = (0u32, None);
    let mut kept = Vec::with_capacity(marks.len());
    for mark in marks.iter() {
        nth += u32::from(last.is_some_and(|last| last != mark.lead));
        last = Some(mark.lead);
        kept.push(nth % every == 0);
    }
    let mut at = 0..;
    marks.retain(|_| at.next().is_some_and(|at: usize| kept[at]));
    let mut at = 0..;
    labels.retain(|_| at.next().is_some_and(|at: usize| kept[at]));
}

/// Leads of which it is known and those that came true; and the same for each stage by its landmarks of age 0, weighted.
fn count(marks: &[Landmark], labels: &[Label], stages: usize) -> ((u64, u64), Vec<(f64, f64)>) {
    let mut known = (0, 0);
    let mut sums = vec![(0.0, 0.0, 0.0); stages];
    let mut last = None;
    for (mark, label) in marks.iter().zip(labels).filter(|(_, label)| label.is_known()) {
        if last != Some(mark.lead) {
            known = (known.0 + 1, known.1 + u64::from(label.hit));
            last = Some(mark.lead);
        }
        if mark.age == 0 {
            let sum = &mut sums[mark.stage];
            *sum = (sum.0 + label.weight * label.value(), sum.1 + label.weight, sum.2 + 1.0);
        }
    }
    (known, sums.into_iter().map(|(hits, all, n)| (if all > 0.0 { hits / all * n } else { 0.0 }, n)).collect())
}

/// Holds rows back: those asked for; else the newest fifth by time, of which the whole horizon is over, the others being
/// known as they were then; else a fifth of the leads, drawn.
fn hold_back(
    ground: &Ground,
    target: Target,
    marks: &[Landmark],
    horizon: Option<i32>,
    params: &FunnelValidParams,
    question: &mut Question,
) {
    let leads = &ground.leads.leads;
    let began = |mark: &Landmark| mark.day.or_else(|| leads[mark.lead as usize].begun());
    let known: Vec<bool> = question.labels.iter().map(Label::is_known).collect();
    let over = |at: usize| is_over(&marks[at], horizon, ground.end) && known[at];
    let set = |question: &mut Question, tested: Vec<bool>, early: Vec<Label>, split: Split| {
        let of = |tests: bool| tested.iter().zip(&question.labels).filter(move |(t, _)| **t == tests).map(|(_, l)| *l);
        let (n, hits) = Question::counts(&of(true).collect::<Vec<Label>>());
        let (learnt, learnt_hits) = Question::counts(&early);
        let enough =
            hits >= CHECKED && n - hits >= CHECKED && learnt_hits >= CHECKED && learnt - learnt_hits >= CHECKED;
        let taken = enough || !matches!(split, Split::Newest(_));
        if taken {
            (question.tested, question.early, question.split) = (tested, early, split);
        }
        taken
    };
    if params.test_rows.is_none() && question.timed {
        let days = (0..marks.len()).filter(|at| over(*at)).filter_map(|at| Some(began(&marks[at])?.0));
        let days = sorted_by(&days.collect::<Vec<i32>>(), 1, &|_, day| place(i64::from(*day)));
        let at = ((1.0 - HELD_BACK) * days.len() as f64) as usize;
        if let Some(cut) = days.get(at).map(|day| Day(*day)) {
            let newest = |at: usize| began(&marks[at]).is_some_and(|day| day >= cut);
            let tested = (0..marks.len()).map(|at| newest(at) && over(at)).collect();
            // What was known then: nothing of what came on that day or later.
            let then = horizon.map(|_| Day(cut.0 - 1));
            let mut early = labels(&ground.leads, target, marks, horizon.filter(|_| then.is_some()), then);
            for (at, label) in early.iter_mut().enumerate().filter(|(at, _)| newest(*at)) {
                debug_assert!(then.is_none() || !label.is_known(), "row {at} is of a later day");
                *label = Label::default();
            }
            if set(question, tested, early, Split::Newest(cut)) {
                return;
            }
        }
    }
    let mut generator = Generator::new(params.seed, "held back");
    let mut tests = false;
    let mut last = None;
    let mut drawn = Vec::with_capacity(marks.len());
    for mark in marks {
        if last != Some(mark.lead) {
            last = Some(mark.lead);
            tests = match params.test_rows {
                Some((modulo, equals)) => leads[mark.lead as usize].row % modulo == equals,
                None => generator.unit() < HELD_BACK,
            };
        }
        drawn.push(tests);
    }
    let early = drawn.iter().zip(&question.labels).map(|(t, label)| if *t { Label::default() } else { *label });
    let early = early.collect();
    let tested = (0..marks.len()).map(|at| drawn[at] && over(at)).collect();
    let split = if params.test_rows.is_some() { Split::Given } else { Split::Drawn };
    set(question, tested, early, split);
}
