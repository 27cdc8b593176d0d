//! Which source file of src/ uses which, told by its paths, and whether a file uses itself by way of others.
//!
//! A path is followed to the file that defines what it names: through modules, through `pub use`, and through the
//! names that the file's own `use` items bring in. Tests do not count.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::visit::Visit;
use syn::{Item, UseTree};

type Names = Vec<String>;

/// One file: its module's path, what it defines, what its `use` items bring in, and the paths in its code.
struct Module {
    file: String,
    defined: BTreeSet<String>,
    imported: BTreeMap<String, Names>,
    globs: Vec<Names>,
    paths: Vec<Names>,
}

/// All files of a crate, by the path of their module.
pub struct Modules(BTreeMap<Names, Module>);

impl Modules {
    /// Reads every file under `root`, but for tests.
    ///
    /// # Panics
    /// If a file cannot be read or is no Rust.
    pub fn read(root: &Path) -> Self {
        let mut files = Vec::new();
        sources(root, &mut files);
        let module = |file: PathBuf| {
            let inside = file.strip_prefix(root).unwrap().with_extension("");
            let mut names: Names = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            names.pop_if(|last| matches!(last.as_str(), "mod" | "lib"));
            let code = std::fs::read_to_string(&file).unwrap();
            let code = syn::parse_file(&code).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            let file = file.strip_prefix(root).unwrap().display().to_string();
            (names.clone(), Module::new(file, &names, &code))
        };
        Self(files.into_iter().map(module).collect())
    }

    /// Each file with the files that it uses.
    pub fn graph(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let uses = |(at, module): (&Names, &'_ Module)| -> BTreeSet<&str> {
            let imported = module.imported.values().chain(&module.globs);
            let paths = imported.cloned().chain(module.paths.iter().filter_map(|path| self.absolute(at, path)));
            paths.filter_map(|path| self.file_of(&path, 0)).filter(|file| *file != module.file).collect()
        };
        self.0.iter().map(|(at, module)| (module.file.as_str(), uses((at, module)))).collect()
    }

    /// A path in the code of module `at`, from the crate's root on; nothing if it leads out of the crate.
    fn absolute(&self, at: &Names, path: &Names) -> Option<Names> {
        let module = &self.0[at];
        let (first, rest) = path.split_first()?;
        if let Some(start) = module.imported.get(first) {
            return Some([start.as_slice(), rest].concat());
        }
        rooted(at, path).or_else(|| {
            let child = [at.as_slice(), path].concat();
            self.0.contains_key(&child[..=at.len()]).then_some(child)
        })
    }

    /// The file that defines what a path from the root on names; nothing for a module alone.
    fn file_of(&self, path: &Names, depth: usize) -> Option<&str> {
        let known = (0..=path.len()).rev().find(|&length| self.0.contains_key(&path[..length]))?;
        let module = &self.0[&path[..known]];
        let name = path.get(known)?;
        if module.defined.contains(name) || depth > 8 {
            return Some(&module.file);
        }
        if let Some(target) = module.imported.get(name) {
            let target = [target.as_slice(), &path[known + 1..]].concat();
            return self.file_of(&target, depth + 1);
        }
        let through = |glob: &Names| self.file_of(&[glob.as_slice(), &path[known..]].concat(), depth + 1);
        module.globs.iter().find_map(through)
    }
}

impl Module {
    fn new(file: String, at: &Names, code: &syn::File) -> Self {
        let (defined, imported) = (BTreeSet::new(), BTreeMap::new());
        let mut module = Self { file, defined, imported, globs: Vec::new(), paths: Vec::new() };
        for item in code.items.iter().filter(|item| !is_test(item)) {
            if let Item::Use(used) = item {
                module.bring_in(at, &used.tree, Vec::new());
            } else {
                module.defined.extend(name_of(item));
                Paths(&mut module.paths).visit_item(item);
            }
        }
        module
    }

    fn bring_in(&mut self, at: &Names, tree: &UseTree, mut before: Names) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.bring_in(at, &path.tree, before);
            }
            UseTree::Group(group) => group.items.iter().for_each(|item| self.bring_in(at, item, before.clone())),
            UseTree::Glob(_) => self.globs.extend(from_here(at, &before)),
            UseTree::Name(name) => self.add(at, before, name.ident.to_string(), name.ident.to_string()),
            UseTree::Rename(name) => self.add(at, before, name.ident.to_string(), name.rename.to_string()),
        }
    }

    fn add(&mut self, at: &Names, mut path: Names, name: String, called: String) {
        if name == "self" {
            let called = if called == "self" { path.last().cloned().unwrap_or_default() } else { called };
            self.imported.extend(from_here(at, &path).map(|path| (called, path)));
            return;
        }
        path.push(name);
        self.imported.extend(from_here(at, &path).map(|path| (called, path)));
    }
}

/// Paths in code, `use` items inside functions included.
struct Paths<'a>(&'a mut Vec<Names>);

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.0.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        syn::visit::visit_path(self, path);
    }
}

/// `crate::…`, `self::…` and `super::…` from the root on.
fn rooted(at: &Names, path: &Names) -> Option<Names> {
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" => Some(rest.to_vec()),
        "self" => Some([at.as_slice(), rest].concat()),
        "super" => {
            let ups = path.iter().take_while(|name| *name == "super").count();
            Some([&at[..at.len().checked_sub(ups)?], &path[ups..]].concat())
        }
        _ => None,
    }
}

/// What a `use` item names: from the root on, or a module of the file's own.
fn from_here(at: &Names, path: &Names) -> Option<Names> {
    rooted(at, path).or_else(|| Some([at.as_slice(), path].concat()))
}

fn is_test(item: &Item) -> bool {
    let attributes = match item {
        Item::Mod(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        _ => return false,
    };
    attributes.iter().filter_map(|attribute| attribute.meta.require_list().ok()).any(|list| {
        let condition = list.tokens.to_string();
        list.path.is_ident("cfg") && condition == "test"
    })
}

fn name_of(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        _ => return None,
    };
    Some(ident.to_string())
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") && !path.to_string_lossy().ends_with("tests.rs") {
            found.push(path);
        }
    }
}
