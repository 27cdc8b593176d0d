//! Account of what was read: every row and every cell.

pub mod days;
pub mod duplicates;
pub mod profile;
pub mod sample;
pub mod table_account;
