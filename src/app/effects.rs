//! Performs effects of commands.

use super::application::App;
use super::change_board::{change_board, estimated_cost};
use super::dialog::Dialog;
use super::export_files;
use super::pending_action::{PathPurpose, PendingAction};
use super::{ask_for_path, clipboard, discard, import, preferences, recovery, report, save, workshop};
use crate::command::{Effect, WorkshopEffect};
use crate::editor::{Editor, RefusalReason, actions};
use crate::export::ExportScope;
use crate::i18n::{key, tr, tr_fmt};
use crate::ui::TimerAction;
use crate::ui::dialogs::{
    CommandPalette, ExportDialog, Preferences, PromptDialog, WheelDialog, WorkshopPreferences,
};
use std::sync::atomic::Ordering;

/// Replaces all search matches, on a background thread if there are many.
fn replace_all(app: &mut App, ctx: &egui::Context) {
    app.editor.commit_pending();
    let before = app.editor.transactions().revision();
    let board = app.editor.board();
    let notes = board.notes().values().map(|note| note.text.as_str());
    let labels = board.arrows().values().map(|arrow| arrow.label.as_str());
    let found = app.editor.search().map_or(0, |find| find.matches().len());
    let effort = estimated_cost(found, notes.chain(labels));
    let replace = |editor: &mut Editor| Ok(actions::search::replace_all(editor));
    let then = move |app: &mut App, replaced: Result<usize, RefusalReason>, _: &egui::Context| {
        if app.editor.transactions().revision() != before {
            let count = replaced.unwrap_or_default().to_string();
            let words = tr_fmt(app.editor.lang(), key!("done.replace"), &[&count]);
            app.notifications.show_undoable_toast(words, app.editor.transactions().revision());
        }
    };
    change_board(app, effort, replace, then, ctx);
}

pub(super) fn run_effect(app: &mut App, effect: Effect, ctx: &egui::Context) {
    match effect {
        // The system's file dialog is open and does not block this window; only one question at a time.
        _ if app.dialogs.is_file_dialog_open() && asks_question(&effect) => {
            report::show_toast(app, key!("notice.file_dialog_open"));
        }
        Effect::New => discard::confirm_discard(app, PendingAction::New, ctx),
        Effect::ChooseCase => workshop::show_cases(app),
        Effect::OpenCase(key) => discard::confirm_discard(app, PendingAction::Case(key), ctx),
        Effect::Open => ask_for_path::ask_for_path(app, PathPurpose::Open, ctx),
        Effect::OpenPath(path) => discard::confirm_discard(app, PendingAction::Open(path), ctx),
        Effect::Save => save::save(app, None, ctx),
        Effect::Versions => recovery::open_versions(app, ctx),
        Effect::Recover => recovery::offer_sessions(app, true, ctx),
        Effect::SaveAs => ask_for_path::ask_for_path(app, PathPurpose::Save(None), ctx),
        Effect::Export => open_export(app, ExportScope::Board),
        Effect::ExportBundle => ask_for_path::ask_for_path(app, PathPurpose::Bundle, ctx),
        Effect::CopyText(text) => {
            ctx.copy_text(text);
            report::show_toast(app, key!("notice.copied_text"));
        }
        Effect::SaveOpenQuestions => ask_for_path::ask_for_path(app, PathPurpose::OpenQuestions, ctx),
        Effect::Compare => ask_for_path::ask_for_path(app, PathPurpose::Compare, ctx),
        Effect::Workshop(effect) => run_workshop_effect(app, &effect, ctx),
        Effect::FullScreen(on) => ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(on)),
        Effect::Wheel => app.dialogs.open(Dialog::Wheel(WheelDialog::default())),
        Effect::ToggleCyclePanel => {
            let cycle = Some(!preferences::shows_cycle(app, ctx));
            preferences::apply_preferences(app, Preferences { cycle, ..app.settings.preferences() }, ctx);
        }
        Effect::ReplaceAll => replace_all(app, ctx),
        Effect::CopyPicture => {
            clipboard::copy_picture(app, ExportScope::Board, preferences::default_export_options(app), ctx);
        }
        Effect::CopySelectedPicture => clipboard::copy_selected_picture(app, ctx),
        Effect::Copy(part) => clipboard::copy(app, *part, ctx),
        Effect::Paste if app.event_loop_flags.reads_clipboard.load(Ordering::Relaxed) => {
            app.clipboard.request(ctx);
        }
        Effect::Paste => ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
        Effect::ShowPalette => app.dialogs.open(Dialog::Palette(CommandPalette::default())),
        Effect::ShowShortcuts => app.dialogs.open(Dialog::ShortcutList),
        Effect::ShowSettings => app.dialogs.open(Dialog::Settings),
        Effect::TogglePanels => {
            let choices = app.settings.preferences();
            preferences::apply_preferences(app, Preferences { panels: !choices.panels, ..choices }, ctx);
        }
        Effect::SwitchKeyboardFocus => {
            preferences::apply_preferences(
                app,
                Preferences { panels: true, ..app.settings.preferences() },
                ctx,
            );
            app.canvas.switch_focus();
        }
        Effect::SwitchLanguage => {
            let lang = app.editor.lang().other();
            preferences::apply_preferences(app, Preferences { lang, ..app.settings.preferences() }, ctx);
        }
        Effect::SetTheme(theme) => {
            preferences::apply_preferences(app, Preferences { theme, ..app.settings.preferences() }, ctx);
        }
        Effect::ShowColorLetters(signs) => {
            preferences::apply_preferences(
                app,
                Preferences { color_names: signs, ..app.settings.preferences() },
                ctx,
            );
        }
        Effect::SetSnapping(snapping) => {
            preferences::apply_preferences(app, Preferences { snapping, ..app.settings.preferences() }, ctx);
        }
        Effect::About => show_about(app),
        Effect::Quit => discard::confirm_discard(app, PendingAction::Quit, ctx),
    }
}

