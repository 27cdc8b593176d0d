//! Long operations, written as straight-line `async` code that its host steps.
//!
//! The worker, Node and, where workers are forbidden, the main thread drive the same [`Job`]: each step has a budget of
//! work, and between two steps the host looks at the clock, hears messages, and may drop the job, which cancels it. Inside, a
//! job is an ordinary `async` function that gets a [`Host`]: it calls [`Host::tick`] after every piece of work and
//! [`Host::read`] for bytes. There is no runtime and no thread: `async` serves as a coroutine, polled with a waker that does
//! nothing.
//!
//! ```
//! use customer_loupe::job::{self, Host, Job, Step};
//!
//! async fn sum(host: Host, numbers: Vec<u64>) -> customer_loupe::error::Result<u64> {
//!     let mut total = 0;
//!     for (index, number) in numbers.iter().enumerate() {
//!         total += number;
//!         host.done(index as f64 / numbers.len() as f64);
//!         host.tick(1).await;
//!     }
//!     Ok(total)
//! }
//!
//! let mut job = Job::new(|host| sum(host, vec![1, 2, 3]));
//! assert_eq!(job.step(2)?, Step::Working);
//! assert!(job.progress().fraction > 0.0);
//! assert_eq!(job.step(2)?, Step::Done);
//! assert_eq!(job.finish(), Some(6));
//!
//! assert_eq!(job::complete(|host| sum(host, vec![4, 5]))?, 9);
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use serde::Serialize;

use crate::error::{Error, Result};

/// A part of a file that a job wants to see next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Slice {
    /// Index of the file, in the order in which the job counts them.
    pub file: usize,
    /// First byte.
    pub start: u64,
    /// One past the last byte.
    pub end: u64,
}

/// What a job is doing, for the person who waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
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
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
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

/// How much work one step of a hand-made step machine may do.
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

/// What a job and its host share.
struct Shared {
    /// Units of work left in this step.
    units: Cell<u32>,
    wanted: Cell<Option<Slice>>,
    pushed: Cell<Option<Vec<u8>>>,
    progress: Cell<Progress>,
}

/// The job's side of its host: where it gives way, asks for bytes and says how far it is.
///
/// A `Host` stands for a range of the whole progress, all of it at first; [`Host::part`] gives one for a part of it, so
/// that an operation need not know what it is a part of.
#[derive(Clone)]
pub struct Host {
    shared: Rc<Shared>,
    from: f64,
    to: f64,
}

impl Host {
    fn new() -> Self {
        let progress = Progress { phase: Phase::Analyze, fraction: 0.0, rows: 0.0, bytes: 0.0, file: None };
        let shared = Shared {
            units: Cell::new(0),
            wanted: Cell::new(None),
            pushed: Cell::new(None),
            progress: Cell::new(progress),
        };
        Self { shared: Rc::new(shared), from: 0.0, to: 1.0 }
    }

    /// Counts `units` of work as done and gives way to the host if the step's budget is spent. A unit is about one row
    /// read or one history evaluated. Between two ticks no more than about 10 ms of work should pass.
    pub async fn tick(&self, units: usize) {
        let units = u32::try_from(units).unwrap_or(u32::MAX).max(1);
        self.shared.units.set(self.shared.units.get().saturating_sub(units));
        let mut gave_way = false;
        poll_fn(|_| {
            if gave_way || self.shared.units.get() > 0 {
                return Poll::Ready(());
            }
            gave_way = true;
            Poll::Pending
        })
        .await;
    }

    /// The bytes of a slice. They may be fewer than asked for if the file has changed.
    pub async fn read(&self, slice: Slice) -> Vec<u8> {
        self.shared.wanted.set(Some(slice));
        poll_fn(|_| self.shared.pushed.take().map_or(Poll::Pending, Poll::Ready)).await
    }

    /// A host for the part of this one's progress that goes from `from` to `to`, both from 0 to 1.
    #[must_use]
    pub fn part(&self, from: f64, to: f64) -> Self {
        let at = |fraction: f64| self.from + (self.to - self.from) * fraction;
        Self { shared: Rc::clone(&self.shared), from: at(from), to: at(to) }
    }

    /// Says how much of this host's part is done, from 0 to 1. Progress never goes back.
    pub fn done(&self, fraction: f64) {
        let fraction = self.from + (self.to - self.from) * fraction.clamp(0.0, 1.0);
        let before = self.progress();
        self.shared.progress.set(Progress { fraction: fraction.max(before.fraction), ..before });
    }

    /// How far the whole job is.
    pub fn progress(&self) -> Progress {
        self.shared.progress.get()
    }

    /// Says what the job is doing, and how far it is.
    pub fn set_progress(&self, progress: Progress) {
        self.shared.progress.set(progress);
    }
}

/// A long operation under way. Dropping it cancels it.
pub struct Job<T> {
    host: Host,
    work: Option<Pin<Box<dyn Future<Output = Result<T>>>>>,
    result: Option<T>,
}

