//! What is wrong with the data is found, with its count, an example and what was done; and nothing where nothing is.

use serde_json::{Value as Json, json};

use crate::support::{analyze, shared};
use customer_loupe::report::analyze::analyze_all;

fn report(text: &str) -> Json {
    // What is found in the data does not depend on the model: one is fitted instead of all.
    analyze("orders.csv", text.as_bytes(), &json!({ "value": { "model": "nbd" } })).unwrap().0
}

/// Sound orders: 300 of them, 60 customers, over a year.
fn sound() -> String {
    let order = |n: u32| {
        let (month, day) = (n % 12 + 1, n * 7 % 28 + 1);
        format!("c{},o{n},2020-{month:02}-{day:02},{}.{}\n", n % 60, 10 + n * 13 % 30, n % 10)
    };
    format!("customer,order id,order date,amount\n{}", (0..300).map(order).collect::<String>())
}

fn found(report: &Json) -> Vec<&str> {
    report["health"]["quality"].as_array().unwrap().iter().map(|finding| finding["id"].as_str().unwrap()).collect()
}

/// The only finding, which must be of this kind: its count, example and what was done.
#[track_caller]
fn only(text: &str, id: &str) -> (u64, Json, String) {
    let report = report(text);
    assert_eq!(found(&report), [id], "{}", report["health"]["quality"]);
    let finding = &report["health"]["quality"][0];
    (finding["count"].as_u64().unwrap(), finding["example"].clone(), finding["done"].as_str().unwrap().to_owned())
}

#[test]
fn sound_data_has_no_findings() {
    assert_eq!(found(&report(&sound())), Vec::<&str>::new());
}

#[test]
fn rows_twice_and_orders_twice() {
    let again: String = sound().lines().skip(1).take(3).map(|line| format!("{line}\n")).collect();
    assert_eq!(only(&(sound() + &again), "duplicate-rows"), (3, Json::Null, "kept".into()));
    let changed = sound() + "c1,o1,2020-03-05,99\n";
    assert_eq!(only(&changed, "order-twice").0, 1);
}

#[test]
fn lines_of_one_order_are_not_orders_twice() {
    let lines: String = (0..200).map(|n| format!("c{},o{},2020-0{}-11,{n}.5\n", n / 4, n / 4, n / 4 % 9 + 1)).collect();
    let report = report(&format!("customer,order id,date,amount\n{lines}"));
    assert!(!found(&report).contains(&"order-twice"), "{:?}", found(&report));
}

#[test]
fn the_same_rows_in_two_files() {
    let text = sound();
    let (a, b) = (text.lines().take(201), text.lines().take(1).chain(text.lines().skip(150)));
    let (a, b): (Vec<&str>, Vec<&str>) = (a.collect(), b.collect());
    let (a, b) = (a.join("\n"), b.join("\n"));
    let (_, analysis) = analyze_all(&[("a.csv", a.as_bytes()), ("b.csv", b.as_bytes())], &Json::Null).unwrap();
    let health = serde_json::to_value(&analysis.report.health).unwrap();
    let finding = &health["quality"][0];
    assert_eq!(
        [&finding["id"], &finding["count"], &finding["example"], &finding["done"]],
        [&json!("rows-in-two-files"), &json!(51), &json!("b.csv"), &json!("once")]
    );
}

#[test]
fn customers_who_are_many() {
    let guests: String = (0..5).map(|n| format!("散客,g{n},2020-05-1{n},12.5\n")).collect();
    assert_eq!(only(&(sound() + &guests), "default-customer"), (5, json!("散客"), "set-aside".into()));
    let crowd: String = (0..140).map(|n| format!("k7,g{n},2020-0{}-1{},12.5\n", n % 9 + 1, n % 9)).collect();
    assert_eq!(only(&(sound() + &crowd), "default-customer").1, json!("k7"));
    // 999 is one of a thousand running numbers.
    let running: String =
        (0..1500).map(|n| format!("{},o{n},2020-0{}-1{},12.{}\n", n % 1000, n % 9 + 1, n % 9, n % 7)).collect();
    assert!(!found(&report(&format!("customer,order id,date,amount\n{running}"))).contains(&"default-customer"));
}

