//! How sure reading is, measured on a few made-up exports; `tests/deep/confidence.rs` takes thousands.

use crate::corpus::{Outcome, judge_all};

/// The most exports of which reading may make something else without a question. In thousands it is one in forty; of a few
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
