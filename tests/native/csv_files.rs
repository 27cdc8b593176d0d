//! Files that other readers are tested with: their cells are theirs, or what docs/data.md says. The last tests need
//! no such files.

use customer_loupe::error::Result;
use customer_loupe::table::meaning::options::TableOptions;
use customer_loupe::table::text::dialect::Dialect;
use customer_loupe::table::text::record_reader::RecordReader;
use customer_loupe::table::text::sniff;
use serde_json::{Value as Json, json};

use crate::made::read_tabs;
use crate::support::{analyze, shared};

/// The cells of a text as they stand in it, under the dialect that is found.
fn cut(bytes: &[u8]) -> Result<(Dialect, Vec<Vec<String>>)> {
    let dialect = sniff::dialect(bytes, true, &TableOptions::default())?;
    let mut rows = Vec::new();
    RecordReader::new(&dialect).push(bytes, true, &mut |record| {
        rows.push((0..record.len()).map(|index| record.raw(index).to_owned()).collect());
        Ok(())
    })?;
    Ok((dialect, rows))
}

fn file(path: &str) -> Option<Vec<u8>> {
    Some(std::fs::read(shared(path)?).unwrap())
}

#[test]
fn csv_spectrum() {
    let names = [
        "comma_in_quotes",
        "empty",
        "empty_crlf",
        "escaped_quotes",
        "json",
        "location_coordinates",
        "newlines",
        "newlines_crlf",
        "quotes_and_newlines",
        "simple",
        "simple_crlf",
        "utf8",
    ];
    for name in names {
        let Some(text) = file(&format!("data/csv/csv-spectrum/csvs/{name}.csv")) else { return };
        let Some(expected) = file(&format!("data/csv/csv-spectrum/json/{name}.json")) else { return };
        let expected: Json = serde_json::from_slice(&expected).unwrap();
        let (_, rows) = cut(&text).unwrap();
        let (header, rows) = rows.split_first().unwrap();
        // One file holds its one row without a list around it, with a telephone number that is not the table's.
        let list = expected.as_array().cloned().unwrap_or_else(|| vec![expected.clone()]);
        assert_eq!(rows.len(), list.len(), "{name}");
        for (row, expected) in rows.iter().zip(&list) {
            assert_eq!(row.len(), header.len(), "{name}");
            for (column, cell) in header.iter().zip(row).filter(|(column, _)| *column != "Contact Phone Number") {
                if !expected[column].is_null() {
                    assert_eq!(expected[column], **cell, "{name}, {column}");
                }
            }
        }
    }
}

#[test]
fn csvkit() {
    let cases: [(&str, &str, u64, &[&[&str]]); 14] = [
        (
            "bad.csv",
            ",",
            0,
            &[
                &["column_a", "column_b", "column_c"],
                &["1", "27", "", "I'm too long!"],
                &["", "I'm too short!"],
                &["0", "mixed types.... uh oh", "17"],
            ],
        ),
        ("blanks.csv", ",", 0, &[&["a", "b", "c", "d", "e", "f"], &["", "NA", "N/A", "NONE", "NULL", "."]]),
        ("date_like_number.csv", ",", 0, &[&["a"], &["4.5"]]),
        ("dummy.tsv", "\t", 0, &[&["a", "b", "c"], &["1", "2", "3"]]),
        ("empty.csv", ",", 0, &[]),
        ("mac_newlines.csv", ",", 0, &[&["a", "b", "c"], &["1", "2", "3"], &["Once upon\ra time", "5", "6"]]),
        ("no_header_row.csv", ",", 0, &[&["1", "2", "3"]]),
        ("null_byte.csv", ",", 0, &[&["a", "b", "c"], &["", "2", "3"]]),
        ("optional_quote_characters.csv", ",", 0, &[&["a", "b", "c"], &["1", "2", "3"]]),
        ("test_empty_columns_long_row.csv", ",", 0, &[&["a", "b", "c"], &["", "", "", ""]]),
        ("test_empty_columns_short_row.csv", ",", 0, &[&["a", "b", "c"], &["", ""]]),
        ("test_extra_header.csv", ",", 0, &[&["a", "b", "c", "d"], &["1", "2", "3"]]),
        ("test_skip_lines.csv", ",", 0, &[&["a", "b", "c"], &["1", "2", "3"]]),
        ("test_utf8_bom.csv", ",", 0, &[&["foo", "bar", "baz"], &["1", "2", "3"], &["4", "5", "ʤ"]]),
    ];
    for (name, delimiter, preamble, expected) in cases {
        let Some(text) = file(&format!("data/csv/csvkit/{name}")) else { return };
        let (dialect, rows) = cut(&text).unwrap();
        assert_eq!(rows, expected, "{name}");
        assert_eq!((dialect.delimiter.name().as_str(), dialect.preamble), (delimiter, preamble), "{name}");
    }
    let rows = |name: &str| cut(&file(&format!("data/csv/csvkit/{name}")).unwrap()).unwrap().1;
    let lines = rows("test_header_newline.csv");
    assert_eq!((lines[0].len(), lines[0][0].trim(), lines[1].len()), (3, "start \t\n\u{b}\u{c}\r end", 3));
    assert_eq!(rows("test_locale.csv"), [vec!["a", "b", "c"], vec!["1,7", "200.000.000", ""]]);
}