impl<T> Job<T> {
    /// Starts an operation; nothing is done before the first step.
    pub fn new<F: Future<Output = Result<T>> + 'static>(work: impl FnOnce(Host) -> F) -> Self {
        let host = Host::new();
        let work = work(host.clone());
        Self { host, work: Some(Box::pin(work)), result: None }
    }

    /// Works until about `units` of work are done, bytes are needed, or all is done.
    ///
    /// # Errors
    /// Whatever the operation finds wrong; the job is over then.
    pub fn step(&mut self, units: u32) -> Result<Step> {
        let Some(work) = &mut self.work else { return Ok(Step::Done) };
        self.host.shared.units.set(units.max(1));
        match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Pending => Ok(self.host.shared.wanted.get().map_or(Step::Working, Step::Need)),
            Poll::Ready(result) => {
                self.work = None;
                self.result = Some(result?);
                Ok(Step::Done)
            }
        }
    }

    /// Gives the job the bytes of the slice that it asked for.
    ///
    /// # Errors
    /// `internal` if the job has not asked for any.
    pub fn push(&mut self, bytes: Vec<u8>) -> Result<()> {
        self.host.shared.wanted.take().ok_or_else(|| Error::engine("bytes were pushed that nobody asked for"))?;
        self.host.shared.pushed.set(Some(bytes));
        Ok(())
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        self.host.progress()
    }

    /// The result, once done.
    pub fn finish(self) -> Option<T> {
        self.result
    }
}

/// Runs work that reads nothing and cannot fail to its end, in one go.
pub fn at_once<T, F: Future<Output = T>>(work: impl FnOnce(Host) -> F) -> T {
    let host = Host::new();
    let mut work = std::pin::pin!(work(host.clone()));
    loop {
        host.shared.units.set(u32::MAX);
        if let Poll::Ready(result) = work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return result;
        }
    }
}

/// Runs an operation that reads nothing to its end, in one go.
///
/// # Errors
/// Whatever the operation finds wrong; `internal` if it asks for bytes.
pub fn complete<T, F: Future<Output = Result<T>>>(work: impl FnOnce(Host) -> F) -> Result<T> {
    complete_with(work, |_| None)
}

/// Runs an operation to its end, in one go; `read` gives the bytes of the slices it asks for.
///
/// # Errors
/// Whatever the operation finds wrong; `internal` if `read` has no bytes for it.
pub fn complete_with<T, F: Future<Output = Result<T>>>(
    work: impl FnOnce(Host) -> F,
    mut read: impl FnMut(Slice) -> Option<Vec<u8>>,
) -> Result<T> {
    let host = Host::new();
    let mut work = std::pin::pin!(work(host.clone()));
    loop {
        host.shared.units.set(u32::MAX);
        if let Poll::Ready(result) = work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return result;
        }
        if let Some(slice) = host.shared.wanted.take() {
            let bytes = read(slice).ok_or_else(|| Error::engine("a file was asked for that is not there"))?;
            host.shared.pushed.set(Some(bytes));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_gives_way_when_its_budget_is_spent() {
        let mut job = Job::new(|host| async move {
            for at in 0..10 {
                host.part(0.5, 1.0).done(f64::from(at) / 10.0);
                host.tick(3).await;
            }
            Ok(7)
        });
        let mut steps = 1;
        while job.step(6).unwrap() == Step::Working {
            steps += 1;
        }
        // Two ticks of three units a step; the last tick ends a step, after which only the result is left.
        assert_eq!(steps, 6);
        assert!((job.progress().fraction - 0.95).abs() < 1e-12);
        assert_eq!(job.step(1).unwrap(), Step::Done);
        assert_eq!(job.finish(), Some(7));
    }

    #[test]
    fn bytes_come_when_they_are_asked_for() {
        let slice = Slice { file: 0, start: 2, end: 4 };
        let mut job = Job::new(move |host| async move { Ok(host.read(slice).await) });
        assert_eq!(job.push(vec![1]).unwrap_err().code(), "internal");
        assert_eq!(job.step(1).unwrap(), Step::Need(slice));
        assert_eq!(job.step(1).unwrap(), Step::Need(slice));
        job.push(vec![5, 6]).unwrap();
        assert_eq!(job.step(1).unwrap(), Step::Done);
        assert_eq!(job.finish(), Some(vec![5, 6]));
    }

    #[test]
    fn an_error_ends_the_job() {
        let mut job: Job<()> = Job::new(|_| async { Err(Error::engine("no")) });
        assert_eq!(job.step(1).unwrap_err().code(), "internal");
        assert_eq!(job.step(1).unwrap(), Step::Done);
        assert_eq!(job.finish(), None);
    }

    #[test]
    fn dropping_a_job_drops_what_it_holds() {
        let held = Rc::new(());
        let mut job = Job::new({
            let held = Rc::clone(&held);
            move |host| async move {
                loop {
                    host.tick(1).await;
                    assert_eq!(Rc::strong_count(&held), 2);
                }
                #[allow(unreachable_code)]
                Ok(())
            }
        });
        assert_eq!(job.step(5).unwrap(), Step::Working);
        drop(job);
        assert_eq!(Rc::strong_count(&held), 1);
    }
}
