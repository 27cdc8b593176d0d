//! One file → its table: a look at some parts of it, then passes over all of it until no row contradicts what is assumed.

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::job::{Host, Phase, Slice};
use crate::ledger::account::tally::Period;
use crate::ledger::read::decoded_text::DecodedText;
use crate::ledger::read::files::{FileMeta, hexadecimal};
use crate::ledger::read::pass::{Pass, RowUse};
use crate::ledger::read::probe::{Probe, looks};
use crate::ledger::read::progress::ReadProgress;
use crate::ledger::read::type_check::{Contradiction, Hypothesis};
use crate::table::meaning::options::TableOptions;
use crate::table::meaning::schema::Schema;
use crate::table::text::decode::HostDecoder;
use crate::table::text::encoding::Encoding;
use crate::warning::Warning;

/// Bytes asked for at a time in a pass.
const CHUNK: u64 = 1 << 20;

/// What is assumed of a file while a pass reads it.
pub struct Assumed {
    /// Its encoding.
    pub encoding: Encoding,
    /// Its table.
    pub schema: Schema,
    /// Whether its bytes are UTF-8 without an error, so that they need no decoding.
    pub valid_utf8: bool,
    /// What is made of its rows.
    pub row_use: RowUse,
}

/// A file that was read to its end.
pub struct ReadTable {
    /// The pass that no row contradicted.
    pub pass: Pass,
    /// Its text.
    pub text: DecodedText,
    /// SHA-256 of its bytes in hexadecimal; `None` if the host computes it.
    pub sha256: Option<String>,
    /// A warning for every time the file was read again.
    pub restarts: Vec<Warning>,
}

/// Reads one file.
pub struct TableReader<'a> {
    /// Its place among the files.
    pub index: usize,
    /// Its name and size.
    pub file: &'a FileMeta,
    /// What the user says of it.
    pub options: TableOptions,
    /// Knows encodings that this crate does not.
    pub decoder: HostDecoder,
    /// Whether to compute the digest of its bytes.
    pub digest: bool,
    /// The period of which other readings are summed up, if a person said what to expect.
    pub tally: Option<Period>,
    /// Where progress is reported.
    pub progress: &'a ReadProgress,
    /// Gives the bytes.
    pub host: &'a Host,
}

/// How a pass ended.
enum PassEnd {
    Complete { pass: Box<Pass>, text: DecodedText, sha256: Option<String> },
    Contradicted { assumed: Box<Assumed>, reason: String },
}

impl TableReader<'_> {
    /// Looks at the head of the file, some slices and its tail, and infers encoding and table from them.
    ///
    /// The outer error is one of reading; the inner one says why the file is no table.
    ///
    /// # Errors
    /// `file-changed`; whatever [`Probe::infer`] finds wrong.
    pub async fn probe(&self) -> Result<Result<Assumed>> {
        self.progress.report(Phase::Probe, 0, 0);
        let ranges = looks(self.file.size);
        let mut pieces = Vec::with_capacity(ranges.len());
        for (start, end) in &ranges {
            pieces.push(self.bytes(*start, *end).await?);
        }
        let probe = Probe {
            ranges: &ranges,
            pieces: &pieces,
            size: self.file.size,
            options: &self.options,
            decoder: self.decoder,
        };
        let inferred = probe.infer(self.host).await.map_err(|error| error.in_file(self.file.name.as_str()));
        Ok(inferred.map(|(encoding, schema)| Assumed { encoding, schema, valid_utf8: true, row_use: RowUse::ByRole }))
    }

    /// Passes over the whole file, again if its rows contradict what was assumed of it.
    ///
    /// # Errors
    /// `file-changed`; whatever makes the file unreadable, with its place.
    pub async fn read(&self, mut assumed: Assumed) -> Result<ReadTable> {
        let mut restarts: Vec<Warning> = Vec::new();
        loop {
            let phase = if restarts.is_empty() { Phase::Read } else { Phase::Restart };
            match self.pass(assumed, phase).await? {
                PassEnd::Complete { pass, text, sha256 } => {
                    return Ok(ReadTable { pass: *pass, text, sha256, restarts });
                }
                PassEnd::Contradicted { assumed: better, reason } => {
                    let name = self.file.name.as_str();
                    restarts.push(
                        Warning::new("restarted", format!("`{name}` was read twice: {reason}."))
                            .with("file", name)
                            .with("reason", reason),
                    );
                    assumed = *better;
                }
            }
        }
    }

    /// Passes over the whole file once, or until a row contradicts what is assumed.
    async fn pass(&self, assumed: Assumed, phase: Phase) -> Result<PassEnd> {
        let size = self.file.size;
        let Assumed { encoding, schema, valid_utf8, row_use } = assumed;
        let mut text = DecodedText::new(encoding, valid_utf8, self.decoder)?;
        let mut pass = Box::new(Pass::new(&self.file.name, schema, encoding, &row_use).with_tally(self.tally));
        let mut digest = self.digest.then(Sha256::new);
        let mut at = 0;
        self.progress.report(phase, at, 0);
        while at < size {
            let end = (at + CHUNK).min(size);
            let bytes = self.bytes(at, end).await?;
            at = end;
            if let Some(digest) = &mut digest {
                digest.update(&bytes);
            }
            let rows = pass.rows();
            match text.read(&bytes, at == size, rows, &mut |chunk, last| pass.push(chunk, last)) {
                Err(error) if error.code() == "not-utf8" && text.is_plain() => {
                    let inferred = text.infer_again(&bytes, self.decoder)?;
                    let encoding = self.options.encoding()?.unwrap_or(inferred);
                    let schema = pass.schema().clone();
                    let assumed = Assumed { encoding, schema, valid_utf8: false, row_use };
                    let reason = format!("it is {}", encoding.label());
                    return Ok(PassEnd::Contradicted { assumed: Box::new(assumed), reason });
                }
                other => other?,
            }
            self.progress.report(phase, at, pass.rows());
            if let Some(contradiction) = pass.contradiction() {
                let (schema, reason) = corrected(pass.schema().clone(), contradiction);
                let (encoding, valid_utf8) = (text.encoding(), text.is_plain());
                let assumed = Assumed { encoding, schema, valid_utf8, row_use };
                return Ok(PassEnd::Contradicted { assumed: Box::new(assumed), reason });
            }
        }
        let sha256 = digest.map(|digest| hexadecimal(&digest.finalize()));
        Ok(PassEnd::Complete { pass, text, sha256 })
    }

    /// Bytes of the file.
    ///
    /// # Errors
    /// `file-changed` if there are fewer of them than the file's size says.
    async fn bytes(&self, start: u64, end: u64) -> Result<Vec<u8>> {
        let bytes = self.host.read(Slice { file: self.index, start, end }).await;
        if bytes.len() as u64 == end - start {
            return Ok(bytes);
        }
        Err(Error::input("file-changed", "the file changed while it was read")
            .with_hint("wait until nothing writes to it, then choose it again")
            .in_file(self.file.name.as_str()))
    }
}

/// The schema with what the rows have shown, and a description of it.
fn corrected(mut schema: Schema, found: Contradiction) -> (Schema, String) {
    let column = &mut schema.columns[found.column];
    let reason = match found.better {
        Hypothesis::DateOrder(order) => {
            column.orders = vec![order];
            format!("the dates of `{}` turned out to be {}", column.name, order.name())
        }
        Hypothesis::Decimal(decimal) => {
            (column.decimal, column.decimal_open) = (decimal, false);
            format!("the decimal mark of `{}` turned out to be `{}`", column.name, decimal.mark())
        }
    };
    (schema, reason)
}
