//! How sure reading is, measured on a few made-up exports; `tests/deep/confidence.rs` takes thousands.

use std::collections::BTreeMap;

use customer_loupe::ledger::read::job::read_all;
use customer_loupe::random::Generator;
use customer_loupe::table::meaning::options::TableOptions;
use customer_loupe::table::meaning::role::TableRole;
use serde_json::json;

use crate::corpus::{Outcome, judge_all};

/// The most exports of which reading may make something else without a question. In thousands it is one in two hundred; of a few
/// hundred chance may make more.
const MAX_WRONG: f64 = 0.03;

#[test]
fn made_up_exports_are_read_or_asked_about() {
    let tally = judge_all(0..240);
    tally.print();
    let (sure, right) = tally.right_from(0.95);
    println!("{sure} from 0.95 on, {right:.3} of them right");
    assert!(right >= 0.97, "{right}");
    let (wrong, read) = (tally.share(Outcome::Wrong), tally.share(Outcome::Right));
    assert!(wrong <= MAX_WRONG && read >= 0.75, "{wrong} {read}");
}

/// Orders of 25 customers and 40 products, both with codes and under headers that say nothing.
fn orders_without_names() -> String {
    let mut generator = Generator::new(3, "orders");
    let mut text = "f1,f2,f3,f4,f5\n".to_owned();
    for row in 0..200 {
        let (customer, product) = (73_600 + generator.below(25), 100 + generator.below(40));
        let cents = 500 + generator.below(90_000);
        let (month, day) = (1 + row % 12, 1 + row % 28);
        text += &format!(
            "{},2023-{month:02}-{day:02},{customer},P-{product},{}.{:02}\n",
            1001 + row,
            cents / 100,
            cents % 100
        );
    }
    text
}

#[test]
fn a_question_says_what_each_answer_comes_to() {
    let text = orders_without_names();
    let reading = read_all(&[("orders.csv", text.as_bytes())], BTreeMap::new(), None).unwrap();
    let question = reading.tables[0].question.as_ref().unwrap();
    let told = question.answers.iter().map(|answer| {
        let outcome = answer.outcome.as_ref().unwrap();
        let columns: Vec<&str> = answer.columns.values().map(String::as_str).collect();
        (answer.role, columns, outcome.rows, outcome.people, outcome.spend)
    });
    // The products in use as customers for now, the column that may be meant instead, and a list of customers.
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            (TableRole::Orders, vec![], 200, 40, Some(89_621.67)),
            (TableRole::Orders, vec!["f3"], 200, 25, Some(89_621.67)),
            (TableRole::Customers, vec![], 200, 200, None),
        ]
    );
    // The answer, given as options, is what it said.
    let columns = json!({ "role": "orders", "columns": { "customer": "f3" } });
    let options = TableOptions::from_json("orders.csv", &columns).unwrap();
    let answered =
        read_all(&[("orders.csv", text.as_bytes())], [("orders.csv".to_owned(), options)].into(), None).unwrap();
    assert_eq!((answered.book.customers.len(), &answered.tables[0].question), (25, &None));
}
