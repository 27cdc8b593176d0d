//! Dates in words and parts: `1 Dec 2010`, `5 de enero de 2024`, `2010年12月1日 上午8时26分`, `令和6年1月5日`.

use crate::lexicon::language::DateWords;
use crate::lexicon::matching::without_accent;
use crate::lexicon::{LANGUAGES, Language};
use crate::table::meaning::calendar::day_of_any_calendar;
use crate::table::meaning::date_order::DateOrder;
use crate::units::Day;

/// Fewer letters than this are no name of a month.
const MIN_MONTH_LETTERS: usize = 3;

/// The Gregorian year before the first of the Republic of China (民國).
const MINGUO_ZERO: i32 = 1911;
/// Its years that are written in three digits without the name of the era: 2011 to 2089.
const MINGUO_YEARS: std::ops::RangeInclusive<u32> = 100..=178;

/// The three parts of a date, in the order written, each with its number of digits.
#[derive(Debug, Clone, Copy)]
pub struct Parts {
    numbers: [(u32, usize); 3],
    named_month: Option<usize>,
}

impl Parts {
    /// Splits a date, in plain characters, and its time of day; `None` if it is none.
    pub fn of(cell: &str) -> Option<Self> {
        let cell = without_weekday(cell.trim());
        // `20101201`, and with a time behind: `20101201082600`.
        if matches!(cell.len(), 8 | 12 | 14) && cell.bytes().all(|byte| byte.is_ascii_digit()) {
            if cell.len() > 8 && (&cell[8..10] > "23" || &cell[10..12] > "59") {
                return None;
            }
            let number = |range: std::ops::Range<usize>| cell[range.clone()].parse().ok().map(|n| (n, range.len()));
            return Some(Self { numbers: [number(0..4)?, number(4..6)?, number(6..8)?], named_month: None });
        }
        let mut numbers = [(0, 0); 3];
        let mut named_month = None;
        let mut rest = cell;
        for (index, slot) in numbers.iter_mut().enumerate() {
            let (value, digits, after) = if let Some((month, after)) = month_name(rest) {
                named_month = Some(index);
                (month, 2, after)
            } else if let Some((year, after)) = year_of_era(rest).filter(|_| index == 0) {
                (year, 4, after)
            } else {
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                if digits == 0 || digits > 4 {
                    return None;
                }
                (rest[..digits].parse().ok()?, digits, without_ordinal(&rest[digits..]))
            };
            *slot = (value, digits);
            rest = separator(after, index)?;
        }
        let rest = without_weekday_behind(rest).trim_start_matches([' ', 'T', ',']).trim();
        is_time(without_word_before_time(rest)).then_some(Self { numbers, named_month })
    }

    /// The day that the parts are in this order.
    pub fn day(&self, order: DateOrder) -> Option<Day> {
        let [one, two, three] = self.numbers;
        let (year, month, day) = match self.named_month {
            Some(0) => (three, one, two),
            Some(1) if one.1 == 4 => (one, two, three),
            Some(1) => (three, two, one),
            Some(_) => return None,
            None => match order {
                DateOrder::Ymd => (one, two, three),
                DateOrder::Dmy => (three, two, one),
                DateOrder::Mdy => (three, one, two),
                DateOrder::Unix | DateOrder::UnixMs | DateOrder::Serial | DateOrder::Month => return None,
            },
        };
        let full = match (year.1, order) {
            (4, _) => year.0 as i32,
            // The usual pivot: 69–99 are of the last century.
            (2, _) if year.0 >= 69 => 1900 + year.0 as i32,
            (2, _) => 2000 + year.0 as i32,
            (3, DateOrder::Ymd) if MINGUO_YEARS.contains(&year.0) => MINGUO_ZERO + year.0 as i32,
            _ => return None,
        };
        if month.1 > 2 || day.1 > 2 || (order == DateOrder::Ymd && self.named_month.is_none() && year.1 < 3) {
            return None;
        }
        day_of_any_calendar(full, month.0, day.0)
    }
}

