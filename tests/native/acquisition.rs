//! What customers are like by campaign, what orders of a campaign brought, payback, what would change it, and referrers.

use customer_loupe::random::Generator;
use customer_loupe::report::analyze::analyze_all;
use customer_loupe::units::Day;
use serde_json::{Value, json};

use crate::support::close;

const FIRST: i32 = 19_358;

fn day(offset: i32) -> String {
    Day(FIRST + offset).iso()
}

fn report(files: &[(&str, &str)], options: &Value) -> Value {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let (_, analysis) = analyze_all(&files, options).unwrap();
    serde_json::to_value(&analysis.report).unwrap()
}

fn row<'a>(rows: &'a Value, name: &str) -> &'a Value {
    rows.as_array().unwrap().iter().find(|row| row["name"] == name).unwrap_or_else(|| panic!("no {name} in {rows}"))
}

fn rows_by<'a>(groups: &'a Value, by: &str) -> &'a Value {
    &groups.as_array().unwrap().iter().find(|group| group["by"] == by).unwrap_or_else(|| panic!("no {by}: {groups}"))["rows"]
}

/// Customers won over a year by two campaigns and without one; those whom `bad` names mostly never come back, and give back what
/// they bought twice as often.
fn orders(bad: Option<&str>, seed: u64) -> String {
    let mut draws = Generator::new(seed, "campaign orders");
    let mut text = "customer_id,order_id,order_date,amount,utm_campaign\n".to_owned();
    let mut order = 0;
    for customer in 0..900 {
        let campaign = ["spring", "brand", ""][customer % 3];
        let is_bad = Some(campaign) == bad;
        let first = (draws.unit() * 330.0) as i32;
        let mut at = first;
        loop {
            order += 1;
            let amount = 20 + (draws.unit() * 30.0) as i32;
            text += &format!("C{customer},{order},{},{amount},{campaign}\n", day(at));
            if draws.unit() < if is_bad { 0.2 } else { 0.06 } {
                text += &format!("C{customer},{order},{},-{amount},{campaign}\n", day((at + 5).min(364)));
            }
            at += 5 + (draws.unit() * 60.0) as i32;
            if at > 364 || draws.unit() > if is_bad { 0.25 } else { 0.6 } {
                break;
            }
        }
    }
    text
}

#[test]
fn a_campaign_whose_customers_never_come_back_is_found() {
    // What is compared here is what customers did, whatever the model; choosing one takes most of the time.
    let options = json!({ "value": { "model": "mbg-nbd" } });
    let mut found = 0;
    for seed in 0..10 {
        let report = report(&[("orders.csv", &orders(Some("spring"), seed))], &options);
        let rows = rows_by(&report["value"]["roi"]["quality"], "campaign");
        let spring = row(rows, "spring");
        let worse = |key: &str| spring[key]["differs"] == "worse";
        found += u32::from(worse("boughtOnce") && worse("purchases") && worse("refunded"));
        assert_ne!(row(rows, "brand")["boughtOnce"]["differs"], "worse");
    }
    assert!(found >= 9, "{found} of 10");
}

#[test]
fn campaigns_whose_customers_are_alike_are_not_told_apart() {
    let mut alarms = 0;
    for seed in 0..10 {
        let report = report(&[("orders.csv", &orders(None, seed))], &json!({}));
        let rows = rows_by(&report["value"]["roi"]["quality"], "campaign");
        let differs = |row: &Value| {
            ["boughtOnce", "purchases", "alive", "lifetimeValue", "refunded"]
                .iter()
                .any(|key| row[key]["differs"] != Value::Null)
        };
        alarms += u32::from(rows.as_array().unwrap().iter().any(differs));
    }
    assert!(alarms <= 3, "{alarms} of 10 shops, in each of which five measures are compared");
}

