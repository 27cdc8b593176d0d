//! JSON → decisions.

use serde_json::Value as Json;

use crate::decisions::fingerprint::{self, Print, print};
use crate::decisions::{Condition, Decision, Decisions, Deed, GroupThen, OfLeads, Run, Who};
use crate::error::Result;
use crate::given::Given;
use crate::ledger::store::id::normalize;
use crate::table::meaning::date::{self, DateOrder};
use std::collections::BTreeMap;

/// Runs that are looked at, the last ones.
const RUNS: usize = 12;

/// Reads what the option of this name holds.
///
/// # Errors
/// `option-invalid`, `option-unknown`, naming the part by its path.
pub fn decisions(given: &Given<'_>, key: &str) -> Result<Decisions> {
    let file = given.object(key, "loupe version runs decisions")?;
    let mut decisions = Decisions::default();
    for one in parts(&file, "runs")? {
        decisions.runs.push(run(&one)?);
    }
    decisions.runs.drain(..decisions.runs.len().saturating_sub(RUNS));
    for one in parts(&file, "decisions")? {
        decisions.list.push(decision(&one)?);
    }
    Ok(decisions)
}

/// The objects of a list.
fn parts<'a>(given: &Given<'a>, key: &str) -> Result<Vec<Given<'a>>> {
    let at = |index: usize| [&given.at(key), "[", &index.to_string(), "]"].concat();
    let list = given.list(key)?.unwrap_or_default().iter().enumerate();
    let mut parts = Vec::new();
    for (index, value) in list {
        parts.push(Given::new(&at(index), value, "")?);
    }
    Ok(parts)
}

fn run(given: &Given<'_>) -> Result<Run> {
    let end = given.text("observationEnd")?.map(|text| {
        date::parse(text, DateOrder::Ymd).ok_or_else(|| given.invalid("observationEnd", "a day such as \"1997-09-30\""))
    });
    let mut run = Run {
        observation_end: end.transpose()?,
        method: given.text("method")?.unwrap_or_default().to_owned(),
        groups: Vec::new(),
        session: given.flag("session")?.unwrap_or(false),
    };
    for group in parts(given, "groups")? {
        let center = group.object("center", "")?;
        let mut means = BTreeMap::new();
        for (column, mean) in center.entries() {
            means.insert(column.to_owned(), mean.as_f64().unwrap_or(f64::NAN));
        }
        run.groups.push(GroupThen {
            key: needed(&group, "key")?,
            name: group.text("name")?.unwrap_or_default().to_owned(),
            label: group.text("label")?.map(str::to_owned),
            size: group.whole("size")?.unwrap_or_default(),
            center: means,
            members: members(&group, "members")?,
            model: members(&group, "model")?,
        });
    }
    Ok(run)
}

fn members(group: &Given<'_>, key: &str) -> Result<Option<Vec<Print>>> {
    let read =
        |text| fingerprint::read(text).ok_or_else(|| group.invalid(key, "fingerprints of twelve hexadecimal digits"));
    group.text(key)?.map(read).transpose()
}

/// A key; they count from 1.
fn needed(given: &Given<'_>, key: &str) -> Result<u32> {
    given.count(key)?.filter(|key| *key > 0).ok_or_else(|| given.invalid(key, "the key of a group, from 1"))
}

fn name(given: &Given<'_>) -> Result<Option<String>> {
    match given.text("name")? {
        Some(name) if name.trim().is_empty() || name.len() > 200 => {
            Err(given.invalid("name", "a name of at most 200 bytes"))
        }
        name => Ok(name.map(|name| name.trim().to_owned())),
    }
}

fn decision(given: &Given<'_>) -> Result<Decision> {
    let text = |key: &str| -> Result<String> { Ok(given.text(key)?.unwrap_or_default().to_owned()) };
    let kinds = ["move", "split", "merge", "rename", "lock", "probability", "stage"].map(|kind| (kind, kind));
    let known = "move, split, merge, rename, lock, probability or stage";
    let kind = given.one_of("kind", &kinds)?.ok_or_else(|| given.invalid("kind", known));
    let deed = match kind? {
        "move" => Deed::Move { who: who(given)?, to: needed(given, "to")?, name: name(given)? },
        "split" => Deed::Split {
            segment: needed(given, "segment")?,
            conditions: conditions(given)?,
            to: needed(given, "to")?,
            name: name(given)?,
        },
        "merge" => Deed::Merge { segments: merged(given)? },
        "rename" => Deed::Rename {
            segment: needed(given, "segment")?,
            name: name(given)?.ok_or_else(|| given.invalid("name", "the new name"))?,
        },
        "probability" | "stage" => Deed::Lead(of_leads(given)?),
        _ => Deed::Lock { segment: needed(given, "segment")? },
    };
    Ok(Decision { deed, by: text("by")?, at: text("at")?, why: text("why")? })
}

