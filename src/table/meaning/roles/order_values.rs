//! Roles of a table of orders that its headers leave open, found from its values: who bought, when, and for how much.

use crate::lexicon::{has_word, normalize_header};
use crate::math::radix::greatest_first;
use crate::table::meaning::arithmetic::sums;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::role::ColumnRole::*;
use crate::table::meaning::roles::column_looks::looks_like_ids;
use crate::table::meaning::roles::money_words::{is_key, is_not_spend};
use crate::table::meaning::roles::role_map::RoleMap;

/// The share from which on one column is taken to determine another.
pub const MIN_DETERMINED: f64 = 0.95;

/// Rows of a table in which a few customers may share all of them, and the ids that there are at least.
const SMALL_TABLE: usize = 400;
const MIN_IDS: usize = 5;
/// Different ids of those who serve customers, such as cashiers, at most.
const MAX_STAFF: usize = 9;
/// The share of rows that name a customer, where no header says that a column does.
const MIN_FILLED: f64 = 0.3;

/// Days between the rows of an id, on average, from which it names customers and not orders.
const MIN_DAYS_BETWEEN: f64 = 14.0;

/// Words that kinds of customers have at most, and rows that each of them has at least.
const MAX_KINDS: usize = 5;
const MIN_ROWS_OF_KIND: f64 = 20.0;

/// Assigns the roles that a table of orders needs and that no header gave.
pub fn assign_by_values(columns: &[Evidence], roles: &mut RoleMap) {
    let in_sums = columns_in_sums(columns);
    leave_later_day(columns, roles);
    roles.assign_if_vacant(Date, order_date(columns, roles));
    // A column called a date that holds something else: its rows are rejected one by one, with a reason.
    roles.assign_if_vacant(Date, best_free(columns, roles, &|column| column.header_score(Date)));
    roles.assign_if_vacant(Order, order_number(columns, roles, &in_sums));
    leave_kinds_of_customers(columns, roles);
    roles.assign_if_vacant(Customer, customer(columns, roles, &in_sums));
}

/// Takes the role of the date from a day after the order, such as that of its delivery, if a column of earlier days may be meant.
fn leave_later_day(columns: &[Evidence], roles: &mut RoleMap) {
    let Some(date) = roles.column_of(Date) else { return };
    let later = &columns[date];
    let is_after = has_word(&normalize_header(&later.name), |language| language.topics.after_order);
    let is_before = |column: &Evidence| {
        column.is(ColumnType::Date)
            && !has_word(&normalize_header(&column.name), |language| language.topics.person_date)
            && column.share_with(later, &|one, two| one <= two) > 0.98
    };
    if is_after && (0..columns.len()).any(|index| roles.is_free(index) && is_before(&columns[index])) {
        roles.clear(Date);
    }
}

/// Takes the role from a column of a few kinds of customers, such as `B2B` and `B2C`, if another column may name them.
fn leave_kinds_of_customers(columns: &[Evidence], roles: &mut RoleMap) {
    let Some(column) = roles.column_of(Customer).map(|index| &columns[index]) else { return };
    let are_kinds = column.sample.distinct <= MAX_KINDS && column.rows_each() >= MIN_ROWS_OF_KIND;
    if are_kinds && (0..columns.len()).any(|index| roles.is_free(index) && may_name_customers(&columns[index])) {
        roles.clear(Customer);
    }
}

/// The column of a day that some orders lack and that is never before the day of the order.
pub fn paid_day(columns: &[Evidence], roles: &RoleMap) -> Option<usize> {
    let date = &columns[roles.column_of(Date)?];
    (0..columns.len()).find(|index| {
        let column = &columns[*index];
        roles.is_free(*index)
            && column.is(ColumnType::Date)
            && !has_word(&normalize_header(&column.name), |language| language.topics.after_order)
            && column.sample.filled < date.sample.filled
            && date.share_with(column, &|one, two| one <= two) > 0.98
    })
}

/// The free column with the highest score above 0.
pub fn best_free(columns: &[Evidence], roles: &RoleMap, score: &dyn Fn(&Evidence) -> f64) -> Option<usize> {
    let free = (0..columns.len()).filter(|index| roles.is_free(*index) && score(&columns[*index]) > 0.0);
    free.max_by(|a, b| score(&columns[*a]).total_cmp(&score(&columns[*b])))
}

