//! Files of one database: orders, lines, payments, refunds, customers and products, each in a file of its own.

use customer_loupe::error::Result;
use customer_loupe::report::analyze::analyze_all;
use serde_json::{Value as Json, json};

use crate::meanings::{Order, customers, money, orders, rows, tables, total};

fn analyzed(files: &[(&str, &str)], options: &Json) -> Result<Json> {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let (_, analysis) = analyze_all(&files, options)?;
    Ok(serde_json::to_value(&analysis.report).unwrap())
}

fn report(files: &[(&str, &str)]) -> Json {
    analyzed(files, &json!({})).unwrap()
}

/// Whether the report has the customers, orders and spend of the made-up shop.
#[track_caller]
fn assert_shop(report: &Json, spend: f64) {
    let overview = &report["overview"];
    assert_eq!(overview["customers"], customers(&orders()), "{overview}");
    assert_eq!(overview["orders"], orders().len(), "{overview}");
    assert!((overview["spend"].as_f64().unwrap() - spend).abs() < 0.005, "{} is not {spend}", overview["spend"]);
}

fn codes(report: &Json) -> Vec<&str> {
    report["warnings"].as_array().unwrap().iter().map(|warning| warning["code"].as_str().unwrap()).collect()
}

/// Orders without amounts: number, customer, day, and the freight, which is no spend.
fn bare_orders(header: &[&str]) -> [String; 2] {
    let row = |order: &Order| vec![order.number.clone(), order.customer.clone(), order.day.clone(), "7.55".to_owned()];
    tables(&rows(header, row, &orders()))
}

/// Two lines an order, the second of one piece, which together cost what the order did.
fn lines(header: &[&str]) -> [String; 2] {
    let header: Vec<String> = header.iter().map(|name| (*name).to_owned()).collect();
    let lines = orders().into_iter().enumerate().flat_map(|(index, order)| {
        let each = order.cents / 3;
        let line = |product: usize, quantity: i64, cents: i64| {
            vec![order.number.clone(), format!("P{:02}", product % 40), quantity.to_string(), money(cents)]
        };
        [line(index, 2, each), line(index + 7, 1, order.cents - 2 * each)]
    });
    tables(&std::iter::once(header).chain(lines).collect::<Vec<_>>())
}

#[test]
fn lines_in_a_file_of_their_own_bring_the_amounts_in_any_language() {
    let languages = [
        (
            "orders.csv",
            ["OrderID", "CustomerID", "OrderDate", "Freight"],
            "order_details.csv",
            ["OrderID", "ProductID", "Quantity", "UnitPrice"],
        ),
        (
            "Bestellungen.csv",
            ["Bestellnr", "Kundennr", "Bestelldatum", "Versandkosten"],
            "Positionen.csv",
            ["Bestellnr", "Artikelnr", "Menge", "Einzelpreis"],
        ),
        (
            "commandes.csv",
            ["id_commande", "id_client", "date_commande", "frais de port"],
            "lignes.csv",
            ["id_commande", "produit", "quantité", "prix unitaire"],
        ),
        (
            "ordini.csv",
            ["id_ordine", "id_cliente", "data_ordine", "spedizione"],
            "righe.csv",
            ["id_ordine", "codice_prodotto", "quantità", "prezzo_unitario"],
        ),
        (
            "zamowienia.csv",
            ["id_zamowienia", "id_klienta", "data_zamowienia", "koszt dostawy"],
            "pozycje.csv",
            ["id_zamowienia", "produkt", "ilość", "cena_jednostkowa"],
        ),
        (
            "заказы.csv",
            ["номер заказа", "код клиента", "дата заказа", "доставка"],
            "строки.csv",
            ["номер заказа", "товар", "количество", "цена за единицу"],
        ),
        (
            "订单.csv",
            ["订单编号", "客户编号", "下单时间", "运费"],
            "明细.csv",
            ["订单编号", "商品编号", "数量", "单价"],
        ),
        (
            "注文.csv",
            ["注文番号", "顧客番号", "注文日", "送料"],
            "明細.csv",
            ["注文番号", "商品コード", "数量", "単価"],
        ),
        // The key has another name on either side: `id` in one table, the other table's name in the other.
        (
            "orders.csv",
            ["id", "customer", "created_at", "shipping_cost"],
            "items.csv",
            ["order_id", "sku", "qty", "unit_price"],
        ),
    ];
    for (one, header, other, line) in languages {
        for (orders, lines) in bare_orders(&header).iter().zip(&lines(&line)) {
            let report = report(&[(one, orders), (other, lines)]);
            assert_shop(&report, total(&crate::meanings::orders()));
            assert!(codes(&report).contains(&"tables-joined"), "{one}");
        }
    }
}

