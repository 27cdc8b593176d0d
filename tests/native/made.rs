//! A file of any length that is never whole anywhere: its slices are made when they are asked for.

use customer_loupe::job::complete_with;
use customer_loupe::ledger::read::file_reader::ReadOptions;
use customer_loupe::ledger::read::files::{FileMeta, SourceFiles};
use customer_loupe::ledger::read::job::{Reading, read_files};
use customer_loupe::table::text::decode::native;
use std::collections::BTreeMap;

/// Bytes of every line.
const LINE: u64 = 60;

fn line(row: u64) -> String {
    let text = if row == 0 {
        "customer_id\torder_date\tamount\tnote".to_owned()
    } else {
        let (month, day) = (row % 12 + 1, row % 28 + 1);
        format!(
            "{}\t{}-{month:02}-{day:02}\t{}.{:02}\tto: a, b; c",
            row * 7919 % 99_991,
            2018 + row % 4,
            row % 500,
            row % 100
        )
    };
    format!("{text:<width$}\n", width = LINE as usize - 1)
}

/// Reads a file of orders between tabs of this many rows, slice by slice.
pub fn read_tabs(rows: u64) -> Reading {
    let size = (rows + 1) * LINE;
    let files = vec![FileMeta { name: "long.tsv".to_owned(), size }];
    let files = SourceFiles::new(files, &BTreeMap::new()).unwrap();
    let options = ReadOptions::new(BTreeMap::new(), None, native);
    let read = complete_with(
        |host| read_files(files, options, host),
        |slice| {
            let lines: String = (slice.start / LINE..=(slice.end - 1) / LINE).map(line).collect();
            let from = (slice.start % LINE) as usize;
            Some(lines.as_bytes()[from..from + (slice.end - slice.start) as usize].to_vec())
        },
    );
    read.unwrap()
}
