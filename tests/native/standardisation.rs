//! Standard or precise: who responded, from a column of the customers' table, against a planted answer.

use customer_loupe::report::analyze::analyze_all;
use serde_json::{Value, json};

use crate::support::cdnow;

fn report(files: &[(&str, &[u8])], options: &Value) -> Value {
    let (_, analysis) = analyze_all(files, options).unwrap();
    serde_json::to_value(&analysis.report).unwrap()
}

/// 900 customers of three kinds by age and income. Of the first kind three in ten responded to a letter, of the others one in
/// a hundred (`differ`), or one in eight of all.
fn customers(differ: bool) -> String {
    let mut text = String::from("customer_id,age,income,letter\n");
    for i in 0..900u32 {
        let kind = i % 3;
        let age = [24, 45, 66][kind as usize] + i % 7;
        let income = [20, 60, 35][kind as usize] * 1000 + (i % 11) * 300;
        // Spread evenly over everything else.
        let turn = i / 3 * 37 % 100;
        let responds = match (differ, kind) {
            (true, 0) => turn < 30,
            (true, _) => turn < 1,
            (false, _) => turn < 12,
        };
        let said = if i % 50 == 49 {
            ""
        } else if responds {
            "yes"
        } else {
            "no"
        };
        text.push_str(&format!("c{i},{age},{income},{said}\n"));
    }
    text
}

fn letter(group_cost: f64) -> Value {
    json!({ "standardisation": { "groupCost": group_cost,
        "offers": [{ "name": "letter", "cost": 1.0, "margin": 10.0, "column": "letter" }] } })
}

#[test]
fn the_kind_that_responds_is_served_apart() {
    let text = customers(true);
    let all = report(&[("customers.csv", text.as_bytes())], &letter(20.0));
    let told = &all["standardisation"];
    assert_eq!((&told["learnt"], &told["difference"]), (&json!(true), &Value::Null), "{told}");
    let k = told["best"]["k"].as_u64().unwrap();
    assert!((2..=3).contains(&k), "{told}");
    // 300 × (0.3 × 10 − 1) less the groups; a letter to all brings about nothing.
    let gain = told["curve"][k as usize - 1]["gain"].as_f64().unwrap();
    assert!((gain - (600.0 - 20.0 * k as f64)).abs() < 60.0, "{told}");
    assert!((told["curve"][k as usize - 1]["reached"].as_f64().unwrap() - 1.0 / 3.0).abs() < 0.01);
    // The column says what came after: groups are not made of it.
    let features = all["segments"]["features"].as_array().unwrap();
    assert!(features.iter().all(|feature| feature["column"] != "letter"), "{features:?}");
    assert_eq!(told["offers"][0]["known"], 882);
}

#[test]
fn customers_who_respond_alike_get_a_standard_service() {
    let text = customers(false);
    let told = &report(&[("customers.csv", text.as_bytes())], &letter(20.0))["standardisation"];
    assert_eq!((&told["best"]["k"], &told["best"]["more"]), (&json!(1), &json!(0.0)), "{told}");
}

#[test]
fn without_data_it_is_a_scenario_from_the_forecast() {
    let orders = cdnow();
    let files: [(&str, &[u8]); 1] = [("cdnow.csv", &orders)];
    let told = &report(&files, &json!({}))["standardisation"];
    assert_eq!((&told["learnt"], &told["best"]), (&json!(false), &Value::Null));
    assert_eq!(told["curve"].as_array().unwrap().len(), 10);
    assert!(told["groupCostAssumed"] == true && told["offers"][0]["assumed"] == true);
    // Groups that differ not at all bring what one group brings.
    let gains = |difference: f64| -> Vec<f64> {
        let options = json!({ "standardisation": { "difference": difference, "groupCost": 0,
            "offers": [{ "name": "x", "cost": 1, "margin": 20, "response": 0.1 }] } });
        let curve = report(&files, &options)["standardisation"]["curve"].clone();
        curve.as_array().unwrap().iter().map(|row| row["gain"].as_f64().unwrap()).collect()
    };
    let alike = gains(0.0);
    assert!(alike.iter().all(|gain| (gain - 2357.0).abs() < 1e-6), "{alike:?}");
    let differing = gains(1.0);
    // With one group nobody is told apart; a few who buy ten times as often as the mean cannot respond more often than always.
    assert!(
        differing[0] > 1900.0 && differing[0] <= 2357.0 && differing[1..].iter().all(|gain| *gain > 2900.0),
        "{differing:?}"
    );
}

#[test]
fn what_cannot_be_said_is_said() {
    let text = customers(true);
    let files: [(&str, &[u8]); 1] = [("customers.csv", text.as_bytes())];
    assert_eq!(report(&files, &json!({}))["standardisation"]["unavailable"]["code"], "needs-offers");
    let mut missing = letter(20.0);
    missing["standardisation"]["offers"][0]["column"] = json!("letters");
    let told = report(&files, &missing);
    assert_eq!(told["standardisation"]["learnt"], false);
    let warnings = told["warnings"].as_array().unwrap();
    assert!(warnings.iter().any(|warning| warning["code"] == "response-column-missing"), "{warnings:?}");

    let orders = cdnow();
    let grid = report(&[("cdnow.csv", &orders)], &json!({ "segments": { "method": "rfm" } }));
    assert_eq!(grid["standardisation"]["unavailable"]["code"], "needs-divisions");

    for (wrong, named) in [
        (json!({ "standardisation": { "difference": 3 } }), "standardisation.difference"),
        (json!({ "standardisation": { "groupCost": -1 } }), "standardisation.groupCost"),
        (
            json!({ "standardisation": { "offers": [{ "name": "x", "cost": 1, "response": 2 }] } }),
            "standardisation.offers",
        ),
        (
            json!({ "standardisation": { "offers": [{ "name": "x", "cost": 1, "column": "age" }] },
                "segments": { "features": [{ "column": "age" }] } }),
            "standardisation.offers",
        ),
    ] {
        let error = analyze_all(&files, &wrong).err().unwrap();
        assert!(error.code() == "option-invalid" && error.to_string().contains(named), "{error}");
    }
}
