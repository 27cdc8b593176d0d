//! A person's judgement beside the model's, and the groups of last time found again.

use customer_loupe::report::analysis::Analysis;
use customer_loupe::report::analyze::analyze_all;
use customer_loupe::report::customer_query::CustomerQuery;
use customer_loupe::report::customer_row::CustomerRow;
use customer_loupe::report::export;
use serde_json::{Value as Json, json};

use crate::support::{cdnow, page};

pub const MARCH: &str = "1998-03-31";
pub const JUNE: &str = "1998-06-30";

/// The CDNOW sample up to a day, with these decisions.
pub fn cdnow_until(end: &str, segments: Json, decisions: &Json) -> (Json, Vec<CustomerRow>, Analysis) {
    let options =
        json!({ "observationEnd": end, "value": { "model": "bg-nbd" }, "segments": segments, "decisions": decisions });
    let (reading, analysis) = analyze_all(&[("cdnow.csv", &cdnow())], &options).unwrap();
    let rows = analysis.customers.rows(&reading, 0, usize::MAX).collect();
    (serde_json::to_value(&analysis.report).unwrap(), rows, analysis)
}

pub fn four() -> Json {
    json!({ "k": 4 })
}

/// What is saved of a report.
pub fn run_of(report: &Json) -> Json {
    let mut groups = groups(report).clone();
    for group in &mut groups {
        if !group["modelCenter"].is_null() {
            group["center"] = group["modelCenter"].take();
        }
    }
    for former in report["segments"]["decided"]["former"].as_array().into_iter().flatten() {
        let mut former = former.clone();
        former["size"] = json!(0);
        former["members"] = json!("");
        groups.push(former);
    }
    json!({
        "observationEnd": report["provenance"]["observationEnd"],
        "method": report["segments"]["method"],
        "groups": groups,
        "made": { "method": report["segments"]["method"], "k": report["segments"]["modelK"] },
    })
}

pub fn saved(report: &Json, decisions: Json) -> Json {
    json!({ "loupe": "decisions", "version": 1, "runs": [run_of(report)], "decisions": decisions })
}

pub fn groups(report: &Json) -> &Vec<Json> {
    report["segments"]["segments"].as_array().unwrap()
}

/// Keys and names, by key.
pub fn keyed(report: &Json) -> Vec<(u64, String)> {
    let mut all: Vec<(u64, String)> = groups(report)
        .iter()
        .map(|group| (group["key"].as_u64().unwrap(), group["name"].as_str().unwrap().to_owned()))
        .collect();
    all.sort_unstable();
    all
}

pub fn by_key(report: &Json, key: u64) -> Option<&Json> {
    groups(report).iter().find(|group| group["key"] == key)
}

pub fn size(report: &Json, key: u64) -> u64 {
    by_key(report, key).map_or(0, |group| group["size"].as_u64().unwrap())
}

pub fn flows(report: &Json) -> Vec<(Option<u64>, Option<u64>, u64)> {
    let flow = |flow: &Json| (flow["from"].as_u64(), flow["to"].as_u64(), flow["customers"].as_u64().unwrap());
    report["segments"]["movement"]["flows"].as_array().unwrap().iter().map(flow).collect()
}

#[test]
fn the_same_customers_are_found_again_and_nobody_moved() {
    let (first, ..) = cdnow_until(MARCH, four(), &json!(null));
    assert_eq!(first["segments"]["movement"], json!(null));
    assert_eq!(keyed(&first).iter().map(|(key, _)| *key).collect::<Vec<_>>(), (1..=4).collect::<Vec<_>>());
    let (again, ..) = cdnow_until(MARCH, four(), &saved(&first, json!([])));
    assert_eq!(groups(&again), groups(&first));
    for (from, to, customers) in flows(&again) {
        let group = &groups(&again)[to.unwrap() as usize - 1];
        assert_eq!((group["key"].as_u64(), group["size"].as_u64()), (from, Some(customers)));
    }
    // The options that stand in the report do not repeat who belonged where.
    assert_eq!(again["provenance"]["options"]["decisions"], json!({ "decisions": [] }));
}

#[test]
fn next_quarter_the_groups_keep_their_names_and_everybody_s_way_is_known() {
    let (march, ..) = cdnow_until(MARCH, four(), &json!(null));
    let (june, ..) = cdnow_until(JUNE, four(), &saved(&march, json!([])));
    assert_eq!(keyed(&june), keyed(&march));
    let flows = flows(&june);
    // CDNOW's customers all came in early 1997: nobody is new, nobody is gone.
    assert!(flows.iter().all(|(from, to, _)| from.is_some() && to.is_some()));
    assert_eq!(flows.iter().map(|(.., customers)| customers).sum::<u64>(), 2357);
    for group in groups(&march) {
        let from: u64 = flows.iter().filter(|flow| flow.0 == group["key"].as_u64()).map(|flow| flow.2).sum();
        assert_eq!(Some(from), group["size"].as_u64());
    }
    // Most stay where they are, and some do not.
    let stayed: u64 = flows
        .iter()
        .filter(|(from, to, _)| groups(&june)[to.unwrap() as usize - 1]["key"].as_u64() == *from)
        .map(|flow| flow.2)
        .sum();
    assert!((1300..2357).contains(&stayed), "{stayed}");
    assert_eq!(june["segments"]["movement"]["observationEnd"], MARCH);
}

