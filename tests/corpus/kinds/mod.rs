//! The kinds of tables: one function makes the columns of each.

mod leads;
mod orders;
mod people;

use crate::corpus::draw::Draw;
use crate::corpus::format::Format;
use crate::corpus::table::{Content, MadeColumn};
use crate::corpus::words::{Concept, Vocabulary, list};

/// Makes the columns of a table.
pub type Maker = fn(&mut Writer) -> Content;

/// The kinds with the share that each has, in hundredths of the corpus.
pub const KINDS: [(&str, usize, Maker); 8] = [
    ("order list", 22, orders::order_list),
    ("order lines", 18, orders::order_lines),
    ("order sums", 12, orders::order_sums),
    ("transactions", 10, orders::transactions),
    ("leads", 15, leads::leads),
    ("stage log", 8, leads::stage_log),
    ("customers", 9, people::customers),
    ("summary", 6, people::summary),
];

/// What makers write with.
pub struct Writer<'a> {
    pub draw: &'a mut Draw,
    pub format: &'a Format,
    pub words: &'static Vocabulary,
}

impl Writer<'_> {
    /// A word of a list, the same for the same place.
    pub fn word(&self, words: &'static str, place: usize) -> String {
        let words = list(words);
        words[place % words.len()].to_owned()
    }

    /// A cell of a column that says nothing of who, when and how much, for a row of this customer, day and place.
    pub fn aside(&mut self, concept: Concept, row: usize, customer: usize, day: i64) -> String {
        use Concept::*;
        let words = self.words;
        match concept {
            Sku => format!("P-{:03}", 100 + self.draw.below(40)),
            Product => self.word(words.products, customer + row * 5),
            Category => format!("{}{}", ["A", "B", "C"][row % 3], row * 7 % 4),
            Zip => format!("{:05}", 10_115 + customer / 3 * 977 % 80_000),
            Phone => format!("+49 30 {:07}", 1_234_567 + customer * 7919),
            Percent => self.draw.one(&["0", "0", "5", "10", "15"]).to_string(),
            Store => (1 + self.draw.below(9)).to_string(),
            Rep => self.draw.one(&["Meier", "Lopez", "Rossi", "Smith"]).to_string(),
            Year => crate::corpus::format::year(day).to_string(),
            Note if self.draw.percent(80) => String::new(),
            Note => {
                let place = self.draw.below(4);
                self.word(words.notes, place)
            }
            Probability => self.draw.one(&["10", "25", "50", "75", "90"]).to_string(),
            City => self.word(words.cities, customer),
            Gender => self.word(words.genders, customer / 2),
            Birth => self.format.day(-(7000 + customer as i64 * 7919 % 14_000)),
            Signup => self.format.day(customer as i64 * 7919 % 997 - 1000),
            Segment => self.word(words.segments, customer * 7 % 5),
            Delivery => {
                let later = day + self.draw.between(1, 6) as i64;
                self.format.day(later)
            }
            Payment => {
                let place = self.draw.below(3);
                self.word(words.payments, place)
            }
            Email => crate::corpus::format::mail(customer),
            Person => crate::corpus::format::person(customer),
            RowNumber => (row + 1).to_string(),
            other => panic!("{other:?} is no column of this kind"),
        }
    }
}

/// A column of these cells, without its header yet.
pub fn column(concept: Concept, cells: Vec<String>) -> MadeColumn {
    MadeColumn { concept, header: String::new(), cells }
}
