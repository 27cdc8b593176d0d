//! Assignment of customers to groups over time: recognising the last run's groups, and applying a person's decisions.
//!
//! 1. [`matching`] finds the groups of the last run among the model's, by their means and members, so that they keep their
//!    keys and names.
//! 2. [`apply_decisions`] moves, joins, splits, renames and locks, in the order in which it was decided.
//! 3. [`assignment`] numbers the groups that result, the most valuable first.
//! 4. [`migration`] and [`override_accuracy`] compare with earlier runs.
//!
//! Customers are recognised by [fingerprints](crate::decisions::fingerprint). All steps are linear in the customers, times
//! the number of decisions.
//!
//! ```
//! use customer_loupe::columns::Column;
//! use customer_loupe::decisions::read::decisions;
//! use customer_loupe::segmentation::assign::apply_decisions::{DecisionContext, apply_decisions};
//! use customer_loupe::segmentation::assign::fingerprint_index::FingerprintIndex;
//! use serde_json::json;
//!
//! let file = json!({ "decisions": [{ "kind": "split", "segment": 1, "to": 7, "where": [{ "column": "spend", "from": 100 }] }] });
//! let decisions = decisions("decisions", &file.to_string())?;
//! let columns = [Column::numbers("spend", vec![20.0, 500.0])];
//! let index = FingerprintIndex::default();
//! let context = DecisionContext { decisions: &decisions, columns: &columns, index: &index, last_keys: &[] };
//! assert_eq!(apply_decisions(&context, vec![1, 1]).keys, [1, 7]);
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```

pub mod apply_decisions;
pub mod assignment;
pub mod fingerprint_index;
pub mod matching;
pub mod migration;
pub mod override_accuracy;
