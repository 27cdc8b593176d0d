//! What fitted models predict, for each customer and in total.
//!
//! [`predict`](predict::predict) gives every distinct history its expected purchases within a [`discount::Horizon`],
//! undiscounted and discounted, and the moments from which intervals are made. From these follow the years of a longer
//! horizon ([`years`]), the distribution of value over customers ([`value_bands`]), and whom to look after
//! ([`retention_group`]). [`cohort_table`] needs no model.
//!
//! Times are in the unit of the histories, money in the currency of the orders. A forecast takes 24 or 64 evaluations of
//! the purchase rate for each distinct pair of age and number of purchases, and O(1) for each history.
//!
//! ```
//! use customer_loupe::clv::forecast::discount::Horizon;
//! use customer_loupe::clv::forecast::forecaster::Forecaster;
//! use customer_loupe::clv::forecast::predict::predict;
//! use customer_loupe::clv::models::ModelKind;
//! use customer_loupe::clv::models::history::History;
//! use customer_loupe::job::complete;
//! use customer_loupe::units::TimeUnit;
//!
//! // Two customers known for 39 weeks: one bought twice, the last time in week 30; the other never again.
//! let histories = [(2, 30.43), (0, 0.0)].map(|(x, t_x)| History { x, t_x, age: 38.86, weight: 1.0 });
//! // The published fit of the BG/NBD to the CDNOW data.
//! let forecaster = Forecaster::Model(ModelKind::BgNbd.at(&[0.243, 4.414, 0.793, 2.426]));
//! let horizon = Horizon::new(39.0, TimeUnit::Week, 0.0);
//! let (predictions, _) =
//!     complete(|host| async move { Ok(predict(&forecaster, &histories, &horizon, &host).await) })?;
//! assert!((predictions[0].purchases - 1.226).abs() < 0.001);
//! assert!(predictions[1].purchases < 0.3);
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```

pub mod alive_map;
pub mod cohort_table;
pub mod discount;
pub mod forecaster;
pub mod future;
pub mod infinite_horizon;
pub mod predict;
pub mod predictions;
pub mod retention_group;
pub mod value_bands;
pub mod years;
