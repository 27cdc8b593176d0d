//! The job that reads the files: look at parts of each → believe → read all of it → keep, or believe better
//! and read again.

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::job::{Budget, Phase, Progress, Slice, Step};
use crate::ledger::account::table_account::TableAccount;
use crate::ledger::read::decoded_text::Text;
use crate::ledger::read::file_names;
use crate::ledger::read::origin::Origin;
use crate::ledger::read::pass::Pass;
use crate::ledger::read::probe::{Probe, looks};
use crate::ledger::read::type_check::{Belief, Contradiction};
use crate::ledger::store::book::Book;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::table::meaning::options::TableOptions;
use crate::table::meaning::schema::{Column, Schema};
use crate::table::text::decode::HostDecoder;
use crate::table::text::encoding::Encoding;
use crate::warning::Warning;
use std::collections::BTreeMap;

/// Bytes asked for at a time in a pass.
const CHUNK: u64 = 1 << 20;

/// A file as its host knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileMeta {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct FileDigest {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// What reading gave.
#[derive(Debug, Default)]
pub struct Reading {
    /// The ledger of all files.
    pub book: Book,
    /// The account of every table.
    pub tables: Vec<TableAccount>,
    /// What was believed of every table.
    pub schemas: Vec<Schema>,
    /// The files.
    pub files: Vec<FileDigest>,
    /// What the reader should know of.
    pub warnings: Vec<Warning>,
}

impl Reading {
    /// What was believed of a column of a frame.
    pub fn described(&self, frame: &Frame, column: &FrameColumn) -> Option<&Column> {
        let (_, schema) = self.tables.iter().zip(&self.schemas).find(|(table, _)| table.name == frame.name)?;
        schema.columns.iter().find(|other| other.name == column.name)
    }
}

enum Stage {
    /// Looks wanted, and those already had; the first is the head.
    Probe { wanted: Vec<(u64, u64)>, had: Vec<Vec<u8>> },
    /// A pass, the text it reads, the bytes it has seen, and their digest, where none comes from the host.
    Pass { pass: Box<Pass>, text: Text, at: u64, digest: Option<Sha256> },
}

/// The reading of files under way.
pub struct ReadJob {
    files: Vec<FileMeta>,
    options: BTreeMap<String, TableOptions>,
    outcome_column: Option<String>,
    host: HostDecoder,
    digests: bool,
    origins: Vec<Origin>,
    /// Why the first of the sheets that are no tables is none.
    skipped: Option<Error>,
    file: usize,
    stage: Option<Stage>,
    restarts: u32,
    bytes_done: u64,
    rows_done: u64,
    reading: Reading,
}

impl ReadJob {
    /// Starts the reading of these files, in the order of their names so that the order given does not matter.
    /// `outcome_column` is the one that `funnel.outcome` names; `host` knows encodings that we do not.
    ///
    /// # Errors
    /// `no-files`, `duplicate-file`, `table-unknown` for options that name no file, or `option-invalid` for a sheet
    /// of a file that has none.
    pub fn new(
        mut files: Vec<FileMeta>,
        options: BTreeMap<String, TableOptions>,
        outcome_column: Option<String>,
        host: HostDecoder,
    ) -> Result<Self> {
        files.sort_by(|a, b| a.name.cmp(&b.name));
        file_names::check(&files, &options)?;
        Ok(Self {
            files,
            options,
            outcome_column,
            host,
            digests: true,
            origins: Vec::new(),
            skipped: None,
            file: 0,
            stage: None,
            restarts: 0,
            bytes_done: 0,
            rows_done: 0,
            reading: Reading::default(),
        })
    }

    /// The same reading, but that `Reading::files` stays empty: the host computes digests beside it and says what the
    /// files are.
    #[must_use]
    pub fn without_digests(mut self) -> Self {
        self.digests = false;
        self
    }

    /// Tells which of the files are sheets that the host took out of workbooks.
    #[must_use]
    pub fn with_origins(mut self, origins: Vec<Origin>) -> Self {
        self.origins = origins;
        self
    }

    /// Names and sizes of the files, in the order in which slices count them.
    pub fn files(&self) -> &[FileMeta] {
        &self.files
    }

