//! Every table as it was read, natively: `cargo run --release --example tables -- DIR FILE…` writes `DIR/NAME.csv` for each file,
//! as `--tables` of the command line does.

use std::path::Path;
use std::rc::Rc;

use customer_loupe::job::complete_with;
use customer_loupe::ledger::read::files::{FileMeta, SourceFiles};
use customer_loupe::ledger::read::job::read_all;
use customer_loupe::ledger::read::table_text::{Written, write_table};
use customer_loupe::table::text::decode::native;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("the folder to write to is missing")?;
    std::fs::create_dir_all(&folder)?;
    for path in arguments {
        let name = Path::new(&path).file_name().ok_or("a path without a file name")?.to_string_lossy().into_owned();
        let bytes = std::fs::read(&path)?;
        match table_text(&name, &bytes) {
            Ok(text) => std::fs::write(Path::new(&folder).join(&name), text)?,
            Err(error) => {
                eprintln!("{name}: {error}");
                if let Some(text) = serde_json::to_value(&error)?["params"]["asRead"].as_str() {
                    std::fs::write(Path::new(&folder).join(&name), text)?;
                }
            }
        }
    }
    Ok(())
}

fn table_text(name: &str, bytes: &[u8]) -> customer_loupe::error::Result<String> {
    let reading = Rc::new(read_all(&[(name, bytes)], Default::default(), None)?);
    let files =
        SourceFiles::new(vec![FileMeta { name: name.to_owned(), size: bytes.len() as u64 }], &Default::default())?;
    let out = Written::default();
    let written = Rc::clone(&out);
    complete_with(
        |host| write_table(files, reading, name.to_owned(), native, written, host),
        |slice| bytes.get(slice.start as usize..slice.end as usize).map(<[u8]>::to_vec),
    )?;
    Ok(out.take())
}
