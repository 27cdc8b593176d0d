//! Customer segmentation: groups of customers who are alike, how many there are, and what each is like.
//!
//! [`analyze`](analyze::analyze) takes columns of customers and returns groups:
//!
//! 1. [`features`]: columns become points, each transformed, scaled and weighted.
//! 2. [`tendency`]: whether the data has groups at all, and how many, judged on a sample.
//! 3. [`cluster`]: k-means, a Gaussian mixture or the RFM grid assign every customer to a group.
//! 4. [`assign`]: groups of the last run are recognised, and a person's [decisions](crate::decisions) applied.
//! 5. [`describe`]: groups are numbered by value, profiled, named and drawn on a map.
//!
//! Input and result are defined in [`grouping`], parameters in [`params`]. Results depend neither on the order of customers
//! nor on their names. Fitting costs O(n k d) an iteration for n customers, k groups and d coordinates (a mixture O(n k d²));
//! choosing k costs the same for any n, as it uses a sample.
//!
//! ```
//! use std::rc::Rc;
//! use customer_loupe::columns::Column;
//! use customer_loupe::job::complete;
//! use customer_loupe::segmentation::analyze::analyze;
//! use customer_loupe::segmentation::grouping::SegmentInput;
//! use customer_loupe::segmentation::params::SegmentParams;
//!
//! let age = (0..60).map(|i| f64::from(i % 3) * 20.0 + f64::from(i % 7) / 10.0).collect();
//! let input = SegmentInput { columns: Rc::new(vec![Column::numbers("age", age)]), ..SegmentInput::default() };
//! let params = SegmentParams { k: Some(3), ..SegmentParams::default() }.check()?;
//! let result = complete(async |host| analyze(&input, &params, None, &host).await)?;
//! let segments = result.outcome.as_ref().and_then(|outcome| outcome.ready()).expect("60 customers can be grouped");
//! assert_eq!(segments.k, 3);
//! assert_eq!(result.ids[0], result.ids[3]);
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```

pub mod analyze;
pub mod assign;
pub mod cluster;
pub mod describe;
pub mod features;
pub mod group;
pub mod grouping;
pub mod params;
pub mod tendency;
