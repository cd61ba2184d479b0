//! Dialog about an external change of the file: shows the changes and asks which board to keep.

use super::{CompareDialog, modal_ui};
use crate::i18n::{Lang, tr, tr_fmt};
use crate::scene::Theme;
use crate::ui::wrapped_text::WrappedText;
use egui::{Context, Ui};

/// State of the dialog.
#[derive(Debug)]
pub struct ExternalChangeDialog {
    /// Name of the file.
    name: String,
    theirs: DiskState,
}

/// State of the file on disk.
#[derive(Debug)]
pub enum DiskState {
    /// Another board.
    Board(Box<CompareDialog>),
    /// The file is missing.
    Missing,
    /// The file cannot be read; the reason.
    Unreadable(String),
}

/// Response of the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExternalChangeResponse {
    /// Overwrite the file with this board.
    Mine,
    /// Replace this board with the file.
    Theirs,
    /// Save this board under another name.
    Both,
    /// Decide later; nothing is saved until then.
    Later,
}

impl ExternalChangeDialog {
    /// A dialog about a file of this name.
    pub const fn new(name: String, theirs: DiskState) -> Self {
        Self { name, theirs }
    }

    /// Shows the changes and asks.
    pub fn changed_ui(&self, ctx: &Context, lang: Lang, theme: Theme) -> Option<ExternalChangeResponse> {
        let width = if matches!(self.theirs, DiskState::Board(_)) { 1040.0 } else { 600.0 };
        let gone = matches!(self.theirs, DiskState::Missing);
        let title = tr(lang, if gone { "external_change.gone_title" } else { "external_change.title" });
        let (choice, dismissed) = modal_ui(ctx, "changed", title, width, |ui| {
            let text = match &self.theirs {
                DiskState::Board(_) => tr_fmt(lang, "external_change.text", &[&self.name]),
                DiskState::Missing => tr_fmt(lang, "external_change.gone", &[&self.name]),
                DiskState::Unreadable(why) => tr_fmt(lang, "external_change.unreadable", &[&self.name, why]),
            };
            WrappedText::line(ui).show(ui, &text);
            ui.add_space(6.0);
            if let DiskState::Board(compare) = &self.theirs {
                let names = [tr(lang, "external_change.theirs"), tr(lang, "external_change.mine")];
                compare.differences_ui(ui, lang, theme, names);
                ui.add_space(8.0);
            }
            self.choices_ui(ui, lang)
        });
        choice.or(dismissed.then_some(ExternalChangeResponse::Later))
    }

    fn choices_ui(&self, ui: &mut Ui, lang: Lang) -> Option<ExternalChangeResponse> {
        let rows: &[(ExternalChangeResponse, &str)] = match &self.theirs {
            DiskState::Board(_) => &[
                (ExternalChangeResponse::Both, "external_change.both"),
                (ExternalChangeResponse::Theirs, "external_change.take_theirs"),
                (ExternalChangeResponse::Mine, "external_change.keep_mine"),
                (ExternalChangeResponse::Later, "external_change.later"),
            ],
            DiskState::Unreadable(_) => &[
                (ExternalChangeResponse::Both, "external_change.both"),
                (ExternalChangeResponse::Mine, "external_change.keep_mine"),
                (ExternalChangeResponse::Later, "external_change.later"),
            ],
            DiskState::Missing => &[
                (ExternalChangeResponse::Mine, "external_change.save_again"),
                (ExternalChangeResponse::Both, "alert_action.save_elsewhere"),
                (ExternalChangeResponse::Later, "external_change.later"),
            ],
        };
        let mut chosen = None;
        ui.horizontal_wrapped(|ui| {
            for (choice, key) in rows {
                if ui.button(tr(lang, key)).clicked() {
                    chosen = Some(*choice);
                }
            }
        });
        if !matches!(self.theirs, DiskState::Missing) {
            WrappedText::remark(ui).show(ui, tr(lang, "external_change.help"));
        }
        chosen
    }
}
