//! What customers can be grouped by: numbers worked out by hand, and the same whatever the order of rows and the cut of
//! files.

use std::rc::Rc;

use customer_loupe::clv::value::Predictions;
use customer_loupe::columns::{Column, Values};
use customer_loupe::job::complete;
use customer_loupe::ledger::customers::customer_rows::CustomerRows;
use customer_loupe::ledger::customers::exchange::Exchange;
use customer_loupe::ledger::customers::histories::{Histories, HistoryOptions};
use customer_loupe::ledger::read::job::{Reading, read_all};
use customer_loupe::report::analysis::{Analysis, Earlier};
use customer_loupe::report::analyze::{self, analyze_all};
use customer_loupe::report::groups::{of_orders, of_tables};
use customer_loupe::report::options::Options;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

use crate::support::{analyze as analyze_file, cdnow};

const ORDERS: &str = "customer,order_date,amount,category,channel\n\
    a,2020-01-01,10,Tea,web\na,2020-01-03,30,Coffee,web\na,2020-01-09,20,Tea,shop\n\
    b,2020-01-01,40,Tea,\nb,2020-06-01,-10,Tea,web\nb,2020-06-30,40,,shop\n\
    c,2020-06-28,0,Tea,shop\nc,2020-06-29,0,Coffee,web\nc,2020-06-30,0,Coffee,web\n\
    d,2020-03-01,7,,\ne,2020-03-02,5,Cake,web\ne,2020-06-02,5,Cake,web\nf,2020-03-03,5,Cake,web\ng,2020-03-04,5,Cake,web\n";
const EVENTS: &str = "who,when,what,seconds\na,2020-02-01,view,30\na,2020-02-01,view,12.5\na,2020-02-02,inquiry,\n\
    b,2020-06-30,inquiry,0.1\nb,2020-06-30,view,0.2\nb,2020-07-01,view,99\nnobody,2020-02-01,view,1\n";
const ANSWERS: &str = "who,when,stars\na,2020-02-01,4\na,2020-02-05,5\nc,2020-02-01,1\nc,2020-07-01,5\n";

fn options() -> Json {
    json!({ "tables": {
        "orders.csv": { "role": "orders" },
        "events.csv": { "role": "events", "columns": { "customer": "who", "date": "when", "event": "what", "duration": "seconds" } },
        "answers.csv": { "role": "surveys", "columns": { "customer": "who", "date": "when", "score": "stars" } },
    } })
}

fn read(files: &[(&str, &str)], options: &Json) -> Reading {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let options = Options::from_json(options).unwrap().check().unwrap();
    read_all(&files, options.tables, None).unwrap()
}

/// The columns of customers with orders, and the customers.
fn columns(reading: &Reading) -> (Vec<Column>, Vec<String>) {
    let (book, exchange) = (&reading.book, &Exchange::new(&reading.book, None, &BTreeMap::new()));
    let histories = complete(|host| async move {
        let rows = CustomerRows::count(&book.orders, book.customers.len(), None, exchange, &host).await.unwrap();
        let options = HistoryOptions { regularity: true, split: None };
        Ok(Histories::gather(rows, options, &host).await)
    });
    let histories = histories.unwrap();
    let (histories, predictions) = (&histories, &Predictions::default());
    let input =
        complete(|host| async move { Ok(of_orders(reading, exchange, histories, predictions, &[], &host).await.0) });
    let input = input.unwrap();
    let ids = histories.customers.iter().map(|history| book.customers.get(history.customer).to_owned());
    (input.columns.to_vec(), ids.collect())
}

/// What a column says of a customer, as text.
fn say(columns: &[Column], ids: &[String], name: &str, id: &str) -> String {
    let at = ids.iter().position(|other| other == id).unwrap();
    match &columns.iter().find(|column| column.name == name).unwrap_or_else(|| panic!("{name}")).values {
        Values::Numbers(values) => values[at].to_string(),
        Values::Words { words, codes } => words.get(codes[at] as usize).map_or_else(|| "none".to_owned(), Clone::clone),
    }
}

