//! Growth Canvas: a desktop editor for the business model canvas with the machine-learning growth cycle.
//!
//! This library is internal to the program and is not published: its API has no stability guarantee and exists
//! for `main.rs`, tests, benches and fuzz targets.
//!
//! The modules are the layers, bottom first; each uses only those before it (`tests/suite/repository/structure.rs` checks
//! that). `ARCHITECTURE.md` describes each of them and where new code goes.

pub mod geometry;
pub mod i18n;

mod xml;

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
