//! A probability from what is known: logistic regression that says how sure it is, and is checked on what it has not seen.
//!
//! [`question`] is what is asked: columns, and for each row whether it came true. [`coding`] turns columns into numbers;
//! [`rows`] holds them and [`logistic`] fits them; [`folds`] chooses the penalty and calibrates; [`model`] predicts, with an interval and with
//! reasons; [`quality`] checks on rows held back; [`leaks`] finds columns that know the answer; [`drivers`] tells what
//! matters over all, with [`firth`] where plain likelihood has no maximum; [`study`] does all of it, step by step.
//! [`rates`] is what can be said of too little data, [`discovery`] keeps many comparisons honest.

pub mod coding;
pub mod design_matrix;
pub mod drivers;
pub mod fdr;
pub mod firth;
pub mod folds;
pub mod leaks;
pub mod logistic;
pub mod model;
pub mod pipeline;
pub mod quality;
pub mod rates;
pub mod training_data;
