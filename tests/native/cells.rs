//! Numbers and dates as programs and people write them: decided from the whole column, or asked about.

use customer_loupe::ledger::read::job::read_all;
use customer_loupe::table::meaning::options::TableOptions;
use serde_json::{Value as Json, json};

use crate::support::analyze;

fn report(text: &str) -> Json {
    analyze("orders.csv", text.as_bytes(), &Json::Null).unwrap().0
}

fn code(text: &str, options: &Json) -> Option<&'static str> {
    analyze("orders.csv", text.as_bytes(), options).err().map(|error| error.code())
}

fn table(options: &Json) -> Json {
    json!({ "tables": { "orders.csv": options } })
}

/// Rows of 100 customers over three years, dates and amounts as `row` writes them.
fn rows(count: u32, row: impl Fn(u32) -> (String, String)) -> String {
    (0..count)
        .map(|i| {
            let (date, amount) = row(i);
            format!("c{};{date};{amount}\n", i % 100)
        })
        .collect()
}

fn spend(report: &Json) -> f64 {
    report["overview"]["spend"].as_f64().unwrap()
}

/// B1: one order for the whole column, from the column.
#[test]
fn one_row_decides_the_order_of_all_dates() {
    let report = report("customer,date,amount\na,02/01/2014,5\na,31/12/2012,6\n");
    assert_eq!(report["tables"][0]["columns"][1]["dateOrder"], "dmy");
    assert_eq!(report["overview"]["lastDay"], "2014-01-02");
}

/// B1: the deciding row is the 900,000th.
#[test]
fn the_deciding_date_may_come_late() {
    let late = |i: u32| if i == 900_000 { "13" } else { "05" };
    let text = format!(
        "customer;date;amount\n{}",
        rows(950_000, |i| (format!("{:02}/{}/20{}", i % 12 + 1, late(i), 20 + i % 3), "5".to_owned()))
    );
    let report = report(&text);
    assert_eq!(report["tables"][0]["dateOrder"], "mdy");
    assert_eq!(
        (report["tables"][0]["rows"].as_u64(), report["tables"][0]["rejected"].as_u64()),
        (Some(950_000), Some(0))
    );
    assert!(report["warnings"].as_array().unwrap().iter().any(|warning| warning["code"] == "restarted"));
}

/// B2: dates that fit two orders to the end are asked about.
#[test]
fn dates_that_cannot_be_told_are_asked_about() {
    let text = "customer,date,amount\na,01/02/2014,5\nb,12/11/2014,6\n";
    assert_eq!(code(text, &Json::Null), Some("date-order-ambiguous"));
    let (report, _) = analyze("orders.csv", text.as_bytes(), &table(&json!({ "dateOrder": "mdy" }))).unwrap();
    assert_eq!(report["overview"]["firstDay"], "2014-01-02");
}

/// B3: days of spreadsheets where the header says a date, and wherever a person says so.
#[test]
fn serials_and_times_since_1970() {
    let of = |cells: [&str; 2]| {
        let text = format!("customer,date,amount\na,{},5\nb,{},6\n", cells[0], cells[1]);
        let report = report(&text);
        (report["tables"][0]["dateOrder"].clone(), report["overview"]["firstDay"].clone())
    };
    assert_eq!(of(["45000", "45001"]), (json!("serial"), json!("2023-03-15")));
    assert_eq!(of(["45000.5", "45001.25"]), (json!("serial"), json!("2023-03-15")));
    assert_eq!(of(["1678838400", "1678924800"]), (json!("unix"), json!("2023-03-15")));
    assert_eq!(of(["1678838400000", "1678924800000"]), (json!("unixms"), json!("2023-03-15")));
    let text = "who,x7,paid\na,45000,5.5\nb,45001,6.5\na,45001,7.5\n";
    let options =
        table(&json!({ "role": "orders", "dateOrder": "serial", "columns": { "customer": "who", "date": "x7" } }));
    let (report, _) = analyze("orders.csv", text.as_bytes(), &options).unwrap();
    assert_eq!(report["overview"]["firstDay"], "2023-03-15");
}

/// B4: a decimal comma beside semicolons.
#[test]
fn decimal_commas() {
    let report = report("customer;date;amount\na;2020-01-31;25,25\nb;2020-02-28;1.200,50\n");
    assert_eq!(report["tables"][0]["columns"][2]["decimal"], ",");
    assert!((spend(&report) - 1225.75).abs() < 1e-9);
}

#[test]
fn the_deciding_amount_may_come_late() {
    let amount = |i: u32| if i == 150_000 { "7,50" } else { "1.234" }.to_owned();
    let text =
        format!("customer;date;amount\n{}", rows(200_000, |i| (format!("2020-01-{:02}", i % 28 + 1), amount(i))));
    let report = report(&text);
    assert_eq!(
        (report["tables"][0]["decimal"].as_str(), report["tables"][0]["rejected"].as_u64()),
        (Some(","), Some(0))
    );
    assert!((spend(&report) - (199_999.0 * 1234.0 + 7.5)).abs() < 1e-6);
}

