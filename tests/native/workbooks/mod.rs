//! Workbooks → CSV: written here with another program's writer, by hand where there is none, and real ones.

mod binary;
mod by_hand;
mod hostile;
mod joined;
mod orders;
mod pages;
mod refused;
mod types;

use customer_loupe::error::Error;
use customer_loupe::workbook::reader::{Workbook, sheet_to_csv};

/// Every sheet of a workbook as `(name, CSV)`.
fn sheets(bytes: &[u8]) -> Result<Vec<(String, String)>, Error> {
    let mut workbook = Workbook::open(bytes.to_vec())?;
    let names: Vec<String> = workbook.sheets().iter().map(|sheet| sheet.name.clone()).collect();
    let csv = |(index, name)| Ok((name, String::from_utf8(sheet_to_csv(&mut workbook, index)?).unwrap()));
    names.into_iter().enumerate().map(csv).collect()
}

/// The only sheet of a workbook as CSV.
fn only(bytes: &[u8]) -> String {
    let sheets = sheets(bytes).unwrap();
    assert_eq!(sheets.len(), 1);
    sheets.into_iter().map(|(_, csv)| csv).collect()
}
