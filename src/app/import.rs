//! Reads texts and diagrams for the import dialog: from the clipboard, a file, or dropped files.

use super::application::{App, Completion, Task};
use super::change_board::{change_board, estimated_cost};
use super::dialog::Dialog;
use super::pending_action::PendingAction;
use super::tasks::{TaskError, TaskKind};
use super::{report, show_board, task_runner};
use crate::editor::{View, actions};
use crate::export::ProgressReporter;
use crate::i18n::{UserError as _, key, tr_fmt};
use crate::interchange::{ImportedContent, ImportedFile, InterchangeError, ReadText, split_lines};
use crate::model::Board;
use crate::ui::dialogs::{DiagramOrigin, ImportDialog};
use crate::{interchange, storage};
use std::path::{Path, PathBuf};

/// Content of a file of another program, or why it cannot be read.
type FileContent = Result<ImportedFile, TaskError>;

/// Maximum size of a text read on the window's thread, in bytes.
const MAX_SYNC_TEXT_BYTES: usize = 16 * 1024;

/// Interpretation of a text or a file.
enum Interpretation {
    /// A diagram, which Excalidraw and draw.io copy as text, with its origin if another page can be chosen.
    Diagram(ImportedContent, Option<DiagramOrigin>),
    /// A diagram that cannot be read, or a text that is too long.
    Unreadable(InterchangeError),
    /// A text that names blocks or conditions.
    Structured(ReadText),
    /// Texts of notes.
    PlainLines(Vec<String>),
}

impl Interpretation {
    fn from_text(text: String) -> Self {
        if let Some(drawn) = Self::diagram_in_text(&text) {
            return drawn;
        }
        match Self::from_plain_text(text) {
            Self::Structured(read) if !read.imported.is_structured() => {
                Self::PlainLines(split_lines(&read.text))
            }
            interpretation => interpretation,
        }
    }

    /// A diagram; its origin is kept if another page can be chosen.
    fn from_diagram(diagram: ImportedContent, origin: impl FnOnce() -> DiagramOrigin) -> Self {
        let origin = (diagram.pages.names.len() > 1).then(origin);
        Self::Diagram(diagram, origin)
    }

    /// Interprets a file.
    fn from_file(path: PathBuf, progress: ProgressReporter<'_>) -> Result<Self, TaskError> {
        Ok(match read_importable(&path, progress)? {
            ImportedFile::Diagram(diagram) => Self::from_diagram(diagram, || DiagramOrigin::File(path)),
            ImportedFile::Text(text) => Self::from_plain_text(text),
        })
    }

    /// Interprets a text that is a diagram; `None` for any other.
    fn diagram_in_text(text: &str) -> Option<Self> {
        match interchange::read(text.as_bytes()) {
            Ok(ImportedFile::Diagram(diagram)) => {
                Some(Self::from_diagram(diagram, || DiagramOrigin::Text(text.to_owned())))
            }
            Err(error) if error.is_diagram() => Some(Self::Unreadable(error)),
            Ok(ImportedFile::Text(_)) | Err(_) => None,
        }
    }

    /// Interprets a text that is no diagram.
    fn from_plain_text(text: String) -> Self {
        ReadText::new(text).map_or_else(Self::Unreadable, Self::Structured)
    }
}

/// Reads a file of another program.
fn read_importable(path: &Path, progress: ProgressReporter<'_>) -> FileContent {
    progress.report(0.0)?;
    let bytes = storage::read_foreign(path)?;
    progress.report(0.2)?;
    interchange::read(&bytes).map_err(|error| TaskError::Import(path.to_owned(), error))
}

/// Shows the import dialog with an empty text.
pub(super) fn open_import(app: &mut App) {
    app.editor.commit_pending();
    app.dialogs.open(Dialog::Import(ImportDialog::default()));
}

/// Shows the preview of a text.
fn show_import_text(app: &mut App, text: ReadText, draft: Option<bool>) {
    app.editor.commit_pending();
    app.dialogs.open(Dialog::Import(ImportDialog::for_text(text, draft, &app.editor)));
}

/// Reads a text and shows its preview; `draft` is whether its notes become drafts, if the user has decided.
pub(super) fn read_import_text(app: &mut App, text: String, draft: Option<bool>, ctx: &egui::Context) {
    task_runner::run_task(
        app,
        Task::new(TaskKind::Reading, move |progress| {
            progress.report(0.0)?;
            let interpretation = Interpretation::diagram_in_text(&text)
                .unwrap_or_else(|| Interpretation::from_plain_text(text));
            Ok(Completion::new(move |app, ctx| match interpretation {
                Interpretation::Structured(read) => show_import_text(app, read, draft),
                interpretation => import_interpretation(app, interpretation, ctx),
            }))
        }),
        ctx,
    );
}

/// Shows the preview of a diagram with its origin.
fn show_import_diagram(app: &mut App, diagram: ImportedContent, origin: Option<DiagramOrigin>) {
    app.editor.commit_pending();
    app.dialogs.open(Dialog::Import(ImportDialog::for_diagram(diagram, origin, &app.editor)));
}

