//! What is asked of standard or precise service, and what it is computed from.

/// Something that can be offered to customers.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Its name.
    pub name: String,
    /// The share who respond; `None` if a column says who did, or for the scenario's own.
    pub response: Option<f64>,
    /// What a response brings; `None` for the margin of the customer's next order.
    pub margin: Option<f64>,
    /// What offering it to one customer costs.
    pub cost: f64,
    /// The column of the customers' table that says who responded.
    pub column: Option<String>,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct StandardisationParams {
    /// What can be offered; empty for a scenario.
    pub offers: Vec<Offer>,
    /// What serving a group in its own way costs a year; `None` for that of the scenario.
    pub group_cost: Option<f64>,
    /// How much groups differ in their response, where no data say it: 0 not at all, 1 as much as in expected purchases.
    pub difference: f64,
    /// Level of the intervals.
    pub interval: f64,
    /// Seed of the folds.
    pub seed: u64,
}

/// Who responds to an offer.
#[derive(Debug, Clone, PartialEq)]
pub enum Response {
    /// Whether each customer did; `None` for those who were not asked.
    Known(Vec<Option<bool>>),
    /// How likely each customer does, as is assumed; its mean is the share of all who do.
    Assumed(Vec<f64>),
}

/// An offer with what it brings from each customer of the sample.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferData {
    /// Its name.
    pub name: String,
    /// What offering it to one customer costs.
    pub cost: f64,
    /// What a response of each customer brings.
    pub margin: Vec<f64>,
    /// Who responds.
    pub response: Response,
    /// True if a person said neither the response nor has data of it.
    pub assumed: bool,
}

/// What the curve is computed from.
#[derive(Debug, Clone, PartialEq)]
pub struct StandardisationInput {
    /// For 1, 2, … groups the group of each customer of the sample.
    pub labels: Vec<Vec<u32>>,
    /// Customers that the sample stands for.
    pub customers: u64,
    /// What can be offered.
    pub offers: Vec<OfferData>,
    /// What serving a group costs a year.
    pub group_cost: f64,
    /// True if nobody said that.
    pub group_cost_assumed: bool,
}
