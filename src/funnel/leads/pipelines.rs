//! Several pipelines in one table: each has stages of its own, so a funnel shows one of them.

use serde::Serialize;

use crate::error::{Error, Result};
use crate::funnel::leads::spellings::Spellings;
use crate::funnel::leads::stage_names::fold_stage;
use crate::ledger::store::frame::Frame;
use crate::ledger::store::intern::Interner;
use crate::math::radix::order_by;
use crate::table::meaning::role::ColumnRole;

/// A pipeline: one of several sequences of stages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct PipelineSize {
    /// Its name.
    pub name: String,
    /// Rows of its leads.
    pub rows: u64,
}

/// The pipelines that the tables of leads name, and the one that is shown.
#[derive(Debug, Clone, Default)]
pub struct Pipelines {
    /// All of them, the one with most leads first; empty if there are not several.
    pub all: Vec<PipelineSize>,
    /// The one that is shown.
    pub shown: Option<String>,
}

impl Pipelines {
    /// Counts the pipelines in these tables, whatever the spelling of their names, and chooses the one asked for, or the one with
    /// most rows.
    ///
    /// # Errors
    /// `option-invalid` if no pipeline has the name asked for.
    pub fn of(frames: &[&Frame], asked: Option<&str>) -> Result<Self> {
        let (mut words, mut rows) = (Interner::default(), Vec::new());
        let columns = frames.iter().filter_map(|frame| frame.role(ColumnRole::Pipeline));
        for word in columns.flat_map(|column| column.words()).filter(|word| !word.is_empty()) {
            if let Some(number) = words.intern(word) {
                rows.resize(words.len(), 0);
                rows[number as usize] += 1;
            }
        }
        let spellings = Spellings::of(&words, &rows, fold_stage);
        let named = spellings.names.into_iter().zip(spellings.rows);
        let all: Vec<PipelineSize> = named.map(|(name, rows)| PipelineSize { name, rows }).collect();
        // Of two with as many rows the first by name, in whatever order the rows came.
        let place = |name: &str| all.iter().filter(|other| other.name.as_str() < name).count() as u64;
        let key = |column: usize, index: u32| match (column, &all[index as usize]) {
            (0, pipeline) => !pipeline.rows,
            (_, pipeline) => place(&pipeline.name),
        };
        let order = order_by(all.len(), 2, &key);
        let all: Vec<PipelineSize> = order.into_iter().map(|index| all[index as usize].clone()).collect();
        let names = || all.iter().map(|pipeline| pipeline.name.as_str()).collect::<Vec<_>>().join(", ");
        let shown = match asked {
            None => all.first(),
            Some(asked) => {
                let is_asked = |pipeline: &&PipelineSize| fold_stage(&pipeline.name) == fold_stage(asked);
                let found = all.iter().find(is_asked);
                let unknown = || {
                    Error::option("funnel.pipeline", "one of the pipelines")
                        .with_hint(format!("the pipelines are: {}", names()))
                };
                Some(found.ok_or_else(unknown)?)
            }
        };
        let shown = shown.map(|pipeline| pipeline.name.clone());
        Ok(if all.len() > 1 { Self { all, shown } } else { Self::default() })
    }

    /// The rows of a table that belong to the pipeline that is shown; a table that names none is kept whole.
    pub fn rows_of(&self, frame: &Frame) -> Option<Frame> {
        let (shown, column) = (self.shown.as_deref()?, frame.role(ColumnRole::Pipeline)?);
        let shown = fold_stage(shown);
        let is_shown: Vec<bool> = column.all_words().iter().map(|word| fold_stage(word) == shown).collect();
        let codes: Vec<u32> = column.codes().collect();
        Some(frame.rows_where(&|row| is_shown.get(codes[row] as usize).copied().unwrap_or(false)))
    }
}
