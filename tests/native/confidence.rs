//! How sure reading is, measured on a few hundred made-up exports; `tests/deep/confidence.rs` takes thousands.

use crate::corpus::{Outcome, judge_all};

#[test]
fn most_made_up_exports_are_read_or_asked_about() {
    let tally = judge_all(0..240);
    tally.print();
    let wrong = tally.share(Outcome::Wrong);
    assert!(wrong < 0.4, "{wrong}");
}