#[test]
fn dates_that_cannot_be() {
    let early: String = (0..2).map(|n| format!("c1,g{n},1902-01-02,12.5\n")).collect();
    assert_eq!(only(&(sound() + &early), "date-early"), (2, json!("1902-01-02"), "kept".into()));
    let late = sound() + "c1,g1,2031-01-01,12.5\n";
    assert_eq!(only(&late, "date-late"), (1, json!("2031-01-01"), "set-aside".into()));
    let not = sound() + "c1,g1,9999-12-31,12.5\n";
    assert_eq!(only(&not, "date-missing").2, "set-aside");
}

#[test]
fn deliveries_before_their_orders() {
    let text: String = sound()
        .lines()
        .enumerate()
        .map(|(n, line)| match n {
            0 => format!("{line},delivered at\n"),
            7 => format!("{line},2019-12-30\n"),
            8 => format!("{line},\n"),
            _ => format!("{line},2021-0{}-01\n", n % 9 + 1),
        })
        .collect();
    let (count, example, done) = only(&text, "date-order");
    assert_eq!((count, done.as_str()), (1, "kept"));
    assert!(example.as_str().unwrap().starts_with("2019-12-30 < 2020-"), "{example}");
}

#[test]
fn days_without_orders() {
    let daily: String = (0..360)
        .filter(|n| !(200..215).contains(n))
        .map(|n| format!("c{},o{n},2020-{:02}-{:02},12.{}\n", n % 60, n / 28 % 12 + 1, n % 28 + 1, n % 10))
        .collect();
    let (count, example, _) = only(&format!("customer,order id,date,amount\n{daily}"), "gap");
    assert_eq!((count, example), (15, json!("2020-08-05 – 2020-08-19")));
}

#[test]
fn amounts_far_from_the_usual() {
    let far = sound() + "c1,g1,2020-05-11,168469.6\n";
    assert_eq!(only(&far, "amount-outliers"), (1, json!("168469.6"), "kept".into()));
}

#[test]
fn cells_that_say_nothing() {
    let with = |cell: &dyn Fn(usize) -> String| -> String {
        let line =
            |(n, line): (usize, &str)| format!("{line},{}\n", if n == 0 { "colour".to_owned() } else { cell(n) });
        sound().lines().enumerate().map(line).collect()
    };
    let some = with(&|n| if n % 50 == 1 { "Select".to_owned() } else { format!("k{}", n % 7) });
    assert_eq!(only(&some, "placeholder"), (6, json!("select"), "kept".into()));
    let dashes = with(&|n| if n % 50 == 1 { "N/A".to_owned() } else { format!("k{}", n % 7) });
    assert_eq!(only(&dashes, "placeholder"), (6, json!("N/A"), "blank".into()));
    assert_eq!(only(&with(&|_| "red".to_owned()), "constant-column"), (300, json!("red"), "none".into()));
    assert_eq!(only(&with(&|_| String::new()), "empty-column").0, 300);
}

#[test]
fn findings_do_not_depend_on_the_order_of_the_rows() {
    let mut text =
        sound() + "guest,g1,1900-01-01,99999\nGuest,g2,2020-05-05,99998\nc1,o1,2020-03-05,99\n,x,2020-01-01,n/a\n";
    text.push_str(&sound().lines().skip(1).take(3).map(|line| format!("{line}\n")).collect::<String>());
    let (header, rows) = text.split_once('\n').unwrap();
    let back: String = rows.lines().rev().map(|line| format!("{line}\n")).collect();
    let (one, other) = (report(&text), report(&format!("{header}\n{back}")));
    assert!(found(&one).len() >= 5, "{:?}", found(&one));
    assert_eq!(one["health"], other["health"]);
}

#[test]
fn online_retail_is_known_for_its_duplicates() {
    let Some(file) = shared("data/orders/online_retail.csv") else { return };
    let report = analyze("online_retail.csv", &std::fs::read(file).unwrap(), &Json::Null).unwrap().0;
    let of = |id: &str| {
        report["health"]["quality"].as_array().unwrap().iter().find(|f| f["id"] == id).unwrap()["count"].clone()
    };
    // 5,268 rows beyond the first of their kind: what pandas' `duplicated().sum()` gives on this file.
    assert_eq!((of("duplicate-rows"), of("customer-missing")), (json!(5_268), json!(135_080)));
}
