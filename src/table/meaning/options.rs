//! What a person may set for a table. Everything left out is found from the file.

use serde_json::Value as Json;

use crate::error::{Error, Result};
use crate::given::Given;
use crate::table::meaning::date::DateOrder;
use crate::table::meaning::number::Decimal;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::text::dialect::Delimiter;
use crate::table::text::encoding::Encoding;

/// How one file is to be read, as it stands in `options.tables["file name"]`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableOptions {
    /// What the table is. Default: found from its columns.
    pub role: Option<TableRole>,
    /// Whether sheets are named. The host, which unpacks workbooks, takes that out, so a file that still has it is not a
    /// workbook.
    pub sheet: bool,
    /// Its encoding, by its label: `utf-8`, `utf-16le`, `gb18030`, … Default: found from the file.
    pub encoding: Option<String>,
    /// What separates cells: one of `, ; tab | ^ :`, `blanks` for runs of them, the characters 30 and 31 of ASCII.
    /// Default: found from the head of the file.
    pub delimiter: Option<String>,
    /// What encloses cells: `"`, `'` or `none`. Default: found from the head of the file.
    pub quote: Option<String>,
    /// How many records stand before the header, or before the first row if there is no header. Default: found from the
    /// head of the file.
    pub preamble: Option<u64>,
    /// The decimal mark, `.` or `,`. Default: found from each column.
    pub decimal: Option<String>,
    /// The order of the parts of dates. Default: found from each column.
    pub date_order: Option<DateOrder>,
    /// Whether the first row holds names. Default: found from the head of the file.
    pub header: Option<bool>,
    /// Names of columns by role; `None` for a role that no column has. Default: found from names and values.
    pub columns: Vec<(ColumnRole, Option<String>)>,
    /// The column that `funnel.outcome` names, in whichever table has it.
    pub outcome_column: Option<String>,
}

impl TableOptions {
    /// Reads the options at `path`.
    ///
    /// # Errors
    /// `option-unknown`, `option-invalid`.
    pub fn from_json(path: &str, given: &Json) -> Result<Self> {
        let given =
            Given::new(path, given, "role sheet encoding delimiter quote preamble decimal dateOrder header columns")?;
        let text = |key: &str| given.text(key).map(|text| text.map(str::to_owned));
        let names = ColumnRole::NAMED.map(|(_, name)| name).join(" ");
        let columns = given.object("columns", &names)?;
        let mut roles = Vec::new();
        for (role, name) in ColumnRole::NAMED {
            if columns.entries().any(|(key, _)| key == name) {
                roles.push((role, columns.text(name)?.map(str::to_owned)));
            }
        }
        Ok(Self {
            role: given.one_of("role", &TableRole::NAMED)?,
            sheet: given.value("sheet").is_some(),
            encoding: text("encoding")?,
            delimiter: text("delimiter")?,
            quote: text("quote")?,
            preamble: given.whole("preamble")?,
            decimal: text("decimal")?,
            date_order: given.one_of("dateOrder", &DateOrder::NAMED)?,
            header: given.flag("header")?,
            columns: roles,
            outcome_column: None,
        })
    }

    /// The delimiter asked for.
    ///
    /// # Errors
    /// `option-invalid`.
    pub fn delimiter(&self) -> Result<Option<Delimiter>> {
        let named = |name: &str| {
            Delimiter::named(name)
                .ok_or_else(|| invalid("delimiter", name, "one of `,` `;` `tab` `|` `^` `:` `blanks`"))
        };
        self.delimiter.as_deref().map(named).transpose()
    }

    /// The quotation mark asked for; the inner `None` if marks are text.
    ///
    /// # Errors
    /// `option-invalid`.
    pub fn quote(&self) -> Result<Option<Option<u8>>> {
        match self.quote.as_deref() {
            None => Ok(None),
            Some("none") => Ok(Some(None)),
            Some("\"") => Ok(Some(Some(b'"'))),
            Some("'") => Ok(Some(Some(b'\''))),
            Some(other) => Err(invalid("quote", other, "`\"`, `'` or `none`")),
        }
    }

    /// The decimal mark asked for.
    ///
    /// # Errors
    /// `option-invalid`.
    pub fn decimal(&self) -> Result<Option<Decimal>> {
        match self.decimal.as_deref() {
            None => Ok(None),
            Some(".") => Ok(Some(Decimal::Point)),
            Some(",") => Ok(Some(Decimal::Comma)),
            Some(other) => Err(invalid("decimal", other, "`.` or `,`")),
        }
    }

    /// The encoding asked for.
    ///
    /// # Errors
    /// `option-invalid`.
    pub fn encoding(&self) -> Result<Option<Encoding>> {
        self.encoding.as_deref().map(Encoding::named).transpose()
    }
}

/// The error for a value that an option of a table cannot have.
pub fn invalid(option: &'static str, value: &str, range: &'static str) -> Error {
    Error::options("option-invalid", format!("`tables.{option}` cannot be `{value}`"))
        .with("option", option)
        .with("value", value)
        .with("range", range)
        .with_hint(format!("give {range}"))
}
