//! Dialog for choosing the idea that goes onto the canvas: asks for the reason, and shows the other ideas.

use super::window::{DialogContext, modal_ui, text_area};
use crate::edit::ideas::IdeaText;
use crate::editor::{Editor, FormField};
use crate::i18n::{key, tr, tr_fmt};
use crate::model::Id;
use crate::ui::Message;
use crate::ui::form_field::named_text_ui;
use crate::ui::wrapped_text::WrappedText;
use egui::{RichText, Role, ScrollArea, Ui, WidgetInfo};

/// State of the dialog.
#[derive(Clone, Debug)]
pub(crate) struct ChooseIdeaDialog {
    id: Id,
    reason: String,
    /// Whether the field has received the focus.
    has_been_focused: bool,
}

/// Response of the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ChooseIdeaResponse {
    /// This idea is chosen, for this reason.
    Idea(Id, String),
    /// Close without a choice.
    Cancel,
}

impl ChooseIdeaDialog {
    /// A dialog for an idea.
    pub(crate) fn new(id: Id, editor: &Editor) -> Self {
        let rules = &editor.board().info().ideation;
        let reason = if rules.chosen == Some(id) { rules.reason.clone() } else { String::new() };
        Self { id, reason, has_been_focused: false }
    }

    /// Asks for the reason; also returns texts changed meanwhile.
    pub(crate) fn choose_ui(
        &mut self,
        ctx: DialogContext<'_>,
        editor: &Editor,
    ) -> (Option<ChooseIdeaResponse>, Vec<Message>) {
        let lang = editor.lang();
        let Some(idea) = editor.board().idea(self.id) else {
            return (Some(ChooseIdeaResponse::Cancel), Vec::new());
        };
        let mut messages = Vec::new();
        let (choice, dismissed) = modal_ui(ctx, "choose", tr(lang, key!("choose.title")), 620.0, |ui| {
            WrappedText::line(ui).show(ui, &idea.text);
            ui.add_space(6.0);
            let before = editor.board().info().ideation.chosen.filter(|id| *id != self.id);
            if before.is_some() {
                WrappedText::remark(ui).show(ui, tr(lang, key!("choose.before")));
            }
            ui.label(
                RichText::new(tr(lang, key!("choose.reason"))).small().color(ui.visuals().weak_text_color()),
            );
            let field = text_area(ui, "choose_reason", &mut self.reason, 2, "");
            field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, tr(lang, key!("choose.reason"))));
            if !std::mem::replace(&mut self.has_been_focused, true) {
                field.request_focus();
            }
            let mut others = editor.board().ideas_in_order();
            others.retain(|(id, _)| *id != self.id);
            if !others.is_empty() {
                ui.add_space(8.0);
                ui.label(RichText::new(tr(lang, key!("choose.others"))).strong());
                let height = (ui.ctx().content_rect().height() - 380.0).max(90.0);
                ScrollArea::vertical().max_height(height).show(ui, |ui| {
                    for (id, idea) in others {
                        messages.extend(reason_ui(ui, editor, id, idea.name()));
                    }
                });
            }
            ui.add_space(8.0);
            WrappedText::remark(ui).show(ui, tr(lang, key!("choose.what")));
            ui.horizontal(|ui| {
                let ready = !self.reason.trim().is_empty();
                let button = ui.add_enabled(ready, egui::Button::new(tr(lang, key!("choose.go"))));
                let go = button.on_disabled_hover_text(tr(lang, key!("choose.no_reason"))).clicked();
                let cancel = ui.button(tr(lang, key!("button.cancel"))).clicked();
                go.then(|| ChooseIdeaResponse::Idea(self.id, self.reason.clone()))
                    .or(cancel.then_some(ChooseIdeaResponse::Cancel))
            })
            .inner
        });
        (choice.or(dismissed.then_some(ChooseIdeaResponse::Cancel)), messages)
    }
}

/// Labeled field for the reason of an idea.
fn reason_ui(ui: &mut Ui, editor: &Editor, id: Id, name: &str) -> Option<Message> {
    ui.label(RichText::new(name).small().color(ui.visuals().weak_text_color()));
    let label =
        tr_fmt(editor.lang(), key!("ranking.cell"), &[tr(editor.lang(), key!("ranking.reason")), name]);
    named_text_ui(ui, editor, FormField::Idea(id, IdeaText::Reason), "", &label)
}
