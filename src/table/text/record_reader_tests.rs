use super::*;
use crate::table::text::dialect::Delimiter;
use crate::table::text::record::Record;
use proptest::prelude::*;

type Rows = Vec<Vec<String>>;

fn whole(text: &[u8], delimiter: u8) -> Result<Rows> {
    read_all(text, &Dialect::plain(delimiter), true)
}

/// The records of the text pushed in pieces that end at these places, with their numbers.
fn in_chunks(text: &[u8], dialect: &Dialect, cuts: &[usize]) -> Result<(Rows, Vec<u64>, Oddities)> {
    let (mut rows, mut numbers) = (Vec::new(), Vec::new());
    let mut reader = RecordReader::new(dialect);
    let mut sink = |record: Record<'_>| {
        rows.push((0..record.len()).map(|index| record.raw(index).to_owned()).collect());
        numbers.push(record.row);
        Ok(())
    };
    let mut start = 0;
    for &cut in cuts {
        reader.push(&text[start..cut], false, &mut sink)?;
        start = cut;
    }
    reader.push(&text[start..], true, &mut sink)?;
    Ok((rows, numbers, reader.oddities()))
}

/// csv-core's records of a text: somebody else's reading of the plain dialect.
fn by_csv_core(text: &str, delimiter: u8) -> Rows {
    use csv_core::{ReadRecordResult, ReaderBuilder};
    let text = format!("{text}\n");
    let (mut rows, mut output, mut ends) = (Vec::new(), vec![0; text.len() + 1], vec![0; text.len() + 2]);
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut rest = text.as_bytes();
    loop {
        let (result, read, _, cells) = reader.read_record(rest, &mut output, &mut ends);
        match result {
            ReadRecordResult::Record => {
                let starts = std::iter::once(0).chain(ends.iter().copied());
                let cell = |(start, end): (usize, &usize)| String::from_utf8_lossy(&output[start..*end]).into_owned();
                rows.push(starts.zip(&ends[..cells]).map(cell).collect());
            }
            ReadRecordResult::End => return rows,
            ReadRecordResult::InputEmpty => {}
            result => unreachable!("{result:?} in buffers as long as the text"),
        }
        rest = &rest[read..];
    }
}

/// The rules of a dialect as they are written down, for characters.
struct Rules {
    quote: Option<char>,
    escape: Option<char>,
    comment: Option<char>,
    delimiter: Delimiter,
    spaced: bool,
}

impl Rules {
    fn of(dialect: &Dialect) -> Self {
        let mark = |byte: Option<u8>| byte.map(char::from);
        let (quote, escape, comment) = (mark(dialect.quote), mark(dialect.escape), mark(dialect.comment));
        Self { quote, escape, comment, delimiter: dialect.delimiter, spaced: dialect.spaced }
    }

    fn delimits(&self, c: char) -> bool {
        match self.delimiter {
            Delimiter::Byte(byte) => c == char::from(byte),
            Delimiter::Blanks => c == ' ' || c == '\t',
        }
    }

    /// The record that begins at a place, the place behind it, and how many cells are quoted and tailed; `None` if a mark
    /// is not closed.
    fn record(&self, text: &[char], mut at: usize) -> Option<(Vec<String>, usize, [u64; 2])> {
        let blanks = self.delimiter == Delimiter::Blanks;
        let (mut row, mut counts): (Vec<String>, _) = (Vec::new(), [0; 2]);
        loop {
            while blanks && text.get(at).is_some_and(|c| self.delimits(*c)) {
                at += 1;
            }
            if blanks && text.get(at).is_none_or(|c| ends(*c)) {
                break;
            }
            let mut cell = String::new();
            let spaces = if self.spaced { text[at..].iter().take_while(|c| **c == ' ').count() } else { 0 };
            if self.quote.is_some() && text.get(at + spaces).copied() == self.quote {
                at += spaces + 1;
                counts[0] += 1;
                loop {
                    let (c, next) = (*text.get(at)?, text.get(at + 1).copied());
                    let escapes =
                        Some(c) == self.escape && next.is_some() && (next == self.quote || next == self.escape);
                    if escapes || (Some(c) == self.quote && next == self.quote) {
                        cell.extend(next);
                        at += 2;
                    } else if Some(c) == self.quote {
                        at += 1;
                        break;
                    } else {
                        cell.push(c);
                        at += 1;
                    }
                }
                let tail: String = text[at..].iter().take_while(|c| !ends(**c) && !self.delimits(**c)).collect();
                at += tail.chars().count();
                if tail.contains(|c| c != ' ' && c != '\t') {
                    counts[1] += 1;
                    cell.push_str(&tail);
                }
            } else {
                cell = text[at..].iter().take_while(|c| !ends(**c) && !self.delimits(**c)).collect();
                at += cell.chars().count();
            }
            row.push(cell);
            if text.get(at).is_none_or(|c| ends(*c)) {
                break;
            }
            at += 1;
        }
        Some((row, at + 1, counts))
    }
}

fn ends(c: char) -> bool {
    c == '\n' || c == '\r'
}

