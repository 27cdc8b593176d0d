//! A probability from what is known of a case: logistic regression that says how sure it is, and is checked on rows it has
//! not seen.
//!
//! # Steps
//!
//! 1. [`training_data`] holds columns and, for each row, whether it came true (n rows, a few dozen columns). Some rows are held out.
//! 2. [`penalty_selection`] chooses the ridge penalty λ by five folds and estimates the slope of the [`calibration`].
//! 3. An [`encoder`] turns columns into standardised and one-hot features, and [`logistic`] fits them.
//! 4. [`quality`] checks the probabilities on the rows held out: AUC, Brier score, calibration curve.
//! 5. [`leaks`] looks for columns that know the answer. If there are any, steps 2 to 4 run again without them.
//! 6. A [`model`] of all rows is fitted; it gives probabilities, intervals and contributions of columns.
//! 7. [`drivers`] are odds ratios of a refit without penalty, with q values of [`fdr`].
//!
//! [`pipeline`] runs them all. [`rates`] is what can be said of too little data: shares, shrunk towards the share of all.
//!
//! # Cost
//!
//! A fit costs n × width for each step of its search and n × width² for a Hessian; folds use at most 20,000 rows, so from there on only
//! steps 3 to 7 grow with n. Training data are thinned to 100,000 rows by those who make them; predicting costs width² a
//! row, for the interval.
//!
//! # When to prefer it
//!
//! When the answer has to be explained, and some dozens of cases of either outcome are there
//! ([`pipeline::MIN_CASES_PER_OUTCOME`]). With fewer, [`rates`] are all that can be told.
//!
//! # Examples
//!
//! ```
//! use customer_loupe::columns::Column;
//! use customer_loupe::job::complete;
//! use customer_loupe::random::Generator;
//! use customer_loupe::scoring::pipeline::{ScoringParams, ScoringPipeline};
//! use customer_loupe::scoring::training_data::{Label, TrainingData};
//!
//! // Whoever visits more often buys more often.
//! let mut generator = Generator::new(1, "example");
//! let visits: Vec<f64> = (0..500).map(|_| f64::from(generator.below(10))).collect();
//! let labels: Vec<Label> = visits.iter().map(|v| Label::observed(generator.unit() < v / 12.0)).collect();
//! let held_out: Vec<bool> = (0..500).map(|row| row % 5 == 0).collect();
//! let early = labels.iter().zip(&held_out).map(|(label, held)| if *held { Label::default() } else { *label });
//! let data = TrainingData {
//!     columns: vec![Column::numbers("visits", visits)],
//!     groups: (0..500).collect(),
//!     early_labels: early.collect(),
//!     labels,
//!     held_out,
//!     // A column that predicts so well alone would be suspected to know the answer.
//!     confirmed: vec!["visits".to_owned()],
//!     ..TrainingData::default()
//! };
//!
//! let params = ScoringParams { penalty: None, interval: 0.9, seed: 1 };
//! let pipeline = ScoringPipeline::new(&data, Vec::new(), Vec::new(), params);
//! let result = complete(|host| async move { Ok(pipeline.run(&host).await) })?;
//!
//! let model = result.model.expect("visits tell something");
//! let asked = [Column::numbers("visits", vec![1.0, 9.0])];
//! let (few, many) = (model.probability(&asked, 0, 1.645), model.probability(&asked, 1, 1.645));
//! assert!(few.high < many.low);
//! assert!(result.quality.expect("a fifth is held out").auc > 0.7);
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```

pub mod calibration;
pub mod drivers;
pub mod encoder;
pub mod fdr;
pub mod leaks;
pub mod logistic;
pub mod model;
pub mod penalty_selection;
pub mod pipeline;
pub mod quality;
pub mod rates;
pub mod training_data;
