//! The schedule, its timer and the guidance: what was meant for them, done.

use super::App;
use super::autosave::new_session;
use super::document::{Dialog, PathPurpose};
use crate::command::Effect;
use crate::editor::View;
use crate::file;
use crate::model::{Agenda, AgendaActivity, Board, BoardInfo};
use crate::ui::dialogs::{Preferences, PromptDialog, WorkshopPreferences};
use crate::ui::{GuideAction, TimerAction, TimerView};
use crate::workshop::{Case, build_template};

impl App {
    /// What is shown of the timer, where the schedule is shown.
    pub(super) fn timer_view(&self) -> Option<TimerView> {
        let WorkshopPreferences { agenda, alarm, .. } = self.settings.preferences().workshop;
        agenda.then(|| self.agenda_timer.view(&self.editor.board().info().agenda, alarm))
    }

    /// Changes what is shown of the workshop.
    pub(super) fn choose_workshop(&mut self, workshop: WorkshopPreferences, ctx: &egui::Context) {
        self.apply_preferences(Preferences { workshop, ..self.settings.preferences() }, ctx);
    }

    /// Does what was meant for the timer; an item that is gone to opens its view.
    pub(super) fn handle_timer_action(&mut self, action: TimerAction, ctx: &egui::Context) {
        let agenda = self.editor.board().info().agenda.clone();
        self.agenda_timer.act(action, &agenda);
        let goes = matches!(action, TimerAction::Next | TimerAction::GoTo(_));
        if let Some(item) = agenda.items().get(self.agenda_timer.item(&agenda)).filter(|_| goes) {
            self.open_activity(item.activity, ctx);
        }
    }

    /// Does what a command means for the timer, which is shown from then on.
    pub(super) fn run_timer_command(&mut self, action: TimerAction, ctx: &egui::Context) {
        self.choose_workshop(
            WorkshopPreferences { agenda: true, ..self.settings.preferences().workshop },
            ctx,
        );
        self.handle_timer_action(action, ctx);
    }

    /// Shows the part of the program in which something of the workshop is done.
    pub(super) fn open_activity(&mut self, activity: AgendaActivity, ctx: &egui::Context) {
        match activity {
            AgendaActivity::Learn | AgendaActivity::Cases => self.run_effect(Effect::ChooseCase, ctx),
            AgendaActivity::Ideas => self.editor.set_view(View::Ideas),
            AgendaActivity::Narrowing => self.editor.set_view(View::Narrowing),
            AgendaActivity::Canvas => self.editor.set_view(View::Canvas),
            AgendaActivity::Check => {
                self.editor.set_view(View::Canvas);
                self.canvas.show_check();
                self.apply_preferences(Preferences { cycle: Some(true), ..self.settings.preferences() }, ctx);
            }
        }
        if !matches!(activity, AgendaActivity::Learn | AgendaActivity::Cases)
            && matches!(self.dialog, Dialog::Cases(_))
        {
            self.dialog = Dialog::None;
        }
    }

    /// Begins a board with the pattern of a case.
    pub(super) fn start_from_template(&mut self, key: &str) {
        let loaded = Case::find(key).map(|case| file::read(case.board.as_bytes()));
        if let Some(Ok(loaded)) = loaded {
            let (pattern, here) = (build_template(&loaded.board), self.editor.committed_board());
            // It is the team's own board: what the workshop has gathered so far goes on.
            let own = here.info().clone();
            let (product, roles, ideation) = (own.product, own.color_roles, own.ideation);
            let head = BoardInfo { product, color_roles: roles, ideation, ..pattern.info().clone() };
            self.start_board(pattern.with_info(head).with_ideas(here.ideas().clone()));
            if !here.ideas().is_empty() {
                // They are in no file of this board.
                self.editor.mark_unsaved();
                let session = new_session(&self.editor, None, 1);
                self.autosave.open_session(&mut self.editor, session);
            }
        }
    }

    /// Begins with a board that is in no file yet. The meeting goes on by its own schedule.
    pub(super) fn start_board(&mut self, board: Board) {
        let agenda = self.editor.board().info().agenda.clone();
        let head = BoardInfo { agenda, ..board.info().clone() };
        self.show_board(board.with_info(head), None);
    }

    /// Gives the workshop another schedule; the timer stays with its item.
    pub(super) fn change_agenda(&mut self, agenda: &Agenda) {
        self.agenda_timer.agenda_changed(&self.editor.board().info().agenda, agenda);
        self.editor.set_agenda(agenda);
    }

    /// Carries out what the menu of the workshop asks of the shell; any other effect is somebody else's.
    pub(super) fn run_workshop_effect(&mut self, effect: &Effect, ctx: &egui::Context) {
        let workshop = self.settings.preferences().workshop;
        match effect {
            Effect::Prompt(kind) => self.dialog = Dialog::Prompt(PromptDialog::new(*kind, &self.editor)),
            Effect::Import => self.open_import(),
            Effect::CollectIdeas => self.ask_for_path(PathPurpose::Collect, ctx),
            Effect::SwitchAgenda => {
                self.choose_workshop(WorkshopPreferences { agenda: !workshop.agenda, ..workshop }, ctx);
            }
            Effect::RunTimer => self.run_timer_command(TimerAction::Run, ctx),
            Effect::ExtendTimer => self.run_timer_command(TimerAction::Extend, ctx),
            Effect::NextItem => self.run_timer_command(TimerAction::Next, ctx),
            Effect::EditAgenda => self.dialog = Dialog::Agenda,
            Effect::Guide(guide) => {
                self.choose_workshop(WorkshopPreferences { guide: *guide, ..workshop }, ctx)
            }
            _ => {}
        }
    }

    /// Does what was meant for the guidance.
    pub(super) fn handle_guide_action(&mut self, action: GuideAction, ctx: &egui::Context) {
        match action {
            GuideAction::Postpone => self.editor.postpone_guide(),
            GuideAction::Close => {
                let workshop = WorkshopPreferences { guide: false, ..self.settings.preferences().workshop };
                self.choose_workshop(workshop, ctx);
            }
            GuideAction::Start => {
                let done = self.editor.next_guide_step() == Some(crate::workshop::NextStep::Done);
                if self.editor.start_guide().is_some() {
                    self.open_activity(AgendaActivity::Check, ctx);
                } else if done {
                    self.open_activity(AgendaActivity::Check, ctx);
                    self.canvas.show_tests();
                }
            }
        }
    }
}
