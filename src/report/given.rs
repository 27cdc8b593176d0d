//! Options as plain values → options, and which of them cannot be read, by its path.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

use crate::error::{Error, Result};

/// Reads the options that stand at `path`; nothing is everything by default.
///
/// # Errors
/// `option-unknown` or `option-invalid`, naming the option.
pub fn read<T: DeserializeOwned + Default>(path: &str, given: Option<Json>) -> Result<T> {
    let given = match given {
        None | Some(Json::Null) => return Ok(T::default()),
        Some(given) if given.is_object() => given,
        Some(_) => return Err(misread(path, "expected a map")),
    };
    let problem = match serde_json::from_value(given.clone()) {
        Ok(options) => return Ok(options),
        Err(problem) => problem.to_string(),
    };
    let alone = |key: &str, value: &Json| {
        let one = Map::from_iter([(key.to_owned(), value.clone())]);
        serde_json::from_value::<T>(Json::Object(one)).err().map(|problem| problem.to_string())
    };
    Err(culprit(path, &given, problem, &alone))
}

/// The entries of an object of options.
///
/// # Errors
/// `option-invalid` for anything else.
pub fn entries(path: &str, given: Option<Json>) -> Result<Map<String, Json>> {
    match given {
        None | Some(Json::Null) => Ok(Map::new()),
        Some(Json::Object(entries)) => Ok(entries),
        Some(_) => Err(misread(path, "invalid type, expected a map")),
    }
}

/// Of an object that cannot be read, the key that cannot be read `alone`.
fn culprit(path: &str, given: &Json, problem: String, alone: &dyn Fn(&str, &Json) -> Option<String>) -> Error {
    let keys = given.as_object().into_iter().flatten();
    let found = keys.into_iter().find_map(|(key, value)| Some((key, alone(key, value)?)));
    let Some((key, problem)) = found else { return misread(path, &problem) };
    let full = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
    let Some((unknown, known)) = unknown_key(&problem) else { return misread(&full, &problem) };
    let full = if unknown == *key { full } else { format!("{full}.{unknown}") };
    Error::options("option-unknown", format!("there is no option `{full}`"))
        .with("option", full)
        .with_hint(format!("known here: {known}"))
}

fn misread(path: &str, problem: &str) -> Error {
    let path = if path.is_empty() { "options" } else { path };
    let range = match problem.rsplit_once("expected ").map(|(_, wanted)| wanted) {
        Some("f64") => "a number",
        Some("u32" | "u64" | "usize") => "a whole number of at least 0",
        Some("a string") => "a text",
        Some("a boolean") => "true or false",
        Some(wanted) if wanted.starts_with("one of") || wanted.starts_with('`') => wanted,
        Some(wanted) if wanted.contains("sequence") || wanted.contains("tuple") => "a list",
        Some(_) => "an object",
        None => problem,
    };
    Error::options("option-invalid", format!("`{path}` must be {range}"))
        .with("option", path)
        .with("range", range)
        .with_hint(format!("give `{path}` as {range}"))
}

/// The key and the known keys in serde's "unknown field `x`, expected one of `a`, `b`".
fn unknown_key(message: &str) -> Option<(String, String)> {
    let rest = message.strip_prefix("unknown field `")?;
    let (key, rest) = rest.split_once('`')?;
    let known = rest.split_once("expected ").map_or("nothing", |(_, known)| known.trim_start_matches("one of "));
    Some((key.to_owned(), known.to_owned()))
}
