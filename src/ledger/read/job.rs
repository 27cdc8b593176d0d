//! The job that reads all files of an analysis into one ledger.

#[cfg(not(target_arch = "wasm32"))]
use std::collections::BTreeMap;

use crate::error::{Error, Result};
use crate::job::Host;
use crate::ledger::account::table_account::TableAccount;
use crate::ledger::read::database::Database;
use crate::ledger::read::decoded_text::DecodedText;
use crate::ledger::read::file_reader::{FileReader, ReadOptions};
use crate::ledger::read::files::{FileMeta, SourceFiles};
use crate::ledger::read::join::Join;
use crate::ledger::read::oddities;
use crate::ledger::read::origin::Origin;
use crate::ledger::read::pass::RowUse;
use crate::ledger::read::progress::ReadProgress;
use crate::ledger::read::relation::Candidate;
use crate::ledger::read::similar_ids;
use crate::ledger::read::table_reader::{Assumed, ReadTable};
use crate::ledger::store::book::Book;
use crate::table::meaning::crowded_day::CrowdedDay;
use crate::table::meaning::question::Question;
use crate::table::meaning::role::TableRole;
use crate::table::meaning::schema::Schema;
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

/// Reads all files: look at parts of each → infer encoding and table → plan which of them belong together → pass over all
/// of each, one after the other → keep it, or pass again with what its rows have shown.
///
/// # Errors
/// `file-changed`; whatever makes a file unreadable, with its place.
pub async fn read_files(files: SourceFiles, options: ReadOptions, host: Host) -> Result<Reading> {
    let progress = ReadProgress::new(&files, host.clone());
    let reader = FileReader { files, options, progress, host };
    let mut reading = Reading::default();
    let tables = reader.probe_all(&mut reading).await?;
    reader.read_all(tables, &mut reading).await?;
    reader.weigh_answers(&mut reading.tables).await?;
    reading.warnings.extend(similar_ids::warning(&reading.book.customers, &reader.host).await);
    for table in &reading.tables {
        let frame = reading.book.frames.iter().find(|frame| frame.name == table.name);
        reading.joins.push(match frame {
            Some(frame) => Join::of(&reading.book, frame, &reader.host).await,
            None => None,
        });
    }
    if reading.book.frames.is_empty() {
        reading.book.customers.close();
    }
    Ok(reading)
}

impl FileReader {
    /// Looks at every file; `None` for a sheet that is left out.
    ///
    /// # Errors
    /// Why a file is no table, or why none of the sheets is.
    async fn probe_all(&self, reading: &mut Reading) -> Result<Vec<Option<Assumed>>> {
        let (mut tables, mut first_skipped) = (Vec::with_capacity(self.files.len()), None);
        for (index, file) in self.files.iter().enumerate() {
            self.progress.begin(index);
            tables.push(match self.table(index, None).probe().await? {
                Ok(assumed) => Some(assumed),
                Err(error) => {
                    let error = skip(reading, file, error, self.options.origin(&file.name))?;
                    first_skipped.get_or_insert(error);
                    None
                }
            });
        }
        match first_skipped {
            Some(error) if tables.iter().all(Option::is_none) => Err(error),
            _ => Ok(tables),
        }
    }

    /// Reads the tables, those that others look their rows up in first.
    ///
    /// # Errors
    /// Whatever makes a file unreadable; `tables-do-not-join`.
    async fn read_all(&self, mut tables: Vec<Option<Assumed>>, reading: &mut Reading) -> Result<()> {
        let candidates: Vec<Candidate<'_>> = tables
            .iter()
            .enumerate()
            .map(|(index, table)| Candidate {
                name: &self.files[index].name,
                schema: table.as_ref().map(|table| &table.schema),
                settled: self.own_options(index).settles_role(),
            })
            .collect();
        let mut database = Database::of(&candidates);
        let mut kept: Vec<Option<KeptTable>> = tables.iter().map(|_| None).collect();
        for index in database.order() {
            self.progress.begin(index);
            let Some(mut assumed) = tables[index].take() else { continue };
            let role = database.role(index);
            if role.is_some() && assumed.schema.role != role {
                assumed = self.table(index, role).probe().await??;
            }
            if let Some(orders) = database.missing_lookup(index) {
                self.read_lookup(orders, &mut database).await?;
            }
            database.prepare(index, &mut assumed);
            let finished = self.read_table(index, assumed).await?;
            let rows = finished.account.rows;
            kept[index] = Some(self.keep(index, finished, &mut database, reading).await?);
            self.progress.file_done(self.files[index].size, rows);
        }
        // In the order of the files, whichever was read first.
        for kept in kept.into_iter().flatten() {
            reading.tables.push(kept.account);
            reading.schemas.push(kept.schema);
            reading.files.extend(kept.digest);
        }
        Ok(())
    }

    /// Reads a table only for the rows of another to be looked up in; it is read for itself as well.
    async fn read_lookup(&self, index: usize, database: &mut Database) -> Result<()> {
        let mut assumed = self.table(index, Some(TableRole::Orders)).probe().await??;
        assumed.row_use = RowUse::Lookup;
        let table = self.table(index, None).read(assumed).await?;
        let schema = table.pass.schema().clone();
        let (book, ..) = table.pass.finish(&self.host).await?;
        if let Some(frame) = book.frames.last() {
            database.keep(index, &schema, frame, &self.host).await;
        }
        Ok(())
    }

