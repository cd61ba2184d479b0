//! Draws the open dialog and does what the user chose in it.

use super::application::App;
use super::dialog::{DialogEvent, DialogView};
use super::pending_action::PathPurpose;
use super::{
    ask_for_path, clipboard, discard, effects, external_change, import, import_items, messages, open,
    preferences, recovery, report, save, use_path,
};
use crate::command::Effect;
use crate::edit::board_info;
use crate::editor::actions;
use crate::export::ExportScope;
use crate::ui::dialogs::{DialogContext, ImportResponse};

/// Draws the open dialog and does what the user chose in it.
pub(super) fn show(app: &mut App, ctx: &egui::Context) {
    let Some(dialog) = app.dialogs.take() else { return };
    let enabled = !app.tasks.blocks_input(true);
    let name = app.document.name(&app.editor);
    let view = DialogView {
        context: DialogContext::new(ctx, enabled),
        editor: &app.editor,
        name: &name,
        preferences: app.settings.preferences(),
    };
    let (stays, events) = dialog.ui(view);
    if let Some(dialog) = stays {
        app.dialogs.open(dialog);
    }
    for event in events {
        handle(app, event, ctx);
    }
}

fn handle(app: &mut App, event: DialogEvent, ctx: &egui::Context) {
    match event {
        DialogEvent::Save(action) => save::save(app, Some(action), ctx),
        DialogEvent::Discard(action) => discard::run_pending_action(app, action, ctx),
        DialogEvent::Start(action) => discard::confirm_discard(app, action, ctx),
        DialogEvent::ExportFile(request) => {
            ask_for_path::ask_for_path(app, PathPurpose::Export(request), ctx);
        }
        DialogEvent::CopyPicture(scope, options) => clipboard::copy_picture(app, scope, options, ctx),
        DialogEvent::ExportWheel => effects::open_export(app, ExportScope::Wheel),
        DialogEvent::CopyPrompt(text, product) => {
            app.editor.commit(board_info::set_product(app.editor.board(), &product));
            effects::run_effect(app, Effect::CopyText(text), ctx);
        }
        DialogEvent::OpenImport => import::open_import(app),
        DialogEvent::Import(response) => handle_import(app, response, ctx),
        DialogEvent::Messages(sent) => {
            for message in sent {
                messages::handle(app, message, ctx);
            }
        }
        DialogEvent::ChooseIdea(id, reason) => {
            let chosen = actions::ideas::choose(&mut app.editor, id, &reason);
            report::show_refusal(app, chosen);
        }
        DialogEvent::Workshop(workshop) => preferences::choose_workshop(app, workshop, ctx),
        DialogEvent::Run(command) => messages::run_command(app, command, ctx),
        DialogEvent::Preferences(choices) => preferences::apply_preferences(app, choices, ctx),
        DialogEvent::Path(path, purpose) => use_path::use_path(app, path, purpose, false, ctx),
        DialogEvent::OpenLocked(path, choice) => open::open_locked(app, path, choice, ctx),
        DialogEvent::ResolveChange(choice, policy, action) => {
            external_change::resolve_external_change(app, choice, policy, action, ctx);
        }
        DialogEvent::Recovery(choice) => recovery::resolve_sessions(app, choice, ctx),
        DialogEvent::Versions(choice) => recovery::resolve_versions(app, choice, ctx),
        DialogEvent::Overwrite(path, purpose) => use_path::write_to(app, path, purpose, ctx),
    }
}

fn handle_import(app: &mut App, response: ImportResponse, ctx: &egui::Context) {
    match response {
        ImportResponse::Add(content, draft) => import_items::import_items(app, content, draft, ctx),
        ImportResponse::Read(text, draft) => import::read_import_text(app, text, draft, ctx),
        ImportResponse::Page(origin, page) => import::read_import_page(app, origin, page, ctx),
        ImportResponse::File => ask_for_path::ask_for_path(app, PathPurpose::Import, ctx),
        ImportResponse::Cancel => {}
    }
}
