//! A score for each role of a table, from its headers and, where they say nothing, from its values.
//!
//! The scores are sums of what usually comes together, such as a day, a customer and an amount for orders, less what
//! contradicts it. The weights were chosen so that the files of the tests are recognised; only their order matters, and how
//! far the best is above the second.

use crate::lexicon::{WordList, has_word, normalize_header};
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::role::{ColumnRole, ColumnRole::*, TableRole};
use crate::table::meaning::roles::assignment::best_column;
use crate::table::meaning::roles::column_looks::{has_ends_of_leads, has_event_words, identifies_rows, scale_score};
use crate::table::meaning::roles::counted_history::CountedHistory;
use crate::table::meaning::roles::header_score::{SURE_HEADER, is_attribute_header};
use crate::table::meaning::roles::lead_values::StageLog;
use crate::table::meaning::roles::order_values::may_name_customers;

/// The columns of a table for which roles are scored.
pub struct RoleScorer<'a> {
    columns: &'a [Evidence],
}

impl<'a> RoleScorer<'a> {
    /// A scorer for a table of these columns.
    pub fn new(columns: &'a [Evidence]) -> Self {
        Self { columns }
    }

    /// The score of a role: about 1 if everything speaks for it, 0 or less if nothing does.
    pub fn score(&self, role: TableRole) -> f64 {
        match role {
            TableRole::Orders => self.orders(),
            TableRole::Customers => self.customers(),
            TableRole::Stages => self.stages(),
            TableRole::Deals => self.deals(),
            TableRole::Events => self.events(),
            TableRole::Surveys => self.surveys(),
            TableRole::Campaigns => self.campaigns(),
            TableRole::Contracts => self.contracts(),
            TableRole::Summary => self.summary(),
        }
    }

    /// The column whose header fits a role best.
    fn column(&self, role: ColumnRole) -> Option<&Evidence> {
        best_column(self.columns, role, &|_| true).map(|(index, _)| &self.columns[index])
    }

    /// How surely a header names a role: 1; less for a word that may mean something else; 0 if none does.
    fn header(&self, role: ColumnRole) -> f64 {
        match best_column(self.columns, role, &|_| true) {
            Some((_, sure)) if sure >= SURE_HEADER => 1.0,
            Some((_, sure)) if sure >= 0.5 => 0.85,
            Some(_) => 0.7,
            None => 0.0,
        }
    }

    fn any(&self, test: &dyn Fn(&Evidence) -> bool) -> bool {
        self.columns.iter().any(test)
    }

    fn count(&self, test: &dyn Fn(&Evidence) -> bool) -> f64 {
        self.columns.iter().filter(|column| test(column)).count() as f64
    }

    /// How many headers are words of this list.
    fn headers_in(&self, list: WordList) -> f64 {
        self.count(&|column| has_word(&normalize_header(&column.name), list))
    }

    fn dates(&self) -> f64 {
        self.count(&|column| column.is(ColumnType::Date))
    }

    /// How surely something is paid in the rows.
    fn payment(&self) -> f64 {
        let product = self.header(Quantity).min(self.header(UnitPrice));
        let sums = self.any(&|column| column.is(ColumnType::Number) && column.fractions > 0.02 && column.high > 5.0);
        self.header(Amount).max(product).max(if sums { 0.7 } else { 0.0 })
    }

    /// How surely a column names customers.
    fn customer(&self) -> f64 {
        let named = self.header(Customer);
        match self.column(Customer) {
            // The header may mean something else, but the values look like names of customers.
            Some(column) if may_name_customers(column) => named.max(0.95),
            Some(_) => named,
            None if self.any(&may_name_customers) => 0.7,
            None => 0.0,
        }
    }

    /// Whether customers have several rows each.
    fn customers_repeat(&self) -> bool {
        self.column(Customer).map_or_else(|| self.any(&may_name_customers), |column| column.sample.repeats())
    }

