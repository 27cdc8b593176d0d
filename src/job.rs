//! What every long operation is: started, stepped with a budget, watched and stopped by its host.
//!
//! The worker, Node and, where workers are forbidden, the main thread drive the same job. A job has no
//! clock and no thread: the host gives it a budget of work, looks at the time itself, and drops it to
//! stop it.

use serde::Serialize;

use crate::error::Result;

/// How much work one step may do: a unit is about one row read or one history weighed.
#[derive(Debug)]
pub struct Budget(u32);

impl Budget {
    /// A budget of `units`, at least one, so that every step moves.
    pub fn new(units: u32) -> Self {
        Self(units.max(1))
    }

    /// Takes `units` away.
    pub fn spend(&mut self, units: usize) {
        self.0 = self.0.saturating_sub(u32::try_from(units).unwrap_or(u32::MAX).max(1));
    }

    /// True once nothing is left.
    pub fn is_spent(&self) -> bool {
        self.0 == 0
    }
}

/// A part of a file that a job wants to see next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Slice {
    /// Index of the file, in the order in which they were given.
    pub file: usize,
    /// First byte.
    pub start: u64,
    /// One past the last byte.
    pub end: u64,
}

/// What a job is doing, for the person who waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// Looking at parts of a file to learn how it is written.
    Probe,
    /// Reading a file.
    Read,
    /// Reading it again, with what its first reading taught.
    Restart,
    /// Computing.
    Analyze,
}

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Progress {
    /// What it is doing.
    pub phase: Phase,
    /// From 0 to 1.
    pub fraction: f64,
    /// Rows read so far.
    pub rows: f64,
    /// Bytes read so far.
    pub bytes: f64,
    /// Index of the file being read.
    pub file: Option<usize>,
}

/// What came of one step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// The job wants these bytes pushed before it can go on.
    Need(Slice),
    /// The budget is spent; call again.
    Working,
    /// Finished; the result can be taken.
    Done,
}

/// A long operation.
pub trait Job {
    /// Works until the budget is spent, bytes are needed, or all is done.
    ///
    /// # Errors
    /// Whatever the operation found wrong; the job is over then.
    fn step(&mut self, budget: &mut Budget) -> Result<Step>;

    /// How far it is.
    fn progress(&self) -> Progress;
}
