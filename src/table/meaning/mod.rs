//! Cells → typed columns with roles.
//!
//! * [`number`], [`currency`], [`date`] ([`date_text`], [`calendar`]), [`status`] and [`row_kind`] read single cells, in [`plain`]
//!   characters; [`cell`] reads the cells of a typed column.
//! * [`mod@column`] finds the type of a column from a sample of its cells; [`evidence`] what else the sample shows, and how
//!   columns depend on each other; [`arithmetic`] what adds up among them; [`header`] whether the first record holds names.
//! * [`roles`] says what the table is and which column has which [`role`].
//! * [`schema`] joins all this, with what a person set in the [`options`]; what only a person can decide becomes a
//!   [`question`], such as the unit of the times of purchases already counted. [`habits`] finds out on which lines a table of
//!   order lines writes the total.
//!
//! Types are decided for whole columns, never cell by cell: `01/02/2024` is the first of February if the column has a
//! `13/02/2024` and the second of January if it has a `02/13/2024`. Where the sample leaves both open, the column keeps both
//! until the whole file has been read, and a person is asked if it is still open then.

pub mod answer;
pub mod arithmetic;
pub mod calendar;
pub mod cell;
pub mod column;
pub mod crowded_day;
pub mod currency;
pub mod damage;
pub mod date;
pub mod date_order;
pub mod date_text;
mod day_for_none;
pub mod evidence;
pub mod grade;
pub mod habits;
pub mod header;
pub mod key_sample;
pub mod month_column;
pub mod month_text;
pub mod number;
pub mod options;
pub mod plain;
pub mod question;
pub mod role;
pub mod roles;
pub mod row_kind;
pub mod schema;
mod schema_assignment;
mod schema_checks;
mod schema_roles;
pub mod status;
mod time_unit;
pub mod yes_no;
