//! Loading and saving. Floor: parsing and writing the same fields as plain structs, without envelope, checked
//! names and invariants.

use crate::boards::board;
use crate::table::{Goal, least, row};
use growth_canvas::file;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::hint::black_box;

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u32,
    board: Board,
}

#[derive(Serialize, Deserialize)]
struct Board {
    title: String,
    page: u8,
    frame: Frame,
    notes: BTreeMap<String, Note>,
    arrows: BTreeMap<String, Arrow>,
}

#[derive(Serialize, Deserialize)]
struct Frame {
    customer_problem: String,
    business_problem: String,
    ml_solution: String,
    outcome: String,
}

#[derive(Serialize, Deserialize)]
struct Note {
    text: String,
    kind: Kind,
    color: Color,
    at: (i32, i32),
    size: (i32, i32),
    z: String,
}

#[derive(Serialize, Deserialize)]
struct Arrow {
    from: End,
    to: End,
    stage: u8,
    strength: Strength,
    label: String,
    z: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Note,
    KpiEvent,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Color {
    Paper,
    Yellow,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum End {
    Note(String),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Strength {
    Strong,
    Developing,
    Unproven,
}

pub(crate) fn run() {
    for (count, scale, arrows) in [(60, 1, 40), (1000, 3, 300), (10_000, 3, 1000)] {
        let board = board(count, scale, arrows);
        let text = file::write(&board);
        let bare: File = match ron::from_str(&text) {
            Ok(bare) => bare,
            Err(error) => panic!("the floor reads other files: {error}"),
        };
        let runs = if count > 1000 { 5 } else { 15 };
        let floor = least(runs, || drop(black_box(ron::from_str::<File>(&text))));
        let time = least(runs, || drop(black_box(file::read(text.as_bytes()))));
        row(&format!("load {count} notes, {arrows} arrows"), time, Some(floor), "ms", Goal::Times(1.25));
        let config = || {
            let config = ron::ser::PrettyConfig::new().new_line("\n").indentor("    ");
            config.depth_limit(3).separate_tuple_members(false)
        };
        let floor = least(runs, || drop(black_box(ron::ser::to_string_pretty(&bare, config()))));
        let time = least(runs, || drop(black_box(file::write(&board))));
        row(&format!("save {count} notes, {arrows} arrows"), time, Some(floor), "ms", Goal::Times(1.25));
    }
}
