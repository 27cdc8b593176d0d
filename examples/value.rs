//! How long the fit and the predictions of a summary take natively: `cargo run --release --example value -- FILE OPTIONS`.
//! The bench compares it with the same in wasm.

use std::rc::Rc;
use std::time::Instant;

use customer_loupe::job::complete;
use customer_loupe::ledger::read::job::read_all;
use customer_loupe::report::analysis::Earlier;
use customer_loupe::report::analyze::analyze;
use customer_loupe::report::options::Options;

#[expect(clippy::disallowed_methods, reason = "a bench needs a clock")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (path, options) = (arguments.next().ok_or("which file?")?, arguments.next().ok_or("which options?")?);
    let options: serde_json::Value = serde_json::from_str(&options)?;
    let checked = Options::from_json(&options)?.check()?;
    let bytes = std::fs::read(path)?;
    let reading = Rc::new(read_all(&[("summary.csv", &bytes)], checked.tables.clone(), None)?);
    let begin = Instant::now();
    let analysis = complete(|host| analyze(reading, checked, Earlier::default(), host))?;
    let ms = begin.elapsed().as_secs_f64() * 1000.0;
    let value = analysis.report.value.ready().ok_or("no value")?;
    println!("{{\"ms\":{ms},\"logLikelihood\":{}}}", value.value.models[0].log_likelihood.unwrap_or(f64::NAN));
    Ok(())
}
