//! What was copied last: Markdown for other programs on the clipboard, the board's own form beside it, so that any
//! window of this program can paste it whole.

use crate::edit::selection::detach;
use crate::file;
use crate::i18n::Lang;
use crate::interchange::plain_markdown;
use crate::model::Board;
use crate::storage;
use std::path::PathBuf;

/// The part of a board that was copied last, here or in another window.
#[derive(Debug, Default)]
pub(super) struct InternalClipboard {
    kept: Option<Board>,
    /// Where other windows find it; `None` keeps it in memory only.
    file: Option<PathBuf>,
}

impl InternalClipboard {
    /// A clip that other windows share by this file.
    pub(super) const fn new(file: Option<PathBuf>) -> Self {
        Self { kept: None, file }
    }

    /// Keeps a part; the text for the clipboard.
    pub(super) fn set(&mut self, part: Board, lang: Lang) -> String {
        // For everybody else, so that what they read says the same.
        let alone = detach(&part);
        let text = plain_markdown(&alone, lang);
        if let Some(file) = &self.file {
            // Without the file, other windows get the text, so a failure needs no words.
            storage::write_state_file(file, file::write(&alone).as_bytes()).ok();
        }
        self.kept = Some(part);
        text
    }

    /// The part that a text on the clipboard stands for, if it is what was copied last, here or in another window.
    pub(super) fn get(&self, text: &str) -> Option<Board> {
        let plain = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
        let stands_for = |part: &Board| {
            let alone = detach(part);
            Lang::ALL.iter().any(|lang| plain(&plain_markdown(&alone, *lang)) == plain(text))
        };
        let shared = || {
            let loaded = storage::read_state_board(self.file.as_ref()?).ok()?;
            Some(loaded.board)
        };
        self.kept.clone().filter(stands_for).or_else(|| shared().filter(stands_for))
    }
}
