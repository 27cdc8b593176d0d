//! How far the reading of all files is.

use crate::job::{Host, Phase, Progress};
use crate::ledger::read::files::SourceFiles;

/// Keeps count of the files that are done, and reports the progress of the one being read.
pub struct ReadProgress {
    host: Host,
    total_bytes: u64,
    bytes_done: u64,
    rows_done: u64,
    file: usize,
    files: usize,
}

impl ReadProgress {
    /// Nothing is read yet.
    pub fn new(files: &SourceFiles, host: Host) -> Self {
        let total_bytes = files.iter().map(|file| file.size).sum();
        let progress = Self { host, total_bytes, bytes_done: 0, rows_done: 0, file: 0, files: files.len() };
        progress.report(Phase::Probe, 0, 0);
        progress
    }

    /// Reports what is done with the current file and how much of it was read.
    pub fn report(&self, phase: Phase, bytes: u64, rows: u64) {
        let bytes = self.bytes_done + bytes;
        self.host.set_progress(Progress {
            phase,
            fraction: if self.total_bytes == 0 { 0.0 } else { bytes as f64 / self.total_bytes as f64 },
            rows: (self.rows_done + rows) as f64,
            bytes: bytes as f64,
            file: (self.file < self.files).then_some(self.file),
        });
    }

    /// The current file is done; the next one begins.
    pub fn file_done(&mut self, bytes: u64, rows: u64) {
        self.bytes_done += bytes;
        self.rows_done += rows;
        self.file += 1;
        self.report(Phase::Probe, 0, 0);
    }
}