#[test]
fn without_members_groups_are_found_by_what_they_are_like() {
    let (march, ..) = cdnow_until(MARCH, four(), &json!(null));
    let (without, ..) = cdnow_until(MARCH, json!({ "k": 4, "members": false }), &json!(null));
    assert!(groups(&without).iter().all(|group| group["members"].is_null()));
    let (june, ..) = cdnow_until(JUNE, four(), &saved(&without, json!([])));
    assert_eq!(keyed(&june), keyed(&march));
    assert_eq!(june["segments"]["movement"]["flows"], json!(null));
}

#[test]
fn a_group_that_was_not_there_has_a_key_of_its_own() {
    let (four, ..) = cdnow_until(MARCH, json!({ "k": 4 }), &json!(null));
    let (six, ..) = cdnow_until(MARCH, json!({ "k": 6 }), &saved(&four, json!([])));
    let keys: Vec<u64> = keyed(&six).iter().map(|(key, _)| *key).collect();
    assert_eq!(keys.iter().filter(|key| **key > 4).count(), 6 - keys.iter().filter(|key| **key <= 4).count());
    assert!(keys.iter().filter(|key| **key <= 4).count() >= 3, "{keys:?}");
    let mut names: Vec<String> = keyed(&six).into_iter().map(|(_, name)| name).filter(|name| name != "group").collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "no name is given twice");
}

#[test]
fn cells_of_the_grid_are_found_again_by_their_names() {
    let rfm = || json!({ "method": "rfm" });
    let (march, ..) = cdnow_until(MARCH, rfm(), &json!(null));
    let (june, ..) = cdnow_until(JUNE, rfm(), &saved(&march, json!([])));
    for (key, name) in keyed(&june) {
        let then = by_key(&march, key);
        assert!(then.is_none_or(|then| then["name"] == name.as_str()), "{key} {name}");
    }
}

#[test]
fn a_person_has_the_last_word_and_both_are_told() {
    let (first, before, _) = cdnow_until(MARCH, four(), &json!(null));
    let own = |rows: &[CustomerRow], id: &str| rows.iter().find(|row| row.customer_id == id).unwrap().clone();
    let someone = before.iter().find(|row| row.segment == Some(4)).unwrap().customer_id.clone();
    let decisions = json!([
        { "kind": "move", "customers": [someone, "nobody"], "to": 1, "by": "Anna", "at": "2026-11-26", "why": "called, wants more" },
        { "kind": "move", "where": [{ "column": "spend", "from": 1000.0 }], "to": 9, "name": "Whales", "by": "Anna" },
        { "kind": "rename", "segment": 2, "name": "Second, best" },
    ]);
    let (report, rows, _) = cdnow_until(MARCH, four(), &saved(&first, decisions.clone()));
    let row = own(&rows, &someone);
    assert_eq!(row.segment, by_key(&report, 1).unwrap()["id"].as_u64().map(|id| id as u32));
    assert_eq!(row.model_segment, by_key(&report, 4).unwrap()["id"].as_u64().map(|id| id as u32));
    assert_eq!((row.decided_by.as_deref(), row.decided_why.as_deref()), (Some("Anna"), Some("called, wants more")));
    // A group that a person made.
    let whales = by_key(&report, 9).unwrap();
    assert_eq!(whales["label"], "Whales");
    assert!(whales["size"].as_u64().unwrap() >= 3);
    assert!(
        whales["profile"]
            .as_array()
            .unwrap()
            .iter()
            .any(|entry| entry["feature"] == "spend" && entry["lift"].as_f64() > Some(5.0))
    );
    assert_eq!(by_key(&report, 2).unwrap()["label"], "Second, best");
    let told = &report["segments"]["decided"];
    assert_eq!(told["decisions"][0], json!({ "customers": 1, "missing": 1, "problem": null }));
    assert_eq!(told["decisions"][1]["customers"], whales["size"]);
    let differ = rows.iter().filter(|row| row.segment != row.model_segment).count() as u64;
    assert_eq!(told["changed"], differ);
    assert_eq!(differ, 1 + whales["size"].as_u64().unwrap());
    assert_eq!(groups(&report).iter().map(|group| group["size"].as_u64().unwrap()).sum::<u64>(), 2357);
    assert_eq!(report["segments"]["k"], groups(&report).len());
    // What the model would have is what it had.
    for (row, was) in rows.iter().zip(&before) {
        assert_eq!(row.model_segment_name.as_deref().map(|name| name == "Second, best"), Some(was.segment == Some(2)));
    }
    // The same decisions hold next quarter, whatever the groups are then.
    let (june, rows, _) = cdnow_until(JUNE, json!({}), &saved(&report, decisions));
    let row = own(&rows, &someone);
    assert_eq!(row.segment, by_key(&june, 1).unwrap()["id"].as_u64().map(|id| id as u32));
    assert_eq!(by_key(&june, 2).unwrap()["label"], "Second, best");
    assert!(size(&june, 9) >= whales["size"].as_u64().unwrap());
    // Of those who were put elsewhere the next run knows both.
    assert!(groups(&report).iter().any(|group| !group["model"].is_null()));
    // How groups were made holds, too, unless something else is asked for.
    assert_eq!(june["segments"]["modelK"], 4);
}

