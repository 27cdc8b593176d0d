//! What became of an order, and what a row is, by the words of its cells in eleven languages, whatever the header says; the same
//! order in two exports; rows multiplied by a join; days that a spreadsheet turned round.

use serde_json::{Value as Json, json};

use crate::meanings::{Order, customers, money, orders, report, rows, says, tables, total, with};
use crate::support::analyze;

fn spend(report: &Json) -> f64 {
    report["overview"]["spend"].as_f64().unwrap_or(f64::NAN)
}

fn row(order: &Order, word: &str) -> Vec<String> {
    vec![order.number.clone(), order.customer.clone(), order.day.clone(), word.to_owned(), money(order.cents)]
}

/// The orders whose last digit of the amount is none of these.
fn without(orders: Vec<Order>, digits: &[i64]) -> Vec<Order> {
    orders.into_iter().filter(|order| !digits.contains(&(order.cents % 10))).collect()
}

#[test]
fn cancelled_orders_are_set_aside_in_every_language() {
    let all = orders();
    let kept = without(orders(), &[0, 1]);
    for (header, [done, cancelled, rejected]) in [
        ("Order state", ["Shipped", "Cancelled by customer", "Rejected"]),
        ("Auftragszustand", ["Versendet", "Storno", "Abgelehnt"]),
        ("État", ["Expédiée", "Annulée", "Refusée"]),
        ("Situación", ["Enviado", "Anulado", "Rechazado"]),
        ("Stato ordine", ["Spedito", "Annullato", "Rifiutato"]),
        ("Situação", ["Entregue", "Cancelado", "Recusado"]),
        ("Toestand", ["Verzonden", "Geannuleerd", "Vervallen"]),
        ("Stan", ["Wysłane", "Anulowane", "Odrzucone"]),
        ("Состояние", ["Отправлен", "Отменён", "Отклонен"]),
        ("受注ステータス", ["出荷済み", "キャンセル済み", "取消"]),
        ("进度", ["已发货", "已取消", "已拒绝"]),
    ] {
        let word = |order: &Order| [cancelled, rejected, done][(order.cents % 10).min(2) as usize];
        for text in
            tables(&rows(&["order", "customer", "date", header, "amount"], |order| row(order, word(order)), &all))
        {
            let report = report(&text);
            assert_eq!(report["overview"]["customers"], customers(&kept), "{header}: {}", report["tables"]);
            assert!((spend(&report) - total(&kept)).abs() < 0.005, "{header}: {}", report["tables"]);
        }
    }
}

#[test]
fn refunds_above_zero_are_known_under_any_header() {
    let all = orders();
    let expected = total(&without(orders(), &[0])) - total(&without(orders(), &[1, 2, 3, 4, 5, 6, 7, 8, 9]));
    for (header, [sale, refund]) in [
        ("Document", ["Invoice", "Credit note"]),
        ("Beleg", ["Rechnung", "Rechnungskorrektur"]),
        ("Type de pièce", ["Facture", "Avoir"]),
        ("Clase", ["Factura", "Abono"]),
        ("Tipo documento", ["Fattura", "Nota di credito"]),
        ("Operação", ["Venda", "Devolução"]),
        ("Soort", ["Factuur", "Creditnota"]),
        ("Typ dokumentu", ["Faktura", "Zwrot"]),
        ("Вид операции", ["Продажа", "Возврат"]),
        ("取引区分", ["売上", "返品"]),
        ("单据", ["销售", "退货"]),
    ] {
        let word = |order: &Order| if order.cents % 10 == 0 { refund } else { sale };
        for text in tables(&rows(&["no", "customer", "date", header, "amount"], |order| row(order, word(order)), &all))
        {
            let report = report(&text);
            assert!((spend(&report) - expected).abs() < 0.005, "{header}: {} {}", spend(&report), report["tables"]);
        }
    }
}

