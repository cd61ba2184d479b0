//! The open dialog: shows it and does what is chosen in it.

use super::App;
use super::document::{Dialog, Purpose, Then};
use crate::command::Effect;
use crate::edit::head;
use crate::ui::dialogs::{
    AnswerChoice, CasesChoice, ChooseChoice, ExportChoice, PaletteChoice, PathChoice, PromptChoice,
    UnsavedChoice, What, WheelChoice, agenda_ui, key_sheet_ui, message_ui, overwrite_ui, settings_ui,
    unsaved_ui,
};

impl App {
    /// Shows the open dialog and does what is chosen in it.
    pub(super) fn dialog_ui(&mut self, ctx: &egui::Context) {
        let lang = self.editor.lang();
        let dialog = std::mem::replace(&mut self.dialog, Dialog::None);
        match dialog {
            Dialog::None => {}
            Dialog::Message { title, lines } => {
                if !message_ui(ctx, lang, &title, &lines) {
                    self.dialog = Dialog::Message { title, lines };
                }
            }
            Dialog::Unsaved(then) => match unsaved_ui(ctx, lang, &self.document.name(&self.editor)) {
                Some(UnsavedChoice::Save) => self.save(Some(then), ctx),
                Some(UnsavedChoice::Discard) => self.go_on(then, ctx),
                Some(UnsavedChoice::Cancel) => {}
                None => self.dialog = Dialog::Unsaved(then),
            },
            Dialog::Cases(mut cases) => match cases.cases_ui(ctx, lang) {
                Some(CasesChoice::Case(key)) => self.guard(Then::Case(key), ctx),
                Some(CasesChoice::Pattern(key)) => self.guard(Then::Pattern(key), ctx),
                Some(CasesChoice::Cancel) => {}
                None => self.dialog = Dialog::Cases(cases),
            },
            Dialog::Export(mut export) => match export.export_ui(ctx, lang, self.editor.board()) {
                Some(ExportChoice::File(pictures)) => self.pick(Purpose::Export(pictures), ctx),
                Some(ExportChoice::Copy(what, options)) => self.copy_picture(what, options, ctx),
                Some(ExportChoice::Cancel) => {}
                None => self.dialog = Dialog::Export(export),
            },
            Dialog::Compare(compare) => {
                if !compare.compare_ui(ctx, lang, self.editor.theme()) {
                    self.dialog = Dialog::Compare(compare);
                }
            }
            Dialog::Wheel(mut wheel) => match wheel.wheel_ui(ctx, &self.editor) {
                Some(WheelChoice::Export) => self.open_export(What::Wheel),
                Some(WheelChoice::Close) => {}
                None => self.dialog = Dialog::Wheel(wheel),
            },
            Dialog::Prompt(mut prompt) => match prompt.prompt_ui(ctx, &self.editor) {
                Some(PromptChoice::Copy(text, product)) => {
                    self.editor.commit(head::set_product(self.editor.board(), &product));
                    self.carry_out(Effect::CopyText(text), ctx);
                    self.dialog = Dialog::Prompt(prompt);
                }
                Some(PromptChoice::Answer) => self.open_answer(String::new()),
                Some(PromptChoice::Cancel) => {}
                None => self.dialog = Dialog::Prompt(prompt),
            },
            Dialog::Answer(mut answer) => match answer.answer_ui(ctx, &self.editor) {
                Some(AnswerChoice::Take(items, draft)) => self.take_answer(&items, draft),
                Some(AnswerChoice::File) => self.pick(Purpose::Answer, ctx),
                Some(AnswerChoice::Cancel) => {}
                None => self.dialog = Dialog::Answer(answer),
            },
            Dialog::Choose(choose) => {
                let (choice, messages) = choose.choose_ui(ctx, &self.editor);
                for message in messages {
                    self.handle(message, ctx);
                }
                match choice {
                    Some(ChooseChoice::Idea(id)) => {
                        let chosen = self.editor.choose_idea(id);
                        self.say_refusal(chosen);
                    }
                    Some(ChooseChoice::Cancel) => {}
                    None => self.dialog = Dialog::Choose(choose),
                }
            }
            Dialog::Agenda => {
                let mut workshop = self.settings.choices().workshop;
                let (messages, closed) = agenda_ui(ctx, &self.editor, &mut workshop.alarm);
                for message in messages {
                    self.handle(message, ctx);
                }
                self.choose_workshop(workshop, ctx);
                if !closed {
                    self.dialog = Dialog::Agenda;
                }
            }
            Dialog::Palette(mut palette) => match palette.palette_ui(ctx, &self.editor) {
                Some(PaletteChoice::Call(command)) => self.call(command, ctx),
                Some(PaletteChoice::Cancel) => {}
                None => self.dialog = Dialog::Palette(palette),
            },
            Dialog::Keys => {
                if !key_sheet_ui(ctx, lang) {
                    self.dialog = Dialog::Keys;
                }
            }
            Dialog::Settings => {
                let mut choices = self.settings.choices();
                if !settings_ui(ctx, &mut choices) {
                    self.dialog = Dialog::Settings;
                }
                self.choose(choices, ctx);
            }
            Dialog::Overwrite(taken, path, purpose) => match overwrite_ui(ctx, lang, &taken) {
                Some(true) => self.write_to(path, purpose, ctx),
                Some(false) => {}
                None => self.dialog = Dialog::Overwrite(taken, path, purpose),
            },
            Dialog::Path(mut typed, purpose) => {
                let question = match purpose {
                    Purpose::Open => "path.open",
                    Purpose::Compare => "path.compare",
                    Purpose::Tests => "path.tests",
                    Purpose::Pack => "path.pack",
                    Purpose::Answer => "path.answer",
                    Purpose::Collect => "path.collect",
                    Purpose::Save(_) => "path.save",
                    Purpose::Export(..) => "path.export",
                };
                match typed.path_ui(ctx, lang, question) {
                    Some(PathChoice::Path(path)) => self.use_path(path, purpose, false, ctx),
                    Some(PathChoice::Cancel) => {}
                    None => self.dialog = Dialog::Path(typed, purpose),
                }
            }
        }
    }
}
