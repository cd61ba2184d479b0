//! Every test that needs no process of its own, as one program: the library is linked once.
//!
//! `tests/README.md` says where a test goes. A file that is not declared here fails `repository::all_files`.

#![allow(
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests may panic, create files and print what they skip"
)]

#[path = "../support/mod.rs"]
mod support;

/// Boards and their edits: laws, records, limits, whole sessions.
mod board {
    mod doubts;
    mod laws;
    mod limits;
    mod random_sessions;
}

/// The headless editor: gestures, keys, commands.
mod editor {
    mod commands;
    mod gestures;
    mod shortcuts;
}

/// The growth cycle: status, missing links, gaps, wording.
mod cycle {
    mod conditions;
    mod facilitator;
    mod gaps;
    mod laws;
    mod missing_links;
    mod phrases;
}

/// A board as shapes: text, routes, the cached scene, golden pictures.
mod scene {
    mod cache;
    mod pictures;
    mod routes;
    mod samples;
    mod text;
}

/// PNG, SVG, PDF, PPTX, and where they are written.
mod export {
    mod destinations;
    mod documents;
    mod progress;
    mod untrusted_text;
}

/// Files and texts of other programs, and boards exported to them.
mod interchange {
    mod ai_text;
    mod ai_text_laws;
    mod boxes;
    mod drawings;
    mod hostile;
    mod laws;
    mod layout;
    mod real_diagrams;
    mod real_programs;
    mod real_texts;
    mod round_trips;
}

/// Board files and journals: damaged, malicious, mutated.
mod file {
    mod damaged;
    mod hostile;
    mod mutations;
}

/// Real file systems: directories, links, locks.
mod storage {
    mod folders;
    mod links_and_devices;
}

/// The real program in a window without a screen, driven by names, pointer and keys.
mod window {
    mod background_tasks;
    mod clipboard;
    mod cycle_panel;
    mod editing;
    mod file_safety;
    mod ideas;
    mod ime;
    mod import_dialog;
    mod menus;
    mod open_large_boards;
    mod paint;
    mod panels;
    mod presentation;
    mod quick_fixes;
    mod recovery;
    mod search;
    mod ui;
    mod workshop;
}

/// The workshop without a window: ideas, templates, guidance, bundle.
mod workshop {
    mod ideas_and_answers;
}

/// The program on the command line.
mod cli {
    mod commands;
    mod language;
    mod workshop;
}

/// The repository itself: structure, conventions and documentation.
mod repository {
    mod all_files;
    mod conventions;
    mod docs;
    mod source_graph;
    mod structure;
}
