//! The dialogs of the window as values: each draws itself and returns itself while it is open, and what the user
//! chose. Does not know what is done about it.

use super::pending_action::{PathPurpose, PendingAction};
use crate::command::Command;
use crate::editor::Editor;
use crate::export::{ExportOptions, ExportScope};
use crate::model::Id;
use crate::storage::autosave::OverwritePolicy;
use crate::ui::Message;
use crate::ui::dialogs::{
    CasesDialog, CasesResponse, ChooseIdeaDialog, ChooseIdeaResponse, CommandPalette, CompareDialog,
    DialogContext, ExportDialog, ExportResponse, ExternalChangeDialog, ExternalChangeResponse,
    FileLockedResponse, ImageExportRequest, ImportDialog, ImportResponse, PaletteResponse, PathDialog,
    PathResponse, Preferences, PromptDialog, PromptResponse, RecoveryDialog, RecoveryResponse,
    UnsavedResponse, VersionsDialog, VersionsResponse, WheelDialog, WheelResponse, WorkshopPreferences,
    agenda_ui, file_locked_ui, message_ui, overwrite_ui, settings_ui, shortcut_list_ui, unsaved_ui,
};
use std::path::PathBuf;

/// An open dialog.
#[derive(Debug)]
pub(super) enum Dialog {
    /// A message.
    Message { title: String, lines: Vec<String> },
    /// Asks about unsaved changes.
    Unsaved(PendingAction),
    /// Gallery of cases.
    Cases(CasesDialog),
    /// Export options.
    Export(Box<ExportDialog>),
    /// Comparison with an earlier board.
    Compare(Box<CompareDialog>),
    /// The growth wheel.
    Wheel(WheelDialog),
    /// A prompt for an AI service.
    Prompt(PromptDialog),
    /// Preview of an import.
    Import(ImportDialog),
    /// Asks why an idea is chosen.
    ChooseIdea(ChooseIdeaDialog),
    /// The agenda.
    Agenda,
    /// The command palette.
    Palette(CommandPalette),
    /// The list of shortcuts.
    ShortcutList,
    /// The settings.
    Settings,
    /// Text field for a path.
    Path(PathDialog, PathPurpose),
    /// A file that is open elsewhere, and its owner.
    FileLocked(PathBuf, String),
    /// An external change of the file, what the user has seen of it, and what to do next.
    ExternalChange(Box<ExternalChangeDialog>, OverwritePolicy, Option<PendingAction>),
    /// Recoverable sessions.
    Recovery(RecoveryDialog),
    /// Earlier versions of the file.
    Versions(Box<VersionsDialog>),
    /// Asks about overwriting these files for a path.
    Overwrite(Vec<PathBuf>, PathBuf, PathPurpose),
}

/// What the user chose in a dialog.
#[derive(Debug)]
pub(super) enum DialogEvent {
    /// Save, then continue.
    Save(PendingAction),
    /// Continue without saving.
    Discard(PendingAction),
    /// Replace or close the board, if nothing is lost.
    Start(PendingAction),
    /// Export pictures to a file.
    ExportFile(ImageExportRequest),
    /// Copy a picture.
    CopyPicture(ExportScope, ExportOptions),
    /// Choose how to export the wheel.
    ExportWheel,
    /// Copy a prompt about a product.
    CopyPrompt(String, String),
    /// Open the import dialog.
    OpenImport,
    /// The user's response in the import dialog.
    Import(ImportResponse),
    /// Messages, as from the window.
    Messages(Vec<Message>),
    /// Choose an idea for a reason.
    ChooseIdea(Id, String),
    /// Change the preferences of the workshop.
    Workshop(WorkshopPreferences),
    /// Run a command.
    Run(&'static Command),
    /// Change the preferences.
    Preferences(Preferences),
    /// Use a path.
    Path(PathBuf, PathPurpose),
    /// Open a locked file in this way.
    OpenLocked(PathBuf, FileLockedResponse),
    /// Resolve an external change, then continue.
    ResolveChange(ExternalChangeResponse, OverwritePolicy, Option<PendingAction>),
    /// The user's response in the recovery dialog.
    Recovery(RecoveryResponse),
    /// The user's response in the dialog of versions.
    Versions(VersionsResponse),
    /// Overwrite the files.
    Overwrite(PathBuf, PathPurpose),
}

/// What dialogs may read.
#[derive(Clone, Copy, Debug)]
pub(super) struct DialogView<'a> {
    pub(super) context: DialogContext<'a>,
    pub(super) editor: &'a Editor,
    /// Name of the board.
    pub(super) name: &'a str,
    pub(super) preferences: Preferences,
}

