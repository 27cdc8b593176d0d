use super::*;
use crate::job::{Job, Slice, Step};
use crate::ledger::read::probe::looks;
use crate::table::meaning::options::TableOptions;
use crate::units::{Day, Money};

fn read(text: &str) -> Result<Reading> {
    read_all(&[("orders.csv", text.as_bytes())], BTreeMap::new(), None)
}

fn options(file: &str, json: &str) -> BTreeMap<String, TableOptions> {
    let options = TableOptions::from_json(file, &serde_json::from_str(json).unwrap()).unwrap();
    [(file.to_owned(), options)].into_iter().collect()
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
    // The head and the looks hold only days up to 12; one row in between decides.
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
    assert_eq!(reading.tables[0].date_order, Some(crate::table::meaning::date::DateOrder::Mdy));
    assert!(reading.book.orders.iter().any(|order| order.day == Day::from_ymd(2012, 1, 31).unwrap()));
    assert!(reading.book.orders.iter().all(|order| order.day.to_ymd().1 <= 9));
}

#[test]
fn a_column_that_fits_two_orders_to_its_end_asks() {
    let error = read("customer,date,amount\na,01/02/2012,5\nb,12/12/2012,6\n").unwrap_err();
    assert_eq!(error.code(), "date-order-ambiguous");
    assert_eq!(error.location().column.as_deref(), Some("date"));
    // Each way out says what the file comes to with it.
    let told = error.remedies().iter().map(|remedy| {
        let outcome = remedy.outcome.as_ref().unwrap();
        let days = (outcome.first_day.as_deref().unwrap(), outcome.last_day.as_deref().unwrap());
        (remedy.option, remedy.value.as_str(), outcome.people, outcome.spend, days)
    });
    let expected = [
        ("dateOrder", "dmy", 2, Some(11.0), ("2012-02-01", "2012-12-12")),
        ("dateOrder", "mdy", 2, Some(11.0), ("2012-01-02", "2012-12-12")),
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);
    let options = options("orders.csv", r#"{"dateOrder": "dmy"}"#);
    let text = b"customer,date,amount\na,01/02/2012,5\nb,12/12/2012,6\n";
    let reading = read_all(&[("orders.csv", text)], options, None).unwrap();
    assert_eq!(reading.book.orders.iter().next().unwrap().day.iso(), "2012-02-01");
}

#[test]
fn each_decimal_mark_says_what_a_file_comes_to_with_it() {
    let error = read("customer,date,amount\na,2012-01-31,1.250\nb,2012-02-01,2.500\nc,2012-02-03,3.125\n").unwrap_err();
    assert_eq!(error.code(), "decimal-ambiguous");
    let told = error.remedies().iter().map(|remedy| (remedy.value.as_str(), remedy.outcome.as_ref().unwrap().spend));
    assert_eq!(told.collect::<Vec<_>>(), [(".", Some(6.875)), (",", Some(6875.0))]);
    // Of leads, their amounts.
    let deals =
        b"deal_id,created,status,value\n1,2012-01-31,won,1.250\n2,2012-02-01,open,2.500\n3,2012-02-05,lost,2.000\n";
    let error = read_all(&[("deals.csv", deals)], BTreeMap::new(), None).unwrap_err();
    let sums = error.remedies().iter().map(|remedy| remedy.outcome.as_ref().unwrap().spend.unwrap());
    assert_eq!(sums.collect::<Vec<_>>(), [5.75, 5750.0]);
}

#[test]
fn each_unit_of_times_says_for_how_long_customers_are_known() {
    let mut text = "id,frequency,recency,T\n".to_owned();
    (0..40).for_each(|i| text += &format!("c{i},{},{},{}\n", i % 4, (i % 4) * 7, 20 + i % 19));
    let reading = read(&text).unwrap();
    let question = reading.tables[0].question.as_ref().unwrap();
    let told = question.answers.iter().map(|answer| {
        let days = answer.outcome.as_ref().unwrap().observed_days.unwrap();
        (answer.value.as_deref().unwrap(), days.round())
    });
    assert_eq!(told.collect::<Vec<_>>(), [("week", 266.0), ("day", 38.0), ("month", 1157.0), ("year", 13880.0)]);
}

#[test]
fn a_file_that_changes_while_it_is_read_is_an_error() {
    let files = SourceFiles::new(vec![FileMeta { name: "a.csv".into(), size: 100 }], &BTreeMap::new()).unwrap();
    let options = ReadOptions::new(BTreeMap::new(), None, crate::table::text::decode::native);
    let mut job = Job::new(|host| read_files(files, options, host));
    assert_eq!(job.step(1).unwrap(), Step::Need(Slice { file: 0, start: 0, end: 100 }));
    job.push(b"short".to_vec()).unwrap();
    let error = job.step(1).unwrap_err();
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
    let options = options("order.csv", r#"{}"#);
    let error = read_all(&[("orders.csv", b"a,b\n1,2\n")], options, None).unwrap_err();
    assert_eq!(error.code(), "table-unknown");
}

#[test]
fn garbage_beside_ambiguous_dates_does_not_make_them_plain() {
    let error =
        read("customer,date,amount\na,01/02/2020,5\nb,03/04/2020,6\nc,05/06/2020,7\nd,02/03/2020,8\ne,unknown,9\n")
            .unwrap_err();
    assert_eq!(error.code(), "date-order-ambiguous");
    // Dates of leads may be stages, whatever they are called.
    let leads = b"lead_id,contacted,qualified,won\nA,01/02/2020,03/02/2020,04/02/2020\n";
    let error = read_all(&[("leads.csv", leads)], BTreeMap::new(), None).unwrap_err();
    assert_eq!(error.code(), "date-order-ambiguous");
}

#[test]
fn no_row_is_looked_at_twice() {
    for size in
        [100, crate::ledger::read::probe::HEAD, crate::ledger::read::probe::HEAD + 1, 300 << 10, 700 << 10, 5 << 20]
    {
        let looks = looks(size);
        assert!(looks.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{size}: {looks:?}");
        assert!(looks.iter().all(|(start, end)| start < end && *end <= size), "{size}: {looks:?}");
    }
    // 300 KB of customers who never come twice are a list of customers, as 200 KB are.
    let mut text = "customer_id,name,city,created_at\n".to_owned();
    for row in 0..9_000 {
        text.push_str(&format!("{row},Ann,Paris,2020-01-{:02}\n", row % 28 + 1));
    }
    let reading = read(&text).unwrap();
    assert_eq!(reading.tables[0].role, Some(crate::table::meaning::role::TableRole::Customers));
}

#[test]
fn choosing_one_column_does_not_change_what_the_table_is() {
    let text = b"deal id,stage,sum,created\nA,offer,20,2020-01-31\nB,lead,30,2020-02-28\n".as_slice();
    let options = options("deals.csv", r#"{"columns": {"amount": "sum"}}"#);
    let reading = read_all(&[("deals.csv", text)], options, None).unwrap();
    assert_eq!(reading.tables[0].role, Some(crate::table::meaning::role::TableRole::Deals));
    let orders = b"customer,date,amount,status\na,2020-01-31,5,paid\nb,2020-02-28,6,paid\n".as_slice();
    let reading = read_all(&[("orders.csv", orders)], BTreeMap::new(), Some("status".into())).unwrap();
    assert_eq!(reading.tables[0].role, Some(crate::table::meaning::role::TableRole::Orders));
}

#[test]
fn an_amount_that_cannot_be_read_is_counted_not_forgotten() {
    let mut text = "customer,date,amount\n".to_owned();
    for row in 0..90 {
        let amount = if row % 3 == 0 { "12 pcs".to_owned() } else { format!("{row}.5") };
        text.push_str(&format!("c{},2020-01-{:02},{amount}\n", row % 9, row % 28 + 1));
    }
    let reading = read(&text).unwrap();
    assert_eq!(reading.tables[0].reject_counts.get("amount-invalid"), Some(&30));
}

#[test]
fn ordinary_headers_of_amounts_are_known() {
    for header in ["会员号,成交时间,实付款", "手机号,下单时间,订单金额(元)", "user,created_at,total_price_usd"]
    {
        let reading = read(&format!("{header}\na,2020-01-31,5.5\na,2020-02-28,6.5\n")).unwrap();
        assert_eq!(reading.tables[0].accounted.get("purchases"), Some(&2), "{header}");
    }
}

#[test]
fn an_event_log_is_no_order_table() {
    let text = "user_id,event,timestamp\n1,Visited,2020-01-01\n1,Paid,2020-01-05\n2,Visited,2020-01-02\n";
    assert_eq!(read(text).unwrap().tables[0].role, Some(crate::table::meaning::role::TableRole::Stages));
}

#[test]
fn a_date_of_a_lead_that_is_none_is_counted() {
    let text = "lead_id,created,won_date\nA,2024-01-31,2024-02-31\nB,2024-02-01,2024-02-20\nC,2024-02-02,2024-03-01\n\
                D,2024-02-03,2024-03-02\nE,2024-02-04,2024-03-03\nF,2024-02-05,2024-03-04\n";
    let reading = read(text).unwrap();
    let won = reading.tables[0].columns.iter().find(|column| column.name == "won_date").unwrap();
    assert_eq!((won.filled, won.invalid, won.used), (6, 1, 5));
}