#[test]
fn features_are_what_they_come_to_by_hand() {
    let reading = read(&[("answers.csv", ANSWERS), ("events.csv", EVENTS), ("orders.csv", ORDERS)], &options());
    let (columns, ids) = columns(&reading);
    for (name, a, b, c, d) in [
        ("regularity", "0.5", "NaN", "0", "NaN"),
        // The end is the last order's day.
        ("recent_share", "0", "0.5", "NaN", "0"),
        ("refund_share", "0", "0.125", "0", "0"),
        ("category: Coffee", "0.5", "0", "0.6666666666666666", "NaN"),
        ("category: Tea", "0.5", "1", "0.3333333333333333", "NaN"),
        ("category: Cake", "0", "0", "0", "NaN"),
        ("main category", "Coffee", "Tea", "Coffee", "none"),
        ("channel: web", "0.6666666666666666", "0", "0.6666666666666666", "NaN"),
        ("main channel", "web", "shop", "web", "none"),
        ("events", "3", "2", "0", "0"),
        ("events: view", "2", "1", "0", "0"),
        ("events: inquiry", "1", "1", "0", "0"),
        ("dwell", "42.5", "0.3", "0", "0"),
        ("satisfaction", "4.5", "NaN", "1", "NaN"),
    ] {
        let told = ["a", "b", "c", "d"].map(|id| say(&columns, &ids, name, id));
        assert_eq!(told, [a, b, c, d], "{name}");
    }
}

#[test]
fn what_a_column_says_was_given_back_counts_as_well() {
    let orders = "order id,customer,order date,amount,refunded amount,status\n\
        1,a,2020-01-01,30,0,paid\n2,a,2020-01-05,10,10,paid\n3,b,2020-01-05,20,,refunded\n4,b,2020-01-07,20,,paid\n5,c,2020-01-07,20,,paid\n";
    let reading = read(&[("orders.csv", orders)], &json!({ "tables": { "orders.csv": { "role": "orders" } } }));
    let (columns, ids) = columns(&reading);
    assert_eq!(["a", "b", "c"].map(|id| say(&columns, &ids, "refund_share", id)), ["0.25", "0.5", "0"]);
}

#[test]
fn of_many_categories_the_commonest_are_told_apart() {
    let mut orders = "customer,order_date,amount,category\n".to_owned();
    for kind in 0..30u32 {
        // The first twelve are bought twice.
        (0..if kind < 12 { 2 } else { 1 })
            .for_each(|day| orders += &format!("c{},2020-01-0{},{}.5,k{kind:02}\n", kind % 15, day + 1, kind + 1));
    }
    let options = json!({ "tables": { "orders.csv": { "role": "orders" } } });
    let (found, ids) = columns(&read(&[("orders.csv", &orders)], &options));
    let told: Vec<&str> = found.iter().filter_map(|column| column.name.strip_prefix("category: ")).collect();
    assert_eq!(told, (0..12).map(|kind| format!("k{kind:02}")).collect::<Vec<_>>());
    // 25 of k11, but 27.5 of k26, which is not told apart.
    assert_eq!(say(&found, &ids, "main category", "c11"), "none");
    assert_eq!(say(&found, &ids, "category: k11", "c11"), (25.0 / 52.5).to_string());
    assert_eq!(say(&found, &ids, "category: k00", "c0"), (3.0f64 / 19.5).to_string());
    // Of more words than that nothing is told.
    let lines: String = (0..300).map(|n| format!("c{},2020-02-01,5,x{n}\n", n % 20)).collect();
    let (none, _) = columns(&read(&[("orders.csv", &(orders + &lines))], &options));
    assert!(none.iter().all(|column| !column.name.contains("category")));
}

#[test]
fn without_orders_signals_are_there_for_the_asking() {
    let list = "customer,city\na,X\nb,Y\nq,X\n";
    let mut options = options();
    options["tables"].as_object_mut().unwrap().remove("orders.csv");
    options["tables"]["list.csv"] = json!({ "role": "customers" });
    options["segments"] = json!({ "features": [{ "column": "events: view" }, { "column": "satisfaction" }] });
    let reading = read(&[("answers.csv", ANSWERS), ("events.csv", EVENTS), ("list.csv", list)], &options);
    let checked = Options::from_json(&options).unwrap().check().unwrap();
    let (reading, asked) = (&reading, &checked.segments.features);
    let (input, _, ids) = complete(|host| async move { Ok(of_tables(reading, asked, &host).await) }).unwrap();
    let names: Vec<&str> = input.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["city", "events: view", "satisfaction"]);
    assert_eq!(["a", "b", "q"].map(|id| say(&input.columns, &ids, "events: view", id)), ["2", "2", "0"]);
}

/// Analyses the same book after an earlier analysis.
fn again(reading: &Rc<Reading>, options: Json, earlier: Option<&Analysis>) -> Analysis {
    let checked = Options::from_json(&options).unwrap().check().unwrap();
    let earlier = Earlier { fits: None, ..earlier.map(Analysis::earlier).unwrap_or_default() };
    complete(|host| analyze::analyze(Rc::clone(reading), checked, earlier, host)).unwrap()
}

