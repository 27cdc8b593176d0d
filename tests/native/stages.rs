//! Pipelines, stages and outcomes as people spell them.

use serde_json::json;

use crate::meanings::{Order, money, orders, report, rows, says, tables, with};
use crate::support::analyze;

/// A table of deals: id, pipeline, stage, status, days; of two pipelines, in two thirds and a third of the rows.
fn deals(stage: impl Fn(usize) -> String, status: impl Fn(usize) -> String) -> Vec<Vec<String>> {
    let header = ["Deal ID", "Pipeline", "Deal stage", "Deal status", "Created", "Value"].map(str::to_owned).to_vec();
    let deal = |index: usize| {
        let pipeline = if index.is_multiple_of(3) { "Renewals" } else { "New business" };
        let day = format!("2024-{:02}-{:02}", 1 + index % 12, 1 + index % 28);
        vec![
            format!("D{index:04}"),
            pipeline.to_owned(),
            stage(index),
            status(index),
            day,
            format!("{}.00", 100 + index),
        ]
    };
    std::iter::once(header).chain((0..300).map(deal)).collect()
}

#[test]
fn several_pipelines_are_several_funnels_of_which_one_is_shown() {
    let stage = |index: usize| match (index % 3, index % 2) {
        (0, 0) => "Notice sent".to_owned(),
        (0, _) => "Terms agreed".to_owned(),
        (_, 0) => "Contact made".to_owned(),
        _ => "Proposal made".to_owned(),
    };
    let status = |index: usize| ["Open", "Won", "Lost"][index / 3 % 3].to_owned();
    for text in tables(&deals(stage, status)) {
        let shown = report(&text);
        assert_eq!(shown["funnel"]["pipeline"], "New business");
        assert_eq!(shown["funnel"]["leads"], 200);
        assert_eq!(shown["funnel"]["pipelines"][1], json!({ "name": "Renewals", "rows": 100 }));
        assert!(says(&shown, "other-pipelines"));
        let other = with(&text, &json!({ "funnel": { "pipeline": "renewals" } }));
        let stages: Vec<&str> =
            other["funnel"]["stages"].as_array().unwrap().iter().map(|stage| stage["name"].as_str().unwrap()).collect();
        assert_eq!(other["funnel"]["leads"], 100);
        assert!(!stages.contains(&"Contact made"), "{stages:?}");
        let unknown = analyze("t.csv", text.as_bytes(), &json!({ "funnel": { "pipeline": "x" } }));
        assert_eq!(unknown.err().unwrap().code(), "option-invalid");
    }
}

#[test]
fn spellings_of_a_stage_and_of_an_outcome_are_one() {
    let stage =
        |index: usize| ["Demo scheduled", "demo-scheduled", "DEMO SCHEDULED ", "Proposal"][index % 4].to_owned();
    let status = |index: usize| ["won", "Won", "WON", "lost", "LOST", "open", "Open"][index % 7].to_owned();
    for text in tables(&deals(stage, status)) {
        let report = with(&text, &json!({ "funnel": { "pipeline": "New business" } }));
        let funnel = &report["funnel"];
        let stages: Vec<&str> =
            funnel["stages"].as_array().unwrap().iter().map(|stage| stage["name"].as_str().unwrap()).collect();
        assert_eq!(stages.len(), 3, "{stages:?}");
        let count = |from: usize, to: usize| {
            (0..300).filter(|index| index % 3 != 0 && (from..to).contains(&(index % 7))).count()
        };
        assert_eq!((&funnel["won"], &funnel["lost"]), (&json!(count(0, 3)), &json!(count(3, 5))));
    }
}

#[test]
fn orders_of_customers_are_no_leads_because_some_are_unpaid() {
    let made = orders();
    let paid = |order: &Order| if order.cents % 5 == 0 { String::new() } else { order.day.clone() };
    let order = rows(
        &["Order ID", "Customer", "Order Date", "Paid at", "Total"],
        |order| vec![order.number.clone(), order.customer.clone(), order.day.clone(), paid(order), money(order.cents)],
        &made,
    );
    for text in tables(&order) {
        assert!(report(&text)["funnel"].get("unavailable").is_some());
    }
}

#[test]
fn what_stands_in_brackets_tells_pipelines_apart() {
    let deals = deals(|_| "Lead".to_owned(), |_| "Open".to_owned());
    let named = |row: &Vec<String>| {
        let mut row = row.clone();
        row[1] = row[1].replace("Renewals", "EMEA (old)").replace("New business", "EMEA (new)");
        row
    };
    let text = &tables(&deals.iter().map(named).collect::<Vec<_>>())[0];
    let report = report(text);
    assert_eq!(report["funnel"]["pipelines"][0], json!({ "name": "EMEA (new)", "rows": 200 }));
}
