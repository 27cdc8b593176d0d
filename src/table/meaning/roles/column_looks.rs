//! What a column looks like by its words and numbers, whatever its table is: ends of leads, answers, events, ids of rows.

use crate::lexicon::{WordList, has_word, normalize_header};
use crate::table::meaning::answer::written_answer;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::grade::grade;
use crate::table::meaning::status::{OutcomeWord, is_end_of_lead, order_status};
use crate::table::meaning::yes_no::yes_or_no;

/// True for a column whose header is a word of this list.
pub fn is_headed(column: &Evidence, list: WordList) -> bool {
    has_word(&normalize_header(&column.name), list)
}

/// True for a column with words for leads won and lost that can mean little else.
pub fn has_ends_of_leads(column: &Evidence) -> bool {
    let has = |outcome| column.sample.words.iter().any(|word| is_end_of_lead(word, outcome));
    column.is(ColumnType::Text) && has(OutcomeWord::Won) && has(OutcomeWord::Lost)
}

/// True for a column at least half of whose words are statuses of orders, such as `paid` and `shipped`.
pub fn has_statuses_of_orders(column: &Evidence) -> bool {
    let words = &column.sample.words;
    words.iter().filter(|word| order_status(word).is_some()).count() * 2 >= words.len()
}

/// True for a column of yes and no. Noughts alone may be amounts.
pub fn is_flag(column: &Evidence) -> bool {
    let words = &column.sample.words;
    let has_yes = || words.iter().any(|word| yes_or_no(word) == Some(true));
    !words.is_empty()
        && column.sample.distinct <= words.len()
        && words.iter().all(|word| yes_or_no(word).is_some())
        && (column.is(ColumnType::Text) || has_yes())
}

/// How much a column looks like answers on a scale: 1 for grades in words, 0.8 for all numbers of a usual scale, 0.4 for
/// other small whole numbers.
pub fn scale_score(column: &Evidence) -> f64 {
    let sample = &column.sample;
    if column.is(ColumnType::Text) {
        let written = sample.words.iter().filter(|word| written_answer(word).is_some()).count();
        let answered = |word: &String| written_answer(word).is_some() || word.trim().parse::<f64>().is_ok();
        if written > 0 && sample.distinct <= sample.words.len() && sample.words.iter().all(answered) {
            return 1.0;
        }
        let graded = sample.words.iter().filter(|word| grade(word).is_some()).count();
        let all = sample.distinct <= 7 && graded >= 2 && graded == sample.distinct;
        return f64::from(u8::from(all));
    }
    if !sample.whole || sample.filled == 0 || column.high > 10.0 || column.low < 0.0 {
        return 0.0;
    }
    let full = sample.distinct as f64 == column.high - column.low + 1.0;
    let usual = [(1.0, 5.0), (1.0, 7.0), (1.0, 10.0), (0.0, 10.0)].contains(&(column.low, column.high));
    if usual && full {
        0.8
    } else if column.high >= 3.0 {
        0.4
    } else {
        0.0
    }
}

/// True for a column whose words are mostly those of events, such as views, clicks and calls.
pub fn has_event_words(column: &Evidence) -> bool {
    let words = &column.sample.words;
    let of_events =
        words.iter().filter(|word| has_word(&normalize_header(word), |language| language.cells.event)).count();
    column.is(ColumnType::Text) && of_events * 3 > words.len()
}

/// True for a column with a different word or number in every row.
pub fn identifies_rows(column: &Evidence) -> bool {
    let named = column.is(ColumnType::Text) && column.spaced < 0.5 || column.sample.whole;
    named
        && column.is_unique()
        && column.sample.distinct > 1
        && !is_headed(column, |language| language.topics.row_number)
}

/// Characters of an id that is told by its look.
const MIN_ID_LENGTH: usize = 4;

/// True for e-mail addresses, codes with digits, and long whole numbers of the same length.
pub fn looks_like_ids(column: &Evidence) -> bool {
    let words = &column.sample.words;
    if column.is(ColumnType::Text) {
        let long = words.iter().all(|word| word.len() >= MIN_ID_LENGTH);
        return column.spaced < 0.1 && long && (column.digits > 0.9 || words.iter().all(|word| word.contains('@')));
    }
    let length = words.first().map_or(0, String::len);
    column.sample.whole && length >= MIN_ID_LENGTH && words.iter().all(|word| word.len() == length)
}
