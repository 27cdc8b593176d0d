//! What runs, what does not, and what to collect next.

use serde_json::{Value as Json, json};

use crate::support::analyze;

fn health(text: &str, options: &Json) -> Json {
    analyze("orders.csv", text.as_bytes(), options).unwrap().0["health"].clone()
}

fn check<'a>(health: &'a Json, id: &str) -> &'a Json {
    health["checks"].as_array().unwrap().iter().find(|check| check["id"] == id).unwrap()
}

/// `customers` who order every `gap` days, `times` times each.
fn orders(customers: u32, times: u32, gap: u32) -> String {
    let mut text = "customer,date,amount\n".to_owned();
    for customer in 0..customers {
        for order in 0..times {
            let day = customer % 20 + order * gap;
            text.push_str(&format!(
                "c{customer},{}-{:02}-{:02},9.5\n",
                2020 + day / 336,
                day / 28 % 12 + 1,
                day % 28 + 1
            ));
        }
    }
    text
}

#[test]
fn seventy_seven_days_are_too_few() {
    // C21
    let health = health(&orders(120, 5, 14), &Json::Null);
    let months = check(&health, "months");
    assert!((months["have"].as_f64().unwrap() - 77.0 / 30.44).abs() < 0.2, "{months}");
    assert_eq!((&months["ok"], &months["blocks"], &months["unlocks"]), (&json!(false), &json!(true), &json!("value")));
    assert_eq!((&months["next"], &months["fallback"]), (&json!("older-orders"), &json!("past-spend")));
    assert_eq!(health["next"][0], "older-orders");
}

#[test]
fn the_kind_of_business_is_guessed_from_its_rhythm_or_said() {
    for (gap, kind, need) in [(14, "fast", 4.0), (60, "general", 6.0), (160, "durable", 10.0)] {
        let health = health(&orders(60, 4, gap), &Json::Null);
        let business = &health["business"];
        assert_eq!((&business["kind"], &business["by"]), (&json!(kind), &json!("interval")));
        assert_eq!(check(&health, "business-months")["need"], need);
    }
    let said = health(&orders(60, 4, 14), &json!({ "business": "durable" }));
    assert_eq!((&said["business"]["kind"], &said["business"]["by"]), (&json!("durable"), &json!("user")));
    assert_eq!(said["business"]["months"], json!({ "low": 10.0, "high": 16.0 }));
    let few = health(&orders(5, 4, 14), &Json::Null);
    assert_eq!((&few["business"]["kind"], &few["business"]["by"]), (&json!("general"), &json!("default")));
    let error = analyze("orders.csv", orders(5, 4, 14).as_bytes(), &json!({ "business": "slow" })).err().unwrap();
    assert_eq!(error.code(), "option-invalid");
}

#[test]
fn benchmarks_are_rules_of_thumb_that_a_person_may_change() {
    let options = json!({ "benchmarks": { "utilisation": [0.5, 0.8], "blackHole": [0.3, 0.35] } });
    let health = health(&orders(60, 4, 30), &options);
    assert_eq!(health["utilisation"]["benchmark"], json!({ "low": 0.5, "high": 0.8 }));
    assert_eq!(health["blackHole"]["benchmark"], json!({ "low": 0.3, "high": 0.35 }));
    for (wrong, code) in [
        (json!({ "utilisation": [0.5, 0.4] }), "option-invalid"),
        (json!({ "utilisation": [0.5] }), "option-invalid"),
        (json!({ "reach": [0.1, 0.2] }), "option-unknown"),
    ] {
        let error = analyze("o.csv", orders(5, 4, 14).as_bytes(), &json!({ "benchmarks": wrong })).err().unwrap();
        assert_eq!(error.code(), code);
    }
}

#[test]
fn few_customers_are_told() {
    let health = health(&orders(60, 8, 31), &Json::Null);
    for (id, ok) in [
        ("customers", true),
        ("customers-for-groups", false),
        ("buyers", false),
        ("third-orders", true),
        ("recent-orders", true),
    ] {
        assert_eq!(check(&health, id)["ok"], ok, "{id}");
    }
    assert_eq!(check(&health, "buyers")["need"], 500.0);
}

#[test]
fn a_business_without_recent_orders_is_told() {
    let text = orders(60, 8, 20);
    let health = health(&text, &json!({ "observationEnd": "2022-01-31" }));
    assert_eq!(
        (&check(&health, "recent-orders")["have"], &check(&health, "recent-orders")["ok"]),
        (&json!(0.0), &json!(false))
    );
}

#[test]
fn a_peak_seen_once_is_told() {
    let mut text = orders(100, 8, 31);
    assert_eq!(check(&health(&text, &Json::Null), "season")["ok"], true);
    (0..400).for_each(|n| text.push_str(&format!("k{n},2020-05-{:02},9.5\n", n % 28 + 1)));
    let health = health(&text, &Json::Null);
    assert_eq!((&check(&health, "season")["ok"], &check(&health, "season")["need"]), (&json!(false), &json!(12.0)));
}

#[test]
fn a_score_needs_forty_of_each() {
    let leads: String = (0..200).map(|n| format!("{n},{}\n", if n % 4 == 0 { "yes" } else { "no" })).collect();
    let health = health(&format!("lead id,outcome\n{leads}"), &Json::Null);
    assert_eq!(
        (&check(&health, "won-leads")["have"], &check(&health, "lost-leads")["have"]),
        (&json!(50.0), &json!(150.0))
    );
    assert_eq!(check(&health, "won-leads")["ok"], true);
    assert_eq!(health["next"][0], "orders");
}

#[test]
fn orders_of_nobody_need_a_column_first() {
    let rows: String = (0..50).map(|n| format!("{n},2020-02-{:02},{n}.5\n", n % 28 + 1)).collect();
    let health = health(&format!("order id,order date,amount\n{rows}"), &Json::Null);
    assert_eq!(check(&health, "months")["next"], "customer-column");
    assert_eq!(health["next"], json!(["customer-column", "acquisition-cost", "campaign-costs", "survey", "leads"]));
    assert_eq!(health["blackHole"]["unavailable"]["code"], "needs-customers");
    assert_eq!(health["timeline"]["tables"][0]["rows"], json!([50]));
}