#[test]
fn points_that_cannot_be_told_are_asked_about() {
    let text = "customer;date;amount\na;2020-01-31;1.250\nb;2020-02-28;12.500\n";
    assert_eq!(code(text, &Json::Null), Some("decimal-ambiguous"));
    let of = |mark: &str| {
        let (report, _) = analyze("orders.csv", text.as_bytes(), &table(&json!({ "decimal": mark }))).unwrap();
        spend(&report)
    };
    assert!((of(",") - 13_750.0).abs() < 1e-9 && (of(".") - 13.75).abs() < 1e-9);
    // Commas between cells tell nothing: shops of currencies without decimals write `12.500` there, too.
    assert_eq!(code(&text.replace(';', ","), &Json::Null), Some("decimal-ambiguous"));
    // Beside another column that is decided, a point is what it seems.
    let beside = "customer;date;amount;discount\na;2020-01-31;1.250;0,5\nb;2020-02-28;12.500;1,25\n";
    assert!((spend(&report(beside)) - 13_750.0).abs() < 1e-9);
    // `1,234` and nothing else is a thousand.
    let thousands = "customer;date;amount\na;2020-01-31;1,250\nb;2020-02-28;12,500\n";
    assert!((spend(&report(thousands)) - 13_750.0).abs() < 1e-9);
}

/// B5: ids stay text, and one rule says when two spellings are one customer.
#[test]
fn ids_stay_text() {
    let text = "customer,date,amount\n0700,2020-01-31,5\n208310224003697457,2020-02-28,6\n17850.0,2020-02-28,6\n\
                17850,2020-03-01,6\nAnn@Shop.com ,2020-03-01,6\nann@shop.com,2020-03-02,6\n700,2020-03-02,6\n";
    let (_, analysis) = analyze("orders.csv", text.as_bytes(), &Json::Null).unwrap();
    assert_eq!(analysis.report.overview.ready().unwrap().customers, 5);
}

#[test]
fn numbers_in_the_dress_of_money() {
    for (cells, sum) in [
        (["¥1,234.50", "¥20"], 1254.5),
        (["1 234,50 €", "20,25 €"], 1254.75),
        (["３２．５", "１"], 33.5),
        (["1.2万", "3万元"], 42_000.0),
        (["(5.50)", "20.00"], 14.5),
        (["1e3", "2.5"], 1002.5),
        (["12,34,567.5", "1"], 1_234_568.5),
    ] {
        let text = format!("customer;date;amount\na;2020-01-31;{}\na;2020-02-28;{}\n", cells[0], cells[1]);
        assert!((spend(&report(&text)) - sum).abs() < 1e-9, "{cells:?}");
    }
}

/// A third of the orders are of 1970-01-01, which a program wrote where it knew no day.
#[test]
fn a_day_that_stands_for_none_is_blank() {
    let row = |i: u32| match i % 3 {
        0 => format!("c{},1970-01-01,5.50\n", i % 60),
        _ => format!("c{},2023-{:02}-{:02},7.25\n", i % 60, 1 + i % 12, 1 + i % 28),
    };
    let report = report(&format!("customer,date,amount\n{}", (0..300).map(row).collect::<String>()));
    assert_eq!(report["overview"]["firstDay"], "2023-02-02");
    assert_eq!(report["tables"][0]["rejectCounts"], json!({ "date-missing": 100 }));
    let warning = report["warnings"].as_array().unwrap().iter().find(|warning| warning["code"] == "day-for-none");
    assert_eq!(warning.unwrap()["params"], json!({ "file": "orders.csv", "column": "date", "day": "1970-01-01" }));
}

/// Half of the orders are of the day on which they were moved into the shop's system.
#[test]
fn a_day_with_far_more_rows_than_any_other_is_blank_until_a_person_says_otherwise() {
    let row = |i: u32| match i % 2 {
        0 => format!("c{},2023-06-05,5.50\n", i % 60),
        _ => format!("c{},2023-{:02}-{:02},7.25\n", i % 60, 1 + i % 12, 1 + i % 28),
    };
    let report = report(&format!("customer,date,amount\n{}", (0..600).map(row).collect::<String>()));
    let warning = report["warnings"].as_array().unwrap().iter().find(|warning| warning["code"] == "day-for-none");
    assert_eq!(warning.unwrap()["params"], json!({ "file": "orders.csv", "column": "date", "day": "2023-06-05" }));
    assert_eq!(report["tables"][0]["accounted"]["purchases"], 300);
    assert_eq!(report["tables"][0]["question"]["code"], "day-crowded");
}

