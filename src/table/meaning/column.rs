//! The type of a column, found from a sample of its cells.

use serde::Serialize;

use crate::math::radix::sorted_by;
use crate::table::meaning::date::{self, DateOrder, Readings};
use crate::table::meaning::number::{Decimal, is_blank, parse_micro};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Share of filled cells that must be of a type for the column to be of it.
const MIN_TYPE_SHARE: f64 = 0.8;
/// One, and a thousand, in millionths.
const UNIT: i64 = 1_000_000;
const THOUSAND: i64 = 1000 * UNIT;
/// Cells that end in a zero behind a mark, and cells without a mark, that tell whole numbers from decimals.
const MIN_OF_WHOLE_NUMBERS: usize = 2;
/// How many times smaller cells with a mark must be than those without, read as decimals, for it to stand between thousands.
const SMALLER_BY: i64 = 20;

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ColumnType {
    /// Words, and whatever else there is.
    Text,
    /// Numbers.
    Number,
    /// Calendar days.
    Date,
    /// Names of customers, orders or leads: kept as text, whatever they look like.
    Id,
    /// Nothing, in the sample.
    Empty,
}

/// What a sample of a column's cells shows.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The type.
    pub kind: ColumnType,
    /// The decimal mark under which most cells are numbers.
    pub decimal: Decimal,
    /// True when all its numbers are numbers under the other mark too.
    pub decimal_open: bool,
    /// The dates that its numbers may be, should the column be one of dates.
    pub numeric_date: Option<DateOrder>,
    /// Orders under which as many cells are dates as under any, the likelier first; empty without dates.
    pub orders: Vec<DateOrder>,
    /// Filled cells seen.
    pub filled: usize,
    /// Different values among them.
    pub distinct: usize,
    /// True when every number is whole.
    pub whole: bool,
    /// Up to a dozen different values, for judging words; complete when `distinct` is as many.
    pub words: Vec<String>,
}

impl Sample {
    /// Judges the cells of one column.
    pub fn of<'a>(cells: impl Iterator<Item = &'a str> + Clone) -> Self {
        let filled_cells = cells.filter(|cell| !is_blank(cell));
        let filled = filled_cells.clone().count();
        let values = filled_cells.clone().collect::<BTreeSet<_>>();
        let count = |test: &dyn Fn(&str) -> bool| filled_cells.clone().filter(|cell| test(cell)).count();
        let points = count(&|cell| parse_micro(cell, Decimal::Point).is_some());
        let commas = count(&|cell| parse_micro(cell, Decimal::Comma).is_some());
        let are_open = points == commas;
        let grouped = if are_open { grouping_mark(filled_cells.clone()) } else { None };
        let decimal = match grouped {
            Some(mark) => mark.other(),
            None if commas > points => Decimal::Comma,
            None => Decimal::Point,
        };
        let orders = best_orders(&filled_cells.clone().map(Readings::of).collect::<Vec<_>>());
        let dates = !orders.is_empty();
        let kind = if filled == 0 {
            ColumnType::Empty
        } else if dates {
            ColumnType::Date
        } else if enough(points.max(commas), filled) {
            ColumnType::Number
        } else {
            ColumnType::Text
        };
        let whole = kind == ColumnType::Number
            && count(&|cell| parse_micro(cell, decimal).is_none_or(|micro| micro % 1_000_000 == 0)) == filled;
        let words = values.iter().take(12).map(|word| (*word).to_owned()).collect();
        let decimal_open = kind == ColumnType::Number && are_open && grouped.is_none();
        let numeric_date = numeric_date(filled, &filled_cells);
        Self { kind, decimal, decimal_open, numeric_date, orders, filled, distinct: values.len(), whole, words }
    }

    /// True for numbers that do not look like a running number: some come twice, or are not whole.
    pub fn repeats_or_fraction(&self) -> bool {
        self.repeats() || !self.whole
    }

    /// True when a value stands in several rows.
    pub fn repeats(&self) -> bool {
        self.distinct < self.filled
    }
}

/// The orders under which most cells are dates, if these are enough of them. Orders that read every cell alike (month
/// names) are one.
fn best_orders(readings: &[Readings]) -> Vec<DateOrder> {
    let hits = |place: usize| readings.iter().filter(|reading| reading.days[place].is_some()).count();
    let hits: Vec<usize> = (0..DateOrder::ALL.len()).map(hits).collect();
    let most = hits.iter().copied().max().unwrap_or(0);
    // Dates that stand for none say nothing of a column's type.
    let placeholders = readings.iter().filter(|reading| reading.is_placeholder).count();
    if !enough(most, readings.len()) && !enough(most, readings.len() - placeholders) {
        return Vec::new();
    }
    let mut places: Vec<usize> = Vec::new();
    for place in (0..hits.len()).filter(|place| hits[*place] == most) {
        let is_same = |other: &usize| readings.iter().all(|reading| reading.days[*other] == reading.days[place]);
        if !places.iter().any(is_same) {
            places.push(place);
        }
    }
    places.into_iter().map(|place| DateOrder::ALL[place]).collect()
}

/// The kind of dates as which all numbers make sense: days of spreadsheets or times since 1970, from 1990 to 2100.
fn numeric_date<'a>(filled: usize, cells: &(impl Iterator<Item = &'a str> + Clone)) -> Option<DateOrder> {
    let years = 1990..2100;
    let hits = |order| {
        cells.clone().filter(|cell| date::parse(cell, order).is_some_and(|day| years.contains(&day.to_ymd().0))).count()
    };
    DateOrder::NUMERIC.into_iter().find(|order| enough(hits(*order), filled))
}

