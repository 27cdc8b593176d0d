//! The reader of all files of one reading.

use std::collections::BTreeMap;

use crate::job::Host;
use crate::ledger::account::tally::Period;
use crate::ledger::read::files::SourceFiles;
use crate::ledger::read::origin::Origin;
use crate::ledger::read::progress::ReadProgress;
use crate::ledger::read::table_reader::TableReader;
use crate::table::meaning::options::TableOptions;
use crate::table::meaning::role::TableRole;
use crate::table::text::decode::HostDecoder;

/// How files are to be read.
#[derive(Clone)]
pub struct ReadOptions {
    /// What the user says of tables, by the names of their files.
    pub tables: BTreeMap<String, TableOptions>,
    /// The column that `funnel.outcome` names.
    pub outcome_column: Option<String>,
    /// Which of the files are sheets that the host took out of workbooks.
    pub origins: Vec<Origin>,
    /// Whether to fill [`Reading::files`]; without, the host computes digests beside the reading.
    pub digests: bool,
    /// The period of which other readings are summed up ([`TableAccount::tally`]), if a person said what to expect.
    pub tally: Option<Period>,
    /// Knows encodings that this crate does not.
    pub decoder: HostDecoder,
}

impl ReadOptions {
    /// Reads plain files, with their digests.
    pub fn new(tables: BTreeMap<String, TableOptions>, outcome_column: Option<String>, decoder: HostDecoder) -> Self {
        Self { tables, outcome_column, origins: Vec::new(), digests: true, tally: None, decoder }
    }

    /// What the user says of the file `name`.
    pub fn table(&self, name: &str) -> TableOptions {
        let mut options = self.tables.get(name).cloned().unwrap_or_default();
        options.outcome_column.clone_from(&self.outcome_column);
        options
    }

    /// The workbook that the file `name` is a sheet of.
    pub fn origin(&self, name: &str) -> Option<&Origin> {
        self.origins.iter().find(|origin| origin.table == name)
    }
}

/// Reads the files of one reading.
pub struct FileReader {
    /// The files.
    pub files: SourceFiles,
    /// How they are to be read.
    pub options: ReadOptions,
    /// Where progress is reported.
    pub progress: ReadProgress,
    /// Gives their bytes.
    pub host: Host,
}

impl FileReader {
    /// The reader of one file, for a table that a person or another table says is `role`.
    pub fn table(&self, index: usize, role: Option<TableRole>) -> TableReader<'_> {
        let mut options = self.own_options(index);
        options.role = options.role.or(role);
        self.table_with(index, options)
    }

    /// The reader of one file with these options.
    pub fn table_with(&self, index: usize, options: TableOptions) -> TableReader<'_> {
        TableReader {
            index,
            file: &self.files[index],
            options,
            decoder: self.options.decoder,
            digest: self.options.digests,
            tally: self.options.tally,
            progress: &self.progress,
            host: &self.host,
        }
    }

    /// What the user says of a file, without columns of other tables, which are no columns of it.
    pub fn own_options(&self, index: usize) -> TableOptions {
        let mut options = self.options.table(&self.files[index].name);
        let of_others = |name: &str| self.files.iter().any(|other| name.ends_with(&format!(" ({})", other.name)));
        options.columns.retain(|_, name| !name.as_deref().is_some_and(of_others));
        options
    }
}
