//! How much speaks for each role of a table: what its headers say, and what its values show where headers do not.

use crate::lexicon::{Language, has_word, normalize_header};
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::role::{ColumnRole, ColumnRole::*, TableRole};
use crate::table::meaning::roles::assignment::{best, names_rows, rating, speaks_of_events};
use crate::table::meaning::roles::header_score::{SURE_HEADER, header_score, is_attribute_header};
use crate::table::meaning::roles::order_values::may_name_customers;

/// A table whose roles are weighed.
pub struct Weigher<'a> {
    columns: &'a [Evidence],
}

impl<'a> Weigher<'a> {
    /// Weighs the roles of a table of these columns.
    pub fn new(columns: &'a [Evidence]) -> Self {
        Self { columns }
    }

    /// What speaks for a role: about 1 where everything does, 0 where nothing.
    pub fn weight(&self, role: TableRole) -> f64 {
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

    /// The column named for a role.
    fn found(&self, role: ColumnRole) -> Option<&Evidence> {
        best(self.columns, role, &|_| true).map(|(index, _)| &self.columns[index])
    }

    /// How sure a column is named for a role: 1, or less for a word that may mean something else, or 0.
    fn named(&self, role: ColumnRole) -> f64 {
        match best(self.columns, role, &|_| true) {
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
    fn worded(&self, list: impl Fn(&Language) -> &'static str) -> f64 {
        self.count(&|column| has_word(&normalize_header(&column.name), &list))
    }

    fn dates(&self) -> f64 {
        self.count(&|column| column.is(ColumnType::Date))
    }

    /// Something is paid in every row.
    fn paid(&self) -> f64 {
        let product = self.named(Quantity).min(self.named(UnitPrice));
        let sums = self.any(&|column| column.is(ColumnType::Number) && column.fractions > 0.02 && column.high > 5.0);
        self.named(Amount).max(product).max(if sums { 0.7 } else { 0.0 })
    }

    /// Somebody comes again.
    fn customer(&self) -> f64 {
        let named = self.named(Customer);
        match self.found(Customer) {
            // A word that may mean something else, above values that name customers.
            Some(column) if may_name_customers(column) => named.max(0.95),
            Some(_) => named,
            None if self.any(&may_name_customers) => 0.7,
            None => 0.0,
        }
    }

    fn comes_again(&self) -> bool {
        self.found(Customer).map_or_else(|| self.any(&may_name_customers), |column| column.sample.repeats())
    }

    /// One day after another, each once, and nothing but numbers beside it.
    fn is_series(&self) -> bool {
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
        // A column called a date that holds something else: what is missing is said, not guessed around.
        let called = self.any(&|column| !column.is(ColumnType::Empty) && header_score(&column.name, Date) > 0.5);
        let date: f64 = if self.named(Date) > 0.0 { 1.0 } else { by_values };
        let of_people =
            |column: &Evidence| has_word(&normalize_header(&column.name), |language| language.topics.person_date);
        let only_of_people = self.dates() > 0.0
            && self.dates() == self.count(&|column| column.is(ColumnType::Date) && of_people(column));
        let date = if only_of_people { 0.3 } else { date.max(if called { 0.7 } else { 0.0 }) };
        let (customer, paid, order) = (self.customer(), self.paid(), self.named(Order));
        if date == 0.0 || customer.max(paid).max(order) == 0.0 {
            return 0.0;
        }
        let listed = self.found(Customer).is_some_and(Evidence::is_unique);
        let detail = order.max(self.named(Product)).max(self.named(Quantity)) >= 1.0;
        let numbered = customer == 0.0 && paid > 0.0 && self.any(&names_rows);
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
            - if customer == 0.0 && self.is_series() { 0.3 } else { 0.0 }
            - if self.named(Lead) == 1.0 { 0.4 } else { 0.0 }
            - if only_of_people { 0.2 } else { 0.0 }
            - if self.is_scored() && paid < 1.0 { 0.35 } else { 0.0 }
            - if self.named(Start).min(self.named(End)) == 1.0 { 0.3 } else { 0.0 }
            - if self.is_event_log() > 0.0 { 0.3 } else { 0.0 }
    }

    fn customers(&self) -> f64 {
        let unique = self.columns.iter().any(names_rows);
        let named = self.found(Customer).is_some_and(|column| !column.sample.repeats());
        let once = if named {
            let sure = if self.found(Customer).is_some_and(Evidence::is_unique) { 0.55 } else { 0.4 };
            sure * self.named(Customer)
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
        let named_outcome = self.found(Outcome).is_some() && self.named(Outcome) == 1.0;
        once + if attributes > 0.0 { 0.25 } else { 0.0 } + if wide { 0.15 } else { 0.0 }
            - if self.named(Lead) == 1.0 || named_outcome { 0.4 } else { 0.0 }
            - if self.named(Order) == 1.0 { 0.3 } else { 0.0 }
            - if self.is_scored() && attributes == 0.0 { 0.3 } else { 0.0 }
            - if self.worded(|language| language.topics.campaign) >= 3.0 { 0.3 } else { 0.0 }
            - if self.dates() > 0.0 && self.paid() > 0.0 { 0.25 } else { 0.0 }
    }

    fn deals(&self) -> f64 {
        let lead = self.named(Lead);
        let stage = self.named(Stage).max(self.named(Outcome));
        let dated = self.named(Created).max(self.named(Closed)).max(if self.dates() >= 2.0 { 0.7 } else { 0.0 });
        let several = self.found(Lead).is_some_and(|column| column.sample.repeats() && column.sample.filled >= 2);
        let leads = if lead > 0.0 && stage.max(dated) > 0.0 { 0.6 * lead + 0.2 * stage + 0.2 * dated } else { 0.0 };
        let outcome = match self.named(Outcome) {
            1.0 => 0.9,
            weak if weak > 0.0 => 0.75,
            _ => 0.0,
        };
        let bought = self.named(Order) == 1.0 || (self.comes_again() && self.dates() > 0.0);
        leads.max(outcome - if bought { 0.4 } else { 0.0 }) - if several { 0.3 } else { 0.0 }
    }

    /// Somebody, a step with a name, a day.
    fn log(&self, role: ColumnRole) -> f64 {
        let who = self.named(Lead).max(self.customer());
        let again = self.found(Lead).map_or_else(|| self.comes_again(), |column| column.sample.repeats());
        let date = self.named(Date).max(self.named(StageDate)).max(if self.dates() > 0.0 { 0.7 } else { 0.0 });
        let seen = role == Event && self.any(&speaks_of_events);
        let step = self.named(role).max(if seen { 0.7 } else { 0.0 });
        if who * date * step == 0.0 || !again {
            return 0.0;
        }
        0.35 * who + 0.35 * step + 0.3 * date
            - if self.named(Amount) == 1.0 { 0.2 } else { 0.0 }
            - if self.named(Order) == 1.0 { 0.4 } else { 0.0 }
    }

    fn stages(&self) -> f64 {
        // An event that befalls everybody once at most is a stage, whatever its column is called.
        let once = self.is_event_log() <= 0.0
            && self.found(Event).is_some_and(|event| {
                let who = self.found(Lead).or_else(|| self.found(Customer));
                event.sample.distinct <= 12 && who.is_some_and(|who| who.together(event) == event.sample.filled)
            });
        self.log(Stage).max(if once { self.log(Event) } else { 0.0 }) - if self.named(Lead) < 1.0 { 0.1 } else { 0.0 }
    }

    /// Words of looking, clicking, calling stand in a column or above it.
    fn is_event_log(&self) -> f64 {
        let in_cells = match self.found(Event) {
            Some(column) => speaks_of_events(column),
            None => self.any(&speaks_of_events),
        };
        let headed = self.named(Page).max(self.named(Duration)) == 1.0;
        f64::from(u8::from(in_cells)) + f64::from(u8::from(headed))
    }

    fn events(&self) -> f64 {
        let log = self.log(Event).max(self.log(Page)).max(self.log(Duration));
        let words = self.is_event_log();
        let advertised = self.worded(|language| language.topics.campaign) >= 3.0;
        if log == 0.0 || advertised { 0.0 } else { log + if words > 0.0 { 0.1 } else { -0.25 } }
    }

    /// A column is called a score, and holds answers on a scale or can be called little else.
    fn is_scored(&self) -> bool {
        self.found(Score).is_some_and(|column| self.named(Score) == 1.0 || rating(column) >= 0.8)
    }

    fn surveys(&self) -> f64 {
        let graded = self.columns.iter().map(rating).fold(0.0, f64::max);
        let named = self.found(Score).map_or(0.0, |column| self.named(Score).min(0.5 + 0.5 * rating(column)));
        let score = if named > 0.0 { named.max(0.85 * graded) } else { 0.55 * graded };
        if score == 0.0 {
            return 0.0;
        }
        let beside = self.named(Touchpoint).max(self.named(Weight)).max(self.customer() * 0.8);
        let scales = self.count(&|column| rating(column) >= 0.8);
        let listed = self.found(Customer).is_some_and(|column| !column.sample.repeats() && self.columns.len() > 6);
        0.7 * score + 0.15 * beside + if scales >= 3.0 { 0.1 } else { 0.0 }
            - if self.named(Amount).max(self.named(Quantity)) == 1.0 { 0.4 } else { 0.0 }
            - if listed && scales < 3.0 { 0.3 } else { 0.0 }
    }

    fn campaigns(&self) -> f64 {
        let words = self.worded(|language| language.topics.campaign);
        let named = self.named(Campaign).max(if words >= 2.0 { 0.7 * self.named(Channel) } else { 0.0 });
        let cost = self.named(Cost).max(if words >= 2.0 { 0.8 } else { 0.0 });
        let listed =
            if named > 0.0 && cost > 0.0 { 0.5 * named + 0.35 * cost + 0.1 * self.dates().min(1.0) } else { 0.0 };
        let counted = if words >= 3.0 { 0.4 + 0.12 * words.min(5.0) } else { 0.0 };
        let series = if self.is_series() { 0.75 + 0.05 * words.min(3.0) } else { 0.0 };
        listed.max(counted).max(series) - if self.named(Customer).max(self.named(Order)) == 1.0 { 0.4 } else { 0.0 }
    }

    fn contracts(&self) -> f64 {
        let worded = if self.worded(|language| language.topics.contract) > 0.0 { 0.2 } else { 0.0 };
        let dated = self.named(Start).min(self.named(End).max(0.6 * worded * 5.0));
        let counted = match (self.found(Recency), self.found(Age)) {
            (Some(recency), Some(age)) if self.found(Frequency).is_none() => {
                f64::from(u8::from(recency.share_with(age, &|recency, age| recency <= age) > 0.98))
            }
            _ => 0.0,
        };
        let span = dated.max(counted);
        if span == 0.0 { 0.0 } else { 0.35 * self.customer() + 0.55 * span + worded }
    }

    fn summary(&self) -> f64 {
        let [x, t_x, t] = [Frequency, Recency, Age].map(|role| self.named(role));
        if x.min(t_x).min(t) > 0.0 { 0.95 } else { 0.0 }
    }
}
