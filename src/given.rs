//! Options as they are given: read by name, each with its path for whoever has to mend it. `null` is what was not given.

use serde_json::{Map, Value as Json};

use crate::error::{Error, Result};

/// An object among the options.
pub struct Given<'a> {
    path: String,
    entries: Option<&'a Map<String, Json>>,
}

impl<'a> Given<'a> {
    /// An object at `path` (empty for the outermost) with keys among `known`, blanks between them; any keys where none
    /// are named.
    ///
    /// # Errors
    /// `option-unknown`, `option-invalid`.
    pub fn new(path: &str, value: &'a Json, known: &str) -> Result<Self> {
        let entries = match value {
            Json::Null => None,
            Json::Object(entries) => Some(entries),
            _ => return Err(Error::option(if path.is_empty() { "options" } else { path }, "an object")),
        };
        let given = Self { path: path.to_owned(), entries };
        let is_known = |key: &str| known.is_empty() || known.split(' ').any(|other| other == key);
        match entries.into_iter().flatten().find(|(key, _)| !is_known(key)) {
            Some((key, _)) => Err(unknown(&given.at(key), key, known)),
            None => Ok(given),
        }
    }

    /// All entries.
    pub fn entries(&self) -> impl Iterator<Item = (&'a str, &'a Json)> {
        self.entries.into_iter().flatten().map(|(key, value)| (key.as_str(), value))
    }

    /// The path of an entry.
    pub fn at(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { [self.path.as_str(), key].join(".") }
    }

    /// An entry as it stands.
    pub fn value(&self, key: &str) -> Option<&'a Json> {
        self.entries?.get(key).filter(|value| !value.is_null())
    }

    /// The object of this name, empty where there is none; `known` as in [`Given::new`].
    ///
    /// # Errors
    /// `option-unknown`, `option-invalid`.
    pub fn object(&self, key: &str, known: &str) -> Result<Self> {
        Self::new(&self.at(key), self.value(key).unwrap_or(&Json::Null), known)
    }

    /// A list.
    ///
    /// # Errors
    /// `option-invalid`.
    pub fn list(&self, key: &str) -> Result<Option<&'a [Json]>> {
        self.read(key, "a list", &|value| value.as_array()).map(|list| list.map(Vec::as_slice))
    }

    /// A text.
    ///
    /// # Errors
    /// `option-invalid`.
    pub fn text(&self, key: &str) -> Result<Option<&'a str>> {
        self.read(key, "a text", &|value| value.as_str())
    }

    /// A list of texts.
    ///
    /// # Errors
    /// `option-invalid`.
    pub fn texts(&self, key: &str) -> Result<Option<Vec<String>>> {
        let Some(list) = self.list(key)? else { return Ok(None) };
        let texts = list.iter().map(|value| value.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>();
        texts.map(Some).ok_or_else(|| self.invalid(key, "a list of texts"))
    }

    /// True or false.
    ///
    /// # Errors
    /// `option-invalid`.
    pub fn flag(&self, key: &str) -> Result<Option<bool>> {
        let flag = self.read(key, "true or false", &|value| value.is_boolean().then_some(value))?;
        Ok(flag.map(|value| *value == Json::Bool(true)))
    }

    /// A number.
    ///
    /// # Errors
    /// `option-invalid`.
    pub fn number(&self, key: &str) -> Result<Option<f64>> {
        let number = self.read(key, "a number", &|value| value.is_number().then_some(value))?;
        Ok(number.and_then(Json::as_f64))
    }

    /// A whole number from 0 on.
    ///
    /// # Errors
    /// `option-invalid`.
    pub fn whole(&self, key: &str) -> Result<Option<u64>> {
        let number = self.read(key, "a whole number of at least 0", &|value| value.is_u64().then_some(value))?;
        Ok(number.and_then(Json::as_u64))
    }

    /// A whole number of 32 bits.
    ///
    /// # Errors
    /// `option-invalid`.
    pub fn count(&self, key: &str) -> Result<Option<u32>> {
        let count = self.whole(key)?.map(u32::try_from).transpose();
        count.map_err(|_| self.invalid(key, "a whole number below 4294967296"))
    }

    /// One of what has these names.
    ///
    /// # Errors
    /// `option-invalid`.
    pub fn one_of<T: Copy>(&self, key: &str, named: &[(T, &'static str)]) -> Result<Option<T>> {
        let Some(text) = self.text(key)? else { return Ok(None) };
        let found = named.iter().find(|(_, name)| *name == text);
        let names = || named.iter().map(|(_, name)| *name).collect::<Vec<_>>();
        found.map(|(value, _)| Some(*value)).ok_or_else(|| self.none_of(key, text, &names()))
    }

    /// The error for an entry that cannot be what it is.
    pub fn invalid(&self, key: &str, range: &str) -> Error {
        Error::option(&self.at(key), range)
    }

    fn none_of(&self, key: &str, text: &str, names: &[&str]) -> Error {
        let error = self.invalid(key, &["one of ", &quoted(names)].concat());
        match nearest(text, names) {
            Some(name) => error.with("suggestion", name),
            None => error,
        }
    }

    fn read<T: ?Sized>(
        &self,
        key: &str,
        range: &str,
        read: &dyn Fn(&'a Json) -> Option<&'a T>,
    ) -> Result<Option<&'a T>> {
        let Some(value) = self.value(key) else { return Ok(None) };
        read(value).map(Some).ok_or_else(|| self.invalid(key, range))
    }
}

fn unknown(path: &str, key: &str, known: &str) -> Error {
    let known: Vec<&str> = known.split(' ').collect();
    let error = Error::options("option-unknown", ["there is no option `", path, "`"].concat()).with("option", path);
    match nearest(key, &known) {
        Some(name) => error
            .with("suggestion", name)
            .with_hint(["did you mean `", name, "`? Known here: ", &quoted(&known)].concat()),
        None => error.with_hint(["known here: ", &quoted(&known)].concat()),
    }
}

fn quoted(names: &[&str]) -> String {
    ["`", &names.join("`, `"), "`"].concat()
}

/// The name that a misspelt one may stand for: with the fewest letters to change, a third of them at most.
fn nearest<'a>(word: &str, names: &[&'a str]) -> Option<&'a str> {
    let best = names.iter().min_by_key(|name| letters_to_change(word, name))?;
    (letters_to_change(word, best) * 3 <= word.len().max(3)).then_some(best)
}

