//! Versions dialog: earlier versions of a board's file, their content and the changes since. Does not access
//! storage; the caller provides the previewed version.

use super::CompareDialog;
use super::window::{DialogContext, viewer_ui};
use crate::i18n::{Lang, key, tr};
use crate::model::Board;
use crate::scene::Theme;
use crate::storage::{Version, VersionReason};
use crate::ui::board_thumbnail::BoardThumbnail;
use crate::ui::relative_time::relative_time;
use crate::ui::wrapped_text::WrappedText;
use egui::{ScrollArea, Ui};

/// Width of the list in points.
const LIST_WIDTH: f32 = 200.0;

/// State of the dialog.
#[derive(Debug)]
pub(crate) struct VersionsDialog {
    /// Oldest first.
    versions: Vec<Version>,
    /// In seconds since 1970.
    now: u64,
    preview: Option<VersionPreview>,
}

/// A previewed version.
#[derive(Debug)]
pub(crate) struct VersionPreview {
    number: u64,
    board: Board,
    picture: BoardThumbnail,
    compare: Option<Box<CompareDialog>>,
}

impl VersionPreview {
    /// The version with this number, with its thumbnail.
    pub(crate) fn new(number: u64, board: Board, lang: Lang, theme: Theme) -> Self {
        let picture = BoardThumbnail::new(&board, lang, theme);
        Self { number, board, picture, compare: None }
    }
}

/// Response of the dialog.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum VersionsResponse {
    /// Preview this version.
    Preview(Version),
    /// Compare this board with the open one.
    Compare(Box<Board>),
    /// Replace the open board with this one.
    Restore(Box<Board>),
    /// Close.
    Close,
}

impl VersionsDialog {
    /// A dialog for versions, oldest first; `now` in seconds since 1970.
    pub(crate) const fn new(versions: Vec<Version>, now: u64) -> Self {
        Self { versions, now, preview: None }
    }

    /// The newest version, which is previewed first.
    pub(crate) fn newest(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// Sets the previewed version.
    pub(crate) fn show(&mut self, seen: VersionPreview) {
        self.preview = Some(seen);
    }

    /// Shows the changes since the previewed version.
    pub(crate) fn show_changes(&mut self, compare: CompareDialog) {
        if let Some(seen) = &mut self.preview {
            seen.compare = Some(Box::new(compare));
        }
    }

    /// Shows the versions next to the preview; `now` is the open board.
    pub(crate) fn versions_ui(
        &mut self,
        ctx: DialogContext<'_>,
        lang: Lang,
        theme: Theme,
        now: &Board,
    ) -> Option<VersionsResponse> {
        if let Some(compare) = self.preview.as_mut().and_then(|seen| seen.compare.take()) {
            if !compare.compare_ui(ctx, lang, theme)
                && let Some(seen) = &mut self.preview
            {
                seen.compare = Some(compare);
            }
            return None;
        }
        let (choice, dismissed) = viewer_ui(ctx, "versions", tr(lang, key!("versions.title")), 900.0, |ui| {
            let text = if self.versions.is_empty() { key!("versions.none") } else { key!("versions.text") };
            WrappedText::line(ui).show(ui, tr(lang, text));
            ui.add_space(8.0);
            let mut choice = None;
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(LIST_WIDTH);
                    choice = self.list_ui(ui, lang);
                });
                ui.add_space(8.0);
                ui.vertical(|ui| choice = self.preview_ui(ui, lang, now).or(choice.take()));
            });
            ui.add_space(8.0);
            let close = ui.button(tr(lang, key!("button.close"))).clicked();
            choice.or(close.then_some(VersionsResponse::Close))
        });
        choice.or(dismissed.then_some(VersionsResponse::Close))
    }

    fn list_ui(&self, ui: &mut Ui, lang: Lang) -> Option<VersionsResponse> {
        let height = (ui.ctx().content_rect().height() - 240.0).max(120.0);
        let mut choice = None;
        ScrollArea::vertical().id_salt("versions").max_height(height).show(ui, |ui| {
            ui.set_width(LIST_WIDTH - 12.0);
            for version in self.versions.iter().rev() {
                let seen = self.preview.as_ref().is_some_and(|seen| seen.number == version.number);
                let why = match version.reason {
                    VersionReason::Manual => key!("versions.asked"),
                    VersionReason::Autosave => key!("versions.auto"),
                    VersionReason::BeforeOverwrite => key!("versions.found"),
                    VersionReason::Archived => key!("versions.aside"),
                };
                let words =
                    format!("{} · {}", relative_time(lang, version.unix_secs, self.now), tr(lang, why));
                if ui.selectable_label(seen, words).clicked() {
                    choice = Some(VersionsResponse::Preview(version.clone()));
                }
            }
        });
        choice
    }

    fn preview_ui(&self, ui: &mut Ui, lang: Lang, now: &Board) -> Option<VersionsResponse> {
        let seen = self.preview.as_ref()?;
        let room = ui.ctx().content_rect().height() - 260.0;
        seen.picture.show(ui, ui.available_width().min(room * 16.0 / 9.0).max(160.0));
        ui.add_space(6.0);
        let same = seen.board == *now;
        let mut choice = None;
        ui.horizontal_wrapped(|ui| {
            let restore = egui::Button::new(tr(lang, key!("versions.restore")));
            if ui.add_enabled(!same, restore).clicked() {
                choice = Some(VersionsResponse::Restore(Box::new(seen.board.clone())));
            }
            if ui.add_enabled(!same, egui::Button::new(tr(lang, key!("versions.compare")))).clicked() {
                choice = Some(VersionsResponse::Compare(Box::new(seen.board.clone())));
            }
        });
        let remark = if same { key!("versions.same") } else { key!("versions.restore.help") };
        WrappedText::remark(ui).show(ui, tr(lang, remark));
        choice
    }
}
