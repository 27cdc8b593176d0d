//! The bytes of a workbook, shared by its readers.

use std::io::Cursor;
use std::rc::Rc;

/// The bytes of a workbook.
#[derive(Clone)]
pub struct SharedBytes(Rc<Vec<u8>>);

impl SharedBytes {
    /// Takes over the bytes.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Rc::new(bytes))
    }

    /// A cursor at their beginning.
    pub fn reader(&self) -> Bytes {
        Cursor::new(self.clone())
    }
}

impl AsRef<[u8]> for SharedBytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A cursor in the bytes of a workbook.
pub type Bytes = Cursor<SharedBytes>;
