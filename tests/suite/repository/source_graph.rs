//! The source files of the library as a graph: which file uses which, and which crates.
//!
//! Reads tokens, not lines: comments and strings are none, and macros are looked into. Knows modules, `use` with
//! groups, aliases, globs and re-exports. Does not know methods: a file that only calls methods of a type uses no name.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};

/// A path in a source file, such as `crate::model::Board`.
type NamePath = Vec<String>;

/// Keywords that a path may follow, and that start none.
const KEYWORDS: &[&str] = &[
    "as", "async", "await", "break", "const", "dyn", "else", "for", "if", "impl", "in", "let", "loop",
    "match", "move", "mut", "pub", "ref", "return", "static", "type", "unsafe", "where", "while", "yield",
];

/// A module: `[]` is the crate, `["ui", "canvas"]` is `src/ui/canvas/mod.rs` or `src/ui/canvas.rs`.
type ModulePath = Vec<String>;

/// A use of another file or crate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Use {
    /// Line, from 1.
    pub(super) line: usize,
    pub(super) target: Target,
    /// Whether a name is only passed on: `pub use`.
    pub(super) is_reexport: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// A name in a module of the library.
    Module(ModulePath, String),
    /// Another crate.
    Crate(String),
}

/// The names of a file.
#[derive(Default)]
struct Names {
    /// Names brought in by `use`, with what they stand for.
    imported: BTreeMap<String, NamePath>,
    /// Paths with their lines, and whether they are re-exports.
    paths: Vec<(NamePath, usize, bool)>,
    /// The modules in files of their own that it declares.
    modules: BTreeSet<String>,
}

/// What the tokens of a file contain.
#[derive(Default)]
struct Found {
    imports: Vec<Import>,
    /// Paths with their lines.
    paths: Vec<(NamePath, usize)>,
    /// Modules in files of their own.
    modules: BTreeSet<String>,
}

/// All source files.
pub(super) struct SourceGraph {
    files: BTreeMap<ModulePath, (String, Names)>,
    crates: BTreeSet<String>,
}