#[test]
fn a_marketplace_has_persons_and_payments_in_files_of_their_own() {
    let hash = |text: &str| {
        format!(
            "{:016x}",
            text.bytes().fold(7u64, |value, byte| value.wrapping_mul(1_099_511_628_211) ^ u64::from(byte))
        )
    };
    let number = |order: &Order| hash(&order.number);
    let own = |order: &Order| hash(&format!("customer of {}", order.number));
    let made = orders();
    let order = rows(
        &["order_id", "customer_id", "order_status", "order_purchase_timestamp", "order_delivered_customer_date"],
        |order| {
            vec![
                number(order),
                own(order),
                "delivered".to_owned(),
                format!("{} 10:11:12", order.day),
                format!("{} 10:11:12", order.day),
            ]
        },
        &made,
    );
    let item = rows(
        &["order_id", "order_item_id", "product_id", "seller_id", "shipping_limit_date", "price", "freight_value"],
        |order| {
            vec![
                number(order),
                "1".to_owned(),
                hash(&money(order.cents)),
                hash("seller"),
                order.day.clone(),
                money(order.cents - 100),
                "1.00".to_owned(),
            ]
        },
        &made,
    );
    let payment = rows(
        &["order_id", "payment_sequential", "payment_type", "payment_installments", "payment_value"],
        |order| vec![number(order), "1".to_owned(), "boleto".to_owned(), "3".to_owned(), money(order.cents)],
        &made,
    );
    let customer = rows(
        &["customer_id", "customer_unique_id", "customer_zip_code_prefix", "customer_city"],
        |order| vec![own(order), hash(&order.customer), "01310".to_owned(), "franca".to_owned()],
        &made,
    );
    let [order, item, payment, customer] = [order, item, payment, customer].map(|rows| tables(&rows));
    for turn in [0, 1] {
        let report = report(&[
            ("orders.csv", &order[turn]),
            ("items.csv", &item[turn]),
            ("payments.csv", &payment[turn]),
            ("customers.csv", &customer[turn]),
        ]);
        assert_shop(&report, total(&made));
        assert!(codes(&report).contains(&"details-not-used"), "{:?}", codes(&report));
        for table in report["tables"].as_array().unwrap() {
            assert_eq!(table["question"], Json::Null, "{}", table["name"]);
            let accounted: u64 =
                table["accounted"].as_object().unwrap().values().map(|rows| rows.as_u64().unwrap()).sum();
            assert_eq!(accounted + table["rejected"].as_u64().unwrap(), table["rows"].as_u64().unwrap());
        }
    }
}

#[test]
fn refunds_in_a_file_of_their_own_are_taken_off() {
    let made = orders();
    let order = rows(
        &["order_id", "customer", "order_date", "total"],
        |order| vec![order.number.clone(), order.customer.clone(), order.day.clone(), money(order.cents)],
        &made,
    );
    let back = rows(
        &["refund_id", "order_id", "refund_amount", "refund_date"],
        |order| {
            vec![format!("R{}", order.number), order.number.clone(), money(order.cents / 2), "2025-12-01".to_owned()]
        },
        &made[..20],
    );
    let refunded: i64 = made[..20].iter().map(|order| order.cents / 2).sum();
    for (orders, refunds) in tables(&order).iter().zip(&tables(&back)) {
        let report = report(&[("orders.csv", orders), ("refunds.csv", refunds)]);
        assert_shop(&report, total(&made) - refunded as f64 / 100.0);
        assert_eq!(report["overview"]["refunds"]["rows"], 20);
    }
}

#[test]
fn amounts_of_the_orders_count_and_lines_beside_them_do_not_count_again() {
    let made = orders();
    let order = rows(
        &["order_id", "customer", "order_date", "total"],
        |order| vec![order.number.clone(), order.customer.clone(), order.day.clone(), money(order.cents)],
        &made,
    );
    let [lines, _] = lines(&["order_id", "sku", "qty", "unit_price"]);
    let report = report(&[("orders.csv", &tables(&order)[0]), ("order_lines.csv", &lines)]);
    assert_shop(&report, total(&made));
    assert_eq!(report["tables"][0]["accounted"], json!({ "notNeeded": 600 }));
}

