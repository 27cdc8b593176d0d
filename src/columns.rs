//! What is known of every customer, column by column, as it came.

use crate::math::radix::{order_by, rank};

/// Stands for no word.
pub const NO_WORD: u32 = u32::MAX;

/// One column: one value a customer.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name in options and report.
    pub name: String,
    /// Its values.
    pub values: Values,
}

/// The values of a column.
#[derive(Debug, Clone)]
pub enum Values {
    /// Numbers; what is missing is not a number.
    Numbers(Vec<f64>),
    /// Words and, for each customer, which one; [`NO_WORD`] where it is missing.
    Words {
        /// The different words.
        words: Vec<String>,
        /// The place of each customer's word among them.
        codes: Vec<u32>,
    },
}

/// What is missing in both is the same.
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

impl Column {
    /// A column of numbers.
    pub fn numbers(name: &str, values: Vec<f64>) -> Self {
        Self { name: name.to_owned(), values: Values::Numbers(values) }
    }

    /// A column of words, which are brought into the order of their letters.
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

    /// Customers.
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

    /// The numbers; nothing for a column of words.
    pub fn as_numbers(&self) -> &[f64] {
        match &self.values {
            Values::Numbers(values) => values,
            Values::Words { .. } => &[],
        }
    }

    /// A customer's value as a number that sorts as the values do.
    fn place(&self, customer: u32) -> u64 {
        match &self.values {
            Values::Numbers(values) if values[customer as usize].is_nan() => u64::MAX,
            Values::Numbers(values) => rank(values[customer as usize]),
            Values::Words { codes, .. } => u64::from(codes[customer as usize]),
        }
    }
}

/// Customers in canonical order: by all that is known of them, so that neither the order of rows nor the customers' names
/// matter.
pub fn canonical(columns: &[Column]) -> Vec<u32> {
    let customers = columns.first().map_or(0, Column::len);
    order_by(customers, columns.len(), &|column, customer| columns[column].place(customer))
}
