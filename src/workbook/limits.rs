//! How large a workbook may be, checked before memory runs out.

use crate::error::{Error, Result};

/// Bytes of a workbook's file: it is held in memory while its sheets are read.
pub const MAX_FILE_BYTES: u64 = 512 << 20;
/// Bytes of one part of it, unpacked. A million rows of thirty columns take about half of that.
pub const MAX_PART_BYTES: u64 = 2 << 30;
/// Bytes of one sheet as CSV.
pub const MAX_SHEET_BYTES: u64 = 1 << 30;

/// Checks a number of bytes against its limit. `what` completes "… is too large".
///
/// # Errors
/// `workbook-too-large`, with both numbers.
pub fn check(what: &str, bytes: u64, limit: u64) -> Result<()> {
    if bytes <= limit {
        return Ok(());
    }
    let (have, max) = (bytes >> 20, limit >> 20);
    Err(too_large(format!("{what} is too large: {have} MiB, of {max} MiB at most"))
        .with("megabytes", have)
        .with("limit", max))
}

/// The error of a workbook that does not fit.
pub fn too_large(message: impl Into<String>) -> Error {
    Error::input("workbook-too-large", message)
        .with_hint("save the sheet as CSV UTF-8, which is read in slices, whatever its size")
}
