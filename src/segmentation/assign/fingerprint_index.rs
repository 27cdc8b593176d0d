//! Finds customers by the fingerprints of their ids.

use crate::decisions::Run;
use crate::decisions::fingerprint::Fingerprint;
use crate::math::radix::sorted_by;

/// Stands for no group, among indices and keys of groups.
pub const NO_GROUP: u32 = u32::MAX;

/// Customers sorted by their fingerprints.
#[derive(Debug, Default)]
pub struct FingerprintIndex {
    order: Vec<(Fingerprint, u32)>,
}

impl FingerprintIndex {
    /// Indexes customers by their fingerprints, one a customer.
    pub fn new(fingerprints: &[Fingerprint]) -> Self {
        let customers: Vec<u32> = (0..fingerprints.len() as u32).collect();
        let fingerprint = |customer: &u32| fingerprints[*customer as usize];
        let order = sorted_by(&customers, 1, &|_, customer| fingerprint(customer));
        Self { order: order.iter().map(|customer| (fingerprint(customer), *customer)).collect() }
    }

    /// Returns the customer with this fingerprint.
    pub fn find(&self, fingerprint: Fingerprint) -> Option<u32> {
        let place = self.order.partition_point(|(other, _)| *other < fingerprint);
        self.order.get(place).filter(|(other, _)| *other == fingerprint).map(|(_, customer)| *customer)
    }

    /// Returns for every customer the index of their group in an earlier run (`by_model`: of the model's group), or
    /// [`NO_GROUP`].
    pub fn groups_of_run(&self, run: &Run, by_model: bool) -> Vec<u32> {
        let mut groups = vec![NO_GROUP; self.order.len()];
        for (place, group) in run.groups.iter().enumerate() {
            let members = if by_model { group.members_by_model() } else { group.members.as_deref() };
            for customer in members.into_iter().flatten().filter_map(|fingerprint| self.find(*fingerprint)) {
                groups[customer as usize] = place as u32;
            }
        }
        groups
    }
}
