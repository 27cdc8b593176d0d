//! Files that a person takes away. [`Export`] lists them all; [`Export::part`] writes one, part by part.
//!
//! Parts hold at most [`csv::CHUNK`] rows, so that the host hears other messages between them.

pub mod actions;
pub mod contracts;
pub mod csv;
pub mod customers;
pub mod json;
pub mod leads;
pub mod memberships;
pub mod propensity;
pub mod rejects;
pub mod retention_formula;
pub mod unmatched;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::ledger::read::job::Reading;
use crate::report::analysis::Analysis;

/// A file that can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Export {
    /// The report.
    Report,
    /// Every customer.
    Customers,
    /// Every lead.
    Leads,
    /// Every customer's probability of each group of a mixture.
    Memberships,
    /// Who is likely to buy of the category that was asked for.
    Propensity,
    /// Every contract.
    Contracts,
    /// Customers by the retention formula.
    Textbook,
    /// Every row that was set aside.
    Rejects,
    /// Customers of other tables that have no orders.
    Unmatched,
    /// Whom each action is aimed at.
    Actions,
}

/// How an export is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ExportFormat {
    /// Comma-separated values.
    Csv,
    /// JSON.
    Json,
}

/// What a host needs to know of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ExportInfo {
    /// Its name.
    pub name: Export,
    /// How it is written.
    pub format: ExportFormat,
    /// The name of the file.
    pub file: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// The part of the report without which the file is empty; `null` if it can always be written. The file is empty too if
    /// that part has nothing for it: groups that are no mixture, a retention formula of the average customer.
    pub needs: Option<&'static str>,
}

impl Export {
    /// Every export, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::Report,
        Self::Customers,
        Self::Leads,
        Self::Memberships,
        Self::Propensity,
        Self::Contracts,
        Self::Textbook,
        Self::Rejects,
        Self::Unmatched,
        Self::Actions,
    ];

    /// What a host needs to know of it.
    pub fn info(self) -> ExportInfo {
        let csv =
            |file, needs| ExportInfo { name: self, format: ExportFormat::Csv, file, media_type: "text/csv", needs };
        match self {
            Self::Report => ExportInfo {
                name: self,
                format: ExportFormat::Json,
                file: "report.json",
                media_type: "application/json",
                needs: None,
            },
            Self::Customers => csv("customers.csv", None),
            Self::Leads => csv("leads.csv", Some("funnel")),
            Self::Memberships => csv("memberships.csv", Some("segments")),
            Self::Propensity => csv("propensity.csv", Some("propensity")),
            Self::Contracts => csv("contracts.csv", Some("contracts")),
            Self::Textbook => csv("textbook.csv", Some("textbook")),
            Self::Rejects => csv("rejects.csv", None),
            Self::Unmatched => csv("unmatched.csv", None),
            Self::Actions => csv("actions.csv", Some("actions")),
        }
    }

    /// The export of this name.
    ///
    /// # Errors
    /// `option-invalid` if there is none.
    pub fn named(name: &str) -> Result<Self> {
        serde_json::from_value(name.into())
            .map_err(|_| Error::options("option-invalid", format!("there is no export `{name}`")))
    }

    /// Part `part` (from 0) of the file; `None` after the last.
    ///
    /// # Errors
    /// `internal` if the report cannot be written as JSON, which would be a defect.
    pub fn part(self, reading: &Reading, analysis: &Analysis, part: usize) -> Result<Option<String>> {
        let first = part == 0;
        let report = &analysis.report;
        Ok(match self {
            Self::Report if first => {
                let json = json::text(report);
                Some(json.map_err(|error| Error::engine(format!("report.json: {error}")))?)
            }
            Self::Customers => customers::write(reading, &analysis.customers, part),
            Self::Leads => analysis.leads.as_ref().and_then(|leads| leads::write(leads, part)),
            Self::Memberships => {
                let segments = report.segments.ready().map_or(0, |segments| segments.segments.len());
                memberships::write(reading, &analysis.customers, segments, part)
            }
            Self::Propensity => propensity::write(reading, &analysis.likely, part),
            Self::Contracts => {
                let contracts = analysis.contracts.as_ref().filter(|_| first);
                contracts.map(|(input, rows)| contracts::write(input, rows))
            }
            Self::Textbook => {
                let formula = report.textbook.ready().filter(|_| first && !analysis.textbook.is_empty());
                formula.map(|formula| retention_formula::write(&analysis.textbook, formula.discount_rate))
            }
            Self::Rejects => rejects::write(reading, part),
            Self::Unmatched => first.then(|| unmatched::write(reading)),
            Self::Actions => actions::write(reading, analysis, part),
            Self::Report => None,
        })
    }

    /// The whole file as text.
    ///
    /// # Errors
    /// As [`Export::part`].
    #[cfg(not(target_arch = "wasm32"))]
    pub fn whole(self, reading: &Reading, analysis: &Analysis) -> Result<String> {
        let mut text = String::new();
        for part in 0.. {
            match self.part(reading, analysis, part)? {
                Some(more) => text.push_str(&more),
                None => break,
            }
        }
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_export_is_found_by_its_name() {
        for export in Export::ALL {
            let name = serde_json::to_value(export).unwrap();
            assert_eq!(Export::named(name.as_str().unwrap()).unwrap(), export);
            assert!(export.info().file.starts_with(name.as_str().unwrap()));
        }
        assert_eq!(Export::named("customer").unwrap_err().code(), "option-invalid");
    }
}
