//! Leads, one a row, and the log of the stages that they entered.

use customer_loupe::table::meaning::role::{ColumnRole, TableRole};

use crate::corpus::kinds::{Writer, column};
use crate::corpus::table::{Content, Truth, Wanted};
use crate::corpus::words::Concept::{self, *};
use crate::corpus::words::list;

/// A lead a row: stage or outcome or both, days and an amount.
pub fn leads(writer: &mut Writer) -> Content {
    let count = writer.draw.between(40, 140);
    let stages = list(writer.words.stages);
    let outcomes = list(writer.words.outcomes);
    let created: Vec<i64> = (0..count).map(|_| writer.draw.below(500) as i64).collect();
    let at: Vec<usize> = (0..count).map(|_| writer.draw.below(stages.len())).collect();
    let ended = |lead: usize| at[lead] + 2 >= stages.len();
    let [with_stage, with_outcome] = *writer.draw.one(&[[true, false], [true, true], [false, true]]);
    let named = writer.draw.percent(40);
    let mut columns = Vec::new();
    let mut wanted = vec![
        Wanted { roles: &[ColumnRole::Lead], concepts: &[Lead, LeadName], needed: true },
        Wanted { roles: &[ColumnRole::Created], concepts: &[Created], needed: true },
        Wanted { roles: &[ColumnRole::Closed], concepts: &[Closed], needed: false },
        Wanted { roles: &[ColumnRole::Amount], concepts: &[DealAmount], needed: false },
    ];
    if !named || writer.draw.percent(70) {
        columns.push(column(Lead, (0..count).map(|lead| writer.format.order(lead)).collect()));
    }
    if named {
        let name = |lead: usize| format!("{} {}", writer.word(writer.words.products, lead * 3), 100 + lead);
        columns.push(column(LeadName, (0..count).map(name).collect()));
    }
    if with_stage {
        // Where a column tells the outcome, a lead may have ended in any stage.
        let stage = |lead: usize| match (with_outcome, ended(lead)) {
            (true, true) => stages[lead * 7 % (stages.len() - 2)],
            _ => stages[at[lead]],
        };
        columns.push(column(Stage, (0..count).map(|lead| stage(lead).to_owned()).collect()));
        wanted.push(Wanted { roles: &[ColumnRole::Stage], concepts: &[Stage], needed: true });
    }
    if with_outcome {
        let outcome = |lead: usize| outcomes[if ended(lead) { at[lead] + 2 - stages.len() } else { 2 }];
        columns.push(column(Outcome, (0..count).map(|lead| outcome(lead).to_owned()).collect()));
        wanted.push(Wanted { roles: &[ColumnRole::Outcome], concepts: &[Outcome], needed: true });
    }
    columns.push(column(Created, created.iter().map(|day| writer.format.day(*day)).collect()));
    if writer.draw.percent(60) {
        let closed = |lead: usize| match ended(lead) {
            true => writer.format.day(created[lead] + 5 + lead as i64 * 11 % 60),
            false => String::new(),
        };
        columns.push(column(Closed, (0..count).map(closed).collect()));
    }
    if writer.draw.percent(75) {
        let amount = |_| writer.format.money(50_000 * (1 + writer.draw.below(80) as i64));
        columns.push(column(DealAmount, (0..count).map(amount).collect()));
    }
    asides(writer, &mut columns, &[Rep, Probability, City, Person, Email, Segment, Phone, Note], &created);
    Content { columns, truth: Truth { role: TableRole::Deals, wanted, rows: Vec::new() } }
}

/// A stage entered a row.
pub fn stage_log(writer: &mut Writer) -> Content {
    let stages = list(writer.words.stages);
    let mut rows = Vec::new();
    for lead in 0..writer.draw.between(20, 50) {
        let mut day = writer.draw.below(400) as i64;
        let last = writer.draw.below(stages.len());
        for stage in (0..=last).filter(|stage| *stage + 2 < stages.len() || *stage == last) {
            rows.push((lead, stage, day));
            day += writer.draw.between(1, 20) as i64;
        }
    }
    if writer.draw.percent(50) {
        rows.sort_by_key(|row| row.2);
    }
    let days: Vec<i64> = rows.iter().map(|row| row.2).collect();
    let mut columns = vec![
        column(Lead, rows.iter().map(|row| writer.format.order(row.0)).collect()),
        column(Stage, rows.iter().map(|row| stages[row.1].to_owned()).collect()),
        column(StageDate, rows.iter().map(|row| writer.format.day(row.2)).collect()),
    ];
    asides(writer, &mut columns, &[Rep, Note, RowNumber], &days);
    let wanted = vec![
        Wanted { roles: &[ColumnRole::Lead], concepts: &[Lead], needed: true },
        Wanted { roles: &[ColumnRole::Stage, ColumnRole::Event], concepts: &[Stage], needed: true },
        Wanted { roles: &[ColumnRole::StageDate, ColumnRole::Date], concepts: &[StageDate], needed: true },
    ];
    Content { columns, truth: Truth { role: TableRole::Stages, wanted, rows: Vec::new() } }
}

fn asides(writer: &mut Writer, columns: &mut Vec<crate::corpus::table::MadeColumn>, among: &[Concept], days: &[i64]) {
    for concept in writer.draw.some(among, 4) {
        let cells = days.iter().enumerate().map(|(row, day)| writer.aside(concept, row, row, *day));
        let cells = cells.collect();
        columns.push(column(concept, cells));
    }
}