#[test]
fn exports_hold_both_columns() {
    let (first, before, _) = cdnow_until(MARCH, four(), &json!(null));
    let someone = before.iter().find(|row| row.segment == Some(4)).unwrap().customer_id.clone();
    let decisions = json!([{ "kind": "move", "customers": [someone], "to": 1, "by": "=Anna", "why": "a, \"b\"" }]);
    let options = json!({ "observationEnd": MARCH, "value": { "model": "bg-nbd" }, "segments": four(), "decisions": saved(&first, decisions) });
    let (reading, analysis) = analyze_all(&[("cdnow.csv", &cdnow())], &options).unwrap();
    let csv = export::customers::write(&reading, &analysis.customers, 0).unwrap();
    assert!(csv.lines().next().unwrap().contains(",model_segment,model_segment_name,decided_by,decided_why,"));
    let line = csv.lines().find(|line| line.starts_with(&format!("{someone},"))).unwrap();
    assert!(line.contains(",'=Anna,\"a, \"\"b\"\"\","), "{line}");
    let query = CustomerQuery::from_json(&json!({ "decided": true })).unwrap();
    let page = page(&reading, &analysis, &query);
    assert_eq!((page.total, page.rows[0].customer_id.as_str()), (1, someone.as_str()));
}

#[test]
fn groups_are_split_merged_and_locked() {
    let (first, before, _) = cdnow_until(MARCH, four(), &json!(null));
    let sizes: Vec<u64> = (1..=4).map(|key| size(&first, key)).collect();
    let decisions = json!([
        { "kind": "split", "segment": 1, "where": [{ "column": "purchases", "from": 10 }, { "column": "since_last", "to": 120 }], "to": 5, "name": "Top" },
        { "kind": "merge", "segments": [2, 3] },
    ]);
    let (report, rows, _) = cdnow_until(MARCH, four(), &saved(&first, decisions.clone()));
    let top = size(&report, 5);
    assert!(top > 0 && size(&report, 1) == sizes[0] - top);
    assert_eq!((size(&report, 2), size(&report, 3)), (sizes[1] + sizes[2], 0));
    let former = report["segments"]["decided"]["former"].as_array().unwrap();
    assert_eq!(former.len(), 1);
    assert_eq!((&former[0]["id"], &former[0]["key"], &former[0]["size"]), (&json!(5), &json!(3), &json!(sizes[2])));
    assert_eq!(former[0]["name"], keyed(&first)[2].1.as_str());
    // The parts of what was merged are found again, so that it is merged again; so is what was split.
    let (june, ..) = cdnow_until(JUNE, json!({}), &saved(&report, decisions));
    assert!(june["segments"]["decided"]["decisions"].as_array().unwrap().iter().all(|one| one["problem"].is_null()));
    assert_eq!(keyed(&june).iter().map(|(key, _)| *key).collect::<Vec<_>>(), [1, 2, 4, 5]);
    assert!(flows(&june).iter().all(|(from, ..)| *from != Some(3)));
    assert_eq!(rows.iter().filter(|row| row.model_segment == Some(5)).count() as u64, sizes[2]);
    for row in rows.iter().filter(|row| row.segment == by_key(&report, 5).unwrap()["id"].as_u64().map(|id| id as u32)) {
        assert!(row.frequency.unwrap() + 1 >= 10);
    }
    // Locked: whoever was in it in March is in it in June, and those only who join by the model.
    let (june, free, _) = cdnow_until(JUNE, four(), &saved(&first, json!([])));
    let (locked, rows, _) = cdnow_until(JUNE, four(), &saved(&first, json!([{ "kind": "lock", "segment": 1 }])));
    let id = by_key(&locked, 1).unwrap()["id"].as_u64().map(|id| id as u32);
    assert_eq!(by_key(&locked, 1).unwrap()["locked"], true);
    let free_id = by_key(&june, 1).unwrap()["id"].as_u64().map(|id| id as u32);
    let mut kept = 0;
    for ((row, was), free) in rows.iter().zip(&before).zip(&free) {
        assert_eq!(row.segment == id, was.segment == Some(1) || free.segment == free_id, "{}", row.customer_id);
        kept += u64::from(was.segment == Some(1) && free.segment != free_id);
    }
    assert!(kept > 0);
    assert_eq!(locked["segments"]["decided"]["decisions"][0]["customers"], kept);
}

