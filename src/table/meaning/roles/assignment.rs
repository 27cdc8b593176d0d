//! Gives each column of a table at most one role, by header and values.

use crate::lexicon::normalize_header;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::role::{ColumnRole, ColumnRole::*, TableRole};
use crate::table::meaning::roles::column_looks::{
    has_event_words, identifies_rows, is_flag, is_headed, looks_like_ids, scale_score,
};
use crate::table::meaning::roles::counted_history::CountedHistory;
use crate::table::meaning::roles::header_score::{SURE_HEADER, is_attribute_header};
use crate::table::meaning::roles::known_exports::Export;
use crate::table::meaning::roles::money_words::is_not_spend;
use crate::table::meaning::roles::role_map::RoleMap;
use crate::table::meaning::roles::{lead_values, order_money, order_states, order_values, spend};
use crate::table::meaning::row_kind::is_column_of_kinds;
use crate::table::meaning::status::{OutcomeWord, outcome_word};

/// All roles, in the order in which they get their columns.
const ASSIGNMENT_ORDER: [ColumnRole; 38] = [
    Lead, Pipeline, Outcome, Customer, Order, Created, Closed, Start, End, StageDate, Date, Paid, Cancelled, Score,
    Event, Refund, Cost, Quantity, UnitPrice, Amount, Stage, Product, Category, Frequency, Recency, Age, Monetary,
    Weight, Currency, Kind, Status, Test, Campaign, Channel, Referrer, Duration, Page, Touchpoint,
];

/// The roles that columns of such a table may have.
fn roles_of(table: TableRole) -> &'static [ColumnRole] {
    match table {
        TableRole::Orders => &[
            Customer, Order, Date, Amount, Quantity, UnitPrice, Product, Category, Channel, Currency, Kind, Status,
            Paid, Cancelled, Refund, Test, Campaign, Referrer,
        ],
        TableRole::Deals => {
            &[Lead, Pipeline, Stage, Outcome, Created, Closed, Amount, Currency, Product, Channel, Campaign]
        }
        TableRole::Stages => &[Lead, Pipeline, Stage, StageDate, Date],
        TableRole::Summary => &[Customer, Frequency, Recency, Age, Monetary, Weight],
        TableRole::Customers => &[Customer, Created, Channel, Campaign, Referrer, Cost],
        TableRole::Events => &[Customer, Event, Date, Duration, Page, Product, Channel, Campaign],
        TableRole::Surveys => &[Customer, Score, Date, Weight, Touchpoint, Channel, Product],
        TableRole::Campaigns => &[Campaign, Channel, Date, Start, End, Cost, Amount, Currency],
        TableRole::Contracts => {
            &[Customer, Start, End, Recency, Age, Weight, Amount, Currency, Status, Product, Category, Channel]
        }
    }
}