/// Shows the preview of another page of a diagram.
pub(super) fn read_import_page(app: &mut App, origin: DiagramOrigin, page: String, ctx: &egui::Context) {
    task_runner::run_task(
        app,
        Task::new(TaskKind::Reading, move |progress| {
            progress.report(0.0)?;
            let read = match &origin {
                DiagramOrigin::File(path) => {
                    interchange::read_page(&storage::read_foreign(path)?, Some(&page))
                }
                DiagramOrigin::Text(text) => interchange::read_page(text.as_bytes(), Some(&page)),
            };
            let interpretation = match read {
                Ok(ImportedFile::Diagram(diagram)) => Interpretation::Diagram(diagram, Some(origin)),
                Ok(ImportedFile::Text(text)) => Interpretation::from_plain_text(text),
                Err(error) => Interpretation::Unreadable(error),
            };
            Ok(Completion::new(move |app, ctx| import_interpretation(app, interpretation, ctx)))
        }),
        ctx,
    );
}

/// Shows the preview of a file.
pub(super) fn read_import_file(app: &mut App, path: PathBuf, ctx: &egui::Context) {
    task_runner::run_task(
        app,
        Task::new(TaskKind::Reading, move |progress| {
            let found = Interpretation::from_file(path, progress)?;
            Ok(Completion::new(move |app, ctx| import_interpretation(app, found, ctx)))
        }),
        ctx,
    );
}

/// Opens a file of another program as a new board.
pub(super) fn open_imported(app: &mut App, path: PathBuf, ctx: &egui::Context) {
    task_runner::run_task(
        app,
        Task::new(TaskKind::Opening, move |progress| {
            let found = Interpretation::from_file(path, progress)?;
            Ok(Completion::new(move |app, ctx| {
                show_board::show_board(app, Board::default(), None);
                import_interpretation(app, found, ctx);
            }))
        }),
        ctx,
    );
}

/// Handles dropped files: lines of texts become notes, diagrams get a preview, the first board is opened.
pub(super) fn import_files(app: &mut App, foreign: Vec<PathBuf>, boards: Vec<PathBuf>, ctx: &egui::Context) {
    task_runner::run_task(
        app,
        Task::new(TaskKind::Reading, move |progress| {
            let mut found = Vec::new();
            for (number, path) in foreign.iter().enumerate() {
                match read_importable(path, progress.subtask(number, foreign.len())) {
                    Err(TaskError::Export(stopped)) => return Err(stopped.into()),
                    read => found.push(read),
                }
            }
            let found = foreign.into_iter().zip(found).collect();
            Ok(Completion::new(move |app, ctx| import_contents(app, found, boards, ctx)))
        }),
        ctx,
    );
}

fn import_contents(
    app: &mut App,
    found: Vec<(PathBuf, FileContent)>,
    boards: Vec<PathBuf>,
    ctx: &egui::Context,
) {
    let (mut texts, mut drawing, mut left) = (Vec::new(), None, Vec::new());
    for (path, content) in found {
        match content {
            Ok(ImportedFile::Text(text)) if drawing.is_none() => texts.push(text),
            Ok(ImportedFile::Diagram(found)) if drawing.is_none() && texts.is_empty() => {
                drawing = Some(Interpretation::from_diagram(found, || DiagramOrigin::File(path)));
            }
            // A diagram gets its own preview.
            Ok(_) => left.push(path),
            Err(failed) => task_runner::report_task_error(app, TaskKind::Reading, &failed),
        }
    }
    let alone = drawing.is_some();
    if let Some(diagram) = drawing {
        import_interpretation(app, diagram, ctx);
    } else if !texts.is_empty() {
        import_text(app, texts.join("\n\n"), ctx);
    }
    if alone || app.tasks.is_running() {
        left.extend(boards);
    } else if let Some(path) = boards.into_iter().next() {
        app.document.request(PendingAction::Open(path));
    }
    if !left.is_empty() {
        let names: Vec<String> = left.iter().map(|path| path.display().to_string()).collect();
        app.notifications.set_warnings(vec![tr_fmt(
            app.editor.lang(),
            key!("notice.one_by_one"),
            &[&names.join(", ")],
        )]);
    }
}

/// Adds a plain text as notes immediately; a text that names blocks gets a preview. A long text is read on
/// a background thread.
pub(super) fn import_text(app: &mut App, text: String, ctx: &egui::Context) {
    if text.len() <= MAX_SYNC_TEXT_BYTES {
        return import_interpretation(app, Interpretation::from_text(text), ctx);
    }
    task_runner::run_task(
        app,
        Task::new(TaskKind::Reading, move |progress| {
            progress.report(0.0)?;
            let interpretation = Interpretation::from_text(text);
            progress.report(1.0)?;
            Ok(Completion::new(move |app, ctx| import_interpretation(app, interpretation, ctx)))
        }),
        ctx,
    );
}

fn import_interpretation(app: &mut App, interpretation: Interpretation, ctx: &egui::Context) {
    let lines = match interpretation {
        Interpretation::Diagram(diagram, origin) => return show_import_diagram(app, diagram, origin),
        Interpretation::Unreadable(error) => {
            let lang = app.editor.lang();
            return report::show_error(app, key!("error.title.import"), &error.message(lang), error.hint());
        }
        Interpretation::Structured(text) => return show_import_text(app, text, None),
        Interpretation::PlainLines(lines) => lines,
    };
    let before = app.editor.transactions().revision();
    if app.editor.ideas().view() != View::Canvas {
        // In the list of ideas, lines become ideas.
        let added = actions::ideas::add(&mut app.editor, &lines);
        return report::show_refusal(app, added);
    }
    change_board(
        app,
        estimated_cost(lines.len(), lines.iter().map(String::as_str)),
        move |editor| actions::paste::paste_lines(editor, lines),
        move |app, pasted, _| report::report_paste(app, pasted, before),
        ctx,
    );
}
