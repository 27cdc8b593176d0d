//! The leads that a person decided on.

use std::collections::{BTreeMap, BTreeSet};

use crate::decisions::Decisions;
use crate::decisions::fingerprint::{Fingerprint, fingerprint};
use crate::funnel::leads::lead::Lead;
use crate::funnel::row_ticker::RowTicker;
use crate::job::Host;

/// For the fingerprint of each lead that a decision names, the indices of the leads that have it.
#[derive(Debug, Default)]
pub struct DecidedLeads(BTreeMap<Fingerprint, Vec<u32>>);

impl DecidedLeads {
    /// Looks for the leads that decisions name.
    pub async fn find(leads: &[Lead], decisions: &Decisions, host: &Host) -> Self {
        let named: BTreeSet<Fingerprint> =
            decisions.lead_overrides().flat_map(|(_, decision)| &decision.leads).copied().collect();
        let mut found = Self::default();
        if named.is_empty() {
            return found;
        }
        let mut ticker = RowTicker::new(host);
        for (index, lead) in leads.iter().enumerate() {
            let fingerprint = fingerprint(&lead.id);
            if named.contains(&fingerprint) {
                found.0.entry(fingerprint).or_default().push(index as u32);
            }
            ticker.row().await;
        }
        found
    }

    /// The leads with this fingerprint, in their order.
    pub fn of(&self, fingerprint: Fingerprint) -> &[u32] {
        self.0.get(&fingerprint).map(Vec::as_slice).unwrap_or_default()
    }
}