/// The roles of the columns of a table; most of them are set by `export` if it is a known one.
pub fn assign(columns: &[Evidence], table: TableRole, export: Option<&Export>) -> RoleMap {
    let mut roles = RoleMap::new(columns.len());
    let without_column = export.map(|export| export.assign(columns, &mut roles)).unwrap_or_default();
    let wanted = roles_of(table);
    for role in ASSIGNMENT_ORDER.into_iter().filter(|role| wanted.contains(role)) {
        let allowed = |index: usize| roles.is_free(index) && !means_otherwise(&columns[index], role, table);
        roles.assign_if_vacant(role, best_column(columns, role, &allowed).map(|(index, _)| index));
    }
    if table == TableRole::Deals {
        roles.assign_if_vacant(Lead, lead_values::number_of_lead(columns, &roles));
    }
    if matches!(table, TableRole::Deals | TableRole::Stages) {
        // Leads may be called customers; in a table with one row a lead, each comes once.
        let is_mail = |index: usize| columns[index].sample.words.iter().any(|word| word.contains('@'));
        let named = |index: usize| table == TableRole::Stages || !(columns[index].sample.repeats() || is_mail(index));
        roles.assign_if_vacant(
            Lead,
            best_column(columns, Customer, &|index| roles.is_free(index) && named(index)).map(|(index, _)| index),
        );
    }
    let first = |roles: &RoleMap, test: &dyn Fn(&Evidence) -> bool| {
        (0..columns.len()).find(|index| roles.is_free(*index) && test(&columns[*index]))
    };
    match table {
        TableRole::Orders => {
            order_values::assign_by_values(columns, &mut roles);
            order_states::assign(columns, &mut roles);
            order_money::assign(columns, &mut roles);
            spend::settle(columns, &mut roles);
            roles.assign_if_vacant(Paid, order_values::paid_day(columns, &roles));
        }
        TableRole::Deals => {
            lead_values::assign_leads(columns, &mut roles);
            // An address is better than nothing.
            let address = best_column(columns, Customer, &|i| roles.is_free(i) && !columns[i].sample.repeats());
            roles.assign_if_vacant(Lead, address.map(|(index, _)| index));
        }
        TableRole::Stages => {
            lead_values::assign_stages(columns, &mut roles);
            // What every lead has once is a stage, whatever its column is called.
            let event = best_column(columns, Event, &|index| roles.is_free(index)).map(|(index, _)| index);
            roles.assign_if_vacant(Stage, event);
        }
        TableRole::Summary => assign_counted(columns, &mut roles),
        TableRole::Events => roles.assign_if_vacant(Event, first(&roles, &has_event_words)),
        TableRole::Surveys => roles.assign_if_vacant(Score, first(&roles, &|column| scale_score(column) > 0.0)),
        TableRole::Customers => {
            leave_names_of_people(columns, &mut roles);
            let id = (0..columns.len()).filter(|index| roles.is_free(*index) && identifies_rows(&columns[*index]));
            let id = id.rev().max_by_key(|index| rank_as_customer(&columns[*index]));
            roles.assign_if_vacant(Customer, id);
        }
        TableRole::Contracts => {
            roles.assign_if_vacant(
                Amount,
                first(&roles, &|column| is_headed(column, |language| language.topics.contract_price)),
            );
        }
        TableRole::Campaigns => {
            roles.assign_if_vacant(
                Amount,
                first(&roles, &|column| is_headed(column, |language| language.topics.campaign_target)),
            );
            // Where a day has several rows, something tells them apart.
            let day = roles.column_of(Date).or_else(|| roles.column_of(Start));
            if !roles.has(Channel) && day.is_some_and(|day| columns[day].rows_each() >= 1.5) {
                roles.assign_if_vacant(Campaign, first(&roles, &names_campaigns));
            }
        }
    }
    let dated = match table {
        TableRole::Stages if !roles.has(StageDate) => Some(Date),
        TableRole::Events | TableRole::Campaigns if !roles.has(Start) => Some(Date),
        TableRole::Contracts if !roles.has(Age) => Some(Start),
        _ => None,
    };
    if table == TableRole::Surveys {
        roles.assign_if_vacant(Date, only_day(columns, &roles));
    }
    if let Some(role) = dated {
        roles.assign_if_vacant(role, first(&roles, &|column| column.is(ColumnType::Date)));
    }
    if matches!(table, TableRole::Events | TableRole::Surveys | TableRole::Contracts) {
        // Of two ids the one with more values: the person who answered, not what the answer is about.
        let names = |index: &usize| roles.is_free(*index) && order_values::may_name_customers(&columns[*index]);
        roles.assign_if_vacant(
            Customer,
            (0..columns.len()).filter(names).max_by_key(|index| columns[*index].sample.distinct),
        );
    }
    without_column.into_iter().for_each(|role| roles.clear(role));
    roles
}

