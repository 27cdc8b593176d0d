//! What is known of customers after value and groups.

use crate::clv::forecast::predictions::Predictions;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::customers::histories::Histories;
use crate::segmentation::grouping::SegmentResult;

/// What orders, forecast and groups say of customers.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// Their histories; `None` without orders.
    pub histories: Option<&'a Histories>,
    /// Money of several currencies as one.
    pub exchange: &'a Exchange,
    /// What is predicted of them.
    pub predictions: &'a Predictions,
    /// Their groups.
    pub segments: &'a SegmentResult,
}
