//! The bars above the canvas that say what is not safe, and what can be done. They stay as long as it is so.

use super::{Frame, Message};
use crate::scene::text::Weight;
use crate::ui::prose::Prose;
use crate::ui::theme::color32;
use egui::Ui;

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What is so, and what it means for the work.
    pub text: String,
    /// What can be done about it: the button's words and what it does.
    pub remedies: Vec<(String, Remedy)>,
    /// Whether work may be lost.
    pub grave: bool,
}

/// What can be done about trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Save the board somewhere else.
    SaveElsewhere,
    /// Keep journals and versions somewhere else.
    KeepElsewhere,
    /// Try again now.
    Again,
    /// Decide between this board and what is in the file.
    Decide,
    /// Work on a copy of a board that is only looked at.
    EditCopy,
}

/// Shows all trouble there is.
pub(super) fn trouble_bar_ui(ui: &mut Ui, frame: Frame<'_>) -> Option<Message> {
    if frame.troubles.is_empty() {
        return None;
    }
    let theme = frame.editor.theme();
    let panel = egui::Frame::new().fill(color32(theme.block_highlight())).inner_margin(8);
    let shown = egui::Panel::top("troubles").frame(panel).show(ui, |ui| {
        let mut chosen = None;
        for trouble in frame.troubles {
            let mut prose = Prose::line(ui);
            if trouble.grave {
                prose = Prose { weight: Weight::Bold, color: color32(theme.doubt()), ..prose };
            }
            prose.show(ui, &trouble.text);
            ui.horizontal_wrapped(|ui| {
                for (words, remedy) in &trouble.remedies {
                    if ui.button(words).clicked() {
                        chosen = Some(Message::Remedy(*remedy));
                    }
                }
            });
        }
        chosen
    });
    shown.inner
}
