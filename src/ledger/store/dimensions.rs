//! Dimensions of orders: columns with few different values, such as the category and the channel.

use crate::table::meaning::role::ColumnRole;

/// The roles of the columns that an order keeps a word of.
pub const DIMENSIONS: [ColumnRole; COUNT] = [ColumnRole::Category, ColumnRole::Channel, ColumnRole::Campaign];
/// How many dimensions there are.
pub const COUNT: usize = 3;
/// The dimension of categories.
pub const CATEGORY: usize = 0;
/// The dimension of channels.
pub const CHANNEL: usize = 1;
/// The dimension of campaigns.
pub const CAMPAIGN: usize = 2;
/// Different values of a dimension at most. A column with more of them is no dimension.
pub const MAX_DIMENSION_VALUES: usize = 255;
