//! One cell as CSV: a date is written as ISO date, whatever its format shows; a number in the shortest form that reads
//! back as the same number.

use std::io::Write;

use calamine::{DataRef, ExcelDateTime};

/// The serial number after the last day of the year 9999.
const END_SERIAL: f64 = 2_958_466.0;
const MS_PER_DAY: f64 = 86_400_000.0;

/// Appends a cell to `out`; nothing for a blank cell or an error such as #N/A. `digits` is the width to which the cell's
/// format pads whole numbers with zeros: `00042` is not `42`.
pub fn write(out: &mut Vec<u8>, value: &DataRef<'_>, digits: usize) {
    match value {
        DataRef::Empty | DataRef::Error(_) => {}
        DataRef::String(text) => quote(out, text),
        DataRef::SharedString(text) => quote(out, text),
        DataRef::Int(number) => put(out, format_args!("{number:0digits$}")),
        DataRef::Float(number) => write_number(out, *number, digits),
        DataRef::Bool(truth) => out.extend_from_slice(if *truth { b"TRUE" } else { b"FALSE" }),
        DataRef::DateTime(moment) => write_moment(out, moment),
        DataRef::DateTimeIso(text) => write_iso(out, text),
        DataRef::DurationIso(text) => write_iso_duration(out, text),
    }
}

/// Writes to memory, which cannot fail.
fn put(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}

fn write_number(out: &mut Vec<u8>, number: f64, digits: usize) {
    if number == number.trunc() && number.abs() < 1e15 {
        // Of -0 this makes 0.
        let whole = number as i64;
        put(out, format_args!("{whole:0digits$}"));
    } else {
        put(out, format_args!("{number}"));
    }
}

/// Text, in quotation marks where CSV needs them.
fn quote(out: &mut Vec<u8>, text: &str) {
    if text.trim().is_empty() {
        return;
    }
    let bytes = text.as_bytes();
    let at_edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_whitespace);
    let special = |byte: &u8| matches!(byte, b',' | b'"' | b'\n' | b'\r');
    let quoted = bytes.iter().any(special) || at_edge(bytes.first()) || at_edge(bytes.last());
    if quoted {
        out.push(b'"');
    }
    for &byte in bytes {
        match byte {
            // No program writes it on purpose, and in a text file it means that this is none.
            0 => {}
            b'"' => out.extend_from_slice(b"\"\""),
            _ => out.push(byte),
        }
    }
    if quoted {
        out.push(b'"');
    }
}

/// A serial number that is formatted as a date, a time or a duration.
fn write_moment(out: &mut Vec<u8>, moment: &ExcelDateTime) {
    let serial = moment.as_f64();
    if moment.is_duration() {
        write_duration(out, (serial * MS_PER_DAY).round());
    } else if !(0.0..END_SERIAL).contains(&serial) {
        // Spreadsheet programs show these as ####: they are numbers with a wrong format.
        write_number(out, serial, 0);
    } else if serial < 1.0 {
        write_duration(out, (serial * MS_PER_DAY).round());
    } else {
        let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
        put(out, format_args!("{year:04}-{month:02}-{day:02}"));
        if (hour, minute, second, milli) != (0, 0, 0, 0) {
            put(out, format_args!(" {hour:02}:{minute:02}:{second:02}"));
            write_fraction(out, u64::from(milli));
        }
    }
}

/// Hours, minutes and seconds, the hours as many as there are.
fn write_duration(out: &mut Vec<u8>, ms: f64) {
    let whole = ms.abs() as u64;
    let (hours, minutes, seconds) = (whole / 3_600_000, whole / 60_000 % 60, whole / 1000 % 60);
    let sign = if ms < 0.0 { "-" } else { "" };
    put(out, format_args!("{sign}{hours:02}:{minutes:02}:{seconds:02}"));
    write_fraction(out, whole % 1000);
}

fn write_fraction(out: &mut Vec<u8>, milli: u64) {
    if milli != 0 {
        put(out, format_args!(".{milli:03}"));
    }
}

/// `2010-12-01T08:26:00` as `2010-12-01 08:26:00`; the date alone at midnight.
fn write_iso(out: &mut Vec<u8>, text: &str) {
    let Some((date, time)) = text.split_once('T') else { return quote(out, text) };
    let time = match time.split_once('.') {
        Some((time, fraction)) if fraction.bytes().all(|byte| byte == b'0') => time,
        _ => time,
    };
    if time.bytes().all(|byte| matches!(byte, b'0' | b':')) {
        quote(out, date);
    } else {
        put(out, format_args!("{date} {time}"));
    }
}

