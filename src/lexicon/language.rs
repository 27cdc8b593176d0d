//! The words of one language, by what they mean.

use crate::lexicon::headers::Headers;

/// The words of one language.
///
/// Lists are words with blanks between them, written as [`normalize_header`](crate::lexicon::normalize_header) leaves a
/// header or a cell; a star at either end stands for anything. Fields called `…_parts` hold parts of words, found
/// anywhere in a name. Where a word may hold blanks, the list is a slice.
pub struct Language {
    /// Headers by the role of their column.
    pub headers: Headers,
    /// Headers by topic, apart from roles.
    pub topics: Topics,
    /// Cells.
    pub cells: Cells,
    /// Outcomes and stages of leads.
    pub leads: LeadWords,
    /// Statuses of orders.
    pub order_status: OrderStatusWords,
    /// Kinds of rows of orders.
    pub row_kinds: RowKindWords,
    /// Parts of the names of events, by the signal that an event of this name is.
    pub event_parts: SignalParts,
    /// Parts of the names of columns, by the signal that a filled cell is.
    pub column_parts: SignalParts,
    /// Numbers.
    pub numbers: NumberWords,
    /// Dates.
    pub dates: DateWords,
}

/// Headers by topic.
pub struct Topics {
    /// Headers of columns without a role that a starred word of [`Headers`] would fit.
    pub no_role: &'static str,
    /// Attributes of people.
    pub attribute: &'static str,
    /// Days of which a customer has one each, as the birthday.
    pub person_date: &'static str,
    /// Columns of tables of campaigns.
    pub campaign: &'static str,
    /// The target of campaigns, if no column is an amount.
    pub campaign_target: &'static str,
    /// What one click, view or conversion cost: no cost of a campaign.
    pub cost_of_one: &'static str,
    /// Parts of headers of what winning a customer cost.
    pub acquisition_parts: &'static str,
    /// Parts of headers of an answer on the whole, beside those at single touchpoints.
    pub overall_parts: &'static str,
    /// School grades, of which 1 is the best.
    pub school_grade: &'static str,
    /// The same on a scale from 1 to 6 only, since elsewhere the word means a mark of which the greater is the better.
    pub grade_to_six: &'static str,
    /// Parts of headers of answers whether somebody would recommend, from 0 to 10.
    pub recommends: &'static str,
    /// Columns of tables of contracts.
    pub contract: &'static str,
    /// The price of a contract.
    pub contract_price: &'static str,
    /// Days in the life of an order that are not the one of its payment.
    pub after_order: &'static str,
    /// Parts of the names of days that come after the order, or after the creation of a lead.
    pub later_day_parts: &'static str,
    /// Parts of the names of days on which a lead was won.
    pub won_day_parts: &'static str,
    /// Remarks, titles, addresses and counts that name no customer.
    pub remark: &'static str,
    /// Numbers of rows.
    pub row_number: &'static str,
    /// An id of whatever the row is.
    pub bare_id: &'static str,
    /// What a customer brings a year.
    pub margin: &'static str,
    /// The share of customers that stays.
    pub retention: &'static str,
    /// What a customer pays beside the goods: taxes, shipping.
    pub surcharge: &'static str,
    /// What is taken off the price.
    pub discount: &'static str,
    /// What the shop pays to a platform or bank.
    pub fee: &'static str,
    /// What the shop pays for the goods.
    pub cost: &'static str,
    /// Parts of the names of amounts that say whether tax or fees are in them.
    pub tax_stated_parts: &'static str,
    /// Hundredths of a currency, as the end of a header: `amount_cents`.
    pub hundredths: &'static str,
    /// The same as a unit in brackets: `金额(分)`.
    pub hundredths_unit: &'static str,
    /// Other amounts and measures that are not what a customer spent: tips, refunds, costs, balances, shares.
    pub not_spend: &'static str,
    /// Numbers that name something and count nothing: keys, codes, telephone numbers, years, coordinates.
    pub key: &'static str,
    /// Parts of the names of files and columns of payments.
    pub payment_parts: &'static str,
    /// Parts of headers of weeks and quarters, which are numbered like months.
    pub week_parts: &'static str,
    /// Parts of headers of times that name their unit: days, weeks, months, years.
    pub time_unit_parts: [&'static str; 4],
}

/// Words in cells.
pub struct Cells {
    /// Cells that count as blank in a typed column, in any case.
    pub blank: &'static [&'static str],
    /// Defaults of forms that nobody changed, in any case; at most 15 bytes.
    pub placeholder: &'static [&'static str],
    /// Cells that mean that there was no signal, in lower case.
    pub absent: &'static [&'static str],
    /// Yes, in lower case.
    pub yes: &'static [&'static str],
    /// No, in lower case.
    pub no: &'static [&'static str],
    /// Ids of nobody in particular, in lower case.
    pub default_customer: &'static [&'static str],
    /// Between a score and the best one: "of" in "4 of 5".
    pub out_of: &'static str,
    /// Behind a score: "stars" in "4 stars".
    pub stars: &'static str,
    /// Grades of answers, from the worst to the best.
    pub grades: [&'static str; 5],
    /// Names of events: views, clicks, calls, messages.
    pub event: &'static str,
}