/// Spend by campaign and month; what it brought stands in the orders.
#[test]
fn the_revenue_of_a_campaign_is_that_of_the_orders_that_name_it() {
    let text = orders(None, 1);
    let spend = "campaign,month,spend\nSpring,2023-01-01,100\nSpring,2023-02-01,200\nbrand,2023-01-01,50\nbrand,2023-02-01,50\nbrand,2023-03-01,50\n";
    let found = report(&[("orders.csv", &text), ("spend.csv", spend)], &json!({}));
    let campaigns = &found["campaigns"];
    assert_eq!(campaigns["fromOrders"], true, "{}", campaigns["unavailable"]);
    let sum = |from: &str, to: &str| -> f64 {
        let rows = text.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
        let of = rows.filter(|row| row[4] == "spring" && row[2] >= from && row[2] < to);
        of.map(|row| row[3].parse::<f64>().unwrap()).sum()
    };
    let spring = row(&campaigns["campaigns"], "Spring");
    close(&spring["periods"][0]["revenue"], sum("2023-01-01", "2023-02-01"), 1e-9);
    // The last period lasts a month, as the others do.
    close(&spring["periods"][1]["revenue"], sum("2023-02-01", "2023-03-01"), 1e-9);
    assert!(campaigns["ordersOutside"].as_u64().unwrap() > 0);
    // Each campaign's spend is the cost of the customers whom it won.
    let roi = &found["value"]["roi"];
    assert_eq!(roi["costSource"], "campaign");
    let spring = row(rows_by(&roi["groups"], "campaign"), "spring");
    let cost = spring["cost"].as_f64().unwrap() * spring["withCost"].as_f64().unwrap();
    assert!((cost - 300.0).abs() < 1e-6, "{spring}");
    let table = found["tables"].as_array().unwrap().iter().find(|table| table["name"] == "orders.csv").unwrap();
    let used = row(&table["columns"], "utm_campaign");
    assert_eq!(used["usedBy"], json!(["value", "campaigns", "health"]));
}

#[test]
fn a_campaign_that_no_order_names_has_no_revenue() {
    let spend = "campaign,month,spend\nradio,2023-01-01,100\nradio,2023-02-01,200\n";
    let found = report(&[("orders.csv", &orders(None, 1)), ("spend.csv", spend)], &json!({}));
    assert_eq!((&found["campaigns"]["fromOrders"], &found["campaigns"]["revenue"]), (&json!(false), &json!(null)));
}

/// 40 customers who buy for 10 on the first day and 60 and 120 days later, of whom half were won only 70 days before the end.
#[test]
fn payback_is_the_month_by_whose_end_the_cost_is_covered() {
    let mut text = "customer,date,amount\n".to_owned();
    for customer in 0..80 {
        let first = if customer < 40 { 0 } else { 330 };
        for after in [0, 60, 120] {
            if first + after <= 400 {
                text += &format!("c{customer},{},10\n", day(first + after));
            }
        }
    }
    let of = |cost: f64| {
        let options = json!({ "value": { "acquisitionCost": cost, "discountRate": 0.0 }, "observationEnd": day(400) });
        report(&[("orders.csv", &text)], &options)["value"]["roi"]["all"]["payback"].clone()
    };
    // Month 1 brings 10, month 2 (days 31 to 60) another 10 of all, month 4 (days 92 to 121) 10 of those who were there.
    assert_eq!(of(10.0)["month"], 1);
    assert_eq!(of(20.0)["month"], 2);
    assert_eq!(of(30.0), json!({ "month": 4, "observed": 13 }));
    assert_eq!(of(31.0), json!({ "month": null, "observed": 13 }));
}

#[test]
fn what_would_change_a_new_customer_is_computed_from_the_model() {
    let options = json!({ "value": { "acquisitionCost": 20, "margin": 0.4 } });
    let found = report(&[("orders.csv", &orders(None, 2))], &options);
    let roi = &found["value"]["roi"];
    let new = &roi["newCustomer"];
    let number = |value: &Value, key: &str| value[key].as_f64().unwrap_or_else(|| panic!("{key} of {value}"));
    close(&new["roi"], (number(new, "value") - 20.0) / 20.0, 1e-12);
    let [retention, price, cost] = &roi["whatIf"].as_array().unwrap()[..] else { panic!("{}", roi["whatIf"]) };
    let rate = number(retention, "now");
    assert!(rate > 0.3 && rate < 0.7, "{rate}");
    close(&retention["value"], number(new, "first") + number(new, "later") * (rate + 0.01) / rate, 1e-12);
    // 5 % on the price are 12.5 % on a margin of 40 %.
    close(&price["value"], number(new, "value") * 1.125, 1e-12);
    close(&price["breakEvenLoss"], 1.0 - 1.0 / 1.125, 1e-12);
    close(&cost["roi"], (number(new, "value") - 18.0) / 18.0, 1e-12);
    assert_eq!(cost["value"], new["value"]);
    let without = report(&[("orders.csv", &orders(None, 2))], &json!({}));
    assert_eq!(without["value"]["roi"]["whatIf"].as_array().unwrap().len(), 2, "no cost, nothing to lower");
    let (_, analysis) = analyze_all(&[("cdnow.csv", &crate::support::cdnow())], &json!({})).unwrap();
    let new = &serde_json::to_value(&analysis.report).unwrap()["value"]["roi"]["newCustomer"];
    assert!(number(new, "low") < number(new, "value") && number(new, "value") < number(new, "high"), "{new}");
}

