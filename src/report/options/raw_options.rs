//! Options as JSON text, before they are checked.

use std::collections::BTreeMap;

use serde::ser::{Error as _, SerializeMap};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value as Json};

use crate::error::{Error, Result};
use crate::options::unreadable;

/// The name of the option, and of the list within it.
const DECISIONS: &str = "decisions";

/// Options as they were given, which the report repeats. There may be a hundred thousand decisions, so these stay JSON text:
/// [`crate::decisions::read`] parses it once, and the report repeats it unparsed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RawOptions {
    decisions: Option<String>,
    others: Map<String, Json>,
}

impl RawOptions {
    /// Parses the text of a JSON object; `null` stands for no options.
    ///
    /// # Errors
    /// `option-invalid` for what is no object, or is nested too deeply.
    pub fn from_text(text: &str) -> Result<Self> {
        let is_object = text.trim_start().starts_with(['{', 'n']);
        let refused = |_| if is_object { unreadable("", text) } else { Error::option("options", "an object") };
        let parts: Option<BTreeMap<String, Box<RawValue>>> = serde_json::from_str(text).map_err(refused)?;
        let mut given = Self::default();
        for (key, part) in parts.unwrap_or_default() {
            if key == DECISIONS {
                given.decisions = Some(part.get().to_owned());
            } else {
                given.others.insert(key, serde_json::from_str(part.get()).map_err(refused)?);
            }
        }
        Ok(given)
    }

    /// Returns all options but the decisions. Options of the groups that are not given are those of the last saved run, so that the
    /// same groups are found again.
    pub fn others(&self) -> Json {
        let mut others = self.others.clone();
        if let Some(mut segments) = self.segments_of_last_run() {
            match others.get("segments") {
                None | Some(Json::Null) => {}
                Some(Json::Object(asked)) => segments.extend(asked.clone()),
                // What is no object is refused as it stands.
                Some(_) => return Json::Object(others),
            }
            others.insert("segments".to_owned(), Json::Object(segments));
        }
        Json::Object(others)
    }

    /// Returns the text of the decisions; `null` if there are none.
    pub fn decisions(&self) -> &str {
        self.decisions.as_deref().unwrap_or("null")
    }

    /// Returns the options of the groups in the last saved run.
    fn segments_of_last_run(&self) -> Option<Map<String, Json>> {
        let runs: Vec<BTreeMap<String, Box<RawValue>>> = serde_json::from_str(self.part("runs")?.get()).ok()?;
        let made = runs.iter().rev().find_map(|run| run.get("made"))?;
        serde_json::from_str(made.get()).ok()
    }

    /// Returns the text of a key of the decisions.
    fn part(&self, key: &str) -> Option<Box<RawValue>> {
        let mut parts: BTreeMap<String, Box<RawValue>> = serde_json::from_str(self.decisions()).ok()?;
        parts.remove(key)
    }

    /// Removes the earlier runs, which are in a file of their own and may be long.
    #[must_use]
    pub fn without_runs(self) -> Self {
        let list = self.part(DECISIONS).map_or("[]".to_owned(), |list| list.get().to_owned());
        Self { decisions: self.decisions.map(|_| format!("{{\"{DECISIONS}\":{list}}}")), ..self }
    }
}

impl Serialize for RawOptions {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let decisions = self.decisions.as_deref().map(serde_json::from_str::<&RawValue>).transpose();
        let mut map = serializer.serialize_map(None)?;
        for (key, value) in &self.others {
            map.serialize_entry(key, value)?;
        }
        if let Some(decisions) = decisions.map_err(S::Error::custom)? {
            map.serialize_entry(DECISIONS, decisions)?;
        }
        map.end()
    }
}
