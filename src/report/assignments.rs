//! Who belongs to which group, by the model and by a person.

use std::rc::Rc;

use crate::decisions::Decisions;
use crate::segmentation::describe::description::second;

/// Who belongs where.
#[derive(Debug, Default)]
pub struct Belongs {
    /// Every customer's segment.
    pub ids: Vec<u32>,
    /// Every customer's probability of each segment; empty where groups are certain.
    pub chances: Vec<f64>,
    /// For every customer the id of the segment that the model alone would have.
    pub model: Vec<u32>,
    /// For every customer the decision that made the difference, counted from 1; 0 for none.
    pub decided: Vec<u32>,
    /// Segments that there are: ids above are the model's only.
    pub k: usize,
    /// The names of all ids.
    pub names: Vec<String>,
    /// What was decided.
    pub decisions: Rc<Decisions>,
}

impl Belongs {
    /// A customer's probabilities of all segments.
    pub fn chances(&self, index: usize) -> Option<&[f64]> {
        let k = self.k;
        self.chances.get(index * k..(index + 1) * k).filter(|own| !own.is_empty())
    }

    /// The name of an id.
    pub fn name(&self, id: u32) -> Option<String> {
        self.names.get((id as usize).checked_sub(1)?).cloned()
    }

    /// True where a person put the customer into another segment than the model.
    pub fn differs(&self, index: usize) -> bool {
        self.ids.get(index) != self.model.get(index)
    }

    /// The probability of the customer's own segment, and the second one with its probability.
    pub fn surely(&self, index: usize) -> (Option<f64>, Option<(u32, f64)>) {
        let Some((own, main)) = self.chances(index).zip(self.ids.get(index)) else { return (None, None) };
        let main = *main as usize - 1;
        (Some(own[main]), second(own, main).map(|also| (also as u32 + 1, own[also])))
    }
}