/// The text without the name of a weekday before it.
fn without_weekday(text: &str) -> &str {
    let letters = leading_letters(text);
    let head = folded(letters);
    let starts = |name: &&str| head.starts_with(*name);
    let is_weekday = |language: &Language| language.dates.weekdays.iter().any(starts);
    if letters.len() < MIN_MONTH_LETTERS || !LANGUAGES.iter().any(is_weekday) || month_name(text).is_some() {
        return text;
    }
    text[letters.len()..].trim_start_matches([',', '.', ' '])
}

/// The text without a weekday in brackets before it: `(木)`, `(Thu)`.
fn without_weekday_behind(text: &str) -> &str {
    let bare = text.trim_start();
    let weekday = bare.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    match weekday {
        Some((name, after)) if !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '.') => after,
        _ => text,
    }
}

/// The text without a word such as `at` before a time.
fn without_word_before_time(text: &str) -> &str {
    let time = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let word = folded(text[..time].trim());
    let is_word = LANGUAGES.iter().any(|language| language.dates.before_time.contains(&word.as_str()));
    if is_word { &text[time..] } else { text }
}

/// The number of the month whose name the text begins with, and what follows it. A name may be cut after three letters or
/// more, unless another month begins alike.
pub fn month_name(text: &str) -> Option<(u32, &str)> {
    let letters = leading_letters(text);
    if letters.chars().count() < MIN_MONTH_LETTERS {
        return None;
    }
    let name = folded(letters);
    let month = LANGUAGES.iter().find_map(|language| month_in(language.dates.months, &name))?;
    Some((month, text[letters.len()..].trim_start_matches('.')))
}

/// The month, from 1, with this name among the names of one language: twelve lists of full names and abbreviations.
fn month_in(months: &[&str], name: &str) -> Option<u32> {
    let is_name = |names: &&str| names.split(' ').any(|own| own == name);
    let is_beginning = |names: &&str| names.split(' ').any(|own| own.starts_with(name));
    let place = months.iter().position(is_name).or_else(|| {
        let mut fitting = months.iter().enumerate().filter(|(_, names)| is_beginning(names));
        let (place, _) = fitting.next()?;
        fitting.next().is_none().then_some(place)
    });
    place.map(|place| place as u32 + 1)
}

fn leading_letters(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    &text[..end]
}

fn folded(letters: &str) -> String {
    letters.to_lowercase().chars().map(without_accent).collect()
}

/// The Gregorian year of an era (`民國113`, `令和6`, `令和元`, `พ.ศ. 2567`) that the text begins with, and what follows it.
fn year_of_era(text: &str) -> Option<(u32, &str)> {
    let eras = LANGUAGES.iter().flat_map(|language| language.dates.eras);
    let (rest, before_first) = eras.filter_map(|(name, before)| Some((text.strip_prefix(name)?, before))).next()?;
    let rest = rest.trim_start();
    let (year, after) = match rest.strip_prefix('元') {
        Some(after) => (1, after),
        None => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            (rest[..digits].parse().ok().filter(|_| digits <= 4)?, &rest[digits..])
        }
    };
    Some((before_first + year, after))
}

/// The text without the ending of an ordinal number: `5th`, `1er`, `5º`.
fn without_ordinal(text: &str) -> &str {
    let endings = LANGUAGES.iter().flat_map(|language| language.dates.ordinal_endings);
    let rest =
        endings.filter_map(|ending| text.strip_prefix(ending)).find(|rest| !rest.starts_with(char::is_alphabetic));
    rest.unwrap_or(text)
}

/// True for a mark of some language.
fn is_mark(c: char, marks: impl Fn(&DateWords) -> &'static [char]) -> bool {
    !c.is_ascii() && LANGUAGES.iter().any(|language| marks(&language.dates).contains(&c))
}

/// The text behind the separators that follow a part: `- / .`, blanks, commas, 年, 月, ` de `; 日 or nothing behind the last
/// part.
fn separator(text: &str, index: usize) -> Option<&str> {
    if index == 2 {
        let rest = text.strip_prefix(|c| is_mark(c, |dates| dates.day_marks)).unwrap_or(text);
        let endings = LANGUAGES.iter().flat_map(|language| language.dates.year_endings);
        return Some(endings.filter_map(|ending| rest.trim_start().strip_prefix(ending)).next().unwrap_or(rest));
    }
    let separates = |c| matches!(c, '-' | '/' | '.' | ' ' | ',') || is_mark(c, |dates| dates.year_or_month_marks);
    let rest = text.trim_start_matches(separates);
    if rest.len() == text.len() || text.len() - rest.len() > 3 {
        return None;
    }
    let particles = LANGUAGES.iter().flat_map(|language| language.dates.particles);
    let behind = particles.filter_map(|particle| rest.strip_prefix(particle)).find_map(|rest| rest.strip_prefix(' '));
    Some(behind.unwrap_or(rest))
}

