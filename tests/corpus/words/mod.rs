//! Headers and cells as programs of eleven languages name them. Written for the corpus from what shops, ledgers and customer
//! databases export, and not taken from `src/lexicon`: a word that stands only here is one that the lexicon may lack.

mod de;
mod en;
mod es;
mod fr;
mod it;
mod ja;
mod nl;
mod pl;
mod pt;
mod ru;
mod zh;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concept {
    Customer,
    Email,
    Person,
    Order,
    Date,
    Total,
    Quantity,
    Price,
    LineTotal,
    Subtotal,
    Tax,
    Shipping,
    Discount,
    Gross,
    Fee,
    Net,
    Lead,
    LeadName,
    Stage,
    Created,
    Closed,
    Outcome,
    DealAmount,
    StageDate,
    Frequency,
    Recency,
    Age,
    Monetary,
    Sku,
    Product,
    Category,
    Zip,
    Phone,
    Percent,
    Store,
    Rep,
    Year,
    Note,
    Status,
    Probability,
    City,
    Gender,
    Birth,
    Signup,
    Segment,
    Delivery,
    Payment,
    RowNumber,
}

/// The words of one language. Lists have bars between their words.
pub struct Vocabulary {
    /// Headers by what the column holds.
    pub headers: &'static [(Concept, &'static str)],
    /// Statuses of orders that count.
    pub paid: &'static str,
    /// The status of an order that does not.
    pub cancelled: &'static str,
    /// Stages in their order; the last two are won and lost.
    pub stages: &'static str,
    /// Won, lost, open.
    pub outcomes: &'static str,
    pub cities: &'static str,
    pub products: &'static str,
    pub genders: &'static str,
    pub payments: &'static str,
    pub notes: &'static str,
    pub segments: &'static str,
    /// What stands before the sum under a table.
    pub total: &'static str,
    /// What stands above a table.
    pub title: &'static str,
}

/// Every language with its tag.
pub const LANGUAGES: [(&str, &Vocabulary); 11] = [
    ("en", &en::WORDS),
    ("de", &de::WORDS),
    ("fr", &fr::WORDS),
    ("es", &es::WORDS),
    ("it", &it::WORDS),
    ("pt", &pt::WORDS),
    ("nl", &nl::WORDS),
    ("pl", &pl::WORDS),
    ("ru", &ru::WORDS),
    ("zh", &zh::WORDS),
    ("ja", &ja::WORDS),
];

impl Vocabulary {
    /// The headers that a column of this kind may have.
    pub fn headers_of(&self, concept: Concept) -> Vec<&'static str> {
        let words = self.headers.iter().find(|(other, _)| *other == concept).map_or("#|No.|Index", |(_, words)| words);
        list(words)
    }
}

/// The words of a list.
pub fn list(words: &'static str) -> Vec<&'static str> {
    words.split('|').collect()
}
