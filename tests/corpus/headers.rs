//! The headers of a table: words of its language in the spelling of some program, or names that say nothing.

use crate::corpus::draw::Draw;
use crate::corpus::table::{HeaderKind, MadeColumn};
use crate::corpus::words::Concept::*;
use crate::corpus::words::Vocabulary;

/// Names the columns.
pub fn name_columns(columns: &mut [MadeColumn], kind: HeaderKind, words: &Vocabulary, draw: &mut Draw) {
    let spelling = draw.below(8);
    let unit = draw.percent(8);
    let blank_names = draw.below(6);
    for (index, column) in columns.iter_mut().enumerate() {
        let says_nothing = kind == HeaderKind::Meaningless || (kind == HeaderKind::Mixed && draw.percent(33));
        if says_nothing {
            column.header = meaningless(blank_names, index);
            continue;
        }
        let word = *draw.one(&words.headers_of(column.concept));
        let is_money =
            matches!(column.concept, Total | Price | LineTotal | Subtotal | Tax | Shipping | Gross | Fee | Net);
        column.header = spelled(word, spelling);
        if unit && is_money && !word.contains('(') {
            column.header.push_str(" (EUR)");
        }
    }
}

fn spelled(word: &str, spelling: usize) -> String {
    match spelling {
        0 => word.to_lowercase().replace([' ', '-'], "_"),
        1 => word.to_uppercase(),
        2 => word.to_lowercase(),
        _ => word.to_owned(),
    }
}

fn meaningless(names: usize, index: usize) -> String {
    let letter = char::from(b'A' + (index % 26) as u8);
    match names {
        0 => format!("col{}", index + 1),
        1 => letter.to_string(),
        2 => format!("F{}", index + 1),
        3 => format!("field_{}", index + 1),
        4 => format!("Unnamed: {index}"),
        _ => format!("Column{}", index + 1),
    }
}
