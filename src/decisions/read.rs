//! Parses decisions from JSON: the file `loupe-decisions.json`, or the option `decisions`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value as Json;

use crate::decisions::fingerprint::{self, Fingerprint, fingerprint};
use crate::decisions::{
    Condition, CustomerSelector, Decision, DecisionKind, Decisions, EarlierAction, EarlierGroup, LeadOverride, Run,
};
use crate::error::{Error, Result};
use crate::ledger::store::id::normalize;
use crate::options;
use crate::table::meaning::date::{self, DateOrder};

/// At most so many runs are kept, the last ones.
const MAX_RUNS: usize = 12;
/// Longest name of a group, in bytes.
const MAX_NAME_BYTES: usize = 200;

/// The content of `loupe-decisions.json`, or the like-named part of a report.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
struct File {
    #[serde(rename = "loupe")]
    _kind: Option<Json>,
    #[serde(rename = "version")]
    _version: Option<Json>,
    runs: Option<Vec<WireRun>>,
    decisions: Option<Vec<WireDecision>>,
}

/// The groups of an earlier run. Keys added by later versions are ignored.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct WireRun {
    observation_end: Option<String>,
    method: Option<String>,
    groups: Option<Vec<WireGroup>>,
    actions: Option<Vec<WireAction>>,
    session: Option<bool>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct WireAction {
    kind: Option<String>,
    treatment: Option<String>,
    control: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct WireGroup {
    key: Option<u32>,
    name: Option<String>,
    label: Option<String>,
    size: Option<u64>,
    center: Option<BTreeMap<String, Json>>,
    members: Option<String>,
    model: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Move,
    Split,
    Merge,
    Rename,
    Lock,
    Probability,
    Stage,
}

/// One decision; which parts it needs depends on its kind.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct WireDecision {
    kind: Option<Kind>,
    customers: Option<Vec<String>>,
    leads: Option<Vec<String>>,
    segment: Option<u32>,
    segments: Option<Vec<u32>>,
    r#where: Option<Vec<WireCondition>>,
    to: Option<u32>,
    name: Option<String>,
    win: Option<f64>,
    next: Option<f64>,
    stage: Option<String>,
    model_win: Option<f64>,
    model_next: Option<f64>,
    by: Option<String>,
    at: Option<String>,
    why: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct WireCondition {
    column: Option<String>,
    from: Option<f64>,
    to: Option<f64>,
    is: Option<Vec<String>>,
}

/// Parses decisions from JSON text; errors name their place by `path`, that of the decisions within the options.
///
/// # Errors
/// `option-invalid`, `option-unknown`, naming the part by its path.
pub fn decisions(path: &str, given: &str) -> Result<Decisions> {
    let file: File = options::from_long_text(path, given)?;
    let mut decisions = Decisions::default();
    for (index, run) in file.runs.into_iter().flatten().enumerate() {
        decisions.runs.push(run.read(&format!("{path}.runs[{index}]"))?);
    }
    decisions.runs.drain(..decisions.runs.len().saturating_sub(MAX_RUNS));
    for (index, decision) in file.decisions.into_iter().flatten().enumerate() {
        decisions.list.push(decision.read(&format!("{path}.decisions[{index}]"))?);
    }
    Ok(decisions)
}

impl WireRun {
    fn read(self, path: &str) -> Result<Run> {
        let day = |text: String| {
            let day = date::parse(&text, DateOrder::Ymd);
            day.ok_or_else(|| Error::option(&format!("{path}.observationEnd"), "a day such as \"1997-09-30\""))
        };
        let mut actions = Vec::new();
        for (index, action) in self.actions.into_iter().flatten().enumerate() {
            actions.extend(action.read(&format!("{path}.actions[{index}]"))?);
        }
        let groups = self.groups.into_iter().flatten().enumerate();
        Ok(Run {
            observation_end: self.observation_end.map(day).transpose()?,
            method: self.method.unwrap_or_default(),
            groups: groups
                .map(|(index, group)| group.read(&format!("{path}.groups[{index}]")))
                .collect::<Result<_>>()?,
            actions,
            session: self.session.unwrap_or(false),
        })
    }
}

impl WireAction {
    /// `None` for an action without a kind.
    fn read(self, path: &str) -> Result<Option<EarlierAction>> {
        let Some(kind) = self.kind else { return Ok(None) };
        let list = |key: &str, text: Option<String>| fingerprints(path, key, &text.unwrap_or_default());
        let (treatment, control) = (list("treatment", self.treatment)?, list("control", self.control)?);
        Ok(Some(EarlierAction { kind, treatment, control }))
    }
}

/// Parses fingerprints that are written one after the other.
fn fingerprints(path: &str, key: &str, text: &str) -> Result<Vec<Fingerprint>> {
    let invalid = || Error::option(&format!("{path}.{key}"), "fingerprints of twelve hexadecimal digits");
    fingerprint::from_hex(text).ok_or_else(invalid)
}

impl WireGroup {
    fn read(self, path: &str) -> Result<EarlierGroup> {
        let members = |key: &str, text: Option<String>| -> Result<Option<Vec<Fingerprint>>> {
            text.map(|text| fingerprints(path, key, &text)).transpose()
        };
        let center = self.center.unwrap_or_default().into_iter();
        Ok(EarlierGroup {
            key: group_key(path, "key", self.key)?,
            name: self.name.unwrap_or_default(),
            label: self.label,
            size: self.size.unwrap_or_default(),
            center: center.map(|(column, mean)| (column, mean.as_f64().unwrap_or(f64::NAN))).collect(),
            members: members("members", self.members)?,
            model: members("model", self.model)?,
        })
    }
}

impl WireDecision {
    fn read(mut self, path: &str) -> Result<Decision> {
        let invalid = |key: &str, range: &str| Error::option(&format!("{path}.{key}"), range);
        let kind =
            self.kind.ok_or_else(|| invalid("kind", "move, split, merge, rename, lock, probability or stage"))?;
        let name = self.name(path)?;
        let kind = match kind {
            Kind::Move => DecisionKind::Move { who: self.selector(path)?, to: group_key(path, "to", self.to)?, name },
            Kind::Split => DecisionKind::Split {
                segment: group_key(path, "segment", self.segment)?,
                conditions: self.conditions(path)?,
                to: group_key(path, "to", self.to)?,
                name,
            },
            Kind::Merge => DecisionKind::Merge { segments: self.merged_segments(path)? },
            Kind::Rename => DecisionKind::Rename {
                segment: group_key(path, "segment", self.segment)?,
                name: name.ok_or_else(|| invalid("name", "the new name"))?,
            },
            Kind::Lock => DecisionKind::Lock { segment: group_key(path, "segment", self.segment)? },
            Kind::Probability | Kind::Stage => DecisionKind::Lead(self.lead_override(path)?),
        };
        let [by, at, why] = [self.by, self.at, self.why].map(Option::unwrap_or_default);
        Ok(Decision { kind, by, at, why })
    }

    /// The name without surrounding blanks.
    fn name(&self, path: &str) -> Result<Option<String>> {
        match self.name.as_deref().map(str::trim) {
            Some(name) if name.is_empty() || name.len() > MAX_NAME_BYTES => {
                Err(Error::option(&format!("{path}.name"), "a name of at most 200 bytes"))
            }
            name => Ok(name.map(str::to_owned)),
        }
    }

    /// The customers who are moved: named one by one, or all that meet conditions.
    fn selector(&mut self, path: &str) -> Result<CustomerSelector> {
        if let Some(ids) = &self.customers {
            let normal = ids.iter().filter_map(|id| normalize(id));
            return Ok(CustomerSelector::Customers(normal.map(|id| fingerprint(&id)).collect()));
        }
        let segment = self.segment.map(|key| group_key(path, "segment", Some(key))).transpose()?;
        Ok(CustomerSelector::Where { segment, conditions: self.conditions(path)? })
    }

    fn merged_segments(&self, path: &str) -> Result<Vec<u32>> {
        let keys = self.segments.clone().unwrap_or_default();
        if keys.len() < 2 || keys.contains(&0) {
            return Err(Error::option(&format!("{path}.segments"), "the keys of two groups or more"));
        }
        Ok(keys)
    }

    /// At least one condition, each of which says something.
    fn conditions(&mut self, path: &str) -> Result<Vec<Condition>> {
        let given = self.r#where.take().unwrap_or_default();
        if given.is_empty() {
            return Err(Error::option(&format!("{path}.where"), "a list of conditions"));
        }
        let read = |(index, one): (usize, WireCondition)| one.read(&format!("{path}.where[{index}]"));
        given.into_iter().enumerate().map(read).collect()
    }

    /// Leads, and a probability or a stage of theirs.
    fn lead_override(&self, path: &str) -> Result<LeadOverride> {
        let invalid = |key: &str, range: &str| Error::option(&format!("{path}.{key}"), range);
        let ids = self.leads.as_ref().ok_or_else(|| invalid("leads", "the ids of leads"))?;
        let probability = |key: &str, given: Option<f64>| match given {
            Some(p) if !(0.0..=1.0).contains(&p) => Err(invalid(key, "a probability from 0 to 1")),
            p => Ok(p),
        };
        let lead_override = LeadOverride {
            leads: ids.iter().map(|id| fingerprint(id)).collect(),
            win: probability("win", self.win)?,
            next: probability("next", self.next)?,
            stage: self.stage.clone(),
            model_win: probability("modelWin", self.model_win)?,
            model_next: probability("modelNext", self.model_next)?,
        };
        if lead_override.win.is_none() && lead_override.next.is_none() && lead_override.stage.is_none() {
            return Err(invalid("win", "given, or `next`, or `stage`"));
        }
        Ok(lead_override)
    }
}

impl WireCondition {
    fn read(self, path: &str) -> Result<Condition> {
        let column = self.column.unwrap_or_default();
        if column.is_empty() {
            return Err(Error::option(&format!("{path}.column"), "the name of a column"));
        }
        let is = self.is.unwrap_or_default();
        if self.from.is_none() && self.to.is_none() && is.is_empty() {
            return Err(Error::option(&format!("{path}.from"), "given, or `to`, or `is`"));
        }
        Ok(Condition { column, from: self.from, to: self.to, is })
    }
}

/// The key of a group; they count from 1.
fn group_key(path: &str, key: &str, given: Option<u32>) -> Result<u32> {
    given.filter(|key| *key > 0).ok_or_else(|| Error::option(&format!("{path}.{key}"), "the key of a group, from 1"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(value: &Json) -> Result<Decisions> {
        decisions("decisions", &value.to_string())
    }

    #[test]
    fn a_file_of_decisions_is_read() {
        let file = json!({
            "loupe": "decisions", "version": 1,
            "runs": [{ "observationEnd": "2011-09-30", "method": "kmeans", "groups": [
                { "key": 3, "name": "regulars", "label": "Gold", "size": 2, "center": { "spend": 10.5 },
                  "members": fingerprint::to_hex(&[fingerprint("17850")]) }] }],
            "decisions": [
                { "kind": "move", "customers": ["17850.0"], "to": 3, "by": "Anna", "at": "2026-11-26", "why": "called" },
                { "kind": "split", "segment": 3, "where": [{ "column": "spend", "from": 100 }], "to": 4, "name": " VIP " },
                { "kind": "merge", "segments": [1, 2] },
                { "kind": "rename", "segment": 3, "name": "Gold" },
                { "kind": "lock", "segment": 3 }]
        });
        let found = of(&file).unwrap();
        let group = &found.runs[0].groups[0];
        assert_eq!((group.key, group.label.as_deref(), group.center.get("spend")), (3, Some("Gold"), Some(&10.5)));
        assert_eq!(group.members.as_deref(), Some(&[fingerprint("17850")][..]));
        let DecisionKind::Move { who: CustomerSelector::Customers(ids), to: 3, .. } = &found.list[0].kind else {
            panic!("a move")
        };
        assert_eq!(ids, &[fingerprint("17850")]);
        assert!(matches!(&found.list[1].kind, DecisionKind::Split { to: 4, name: Some(name), .. } if name == "VIP"));
        assert_eq!(found.keys().collect::<Vec<_>>(), [3, 3, 4]);
    }

    #[test]
    fn what_is_wrong_is_named_by_its_path() {
        for (decision, path) in [
            (json!({ "kind": "remove" }), "decisions.decisions[0].kind"),
            (json!({}), "decisions.decisions[0].kind"),
            (json!({ "kind": "move", "customers": ["1"] }), "decisions.decisions[0].to"),
            (json!({ "kind": "move", "to": 1 }), "decisions.decisions[0].where"),
            (
                json!({ "kind": "move", "to": 1, "where": [{ "column": "spend" }] }),
                "decisions.decisions[0].where[0].from",
            ),
            (json!({ "kind": "merge", "segments": [1] }), "decisions.decisions[0].segments"),
            (json!({ "kind": "rename", "segment": 1, "name": " " }), "decisions.decisions[0].name"),
            (json!({ "kind": "lock", "segment": 0 }), "decisions.decisions[0].segment"),
            (json!({ "kind": "probability", "win": 0.5 }), "decisions.decisions[0].leads"),
            (json!({ "kind": "probability", "leads": ["1"], "win": 1.5 }), "decisions.decisions[0].win"),
            (json!({ "kind": "stage", "leads": ["1"] }), "decisions.decisions[0].win"),
        ] {
            let error = of(&json!({ "decisions": [decision] })).unwrap_err();
            assert!(error.to_string().starts_with(&format!("`{path}`")), "{path}: {error}");
        }
        let error = of(&json!({ "decison": [] })).unwrap_err();
        assert_eq!(error.code(), "option-unknown");
        let error = of(&json!({ "runs": [{ "groups": [{ "key": 1, "members": "zz" }] }] })).unwrap_err();
        assert!(error.to_string().starts_with("`decisions.runs[0].groups[0].members`"), "{error}");
    }
}