/// The date that most rows have, then the earliest; not one that depends on the customer, such as a birthday.
fn order_date(columns: &[Evidence], roles: &RoleMap) -> Option<usize> {
    let dates = || (0..columns.len()).filter(|index| roles.is_free(*index) && columns[*index].is(ColumnType::Date));
    let ids: Vec<&Evidence> = columns.iter().filter(|column| may_name_customers(column)).collect();
    let of_customer = |date: usize| {
        let comes_again = |id: &Evidence, other: &Evidence| {
            id.determines(other).is_some_and(|share| share < 0.8)
                // Lines of one order may be delivered on several days; a customer comes again later.
                && id.spread_of(other) > MIN_DAYS_BETWEEN
        };
        ids.iter().any(|id| {
            id.determines(&columns[date]).is_some_and(|share| share > MIN_DETERMINED)
                && dates().any(|other| other != date && comes_again(id, &columns[other]))
        })
    };
    let several = dates().count() > 1;
    // A few blanks say nothing.
    let fullest = dates().map(|date| columns[date].sample.filled).max().unwrap_or(0);
    let is_full = |column: &Evidence| column.sample.filled * 20 >= fullest * 19;
    let best = |a: &usize, b: &usize| {
        let (one, two) = (&columns[*a], &columns[*b]);
        is_full(one).cmp(&is_full(two)).then(two.mean.total_cmp(&one.mean)).then(two.name.cmp(&one.name))
    };
    let is_later = |date: &usize| has_word(&normalize_header(&columns[*date].name), |l| l.topics.after_order);
    let own = dates().filter(|date| !several || !(of_customer(*date) || is_later(date))).max_by(best);
    own.or_else(|| dates().max_by(best))
}

/// The column whose values have one date each; of several the one with most values. It must repeat in rows of one order, or
/// be different in every row.
fn order_number(columns: &[Evidence], roles: &RoleMap, in_sums: &[usize]) -> Option<usize> {
    let date = &columns[roles.column_of(Date)?];
    let candidates = (0..columns.len()).filter(|index| {
        let column = &columns[*index];
        let is_money = in_sums.contains(index) || column.header_score(Amount) > 0.0;
        let named = roles.is_free(*index) && is_code(column) && !is_money && !column.is_row_number();
        let dated = column.determines(date).is_some_and(|share| share > 0.98) && column.rows_each() < 100.0;
        named && (column.is_unique() || (dated && column.sample.repeats()))
    });
    let finest = candidates.max_by(|a, b| {
        let (one, two) = (&columns[*a], &columns[*b]);
        // Repeated values with one date each are surer than merely different ones.
        one.sample
            .repeats()
            .cmp(&two.sample.repeats())
            .then(one.sample.distinct.cmp(&two.sample.distinct))
            .then(two.name.cmp(&one.name))
    })?;
    Some(finest)
}

/// Columns of numbers that add up with others.
pub fn columns_in_sums(columns: &[Evidence]) -> Vec<usize> {
    let numbers: Vec<&[f64]> = columns.iter().map(|column| column.numbers.as_slice()).collect();
    let may_be = |index: &usize| columns[*index].is(ColumnType::Number) && !columns[*index].is_row_number();
    let among = greatest_first((0..columns.len()).filter(may_be).collect(), &|index| columns[*index].mean.abs());
    sums(&numbers, &among)
        .into_iter()
        .flat_map(|sum| [sum.total, sum.base].into_iter().chain(sum.parts.into_iter().map(|(part, _)| part)))
        .collect()
}

/// True for words with digits and without blanks, or whole numbers none of which is negative.
fn is_code(column: &Evidence) -> bool {
    let text = column.is(ColumnType::Text) && column.spaced < 0.1 && column.digits > 0.5;
    text || (column.sample.whole && column.low >= 0.0)
}

/// True for a column that may name customers: its values have several rows each but are many, unlike quantities and kinds.
pub fn may_name_customers(column: &Evidence) -> bool {
    let sample = &column.sample;
    let words = column.is(ColumnType::Text);
    let number = sample.whole && column.low >= 0.0;
    // Words need more different values than numbers, since names of provinces have many rows each.
    let most = if words && column.digits < 0.5 { 20.0 } else { 200.0 };
    let most_alike = if may_be_few_customers(column) { 0.25 } else { 0.05 };
    (words || number)
        && !has_other_meaning(column)
        && !column.is_time_of_day()
        && column.share_filled() >= MIN_FILLED
        && sample.repeats()
        && sample.distinct > 1
        && (sample.filled < 30 || (column.rows_each() <= most && column.sameness < most_alike))
}

