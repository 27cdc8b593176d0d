//! Whatever the bytes are, reading ends: in a report or in an error with a remedy, and every row is accounted for.

use customer_loupe::ledger::read::job::read_all;
use customer_loupe::random::Generator;
use customer_loupe::report::analyze::analyze_all;

const PIECES: [&str; 30] = [
    "customer",
    "date",
    "amount",
    "id",
    ",",
    ",",
    ",",
    ";",
    "\t",
    "|",
    "\n",
    "\n",
    "\r\n",
    "\"",
    "\"\"",
    " ",
    "17850.0",
    "2020-01-31",
    "01/02/2020",
    "13/02/2020",
    "-12.5",
    "1,234.50",
    "é",
    "中文",
    "\u{feff}",
    "NaN",
    "=1+1",
    "0",
    "1e9",
    "yes",
];

fn text(generator: &mut Generator, length: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    for _ in 0..generator.below(length) {
        bytes.extend_from_slice(PIECES[generator.below(PIECES.len() as u32) as usize].as_bytes());
        if generator.below(400) == 0 {
            bytes.push(generator.below(256) as u8);
        }
    }
    bytes
}

fn table(generator: &mut Generator) -> Vec<u8> {
    let mut bytes = b"customer,date,amount\n".to_vec();
    for _ in 0..generator.below(300) {
        let day = generator.below(900);
        let (year, month, day) = (2019 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
        let line = match generator.below(12) {
            0 => String::from_utf8_lossy(&text(generator, 8)).into_owned(),
            1 => format!(",{year}-{month:02}-{day:02},5\n"),
            _ => format!("c{},{year}-{month:02}-{day:02},{}\n", generator.below(60), generator.below(900)),
        };
        bytes.extend_from_slice(line.as_bytes());
    }
    bytes
}

/// Seconds for which random files are made, and at least so many of them.
const SECONDS: u64 = 60;
const FILES: u32 = 20_000;

#[test]
#[expect(clippy::disallowed_methods, reason = "a fuzz runs for a stated time; the clock is not the engine's")]
fn any_bytes_end_in_a_reading_or_an_error_with_a_remedy() {
    let mut generator = Generator::new(1, "fuzz");
    let (begun, mut read) = (std::time::Instant::now(), 0);
    for _ in (0u32..).take_while(|file| *file < FILES || begun.elapsed().as_secs() < SECONDS) {
        let bytes = text(&mut generator, 120);
        match read_all(&[("fuzz.csv", &bytes)], Default::default(), None) {
            Ok(reading) => {
                read += 1;
                for table in &reading.tables {
                    assert_eq!(table.rejected + table.accounted.values().sum::<u64>(), table.rows);
                }
            }
            Err(error) => assert!(error.hint().is_some(), "{error}"),
        }
    }
    assert!(read > 1000, "{read}");
}

#[test]
fn broken_order_tables_give_whole_reports() {
    let mut generator = Generator::new(2, "fuzz");
    let mut reports = 0;
    for _ in 0..400 {
        let bytes = table(&mut generator);
        if let Ok((_, analysis)) = analyze_all(&[("orders.csv", &bytes)], &serde_json::Value::Null) {
            reports += 1;
            let cells = &analysis.report.health.utilisation;
            assert!(cells.supplied >= cells.filled && cells.filled >= cells.valid && cells.valid >= cells.used);
            if let Some(value) = analysis.report.value.ready().map(|told| &told.value) {
                let finite = |number: f64| number.is_finite() && number >= 0.0;
                assert!(finite(value.totals.expected_purchases) && value.totals.clv.is_none_or(finite));
            }
            if let Some(segments) = analysis.report.segments.ready() {
                let members: u64 = segments.segments.iter().map(|segment| segment.size).sum();
                assert_eq!(members, analysis.report.health.customers);
            }
        }
    }
    assert!(reports > 133, "{reports}");
}
