//! What the tests share.

use std::path::{Path, PathBuf};

use customer_loupe::error::Error;
use customer_loupe::job;
use customer_loupe::ledger::read::job::Reading;
use customer_loupe::report::analysis::Analysis;
use customer_loupe::report::analyze::analyze_all;
use customer_loupe::report::customer_query::CustomerQuery;
use customer_loupe::report::customers::CustomerPage;
use serde_json::Value as Json;

/// True in `npm run test:deep`, which tries what the quick tests try on more tables, rows and horizons.
pub const DEEP: bool = cfg!(feature = "deep");

/// The repository's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The CDNOW sample that ships with the page.
pub fn cdnow() -> Vec<u8> {
    std::fs::read(root().join("www/page/static/cdnow.csv")).unwrap()
}

/// Options that end the CDNOW sample where the published fits do.
pub fn published() -> Json {
    serde_json::json!({ "observationEnd": "1997-09-30", "value": { "model": "bg-nbd" } })
}

/// One file, analysed; the report as JSON beside the rest.
pub fn analyze(name: &str, bytes: &[u8], options: &Json) -> Result<(Json, Analysis), Error> {
    let (_, analysis) = analyze_all(&[(name, bytes)], options)?;
    let report = serde_json::to_value(&analysis.report).unwrap();
    Ok((report, analysis))
}

/// A file beside the project, or a loud word that the test is skipped without it.
pub fn shared(path: &str) -> Option<PathBuf> {
    let file = root().join("../shared").join(path);
    if file.exists() {
        return Some(file);
    }
    println!("SKIPPED: needs {path} from the shared data beside the project");
    None
}

/// Asserts that two numbers agree to a relative tolerance.
#[track_caller]
pub fn close(ours: &Json, theirs: f64, relative: f64) {
    let ours = ours.as_f64().unwrap_or_else(|| panic!("{ours} is no number"));
    assert!((ours - theirs).abs() <= relative * theirs.abs().max(f64::MIN_POSITIVE), "{ours} is not {theirs}");
}

/// A part of the table of customers.
pub fn page(reading: &Reading, analysis: &Analysis, query: &CustomerQuery) -> CustomerPage {
    job::complete(|host| async move { analysis.customers.page(reading, query, &host).await }).unwrap()
}
