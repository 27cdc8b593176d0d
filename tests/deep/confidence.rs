//! How sure reading is, measured on thousands of made-up exports.

use crate::corpus::{Outcome, judge_all};

#[test]
fn confidence_is_right_as_often_as_it_says() {
    let tally = judge_all(10_000..14_000);
    tally.print();
    println!("wrong unasked: {:.3} %", 100.0 * tally.share(Outcome::Wrong));
}
