//! Any text printed to a terminal or a text report has no effect there, and JSON keeps its content.
#![no_main]

use growth_canvas::cycle::CycleCheck;
use growth_canvas::edit::board_info;
use growth_canvas::edit::notes::{self, NewNote};
use growth_canvas::interchange;
use growth_canvas::geometry::IRect;
use growth_canvas::model::{Block, Board, IdSource, Page};
use growth_canvas::i18n::{Lang, escape_control_chars, escape_control_chars_json};
use libfuzzer_sys::fuzz_target;

/// Written independently of the program's own rule: control characters except line breaks and tabs, and
/// bidirectional controls.
fn acts(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || ('\u{202a}'..='\u{202e}').contains(&c)
        || ('\u{2066}'..='\u{2069}').contains(&c)
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')
}

fuzz_target!(|text: &str| {
    let shown = escape_control_chars(text);
    assert!(!shown.contains(acts));
    assert_eq!(escape_control_chars(&shown), shown);
    let json = serde_json::to_string(text).expect("a text is JSON");
    let shown = escape_control_chars_json(&json);
    assert!(!shown.contains(acts));
    assert_eq!(serde_json::from_str::<String>(&shown).expect("still JSON"), text);

    let mut board = Board::default();
    let mut ids = IdSource::new([3, 1]);
    for edit in [
        board_info::set_title(&board, text),
        {
            let at = Page::default().block_rect(Block::KeyResources).origin;
            notes::add(&board, ids.next_id(), NewNote::with_text(IRect::new(at.x + 20, at.y + 60, 168, 96), text))
        },
    ] {
        // A text that is too long is refused.
        edit.apply(&mut board).ok();
    }
    let check = CycleCheck::new(&board);
    for lang in [Lang::Ja, Lang::En] {
        assert!(!interchange::check_text(&board, &check, lang).contains(acts));
        assert!(!escape_control_chars(&interchange::open_questions_markdown(&board, &check, lang)).contains(acts));
        assert!(!escape_control_chars(&interchange::markdown(&board, lang)).contains(acts));
    }
    let json = interchange::check_json(&board, &check, Lang::Ja);
    assert!(!escape_control_chars_json(&json).contains(acts));
});