#[test]
fn customers_and_products_come_along() {
    let [orders, _] = bare_orders(&["order_id", "customer_id", "order_date", "freight"]);
    let [lines, _] = lines(&["order_id", "product_id", "quantity", "unit_price"]);
    let products: String =
        (0..40).map(|product| format!("P{product:02},Thing {product},{}\n", ["tea", "cups"][product % 2])).collect();
    let products = format!("product_id,product_name,category\n{products}");
    let people: String =
        (1..=60).map(|who| format!("K{who:03},{},{}\n", 20 + who, ["Oslo", "Rome"][who % 2])).collect();
    let people = format!("customer_id,age,city\n{people}");
    let files = [
        ("orders.csv", orders.as_str()),
        ("lines.csv", &lines),
        ("products.csv", &products),
        ("customers.csv", &people),
    ];
    let report = report(&files);
    assert_shop(&report, total(&crate::meanings::orders()));
    assert_eq!(report["overview"]["categories"], json!(["cups", "tea"]));
    assert_eq!(report["tables"][0]["accounted"], json!({ "customers": 60 }));
    // Cells that a line takes from its order are counted where they stand.
    let cells = &report["health"]["utilisation"];
    assert_eq!(cells["supplied"], 300 * 4 + 600 * 4 + 40 * 3 + 60 * 3);
    assert!(report["health"]["quality"].as_array().unwrap().iter().all(|one| !one["column"].to_string().contains("(")));
    let months = &report["health"]["timeline"]["tables"];
    let rows = |table: usize| months[table]["rows"].as_array().unwrap().iter().filter_map(Json::as_u64).sum::<u64>();
    assert_eq!([rows(1), rows(2)], [600, 300], "the months of the orders are those of their file, too");
}

#[test]
fn rows_without_a_partner_are_told_and_too_many_stop() {
    let [orders, _] = bare_orders(&["order_id", "customer_id", "order_date", "freight"]);
    let [lines, _] = lines(&["order_id", "sku", "qty", "unit_price"]);
    let keep =
        |text: &str, rows: usize| text.lines().take(rows + 1).map(|line| format!("{line}\n")).collect::<String>();
    let some = report(&[("orders.csv", &keep(&orders, 290)), ("lines.csv", &lines)]);
    assert_eq!(some["tables"][0]["rejectCounts"], json!({ "partner-missing": 20 }));
    let fewer = report(&[("orders.csv", &orders), ("lines.csv", &keep(&lines, 500))]);
    let warning =
        fewer["warnings"].as_array().unwrap().iter().find(|warning| warning["code"] == "orders-without-rows").unwrap();
    assert_eq!(warning["params"]["orders"], 50.0);
    let few = keep(&orders, 200);
    let error = analyzed(&[("orders.csv", &few), ("lines.csv", &lines)], &json!({})).unwrap_err();
    assert_eq!(error.code(), "tables-do-not-join");
}

#[test]
fn a_person_may_choose_columns_of_the_other_table() {
    let [orders, _] = bare_orders(&["order_id", "customer_id", "order_date", "freight"]);
    let [lines, _] = lines(&["order_id", "sku", "qty", "unit_price"]);
    let columns =
        json!({ "customer": "customer_id (orders.csv)", "date": "order_date (orders.csv)", "quantity": "qty" });
    let options = json!({ "tables": { "lines.csv": { "columns": columns } } });
    let report = analyzed(&[("orders.csv", &orders), ("lines.csv", &lines)], &options).unwrap();
    assert_shop(&report, total(&crate::meanings::orders()));
}

#[test]
fn several_tables_in_one_file_are_told_apart() {
    let row = |customer: &str, day: u32| format!("{customer},2024-03-{day:02},{day}.00\n");
    let may: String = (1..=20).map(|day| row(["ann", "bob", "cy"][day as usize % 3], day)).collect();
    let june: String = (21..=28).map(|day| row("dan", day)).collect();
    let header = "customer,date,amount\n";
    let accounted = |text: &str| report(&[("t.csv", text)])["tables"][0]["accounted"].clone();
    // The same table twice counts once; further rows behind the same header count; another table is left out.
    let twice = format!("{header}{may}{header}{may}");
    assert_eq!(accounted(&twice), json!({ "headers": 1, "purchases": 20, "rowsAgain": 20 }));
    let further = format!("{header}{may}{header}{june}");
    assert_eq!(accounted(&further), json!({ "headers": 1, "purchases": 28 }));
    let overlapping = format!("{header}{may}{header}{may}{june}");
    assert_eq!(accounted(&overlapping), json!({ "headers": 1, "purchases": 28, "rowsAgain": 20 }));
    let other = format!("{header}{may}customer,date,amount,points\nann,2024-03-01,1.00,7\nbob,2024-03-02,2.00,8\n");
    assert_eq!(accounted(&other), json!({ "headers": 1, "otherTable": 2, "purchases": 20 }));
    let said = report(&[("t.csv", &other)]);
    assert!(codes(&said).contains(&"other-table"));
    assert!(codes(&report(&[("t.csv", &twice)])).contains(&"rows-again"));
}

