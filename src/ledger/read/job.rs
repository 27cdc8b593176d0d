//! The job that reads all files of an analysis into one ledger.

use std::collections::BTreeMap;

use crate::error::{Error, Result};
use crate::job::Host;
use crate::ledger::account::table_account::TableAccount;
use crate::ledger::read::files::{FileMeta, SourceFiles};
use crate::ledger::read::join::Join;
use crate::ledger::read::origin::Origin;
use crate::ledger::read::progress::ReadProgress;
use crate::ledger::read::table_reader::{ReadTable, TableReader};
use crate::ledger::store::book::Book;
use crate::table::meaning::options::TableOptions;
use crate::table::meaning::schema::Schema;
use crate::table::text::decode::HostDecoder;
use crate::warning::Warning;

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
    /// What was assumed of every table.
    pub schemas: Vec<Schema>,
    /// For every table, how its customers meet those of the orders; `None` without orders, or if it names no customers.
    pub joins: Vec<Option<Join>>,
    /// The files.
    pub files: Vec<FileDigest>,
    /// What the user should know of.
    pub warnings: Vec<Warning>,
}

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
    /// Knows encodings that this crate does not.
    pub decoder: HostDecoder,
}

impl ReadOptions {
    /// Reads plain files, with their digests.
    pub fn new(tables: BTreeMap<String, TableOptions>, outcome_column: Option<String>, decoder: HostDecoder) -> Self {
        Self { tables, outcome_column, origins: Vec::new(), digests: true, decoder }
    }

    fn table(&self, name: &str) -> TableOptions {
        let mut options = self.tables.get(name).cloned().unwrap_or_default();
        options.outcome_column.clone_from(&self.outcome_column);
        options
    }

    fn origin(&self, name: &str) -> Option<&Origin> {
        self.origins.iter().find(|origin| origin.table == name)
    }
}

/// Reads all files, one after the other: look at parts of it → infer encoding and table → pass over all of it → keep it,
/// or pass again with what its rows have shown.
///
/// # Errors
/// `file-changed`; whatever makes a file unreadable, with its place.
pub async fn read_files(files: SourceFiles, options: ReadOptions, host: Host) -> Result<Reading> {
    let mut reading = Reading::default();
    let mut progress = ReadProgress::new(&files, host.clone());
    let mut first_skipped = None;
    for (index, file) in files.iter().enumerate() {
        let reader = TableReader {
            index,
            file,
            options: options.table(&file.name),
            decoder: options.decoder,
            digest: options.digests,
            progress: &progress,
            host: &host,
        };
        let origin = options.origin(&file.name);
        let rows = match reader.probe().await? {
            Ok(assumed) => {
                let table = reader.read(assumed).await?;
                let rows = table.pass.rows();
                keep(&mut reading, file, table, origin, &host).await?;
                rows
            }
            Err(error) => {
                let error = skip(&mut reading, file, error, origin)?;
                first_skipped.get_or_insert(error);
                0
            }
        };
        progress.file_done(file.size, rows);
    }
    if let Some(error) = first_skipped.filter(|_| reading.tables.is_empty()) {
        return Err(error);
    }
    for table in &reading.tables {
        let frame = reading.book.frames.iter().find(|frame| frame.name == table.name);
        reading.joins.push(match frame {
            Some(frame) => Join::of(&reading.book, frame, &host).await,
            None => None,
        });
    }
    if reading.book.frames.is_empty() {
        reading.book.customers.close();
    }
    Ok(reading)
}

/// Adds a table to what was read.
async fn keep(
    reading: &mut Reading,
    file: &FileMeta,
    table: ReadTable,
    origin: Option<&Origin>,
    host: &Host,
) -> Result<()> {
    let ReadTable { pass, text, sha256, restarts } = table;
    reading.warnings.extend(restarts);
    reading.warnings.extend(text.warning(&file.name));
    reading.warnings.extend(pass.warnings());
    let schema = pass.schema().clone();
    let (book, mut account, warning) = pass.finish(host).await?;
    if let Some(origin) = origin {
        reading.warnings.extend(origin.warnings());
        account.workbook = Some(origin.workbook.clone());
    }
    reading.warnings.extend(warning.map(|warning| warning.with("file", file.name.as_str())));
    if reading.tables.is_empty() {
        reading.book = book;
    } else {
        let repeated = reading.book.repeated_orders(&book, host).await;
        if !repeated.is_empty() {
            reading.warnings.push(orders_in_two_files(&file.name, repeated.len()));
        }
        reading.book.merge(book, &repeated, host).await;
    }
    reading.tables.push(account);
    reading.schemas.push(schema);
    if let Some(sha256) = sha256 {
        reading.files.push(FileDigest { name: file.name.clone(), bytes: file.size, sha256 });
    }
    Ok(())
}

