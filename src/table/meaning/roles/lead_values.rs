//! Roles of tables of leads that headers leave open, found from values: which lead, when it came, when it ended, and which
//! stage it entered.

use crate::lexicon::{LANGUAGES, Language, has_word, normalize_header};
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::role::ColumnRole::*;
use crate::table::meaning::roles::column_looks::{has_ends_of_leads, has_statuses_of_orders};
use crate::table::meaning::roles::header_score::{LIKELY_HEADER, is_attribute_header};
use crate::table::meaning::roles::role_map::RoleMap;

/// The share of leads that have the day on which they came.
const MIN_CREATED: f64 = 0.7;
/// Stages that a lead enters at least, on average, in a log of them.
const MIN_ENTRIES: f64 = 1.3;
/// Won, lost, neither.
const OUTCOMES: usize = 3;
/// The most stages that a log may have.
const MAX_STAGES: usize = 20;

/// The number of the lead, by its look: a code or whole number that never comes twice.
pub fn number_of_lead(columns: &[Evidence], roles: &RoleMap) -> Option<usize> {
    let is_number = |column: &Evidence| column.sample.whole || (column.digits > 0.9 && column.spaced < 0.1);
    leads(columns, roles).filter(|index| is_number(&columns[*index]) && !columns[*index].is_row_number()).last()
}

/// Gives the roles of a table of one row a lead that no header gave.
pub fn assign_leads(columns: &[Evidence], roles: &mut RoleMap) {
    let lead = leads(columns, roles).max_by_key(|index| {
        let column = &columns[*index];
        (column.digits > 0.9, column.spaced < 0.5)
    });
    roles.assign_if_vacant(Lead, lead);
    let stage = (0..columns.len()).find(|index| roles.is_free(*index) && has_stage_words(&columns[*index]));
    roles.assign_if_vacant(Stage, stage);
    let end = (0..columns.len()).find(|index| roles.is_free(*index) && has_ends_of_leads(&columns[*index]));
    roles.assign_if_vacant(Outcome, end);
    // A state that is won, lost or neither says how leads end, not how they come there.
    if let (None, Some(stage)) = (roles.column_of(Outcome), roles.column_of(Stage))
        && columns[stage].sample.distinct <= OUTCOMES
        && has_ends_of_leads(&columns[stage])
    {
        roles.clear(Stage);
        roles.assign(Outcome, stage);
    }
    let created = days(columns, roles).filter(|index| columns[*index].share_filled() >= MIN_CREATED);
    let created = created.min_by(|a, b| columns[*a].mean.total_cmp(&columns[*b].mean));
    roles.assign_if_vacant(Created, created);
    let Some(created) = roles.column_of(Created) else { return };
    let is_after = |index: &usize| {
        let day = &columns[*index];
        day.sample.filled < columns[created].sample.filled
            && columns[created].share_with(day, &|one, two| one <= two) > 0.98
    };
    let closed = days(columns, roles).find(is_after);
    roles.assign_if_vacant(Closed, closed);
}

/// Gives the roles of a log of stages that no header gave.
pub fn assign_stages(columns: &[Evidence], roles: &mut RoleMap) {
    if let Some(log) = StageLog::find(columns) {
        roles.assign_if_vacant(Stage, Some(log.stage).filter(|index| roles.is_free(*index)));
        roles.assign_if_vacant(Lead, Some(log.lead).filter(|index| roles.is_free(*index)));
    }
}

/// A log of stages by its values.
pub struct StageLog {
    lead: usize,
    stage: usize,
}

impl StageLog {
    /// A column with words for leads won and lost, and one of leads that come again, each at most once in every stage.
    pub fn find(columns: &[Evidence]) -> Option<Self> {
        let is_stage = |index: &usize| {
            let column = &columns[*index];
            has_ends_of_leads(column)
                && (4..=MAX_STAGES).contains(&column.sample.distinct)
                && !has_statuses_of_orders(column)
        };
        let stage = (0..columns.len()).find(is_stage)?;
        let is_lead = |index: &usize| {
            let column = &columns[*index];
            let both = column.filled_with(&columns[stage]);
            *index != stage
                && column.may_be_key()
                && is_plain(column)
                && !column.is_row_number()
                && column.rows_each() >= MIN_ENTRIES
                && column.rows_each() < columns[stage].sample.distinct as f64
                && column.distinct_pairs(&columns[stage]) * 50 >= both * 49
        };
        let is_list = |column: &Evidence| column.header_score(Lead) > 0.0 && column.is_unique();
        if columns.iter().any(is_list) {
            return None;
        }
        let lead = (0..columns.len()).filter(is_lead).max_by_key(|index| columns[*index].sample.filled)?;
        columns.iter().any(|column| column.is(ColumnType::Date)).then_some(Self { lead, stage })
    }
}

/// Free columns that may name leads, in reverse: of two alike the first is meant.
fn leads<'a>(columns: &'a [Evidence], roles: &'a RoleMap) -> impl Iterator<Item = usize> + 'a {
    (0..columns.len()).rev().filter(|index| {
        let column = &columns[*index];
        let names = column.is(ColumnType::Text) || column.sample.whole;
        roles.is_free(*index) && names && column.is_unique() && !is_named_otherwise(column)
    })
}

/// True for a column of few words, at least half of which are those of customary stages.
fn has_stage_words(column: &Evidence) -> bool {
    let words = &column.sample.words;
    let is_stage = |word: &&String| {
        let word = normalize_header(word);
        let stages = |language: &Language| {
            let parts = language.leads.stage_parts.iter().flat_map(|parts| parts.split_ascii_whitespace());
            parts.into_iter().any(|part| word.contains(part))
        };
        LANGUAGES.iter().any(stages)
    };
    column.is(ColumnType::Text)
        && (OUTCOMES + 1..=MAX_STAGES).contains(&column.sample.distinct)
        && words.iter().filter(is_stage).count() * 2 >= words.len()
}

/// True for words and numbers without points and commas, unlike amounts.
fn is_plain(column: &Evidence) -> bool {
    column.sample.words.iter().all(|word| !word.contains(['.', ',']) || word.contains('@'))
}

/// Free columns of days that are not those of a person.
fn days<'a>(columns: &'a [Evidence], roles: &'a RoleMap) -> impl Iterator<Item = usize> + 'a {
    (0..columns.len()).filter(|index| {
        let name = normalize_header(&columns[*index].name);
        roles.is_free(*index)
            && columns[*index].is(ColumnType::Date)
            && !has_word(&name, |language| language.topics.person_date)
    })
}

/// True for a column whose header says that it is something else than the number or name of a lead.
fn is_named_otherwise(column: &Evidence) -> bool {
    let others = [Customer, Amount, Product, Page, Campaign, Score, Duration, Weight];
    let is_mail = column.sample.words.iter().any(|word| word.contains('@') || word.starts_with('+'));
    is_mail
        || is_attribute_header(&column.name)
        || has_word(&normalize_header(&column.name), |language| language.topics.remark)
        || others.iter().any(|role| column.header_score(*role) >= LIKELY_HEADER)
}
