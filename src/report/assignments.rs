//! Every customer's segment, by the model and by a person.

use std::rc::Rc;

use crate::decisions::Decisions;
use crate::segmentation::describe::description::second_group;

/// The segments of all customers.
#[derive(Debug, Default)]
pub struct Assignments {
    /// Every customer's segment id.
    pub ids: Vec<u32>,
    /// Every customer's probability of each segment; empty if groups are certain.
    pub responsibilities: Vec<f64>,
    /// Every customer's segment id by the model.
    pub model_ids: Vec<u32>,
    /// For every customer the decision that moved them, counted from 1; 0 for none.
    pub decided_by: Vec<u32>,
    /// Number of segments; ids above it exist only in the model.
    pub k: usize,
    /// The names of all ids.
    pub names: Vec<String>,
    /// The decisions.
    pub decisions: Rc<Decisions>,
}

impl Assignments {
    /// Returns a customer's probabilities of all segments; `None` if groups are certain.
    pub fn responsibilities(&self, index: usize) -> Option<&[f64]> {
        let k = self.k;
        self.responsibilities.get(index * k..(index + 1) * k).filter(|own| !own.is_empty())
    }

    /// Returns the name of an id.
    pub fn name(&self, id: u32) -> Option<String> {
        self.names.get((id as usize).checked_sub(1)?).cloned()
    }

    /// True if a person put the customer into another segment than the model.
    pub fn is_overridden(&self, index: usize) -> bool {
        self.ids.get(index) != self.model_ids.get(index)
    }

    /// Returns the probability of the customer's segment, and the second segment with its probability.
    pub fn membership(&self, index: usize) -> (Option<f64>, Option<(u32, f64)>) {
        let Some((own, main)) = self.responsibilities(index).zip(self.ids.get(index)) else { return (None, None) };
        let main = *main as usize - 1;
        (Some(own[main]), second_group(own, main).map(|also| (also as u32 + 1, own[also])))
    }
}
