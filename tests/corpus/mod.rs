//! A corpus of made-up exports whose truth is known: kinds of tables × languages × headers × order of columns × damage.
//!
//! [`make()`](make::make) makes the table of a seed; [`judge`](verdict::judge) reads it and compares; a
//! [`Tally`] counts. What reading calls its confidence is fitted on this corpus
//! (`src/table/meaning/roles/doubts.rs`), and the tests hold it to that.

mod damage;
mod draw;
mod format;
mod headers;
mod kinds;
mod make;
mod shop;
mod table;
mod tally;
mod verdict;
mod words;

pub use make::make;
pub use tally::Tally;
pub use verdict::{Outcome, judge};

use std::ops::Range;

/// Judges the tables of these seeds, on two threads.
pub fn judge_all(seeds: Range<u64>) -> Tally {
    let part = |thread: u64| {
        let seeds = seeds.clone().filter(move |seed| seed % 2 == thread);
        std::thread::spawn(move || seeds.map(|seed| judge(make(seed))).collect::<Vec<_>>())
    };
    let parts = [0, 1].map(part);
    Tally(parts.into_iter().flat_map(|part| part.join().unwrap()).collect())
}
