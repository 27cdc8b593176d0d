//! Writes the TypeScript types and the JSON Schemas of everything public, from the Rust types: `npm run types`, or
//! `cargo run --example types --features types -- FOLDER`, writes generated.ts, exports.ts, report.schema.json and
//! options.schema.json.

use std::collections::BTreeMap;
use std::path::Path;

use customer_loupe::error::Error;
use customer_loupe::funnel::leads::lead_query::LeadQuery;
use customer_loupe::funnel::leads::lead_table::LeadPage;
use customer_loupe::report::customer_query::CustomerQuery;
use customer_loupe::report::customers::CustomerPage;
use customer_loupe::report::document::Report;
use customer_loupe::report::export::{Export, ExportFormat, ExportInfo};
use customer_loupe::report::options::wire::Options;
use customer_loupe::report::preview::{Preview, Tables};
use customer_loupe::report::timeline::Timeline;
use ts_rs::{Config, TS, TypeVisitor};

/// The first lines of every module.
const HEAD: &str = "// Generated from the Rust types: npm run types. Do not edit.\n\n";

/// Rust's names whose meaning depends on their module, and the names of those types in TypeScript, where there are none.
const NAMES: [(&str, &str); 25] = [
    ("AppliedDecision", "Applied"),
    ("Axis", "MapAxis"),
    ("Bin", "QualityBin"),
    ("Cohort", "LeadCohort"),
    ("ColumnAccount", "ColumnReport"),
    ("Counts", "FunnelCounts"),
    ("DecidedReport", "Decided"),
    ("Difference", "RateDifference"),
    ("Factor", "LeadFactor"),
    ("Family", "SignalFamily"),
    ("Grade", "LeadGrade"),
    ("Judgement", "LeadJudgement"),
    ("Level", "BreakdownLevel"),
    ("Migration", "Movement"),
    ("OverrideAccuracy", "Judged"),
    ("Point", "DayPoint"),
    ("RetentionFormula", "Textbook"),
    ("RetentionGroup", "Standing"),
    ("RetentionGroupTotals", "StandingGroup"),
    ("Stage", "FunnelStage"),
    ("StageOrdering", "Ordering"),
    ("StageSubset", "StageBar"),
    ("TableAccount", "TableReport"),
    ("Top", "LikelyCustomer"),
    ("Workbook", "WorkbookSheet"),
];

/// A declaration with the names that TypeScript has; comments and texts stay as they are.
fn renamed(declaration: &str) -> String {
    let mut renamed = String::new();
    let mut rest = declaration;
    while let Some(character) = rest.chars().next() {
        let end = match character {
            '/' if rest.starts_with("/**") => rest.find("*/").map_or(rest.len(), |at| at + 2),
            '\'' => rest[1..].replace("\\'", "  ").find('\'').map_or(rest.len(), |at| at + 2),
            _ if character.is_alphanumeric() || character == '_' => {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
            }
            _ => character.len_utf8(),
        };
        let part = &rest[..end];
        renamed.push_str(NAMES.iter().find(|(rust, _)| *rust == part).map_or(part, |(_, name)| name));
        rest = &rest[end..];
    }
    renamed
}

/// Declarations by the types' names.
struct Declarations<'a> {
    config: &'a Config,
    /// Names in TypeScript, each with its Rust type and its declaration.
    found: BTreeMap<String, (&'static str, String)>,
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Types of the standard library and of other crates have no place to be exported to.
        if T::output_path().is_none() {
            return;
        }
        let (name, rust) = (T::ident(self.config), std::any::type_name::<T>());
        let rust = rust.split('<').next().unwrap_or(rust);
        if let Some((other, _)) = self.found.get(&name) {
            assert!(*other == rust || name == "JsonValue", "two types are called {name}: {other} and {rust}");
            return;
        }
        let docs = T::docs().map(|docs| docs.to_string()).unwrap_or_default();
        self.found.insert(name, (rust, format!("{docs}export {}\n", T::decl(self.config))));
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// The module that lists the exports, for hosts that offer or write them.
fn exports() -> serde_json::Result<String> {
    let mut entries = String::new();
    for info in Export::ALL.map(Export::info) {
        let name = serde_json::to_string(&info.name)?;
        entries.push_str(&format!("  {name}: {},\n", serde_json::to_string(&info)?));
    }
    Ok(format!(
        "{HEAD}import type {{ Export, ExportInfo }} from './generated';\n\n\
         /** Every export by its name, in the order in which they are offered. */\n\
         export const EXPORTS = {{\n{entries}}} as const satisfies Record<Export, ExportInfo>;\n"
    ))
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    let folder = Path::new(&folder);
    let config = Config::new().with_large_int("number");
    let mut all = Declarations { config: &config, found: BTreeMap::new() };
    all.visit::<Report>();
    all.visit::<Options>();
    all.visit::<CustomerQuery>();
    all.visit::<CustomerPage>();
    all.visit::<LeadQuery>();
    all.visit::<LeadPage>();
    all.visit::<Timeline>();
    all.visit::<Preview>();
    all.visit::<Tables>();
    all.visit::<Export>();
    all.visit::<ExportFormat>();
    all.visit::<ExportInfo>();
    all.visit::<Error>();
    let declarations: Vec<String> = all.found.into_values().map(|(_, declaration)| declaration).collect();
    let types =
        format!("{HEAD}import type {{ Decisions }} from './decisions';\n\n{}", renamed(&declarations.join("\n")));
    std::fs::write(folder.join("generated.ts"), types)?;
    std::fs::write(folder.join("exports.ts"), exports()?)?;
    let schema = |name: &str, schema: schemars::Schema| {
        std::fs::write(folder.join(name), serde_json::to_string_pretty(&schema)? + "\n")
            .map_err(Box::<dyn std::error::Error>::from)
    };
    schema("report.schema.json", schemars::schema_for!(Report))?;
    schema("options.schema.json", schemars::schema_for!(Options))
}
