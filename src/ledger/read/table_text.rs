//! A table as it was read, written as plain CSV: UTF-8, commas, its header if it has one, and nothing that stands before or
//! between its rows.

use std::cell::RefCell;
use std::rc::Rc;

use crate::error::{Error, Result};
use crate::job::{Host, Slice};
use crate::ledger::read::blocks::Blocks;
use crate::ledger::read::decoded_text::DecodedText;
use crate::ledger::read::files::SourceFiles;
use crate::ledger::read::job::Reading;
use crate::table::text::decode::HostDecoder;
use crate::table::text::encoding::Encoding;
use crate::table::text::plain_csv::write_row;
use crate::table::text::record_reader::RecordReader;

/// Bytes asked for at a time.
const CHUNK: u64 = 1 << 20;

/// Text that was written and not taken yet.
pub type Written = Rc<RefCell<String>>;

/// Reads the table `name` again and writes it to `out`, chunk by chunk. A row with more cells than there are columns is left out,
/// as it was when the table was read.
///
/// # Errors
/// `table-unknown`; `file-changed` if there are fewer bytes than before.
pub async fn write_table(
    files: SourceFiles,
    reading: Rc<Reading>,
    name: String,
    decoder: HostDecoder,
    out: Written,
    host: Host,
) -> Result<()> {
    let unknown =
        || Error::options("table-unknown", format!("there is no table `{name}`")).with("table", name.as_str());
    let file = files.iter().position(|file| file.name == name).ok_or_else(unknown)?;
    let index = reading.tables.iter().position(|table| table.name == name).ok_or_else(unknown)?;
    let schema = &reading.schemas[index];
    let encoding = Encoding::named(reading.tables[index].encoding)?;
    if schema.header {
        write_row(&mut out.borrow_mut(), schema.header_text.iter().map(String::as_str));
    }
    let mut blocks = Blocks::new(schema);
    let mut text = DecodedText::new(encoding, false, decoder)?;
    let mut reader = RecordReader::new(&schema.dialect).with_repair(schema.repair.clone());
    let (size, mut at, mut rows) = (files[file].size, 0, 0);
    while at < size {
        let end = (at + CHUNK).min(size);
        let bytes = host.read(Slice { file, start: at, end }).await;
        if bytes.len() as u64 != end - at {
            return Err(Error::input("file-changed", "the file changed after it was read").in_file(name.as_str()));
        }
        at = end;
        text.read(&bytes, at == size, rows, &mut |chunk, last| {
            let mut out = out.borrow_mut();
            reader.push(chunk, last, &mut |record| {
                rows += 1;
                let is_surplus = (schema.width..record.len()).any(|index| !record.cell(index).is_empty());
                if !schema.is_header_row(record.row) && blocks.leave_out(&record).is_none() && !is_surplus {
                    write_row(&mut out, (0..schema.width).map(|index| record.raw(index)));
                }
                Ok(())
            })
        })?;
        host.tick(bytes.len()).await;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::read::files::FileMeta;
    use crate::ledger::read::job::read_all;
    use crate::table::text::decode::native;

    #[test]
    fn a_table_comes_out_as_plain_csv() {
        let file = "Report of May\n\ncustomer;date;\"amount; net\"\nann;2024-01-31;\"5,00 \"\"x\"\"\"\nb;2024-02-01;1,50;;\nc;2024-02-01;1,50;9\n";
        let reading = Rc::new(read_all(&[("t.csv", file.as_bytes())], Default::default(), None).unwrap());
        let meta = FileMeta { name: "t.csv".to_owned(), size: file.len() as u64 };
        let files = SourceFiles::new(vec![meta], &Default::default()).unwrap();
        let out = Written::default();
        let written = Rc::clone(&out);
        crate::job::complete_with(
            |host| write_table(files, reading, "t.csv".to_owned(), native, written, host),
            |slice| Some(file.as_bytes()[slice.start as usize..slice.end as usize].to_vec()),
        )
        .unwrap();
        let text = "customer,date,amount; net\nann,2024-01-31,\"5,00 \"\"x\"\"\"\nb,2024-02-01,\"1,50\"\n";
        assert_eq!(*out.borrow(), text);
    }
}
