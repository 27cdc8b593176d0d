//! Dimensions of orders: columns with few different values, such as the category and the channel.

use crate::table::meaning::role::ColumnRole;

/// The dimensions that an order may have: the role of the column, and the name of its features.
pub const DIMENSIONS: [(ColumnRole, &str); 2] = [(ColumnRole::Category, "category"), (ColumnRole::Channel, "channel")];
/// Different values of a dimension at most. A column with more of them is no dimension.
pub const MAX_DIMENSION_VALUES: usize = 255;
