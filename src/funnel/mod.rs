//! How many leads move on from stage to stage, how fast, and how likely each open lead is to.
//!
//! # Steps
//!
//! 1. [`mod@gather`] turns tables into [`leads`] that reached stages, whatever form the tables have.
//! 2. [`stages`] counts leads of every stage and gives rates with intervals, durations, cohorts and breakdowns.
//! 3. [`scores`] learns a probability of advancing for every stage, and one of winning, from landmarks of past leads, and gives every open
//!    lead its own; with what a person decided, and a forecast of all together.
//! 4. [`analysis`] runs all of it and makes the [`report`], the table of leads with their [`grades`], and warnings beside it.
//!
//! [`params`] says what can be asked.
//!
//! # Cost
//!
//! Reading is linear in rows, sorting n log n in leads, a breakdown linear in leads × stages × columns. Models learn from 100,000
//! rows at most. Everything ticks its host every few thousand rows.
//!
//! # Examples
//!
//! ```
//! use std::collections::BTreeMap;
//! use std::rc::Rc;
//!
//! use customer_loupe::decisions::Decisions;
//! use customer_loupe::funnel::{analyze, params::FunnelParams};
//! use customer_loupe::job::complete;
//! use customer_loupe::ledger::read::job::read_all;
//!
//! // 200 leads that ended, of which large ones were won more often, and two that are open.
//! let mut csv = "lead_id,size,outcome\nsmall,1,open\nlarge,9,open\n".to_owned();
//! for lead in 0..200 {
//!     let size = lead % 10;
//!     let outcome = if lead * 7 % 10 < size { "won" } else { "lost" };
//!     csv.push_str(&format!("L{lead},{size},{outcome}\n"));
//! }
//! let reading = read_all(&[("leads.csv", csv.as_bytes())], BTreeMap::new(), None)?;
//! let (params, decisions) = (FunnelParams::default().check()?, Rc::new(Decisions::default()));
//!
//! let (funnel, table, _) =
//!     complete(|host| async move { analyze(&reading, &params, &decisions, &host).await })?;
//! let funnel = funnel.ready().expect("there are leads");
//! assert_eq!((funnel.leads, funnel.open), (202, 2));
//! assert_eq!(funnel.transitions[0].model, "logistic");
//!
//! let table = table.expect("there are leads");
//! let p_win = |id| table.row(table.dataset.leads.find(id).expect("it was read")).p_win;
//! assert!(p_win("large") > p_win("small"));
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```

pub mod analysis;
pub mod gather;
pub mod grades;
pub mod leads;
mod notices;
pub mod params;
pub mod report;
mod row_ticker;
pub mod scores;
pub mod stages;

pub use analysis::{FunnelResult, analyze};