/// The records of a text with their numbers, a character at a time by the rules as they are written down: slow, but simple.
fn slowly(text: &str, dialect: &Dialect) -> (Rows, Vec<u64>, Oddities) {
    let text: Vec<char> = text.strip_prefix('\u{feff}').unwrap_or(text).chars().collect();
    let rules = Rules::of(dialect);
    let (mut rows, mut numbers, mut oddities) = (Vec::new(), Vec::new(), Oddities::default());
    let (mut at, mut number) = (0, 0);
    while at < text.len() {
        let line: String = text[at..].iter().take_while(|c| !ends(**c)).collect();
        let behind_line = at + line.chars().count() + 1;
        let remark = rules.comment.is_some() && rules.comment == line.chars().next();
        let blanks = rules.delimiter == Delimiter::Blanks;
        if remark || (blanks || !line.contains(|c| rules.delimits(c))) && line.trim().is_empty() {
            oddities.remarks += u64::from(remark);
            at = behind_line;
            continue;
        }
        number += 1;
        match rules.record(&text, at) {
            Some((row, behind, [quoted, tailed])) => {
                (oddities.quoted, oddities.tailed) = (oddities.quoted + quoted, oddities.tailed + tailed);
                if number > dialect.preamble {
                    rows.push(row);
                    numbers.push(number);
                }
                at = behind;
            }
            None => {
                if oddities.unclosed == 0 {
                    oddities.first_unclosed = number;
                }
                oddities.unclosed += 1;
                at = behind_line;
            }
        }
    }
    (rows, numbers, oddities)
}

/// Dialects of every kind.
fn dialects() -> Vec<Dialect> {
    let plain = Dialect::plain(b',');
    let blanks = Dialect { delimiter: Delimiter::Blanks, ..plain };
    vec![
        plain,
        Dialect::plain(b'\t'),
        Dialect { quote: None, ..plain },
        Dialect { quote: Some(b'\''), ..plain },
        Dialect { escape: Some(b'\\'), ..plain },
        Dialect { comment: Some(b'#'), ..plain },
        Dialect { preamble: 2, ..plain },
        Dialect { spaced: true, ..plain },
        blanks,
        Dialect { quote: Some(b'\''), comment: Some(b'#'), ..blanks },
        Dialect { escape: Some(b'\\'), comment: Some(b'#'), ..blanks },
    ]
}

