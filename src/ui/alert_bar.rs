//! The bars above the canvas that say what is not safe, and what can be done. They stay as long as it is so.

use super::{Message, UiContext};
use crate::scene::text::Weight;
use crate::ui::theme::color32;
use crate::ui::wrapped_text::WrappedText;
use egui::Ui;

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// What is so, and what it means for the work.
    pub text: String,
    /// What can be done about it: the button's words and what it does.
    pub actions: Vec<(String, AlertAction)>,
    /// Whether work may be lost.
    pub is_severe: bool,
}

/// What can be done about trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertAction {
    /// Save the board somewhere else.
    SaveElsewhere,
    /// Keep journals and versions somewhere else.
    ChooseStateFolder,
    /// Try again now.
    Retry,
    /// Decide between this board and what is in the file.
    ResolveChange,
    /// Work on a copy of a board that is only looked at.
    EditCopy,
}

/// Shows all trouble there is.
pub(super) fn alert_bar_ui(ui: &mut Ui, context: UiContext<'_>) -> Option<Message> {
    if context.alerts.is_empty() {
        return None;
    }
    let theme = context.editor.theme();
    let panel = egui::Frame::new().fill(color32(theme.block_highlight())).inner_margin(8);
    let shown = egui::Panel::top("troubles").frame(panel).show(ui, |ui| {
        let mut chosen = None;
        for alert in context.alerts {
            let mut prose = WrappedText::line(ui);
            if alert.is_severe {
                prose = WrappedText { weight: Weight::Bold, color: color32(theme.doubt()), ..prose };
            }
            prose.show(ui, &alert.text);
            ui.horizontal_wrapped(|ui| {
                for (words, remedy) in &alert.actions {
                    if ui.button(words).clicked() {
                        chosen = Some(Message::AlertAction(*remedy));
                    }
                }
            });
        }
        chosen
    });
    shown.inner
}
