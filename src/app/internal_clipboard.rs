//! Internal clipboard: Markdown for other programs on the system clipboard, and the program's own format in a
//! shared file, so that any of its windows can paste without loss.

use crate::edit::selection::detach;
use crate::file;
use crate::i18n::Lang;
use crate::interchange::plain_markdown;
use crate::model::Board;
use crate::storage;
use std::path::PathBuf;

/// The part of a board copied last, in this or another window.
#[derive(Debug, Default)]
pub(super) struct InternalClipboard {
    kept: Option<Board>,
    /// File shared with other windows; `None` keeps it in memory only.
    file: Option<PathBuf>,
}

impl InternalClipboard {
    /// A clipboard shared through this file.
    pub(super) const fn new(file: Option<PathBuf>) -> Self {
        Self { kept: None, file }
    }

    /// Stores a part; returns the text for the system clipboard.
    pub(super) fn set(&mut self, part: Board, lang: Lang) -> String {
        // For other programs, without references to records that are not copied.
        let alone = detach(&part);
        let text = plain_markdown(&alone, lang);
        if let Some(file) = &self.file {
            // Without the file, other windows get the text, so a failure is not reported.
            storage::write_state_file(file, file::write(&alone).as_bytes()).ok();
        }
        self.kept = Some(part);
        text
    }

    /// The part that a clipboard text stands for, if it was copied last, in this or another window.
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