/// Outcomes and stages of leads.
pub struct LeadWords {
    /// Outcomes: won.
    pub won: &'static str,
    /// Outcomes: lost.
    pub lost: &'static str,
    /// Outcomes: neither yet.
    pub open: &'static str,
    /// Stages that mean that the lead was won.
    pub won_stage: &'static str,
    /// Stages that end a lead without winning it.
    pub lost_stage: &'static str,
    /// Parts of the names of stages, by their customary place from the first contact to the sale.
    pub stage_parts: [&'static str; STAGES],
}

/// Places of customary stages: visit, lead, contact, qualified, demonstration, proposal, negotiation, contract, won.
pub const STAGES: usize = 9;

/// Statuses of orders.
pub struct OrderStatusWords {
    /// Some of it was paid back.
    pub partly_refunded: &'static str,
    /// All of it was paid back.
    pub refunded: &'static str,
    /// It was cancelled.
    pub cancelled: &'static str,
    /// It was placed and not paid.
    pub unpaid: &'static str,
    /// It ended without a sale or was cancelled; the program does not distinguish.
    pub closed: &'static str,
    /// It was paid, delivered or not.
    pub paid: &'static str,
    /// Headers of columns that say yes or no: whether it was paid.
    pub paid_flag: &'static str,
    /// Marks of a deleted order, whatever its status was.
    pub deleted_parts: &'static str,
}

/// Kinds of rows of orders.
pub struct RowKindWords {
    /// A sale.
    pub sale: &'static str,
    /// Money paid back.
    pub refund: &'static str,
    /// Neither: fees, payouts, transfers, taxes.
    pub no_sale: &'static str,
    /// A sum of other rows, in any column.
    pub total: &'static str,
    /// Of the sales: what is owed.
    pub invoice: &'static str,
    /// Of the sales: what is paid, which is no further sale where invoices stand in the same table.
    pub payment: &'static str,
}

/// Parts of words, by the kind of signal.
pub struct SignalParts {
    /// Answers to surveys.
    pub satisfaction: &'static str,
    /// Complaints, returns, calls for help.
    pub service: &'static str,
    /// Recommendations.
    pub referral: &'static str,
    /// Questions before a purchase.
    pub inquiries: &'static str,
    /// Purchases.
    pub purchases: &'static str,
    /// Views, clicks, searches.
    pub browsing: &'static str,
    /// The way through pages.
    pub path: &'static str,
    /// What winning the customer cost.
    pub acquisition: &'static str,
}

/// Words beside numbers.
pub struct NumberWords {
    /// Units behind a number, with the power of ten that each stands for.
    pub powers: &'static [(&'static str, i32)],
    /// Signs and names of currencies beside a number, with their codes. A sign that is part of another comes after it.
    pub currencies: &'static [(&'static str, &'static str)],
}

