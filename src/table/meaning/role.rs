//! What a column is for, and what a table is.

use serde::{Deserialize, Serialize};

/// What a table is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum TableRole {
    /// One row an order, or a line of one.
    Orders,
    /// One row a customer, with attributes.
    Customers,
    /// One row a stage that a lead entered.
    Stages,
    /// One row a lead.
    Deals,
    /// One row a view, click or call.
    Events,
    /// One row an answer.
    Surveys,
    /// One row a campaign and period.
    Campaigns,
    /// One row a contract.
    Contracts,
    /// One row a customer, purchases already counted.
    Summary,
}

impl TableRole {
    /// Every role, with its name in options and reports.
    pub const NAMED: [(Self, &'static str); 9] = [
        (Self::Orders, "orders"),
        (Self::Customers, "customers"),
        (Self::Stages, "stages"),
        (Self::Deals, "deals"),
        (Self::Events, "events"),
        (Self::Surveys, "surveys"),
        (Self::Campaigns, "campaigns"),
        (Self::Contracts, "contracts"),
        (Self::Summary, "summary"),
    ];

    /// Its name in options and reports.
    pub fn name(self) -> &'static str {
        Self::NAMED.into_iter().find(|(role, _)| *role == self).map_or("", |(_, name)| name)
    }
}

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ColumnRole {
    /// Who bought.
    Customer,
    /// The order's or invoice's number.
    Order,
    /// When it was.
    Date,
    /// What was paid.
    Amount,
    /// How many.
    Quantity,
    /// What one costs.
    UnitPrice,
    /// What was bought.
    Product,
    /// Of which kind.
    Category,
    /// By which way.
    Channel,
    /// Which lead.
    Lead,
    /// The stage a lead is in.
    Stage,
    /// Which pipeline a lead is in, where a table holds several.
    Pipeline,
    /// When it entered that stage.
    StageDate,
    /// Won, lost or neither.
    Outcome,
    /// When the lead came.
    Created,
    /// When it was won or lost.
    Closed,
    /// Repeat purchases, in a summary.
    Frequency,
    /// Time from first to last purchase, in a summary.
    Recency,
    /// Time from first purchase to the end of observation, in a summary.
    Age,
    /// Mean spend of repeat purchases, in a summary.
    Monetary,
    /// Customers with this row's history in a summary; answers with this row's values in a survey.
    Weight,
    /// In which currency the amounts of the row are.
    Currency,
    /// What became of an order: paid, unpaid, closed, cancelled, refunded.
    Status,
    /// When an order was paid; blank for one that was not.
    Paid,
    /// When an order was cancelled; blank for one that was not.
    Cancelled,
    /// What was given back of an order, as a column of its row.
    Refund,
    /// Whether an order was refunded in full: yes or no.
    Refunded,
    /// What is taken off quantity × price, where no column is the amount: money, a share or hundredths.
    Discount,
    /// Whether an order is a test.
    Test,
    /// Which campaign brought it.
    Campaign,
    /// Who recommended the customer.
    Referrer,
    /// What happened: a view, a click, a call.
    Event,
    /// How long it took.
    Duration,
    /// Which page was seen.
    Page,
    /// What was answered on a scale.
    Score,
    /// What a row of orders is: a sale, a refund, a fee, a payout.
    Kind,
    /// Where in the customer's way the answer was given.
    Touchpoint,
    /// What a campaign, or the winning of a customer, cost.
    Cost,
    /// When a contract began.
    Start,
    /// When a contract ended; blank while it runs.
    End,
}

impl ColumnRole {
    /// Every role with its name in options and reports.
    pub const NAMED: [(Self, &'static str); 40] = [
        (Self::Customer, "customer"),
        (Self::Order, "order"),
        (Self::Date, "date"),
        (Self::Amount, "amount"),
        (Self::Quantity, "quantity"),
        (Self::UnitPrice, "unitPrice"),
        (Self::Product, "product"),
        (Self::Category, "category"),
        (Self::Channel, "channel"),
        (Self::Lead, "lead"),
        (Self::Stage, "stage"),
        (Self::Pipeline, "pipeline"),
        (Self::StageDate, "stageDate"),
        (Self::Outcome, "outcome"),
        (Self::Created, "created"),
        (Self::Closed, "closed"),
        (Self::Frequency, "frequency"),
        (Self::Recency, "recency"),
        (Self::Age, "age"),
        (Self::Monetary, "monetary"),
        (Self::Weight, "weight"),
        (Self::Currency, "currency"),
        (Self::Status, "status"),
        (Self::Paid, "paid"),
        (Self::Cancelled, "cancelled"),
        (Self::Refund, "refund"),
        (Self::Refunded, "refunded"),
        (Self::Discount, "discount"),
        (Self::Test, "test"),
        (Self::Campaign, "campaign"),
        (Self::Referrer, "referrer"),
        (Self::Event, "event"),
        (Self::Duration, "duration"),
        (Self::Page, "page"),
        (Self::Score, "score"),
        (Self::Kind, "kind"),
        (Self::Touchpoint, "touchpoint"),
        (Self::Cost, "cost"),
        (Self::Start, "start"),
        (Self::End, "end"),
    ];
}

impl ColumnRole {
    /// True for roles that hold numbers.
    pub fn is_number(self) -> bool {
        matches!(
            self,
            Self::Amount
                | Self::Quantity
                | Self::UnitPrice
                | Self::Refund
                | Self::Discount
                | Self::Cost
                | Self::Score
                | Self::Duration
                | Self::Frequency
                | Self::Recency
                | Self::Age
                | Self::Monetary
                | Self::Weight
        )
    }

    /// True for roles that hold days.
    pub fn is_date(self) -> bool {
        matches!(
            self,
            Self::Date
                | Self::Created
                | Self::Closed
                | Self::StageDate
                | Self::Paid
                | Self::Cancelled
                | Self::Start
                | Self::End
        )
    }
}
