//! Data of the segmentation: its input, the grouping it finds, and its result.

use std::rc::Rc;

use crate::columns::Column;
use crate::decisions::Decisions;
use crate::decisions::fingerprint::Fingerprint;
use crate::segmentation::assign::override_accuracy::SpendSince;
use crate::segmentation::cluster::rfm::Grid;
use crate::segmentation::describe::map::Map;
use crate::segmentation::describe::report::Segments;
use crate::segmentation::features::feature_report::FeatureReport;
use crate::segmentation::params::{Covariance, SegmentValidParams};
use crate::segmentation::tendency::criterion::KSelection;
use crate::warning::{Outcome, Unavailable, Warning};

/// The customers to group: their columns, and what groups are ranked by.
#[derive(Debug, Clone, Default)]
pub struct SegmentInput {
    /// The columns that groups can be made of.
    pub columns: Rc<Vec<Column>>,
    /// Residual CLV of every customer, if there is a model of it.
    pub clv: Option<Rc<Vec<f64>>>,
    /// P(alive) of every customer, if there is a model of it; NaN if it is unknown.
    pub p_alive: Option<Vec<f64>>,
    /// A person's decisions, and the earlier runs.
    pub decisions: Rc<Decisions>,
    /// Fingerprints of the customers' ids; empty if nobody asks for them.
    pub fingerprints: Vec<Fingerprint>,
    /// What customers spent since earlier runs in which a person overrode the model.
    pub spend_since: Vec<SpendSince>,
}

impl SegmentInput {
    /// Number of customers.
    pub fn customers(&self) -> usize {
        self.columns.first().map_or(0, Column::len)
    }

    /// The numbers of a column; empty if there is no such column.
    pub fn numbers(&self, name: &str) -> &[f64] {
        self.columns.iter().find(|column| column.name == name).map_or(&[], Column::as_numbers)
    }
}

/// A sample of the customers, divided into 1, 2, … groups by k-means.
#[derive(Debug, Default)]
pub struct Divisions {
    /// The customers, by their place.
    pub customers: Vec<u32>,
    /// For every number of groups, from 1 on, the group of each.
    pub labels: Vec<Vec<u32>>,
}

/// The model's groups, before they are numbered.
#[derive(Debug, Default)]
pub struct Grouping {
    /// The columns it was made of.
    pub columns: Rc<Vec<Column>>,
    /// The parameters it was made with.
    pub params: Option<SegmentValidParams>,
    /// For each row of the points, the customer.
    pub customers: Vec<u32>,
    /// For each row, the group, 0 … k − 1.
    pub labels: Vec<u32>,
    /// Number of groups, some of which may be empty.
    pub k: usize,
    /// For each row, the probability of each group; empty if groups are certain.
    pub responsibilities: Vec<f64>,
    /// Sum of squared distances of all customers from their groups' means.
    pub inertia: f64,
    /// Log-likelihood of a mixture.
    pub log_likelihood: Option<f64>,
    /// Form of a mixture's covariances.
    pub covariance: Option<Covariance>,
    /// The RFM grid, and its names by label.
    pub grid: Option<(Grid, Vec<&'static str>)>,
    /// Features as they were used.
    pub features: Vec<FeatureReport>,
    /// The comparison of numbers of groups.
    pub selection: KSelection,
    /// Every number of groups that was tried, on a sample; none for the grid.
    pub divisions: Rc<Divisions>,
    /// A sample of customers along two axes. In place of the group, which has no number yet, each point has its customer.
    pub map: Map,
    /// Why customers cannot be grouped; `None` if they can.
    pub unavailable: Option<Unavailable>,
    /// Warnings.
    pub warnings: Vec<Warning>,
}

/// The result of the segmentation.
#[derive(Default)]
pub struct SegmentResult {
    /// The report's part; `None` if there was nothing to group.
    pub outcome: Option<Outcome<Segments>>,
    /// Every customer's segment id.
    pub ids: Vec<u32>,
    /// The id of every customer's segment by the model alone. Ids above those of the segments are groups that exist only in
    /// the model.
    pub model_ids: Vec<u32>,
    /// For every customer the decision that moved them, counted from 1; 0 for none.
    pub decided_by: Vec<u32>,
    /// The names of all ids: a person's, else the key of a plain one.
    pub names: Vec<String>,
    /// Every customer's probability of each segment, customer by customer; empty if groups are certain.
    pub responsibilities: Vec<f64>,
    /// Every number of groups that was tried, on a sample; none for the grid.
    pub divisions: Rc<Divisions>,
    /// Warnings.
    pub warnings: Vec<Warning>,
    /// The grouping, which the next analysis of the same customers can reuse.
    pub grouping: Option<Rc<Grouping>>,
}