/// The dialog if it stays open, and what the user chose.
pub(super) type DialogOutcome = (Option<Dialog>, Vec<DialogEvent>);

impl Dialog {
    /// Draws the dialog.
    #[expect(clippy::too_many_lines, reason = "one arm per dialog, so that none is forgotten")]
    pub(super) fn ui(self, view: DialogView<'_>) -> DialogOutcome {
        let DialogView { context, editor, name, preferences } = view;
        let (lang, theme) = (editor.lang(), editor.theme());
        match self {
            Self::Message { title, lines } => {
                let closed = message_ui(context, lang, &title, &lines);
                (stays(!closed, || Self::Message { title, lines }), Vec::new())
            }
            Self::Unsaved(action) => match unsaved_ui(context, lang, name) {
                None => (Some(Self::Unsaved(action)), Vec::new()),
                Some(UnsavedResponse::Save) => (None, vec![DialogEvent::Save(action)]),
                Some(UnsavedResponse::Discard) => (None, vec![DialogEvent::Discard(action)]),
                Some(UnsavedResponse::Cancel) => (None, Vec::new()),
            },
            Self::Cases(mut cases) => match cases.cases_ui(context, lang) {
                None => (Some(Self::Cases(cases)), Vec::new()),
                Some(CasesResponse::Case(key)) => started(PendingAction::Case(key)),
                Some(CasesResponse::CaseTemplate(key)) => started(PendingAction::CaseTemplate(key)),
                Some(CasesResponse::Cancel) => (None, Vec::new()),
            },
            Self::Export(mut export) => match export.export_ui(context, lang, editor.board()) {
                None => (Some(Self::Export(export)), Vec::new()),
                Some(ExportResponse::File(request)) => (None, vec![DialogEvent::ExportFile(request)]),
                Some(ExportResponse::Copy(scope, options)) => {
                    (None, vec![DialogEvent::CopyPicture(scope, options)])
                }
                Some(ExportResponse::Cancel) => (None, Vec::new()),
            },
            Self::Compare(compare) => {
                let closed = compare.compare_ui(context, lang, theme);
                (stays(!closed, || Self::Compare(compare)), Vec::new())
            }
            Self::Wheel(mut wheel) => match wheel.wheel_ui(context, editor) {
                None => (Some(Self::Wheel(wheel)), Vec::new()),
                Some(WheelResponse::Export) => (None, vec![DialogEvent::ExportWheel]),
                Some(WheelResponse::Close) => (None, Vec::new()),
            },
            Self::Prompt(mut prompt) => match prompt.prompt_ui(context, editor) {
                None => (Some(Self::Prompt(prompt)), Vec::new()),
                Some(PromptResponse::Copy(text, product)) => {
                    (Some(Self::Prompt(prompt)), vec![DialogEvent::CopyPrompt(text, product)])
                }
                Some(PromptResponse::Import) => (None, vec![DialogEvent::OpenImport]),
                Some(PromptResponse::Cancel) => (None, Vec::new()),
            },
            Self::Import(mut import) => match import.import_ui(context, editor) {
                None => (Some(Self::Import(import)), Vec::new()),
                Some(ImportResponse::Cancel) => (None, Vec::new()),
                // It stays until the content is on the board.
                Some(response) => (Some(Self::Import(import)), vec![DialogEvent::Import(response)]),
            },
            Self::ChooseIdea(mut choose) => {
                let (choice, messages) = choose.choose_ui(context, editor);
                let mut events = vec![DialogEvent::Messages(messages)];
                match choice {
                    None => return (Some(Self::ChooseIdea(choose)), events),
                    Some(ChooseIdeaResponse::Idea(id, reason)) => {
                        events.push(DialogEvent::ChooseIdea(id, reason));
                    }
                    Some(ChooseIdeaResponse::Cancel) => {}
                }
                (None, events)
            }
            Self::Agenda => {
                let mut workshop = preferences.workshop;
                let (messages, closed) = agenda_ui(context, editor, &mut workshop.alarm);
                let events = vec![DialogEvent::Messages(messages), DialogEvent::Workshop(workshop)];
                (stays(!closed, || Self::Agenda), events)
            }
            Self::Palette(mut palette) => match palette.palette_ui(context, editor) {
                None => (Some(Self::Palette(palette)), Vec::new()),
                Some(PaletteResponse::Run(command)) => (None, vec![DialogEvent::Run(command)]),
                Some(PaletteResponse::Cancel) => (None, Vec::new()),
            },
            Self::ShortcutList => {
                (stays(!shortcut_list_ui(context, lang), || Self::ShortcutList), Vec::new())
            }
            Self::Settings => {
                let mut choices = preferences;
                let closed = settings_ui(context, &mut choices);
                (stays(!closed, || Self::Settings), vec![DialogEvent::Preferences(choices)])
            }
            Self::Path(mut path, purpose) => match path.path_ui(context, lang, purpose.question()) {
                None => (Some(Self::Path(path, purpose)), Vec::new()),
                Some(PathResponse::Path(path)) => (None, vec![DialogEvent::Path(path, purpose)]),
                Some(PathResponse::Cancel) => (None, Vec::new()),
            },
            Self::FileLocked(path, owner) => {
                let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                match file_locked_ui(context, lang, &file, &owner) {
                    None => (Some(Self::FileLocked(path, owner)), Vec::new()),
                    Some(choice) => (None, vec![DialogEvent::OpenLocked(path, choice)]),
                }
            }
            Self::ExternalChange(change, policy, action) => {
                let Some(choice) = change.external_change_ui(context, lang, theme) else {
                    return (Some(Self::ExternalChange(change, policy, action)), Vec::new());
                };
                let events = vec![DialogEvent::ResolveChange(choice, policy, action.clone())];
                // It stays until the other board is shown.
                let loads = choice == ExternalChangeResponse::LoadFile;
                (stays(loads, || Self::ExternalChange(change, policy, action)), events)
            }
            Self::Recovery(mut recovery) => match recovery.recovery_ui(context, lang) {
                None => (Some(Self::Recovery(recovery)), Vec::new()),
                Some(choice) => (None, vec![DialogEvent::Recovery(choice)]),
            },
            Self::Versions(mut versions) => {
                match versions.versions_ui(context, lang, theme, &editor.committed_board()) {
                    None => (Some(Self::Versions(versions)), Vec::new()),
                    Some(VersionsResponse::Close) => (None, Vec::new()),
                    // Previews are shown in it.
                    Some(choice) => (Some(Self::Versions(versions)), vec![DialogEvent::Versions(choice)]),
                }
            }
            Self::Overwrite(taken, path, purpose) => match overwrite_ui(context, lang, &taken) {
                None => (Some(Self::Overwrite(taken, path, purpose)), Vec::new()),
                Some(true) => (None, vec![DialogEvent::Overwrite(path, purpose)]),
                Some(false) => (None, Vec::new()),
            },
        }
    }
}

/// The dialog if it stays open.
fn stays(open: bool, dialog: impl FnOnce() -> Dialog) -> Option<Dialog> {
    open.then(dialog)
}

/// The dialog closes, and something else starts.
fn started(action: PendingAction) -> DialogOutcome {
    (None, vec![DialogEvent::Start(action)])
}