#[test]
fn rust_csv() {
    let Some(colons) = file("data/csv/rust-csv/smallpop-colon.csv") else { return };
    let (dialect, rows) = cut(&colons).unwrap();
    assert_eq!((dialect.delimiter.name().as_str(), rows.len()), (":", 11));
    assert_eq!(rows[5], ["Springfield", "MA", "United States", "152227"]);
    let (dialect, rows) = cut(&file("data/csv/rust-csv/strange.csv").unwrap()).unwrap();
    assert_eq!((dialect.escape, dialect.comment), (Some(b'\\'), Some(b'#')));
    assert_eq!(rows[0], ["\"Hacksaw\" Jim Duggan", "1987"]);
    assert_eq!((rows.len(), rows[2].as_slice()), (6, &["Rafael Halperin".to_owned()][..]));
    let (_, rows) = cut(&file("data/csv/rust-csv/uspop-null.csv").unwrap()).unwrap();
    assert!(rows.len() == 101 && rows.iter().all(|row| row.len() == 5), "{}", rows.len());
}

#[test]
fn tables_of_blanks() {
    let Some(sample) = file("data/cdnow/CDNOW_sample.txt") else { return };
    let (dialect, rows) = cut(&sample).unwrap();
    assert_eq!(dialect.delimiter.name(), "blanks");
    assert!(rows.len() == 6919 && rows.iter().all(|row| row.len() == 5));
    assert_eq!(rows[0], ["00004", "0001", "19970101", "2", "29.33"]);
    let (dialect, rows) = cut(&file("data/logit/spector.csv").unwrap()).unwrap();
    assert_eq!((dialect.delimiter.name().as_str(), dialect.quote), ("blanks", Some(b'\'')));
    assert_eq!((rows.len(), rows[0].as_slice()), (33, &["OBS", "GPA", "TUCE", "PSI", "GRADE"].map(str::to_owned)[..]));
}

#[test]
fn every_other_file_is_a_table() {
    let delimiters = [
        ("funnel/bank.csv", ";", 17, 4522),
        ("funnel/olist_closed_deals_dataset.csv", ",", 14, 843),
        ("segments/Mall_Customers.csv", ",", 5, 201),
        ("segments/marketing_campaign.csv", ",", 29, 2241),
        ("campaigns/dt_simulated_weekly.csv", ",", 12, 209),
        ("campaigns/mmm_example.csv", ",", 0, 180),
        ("orders/donations.csv", ",", 4, 23),
        ("chinese/tmall_order_report.csv", ",", 7, 28_011),
        ("satisfaction/MASS__housing.csv", ",", 0, 73),
        ("cdnow/cdnow_transactions.csv", ",", 0, 6920),
    ];
    for (name, delimiter, width, count) in delimiters {
        let Some(text) = file(&format!("data/{name}")) else { return };
        let (dialect, rows) = cut(&text).unwrap();
        assert_eq!(
            (dialect.delimiter.name().as_str(), dialect.preamble, dialect.comment),
            (delimiter, 0, None),
            "{name}"
        );
        assert_eq!(rows.len(), count, "{name}");
        assert!(rows.iter().all(|row| row.len() == rows[0].len() && (width == 0 || row.len() == width)), "{name}");
    }
}

/// Orders of forty customers, as lines of cells.
fn orders(delimiter: &str) -> String {
    let mut text = ["customer", "date", "amount"].join(delimiter) + "\n";
    for row in 0..200 {
        let day = format!("2020-{:02}-{:02}", row % 12 + 1, row % 28 + 1);
        text.push_str(&[format!("c{}", row % 40), day, format!("{}.50", row % 90 + 1)].join(delimiter));
        text.push('\n');
    }
    text
}

/// The report but for what the way of writing changes.
fn report(text: &str, options: &Json) -> Json {
    let mut report = analyze("orders.csv", text.as_bytes(), options).unwrap().0;
    for key in ["delimiter", "quote", "preamble", "rejects"] {
        report["tables"][0][key] = Json::Null;
    }
    report["provenance"] = Json::Null;
    report
}

