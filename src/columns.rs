//! Customers as columns: the features that groups, and later other analyses, are made of.
//!
//! A [`Column`] has one value a customer: a number, or the code of a word. [`canonical`] orders customers by all their
//! values, so that results depend neither on the order of the rows of a file nor on the customers' names.

use crate::job::Host;
use crate::math::radix::{order_many_by, rank};

/// The code of a missing word.
pub const NO_WORD: u32 = u32::MAX;

/// The values of a column, one a customer.
#[derive(Debug, Clone)]
pub enum Values {
    /// Numbers; NaN if missing.
    Numbers(Vec<f64>),
    /// Words, sorted, and for each customer the index of theirs; [`NO_WORD`] if missing.
    Words {
        /// The different words.
        words: Vec<String>,
        /// One a customer.
        codes: Vec<u32>,
    },
}

/// Missing values are equal to each other.
impl PartialEq for Values {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Numbers(one), Self::Numbers(two)) => {
                one.len() == two.len() && one.iter().zip(two).all(|(x, y)| x.to_bits() == y.to_bits())
            }
            (Self::Words { words, codes }, Self::Words { words: other_words, codes: other_codes }) => {
                words == other_words && codes == other_codes
            }
            _ => false,
        }
    }
}

/// A column of customers.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its values.
    pub values: Values,
}

impl Column {
    /// A numeric column.
    pub fn numbers(name: &str, values: Vec<f64>) -> Self {
        Self { name: name.to_owned(), values: Values::Numbers(values) }
    }

    /// A column of words; `codes` are indices of `words`, which are then sorted.
    pub fn words(name: &str, words: Vec<String>, codes: Vec<u32>) -> Self {
        let mut order: Vec<usize> = (0..words.len()).collect();
        order.sort_by(|a, b| words[*a].cmp(&words[*b]));
        let mut place = vec![0; words.len()];
        for (to, from) in order.iter().enumerate() {
            place[*from] = to as u32;
        }
        let codes = codes.iter().map(|code| place.get(*code as usize).copied().unwrap_or(NO_WORD)).collect();
        let words = order.into_iter().map(|from| words[from].clone()).collect();
        Self { name: name.to_owned(), values: Values::Words { words, codes } }
    }

    /// Number of customers.
    pub fn len(&self) -> usize {
        match &self.values {
            Values::Numbers(values) => values.len(),
            Values::Words { codes, .. } => codes.len(),
        }
    }

    /// True without customers.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The numbers; empty for a column of words.
    pub fn as_numbers(&self) -> &[f64] {
        match &self.values {
            Values::Numbers(values) => values,
            Values::Words { .. } => &[],
        }
    }

    /// An integer that orders customers as their values do.
    fn sort_key(&self, customer: u32) -> u64 {
        match &self.values {
            Values::Numbers(values) if values[customer as usize].is_nan() => u64::MAX,
            Values::Numbers(values) => rank(values[customer as usize]),
            Values::Words { codes, .. } => u64::from(codes[customer as usize]),
        }
    }
}

/// Returns the customers in canonical order: sorted by all columns, the first one first.
pub async fn canonical(columns: &[Column], host: &Host) -> Vec<u32> {
    let customers = columns.first().map_or(0, Column::len);
    order_many_by(customers, columns.len(), &|column, customer| columns[column].sort_key(customer), host).await
}
