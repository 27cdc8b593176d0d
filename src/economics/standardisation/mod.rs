//! Standard or precise: how many groups are worth being served apart.
//!
//! # Idea
//!
//! Customers are divided into 1, 2, … groups. Each group gets the one action that brings most there, or none; every group costs
//! something a year to be served in its own way. gain(k) = Σ over groups of the best action's (response × margin − cost) −
//! k × cost of a group. With one group everybody gets the same: a standard service.
//!
//! Where a column says who responded, the action of a group is chosen on four fifths of the customers and judged on the fifth
//! that the choice has not seen ([`analyze`]), so that many groups do not look good by chance; then there is a best k, with the
//! numbers that cannot be told from it. Elsewhere the curve is a scenario, and no number is called the best.
//!
//! # Cost
//!
//! O(numbers of groups × sampled customers × actions).

pub mod analyze;
pub mod input;
pub mod report;
