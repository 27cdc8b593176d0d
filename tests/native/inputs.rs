//! What bad input gets: a plain sentence with the place and the remedy, and whatever can still be computed.

use serde_json::{Value as Json, json};

use crate::support::analyze;

fn failure(bytes: &[u8]) -> (&'static str, String) {
    let error = analyze("orders.csv", bytes, &Json::Null).err().unwrap();
    assert!(error.hint().is_some(), "{error} has no remedy");
    assert_eq!(error.location().file.as_deref(), Some("orders.csv"));
    (error.code(), error.to_string())
}

fn report(text: &str) -> Json {
    analyze("orders.csv", text.as_bytes(), &Json::Null).unwrap().0
}

/// `customers` customers with `orders` orders each, `gap` days apart, the first a day after one another's.
fn orders(customers: u32, orders: u32, gap: u32, amount: &str) -> String {
    let mut text = "customer,date,amount\n".to_owned();
    for customer in 0..customers {
        for order in 0..orders {
            let day = customer % 28 + order * gap;
            let (month, day) = (day / 28, day % 28 + 1);
            text.push_str(&format!("c{customer},{}-{:02}-{day:02},{amount}\n", 2020 + month / 12, month % 12 + 1));
        }
    }
    text
}

#[test]
fn what_is_no_table_is_refused_with_a_remedy() {
    assert_eq!(failure(b"").0, "file-empty");
    assert_eq!(failure(b"\x89PNG\r\n\x1a\n0000").0, "not-a-table");
    assert_eq!(failure(b"PK\x03\x04....").0, "not-a-table");
    assert_eq!(failure(b"name\nann\nbob\n").0, "one-column");
    assert_eq!(failure(b"customer,date,amount\n").0, "header-only");
    assert_eq!(failure(b"customer,date,amount\na,01/02/2020,5\n").0, "date-order-ambiguous");
}

#[test]
fn a_date_column_that_is_none_is_said() {
    let report = report("customer,date,amount\na,soon,5\nb,later,6\n");
    assert_eq!(report["value"]["unavailable"]["code"], "needs-date-column");
    assert_eq!(report["overview"]["unavailable"]["code"], "needs-date-column");
    assert_eq!(report["tables"][0]["rows"], 2);
}

#[test]
fn twenty_customers_get_the_cohorts_average() {
    // C12
    let report = report(&orders(20, 8, 30, "10"));
    assert_eq!(report["value"]["chosen"], "cohort-average");
    assert_eq!(report["value"]["models"][0]["status"], "refused");
    assert!(report["value"]["totals"]["clv"].as_f64().unwrap() > 0.0);
    assert_eq!(report["value"]["cannotBeTold"], 20);
    assert_eq!(report["segments"]["segments"][0]["size"].as_u64().map(|size| size <= 20), Some(true));
}

#[test]
fn one_time_buyers_alone_have_no_value_that_could_be_told() {
    // C12
    let mut text = "customer,date,amount\n".to_owned();
    for customer in 0..300 {
        text.push_str(&format!(
            "c{customer},2020-{:02}-{:02},{}\n",
            customer % 12 + 1,
            customer % 27 + 1,
            customer + 1
        ));
    }
    let report = report(&text);
    assert_eq!(report["value"]["unavailable"]["code"], "no-repeat-purchases");
    assert_eq!(report["overview"]["boughtOnce"], 300);
    assert!(report["segments"]["k"].as_u64().unwrap() >= 1);
}

#[test]
fn all_on_one_day_and_too_short_a_history() {
    // C19, C21
    let one_day = report(&orders(100, 1, 0, "5").replace(|_: char| false, ""));
    assert!(one_day["value"]["unavailable"].is_object());
    let mut text = "customer,date,amount\n".to_owned();
    (0..80).for_each(|customer| text.push_str(&format!("c{customer},2020-05-05,7\n")));
    assert_eq!(report(&text)["value"]["unavailable"]["code"], "one-day-only");
    let short = report(&orders(100, 3, 25, "5"));
    assert_eq!(short["value"]["unavailable"]["code"], "too-short-history");
    assert_eq!(short["health"]["checks"][1]["ok"], false);
}

