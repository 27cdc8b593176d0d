//! Options: JSON → the types that declare them, by serde.
//!
//! What is wrong is named by its path, `value.horzon`, with the nearest key that is known. `null` is an option that was not
//! given, so the fields of these types are `Option`s; defaults stand in the parameters that they become.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value as Json;

use crate::error::{Error, Result};

/// Options of type `T` from what stands at `path`; `path` is empty for the outermost object.
///
/// # Errors
/// `option-unknown` for a key that `T` does not have, `option-invalid` for a value that it cannot take.
pub fn from_json<T: DeserializeOwned + Default>(path: &str, given: &Json) -> Result<T> {
    if given.is_null() {
        return Ok(T::default());
    }
    let object: std::result::Result<Object<T>, _> = serde_path_to_error::deserialize(given);
    object.map(|object| object.0).map_err(|error| {
        let within = error.path().to_string();
        let within = if within == "." { "" } else { &within };
        let path = [path, within].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".");
        refused(&path, &error.inner().to_string())
    })
}

/// As [`from_json`], from the text of a long list. Following paths would take several times as long, so an error is located
/// afterwards, part by part; for that every key within `T` must be optional.
///
/// # Errors
/// As [`from_json`].
pub fn from_long_text<T: DeserializeOwned + Default>(path: &str, given: &str) -> Result<T> {
    let read: std::result::Result<Option<Object<T>>, _> = serde_json::from_str(given);
    read.map(|read| read.map(|object| object.0).unwrap_or_default()).map_err(|error| {
        let Ok(given) = serde_json::from_str::<Json>(given) else { return unreadable(path, given) };
        let fault = |part: Json| {
            // From text again, so that `T` is compiled for one deserializer only.
            serde_json::from_str::<Object<T>>(&part.to_string()).err().map(|error| error.to_string())
        };
        let (within, words) = narrowed(&given, error.to_string(), &fault);
        refused(format!("{path}{within}").trim_start_matches('.'), &words)
    })
}

/// Returns the error for a text that is no JSON, or is nested too deeply.
pub fn unreadable(path: &str, text: &str) -> Error {
    let words = serde_json::from_str::<Json>(text).map_or_else(|error| error.to_string(), |_| String::new());
    let range = if words.starts_with("recursion limit") { "nested less deeply" } else { "JSON" };
    Error::option(if path.is_empty() { "options" } else { path }, range)
}

/// The path of the smallest part of `value` that is at fault, and what is wrong with it: `words` of the whole. `fault` says what is
/// wrong where `value` is replaced by something else.
fn narrowed(value: &Json, words: String, fault: &dyn Fn(Json) -> Option<String>) -> (String, String) {
    let empty = if value.is_array() { Json::Array(Vec::new()) } else { Json::Object(serde_json::Map::new()) };
    let is_container = value.is_array() || value.is_object();
    // A container where something else is expected is at fault itself.
    if !is_container || fault(empty).is_some() {
        return (String::new(), words);
    }
    let alone = |place: &str, part: Json| match value {
        Json::Array(_) => Json::Array(vec![part]),
        _ => Json::Object(serde_json::Map::from_iter([(place.to_owned(), part)])),
    };
    let parts: Vec<(String, String, &Json)> = match value {
        Json::Array(items) => {
            items.iter().enumerate().map(|(at, item)| (format!("[{at}]"), String::new(), item)).collect()
        }
        Json::Object(keys) => keys.iter().map(|(key, part)| (format!(".{key}"), key.clone(), part)).collect(),
        _ => Vec::new(),
    };
    for (step, key, part) in parts {
        let fault_here = |other: Json| fault(alone(&key, other));
        // No key but an unknown one is at fault whatever it holds.
        if let Some(words) = fault_here(Json::Null).filter(|words| words.starts_with("unknown field")) {
            return (String::new(), words);
        }
        if let Some(words) = fault_here(part.clone()) {
            let (rest, words) = narrowed(part, words, &fault_here);
            return (step + &rest, words);
        }
    }
    (String::new(), words)
}