/// Words and marks in dates.
pub struct DateWords {
    /// The twelve months, from January: full names and abbreviations in lower case, without accents, with blanks between them;
    /// empty if months are not read by name.
    pub months: &'static [&'static str],
    /// Beginnings of the days of the week, three letters or more, in lower case, without accents.
    pub weekdays: &'static [&'static str],
    /// Marks behind year and month.
    pub year_or_month_marks: &'static [char],
    /// Marks behind the day.
    pub day_marks: &'static [char],
    /// Words between the parts of a date: `5 de enero de 2024`.
    pub particles: &'static [&'static str],
    /// Endings of the number of a day: `5th`.
    pub ordinal_endings: &'static [&'static str],
    /// Words behind the year: `2024 г.`.
    pub year_endings: &'static [&'static str],
    /// Words between a date and its time, without accents: `5 de jan. de 2024 às 13:05`.
    pub before_time: &'static [&'static str],
    /// Names of eras before a year, and the Gregorian year before their first.
    pub eras: &'static [(&'static str, u32)],
    /// Marks of the halves of the day, before a time.
    pub half_day_marks: &'static [char],
    /// Marks behind hours.
    pub hour_marks: &'static [char],
    /// Marks behind minutes and seconds.
    pub minute_marks: &'static [char],
}

impl Language {
    /// A language without words.
    pub const NONE: Self = Self {
        headers: Headers::NONE,
        topics: Topics::NONE,
        cells: Cells::NONE,
        leads: LeadWords::NONE,
        order_status: OrderStatusWords::NONE,
        row_kinds: RowKindWords::NONE,
        event_parts: SignalParts::NONE,
        column_parts: SignalParts::NONE,
        numbers: NumberWords::NONE,
        dates: DateWords::NONE,
    };
}

impl Topics {
    /// No words.
    pub const NONE: Self = Self {
        no_role: "",
        attribute: "",
        person_date: "",
        campaign: "",
        campaign_target: "",
        cost_of_one: "",
        acquisition_parts: "",
        overall_parts: "",
        school_grade: "",
        grade_to_six: "",
        recommends: "",
        contract: "",
        contract_price: "",
        after_order: "",
        later_day_parts: "",
        won_day_parts: "",
        remark: "",
        row_number: "",
        bare_id: "",
        margin: "",
        retention: "",
        surcharge: "",
        discount: "",
        fee: "",
        cost: "",
        tax_stated_parts: "",
        hundredths: "",
        hundredths_unit: "",
        not_spend: "",
        key: "",
        payment_parts: "",
        week_parts: "",
        time_unit_parts: [""; 4],
    };
}

impl Cells {
    /// No words.
    pub const NONE: Self = Self {
        blank: &[],
        placeholder: &[],
        absent: &[],
        yes: &[],
        no: &[],
        default_customer: &[],
        out_of: "",
        stars: "",
        grades: [""; 5],
        event: "",
    };
}

impl LeadWords {
    /// No words.
    pub const NONE: Self =
        Self { won: "", lost: "", open: "", won_stage: "", lost_stage: "", stage_parts: [""; STAGES] };
}

impl OrderStatusWords {
    /// No words.
    pub const NONE: Self = Self {
        partly_refunded: "",
        refunded: "",
        cancelled: "",
        unpaid: "",
        closed: "",
        paid: "",
        paid_flag: "",
        deleted_parts: "",
    };
}

impl RowKindWords {
    /// No words.
    pub const NONE: Self = Self { sale: "", refund: "", no_sale: "", total: "", invoice: "", payment: "" };
}

impl SignalParts {
    /// No words.
    pub const NONE: Self = Self {
        satisfaction: "",
        service: "",
        referral: "",
        inquiries: "",
        purchases: "",
        browsing: "",
        path: "",
        acquisition: "",
    };
}

impl NumberWords {
    /// No words.
    pub const NONE: Self = Self { powers: &[], currencies: &[] };
}

impl DateWords {
    /// No words.
    pub const NONE: Self = Self {
        months: &[],
        weekdays: &[],
        year_or_month_marks: &[],
        day_marks: &[],
        particles: &[],
        ordinal_endings: &[],
        year_endings: &[],
        before_time: &[],
        eras: &[],
        half_day_marks: &[],
        hour_marks: &[],
        minute_marks: &[],
    };
}
