//! How much data the value analysis needs.

/// Customers below which no model is fitted: its parameters would be guesses.
pub const MIN_CUSTOMERS: u64 = 50;
/// Customers with a repeat purchase below which no model is fitted.
pub const MIN_REPEATERS: u64 = 10;
/// Months of history below which no value is predicted at all (fast-moving goods need 4 to 8).
pub const MIN_MONTHS: f64 = 4.0;
/// Months of history from which a third is held back as a check, so that four are left to fit to.
pub const MIN_HOLDOUT_MONTHS: f64 = 6.0;
/// Purchases in the time held back below which forecasts of it cannot be compared.
pub const MIN_HOLDOUT_PURCHASES: u32 = 10;
