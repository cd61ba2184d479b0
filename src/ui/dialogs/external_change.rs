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
        let title = tr(lang, if gone { "changed.gone_title" } else { "changed.title" });
        let (choice, dismissed) = modal_ui(ctx, "changed", title, width, |ui| {
            let text = match &self.theirs {
                DiskState::Board(_) => tr_fmt(lang, "changed.text", &[&self.name]),
                DiskState::Missing => tr_fmt(lang, "changed.gone", &[&self.name]),
                DiskState::Unreadable(why) => tr_fmt(lang, "changed.unreadable", &[&self.name, why]),
            };
            WrappedText::line(ui).show(ui, &text);
            ui.add_space(6.0);
            if let DiskState::Board(compare) = &self.theirs {
                let names = [tr(lang, "changed.theirs"), tr(lang, "changed.mine")];
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
                (ExternalChangeResponse::Both, "changed.both"),
                (ExternalChangeResponse::Theirs, "changed.take_theirs"),
                (ExternalChangeResponse::Mine, "changed.keep_mine"),
                (ExternalChangeResponse::Later, "changed.later"),
            ],
            DiskState::Unreadable(_) => &[
                (ExternalChangeResponse::Both, "changed.both"),
                (ExternalChangeResponse::Mine, "changed.keep_mine"),
                (ExternalChangeResponse::Later, "changed.later"),
            ],
            DiskState::Missing => &[
                (ExternalChangeResponse::Mine, "changed.save_again"),
                (ExternalChangeResponse::Both, "remedy.save_elsewhere"),
                (ExternalChangeResponse::Later, "changed.later"),
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
            WrappedText::remark(ui).show(ui, tr(lang, "changed.help"));
        }
        chosen
    }
}
