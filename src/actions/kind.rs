//! The kinds of things that can be done.

use serde::{Deserialize, Serialize};

use crate::math::triangular::Triangular;

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ActionKind {
    /// Win back valuable customers who are slipping away.
    WinBack,
    /// Ask those who bought once for a second order.
    SecondOrder,
    /// Call open leads.
    CallLeads,
    /// Mend a touchpoint where people are less satisfied.
    MendTouchpoint,
    /// Refresh a campaign whose return has halved.
    RefreshCampaign,
    /// Move a campaign's spend to the best one.
    ShiftCampaign,
    /// Stop a campaign that loses money.
    StopCampaign,
}

impl ActionKind {
    /// Its name in options and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::WinBack => "win-back",
            Self::SecondOrder => "second-order",
            Self::CallLeads => "call-leads",
            Self::MendTouchpoint => "mend-touchpoint",
            Self::RefreshCampaign => "refresh-campaign",
            Self::ShiftCampaign => "shift-campaign",
            Self::StopCampaign => "stop-campaign",
        }
    }

    /// Returns the kind with this name.
    pub fn named(name: &str) -> Option<Self> {
        serde_json::from_value(name.into()).ok()
    }

    /// True if it is aimed at customers.
    pub fn is_of_customers(self) -> bool {
        matches!(self, Self::WinBack | Self::SecondOrder)
    }

    /// The chance that it works where nobody said one, a rule of thumb: the share of those written to who buy though they would not
    /// have; of leads the part of the open amount that a call wins; of a touchpoint the share of the gap that is closed; of a campaign the share
    /// of the start's return that comes back. Stopping or moving spend needs nobody's response.
    pub fn usual_response(self) -> Triangular {
        let (low, likely, high) = match self {
            Self::WinBack => (0.02, 0.05, 0.1),
            Self::SecondOrder => (0.01, 0.04, 0.1),
            Self::CallLeads => (0.0, 0.1, 0.25),
            Self::MendTouchpoint => (0.0, 0.5, 1.0),
            Self::RefreshCampaign => (0.2, 0.5, 0.8),
            Self::ShiftCampaign | Self::StopCampaign => (1.0, 1.0, 1.0),
        };
        Triangular { low, likely, high }
    }
}
