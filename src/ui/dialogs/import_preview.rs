//! What would be taken of what comes from elsewhere, as it is chosen, and how the board would be then.
//!
//! Knows no rows; worked out anew only where a choice has changed.

use crate::editor::{Editor, RefusalReason};
use crate::export::{Background, ExportContent, ExportOptions, RenderTarget, Resolution, render};
use crate::interchange::{ImportedContent, ItemKind};
use crate::model::IdSource;
use crate::ui::color_image::color_image;
use egui::{Context, TextureHandle, TextureOptions};

/// Of a drawing with more pieces there is no picture: choosing would have to wait for it.
pub(super) const MAX_PICTURE_ITEMS: usize = 1500;

/// What would be taken.
pub(super) struct ImportPreview {
    /// What was read, with each piece that is not to be taken marked as not understood.
    pub(super) incoming: ImportedContent,
    draft: bool,
    /// The arrows that lack an end.
    pub(super) loose: Vec<String>,
    /// A picture of the board as it would be, for a drawing that is no heap.
    pub(super) picture: Option<TextureHandle>,
    /// The key of the sentence that says why the board cannot take it.
    pub(super) refused: Option<RefusalReason>,
}

impl ImportPreview {
    /// What would be taken, as drafts or not; painted where there is something to paint with.
    pub(super) fn new(
        content: ImportedContent,
        draft: bool,
        editor: &Editor,
        paint: Option<&Context>,
    ) -> Self {
        let paint = paint.filter(|_| content.items.len() <= MAX_PICTURE_ITEMS);
        let refused = editor.import_refusal(&content);
        let picture = paint.and_then(|ctx| picture(ctx, editor, &content, draft));
        Self { loose: content.loose_arrows(), incoming: content, draft, picture, refused }
    }

    /// Whether it is what these pieces mean, as drafts or not.
    pub(super) fn matches(&self, pieces: impl Iterator<Item = ItemKind>, draft: bool) -> bool {
        self.draft == draft && self.incoming.items.iter().map(|item| item.kind).eq(pieces)
    }
}

/// The board as it would be once this is taken; `None` where it cannot be.
fn picture(ctx: &Context, editor: &Editor, content: &ImportedContent, draft: bool) -> Option<TextureHandle> {
    const PICTURE_WIDTH_PX: u32 = 960;
    let mut trial = Editor::new(editor.board().clone(), IdSource::new([1, 1]));
    trial.import(content, draft).ok()?;
    let resolution = Resolution::Width(PICTURE_WIDTH_PX);
    // As the board behind the dialog looks.
    let is_dark = ctx.global_style().visuals.dark_mode;
    let background = if is_dark { Background::Dark } else { Background::White };
    let options = ExportOptions { resolution, background, lang: editor.lang(), ..ExportOptions::default() };
    let view = RenderTarget::new(trial.board(), ExportContent::Board, &options).ok()?;
    Some(ctx.load_texture("answer_preview", color_image(&render(&view)), TextureOptions::LINEAR))
}
