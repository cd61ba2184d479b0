//! Recovery dialog: sessions with unsaved changes, to resume or discard. Viewing changes nothing.

use super::window::{DialogContext, modal_ui};
use crate::file::journal::Session;
use crate::i18n::{Lang, key, tr, tr_fmt};
use crate::scene::Theme;
use crate::ui::board_thumbnail::BoardThumbnail;
use crate::ui::relative_time::relative_time;
use crate::ui::wrapped_text::WrappedText;
use egui::{ScrollArea, Ui};

/// Width of a thumbnail in points.
const PICTURE_WIDTH: f32 = 240.0;

/// State of the dialog.
#[derive(Debug)]
pub(crate) struct RecoveryDialog {
    rows: Vec<RecoveryRow>,
    /// In seconds since 1970.
    now: u64,
    /// The row whose discarding awaits confirmation.
    confirming: Option<usize>,
    /// Whether discarding all awaits confirmation.
    confirming_all: bool,
}

#[derive(Debug)]
struct RecoveryRow {
    /// Number of notes.
    notes: usize,
    /// Name of its file, or its title.
    name: String,
    /// Number of unsaved edits.
    edits: u64,
    at: u64,
    given_up: bool,
    picture: BoardThumbnail,
}

/// Response of the dialog; indexes refer to the list of sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RecoveryResponse {
    /// Resume this session.
    Resume(usize),
    /// Discard this session.
    Discard(usize),
    /// Discard all.
    DiscardAll,
    /// Keep all.
    Later,
}

impl RecoveryDialog {
    /// A dialog for sessions; `now` in seconds since 1970.
    pub(crate) fn new(sessions: &[Session], now: u64, lang: Lang, theme: Theme) -> Self {
        let row = |session: &Session| {
            let board = session.finished_board();
            let stem = session.path.as_ref().and_then(|path| path.file_stem());
            let title = board.info().title.lines().next().unwrap_or_default().to_owned();
            RecoveryRow {
                name: stem.map_or(title, |stem| stem.to_string_lossy().into_owned()),
                edits: session.edits + u64::from(!session.unsaved_input.is_empty()),
                at: session.last_entry_secs,
                given_up: session.given_up,
                picture: BoardThumbnail::new(&board, lang, theme),
                notes: board.notes().len(),
            }
        };
        Self { rows: sessions.iter().map(row).collect(), now, confirming: None, confirming_all: false }
    }

    /// Shows the sessions.
    pub(crate) fn recovery_ui(&mut self, ctx: DialogContext<'_>, lang: Lang) -> Option<RecoveryResponse> {
        let (choice, dismissed) = modal_ui(ctx, "recover", tr(lang, key!("recover.title")), 620.0, |ui| {
            let text = if self.rows.is_empty() { key!("recover.none") } else { key!("recover.text") };
            WrappedText::line(ui).show(ui, tr(lang, text));
            ui.add_space(8.0);
            let height = (ctx.content_rect().height() - 220.0).max(150.0);
            let chosen = ScrollArea::vertical().max_height(height).show(ui, |ui| {
                let rows = 0..self.rows.len();
                rows.filter_map(|number| self.row_ui(ui, number, lang)).last()
            });
            ui.add_space(8.0);
            let close = if self.rows.is_empty() { key!("button.close") } else { key!("recover.later") };
            let (later, all) = ui
                .horizontal_wrapped(|ui| {
                    let later = ui.button(tr(lang, close)).clicked();
                    (later.then_some(RecoveryResponse::Later), self.all_ui(ui, lang))
                })
                .inner;
            chosen.inner.or(later).or(all)
        });
        choice.or(dismissed.then_some(RecoveryResponse::Later))
    }

    /// Button to discard all, if there are several, with a confirmation.
    fn all_ui(&mut self, ui: &mut Ui, lang: Lang) -> Option<RecoveryResponse> {
        if self.rows.len() < 2 {
            return None;
        }
        // A double click must not confirm.
        let words = if self.confirming_all { key!("recover.keep") } else { key!("recover.discard_all") };
        if ui.button(tr(lang, words)).clicked() {
            self.confirming_all = !self.confirming_all;
            return None;
        }
        let count = self.rows.len().to_string();
        let really = self.confirming_all
            && ui.button(tr_fmt(lang, key!("recover.discard_all_confirm"), &[&count])).clicked();
        really.then_some(RecoveryResponse::DiscardAll)
    }

    fn row_ui(&mut self, ui: &mut Ui, number: usize, lang: Lang) -> Option<RecoveryResponse> {
        let row = self.rows.get(number)?;
        let mut choice = None;
        ui.horizontal_top(|ui| {
            row.picture.show(ui, PICTURE_WIDTH);
            ui.add_space(8.0);
            ui.vertical(|ui| {
                let untitled = || tr(lang, key!("window.untitled")).to_owned();
                let name = if row.name.is_empty() { untitled() } else { row.name.clone() };
                WrappedText::heading(ui.visuals().text_color()).show(ui, &name);
                WrappedText::line(ui).show(ui, &relative_time(lang, row.at, self.now));
                let notes = row.notes.to_string();
                WrappedText::line(ui)
                    .show(ui, &tr_fmt(lang, key!("recover.edits"), &[&row.edits.to_string(), &notes]));
                if row.given_up {
                    WrappedText::remark(ui).show(ui, tr(lang, key!("recover.dismissed")));
                }
                ui.add_space(6.0);
                ui.horizontal_wrapped(|ui| {
                    if ui.button(tr(lang, key!("recover.resume"))).clicked() {
                        choice = Some(RecoveryResponse::Resume(number));
                    }
                    let doomed = self.confirming == Some(number);
                    // A double click must not confirm: the button that keeps takes the place of the one that
                    // discards.
                    let words = if doomed { key!("recover.keep") } else { key!("recover.discard") };
                    if ui.button(tr(lang, words)).clicked() {
                        self.confirming = Some(number).filter(|_| !doomed);
                    }
                    if doomed && ui.button(tr(lang, key!("recover.discard_confirm"))).clicked() {
                        choice = Some(RecoveryResponse::Discard(number));
                    }
                });
            });
        });
        ui.add_space(10.0);
        choice
    }
}