impl SourceGraph {
    /// The graph of files, by their paths in `src`, which may use these crates.
    pub(super) fn new(files: &[(&str, &str)], crates: &[&str]) -> Self {
        let modules: BTreeSet<ModulePath> = files.iter().map(|(path, _)| module_of(path)).collect();
        let read = |(path, text): &(&str, &str)| {
            let module = module_of(path);
            let names = Names::read(text.parse().unwrap(), &module, &modules);
            (module, ((*path).to_owned(), names))
        };
        Self {
            files: files.iter().map(read).collect(),
            crates: crates.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    /// What a file uses, by its path in `src`.
    pub(super) fn uses(&self, path: &str) -> BTreeSet<Use> {
        let module = module_of(path);
        let paths = &self.files[&module].1.paths;
        let found = paths.iter().filter_map(|(path, line, is_reexport)| {
            let target = self.target(&module, path)?;
            Some(Use { line: *line, target, is_reexport: *is_reexport })
        });
        found.filter(|used| !matches!(&used.target, Target::Module(other, _) if *other == module)).collect()
    }

    /// The paths of all files.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.values().map(|(path, _)| path.as_str())
    }

    /// Files that no other file declares as its module: they are not compiled.
    pub(super) fn undeclared(&self) -> Vec<&str> {
        let is_declared = |module: &ModulePath| {
            let Some((name, parent)) = module.split_last() else { return true };
            self.files.get(parent).is_some_and(|(_, names)| names.modules.contains(name))
        };
        self.files
            .iter()
            .filter(|(module, _)| !is_declared(module))
            .map(|(_, (path, _))| path.as_str())
            .collect()
    }

    /// Files that use each other, each set in order.
    pub(super) fn circles(&self) -> Vec<Vec<&str>> {
        let edges = |module: &ModulePath| -> BTreeSet<&ModulePath> {
            let own = self.uses(&self.files[module].0).into_iter().filter(|used| !used.is_reexport);
            let used = own.filter_map(|used| match used.target {
                Target::Module(other, _) => self.files.get_key_value(&other).map(|(key, _)| key),
                Target::Crate(_) => None,
            });
            used.filter(|other| !other.is_empty()).collect()
        };
        let edges: BTreeMap<&ModulePath, BTreeSet<&ModulePath>> =
            self.files.keys().map(|module| (module, edges(module))).collect();
        let reach = |from: &ModulePath| {
            let (mut found, mut next) = (BTreeSet::new(), edges[from].iter().copied().collect::<Vec<_>>());
            while let Some(module) = next.pop() {
                if found.insert(module) {
                    next.extend(edges[module].iter().copied());
                }
            }
            found
        };
        let reached: BTreeMap<&ModulePath, BTreeSet<&ModulePath>> =
            edges.keys().map(|module| (*module, reach(module))).collect();
        let mut circles = BTreeSet::new();
        for (module, found) in reached.iter().filter(|(module, found)| found.contains(*module)) {
            let circle = found.iter().filter(|other| reached[*other].contains(module));
            circles.insert(circle.map(|other| self.files[*other].0.as_str()).collect::<Vec<_>>());
        }
        circles.into_iter().collect()
    }

    /// What a path of a module stands for: the file that defines the name, through re-exports.
    fn target(&self, module: &[String], path: &[String]) -> Option<Target> {
        let mut path = path.to_vec();
        if let Some(known) = self.files.get(module).and_then(|(_, names)| names.imported.get(&path[0])) {
            path.splice(0..1, known.iter().cloned());
        }
        match path.first().map(String::as_str) {
            Some("crate") => self.in_crate(&path[1..], 0),
            Some(name) if self.crates.contains(name) => Some(Target::Crate(name.to_owned())),
            _ => None,
        }
    }

    fn in_crate(&self, path: &[String], depth: usize) -> Option<Target> {
        let length = (0..=path.len()).rev().find(|length| self.files.contains_key(&path[..*length]))?;
        let (module, rest) = path.split_at(length);
        let name = rest.first()?;
        let (_, names) = &self.files[module];
        match names.imported.get(name).filter(|_| depth < 20) {
            Some(known) if known[0] == "crate" => {
                let whole: NamePath = known[1..].iter().chain(&rest[1..]).cloned().collect();
                self.in_crate(&whole, depth + 1)
            }
            _ => Some(Target::Module(module.to_vec(), name.clone())),
        }
    }
}

/// The module of a file.
fn module_of(path: &str) -> ModulePath {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if path == "lib" { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

impl Names {
    fn read(stream: TokenStream, module: &ModulePath, modules: &BTreeSet<ModulePath>) -> Self {
        let mut names = Self::default();
        let absolute = |path: &[String]| absolute(path, module, modules);
        let mut found = Found::default();
        collect(stream, 0, &mut found);
        names.modules = found.modules;
        for Import { path, alias, line, reexport } in found.imports {
            let Some(path) = absolute(&path) else { continue };
            names.paths.push((path.clone(), line, reexport));
            names.imported.insert(alias, path);
        }
        for (path, line) in found.paths {
            let known = names.imported.contains_key(&path[0]);
            let path = if known { Some(path) } else { absolute(&path) };
            names.paths.extend(path.map(|path| (path, line, false)));
        }
        names
    }
}

/// A path with `crate` at its start, or that of another crate.
fn absolute(path: &[String], module: &ModulePath, modules: &BTreeSet<ModulePath>) -> Option<NamePath> {
    let mut here = module.clone();
    let mut rest = path;
    match rest.first()?.as_str() {
        "crate" => return Some(rest.to_vec()),
        "self" => rest = &rest[1..],
        "super" => {
            while rest.first().is_some_and(|name| name == "super") {
                here.pop()?;
                rest = &rest[1..];
            }
        }
        name => {
            here.push(name.to_owned());
            if !modules.contains(&here) {
                return Some(rest.to_vec());
            }
            here.pop();
        }
    }
    Some(std::iter::once("crate".to_owned()).chain(here).chain(rest.iter().cloned()).collect())
}

/// A name brought in by `use`.
struct Import {
    path: NamePath,
    alias: String,
    line: usize,
    reexport: bool,
}

/// Collects what tokens import, and the paths in them; unit tests are left out. `depth` is the number of modules in
/// the file around them.
fn collect(stream: TokenStream, depth: usize, found: &mut Found) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token {
            TokenTree::Ident(word) if word == "use" => {
                let end = (at..tokens.len()).find(|end| is(tokens.get(*end), ';')).unwrap_or(tokens.len());
                let reexport = at > 0 && is_visibility(&tokens[at - 1]);
                let first = found.imports.len();
                collect_tree(&tokens[at + 1..end], &[], reexport, &mut found.imports);
                for import in &mut found.imports[first..] {
                    import.path = from_file(&import.path, depth);
                }
                at = end;
            }
            TokenTree::Ident(word) if word == "mod" => {
                match (tokens.get(at + 1), tokens.get(at + 2)) {
                    _ if is_test(&tokens, at) => {}
                    (_, Some(TokenTree::Group(group))) => collect(group.stream(), depth + 1, found),
                    (Some(TokenTree::Ident(name)), _) => {
                        found.modules.insert(plain(name));
                    }
                    _ => {}
                }
                at += 2;
            }
            TokenTree::Ident(_) if !is_after_dot(&tokens, at) => {
                let (path, next) = path_at(&tokens, at);
                let line = token.span().start().line;
                found.paths.push((from_file(&path, depth), line));
                at = next - 1;
            }
            TokenTree::Group(group) => collect(group.stream(), depth, found),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        at += 1;
    }
}

/// A path inside of `depth` modules of a file, as it is from the file.
fn from_file(path: &[String], depth: usize) -> NamePath {
    let above = path.iter().take_while(|name| *name == "super").count();
    if above == 0 {
        path.to_vec()
    } else if above > depth {
        path[depth..].to_vec()
    } else {
        std::iter::once("self".to_owned()).chain(path[above..].iter().cloned()).collect()
    }
}

/// Collects the names of a `use` tree after a prefix.
fn collect_tree(tokens: &[TokenTree], prefix: &[String], reexport: bool, imports: &mut Vec<Import>) {
    for part in tokens.split(|token| matches!(token, TokenTree::Punct(sign) if sign.as_char() == ',')) {
        // `use ::name` names a crate.
        let part = part.iter().position(|token| !is(Some(token), ':')).map_or(part, |start| &part[start..]);
        let Some(first) = part.first() else { continue };
        let line = first.span().start().line;
        let (mut path, next) = path_at(part, 0);
        path.splice(0..0, prefix.iter().cloned());
        match part.get(next..) {
            Some([TokenTree::Group(group)]) if group.delimiter() == Delimiter::Brace => {
                let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                collect_tree(&inside, &path, reexport, imports);
                continue;
            }
            Some([TokenTree::Ident(word), TokenTree::Ident(alias)]) if word == "as" => {
                imports.push(Import { path, alias: plain(alias), line, reexport });
                continue;
            }
            _ => {}
        }
        if path.last().is_some_and(|name| name == "self") {
            path.pop();
        }
        if is(part.get(next), '*') {
            path.push("*".to_owned());
        }
        let alias = path.last().cloned().unwrap_or_default();
        imports.push(Import { path, alias, line, reexport });
    }
}

/// The path that starts at a token, and the index after it and a `::` that follows it.
fn path_at(tokens: &[TokenTree], start: usize) -> (NamePath, usize) {
    let (mut path, mut at) = (Vec::new(), start);
    while let Some(TokenTree::Ident(name)) = tokens.get(at) {
        path.push(plain(name));
        at += 1;
        // `&mut ::name` is no path that starts with `mut`.
        let is_keyword = path.len() == 1 && KEYWORDS.iter().any(|keyword| name == keyword);
        if is_keyword || !(is(tokens.get(at), ':') && is(tokens.get(at + 1), ':')) {
            break;
        }
        at += 2;
    }
    (path, at)
}

fn is(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

/// Whether a token ends a visibility: `pub`, or the group of `pub(crate)`.
fn is_visibility(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(word) => word == "pub",
        TokenTree::Group(group) => group.delimiter() == Delimiter::Parenthesis,
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    }
}

/// A name without the `r#` of a raw one.
fn plain(name: &Ident) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}

/// Whether one of the attributes before the item at an index is `#[cfg(test)]`.
fn is_test(tokens: &[TokenTree], mut at: usize) -> bool {
    while at >= 2 && is(tokens.get(at - 2), '#') {
        if tokens[at - 1].to_string().replace(' ', "") == "[cfg(test)]" {
            return true;
        }
        at -= 2;
    }
    false
}

/// Whether a name is a field or method; after the two dots of a range or of the rest of a struct it is not.
fn is_after_dot(tokens: &[TokenTree], at: usize) -> bool {
    at > 0 && is(tokens.get(at - 1), '.') && !(at > 1 && is(tokens.get(at - 2), '.'))
}
