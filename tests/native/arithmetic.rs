//! What adds up decides what was paid, whatever the headers say: products, sums with taxes and fees, order totals, balances,
//! discounts, hundredths. Every table is also read with its columns reversed.

use crate::meanings::{Order, customers, money, orders, report, rows, says, tables};

/// What a customer pays for an order and how it comes about, in cents.
struct Bill {
    quantity: i64,
    price: i64,
    tax: i64,
    shipping: i64,
    discount: i64,
    fee: i64,
}

impl Bill {
    fn of(order: &Order) -> Self {
        let seed = order.cents;
        let (quantity, price) = (1 + seed % 5, 100 + seed / 7 * 3);
        Self {
            quantity,
            price,
            tax: (quantity * price * 19 + 50) / 100,
            shipping: [0, 490, 690][(seed % 3) as usize],
            discount: [0, 0, 0, 150, 300][(seed / 11 % 5) as usize],
            fee: quantity * price * 29 / 1000 + 30,
        }
    }

    fn goods(&self) -> i64 {
        self.quantity * self.price
    }

    fn paid(&self) -> i64 {
        self.goods() + self.tax + self.shipping - self.discount
    }
}

/// A table with customer and day, and columns of money made from the bill of each order.
fn check(header: &[&str], cells: impl Fn(&Bill) -> Vec<String>, paid: impl Fn(&Bill) -> i64) {
    let orders = orders();
    let row = |order: &Order| [vec![order.customer.clone(), order.day.clone()], cells(&Bill::of(order))].concat();
    let table = rows(header, row, &orders);
    let expected = orders.iter().map(|order| paid(&Bill::of(order))).sum::<i64>() as f64 / 100.0;
    for text in tables(&table) {
        let report = report(&text);
        let overview = &report["overview"];
        assert_eq!(overview["customers"], customers(&orders), "{header:?}: {}", report["tables"][0]["columns"]);
        let spend = overview["spend"].as_f64().unwrap();
        assert!(
            (spend - expected).abs() < 0.005,
            "{header:?}: {spend}, not {expected}: {}",
            report["tables"][0]["columns"]
        );
    }
}

#[test]
fn a_product_names_its_columns_against_their_headers() {
    let cells = |bill: &Bill| vec![bill.quantity.to_string(), money(bill.price), money(bill.goods())];
    for header in [
        ["client", "date", "amount", "price", "sum"],
        ["Asiakas", "Päivä", "Määrä", "Hinta", "Yhteensä"],
        ["Müşteri", "Tarih", "Adet", "Fiyat", "Tutar"],
        ["Kunde", "Datum", "Menge", "Betrag", "Zu zahlen"],
        ["客户", "日期", "数量", "金额", "应收"],
    ] {
        check(&header, cells, Bill::goods);
    }
}

#[test]
fn taxes_and_shipping_are_spend_and_discounts_are_not() {
    let cells = |bill: &Bill| [bill.goods(), bill.tax, bill.shipping, bill.discount, bill.paid()].map(money).to_vec();
    for header in [
        ["customer", "date", "amount", "vat", "shipping", "discount", "to pay"],
        ["Kunde", "Datum", "Betrag", "MwSt", "Versandkosten", "Rabatt", "Zahlbetrag"],
        ["client", "date", "montant", "tva", "livraison", "remise", "à payer"],
        ["客户", "日期", "商品金额", "税额", "运费", "优惠", "应付"],
        ["клиент", "дата", "сумма", "ндс", "доставка", "скидка", "к оплате"],
    ] {
        check(&header, cells, Bill::paid);
    }
    // Discounts below zero, and a total without tax beside it.
    let cells = |bill: &Bill| [bill.goods(), -bill.discount, bill.goods() - bill.discount].map(money).to_vec();
    check(&["customer", "date", "gross sales", "discounts", "net sales"], cells, |bill| bill.goods() - bill.discount);
    check(&["cliente", "fecha", "total", "descuento", "por pagar"], cells, |bill| bill.goods() - bill.discount);
}

#[test]
fn fees_of_platforms_are_not_taken_off() {
    let cells = |bill: &Bill| [bill.goods(), -bill.fee, bill.goods() - bill.fee].map(money).to_vec();
    for header in [
        ["email", "date", "gross", "fee", "net"],
        ["Kunde", "Datum", "Verkaufspreis", "Provision", "Auszahlungsbetrag"],
        ["买家", "日期", "订单金额", "手续费", "实收金额"],
        ["cliente", "data", "valor", "taxa", "valor liquido"],
    ] {
        check(&header, cells, Bill::goods);
    }
}

