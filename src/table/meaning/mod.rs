//! Cells → typed columns: numbers, days and words, and what each column is for.

pub mod column;
pub mod currency;
pub mod date;
pub mod evidence;
pub mod habits;
pub mod header;
pub mod header_score;
pub mod known_exports;
pub mod number;
pub mod options;
pub mod order_values;
pub mod question;
pub mod recognise;
pub mod role;
pub mod role_assignment;
pub mod role_score;
pub mod roles;
pub mod schema;
pub mod status;
