//! Contracts and the textbook's formula: published and independently computed numbers, and tables as people have them.

use customer_loupe::units::Day;
use serde_json::{Value as Json, json};

use crate::support::{analyze, close, shared};

fn contracts(text: &str, options: &Json) -> Json {
    analyze("contracts.csv", text.as_bytes(), options).unwrap().0["contracts"].clone()
}

/// Customers lost at the first renewals, and those still there after the last: Fader and Hardie (2007), table 1.
fn cohort(lost: &[u32], alive: u32) -> String {
    let mut text = "customer_id,recency,T\n".to_owned();
    let last = lost.len() + 1;
    let mut id = 0;
    for (renewal, count) in (1..).zip(lost.iter().chain([&alive])) {
        for _ in 0..*count {
            id += 1;
            text.push_str(&format!("{id},{renewal},{last}\n"));
        }
    }
    text
}

fn as_contracts() -> Json {
    json!({ "tables": { "contracts.csv": { "role": "contracts" } }, "value": { "timeUnit": "year", "horizon": 5 } })
}

#[test]
fn the_papers_customers() {
    // Refitted independently on the first seven renewals, to a gradient of 4e-9; survival published to .1 %.
    let regular = contracts(&cohort(&[369, 163, 86, 56, 37, 27, 21], 241), &as_contracts());
    close(&regular["params"]["alpha"], 0.704_077_298_492_986_7, 1e-6);
    close(&regular["params"]["beta"], 1.182_043_026_252_123_3, 1e-6);
    close(&regular["standardErrors"]["alpha"], 0.065_598_211_193_360_72, 1e-4);
    close(&regular["standardErrors"]["beta"], 0.152_473_817_737_547_78, 1e-4);
    close(&regular["logLikelihood"], -1_680.265_188_463_287, 1e-10);
    assert_eq!(
        (&regular["status"], &regular["contracts"], &regular["running"]),
        (&json!("interior"), &json!(1000), &json!(241))
    );
    let seen = [1.0, 0.631, 0.468, 0.382, 0.326, 0.289, 0.262, 0.241];
    let fitted = [100.0, 62.7, 47.4, 38.8, 33.2, 29.2, 26.2, 23.9, 22.0, 20.4, 19.1, 18.0, 17.0];
    let survival = regular["survival"].as_array().unwrap();
    for (row, share) in survival.iter().zip(seen) {
        close(&row["actual"], share, 1e-9);
    }
    for (row, percent) in survival.iter().zip(fitted) {
        assert!((row["fitted"].as_f64().unwrap() * 100.0 - percent).abs() < 0.051);
    }
    // Discounted expected lifetime at 10 %, of a new contract and of those in their first to fifth period.
    close(&regular["lifetime"], 3.694_908_427_493_937, 1e-6);
    let high_end = contracts(&cohort(&[131, 126, 90, 60, 42, 34, 26], 491), &as_contracts());
    close(&high_end["params"]["alpha"], 0.668_088_37, 1e-5);
    close(&high_end["params"]["beta"], 3.806_095_38, 1e-5);
    close(&high_end["logLikelihood"], -1_611.158_15, 1e-8);
}

#[test]
fn the_data_of_the_paper() {
    let Some(path) = shared("data/orders/sbg_cohorts.csv") else { return };
    let text = std::fs::read_to_string(path).unwrap();
    for (kind, alpha, beta) in [("regular", 0.704_077_30, 1.182_043_03), ("highend", 0.668_088_37, 3.806_095_38)] {
        let lines = text.lines().filter(|line| line.starts_with("customer_id") || line.ends_with(kind));
        let found = contracts(&lines.collect::<Vec<_>>().join("\n"), &json!({ "value": { "timeUnit": "year" } }));
        close(&found["params"]["alpha"], alpha, 1e-5);
        close(&found["params"]["beta"], beta, 1e-5);
    }
}

/// Monthly contracts from 2020 on, of which one in so many ends each month.
fn dated() -> String {
    let mut text = "customer,contract start,contract end,monthly fee\n".to_owned();
    let first = Day::from_ymd(2020, 1, 1).unwrap();
    for n in 0..300i32 {
        let months = (n * 7919 % 61) / (1 + n % 4);
        let start = Day(first.0 + n % 200);
        let end = Day(start.0 + months * 30 + 15);
        let ended = if end.0 < first.0 + 900 { end.iso() } else { String::new() };
        text.push_str(&format!("c{n},{},{ended},{}\n", start.iso(), 10 + n % 5));
    }
    text
}

#[test]
fn contracts_with_dates_have_their_value() {
    let options = json!({ "observationEnd": "2022-06-30", "value": { "horizon": 52, "margin": 0.5 } });
    let (report, analysis) = analyze("contracts.csv", dated().as_bytes(), &options).unwrap();
    let found = &report["contracts"];
    assert_eq!((&found["period"], &found["contracts"], &found["horizon"]), (&json!("month"), &json!(300), &json!(12)));
    let number = |key: &str| found[key].as_f64().unwrap_or_else(|| panic!("{key}: {found}"));
    assert!(number("running") > 20.0 && number("residualPeriods") > number("running"));
    // Between 10 and 14 a month, half of it margin.
    assert!((5.0..7.0).contains(&(number("residualValue") / number("residualPeriods"))));
    assert!(number("residualValueForever") > number("residualValue"));
    let (input, rows) = analysis.contracts.as_ref().unwrap();
    let csv = customer_loupe::report::export::contracts::write(input, rows);
    assert_eq!(csv.lines().count(), 301);
    assert!(csv.starts_with("customer_id,periods,running,p_renew,remaining_periods,residual_value\nc0,"));
    let total: f64 = rows.iter().filter_map(|row| row.value).sum();
    close(&found["residualValue"], total, 1e-12);
}