#[test]
fn refunds_are_taken_off_once() {
    let refund = |bill: &Bill| if bill.price % 5 == 0 { bill.goods() } else { 0 };
    let cells = |bill: &Bill| [bill.goods(), refund(bill), bill.goods() - refund(bill)].map(money).to_vec();
    for header in [
        ["customer", "date", "charged", "refunded", "net amount"],
        ["客户", "日期", "付款", "退款金额", "净额"],
        ["Kunde", "Datum", "bezahlt", "Erstattung", "Nettobetrag"],
    ] {
        check(&header, cells, |bill| bill.goods() - refund(bill));
    }
}

#[test]
fn a_discount_beside_quantity_and_price_is_taken_off() {
    let header = ["CustomerID", "OrderDate", "UnitPrice", "Quantity", "Discount"];
    let with = |off: fn(&Bill) -> String| {
        move |bill: &Bill| vec![money(bill.price * 100), bill.quantity.to_string(), off(bill)]
    };
    let percent = |bill: &Bill| [0, 0, 5, 10, 25][(bill.price % 5) as usize];
    let left = |bill: &Bill| bill.goods() * (100 - percent(bill));
    check(&header, with(|bill| money([0, 0, 5, 10, 25][(bill.price % 5) as usize])), left);
    check(&header, with(|bill| [0, 0, 5, 10, 25][(bill.price % 5) as usize].to_string()), left);
    check(&header, with(|bill| money(bill.discount + bill.quantity)), |bill| {
        bill.goods() * 100 - bill.discount - bill.quantity
    });
    let report = report(
        "customer,date,unit price,quantity,discount\nA,2024-01-02,10,3,0.1\nA,2024-02-02,5,2,0\nB,2024-03-02,7,1,0.2\n",
    );
    assert!(says(&report, "discount-taken-off"));
    // Where a total stands, it says whether the discount is off already.
    let cells = |bill: &Bill| {
        let total = bill.goods() * (100 - percent(bill));
        vec![money(bill.price * 100), bill.quantity.to_string(), money(percent(bill)), money(total)]
    };
    check(&["customer", "date", "unit price", "qty", "discount", "zu zahlen"], cells, left);
}

#[test]
fn columns_of_a_known_export_that_hold_no_numbers_are_no_factors() {
    let line = |order: &Order| format!("{},{},x,n/a,{},1\n", order.number, order.customer, order.day);
    let header = "InvoiceNo,CustomerID,StockCode,Quantity,InvoiceDate,UnitPrice\n".to_owned();
    for header in [header.clone() + "", header.replace("UnitPrice", "Discount") + ""] {
        let text = header + &orders().iter().map(line).collect::<String>();
        let report = report(&text);
        assert_eq!(report["overview"]["customers"], customers(&orders()), "{}", report["tables"]);
    }
}

#[test]
fn a_running_balance_is_no_amount() {
    let balance = std::cell::Cell::new(0);
    let cells = |bill: &Bill| {
        balance.set(balance.get() + bill.goods());
        [bill.goods(), balance.get()].map(money).to_vec()
    };
    check(&["naam", "datum", "bij", "stand totaal"], cells, Bill::goods);
}

#[test]
fn hundredths_are_told_by_the_header() {
    let cells = |bill: &Bill| vec![bill.goods().to_string()];
    for header in [
        ["customer_id", "created", "amount_cents"],
        ["买家", "下单时间", "支付金额(分)"],
        ["client", "date", "montant_centimes"],
        ["Kunde", "Datum", "Betrag (Cent)"],
    ] {
        check(&header, cells, Bill::goods);
    }
    // Scores are none.
    let cells = |bill: &Bill| vec![money(bill.goods()), (bill.price % 100).to_string()];
    check(&["客户", "日期", "金额", "积分"], cells, Bill::goods);
}

#[test]
fn few_orders_of_several_lines_show_their_total() {
    let orders = orders();
    for header in [
        ["order", "date", "customer", "line price", "order total"],
        ["Bestellnummer", "Datum", "Kunde", "Preis", "Gesamtbetrag"],
        ["订单号", "日期", "客户", "商品金额", "订单金额"],
    ] {
        let mut table: Vec<Vec<String>> = vec![header.map(str::to_owned).to_vec()];
        for (index, order) in orders.iter().enumerate() {
            let lines =
                if index % 70 == 0 { vec![order.cents / 3, order.cents - order.cents / 3] } else { vec![order.cents] };
            let line = |line: i64| {
                vec![order.number.clone(), order.day.clone(), order.customer.clone(), money(line), money(order.cents)]
            };
            table.extend(lines.into_iter().map(line));
        }
        for text in tables(&table) {
            let report = report(&text);
            assert_eq!(
                report["overview"]["spend"],
                crate::meanings::total(&orders),
                "{header:?}: {}",
                report["tables"][0]["columns"]
            );
        }
    }
}
