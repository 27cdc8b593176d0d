//! What could be done: who is worth it, within a budget, whom to leave alone, and what campaigns and touchpoints would bring.

use customer_loupe::report::analyze::analyze_all;
use customer_loupe::report::export::Export;
use serde_json::{Value, json};

use crate::support::{cdnow, close};

fn actions(files: &[(&str, &[u8])], options: &Value) -> Value {
    let (_, analysis) = analyze_all(files, options).unwrap();
    serde_json::to_value(&analysis.report).unwrap()["actions"].clone()
}

fn action<'a>(actions: &'a Value, kind: &str) -> &'a Value {
    let rows = actions["rows"].as_array().unwrap();
    rows.iter().find(|row| row["kind"] == kind).unwrap_or_else(|| panic!("no {kind}: {rows:?}"))
}

fn number(row: &Value, key: &str) -> f64 {
    row[key].as_f64().unwrap_or_else(|| panic!("{key}: {row}"))
}

#[test]
fn customers_are_aimed_at_where_they_bring_more_than_they_cost() {
    let orders = cdnow();
    let files: [(&str, &[u8]); 1] = [("cdnow.csv", &orders)];
    let free = actions(&files, &json!({}));
    let (back, again) = (action(&free, "win-back"), action(&free, "second-order"));
    assert!(number(back, "gain") > 0.0 && number(again, "people") > 500.0, "{free}");
    // A tenth is left alone, and the rest is aimed at; where it costs nothing, nothing can be lost by much.
    let (people, control) = (number(again, "people"), number(again, "control"));
    assert!((control / (people + control) - 0.1).abs() < 0.03, "{control} of {people}");
    assert!(again["assumed"] == true && number(again, "loss") < 0.01);
    close(&again["gain"], number(again, "gainEach") * people * 0.05, 1e-6);
    assert!(number(again, "low") < number(again, "gain") && number(again, "gain") < number(again, "high"));

    // What costs more than most bring is aimed at few.
    let dear = json!({ "actions": { "costs": { "second-order": 3.0, "win-back": 6.0 } } });
    let dear = actions(&files, &dear);
    assert!(number(action(&dear, "win-back"), "people") < number(back, "people"));
    // An order of theirs is worth less than sixty: a chance of a twentieth does not pay three.
    assert!(dear["rows"].as_array().unwrap().iter().all(|row| row["kind"] != "second-order"));
    let told = json!({ "actions": { "costs": { "second-order": 3.0, "win-back": 6.0 }, "budget": 30 } });
    let told = actions(&files, &told);
    close(&told["cost"], 30.0, 1e-9);
    assert!(number(&told, "gain") < number(&dear, "gain"));

    // A response that a person knows is no assumption.
    let sure = json!({ "actions": { "response": { "win-back": [0.2, 0.2, 0.2] } } });
    let sure = actions(&files, &sure);
    let row = action(&sure, "win-back");
    assert_eq!(row["assumed"], false);
    close(&row["gain"], number(row, "gainEach") * number(row, "people") * 0.2, 1e-6);
}

/// One order more today, and what somebody who has just bought again is expected to bring beyond what is expected now: by hand from
/// the customers' predictions.
#[test]
fn the_gain_of_a_second_order_is_the_order_and_what_it_says_of_the_future() {
    let orders = cdnow();
    let options = json!({ "value": { "model": "bg-nbd" }, "actions": { "control": 0 } });
    let (reading, analysis) = analyze_all(&[("cdnow.csv", &orders)], &options).unwrap();
    let list = Export::Actions.whole(&reading, &analysis).unwrap();
    let gains: Vec<f64> = list
        .lines()
        .filter(|line| line.starts_with("second-order,"))
        .map(|line| line.split(',').nth(2).unwrap().parse().unwrap())
        .collect();
    assert!(gains.windows(2).all(|pair| pair[0] >= pair[1]), "the greatest first");
    let report = serde_json::to_value(&analysis.report).unwrap();
    let row = action(&report["actions"], "second-order");
    assert_eq!(gains.len() as f64, number(row, "people"));
    let mean = gains.iter().sum::<f64>() / gains.len() as f64;
    close(&row["gainEach"], mean, 1e-9);
    // All one-time buyers are expected to spend alike on an order; none gains less than that order less what is expected of him now.
    let standing = report["value"]["standings"].as_array().unwrap().iter().find(|one| one["name"] == "once").unwrap();
    let (customers, clv) = (standing["customers"].as_f64().unwrap(), standing["clv"].as_f64().unwrap());
    assert_eq!(customers, gains.len() as f64);
    let expected = report["value"]["spend"]["params"].clone();
    assert!(mean + clv / customers > 30.0, "an order at least: {mean} {expected}");
}