#[test]
fn without_contracts_it_is_said_so() {
    let (report, _) = analyze("cdnow.csv", &crate::support::cdnow(), &json!({ "value": { "model": "sbg" } })).unwrap();
    assert_eq!(report["contracts"]["unavailable"]["code"], "needs-contracts");
    assert_eq!(report["value"]["unavailable"]["code"], "model-of-contracts");
    let few = contracts(&cohort(&[3, 2], 4), &as_contracts());
    assert_eq!(few["unavailable"]["code"], "too-few-contracts");
}

#[test]
fn the_textbook_for_customers_of_whom_nothing_more_is_known() {
    let mut text = "customer id,annual margin,retention rate,city\n".to_owned();
    for n in 0..40 {
        text.push_str(&format!("c{n},{},{} %,Bonn\n", 50 + n, 60 + n % 30));
    }
    let options = json!({ "tables": { "people.csv": { "role": "customers" } }, "value": { "acquisitionCost": 20 } });
    let (report, analysis) = analyze("people.csv", text.as_bytes(), &options).unwrap();
    let found = &report["textbook"];
    assert_eq!((&found["source"], &found["customers"]), (&json!("customers"), &json!(40)));
    let by_hand: f64 = (0..40)
        .map(|n| f64::from(50 + n) * f64::from(60 + n % 30) / 100.0 / (1.1 - f64::from(60 + n % 30) / 100.0))
        .sum();
    close(&found["total"], by_hand, 1e-12);
    close(&found["clv"], by_hand / 40.0, 1e-12);
    let csv = customer_loupe::report::export::retention_formula::write(&analysis.textbook, 0.1);
    assert!(csv.starts_with("customer_id,margin,retention,clv\nc0,50,0.6,59.99"), "{csv}");
}

#[test]
fn the_textbook_stands_beside_the_model() {
    let (report, _) = analyze("cdnow.csv", &crate::support::cdnow(), &json!({})).unwrap();
    let found = &report["textbook"];
    assert_eq!((&found["source"], &found["customers"]), (&json!("orders"), &json!(2357)));
    assert!((0.01..0.5).contains(&found["retention"].as_f64().unwrap()), "{found}");
    let given = json!({ "value": { "retention": 0.5, "averageMargin": 30 } });
    let (report, _) = analyze("cdnow.csv", &crate::support::cdnow(), &given).unwrap();
    close(&report["textbook"]["total"], 2357.0 * 30.0 * 0.5 / 0.6, 1e-12);
}

fn codes(report: &Json) -> Vec<(String, Json)> {
    let all = report["warnings"].as_array().unwrap().iter();
    all.map(|warning| (warning["code"].as_str().unwrap().to_owned(), warning["params"].clone())).collect()
}

#[test]
fn contracts_of_which_nothing_can_be_told_are_counted() {
    let text = format!("{}x1,,2021-05-01,9\nx2,2021-06-01,2021-05-01,9\nx3,2023-06-01,,9\n", dated());
    let options = json!({ "observationEnd": "2022-06-30" });
    let (report, _) = analyze("contracts.csv", text.as_bytes(), &options).unwrap();
    assert_eq!(report["contracts"]["contracts"], 300);
    let aside = codes(&report).into_iter().find(|(code, _)| code == "contracts-set-aside").unwrap().1;
    assert_eq!((&aside["rows"], &aside["file"]), (&json!(3.0), &json!("contracts.csv")));
    // What the value is worked out from counts as put to use.
    for column in report["tables"][0]["columns"].as_array().unwrap() {
        assert_eq!(column["usedBy"], json!(["value"]), "{column}");
    }
}

#[test]
fn shares_in_per_cent_are_shares_with_and_without_the_sign() {
    let of = |shares: [&str; 3]| {
        let [one, two, three] = shares;
        let text = format!("customer,margin,retention,city\na,100,{one},Bonn\nb,100,{two},Bonn\nc,100,{three},Bonn\n");
        let options = json!({ "tables": { "people.csv": { "role": "customers" } } });
        analyze("people.csv", text.as_bytes(), &options).unwrap().0
    };
    let plain = of(["0.8", "0.5", "0.9"]);
    for shares in [["80", "50", "90"], ["80 %", "50 %", "90 %"]] {
        close(&of(shares)["textbook"]["total"], plain["textbook"]["total"].as_f64().unwrap(), 1e-12);
    }
    let used = plain["tables"][0]["columns"].as_array().unwrap().iter().map(|column| column["usedBy"] != json!([]));
    assert_eq!(used.collect::<Vec<_>>(), [true, true, true, false]);
    // One that is no share is left out, and said.
    let odd = of(["0.8", "0.5", "1.9"]);
    assert_eq!(odd["textbook"]["customers"], 2);
    assert!(codes(&odd).iter().any(|(code, params)| code == "textbook-set-aside" && params["rows"] == 1.0));
}