    /// Whether the table is a time series: days at even distances, each once, with numbers beside them.
    fn is_time_series(&self) -> bool {
        let steady = |column: &Evidence| {
            let days = &column.numbers;
            let gap = |pair: &[f64]| (pair[1] - pair[0]).abs();
            let first = days.windows(2).map(gap).fold(f64::INFINITY, f64::min);
            // Months have 28 to 31 days.
            let even = days.windows(2).filter(|pair| gap(pair) <= first * 1.11 + 0.01).count();
            column.is(ColumnType::Date)
                && days.len() >= 8
                && !column.sample.repeats()
                && even * 10 >= (days.len() - 1) * 8
        };
        self.any(&steady)
            && self.count(&|column| column.is(ColumnType::Number)) >= 2.0
            && !self.any(&may_name_customers)
    }

    fn orders(&self) -> f64 {
        let by_values = if self.dates() > 0.0 { 0.7 } else { 0.0 };
        // A column called a date that holds something else: its rows will be rejected with a reason.
        let called = self.any(&|column| !column.is(ColumnType::Empty) && column.header_score(Date) > 0.5);
        let date: f64 = if self.header(Date) > 0.0 { 1.0 } else { by_values };
        let is_person_date =
            |column: &Evidence| has_word(&normalize_header(&column.name), |language| language.topics.person_date);
        let only_person_dates = self.dates() > 0.0
            && self.dates() == self.count(&|column| column.is(ColumnType::Date) && is_person_date(column));
        let date = if only_person_dates { 0.3 } else { date.max(if called { 0.7 } else { 0.0 }) };
        let (customer, paid, order) = (self.customer(), self.payment(), self.header(Order));
        if date == 0.0 || customer.max(paid).max(order) == 0.0 {
            return 0.0;
        }
        let listed = self.column(Customer).is_some_and(Evidence::is_unique);
        let detail = order.max(self.header(Product)).max(self.header(Quantity)) >= 1.0;
        let numbered = customer == 0.0 && paid > 0.0 && self.any(&identifies_rows);
        0.4 * date
            + 0.3 * customer
            + 0.3 * paid
            + if detail {
                0.15
            } else if numbered {
                0.1
            } else {
                0.0
            }
            - if listed && order == 0.0 { 0.2 } else { 0.0 }
            - if listed && paid < 0.8 { 0.2 } else { 0.0 }
            - if customer == 0.0 && self.is_time_series() { 0.3 } else { 0.0 }
            - if self.header(Lead) == 1.0 { 0.4 } else { 0.0 }
            - if only_person_dates { 0.2 } else { 0.0 }
            - if self.is_scored() && paid < 1.0 { 0.35 } else { 0.0 }
            - if self.header(Start).min(self.header(End)) == 1.0 { 0.3 } else { 0.0 }
            - if self.event_words() > 0.0 { 0.3 } else { 0.0 }
            - if self.is_cost_of_channels() { 0.3 } else { 0.0 }
            - if order < 1.0 && self.any(&has_ends_of_leads) { 0.4 } else { 0.0 }
    }

    fn customers(&self) -> f64 {
        let unique = self.columns.iter().any(identifies_rows);
        let named = self.column(Customer).is_some_and(|column| !column.sample.repeats());
        let once = if named {
            let sure = if self.column(Customer).is_some_and(Evidence::is_unique) { 0.55 } else { 0.4 };
            sure * self.header(Customer)
        } else if unique {
            0.35
        } else {
            0.0
        };
        let attributes = self.count(&|column| is_attribute_header(&column.name));
        if once == 0.0 {
            return 0.0;
        }
        let wide = self.columns.len() > 3;
        let named_outcome = self.column(Outcome).is_some() && self.header(Outcome) == 1.0;
        once + if attributes > 0.0 { 0.25 } else { 0.0 } + if wide { 0.15 } else { 0.0 }
            - if self.header(Lead) == 1.0 || named_outcome { 0.4 } else { 0.0 }
            - if self.header(Order) == 1.0 { 0.3 } else { 0.0 }
            - if self.is_scored() && attributes == 0.0 { 0.3 } else { 0.0 }
            - if self.headers_in(|language| language.topics.campaign) >= 3.0 { 0.3 } else { 0.0 }
            - if self.dates() > 0.0 && self.payment() > 0.0 { 0.25 } else { 0.0 }
    }

