//! Background operations, which take longer than a frame, on a board of 10,000 notes; and those that do not.

use crate::boards::board;
use crate::table::{Goal, least, row};
use growth_canvas::editor::{Editor, actions};
use growth_canvas::file;
use growth_canvas::i18n::Lang;
use growth_canvas::interchange::{self, ImportedContent, ImportedFile, InterchangeFormat};
use growth_canvas::model::{Board, IdSource};
use growth_canvas::scene::{Scene, ViewOptions};
use growth_canvas::ui::dialogs::CompareDialog;
use std::hint::black_box;

const RUNS: usize = 3;

pub(crate) fn run() {
    let (made, other) = (board(10_000, 3, 1000), board(9000, 3, 900));
    let print = |case: &str, time: f64| row(&format!("10,000 notes: {case}"), time, None, "ms", Goal::None);
    for form in InterchangeFormat::ALL {
        let text = form.write(&made, Lang::Ja);
        print(&format!("{} read", form.name(Lang::En)), least(RUNS, || drop(black_box(read(&text)))));
    }
    let drawing = read(&InterchangeFormat::Drawio.write(&made, Lang::Ja));
    let list = read(&InterchangeFormat::Markdown.write(&made, Lang::Ja));
    for (case, incoming) in [("a diagram", drawing), ("a list", list)] {
        let time = least(RUNS, || {
            let mut editor = Editor::new(Board::default(), IdSource::new([1, 2]));
            black_box(actions::import::import(&mut editor, &incoming, false).is_ok());
        });
        print(&format!("{case} imported"), time);
    }
    let mut damaged = file::write(&made).into_bytes();
    let middle = damaged.len() / 2;
    damaged.get_mut(middle..middle + 20).into_iter().for_each(|part| part.fill(b'('));
    print("a damaged file salvaged", least(RUNS, || drop(black_box(file::salvage(&damaged)))));
    let look = ViewOptions::default();
    let compare = || CompareDialog::new(made.clone(), other.clone(), Lang::Ja, look.theme);
    print("compared with another board", least(RUNS, || drop(black_box(compare()))));
    print("a scene rebuilt", least(RUNS, || drop(black_box(Scene::new(&made, &look)))));
}

fn read(text: &str) -> ImportedContent {
    match interchange::read(text.as_bytes()) {
        Ok(ImportedFile::Diagram(drawing)) => drawing,
        Ok(ImportedFile::Text(text)) => interchange::read_text(&text),
        Err(_) => ImportedContent::default(),
    }
}