/// Orders that stand in a file before, too.
fn orders_in_two_files(file: &str, orders: usize) -> Warning {
    let text =
        format!("{orders} orders of `{file}` stand in a file before it, with the same content: they count once.");
    Warning::new("orders-in-two-files", text).with("file", file).with("orders", orders as u64)
}

/// Leaves out a sheet that is no table, if others of its workbook are read as well; returns why.
///
/// # Errors
/// The same error for anything else.
fn skip(reading: &mut Reading, file: &FileMeta, error: Error, origin: Option<&Origin>) -> Result<Error> {
    let (name, reason) = (file.name.as_str(), error.code());
    let Some(origin) = origin.filter(|_| matches!(reason, "one-column" | "header-only")) else {
        return Err(error);
    };
    // A sheet has no delimiter, which the hint of the error speaks of.
    let error = error.with("sheet", origin.workbook.sheet.as_str()).with_hint("choose another sheet or file");
    if !origin.optional {
        return Err(error);
    }
    let words = format!("The sheet `{name}` was not read: it is no table ({reason}).");
    reading.warnings.push(Warning::new("sheet-not-read", words).with("file", name).with("reason", reason));
    reading.warnings.extend(origin.warnings());
    Ok(error)
}

/// Reads files that are in memory, in one go.
///
/// ```
/// use customer_loupe::ledger::read::job::read_all;
///
/// let csv = b"customer,date,amount\nann,2024-01-31,5.00\nbob,2024-02-01,7.50\nann,2024-02-03,-5.00\n";
/// let reading = read_all(&[("orders.csv", csv)], Default::default(), None)?;
///
/// let book = &reading.book;
/// assert_eq!(book.customers.iter().collect::<Vec<_>>(), ["ann", "bob"]);
/// let orders: Vec<_> = book.orders.iter().map(|order| (order.day.iso(), order.amount.to_f64())).collect();
/// assert_eq!(orders[1], ("2024-02-01".to_owned(), 7.5));
/// assert_eq!(reading.tables[0].accounted["purchases"], 2);
/// assert_eq!(reading.tables[0].accounted["refunds"], 1);
/// # Ok::<(), customer_loupe::error::Error>(())
/// ```
///
/// # Errors
/// Whatever reading them finds wrong.
#[cfg(not(target_arch = "wasm32"))]
pub fn read_all(
    files: &[(&str, &[u8])],
    options: BTreeMap<String, TableOptions>,
    outcome_column: Option<String>,
) -> Result<Reading> {
    read_all_with(files, ReadOptions::new(options, outcome_column, crate::table::text::decode::native))
}

/// Reads files that are in memory with these options, in one go.
///
/// # Errors
/// Whatever reading them finds wrong.
#[cfg(not(target_arch = "wasm32"))]
pub fn read_all_with(files: &[(&str, &[u8])], options: ReadOptions) -> Result<Reading> {
    let metas = files.iter().map(|(name, bytes)| FileMeta { name: (*name).to_owned(), size: bytes.len() as u64 });
    let sorted = SourceFiles::new(metas.collect(), &options.tables)?;
    let names = sorted.clone();
    crate::job::complete_with(
        |host| read_files(sorted, options, host),
        |slice| {
            let name = &names[slice.file].name;
            let (_, bytes) = files.iter().find(|(other, _)| other == name)?;
            Some(bytes[slice.start as usize..slice.end as usize].to_vec())
        },
    )
}

#[cfg(test)]
#[path = "job_tests.rs"]
mod tests;
