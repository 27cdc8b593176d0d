//! PapaParse's own list of what a text is cut into. Without the copy beside the project these tests say that they were
//! skipped; the rules themselves are tested in src/table/record_tests.rs.

use std::process::Command;

use customer_loupe::table::meaning::options::TableOptions;
use customer_loupe::table::text::dialect::Dialect;
use customer_loupe::table::text::record_reader::RecordReader;
use customer_loupe::table::text::sniff;
use serde_json::Value as Json;

use crate::support::{root, shared};

/// Options of PapaParse that change what a cell is, which is another module's work here.
const NOT_OURS: [&str; 3] = ["dynamicTyping", "transform", "transformHeader"];

/// Cases whose options we do not have, and why.
const SKIPPED: [(&str, &str); 8] = [
    ("Multi-character delimiter", "delimiters are one character, or blanks"),
    ("Multi-character delimiter (length 2) with quoted field", "delimiters are one character, or blanks"),
    ("Callback delimiter", "options are data"),
    ("Bad delimiter (\\n)", "an impossible delimiter is `option-invalid`, not a comma in silence"),
    ("Bad comments value specified", "no such option: remarks are found"),
    ("Multi-character comment string", "remarks begin with one character"),
    ("Fast mode with comments", "remarks begin with one character"),
    ("Skip First N number of lines , with header false and skipFirstNLines as negative value", "`option-invalid`"),
];

/// Cases whose text breaks the rules of quoting, or mixes line ends, with what ours make of it (docs/data.md): a mark
/// that closes is the first single one, text behind it belongs to the cell, and every line end ends a record.
const OTHERWISE: [(&str, &[&[&str]]); 6] = [
    (
        "Quoted field has invalid trailing quote after delimiter with a valid closer",
        &[&["a,b", "c\""], &["d", "e", "f"]],
    ),
    ("Quoted field has invalid trailing quote after delimiter", &[&["a", "b,c"], &["d", "e", "f"]]),
    ("Quoted field has invalid trailing quote before delimiter", &[&["a", "bc", "d"], &["e", "f", "g"]]),
    ("Quoted field has invalid trailing quote after new line", &[&["a", "b,c\nde", "f", "g"]]),
    (
        "Mixed slash n and slash r should choose first as precident",
        &[&["a", "b", "c"], &["d", "e", "f"], &["g", "h", "i"]],
    ),
    // The line of a quotation mark that nothing closes is lost, and not those below.
    ("Quoted field has no closing quote", &[&["d", "e", "f"]]),
];

fn cases() -> Option<Vec<Json>> {
    let file = shared("data/csv/papaparse/test-cases.js")?;
    let output = Command::new("node").arg(root().join("tests/support/papaparse.mjs")).arg(file).output();
    let Ok(output) = output else {
        println!("SKIPPED: needs node to read PapaParse's cases");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

fn byte(value: &Json) -> Option<u8> {
    value.as_str().and_then(|text| text.bytes().next())
}

fn dialect(case: &Json) -> Dialect {
    let (input, config) = (case["input"].as_str().unwrap(), &case["config"]);
    let mut dialect = match byte(&config["delimiter"]) {
        Some(given) => Dialect::plain(given),
        None if case["core"] == true => Dialect::plain(b','),
        None => sniff::dialect(input.as_bytes(), true, &TableOptions::default()).unwrap(),
    };
    if let Some(quote) = byte(&config["quoteChar"]) {
        dialect.quote = Some(quote);
    }
    dialect.escape = byte(&config["escapeChar"]);
    dialect.comment = if config["comments"] == true { Some(b'#') } else { byte(&config["comments"]) };
    dialect.preamble = config["skipFirstNLines"].as_u64().unwrap_or(0);
    dialect
}

fn cut(input: &str, dialect: &Dialect) -> Option<Vec<Vec<String>>> {
    let mut rows = Vec::new();
    let result = RecordReader::new(dialect).push(input.as_bytes(), true, &mut |record| {
        rows.push((0..record.len()).map(|index| record.raw(index).to_owned()).collect());
        Ok(())
    });
    result.is_ok().then_some(rows)
}

/// The rows that PapaParse gives, where it names cells by their header too.
fn expected(case: &Json, ours: &[Vec<String>]) -> Vec<Vec<String>> {
    let text = |value: &Json| value.as_str().unwrap().to_owned();
    let row = |row: &Json| match row {
        Json::Array(cells) => cells.iter().map(text).collect(),
        Json::Object(cells) => {
            let named = ours[0].iter().filter_map(|name| cells.get(name)).map(text);
            named
                .chain(
                    cells.get("__parsed_extra").into_iter().flat_map(|more| more.as_array().unwrap().iter().map(text)),
                )
                .collect()
        }
        other => panic!("{other} is no row"),
    };
    let mut rows: Vec<Vec<String>> = case["expected"]["data"].as_array().unwrap().iter().map(row).collect();
    if case["config"]["header"] == true && case["core"] != true {
        rows.splice(0..0, ours.first().cloned());
    }
    rows
}

/// Blank lines are nothing to us; `greedy` asks for rows of empty cells to be nothing too, which ours keep.
fn filled(rows: Vec<Vec<String>>, greedy: bool) -> Vec<Vec<String>> {
    let blank = |row: &Vec<String>| row.iter().all(|cell| cell.trim().is_empty()) && (greedy || row.len() < 2);
    rows.into_iter().filter(|row| !blank(row)).collect()
}

#[test]
fn its_cases_are_read_as_it_reads_them_or_as_our_rules_say() {
    let Some(cases) = cases() else { return };
    let (mut read, mut otherwise, mut skipped) = (0, 0, 0);
    for case in &cases {
        let (name, input, config) =
            (case["description"].as_str().unwrap(), case["input"].as_str().unwrap(), &case["config"]);
        // Names of columns are made different in table::schema, and tested there.
        let renamed = case["core"] == true && config["header"] == true;
        if renamed || NOT_OURS.iter().any(|key| !config[*key].is_null()) || SKIPPED.iter().any(|(of, _)| *of == name) {
            skipped += 1;
            continue;
        }
        let dialect = dialect(case);
        let ours = cut(input, &dialect);
        if let Some((_, rows)) = OTHERWISE.iter().find(|(of, _)| *of == name) {
            otherwise += 1;
            match ours {
                Some(ours) => assert_eq!(ours, *rows, "{name}"),
                None => assert!(rows.is_empty(), "{name}"),
            }
            continue;
        }
        let mut ours = ours.unwrap_or_else(|| panic!("{name}: {input:?} is refused"));
        if let Some(rows) = config["preview"].as_u64().filter(|rows| *rows > 0) {
            ours.truncate(rows as usize + usize::from(config["header"] == true));
        }
        let greedy = config["skipEmptyLines"] == "greedy";
        let theirs = expected(case, &ours);
        assert_eq!(filled(ours, greedy), filled(theirs, greedy), "{name}: {input:?} as {dialect:?}");
        read += 1;
    }
    println!(
        "{read} read alike, {otherwise} otherwise by our rules, {skipped} skipped for options that we do not have"
    );
    assert_eq!(read + otherwise + skipped, cases.len());
    assert!(read > 100 && otherwise == OTHERWISE.len());
}
