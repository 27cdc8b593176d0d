//! A report as JSON, with numbers as ECMAScript prints them: what `JSON.stringify` would write of the same report, but for −0,
//! which keeps its sign, so that whoever reads it has the same numbers.

use std::io::{Result, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// Numbers without a point where they are whole.
struct EcmaNumbers;

impl Formatter for EcmaNumbers {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> Result<()> {
        if value == 0.0 && value.is_sign_negative() {
            return writer.write_all(b"-0");
        }
        writer.write_all(ryu_js::Buffer::new().format_finite(value).as_bytes())
    }
}

/// The JSON of a value.
///
/// # Errors
/// Those of its `Serialize`; reports have none.
pub fn text(value: &impl Serialize) -> serde_json::Result<String> {
    let mut bytes = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut bytes, EcmaNumbers))?;
    // Only text was written.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_json_stringify() {
        let text = text(&(1.0, 0.1, 1e21, -0.0, f64::NAN, "5.0", 7_u64)).unwrap();
        assert_eq!(text, "[1,0.1,1e+21,-0,null,\"5.0\",7]");
    }
}
