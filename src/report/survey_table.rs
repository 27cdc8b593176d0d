//! Tables of answers → input of the analysis of satisfaction.

use std::collections::BTreeMap;

use crate::job::Host;
use crate::ledger::read::job::Reading;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::lexicon::{has_part, normalize_header};
use crate::report::known::Known;
use crate::report::options::CheckedOptions;
use crate::report::told::Told;
use crate::satisfaction::analyze::{SatisfactionParams, analyze};
use crate::satisfaction::input::{Answer, Breakdown, CustomerSums, NOBODY, Respondent, RespondentOrders, Survey};
use crate::satisfaction::report::Satisfaction;
use crate::satisfaction::scale::AnswerScale;
use crate::table::meaning::answer::{WrittenAnswer, written_answer};
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::grade::grade;
use crate::table::meaning::number::is_blank;
use crate::table::meaning::plain::plain;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::roles::header_score::header_score;
use crate::units::{Day, Money};
use crate::warning::{Unavailable, Warning};

/// Values of a column by which answers are told apart, at most; touchpoints likewise.
const MAX_VALUES: usize = 30;
/// Columns by which shares are shown.
const MAX_BREAKDOWNS: usize = 6;

/// How satisfied people are and what they did, and tables of answers that were not used.
pub async fn tell_satisfaction(
    reading: &Reading,
    options: &CheckedOptions,
    known: Known<'_>,
    host: &Host,
) -> Told<Satisfaction> {
    let frames = || reading.book.frames.iter().filter(|frame| frame.kind == TableRole::Surveys);
    let found = frames().map(|frame| (frame, scores(frame))).find(|(_, (scores, _))| !scores.is_empty());
    let Some((frame, (scores, on_other_scales))) = found else {
        return Unavailable::new("needs-surveys", "a table of answers on a scale", "none").into();
    };
    let mut survey = survey(frame, &scores, options.satisfaction.scale);
    describe(&mut survey, reading, known, host).await;
    let unused =
        frames().filter(|other| other.name != frame.name).map(|other| answers_unused(&other.name, &frame.name));
    let others = on_other_scales.iter().map(|column| other_scale(&frame.name, column));
    let noughts = noughts(&frame.name, &survey, &options.satisfaction);
    Told {
        outcome: analyze(&survey, &options.satisfaction, host).await,
        warnings: unused.chain(others).chain(noughts).collect(),
        read: columns_read(frame, &scores, &survey).map(|column| (frame.name.clone(), column.name.clone())).collect(),
    }
}

/// The columns of scores: the one with the role first, then others with such a header on the same scale; and headers of those on
/// other scales.
fn scores(frame: &Frame) -> (Vec<&FrameColumn>, Vec<&str>) {
    let is_score = |column: &&FrameColumn| {
        // A rating of the delivery is headed by both.
        let is_headed = header_score(&column.name, ColumnRole::Score) > 0.0
            || has_part(&normalize_header(&column.name), |language| language.column_parts.satisfaction);
        column.role.is_none() && !column.is_days() && is_headed && scale_of(column).is_some()
    };
    let Some(first) = frame.role(ColumnRole::Score) else { return (Vec::new(), Vec::new()) };
    let scale = scale_of(first);
    let (alike, others): (Vec<_>, Vec<_>) =
        frame.columns.iter().filter(is_score).partition(|column| scale_of(column) == scale);
    (std::iter::once(first).chain(alike).collect(), others.into_iter().map(|column| column.name.as_str()).collect())
}

/// The scale of a column, and whether it is one of words.
fn scale_of(column: &FrameColumn) -> Option<(AnswerScale, bool)> {
    if let Some(scale) = numeric_scale(column) {
        return Some((scale, false));
    }
    let grades: Vec<usize> = column.dictionary().filter_map(grade).collect();
    let (worst, best) = (grades.iter().min()?, grades.iter().max()?);
    // Low, medium and high are a scale of three; whoever can be very satisfied can be very dissatisfied.
    let is_of_three = *worst >= 1 && *best <= 3;
    let (low, high) = if is_of_three { (1.0, 3.0) } else { (0.0, 4.0) };
    (worst < best).then_some((AnswerScale { low, high }, true))
}

