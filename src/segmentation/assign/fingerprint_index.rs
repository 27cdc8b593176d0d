//! Who is who: customers by the fingerprints of their ids.

use crate::decisions::Run;
use crate::decisions::fingerprint::Fingerprint;
use crate::math::radix::sorted_by;

/// Stands for no group.
pub const NO_GROUP: u32 = u32::MAX;

/// Customers in the order of their fingerprints.
#[derive(Debug, Default)]
pub struct Roll {
    order: Vec<(Fingerprint, u32)>,
}

impl Roll {
    /// Of customers whose fingerprints these are, one a customer.
    pub fn new(fingerprints: &[Fingerprint]) -> Self {
        let customers: Vec<u32> = (0..fingerprints.len() as u32).collect();
        let fingerprint = |customer: &u32| fingerprints[*customer as usize];
        let order = sorted_by(&customers, 1, &|_, customer| fingerprint(customer));
        Self { order: order.iter().map(|customer| (fingerprint(customer), *customer)).collect() }
    }

    /// The customer of a fingerprint.
    pub fn find(&self, fingerprint: Fingerprint) -> Option<u32> {
        let place = self.order.partition_point(|(other, _)| *other < fingerprint);
        self.order.get(place).filter(|(other, _)| *other == fingerprint).map(|(_, customer)| *customer)
    }

    /// For every customer the place of their group in an earlier run, or (`by_model`) of the one that the model had put them
    /// into; [`NO_GROUP`] where they had none.
    pub fn groups_then(&self, run: &Run, by_model: bool) -> Vec<u32> {
        let mut then = vec![NO_GROUP; self.order.len()];
        for (place, group) in run.groups.iter().enumerate() {
            let members = if by_model { group.members_by_model() } else { group.members.as_deref() };
            for customer in members.into_iter().flatten().filter_map(|fingerprint| self.find(*fingerprint)) {
                then[customer as usize] = place as u32;
            }
        }
        then
    }
}
