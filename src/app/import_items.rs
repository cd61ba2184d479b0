//! Imports what the user has chosen in the import dialog. Does not know where it was read.

use super::application::App;
use super::change_board::{change_board, estimated_cost};
use super::report;
use crate::editor::{ImportSummary, View, actions};
use crate::i18n::{key, tr_fmt};
use crate::interchange::ImportedContent;

/// Imports content onto the board, and closes the import dialog unless it is refused.
pub(super) fn import_items(app: &mut App, content: ImportedContent, draft: bool, ctx: &egui::Context) {
    let before = app.editor.transactions().revision();
    change_board(
        app,
        estimated_cost(
            content.items.len() + content.links.len(),
            content.items.iter().map(|item| item.text.as_str()),
        ),
        move |editor| actions::import::import(editor, &content, draft),
        move |app, taken, _| match taken {
            Ok(taken) => {
                app.dialogs.close();
                if app.editor.transactions().revision() == before {
                    report::show_toast(app, key!("notice.no_text"));
                } else {
                    report_import(app, &taken);
                }
            }
            Err(key) => report::show_toast(app, key),
        },
        ctx,
    );
}

/// Shows what was imported and reports how much it was.
fn report_import(app: &mut App, summary: &ImportSummary) {
    let (notes, ideas) = (summary.notes, summary.ideas);
    let piled = summary.crowded_names(app.editor.lang());
    let key = match (notes, ideas) {
        _ if piled.is_some() => key!("done.answer_piled"),
        (0, 0) => key!("done.answer_said"),
        (_, 0) => key!("done.answer"),
        (0, _) => key!("done.answer_ideas"),
        _ => key!("done.answer_both"),
    };
    // Show the view with the new content.
    match (notes, ideas) {
        (0, 0) => {}
        (0, _) => actions::ideas::set_view(&mut app.editor, View::Ideas),
        _ => actions::ideas::set_view(&mut app.editor, View::Canvas),
    }
    let piled = piled.unwrap_or_default();
    let words = tr_fmt(app.editor.lang(), key, &[&notes.to_string(), &ideas.to_string(), &piled]);
    app.notifications.show_undoable_toast(words, app.editor.transactions().revision());
}
