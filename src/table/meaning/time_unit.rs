//! The unit of the times in a table of purchases already counted: told by its headers, or asked for.

use crate::lexicon::{LANGUAGES, normalize_header};
use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::question::Question;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::schema::Schema;
use crate::units::TimeUnit;

/// Whole numbers beyond this are hardly weeks: nobody is observed for so many.
const MANY_WEEKS: f64 = 200.0;

/// Times with fractions that must be seen to tell that they are days counted in weeks.
const MIN_FRACTIONS: usize = 20;
/// How far from a whole number of days a time in weeks may be that was rounded to two decimals.
const SEVENTH_ROUNDED: f64 = 0.05;

impl Schema {
    /// Finds the unit of the times in a table of counted purchases; where no header names it, the person is asked.
    pub(super) fn find_time_unit(&mut self, columns: &[Evidence]) {
        if self.role != Some(TableRole::Summary) || self.time_unit.is_some() {
            return;
        }
        let times: Vec<&Evidence> = [ColumnRole::Recency, ColumnRole::Age]
            .into_iter()
            .filter_map(|role| Some(&columns[self.column(role).filter(|index| *index < columns.len())?]))
            .collect();
        self.time_unit = times.iter().find_map(|column| unit_in(&column.name));
        if self.time_unit.is_none() && are_days_in_weeks(&times) {
            self.time_unit = Some(TimeUnit::Week);
        }
        // Where all customers had as many opportunities to buy, the times are numbers of these.
        let are_opportunities = times.last().is_some_and(|age| age.sample.whole && age.sample.distinct == 1);
        if self.time_unit.is_none() && self.question.is_none() && !times.is_empty() && !are_opportunities {
            let are_days =
                times.iter().all(|column| column.sample.whole) && times.iter().any(|column| column.high > MANY_WEEKS);
            let choices = if are_days { ["day", "week", "month", "year"] } else { ["week", "day", "month", "year"] };
            self.question = Some(Question::of_time_unit(&choices).with_all_answers(TableRole::Summary));
        }
    }
}

/// True for times with fractions nearly all of which are whole numbers of sevenths: days, counted in weeks.
fn are_days_in_weeks(times: &[&Evidence]) -> bool {
    let numbers =
        || times.iter().flat_map(|column| &column.numbers).filter(|number| number.is_finite() && **number > 0.0);
    let days = |number: &&f64| (7.0 * **number - libm::round(7.0 * **number)).abs() < SEVENTH_ROUNDED;
    let fractional = numbers().filter(|number| number.fract() != 0.0).count();
    fractional >= MIN_FRACTIONS && numbers().filter(days).count() as f64 >= 0.95 * numbers().count() as f64
}

/// The unit that a header names.
fn unit_in(header: &str) -> Option<TimeUnit> {
    // What stands in brackets is no part of a name elsewhere; here it matters.
    let name = normalize_header(&header.replace(['(', ')', '（', '）', '[', ']'], " "));
    let is_named = |place: usize| {
        let parts = LANGUAGES.iter().map(|language| language.topics.time_unit_parts[place]);
        parts.flat_map(str::split_ascii_whitespace).any(|part| name.contains(part))
    };
    TimeUnit::NAMED.into_iter().enumerate().find_map(|(place, (unit, _))| is_named(place).then_some(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_name_units() {
        use TimeUnit::{Day, Month, Week, Year};
        for (header, unit) in [
            ("recency", None),
            ("T", None),
            ("recency_days", Some(Day)),
            ("T (weeks)", Some(Week)),
            ("Alter in Monaten", Some(Month)),
            ("观察期（天）", Some(Day)),
            ("観察期間（年）", Some(Year)),
        ] {
            assert_eq!(unit_in(header), unit, "{header}");
        }
    }
}
