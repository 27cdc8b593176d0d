#![allow(clippy::all, clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]
use customer_loupe::job::{Budget, Job, Step};
use customer_loupe::ledger::read::{FileMeta, ReadJob};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::time::Instant;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let repeats: usize = std::env::args().nth(2).map_or(3, |n| n.parse().unwrap());
    for _ in 0..repeats {
        let mut file = File::open(&path).unwrap();
        let size = file.metadata().unwrap().len();
        let begun = Instant::now();
        let mut job = ReadJob::new(
            vec![FileMeta { name: "a.csv".into(), size }],
            Default::default(),
            None,
            customer_loupe::table::decode::native,
        )
        .unwrap();
        let mut buffer = Vec::new();
        loop {
            match job.step(&mut Budget::new(u32::MAX)).unwrap() {
                Step::Need(slice) => {
                    buffer.resize((slice.end - slice.start) as usize, 0);
                    file.seek(SeekFrom::Start(slice.start)).unwrap();
                    file.read_exact(&mut buffer).unwrap();
                    job.push(&buffer).unwrap();
                }
                Step::Working => {}
                Step::Done => break,
            }
        }
        let reading = job.finish();
        let read = begun.elapsed();
        let begun = Instant::now();
        let histories = customer_loupe::ledger::histories::Histories::of(
            &reading.book.orders,
            reading.book.customers.len(),
            None,
            &customer_loupe::ledger::exchange::Exchange::new(&reading.book, None, &Default::default()),
        )
        .unwrap();
        println!(
            "read {read:?} histories {:?} customers {} sha {}",
            begun.elapsed(),
            histories.customers.len(),
            reading.files[0].sha256
        );
    }
}
