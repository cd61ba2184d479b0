//! Shows a board in the window: from a file, as a copy, read-only, salvaged.

use super::application::App;
use super::autosave::new_session;
use super::read_board::DamagedFile;
use crate::editor::actions;
use crate::file::{FileError, Fingerprint, LoadedBoard};
use crate::i18n::{UserError as _, key, tr};
use crate::model::Board;
use crate::storage::StorageError;
use std::path::PathBuf;

/// Shows a board that is unsaved, or saved in a file as it is.
pub(super) fn show_board(app: &mut App, board: Board, kept: Option<(PathBuf, Fingerprint)>) {
    app.autosave.send_edits(&mut app.editor);
    app.editor.replace(board);
    app.document.set_path(kept.as_ref().map(|(path, _)| path.clone()));
    if let Some((_, known)) = &kept {
        app.document.set_fingerprint(*known);
    }
    app.notifications.close_warnings();
    app.notifications.dismiss_toast();
    let session = new_session(&app.editor, kept, 0);
    app.autosave.open_session(&mut app.editor, session);
}

/// Shows an unsaved board made from a file. Until it is changed, the file contains everything and no
/// journal is started.
pub(super) fn show_copy(app: &mut App, board: Board, origin: PathBuf) {
    show_board(app, board, None);
    app.document.set_origin(origin);
    app.editor.transactions_mut().mark_unsaved();
}

/// Shows a file without ever writing to it.
pub(super) fn show_read_only(app: &mut App, board: Board, origin: PathBuf, fingerprint: Fingerprint) {
    show_board(app, board, None);
    app.document.set_origin(origin.clone());
    app.document.set_read_only_file(origin, fingerprint);
    actions::tools::set_read_only(&mut app.editor, true);
}

/// Shows a salvaged file.
pub(super) fn show_damaged(
    app: &mut App,
    path: PathBuf,
    loaded: LoadedBoard,
    fingerprint: Fingerprint,
    damage: &DamagedFile,
) {
    let lang = app.editor.lang();
    let (LoadedBoard { board, repairs }, DamagedFile { error, lost }) = (loaded, damage);
    let mut lines = vec![error.message(lang)];
    if matches!(error, StorageError::File(_, FileError::Newer(_))) {
        show_read_only(app, board, path, fingerprint);
        lines.push(tr(lang, key!("salvage.newer")).to_owned());
    } else {
        show_copy(app, board, path);
        let whole = lost.is_empty() && repairs.is_empty();
        let key = if whole { key!("salvage.all") } else { key!("salvage.some") };
        lines.push(tr(lang, key).to_owned());
    }
    lines.extend(lost.iter().map(|lost| lost.message(lang)));
    lines.extend(repairs.iter().map(|repair| repair.message(lang)));
    app.notifications.set_warnings(lines);
}

/// Makes a read-only board editable, as an unsaved copy.
pub(super) fn edit_as_copy(app: &mut App) {
    if let Some((origin, _)) = app.document.read_only_file() {
        let (board, cache) = (app.editor.committed_board(), app.editor.display_mut().take_cache());
        show_copy(app, board, origin);
        app.editor.display_mut().set_cache(cache);
    }
}
