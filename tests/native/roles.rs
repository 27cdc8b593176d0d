//! What tables and columns are taken for: real files beside the project, as they are, with their columns in another
//! order, under headers that no dictionary knows, and without any.

use customer_loupe::ledger::read::job::Reading;
use customer_loupe::table::meaning::role::{ColumnRole, TableRole};

use crate::support::{DEEP, shared};
use crate::tables::{Table, read, roles};

/// The files of the index with the role that it gives them.
fn index() -> Vec<(String, String)> {
    let Some(index) = shared("data/INDEX.md") else { return Vec::new() };
    let text = std::fs::read_to_string(index).unwrap();
    let rows = text.lines().filter_map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let file = cells.get(1)?.strip_prefix('`')?.strip_suffix('`')?;
        Some((file.to_owned(), (*cells.get(2)?).to_owned()))
    });
    // Other encodings are told apart elsewhere; their twin in UTF-8 stands for them.
    rows.filter(|(file, _)| {
        (file.ends_with(".csv") || file.ends_with(".txt")) && !file.contains("gb18030") && !file.contains("utf16")
    })
    .collect()
}

fn name_of(role: Option<TableRole>) -> &'static str {
    role.map_or("–", |role| TableRole::NAMED.iter().find(|(other, _)| *other == role).unwrap().1)
}

fn described(reading: &Reading) -> String {
    let schema = &reading.schemas[0];
    format!("{} {:.2} [{}]", name_of(schema.role), schema.confidence, roles(schema))
}

fn bytes(file: &str) -> Option<Vec<u8>> {
    Some(std::fs::read(shared(&format!("data/{file}"))?).unwrap())
}

#[test]
fn every_real_file_is_taken_for_what_it_is() {
    for (file, role) in index() {
        let Some(bytes) = bytes(&file) else { continue };
        let reading = read(&bytes, &file);
        println!("{file}: {}", described(&reading));
        if role == "–" {
            let asked = reading.schemas[0].question.is_some();
            assert!(asked, "{file} is no customer data: {}", described(&reading));
            continue;
        }
        assert_eq!(name_of(reading.schemas[0].role), role, "{file}: {}", described(&reading));
        assert!(reading.schemas[0].question.is_none(), "{file} is not doubtful: {}", described(&reading));
        let (rows, seeds) = if DEEP { (20_000, 3) } else { (5_000, 1) };
        let table = Table::of(&bytes).thinned(rows);
        for seed in 0..seeds {
            let permuted = table.permuted(seed).read(&file);
            assert_eq!(name_of(permuted.schemas[0].role), role, "{file}: {}", described(&permuted));
        }
    }
}

/// What an order table comes to, by whatever its customers are called.
#[derive(Debug, PartialEq)]
struct Sum {
    customers: usize,
    purchases: u64,
    refunds: u64,
    spend: i128,
}

fn sum(reading: &Reading) -> Sum {
    let account = &reading.tables[0];
    let count = |key| account.accounted.get(key).copied().unwrap_or(0);
    Sum {
        customers: reading.book.customers.len(),
        purchases: count("purchases") + count("zeroAmount"),
        refunds: count("refunds"),
        spend: reading.book.orders.iter().map(|order| i128::from(order.amount.micro())).sum(),
    }
}

/// Order files with headers that no dictionary knows.
const ORDERS: [(&str, &[&str]); 5] = [
    ("cdnow/CDNOW_sample.txt", &["Werwar", "Werda", "wann", "wieviel", "wofuer"]),
    ("cdnow/cdnow_transactions.csv", &["zork", "Wer", "wann", "Stk", "Batzen"]),
    ("orders/example_transactions.csv", &["Moment", "Wer"]),
    ("orders/online_retail.csv", &["Bon", "Kram", "Was", "Wieviel", "wann", "Batzen", "Wer", "Wo"]),
    ("chinese/tmall_order_report.csv", &["Bon", "alpha", "beta", "Wo", "wann", "dann", "gamma"]),
];

#[test]
fn orders_are_read_by_their_values_where_headers_are_strange_or_missing() {
    for (file, strange) in ORDERS {
        let Some(bytes) = bytes(file) else { return };
        let mut table = Table::of(&bytes);
        if file.ends_with("sample.txt") {
            table.rows.insert(0, vec!["_id".into(), "id".into(), "date".into(), "cds_bought".into(), "spent".into()]);
        }
        let (rows, seeds) = if DEEP { (60_000, 4) } else { (20_000, 2) };
        let table = table.thinned(rows);
        let known = table.read(file);
        let columns = |reading: &Reading, roles: &[ColumnRole]| -> Vec<Option<Vec<String>>> {
            let schema = &reading.schemas[0];
            let cells = |index: usize| schema.preview.iter().map(|row| row[index].clone()).collect();
            roles.iter().map(|role| schema.column(*role).map(cells)).collect()
        };
        use ColumnRole::{Amount, Date, Order, Paid, Quantity, UnitPrice};
        // Its order numbers were replaced by row numbers before it was published.
        let order = if file.starts_with("chinese") { Date } else { Order };
        for seed in 0..seeds {
            let permuted = if seed == 0 { table.headed(strange) } else { table.headed(strange).permuted(seed) };
            for (what, variant) in [("strange", &permuted), ("none", &permuted.without_header())] {
                let found = variant.read(file);
                let said = format!("{file}, header {what}: {}", described(&found));
                if seed == 0 {
                    println!("{said}");
                }
                assert_eq!(found.schemas[0].header, what == "strange", "{said}");
                assert_eq!(found.schemas[0].role, Some(TableRole::Orders), "{said}");
                assert_eq!(sum(&found), sum(&known), "{said}");
                let roles = [Date, Amount, UnitPrice, Quantity, order, Paid];
                assert_eq!(columns(&found, &roles), columns(&known, &roles), "{said}\n{}", described(&known));
            }
        }
    }
}