/// The same export: whether the day is one is asked, with what each answer comes to, and each answer is obeyed.
#[test]
fn a_day_with_far_more_rows_than_any_other_is_asked_about() {
    let row = |i: u32| match i % 2 {
        0 => format!("c{},2023-06-05,5.50\n", i % 60),
        _ => format!("c{},2023-{:02}-{:02},7.25\n", i % 60, 1 + i % 12, 1 + i % 28),
    };
    let text = format!("customer,date,amount\n{}", (0..600).map(row).collect::<String>());
    let read = |day: Option<&str>| {
        let given = day.map(|day| {
            let options = TableOptions::from_json("t", &json!({ "blankDay": day })).unwrap();
            ("orders.csv".to_owned(), options)
        });
        read_all(&[("orders.csv", text.as_bytes())], given.into_iter().collect(), None)
    };
    let asked = read(None).unwrap().tables[0].question.clone().unwrap();
    assert_eq!((asked.code, asked.option), ("day-crowded", "blankDay"));
    let told = asked.answers.iter().map(|answer| {
        let outcome = answer.outcome.as_ref().unwrap();
        (answer.value.as_deref().unwrap(), outcome.rows, outcome.spend.unwrap())
    });
    assert_eq!(told.collect::<Vec<_>>(), [("2023-06-05", 300, 2175.0), ("none", 600, 3825.0)]);
    let is_one = read(Some("none")).unwrap();
    assert_eq!((is_one.book.orders.len(), &is_one.tables[0].question), (600, &None));
    let is_none = read(Some("2023-06-05")).unwrap();
    assert_eq!((is_none.book.orders.len(), &is_none.tables[0].question), (300, &None));
    assert_eq!(is_none.tables[0].reject_counts["date-missing"], 300);
    assert_eq!(read(Some("yesterday")).unwrap_err().code(), "option-invalid");
}

/// Columns that say yes or no of every order, in words of several languages and as digits.
#[test]
fn flags_of_paid_cancelled_and_refunded_orders_are_read() {
    for (header, yes, no, spend_is, key) in [
        ("refunded", "yes", "no", 90.0, "refunded"),
        ("Refunded?", "1", "0", 90.0, "refunded"),
        ("is_refunded", "True", "False", 90.0, "refunded"),
        ("erstattet", "ja", "nein", 90.0, "refunded"),
        ("是否退款", "是", "否", 90.0, "refunded"),
        ("cancelled", "1", "0", 90.0, "cancelled"),
        ("is_cancelled", "true", "false", 90.0, "cancelled"),
        ("annulée", "oui", "non", 90.0, "cancelled"),
        ("是否取消", "是", "否", 90.0, "cancelled"),
        ("paid", "no", "yes", 90.0, "unpaid"),
        ("bezahlt", "nein", "ja", 90.0, "unpaid"),
        ("pagado", "no", "sí", 90.0, "unpaid"),
        // Whether it was delivered says nothing about money.
        ("shipped", "no", "yes", 100.0, "purchases"),
    ] {
        let row = |i: u32| {
            let flag = if i % 10 == 3 { yes } else { no };
            format!("{},c{},2023-{:02}-{:02},2.5,{flag}\n", 1000 + i, i % 13, 1 + i % 12, 1 + i % 28)
        };
        let rows = (0..40).map(row).collect::<String>();
        let report = report(&format!("order,customer,date,amount,{header}\n{rows}"));
        assert!((spend(&report) - spend_is).abs() < 1e-9, "{header}: {}", spend(&report));
        let counted = report["tables"][0]["accounted"][key].as_u64();
        assert_eq!(counted, Some(if key == "purchases" { 40 } else { 4 }), "{header}");
    }
}

/// Flags beside amounts: what was refunded in part is told by its amount, what was refunded whole by the flag alone.
#[test]
fn a_flag_of_refunds_stands_beside_their_amounts() {
    let row = |i: u32| {
        let (flag, part, full) = match i % 10 {
            3 => (1, "0", 1),
            7 => (1, "0.5", 0),
            _ => (0, "0", 0),
        };
        format!("x{i:04},b{}@x.org,2023-{:02}-{:02},2.5,{flag},{part},{full}\n", i % 13, 1 + i % 12, 1 + i % 28)
    };
    let header = "Purchase ID,Buyer Email,Purchase Date,Sale Price ($),Refunded?,Partial Refund ($),Fully Refunded?";
    let report = report(&format!("{header}\n{}", (0..40).map(row).collect::<String>()));
    assert!((spend(&report) - (100.0 - 4.0 * 2.5 - 4.0 * 0.5)).abs() < 1e-9, "{}", spend(&report));
}

/// Nothing says how much of them was given back.
#[test]
fn partly_refunded_orders_without_amounts_are_said() {
    let row = |i: u32| {
        let status = if i % 10 == 3 { "partially_refunded" } else { "paid" };
        format!("{},c{},2023-{:02}-{:02},2.5,{status}\n", 1000 + i, i % 13, 1 + i % 12, 1 + i % 28)
    };
    let rows = (0..40).map(row).collect::<String>();
    let report = report(&format!("order,customer,date,amount,status\n{rows}"));
    let warning = report["warnings"].as_array().unwrap().iter().find(|warning| warning["code"] == "refunds-untold");
    assert_eq!(warning.unwrap()["params"], json!({ "file": "orders.csv", "rows": 4.0 }));
}