/// True for ids that share all rows of a small table among few of them: told from quantities and kinds by their look, and from
/// numbers of shops and batches by a header that says nothing of these.
fn may_be_few_customers(column: &Evidence) -> bool {
    let sample = &column.sample;
    sample.filled < SMALL_TABLE && sample.distinct >= MIN_IDS && looks_like_ids(column) && !is_key(column)
}

/// True for a column whose values are so many that they name customers rather than who served them.
fn has_many_values(column: &Evidence) -> bool {
    column.sameness < 0.05 || column.sample.distinct > MAX_STAFF
}

/// The likeliest of the columns that may name customers.
fn customer(columns: &[Evidence], roles: &RoleMap, in_sums: &[usize]) -> Option<usize> {
    let date = roles.column_of(Date).map(|date| &columns[date]);
    let order = roles.column_of(Order).map(|order| &columns[order]);
    let on_one_day =
        |column: &Evidence| date.and_then(|date| column.determines(date)).is_some_and(|share| share > 0.98);
    let may_be = |index: &usize| {
        let column = &columns[*index];
        roles.is_free(*index) && !in_sums.contains(index) && may_name_customers(column) && !on_one_day(column)
    };
    let mut candidates: Vec<usize> = (0..columns.len()).filter(may_be).collect();
    if candidates.iter().any(|index| has_many_values(&columns[*index])) {
        candidates.retain(|index| has_many_values(&columns[*index]));
    }
    // A column that depends on another one, as a city does, describes customers and does not name them.
    let describes = |index: usize| {
        let column = &columns[index];
        candidates.iter().map(|other| &columns[*other]).any(|other| {
            other.sample.distinct > column.sample.distinct
                && other.determines(column).is_some_and(|share| share > MIN_DETERMINED)
        })
    };
    let mut chosen: Option<(usize, f64)> = None;
    for &index in &candidates {
        let column = &columns[index];
        let mut score = id_score(column) + column.runs.min(0.3);
        if describes(index) {
            score -= 0.3;
        }
        match order.and_then(|order| order.determines(column)) {
            Some(share) if share > 0.9 => score += 0.5,
            Some(share) if share < 0.7 => score -= 0.6,
            _ => {}
        }
        let priced = |other: &Evidence| {
            other.is(ColumnType::Number)
                && other.fractions > 0.05
                && column.determines(other).is_some_and(|share| share > 0.6)
        };
        if columns.iter().any(priced) {
            score -= 0.4;
        }
        let finer = |other: usize| column.sample.distinct > columns[other].sample.distinct;
        if score > 0.0 && chosen.is_none_or(|(other, highest)| score > highest || (score == highest && finer(other))) {
            chosen = Some((index, score));
        }
    }
    chosen.map(|(index, _)| index)
}

/// True for a column whose header says that it is something else.
fn has_other_meaning(column: &Evidence) -> bool {
    let others =
        [Product, Category, Channel, Quantity, Amount, UnitPrice, Campaign, Status, Currency, Score, Event, Page];
    let remark = has_word(&normalize_header(&column.name), |language| language.topics.remark);
    remark || is_not_spend(column) || others.iter().any(|role| column.header_score(*role) >= 0.5)
}

/// How much the values look like ids of customers.
fn id_score(column: &Evidence) -> f64 {
    let words = &column.sample.words;
    if column.is(ColumnType::Text) {
        return match () {
            () if words.iter().all(|word| word.contains('@')) => 0.6,
            () if column.spaced < 0.1 && column.digits > 0.9 => 0.4,
            () => 0.15,
        };
    }
    let length = |word: &String| {
        let mut word = word.as_str();
        while let Some(rest) = word.strip_suffix(".0") {
            word = rest;
        }
        word.len()
    };
    let alike =
        words.first().is_some_and(|first| length(first) >= 3 && words.iter().all(|word| length(word) == length(first)));
    // Ids of customers are spread evenly; amounts and counts crowd at the low end.
    let crowded = column.mean - column.low < 0.3 * (column.high - column.low);
    0.2 + 0.15 * f64::from(u8::from(alike)) - 0.1 * f64::from(u8::from(crowded))
}
