//! Headers by the role of their column.

/// The headers of one role in one language, the surer first.
///
/// Both fields hold lists of words. The lists of all languages are joined one by one: the first list of every language,
/// then the second of every language, and so on. A language without words as sure as those of others leaves a list empty.
#[derive(Clone, Copy)]
pub struct HeaderWords {
    /// Words that mean this role and little else.
    pub sure: &'static [&'static str],
    /// Words that may mean something else as well; with a star they are the least sure.
    pub likely: &'static [&'static str],
}

impl HeaderWords {
    /// No words.
    pub const NONE: Self = Self { sure: &[], likely: &[] };
}

/// Headers whose words mean the role and little else, and headers that may mean something else as well.
pub(super) const fn words(sure: &'static [&'static str], likely: &'static [&'static str]) -> HeaderWords {
    HeaderWords { sure, likely }
}

/// The headers of every role in one language.
pub struct Headers {
    /// Who bought.
    pub customer: HeaderWords,
    /// The order's or invoice's number.
    pub order: HeaderWords,
    /// When it was.
    pub date: HeaderWords,
    /// What was paid.
    pub amount: HeaderWords,
    /// How many.
    pub quantity: HeaderWords,
    /// What one costs.
    pub unit_price: HeaderWords,
    /// What was bought.
    pub product: HeaderWords,
    /// Of which kind.
    pub category: HeaderWords,
    /// By which way.
    pub channel: HeaderWords,
    /// Which lead.
    pub lead: HeaderWords,
    /// The stage a lead is in.
    pub stage: HeaderWords,
    /// Which pipeline a lead is in.
    pub pipeline: HeaderWords,
    /// When it entered that stage.
    pub stage_date: HeaderWords,
    /// Won, lost or neither.
    pub outcome: HeaderWords,
    /// When the lead came.
    pub created: HeaderWords,
    /// When it was won or lost.
    pub closed: HeaderWords,
    /// Repeat purchases, in a summary.
    pub frequency: HeaderWords,
    /// Time from first to last purchase, in a summary.
    pub recency: HeaderWords,
    /// Time from first purchase to the end of observation, in a summary.
    pub age: HeaderWords,
    /// Mean spend of repeat purchases, in a summary.
    pub monetary: HeaderWords,
    /// Customers with this row's history in a summary; answers with this row's values in a survey.
    pub weight: HeaderWords,
    /// In which currency the amounts of the row are.
    pub currency: HeaderWords,
    /// What became of an order: paid, unpaid, closed, cancelled, refunded.
    pub status: HeaderWords,
    /// When an order was paid; blank for one that was not.
    pub paid: HeaderWords,
    /// When an order was cancelled; blank for one that was not.
    pub cancelled: HeaderWords,
    /// What was given back of an order, as a column of its row.
    pub refund: HeaderWords,
    /// Whether an order is a test.
    pub test: HeaderWords,
    /// Which campaign brought it.
    pub campaign: HeaderWords,
    /// Who recommended the customer.
    pub referrer: HeaderWords,
    /// What happened: a view, a click, a call.
    pub event: HeaderWords,
    /// How long it took.
    pub duration: HeaderWords,
    /// Which page was seen.
    pub page: HeaderWords,
    /// What was answered on a scale.
    pub score: HeaderWords,
    /// What a row of orders is: a sale, a refund, a fee.
    pub kind: HeaderWords,
    /// Where in the customer's way the answer was given.
    pub touchpoint: HeaderWords,
    /// What a campaign, or the winning of a customer, cost.
    pub cost: HeaderWords,
    /// When a contract began.
    pub start: HeaderWords,
    /// When a contract ended; blank while it runs.
    pub end: HeaderWords,
}

impl Headers {
    /// No words.
    pub const NONE: Self = Self {
        customer: HeaderWords::NONE,
        order: HeaderWords::NONE,
        date: HeaderWords::NONE,
        amount: HeaderWords::NONE,
        quantity: HeaderWords::NONE,
        unit_price: HeaderWords::NONE,
        product: HeaderWords::NONE,
        category: HeaderWords::NONE,
        channel: HeaderWords::NONE,
        lead: HeaderWords::NONE,
        stage: HeaderWords::NONE,
        pipeline: HeaderWords::NONE,
        stage_date: HeaderWords::NONE,
        outcome: HeaderWords::NONE,
        created: HeaderWords::NONE,
        closed: HeaderWords::NONE,
        frequency: HeaderWords::NONE,
        recency: HeaderWords::NONE,
        age: HeaderWords::NONE,
        monetary: HeaderWords::NONE,
        weight: HeaderWords::NONE,
        currency: HeaderWords::NONE,
        status: HeaderWords::NONE,
        paid: HeaderWords::NONE,
        cancelled: HeaderWords::NONE,
        refund: HeaderWords::NONE,
        test: HeaderWords::NONE,
        campaign: HeaderWords::NONE,
        referrer: HeaderWords::NONE,
        event: HeaderWords::NONE,
        duration: HeaderWords::NONE,
        page: HeaderWords::NONE,
        score: HeaderWords::NONE,
        kind: HeaderWords::NONE,
        touchpoint: HeaderWords::NONE,
        cost: HeaderWords::NONE,
        start: HeaderWords::NONE,
        end: HeaderWords::NONE,
    };
}
