//! What becomes of a row.

use crate::table::text::reject::Fault;

/// What a row was taken for (a key of `accounted`), or why it is set aside.
pub type RowOutcome = std::result::Result<&'static str, Fault>;

/// The reason to set a row aside because of a cell.
pub fn fault(column: usize, code: &'static str) -> Fault {
    Fault { column: Some(column), code }
}
