//! The columns of a table of leads that the funnel reads, by the table's form.

use crate::funnel::leads::lead_form::LeadForm;
use crate::funnel::params::FunnelValidParams;
use crate::ledger::store::frame::Frame;
use crate::table::meaning::role::{ColumnRole, TableRole};

/// Names of the columns that the funnel reads, as [`crate::funnel::gather`] does.
pub fn columns_read<'a>(frame: &'a Frame, params: &FunnelValidParams) -> Vec<&'a str> {
    use ColumnRole::{Closed, Created, Date, Lead, StageDate};
    if !matches!(frame.kind, TableRole::Deals | TableRole::Stages) {
        return Vec::new();
    }
    let role = |role| frame.role(role);
    let mut columns: Vec<_> = role(Lead).into_iter().collect();
    match LeadForm::of(frame, params) {
        LeadForm::StageDates(dated) => columns.extend(dated),
        LeadForm::Stages { stage, outcome } => {
            let day = role(StageDate).or_else(|| role(Date)).or_else(|| role(Created));
            columns.extend([stage].into_iter().chain(day).chain(outcome).chain(role(Closed)));
        }
        LeadForm::Outcome(outcome) => columns.extend([outcome].into_iter().chain(role(Created)).chain(role(Closed))),
        LeadForm::LeadsOnly => columns.extend(role(Created).into_iter().chain(role(Closed))),
    }
    columns.into_iter().map(|column| column.name.as_str()).collect()
}