/// True for nothing, or a time of day such as `08:26`, `8:26:00.5 PM`, `08:26:00+02:00`, `00:00:00Z`, `上午8时26分`.
pub fn is_time(text: &str) -> bool {
    let text = text.trim_start_matches(|c| c == ' ' || is_mark(c, |dates| dates.half_day_marks));
    let mut colons = 0;
    for c in text.chars() {
        match c {
            ':' => colons += 1,
            '0'..='9' | '.' | '+' | '-' | ' ' => {}
            // `AM`, `PM`, `Z`, `UTC`, `GMT`.
            'Z' | 'z' | 'A' | 'a' | 'P' | 'p' | 'M' | 'm' | 'U' | 'T' | 'C' | 'G' => {}
            _ if is_mark(c, |dates| dates.hour_marks) => colons += 1,
            _ if is_mark(c, |dates| dates.minute_marks) => {}
            _ => return false,
        }
    }
    text.is_empty() || (colons > 0 && text.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_that_of_two_months() {
        for language in &LANGUAGES {
            for (place, names) in language.dates.months.iter().enumerate() {
                for name in names.split(' ') {
                    for other in LANGUAGES.iter().filter_map(|other| month_in(other.dates.months, name)) {
                        assert_eq!(other as usize, place + 1, "{name}");
                    }
                }
            }
        }
    }

    #[test]
    fn dates_in_the_words_of_many_languages() {
        for (cell, iso) in [
            ("5 janv. 2024", "2024-01-05"),
            ("1er février 2024", "2024-02-01"),
            ("3 juin 2024", "2024-06-03"),
            ("3 juil. 2024", "2024-07-03"),
            ("12 août 2024", "2024-08-12"),
            ("5. März 2024", "2024-03-05"),
            ("Mittwoch, 6. Dezember 2023", "2023-12-06"),
            ("5 de enero de 2024", "2024-01-05"),
            ("5 de jan. de 2024 às 13:05", "2024-01-05"),
            ("5 January 2024 at 1:05 PM", "2024-01-05"),
            ("5. Januar 2024 um 13:05", "2024-01-05"),
            ("2024/01/04(木) 13:05", "2024-01-04"),
            ("2024-01-04 (Thu)", "2024-01-04"),
            ("113/01/05", "2024-01-05"),
            ("9 sept 2024", "2024-09-09"),
            ("5 gennaio 2024", "2024-01-05"),
            ("30 lug 2024", "2024-07-30"),
            ("5 de março de 2024", "2024-03-05"),
            ("5 mrt 2024", "2024-03-05"),
            ("5 stycznia 2024 r.", "2024-01-05"),
            ("7 paź 2024", "2024-10-07"),
            ("5 января 2024 г.", "2024-01-05"),
            ("5 мая 2024", "2024-05-05"),
            ("January 5th, 2024", "2024-01-05"),
            ("Sept 9, 2024", "2024-09-09"),
            ("2024年1月5日 10:15", "2024-01-05"),
            ("令和6年1月5日", "2024-01-05"),
            ("令和元年5月1日", "2019-05-01"),
            ("民國113年1月5日", "2024-01-05"),
            ("5/1/2567", "2024-01-05"),
        ] {
            let day = Parts::of(cell).and_then(|parts| parts.day(DateOrder::Dmy).or_else(|| parts.day(DateOrder::Ymd)));
            assert_eq!(day.map(Day::iso).unwrap_or_default(), iso, "{cell}");
        }
    }

    #[test]
    fn what_is_no_date_stays_none() {
        for cell in ["5 ju 2024", "Marta 5 2024", "5 Jupiter 2024", "5 de 2024", "令和 2024", "May", "", "1.2.3"] {
            assert!(Parts::of(cell).and_then(|parts| parts.day(DateOrder::Dmy)).is_none(), "{cell}");
        }
    }
}
