//! ARCHITECTURE.md is kept true: its rooms exist, every room is in it, and nobody imports whom they may not.

use std::collections::BTreeSet;

use crate::support::root;

fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Rooms of src/ in the order in which ARCHITECTURE.md lists them: a room may use those above it.
fn listed() -> Vec<String> {
    let text = text("ARCHITECTURE.md");
    let table = text.split("<!-- rooms -->").nth(1).expect("ARCHITECTURE.md marks its list of rooms");
    // Another list of folders follows under the next heading.
    let table = table.split("\n## ").next().unwrap_or(table);
    table
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .map(|line| line.split('`').next().unwrap().to_owned())
        .collect()
}

fn rooms() -> BTreeSet<String> {
    std::fs::read_dir(root().join("src"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().trim_end_matches(".rs").to_owned())
        .filter(|name| name != "lib")
        .collect()
}

fn sources(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { sources(&path, found) } else { found.push(path) }
    }
}

#[test]
fn the_rooms_are_those_of_the_page() {
    assert_eq!(listed().into_iter().collect::<BTreeSet<_>>(), rooms());
}

#[test]
fn rooms_use_only_rooms_above_them_and_analyses_never_each_other() {
    let order = listed();
    let place = |room: &str| order.iter().position(|other| other == room);
    let analyses = ["health", "segmentation", "funnel", "clv", "propensity"];
    for room in &order {
        let mut files = Vec::new();
        let folder = root().join("src").join(room);
        if folder.is_dir() {
            sources(&folder, &mut files);
        } else {
            files.push(folder.with_extension("rs"));
        }
        for file in files.iter().filter(|file| !file.to_string_lossy().ends_with("_tests.rs")) {
            let source = std::fs::read_to_string(file).unwrap();
            let code = source.split("#[cfg(test)]").next().unwrap();
            for used in code.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let Some(at) = place(&used) else { continue };
                assert!(at <= place(room).unwrap(), "{} uses {used}, which stands below it", file.display());
                let siblings = analyses.contains(&room.as_str()) && analyses.contains(&used.as_str()) && *room != used;
                assert!(!siblings, "{} uses the analysis {used}", file.display());
            }
        }
    }
}

#[test]
fn the_version_is_one() {
    for file in ["package.json", "pkg/package.json"] {
        let json: serde_json::Value = serde_json::from_str(&text(file)).unwrap();
        assert_eq!(json["version"], customer_loupe::VERSION, "{file}");
    }
    assert!(text("CHANGELOG.md").contains(customer_loupe::VERSION));
}