#[test]
fn payments_of_invoices_are_no_further_sales() {
    let orders = orders();
    for (invoice, payment) in [("Invoice", "Payment"), ("Rechnung", "Zahlung"), ("Facture", "Paiement")] {
        let mut table = rows(&["no", "customer", "date", "type", "amount"], |order| row(order, invoice), &orders);
        let paid = |order: &Order| Order {
            number: String::new(),
            cents: -order.cents,
            customer: order.customer.clone(),
            day: order.day.clone(),
        };
        table.extend(orders.iter().map(|order| row(&paid(order), payment)));
        for text in tables(&table) {
            let report = report(&text);
            assert!((spend(&report) - total(&orders)).abs() < 0.005, "{invoice}: {}", report["tables"]);
        }
    }
}

#[test]
fn guests_of_every_language_are_no_customer() {
    let orders = orders();
    for guest in [
        "Walk-in customer",
        "Laufkundschaft",
        "Client de passage",
        "Consumidor final",
        "Cliente di passaggio",
        "Cliente balcão",
        "Toonbankklant",
        "Klient detaliczny",
        "Розничный покупатель",
        "ゲスト",
        "散客",
        "test@test.com",
    ] {
        let name =
            |order: &Order| if order.cents % 5 == 0 { guest.to_owned() } else { format!("Name {}", order.customer) };
        let row = |order: &Order| vec![order.number.clone(), name(order), order.day.clone(), money(order.cents)];
        let kept = without(crate::meanings::orders(), &[0, 5]);
        let report = report(&tables(&rows(&["order", "customer", "date", "amount"], row, &orders))[0]);
        assert_eq!(report["overview"]["customers"], customers(&kept), "{guest}: {}", report["overview"]);
    }
}

#[test]
fn words_for_won_and_lost_make_a_table_of_leads() {
    for (stage, [won, lost, open]) in [
        ("Стадия сделки", ["Сделка успешна", "Сделка провалена", "Новая"]),
        ("Status", ["Ganho", "Perdido", "Aberto"]),
        ("Estado", ["Ganada", "Perdida", "Abierta"]),
        ("Statut", ["Gagnée", "Perdue", "En cours"]),
        ("状況", ["受注", "失注", "商談中"]),
    ] {
        let row = |order: &Order| {
            let word = [won, lost, open][(order.cents % 3) as usize];
            vec![
                order.number.clone(),
                word.to_owned(),
                format!("Firm {}", order.customer),
                money(order.cents),
                order.day.clone(),
            ]
        };
        let orders = orders();
        let report = report(&tables(&rows(&["ID", stage, "Company", "Value", "Created"], row, &orders))[0]);
        assert_eq!(report["tables"][0]["role"], "deals", "{stage}: {}", report["tables"]);
        let is_won = |order: &&Order| order.cents % 3 == 0;
        assert_eq!(report["funnel"]["won"], orders.iter().filter(is_won).count(), "{stage}: {}", report["funnel"]);
    }
}

fn two(first: &str, second: &str) -> Json {
    let files = [("first.csv", first.as_bytes()), ("second.csv", second.as_bytes())];
    let (_, analysis) = customer_loupe::report::analyze::analyze_all(&files, &json!({})).unwrap();
    serde_json::to_value(&analysis.report).unwrap()
}

