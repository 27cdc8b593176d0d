//! The engine: one [`Engine`] is one book in one wasm instance. Its host steps it, reads the slices it asks for, and
//! throws the whole instance away when it traps.

use std::rc::Rc;

use js_sys::JSON;
use serde::Serialize;
use sha2::{Digest, Sha256};
use wasm_bindgen::prelude::*;

use crate::error::Error;
use crate::funnel::leads::lead_query::LeadQuery;
use crate::job::{Job, Step};
use crate::ledger::read::file_reader::ReadOptions;
use crate::ledger::read::files::{SourceFiles, hexadecimal};
use crate::ledger::read::job::{FileDigest, Reading, read_files};
use crate::ledger::read::table_text::{Written, write_table};
use crate::report::analysis::Analysis;
use crate::report::analyze::analyze;
use crate::report::customer_query::CustomerQuery;
use crate::report::customers::CustomerPage;
use crate::report::export::{Export, json};
use crate::report::options::Options;
use crate::report::preview::{Preview, Tables};
use crate::report::timeline::Timeline;
use crate::wasm::convert::{self, from_js, json_text, need, word};
use crate::wasm::error::{to_error, to_js};
use crate::wasm::text_decoder::host_decoder;

type JsResult<T> = Result<T, JsValue>;

/// A job of the engine.
enum Task {
    Read(Box<Job<Reading>>),
    Analyze(Box<Job<Analysis>>),
    Answer(Job<Answer>),
    Write(Job<()>),
}

/// What is asked of an analysis and may take a while with millions of customers.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Customers(CustomerPage),
    Timelines(Vec<Timeline>),
}

/// The version of the engine.
#[wasm_bindgen]
pub fn version() -> String {
    crate::VERSION.to_owned()
}

/// A SHA-256 under way, of a file that goes by in parts.
#[wasm_bindgen]
#[derive(Default)]
pub struct Hash(Sha256);

#[wasm_bindgen]
impl Hash {
    /// The digest of nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all bytes so far, in hexadecimal.
    pub fn hex(&self) -> String {
        hexadecimal(&self.0.clone().finalize())
    }
}

/// A book: files that are read, then analysed.
#[wasm_bindgen]
pub struct Engine {
    files: SourceFiles,
    /// What is being done. A new task takes the place of one that was cancelled.
    task: Option<Task>,
    read: Option<Rc<Reading>>,
    analysis: Option<Rc<Analysis>>,
    /// The answer to what was asked last.
    answer: Option<Answer>,
    /// What was written of a table and not taken yet.
    written: Written,
}

#[wasm_bindgen]
impl Engine {
    /// Starts to read `files` (`[{ name, size, origin }]`; `origin` where one is a sheet of a workbook) under `options`
    /// (of which `tables` and `funnel.outcome` matter here). Throws `{ code, kind, message, hint, location, params }`.
    #[wasm_bindgen(constructor)]
    pub fn new(files: JsValue, options: JsValue) -> JsResult<Self> {
        let options = Options::from_text(&json_text(&options)?).map_err(to_error)?;
        let (files, origins) = convert::files(files)?;
        let files = SourceFiles::new(files, &options.tables()).map_err(to_error)?;
        let read = ReadOptions::new(options.tables().clone(), options.outcome_column(), host_decoder);
        // Digests are computed beside the reading, by another thread if there is one.
        let tally = options.expected_period().map_err(to_error)?;
        let read = ReadOptions { origins, digests: false, tally, ..read };
        let sources = files.clone();
        let task = Task::Read(Box::new(Job::new(|host| read_files(sources, read, host))));
        Ok(Self { files, task: Some(task), read: None, analysis: None, answer: None, written: Written::default() })
    }

    /// Works for about `units` of work. Returns `"working"`, `"done"`, or `{ file, start, end }`: the slice whose
    /// bytes must be pushed next, `file` being the name.
    pub fn step(&mut self, units: u32) -> JsResult<JsValue> {
        let step = match &mut self.task {
            Some(Task::Read(job)) => job.step(units),
            Some(Task::Analyze(job)) => job.step(units),
            Some(Task::Answer(job)) => job.step(units),
            Some(Task::Write(job)) => job.step(units),
            None => Ok(Step::Done),
        };
        match step.map_err(to_error)? {
            Step::Need(slice) => need(&self.files, slice),
            Step::Working => Ok(word("working")),
            Step::Done => {
                self.keep();
                Ok(word("done"))
            }
        }
    }

    /// The bytes of the slice that was asked for.
    pub fn push(&mut self, bytes: Vec<u8>) -> JsResult<()> {
        let pushed = match &mut self.task {
            Some(Task::Read(job)) => job.push(bytes),
            Some(Task::Write(job)) => job.push(bytes),
            _ => Err(Error::engine("nothing is being read")),
        };
        pushed.map_err(to_error)
    }

    /// Says what a file is that was read, for the report's provenance. To be called for every file, in the order of
    /// their names, once they are read.
    pub fn file(&mut self, name: String, bytes: f64, sha256: String) -> JsResult<()> {
        let reading = self.read.as_mut().and_then(Rc::get_mut);
        let reading = reading.ok_or_else(|| to_error(Error::engine("files are told after they were read")))?;
        reading.files.push(FileDigest { name, bytes: bytes as u64, sha256 });
        Ok(())
    }

