//! What the answers to a question about a table come to, and the ways out of an error: the file is read once more for each.

use std::collections::BTreeSet;

use crate::error::{Error, Result};
use crate::job::Host;
use crate::ledger::account::table_account::TableAccount;
use crate::ledger::read::file_reader::FileReader;
use crate::ledger::read::table_reader::TableReader;
use crate::ledger::store::book::Book;
use crate::ledger::store::frame::Frame;
use crate::remedy::AnswerOutcome;
use crate::table::meaning::options::TableOptions;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::units::{Money, MoneySum};

/// Bytes of the largest file that is read again for every answer.
const MAX_BYTES: u64 = 16 << 20;

impl FileReader {
    /// Reads the tables in doubt once more for each likely answer, to say what it comes to.
    pub async fn weigh_answers(&self, tables: &mut [TableAccount]) -> Result<()> {
        for table in tables {
            let Some(index) = self.files.iter().position(|file| file.name == table.name) else { continue };
            let Some(question) = &mut table.question else { continue };
            for answer in &mut question.answers {
                let mut options = self.own_options(index);
                options.role = Some(answer.role);
                options.columns.extend(answer.columns.iter().map(|(role, name)| (*role, Some(name.clone()))));
                if let Some(value) = &answer.value {
                    options = options.with_answer(question.option, value)?;
                }
                answer.outcome = self.outcome_with(index, options).await?;
            }
        }
        Ok(())
    }

    /// The error with what each of its remedies comes to.
    pub async fn weigh_remedies(&self, index: usize, mut error: Error) -> Result<Error> {
        for remedy in error.remedies_mut() {
            let options = self.own_options(index).with_answer(remedy.option, &remedy.value)?;
            remedy.outcome = self.outcome_with(index, options).await?;
        }
        Ok(error)
    }

    /// What a file comes to with these options. Its digest is known, and what other readings come to is asked of the one in use only.
    async fn outcome_with(&self, index: usize, options: TableOptions) -> Result<Option<AnswerOutcome>> {
        outcome(TableReader { digest: false, tally: None, ..self.table_with(index, options) }).await
    }
}

/// What a file comes to in the reading of this reader; `None` if it is too large, or cannot be read so.
///
/// # Errors
/// `file-changed`.
async fn outcome(table: TableReader<'_>) -> Result<Option<AnswerOutcome>> {
    if table.file.size > MAX_BYTES {
        return Ok(None);
    }
    let Ok(assumed) = table.probe().await? else { return Ok(None) };
    let pass = match table.read(assumed).await {
        Ok(read) => read.pass,
        Err(error) if error.code() == "file-changed" => return Err(error),
        Err(_) => return Ok(None),
    };
    Ok(match pass.finish(table.host).await {
        Ok((book, account, _)) => Some(outcome_of(&book, &account, table.host).await),
        Err(_) => None,
    })
}

async fn outcome_of(book: &Book, account: &TableAccount, host: &Host) -> AnswerOutcome {
    let frame = book.frames.iter().find(|frame| frame.kind != TableRole::Orders);
    let people = [ColumnRole::Lead, ColumnRole::Customer].into_iter().find_map(|role| frame?.role(role));
    let spend = book.orders.currency_totals();
    let used: Vec<f64> = spend.iter().filter(|total| total.orders > 0).map(|total| total.amount.to_f64()).collect();
    host.tick(book.orders.len()).await;
    AnswerOutcome {
        role: account.role.map(TableRole::name),
        rows: (book.orders.len() + book.summary.len()).max(frame.map_or(0, |frame| frame.rows())) as u64,
        people: match people {
            Some(column) if book.orders.is_empty() => column.words().collect::<BTreeSet<_>>().len() as u64,
            _ => book.customers.len() as u64,
        },
        spend: match used.as_slice() {
            [] => frame.and_then(sum_of_amounts),
            [spend] => Some(*spend),
            _ => None,
        },
        first_day: account.profile.days.iter().next().map(|(day, _)| day.iso()),
        last_day: account.profile.days.iter().last().map(|(day, _)| day.iso()),
        observed_days: longest_observed(book),
    }
}

/// The sum of the amounts of a table without orders.
fn sum_of_amounts(frame: &Frame) -> Option<f64> {
    let column = [ColumnRole::Amount, ColumnRole::Cost].into_iter().find_map(|role| frame.role(role))?;
    // Rounded to millionths, so that the order of rows does not matter.
    let numbers = column.codes().map(|code| column.number(code as usize)).filter(|number| number.is_finite());
    let mut sum = MoneySum::default();
    numbers.for_each(|number| sum += Money::rounded(number));
    Some(sum.to_f64())
}

/// Days for which the customer known longest has been observed, where purchases were counted before.
fn longest_observed(book: &Book) -> Option<f64> {
    let days = book.summary.iter().filter_map(|row| Some(row.age * row.unit?.days()));
    days.max_by(f64::total_cmp)
}