#[test]
fn groups_are_made_again_only_where_they_are_made_of_the_forecast() {
    let reading = Rc::new(read_all(&[("cdnow.csv", &cdnow())], BTreeMap::new(), None).unwrap());
    for (feature, same) in [("spend", true), ("regularity", true), ("clv", false)] {
        let options = |horizon: u32| {
            let features = json!([{ "column": feature }, { "column": "purchases" }]);
            json!({ "value": { "horizon": horizon, "model": "bg-nbd" }, "segments": { "features": features, "k": 2 } })
        };
        let one = again(&reading, options(52), None);
        let two = again(&reading, options(9), Some(&one));
        let (one, two) = (one.grouping.unwrap(), two.grouping.unwrap());
        assert_eq!(Rc::ptr_eq(&one, &two), same, "{feature}");
        assert_eq!(one.columns.iter().any(|column| column.name == "clv"), !same);
    }
}

#[test]
fn what_the_models_say_is_told_once() {
    for feature in ["clv", "p_alive", "spend"] {
        let options =
            json!({ "value": { "model": "bg-nbd" }, "segments": { "features": [{ "column": feature }], "k": 2 } });
        let (report, _) = analyze_file("cdnow.csv", &cdnow(), &options).unwrap();
        assert_eq!(report["segments"]["features"][0]["dropped"], false);
        for segment in report["segments"]["segments"].as_array().unwrap() {
            let profile = segment["profile"].as_array().unwrap();
            for name in ["clv", "p_alive"] {
                assert_eq!(profile.iter().filter(|entry| entry["feature"] == name).count(), 1, "{feature}: {name}");
            }
        }
    }
}

/// Orders, events and answers of some customers, as lines without their headers.
fn made() -> [Vec<String>; 3] {
    let day = |n: u32| format!("2020-{:02}-{:02}", n % 12 + 1, n * 7 % 28 + 1);
    let tea = |n: u32| ["Tea", "Coffee", "Cake", ""][(n * n % 7) as usize % 4];
    let way = |n: u32| ["web", "shop"][(n % 3) as usize / 2];
    let orders = (0..160).map(|n| {
        let amount = if n % 9 == 5 { -((n % 4) as i32) - 1 } else { (n * 37 % 90) as i32 };
        format!("c{},{},{amount}.25,{},{}", n * 13 % 23, day(n * 5 + n / 11), tea(n), way(n))
    });
    let events =
        (0..90).map(|n| format!("c{},{},{},{}.1", n * 5 % 25, day(n), ["view", "inquiry"][n as usize % 2], n % 40));
    let answers = (0..40).map(|n| format!("c{},{},{}", n * 3 % 25, day(n), n % 5 + 1));
    [orders.collect(), events.collect(), answers.collect()]
}

fn report(files: &[(String, String)], options: &Json) -> Json {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    serde_json::to_value(&analyze_all(&files, options).unwrap().1.report).unwrap()
}

#[test]
fn groups_are_the_same_for_any_order_of_rows_and_any_cut_of_files() {
    let heads = ["customer,order_date,amount,category,channel", "who,when,what,seconds", "who,when,stars"];
    let names = ["orders", "events", "answers"];
    let tables = options()["tables"].clone();
    let of = |parts: usize, back: bool| {
        let (mut files, mut options) = (Vec::new(), json!({ "tables": {} }));
        options["segments"] = json!({ "features": [
            { "column": "category: Tea" }, { "column": "main channel" }, { "column": "events: view" },
            { "column": "dwell" }, { "column": "satisfaction" }, { "column": "regularity" }, { "column": "recent_share" },
        ] });
        for ((lines, head), name) in made().into_iter().zip(heads).zip(names) {
            let lines: Vec<String> = if back { lines.into_iter().rev().collect() } else { lines };
            for (part, lines) in lines.chunks(lines.len().div_ceil(parts)).enumerate() {
                let file = format!("{name}{part}.csv");
                options["tables"][&file] = tables[format!("{name}.csv")].clone();
                files.push((file, format!("{head}\n{}\n", lines.join("\n"))));
            }
        }
        let segments = report(&files, &options)["segments"].clone();
        assert!(segments["segments"].as_array().is_some_and(|all| !all.is_empty()), "{segments}");
        segments
    };
    let one = of(1, false);
    for (parts, back) in [(1, true), (2, false), (3, true)] {
        assert_eq!(one, of(parts, back), "{parts} {back}");
    }
}