#[test]
fn exports_that_overlap_count_once() {
    let orders = orders();
    // Without order numbers: the rows at the seam, in both directions.
    let line = |order: &Order| format!("{},{},{}\n", order.customer, order.day, money(order.cents));
    let text =
        |orders: &[&Order]| "customer,date,amount\n".to_owned() + &orders.iter().map(|o| line(o)).collect::<String>();
    let all: Vec<&Order> = orders.iter().collect();
    let reversed: Vec<&Order> = orders.iter().rev().collect();
    for (first, second) in [(&all[..200], &all[150..]), (&reversed[100..], &reversed[..150])] {
        let report = two(&text(first), &text(second));
        assert!((spend(&report) - total(&orders)).abs() < 0.005, "{}", report["overview"]);
        assert!(says(&report, "rows-at-seam"));
    }
    // With numbers: an order of which more was given back since.
    let line = |order: &Order, refunded: i64| {
        format!("{},{},{},{},{}\n", order.number, order.customer, order.day, money(order.cents), money(refunded))
    };
    let header = "order,customer,date,total,refunded amount\n".to_owned();
    let since = |order: &Order| if order.cents % 4 == 0 { order.cents / 2 } else { 0 };
    let first = header.clone() + &orders[..200].iter().map(|order| line(order, 0)).collect::<String>();
    let second = header + &orders[150..].iter().map(|order| line(order, since(order))).collect::<String>();
    let given_back = orders[150..].iter().map(since).sum::<i64>() as f64 / 100.0;
    for report in [two(&first, &second), two(&second, &first)] {
        assert!((spend(&report) - (total(&orders) - given_back)).abs() < 0.005, "{}", report["overview"]);
        assert!(says(&report, "orders-in-two-files"));
    }
}

#[test]
fn lines_that_a_join_multiplied_count_once() {
    let orders = orders();
    let mut table = vec![["order", "customer", "date", "sku", "amount", "tracking"].map(str::to_owned).to_vec()];
    for (at, order) in orders.iter().enumerate() {
        for parcel in 0..1 + at.is_multiple_of(3) as usize {
            for (part, cents) in [order.cents / 3, order.cents - order.cents / 3].into_iter().enumerate() {
                let cells = [&order.number, &order.customer, &order.day, &format!("S{part}"), &money(cents)];
                let mut cells: Vec<String> = cells.into_iter().cloned().collect();
                cells.push(format!("T{at}{parcel}"));
                table.push(cells);
            }
        }
    }
    for text in tables(&table) {
        let report = report(&text);
        assert!((spend(&report) - total(&orders)).abs() < 0.005, "{}", report["tables"]);
        assert!(says(&report, "rows-multiplied"));
    }
}

#[test]
fn many_unreadable_days_stop_unless_a_person_says_how_to_read_them() {
    let mut text = "customer,date,amount\n".to_owned();
    for (at, order) in orders().iter().enumerate() {
        let day = if at.is_multiple_of(10) { "Tuesday-ish".to_owned() } else { order.day.clone() };
        text += &format!("{},{day},{}\n", order.customer, money(order.cents));
    }
    let error = analyze("orders.csv", text.as_bytes(), &json!({})).err().unwrap();
    assert_eq!(error.code(), "dates-unreadable");
    let report = with(&text, &json!({ "tables": { "table.csv": { "dateOrder": "ymd" } } }));
    assert_eq!(report["tables"][0]["rejectCounts"]["date-invalid"], 30);
}

#[test]
fn ids_that_differ_by_zeros_are_said() {
    let line = |order: &Order, cut: bool| {
        let id = order.customer.trim_start_matches('K');
        let id = if cut { id.trim_start_matches('0').to_owned() } else { format!("00{id}") };
        format!("{},C{id},{},{}\n", order.number, order.day, money(order.cents)).replace(",C", ",")
    };
    let orders = orders();
    let header = "order,customer no,date,total\n".to_owned();
    let first = header.clone() + &orders[..150].iter().map(|order| line(order, false)).collect::<String>();
    let second = header + &orders[150..].iter().map(|order| line(order, true)).collect::<String>();
    assert!(says(&two(&first, &second), "ids-differ-by-zeros"));
}

#[test]
fn kinds_of_customers_are_no_customers() {
    let row = |order: &Order| {
        let kind = if order.cents % 3 == 0 { "B2B" } else { "B2C" };
        vec![kind.to_owned(), order.customer.trim_start_matches('K').to_owned(), order.day.clone(), money(order.cents)]
    };
    let orders = orders();
    for text in tables(&rows(&["Customer", "Account no.", "Date", "Charged"], row, &orders)) {
        let report = report(&text);
        assert_eq!(report["overview"]["customers"], customers(&orders), "{}", report["tables"]);
    }
}