    /// Takes the bytes of the slice that was asked for.
    ///
    /// # Errors
    /// `file-changed` when there are fewer than asked for; whatever makes the file unreadable.
    pub fn push(&mut self, bytes: &[u8]) -> Result<()> {
        let name = self.files[self.file].name.clone();
        let size = self.files[self.file].size;
        match self.stage.as_mut() {
            Some(Stage::Probe { wanted, had }) => {
                let (start, end) = wanted[had.len()];
                check_length(bytes, end - start).map_err(|error| error.in_file(name))?;
                had.push(bytes.to_vec());
                Ok(())
            }
            Some(Stage::Pass { pass, text, at, digest }) => {
                let end = (*at + CHUNK).min(size);
                check_length(bytes, end - *at).map_err(|error| error.in_file(name.as_str()))?;
                if let Some(digest) = digest {
                    digest.update(bytes);
                }
                *at = end;
                let rows = pass.rows();
                match text.read(bytes, end == size, rows, |chunk, last| pass.push(chunk, last)) {
                    Err(error) if error.code() == "not-utf8" && text.is_plain() => {
                        let (judged, schema) = (text.judge_again(bytes, self.host)?, pass.schema().clone());
                        let encoding = self.options_of(&name).encoding()?.unwrap_or(judged);
                        self.read_again(&name, schema, encoding, false, format!("it is {}", encoding.label()))
                    }
                    other => other,
                }
            }
            None => Err(Error::engine("bytes were pushed that nobody asked for")),
        }
    }

    /// The result, once done.
    pub fn finish(mut self) -> Reading {
        if self.reading.book.frames.is_empty() {
            self.reading.book.customers.close();
        }
        self.reading
    }

    /// Moves the stage of the current file on; `Some` slice when bytes are needed first.
    fn advance(&mut self) -> Result<Option<Slice>> {
        let (name, size) = (self.files[self.file].name.clone(), self.files[self.file].size);
        let slice = |start, end| Some(Slice { file: self.file, start, end });
        let stage = self.stage.take().unwrap_or_else(|| Stage::Probe { wanted: looks(size), had: Vec::new() });
        match stage {
            Stage::Probe { wanted, had } if had.len() < wanted.len() => {
                let (start, end) = wanted[had.len()];
                self.stage = Some(Stage::Probe { wanted, had });
                Ok(slice(start, end))
            }
            Stage::Probe { wanted, had } => {
                let options = self.options_of(&name);
                let probe = Probe { wanted: &wanted, had: &had, size, options: &options, host: self.host };
                match probe.judge().map_err(|error| error.in_file(name.clone())) {
                    Ok((encoding, schema)) => self.stage = Some(self.new_pass(&name, schema, encoding, true)?),
                    Err(error) => self.skip(&name, size, error)?,
                }
                Ok(None)
            }
            Stage::Pass { pass, text, at, digest } => {
                if let Some(contradiction) = pass.contradiction() {
                    self.restart(&name, &pass, &text, contradiction)?;
                    return Ok(None);
                }
                if at < size {
                    self.stage = Some(Stage::Pass { pass, text, at, digest });
                    return Ok(slice(at, (at + CHUNK).min(size)));
                }
                self.keep(*pass, &text, digest)?;
                Ok(None)
            }
        }
    }

    fn options_of(&self, name: &str) -> TableOptions {
        let mut options = self.options.get(name).cloned().unwrap_or_default();
        options.outcome_column.clone_from(&self.outcome_column);
        options
    }

    /// Starts a pass; `whole` says that UTF-8 is believed to be unbroken.
    fn new_pass(&self, name: &str, schema: Schema, encoding: Encoding, whole: bool) -> Result<Stage> {
        let text = Text::new(encoding, whole, self.host)?;
        let digest = self.digests.then(Sha256::new);
        Ok(Stage::Pass { pass: Box::new(Pass::new(name, schema, encoding)), text, at: 0, digest })
    }

    /// Reads the file again with what its rows have taught.
    fn restart(&mut self, name: &str, pass: &Pass, text: &Text, found: Contradiction) -> Result<()> {
        let mut schema = pass.schema().clone();
        let column = &mut schema.columns[found.column];
        let reason = match found.belief {
            Belief::Order(order) => {
                column.orders = vec![order];
                format!("the dates of `{}` turned out to be {}", column.name, order.name())
            }
            Belief::Decimal(decimal) => {
                (column.decimal, column.decimal_open) = (decimal, false);
                format!("the decimal mark of `{}` turned out to be `{}`", column.name, decimal.mark())
            }
        };
        self.read_again(name, schema, text.encoding(), text.is_plain(), reason)
    }

    fn read_again(
        &mut self,
        name: &str,
        schema: Schema,
        encoding: Encoding,
        whole: bool,
        reason: String,
    ) -> Result<()> {
        self.reading.warnings.push(
            Warning::new("restarted", format!("`{name}` was read twice: {reason}."))
                .with("file", name)
                .with("reason", reason),
        );
        self.restarts += 1;
        self.stage = Some(self.new_pass(name, schema, encoding, whole)?);
        Ok(())
    }

