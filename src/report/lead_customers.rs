//! Leads who are customers already, so that nobody counts twice among the actions.

use std::collections::BTreeMap;

use crate::actions::input::{ActionParams, Aim, Candidate};
use crate::actions::kind::ActionKind;
use crate::funnel::leads::lead_table::LeadTable;
use crate::ledger::customers::histories::Histories;
use crate::ledger::read::job::Reading;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::ledger::store::id::normalize;
use crate::report::acquisition_source::place_of;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::roles::header_score::header_score;

/// Leads who are customers.
#[derive(Default)]
pub struct LeadCustomers {
    /// The place of the customer behind each lead, by the lead's place.
    pub of: BTreeMap<u32, u32>,
    /// Names of tables and of columns in them that say so.
    pub read: Vec<(String, String)>,
}

/// Finds the customer behind each lead: the one that a column of the leads' table names whose header
/// speaks of customers (`customer_id`, `email`). A lead's number is no customer's, so the lead's own column counts only under such
/// a header.
pub fn lead_customers(reading: &Reading, leads: &LeadTable, histories: &Histories) -> LeadCustomers {
    let all = &leads.dataset.leads.leads;
    let place_of_lead: BTreeMap<&str, u32> = all.iter().map(|lead| lead.id.as_str()).zip(0..).collect();
    let frames = reading.book.frames.iter().filter(|frame| matches!(frame.kind, TableRole::Deals | TableRole::Stages));
    let mut found = LeadCustomers::default();
    for frame in frames {
        let Some(ids) = frame.role(ColumnRole::Lead) else { continue };
        for column in columns_of_customers(frame) {
            let before = found.of.len();
            for (id, customer) in ids.words().zip(column.words()) {
                let lead = normalize(id).and_then(|id| place_of_lead.get(id.as_ref()).copied());
                let customer = || place_of(&normalize(customer)?, reading, histories);
                if let Some((lead, customer)) = lead.and_then(|lead| Some((lead, customer()?))) {
                    // Of two rows of a lead the first customer, so that the order of rows does not matter.
                    let own = found.of.entry(lead).or_insert(customer as u32);
                    *own = (*own).min(customer as u32);
                }
            }
            if found.of.len() > before {
                found.read.extend([ids, column].map(|column| (frame.name.clone(), column.name.clone())));
            }
        }
    }
    found
}

fn columns_of_customers(frame: &Frame) -> impl Iterator<Item = &FrameColumn> {
    frame.columns.iter().filter(|column| !column.is_days() && header_score(&column.name, ColumnRole::Customer) > 0.0)
}

/// Leaves everybody who is a lead and a customer on the list on which more is to be gained from them, costs off; returns how many
/// were on two.
pub fn once_each(candidates: &mut [Candidate], customers: &BTreeMap<u32, u32>, params: &ActionParams) -> u64 {
    let net = |kind: ActionKind, gain: f64| {
        let response = params.response.get(&kind).copied().unwrap_or_else(|| kind.usual_response());
        response.mean() * gain - params.costs.get(&kind).copied().unwrap_or(0.0)
    };
    // What is to be gained from each customer as a lead, and as a customer.
    let (mut as_lead, mut as_customer) = (BTreeMap::new(), BTreeMap::new());
    for Candidate { kind, aim, .. } in candidates.iter() {
        let Aim::Targets(targets) = aim else { continue };
        for target in targets {
            match kind {
                ActionKind::CallLeads => customers.get(&target.place).map(|customer| {
                    let most = as_lead.entry(*customer).or_insert(f64::NEG_INFINITY);
                    *most = net(*kind, target.gain).max(*most);
                }),
                _ => as_customer.insert(target.place, net(*kind, target.gain)).map(|_| ()),
            };
        }
    }
    let mut shared = 0;
    for Candidate { kind, aim, .. } in candidates.iter_mut() {
        let Aim::Targets(targets) = aim else { continue };
        targets.retain(|target| {
            let customer = match kind {
                ActionKind::CallLeads => customers.get(&target.place).copied(),
                _ => Some(target.place),
            };
            let both = customer.and_then(|customer| as_lead.get(&customer).zip(as_customer.get(&customer)));
            let Some((lead, own)) = both else { return true };
            shared += u64::from(*kind != ActionKind::CallLeads);
            (lead > own) == (*kind == ActionKind::CallLeads)
        });
    }
    shared
}
