//! Dialogs of the workshop: cases, prompts, imports, the choice of an idea, the agenda.

use super::App;
use super::document::{Dialog, PathPurpose, PendingAction};
use crate::command::Effect;
use crate::edit::board_info;
use crate::editor::actions;
use crate::ui::dialogs::{CasesResponse, ChooseIdeaResponse, ImportResponse, PromptResponse, agenda_ui};

impl App {
    /// Shows a dialog of the workshop and handles its response.
    pub(super) fn workshop_dialog_ui(&mut self, dialog: Dialog, ctx: &egui::Context) {
        let lang = self.editor.lang();
        match dialog {
            Dialog::Cases(mut cases) => match cases.cases_ui(ctx, lang) {
                Some(CasesResponse::Case(key)) => self.confirm_discard(PendingAction::Case(key), ctx),
                Some(CasesResponse::CaseTemplate(key)) => {
                    self.confirm_discard(PendingAction::CaseTemplate(key), ctx);
                }
                Some(CasesResponse::Cancel) => {}
                None => self.dialog = Dialog::Cases(cases),
            },
            Dialog::Prompt(mut prompt) => match prompt.prompt_ui(ctx, &self.editor) {
                Some(PromptResponse::Copy(text, product)) => {
                    self.editor.commit(board_info::set_product(self.editor.board(), &product));
                    self.run_effect(Effect::CopyText(text), ctx);
                    self.dialog = Dialog::Prompt(prompt);
                }
                Some(PromptResponse::Import) => self.open_import(),
                Some(PromptResponse::Cancel) => {}
                None => self.dialog = Dialog::Prompt(prompt),
            },
            Dialog::Import(mut answer) => match answer.import_ui(ctx, &self.editor) {
                Some(ImportResponse::Add(content, draft)) => {
                    self.dialog = Dialog::Import(answer);
                    self.import_items(content, draft, ctx);
                }
                Some(ImportResponse::Read(text, draft)) => {
                    self.dialog = Dialog::Import(answer);
                    self.read_import_text(text, draft, ctx);
                }
                Some(ImportResponse::Page(origin, page)) => {
                    self.dialog = Dialog::Import(answer);
                    self.read_import_page(origin, page, ctx);
                }
                Some(ImportResponse::File) => {
                    self.ask_for_path(PathPurpose::Import, ctx);
                    self.dialog = Dialog::Import(answer);
                }
                Some(ImportResponse::Cancel) => {}
                None => self.dialog = Dialog::Import(answer),
            },
            Dialog::ChooseIdea(mut choose) => {
                let (choice, messages) = choose.choose_ui(ctx, &self.editor);
                for message in messages {
                    self.handle(message, ctx);
                }
                match choice {
                    Some(ChooseIdeaResponse::Idea(id, reason)) => {
                        let chosen = actions::ideas::choose(&mut self.editor, id, &reason);
                        self.show_refusal(chosen);
                    }
                    Some(ChooseIdeaResponse::Cancel) => {}
                    None => self.dialog = Dialog::ChooseIdea(choose),
                }
            }
            Dialog::Agenda => {
                let mut workshop = self.settings.preferences().workshop;
                let (messages, closed) = agenda_ui(ctx, &self.editor, &mut workshop.alarm);
                for message in messages {
                    self.handle(message, ctx);
                }
                self.choose_workshop(workshop, ctx);
                if !closed {
                    self.dialog = Dialog::Agenda;
                }
            }
            other => self.dialog = other,
        }
    }
}