/// The one column of days that is none of a person, such as a birthday: of several nobody knows which is meant.
fn only_day(columns: &[Evidence], roles: &RoleMap) -> Option<usize> {
    let is_day = |index: &usize| {
        let column = &columns[*index];
        roles.is_free(*index)
            && column.is(ColumnType::Date)
            && !is_headed(column, |language| language.topics.person_date)
            && column.header_score(Start).max(column.header_score(End)) == 0.0
    };
    let mut days = (0..columns.len()).filter(is_day);
    days.next().filter(|_| days.next().is_none())
}

/// Takes the role of the customer from a column of people's names, which two may share, if an address or a code names each row.
fn leave_names_of_people(columns: &[Evidence], roles: &mut RoleMap) {
    let Some(chosen) = roles.column_of(Customer).map(|index| &columns[index]) else { return };
    let is_surer = |column: &Evidence| {
        let is_code = column.is(ColumnType::Text) && !is_attribute_header(&column.name) && looks_like_ids(column);
        identifies_rows(column) && (is_code || holds_addresses(column))
    };
    let are_names = chosen.is(ColumnType::Text) && chosen.spaced > 0.5;
    if are_names && (0..columns.len()).any(|index| roles.is_free(index) && is_surer(&columns[index])) {
        roles.clear(Customer);
    }
}

/// Numbers and addresses name customers more surely than names or what describes them.
fn rank_as_customer(column: &Evidence) -> (bool, bool, bool, bool) {
    let is_described = is_attribute_header(&column.name);
    let is_code = !is_described && looks_like_ids(column);
    (is_code, holds_addresses(column), !is_described, column.spaced < 0.1)
}

/// True for e-mail addresses.
fn holds_addresses(column: &Evidence) -> bool {
    column.is(ColumnType::Text) && column.sample.words.iter().all(|word| word.contains('@'))
}

/// Gives the roles of purchases already counted that no header gave.
fn assign_counted(columns: &[Evidence], roles: &mut RoleMap) {
    let Some(found) = CountedHistory::find(columns) else { return };
    if [Frequency, Recency, Age].iter().any(|role| !roles.has(*role)) {
        for (role, index) in [(Frequency, found.frequency), (Recency, found.recency), (Age, found.age)] {
            roles.assign(role, index);
        }
    }
    roles.assign_if_vacant(Monetary, found.monetary.filter(|index| roles.is_free(*index)));
    let id = (0..columns.len()).find(|index| roles.is_free(*index) && identifies_rows(&columns[*index]));
    roles.assign_if_vacant(Customer, id);
}

/// The column whose header fits a role best, and its score; of two alike the fuller one, then the first by name, so that
/// the order of the columns does not matter.
pub fn best_column(columns: &[Evidence], role: ColumnRole, allowed: &dyn Fn(usize) -> bool) -> Option<(usize, f64)> {
    let mut chosen: Option<(usize, f64)> = None;
    for index in (0..columns.len()).filter(|index| allowed(*index)) {
        let score = score(&columns[index], role);
        let better = |(other, highest): (usize, f64)| {
            let (one, two) = (&columns[index], &columns[other]);
            let fuller = one.sample.filled.cmp(&two.sample.filled).then(two.name.cmp(&one.name));
            score.total_cmp(&highest).then(fuller).is_gt()
        };
        if score > 0.0 && chosen.is_none_or(better) {
            chosen = Some((index, score));
        }
    }
    chosen
}

/// How well the header of a column fits a role; 0 if its values do not.
fn score(column: &Evidence, role: ColumnRole) -> f64 {
    let score = column.header_score(role);
    if score > 0.0 && fits(column, role, score >= SURE_HEADER) { score } else { 0.0 }
}

