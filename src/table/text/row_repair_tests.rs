use super::*;
use crate::table::text::record_reader::{read_all, read_repaired};
use std::rc::Rc;

/// Orders with a German header, of which some cells need marks.
fn orders() -> Vec<String> {
    let goods = ["Mütze, blau", "Schal", "Hut, rot, groß", "Jacke", "Handschuh"];
    let row = |index: usize| {
        let name = goods[index % goods.len()];
        let name = if name.contains(',') { format!("\"{name}\"") } else { name.to_owned() };
        format!(
            "A-{:04},{:02}.03.2024,{name},{},\"L-{:02}\"",
            100 + 7 * index,
            index % 28 + 1,
            index % 9 + 1,
            10 + index
        )
    };
    std::iter::once("Nummer,Tag,Ware,Menge,\"Lager\"".to_owned()).chain((0..40).map(row)).collect()
}

/// The rows of the text, repaired by what its own rows have in common, and those that a reader without repair finds.
fn read(lines: &[String]) -> (Vec<Vec<String>>, Vec<Vec<String>>) {
    let text = lines.join("\n");
    let dialect = Dialect::plain(b',');
    let plain = read_all(text.as_bytes(), &dialect, true).unwrap();
    let numbered: Vec<(u64, Vec<String>)> = (1..).zip(plain.clone()).collect();
    let repair = RowRepair::of(&dialect, &numbered, 5).map(Rc::new);
    (read_repaired(text.as_bytes(), &dialect, repair, true).unwrap(), plain)
}

fn with_line(row: usize, line: &str) -> Vec<String> {
    let mut lines = orders();
    line.clone_into(&mut lines[row]);
    lines
}

#[test]
fn one_slip_in_a_row_is_put_right() {
    let (right, plain) = read(&orders());
    assert_eq!(right, plain);
    let meant = ["A-0121", "04.03.2024", "Jacke", "4", "L-13"];
    assert_eq!(right[4], meant);
    for line in [
        "A-0121,04.03.2024,Jacke,,4,\"L-13\"",
        ",A-0121,04.03.2024,Jacke,4,\"L-13\"",
        "A-012104.03.2024,Jacke,4,\"L-13\"",
        "A-0121,04.03.2024,Jacke4,\"L-13\"",
        "A-0121,04.03.2024,Jacke,4\"L-13\"",
        "A-0121;04.03.2024;Jacke;4;\"L-13\"",
        "A-0121 04.03.2024 Jacke 4 \"L-13\"",
    ] {
        let (rows, _) = read(&with_line(4, line));
        assert_eq!(rows[4], meant, "{line}");
        assert_eq!((rows.len(), &rows[5..], &rows[..4]), (right.len(), &right[5..], &right[..4]), "{line}");
    }
}

#[test]
fn a_mark_too_many_is_text_wherever_it_stands() {
    let (right, _) = read(&orders());
    for row in 1..right.len() {
        for column in 0..5 {
            let mut lines = orders();
            let at = starts(&lines[row])[column];
            lines[row].insert(at, '"');
            let (rows, _) = read(&lines);
            let mut meant = right.clone();
            meant[row][column].insert(0, '"');
            assert_eq!(rows, meant, "row {row}, column {column}");
        }
    }
}

/// The places where the cells of a line begin.
fn starts(line: &str) -> Vec<usize> {
    let mut within = false;
    let mut starts = vec![0];
    for (at, c) in line.char_indices() {
        within ^= c == '"';
        if c == ',' && !within {
            starts.push(at + 1);
        }
    }
    starts
}

#[test]
fn a_damaged_header_is_put_right() {
    let (right, _) = read(&orders());
    for header in [
        "Nummer,\"Tag,Ware,Menge,\"Lager\"",
        "Nummer,Tag,Ware,Menge,\"\"Lager\"",
        "Nummer,Tag,,Ware,Menge,\"Lager\"",
        "Nummer,Tag,Ware,Menge\"Lager\"",
        "Nummer Tag Ware Menge \"Lager\"",
    ] {
        let (rows, _) = read(&with_line(0, header));
        let names: Vec<String> = rows[0].iter().map(|name| name.replace('"', "")).collect();
        assert_eq!((names, &rows[1..]), (right[0].clone(), &right[1..]), "{header}");
    }
}