#[test]
fn a_spend_column_of_zeros_still_gives_purchases() {
    let report = report(&orders(100, 8, 31, "0"));
    assert_eq!(report["value"]["spend"]["unavailable"]["code"], "no-spend");
    assert_eq!(report["value"]["totals"]["clv"], Json::Null);
    assert!(report["value"]["totals"]["expectedPurchases"].as_f64().unwrap() > 0.0);
    let dropped = report["warnings"].as_array().unwrap().iter().any(|w| w["code"] == "feature-dropped");
    assert!(dropped);
}

#[test]
fn everybody_alike_is_never_nan() {
    // C12: all the same age and rhythm; whatever the fit says, every number is one.
    let mut text = "customer,date,amount\n".to_owned();
    for customer in 0..120 {
        for month in [1, 3, 5, 7, 9] {
            text.push_str(&format!("c{customer},2020-{month:02}-03,10\n"));
        }
    }
    let report = report(&text);
    assert!(!report.to_string().contains("NaN"));
    let expected = report["value"]["totals"]["expectedPurchases"].as_f64().unwrap();
    assert!(expected.is_finite() && expected >= 0.0);
}

#[test]
fn a_spend_model_without_a_mean_is_refused_aloud() {
    // C13: spend so skewed that q ≤ 1.
    let mut text = "customer,date,amount\n".to_owned();
    for customer in 0..400u32 {
        let scale = 10f64 * f64::from((customer * 7919 % 399) + 1).recip() * 400.0;
        let amount = scale * scale * scale;
        for month in 0..6u32 {
            let day = customer % 27 + 1;
            if (customer + month) % 3 != 0 {
                text.push_str(&format!("c{customer},2020-{:02}-{day:02},{amount:.2}\n", month * 2 + 1));
            }
        }
    }
    let report = report(&text);
    let spend = &report["value"]["spend"];
    assert_eq!((&spend["name"], &spend["status"]), (&json!("shrunken-mean"), &json!("refused")));
    assert!(report["value"]["totals"]["clv"].as_f64().unwrap() > 0.0);
    let codes: Vec<&str> = report["warnings"].as_array().unwrap().iter().map(|w| w["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"gamma-gamma-refused"), "{codes:?}");
}

#[test]
fn spend_that_goes_with_frequency_is_warned_of() {
    // C17
    let mut text = "customer,date,amount\n".to_owned();
    for customer in 0..300u32 {
        for order in 0..=(customer % 6) {
            let day = customer % 20 + order * 4 + 1;
            let amount = 10 + 20 * (customer % 6) + customer % 7;
            text.push_str(&format!("c{customer},2020-{:02}-{:02},{amount}\n", order * 2 + 1, day % 28 + 1));
        }
    }
    let report = report(&text);
    assert!(report["value"]["spend"]["correlation"].as_f64().unwrap() > 0.5);
    assert!(report["warnings"].as_array().unwrap().iter().any(|w| w["code"] == "spend-frequency-correlated"));
}

#[test]
fn spends_in_millions_are_as_good_as_spends_in_units() {
    // C14
    let report = report(&orders(200, 8, 31, "1000000.01"));
    let clv = report["value"]["totals"]["clv"].as_f64().unwrap();
    assert!(clv.is_finite() && clv > 0.0);
}

#[test]
fn a_summary_with_a_purchase_after_the_end_is_a_data_error() {
    // C6
    let text = "id,frequency,recency,T\n1,254,97.42857,97.28571\n2,2,30.43,38.86\n";
    let report = report(text);
    assert_eq!(report["tables"][0]["rejects"][0]["code"], "recency-after-age");
    assert_eq!(report["tables"][0]["rejects"][0]["row"], 2);
}

#[test]
fn ids_that_are_no_counters_are_kept() {
    // C24, B5
    let text = "customer,date,amount\n0700,2020-01-31,5\n208310224003697457,2020-02-29,6\nA17,2020-03-31,7\n";
    let (_, analysis) = analyze("orders.csv", text.as_bytes(), &Json::Null).unwrap();
    let (reading, _) =
        customer_loupe::report::analyze::analyze_all(&[("orders.csv", text.as_bytes())], &Json::Null).unwrap();
    let ids: Vec<String> = analysis.customers.rows(&reading, 0, 10).map(|row| row.customer_id).collect();
    assert_eq!(ids, ["0700", "208310224003697457", "A17"]);
}

#[test]
fn an_end_before_all_orders_is_told_as_that() {
    let text = orders(60, 6, 31, "5");
    let report = analyze("orders.csv", text.as_bytes(), &json!({ "observationEnd": "1996-01-01" })).unwrap().0;
    assert_eq!(report["value"]["unavailable"]["code"], "end-before-orders");
}

#[test]
fn a_sentinel_year_is_a_missing_date_and_not_the_end_of_time() {
    let text = format!("{}c1,9999-12-31,5\n", orders(60, 6, 31, "5"));
    let report = report(&text);
    assert_eq!(report["tables"][0]["rejectCounts"]["date-missing"], 1);
    assert!(report["overview"]["months"].as_array().unwrap().len() < 12);
}

/// C25: dates are read before they are compared: as text, `9/1/2019` is later than `10/1/2019`.
#[test]
fn the_end_is_the_latest_day_not_the_latest_text() {
    let report = report("customer,date,amount\na,9/1/2019,5\na,10/1/2019,5\nb,10/13/2019,7\na,9/30/2019,5\n");
    assert_eq!(report["overview"]["observationEnd"], "2019-10-13");
    assert_eq!(report["overview"]["firstDay"], "2019-09-01");
}

/// C28: a customer whose first purchase comes after the split is left out of what is fitted before it, and counted.
#[test]
fn customers_first_seen_after_the_split_are_counted() {
    let text = "customer,date,amount\na,2019-01-01,5\na,2019-03-01,5\nb,2019-02-01,7\nc,2019-08-01,5\nb,2019-09-01,4\n";
    let options = json!({ "observationEnd": "2019-06-30" });
    let (report, _) = analyze("orders.csv", text.as_bytes(), &options).unwrap();
    assert_eq!(report["overview"]["afterEnd"], json!({ "orders": 2, "customers": 1 }));
    assert_eq!(report["overview"]["customers"], 2);
}

/// What another tool makes of a customer's repeat purchases, recency and age.
type Change = fn(u32, u32, u32) -> (u32, u32, u32);

/// Customers counted by whole days: repeat purchases, recency, age; spend.
fn counted(change: Change) -> String {
    let row = |i: u32| {
        let (age, frequency) = (100 + i * 37 % 600, if i.is_multiple_of(3) { 0 } else { 1 + i % 4 });
        let recency = if frequency == 0 { 0 } else { age * (20 + i % 61) / 100 };
        let (frequency, recency, age) = change(frequency, recency, age);
        format!("c{i},{frequency},{recency},{age},{}.50\n", 10 + i % 40)
    };
    (0..300).map(row).collect::<String>()
}

#[test]
fn a_summary_is_read_by_its_own_convention_and_its_unit_is_asked_for() {
    let head = "customer_id,frequency,recency,T,monetary_value\n";
    let of = |change: Change, options: &Json| {
        analyze("s.csv", format!("{head}{}", counted(change)).as_bytes(), options).unwrap().0
    };
    let in_days = json!({ "tables": { "s.csv": { "timeUnit": "day" } } });
    let plain = of(|f, r, t| (f, r, t), &in_days);
    assert_eq!(plain["tables"][0]["question"], Json::Null);
    let total = |report: &Json| report["value"]["totals"]["expectedPurchases"].as_f64().unwrap();
    let codes = |report: &Json| -> Vec<String> {
        let warnings = report["warnings"].as_array().unwrap().iter();
        let codes = warnings.filter_map(|warning| warning["code"].as_str());
        codes.filter(|code| code.starts_with("summary-")).map(str::to_owned).collect()
    };
    assert!(codes(&plain).is_empty());
    for (change, code) in
        [((|f, r, t| (f + 1, r, t)) as Change, "summary-counts-first"), (|f, r, t| (f, t - r, t), "summary-since-last")]
    {
        let other = of(change, &in_days);
        assert_eq!(codes(&other), [code]);
        assert!((total(&other) - total(&plain)).abs() < 1e-6 * total(&plain), "{code}");
    }
    // Nothing tells the unit: it is asked for, unless the options name it.
    let open = of(|f, r, t| (f, r, t), &Json::Null);
    assert_eq!(open["tables"][0]["question"]["option"], "timeUnit");
    assert_eq!(open["tables"][0]["question"]["choices"][0], "day");
    let told = of(|f, r, t| (f, r, t), &json!({ "value": { "timeUnit": "day", "horizon": 364 } }));
    assert_eq!(told["tables"][0]["question"], Json::Null);
    assert!((total(&told) - total(&plain)).abs() < 1e-3 * total(&plain), "{} {}", total(&told), total(&plain));
}
