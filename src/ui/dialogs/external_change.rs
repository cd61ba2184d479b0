//! Dialog about an external change of the file: shows the changes and asks which board to keep.

use super::CompareDialog;
use super::window::{DialogContext, modal_ui};
use crate::i18n::{Key, Lang, key, tr, tr_fmt};
use crate::scene::Theme;
use crate::ui::wrapped_text::WrappedText;
use egui::Ui;

/// State of the dialog.
#[derive(Debug)]
pub(crate) struct ExternalChangeDialog {
    /// Name of the file.
    name: String,
    disk_state: DiskState,
}

/// State of the file on disk.
#[derive(Debug)]
pub(crate) enum DiskState {
    /// Another board.
    Board(Box<CompareDialog>),
    /// The file is missing.
    Missing,
    /// The file cannot be read; the reason.
    Unreadable(String),
}

/// Response of the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExternalChangeResponse {
    /// Overwrite the file with this board.
    OverwriteFile,
    /// Replace this board with the file.
    LoadFile,
    /// Save this board under another name.
    SaveAs,
    /// Decide later; nothing is saved until then.
    Defer,
}

impl ExternalChangeDialog {
    /// A dialog about a file of this name.
    pub(crate) const fn new(name: String, disk_state: DiskState) -> Self {
        Self { name, disk_state }
    }

    /// Shows the changes and asks.
    pub(crate) fn external_change_ui(
        &self,
        ctx: DialogContext<'_>,
        lang: Lang,
        theme: Theme,
    ) -> Option<ExternalChangeResponse> {
        let width = if matches!(self.disk_state, DiskState::Board(_)) { 1040.0 } else { 600.0 };
        let gone = matches!(self.disk_state, DiskState::Missing);
        let title =
            tr(lang, if gone { key!("external_change.gone_title") } else { key!("external_change.title") });
        let (choice, dismissed) = modal_ui(ctx, "changed", title, width, |ui| {
            let text = match &self.disk_state {
                DiskState::Board(_) => tr_fmt(lang, key!("external_change.text"), &[&self.name]),
                DiskState::Missing => tr_fmt(lang, key!("external_change.gone"), &[&self.name]),
                DiskState::Unreadable(why) => {
                    tr_fmt(lang, key!("external_change.unreadable"), &[&self.name, why])
                }
            };
            WrappedText::line(ui).show(ui, &text);
            ui.add_space(6.0);
            if let DiskState::Board(compare) = &self.disk_state {
                let names =
                    [tr(lang, key!("external_change.theirs")), tr(lang, key!("external_change.mine"))];
                compare.differences_ui(ui, lang, theme, names);
                ui.add_space(8.0);
            }
            self.choices_ui(ui, lang)
        });
        choice.or(dismissed.then_some(ExternalChangeResponse::Defer))
    }

    fn choices_ui(&self, ui: &mut Ui, lang: Lang) -> Option<ExternalChangeResponse> {
        let rows: &[(ExternalChangeResponse, Key)] = match &self.disk_state {
            DiskState::Board(_) => &[
                (ExternalChangeResponse::SaveAs, key!("external_change.both")),
                (ExternalChangeResponse::LoadFile, key!("external_change.take_theirs")),
                (ExternalChangeResponse::OverwriteFile, key!("external_change.keep_mine")),
                (ExternalChangeResponse::Defer, key!("external_change.later")),
            ],
            DiskState::Unreadable(_) => &[
                (ExternalChangeResponse::SaveAs, key!("external_change.both")),
                (ExternalChangeResponse::OverwriteFile, key!("external_change.keep_mine")),
                (ExternalChangeResponse::Defer, key!("external_change.later")),
            ],
            DiskState::Missing => &[
                (ExternalChangeResponse::OverwriteFile, key!("external_change.save_again")),
                (ExternalChangeResponse::SaveAs, key!("alert_action.save_elsewhere")),
                (ExternalChangeResponse::Defer, key!("external_change.later")),
            ],
        };
        let mut chosen = None;
        ui.horizontal_wrapped(|ui| {
            for (choice, key) in rows {
                if ui.button(tr(lang, *key)).clicked() {
                    chosen = Some(*choice);
                }
            }
        });
        if !matches!(self.disk_state, DiskState::Missing) {
            WrappedText::remark(ui).show(ui, tr(lang, key!("external_change.help")));
        }
        chosen
    }
}
