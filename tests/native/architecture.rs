//! ARCHITECTURE.md is kept true: its rooms exist, every room is in it, and nobody imports whom they may not.

use std::collections::{BTreeMap, BTreeSet};

use crate::source_modules::Modules;
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
    let analyses =
        ["health", "segmentation", "funnel", "clv", "economics", "satisfaction", "campaigns", "propensity", "actions"];
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

/// Folders inside rooms, as `clv/models`.
fn inner_rooms() -> BTreeSet<String> {
    let folders = |path: std::path::PathBuf| {
        let entries = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.is_dir()).collect::<Vec<_>>()
    };
    let name = |path: &std::path::Path| path.strip_prefix(root().join("src")).unwrap().display().to_string();
    folders(root().join("src")).into_iter().flat_map(folders).map(|path| name(&path)).collect()
}

#[test]
fn the_inner_rooms_are_those_of_the_page() {
    let text = text("ARCHITECTURE.md");
    let list = text.split("<!-- inner rooms -->").nth(1).expect("ARCHITECTURE.md marks its list of inner rooms");
    let rows = list.split("\n## ").next().unwrap().lines().filter_map(|line| line.strip_prefix("| `"));
    let told: BTreeSet<String> = rows.map(|row| row.split('`').next().unwrap().to_owned()).collect();
    assert_eq!(told, inner_rooms());
}

/// A way from a file back to itself, if there is one.
fn cycle<'a>(graph: &BTreeMap<&'a str, BTreeSet<&'a str>>, start: &'a str) -> Option<Vec<&'a str>> {
    let mut came_from = BTreeMap::from([(start, start)]);
    let mut open = vec![start];
    while let Some(file) = open.pop() {
        for &next in &graph[file] {
            if next == start {
                let mut way = vec![start, file];
                while way.last() != Some(&start) {
                    way.push(came_from[way[way.len() - 1]]);
                }
                way.reverse();
                return Some(way);
            }
            if !came_from.contains_key(next) {
                came_from.insert(next, file);
                open.push(next);
            }
        }
    }
    None
}

#[test]
fn no_file_uses_itself_by_way_of_others() {
    let small =
        BTreeMap::from([("a", BTreeSet::from(["b"])), ("b", BTreeSet::from(["c"])), ("c", BTreeSet::from(["b"]))]);
    assert_eq!(cycle(&small, "a"), None);
    assert_eq!(cycle(&small, "b"), Some(vec!["b", "c", "b"]));

    let modules = Modules::read(&root().join("src"));
    let graph = modules.graph();
    assert!(graph["clv/models/bg_nbd.rs"].contains("clv/models/purchase_model.rs"), "paths are followed");
    let cycles: Vec<_> = graph.keys().filter_map(|file| cycle(&graph, file)).collect();
    assert_eq!(cycles, Vec::<Vec<&str>>::new());
}

#[test]
fn the_version_is_one() {
    for file in ["package.json", "pkg/package.json"] {
        let json: serde_json::Value = serde_json::from_str(&text(file)).unwrap();
        assert_eq!(json["version"], customer_loupe::VERSION, "{file}");
    }
    assert!(text("CHANGELOG.md").contains(customer_loupe::VERSION));
}
