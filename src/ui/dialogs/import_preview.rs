//! Preview of an import with the current choices, and a picture of the resulting board.
//!
//! Knows no rows; recomputed only if a choice has changed.

use crate::editor::{Editor, RefusalReason, actions};
use crate::export::{Background, ExportContent, ExportOptions, RenderTarget, Resolution, render};
use crate::interchange::{ImportedContent, ItemKind};
use crate::model::IdSource;
use crate::ui::color_image::color_image;
use egui::{Context, TextureHandle, TextureOptions};

/// Maximum number of items of a diagram with a picture; more would delay each choice.
pub(super) const MAX_PICTURE_ITEMS: usize = 1500;

/// Preview of an import.
pub(super) struct ImportPreview {
    /// The content, with items that are not imported marked as not understood.
    pub(super) imported: ImportedContent,
    draft: bool,
    /// Arrows without an end.
    pub(super) incomplete_arrows: Vec<String>,
    /// Picture of the resulting board, for a diagram that is not too large.
    pub(super) picture: Option<TextureHandle>,
    /// Message key of the reason why it cannot be imported.
    pub(super) refused: Option<RefusalReason>,
}

impl ImportPreview {
    /// Preview of the content; rendered if there is a picture.
    pub(super) fn new(
        content: ImportedContent,
        draft: bool,
        editor: &Editor,
        paint: Option<&Context>,
    ) -> Self {
        let paint = paint.filter(|_| content.items.len() <= MAX_PICTURE_ITEMS);
        let refused = actions::import::refusal(editor, &content);
        let picture = paint.and_then(|ctx| picture(ctx, editor, &content, draft));
        Self { incomplete_arrows: content.incomplete_arrows(), imported: content, draft, picture, refused }
    }

    /// Whether it is the preview of these items and this draft setting.
    pub(super) fn matches(&self, pieces: impl Iterator<Item = ItemKind>, draft: bool) -> bool {
        self.draft == draft && self.imported.items.iter().map(|item| item.kind).eq(pieces)
    }
}

/// The board after the import; `None` if it is refused.
fn picture(ctx: &Context, editor: &Editor, content: &ImportedContent, draft: bool) -> Option<TextureHandle> {
    const PICTURE_WIDTH_PX: u32 = 960;
    let mut trial = Editor::new(editor.board().clone(), IdSource::new([1, 1]));
    actions::import::import(&mut trial, content, draft).ok()?;
    let resolution = Resolution::Width(PICTURE_WIDTH_PX);
    // In the theme of the board behind the dialog.
    let is_dark = ctx.global_style().visuals.dark_mode;
    let background = if is_dark { Background::Dark } else { Background::White };
    let options = ExportOptions { resolution, background, lang: editor.lang(), ..ExportOptions::default() };
    let view = RenderTarget::new(trial.board(), ExportContent::Board, &options).ok()?;
    Some(ctx.load_texture("answer_preview", color_image(&render(&view)), TextureOptions::LINEAR))
}
