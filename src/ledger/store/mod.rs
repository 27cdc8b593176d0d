//! What the book keeps: ids, columns of orders, tables kept whole.

pub mod book;
pub mod chunks;
pub mod dimensions;
pub mod frame;
pub mod id;
pub mod intern;
pub mod narrow;
pub mod orders;
pub mod summary;
