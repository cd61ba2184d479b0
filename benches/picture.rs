//! How long pictures take, each beside the least that the machine must do for them, as a ratio.
//!
//! `cargo bench` prints: what, milliseconds, the floor's milliseconds, the ratio. Nothing is asserted.

mod clock;

use clock::{print, time};
use growth_canvas::edit::notes::NewNote;
use growth_canvas::edit::{arrows, notes};
use growth_canvas::export::{ExportOptions, Resolution, Subject, View, png};
use growth_canvas::geometry::Rect;
use growth_canvas::model::{Board, End, IdSource, Page};
use growth_canvas::scene::{Look, Scene};
use std::hint::black_box;

/// A board of so many notes, in rows, every third tied to the next but one.
fn board(count: usize) -> Board {
    let mut board = Board::default();
    let scale = if count > 100 { 3 } else { 1 };
    let page = Page::new(scale).unwrap_or_default();
    growth_canvas::edit::head::set_page(&board, page).apply(&mut board).ok();
    let mut ids = IdSource::new([1, 2]);
    let columns = (count as f32 * 1.4).sqrt() as usize + 1;
    let (w, h) = (page.rect().size.w / columns as i32, page.rect().size.h * columns as i32 / count as i32);
    let mut made = Vec::new();
    for number in 0..count {
        let at = ((number % columns) as i32 * w, (number / columns) as i32 * h.max(30) * 9 / 10);
        let rect = Rect::new(at.0, at.1, (w * 7 / 10).max(96), (h * 6 / 10).max(48));
        let id = ids.next_id();
        let text = format!("付箋 {number} 番の文章です。");
        notes::add(&board, id, NewNote::plain(rect, &text)).apply(&mut board).ok();
        made.push(id);
    }
    for pair in made.windows(3).step_by(3) {
        if let [from, _, to] = pair {
            arrows::add(&board, ids.next_id(), End::Note(*from), End::Note(*to), None).apply(&mut board).ok();
        }
    }
    board
}

fn main() {
    for count in [60, 1000] {
        let board = board(count);
        let look = Look { paper: true, ..Look::default() };
        let scene = Scene::new(&board, &look);
        // The least for a scene: copying the finished one.
        let copy = time(|| drop(black_box(scene.clone())));
        print(&format!("scene of {count} notes"), time(|| drop(black_box(Scene::new(&board, &look)))), copy);
        for width in [1920, 3840] {
            let options = ExportOptions { resolution: Resolution::Width(width), ..ExportOptions::default() };
            let Ok(view) = View::new(&board, Subject::Board, &options) else {
                continue;
            };
            // The least for a PNG: filling the pixels and packing them, without drawing anything.
            let mut blank = view.clone();
            blank.scene.items.clear();
            let floor = time(|| drop(black_box(png(&blank))));
            print(&format!("PNG of {count} notes, {width} px"), time(|| drop(black_box(png(&view)))), floor);
        }
    }
}
