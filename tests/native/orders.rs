//! What becomes of the rows of order tables: refunds, currencies, orders that came to nothing, lines of one order.

use serde_json::{Value as Json, json};

use crate::support::{analyze, shared};

fn with(text: &str, options: &Json) -> Json {
    analyze("orders.csv", text.as_bytes(), options).unwrap().0
}

fn report(text: &str) -> Json {
    with(text, &Json::Null)
}

fn accounted(report: &Json) -> &Json {
    let table = &report["tables"][0];
    let sum: u64 = table["accounted"].as_object().unwrap().values().map(|rows| rows.as_u64().unwrap()).sum();
    assert_eq!(sum + table["rejected"].as_u64().unwrap(), table["rows"].as_u64().unwrap());
    &table["accounted"]
}

fn spend(report: &Json) -> f64 {
    report["overview"]["spend"].as_f64().unwrap()
}

/// C15: a refund is taken off its order; a customer who only gave back is none.
#[test]
fn refunds_are_taken_off_their_order() {
    let text = "order,customer,date,amount\n1,a,2020-01-01,50\n2,a,2020-02-01,70\n3,a,2020-03-01,70\nC3,a,2020-03-02,-70\n\
                4,b,2020-01-05,30\n4,b,2020-01-09,-10\n9,c,2020-01-09,-10\n";
    let report = report(text);
    assert_eq!(report["overview"]["refunds"], json!({ "rows": 3, "amount": -90.0, "netted": 2 }));
    assert_eq!((report["overview"]["customers"].as_u64(), report["overview"]["orders"].as_u64()), (Some(2), Some(4)));
    assert!((spend(&report) - 140.0).abs() < 1e-9);
    let march = &report["overview"]["months"][2];
    assert_eq!((march["purchases"].as_u64(), march["spend"].as_f64()), (Some(1), Some(0.0)));
}

/// A row of 168,470 that was given back the same day is no sign of what this customer will spend.
#[test]
fn a_returned_fortune_is_no_forecast() {
    let Some(file) = shared("data/orders/online_retail.csv") else { return };
    let (_, analysis) = analyze("online_retail.csv", &std::fs::read(file).unwrap(), &Json::Null).unwrap();
    assert!(analysis.report.overview.ready().unwrap().refunds.netted > 2000);
    let totals = &serde_json::to_value(&analysis.report).unwrap()["value"]["totals"];
    assert!(totals["clv"].as_f64().unwrap() < 9.0e6, "{totals}");
}

#[test]
fn currencies_are_never_added_without_a_rate() {
    let text = "customer,date,amount,currency\na,2020-01-01,10,EUR\nb,2020-01-05,20,EUR\na,2020-02-01,100,USD\nb,2020-02-03,5,EUR\n";
    let plain = report(text);
    assert_eq!(plain["overview"]["currency"], "EUR");
    assert!((spend(&plain) - 35.0).abs() < 1e-9);
    let warning = plain["warnings"].as_array().unwrap().iter().find(|w| w["code"] == "currency-without-rate").unwrap();
    assert_eq!(warning["params"], json!({ "rows": 1.0, "currency": "USD", "base": "EUR" }));
    assert_eq!(
        plain["overview"]["currencies"][1],
        json!({ "code": "USD", "rows": 1, "spend": 100.0, "rate": null, "used": false })
    );
    let rated = with(text, &json!({ "rates": { "usd": 0.9 } }));
    assert!((spend(&rated) - 125.0).abs() < 1e-9);
    let dollars = with(text, &json!({ "currency": "USD", "rates": { "EUR": 1.1 } }));
    assert!((spend(&dollars) - 138.5).abs() < 1e-9);
    let wrong = analyze("orders.csv", text.as_bytes(), &json!({ "rates": { "USD": 0 } })).err().unwrap();
    assert_eq!(wrong.code(), "option-invalid");
}

#[test]
fn signs_in_cells_are_currencies() {
    let text = "customer;date;amount\na;2020-01-01;$10\nb;2020-01-05;€ 20\na;2020-02-01;US$ 100\nb;2020-02-03;$5.50\n";
    let report = report(text);
    assert_eq!(report["overview"]["currency"], "USD");
    assert!((spend(&report) - 115.5).abs() < 1e-9);
    // In Canada the sign stands for another dollar, and `US$` for what it says.
    let canada = with(text, &json!({ "currency": "CAD" }));
    assert!((spend(&canada) - 15.5).abs() < 1e-9);
}

#[test]
fn orders_that_came_to_nothing_are_set_aside_and_counted() {
    let text = "order id,customer,date,amount,order status\n1,a,2020-01-01,10,paid\n2,a,2020-01-02,20,cancelled\n\
                3,b,2020-01-03,40,pending\n4,b,2020-01-04,80,refunded\n5,b,2020-01-05,160,paid\n6,c,2020-01-06,320,交易关闭\n";
    let report = report(text);
    let expected = json!({ "cancelled": 2, "purchases": 2, "refunded": 1, "unpaid": 1 });
    assert_eq!(*accounted(&report), expected);
    assert!((spend(&report) - 170.0).abs() < 1e-9);
    assert_eq!(report["overview"]["customers"], 2);
}

