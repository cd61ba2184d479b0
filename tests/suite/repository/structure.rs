//! The structure of the sources: layers use only layers below them and the crates they may use, and no two
//! files use each other. Each check is proved by planted faults.

use super::source_graph::{SourceGraph, Target};
use crate::support::sources::sources;
use std::path::Path;

/// The layers, bottom first; a module uses only those before it. Those in one row do not use each other.
const LAYERS: &[&[&str]] = &[
    &["geometry"],
    &["i18n"],
    &["xml"],
    &["model"],
    &["edit"],
    &["cycle"],
    &["scene"],
    &["file", "export", "interchange", "workshop"],
    &["editor"],
    &["command"],
    &["storage"],
    &["cli"],
    &["ui"],
    &["app"],
];

/// The crates that a layer may use, in addition to the standard library.
const CRATES: &[(&str, &[&str])] = &[
    ("geometry", &["kurbo"]),
    ("i18n", &["unicode_normalization"]),
    ("xml", &["quick_xml"]),
    ("model", &[]),
    ("edit", &[]),
    ("cycle", &["rustc_hash"]),
    ("scene", &["harfrust", "kurbo", "skrifa", "icu_segmenter", "rustc_hash"]),
    ("file", &["crc32fast", "serde", "ron"]),
    ("export", &["krilla", "kurbo", "png", "vello_cpu", "zip"]),
    (
        "interchange",
        &[
            "base64",
            "encoding_rs",
            "flate2",
            "percent_encoding",
            "png",
            "quick_xml",
            "saphyr_parser",
            "serde",
            "serde_json",
        ],
    ),
    ("workshop", &[]),
    ("editor", &["rustc_hash"]),
    ("command", &[]),
    ("storage", &["getrandom", "rustix"]),
    ("cli", &["clap", "clap_complete", "clap_mangen", "indicatif", "sys_locale"]),
    ("ui", &["egui", "kurbo", "nucleo_matcher", "rustc_hash", "vello_cpu"]),
    (
        "app",
        &[
            "arboard",
            "ctrlc",
            "directories",
            "eframe",
            "egui",
            "log",
            "rfd",
            "ron",
            "serde",
            "signal_hook",
            "sys_locale",
            "winit",
            "x11rb",
        ],
    ),
];

/// The source files of the library, by their paths in `src`.
fn library_sources() -> Vec<(String, String)> {
    let mut found = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &[""]);
    found.retain(|(path, _)| path != "main.rs");
    found
}

/// The crates that the library depends on, as they are named in code.
fn dependencies() -> Vec<String> {
    dependencies_in(include_str!("../../../Cargo.toml"))
}

/// The crates in a manifest: lines of the tables of dependencies, and tables of one dependency.
fn dependencies_in(manifest: &str) -> Vec<String> {
    let mut names = Vec::new();
    for section in manifest.split("\n[") {
        let heading = section.lines().next().unwrap_or_default().trim_end_matches(']');
        if heading.ends_with("dev-dependencies") || heading.contains("dev-dependencies.") {
            continue;
        }
        if heading.ends_with("dependencies") {
            let lines = section.lines().skip(1).filter_map(|line| line.split_once([' ', '=', '.']));
            names.extend(lines.map(|(name, _)| name.replace('-', "_")));
        } else if let Some((_, name)) = heading.split_once("dependencies.") {
            names.push(name.replace('-', "_"));
        }
    }
    names
}

fn graph<'a>(files: &'a [(String, String)], crates: &'a [String]) -> SourceGraph {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    SourceGraph::new(&files, &crates.iter().map(String::as_str).collect::<Vec<_>>())
}

fn rank(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&layer))
}

/// What uses a layer or a crate that it may not use.
fn layer_violations(graph: &SourceGraph) -> Vec<String> {
    let mut violations = Vec::new();
    for path in graph.paths() {
        let Some((layer, _)) = path.split_once('/') else {
            let used = graph.uses(path);
            violations.extend(used.iter().map(|used| format!("{path}:{}: belongs in a layer", used.line)));
            continue;
        };
        let Some(own) = rank(layer) else {
            violations.push(format!("{path}: the layer {layer} is not in the list"));
            continue;
        };
        let crates = CRATES.iter().find(|(name, _)| *name == layer).map_or(&[][..], |(_, crates)| crates);
        for used in graph.uses(path) {
            let line = used.line;
            match used.target {
                Target::Crate(name) if !crates.contains(&name.as_str()) => {
                    violations.push(format!("{path}:{line}: {layer} may not use the crate {name}"));
                }
                Target::Module(module, name) if module.is_empty() => {
                    violations.push(format!("{path}:{line}: {layer} may not use {name}"));
                }
                Target::Module(module, _) if module[0] != layer => {
                    if rank(&module[0]).is_none_or(|other| other >= own) {
                        violations.push(format!("{path}:{line}: {layer} may not use {}", module[0]));
                    }
                }
                Target::Crate(_) | Target::Module(..) => {}
            }
        }
    }
    violations
}

#[test]
fn a_layer_uses_only_lower_layers_and_its_crates() {
    let (files, crates) = (library_sources(), dependencies());
    let violations = layer_violations(&graph(&files, &crates));
    assert!(violations.is_empty(), "\n{}", violations.join("\n"));
}

#[test]
fn no_file_uses_a_file_that_uses_it() {
    let (files, crates) = (library_sources(), dependencies());
    let graph = graph(&files, &crates);
    assert!(graph.paths().count() > 300, "the sources are found");
    assert_eq!(graph.circles(), Vec::<Vec<&str>>::new());
}