/// The error for what serde refuses at `path`, from serde's own words.
fn refused(path: &str, words: &str) -> Error {
    let named = names(words);
    if words.starts_with("unknown field") {
        let (key, known) = named.split_first().map_or(("", &[][..]), |(key, known)| (*key, known));
        // The path ends with the key that is unknown, or with the object that holds it.
        let held = path == key || path.ends_with(&format!(".{key}"));
        let path = if held || path.is_empty() { path.to_owned() } else { format!("{path}.{key}") };
        return unknown(if path.is_empty() { key } else { &path }, key, known);
    }
    if words.starts_with("unknown variant") {
        let (name, known) = named.split_first().map_or(("", &[][..]), |(name, known)| (*name, known));
        // A key of a map that is none of the names of an enum has no place in the path yet.
        return match path.strip_suffix('?') {
            Some(object) => unknown(&format!("{object}{name}"), name, known),
            None => not_one_of(path, name, known),
        };
    }
    if words.starts_with("missing field") {
        let key = named.first().copied().unwrap_or_default();
        let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        return Error::option(&path, "given");
    }
    let expected = words.rsplit_once("expected ").map_or("", |(_, expected)| expected);
    let expected = expected.split(" at line").next().unwrap_or(expected);
    Error::option(if path.is_empty() { "options" } else { path }, range(expected))
}

/// What serde expects, in words for people.
fn range(expected: &str) -> &str {
    match expected {
        "a string" | "a borrowed string" | "string" | "string or map" => "a text",
        "a sequence" => "a list",
        "a boolean" => "true or false",
        "a map" => "an object",
        "f64" => "a number",
        "u64" => "a whole number of at least 0",
        "u32" => "a whole number from 0 to 4294967295",
        other if other.starts_with("struct ") => "an object",
        other => other,
    }
}

/// The names that stand between backquotes.
fn names(words: &str) -> Vec<&str> {
    words.split('`').skip(1).step_by(2).collect()
}

/// The error for a key that does not exist.
fn unknown(path: &str, key: &str, known: &[&str]) -> Error {
    let error = Error::options("option-unknown", format!("there is no option `{path}`")).with("option", path);
    match nearest(key, known) {
        Some(name) => {
            error.with("suggestion", name).with_hint(format!("did you mean `{name}`? Known here: {}", quoted(known)))
        }
        None => error.with_hint(format!("known here: {}", quoted(known))),
    }
}

/// The error for a text that is none of the `known` ones.
pub fn not_one_of(path: &str, text: &str, known: &[&str]) -> Error {
    let error = Error::option(path, &format!("one of {}", quoted(known)));
    match nearest(text, known) {
        Some(name) => error.with("suggestion", name),
        None => error,
    }
}

fn quoted(names: &[&str]) -> String {
    format!("`{}`", names.join("`, `"))
}

/// The name that a misspelt one may stand for: the one with the fewest letters to change, at most a third of them.
fn nearest<'a>(word: &str, names: &[&'a str]) -> Option<&'a str> {
    let best = names.iter().min_by_key(|name| edit_distance(word, name))?;
    (edit_distance(word, best) * 3 <= word.len().max(3)).then_some(best)
}

/// How many letters must be inserted, deleted or replaced to make one word of another (Levenshtein 1966).
fn edit_distance(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, letter) in from.bytes().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], index + 1);
        for (place, other) in to.bytes().enumerate() {
            let replaced = diagonal + usize::from(!letter.eq_ignore_ascii_case(&other));
            diagonal = row[place + 1];
            row[place + 1] = replaced.min(diagonal + 1).min(row[place] + 1);
        }
    }
    row[to.len()]
}

/// An object with the fields of `T`. Serde would read a struct from a list as well, whose items nobody has named.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Object<T>(pub T);

