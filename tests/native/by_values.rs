//! What a table is, and what its columns are for, where its headers say nothing: one small test for each kind of evidence.

use crate::tables::{read, roles};

/// A table of these rows under a header.
fn table(header: &str, rows: impl Iterator<Item = String>) -> String {
    std::iter::once(header.to_owned()).chain(rows).map(|line| line + "\n").collect()
}

/// The role of the table and of its columns.
fn found(text: &str) -> String {
    let schema = read(text.as_bytes(), "made up").schemas.remove(0);
    format!("{:?}: {}", schema.role, roles(&schema))
}

fn day(number: usize) -> String {
    format!("202{}-{:02}-{:02}", 2 + number / 336, number / 28 % 12 + 1, number % 28 + 1)
}

#[test]
fn a_log_of_stages_is_told_by_its_words_and_by_leads_that_enter_each_once() {
    for words in [["Neu", "Angebot", "Verhandlung", "Gewonnen", "Verloren"], ["新規", "提案", "交渉", "受注", "失注"]]
    {
        let rows = (0..40).flat_map(|lead| {
            let stages = [words[0], words[1], words[2], words[3 + lead / 4 % 2]].into_iter().take(1 + lead % 4);
            stages.enumerate().map(move |(at, stage)| format!("{},{stage},L{lead:03}", day(lead * 5 + at * 9)))
        });
        let text = table("alpha,beta,gamma", rows);
        assert_eq!(found(&text), "Some(Stages): Date alpha, Lead gamma, Stage beta", "{words:?}");
    }
}

#[test]
fn leads_have_a_number_a_first_day_and_a_last_one() {
    let rows = (0..60).map(|lead| {
        let (end, state) =
            [(day(lead * 3 + 9), "won"), (day(lead * 3 + 20), "lost"), (String::new(), "")][lead % 3].clone();
        format!("{end},{state},Q-{:04},{},ann{lead}@example.org", 7000 + lead * 3, day(lead * 3))
    });
    let text = table("one,two,three,four,email", rows);
    assert_eq!(found(&text), "Some(Deals): Closed one, Created four, Lead three, Outcome two");
}

#[test]
fn purchases_already_counted_are_told_by_what_holds_among_them() {
    let row = |customer: usize| {
        let (x, age) = (customer % 4, 200 + customer * 7 % 190);
        let last = if x == 0 { 0 } else { age * (5 + customer % 5) / 10 };
        let spend = if x == 0 { 0 } else { 20 + customer * 37 % 60 };
        format!("{}.5,{x},{last}.0,{},{spend}.25", age, 900 + customer * 3)
    };
    let zeros = |row: String| row.replace(",0,0.0,", ",0,0,").replace(",0.25", ",0");
    let text = table("a,b,c,d,e", (0..80).map(row).map(zeros));
    assert_eq!(found(&text), "Some(Summary): Age a, Customer d, Frequency b, Monetary e, Recency c");
}

#[test]
fn the_day_of_an_order_is_the_earlier_of_two_even_if_lines_are_delivered_one_by_one() {
    let row = |row: usize| {
        let order = row / 3;
        format!(
            "N{order:04},{},{},c{:03},{}.50",
            day(order * 2),
            day(order * 2 + 1 + row % 3),
            order * 7 % 25,
            5 + row % 40
        )
    };
    let text = table("Beleg,Moment,Lieferdatum,Kundennummer,Betrag", (0..150).map(row));
    assert!(found(&text).contains("Date Moment"), "{}", found(&text));
}

#[test]
fn years_and_rare_remarks_are_neither_quantities_nor_customers() {
    let row = |row: usize| {
        let remark = if row.is_multiple_of(6) { ["gift", "urgent"][row / 6 % 2] } else { "" };
        let who = 1000 + row * row % 31;
        format!("{who},{},{remark},{},{}.25", day(row * 4), 2022 + row * 4 / 336, 10 + row * 31 % 90)
    };
    let text = table("Kunde,b,c,d,e", (0..120).map(row));
    let found = found(&text);
    assert!(found.contains("Amount e") && !found.contains("Customer c") && !found.contains("Quantity d"), "{found}");
}

