//! What a file means: made-up shops whose truth is known, written as programs and people of several languages write them,
//! with their columns in any order.

use customer_loupe::random::Generator;
use serde_json::{Value as Json, json};

use crate::support::analyze;

/// One order of the made-up shop.
pub struct Order {
    pub number: String,
    pub customer: String,
    pub day: String,
    pub cents: i64,
}

/// 300 orders of 60 customers within a year and a quarter.
pub fn orders() -> Vec<Order> {
    let mut generator = Generator::new(16, "a shop");
    let order = |index: usize| {
        let day = 1 + index * 450 / 300;
        let (year, of_year) = (2024 + day / 366, day % 366);
        let (month, day) = (1 + of_year / 31, 1 + of_year % 28);
        Order {
            number: format!("A{:05}", 5000 + index),
            customer: format!("K{:03}", 1 + generator.below(60)),
            day: format!("{year}-{month:02}-{day:02}"),
            cents: 500 + i64::from(generator.below(9000)),
        }
    };
    (0..300).map(order).collect()
}

pub fn money(cents: i64) -> String {
    format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100)
}

pub fn total(orders: &[Order]) -> f64 {
    orders.iter().map(|order| order.cents).sum::<i64>() as f64 / 100.0
}

pub fn customers(orders: &[Order]) -> usize {
    orders.iter().map(|order| order.customer.as_str()).collect::<std::collections::BTreeSet<_>>().len()
}

/// A table with its columns in two orders: as they are, and reversed.
pub fn tables(rows: &[Vec<String>]) -> [String; 2] {
    let table = |turn: bool| {
        let line = |row: &Vec<String>| {
            let cells: Vec<String> = row.iter().map(|cell| format!("\"{cell}\"")).collect();
            if turn { cells.into_iter().rev().collect::<Vec<_>>().join(",") } else { cells.join(",") }
        };
        rows.iter().map(line).collect::<Vec<_>>().join("\n") + "\n"
    };
    [table(false), table(true)]
}

pub fn rows(header: &[&str], row: impl Fn(&Order) -> Vec<String>, orders: &[Order]) -> Vec<Vec<String>> {
    let header = header.iter().map(|name| (*name).to_owned()).collect();
    std::iter::once(header).chain(orders.iter().map(row)).collect()
}

pub fn report(text: &str) -> Json {
    analyze("orders.csv", text.as_bytes(), &json!({})).unwrap().0
}

pub fn with(text: &str, options: &Json) -> Json {
    analyze("table.csv", text.as_bytes(), options).unwrap().0
}

fn spend(report: &Json) -> f64 {
    report["overview"]["spend"].as_f64().unwrap_or(f64::NAN)
}

fn accounted(report: &Json, key: &str) -> u64 {
    report["tables"][0]["accounted"][key].as_u64().unwrap_or(0)
}

pub fn says(report: &Json, code: &str) -> bool {
    let warned = report["warnings"].as_array().unwrap().iter().any(|warning| warning["code"] == code);
    warned || report["health"]["quality"].as_array().unwrap().iter().any(|finding| finding["id"] == code)
}

#[track_caller]
pub fn holds(report: &Json, customers: usize, spend_is: f64) {
    assert_eq!(report["overview"]["customers"], customers, "{}", report["tables"]);
    assert!((spend(report) - spend_is).abs() < 0.005, "{} is not {spend_is}: {}", spend(report), report["tables"]);
}

#[test]
fn a_column_of_kinds_tells_refunds_and_fees_from_sales() {
    let orders = orders();
    for (header, [sale, refund, fee]) in [
        ("type", ["Sale", "Refund", "Payout"]),
        ("Vorgang", ["Verkauf", "Gutschrift", "Gebühr"]),
        ("Transaction Type", ["vente", "remboursement", "virement"]),
        ("交易类型", ["销售", "退款", "提现"]),
    ] {
        let kind = |order: &Order| match order.cents % 10 {
            0 => refund,
            1 => fee,
            _ => sale,
        };
        let row = |order: &Order| {
            vec![
                order.number.clone(),
                order.customer.clone(),
                order.day.clone(),
                kind(order).to_owned(),
                money(order.cents),
            ]
        };
        let [of_refunds, of_fees] = [refund, fee].map(|word| orders.iter().filter(|o| kind(o) == word).count() as u64);
        for text in tables(&rows(&["order_id", "customer_id", "date", header, "amount"], row, &orders)) {
            let report = report(&text);
            assert_eq!(
                (accounted(&report, "refunds"), accounted(&report, "notSales")),
                (of_refunds, of_fees),
                "{header}: {}",
                report["tables"]
            );
        }
    }
}

