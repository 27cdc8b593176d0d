//! Errors of the readers of workbooks, as errors with code and remedy.

use calamine::{OdsError, XlsError, XlsbError, XlsxError};

use crate::error::Error;
use crate::workbook::limits;

/// Errors of the four readers.
pub trait Fault: std::fmt::Display {
    /// Whether the workbook needs a password.
    fn is_locked(&self) -> bool;

    /// Whether it has more cells than the reader takes.
    fn is_too_large(&self) -> bool {
        false
    }
}

impl Fault for XlsxError {
    fn is_locked(&self) -> bool {
        matches!(self, Self::Password)
    }
}

impl Fault for XlsbError {
    fn is_locked(&self) -> bool {
        matches!(self, Self::Password)
    }
}

impl Fault for XlsError {
    fn is_locked(&self) -> bool {
        matches!(self, Self::Password)
    }
}

impl Fault for OdsError {
    fn is_locked(&self) -> bool {
        matches!(self, Self::Password)
    }

    fn is_too_large(&self) -> bool {
        matches!(self, Self::CellLimitExceeded { .. })
    }
}

/// A reader's error as one of ours.
pub fn fault(fault: impl Fault) -> Error {
    if fault.is_locked() {
        return locked();
    }
    let reason = fault.to_string();
    if fault.is_too_large() { limits::too_large(reason) } else { damaged(&reason) }
}

/// The error of a workbook that needs a password.
pub fn locked() -> Error {
    Error::input("workbook-protected", "the workbook is protected by a password")
        .with_hint("open it in a spreadsheet program, take the password off and save it, or save it as CSV UTF-8")
}

/// The error of a workbook that cannot be read; `reason` is the reader's message.
pub fn damaged(reason: &str) -> Error {
    Error::input("workbook-damaged", format!("the workbook is damaged: {reason}"))
        .with("reason", reason)
        .with_hint("open it in a spreadsheet program and save it again, as .xlsx or as CSV UTF-8")
}
