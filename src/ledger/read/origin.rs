//! The workbook that a table was taken out of by the host.

use serde::Serialize;

use crate::warning::Warning;

/// The workbook that a table is a sheet of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Workbook {
    /// The name of its file.
    pub file: String,
    /// The name of the sheet.
    pub sheet: String,
    /// The names of all its sheets that hold anything.
    pub sheets: Vec<String>,
}

/// What the host knows of a table that it took out of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The table's name.
    pub table: String,
    /// The workbook.
    pub workbook: Workbook,
    /// Whether other sheets of it are read as well, so that this one may turn out to be no table.
    pub optional: bool,
    /// The sheets of the workbook that are hidden and not read, separated by commas; empty but for the first table.
    pub hidden: String,
    /// Cells of the sheet that hold an error such as #N/A, or too long a text, and were read as blank ones.
    pub errors: u64,
    /// Whether the sheet has formulas without values.
    pub uncalculated: bool,
}

impl Origin {
    /// Warnings about what the sheet lacks.
    pub fn warnings(&self) -> Vec<Warning> {
        let (name, file) = (self.table.as_str(), self.workbook.file.as_str());
        let mut warnings = Vec::new();
        if !self.hidden.is_empty() {
            let sheets = self.hidden.as_str();
            let words =
                format!("Hidden sheets of `{file}` were not read: {sheets}. Name one as its `sheet` to read it.");
            warnings.push(Warning::new("sheets-hidden", words).with("file", file).with("sheets", sheets));
        }
        if self.errors > 0 {
            let cells = self.errors;
            let words = format!("{cells} cells of `{name}` hold an error (#N/A) or too much; read as blank.");
            warnings.push(Warning::new("cells-error", words).with("file", name).with("cells", cells));
        }
        if self.uncalculated {
            let words = format!(
                "`{name}` has formulas without values, read as blank: open it in a spreadsheet program and save it."
            );
            warnings.push(Warning::new("formulas-uncalculated", words).with("file", name));
        }
        warnings
    }
}