#[test]
fn the_way_of_writing_changes_no_number() {
    let plain = report(&orders(","), &Json::Null);
    assert_eq!(plain["tables"][0]["accounted"]["purchases"], 200);
    for delimiter in [";", "\t", "|", "^", ":", "   ", "\u{1f}", "\u{1e}"] {
        assert_eq!(report(&orders(delimiter), &Json::Null), plain, "{delimiter:?}");
    }
    let quoted: String = orders(",").lines().map(|line| format!("\"{}\"\n", line.replace(',', "\",\""))).collect();
    assert_eq!(report(&quoted, &Json::Null), plain);
    assert_eq!(report(&quoted.replace('"', "'"), &Json::Null), plain);
    for ends in ["\r\n", "\r", "\n\n", "\r\n \r\n"] {
        assert_eq!(report(&orders(",").replace('\n', ends), &Json::Null), plain, "{ends:?}");
    }
    // B7, B10
    assert_eq!(report(&format!("\u{feff}{}\n\n \n", orders(",")), &Json::Null), plain);
}

#[test]
fn what_stands_before_the_header_is_counted_and_said() {
    let text = format!("Orders of 2020\nexported on 2021-01-01, by Ann\n\n,,\n{}end of the list,,\n", orders(","));
    let report = analyze("orders.csv", text.as_bytes(), &Json::Null).unwrap().0;
    let table = &report["tables"][0];
    assert_eq!((&table["preamble"], &table["rows"], &table["header"]), (&json!(3), &json!(201), &json!(true)));
    // The header is row 4: blank lines do not count. What stands under the table is set aside under its code.
    assert_eq!(table["rejects"][0]["row"], 205);
    let warning = report["warnings"].as_array().unwrap().iter().find(|w| w["code"] == "rows-before-header").unwrap();
    assert_eq!(warning["params"]["count"], 3.0);
    let given = json!({ "tables": { "orders.csv": { "preamble": 2 } } });
    let report = analyze("orders.csv", text.as_bytes(), &given).unwrap().0;
    assert_eq!(report["tables"][0]["preamble"], 2);
}

#[test]
fn options_of_a_dialect_are_checked() {
    for (option, value) in
        [("quote", json!("x")), ("delimiter", json!("ab")), ("preamble", json!(-1)), ("preamble", json!(5000))]
    {
        let mut table = json!({});
        table[option] = value;
        let error = analyze("orders.csv", orders(",").as_bytes(), &json!({ "tables": { "orders.csv": table } })).err();
        assert_eq!(error.unwrap().code(), "option-invalid", "{table}");
    }
    let given = json!({ "tables": { "orders.csv": { "quote": "none", "delimiter": "blanks" } } });
    assert_eq!(report(&orders("  "), &given), report(&orders(","), &Json::Null));
}

#[test]
fn what_is_left_out_of_a_file_is_said() {
    let quoted = orders(",").replace("c3,", "\"c3\",").replace("c4,", "\"c4\",");
    let text = quoted.replace("c1,", "c1\0,").replace("c2,", "\"c\"2,") + "# the end\n# of it\n";
    let report = analyze("orders.csv", text.as_bytes(), &Json::Null).unwrap().0;
    let count = |code: &str| {
        let found = report["warnings"].as_array().unwrap().iter().find(|warning| warning["code"] == code);
        found.map(|warning| warning["params"]["count"].clone())
    };
    assert_eq!(count("nul-characters"), Some(json!(5.0)));
    assert_eq!(count("text-after-quote"), Some(json!(5.0)));
    assert_eq!(count("remarks-skipped"), Some(json!(2.0)));
    assert_eq!(count("rows-before-header"), None);
    assert_eq!(report["tables"][0]["accounted"]["purchases"], 200);
}

#[test]
fn headers_that_are_alike_lose_nothing() {
    // B6
    let header = |text: &str| -> Vec<String> {
        let report = analyze("a.csv", text.as_bytes(), &Json::Null).unwrap().0;
        let columns = report["tables"][0]["columns"].as_array().unwrap();
        columns.iter().map(|column| column["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(header("a,a,a\n1,2,3\n"), ["a", "a (2)", "a (3)"]);
    assert_eq!(header("c;c;c;c_1\n1;2;3;4\n"), ["c", "c (2)", "c (3)", "c_1"]);
}

#[test]
fn a_long_file_of_tabs_is_found_from_its_head() {
    // The file is longer than what is looked at first; tests/deep reads one of 600 MB.
    let reading = read_tabs(60_000);
    let table = &reading.tables[0];
    assert_eq!((table.delimiter.as_str(), table.rows, table.rejected), ("\t", 60_000, 0));
    assert_eq!(table.accounted.values().sum::<u64>(), 60_000);
}
