//! Tables written in every way that people and programs write them are cut as they were meant.

use customer_loupe::random::Generator;
use customer_loupe::table::meaning::options::TableOptions;
use customer_loupe::table::text::dialect::Dialect;
use customer_loupe::table::text::sniff;

const NAMES: [&str; 8] =
    ["Ann Lee", "O'Brien", "Müller", "王小明", "Smith, John", "D'Arcy; Lou", "J. \"Jo\" Roe", "Li|Wei"];
const NOTES: [&str; 8] = [
    "",
    "paid",
    "called at 10:30, no answer",
    "see https://a.example/x?y=1",
    "5\" pipe",
    "red, green",
    "re: offer; new",
    "two\nlines, and more",
];

/// What one table is written with.
#[derive(Debug)]
struct Way {
    delimiter: u8,
    quote_all: bool,
    ends: &'static str,
    decimal: char,
    header: bool,
    remarks: u32,
    rows: u32,
    columns: usize,
    /// A delimiter behind the last cell of every row, and of the header where it is 2.
    trailing: u32,
    footers: u32,
    /// Whether some rows hold a delimiter too many.
    ragged: bool,
}

impl Way {
    fn draw(generator: &mut Generator) -> Self {
        let delimiter = *b",,,;;\t\t|^\x1f:".get(generator.below(11) as usize).unwrap();
        Self {
            delimiter,
            quote_all: generator.below(4) == 0,
            ends: ["\n", "\r\n", "\r"][generator.below(3) as usize],
            decimal: if delimiter != b',' && generator.below(2) == 0 { ',' } else { '.' },
            header: generator.below(4) > 0,
            remarks: if generator.below(3) == 0 { generator.below(8) } else { 0 },
            rows: 5 + generator.below(60),
            columns: 3 + generator.below(4) as usize,
            trailing: generator.below(8).min(3) % 3,
            footers: if generator.below(4) == 0 { generator.below(4) } else { 0 },
            ragged: generator.below(4) == 0,
        }
    }

    fn cell(&self, text: &str) -> String {
        let special = |c: char| c == char::from(self.delimiter) || matches!(c, '"' | '\n' | '\r');
        if self.quote_all || text.contains(special) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_owned()
        }
    }

    fn row(&self, cells: &[String], more: bool) -> String {
        let mut cells: Vec<String> = cells.iter().take(self.columns).map(|cell| self.cell(cell)).collect();
        if more {
            cells.push(String::new());
        }
        cells.join(&char::from(self.delimiter).to_string()) + self.ends
    }

    fn write(&self, generator: &mut Generator) -> String {
        let mut text = String::new();
        for remark in 0..self.remarks {
            let words = ["Orders of the shop", "exported 2021-01-01 10:00, by Ann", "Account: DE02", "", "-----"];
            text.push_str(words[remark as usize % 5]);
            text.push_str(self.ends);
        }
        if self.header {
            text.push_str(&self.row(
                &["customer", "order date", "amount", "note", "count", "city"].map(str::to_owned),
                self.trailing == 2,
            ));
        }
        for row in 0..self.rows {
            let amount = format!("{}{}{:02}", generator.below(2000), self.decimal, generator.below(100));
            let mut cells = vec![
                format!("{} {row}", NAMES[generator.below(8) as usize]),
                format!("2020-{:02}-{:02}", generator.below(12) + 1, generator.below(28) + 1),
                amount,
                NOTES[generator.below(8) as usize].to_owned(),
                generator.below(9).to_string(),
                ["Lyon", "Bonn", ""][generator.below(3) as usize].to_owned(),
            ];
            if self.ragged && generator.below(12) == 0 {
                cells.insert(1, "Ltd".to_owned());
                cells.push("x".to_owned());
            }
            text.push_str(&self.row(&cells, self.trailing > 0));
        }
        for footer in 0..self.footers {
            text.push_str(["-------------------", "2 rows, 3 pages", "Total"][footer as usize]);
            text.push_str(self.ends);
        }
        text
    }
}

#[test]
fn made_tables_are_recognised_from_all_and_from_a_part() {
    let mut generator = Generator::new(3, "dialects");
    let mut wrong = Vec::new();
    let rounds = if cfg!(feature = "deep") { 10_000 } else { 300 };
    for _ in 0..rounds {
        let way = Way::draw(&mut generator);
        let text = way.write(&mut generator);
        let preamble = (0..way.remarks).filter(|remark| remark % 5 != 3).count() as u64;
        let meant = Dialect { preamble, ..Dialect::plain(way.delimiter) };
        let part = text.len() - generator.below(text.len() as u32 / 4) as usize;
        for (head, complete) in [(text.as_bytes(), true), (&text.as_bytes()[..part], false)] {
            let found = sniff::dialect(head, complete, &TableOptions::default()).unwrap();
            if found != meant {
                wrong.push(format!("{way:?} {found:?}\n{}", String::from_utf8_lossy(&head[..head.len().min(400)])));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {rounds}:\n{}", wrong.len(), wrong[..wrong.len().min(9)].join("\n"));
}
