//! Which columns of a table of leads the funnel reads: as [`super::leads`] does, said in one place.

use crate::funnel::params::FunnelValidParams;
use crate::ledger::store::frame::Frame;
use crate::table::meaning::role::{ColumnRole, TableRole};

/// Names of the columns on which the funnel depends.
pub fn read<'a>(frame: &'a Frame, params: &FunnelValidParams) -> Vec<&'a str> {
    use ColumnRole::{Closed, Created, Date, Lead, Outcome, Stage, StageDate};
    if !matches!(frame.kind, TableRole::Deals | TableRole::Stages) {
        return Vec::new();
    }
    let columns = || frame.columns.iter().enumerate();
    let role = |role| columns().find(|(_, column)| column.role == Some(role)).map(|(index, _)| index);
    let named = |name: &str| columns().find(|(_, column)| column.name == name).map(|(index, _)| index);
    let outcome = params.outcome.as_ref().and_then(|outcome| named(&outcome.column)).or_else(|| role(Outcome));
    let days: Vec<usize> = columns().filter(|(_, column)| column.is_days()).map(|(index, _)| index).collect();
    let asked = |index: &usize| params.stages.contains(&frame.columns[*index].name);
    let asked: Vec<usize> = days.iter().copied().filter(asked).collect();
    let dated = if asked.is_empty() { days } else { asked };
    let mut read: Vec<usize> = role(Lead).into_iter().collect();
    if dated.len() >= 2 && outcome.is_none() && role(Stage).is_none() {
        read.extend(dated);
    } else if let Some(stage) = role(Stage) {
        let day = role(StageDate).or_else(|| role(Date)).or_else(|| role(Created));
        read.extend([stage].into_iter().chain(day).chain(outcome).chain(role(Closed)));
    } else {
        read.extend(outcome.into_iter().chain(role(Created)).chain(role(Closed)));
    }
    read.into_iter().map(|index| frame.columns[index].name.as_str()).collect()
}
