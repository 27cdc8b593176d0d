//! Files → the book: the job that looks at each file, then reads all of it.

pub mod decoded_text;
pub mod file_names;
pub mod job;
pub mod join;
pub mod oddities;
pub mod origin;
pub mod pass;
pub mod probe;
pub mod type_check;
