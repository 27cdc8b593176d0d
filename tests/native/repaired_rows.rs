//! Files whose rows, marks or delimiters are damaged: what is read of them, and what is said of it.

use std::rc::Rc;

use customer_loupe::job::complete_with;
use customer_loupe::ledger::read::files::{FileMeta, SourceFiles};
use customer_loupe::ledger::read::job::read_all;
use customer_loupe::ledger::read::table_text::{Written, write_table};
use customer_loupe::table::text::decode::native;
use serde_json::{Value as Json, json};

use crate::support::analyze;

/// The table as it was read, as CSV.
fn table(text: &str) -> String {
    let bytes = text.as_bytes();
    let reading = Rc::new(read_all(&[("t.csv", bytes)], Default::default(), None).unwrap());
    let meta = FileMeta { name: "t.csv".to_owned(), size: bytes.len() as u64 };
    let files = SourceFiles::new(vec![meta], &Default::default()).unwrap();
    let out = Written::default();
    let written = Rc::clone(&out);
    complete_with(
        |host| write_table(files, reading, "t.csv".to_owned(), native, written, host),
        |slice| Some(bytes[slice.start as usize..slice.end as usize].to_vec()),
    )
    .unwrap();
    out.take()
}

/// French orders: cells, and a way to write them.
fn orders(write: impl Fn(&[String]) -> String) -> String {
    let goods = ["Écharpe en laine", "Bonnet d'hiver, rouge", "Gants", "L'imperméable du marin, taille M"];
    let header = ["client", "jour", "article", "montant", "dépôt"].map(str::to_owned);
    let rows = (0..60).map(|index| {
        let day = format!("2024-{:02}-{:02}", index % 9 + 1, index % 27 + 1);
        let amount = format!("{}.50", 12 + index % 7);
        let store = format!("Rue d'Alsace, n° {}", index % 5 + 1);
        [format!("C{:03}", 100 + index % 20), day, goods[index % goods.len()].to_owned(), amount, store]
    });
    std::iter::once(header).chain(rows).map(|row| write(&row) + "\n").collect()
}

/// The row in commas, with this mark around cells that hold a comma.
fn marked(row: &[String], mark: char) -> String {
    let cells = row.iter().map(|cell| if cell.contains(',') { format!("{mark}{cell}{mark}") } else { cell.clone() });
    cells.collect::<Vec<_>>().join(",")
}

fn count(report: &Json, code: &str) -> Option<Json> {
    let found = report["warnings"].as_array().unwrap().iter().find(|warning| warning["code"] == code);
    found.map(|warning| warning["params"]["count"].clone())
}

#[test]
fn apostrophes_quote_cells_that_hold_apostrophes() {
    assert_eq!(table(&orders(|row| marked(row, '\''))), orders(|row| marked(row, '"')));
}

#[test]
fn apostrophes_before_words_are_text() {
    let text = "customer,date,amount,note\n".to_owned()
        + &(0..30).map(|index| format!("c{index},2024-01-{:02},5,'tis {index}\n", index % 28 + 1)).collect::<String>();
    assert_eq!(table(&text), text);
}

#[test]
fn words_between_blanks_belong_to_the_only_column_of_text() {
    let text = orders(|row| {
        let quoted = |cell: &String| if cell.contains(',') { format!("\"{cell}\"") } else { cell.clone() };
        row.iter().map(quoted).collect::<Vec<_>>().join(" ").replace(", ", " ")
    });
    assert_eq!(table(&text), orders(|row| row.join(",").replace(", ", " ")));
    // Prose is no table.
    let prose = "Il était une fois\nune petite fille de village\nla plus jolie\nqu'on eût su voir\n".repeat(9);
    let refused = analyze("p.txt", prose.as_bytes(), &Json::Null).err().unwrap();
    assert_eq!(refused.code(), "one-column");
}

#[test]
fn repaired_rows_count_and_are_said() {
    let right = orders(|row| marked(row, '"'));
    let mut lines: Vec<String> = right.lines().map(str::to_owned).collect();
    lines[7] = lines[7].replacen(',', "", 1);
    lines[20] = lines[20].replacen(',', ",,", 1);
    let text = lines.join("\n");
    assert_eq!(table(&text), right);
    let read = |text: &str| analyze("t.csv", text.as_bytes(), &Json::Null).unwrap().0;
    let (damaged, sound) = (read(&text), read(&right));
    assert_eq!(count(&damaged, "rows-repaired"), Some(json!(2.0)));
    assert_eq!(count(&sound, "rows-repaired"), None);
    assert_eq!(damaged["tables"][0]["accounted"], sound["tables"][0]["accounted"]);
}

#[test]
fn a_mark_that_is_never_closed_loses_no_row() {
    let right = orders(|row| marked(row, '"'));
    let mut lines: Vec<String> = right.lines().map(str::to_owned).collect();
    let last = lines.len() - 1;
    lines[last].insert(0, '"');
    let rows = table(&lines.join("\n"));
    assert_eq!(rows.lines().count(), lines.len());
    assert!(rows.ends_with(&format!("\"\"\"{}\n", lines[last][1..].replacen(',', "\",", 1))), "{rows}");
}

#[test]
fn a_copy_of_the_table_may_have_lost_its_marks() {
    let right = orders(|row| marked(row, '"'));
    let copy = orders(|row| marked(row, '"'))
        .replace("\"L'imperméable du marin, taille M\"", "L'imperméable du marin, taille M");
    let rows: Vec<&str> = copy.lines().collect();
    // The first rows are whole, which tells that they come again.
    let head: Vec<&str> = right.lines().take(12).collect();
    assert_eq!(table(&format!("{right}{}\n{}\n", head.join("\n"), rows[12..].join("\n"))), right);
}

#[test]
fn what_is_refused_says_what_there_is_of_the_table() {
    let as_read = |text: &str| {
        let error = analyze("t.csv", text.as_bytes(), &Json::Null).err().unwrap();
        serde_json::to_value(&error).unwrap()["params"]["asRead"].clone()
    };
    assert_eq!(as_read("client;jour;\"prix, net\"\n"), "client,jour,\"prix, net\"\n");
    assert_eq!(as_read(""), "");
}
