//! JSON as JavaScript writes it, so that a report is the same text wherever it comes from.
//!
//! Written here rather than taken from a library because writing to memory cannot fail: nothing is asked after each of
//! the report's hundreds of fields, which makes 7 KB less to load.

use std::fmt::Display;

use serde::{Serialize, Serializer, ser};

use crate::decimal::shortest;

/// Anything as compact JSON; what is no finite number as `null`.
pub fn to_json(value: &impl Serialize) -> String {
    let mut writer = Writer(String::new());
    match value.serialize(&mut writer) {
        Ok(()) => writer.0,
    }
}

/// What has been written so far.
struct Writer(String);

impl Writer {
    #[inline(never)]
    fn write(&mut self, text: &str) -> Written {
        self.0.push_str(text);
        Ok(())
    }

    /// What has just begun ends in its bracket; a string would end in its quotation mark.
    #[inline(never)]
    fn separate(&mut self) {
        if !self.0.ends_with(['{', '[']) {
            self.0.push(',');
        }
    }

    fn string(&mut self, text: &str) {
        self.0.push('"');
        for letter in text.chars() {
            match letter {
                '"' => self.0.push_str("\\\""),
                '\\' => self.0.push_str("\\\\"),
                '\n' => self.0.push_str("\\n"),
                '\r' => self.0.push_str("\\r"),
                '\t' => self.0.push_str("\\t"),
                '\u{8}' => self.0.push_str("\\b"),
                '\u{c}' => self.0.push_str("\\f"),
                '\0'..' ' => {
                    self.0.push_str("\\u00");
                    self.0.push(if letter < '\u{10}' { '0' } else { '1' });
                    self.0.extend(char::from_digit(letter as u32 % 16, 16));
                }
                _ => self.0.push(letter),
            }
        }
        self.0.push('"');
    }

    #[inline(never)]
    fn key(&mut self, key: &str) {
        self.separate();
        self.string(key);
        self.0.push(':');
    }

    fn open(&mut self, variant: &str, bracket: &str) -> Written {
        self.write("{")?;
        self.key(variant);
        self.write(bracket)
    }
}

type Written = Result<(), Never>;

/// Writing to memory does not fail.
#[derive(Debug)]
enum Never {}

impl Display for Never {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    fn custom<T: Display>(message: T) -> Self {
        unreachable!("nothing of ours refuses to be written, but: {message}")
    }
}

impl Serializer for &mut Writer {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    fn serialize_bool(self, value: bool) -> Written {
        self.write(if value { "true" } else { "false" })
    }

    fn serialize_i8(self, value: i8) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Written {
        self.write(&value.to_string())
    }

    fn serialize_u8(self, value: u8) -> Written {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Written {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Written {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Written {
        self.write(&value.to_string())
    }

    fn serialize_f32(self, value: f32) -> Written {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Written {
        if !value.is_finite() {
            return self.serialize_unit();
        }
        self.write(&shortest(value))
    }

    fn serialize_char(self, value: char) -> Written {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    #[inline(never)]
    fn serialize_str(self, value: &str) -> Written {
        self.string(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Written {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.write("null")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Written {
        self.open(variant, "")?;
        value.serialize(&mut *self)?;
        self.write("}")
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Never> {
        self.write("[")?;
        Ok(self)
    }

    fn serialize_tuple(self, length: usize) -> Result<Self, Never> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<Self, Never> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Result<Self, Never> {
        self.open(variant, "[")?;
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Never> {
        self.write("{")?;
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, length: usize) -> Result<Self, Never> {
        self.serialize_map(Some(length))
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Result<Self, Never> {
        self.open(variant, "{")?;
        Ok(self)
    }
}

impl ser::SerializeSeq for &mut Writer {
    type Ok = ();
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.separate();
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        self.write("]")
    }
}

impl ser::SerializeTuple for &mut Writer {
    type Ok = ();
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Written {
        self.write("]")
    }
}

impl ser::SerializeTupleStruct for &mut Writer {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Written {
        self.write("]")
    }
}

impl ser::SerializeTupleVariant for &mut Writer {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Written {
        self.write("]}")
    }
}

/// The keys of ours are texts.
impl ser::SerializeMap for &mut Writer {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        self.separate();
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.write(":")?;
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        self.write("}")
    }
}

impl ser::SerializeStruct for &mut Writer {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Written {
        self.key(key);
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        self.write("}")
    }
}

impl ser::SerializeStructVariant for &mut Writer {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Written {
        ser::SerializeStruct::serialize_field(self, key, value)
    }

    fn end(self) -> Written {
        self.write("}}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Serialize, Clone, Debug)]
    enum Shape {
        Point,
        Round(i8),
        Flat(u16, bool),
        Named { side: Option<char>, unit: () },
    }

    #[derive(Serialize, Debug)]
    struct All {
        shapes: Vec<Shape>,
        names: std::collections::BTreeMap<String, i64>,
        whole: Option<u64>,
        pair: (String, [u8; 2]),
    }

    fn shape() -> impl Strategy<Value = Shape> {
        prop_oneof![
            Just(Shape::Point),
            any::<i8>().prop_map(Shape::Round),
            any::<(u16, bool)>().prop_map(|(size, thin)| Shape::Flat(size, thin)),
            any::<Option<char>>().prop_map(|side| Shape::Named { side, unit: () }),
        ]
    }

    proptest! {
        #[test]
        fn the_library_for_json_writes_the_same(
            shapes in prop::collection::vec(shape(), 0..4),
            names in prop::collection::btree_map(any::<String>(), any::<i64>(), 0..4),
            whole in any::<Option<u64>>(),
            pair in ("[\\x00-\\x7f]{0,20}", any::<[u8; 2]>()),
        ) {
            let all = All { shapes, names, whole, pair };
            prop_assert_eq!(to_json(&all), serde_json::to_string(&all).unwrap());
        }
    }

    #[test]
    fn numbers_look_as_in_javascript() {
        let numbers = (1.0, 0.1, 1e21, -0.0, 1e-7, None::<f64>, f64::NAN, 0.5f32);
        assert_eq!(to_json(&numbers), "[1,0.1,1e+21,0,1e-7,null,null,0.5]");
    }
}
