//! Performs actions of the agenda, its timer and the guidance.

use super::application::App;
use super::autosave::new_session;
use super::dialog::Dialog;
use super::{preferences, report, show_board};
use crate::editor::{View, actions};
use crate::file;
use crate::i18n::key;
use crate::model::{Agenda, AgendaActivity, Board, BoardInfo};
use crate::ui::dialogs::{CasesDialog, Preferences, WorkshopPreferences};
use crate::ui::{GuidanceAction, TimerAction, TimerView};
use crate::workshop::{Case, build_template};

/// The visible state of the timer, if the agenda is shown.
pub(super) fn timer_view(app: &App) -> Option<TimerView> {
    let WorkshopPreferences { agenda, alarm, .. } = app.settings.preferences().workshop;
    agenda.then(|| app.agenda_timer.view(&app.editor.board().info().agenda, alarm))
}

/// Performs an action of the timer; moving to an item opens its view.
pub(super) fn handle_timer_action(app: &mut App, action: TimerAction, ctx: &egui::Context) {
    let agenda = app.editor.board().info().agenda.clone();
    app.agenda_timer.act(action, &agenda);
    let changes_item = matches!(action, TimerAction::Next | TimerAction::GoTo(_));
    if let Some(item) = agenda.items().get(app.agenda_timer.item(&agenda)).filter(|_| changes_item) {
        open_activity(app, item.activity, ctx);
    }
}

/// Performs a timer command, which also shows the agenda.
pub(super) fn run_timer_command(app: &mut App, action: TimerAction, ctx: &egui::Context) {
    preferences::choose_workshop(
        app,
        WorkshopPreferences { agenda: true, ..app.settings.preferences().workshop },
        ctx,
    );
    handle_timer_action(app, action, ctx);
}

/// Shows the cases, unless a file dialog is open.
pub(super) fn show_cases(app: &mut App) {
    if !app.dialogs.open_as_only(Dialog::Cases(CasesDialog::default())) {
        report::show_toast(app, key!("notice.file_dialog_open"));
    }
}

/// Opens the view of an agenda activity.
fn open_activity(app: &mut App, activity: AgendaActivity, ctx: &egui::Context) {
    match activity {
        AgendaActivity::Learn | AgendaActivity::Cases => show_cases(app),
        AgendaActivity::Ideas => actions::ideas::set_view(&mut app.editor, View::Ideas),
        AgendaActivity::Ranking => actions::ideas::set_view(&mut app.editor, View::Ranking),
        AgendaActivity::Canvas => actions::ideas::set_view(&mut app.editor, View::Canvas),
        AgendaActivity::Check => {
            actions::ideas::set_view(&mut app.editor, View::Canvas);
            app.canvas.show_check();
            preferences::apply_preferences(
                app,
                Preferences { cycle: Some(true), ..app.settings.preferences() },
                ctx,
            );
        }
    }
    if !matches!(activity, AgendaActivity::Learn | AgendaActivity::Cases)
        && matches!(app.dialogs.current_mut(), Some(Dialog::Cases(_)))
    {
        app.dialogs.close();
    }
}

/// Starts a board from the template of a case.
pub(super) fn start_from_template(app: &mut App, key: &str) {
    let loaded = Case::find(key).map(|case| file::read(case.board.as_bytes()));
    if let Some(Ok(loaded)) = loaded {
        let (pattern, here) = (build_template(&loaded.board), app.editor.committed_board());
        // The board belongs to the team: texts of the workshop so far are kept.
        let own = here.info().clone();
        let (product, roles, ideation) = (own.product, own.color_roles, own.ideation);
        let head = BoardInfo { product, color_roles: roles, ideation, ..pattern.info().clone() };
        start_board(app, pattern.with_info(head).with_ideas(here.ideas().clone()));
        if !here.ideas().is_empty() {
            // They are not in a file of this board.
            app.editor.transactions_mut().mark_unsaved();
            let session = new_session(&app.editor, None, 1);
            app.autosave.open_session(&mut app.editor, session);
        }
    }
}

/// Starts an unsaved board. The meeting continues with its own agenda.
pub(super) fn start_board(app: &mut App, board: Board) {
    let agenda = app.editor.board().info().agenda.clone();
    let head = BoardInfo { agenda, ..board.info().clone() };
    show_board::show_board(app, board.with_info(head), None);
}

/// Replaces the agenda; the timer keeps its item.
pub(super) fn change_agenda(app: &mut App, agenda: &Agenda) {
    app.agenda_timer.agenda_changed(&app.editor.board().info().agenda, agenda);
    actions::forms::set_agenda(&mut app.editor, agenda);
}

/// Performs an action of the guidance.
pub(super) fn handle_guide_action(app: &mut App, action: GuidanceAction, ctx: &egui::Context) {
    match action {
        GuidanceAction::Postpone => actions::guidance::postpone(&mut app.editor),
        GuidanceAction::Close => {
            let workshop = WorkshopPreferences { guide: false, ..app.settings.preferences().workshop };
            preferences::choose_workshop(app, workshop, ctx);
        }
        GuidanceAction::Start => {
            let done = actions::guidance::next_step(&app.editor) == Some(crate::workshop::GuidanceStep::Done);
            if actions::guidance::start(&mut app.editor).is_some() {
                open_activity(app, AgendaActivity::Check, ctx);
            } else if done {
                open_activity(app, AgendaActivity::Check, ctx);
                app.canvas.show_open_questions();
            }
        }
    }
}
