//! Whether the files and what is said of them fit together, before any is read.

use crate::error::{Error, Result};
use crate::ledger::read::job::FileMeta;
use crate::table::meaning::options::TableOptions;
use std::collections::BTreeMap;

/// Checks names. `files` are in the order of theirs.
///
/// # Errors
/// `no-files`, `duplicate-file`, `table-unknown` for options that name no file, or `option-invalid` for a sheet of a
/// file that has none.
pub fn check(files: &[FileMeta], options: &BTreeMap<String, TableOptions>) -> Result<()> {
    if files.is_empty() {
        return Err(Error::input("no-files", "no file was given").with_hint("give at least one file"));
    }
    if let Some(pair) = files.windows(2).find(|pair| pair[0].name == pair[1].name) {
        return Err(Error::input("duplicate-file", "two files have the same name")
            .in_file(pair[0].name.clone())
            .with_hint("rename one of them"));
    }
    if let Some(name) = options.keys().find(|name| !files.iter().any(|file| file.name == **name)) {
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        return Err(Error::options("table-unknown", format!("`tables` names `{name}`, which is not among the files"))
            .with("table", name.as_str())
            .with_hint(format!("the files are: {}", names.join(", "))));
    }
    if let Some((name, _)) = options.iter().find(|(_, table)| table.sheet.is_some()) {
        return Err(Error::options("option-invalid", format!("`{name}` is no workbook and has no sheets"))
            .with("option", "tables.sheet")
            .with("range", "null")
            .with_hint("leave `sheet` out"));
    }
    Ok(())
}
