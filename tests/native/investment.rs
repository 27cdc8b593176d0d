//! What a project costs and brings: levers by hand from the parts of the report they come from.

use customer_loupe::report::analyze::analyze_all;
use customer_loupe::report::export::Export;
use serde_json::{Value, json};

use crate::support::{cdnow, close};

fn report(files: &[(&str, &[u8])], options: &Value) -> Value {
    let (_, analysis) = analyze_all(files, options).unwrap();
    serde_json::to_value(&analysis.report).unwrap()
}

fn lever<'a>(report: &'a Value, kind: &str) -> &'a Value {
    let levers = report["investment"]["levers"].as_array().unwrap_or_else(|| panic!("{}", report["investment"]));
    levers.iter().find(|lever| lever["kind"] == kind).unwrap_or_else(|| panic!("no {kind}: {levers:?}"))
}

/// A table's columns of numbers by header.
fn columns<const N: usize>(table: &str, names: [&str; N]) -> Vec<[f64; N]> {
    let mut lines = table.lines();
    let heads: Vec<&str> = lines.next().unwrap().split(',').collect();
    let places = names.map(|name| heads.iter().position(|head| *head == name).unwrap_or_else(|| panic!("{heads:?}")));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            places.map(|place| cells[place].parse().unwrap())
        })
        .collect()
}

#[test]
fn a_point_of_retention_raises_what_is_expected_in_proportion() {
    let orders = cdnow();
    // A horizon of a year, so that the customers' own columns are those of the lever.
    let options = json!({ "value": { "model": "bg-nbd", "timeUnit": "month", "horizon": 12, "margin": 0.4 } });
    let files: [(&str, &[u8]); 1] = [("cdnow.csv", &orders)];
    let (reading, analysis) = analyze_all(&files, &options).unwrap();
    let all = serde_json::to_value(&analysis.report).unwrap();
    let table = Export::Customers.whole(&reading, &analysis).unwrap();
    let rows = columns(&table, ["p_loyal", "expected_purchases", "segment", "expected_spend"]);
    let share = |rows: &[&[f64; 4]]| rows.iter().map(|row| row[0]).sum::<f64>() / rows.len() as f64;
    // Not discounted: the project's months are.
    let brings = |rows: &[&[f64; 4]]| rows.iter().map(|row| row[1] * row[3] * 0.4).sum::<f64>();
    let everybody: Vec<&[f64; 4]> = rows.iter().collect();
    let retention = lever(&all, "retention");
    close(&retention["now"], share(&everybody), 1e-9);
    close(&retention["unit"], 0.01 * brings(&everybody) / share(&everybody), 1e-6);
    close(&retention["yearly"]["expected"], retention["unit"].as_f64().unwrap(), 1e-12);

    // One group alone.
    let mut of_group = options.clone();
    of_group["investment"] = json!({ "segment": 2, "lifts": { "retention": [0.03, 0.03, 0.03] } });
    let told = report(&files, &of_group);
    let group: Vec<&[f64; 4]> = rows.iter().filter(|row| row[2] == 2.0).collect();
    let retention = lever(&told, "retention");
    assert_eq!((&retention["segment"], &retention["assumed"]), (&json!(2), &json!(false)));
    close(&retention["yearly"]["expected"], 0.03 * brings(&group) / share(&group), 1e-6);

    // A group that is no longer there is said, not taken for another.
    of_group["investment"]["segment"] = json!(77);
    let gone = report(&files, &of_group);
    assert_eq!(lever(&gone, "retention")["segment"], Value::Null);
    let warnings = gone["warnings"].as_array().unwrap();
    assert!(warnings.iter().any(|warning| warning["code"] == "investment-target-missing"), "{warnings:?}");
}

#[test]
fn usual_costs_are_converted_by_a_rate_or_left_to_the_person() {
    let orders = cdnow();
    let files: [(&str, &[u8]); 1] = [("cdnow.csv", &orders)];
    let unknown = report(&files, &json!({ "currency": "USD" }));
    let none = &unknown["investment"];
    assert!(none["costs"].as_array().unwrap().is_empty() && none["outcome"].is_null() && none["costsAssumed"] == true);
    assert!(none["worth"]["expected"].as_f64().unwrap() > 0.0);
    assert_eq!(none["usual"][0], json!({ "name": "servers", "low": 50_000.0, "high": 100_000.0, "yearly": false }));

    let finance = json!({ "currency": "USD", "rates": { "CNY": 0.14 }, "investment": { "kind": "finance" } });
    let converted = &report(&files, &finance)["investment"];
    close(&converted["costs"][0]["line"]["low"], 70_000.0, 1e-6);
    assert_eq!(converted["costs"][0]["line"]["name"], "system");
    assert_eq!(converted["costsAssumed"], true);
    // CDNOW's buyers cannot pay for a bank's system.
    assert_eq!(converted["outcome"]["gain"], 0.0);
    assert!(converted["outcome"]["net"]["high"].as_f64().unwrap() < 0.0);

    let own = json!({ "investment": { "costs": [{ "name": "letters", "low": 100 }], "years": 2, "startMonths": 0 } });
    let told = &report(&files, &own)["investment"];
    assert_eq!((&told["costsAssumed"], &told["costs"][0]["line"]["high"]), (&json!(false), &json!(100.0)));
    close(&told["outcome"]["cost"]["expected"], 100.0, 1e-12);
    assert!(told["outcome"]["gain"].as_f64().unwrap() > 0.9, "{told}");
    // The same seed gives the same draws.
    assert_eq!(*told, report(&files, &own)["investment"]);
}