#[test]
fn every_file_is_declared() {
    let files = library_sources();
    assert_eq!(graph(&files, &[]).undeclared(), [""; 0], "never compiled");
    let files = [("lib.rs", "pub mod model;"), ("model/mod.rs", "mod note;"), ("model/arrow.rs", "")];
    assert_eq!(SourceGraph::new(&files, &[]).undeclared(), ["model/arrow.rs"]);
}

#[test]
fn every_way_to_name_a_dependency_is_known() {
    let manifest = "[package]\nname = \"a\"\n[dependencies]\na-b = \"1\"\nc.version = \"1\"\nd={}\n\
                    [dependencies.e-f]\nversion = \"1\"\n[target.'cfg(unix)'.dependencies]\ng = \"1\"\n\
                    [dev-dependencies]\nh = \"1\"\n[dev-dependencies.i]\n";
    assert_eq!(dependencies_in(manifest), ["a_b", "c", "d", "e_f", "g"]);
}

/// The violations of one file in the layer `model`, next to a file of `ui` and one of `geometry`.
fn planted(text: &str) -> Vec<String> {
    let files = [
        ("lib.rs", "pub mod geometry; pub mod model; pub mod ui;"),
        ("geometry/mod.rs", "pub struct Point;"),
        ("ui/mod.rs", "mod theme; pub use theme::Theme; pub fn paint() {}"),
        ("ui/theme.rs", "pub struct Theme;"),
        ("model/mod.rs", text),
    ];
    layer_violations(&SourceGraph::new(&files, &["egui", "serde"]))
}

#[test]
fn planted_violations_of_layers_are_found() {
    assert_eq!(
        planted("use crate::geometry::Point; // crate::ui::paint\nconst A: &str = \"crate::ui::paint\";"),
        [""; 0]
    );
    assert_eq!(planted("#[cfg(test)] mod tests { use crate::ui::Theme; }"), [""; 0]);
    assert_eq!(planted("mod inner { use super::A; } fn f(a: A) -> u8 { a.ui.egui }"), [""; 0]);
    for fault in [
        "use crate::ui::Theme;",
        "pub use crate::ui::Theme;",
        "use crate::ui::*;",
        "use crate::{geometry::Point, ui::{paint, Theme}};",
        "use crate as c; fn f() { c::ui::paint() }",
        "use crate::ui as window; fn f() { window::paint() }",
        "fn f() { crate::ui::paint() }",
        "fn f() { println!(\"{}\", crate::ui::paint()) }",
        "fn f() -> super::ui::Theme { loop {} }",
        "fn f() { for _ in 0..crate::ui::N {} }",
        "fn f() -> A { A { a: 1, ..crate::ui::paint() } }",
        "use crate::r#ui::Theme;",
        "mod inner { use super::super::ui::Theme; }",
        "mod tests { use crate::ui::Theme; }",
    ] {
        let found = planted(fault);
        assert!(
            found.iter().any(|line| line.starts_with("model/mod.rs:1: model may not use ui")),
            "{fault}: {found:?}"
        );
    }
    for fault in [
        "use egui::Ui;",
        "pub use egui::Ui;",
        "use egui::*;",
        "use ::egui::Ui;",
        "use {::egui::Ui, crate::geometry::Point};",
        "fn f(ui: &mut ::egui::Ui) {}",
        "fn f(ui: &mut egui::Ui) {}",
        "use egui as e; fn f(ui: &mut e::Ui) {}",
    ] {
        assert_eq!(
            planted(fault).first().map(String::as_str),
            Some("model/mod.rs:1: model may not use the crate egui"),
            "{fault}"
        );
    }
}

#[test]
fn planted_circles_are_found() {
    let circles = |files: &[(&str, &str)]| -> Vec<Vec<String>> {
        let graph = SourceGraph::new(files, &[]);
        graph.circles().into_iter().map(|circle| circle.into_iter().map(str::to_owned).collect()).collect()
    };
    let none: Vec<Vec<String>> = Vec::new();
    let top = ("model/mod.rs", "mod a; mod b; mod c; pub use a::A; pub use b::B; pub use c::C;");
    assert_eq!(
        circles(&[
            top,
            ("model/a.rs", "pub struct A;"),
            ("model/b.rs", "use super::A; pub struct B(A);"),
            ("model/c.rs", "pub struct C;")
        ]),
        none
    );
    let through_reexport = [
        top,
        ("model/a.rs", "use super::B; pub struct A(B);"),
        ("model/b.rs", "use super::a::A; pub struct B(A);"),
        ("model/c.rs", "pub struct C;"),
    ];
    assert_eq!(circles(&through_reexport), [["model/a.rs", "model/b.rs"]]);
    let through_three = [
        top,
        ("model/a.rs", "pub struct A(super::B);"),
        ("model/b.rs", "use super::c as third; pub struct B(third::C);"),
        ("model/c.rs", "use crate::model::{A}; pub struct C(A);"),
    ];
    assert_eq!(circles(&through_three), [["model/a.rs", "model/b.rs", "model/c.rs"]]);
}

/// The layers that a page does not describe: each has a row in its table.
fn undescribed_layers(page: &str) -> Vec<&'static str> {
    let rows: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("| `")).collect();
    let is_described = |layer: &str| rows.iter().any(|row| row.starts_with(&format!("{layer}` |")));
    LAYERS.iter().copied().flatten().copied().filter(|layer| !is_described(layer)).collect()
}

#[test]
fn the_architecture_describes_every_layer() {
    let page = include_str!("../../../ARCHITECTURE.md");
    assert_eq!(undescribed_layers(page), [""; 0]);
    let without = page.replace("| `geometry` |", "| geometry |");
    assert_eq!(undescribed_layers(&without), ["geometry"], "a mention elsewhere is no row");
}