#[test]
fn whoever_is_left_alone_is_so_by_seed_whatever_the_order_of_rows() {
    let orders = cdnow();
    let list = |bytes: &[u8], seed: u32| {
        let (reading, analysis) = analyze_all(&[("o.csv", bytes)], &json!({ "seed": seed })).unwrap();
        let list = Export::Actions.whole(&reading, &analysis).unwrap();
        let alone =
            list.lines().filter(|line| line.ends_with(",yes")).map(|line| line.split(',').nth(1).unwrap().to_owned());
        alone.collect::<std::collections::BTreeSet<_>>()
    };
    let first = list(&orders, 1);
    let text = String::from_utf8(orders.clone()).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.reverse();
    let turned = format!("{header}\n{}\n", rows.join("\n"));
    assert_eq!(list(turned.as_bytes(), 1), first);
    assert!(first.len() > 50);
    assert_ne!(list(&orders, 2), first);
}

#[test]
fn campaigns_are_stopped_moved_or_refreshed_for_what_that_brings() {
    let mut text = "campaign,date,spend,revenue\n".to_owned();
    for month in 0..24u32 {
        let day = format!("{}-{:02}-01", 2022 + month / 12, 1 + month % 12);
        let noise = 20.0 * (f64::from(month * 7 % 5) - 2.0);
        text += &format!("loss,{day},1000,{:.2}\n", 500.0 + noise);
        text += &format!("best,{day},1000,{:.2}\n", 4000.0 + noise);
        text +=
            &format!("fading,{day},1000,{:.2}\n", 1000.0 * (1.2 + 4.3 * libm::exp(-0.2 * f64::from(month))) + noise);
    }
    let files: [(&str, &[u8]); 1] = [("ads.csv", text.as_bytes())];
    let found = actions(&files, &json!({}));
    let stop = action(&found, "stop-campaign");
    assert_eq!(stop["name"], "loss");
    // Half of a thousand a month, for three months: a loss that is saved.
    assert!((number(stop, "gain") - 1500.0).abs() < 40.0 && number(stop, "loss") < 0.01, "{stop}");
    let fresh = action(&found, "refresh-campaign");
    assert_eq!(fresh["name"], "fading");
    // From 20 % back towards 450 %, by half of it.
    assert!((number(fresh, "gain") - 0.5 * 3000.0 * 4.25).abs() < 600.0, "{fresh}");
    // With a margin of two fifths half of the revenue no longer covers the cost, and more is saved.
    let thin = actions(&files, &json!({ "value": { "margin": 0.4 } }));
    assert!((number(action(&thin, "stop-campaign"), "gain") - 2400.0).abs() < 40.0);
    let year = actions(&files, &json!({ "actions": { "months": 12 } }));
    close(&action(&year, "stop-campaign")["gain"], 4.0 * number(stop, "gain"), 1e-6);
}

#[test]
fn without_anything_to_do_the_reason_is_said() {
    let text: String = (0..30).map(|row| format!("c{row},{},north\n", 20 + row)).collect();
    let found = actions(&[("customers.csv", format!("id,age,region\n{text}").as_bytes())], &json!({}));
    assert_eq!(found["unavailable"]["code"], "needs-actions");
}

#[test]
fn wrong_options_are_named() {
    let orders = cdnow();
    for (given, option) in [
        (json!({ "budget": -1 }), "actions.budget and actions.costs"),
        (json!({ "response": { "win-back": [0.5, 0.2, 0.9] } }), "actions.response"),
        (json!({ "control": 0.9 }), "actions.control"),
        (json!({ "months": 0 }), "actions.months"),
    ] {
        let error = analyze_all(&[("o.csv", &orders)], &json!({ "actions": given })).err().unwrap();
        assert!(error.to_string().contains(option), "{error}");
    }
    let unknown = json!({ "actions": { "costs": { "winback": 1 } } });
    assert_eq!(analyze_all(&[("o.csv", &orders)], &unknown).err().unwrap().code(), "option-unknown");
}

/// Orders of 1,200 one-time buyers of spring; of those that `buys` says, one more in summer.
fn later(buys: &dyn Fn(usize) -> bool) -> (String, String) {
    let mut spring = "customer,date,amount\n".to_owned();
    for customer in 0..1200 {
        let day = customer_loupe::units::Day(19_420 + customer % 80);
        spring += &format!("c{customer},{},20\n", day.iso());
        if customer % 3 == 0 {
            spring += &format!("c{customer},{},20\n", customer_loupe::units::Day(day.0 + 30 + customer % 20).iso());
        }
    }
    spring += "c0,2023-07-31,20\n";
    let mut summer = spring.clone();
    for customer in (0..1200).filter(|customer| buys(*customer)) {
        summer += &format!("c{customer},2023-09-{:02},50\n", 1 + customer % 28);
    }
    (spring, summer + "c0,2023-09-30,20\n")
}

