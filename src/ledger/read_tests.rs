use super::*;
use crate::units::{Day, Money};

fn read(text: &str) -> Result<Reading> {
    read_all(&[("orders.csv", text.as_bytes())], BTreeMap::new(), None)
}

#[test]
fn every_row_is_accounted_for() {
    let text = "CustomerID,Date,Quantity,UnitPrice,Note\n\
        17850.0,2010-12-01 08:26,6,2.55,x\n\
        17850,2010-12-01 09:00,-1,2.55,\n\
        ,2010-12-02,1,1,\n\
        13047.0,not a day,1,1,\n\
        13047.0,2010-12-03,,1,\n\
        13047.0,2010-12-03,abc,1,\n\
        13047.0,2010-12-03,1,0,\n\
        13047.0,2010-12-03,-5,0,\n\
        13047.0,2010-12-03\n\
        13047.0,2010-12-03,1,1,z,too much\n\n";
    let reading = read(text).unwrap();
    let table = &reading.tables[0];
    assert_eq!(table.rows, 10);
    let counts = |pairs: &[(&'static str, u64)]| pairs.iter().copied().collect::<BTreeMap<_, _>>();
    assert_eq!(
        table.reject_counts,
        counts(&[
            ("customer-missing", 1),
            ("date-invalid", 1),
            ("amount-missing", 1),
            ("quantity-invalid", 1),
            ("row-ragged", 2),
        ])
    );
    assert_eq!(
        table.accounted,
        counts(&[("purchases", 1), ("refunds", 1), ("zeroAmount", 1), ("stockCorrections", 1)])
    );
    assert_eq!(table.rejected + table.accounted.values().sum::<u64>(), table.rows);
    let reject = &table.rejects[1];
    assert_eq!((reject.row, reject.column.as_deref(), reject.value.as_str()), (5, Some("Date"), "not a day"));
    let orders: Vec<_> = reading.book.canonical_orders();
    assert_eq!(orders.len(), 3);
    assert_eq!(orders[1].0, "17850");
    assert_eq!(orders[1].1.amount, Money::from_micro(-2_550_000));
    assert_eq!(orders[2].1.amount, Money::from_micro(15_300_000));
}

#[test]
fn one_order_of_dates_for_the_whole_column_even_when_a_late_row_decides() {
    // B1: the head and the looks hold only days up to 12; one row in between decides.
    let mut text = String::from("customer,date,amount\n");
    for row in 0..60_000 {
        let _ = std::fmt::Write::write_fmt(
            &mut text,
            format_args!("c{},0{}/0{}/2012,5\n", row % 500, 1 + row % 9, 1 + row % 8),
        );
    }
    let decided = text.len() / 4 * 3;
    let line = text[decided..].find('\n').unwrap() + decided + 1;
    text.insert_str(line, "late,01/31/2012,5\n");
    let reading = read(&text).unwrap();
    assert_eq!(reading.warnings[0].code, "restarted");
    assert_eq!(reading.tables[0].rejected, 0);
    assert_eq!(reading.tables[0].date_order, Some(crate::table::date::DateOrder::Mdy));
    assert!(reading.book.orders.iter().any(|order| order.day == Day::from_ymd(2012, 1, 31).unwrap()));
    assert!(reading.book.orders.iter().all(|order| order.day.to_ymd().1 <= 9));
}

#[test]
fn a_column_that_fits_two_orders_to_its_end_asks() {
    // B2
    let error = read("customer,date,amount\na,01/02/2012,5\nb,12/12/2012,6\n").unwrap_err();
    assert_eq!(error.code(), "date-order-ambiguous");
    assert_eq!(error.location().column.as_deref(), Some("date"));
    let options = serde_json::from_str(r#"{"orders.csv": {"dateOrder": "dmy"}}"#).unwrap();
    let text = b"customer,date,amount\na,01/02/2012,5\nb,12/12/2012,6\n";
    let reading = read_all(&[("orders.csv", text)], options, None).unwrap();
    assert_eq!(reading.book.orders.iter().next().unwrap().day.iso(), "2012-02-01");
}

#[test]
fn a_file_that_changes_while_it_is_read_is_told() {
    let files = vec![FileMeta { name: "a.csv".into(), size: 100 }];
    let mut job = ReadJob::new(files, BTreeMap::new(), None).unwrap();
    assert!(matches!(job.step(&mut Budget::new(1)), Ok(Step::Need(Slice { start: 0, end: 100, .. }))));
    let error = job.push(b"short").unwrap_err();
    assert_eq!((error.code(), error.location().file.as_deref()), ("file-changed", Some("a.csv")));
}

#[test]
fn several_files_are_one_ledger_whatever_their_order() {
    let one: (&str, &[u8]) = ("one.csv", b"customer,date,amount\na,2012-01-31,5\nb,2012-02-01,6\n");
    let two: (&str, &[u8]) = ("two.csv", b"client;day;total\nb;2012-03-31;7,5\nc;2012-04-30;8,25\n");
    let first = read_all(&[one, two], BTreeMap::new(), None).unwrap();
    let second = read_all(&[two, one], BTreeMap::new(), None).unwrap();
    assert_eq!(first.book.canonical_orders(), second.book.canonical_orders());
    assert_eq!(first.book.customers.len(), 3);
    assert_eq!(first.tables.iter().map(|table| table.name.as_str()).collect::<Vec<_>>(), ["one.csv", "two.csv"]);
    assert_eq!(first.files[0].sha256.len(), 64);
}

#[test]
fn unknown_files_in_the_options_are_named() {
    let options = serde_json::from_str(r#"{"order.csv": {}}"#).unwrap();
    let error = read_all(&[("orders.csv", b"a,b\n1,2\n")], options, None).unwrap_err();
    assert_eq!(error.code(), "table-unknown");
}
