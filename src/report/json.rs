//! JSON as JavaScript writes it, so that a report is the same text wherever it comes from.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};

use crate::decimal::shortest;
use crate::error::{Error, Result};

/// Numbers as ECMAScript prints them: `1`, not `1.0`.
struct Script(CompactFormatter);

impl Formatter for Script {
    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        writer.write_all(shortest(value).as_bytes())
    }
}

/// Anything as compact JSON.
///
/// # Errors
/// `internal`, should a value not be representable.
pub fn to_json(value: &impl Serialize) -> Result<String> {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Script(CompactFormatter));
    value.serialize(&mut serializer).map_err(|error| Error::engine(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| Error::engine(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_in_javascript() {
        assert_eq!(to_json(&(1.0, 0.1, 1e21, -0.0, 1e-7, None::<f64>)).unwrap(), "[1,0.1,1e+21,0,1e-7,null]");
    }
}