/// `PT26H30M00S` as `26:30:00`.
fn write_iso_duration(out: &mut Vec<u8>, text: &str) {
    let (sign, rest) = text.strip_prefix('-').map_or((1.0, text), |rest| (-1.0, rest));
    let Some(mut rest) = rest.strip_prefix("PT") else { return quote(out, text) };
    let mut seconds = 0.0;
    for (unit, factor) in [('H', 3600.0), ('M', 60.0), ('S', 1.0)] {
        if let Some((number, after)) = rest.split_once(unit) {
            let Ok(number) = number.parse::<f64>() else { return quote(out, text) };
            seconds += number * factor;
            rest = after;
        }
    }
    if rest.is_empty() { write_duration(out, sign * (seconds * 1000.0).round()) } else { quote(out, text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};
    use calamine::{CellErrorType, ExcelDateTimeType};

    fn cell(value: &DataRef<'_>) -> String {
        let mut out = Vec::new();
        write(&mut out, value, 0);
        String::from_utf8(out).unwrap()
    }

    fn serial(value: f64, kind: ExcelDateTimeType, is_1904: bool) -> String {
        cell(&DataRef::DateTime(ExcelDateTime::new(value, kind, is_1904)))
    }

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        for (number, text) in [
            (17850.0, "17850"),
            (2.55, "2.55"),
            (-0.0, "0"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1e15, "1000000000000000"),
            (-41_800_000.01, "-41800000.01"),
            (1e-7, "0.0000001"),
        ] {
            assert_eq!(cell(&DataRef::Float(number)), text);
        }
        assert_eq!(cell(&DataRef::Int(-7)), "-7");
        assert_eq!([true, false].map(|truth| cell(&DataRef::Bool(truth))), ["TRUE", "FALSE"]);
    }

    #[test]
    fn whole_numbers_are_filled_up_with_the_zeros_that_their_format_shows() {
        let mut out = Vec::new();
        write(&mut out, &DataRef::Float(42.0), 5);
        write(&mut out, &DataRef::Float(-123_456.0), 5);
        write(&mut out, &DataRef::Float(0.5), 5);
        assert_eq!(out, b"00042-1234560.5");
    }

    #[test]
    fn dates_are_days_with_a_time_where_there_is_one() {
        for (value, text) in [
            (40_513.0, "2010-12-01"),
            (40_513.351_388_888_89, "2010-12-01 08:26:00"),
            (40_513.999_999_999, "2010-12-02"),
            (40_513.000_005_787, "2010-12-01 00:00:00.500"),
            (1.0, "1900-01-01"),
            (59.0, "1900-02-28"),
            (61.0, "1900-03-01"),
            (2_958_465.0, "9999-12-31"),
            (0.351_388_888_892, "08:26:00"),
            (0.0, "00:00:00"),
            // No days: they stay what they are.
            (-1.5, "-1.5"),
            (2_958_466.0, "2958466"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(serial(value, DateTime, false), text);
        }
        assert_eq!(serial(39051.0, DateTime, true), "2010-12-01");
        assert_eq!(serial(1.1, TimeDelta, false), "26:24:00");
        assert_eq!(serial(-0.5, TimeDelta, false), "-12:00:00");
    }

    #[test]
    fn dates_and_durations_in_words_of_iso_are_written_alike() {
        for (text, written) in [
            ("2010-12-01", "2010-12-01"),
            ("2010-12-01T00:00:00", "2010-12-01"),
            ("2010-12-01T08:26:00", "2010-12-01 08:26:00"),
            ("2010-12-01T08:26:00.000000000", "2010-12-01 08:26:00"),
            ("2010-12-01T08:26:00.25", "2010-12-01 08:26:00.25"),
            ("2010-12-01T00:00:00.000Z", "2010-12-01 00:00:00.000Z"),
            ("soon, perhaps", "\"soon, perhaps\""),
        ] {
            assert_eq!(cell(&DataRef::DateTimeIso(text.to_owned())), written);
        }
        for (text, written) in
            [("PT26H30M00S", "26:30:00"), ("-PT0.5S", "-00:00:00.500"), ("PT8M", "00:08:00"), ("P3D", "P3D")]
        {
            assert_eq!(cell(&DataRef::DurationIso(text.to_owned())), written);
        }
    }

    #[test]
    fn text_is_quoted_where_it_must_be_and_kept_as_it_is() {
        for (text, written) in [
            ("POPPY'S", "POPPY'S"),
            ("a,b", "\"a,b\""),
            ("7\" plate", "\"7\"\" plate\""),
            ("two\nlines", "\"two\nlines\""),
            (" edge", "\" edge\""),
            ("123456789012345678", "123456789012345678"),
            ("0700", "0700"),
            ("nul\0l", "null"),
            (" \t", ""),
            ("", ""),
        ] {
            assert_eq!(cell(&DataRef::SharedString(text)), written);
            assert_eq!(cell(&DataRef::String(text.to_owned())), written);
        }
        assert_eq!(cell(&DataRef::Error(CellErrorType::NA)), "");
        assert_eq!(cell(&DataRef::Empty), "");
    }
}