/// The scale of a column of numbers, of which some or all may be written as `4/5`, in stars or with words beside them.
fn numeric_scale(column: &FrameColumn) -> Option<AnswerScale> {
    let written: Vec<Option<WrittenAnswer>> = column.dictionary().map(written_answer).collect();
    let is_numeric = column.kind == ColumnType::Number
        || written.iter().any(Option::is_some)
            && column.dictionary().filter(|word| !is_blank(word)).all(|word| score(word).is_some());
    if !is_numeric {
        return None;
    }
    let of_word: Vec<Option<f64>> = column.dictionary().map(score).collect();
    let scores: Vec<f64> = column
        .rates()
        .zip(column.codes())
        .filter_map(|(number, code)| number.or_else(|| of_word.get(code as usize).copied().flatten()))
        .collect();
    let mut bests = written.iter().flatten().filter_map(|answer| answer.of);
    let best = bests.next();
    // `4/5` beside `8/10` are two scales in one column.
    if bests.any(|other| Some(other) != best) {
        return None;
    }
    let labels: Vec<(f64, usize)> =
        written.iter().flatten().filter_map(|answer| Some((answer.score, answer.grade?))).collect();
    AnswerScale::of(&column.name, &scores).map(|scale| scale.up_to(best, &scores).labelled(&labels))
}

/// The number of an answer, written plainly or not.
fn score(word: &str) -> Option<f64> {
    let number = || plain(word).trim().replace(',', ".").parse().ok();
    written_answer(word).map(|answer| answer.score).or_else(number)
}

/// The words of the five grades as the column writes them; empty where it does not, none for numbers.
fn words(column: &FrameColumn, is_worded: bool) -> Vec<String> {
    let mut words = vec![String::new(); 5];
    for word in column.dictionary().filter(|_| is_worded) {
        if let Some(place) = grade(word).filter(|place| words[*place].is_empty()) {
            word.clone_into(&mut words[place]);
        }
    }
    if words.iter().all(String::is_empty) { Vec::new() } else { words }
}

fn columns_read<'a>(
    frame: &'a Frame,
    scores: &[&'a FrameColumn],
    survey: &Survey,
) -> impl Iterator<Item = &'a FrameColumn> {
    use ColumnRole::{Customer, Date, Touchpoint, Weight};
    let roles = [Customer, Date, Weight, Touchpoint].into_iter().filter_map(|role| frame.role(role));
    let broken_down: Vec<&FrameColumn> = survey.breakdowns.iter().filter_map(|one| frame.named(&one.column)).collect();
    scores.iter().copied().chain(roles).chain(broken_down)
}