#[test]
fn refunds_may_be_a_column() {
    let text = "order id,customer,date,amount,refunded amount\n1,a,2020-01-01,10,0\n2,a,2020-01-02,20,5\n3,b,2020-01-03,40,\n\
                4,b,2020-01-04,80,90\n";
    let report = report(text);
    assert_eq!(*accounted(&report), json!({ "purchases": 2, "refunded": 2 }));
    assert!((spend(&report) - 65.0).abs() < 1e-9);
}

/// Lines of an order whose total stands on the first of them, or on each.
#[test]
fn totals_of_orders_are_read_once() {
    let lines = |total: fn(u32, u32) -> String| -> String {
        let rows = (0..60).map(|i| (i / 3, i % 3)).map(|(order, line)| {
            let (customer, day) = (order % 5, order + 1);
            format!("{order},c{customer},2020-01-{day:02},{},sku{line},{}\n", total(order, line), line + 1)
        });
        format!("order id,customer,date,total,sku,quantity\n{}", rows.collect::<String>())
    };
    let first = report(&lines(|order, line| if line == 0 { (10 + order).to_string() } else { String::new() }));
    let each = report(&lines(|order, _| (10 + order).to_string()));
    for report in [&first, &each] {
        assert_eq!(*accounted(report), json!({ "orderLines": 40, "purchases": 20 }));
        assert!((spend(report) - 390.0).abs() < 1e-9);
    }
    // Lines that differ are the order's parts.
    let parts = report(&lines(|order, line| (order + line).to_string()));
    assert_eq!(*accounted(&parts), json!({ "purchases": 59, "zeroAmount": 1 }));
    assert_eq!(parts["overview"]["orders"], 20);
}

/// Orders that name no customer: their way from placed to paid is a funnel all the same.
#[test]
fn orders_without_customers_have_a_funnel() {
    let Some(file) = shared("data/chinese/tmall_order_report.csv") else { return };
    let report = analyze("tmall.csv", &std::fs::read(file).unwrap(), &Json::Null).unwrap().0;
    assert_eq!(report["tables"][0]["role"], "orders");
    accounted(&report);
    assert_eq!(report["value"]["unavailable"]["code"], "needs-customer-column");
    let stages = &report["funnel"]["stages"];
    assert_eq!(
        (stages[0]["entered"].as_u64(), stages[1]["entered"].as_u64()),
        (Some(28_010), Some(24_087)),
        "{stages}"
    );
}

/// Files join on the customer's id; ids that match nowhere are counted and listed.
#[test]
fn tables_join_on_the_customer() {
    let orders = "customer,date,amount\na,2020-01-01,10\nb,2020-01-02,20\nc,2020-01-03,5\n";
    let customers =
        "customer id,segment,age,city\nA ,x,31,Bonn\na,y,33,Rom\nb,x,40,Bonn\nzoe,y,28,Rom\n17850.0,y,55,Rom\n";
    let files = [("customers.csv", customers.as_bytes()), ("orders.csv", orders.as_bytes())];
    let options = json!({ "tables": { "customers.csv": { "role": "customers" } } });
    let (reading, analysis) = customer_loupe::report::analyze::analyze_all(&files, &options).unwrap();
    let report = serde_json::to_value(&analysis.report).unwrap();
    let join = json!({ "ids": 5, "matched": 2, "unmatched": 3, "without": 1, "examples": ["17850", "A", "zoe"] });
    assert_eq!(report["tables"][0]["join"], join);
    assert_eq!(report["tables"][1]["join"], Json::Null);
    let csv = customer_loupe::report::export::unmatched::write(&reading);
    assert_eq!(csv, "table,customer_id\ncustomers.csv,17850\ncustomers.csv,A\ncustomers.csv,zoe\n");
}

/// Every row set aside can be taken away, not only the first hundred.
#[test]
fn all_rejected_rows_are_exported() {
    let rows: String = (0..120_000).map(|i| format!("c{},not a date {i},5\n", i % 7)).collect();
    let text = format!("customer,date,amount\na,2020-01-01,5\nb,2020-01-02,6\n{rows}");
    let options = json!({ "tables": { "orders.csv": { "role": "orders", "dateOrder": "ymd",
        "columns": { "customer": "customer", "date": "date", "amount": "amount" } } } });
    let (reading, _) =
        customer_loupe::report::analyze::analyze_all(&[("orders.csv", text.as_bytes())], &options).unwrap();
    let parts: Vec<String> =
        (0..).map_while(|part| customer_loupe::report::export::rejects::write(&reading, part)).collect();
    let csv = parts.concat();
    assert_eq!((parts.len(), csv.lines().count()), (24, 120_001));
    assert_eq!(csv.lines().last(), Some("orders.csv,120003,date,date-invalid,not a date 119999"));
}
