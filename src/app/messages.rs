//! Handles messages of the user interface, and runs commands.

use super::application::App;
use super::idea_actions;
use super::{clipboard, effects, external_change, report, workshop};
use crate::command::{Command, Effect};
use crate::edit::board_info;
use crate::editor::actions;
use crate::i18n::tr_fmt;
use crate::ui::Message;

pub(super) fn handle(app: &mut App, message: Message, ctx: &egui::Context) {
    let editor = &mut app.editor;
    match message {
        Message::Input(event) => editor.handle(event),
        Message::Escape => actions::keyboard::cancel(editor),
        Message::TextTyped(text) => actions::text::insert(editor, &text),
        Message::LateImeText(text) => actions::text::insert_late_ime(editor, &text),
        Message::LateImeForQuickEntry(text) => {
            let posted = actions::quick_entry::submit_late_ime(editor, &text);
            report::show_refusal(app, posted);
        }
        Message::LateImeForIdea(text) => {
            let draft = editor.ideas().draft().to_owned() + &text;
            actions::ideas::set_draft(editor, draft);
        }
        Message::LateImeForForm(which, text) => {
            let text = actions::forms::text(editor, which) + &text;
            actions::forms::set_text(editor, which, &text);
        }
        Message::Paste(text) => clipboard::paste(app, &text, ctx),
        Message::Command(command) => run_command(app, command, ctx),
        Message::Effect(effect) => {
            editor.commit_pending();
            effects::run_effect(app, effect, ctx);
        }
        Message::RevealRecord(id) => actions::navigation::reveal(editor, id),
        Message::SetQuery(words) => actions::search::set_query(editor, words),
        Message::SetReplacement(words) => actions::search::set_replacement(editor, words),
        Message::GoToMatch(number) => actions::search::go_to(editor, number),
        Message::CloseSearch => actions::search::set_open(editor, false),
        Message::QuickEntryDraft(text) => actions::quick_entry::set_draft(editor, text),
        Message::QuickEntryTarget(place) => actions::quick_entry::set_target(editor, place),
        Message::SubmitDraft => {
            let posted = actions::quick_entry::submit_draft(editor);
            report::show_refusal(app, posted);
        }
        Message::SubmitLines(texts) => {
            let posted = actions::quick_entry::submit(editor, &texts);
            report::show_refusal(app, posted);
        }
        Message::CloseQuickEntry => {
            let posted = actions::quick_entry::submit_draft(editor);
            actions::quick_entry::set_open(editor, false);
            report::show_refusal(app, posted);
        }
        Message::Viewport(bounds) => editor.camera_mut().set_viewport(bounds),
        Message::Pan(by) => editor.camera_mut().pan(by),
        Message::Zoom(about, factor) => editor.camera_mut().zoom_about(about, factor),
        Message::Center(at) => editor.camera_mut().center_on(at),
        Message::HoverCondition(condition) => actions::cycle::hover_condition(editor, condition),
        Message::ApplyFix(fix) => actions::cycle::apply_fix(editor, fix),
        Message::GoToBlock(block) => actions::navigation::focus_block(editor, block),
        Message::Verdict(condition, verdict) => {
            editor.commit(board_info::set_verdict(editor.board(), condition, verdict));
        }
        Message::AnswerWarningSign(condition, answer) => {
            editor.commit(board_info::set_warning_sign(editor.board(), condition, answer));
        }
        Message::SetFormText(which, text) => actions::forms::set_text(editor, which, &text),
        Message::Idea(act) => idea_actions::handle_idea_action(app, act),
        Message::Timer(act) => workshop::handle_timer_action(app, act, ctx),
        Message::Guide(act) => workshop::handle_guide_action(app, act, ctx),
        Message::Agenda(agenda) => workshop::change_agenda(app, &agenda),
        Message::ResetVagueTerms => editor.commit(board_info::set_vague_terms(editor.board(), None)),
        Message::SetRunningOrder(running) => {
            editor.commit(board_info::set_running_order(editor.board(), running));
        }
        Message::AdvancePresentation(forward) => actions::presentation::advance(editor, forward),
        Message::GoToStep(step) => actions::presentation::go_to_step(editor, step),
        Message::ClickPresentation(at) => actions::presentation::click(editor, at),
        Message::ToggleBlack => actions::presentation::toggle_black(editor),
        Message::ToggleLaser => actions::presentation::toggle_laser(editor),
        Message::EndPresentation => {
            actions::presentation::end(editor);
            effects::run_effect(app, Effect::FullScreen(false), ctx);
        }
        Message::ShowToast(key) => report::show_toast(app, key),
        Message::CloseWarnings => app.notifications.close_warnings(),
        Message::AlertAction(remedy) => external_change::run_alert_action(app, remedy, ctx),
    }
}

/// Runs a command and reports what it did if that is not obvious.
pub(super) fn run_command(app: &mut App, command: &Command, ctx: &egui::Context) {
    app.notifications.dismiss_toast();
    let written = app.editor.tool().text_target();
    if command.success_message.is_some() {
        // A text edit is a step of its own, separate from the command.
        app.editor.commit_pending();
    }
    if let Err(reason) = (command.enabled_when)(&app.editor) {
        // A disabled shortcut gives its reason, as menus do.
        return report::show_toast(app, reason);
    }
    let before = app.editor.transactions().revision();
    let effect = command.run_if_enabled(&mut app.editor);
    if let Some(sentence) = command.success_message.filter(|_| app.editor.transactions().revision() != before)
    {
        let count = app.editor.transactions().history().last_size().to_string();
        let words = tr_fmt(app.editor.lang(), sentence, &[&count]);
        app.notifications.show_undoable_toast(words, app.editor.transactions().revision());
    }
    let saves = effect == Some(Effect::Save);
    if let Some(effect) = effect {
        effects::run_effect(app, effect, ctx);
    }
    // Saving does not end a text edit.
    if let (true, false, Some(target)) = (saves, app.dialogs.is_file_dialog_open(), written) {
        actions::text::resume(&mut app.editor, target);
    }
}
