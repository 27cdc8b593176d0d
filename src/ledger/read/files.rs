//! The files of one reading as their host knows them, checked before any is read.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::rc::Rc;

use crate::error::{Error, Result};
use crate::table::meaning::options::TableOptions;

/// A file as its host knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileMeta {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
}

/// Files sorted by name, so that the order in which they were given does not matter. All names differ, and every name
/// in the options is one of them. `Slice::file` counts files in this order.
#[derive(Debug, Clone)]
pub struct SourceFiles(Rc<[FileMeta]>);

impl SourceFiles {
    /// Sorts and checks the files.
    ///
    /// # Errors
    /// `no-files`, `duplicate-file`, `table-unknown` for options that name no file, or `option-invalid` for a sheet of a
    /// file that has none.
    pub fn new(mut files: Vec<FileMeta>, options: &BTreeMap<String, TableOptions>) -> Result<Self> {
        files.sort_by(|a, b| a.name.cmp(&b.name));
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
            return Err(Error::options(
                "table-unknown",
                format!("`tables` names `{name}`, which is not among the files"),
            )
            .with("table", name.as_str())
            .with_hint(format!("the files are: {}", names.join(", "))));
        }
        if let Some((name, _)) = options.iter().find(|(_, table)| table.sheet.is_some()) {
            return Err(Error::options("option-invalid", format!("`{name}` is no workbook and has no sheets"))
                .with("option", "tables.sheet")
                .with("range", "null")
                .with_hint("leave `sheet` out"));
        }
        Ok(Self(files.into()))
    }
}

impl Deref for SourceFiles {
    type Target = [FileMeta];

    fn deref(&self) -> &[FileMeta] {
        &self.0
    }
}

/// Bytes as pairs of hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