/// Shows the export dialog.
pub(super) fn open_export(app: &mut App, scope: ExportScope) {
    let dialog =
        ExportDialog::new(scope, preferences::default_export_options(app), export_files::selected_ids(app));
    app.dialogs.open(Dialog::Export(Box::new(dialog)));
}

fn show_about(app: &mut App) {
    let lang = app.editor.lang();
    let lines = [key!("about.what"), key!("about.offline"), key!("about.fonts"), key!("about.credit")];
    app.dialogs.open(Dialog::Message {
        title: format!("Growth Canvas {}", env!("CARGO_PKG_VERSION")),
        lines: lines.map(|key| tr(lang, key).to_owned()).to_vec(),
    });
}

/// Performs an effect of the Workshop menu.
fn run_workshop_effect(app: &mut App, effect: &WorkshopEffect, ctx: &egui::Context) {
    let workshop = app.settings.preferences().workshop;
    match effect {
        WorkshopEffect::Prompt(kind) => {
            app.dialogs.open(Dialog::Prompt(PromptDialog::new(*kind, &app.editor)));
        }
        WorkshopEffect::Import => import::open_import(app),
        WorkshopEffect::CollectIdeas => ask_for_path::ask_for_path(app, PathPurpose::CollectIdeas, ctx),
        WorkshopEffect::ToggleAgenda => {
            preferences::choose_workshop(
                app,
                WorkshopPreferences { agenda: !workshop.agenda, ..workshop },
                ctx,
            );
        }
        WorkshopEffect::ToggleTimer => workshop::run_timer_command(app, TimerAction::Toggle, ctx),
        WorkshopEffect::ExtendTimer => workshop::run_timer_command(app, TimerAction::Extend, ctx),
        WorkshopEffect::NextItem => workshop::run_timer_command(app, TimerAction::Next, ctx),
        WorkshopEffect::EditAgenda => app.dialogs.open(Dialog::Agenda),
        WorkshopEffect::SetGuidance(guide) => {
            preferences::choose_workshop(app, WorkshopPreferences { guide: *guide, ..workshop }, ctx);
        }
    }
}

/// Whether an effect asks the user something, which must wait while a file dialog is open.
const fn asks_question(effect: &Effect) -> bool {
    match effect {
        Effect::New
        | Effect::OpenCase(_)
        | Effect::Open
        | Effect::OpenPath(_)
        | Effect::Save
        | Effect::SaveAs
        | Effect::Export
        | Effect::ExportBundle
        | Effect::SaveOpenQuestions
        | Effect::Compare
        | Effect::Workshop(WorkshopEffect::Import | WorkshopEffect::CollectIdeas)
        | Effect::Quit => true,
        Effect::Versions
        | Effect::Recover
        | Effect::ReplaceAll
        | Effect::CopyPicture
        | Effect::CopySelectedPicture
        | Effect::Copy(_)
        | Effect::Paste
        | Effect::CopyText(_)
        // `show_cases` waits for the file dialog itself, because the agenda calls it, too.
        | Effect::ChooseCase
        | Effect::Workshop(_)
        | Effect::FullScreen(_)
        | Effect::Wheel
        | Effect::ToggleCyclePanel
        | Effect::ShowPalette
        | Effect::ShowShortcuts
        | Effect::ShowSettings
        | Effect::TogglePanels
        | Effect::SwitchKeyboardFocus
        | Effect::SwitchLanguage
        | Effect::SetTheme(_)
        | Effect::ShowColorLetters(_)
        | Effect::SetSnapping(_)
        | Effect::About => false,
    }
}