#[test]
fn nothing_is_guessed() {
    for (row, line) in [
        // A title, a header with a name less or an empty one behind it.
        (0, "Lager der Firma Meier heute"),
        (0, "Nummer,Tag,Ware,Menge"),
        (0, "Nummer,Tag,Ware,Menge,Lager,"),
        // Rows that end early or late, an unquoted delimiter, two slips.
        (4, "A-0121,04.03.2024,Jacke,14"),
        (4, "A-0121,04.03.2024,Jacke,4,\"L-13\","),
        (4, "A-0121,04.03.2024,Jacke, lang,4,\"L-13\""),
        (4, "A-0121,04.03.2024,Jacke4\"L-13\""),
        (4, "Summe,,,160,"),
        // Text behind a mark belongs to its cell.
        (4, "A-0121,04.03.2024,\"Ja\"cke,4,\"L-13\""),
        // A mark within a cell, as inches have it.
        (4, "A-0121,04.03.2024,Jacke 5\" lang,4,\"L-13\""),
    ] {
        let (repaired, plain) = read(&with_line(row, line));
        assert_eq!(repaired, plain, "{line}");
    }
}

#[test]
fn tables_without_telling_columns_are_left_alone() {
    let lines: Vec<String> = (0..40)
        .map(|index| format!("{}lle,x{}y,Wort", char::from(b'a' + index % 26), "z".repeat(index as usize)))
        .collect();
    let rows: Vec<(u64, Vec<String>)> =
        (1..).zip(read_all(lines.join("\n").as_bytes(), &Dialect::plain(b','), true).unwrap()).collect();
    assert!(RowRepair::of(&Dialect::plain(b','), &rows, 3).is_none());
    assert!(RowRepair::of(&Dialect::plain(b','), &rows[..4], 3).is_none());
}

/// A repair for rows of a number, a day and two texts.
fn repair_of_texts() -> RowRepair {
    let row = |index: usize| {
        let words = ["lorem ipsum", "dolor", "sit amet"][index % 3];
        format!("{},2024-01-{:02},AB{:03},{words}", index * 7, index % 28 + 1, index % 500)
    };
    let lines: Vec<String> = std::iter::once("id,date,code,note".to_owned()).chain((0..40).map(row)).collect();
    let rows = read_all(lines.join("\n").as_bytes(), &Dialect::plain(b','), true).unwrap();
    RowRepair::of(&Dialect::plain(b','), &(1..).zip(rows).collect::<Vec<_>>(), 4).unwrap()
}

#[test]
fn what_is_read_again_is_a_small_multiple_of_a_line() {
    let note = "lorem ipsum dolor ".repeat(200);
    // A cell is missing: 3.6 KB were once read again for each of its characters.
    let line = format!("14,2024-01-03,{note}");
    let repair = repair_of_texts();
    assert_eq!(repair.rows(&line, 50), None);
    assert!(repair.in_vain.get() < 8 * line.len(), "{} for {}", repair.in_vain.get(), line.len());
    let of_marks = format!("14,2024-01-03,{}", "say \"so\" ".repeat(300));
    let before = repair.in_vain.get();
    assert_eq!(repair.rows(&of_marks, 51), None);
    assert!(repair.in_vain.get() - before <= 2 * of_marks.len(), "too many marks to try each");
}

#[test]
fn a_table_that_is_ragged_by_habit_is_soon_left_as_it_is() {
    let repair = repair_of_texts();
    let ragged = format!("14,2024-01-03,{}", "lorem \"ipsum\" dolor ".repeat(20));
    let slip = "14,2024-01-03,AB123,,dolor";
    assert!(repair.rows(slip, 50).is_some());
    let tried = (51..).take_while(|row| {
        repair.rows(&ragged, *row);
        repair.in_vain.get() <= MAX_BYTES_IN_VAIN
    });
    let tried = tried.count();
    assert!((10..100_000).contains(&tried), "{tried}");
    assert_eq!(repair.rows(slip, 200_000), None);
    assert!(repair.afresh().rows(slip, 50).is_some(), "every reader repairs the same rows");
}