fn fits(column: &Evidence, role: ColumnRole, sure: bool) -> bool {
    let sample = &column.sample;
    let (number, date, text) =
        (column.is(ColumnType::Number), column.is(ColumnType::Date), column.is(ColumnType::Text));
    let empty = column.is(ColumnType::Empty);
    match role {
        Date | Created | StageDate | Start => date,
        // It may be blank in the whole sample: nothing was cancelled or paid there.
        Closed | Paid | Cancelled | End => date || (empty && sure),
        Amount | UnitPrice | Quantity | Frequency | Recency | Age | Monetary | Weight | Cost | Discount => number,
        Refund => (number && !is_flag(column)) || (empty && sure),
        Outcome => !date && sample.filled > 0 && spellings_apart(column) <= 6 && (sure || is_outcome(column)),
        // A bare `id` names orders only if none comes twice.
        Order => (text || sample.whole) && (!is_bare_id(column) || column.is_unique()),
        Customer | Lead | Referrer => (text || sample.whole) && !column.is_time_of_day(),
        Stage | Status | Pipeline => text && sample.distinct <= 40,
        Event => text && sample.distinct <= 400,
        Currency => text && sample.distinct <= 40 && sample.words.iter().all(|word| word.chars().count() <= 4),
        Test => !date && sample.distinct <= 3 && !empty,
        Campaign | Page => text,
        Channel => text && sample.distinct <= 400,
        Score => {
            scale_score(column) > 0.0
                // A sum may stand below the answers.
                || (sure && number && column.low >= 0.0 && sample.distinct <= 110 && mostly_to(column, 100.0))
        }
        Duration => number || text,
        Kind => is_column_of_kinds(column),
        Product | Category | Touchpoint => !date && !empty,
        // Given beside the other states of orders.
        Refunded => false,
    }
}

/// True for a column whose header means something else in this kind of table.
fn means_otherwise(column: &Evidence, role: ColumnRole, table: TableRole) -> bool {
    match (table, role) {
        // A bare `id` of which none comes twice names orders.
        (TableRole::Orders, Customer) => is_bare_id(column) && column.is_unique(),
        (TableRole::Orders, Amount | UnitPrice) => is_not_spend(column),
        (TableRole::Orders, Category | Product | Status) => is_column_of_kinds(column) && is_headed_as_kind(column),
        // A stage of a pipeline is no pipeline.
        (TableRole::Deals | TableRole::Stages, Pipeline) => column.header_score(Stage) > column.header_score(Pipeline),
        (TableRole::Campaigns, Cost) => is_headed(column, |language| language.topics.cost_of_one),
        // What customers spent is not what they cost.
        (TableRole::Customers, Cost) => column.header_score(Cost) < SURE_HEADER,
        _ => false,
    }
}

/// True if nearly all numbers are at most this one.
fn mostly_to(column: &Evidence, most: f64) -> bool {
    let numbers = || column.numbers.iter().filter(|number| number.is_finite());
    numbers().filter(|number| **number <= most).count() as f64 >= 0.97 * numbers().count() as f64
}

/// True for a column of a few words that come again, as a campaign's does in every period.
fn names_campaigns(column: &Evidence) -> bool {
    column.is(ColumnType::Text) && (2..=200).contains(&column.sample.distinct) && column.rows_each() >= 3.0
}

/// True for a header that is a word for kinds of rows.
fn is_headed_as_kind(column: &Evidence) -> bool {
    column.header_score(Kind) > 0.0
}

fn is_bare_id(column: &Evidence) -> bool {
    is_headed(column, |language| language.topics.bare_id)
}

/// Number of different words, whatever their case; of more than the sample keeps, the number of spellings.
fn spellings_apart(column: &Evidence) -> usize {
    let words = &column.sample.words;
    if words.len() < column.sample.distinct {
        return column.sample.distinct;
    }
    words.iter().map(|word| normalize_header(word)).collect::<std::collections::BTreeSet<_>>().len()
}

/// True for a column with a word for won and one for lost. More than two numbers are a scale, not an outcome.
fn is_outcome(column: &Evidence) -> bool {
    let has = |outcome| column.sample.words.iter().any(|word| outcome_word(word) == Some(outcome));
    has(OutcomeWord::Won) && has(OutcomeWord::Lost) && !(column.is(ColumnType::Number) && column.sample.distinct > 2)
}