/// How many letters must be put in, left out or replaced to make one word of another (Levenshtein 1966).
fn letters_to_change(from: &str, to: &str) -> usize {
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_misspelt_name_is_told_with_the_nearest() {
        let value = json!({ "horzon": 3 });
        let error = Given::new("value", &value, "horizon margin").err().unwrap();
        assert_eq!(error.code(), "option-unknown");
        assert_eq!(
            error.to_string(),
            "there is no option `value.horzon`; did you mean `horizon`? Known here: `horizon`, `margin`"
        );
        let far = json!({ "colour": 3 });
        let error = Given::new("", &far, "horizon margin").err().unwrap();
        assert_eq!(error.to_string(), "there is no option `colour`; known here: `horizon`, `margin`");
        assert_eq!((letters_to_change("kitten", "sitting"), letters_to_change("", "ab")), (3, 2));
    }

    #[test]
    fn what_cannot_be_read_is_told_by_its_path() {
        let value =
            json!({ "a": { "text": 1, "number": "1", "count": -1, "flag": 0, "texts": ["x", 1], "unit": "weak" } });
        let given = Given::new("", &value, "").unwrap().object("a", "").unwrap();
        let units = [(1, "day"), (7, "week")];
        for (error, told) in [
            (given.text("text").err(), "`a.text` must be a text; change it in the options"),
            (given.number("number").err(), "`a.number` must be a number; change it in the options"),
            (given.count("count").err(), "`a.count` must be a whole number of at least 0; change it in the options"),
            (given.flag("flag").err(), "`a.flag` must be true or false; change it in the options"),
            (given.texts("texts").err(), "`a.texts` must be a list of texts; change it in the options"),
            (given.one_of("unit", &units).err(), "`a.unit` must be one of `day`, `week`; change it in the options"),
            (given.object("text", "").err(), "`a.text` must be an object; change it in the options"),
        ] {
            assert_eq!(error.unwrap().to_string(), told);
        }
    }

    #[test]
    fn null_is_what_was_not_given() {
        let value = json!({ "a": null, "b": null });
        let given = Given::new("", &value, "a b").unwrap();
        assert_eq!((given.text("a").unwrap(), given.number("b").unwrap()), (None, None));
        assert_eq!(given.object("a", "x").unwrap().count("x").unwrap(), None);
    }
}