    fn deals(&self) -> f64 {
        let lead = self.header(Lead);
        let stage = self.header(Stage).max(self.header(Outcome));
        let dated = self.header(Created).max(self.header(Closed)).max(if self.dates() >= 2.0 { 0.7 } else { 0.0 });
        let several = self.column(Lead).is_some_and(|column| column.sample.repeats() && column.sample.filled >= 2);
        let leads = if lead > 0.0 && stage.max(dated) > 0.0 { 0.6 * lead + 0.2 * stage + 0.2 * dated } else { 0.0 };
        let outcome = match self.header(Outcome) {
            1.0 => 0.9,
            weak if weak > 0.0 => 0.75,
            _ => 0.0,
        };
        // Words such as `won` and `lost` say it without a header, too.
        let ended = if self.any(&has_ends_of_leads) { 0.75 + 0.1 * stage.min(1.0) + 0.1 * dated.min(1.0) } else { 0.0 };
        let bought = self.header(Order) == 1.0 || (self.customers_repeat() && self.dates() > 0.0);
        let log = StageLog::find(self.columns).is_some();
        // One row a lead, though its stages stand in a file of their own.
        let is_list = lead == 1.0 && self.column(Lead).is_some_and(Evidence::is_unique);
        let listed = if is_list { 0.65 + 0.1 * self.header(Amount) } else { 0.0 };
        listed.max(leads).max(ended).max(outcome - if bought { 0.4 } else { 0.0 })
            - if several || log { 0.3 } else { 0.0 }
    }

    /// The score of a log: who, a step with a name, a day.
    fn log(&self, role: ColumnRole) -> f64 {
        let who = self.header(Lead).max(self.customer());
        let again = self.column(Lead).map_or_else(|| self.customers_repeat(), |column| column.sample.repeats());
        let date = self.header(Date).max(self.header(StageDate)).max(if self.dates() > 0.0 { 0.7 } else { 0.0 });
        let seen = role == Event && self.any(&has_event_words);
        let step = self.header(role).max(if seen { 0.7 } else { 0.0 });
        if who * date * step == 0.0 || !again {
            return 0.0;
        }
        0.35 * who + 0.35 * step + 0.3 * date
            - if self.header(Amount) == 1.0 { 0.2 } else { 0.0 }
            - if self.header(Order) == 1.0 { 0.4 } else { 0.0 }
    }

    fn stages(&self) -> f64 {
        // Events of which each lead has one at most are stages, whatever their column is called.
        let once = self.event_words() <= 0.0
            && self.column(Event).is_some_and(|event| event.sample.distinct <= 12)
            && self.has_unique_events();
        let headed = self.log(Stage).max(if once { self.log(Event) } else { 0.0 })
            - if self.header(Lead) < 1.0 { 0.1 } else { 0.0 };
        headed.max(if StageLog::find(self.columns).is_some() { 0.9 } else { 0.0 })
    }

    /// True if nobody has the same event twice.
    fn has_unique_events(&self) -> bool {
        self.column(Event).is_some_and(|event| {
            let who = self.column(Lead).or_else(|| self.column(Customer));
            who.is_some_and(|who| who.distinct_pairs(event) == event.sample.filled)
        })
    }

    /// How much the cells and headers speak of views, clicks and calls, from 0 to 2.
    fn event_words(&self) -> f64 {
        let in_cells = match self.column(Event) {
            Some(column) => has_event_words(column),
            None => self.any(&has_event_words),
        };
        // What is sold may be an event, too, and what every lead has once is a stage.
        let named = self.header(Event) == 1.0
            && self.payment() == 0.0
            && self.header(Lead) < 1.0
            && !self.has_unique_events()
            && StageLog::find(self.columns).is_none();
        let headed = named || self.header(Page).max(self.header(Duration)) == 1.0;
        f64::from(u8::from(in_cells)) + f64::from(u8::from(headed))
    }

