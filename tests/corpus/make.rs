//! Makes the table of a seed.

use crate::corpus::damage::{damage, junk};
use crate::corpus::draw::Draw;
use crate::corpus::format::Format;
use crate::corpus::headers::name_columns;
use crate::corpus::kinds::{KINDS, Maker, Writer};
use crate::corpus::table::{Content, Damage, HeaderKind, MadeTable};
use crate::corpus::words::Concept::{LineTotal, Total};
use crate::corpus::words::LANGUAGES;

/// The table of this seed.
pub fn make(seed: u64) -> MadeTable {
    let mut draw = Draw::new(seed);
    let (kind, maker) = kind(&mut draw);
    // A fourth of all programs speak English.
    let (language, words) = LANGUAGES[if draw.percent(16) { 0 } else { draw.below(LANGUAGES.len()) }];
    let headers = match draw.below(100) {
        0..62 => HeaderKind::Words,
        62..74 => HeaderKind::Mixed,
        74..87 => HeaderKind::Meaningless,
        _ => HeaderKind::None,
    };
    let harm = match draw.below(100) {
        0..40 => Damage::None,
        40..52 => Damage::Blanks,
        52..64 => Damage::Junk,
        64..76 => Damage::Case,
        76..88 => Damage::Padded,
        _ => Damage::Broken,
    };
    let format = Format::draw(language, &mut draw);
    let mut content = maker(&mut Writer { draw: &mut draw, format: &format, words });
    name_columns(&mut content.columns, headers, words, &mut draw);
    damage(&mut content, harm, &mut draw);
    if draw.percent(60) {
        draw.shuffle(&mut content.columns);
    }
    let mut rows = rows(&content, headers);
    if harm == Damage::Junk {
        let total = content.columns.iter().position(|column| matches!(column.concept, Total | LineTotal));
        let sum = content.truth.rows.iter().map(|row| row.hundredths).sum();
        let total = total.map(|column| (column, format.money(sum)));
        let [above, below] = junk(content.columns.len(), words, total, &mut draw);
        rows.splice(0..0, above);
        rows.extend(below);
    }
    let concepts = content.columns.iter().map(|column| column.concept).collect();
    let text = written(&rows, format.delimiter);
    MadeTable { seed, kind, language, headers, damage: harm, truth: content.truth, concepts, text }
}

fn kind(draw: &mut Draw) -> (&'static str, Maker) {
    let mut at = draw.below(KINDS.iter().map(|(_, share, _)| share).sum());
    for (name, share, maker) in KINDS {
        if at < share {
            return (name, maker);
        }
        at -= share;
    }
    unreachable!("the shares add up to what was drawn from")
}

fn rows(content: &Content, headers: HeaderKind) -> Vec<Vec<String>> {
    let header = content.columns.iter().map(|column| column.header.clone()).collect();
    let row = |row: usize| content.columns.iter().map(|column| column.cells[row].clone()).collect();
    let named = (headers != HeaderKind::None).then_some(header);
    named.into_iter().chain((0..content.columns[0].cells.len()).map(row)).collect()
}

fn written(rows: &[Vec<String>], delimiter: char) -> String {
    let cell = |cell: &String| match cell.contains([delimiter, '"']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.clone(),
    };
    let line = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(&delimiter.to_string());
    rows.iter().map(line).collect::<Vec<_>>().join("\n") + "\n"
}
