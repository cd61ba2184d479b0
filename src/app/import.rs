//! Imports texts and diagrams: from the clipboard, a file, or dropped files.

use super::App;
use super::background_task::{TaskCompletion, TaskError, TaskKind, estimated_cost};
use super::document::{Dialog, PendingAction};
use crate::editor::{ImportSummary, View, actions};
use crate::export::ProgressReporter;
use crate::i18n::tr_fmt;
use crate::interchange::{self, ImportedContent, ImportedFile, InterchangeError, ReadText, split_lines};
use crate::model::Board;
use crate::storage;
use crate::ui::dialogs::{DiagramOrigin, ImportDialog};
use std::path::{Path, PathBuf};

/// Content of a file of another program, or why it cannot be read.
type FileContent = Result<ImportedFile, TaskError>;

impl App {
    /// Shows the import dialog with an empty text.
    pub(super) fn open_import(&mut self) {
        self.editor.commit_pending();
        self.dialog = Dialog::Import(ImportDialog::default());
    }

    /// Shows the preview of a text.
    fn show_import_text(&mut self, text: ReadText, draft: Option<bool>) {
        self.editor.commit_pending();
        self.dialog = Dialog::Import(ImportDialog::for_text(text, draft, &self.editor));
    }

    /// Reads a text and shows its preview; `draft` is whether its notes become drafts, if the user has decided.
    pub(super) fn read_import_text(&mut self, text: String, draft: Option<bool>, ctx: &egui::Context) {
        self.run_task(ctx, TaskKind::Reading, move |progress| {
            progress.report(0.0)?;
            let interpretation = Interpretation::diagram_in_text(&text)
                .unwrap_or_else(|| Interpretation::from_plain_text(text));
            Ok(TaskCompletion::new(move |app, ctx| match interpretation {
                Interpretation::Structured(read) => app.show_import_text(read, draft),
                interpretation => app.import_interpretation(interpretation, ctx),
            }))
        });
    }

    /// Shows the preview of a diagram with its origin.
    fn show_import_diagram(&mut self, diagram: ImportedContent, origin: Option<DiagramOrigin>) {
        self.editor.commit_pending();
        self.dialog = Dialog::Import(ImportDialog::for_diagram(diagram, origin, &self.editor));
    }

    /// Shows the preview of another page of a diagram.
    pub(super) fn read_import_page(&mut self, origin: DiagramOrigin, page: String, ctx: &egui::Context) {
        self.run_task(ctx, TaskKind::Reading, move |progress| {
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
            Ok(TaskCompletion::new(move |app, ctx| app.import_interpretation(interpretation, ctx)))
        });
    }

    /// Shows the preview of a file.
    pub(super) fn read_import_file(&mut self, path: PathBuf, ctx: &egui::Context) {
        self.run_task(ctx, TaskKind::Reading, move |progress| {
            let found = Interpretation::from_file(path, progress)?;
            Ok(TaskCompletion::new(move |app, ctx| app.import_interpretation(found, ctx)))
        });
    }

    /// Opens a file of another program as a new board.
    pub(super) fn open_imported(&mut self, path: PathBuf, ctx: &egui::Context) {
        self.run_task(ctx, TaskKind::Opening, move |progress| {
            let found = Interpretation::from_file(path, progress)?;
            Ok(TaskCompletion::new(move |app, ctx| {
                app.show_board(Board::default(), None);
                app.import_interpretation(found, ctx);
            }))
        });
    }

    /// Handles dropped files: lines of texts become notes, diagrams get a preview, the first board is opened.
    pub(super) fn import_files(&mut self, foreign: Vec<PathBuf>, boards: Vec<PathBuf>, ctx: &egui::Context) {
        self.run_task(ctx, TaskKind::Reading, move |progress| {
            let mut found = Vec::new();
            for (number, path) in foreign.iter().enumerate() {
                match read_importable(path, progress.subtask(number, foreign.len())) {
                    Err(TaskError::Export(stopped)) => return Err(stopped.into()),
                    read => found.push(read),
                }
            }
            let found = foreign.into_iter().zip(found).collect();
            Ok(TaskCompletion::new(move |app, ctx| app.import_contents(found, boards, ctx)))
        });
    }

