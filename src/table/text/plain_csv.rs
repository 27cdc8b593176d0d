//! Cells → a line of plain CSV: commas, and marks around cells that need them.

/// Appends the cells and a line end.
///
/// ```
/// let mut out = String::new();
/// customer_loupe::table::text::plain_csv::write_row(&mut out, ["a", "b, c", "5\" pipe"].into_iter());
/// assert_eq!(out, "a,\"b, c\",\"5\"\" pipe\"\n");
/// ```
pub fn write_row<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push(',');
        }
        if cell.contains(['"', ',', '\n', '\r']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push('\n');
}
