//! Who is who: customers by the fingerprints of their ids.

use crate::decisions::Run;
use crate::decisions::fingerprint::Print;
use crate::math::radix::sorted_by;

/// Stands for no group.
pub const NO_GROUP: u32 = u32::MAX;

/// Customers in the order of their fingerprints.
#[derive(Debug, Default)]
pub struct Roll {
    order: Vec<(Print, u32)>,
}

impl Roll {
    /// Of customers whose fingerprints these are, one a customer.
    pub fn new(prints: &[Print]) -> Self {
        let customers: Vec<u32> = (0..prints.len() as u32).collect();
        let print = |customer: &u32| prints[*customer as usize];
        let order = sorted_by(&customers, 1, &|_, customer| print(customer));
        Self { order: order.iter().map(|customer| (print(customer), *customer)).collect() }
    }

    /// The customer of a fingerprint.
    pub fn find(&self, print: Print) -> Option<u32> {
        let place = self.order.partition_point(|(other, _)| *other < print);
        self.order.get(place).filter(|(other, _)| *other == print).map(|(_, customer)| *customer)
    }

    /// For every customer the place of their group in an earlier run, or (`by_model`) of the one that the model had put them
    /// into; [`NO_GROUP`] where they had none.
    pub fn groups_then(&self, run: &Run, by_model: bool) -> Vec<u32> {
        let mut then = vec![NO_GROUP; self.order.len()];
        for (place, group) in run.groups.iter().enumerate() {
            let members = if by_model { group.by_model() } else { group.members.as_deref() };
            for customer in members.into_iter().flatten().filter_map(|print| self.find(*print)) {
                then[customer as usize] = place as u32;
            }
        }
        then
    }
}