#[test]
fn probabilities_follow_what_was_decided_of_whole_groups() {
    let mixture = || json!({ "method": "mixture", "k": 4, "covariance": "diagonal" });
    let (first, ..) = cdnow_until(MARCH, mixture(), &json!(null));
    let decisions = json!([
        { "kind": "split", "segment": 1, "where": [{ "column": "spend", "from": 300 }], "to": 5 },
        { "kind": "merge", "segments": [2, 3] },
    ]);
    let options = json!({ "observationEnd": MARCH, "value": { "model": "bg-nbd" }, "segments": mixture(), "decisions": saved(&first, decisions) });
    let chances = |options: &Json| -> Vec<Vec<f64>> {
        let (reading, analysis) = analyze_all(&[("cdnow.csv", &cdnow())], options).unwrap();
        let rows: Vec<CustomerRow> = analysis.customers.rows(&reading, 0, usize::MAX).collect();
        let keys: Vec<u32> =
            analysis.report.segments.ready().unwrap().segments.iter().map(|segment| segment.key).collect();
        let all = analysis.customers.memberships(&reading, 0, usize::MAX);
        all.zip(&rows)
            .map(|((id, own), row)| {
                assert_eq!((id, own.len()), (row.customer_id.as_str(), keys.len()));
                assert!((own.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{id}");
                assert_eq!(row.membership, Some(own[row.segment.unwrap() as usize - 1]));
                // By key, from 1 to 5.
                (1..=5).map(|key| keys.iter().position(|k| *k == key).map_or(0.0, |at| own[at])).collect()
            })
            .collect()
    };
    let mut plain = options.clone();
    plain["decisions"] = saved(&first, json!([]));
    let (before, after) = (chances(&plain), chances(&options));
    assert_eq!((before.len(), after.len()), (2357, 2357));
    for (before, after) in before.iter().zip(&after) {
        let near = |one: f64, two: f64| (one - two).abs() < 1e-12;
        assert!(near(after[1], before[1] + before[2]) && after[2] == 0.0);
        assert!(near(after[3], before[3]));
        // The probability of a group that was split goes to the part in which the customer is.
        assert!(near(after[0] + after[4], before[0]) && after[0].min(after[4]) == 0.0);
    }
}

#[test]
fn what_cannot_be_applied_is_said_and_changes_nothing() {
    let (first, ..) = cdnow_until(MARCH, four(), &json!(null));
    let decisions = json!([
        { "kind": "split", "segment": 77, "where": [{ "column": "spend", "from": 1 }], "to": 5 },
        { "kind": "split", "segment": 1, "where": [{ "column": "spent", "from": 1 }], "to": 5 },
        { "kind": "merge", "segments": [1, 77] },
        { "kind": "rename", "segment": 77, "name": "x" },
        { "kind": "lock", "segment": 77 },
        { "kind": "move", "customers": ["nobody"], "to": 2 },
    ]);
    let (report, ..) = cdnow_until(MARCH, four(), &saved(&first, decisions));
    let problems: Vec<&Json> =
        report["segments"]["decided"]["decisions"].as_array().unwrap().iter().map(|one| &one["problem"]).collect();
    assert_eq!(json!(problems), json!(["group-gone", "column-gone", "group-gone", "group-gone", "group-gone", null]));
    assert_eq!(report["segments"]["decided"]["decisions"][5]["missing"], 1);
    assert_eq!(groups(&report), groups(&first));
}

#[test]
fn what_no_json_can_hold_or_is_nested_too_deeply_is_said_in_words() {
    use customer_loupe::report::options::Options;
    let deep = format!(
        "{{\"decisions\":{{\"runs\":[{{\"groups\":[{{\"center\":{}{}}}]}}]}}}}",
        "[".repeat(300),
        "]".repeat(300)
    );
    for (text, words) in [
        (deep.as_str(), "nested less deeply"),
        ("{bad", "JSON"),
        ("[1]", "an object"),
        ("{\"decisions\":{\"decisions\":[{\"name\":\"\\ud800\"}]}}", "JSON"),
    ] {
        let error = Options::from_text(text).and_then(Options::check).err().unwrap().to_string();
        assert!(error.contains(words), "{text:.40}: {error}");
    }
}