#[test]
fn a_refund_with_the_number_and_amount_of_its_order_is_no_further_line() {
    let orders = orders();
    let mut lines = vec![["order", "customer", "date", "type", "amount"].map(str::to_owned).to_vec()];
    for (at, order) in orders.iter().enumerate() {
        for kind in ["Sale", "Refund"].into_iter().take(1 + usize::from(at % 10 == 0)) {
            let (day, amount) = (order.day.clone(), money(order.cents));
            lines.push(vec![order.number.clone(), order.customer.clone(), day, kind.to_owned(), amount]);
        }
    }
    let returned: f64 = orders.iter().step_by(10).map(|order| order.cents as f64 / 100.0).sum();
    for text in tables(&lines) {
        let report = report(&text);
        assert_eq!(accounted(&report, "refunds"), 30, "{}", report["tables"]);
        assert!((spend(&report) - (total(&orders) - returned)).abs() < 0.005);
    }
}

#[test]
fn taxes_discounts_and_codes_are_neither_spend_nor_quantities() {
    let orders = orders();
    let header = ["household_id", "store_id", "basket", "units", "sales_value", "coupon_disc", "vat", "week", "day"];
    let row = |order: &Order| {
        let store = (300 + order.cents % 97).to_string();
        let (discount, tax) = (money(order.cents % 300), money(order.cents * 19 / 119));
        let week = (order.cents % 52).to_string();
        let amount = money(order.cents);
        let units = (1 + order.cents % 3).to_string();
        let (customer, number) = (order.customer.clone(), order.number.clone());
        vec![customer, store, number, units, amount, discount, tax, week, order.day.clone()]
    };
    for text in tables(&rows(&header, row, &orders)) {
        holds(&report(&text), customers(&orders), total(&orders));
    }
}

#[test]
fn a_time_of_day_is_no_customer() {
    let orders = orders();
    let row = |order: &Order| {
        let time = format!("{:02}:{:02}:00", order.cents % 24, order.cents % 60);
        vec![order.day.clone(), time, format!("Buyer {}", order.customer), money(order.cents)]
    };
    for text in tables(&rows(&["Date", "Time", "Name", "Gross"], row, &orders)) {
        holds(&report(&text), customers(&orders), total(&orders));
    }
}

#[test]
fn a_total_on_every_line_counts_once() {
    let orders = orders();
    let mut lines = vec![["order", "customer", "date", "order total", "note"].map(str::to_owned).to_vec()];
    for order in &orders {
        for line in 0..1 + order.cents % 3 {
            let cells = [order.number.clone(), order.customer.clone(), order.day.clone(), money(order.cents)];
            lines.push(cells.into_iter().chain([format!("VAT {line}")]).collect());
        }
    }
    for text in tables(&lines) {
        let report = report(&text);
        holds(&report, customers(&orders), total(&orders));
        assert_eq!(accounted(&report, "purchases"), orders.len() as u64);
    }
}

#[test]
fn sums_among_the_rows_are_no_orders() {
    let orders = orders();
    for (word, grand) in [("Subtotal", "Grand total"), ("Zwischensumme", "Gesamtsumme"), ("小计", "总计")] {
        let mut text = String::from("customer,order,date,amount\n");
        for part in orders.chunks(40) {
            for order in part {
                text += &format!("{},{},{},{}\n", order.customer, order.number, order.day, money(order.cents));
            }
            text += &format!("{word},,{},{:.2}\n", part[0].day, total(part));
        }
        text += &format!("{grand},,2025-03-31,{:.2}\n", total(&orders));
        let report = report(&text);
        holds(&report, customers(&orders), total(&orders));
        assert_eq!(accounted(&report, "totals"), 9);
    }
}

