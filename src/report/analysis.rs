//! What an analysis gives, and what the next one of the same book makes use of.

use std::rc::Rc;

use crate::actions::rank::Ranked;
use crate::clv::contracts::renewals::{ContractInput, ContractRow};
use crate::clv::contracts::retention_formula::RetentionFormulaRow;
use crate::clv::select::fit_cache::FitCache;
use crate::funnel::leads::lead_table::LeadTable;
use crate::propensity::CustomerPropensity;
use crate::report::customers::CustomerTable;
use crate::report::document::Report;
use crate::report::timeline::Timelines;
use crate::segmentation::grouping::Grouping;

/// All that an analysis gives.
pub struct Analysis {
    /// The report.
    pub report: Report,
    /// Every customer.
    pub customers: CustomerTable,
    /// Every lead.
    pub leads: Option<LeadTable>,
    /// Who is likely to buy of the category that was asked for, the likeliest first.
    pub likely: Vec<CustomerPropensity>,
    /// What the models of this analysis learnt, for the next one; nothing of very many customers.
    pub learnt: Option<Rc<FitCache>>,
    /// The groups of this analysis, for the next one; nothing of very many customers.
    pub grouping: Option<Rc<Grouping>>,
    /// Single customers through time; none without orders.
    pub timelines: Option<Timelines>,
    /// Every contract, with what is said of it.
    pub contracts: Option<(ContractInput, Vec<ContractRow>)>,
    /// Customers whose table says what they bring and how likely they stay.
    pub textbook: Vec<RetentionFormulaRow>,
    /// What can be done, with everybody it is aimed at.
    pub actions: Vec<Ranked>,
}

/// What an earlier analysis of the same book found, for a new one to make use of.
#[derive(Default, Clone)]
pub struct Earlier {
    /// Fitted models, used again if customers and models are the same.
    pub fits: Option<Rc<FitCache>>,
    /// Groups, used again if the same was asked of the same customers.
    pub grouping: Option<Rc<Grouping>>,
}

impl Analysis {
    /// What the next analysis of the same book can make use of.
    pub fn earlier(&self) -> Earlier {
        Earlier { fits: self.learnt.clone(), grouping: self.grouping.clone() }
    }
}