    fn import_contents(
        &mut self,
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
                Err(failed) => self.report_task_error(TaskKind::Reading, &failed),
            }
        }
        let alone = drawing.is_some();
        if let Some(diagram) = drawing {
            self.import_interpretation(diagram, ctx);
        } else if !texts.is_empty() {
            self.import_text(texts.join("\n\n"), ctx);
        }
        if alone || self.is_task_running() {
            left.extend(boards);
        } else if let Some(path) = boards.into_iter().next() {
            self.confirm_discard(PendingAction::Open(path), ctx);
        }
        if !left.is_empty() {
            let names: Vec<String> = left.iter().map(|path| path.display().to_string()).collect();
            self.notifications.set_warnings(vec![tr_fmt(
                self.editor.lang(),
                "notice.one_by_one",
                &[&names.join(", ")],
            )]);
        }
    }

    /// Adds a plain text as notes immediately; a text that names blocks gets a preview. A long text is read on
    /// a background thread.
    pub(super) fn import_text(&mut self, text: String, ctx: &egui::Context) {
        if text.len() <= MAX_SYNC_TEXT_BYTES {
            return self.import_interpretation(Interpretation::from_text(text), ctx);
        }
        self.run_task(ctx, TaskKind::Reading, move |progress| {
            progress.report(0.0)?;
            let interpretation = Interpretation::from_text(text);
            progress.report(1.0)?;
            Ok(TaskCompletion::new(move |app, ctx| app.import_interpretation(interpretation, ctx)))
        });
    }

    fn import_interpretation(&mut self, interpretation: Interpretation, ctx: &egui::Context) {
        let lines = match interpretation {
            Interpretation::Diagram(diagram, origin) => return self.show_import_diagram(diagram, origin),
            Interpretation::Unreadable(error) => {
                let lang = self.editor.lang();
                return self.show_error("error.title.import", &error.message(lang), error.hint(lang));
            }
            Interpretation::Structured(text) => return self.show_import_text(text, None),
            Interpretation::PlainLines(lines) => lines,
        };
        let before = self.editor.transactions().revision();
        if self.editor.ideas().view() != View::Canvas {
            // In the list of ideas, lines become ideas.
            let added = actions::ideas::add(&mut self.editor, &lines);
            return self.show_refusal(added);
        }
        self.change_board(
            estimated_cost(lines.len(), lines.iter().map(String::as_str)),
            move |editor| actions::paste::paste_lines(editor, lines),
            move |app, pasted, _| app.report_paste(pasted, before),
            ctx,
        );
    }

    /// Imports content onto the board, and closes the import dialog unless it is refused.
    pub(super) fn import_items(&mut self, content: ImportedContent, draft: bool, ctx: &egui::Context) {
        let before = self.editor.transactions().revision();
        self.change_board(
            estimated_cost(
                content.items.len() + content.links.len(),
                content.items.iter().map(|item| item.text.as_str()),
            ),
            move |editor| actions::import::import(editor, &content, draft),
            move |app, taken, _| match taken {
                Ok(taken) => {
                    app.dialog = Dialog::None;
                    if app.editor.transactions().revision() == before {
                        app.show_toast("notice.no_text");
                    } else {
                        app.report_import(&taken);
                    }
                }
                Err(key) => app.show_toast(key),
            },
            ctx,
        );
    }

    /// Shows what was imported and reports how much it was.
    fn report_import(&mut self, summary: &ImportSummary) {
        let (notes, ideas) = (summary.notes, summary.ideas);
        let piled = summary.crowded_names(self.editor.lang());
        let key = match (notes, ideas) {
            _ if piled.is_some() => "done.answer_piled",
            (0, 0) => "done.answer_said",
            (_, 0) => "done.answer",
            (0, _) => "done.answer_ideas",
            _ => "done.answer_both",
        };
        // Show the view with the new content.
        match (notes, ideas) {
            (0, 0) => {}
            (0, _) => actions::ideas::set_view(&mut self.editor, View::Ideas),
            _ => actions::ideas::set_view(&mut self.editor, View::Canvas),
        }
        let piled = piled.unwrap_or_default();
        let words = tr_fmt(self.editor.lang(), key, &[&notes.to_string(), &ideas.to_string(), &piled]);
        self.notifications.show_undoable_toast(words, self.editor.transactions().revision());
    }
}

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
