//! Growth Canvas: a desktop editor for the business model canvas with the machine-learning growth cycle.
//!
//! Layers, from the innermost; a module uses only those above it in this list (`tests/tidy.rs` checks it):

pub mod app;
pub mod cli;
pub mod command;
pub mod disk;
pub mod edit;
pub mod editor;
pub mod export;
pub mod file;
pub mod geometry;
pub mod model;
pub mod scene;
pub mod ui;
pub mod words;
pub mod workshop;
