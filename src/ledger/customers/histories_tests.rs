use super::*;
use crate::ledger::merge_sort::PIECE;
use crate::ledger::store::orders::Order;
use crate::units::Money;

fn day(text: &str) -> Day {
    crate::table::meaning::date::parse(text, crate::table::meaning::date::DateOrder::Ymd).unwrap()
}

fn histories(rows: &[(u32, &str, f64)], end: Option<&str>) -> Histories {
    let mut orders = Orders::default();
    let customers = rows.iter().map(|row| row.0 + 1).max().unwrap() as usize;
    for (customer, date, amount) in rows {
        let amount = Money::from_micro((amount * 1e6) as i64);
        orders.push(Order::new(*customer, day(date), amount));
    }
    Histories::of(&orders, customers, end.map(day), &Exchange::default()).unwrap()
}

#[test]
fn gathering_gives_way_after_little_work_and_its_progress_moves() {
    const CUSTOMERS: u32 = 100_000;
    let mut orders = Orders::default();
    for n in 0..300_000 {
        orders.push(Order::new(n % CUSTOMERS, Day((n / 1000) as i32), Money::from_micro(1_000_000)));
    }
    let mut job = job::Job::new(|host| async move {
        let exchange = Exchange::default();
        let rows = CustomerRows::count(&orders, CUSTOMERS as usize, None, &exchange, &host.part(0.0, 0.2)).await;
        Ok(Histories::gather(rows.unwrap(), HistoryOptions::default(), &host.part(0.2, 1.0)).await)
    });
    let mut fractions = Vec::new();
    while job.step(1).unwrap() == job::Step::Working {
        fractions.push(job.progress().fraction);
    }
    // Two scans of five batches, and a tick after every 16,384 rows and customers.
    assert!(fractions.len() >= 2 * 5 + 400_000 / (1 << 14) - 1, "{}", fractions.len());
    assert!(fractions.is_sorted() && fractions.windows(2).all(|pair| pair[1] - pair[0] < 0.15), "{fractions:?}");
    assert!(fractions[fractions.len() - 1] > 0.9);
    assert_eq!(job.finish().unwrap().customers.len(), CUSTOMERS as usize);
}

#[test]
fn a_customer_of_very_many_orders_is_worked_through_step_by_step() {
    const PIECES: usize = 6;
    let mut orders = Orders::default();
    for n in 0..PIECES * PIECE {
        let amount = Money::from_micro(if n % 3 == 0 { -1 } else { 1 } * (n % 1000) as i64);
        orders.push(Order { number: 1 + n as u32 / 5, ..Order::new(0, Day((n % 700) as i32), amount) });
    }
    let mut job = job::Job::new(|host| async move {
        let exchange = Exchange::default();
        let rows = CustomerRows::count(&orders, 1, None, &exchange, &host).await;
        Ok(Histories::gather(rows.unwrap(), HistoryOptions::default(), &host).await)
    });
    let mut steps = 0;
    while job.step(1).unwrap() == job::Step::Working {
        steps += 1;
    }
    // Rows are sorted; those of an order found, and those of an amount; refunds subtracted; orders counted.
    assert!(steps > 6 * PIECES, "{steps}");
    assert_eq!(job.finish().unwrap().customers.len(), 1);
}

#[test]
fn published_preparation_facts() {
    // lifetimes tests/test_utils.py (also pymc-marketing): (repeats, recency days, T days, mean repeat spend).
    let rows = [
        (1, "2015-01-01", 1.0),
        (1, "2015-02-06", 2.0),
        (2, "2015-01-01", 2.0),
        (3, "2015-01-01", 3.0),
        (3, "2015-01-02", 1.0),
        (3, "2015-01-05", 5.0),
        (4, "2015-01-16", 6.0),
        (4, "2015-02-02", 3.0),
        (4, "2015-02-05", 3.0),
        (5, "2015-01-16", 3.0),
        (5, "2015-01-17", 1.0),
        (5, "2015-01-18", 8.0),
        (6, "2015-02-02", 5.0),
    ];
    let all = histories(&rows, Some("2015-02-07"));
    let facts: Vec<(u32, i32, i32, f64)> = all
        .customers
        .iter()
        .zip(&all.repeat_spends)
        .map(|(h, paid)| {
            let mean = if paid.days == 0 { 0.0 } else { paid.spend / f64::from(paid.days) };
            (h.purchases - 1, h.last - h.first, all.end - h.first, mean)
        })
        .collect();
    assert_eq!(
        facts,
        [(1, 36, 37, 2.0), (0, 0, 37, 0.0), (2, 4, 37, 3.0), (2, 20, 22, 3.0), (2, 2, 22, 4.5), (0, 0, 5, 0.0)]
    );
    assert_eq!(all.months.len(), 2);
    assert_eq!((all.months[0].new_customers, all.months[1].new_customers), (5, 1));
    assert_eq!(all.months.iter().map(|month| month.purchases).sum::<u64>(), all.purchases());
}

#[test]
fn one_day_is_one_purchase_and_refunds_are_none() {
    let all = histories(
        &[(0, "2015-01-01", 4.0), (0, "2015-01-01", 6.0), (0, "2015-01-03", -4.0), (1, "2015-01-02", -9.0)],
        None,
    );
    assert_eq!(all.customers.len(), 1);
    assert_eq!(all.customers[0].purchases, 1);
    assert_eq!(all.customers[0].net_spend, 6.0);
    assert_eq!((all.refunds.all.0, all.refunds.all.1.to_f64(), all.refunds_alone), (2, -13.0, 1));
    // One is of an amount that was paid, the other of nothing that was.
    assert_eq!(all.refunds.netted.0, 1);
    assert_eq!((all.end, all.last_day), (day("2015-01-03"), day("2015-01-01")));
}

#[test]
fn what_comes_after_the_end_is_counted() {
    let all = histories(&[(0, "2015-01-01", 4.0), (0, "2015-03-01", 6.0), (1, "2015-03-02", 9.0)], Some("2015-02-01"));
    assert_eq!((all.customers.len(), all.orders_after, all.customers_after), (1, 2, 1));
    assert_eq!(all.last_day, day("2015-01-01"));
}
