//! Comparison of two boards: changed notes and arrows, and the three conditions before and after.

use super::window::{DialogContext, viewer_ui};
use crate::cycle::{ArrowChange, BoardDiff, Describer, NoteChange};
use crate::i18n::{Key, Lang, key, tr, tr_fmt};
use crate::interchange::condition_lines;
use crate::model::{Board, Id};
use crate::scene::{Color, Theme};
use crate::ui::board_thumbnail::BoardThumbnail;
use crate::ui::theme::color32;
use crate::ui::widgets::paragraph;
use crate::ui::wrapped_text::WrappedText;
use egui::{RichText, ScrollArea, Ui};

/// State of the dialog.
#[derive(Debug)]
pub struct CompareDialog {
    earlier: Board,
    later: Board,
    diff: BoardDiff,
    /// The two thumbnails.
    sides: [BoardThumbnail; 2],
}

/// Maximum number of notes, and of arrows, listed.
const MAX_LISTED: usize = 300;

impl CompareDialog {
    /// Compares an earlier board with a later one.
    pub fn new(earlier: Board, later: Board, lang: Lang, theme: Theme) -> Self {
        let diff = BoardDiff::new(&earlier, &later);
        let [then, now] = difference_rings(&diff, theme);
        let sides = [
            BoardThumbnail::new(&earlier, lang, theme).with_rings(then),
            BoardThumbnail::new(&later, lang, theme).with_rings(now),
        ];
        Self { earlier, later, diff, sides }
    }

    /// Shows the changes; true once it is closed.
    pub fn compare_ui(&self, ctx: DialogContext<'_>, lang: Lang, theme: Theme) -> bool {
        let (closed, dismissed) = viewer_ui(ctx, "compare", tr(lang, key!("compare.title")), 1040.0, |ui| {
            let names = [tr(lang, key!("compare.then")), tr(lang, key!("compare.now"))];
            self.differences_ui(ui, lang, theme, names);
            ui.add_space(8.0);
            ui.button(tr(lang, key!("button.close"))).clicked()
        });
        closed || dismissed
    }

    /// The two boards side by side, and the list of changes below.
    pub(super) fn differences_ui(&self, ui: &mut Ui, lang: Lang, theme: Theme, names: [&str; 2]) {
        self.sides_ui(ui, names);
        Self::rings_ui(ui, lang, theme);
        ui.add_space(6.0);
        let height = (ui.ctx().content_rect().height() - 485.0).max(100.0);
        ScrollArea::vertical()
            .max_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| self.list_ui(ui, lang));
    }

    fn sides_ui(&self, ui: &mut Ui, names: [&str; 2]) {
        ui.columns(2, |columns| {
            for (ui, (name, side)) in columns.iter_mut().zip(names.into_iter().zip(&self.sides)) {
                ui.label(RichText::new(name).strong());
                let width = ui.available_width().min(ui.ctx().content_rect().height() * 0.55);
                side.show(ui, width);
            }
        });
    }

    /// Legend of the rings.
    fn rings_ui(ui: &mut Ui, lang: Lang, theme: Theme) {
        ui.horizontal(|ui| {
            for (color, name) in [
                (theme.doubt(), tr(lang, key!("compare.removed"))),
                (theme.positive(), tr(lang, key!("compare.added"))),
                (theme.accent(), tr(lang, key!("compare.changed"))),
            ] {
                ui.label(RichText::new("○").strong().color(color32(color)));
                ui.label(RichText::new(name).small());
                ui.add_space(8.0);
            }
        });
    }

    fn list_ui(&self, ui: &mut Ui, lang: Lang) {
        let describer = |board| Describer::new(board, lang).with_full_texts();
        let (before, now) = (describer(&self.earlier), describer(&self.later));
        if self.diff.is_same() {
            ui.label(tr(lang, key!("diff.same")));
        }
        let head = self.diff.info.iter().map(|change| now.info_change(change));
        list(ui, lang, key!("diff.head"), head);
        let notes = self.diff.notes.iter().map(|change| now.note_change(change, before));
        list(ui, lang, key!("diff.notes"), notes);
        let arrow = |change: &ArrowChange| now.arrow_change(*change, before);
        list(ui, lang, key!("diff.arrows"), self.diff.arrows.iter().map(arrow));
        ui.add_space(4.0);
        ui.label(RichText::new(tr(lang, key!("diff.conditions"))).strong());
        for line in condition_lines(&self.diff, before, now) {
            paragraph(ui, &line);
        }
    }
}

/// Rings around changes: before, after.
fn difference_rings(diff: &BoardDiff, theme: Theme) -> [Vec<(Id, Color)>; 2] {
    let (mut then, mut now) = (Vec::new(), Vec::new());
    for change in &diff.notes {
        match change {
            NoteChange::Added(id) => now.push((*id, theme.positive())),
            NoteChange::Removed(id) => then.push((*id, theme.doubt())),
            NoteChange::Moved(id, ..)
            | NoteChange::Reworded(id, _)
            | NoteChange::EvidenceChanged(id, ..)
            | NoteChange::KindChanged(id, ..)
            | NoteChange::Reattached(id, ..) => {
                now.push((*id, theme.accent()));
            }
        }
    }
    [then, now]
}

/// The first lines under a heading with their number.
fn list(ui: &mut Ui, lang: Lang, heading: Key, lines: impl ExactSizeIterator<Item = String>) {
    let count = lines.len();
    if count == 0 {
        return;
    }
    ui.add_space(4.0);
    ui.label(RichText::new(format!("{} ({count})", tr(lang, heading))).strong());
    for line in lines.take(MAX_LISTED) {
        paragraph(ui, &line);
    }
    if count > MAX_LISTED {
        WrappedText::remark(ui).show(ui, &tr_fmt(lang, key!("list.first"), &[&MAX_LISTED.to_string()]));
    }
}
