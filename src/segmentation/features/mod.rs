//! Customers as points in feature space.
//!
//! [`encode`](encode::encode) takes columns of customers and returns [`Points`](points::Points): each numeric column
//! transformed (ln(1 + x) if it is skewed), scaled to mean 0 and deviation 1 and multiplied by its weight; each column of
//! words as one coordinate a word, as in factor analysis of mixed data. Points are a `linfa` dataset of n × d numbers;
//! the codes of words stand beside them for mixtures, which model words as words. Costs O(n d), and O(n log n) per column
//! for medians.
//!
//! J. Pagès (2004), "Analyse factorielle de données mixtes", Revue de statistique appliquée 52 (4).
//!
//! ```
//! use customer_loupe::columns::{Column, canonical};
//! use customer_loupe::job::complete;
//! use customer_loupe::segmentation::features::encode::encode;
//! use customer_loupe::segmentation::params::{FeatureChoice, SegmentParams};
//!
//! let columns = [Column::numbers("age", vec![20.0, 40.0, 60.0])];
//! let choices = [FeatureChoice { column: "age".into(), transform: None, weight: 1.0 }];
//! let params = SegmentParams::default().check()?;
//! let (points, reports) = complete(|host| async move {
//!     let order = canonical(&columns, &host).await;
//!     Ok(encode(&columns, &choices, &params, &order, &host).await)
//! })?;
//! assert_eq!((points.len(), points.width()), (3, 1));
//! assert_eq!(points.row(1), [0.0]);
//! assert_eq!(reports[0].mean, 40.0);
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```

pub mod encode;
pub mod feature_report;
pub mod points;
pub mod statistics;
