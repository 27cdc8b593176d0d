//! A survey → report.

use crate::job::Host;
use crate::satisfaction::compare::{Whole, correct};
use crate::satisfaction::drivers::drivers;
use crate::satisfaction::input::{Answer, NOBODY, Survey};
use crate::satisfaction::loyalty::loyalty;
use crate::satisfaction::report::{
    NamedShare, Satisfaction, SatisfactionBenchmark, SatisfactionBreakdown, SatisfactionCell, SatisfiedShare,
};
use crate::satisfaction::scale::AnswerScale;
use crate::satisfaction::shares::{nps, share};
use crate::warning::{Outcome, Unavailable};

/// How satisfaction is analysed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SatisfactionParams {
    /// Level of the intervals.
    pub interval: f64,
    /// Days within which people come back, or do not.
    pub days: u32,
    /// The scale, as a person said.
    pub scale: Option<AnswerScale>,
}

/// The report of a survey.
pub async fn analyze(survey: &Survey, params: &SatisfactionParams, host: &Host) -> Outcome<Satisfaction> {
    let level = params.interval;
    let missing = || Unavailable::new("needs-answers", "answers of at least two kinds", "none").into();
    let Some(scale) = survey.scale else { return missing() };
    let on_whole = survey.answers.iter().filter(|answer| survey.is_overall(answer));
    let Some(overall) = share(on_whole.clone(), &scale, level) else { return missing() };
    let whole = Whole::new(survey, scale, &overall);
    let mut shares = Shares { survey, scale, level, whole, host, tests: Vec::new() };
    let places = survey.parts();
    let touchpoints = shares.by_touchpoint(&places).await;
    let segments = shares.by_segment().await;
    let cells = shares.by_both(&places).await;
    let breakdowns = shares.by_columns().await;
    let mut report = Satisfaction {
        table: survey.name.clone(),
        aside: survey.aside,
        scale,
        satisfied_from: scale.least_satisfied(),
        words: survey.words.clone(),
        interval: level,
        nps: nps(on_whole, &scale, level),
        touchpoints,
        segments,
        cells,
        breakdowns,
        loyalty: loyalty(survey, &scale, params.days, level, host).await,
        drivers: None,
        benchmark: SatisfactionBenchmark::default(),
        overall_question: survey.overall.and_then(|place| survey.touchpoints.get(place)).cloned(),
        overall,
    };
    let tests = shares.tests;
    let whole = report.overall.share;
    let parts = parts(&mut report);
    correct(&mut parts.zip(tests).collect::<Vec<_>>(), whole);
    report.drivers = drivers(survey, &report.touchpoints, params.days, level);
    host.tick(survey.answers.len() / ANSWERS_PER_UNIT + 1).await;
    Outcome::Ready(report)
}

/// Every share that is compared with the whole, in the order in which they were tested.
fn parts(report: &mut Satisfaction) -> impl Iterator<Item = &mut SatisfiedShare> {
    let named = report.touchpoints.iter_mut().chain(&mut report.segments).map(|named| &mut named.share);
    let cells = report.cells.iter_mut().map(|cell| &mut cell.share);
    let values = report.breakdowns.iter_mut().flat_map(|one| &mut one.values).map(|named| &mut named.share);
    named.chain(cells).chain(values)
}

/// Shares of parts, and the p value of each.
struct Shares<'a> {
    survey: &'a Survey,
    scale: AnswerScale,
    level: f64,
    whole: Whole<'a>,
    host: &'a Host,
    tests: Vec<f64>,
}

impl Shares<'_> {
    /// The share of the answers that pass the test; `None` without any.
    async fn of(&mut self, is_in: &dyn Fn(&Answer) -> bool) -> Option<SatisfiedShare> {
        self.host.tick(self.survey.answers.len() / ANSWERS_PER_UNIT + 1).await;
        let part = share(self.survey.answers.iter().filter(|answer| is_in(answer)), &self.scale, self.level)?;
        self.tests.push(self.whole.p(&part, is_in));
        Some(part)
    }

    async fn by_touchpoint(&mut self, places: &[usize]) -> Vec<NamedShare> {
        let mut found = Vec::new();
        for place in places {
            let share = self.of(&|answer| answer.touchpoint == *place as u32).await;
            let name = self.survey.touchpoints[*place].clone();
            found.extend(share.map(|share| NamedShare { name, segment: None, share }));
        }
        found
    }

    async fn by_segment(&mut self) -> Vec<NamedShare> {
        let survey = self.survey;
        let mut found = Vec::new();
        for (place, name) in survey.segments.iter().enumerate() {
            let is_in = |answer: &Answer| survey.is_overall(answer) && segment_of(survey, answer) == Some(place as u32);
            let share = self.of(&is_in).await;
            let segment = Some(place as u32 + 1);
            found.extend(share.map(|share| NamedShare { name: name.clone(), segment, share }));
        }
        found
    }

    async fn by_both(&mut self, places: &[usize]) -> Vec<SatisfactionCell> {
        let survey = self.survey;
        let mut found = Vec::new();
        for segment in 0..survey.segments.len() {
            for (touchpoint, place) in places.iter().enumerate() {
                let is_in = |answer: &Answer| {
                    answer.touchpoint == *place as u32 && segment_of(survey, answer) == Some(segment as u32)
                };
                let share = self.of(&is_in).await;
                found.extend(share.map(|share| SatisfactionCell { segment: segment as u32 + 1, touchpoint, share }));
            }
        }
        found
    }

    async fn by_columns(&mut self) -> Vec<SatisfactionBreakdown> {
        let mut found = Vec::new();
        for column in &self.survey.breakdowns {
            let mut values = Vec::new();
            for (place, value) in column.values.iter().enumerate() {
                let survey = self.survey;
                let is_in =
                    |answer: &Answer| survey.is_overall(answer) && column.of_row[answer.row as usize] == place as u32;
                let share = self.of(&is_in).await;
                values.extend(share.map(|share| NamedShare { name: value.clone(), segment: None, share }));
            }
            found.push(SatisfactionBreakdown { column: column.column.clone(), values });
        }
        found
    }
}

/// Answers that are looked at in the time of one row read.
const ANSWERS_PER_UNIT: usize = 20;

fn segment_of(survey: &Survey, answer: &Answer) -> Option<u32> {
    if answer.respondent == NOBODY {
        return None;
    }
    survey.respondents.get(answer.respondent as usize)?.customer.as_ref()?.segment
}
