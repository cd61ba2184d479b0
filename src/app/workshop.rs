//! Performs actions of the agenda, its timer and the guidance.

use super::App;
use super::autosave::new_session;
use super::document::{Dialog, PathPurpose};
use crate::command::Effect;
use crate::editor::{View, actions};
use crate::file;
use crate::model::{Agenda, AgendaActivity, Board, BoardInfo};
use crate::ui::dialogs::{Preferences, PromptDialog, WorkshopPreferences};
use crate::ui::{GuidanceAction, TimerAction, TimerView};
use crate::workshop::{Case, build_template};

impl App {
    /// The visible state of the timer, if the agenda is shown.
    pub(super) fn timer_view(&self) -> Option<TimerView> {
        let WorkshopPreferences { agenda, alarm, .. } = self.settings.preferences().workshop;
        agenda.then(|| self.agenda_timer.view(&self.editor.board().info().agenda, alarm))
    }

    /// Changes the workshop preferences.
    pub(super) fn choose_workshop(&mut self, workshop: WorkshopPreferences, ctx: &egui::Context) {
        self.apply_preferences(Preferences { workshop, ..self.settings.preferences() }, ctx);
    }

    /// Performs an action of the timer; moving to an item opens its view.
    pub(super) fn handle_timer_action(&mut self, action: TimerAction, ctx: &egui::Context) {
        let agenda = self.editor.board().info().agenda.clone();
        self.agenda_timer.act(action, &agenda);
        let changes_item = matches!(action, TimerAction::Next | TimerAction::GoTo(_));
        if let Some(item) = agenda.items().get(self.agenda_timer.item(&agenda)).filter(|_| changes_item) {
            self.open_activity(item.activity, ctx);
        }
    }

    /// Performs a timer command, which also shows the agenda.
    pub(super) fn run_timer_command(&mut self, action: TimerAction, ctx: &egui::Context) {
        self.choose_workshop(
            WorkshopPreferences { agenda: true, ..self.settings.preferences().workshop },
            ctx,
        );
        self.handle_timer_action(action, ctx);
    }

    /// Opens the view of an agenda activity.
    pub(super) fn open_activity(&mut self, activity: AgendaActivity, ctx: &egui::Context) {
        match activity {
            AgendaActivity::Learn | AgendaActivity::Cases => self.run_effect(Effect::ChooseCase, ctx),
            AgendaActivity::Ideas => actions::ideas::set_view(&mut self.editor, View::Ideas),
            AgendaActivity::Ranking => actions::ideas::set_view(&mut self.editor, View::Ranking),
            AgendaActivity::Canvas => actions::ideas::set_view(&mut self.editor, View::Canvas),
            AgendaActivity::Check => {
                actions::ideas::set_view(&mut self.editor, View::Canvas);
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

    /// Starts a board from the template of a case.
    pub(super) fn start_from_template(&mut self, key: &str) {
        let loaded = Case::find(key).map(|case| file::read(case.board.as_bytes()));
        if let Some(Ok(loaded)) = loaded {
            let (pattern, here) = (build_template(&loaded.board), self.editor.committed_board());
            // The board belongs to the team: texts of the workshop so far are kept.
            let own = here.info().clone();
            let (product, roles, ideation) = (own.product, own.color_roles, own.ideation);
            let head = BoardInfo { product, color_roles: roles, ideation, ..pattern.info().clone() };
            self.start_board(pattern.with_info(head).with_ideas(here.ideas().clone()));
            if !here.ideas().is_empty() {
                // They are not in a file of this board.
                self.editor.transactions_mut().mark_unsaved();
                let session = new_session(&self.editor, None, 1);
                self.autosave.open_session(&mut self.editor, session);
            }
        }
    }

    /// Starts an unsaved board. The meeting continues with its own agenda.
    pub(super) fn start_board(&mut self, board: Board) {
        let agenda = self.editor.board().info().agenda.clone();
        let head = BoardInfo { agenda, ..board.info().clone() };
        self.show_board(board.with_info(head), None);
    }

    /// Replaces the agenda; the timer keeps its item.
    pub(super) fn change_agenda(&mut self, agenda: &Agenda) {
        self.agenda_timer.agenda_changed(&self.editor.board().info().agenda, agenda);
        actions::forms::set_agenda(&mut self.editor, agenda);
    }

    /// Performs an effect of the Workshop menu; returns whether it was one.
    pub(super) fn run_workshop_effect(&mut self, effect: &Effect, ctx: &egui::Context) {
        let workshop = self.settings.preferences().workshop;
        match effect {
            Effect::Prompt(kind) => self.dialog = Dialog::Prompt(PromptDialog::new(*kind, &self.editor)),
            Effect::Import => self.open_import(),
            Effect::CollectIdeas => self.ask_for_path(PathPurpose::CollectIdeas, ctx),
            Effect::ToggleAgenda => {
                self.choose_workshop(WorkshopPreferences { agenda: !workshop.agenda, ..workshop }, ctx);
            }
            Effect::ToggleTimer => self.run_timer_command(TimerAction::Toggle, ctx),
            Effect::ExtendTimer => self.run_timer_command(TimerAction::Extend, ctx),
            Effect::NextItem => self.run_timer_command(TimerAction::Next, ctx),
            Effect::EditAgenda => self.dialog = Dialog::Agenda,
            Effect::SetGuidance(guide) => {
                self.choose_workshop(WorkshopPreferences { guide: *guide, ..workshop }, ctx);
            }
            _ => {}
        }
    }

    /// Performs an action of the guidance.
    pub(super) fn handle_guide_action(&mut self, action: GuidanceAction, ctx: &egui::Context) {
        match action {
            GuidanceAction::Postpone => actions::guidance::postpone(&mut self.editor),
            GuidanceAction::Close => {
                let workshop = WorkshopPreferences { guide: false, ..self.settings.preferences().workshop };
                self.choose_workshop(workshop, ctx);
            }
            GuidanceAction::Start => {
                let done =
                    actions::guidance::next_step(&self.editor) == Some(crate::workshop::GuidanceStep::Done);
                if actions::guidance::start(&mut self.editor).is_some() {
                    self.open_activity(AgendaActivity::Check, ctx);
                } else if done {
                    self.open_activity(AgendaActivity::Check, ctx);
                    self.canvas.show_open_questions();
                }
            }
        }
    }
}
