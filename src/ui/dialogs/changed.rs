//! The file was changed by something else: what is different, and which of the two stays.

use super::{CompareDialog, modal_ui};
use crate::i18n::{Lang, tr, tr_fmt};
use crate::scene::Theme;
use crate::ui::prose::Prose;
use egui::{Context, Ui};

/// The dialog's state.
#[derive(Debug)]
pub struct ChangedDialog {
    /// The file's name.
    name: String,
    theirs: Theirs,
}

/// What is in the file now.
#[derive(Debug)]
pub enum Theirs {
    /// Another board.
    Board(Box<CompareDialog>),
    /// Nothing: it is gone.
    Gone,
    /// Something that cannot be read; why.
    Unreadable(String),
}

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangedChoice {
    /// Write this board over what is in the file.
    Mine,
    /// Take what is in the file.
    Theirs,
    /// Save this board under another name.
    Both,
    /// Decide later; nothing is saved until then.
    Later,
}

impl ChangedDialog {
    /// Asks about a file of this name.
    pub const fn new(name: String, theirs: Theirs) -> Self {
        Self { name, theirs }
    }

    /// Shows what is different and asks.
    pub fn changed_ui(&self, ctx: &Context, lang: Lang, theme: Theme) -> Option<ChangedChoice> {
        let width = if matches!(self.theirs, Theirs::Board(_)) { 1040.0 } else { 600.0 };
        let gone = matches!(self.theirs, Theirs::Gone);
        let title = tr(lang, if gone { "changed.gone_title" } else { "changed.title" });
        let (choice, dismissed) = modal_ui(ctx, "changed", title, width, |ui| {
            let text = match &self.theirs {
                Theirs::Board(_) => tr_fmt(lang, "changed.text", &[&self.name]),
                Theirs::Gone => tr_fmt(lang, "changed.gone", &[&self.name]),
                Theirs::Unreadable(why) => tr_fmt(lang, "changed.unreadable", &[&self.name, why]),
            };
            Prose::line(ui).show(ui, &text);
            ui.add_space(6.0);
            if let Theirs::Board(compare) = &self.theirs {
                let names = [tr(lang, "changed.theirs"), tr(lang, "changed.mine")];
                compare.differences_ui(ui, lang, theme, names);
                ui.add_space(8.0);
            }
            self.choices_ui(ui, lang)
        });
        choice.or(dismissed.then_some(ChangedChoice::Later))
    }

    fn choices_ui(&self, ui: &mut Ui, lang: Lang) -> Option<ChangedChoice> {
        let rows: &[(ChangedChoice, &str)] = match &self.theirs {
            Theirs::Board(_) => &[
                (ChangedChoice::Both, "changed.both"),
                (ChangedChoice::Theirs, "changed.take_theirs"),
                (ChangedChoice::Mine, "changed.keep_mine"),
                (ChangedChoice::Later, "changed.later"),
            ],
            Theirs::Unreadable(_) => &[
                (ChangedChoice::Both, "changed.both"),
                (ChangedChoice::Mine, "changed.keep_mine"),
                (ChangedChoice::Later, "changed.later"),
            ],
            Theirs::Gone => &[
                (ChangedChoice::Mine, "changed.save_again"),
                (ChangedChoice::Both, "remedy.save_elsewhere"),
                (ChangedChoice::Later, "changed.later"),
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
        if !matches!(self.theirs, Theirs::Gone) {
            Prose::remark(ui).show(ui, tr(lang, "changed.help"));
        }
        chosen
    }
}
