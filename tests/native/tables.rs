//! Tables cut into cells, to be written again in another way.

use customer_loupe::ledger::read::job::{Reading, read_all};
use customer_loupe::random::Generator;
use customer_loupe::table::meaning::options::TableOptions;
use customer_loupe::table::meaning::schema::Schema;
use customer_loupe::table::text::dialect::Delimiter;
use customer_loupe::table::text::record_reader;
use customer_loupe::table::text::sniff;
use std::collections::BTreeMap;

/// A table cut into cells.
pub struct Table {
    /// What separates its cells.
    pub delimiter: u8,
    /// Its rows, the header first.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Cuts a file.
    pub fn of(bytes: &[u8]) -> Self {
        let head = &bytes[..bytes.len().min(100_000)];
        let dialect = sniff::dialect(head, bytes.len() < 100_000, &TableOptions::default()).unwrap();
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let delimiter = match dialect.delimiter {
            Delimiter::Byte(byte) => byte,
            Delimiter::Blanks => b',',
        };
        Self { delimiter, rows: record_reader::read_all(bytes, &dialect, true).unwrap() }
    }

    /// The columns in another, seeded order.
    pub fn permuted(&self, seed: u64) -> Self {
        let mut generator = Generator::new(seed, "columns");
        let mut order: Vec<usize> = (0..self.rows[0].len()).collect();
        for i in (1..order.len()).rev() {
            order.swap(i, generator.below(i as u32 + 1) as usize);
        }
        let row = |row: &Vec<String>| order.iter().map(|&i| row.get(i).cloned().unwrap_or_default()).collect();
        Self { delimiter: self.delimiter, rows: self.rows.iter().map(row).collect() }
    }

    /// Under another header.
    pub fn headed(&self, header: &[&str]) -> Self {
        let mut rows = self.rows.clone();
        assert_eq!(rows[0].len(), header.len());
        rows[0] = header.iter().map(|name| (*name).to_owned()).collect();
        Self { delimiter: self.delimiter, rows }
    }

    /// Without its header.
    pub fn without_header(&self) -> Self {
        Self { delimiter: self.delimiter, rows: self.rows[1..].to_vec() }
    }

    /// A part of a long table, spread over it.
    pub fn thinned(self, most: usize) -> Self {
        let every = self.rows.len() / most + 1;
        let kept = |index: usize| index == 0 || (index / 2000).is_multiple_of(every);
        let rows = self.rows.into_iter().enumerate().filter(|(index, _)| kept(*index)).map(|(_, row)| row).collect();
        Self { delimiter: self.delimiter, rows }
    }

    /// As a file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut text = String::new();
        let mark = char::from(self.delimiter);
        for row in &self.rows {
            let cells = row.iter().map(|cell| {
                if cell.contains([mark, '"', '\n', '\r']) {
                    format!("\"{}\"", cell.replace('"', "\"\""))
                } else {
                    cell.clone()
                }
            });
            text.push_str(&cells.collect::<Vec<_>>().join(&mark.to_string()));
            text.push('\n');
        }
        text.into_bytes()
    }

    /// What reading it gives.
    pub fn read(&self, what: &str) -> Reading {
        read(&self.bytes(), what)
    }
}

/// What reading a file gives; `what` names it where that fails.
pub fn read(bytes: &[u8], what: &str) -> Reading {
    let reading = read_all(&[("table.csv", bytes)], BTreeMap::new(), None);
    reading.unwrap_or_else(|error| panic!("{what}: {error}"))
}

/// The roles of the columns, as `Role header, Role header`.
pub fn roles(schema: &Schema) -> String {
    let named = schema.columns.iter().filter_map(|column| Some(format!("{:?} {}", column.role?, column.name)));
    let mut named: Vec<String> = named.collect();
    named.sort();
    named.join(", ")
}