#[test]
fn a_mark_that_nothing_closes_loses_no_line_but_its_own_and_says_so() {
    let rows: String = (1..=25).map(|day| format!("c{},2024-03-{day:02},{day}.00\n", day % 7)).collect();
    let report =
        report(&[("t.csv", &format!("customer,date,amount\n{rows}c1,\"2024-03-26,5.00\nc2,2024-03-27,6.00\n"))]);
    // The mark is text where the line then has a cell for each column; its day is none with it.
    assert_eq!(report["tables"][0]["rejectCounts"], json!({ "date-invalid": 1 }));
    assert!(codes(&report).contains(&"rows-repaired"));
    assert_eq!(report["tables"][0]["rows"], 27);
    assert_eq!(report["overview"]["lastDay"], "2024-03-27");
}

#[test]
fn exports_of_several_months_stay_what_they_are() {
    let made = orders();
    // Each customer once in a month, and headers that name nothing: what is read together by mistake would be lost.
    let month = |header: [&str; 4], part: usize| {
        let own: Vec<Order> = orders().into_iter().skip(part * 100).take(100).collect();
        let row =
            |order: &Order| vec![order.number.clone(), order.customer.clone(), order.day.clone(), money(order.cents)];
        tables(&rows(&header, row, &own))[0].clone()
    };
    for header in [["order_id", "customer_id", "order_date", "total"], ["Beleg", "Wer", "Wann", "Wieviel"]] {
        let files: Vec<(String, String)> =
            (0..3).map(|part| (format!("month{part}.csv"), month(header, part))).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let report = report(&files);
        assert_shop(&report, total(&made));
        assert!(!codes(&report).contains(&"details-not-used"), "{header:?}");
    }
    let once: String =
        (0..40).map(|who| format!("N{who},K{who:03},2024-01-{:02},5.00,a{}@x.org\n", 1 + who % 28, who % 9)).collect();
    let again: String =
        (0..40).map(|who| format!("M{who},K{who:03},2024-02-{:02},5.00,a{}@x.org\n", 1 + who % 28, who % 9)).collect();
    let header = "order_id,customer_id,order_date,total,email\n";
    let report = report(&[("jan.csv", &format!("{header}{once}")), ("feb.csv", &format!("{header}{again}"))]);
    assert_eq!((&report["overview"]["customers"], &report["overview"]["orders"]), (&json!(40), &json!(80)));
}

#[test]
fn a_person_may_undo_what_was_put_together() {
    let made = orders();
    let order = rows(
        &["order_id", "customer", "order_date", "total"],
        |order| vec![order.number.clone(), order.customer.clone(), order.day.clone(), money(order.cents)],
        &made,
    );
    let [lines, _] = lines(&["order_id", "product", "qty", "unit_price"]);
    let files = [("orders.csv", tables(&order)[0].clone()), ("lines.csv", lines)];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let told = |options: Json| analyzed(&files, &json!({ "tables": { "lines.csv": options } })).unwrap();
    assert_eq!(told(json!({}))["tables"][0]["accounted"], json!({ "notNeeded": 600 }));
    let events = told(json!({ "role": "events" }));
    assert_eq!(events["tables"][0]["role"], "events");
    assert!(!codes(&events).contains(&"details-not-used"));
    let alone = told(json!({ "columns": { "customer": null } }));
    assert!(!codes(&alone).contains(&"details-not-used"), "{:?}", codes(&alone));
}

#[test]
fn shipments_beside_orders_are_no_further_orders() {
    let made = orders();
    let order = rows(
        &["order_id", "customer", "order_date", "total"],
        |order| vec![order.number.clone(), order.customer.clone(), order.day.clone(), money(order.cents)],
        &made,
    );
    let shipment = rows(
        &["order_id", "customer", "date", "parcels"],
        |order| vec![order.number.clone(), order.customer.clone(), "2025-12-24".to_owned(), "1".to_owned()],
        &made,
    );
    for (orders, shipments) in tables(&order).iter().zip(&tables(&shipment)) {
        let report = report(&[("a_shipments.csv", shipments), ("orders.csv", orders)]);
        assert_shop(&report, total(&made));
        assert_ne!(report["overview"]["lastDay"], "2025-12-24");
    }
}
