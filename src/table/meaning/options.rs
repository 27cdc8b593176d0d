//! What a person may set for a table. Everything left out is found from the file.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value as Json;

use crate::error::{Error, Result};
use crate::options;
use crate::table::meaning::date::{self, DateOrder};
use crate::table::meaning::number::Decimal;
use crate::table::meaning::question::NO_BLANK_DAY;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::text::dialect::Delimiter;
use crate::table::text::encoding::Encoding;
use crate::units::{Day, TimeUnit};

/// How one file is to be read, as it stands in `options.tables["file name"]`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct TableOptions {
    /// What the table is. Default: found from its columns.
    pub role: Option<TableRole>,
    /// The only sheet (or sheets) of a workbook to be read, hidden or not. Default: all that are not hidden. The host, which
    /// unpacks workbooks, obeys this and takes it out, so a file that still has it is no workbook.
    #[cfg_attr(feature = "types", ts(optional, type = "string | string[] | null"))]
    #[cfg_attr(feature = "types", schemars(extend("type" = ["string", "array", "null"], "items" = { "type": "string" })))]
    pub sheet: Option<Json>,
    /// Its encoding, by its label: `utf-8`, `utf-16le`, `gb18030`, … Default: found from the file.
    pub encoding: Option<String>,
    /// What separates cells: one of `, ; tab | ^ :`, `blanks` for runs of them, the characters 30 and 31 of ASCII.
    /// Default: found from the head of the file.
    pub delimiter: Option<String>,
    /// What encloses cells: `"`, `'` or `none`. Default: found from the head of the file.
    #[cfg_attr(feature = "types", ts(optional, type = "'\"' | '\\'' | 'none' | null"))]
    #[cfg_attr(feature = "types", schemars(extend("enum" = ["\"", "'", "none", null])))]
    pub quote: Option<String>,
    /// How many records stand before the header, or before the first row if there is no header. Default: found from the
    /// head of the file.
    pub preamble: Option<u64>,
    /// The decimal mark, `.` or `,`. Default: found from each column.
    #[cfg_attr(feature = "types", ts(optional, type = "'.' | ',' | null"))]
    #[cfg_attr(feature = "types", schemars(extend("enum" = [".", ",", null])))]
    pub decimal: Option<String>,
    /// The order of the parts of dates. Default: found from each column.
    pub date_order: Option<DateOrder>,
    /// The unit of the times in a table of purchases already counted. Default: the one in its headers, such as `recency (days)`,
    /// else `value.timeUnit`.
    pub time_unit: Option<TimeUnit>,
    /// A day that stands for none in its dates, such as `1970-01-01`, or `none` if every day is one. Default: one that has far too
    /// many rows.
    pub blank_day: Option<String>,
    /// Whether the first row holds names. Default: found from the head of the file.
    pub header: Option<bool>,
    /// Roles with the names of their columns; null for a role that no column has. Default: found from names and values.
    #[cfg_attr(feature = "types", ts(optional, as = "Option<BTreeMap<ColumnRole, Option<String>>>"))]
    pub columns: BTreeMap<ColumnRole, Option<String>>,
    /// The column that `funnel.outcome` names, in whichever table has it.
    #[serde(skip)]
    #[cfg_attr(feature = "types", ts(skip))]
    pub outcome_column: Option<String>,
}

impl TableOptions {
    /// Reads the options at `path`.
    ///
    /// # Errors
    /// `option-unknown`, `option-invalid`.
    pub fn from_json(path: &str, given: &Json) -> Result<Self> {
        options::from_json(path, given)
    }

    /// The same with an option as a person's answer gives it, by its name.
    ///
    /// # Errors
    /// `option-invalid` for a value that it cannot have.
    pub fn with_answer(self, option: &'static str, value: &str) -> Result<Self> {
        let answer = Self::from_json("tables", &serde_json::json!({ option: value }))?;
        Ok(Self {
            decimal: answer.decimal.or(self.decimal),
            date_order: answer.date_order.or(self.date_order),
            time_unit: answer.time_unit.or(self.time_unit),
            blank_day: answer.blank_day.or(self.blank_day),
            ..self
        })
    }

    /// True if a person said what the table is, other than orders, or which column is the customer or the day, if any: then it
    /// needs no other table.
    pub fn settles_role(&self) -> bool {
        let is_told = |role| self.columns.contains_key(&role);
        self.role.is_some_and(|role| role != TableRole::Orders)
            || is_told(ColumnRole::Customer)
            || is_told(ColumnRole::Date)
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

    /// The day that stands for none, as a person said; the inner `None` if every day is one.
    ///
    /// # Errors
    /// `option-invalid`.
    pub fn blank_day(&self) -> Result<Option<Option<Day>>> {
        match self.blank_day.as_deref() {
            None => Ok(None),
            Some(NO_BLANK_DAY) => Ok(Some(None)),
            Some(text) => {
                let day = date::parse(text, DateOrder::Ymd);
                let day = day.ok_or_else(|| invalid("blankDay", text, "a day such as `2024-01-31`, or `none`"))?;
                Ok(Some(Some(day)))
            }
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
