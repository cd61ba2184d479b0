//! Growth Canvas: a desktop editor for the business model canvas with the machine-learning growth cycle.
//!
//! The modules are the layers, innermost first; each uses only those above it (`tests/conventions.rs` checks that).
//! `ARCHITECTURE.md` tells what each is for and where new things go.

pub mod geometry;
pub mod i18n;

pub mod model;

pub mod edit;

pub mod cycle;

pub mod scene;

pub mod export;
pub mod file;
pub mod interchange;
pub mod workshop;

pub mod editor;

pub mod command;

pub mod storage;

pub mod cli;

pub mod ui;

pub mod app;
