//! Cluster tendency and the number of groups: whether there are groups at all, and how many.
//!
//! [`k_selection::select_k`] compares every number of groups on a sample of at most a few thousand points, by silhouette,
//! BIC, gap and stability; [`cluster_tendency::has_groups`] decides whether the data itself has groups. O(n² d) for each
//! silhouette, O(n k d²) an iteration for each mixture.
//!
//! ```
//! use customer_loupe::job::complete;
//! use customer_loupe::segmentation::features::points::Points;
//! use customer_loupe::segmentation::params::SegmentParams;
//! use customer_loupe::segmentation::tendency::k_selection::select_k;
//!
//! // Two heaps of a hundred points.
//! let values: Vec<f64> = (0..200).map(|i| f64::from(i % 2) * 50.0 + f64::from(i % 17) / 10.0).collect();
//! let points = Points::of_numbers(&values, 1);
//! let params = SegmentParams::default().check()?;
//! let selection = complete(async |host| select_k(&points, 4, &params, &host).await)?;
//! assert_eq!((selection.natural_k, selection.k), (2, 2));
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```

pub mod adjusted_rand;
pub mod cluster_tendency;
pub mod criterion;
pub mod k_selection;
pub mod reference_sets;
pub mod silhouette;