fn text() -> impl Strategy<Value = String> {
    let pieces = [
        "a", "é", "中", ",", ",", "\"", "\"\"", "\n", "\r\n", "\r", " ", "\t", "\u{feff}", "12.5", "'", "\\", "#",
        "\"x\"",
    ];
    // Long pieces make records that reach over blocks of marks.
    let long = "some words that are longer than a block of sixty-four bytes, which a cell may well be";
    let piece = prop::sample::select([pieces.as_slice(), &[long]].concat());
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

#[test]
fn quotes_line_ends_and_blank_lines() {
    let text = b"\xEF\xBB\xBFa,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\r\n\r\n1,2\n\n";
    assert_eq!(whole(text, b',').unwrap(), [["a", "b"], ["x, \"y\"", "two\nlines"], ["1", "2"]]);
    // B10, and a line of blanks.
    assert_eq!(whole(b"a,b\n \n1,2\n\n  \t\r\n", b',').unwrap(), [["a", "b"], ["1", "2"]]);
    assert_eq!(whole(b"a\tb\n\t\n", b'\t').unwrap(), [["a", "b"], ["", ""]]);
}

#[test]
fn the_last_record_needs_no_line_end() {
    assert_eq!(whole(b"a;b\n1;2", b';').unwrap(), [["a", "b"], ["1", "2"]]);
    assert_eq!(whole(b"a;b\n1;", b';').unwrap(), [["a", "b"], ["1", ""]]);
}

#[test]
fn a_second_byte_order_mark_is_text_however_it_is_cut() {
    let text = "\u{feff}\u{feff}a,b\n".as_bytes();
    for cut in 0..text.len() {
        let (rows, ..) = in_chunks(text, &Dialect::plain(b','), &[cut]).unwrap();
        assert_eq!(rows, [["\u{feff}a", "b"]], "{cut}");
    }
}

#[test]
fn a_quote_that_nothing_closes_loses_its_line_only() {
    let mut text = b"a,b\n1,\"open\n".to_vec();
    text.extend(std::iter::repeat_n(b"x,1\n", 2 << 20).flatten());
    let cuts: Vec<usize> = (1..text.len() >> 20).map(|mebibyte| mebibyte << 20).collect();
    for cuts in [&[][..], &cuts] {
        let (rows, numbers, oddities) = in_chunks(&text, &Dialect::plain(b','), cuts).unwrap();
        assert_eq!((rows.len(), numbers[1]), (1 + (2 << 20), 3));
        assert_eq!((oddities.unclosed, oddities.first_unclosed), (1, 2));
    }
}

#[test]
fn a_line_longer_than_any_record_is_an_error() {
    let text = format!("a,b\n1,{}", "x".repeat(5 << 20)).into_bytes();
    let cuts: Vec<usize> = (1..5).map(|mebibyte| mebibyte << 20).collect();
    for cuts in [&[][..], &cuts] {
        let error = in_chunks(&text, &Dialect::plain(b','), cuts).unwrap_err();
        assert_eq!((error.code(), error.location().row), ("quote-unclosed", Some(2)));
    }
}

#[test]
fn a_long_record_is_read_however_it_is_cut() {
    let text = format!("a,b\n1,\"{}\"\n3,4\n", "x\n".repeat(1 << 20)).into_bytes();
    let cuts: Vec<usize> = (1..text.len() / 9999).map(|piece| piece * 9999).collect();
    let (rows, ..) = in_chunks(&text, &Dialect::plain(b','), &cuts).unwrap();
    assert_eq!((rows.len(), rows[1][1].len()), (3, 2 << 20));
}

#[test]
fn a_stray_quote_in_a_small_file_does_not_swallow_its_rows() {
    let text = format!("a,b\n1,2\n\"3,4\n{}", "5,6\n".repeat(1000));
    assert_eq!(whole(text.as_bytes(), b',').unwrap().len(), 1002, "its own line is lost");
    assert_eq!(whole(b"a,\"b\"", b',').unwrap(), [["a", "b"]]);
    assert_eq!(whole(b"a,\"b \"\"x\"\"\"\r\n", b',').unwrap(), [["a", "b \"x\""]]);
}

#[test]
fn bytes_that_are_not_utf8_are_an_error_with_their_row() {
    for text in [&b"a,b\n1,caf\xE9\n2,3\n"[..], b"a,b\n1,caf\xE9", b"a,b\n1,\xE4\xB8"] {
        for cut in 0..text.len() {
            let error = in_chunks(text, &Dialect::plain(b','), &[cut]).unwrap_err();
            assert_eq!((error.code(), error.location().row), ("not-utf8", Some(2)), "{cut}");
        }
    }
}

#[test]
fn nul_characters_are_left_out_and_counted() {
    let text = b"\0a,b\0\n1,\0\"2\0,\"\n";
    for cut in 0..text.len() {
        let (rows, _, oddities) = in_chunks(text, &Dialect::plain(b','), &[cut]).unwrap();
        assert_eq!((rows, oddities.nuls), (vec![vec!["a".into(), "b".into()], vec!["1".into(), "2,".into()]], 4));
    }
}

#[test]
fn records_before_the_header_count_and_are_not_handed_out() {
    let dialect = Dialect { preamble: 2, comment: Some(b'#'), ..Dialect::plain(b',') };
    let (rows, numbers, oddities) = in_chunks(b"Orders\n\n# of May\nby day,\na,b\n1,2\n# end", &dialect, &[]).unwrap();
    assert_eq!(rows, [["a", "b"], ["1", "2"]]);
    assert_eq!((numbers, oddities.remarks), (vec![3, 4], 2));
}

#[test]
fn text_behind_a_closing_mark_is_kept() {
    assert_eq!(whole(b"\"a\"b,c\n", b',').unwrap(), [["ab", "c"]]);
    assert_eq!(whole(b"\"a\" \"b\" ,c\n", b',').unwrap(), [["a \"b\"", "c"]]);
    assert_eq!(whole(b"\"a\"  ,\"c\"\t\n", b',').unwrap(), [["a", "c"]]);
}

proptest! {
    #[test]
    fn the_plain_dialect_is_what_csv_core_reads(text in text(), tab in any::<bool>()) {
        let delimiter = if tab { b'\t' } else { b',' };
        let theirs = by_csv_core(&text, delimiter);
        let trimmed = theirs.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>());
        // Blank lines are ours, `""` alone on its line is a record of one empty cell for both.
        let filled = |rows: Rows| rows.into_iter().filter(|row| row.len() > 1 || !row[0].is_empty()).collect::<Rows>();
        let (_, _, oddities) = in_chunks(text.as_bytes(), &Dialect::plain(delimiter), &[]).unwrap();
        // It takes all that is left for a cell whose mark is not closed.
        if oddities.unclosed == 0 {
            prop_assert_eq!(filled(whole(text.as_bytes(), delimiter).unwrap()), filled(trimmed.collect()));
        }
    }

    #[test]
    fn every_dialect_is_what_its_rules_say(text in text(), which in 0..11usize) {
        let dialect = dialects()[which];
        prop_assert_eq!(in_chunks(text.as_bytes(), &dialect, &[]).unwrap(), slowly(&text, &dialect));
    }

    #[test]
    fn any_cut_gives_the_same_records(
        text in text(),
        which in 0..11usize,
        cuts in prop::collection::vec(0usize..2000, 0..6),
    ) {
        let (text, dialect) = (text.into_bytes(), dialects()[which]);
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut % (text.len() + 1)).collect();
        cuts.sort_unstable();
        let uncut = in_chunks(&text, &dialect, &[]);
        prop_assert_eq!(&in_chunks(&text, &dialect, &cuts), &uncut);
        let everywhere: Vec<usize> = (0..text.len()).collect();
        prop_assert_eq!(&in_chunks(&text, &dialect, &everywhere), &uncut);
    }
}