/// The schema of what it holds, under the same name.
#[cfg(feature = "types")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Object<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Fields<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Fields<T> {
            type Value = Object<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> std::result::Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Object)
            }
        }

        deserializer.deserialize_map(Fields(PhantomData))
    }
}

/// A number, or a word that says how it is to be found.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged, expecting = "a number or a word")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum NumberOr {
    /// The number.
    Number(f64),
    /// The word.
    Word(String),
}

/// Numbers, or a word that stands for them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged, expecting = "a list of numbers or a word")]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum NumbersOr {
    /// The numbers.
    Numbers(Vec<f64>),
    /// The word.
    Word(String),
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::collections::BTreeMap;

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(rename_all = "camelCase", deny_unknown_fields, default)]
    struct Outer {
        inner: Option<Object<Inner>>,
        tables: Option<BTreeMap<String, Object<Inner>>>,
        list: Option<Vec<Object<Inner>>>,
    }

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(rename_all = "camelCase", deny_unknown_fields, default)]
    struct Inner {
        text: Option<String>,
        number: Option<f64>,
        whole: Option<u64>,
        flag: Option<bool>,
        texts: Option<Vec<String>>,
        unit: Option<Unit>,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "lowercase")]
    enum Unit {
        Day,
        Week,
    }

    /// What is said of wrong options: the same in both ways to read them.
    fn refused(given: Json) -> String {
        let said = from_json::<Outer>("", &given).unwrap_err().to_string();
        assert_eq!(from_long_text::<Outer>("", &given.to_string()).unwrap_err().to_string(), said);
        said
    }

    #[test]
    fn a_misspelt_key_is_named_with_the_nearest() {
        assert_eq!(
            refused(json!({ "inner": { "txt": 3 } })),
            "there is no option `inner.txt`; did you mean `text`? Known here: `text`, `number`, `whole`, `flag`, `texts`, `unit`"
        );
        assert_eq!(
            refused(json!({ "colour": 3 })),
            "there is no option `colour`; known here: `inner`, `tables`, `list`"
        );
        assert!(
            refused(json!({ "tables": { "a.csv": { "flg": 1 } } }))
                .starts_with("there is no option `tables.a.csv.flg`")
        );
        let error = from_json::<Inner>("tables.a.csv", &json!({ "flg": 1 })).unwrap_err();
        assert!(error.to_string().starts_with("there is no option `tables.a.csv.flg`"), "{error}");
        assert_eq!((edit_distance("kitten", "sitting"), edit_distance("", "ab")), (3, 2));
    }

    #[test]
    fn what_cannot_be_read_is_named_by_its_path() {
        for (inner, message) in [
            (json!({ "text": 1 }), "`inner.text` must be a text"),
            (json!({ "number": "1" }), "`inner.number` must be a number"),
            (json!({ "whole": -1 }), "`inner.whole` must be a whole number of at least 0"),
            (json!({ "flag": 0 }), "`inner.flag` must be true or false"),
            (json!({ "texts": ["x", 1] }), "`inner.texts[1]` must be a text"),
            (json!({ "texts": "x" }), "`inner.texts` must be a list"),
            (json!({ "unit": "weak" }), "`inner.unit` must be one of `day`, `week`"),
            (json!([]), "`inner` must be an object"),
            (json!("x"), "`inner` must be an object"),
        ] {
            let told = refused(json!({ "inner": inner }));
            assert_eq!(told, format!("{message}; change it in the options"));
        }
        assert!(refused(json!({ "list": [{}, { "number": true }] })).starts_with("`list[1].number` must be a number"));
        assert!(refused(json!(3)).starts_with("`options` must be an object"));
    }

    #[test]
    fn null_is_what_was_not_given() {
        let none = json!({ "inner": { "text": null, "unit": null }, "tables": null });
        assert_eq!(from_json::<Outer>("", &none).unwrap().inner, Some(Object(Inner::default())));
        assert_eq!(from_json::<Outer>("", &Json::Null).unwrap(), Outer::default());
    }
}