/// The answers of a table.
fn survey(frame: &Frame, scores: &[&FrameColumn], told: Option<AnswerScale>) -> Survey {
    let scale = scale_of(scores[0]);
    let is_worded = scale.is_some_and(|(_, is_worded)| is_worded);
    let scale = told.filter(|_| !is_worded).or(scale.map(|(scale, _)| scale));
    let ids = frame.role(ColumnRole::Customer);
    let days = frame.role(ColumnRole::Date).filter(|column| column.is_days());
    let days: Vec<Option<Day>> = days.map_or_else(|| vec![None; frame.rows()], |column| column.days().collect());
    let weights = frame.role(ColumnRole::Weight).map(|column| column.rates().collect::<Vec<_>>());
    // A column of touchpoints counts where one column holds all scores.
    let places = frame.role(ColumnRole::Touchpoint).filter(|column| {
        scores.len() == 1 && !column.is_days() && (2..=MAX_VALUES).contains(&column.dictionary().count())
    });
    let mut answers = Vec::new();
    let mut is_answered = vec![false; frame.rows()];
    for (place, column) in scores.iter().enumerate() {
        let of_word: Vec<Option<f64>> = column
            .dictionary()
            .map(|word| if is_worded { grade(word).map(|place| place as f64) } else { score(word) })
            .collect();
        let numbers: Vec<Option<f64>> = column.rates().collect();
        column.each_code(&mut |row, code| {
            let score = numbers[row].filter(|_| !is_worded).or(of_word[code]);
            let score = score.filter(|score| scale.is_some_and(|scale| scale.holds(*score)));
            let weight = weights.as_ref().map_or(Some(1.0), |weights| weights[row].filter(|weight| *weight > 0.0));
            let (Some(score), Some(weight)) = (score, weight) else { return };
            is_answered[row] = true;
            let (touchpoint, day) = (place as u32, days[row]);
            answers.push(Answer { respondent: NOBODY, touchpoint, score, weight, day, row: row as u32 });
        });
    }
    let spelled = places.map(spellings);
    if let (Some(places), Some((_, place_of))) = (places, &spelled) {
        let codes: Vec<u32> = places.codes().collect();
        answers.iter_mut().for_each(|answer| answer.touchpoint = place_of[codes[answer.row as usize] as usize]);
    }
    let mut respondents = Vec::new();
    if let Some(ids) = ids {
        respondents = ids.dictionary().map(|id| Respondent { id: id.to_owned(), customer: None }).collect();
        let codes: Vec<u32> = ids.codes().collect();
        let is_somebody = |code: u32| respondents.get(code as usize).is_some_and(|one| !one.id.is_empty());
        for answer in &mut answers {
            answer.respondent = Some(codes[answer.row as usize]).filter(|code| is_somebody(*code)).unwrap_or(NOBODY);
        }
    }
    let touchpoints = match spelled {
        Some((names, _)) => names,
        None => scores.iter().map(|column| column.name.clone()).collect(),
    };
    Survey {
        name: frame.name.clone(),
        overall: overall(&touchpoints).filter(|place| has_enough_answers(&answers, *place)),
        touchpoints,
        scale,
        words: words(scores[0], is_worded),
        aside: is_answered.iter().filter(|answered| !**answered).count() as u64,
        breakdowns: breakdowns(frame, scores, places),
        answers,
        respondents,
        segments: Vec::new(),
        all: None,
        end: None,
    }
}

/// The different words of a column whatever their case and width, each as it is spelled first, and the place of every spelling.
fn spellings(column: &FrameColumn) -> (Vec<String>, Vec<u32>) {
    let mut names: Vec<String> = Vec::new();
    let mut places: BTreeMap<String, u32> = BTreeMap::new();
    let place_of = column.dictionary().map(|word| {
        *places.entry(fold(word)).or_insert_with(|| {
            names.push(word.to_owned());
            names.len() as u32 - 1
        })
    });
    let place_of = place_of.collect();
    (names, place_of)
}

/// A word without the differences of case and width.
fn fold(word: &str) -> String {
    plain(word).trim().to_lowercase()
}

/// A warning that the answers of a file are left out, since those of another are told.
fn answers_unused(file: &str, used: &str) -> Warning {
    let text = format!("`{file}` holds answers as well as `{used}`, whose answers alone are told.");
    Warning::new("answers-unused", text).with("file", file).with("used", used)
}

/// A warning that noughts beside 1 to 5 count as the worst answer, where nobody said so: they may stand for no answer.
fn noughts(file: &str, survey: &Survey, params: &SatisfactionParams) -> Option<Warning> {
    let is_doubtful = params.scale.is_none() && survey.scale == Some(AnswerScale { low: 0.0, high: 5.0 });
    let count = survey.answers.iter().filter(|answer| answer.score == 0.0).count();
    let text = format!(
        "In `{file}`, {count} answers are 0 and count as the worst. If 0 means no answer, the scale is 1 to 5."
    );
    let warning = || Warning::new("noughts-on-scale", text).with("file", file).with("count", count as u64);
    (is_doubtful && count > 0 && survey.words.is_empty()).then(warning)
}

/// A warning that a column of answers has another scale than the one that is told.
fn other_scale(file: &str, column: &str) -> Warning {
    let text =
        format!("In `{file}`, the answers of `{column}` have another scale and are not counted with the others.");
    Warning::new("other-scale", text).with("file", file).with("column", column)
}