    fn keep(&mut self, pass: Pass, text: &Text, digest: Option<Sha256>) -> Result<()> {
        let FileMeta { name, size } = self.files[self.file].clone();
        self.rows_done += pass.rows();
        self.bytes_done += size;
        self.reading.warnings.extend(text.warning(&name));
        self.reading.warnings.extend(pass.warnings());
        let schema = pass.schema().clone();
        let (book, mut account, warning) = pass.finish()?;
        if let Some(origin) = self.origins.iter().find(|origin| origin.table == name) {
            self.reading.warnings.extend(origin.warnings());
            account.workbook = Some(origin.workbook.clone());
        }
        self.reading.warnings.extend(warning.map(|warning| warning.with("file", name.as_str())));
        if self.file == 0 {
            self.reading.book = book;
        } else {
            self.reading.book.merge(book);
        }
        self.reading.tables.push(account);
        self.reading.schemas.push(schema);
        if let Some(digest) = digest {
            self.reading.files.push(FileDigest { name, bytes: size, sha256: hexadecimal(&digest.finalize()) });
        }
        self.file += 1;
        self.restarts = 0;
        self.stage = None;
        Ok(())
    }

    /// Goes on without a sheet that is no table, beside others of its workbook; anything else remains an error.
    fn skip(&mut self, name: &str, size: u64, error: Error) -> Result<()> {
        let reason = error.code();
        let origin = self.origins.iter().find(|origin| origin.table == name);
        let Some(origin) = origin.filter(|_| matches!(reason, "one-column" | "header-only")) else {
            return Err(error);
        };
        // Of a sheet there is no delimiter to be named.
        let error = error.with("sheet", origin.workbook.sheet.as_str()).with_hint("choose another sheet or file");
        if !origin.optional {
            return Err(error);
        }
        let words = format!("The sheet `{name}` was not read: it is no table ({reason}).");
        self.reading.warnings.push(Warning::new("sheet-not-read", words).with("file", name).with("reason", reason));
        self.reading.warnings.extend(origin.warnings());
        self.skipped.get_or_insert(error);
        self.bytes_done += size;
        self.file += 1;
        Ok(())
    }
}

impl ReadJob {
    /// Works until the budget is spent, bytes are needed, or all is done.
    ///
    /// # Errors
    /// Whatever reading the files finds wrong; the job is over then.
    pub fn step(&mut self, budget: &mut Budget) -> Result<Step> {
        while self.file < self.files.len() {
            if let Some(slice) = self.advance()? {
                return Ok(Step::Need(slice));
            }
            budget.spend(1);
            if budget.is_spent() {
                return Ok(Step::Working);
            }
        }
        match self.skipped.take() {
            Some(error) if self.reading.tables.is_empty() => Err(error),
            _ => Ok(Step::Done),
        }
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        let (phase, rows, bytes) = match &self.stage {
            Some(Stage::Pass { pass, at, .. }) => {
                (if self.restarts > 0 { Phase::Restart } else { Phase::Read }, pass.rows(), *at)
            }
            _ => (Phase::Probe, 0, 0),
        };
        let total: u64 = self.files.iter().map(|file| file.size).sum();
        let bytes = self.bytes_done + bytes;
        Progress {
            phase,
            fraction: if total == 0 { 0.0 } else { bytes as f64 / total as f64 },
            rows: (self.rows_done + rows) as f64,
            bytes: bytes as f64,
            file: (self.file < self.files.len()).then_some(self.file),
        }
    }
}

/// Bytes as pairs of hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn check_length(bytes: &[u8], wanted: u64) -> Result<()> {
    if bytes.len() as u64 == wanted {
        return Ok(());
    }
    Err(Error::input("file-changed", "the file changed while it was read")
        .with_hint("wait until nothing writes to it, then choose it again"))
}

/// Reads files that are in memory, to the end: what the host does, in one call.
///
/// # Errors
/// Whatever reading them finds wrong.
#[cfg(not(target_arch = "wasm32"))]
pub fn read_all(
    files: &[(&str, &[u8])],
    options: BTreeMap<String, TableOptions>,
    outcome_column: Option<String>,
) -> Result<Reading> {
    let metas = files.iter().map(|(name, bytes)| FileMeta { name: (*name).to_owned(), size: bytes.len() as u64 });
    let mut job = ReadJob::new(metas.collect(), options, outcome_column, crate::table::text::decode::native)?;
    loop {
        match job.step(&mut Budget::new(u32::MAX))? {
            Step::Need(slice) => {
                let name = &job.files()[slice.file].name;
                let bytes = files.iter().find(|(other, _)| other == name).map_or(&[][..], |(_, bytes)| bytes);
                job.push(&bytes[slice.start as usize..slice.end as usize])?;
            }
            Step::Working => {}
            Step::Done => return Ok(job.finish()),
        }
    }
}

#[cfg(test)]
#[path = "job_tests.rs"]
mod tests;