#[test]
fn a_grouped_report_names_the_customer_once() {
    let mut orders = orders();
    orders.sort_by(|a, b| (&a.customer, &a.day).cmp(&(&b.customer, &b.day)));
    let mut text = String::from("Customer,Order no,Date,Amount\n");
    for (at, order) in orders.iter().enumerate() {
        let is_first = at == 0 || orders[at - 1].customer != order.customer;
        let name = if is_first { order.customer.as_str() } else { "" };
        text += &format!("{name},{},{},{}\n", order.number, order.day, money(order.cents));
    }
    let report = report(&text);
    holds(&report, customers(&orders), total(&orders));
    assert!(says(&report, "customer-filled"));
}

#[test]
fn guests_under_one_id_are_no_customer() {
    let orders = orders();
    for guest in ["0", "guest", "散客"] {
        let is_guest = |order: &Order| order.cents % 3 == 0;
        let row = |order: &Order| {
            let customer = if is_guest(order) { guest.to_owned() } else { order.customer.clone() };
            vec![order.number.clone(), customer, order.day.clone(), money(order.cents)]
        };
        let others: Vec<Order> = self::orders().into_iter().filter(|order| !is_guest(order)).collect();
        for text in tables(&rows(&["order", "customer", "date", "amount"], row, &orders)) {
            let report = report(&text);
            holds(&report, customers(&others), total(&others));
            assert!(says(&report, "default-customer") && says(&report, "guests-set-aside"), "{guest}");
        }
    }
}

#[test]
fn exports_that_overlap_count_an_order_once() {
    let orders = orders();
    let row = |order: &Order| vec![order.number.clone(), order.customer.clone(), order.day.clone(), money(order.cents)];
    let header = ["order", "customer", "date", "amount"];
    let [first, second] = [&orders[..180], &orders[140..]].map(|part| tables(&rows(&header, row, part))[0].clone());
    let files = [("one.csv", first.as_bytes()), ("two.csv", second.as_bytes())];
    let (_, analysis) = customer_loupe::report::analyze::analyze_all(&files, &json!({})).unwrap();
    let report = serde_json::to_value(&analysis.report).unwrap();
    holds(&report, customers(&orders), total(&orders));
    let warning = report["warnings"].as_array().unwrap().iter().find(|w| w["code"] == "orders-in-two-files").unwrap();
    assert_eq!(warning["params"]["orders"].as_f64(), Some(40.0));
}

#[test]
fn one_date_far_ahead_does_not_set_the_end() {
    let mut orders = orders();
    orders[7].day = "2031-04-21".to_owned();
    let row = |order: &Order| vec![order.number.clone(), order.customer.clone(), order.day.clone(), money(order.cents)];
    let report = report(&tables(&rows(&["order", "customer", "date", "amount"], row, &orders))[0]);
    assert!(report["overview"]["lastDay"].as_str().unwrap() < "2026", "{}", report["overview"]["lastDay"]);
    assert!(says(&report, "date-late") && says(&report, "after-end"));
}

#[test]
fn amounts_in_cents_of_a_known_export() {
    let orders = orders();
    let mut text = String::from("id,created,amount,amount_refunded,currency,paid,status,customer\n");
    for (at, order) in orders.iter().enumerate() {
        let (seconds, cents, customer) = (1_704_456_000 + 86_400 * at, order.cents, &order.customer);
        text += &format!("ch_{at},{seconds},{cents},0,usd,True,succeeded,cus_{customer}\n");
    }
    let report = report(&text);
    holds(&report, customers(&orders), total(&orders));
    assert!(says(&report, "amounts-in-cents"));
}

