//! Files that are long: what is true of their head is true of all of them.

#[path = "../native/made.rs"]
mod made;

#[test]
fn six_hundred_megabytes_between_tabs() {
    // B9
    let reading = made::read_tabs(10_000_000);
    let table = &reading.tables[0];
    assert_eq!((table.delimiter.as_str(), table.rows, table.rejected), ("\t", 10_000_000, 0));
    assert_eq!(reading.files[0].bytes, 600_000_060);
}
