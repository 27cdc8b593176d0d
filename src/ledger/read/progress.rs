//! How far the reading of all files is.

use std::cell::Cell;

use crate::job::{Host, Phase, Progress};
use crate::ledger::read::files::SourceFiles;

/// Keeps count of the files that are done, and reports the progress of the one being read.
pub struct ReadProgress {
    host: Host,
    total_bytes: u64,
    bytes_done: Cell<u64>,
    rows_done: Cell<u64>,
    file: Cell<Option<usize>>,
}

impl ReadProgress {
    /// Nothing is read yet.
    pub fn new(files: &SourceFiles, host: Host) -> Self {
        let total_bytes = files.iter().map(|file| file.size).sum();
        let (bytes_done, rows_done) = (Cell::default(), Cell::default());
        let progress = Self { host, total_bytes, bytes_done, rows_done, file: Cell::new(Some(0)) };
        progress.report(Phase::Probe, 0, 0);
        progress
    }

    /// Reports what is done with the current file and how much of it was read. What is read again once all files are done, to
    /// weigh answers, is no progress.
    pub fn report(&self, phase: Phase, bytes: u64, rows: u64) {
        if bytes > 0 && self.bytes_done.get() >= self.total_bytes {
            return;
        }
        let bytes = self.bytes_done.get() + bytes;
        self.host.set_progress(Progress {
            phase,
            fraction: if self.total_bytes == 0 { 0.0 } else { bytes as f64 / self.total_bytes as f64 },
            rows: (self.rows_done.get() + rows) as f64,
            bytes: bytes as f64,
            file: self.file.get(),
        });
    }

    /// The file with this index is the current one.
    pub fn begin(&self, file: usize) {
        self.file.set(Some(file));
        self.report(Phase::Probe, 0, 0);
    }

    /// The current file is done.
    pub fn file_done(&self, bytes: u64, rows: u64) {
        self.bytes_done.set(self.bytes_done.get() + bytes);
        self.rows_done.set(self.rows_done.get() + rows);
        self.file.set(None);
        self.report(Phase::Probe, 0, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Result;
    use crate::job::at_once;
    use crate::ledger::read::files::FileMeta;
    use std::collections::BTreeMap;

    #[test]
    fn what_is_read_again_is_no_progress() {
        let fractions: Result<Vec<f64>> = at_once(|host| async move {
            let files = SourceFiles::new(vec![FileMeta { name: "a.csv".to_owned(), size: 100 }], &BTreeMap::new())?;
            let progress = ReadProgress::new(&files, host.clone());
            let mut fractions = Vec::new();
            progress.begin(0);
            progress.report(Phase::Read, 40, 4);
            fractions.push(host.progress().fraction);
            progress.file_done(100, 10);
            fractions.push(host.progress().fraction);
            progress.report(Phase::Read, 60, 6);
            fractions.push(host.progress().fraction);
            Ok(fractions)
        });
        assert_eq!(fractions.unwrap(), [0.4, 1.0, 1.0]);
    }
}