#[test]
fn dates_and_numbers_of_the_world_give_the_same_shop() {
    let orders = orders();
    let expected = (customers(&orders), total(&orders));
    let french = ["janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
    type Written = fn(&str) -> String;
    let day = |order: &Order, written: &dyn Fn(i32, usize, usize) -> String| {
        let part = |range: std::ops::Range<usize>| order.day[range].parse::<usize>().unwrap();
        written(part(0..4) as i32, part(5..7), part(8..10))
    };
    let dates: [&dyn Fn(i32, usize, usize) -> String; 4] = [
        &|year, month, day| format!("{day} {} {year}", french[month - 1]),
        &|year, month, day| format!("{day:02}/{month:02}/{}", year + 543),
        &|year, month, day| format!("民國{}年{month}月{day}日", year - 1911),
        &|year, month, day| format!("{year}年{month}月{day}日"),
    ];
    let amounts: [Written; 4] = [
        |amount| format!("&pound;{amount}"),
        |amount| amount.chars().map(|c| c.to_digit(10).map_or(c, |d| char::from_u32(0x966 + d).unwrap())).collect(),
        |amount| format!("{}{} €", "\u{feff}", amount),
        |amount| format!("Fr. {}", amount.strip_suffix(".00").map_or(amount.to_owned(), |whole| format!("{whole}.-"))),
    ];
    for (date, amount) in dates.into_iter().zip(amounts) {
        let row = |order: &Order| {
            vec![
                order.number.clone(),
                format!("{}\u{200b}", order.customer),
                day(order, date),
                amount(&money(order.cents)),
            ]
        };
        let report = report(&tables(&rows(&["order", "customer", "date", "amount"], row, &orders))[0]);
        holds(&report, expected.0, expected.1);
    }
}

#[test]
fn ids_that_a_spreadsheet_rounded_are_told_or_stop() {
    let made = orders();
    let mangle = |number: &str, keep: usize| format!("1.{}E+17", &number[1..keep]);
    let order = rows(
        &["numéro de commande", "id_client", "date_commande", "montant"],
        |order| vec![mangle(&order.number, 3), order.customer.clone(), order.day.clone(), money(order.cents)],
        &made,
    );
    for text in tables(&order) {
        let report = report(&text);
        holds(&report, customers(&made), total(&made));
        assert_eq!(report["overview"]["orders"], Json::Null, "no order number is left");
        assert!(says(&report, "id-damaged"));
    }
    let rounded = |customer: &str| format!("193064000000{}0000", &customer[1..]);
    for damaged in [&(|customer: &str| mangle(customer, 2)) as &dyn Fn(&str) -> String, &rounded] {
        let customer = rows(
            &["Bestellnr", "Kundennr", "Bestelldatum", "Betrag"],
            |order| vec![order.number.clone(), damaged(&order.customer), order.day.clone(), money(order.cents)],
            &made,
        );
        for text in tables(&customer) {
            let error = analyze("t.csv", text.as_bytes(), &json!({})).err().unwrap();
            assert_eq!(error.code(), "id-damaged");
        }
    }
}

#[test]
fn years_of_two_digits_of_another_calendar_are_asked_about() {
    let made = orders();
    // 2024 is 2567 of the Buddhist calendar.
    let thai = |day: &str| format!("{}/{}/{}", &day[8..10], &day[5..7], day[2..4].parse::<u32>().unwrap() + 43);
    let order = rows(
        &["order", "customer", "date", "total"],
        |order| vec![order.number.clone(), order.customer.clone(), thai(&order.day), money(order.cents)],
        &made,
    );
    for text in tables(&order) {
        let error = analyze("t.csv", text.as_bytes(), &json!({})).err().unwrap();
        assert_eq!(error.code(), "dates-to-come");
    }
}

#[test]
fn years_that_two_calendars_share_are_asked_about() {
    // 2024-01-01 to 2024-03-19 in the Persian calendar; in Latin, Persian and Arabic digits.
    let day = |n: u32| format!("1402/{:02}/{:02}", 10 + n / 28 % 3, n % 28 + 1);
    let digits = |zero: u32, text: &str| -> String {
        text.chars().map(|c| c.to_digit(10).and_then(|digit| char::from_u32(zero + digit)).unwrap_or(c)).collect()
    };
    for zero in [0x30, 0x6f0, 0x660] {
        let mut text = "order_id,customer_id,order_date,total\n".to_owned();
        for n in 0..60u32 {
            text += &format!("A{n},K{},{},{}\n", n % 13, digits(zero, &day(n)), digits(zero, &(100 + n).to_string()));
        }
        let error = analyze("t.csv", text.as_bytes(), &json!({})).err().unwrap();
        assert_eq!(error.code(), "calendar-unclear");
        let told = json!({ "tables": { "t.csv": { "dateOrder": "ymd" } } });
        let report = analyze("t.csv", text.as_bytes(), &told).unwrap().0;
        assert_eq!(report["overview"]["firstDay"], "2023-12-22");
        assert_eq!(report["overview"]["spend"], f64::from((0..60).map(|n| 100 + n).sum::<u32>()));
    }
}