#[test]
fn few_customers_of_a_small_shop_are_found_by_the_look_of_their_ids() {
    let row =
        |row: usize| format!("{},K-{:05},{}.90,{}", day(row * 4), 10_400 + row * row % 11, 12 + row * 17 % 80, row % 3);
    let text = table("wann,wer,batzen,zeug", (0..90).map(row));
    assert!(found(&text).contains("Customer wer"), "{}", found(&text));
}

#[test]
fn a_customer_found_by_values_beside_a_rival_is_less_sure_than_one_with_a_name() {
    let row = |row: usize| {
        let (who, what) = (10_400 + row * row % 31, 200 + row * 7 % 29);
        format!("{},K-{who:05},P-{what:04},{}.90", day(row * 4), 12 + row * 17 % 80)
    };
    let sure = |header: &str| {
        let text = table(header, (0..120).map(row));
        read(text.as_bytes(), "made up").schemas.remove(0).confidence
    };
    let (unnamed, named) = (sure("alpha,beta,gamma,delta"), sure("date,customer id,product code,total"));
    assert!(unnamed < 0.93 && named > 0.95, "{unnamed} {named}");
}

#[test]
fn who_served_customers_and_batches_of_payments_are_no_customers() {
    let receipt = |row: usize| {
        let (card, cashier) = (800_000_001 + row * row % 61, 4100 + row * 5 % 7);
        format!("{card},{},B{row:04},{},{}.30,{cashier}", day(row * 2), 10 * (row % 50), 12 + row * 17 % 80)
    };
    let text = table("Kartennummer,Datum,Bon,Punkte,Bonsumme,Kassierer", (0..250).map(receipt));
    assert!(found(&text).contains("Customer Kartennummer"), "{}", found(&text));
    let paid = |row: usize| {
        let (batch, order) = (17_000_000_020 + row / 45, 7_919_000 + row * 31);
        format!("{},{batch},303-{order},MUG-{:02},{}.80", day(row), row % 9, 7 + row * 13 % 60)
    };
    let text = table("Datum,Abrechnungsnummer,Bestellnummer,SKU,Gesamt", (0..220).map(paid));
    assert!(!found(&text).contains("Customer"), "{}", found(&text));
}

#[test]
fn ways_to_pay_are_no_kinds_of_rows_and_pro_forma_invoices_no_sales() {
    let invoice = |row: usize| {
        let way = ["Überweisung", "Überweisung", "Auszahlung"][row % 3];
        format!("{},RE-{row:04},{},{}.90,{way}", day(row), 10_001 + row * row % 37, 12 + row * 17 % 80)
    };
    let text = table("Belegdatum,Belegnr.,Debitor,Brutto,Zahlungsart", (0..120).map(invoice));
    assert!(!found(&text).contains("Kind"), "{}", found(&text));
    let kinds = ["Faktura VAT", "Faktura VAT", "Faktura proforma", "Faktura korygująca"];
    let row = |row: usize| {
        let sum = if row % 4 == 3 { -5 } else { 20 + (row % 30) as i32 };
        format!("FV {row},{},{},Anna {},{sum}.00", kinds[row % 4], day(row), row * row % 23)
    };
    let text = table("Numer,Rodzaj,Data wystawienia,Nabywca,Wartość brutto", (0..120).map(row));
    assert!(found(&text).contains("Kind Rodzaj"), "{}", found(&text));
    let reading = read(text.as_bytes(), "made up");
    assert_eq!(reading.tables[0].accounted["notSales"], 30);
}

#[test]
fn three_columns_that_say_nothing_are_asked_about() {
    let text = table("x,y,z", (0..40).map(|row| format!("{},{},{}", row % 7, row * 31 % 90, row * 17 % 50)));
    let schema = read(text.as_bytes(), "made up").schemas.remove(0);
    assert!(schema.question.is_some(), "{:?} {}", schema.role, schema.confidence);
}

#[test]
fn a_log_of_what_became_of_orders_is_asked_about() {
    let row = |row: usize| {
        let state = ["paid", "shipped", "cancelled", "refunded"][row % 4];
        format!("{},{},{},{state}", 1000 + row, row * row % 61, day(row))
    };
    let schema = read(table("id,user_id,created_at,status", (0..200).map(row)).as_bytes(), "made up").schemas.remove(0);
    assert!(schema.question.is_some(), "{:?} {}", schema.role, schema.confidence);
}
