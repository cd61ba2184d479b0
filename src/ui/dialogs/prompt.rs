//! Prompt dialog: a prompt for an AI service, filled in from the board, editable, to be copied.

use super::window::{DialogContext, modal_ui, text_area, text_line};
use crate::editor::Editor;
use crate::i18n::{Lang, key, tr};
use crate::workshop::{MlTask, Prompt, PromptKind};
use egui::{ComboBox, ScrollArea, Ui};

/// State of the dialog.
#[derive(Debug)]
pub(crate) struct PromptDialog {
    prompt: Prompt,
    lang: Lang,
    /// Inputs of the text, so that it is regenerated only if they change; edits are kept otherwise.
    made: Option<(Prompt, Lang, String)>,
    text: String,
}

/// Response of the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PromptResponse {
    /// Copy this text; the product as edited.
    Copy(String, String),
    /// Import an answer.
    Import,
    /// Close.
    Cancel,
}

impl PromptDialog {
    /// A dialog with the values of the board.
    pub(crate) fn new(kind: PromptKind, editor: &Editor) -> Self {
        let prompt = Prompt::from_board(kind, editor.board());
        Self { prompt, lang: editor.lang(), made: None, text: String::new() }
    }

    /// Shows the prompt.
    pub(crate) fn prompt_ui(&mut self, ctx: DialogContext<'_>, editor: &Editor) -> Option<PromptResponse> {
        let lang = editor.lang();
        let (choice, dismissed) = modal_ui(ctx, "prompt", tr(lang, key!("prompt.title")), 760.0, |ui| {
            self.choices_ui(ui, lang);
            self.refresh(ui, editor);
            ui.add_space(6.0);
            let height = (ui.ctx().content_rect().height() - 330.0).max(90.0);
            ScrollArea::vertical().id_salt("prompt_text").max_height(height).show(ui, |ui| {
                text_area(ui, "prompt_text", &mut self.text, (height / 22.0) as usize, "");
            });
            ui.add_space(8.0);
            ui.horizontal_wrapped(|ui| {
                let copy = ui.button(tr(lang, key!("prompt.copy"))).clicked();
                let answer = ui.button(tr(lang, key!("cmd.workshop.import"))).clicked();
                let cancel = ui.button(tr(lang, key!("button.close"))).clicked();
                let copied = || PromptResponse::Copy(self.text.clone(), self.prompt.product.clone());
                copy.then(copied)
                    .or(answer.then_some(PromptResponse::Import))
                    .or(cancel.then_some(PromptResponse::Cancel))
            })
            .inner
        });
        choice.or(dismissed.then_some(PromptResponse::Cancel))
    }

    /// Regenerates the text if its inputs have changed. Edits are not discarded without asking.
    fn refresh(&mut self, ui: &mut Ui, editor: &Editor) {
        let same = |(prompt, lang, _): &(Prompt, Lang, String)| *prompt == self.prompt && *lang == self.lang;
        if self.made.as_ref().is_some_and(same) {
            return;
        }
        let own = self.made.as_ref().is_some_and(|(_, _, text)| *text != self.text);
        if own && !ui.button(tr(editor.lang(), key!("prompt.regenerate"))).clicked() {
            return;
        }
        self.text = self.prompt.write(editor.board(), self.lang);
        self.made = Some((self.prompt.clone(), self.lang, self.text.clone()));
    }

    fn choices_ui(&mut self, ui: &mut Ui, lang: Lang) {
        ui.horizontal_wrapped(|ui| {
            for kind in PromptKind::ALL {
                let name = match kind {
                    PromptKind::Ideas => tr(lang, key!("prompt.ideas")),
                    PromptKind::Canvas => tr(lang, key!("prompt.canvas")),
                };
                ui.selectable_value(&mut self.prompt.kind, kind, name);
            }
            ui.separator();
            for (lang, name) in [(Lang::Ja, "日本語"), (Lang::En, "English")] {
                ui.selectable_value(&mut self.lang, lang, name);
            }
            ui.separator();
            let task =
                |task: Option<MlTask>| task.map_or(tr(lang, key!("prompt.any_task")), |task| task.name(lang));
            let label = ui.label(tr(lang, key!("prompt.task")));
            let combo = ComboBox::from_id_salt("prompt_task").selected_text(task(self.prompt.task));
            let shown = combo.show_ui(ui, |ui| {
                for choice in std::iter::once(None).chain(MlTask::ALL.into_iter().map(Some)) {
                    ui.selectable_value(&mut self.prompt.task, choice, task(choice));
                }
            });
            shown.response.labelled_by(label.id);
        });
        text_line(ui, "prompt_product", tr(lang, key!("prompt.product")), &mut self.prompt.product);
        text_line(ui, "prompt_feature", tr(lang, key!("prompt.feature")), &mut self.prompt.feature);
    }
}