#[test]
fn the_next_report_tells_what_earlier_lists_did() {
    let (spring, _) = later(&|_| false);
    let first = actions(&[("orders.csv", spring.as_bytes())], &json!({}));
    let row = action(&first, "second-order");
    let lists = &row["lists"];
    let left = lists["control"].as_str().unwrap().to_owned();
    assert_eq!(left.len() as f64, 12.0 * number(row, "control"));
    assert_eq!(lists["treatment"].as_str().unwrap().len() as f64, 12.0 * number(row, "people"));
    let is_left = |customer: usize| {
        let hex =
            customer_loupe::decisions::fingerprint::to_hex(&[customer_loupe::decisions::fingerprint::fingerprint(
                &format!("c{customer}"),
            )]);
        left.as_bytes().chunks(12).any(|one| one == hex.as_bytes())
    };
    let run = json!({ "observationEnd": "2023-07-31", "method": "kmeans", "groups": [],
        "actions": [{ "kind": "second-order", "treatment": lists["treatment"], "control": lists["control"] }] });
    let options = json!({ "decisions": { "runs": [run] }, "value": { "margin": 0.5 } });
    // Of those written to every fourth buys, of those left alone every eighth: 50 · 0.5 · (1/4 − 1/8) each.
    let (_, summer) = later(&|customer| customer % 3 != 0 && customer % if is_left(customer) { 8 } else { 4 } == 1);
    let second = actions(&[("orders.csv", summer.as_bytes())], &options);
    let experiment = &second["experiments"][0];
    assert_eq!((&experiment["kind"], &experiment["from"]), (&json!("second-order"), &json!("2023-07-31")), "{second}");
    let group = |key: &str| -> (f64, f64, f64) {
        let group = &experiment[key];
        (number(group, "people"), number(group, "buyers"), number(group, "margin"))
    };
    let ((people, again, margin), (alone, still, base)) = (group("treatment"), group("control"));
    assert_eq!((people, alone), (number(row, "people"), number(row, "control")));
    close(&json!(margin), 25.0 * again / people, 1e-9);
    close(&json!(base), 25.0 * still / alone, 1e-9);
    close(&experiment["difference"], margin - base, 1e-9);
    assert!(number(experiment, "low") < margin - base && number(experiment, "high") > margin - base);
    // Without an effect nothing is claimed; without such a run nothing is told.
    assert!(again / people > 0.2 && still / alone < again / people);
    let told = actions(&[("orders.csv", summer.as_bytes())], &json!({}));
    assert_eq!(told["experiments"], json!([]));
    let broken = json!({ "decisions": { "runs": [{ "actions": [{ "kind": "second-order", "treatment": "zz" }] }] } });
    let error = analyze_all(&[("orders.csv", spring.as_bytes())], &broken).err().unwrap();
    assert!(error.to_string().contains("decisions.runs[0].actions[0].treatment"), "{error}");
}

/// Open leads of whom the CRM names the customer: each is either called or written to.
#[test]
fn an_open_lead_who_is_a_customer_counts_once() {
    let orders = cdnow();
    let day = |offset: u32| customer_loupe::units::Day(9_800 + offset as i32).iso();
    let leads = |header: &str| {
        let mut text = format!("deal_id,created_date,close_date,stage,amount,region,{header}\n");
        for n in 0..300u32 {
            let (stage, closed) = match n % 3 {
                0 => ("Won", day(60 + n / 2)),
                1 => ("Lost", day(60 + n / 2)),
                _ => ("Open", String::new()),
            };
            let region = if n * 7 % 10 < if n % 3 == 0 { 7 } else { 5 } { "north" } else { "south" };
            text += &format!("D{n},{},{closed},{stage},{},{region},{}\n", day(n / 2), 40 + n % 50, 1 + n);
        }
        text
    };
    let found = |header: &str| {
        let text = leads(header);
        let files: [(&str, &[u8]); 2] = [("cdnow.csv", &orders), ("deals.csv", text.as_bytes())];
        let (_, analysis) = analyze_all(&files, &json!({})).unwrap();
        serde_json::to_value(&analysis.report).unwrap()
    };
    let [apart, both] = ["note", "customer_id"].map(found);
    let people = |report: &Value| -> f64 {
        let rows = report["actions"]["rows"].as_array().unwrap().iter();
        rows.map(|row| number(row, "people") + number(row, "control")).sum()
    };
    assert_eq!(apart["actions"]["shared"], 0);
    let shared = number(&both["actions"], "shared");
    assert!(shared > 20.0 && shared <= 100.0, "{shared}");
    assert_eq!(people(&apart) - people(&both), shared);
    let deals = both["tables"].as_array().unwrap().iter().find(|table| table["name"] == "deals.csv").unwrap();
    let column = deals["columns"].as_array().unwrap().iter().find(|column| column["name"] == "customer_id").unwrap();
    assert!(column["usedBy"].as_array().unwrap().contains(&json!("actions")), "{column}");
}