/// A log of 400 leads over two years: half of them are qualified, and two in five of these are won, at 1,000 on average.
fn leads() -> String {
    let mut text = String::from("lead_id,stage,date,amount\n");
    for i in 0..400 {
        let mut entry = |stage: &str, offset: i64| {
            let day = day_after_new_year((i64::from(i) * 730 / 399 + offset).min(730));
            text.push_str(&format!("L{i},{stage},{day},{}\n", 500 + (i % 11) * 100));
        };
        entry("new", 0);
        match (i % 2 == 0, i % 10 == 0 || i % 10 == 4) {
            (_, true) => {
                entry("qualified", 5);
                entry("won", 20);
            }
            (true, false) => {
                entry("qualified", 5);
                entry("lost", 30);
            }
            (false, false) => entry("lost", 30),
        }
    }
    text
}

/// The day so many days after 2023-01-01.
fn day_after_new_year(days: i64) -> String {
    let lengths =
        [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28];
    let (mut month, mut left) = (0, days);
    while left >= lengths[month] {
        left -= lengths[month];
        month += 1;
    }
    format!("{}-{:02}-{:02}", 2023 + month / 12, month % 12 + 1, left + 1)
}

#[test]
fn a_point_of_a_stage_brings_what_leads_after_it_bring() {
    let text = leads();
    let files: [(&str, &[u8]); 1] = [("leads.csv", text.as_bytes())];
    let all = report(&files, &json!({ "investment": { "costs": [{ "name": "calls", "low": 10, "yearly": true }] } }));
    let stages = all["funnel"]["stages"].as_array().unwrap();
    let conversion = lever(&all, "conversion");
    let from = stages.iter().position(|stage| stage["name"] == conversion["name"]).unwrap();
    assert_eq!(conversion["now"], stages[from]["rate"]);
    let chance: f64 = stages[from + 1..stages.len() - 1].iter().map(|stage| stage["rate"].as_f64().unwrap()).product();
    let won: Vec<f64> =
        (0..400).filter(|i| i % 10 == 0 || i % 10 == 4).map(|i| f64::from(500 + (i % 11) * 100)).collect();
    let mean = won.iter().sum::<f64>() / won.len() as f64;
    let years = 730.0 / 365.25;
    let entered = stages[from]["entered"].as_f64().unwrap();
    close(&conversion["unit"], 0.01 * entered / years * chance * mean, 1e-6);

    let named = json!({ "investment": { "stage": "no such stage" } });
    let missing = report(&files, &named);
    assert!(missing["warnings"].as_array().unwrap().iter().any(|one| one["code"] == "investment-target-missing"));
    assert_eq!(lever(&missing, "conversion")["name"], conversion["name"]);
}

#[test]
fn what_cannot_be_is_refused_by_its_name() {
    let orders = cdnow();
    let wrong = |investment: Value| {
        let error = analyze_all(&[("cdnow.csv", &orders)], &json!({ "investment": investment })).err().unwrap();
        (error.code().to_owned(), error.to_string())
    };
    for (given, named) in [
        (json!({ "years": 0 }), "investment.years"),
        (json!({ "years": 1, "startMonths": 12 }), "investment.startMonths"),
        (json!({ "costs": [{ "name": "x", "low": 5, "high": 2 }] }), "investment.costs"),
        (json!({ "benefits": [{ "name": "x", "low": -5 }] }), "investment.benefits"),
        (json!({ "lifts": { "retention": [0.2, 0.1, 0.3] } }), "investment.lifts"),
        (json!({ "lifts": { "other": [0.1, 0.1, 0.3] } }), "investment.lifts"),
    ] {
        let (code, text) = wrong(given);
        assert!(code == "option-invalid" && text.contains(named), "{code} {text}");
    }
}

#[test]
fn without_anything_to_move_there_is_no_investment_but_a_person_may_state_one() {
    let text = "customer_id,age,income\n".to_owned()
        + &(0..60).map(|i| format!("c{i},{},{}\n", 20 + i % 40, 1000 * (i % 7))).collect::<String>();
    let files: [(&str, &[u8]); 1] = [("customers.csv", text.as_bytes())];
    assert_eq!(report(&files, &json!({}))["investment"]["unavailable"]["code"], "needs-levers");
    let stated = json!({ "investment": { "benefits": [{ "name": "fewer calls", "low": 500, "high": 700 }],
        "costs": [{ "name": "all", "low": 300 }], "years": 1, "startMonths": 0 }, "value": { "discountRate": 0 } });
    let told = &report(&files, &stated)["investment"];
    close(&told["outcome"]["net"]["expected"], 300.0, 1e-9);
    assert_eq!(told["levers"][0]["name"], "fewer calls");
}