#[test]
fn the_margin_of_referred_customers_counts_to_who_recommended_them() {
    let text = orders(None, 3);
    let mut people = "customer_id,name,referred_by\n".to_owned();
    for customer in 0..900 {
        let by = match customer {
            10..=12 => "C1",
            20 => "C2",
            30 => "C30",
            40 => "Z9",
            41 | 42 => "no",
            _ => "",
        };
        people += &format!("C{customer},Name {customer},{by}\n");
    }
    let options = json!({ "value": { "discountRate": 0.0 } });
    let found = report(&[("orders.csv", &text), ("people.csv", &people)], &options);
    let referrals = &found["value"]["roi"]["referrals"];
    assert_eq!(
        (&referrals["referrers"], &referrals["referred"], &referrals["unknown"]),
        (&json!(2), &json!(4), &json!(1))
    );
    let top = referrals["top"].as_array().unwrap();
    let names: Vec<&Value> = top.iter().map(|one| &one["customer"]).collect();
    assert!(names.contains(&&json!("C1")) && names.contains(&&json!("C2")));
    let brought: f64 = top.iter().map(|one| one["brought"].as_f64().unwrap()).sum();
    close(&referrals["brought"], brought / 2.0, 1e-9);
    close(&referrals["valueOfReferred"], brought / 4.0, 1e-9);
    let paid = |id: &str| -> f64 {
        let rows = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
        rows.filter(|row| row[0] == id).map(|row| row[3].parse::<f64>().unwrap()).sum()
    };
    let one = top.iter().find(|one| one["customer"] == "C1").unwrap();
    assert!(one["brought"].as_f64().unwrap() > paid("C10") + paid("C11") + paid("C12"));
    let table = found["tables"].as_array().unwrap().iter().find(|table| table["name"] == "people.csv").unwrap();
    assert!(row(&table["columns"], "referred_by")["usedBy"].as_array().unwrap().contains(&json!("value")));
}

/// The first purchase of a customer says who recommended them; a later one does not, and a customers' table knows better.
#[test]
fn orders_may_name_the_referrer() {
    let plain = orders(None, 3);
    let mut seen = std::collections::BTreeSet::new();
    let named: String = plain
        .lines()
        .enumerate()
        .map(|(row, line)| {
            let id = line.split(',').next().unwrap();
            let is_first = seen.insert(id.to_owned());
            let by = match (id, is_first) {
                _ if row == 0 => "referred by",
                ("C10" | "C11" | "C12", true) => "C1",
                ("C20", true) => "C2",
                ("C30", true) => "C30",
                ("C40", true) => "Z9",
                ("C41", true) => "no",
                (_, false) => "C3",
                _ => "",
            };
            format!("{line},{by}\n")
        })
        .collect();
    let options = json!({ "value": { "discountRate": 0.0 } });
    let found = report(&[("orders.csv", &named)], &options);
    let counts = |found: &Value| {
        let referrals = &found["value"]["roi"]["referrals"];
        ["referrers", "referred", "unknown"].map(|key| referrals[key].as_u64().unwrap())
    };
    assert_eq!(counts(&found), [2, 4, 1]);
    assert_eq!(found["value"]["roi"]["referrals"]["top"][0]["customer"], "C1");
    let table = &found["tables"][0];
    assert!(row(&table["columns"], "referred by")["usedBy"].as_array().unwrap().contains(&json!("value")));
    let people = "customer_id,name,referred_by\nC10,Ann,C7\nC50,Bob,C7\nC60,Cy,C1\n";
    let both = report(&[("orders.csv", &named), ("people.csv", people)], &options);
    assert_eq!(counts(&both), [3, 6, 1], "C7 brought C10 and C50");
    // Two halves of the file say the same.
    let lines: Vec<&str> = named.lines().collect();
    let half = |rows: &[&str]| format!("{}\n{}\n", lines[0], rows.join("\n"));
    let (one, two) = (half(&lines[1..900]), half(&lines[900..]));
    let split = report(&[("one.csv", &one), ("two.csv", &two)], &options);
    assert_eq!(split["value"]["roi"]["referrals"], found["value"]["roi"]["referrals"]);
}