/// The place of the touchpoint that means the whole; `None` if not exactly one is called so.
fn overall(touchpoints: &[String]) -> Option<usize> {
    let is_whole = |name: &String| has_part(&normalize_header(name), |language| language.topics.overall_parts);
    let mut found = (0..touchpoints.len()).filter(|place| is_whole(&touchpoints[*place]));
    found.next().filter(|_| found.next().is_none())
}

/// True if this touchpoint has at least half as many answers as the one with the most: fewer would make a poor headline.
fn has_enough_answers(answers: &[Answer], place: usize) -> bool {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    answers.iter().for_each(|answer| *counts.entry(answer.touchpoint).or_default() += 1);
    let most = counts.values().max().copied().unwrap_or_default();
    counts.get(&(place as u32)).is_some_and(|count| 2 * count >= most)
}

/// Columns with few values by which shares are shown.
fn breakdowns(frame: &Frame, scores: &[&FrameColumn], places: Option<&FrameColumn>) -> Vec<Breakdown> {
    use ColumnRole::{Customer, Date, Weight};
    let is_used = |column: &FrameColumn| {
        matches!(column.role, Some(Customer | Date | Weight))
            || scores.iter().chain(&places).any(|other| other.name == column.name)
    };
    let few = |column: &&FrameColumn| !column.is_days() && (2..=MAX_VALUES).contains(&column.dictionary().count());
    let chosen = frame.columns.iter().filter(|column| !is_used(column)).filter(few).take(MAX_BREAKDOWNS);
    chosen
        .map(|column| Breakdown {
            column: column.name.clone(),
            values: column.dictionary().map(str::to_owned).collect(),
            of_row: column.codes().collect(),
        })
        .collect()
}

/// Adds what the orders say of those who answered, and of all customers.
async fn describe(survey: &mut Survey, reading: &Reading, known: Known<'_>, host: &Host) {
    let Some(histories) = known.histories else { return };
    let book = &reading.book;
    let mut place_of = BTreeMap::new();
    for (place, respondent) in survey.respondents.iter_mut().enumerate() {
        let number = book.customers.find(&respondent.id);
        let index =
            number.and_then(|number| histories.customers.binary_search_by_key(&number, |one| one.customer).ok());
        let (Some(number), Some(index)) = (number, index) else { continue };
        place_of.insert(number, place);
        let member = known.predictions.member.get(index);
        let prediction = member.and_then(|member| known.predictions.timing.get(*member as usize));
        let p_alive = prediction.and_then(|prediction| prediction.alive());
        let segment = known.segments.ids.get(index).and_then(|id| id.checked_sub(1));
        respondent.customer = Some(RespondentOrders { purchases: Vec::new(), p_alive, segment });
    }
    survey.segments = known.segments.names.clone();
    survey.end = Some(histories.end);
    let mut bought: BTreeMap<(usize, Day), f64> = BTreeMap::new();
    for batch in book.orders.batches() {
        batch.for_each(|order| {
            let Some(place) = place_of.get(&order.customer) else { return };
            if order.day > histories.end || order.amount < Money::ZERO {
                return;
            }
            if let Some(amount) = known.exchange.convert(order.amount, order.currency) {
                *bought.entry((*place, order.day)).or_default() += amount.to_f64();
            }
        });
        host.tick(batch.len()).await;
    }
    let mut sums = CustomerSums { customers: histories.customers.len() as u64, ..CustomerSums::default() };
    for ((place, day), spend) in bought {
        if let Some(customer) = &mut survey.respondents[place].customer {
            customer.purchases.push((day, spend));
        }
    }
    for customers in histories.customers.chunks(1 << 16) {
        sums.purchases += customers.iter().map(|one| u64::from(one.purchases)).sum::<u64>();
        host.tick(customers.len() / 8).await;
    }
    sums.spend = histories.paid.1.to_f64();
    survey.all = Some(sums);
}
