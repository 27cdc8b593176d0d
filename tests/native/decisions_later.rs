//! Decisions held against what customers did since, in shops whose customers change.

use customer_loupe::decisions::fingerprint;
use serde_json::{Value as Json, json};

use crate::decisions::{JUNE, MARCH, cdnow_until, flows, four, groups, keyed, saved, size};
use crate::support::{analyze, cdnow, shared};

/// Twenty who buy much and twenty who buy little; eight of the little ones begin to buy much in the second year.
fn two_kinds(second_year: bool) -> String {
    let mut csv = "customer,date,amount\n".to_owned();
    for customer in 0..40 {
        for month in 0..if second_year { 24 } else { 12 } {
            let turned = (20..28).contains(&customer) && month >= 12;
            let amount = if customer < 20 || turned { 200 + customer } else { 10 + customer };
            if customer < 20 || turned || month % 4 == customer % 4 {
                csv.push_str(&format!(
                    "c{customer},{}-{:02}-{:02},{amount}\n",
                    2024 + month / 12,
                    month % 12 + 1,
                    1 + customer % 28
                ));
            }
        }
    }
    csv
}

#[test]
fn who_was_right_is_judged_by_what_customers_did_since() {
    let options = |decisions: &Json| json!({ "segments": { "k": 2 }, "decisions": decisions });
    let (first, _) = analyze("orders.csv", two_kinds(false).as_bytes(), &options(&json!(null))).unwrap();
    assert_eq!((size(&first, 1), size(&first, 2)), (20, 20));
    // Ten of those who buy little are put beside those who buy much: eight of them rightly.
    let ids: Vec<String> = (20..30).map(|customer| format!("c{customer}")).collect();
    let decisions = json!([{ "kind": "move", "customers": ids, "to": 1, "by": "Li" }]);
    let (decided, _) =
        analyze("orders.csv", two_kinds(false).as_bytes(), &options(&saved(&first, decisions.clone()))).unwrap();
    assert_eq!((size(&decided, 1), size(&decided, 2)), (30, 10));
    assert_eq!(decided["segments"]["decided"]["judged"], json!(null), "nothing has come since");
    let (later, _) = analyze("orders.csv", two_kinds(true).as_bytes(), &options(&saved(&decided, decisions))).unwrap();
    let judged = &later["segments"]["decided"]["judged"];
    assert_eq!((&judged["customers"], &judged["person"], &judged["model"]), (&json!(10), &json!(8), &json!(2)));
    assert!(judged["from"].as_str().unwrap() > "2024-12-01");
}

#[test]
fn the_order_of_rows_does_not_change_what_was_decided() {
    let csv = String::from_utf8(cdnow()).unwrap();
    let (head, body) = csv.split_once('\n').unwrap();
    let mut lines: Vec<&str> = body.lines().collect();
    lines.reverse();
    let turned = format!("{head}\n{}\n", lines.join("\n"));
    let (march, ..) = cdnow_until(MARCH, four(), &json!(null));
    let decisions = saved(
        &march,
        json!([{ "kind": "split", "segment": 1, "where": [{ "column": "spend", "from": 300 }], "to": 5 }]),
    );
    let options =
        json!({ "observationEnd": JUNE, "value": { "model": "bg-nbd" }, "segments": four(), "decisions": decisions });
    let (one, _) = analyze("cdnow.csv", csv.as_bytes(), &options).unwrap();
    let (two, _) = analyze("cdnow.csv", turned.as_bytes(), &options).unwrap();
    assert_eq!(one["segments"], two["segments"]);
}

#[test]
fn customers_without_orders_are_found_again_too() {
    let csv = |grown: bool| {
        let mut csv = "customer_id,age,income,plan\n".to_owned();
        for customer in 0..60 {
            let rich = customer % 3 == 0 || grown && customer == 1;
            let plan = if rich { "gold" } else { "basic" };
            csv.push_str(&format!(
                "k{customer},{},{},{plan}\n",
                20 + customer % 7,
                if rich { 900 } else { 100 } + customer % 11
            ));
        }
        csv
    };
    let options = |decisions: &Json| json!({ "tables": { "people.csv": { "role": "customers" } }, "segments": { "k": 2 }, "decisions": decisions });
    let (first, _) = analyze("people.csv", csv(false).as_bytes(), &options(&json!(null))).unwrap();
    let decisions = json!([{ "kind": "move", "where": [{ "column": "plan", "is": ["basic"] }, { "column": "age", "to": 20 }], "to": 8, "name": "Young" }]);
    let (again, _) = analyze("people.csv", csv(true).as_bytes(), &options(&saved(&first, decisions))).unwrap();
    assert_eq!(size(&again, 8), (0..60).filter(|c| c % 7 == 0 && c % 3 != 0).count() as u64);
    let moved = flows(&again)
        .into_iter()
        .filter(|(from, to, _)| groups(&again)[to.unwrap() as usize - 1]["key"].as_u64() != *from);
    assert_eq!(moved.map(|flow| flow.2).sum::<u64>(), size(&again, 8) + 1);
    assert!(fingerprint::from_hex(groups(&again)[0]["members"].as_str().unwrap()).is_some());
}

#[test]
fn month_after_month_a_real_shop_finds_its_groups_again() {
    let Some(file) = shared("data/orders/online_retail.csv") else { return };
    let orders = std::fs::read(file).unwrap();
    let until = |end: &str, segments: Json, decisions: &Json| {
        let options = json!({ "observationEnd": end, "value": { "model": "bg-nbd" }, "segments": segments, "decisions": decisions });
        analyze("online_retail.csv", &orders, &options).unwrap().0
    };
    let june = until("2011-06-30", json!({ "k": 5 }), &json!(null));
    let july = until("2011-07-31", json!({}), &saved(&june, json!([])));
    assert_eq!(keyed(&july), keyed(&june));
    let (mut stayed, mut moved, mut came) = (0, 0, 0);
    for (from, to, customers) in flows(&july) {
        let now = to.map(|id| groups(&july)[id as usize - 1]["key"].as_u64());
        match from {
            None => came += customers,
            Some(_) if now == Some(from) => stayed += customers,
            Some(_) => moved += customers,
        }
    }
    // Nobody who bought by June is gone in July; most are still where they were.
    assert_eq!(stayed + moved, groups(&june).iter().map(|group| group["size"].as_u64().unwrap()).sum::<u64>());
    assert!(came > 100 && stayed * 10 > (stayed + moved) * 7, "{stayed} {moved} {came}");
}