/// The mean of each customer's row of customers.csv is the row of all.
#[test]
fn every_customer_has_a_return() {
    let people: String = (0..900).map(|customer| format!("C{customer},{}\n", 10 + customer % 7)).collect();
    let people = format!("customer_id,acquisition cost\n{people}");
    let orders = orders(None, 4);
    let files: [(&str, &[u8]); 2] = [("orders.csv", orders.as_bytes()), ("people.csv", people.as_bytes())];
    let (reading, analysis) = analyze_all(&files, &json!({ "value": { "discountRate": 0.2 } })).unwrap();
    let roi = &serde_json::to_value(&analysis.report).unwrap()["value"]["roi"]["all"];
    let rows: Vec<_> = analysis.customers.rows(&reading, 0, 900).collect();
    let mean = |of: &dyn Fn(&customer_loupe::report::customer_row::CustomerRow) -> Option<f64>| {
        rows.iter().map(|row| of(row).unwrap()).sum::<f64>() / 900.0
    };
    close(&roi["lifetimeValue"], mean(&|row| row.lifetime_value), 1e-9);
    close(&roi["received"], mean(&|row| row.received), 1e-9);
    close(&roi["cost"], mean(&|row| row.acquisition_cost), 1e-9);
    for row in &rows {
        let (value, cost) = (row.lifetime_value.unwrap(), row.acquisition_cost.unwrap());
        assert!((row.roi.unwrap() - (value - cost) / cost).abs() < 1e-12);
        // The interval is that of residual CLV, moved by what was received.
        let moved = row.lifetime_low.is_none_or(|low| low >= row.received.unwrap() - 1e-9);
        assert!(moved && row.lifetime_high >= row.lifetime_low);
    }
}

/// What orders brought campaigns, by the length of their periods: ends of their own, months with a pause, a single month.
#[test]
fn periods_end_where_the_table_says_or_the_next_begins() {
    let orders: String =
        (0..365).map(|at| format!("C{},{},10,{}\n", at % 50, day(at), ["a", "b"][at as usize % 2])).collect();
    let orders = format!("customer_id,order_date,amount,utm_campaign\n{orders}");
    let revenue = |spend: &str| -> Vec<Vec<f64>> {
        let found = report(&[("orders.csv", &orders), ("spend.csv", spend)], &json!({}));
        let campaigns = &found["campaigns"];
        assert_eq!(campaigns["fromOrders"], true, "{}", campaigns["unavailable"]);
        let periods = |name: &str| row(&campaigns["campaigns"], name)["periods"].clone();
        ["a", "b"]
            .map(|name| {
                periods(name).as_array().unwrap().iter().map(|one| one["revenue"].as_f64().unwrap_or(-1.0)).collect()
            })
            .to_vec()
    };
    // Of March and April every other day is of each: from the 1st to the 31st of March 2023 campaign b has 16 days.
    let ends = "campaign,start date,end date,spend\na,2023-03-01,2023-03-31,50.5\nb,2023-03-02,2023-04-30,60.5\n";
    let found = revenue(ends);
    assert_eq!(found, [[150.0], [300.0]]);
    // A pause from April to September, and the last month ends with it.
    let paused = "campaign,month,spend\na,2023-02-01,50.5\na,2023-03-01,50.5\na,2023-10-01,50.5\nb,2023-02-01,60.5\nb,2023-03-01,60.5\nb,2023-10-01,60.5\n";
    let found = revenue(paused);
    assert!(found.iter().flatten().all(|sum| (130.0..=160.0).contains(sum)), "{found:?}");
    // One month that is written as one.
    let single = "campaign,month,spend\na,2023-03,50.5\nb,2023-03,60.5\n";
    let found = revenue(single);
    assert!(found.iter().flatten().all(|sum| (150.0..=160.0).contains(sum)), "{found:?}");
}
