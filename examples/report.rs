//! The report of files, natively: `cargo run --release --example report -- FILE… [--options o.json]`.
//! The tests compare it with what the browser and Node give.

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut paths = Vec::new();
    let mut options = serde_json::Value::Null;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--options" {
            let path = arguments.next().ok_or("--options needs a file")?;
            options = serde_json::from_slice(&std::fs::read(path)?)?;
        } else {
            paths.push(argument);
        }
    }
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for path in &paths {
        let name = Path::new(path).file_name().ok_or("a path without a file name")?.to_string_lossy().into_owned();
        files.push((name, std::fs::read(path)?));
    }
    let borrowed: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let (_, analysis) = customer_loupe::report::analyze::analyze_all(&borrowed, &options)?;
    println!("{}", customer_loupe::report::export::json::text(&analysis.report)?);
    Ok(())
}