    fn events(&self) -> f64 {
        let log = self.log(Event).max(self.log(Page)).max(self.log(Duration));
        let words = self.event_words();
        let advertised = self.headers_in(|language| language.topics.campaign) >= 3.0;
        if log == 0.0 || advertised { 0.0 } else { log + if words > 0.0 { 0.1 } else { -0.25 } }
    }

    /// Whether a column is called a score and holds answers on a scale, or can hardly be called anything else.
    fn is_scored(&self) -> bool {
        self.column(Score).is_some_and(|column| self.header(Score) == 1.0 || scale_score(column) >= 0.8)
    }

    fn surveys(&self) -> f64 {
        let graded = self.columns.iter().map(scale_score).fold(0.0, f64::max);
        let named = self.column(Score).map_or(0.0, |column| self.header(Score).min(0.5 + 0.5 * scale_score(column)));
        let score = if named > 0.0 { named.max(0.85 * graded) } else { 0.55 * graded };
        if score == 0.0 {
            return 0.0;
        }
        let beside = self.header(Touchpoint).max(self.header(Weight)).max(self.customer() * 0.8);
        let scales = self.count(&|column| scale_score(column) >= 0.8);
        let listed = self.column(Customer).is_some_and(|column| !column.sample.repeats() && self.columns.len() > 6);
        0.7 * score + 0.15 * beside + if scales >= 3.0 { 0.1 } else { 0.0 }
            - if self.header(Amount).max(self.header(Quantity)) == 1.0 { 0.4 } else { 0.0 }
            - if listed && scales < 3.0 { 0.3 } else { 0.0 }
            - if self.header(Lead) == 1.0 && self.header(Score) < 1.0 { 0.3 } else { 0.0 }
    }

    /// True for what channels cost day by day: no row is a person's or an order.
    fn is_cost_of_channels(&self) -> bool {
        let is_somebodys = self.header(Customer).max(self.header(Order)) > 0.0;
        !is_somebodys && self.header(Cost).min(self.header(Channel)) >= 0.85 && self.dates() > 0.0
    }

    fn campaigns(&self) -> f64 {
        let words = self.headers_in(|language| language.topics.campaign);
        let by_channel = if self.is_cost_of_channels() {
            0.9
        } else if words >= 2.0 {
            0.7
        } else {
            0.0
        };
        let named = self.header(Campaign).max(by_channel * self.header(Channel));
        let cost = self.header(Cost).max(if words >= 2.0 { 0.8 } else { 0.0 });
        let listed =
            if named > 0.0 && cost > 0.0 { 0.5 * named + 0.35 * cost + 0.1 * self.dates().min(1.0) } else { 0.0 };
        let counted = if words >= 3.0 { 0.4 + 0.12 * words.min(5.0) } else { 0.0 };
        let series = if self.is_time_series() { 0.75 + 0.05 * words.min(3.0) } else { 0.0 };
        listed.max(counted).max(series) - if self.header(Customer).max(self.header(Order)) == 1.0 { 0.4 } else { 0.0 }
    }

    fn contracts(&self) -> f64 {
        let worded = if self.headers_in(|language| language.topics.contract) > 0.0 { 0.2 } else { 0.0 };
        let dated = self.header(Start).min(self.header(End).max(0.6 * worded * 5.0));
        let counted = match (self.column(Recency), self.column(Age)) {
            (Some(recency), Some(age))
                if self.column(Frequency).is_none() && CountedHistory::find(self.columns).is_none() =>
            {
                f64::from(u8::from(recency.share_with(age, &|recency, age| recency <= age) > 0.98))
            }
            _ => 0.0,
        };
        let span = dated.max(counted);
        if span == 0.0 { 0.0 } else { 0.35 * self.customer() + 0.55 * span + worded }
    }

    fn summary(&self) -> f64 {
        let [x, t_x, t] = [Frequency, Recency, Age].map(|role| self.header(role));
        match () {
            () if x.min(t_x).min(t) > 0.0 => 0.95,
            () if self.dates() == 0.0 && CountedHistory::find(self.columns).is_some() => 0.9,
            () => 0.0,
        }
    }
}
