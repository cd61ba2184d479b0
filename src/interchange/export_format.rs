//! File formats of other programs in which a board can be written.

use super::{Delimiter, drawio, excalidraw, json_canvas, markdown, write_table};
use crate::i18n::{Lang, key, keyed_enum, tr};
use crate::model::Board;

keyed_enum! {
    /// A file format for other programs.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum InterchangeFormat {
        /// Markdown text for a wiki.
        Markdown = "md",
        /// A canvas for Obsidian.
        JsonCanvas = "canvas",
        /// A drawing for Excalidraw.
        Excalidraw = "excalidraw",
        /// A diagram for draw.io.
        Drawio = "drawio",
        /// Comma-separated values.
        Csv = "csv",
        /// Tab-separated values.
        Tsv = "tsv",
    }

    /// All formats.
    pub const ALL;

    /// File extension.
    pub(crate) fn extension = key;
}

impl InterchangeFormat {
    /// Name as shown.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Markdown => tr(lang, key!("format.markdown")),
            Self::JsonCanvas => tr(lang, key!("format.canvas")),
            Self::Excalidraw => tr(lang, key!("format.excalidraw")),
            Self::Drawio => tr(lang, key!("format.drawio")),
            Self::Csv => tr(lang, key!("format.csv")),
            Self::Tsv => tr(lang, key!("format.tsv")),
        }
    }

    /// Writes a board in this format.
    pub fn write(self, board: &Board, lang: Lang) -> String {
        match self {
            Self::Markdown => markdown(board, lang),
            Self::JsonCanvas => json_canvas(board, lang),
            Self::Excalidraw => excalidraw(board, lang),
            Self::Drawio => drawio(board, lang),
            Self::Csv => write_table(board, Delimiter::Comma, lang),
            Self::Tsv => write_table(board, Delimiter::Tab, lang),
        }
    }
}
