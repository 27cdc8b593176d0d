//! Logistic regression: the kernel that fits it, its standard errors, and Firth's variant for separated data.
//!
//! [`design_matrix`] holds encoded rows (n × width, the intercept first), [`kernel`] maximises the ridge-penalised likelihood,
//! [`covariance`] gives the covariances of the coefficients, plain or robust to groups of rows; [`firth`] fits data of which the plain
//! likelihood has no maximum. [`estimator`] puts linfa's traits in front: parameters that are checked, [`linfa::traits::Fit`]
//! and [`linfa::traits::Predict`].
//!
//! A fit costs a few passes of n × width and one or two Hessians of n × width² (on a part of the rows if there are many).
//!
//! # Why a kernel of our own
//!
//! linfa-logistic cannot be ticked (a cancel would wait for the whole fit), has neither weights nor standard errors, and is slow: for
//! 100,000 × 50 it needs 2.6 s natively and this kernel 0.022 s, on the same machine. It stays
//! the oracle of the tests (tests/native/scoring.rs). linfa's datasets hold weights as `f32`; ours are `f64`, since the
//! inverse-probability weights of landmarks are. So the pipeline hands the kernel a [`design_matrix::DesignMatrix`], and only
//! what is without such weights comes as a [`linfa::Dataset`].

pub mod covariance;
pub mod design_matrix;
pub mod estimator;
pub mod firth;
pub mod kernel;
