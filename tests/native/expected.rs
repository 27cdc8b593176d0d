//! What the shop's own system shows, held against what was read: where they differ, the reading that meets it is found.

use customer_loupe::report::analyze::analyze_all;
use serde_json::{Value as Json, json};

fn figure(files: &[(&str, &str)], expected: Json) -> Json {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let (_, analysis) = analyze_all(&files, &json!({ "expected": expected })).unwrap();
    serde_json::to_value(analysis.report.expected.unwrap()).unwrap()["figures"][0].clone()
}

/// Sixty orders of twenty customers: net, tax and total; one in ten was cancelled, one in twelve is a refund.
fn shop(headers: [&str; 7]) -> (String, [f64; 4]) {
    let mut text = format!("{}\n", headers.join(","));
    let [mut net_sum, mut total_sum, mut cancelled, mut refunds] = [0.0; 4];
    for n in 0..60u32 {
        let net = f64::from(10 + n * 7 % 90);
        let (tax, day) = (net / 4.0, n % 28 + 1);
        let state = if n % 10 == 9 { "cancelled" } else { "paid" };
        let sign = if n % 12 == 5 { -1.0 } else { 1.0 };
        let total = sign * (net + tax);
        text += &format!(
            "A{n},c{},2024-{:02}-{day:02},{},{},{total},{state}\n",
            n * 7 % 20,
            n % 6 + 1,
            sign * net,
            sign * tax
        );
        match (state, sign < 0.0) {
            ("cancelled", _) => cancelled += total,
            (_, true) => (net_sum, total_sum, refunds) = (net_sum - net, total_sum + total, refunds - total),
            _ => (net_sum, total_sum) = (net_sum + net, total_sum + total),
        }
    }
    (text, [net_sum, total_sum, cancelled, refunds])
}

const ENGLISH: [&str; 7] = ["order id", "customer", "order date", "net", "tax", "total", "status"];
const GERMAN: [&str; 7] = ["Bestellnummer", "Kunde", "Bestelldatum", "Netto", "MwSt", "Gesamtbetrag", "Status"];

#[test]
fn a_total_that_agrees_needs_no_other_reading() {
    let (text, [_, total, ..]) = shop(ENGLISH);
    let found = figure(&[("orders.csv", &text)], json!({ "spend": total }));
    assert_eq!((&found["agrees"], &found["readings"]), (&json!(true), &json!([])), "{found}");
    // As far as it was typed.
    let found = figure(&[("orders.csv", &text)], json!({ "spend": total.round() }));
    assert_eq!(found["agrees"], true);
}

#[test]
fn a_total_without_tax_names_the_column_and_the_option_reads_it() {
    for headers in [ENGLISH, GERMAN] {
        let (text, [net, ..]) = shop(headers);
        let found = figure(&[("orders.csv", &text)], json!({ "spend": net }));
        let first = &found["readings"][0];
        assert_eq!((&first["code"], &first["column"]), (&json!("other-column"), &json!(headers[3])), "{found}");
        assert_eq!(first["meets"], true);
        let options = json!({ "expected": { "spend": net }, "tables": first["tables"] });
        let (_, again) = analyze_all(&[("orders.csv", text.as_bytes())], &options).unwrap();
        let agrees = again.report.expected.unwrap().figures[0].agrees;
        assert!(agrees, "{}", serde_json::to_value(again.report.overview).unwrap());
    }
}

#[test]
fn refunds_and_cancelled_orders_are_found_where_the_shop_counts_them() {
    let (text, [_, total, cancelled, refunds]) = shop(ENGLISH);
    let files = [("orders.csv", text.as_str())];
    let found = figure(&files, json!({ "spend": total + refunds }));
    assert_eq!(
        (&found["readings"][0]["code"], &found["readings"][0]["beforeRefunds"]),
        (&json!("as-read"), &json!(true))
    );
    let found = figure(&files, json!({ "spend": total + cancelled }));
    let first = &found["readings"][0];
    assert_eq!(
        (&first["code"], &first["rows"], &first["meets"]),
        (&json!("rows-added"), &json!("cancelled"), &json!(true))
    );
    assert_eq!(first["tables"], json!({ "orders.csv": { "columns": { "status": null } } }));
    let found = figure(&files, json!({ "spend": total + cancelled + refunds }));
    let first = &found["readings"][0];
    assert_eq!((&first["rows"], &first["beforeRefunds"]), (&json!("cancelled"), &json!(true)), "{found}");
}

#[test]
fn where_nothing_meets_it_the_nearest_readings_are_told() {
    let (text, _) = shop(ENGLISH);
    let found = figure(&[("orders.csv", &text)], json!({ "spend": 123_456.78 }));
    let readings = found["readings"].as_array().unwrap();
    assert!(readings.len() == 5 && readings.iter().all(|reading| reading["meets"] == false), "{found}");
    let distance = |reading: &Json| (reading["value"].as_f64().unwrap() - 123_456.78).abs();
    assert!(readings.is_sorted_by_key(distance));
}

#[test]
fn orders_and_customers_are_compared_as_well() {
    let (text, _) = shop(ENGLISH);
    let files = [("orders.csv", text.as_str())];
    let found = figure(&files, json!({ "orders": 60 }));
    assert_eq!(found["readings"][0]["meets"], true, "{found}");
    let mut with_mail = String::new();
    for (number, line) in text.lines().enumerate() {
        with_mail += &format!("{line},{}\n", if number == 0 { "shop".to_owned() } else { format!("s{}", number % 4) });
    }
    let found = figure(&[("orders.csv", with_mail.as_str())], json!({ "customers": 4 }));
    assert_eq!(
        (&found["readings"][0]["column"], &found["readings"][0]["meets"]),
        (&json!("shop"), &json!(true)),
        "{found}"
    );
}

#[test]
fn a_period_is_counted_by_itself_and_a_day_s_shift_is_found() {
    let text =
        "customer,date,amount\na,2024-01-31,5\nb,2024-02-01,7\na,2024-02-29,11\nb,2024-03-01,13\na,2024-03-05,1\n";
    let of = |expected: Json| figure(&[("orders.csv", text)], expected);
    let february = of(json!({ "spend": 18, "from": "2024-02-01", "to": "2024-02-29" }));
    assert_eq!((&february["agrees"], &february["found"]), (&json!(true), &json!(18.0)));
    let shifted = of(json!({ "spend": 12, "from": "2024-02-01", "to": "2024-02-29" }));
    assert_eq!(
        (&shifted["readings"][0]["code"], &shifted["readings"][0]["meets"]),
        (&json!("day-earlier"), &json!(true))
    );
    for wrong in [json!({ "from": "soon" }), json!({ "from": "2024-02-02", "to": "2024-02-01" })] {
        let error = analyze_all(&[("orders.csv", text.as_bytes())], &json!({ "expected": wrong })).err().unwrap();
        assert_eq!(error.code(), "option-invalid");
    }
}

#[test]
fn an_export_given_twice_and_hundredths_are_found() {
    let text = "customer,date,amount\na,2024-01-31,500\nb,2024-02-01,700\na,2024-02-29,1100\na,2024-02-29,1100\n";
    let found = figure(&[("orders.csv", text)], json!({ "spend": 34 }));
    assert_eq!((&found["readings"][0]["code"], &found["readings"][0]["factor"]), (&json!("scaled"), &json!(0.01)));
    let found = figure(&[("orders.csv", text)], json!({ "spend": 2300 }));
    assert_eq!(found["readings"][0]["code"], "repeated-rows-once", "{found}");
}