/// Leads, and a probability or a stage of theirs.
fn of_leads(given: &Given<'_>) -> Result<OfLeads> {
    let ids = given.texts("leads")?.ok_or_else(|| given.invalid("leads", "the ids of leads"))?;
    let chance = |key: &str| match given.number(key)? {
        Some(p) if !(0.0..=1.0).contains(&p) => Err(given.invalid(key, "a probability from 0 to 1")),
        p => Ok(p),
    };
    let deed = OfLeads {
        leads: ids.iter().map(|id| print(id)).collect(),
        win: chance("win")?,
        next: chance("next")?,
        stage: given.text("stage")?.map(str::to_owned),
        model_win: chance("modelWin")?,
        model_next: chance("modelNext")?,
    };
    if deed.win.is_none() && deed.next.is_none() && deed.stage.is_none() {
        return Err(given.invalid("win", "given, or `next`, or `stage`"));
    }
    Ok(deed)
}

fn who(given: &Given<'_>) -> Result<Who> {
    if let Some(ids) = given.texts("customers")? {
        let known = ids.iter().filter_map(|id| normalize(id));
        return Ok(Who::Customers(known.map(|id| print(&id)).collect()));
    }
    let segment = given.value("segment").map(|_| needed(given, "segment")).transpose()?;
    Ok(Who::Where { segment, conditions: conditions(given)? })
}

fn merged(given: &Given<'_>) -> Result<Vec<u32>> {
    let list = given.list("segments")?.unwrap_or_default();
    let keys: Vec<u32> = list.iter().filter_map(Json::as_u64).filter_map(|key| u32::try_from(key).ok()).collect();
    if keys.len() < list.len() || keys.len() < 2 || keys.contains(&0) {
        return Err(given.invalid("segments", "the keys of two groups or more"));
    }
    Ok(keys)
}

/// At least one condition, each of which says something.
fn conditions(given: &Given<'_>) -> Result<Vec<Condition>> {
    let mut conditions = Vec::new();
    for one in parts(given, "where")? {
        let condition = Condition {
            column: one.text("column")?.unwrap_or_default().to_owned(),
            from: one.number("from")?,
            to: one.number("to")?,
            is: one.texts("is")?.unwrap_or_default(),
        };
        if condition.column.is_empty() {
            return Err(one.invalid("column", "the name of a column"));
        }
        if condition.from.is_none() && condition.to.is_none() && condition.is.is_empty() {
            return Err(one.invalid("from", "given, or `to`, or `is`"));
        }
        conditions.push(condition);
    }
    if conditions.is_empty() {
        return Err(given.invalid("where", "a list of conditions"));
    }
    Ok(conditions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(value: &Json) -> Result<Decisions> {
        let options = json!({ "decisions": value });
        decisions(&Given::new("", &options, "decisions").unwrap(), "decisions")
    }

    #[test]
    fn a_file_of_decisions_is_read() {
        let file = json!({
            "loupe": "decisions", "version": 1,
            "runs": [{ "observationEnd": "2011-09-30", "method": "kmeans", "groups": [
                { "key": 3, "name": "regulars", "label": "Gold", "size": 2, "center": { "spend": 10.5 },
                  "members": fingerprint::written(&[print("17850")]) }] }],
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
        assert_eq!(group.members.as_deref(), Some(&[print("17850")][..]));
        let Deed::Move { who: Who::Customers(ids), to: 3, .. } = &found.list[0].deed else { panic!("a move") };
        assert_eq!(ids, &[print("17850")]);
        assert!(matches!(&found.list[1].deed, Deed::Split { to: 4, name: Some(name), .. } if name == "VIP"));
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
