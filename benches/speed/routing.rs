//! Arrow routing, cycle check, undo: cost of a step on the largest boards. A frame has 16 ms.

use crate::boards::{board, dense_board};
use crate::frames::CanvasHarness;
use crate::table::{Goal, least, once, row};
use growth_canvas::cycle::{CycleCheck, Presentation, gaps, open_questions};
use growth_canvas::edit::notes;
use growth_canvas::editor::{Event, PointerModifiers};
use growth_canvas::geometry::{IPoint, Point};
use growth_canvas::model::{Block, Board, ColorName, Endpoint};
use growth_canvas::scene::{Interaction, SceneCache, Theme, ViewOptions};
use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;

/// One frame at 60 Hz.
const FRAME: Goal = Goal::Most(16.0);

pub(crate) fn run() {
    route();
    check();
    undo();
}

/// The scene is finalized after a gesture: all arrows are routed, all badges placed.
fn route() {
    for (count, arrows) in [(60, 40), (1000, 300), (10_000, 1000)] {
        let scale = if count > 60 { 3 } else { 1 };
        let made = board(count, scale, arrows);
        let mut stand = CanvasHarness::new(made.clone());
        let ids: BTreeSet<_> = stand.editor.board().notes().keys().copied().take(1).collect();
        let mut way = 1;
        let time = least(5, || {
            let edit = notes::move_by(stand.editor.board(), &ids, IPoint::new(way, 0));
            way = -way;
            stand.editor.commit(edit);
            black_box(stand.editor.scene());
        });
        row(&format!("routing after a note has moved, {arrows} arrows"), time, None, "ms", FRAME);
        let bare = Board::from_parts(made.info().clone(), made.notes().clone(), BTreeMap::new());
        // Another theme rebuilds the whole scene except for its texts.
        let picture = |board: &Board| {
            let mut easel = SceneCache::default();
            let mut themes = [Theme::Dark, Theme::Light].into_iter().cycle();
            let mut paint = || {
                let look = ViewOptions { theme: themes.next().unwrap_or_default(), ..ViewOptions::default() };
                black_box(easel.scene(board, &look, Interaction::Idle));
            };
            paint();
            least(9, paint)
        };
        let time = (picture(&made) - picture(&bare)).max(0.0);
        row(&format!("routing all of {arrows} arrows among {count} notes"), time, None, "ms", FRAME);
        let Some((_, at)) = stand.connected_note() else { continue };
        stand.editor.handle(Event::Press { at, modifiers: PointerModifiers::default() });
        let mut by = 20.0;
        let time = least(9, || {
            by += 1.0;
            stand
                .editor
                .handle(Event::Move { at: at + Point::new(by, by), modifiers: PointerModifiers::default() });
            black_box(stand.editor.scene());
        });
        row(&format!("routing during a drag, {arrows} arrows"), time, None, "ms", FRAME);
    }
}

fn check() {
    for count in [60, 1000, 10_000] {
        let board = dense_board(count);
        let floor = least(7, || {
            let ends = board.arrows().values().flat_map(|arrow| [arrow.from, arrow.to]);
            black_box(ends.filter_map(Endpoint::note_id).filter_map(|id| board.note(id)).count());
        });
        let check = CycleCheck::new(&board);
        let arrows = board.arrows().len();
        let named = |what: &str| format!("{what}: {count} notes, {arrows} arrows");
        let time = least(7, || drop(black_box(CycleCheck::new(&board))));
        row(&named("check of a cycle"), time, Some(floor), "ms", Goal::None);
        let time = least(7, || drop(black_box((gaps(&board, &check), open_questions(&board, &check)))));
        row(&named("gaps and open questions"), time, Some(floor), "ms", Goal::None);
        // As requested by a frame of a drag.
        let time = least(7, || {
            let check = CycleCheck::new(&board);
            drop(black_box((gaps(&board, &check), open_questions(&board, &check), check)));
        });
        row(&named("check, gaps and open questions"), time, Some(floor), "ms", FRAME);
        // The same board without the arrows that close its cycle, so that next steps are searched.
        let open_board = without_returns(&board);
        let time = least(7, || {
            let check = CycleCheck::new(&open_board);
            drop(black_box((gaps(&open_board, &check), open_questions(&open_board, &check), check)));
        });
        row(&named("check, gaps, open questions and next steps"), time, Some(floor), "ms", FRAME);
        let time = least(7, || drop(black_box(Presentation::new(&board))));
        row(&named("steps of a presentation"), time, Some(floor), "ms", Goal::None);
    }
}

/// The board without the arrows that return to its resources.
fn without_returns(board: &Board) -> Board {
    let back = |end: Endpoint| match end {
        Endpoint::Note(id) => {
            board.note(id).is_some_and(|note| note.block_on(board.page()) == Some(Block::KeyResources))
        }
        Endpoint::Block(block) => block == Block::KeyResources,
    };
    let arrows = board.arrows().iter().filter(|(_, arrow)| !back(arrow.to));
    let arrows = arrows.map(|(id, arrow)| (*id, arrow.clone())).collect();
    Board::from_parts(board.info().clone(), board.notes().clone(), arrows)
}

fn undo() {
    for count in [1000, 10_000] {
        let mut stand = CanvasHarness::new(board(count, 3, count / 10));
        stand.editor.select(stand.editor.board().notes().keys().copied().collect());
        let all = stand.editor.selection().notes(stand.editor.board());
        let edit = notes::set_color(stand.editor.board(), &all, ColorName::Blue);
        stand.editor.commit(edit);
        black_box(stand.editor.scene());
        let mut step = f64::INFINITY;
        let mut shown = f64::INFINITY;
        for _ in 0..3 {
            let undone = once(|| stand.editor.undo());
            step = step.min(undone);
            shown = shown.min(undone + once(|| stand.frame()));
            stand.editor.redo();
            stand.frame();
        }
        row(&format!("undo of a change to {count} notes"), step, None, "ms", FRAME);
        row(
            &format!("undo of a change to {count} notes, including the frame"),
            shown,
            None,
            "ms",
            Goal::None,
        );
    }
}