    /// How far the work is: `{ phase, fraction, rows, bytes, file }`.
    pub fn progress(&self) -> JsResult<JsValue> {
        match &self.task {
            Some(Task::Read(job)) => to_js(&job.progress()),
            Some(Task::Analyze(job)) => to_js(&job.progress()),
            _ => Ok(JsValue::NULL),
        }
    }

    /// What was read: `{ tables, warnings }`.
    pub fn tables(&self) -> JsResult<JsValue> {
        to_js(&Tables::of(self.book()?))
    }

    /// Starts to write a table as it was read, as CSV; [`Engine::written`] gives what there is of it.
    pub fn table(&mut self, name: String) -> JsResult<()> {
        let (files, reading) = (self.files.clone(), Rc::clone(self.book()?));
        self.written.take();
        let written = Rc::clone(&self.written);
        let job = Job::new(|host| write_table(files, reading, name, host_decoder, written, host));
        self.task = Some(Task::Write(job));
        Ok(())
    }

    /// Takes what was written of a table since the last call.
    pub fn written(&mut self) -> String {
        self.written.take()
    }

    /// The first rows of a table as text: `{ columns, rows }`.
    pub fn preview(&self, table: &str) -> JsResult<JsValue> {
        to_js(&Preview::of(self.book()?, table).map_err(to_error)?)
    }

    /// Starts an analysis of what was read.
    pub fn analyze(&mut self, options: JsValue) -> JsResult<()> {
        let checked = Options::from_text(&json_text(&options)?).and_then(Options::check).map_err(to_error)?;
        let earlier = self.analysis.as_deref().map(Analysis::earlier).unwrap_or_default();
        let reading = Rc::clone(self.book()?);
        self.task = Some(Task::Analyze(Box::new(Job::new(|host| analyze(reading, checked, earlier, host)))));
        Ok(())
    }

    /// The report of the last analysis.
    pub fn report(&self) -> JsResult<JsValue> {
        let text = json::text(&self.result()?.report).map_err(|_| to_error(Error::engine("a report is plain")))?;
        JSON::parse(&text)
    }

    /// Starts to gather a part of the table of customers; [`Engine::answer`] gives it.
    pub fn customers(&mut self, query: JsValue) -> JsResult<()> {
        let query = CustomerQuery::from_json(&from_js(&query)?).map_err(to_error)?;
        let (reading, analysis) = (Rc::clone(self.book()?), Rc::clone(self.result()?));
        self.ask(Job::new(|host| async move {
            Ok(Answer::Customers(analysis.customers.page(&reading, &query, &host).await?))
        }));
        Ok(())
    }

    /// A part of the table of leads.
    pub fn leads(&self, query: JsValue) -> JsResult<JsValue> {
        let query = LeadQuery::from_json(&from_js(&query)?).map_err(to_error)?;
        let page = self.result()?.leads.as_ref().map(|leads| leads.page(&query)).transpose().map_err(to_error)?;
        to_js(&page)
    }

    /// Starts to gather some customers through time, with their purchases and P(alive); [`Engine::answer`] gives them.
    pub fn timelines(&mut self, ids: JsValue) -> JsResult<()> {
        let given = from_js(&ids)?;
        let ids = given.as_array().into_iter().flatten().filter_map(|id| id.as_str().map(str::to_owned));
        let ids: Vec<String> = ids.collect();
        let (reading, analysis) = (Rc::clone(self.book()?), Rc::clone(self.result()?));
        self.ask(Job::new(|host| async move {
            let Some(timelines) = &analysis.timelines else { return Ok(Answer::Timelines(Vec::new())) };
            Ok(Answer::Timelines(timelines.of(&reading, &ids, &host).await))
        }));
        Ok(())
    }

    /// Takes the answer to what was asked last.
    pub fn answer(&mut self) -> JsResult<JsValue> {
        let answer = self.answer.take().ok_or_else(|| to_error(Error::engine("nothing was asked")))?;
        to_js(&answer)
    }

    /// Part `part` (from 0) of an export: text, or undefined after the last part.
    pub fn export(&self, name: &str, part: u32) -> JsResult<Option<String>> {
        let export = Export::named(name).map_err(to_error)?;
        export.part(self.book()?, self.result()?, part as usize).map_err(to_error)
    }
}

impl Engine {
    /// Starts a job; the answer to an earlier one is no longer wanted.
    fn ask(&mut self, job: Job<Answer>) {
        self.answer = None;
        self.task = Some(Task::Answer(job));
    }

    /// Takes over what a job that is done has made.
    fn keep(&mut self) {
        match self.task.take() {
            Some(Task::Read(job)) => self.read = job.finish().map(Rc::new),
            Some(Task::Analyze(job)) => self.analysis = job.finish().map(Rc::new),
            Some(Task::Answer(job)) => self.answer = job.finish(),
            Some(Task::Write(_)) | None => {}
        }
    }

    fn book(&self) -> JsResult<&Rc<Reading>> {
        self.read.as_ref().ok_or_else(|| to_error(Error::engine("nothing was read yet")))
    }

    fn result(&self) -> JsResult<&Rc<Analysis>> {
        self.analysis.as_ref().ok_or_else(|| to_error(Error::engine("nothing was analysed yet")))
    }
}
