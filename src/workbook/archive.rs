//! The archive that a workbook is: its kind by the names of its parts, and whether any part is encrypted or unpacks to
//! more than it can honestly hold.

use zip::ZipArchive;

use crate::error::Result;
use crate::workbook::bytes::Bytes;
use crate::workbook::damage::{damaged, locked};
use crate::workbook::limits::{self, MAX_PART_BYTES, MAX_PARTS, MAX_RATIO, MAX_RATIO_OF_TEXTS};
use crate::workbook::unpacked::Unpacked;

/// The kinds of workbooks that are archives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Packed XML.
    Xlsx,
    /// Packed binary parts.
    Xlsb,
    /// OpenDocument.
    Ods,
}

/// Packed bytes up to which a part is not measured: whatever it is, it unpacks to at most 16 MB.
const SMALL_PART: u64 = 16 << 10;

/// Finds out the kind of a workbook and examines its parts. What the reader will hold in memory is unpacked once, piece
/// by piece, because an archive may lie about sizes; sheets, which it streams, only if their sizes look made up.
///
/// # Errors
/// `workbook-damaged`, `workbook-protected`, `workbook-too-large`.
pub fn examine(bytes: Bytes) -> Result<Kind> {
    let mut archive = ZipArchive::new(bytes).map_err(|error| damaged(&error.to_string()))?;
    limits::check_count("parts", archive.len() as u64, MAX_PARTS)?;
    let mut kind = Kind::Xlsx;
    let mut to_measure = Vec::new();
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|error| damaged(&error.to_string()))?;
        let name = part.name().map_err(|error| damaged(&error.to_string()))?.to_ascii_lowercase();
        if part.encrypted() {
            return Err(locked());
        }
        match name.as_str() {
            "content.xml" => kind = Kind::Ods,
            name if name.ends_with("workbook.bin") => kind = Kind::Xlsb,
            _ => {}
        }
        if !is_read(&name) {
            continue;
        }
        let (packed, declared) = (part.compressed_size(), part.size());
        limits::check("a sheet of the workbook", declared, MAX_PART_BYTES)?;
        let dubious = declared / MAX_RATIO > packed || declared + SMALL_PART < packed;
        if packed > SMALL_PART && (is_held(&name) || dubious) {
            let ratio = if is_held(&name) && name != "content.xml" { MAX_RATIO_OF_TEXTS } else { MAX_RATIO };
            to_measure.push((index, Unpacked { packed, held: is_held(&name), ratio }));
        }
    }
    for (index, unpacked) in to_measure {
        // One that cannot be opened is left to the reader, which says why.
        if let Ok(part) = archive.by_index(index) {
            unpacked.check(part)?;
        }
    }
    Ok(kind)
}

/// Whether the reader looks at a part of this name.
fn is_read(name: &str) -> bool {
    [".xml", ".bin", ".rels"].iter().any(|end| name.ends_with(end))
}

/// Whether the reader holds all of such a part in memory; sheets are streamed.
fn is_held(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    ["sharedstrings.", "styles.", "workbook.", "content.", "manifest.", "meta.", "theme"]
        .iter()
        .any(|start| file.starts_with(start))
        || file.ends_with(".rels")
}
