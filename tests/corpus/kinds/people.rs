//! Customers, one a row: described, or with their purchases already counted.

use customer_loupe::table::meaning::role::{ColumnRole, TableRole};

use crate::corpus::kinds::{Writer, column};
use crate::corpus::table::{Content, Truth, Wanted};
use crate::corpus::words::Concept::{self, *};

const ATTRIBUTES: [Concept; 8] = [Person, City, Zip, Phone, Gender, Birth, Segment, Signup];

/// What customers are described by.
pub fn customers(writer: &mut Writer) -> Content {
    let count = writer.draw.between(40, 140);
    let mut columns = Vec::new();
    let by_mail = writer.draw.percent(20);
    if !by_mail {
        columns.push(column(Customer, (0..count).map(|customer| writer.format.customer(customer)).collect()));
    }
    let mut chosen = writer.draw.some(&ATTRIBUTES, 6);
    if chosen.len() < 3 {
        chosen = vec![City, Gender, Birth, Segment];
    }
    if by_mail || writer.draw.percent(40) {
        chosen.push(Email);
    }
    for concept in chosen {
        // Attributes belong to the customer, not to the row.
        let cells: Vec<String> =
            (0..count).map(|row| writer.aside(concept, row * 3, row, (row * 5 % 400) as i64)).collect();
        columns.push(column(concept, cells));
    }
    let wanted = vec![Wanted { roles: &[ColumnRole::Customer], concepts: &[Customer, Email], needed: true }];
    Content { columns, truth: Truth { role: TableRole::Customers, wanted, rows: Vec::new() } }
}

/// Frequency, recency, time of observation, and perhaps mean spend.
pub fn summary(writer: &mut Writer) -> Content {
    let count = writer.draw.between(40, 140);
    let mut rows = Vec::new();
    for _ in 0..count {
        let age = 20_00 + writer.draw.below(19_00) as i64;
        let frequency = writer.draw.below(8).min(writer.draw.below(8));
        let recency = if frequency == 0 { 0 } else { age * (30 + writer.draw.below(69)) as i64 / 100 };
        let spend = if frequency == 0 { 0 } else { 500 + writer.draw.below(9000) as i64 };
        rows.push((frequency, recency, age, spend));
    }
    let format = writer.format;
    let mut columns = vec![
        column(Customer, (0..count).map(|customer| format.customer(customer)).collect()),
        column(Frequency, rows.iter().map(|row| row.0.to_string()).collect()),
        column(Recency, rows.iter().map(|row| format.number(row.1)).collect()),
        column(Age, rows.iter().map(|row| format.number(row.2)).collect()),
    ];
    if writer.draw.percent(60) {
        columns.push(column(Monetary, rows.iter().map(|row| format.number(row.3)).collect()));
    }
    let wanted = vec![
        Wanted { roles: &[ColumnRole::Customer], concepts: &[Customer], needed: false },
        Wanted { roles: &[ColumnRole::Frequency], concepts: &[Frequency], needed: true },
        Wanted { roles: &[ColumnRole::Recency], concepts: &[Recency], needed: true },
        Wanted { roles: &[ColumnRole::Age], concepts: &[Age], needed: true },
        Wanted { roles: &[ColumnRole::Monetary], concepts: &[Monetary], needed: false },
    ];
    Content { columns, truth: Truth { role: TableRole::Summary, wanted, rows: Vec::new() } }
}