    /// Reads a table, once more where one day has far too many of its rows: they count as rows without a day, and the person is asked.
    async fn read_table(&self, index: usize, assumed: Assumed) -> Result<FinishedTable> {
        let row_use = assumed.row_use.clone();
        let finished = self.finish(index, self.table(index, None).read(assumed).await?).await?;
        let is_told = self.own_options(index).blank_day()?.is_some();
        let is_asked = finished.account.question.is_some();
        let crowded = oddities::crowded_day(&finished.account).filter(|_| !is_told && !is_asked);
        let is_dated = |role| matches!(role, TableRole::Orders | TableRole::Deals | TableRole::Stages);
        let (Some(CrowdedDay { day, .. }), Some(role)) =
            (crowded, finished.account.role.filter(|role| is_dated(*role)))
        else {
            return Ok(finished);
        };
        let FinishedTable { text, mut schema, restarts, .. } = finished;
        schema.set_day_aside(day);
        let assumed = Assumed { encoding: text.encoding(), schema, valid_utf8: text.is_plain(), row_use };
        let mut finished = self.finish(index, self.table(index, None).read(assumed).await?).await?;
        let question = Question::of_blank_day(day).with_all_answers(role);
        finished.account.question.get_or_insert(question);
        finished.restarts.splice(0..0, restarts);
        Ok(finished)
    }

    /// Ends the pass over a table.
    async fn finish(&self, index: usize, table: ReadTable) -> Result<FinishedTable> {
        let ReadTable { pass, text, sha256, restarts } = table;
        let (schema, unmet, mut warnings) = (pass.schema().clone(), pass.unmet(), pass.warnings());
        let (book, account, of_rows) = match pass.finish(&self.host).await {
            Ok(finished) => finished,
            Err(error) => return Err(self.weigh_remedies(index, error).await?),
        };
        let file = self.files[index].name.as_str();
        warnings.extend(of_rows.into_iter().map(|warning| warning.with("file", file)));
        Ok(FinishedTable { book, account, schema, text, sha256, unmet, restarts, warnings })
    }

    /// Adds a table to what was read.
    async fn keep(
        &self,
        index: usize,
        table: FinishedTable,
        database: &mut Database,
        reading: &mut Reading,
    ) -> Result<KeptTable> {
        let (file, host) = (&self.files[index], &self.host);
        let FinishedTable { mut book, mut account, schema, text, sha256, unmet, restarts, warnings } = table;
        reading.warnings.extend(restarts);
        reading.warnings.extend(text.warning(&file.name));
        reading.warnings.extend(warnings);
        reading.warnings.extend(database.warnings(index, &account, unmet)?);
        if account.question.is_none() && self.own_options(index).blank_day()?.is_none() {
            let crowded = oddities::crowded_day(&account);
            reading.warnings.extend(crowded.map(|crowded| oddities::day_crowded(&file.name, crowded)));
        }
        if let Some(origin) = self.options.origin(&file.name) {
            reading.warnings.extend(origin.warnings());
            account.workbook = Some(origin.workbook.clone());
        }
        if let Some(frame) = book.frames.last().filter(|_| database.is_looked_up(index)) {
            reading.warnings.extend(database.keep(index, &schema, frame, host).await);
        }
        if database.is_lookup_only(index) {
            book.frames.clear();
        }
        if reading.book.is_empty() {
            reading.book = book;
        } else {
            let repeated = reading.book.repeated(&book, host).await;
            let twice = repeated.orders.len() + repeated.replaced.len();
            account.repeats_earlier = twice + repeated.rows.len() > 0;
            if twice > 0 {
                reading.warnings.push(orders_in_two_files(&file.name, twice));
            }
            if !repeated.rows.is_empty() {
                reading.warnings.push(rows_at_seam(&file.name, repeated.rows.len()));
            }
            reading.book.merge(book, &repeated, host).await;
        }
        let digest = sha256.map(|sha256| FileDigest { name: file.name.clone(), bytes: file.size, sha256 });
        Ok(KeptTable { account, schema, digest })
    }
}

/// A table that was read to its end, before it joins the others.
struct FinishedTable {
    book: Book,
    account: TableAccount,
    schema: Schema,
    text: DecodedText,
    /// `None` if the host computes it.
    sha256: Option<String>,
    /// Keys that no row had, and the first of them.
    unmet: (u64, Option<String>),
    /// A warning for every time the file was read again.
    restarts: Vec<Warning>,
    warnings: Vec<Warning>,
}

/// What is kept of a table beside the ledger.
struct KeptTable {
    account: TableAccount,
    schema: Schema,
    /// `None` if the host computes it.
    digest: Option<FileDigest>,
}

/// Orders that stand in a file before, too.
fn orders_in_two_files(file: &str, orders: usize) -> Warning {
    let text = format!(
        "{orders} orders of `{file}` are in an earlier file as well: they count once, with the refunds of the later one."
    );
    Warning::new("orders-in-two-files", text).with("file", file).with("orders", orders as u64)
}

/// Rows without order numbers that an earlier file has as well.
fn rows_at_seam(file: &str, rows: usize) -> Warning {
    let text = format!("{rows} consecutive rows of `{file}` are in an earlier file as well: they count once.");
    Warning::new("rows-at-seam", text).with("file", file).with("rows", rows as u64)
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
    options: BTreeMap<String, crate::table::meaning::options::TableOptions>,
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
