//! Files → the book: the job that looks at each file, then reads all of it.

pub mod decoded_text;
pub mod files;
pub mod job;
pub mod join;
pub mod oddities;
pub mod origin;
pub mod pass;
pub mod probe;
pub mod progress;
pub mod table_reader;
pub mod type_check;