/// The mark that stands between thousands in numbers that may be read under either mark, such as `16.580` beside `687`, where all
/// cells without a mark are whole numbers below a thousand. It stands between thousands if some cells end in a zero, since a
/// program that writes decimals with their last zeros writes them everywhere; or if the cells with a mark, read as decimals,
/// would be many times smaller than those without.
fn grouping_mark<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Decimal> {
    let (mut mark, mut zeros) = (None, 0);
    let (mut marked, mut unmarked) = (Vec::new(), Vec::new());
    for cell in cells {
        let both = [Decimal::Point, Decimal::Comma].map(|decimal| parse_micro(cell, decimal).map(i64::abs));
        let [Some(point), Some(comma)] = both else { continue };
        match point.cmp(&comma) {
            Ordering::Equal if point < THOUSAND && point % UNIT == 0 => unmarked.extend((point > 0).then_some(point)),
            Ordering::Equal => return None,
            order => {
                let of_cell = if order.is_lt() { Decimal::Point } else { Decimal::Comma };
                if mark.is_some_and(|mark| mark != of_cell) {
                    return None;
                }
                mark = Some(of_cell);
                zeros += usize::from(point.max(comma) % (10 * UNIT) == 0);
                marked.push(point.min(comma));
            }
        }
    }
    let are_enough = unmarked.len() >= MIN_OF_WHOLE_NUMBERS && marked.len() >= MIN_OF_WHOLE_NUMBERS;
    let would_be_small = || median(&unmarked) > SMALLER_BY * median(&marked);
    mark.filter(|_| are_enough && (zeros >= MIN_OF_WHOLE_NUMBERS || would_be_small()))
}

/// The upper median; 0 without numbers.
fn median(numbers: &[i64]) -> i64 {
    sorted_by(numbers, 1, &|_, number| number.unsigned_abs()).get(numbers.len() / 2).copied().unwrap_or(0)
}

/// Whether so many of the filled cells make a type.
fn enough(hits: usize, filled: usize) -> bool {
    filled > 0 && hits as f64 >= MIN_TYPE_SHARE * filled as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(cells: &[&str]) -> Sample {
        Sample::of(cells.iter().copied())
    }

    #[test]
    fn marks_between_thousands_are_told_by_what_would_be_too_small() {
        // Prices of 71263es of the corpus: none ends in a zero.
        let prices = sample(&["1.672", "526", "647", "1.299", "88", "2.845"]);
        assert_eq!((prices.decimal, prices.decimal_open), (Decimal::Comma, false));
        // Weights beside pieces.
        let weights = sample(&["1.672", "2", "1", "1.299", "3", "2.845"]);
        assert_eq!(weights.decimal, Decimal::Point);
    }

    #[test]
    fn types_are_found_from_values() {
        assert_eq!(sample(&["", " ".trim()]).kind, ColumnType::Empty);
        assert_eq!(sample(&["1", "2.5", "", "nan"]).kind, ColumnType::Number);
        assert_eq!(sample(&["0700", "17850.0"]).kind, ColumnType::Number);
        assert_eq!(sample(&["85123A", "71053"]).kind, ColumnType::Text);
        assert_eq!(sample(&["19970101", "19980630"]).kind, ColumnType::Date);
        assert_eq!(sample(&["20000001", "99999999"]).kind, ColumnType::Number);
        assert_eq!(sample(&["25,25", "3,5"]).decimal, Decimal::Comma);
        assert_eq!(sample(&["1,234.50", "12"]).decimal, Decimal::Point);
        assert!(sample(&["12", "1.234"]).decimal_open);
        assert!(!sample(&["12", "1.23"]).decimal_open);
    }

    #[test]
    fn whole_numbers_with_marks_between_thousands_are_no_decimals() {
        for mark in [".", ","] {
            let cells = ["16#580", "1#492", "687", "5#240", "98", "1#766"].map(|cell| cell.replace('#', mark));
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            let read = sample(&cells);
            assert!(read.whole && !read.decimal_open, "{cells:?}");
            assert_eq!(read.decimal.mark() == ',', mark == ".");
        }
        // Three decimals everywhere, decimals without their last zeros, a number above a thousand without a mark.
        assert!(sample(&["16.580", "687.000", "5.240", "98.000"]).decimal_open);
        assert!(sample(&["1.375", "12", "5.125", "98"]).decimal_open);
        assert!(sample(&["16.580", "1687", "5.240", "98", "77"]).decimal_open);
    }

    #[test]
    fn numbers_that_may_be_dates() {
        assert_eq!(sample(&["45000", "45001.5"]).numeric_date, Some(DateOrder::Serial));
        assert_eq!(sample(&["1291190760"]).numeric_date, Some(DateOrder::Unix));
        assert_eq!(sample(&["1291190760000"]).numeric_date, Some(DateOrder::UnixMs));
        assert_eq!(sample(&["17850", "536365"]).numeric_date, None);
    }

    #[test]
    fn date_orders_that_fit_are_all_kept() {
        // B1, B2: an order is decided from the column, or stays open.
        assert_eq!(sample(&["02/01/2014", "31/12/2012"]).orders, [DateOrder::Dmy]);
        assert_eq!(sample(&["02/01/2014", "12/12/2012"]).orders, [DateOrder::Dmy, DateOrder::Mdy]);
        assert_eq!(sample(&["2014-01-02"]).orders, [DateOrder::Ymd]);
        assert!(sample(&["hello", "2014-01-02"]).orders.is_empty());
        assert_eq!(sample(&["05-Jan-2022", "06-Feb-2022"]).orders.len(), 1);
    }
}
