//! What the segmentation is given, what it finds before groups are numbered, and what it gives.

use std::rc::Rc;

use crate::columns::Column;
use crate::decisions::Decisions;
use crate::decisions::fingerprint::Fingerprint;
use crate::segmentation::assign::override_accuracy::Since;
use crate::segmentation::cluster::mixture::Covariance;
use crate::segmentation::cluster::rfm::Grid;
use crate::segmentation::describe::map::Map;
use crate::segmentation::describe::report::Segments;
use crate::segmentation::features::points::FeatureReport;
use crate::segmentation::params::SegmentValidParams;
use crate::segmentation::tendency::k_selection::Found;
use crate::warning::{Outcome, Warning};

/// What the analysis needs: what is known of every customer, and what ranks groups.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// What groups can be made of.
    pub columns: Rc<Vec<Column>>,
    /// Residual CLV of every customer, where there is a model of it.
    pub clv: Option<Rc<Vec<f64>>>,
    /// P(alive) of every customer, where there is a model of it; what cannot be told is not a number.
    pub alive: Option<Vec<f64>>,
    /// What a person decided, and the runs before this one.
    pub decisions: Rc<Decisions>,
    /// Fingerprints of the customers' ids; nothing where nobody asks for them.
    pub fingerprints: Vec<Fingerprint>,
    /// What customers brought since earlier runs in which a person differed from the model.
    pub since: Vec<Since>,
}

impl Input {
    /// Customers.
    pub fn customers(&self) -> usize {
        self.columns.first().map_or(0, Column::len)
    }

    /// The numbers of a column; nothing where there is no such column.
    pub fn numbers(&self, name: &str) -> &[f64] {
        self.columns.iter().find(|column| column.name == name).map_or(&[], Column::as_numbers)
    }
}

/// Who belongs to which group, before the groups are numbered.
#[derive(Debug, Default)]
pub struct Grouping {
    /// What it was made of.
    pub columns: Rc<Vec<Column>>,
    /// What was asked.
    pub params: Option<SegmentValidParams>,
    /// For each row of the points, the customer.
    pub customer: Vec<u32>,
    /// For each row, the group, 0 … k − 1.
    pub labels: Vec<u32>,
    /// Groups, of which some may be empty.
    pub k: usize,
    /// For each row, the probability of each group; empty where groups are certain.
    pub chances: Vec<f64>,
    /// Sum of squared distances of all customers from their groups' means.
    pub inertia: f64,
    /// Of a mixture.
    pub log_likelihood: Option<f64>,
    /// Of a mixture.
    pub covariance: Option<Covariance>,
    /// The RFM grid and its names by label.
    pub grid: Option<(Grid, Vec<&'static str>)>,
    /// Features as they were used.
    pub features: Vec<FeatureReport>,
    /// What was found of the number of groups.
    pub found: Found,
    /// A sample of customers, without their groups; and the rows.
    pub map: Option<Map>,
    /// Warnings.
    pub warnings: Vec<Warning>,
}

/// The result: the report's part, every customer's segment id, the probabilities of all segments (customer by customer,
/// where a mixture tells them), warnings.
#[derive(Default)]
pub struct SegmentResult {
    /// The report's part.
    pub outcome: Option<Outcome<Segments>>,
    /// Every customer's segment id.
    pub ids: Vec<u32>,
    /// The id of every customer's segment by the model alone; beyond the segments' own where that is none any longer.
    pub model: Vec<u32>,
    /// For every customer the decision that made the difference, counted from 1; 0 for none.
    pub decided: Vec<u32>,
    /// The names of all ids, those beyond the segments' own included: a person's, else the key of a plain one.
    pub names: Vec<String>,
    /// Every customer's probability of each segment; empty where groups are certain.
    pub chances: Vec<f64>,
    /// Warnings.
    pub warnings: Vec<Warning>,
    /// What the next analysis of the same customers need not do again.
    pub grouping: Option<Rc<Grouping>>,
}
