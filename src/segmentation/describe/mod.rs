//! Description of groups: what each is like, in numbers, words and a picture.
//!
//! [`description::describe`] turns a grouping into the segments of the report: groups numbered by value, each with a
//! [`profile`] of means against all customers, [`lifts`] of words, a plain name ([`naming`]), and all of them on a
//! [`map`] of two principal components. Intervals are of the means (normal) and shares (Wilson). Linear in customers ×
//! columns, but for sorts of predictions.
//!
//! ```
//! use customer_loupe::segmentation::describe::naming::{Traits, name};
//!
//! let regulars =
//!     Traits { purchases: 9.0, purchases_lift: 3.0, since_last_lift: 0.2, spend_lift: 4.0, order_value_lift: 1.0 };
//! assert_eq!(name(&[regulars], &[None]), ["regulars"]);
//! ```

pub mod description;
pub mod lifts;
pub mod map;
pub mod naming;
pub mod profile;
pub mod report;
