//! Import dialog: previews the items of a text or diagram by target, before anything is imported.

use super::import_preview::{ImportPreview, MAX_PICTURE_ITEMS};
use super::import_row::{ImportRow, import_rows, keep_choices, row_ui};
use super::import_section::{ImportSection, sections};
use super::window::{DialogContext, modal_ui, text_area};
use crate::editor::Editor;
use crate::i18n::{Lang, key, tr, tr_fmt};
use crate::interchange::{self, ImportItem, ImportedContent, ItemKind, LinkKind, ReadText};
use crate::ui::field::{MAX_PASTE_BYTES, take_pastes};
use crate::ui::wrapped_text::WrappedText;
use egui::{ComboBox, Context, RichText, ScrollArea, Ui};
use std::fmt;
use std::path::PathBuf;

/// State of the dialog.
pub(crate) struct ImportDialog {
    source: ImportSource,
    /// The content; its items are in the rows.
    imported: ImportedContent,
    rows: Vec<ImportRow>,
    /// Whether notes become drafts, and whether the user has decided.
    draft: bool,
    draft_chosen: bool,
    /// The preview of the current choices.
    chosen: Option<ImportPreview>,
    /// Whether it has not been shown yet.
    is_new: bool,
}

/// Source of the content.
enum ImportSource {
    /// An editable text, and the text that the rows were read from.
    Text { text: String, read: Option<String> },
    /// Start of a text that is too long for a field.
    LongText(String),
    /// A diagram, and its origin if another page can be chosen.
    Diagram(Option<DiagramOrigin>),
}

/// Origin of a diagram with several pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DiagramOrigin {
    /// A file.
    File(PathBuf),
    /// A pasted text.
    Text(String),
}

impl Default for ImportDialog {
    fn default() -> Self {
        Self {
            source: ImportSource::Text { text: String::new(), read: None },
            imported: ImportedContent::default(),
            rows: Vec::new(),
            draft: true,
            draft_chosen: false,
            chosen: None,
            is_new: true,
        }
    }
}

impl fmt::Debug for ImportDialog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ImportDialog").field("rows", &self.rows).finish_non_exhaustive()
    }
}

/// Response of the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ImportResponse {
    /// Import all items not marked as not understood; whether as drafts.
    Add(ImportedContent, bool),
    /// Read a long text; whether as drafts, if the user has decided.
    Read(String, Option<bool>),
    /// Read another page of a diagram, by name or number.
    Page(DiagramOrigin, String),
    /// Read a file.
    File,
    /// Close.
    Cancel,
}

/// Number of characters shown of a text that is too long for a field.
const MAX_PREVIEW_CHARS: usize = 4000;

/// Maximum number of items listed; the others are imported as well.
const MAX_LISTED_ITEMS: usize = 300;

impl ImportDialog {
    /// A dialog for a text; `draft` is whether its notes become drafts, if the user has decided.
    pub(crate) fn for_text(read: ReadText, draft: Option<bool>, editor: &Editor) -> Self {
        let ReadText { text, imported: content, is_own_work } = read;
        let source = if text.len() > MAX_PASTE_BYTES {
            ImportSource::LongText(text.chars().take(MAX_PREVIEW_CHARS).collect())
        } else {
            ImportSource::Text { read: Some(text.clone()), text }
        };
        let rows = import_rows(&content, editor);
        let (draft, draft_chosen) = (draft.unwrap_or(!is_own_work), draft.is_some());
        Self { source, imported: content, rows, draft, draft_chosen, ..Self::default() }
    }

    /// A dialog for a diagram with its origin.
    pub(crate) fn for_diagram(
        drawing: ImportedContent,
        origin: Option<DiagramOrigin>,
        editor: &Editor,
    ) -> Self {
        let rows = import_rows(&drawing, editor);
        Self {
            source: ImportSource::Diagram(origin),
            imported: drawing,
            rows,
            draft: false,
            ..Self::default()
        }
    }

    /// Shows the dialog.
    pub(crate) fn import_ui(&mut self, ctx: DialogContext<'_>, editor: &Editor) -> Option<ImportResponse> {
        let lang = editor.lang();
        let (title, how) = match self.source {
            ImportSource::Text { .. } | ImportSource::LongText(_) => {
                (key!("import.title"), key!("import.how"))
            }
            ImportSource::Diagram(_) => (key!("import.title_drawing"), key!("import.how_drawing")),
        };
        if let Some(text) = self.long_text(&ctx) {
            return Some(ImportResponse::Read(text, self.draft_chosen.then_some(self.draft)));
        }
        let (choice, dismissed) = modal_ui(ctx, "answer", tr(lang, title), 980.0, |ui| {
            WrappedText::body(ui).show(ui, tr(lang, how));
            let page = self.page_ui(ui, lang);
            ui.add_space(4.0);
            let height = (ui.ctx().content_rect().height() - 250.0).max(120.0);
            if ui.available_width() > 700.0 {
                ui.columns(2, |columns| {
                    if let [left, right] = columns {
                        self.source_ui(left, editor, height);
                        self.refresh(right, editor);
                        self.rows_ui(right, lang, height);
                    }
                });
            } else {
                self.source_ui(ui, editor, (height * 0.35).min(110.0));
                self.refresh(ui, editor);
                self.rows_ui(ui, lang, height * 0.6);
            }
            ui.add_space(6.0);
            page.or(self.buttons_ui(ui, editor))
        });
        choice.or(dismissed.then_some(ImportResponse::Cancel))
    }

    /// A pasted or edited text that is too long to be read on this thread and for a field.
    fn long_text(&mut self, ctx: &Context) -> Option<String> {
        match &mut self.source {
            ImportSource::Text { text, .. } if text.len() > MAX_PASTE_BYTES => Some(std::mem::take(text)),
            ImportSource::Text { .. } => take_pastes(ctx, |text| text.len() > MAX_PASTE_BYTES).pop(),
            ImportSource::LongText(_) => take_pastes(ctx, |text| !text.is_empty()).pop(),
            ImportSource::Diagram(_) => None,
        }
    }

    /// Asks for the page of a diagram, if there are several.
    fn page_ui(&self, ui: &mut Ui, lang: Lang) -> Option<ImportResponse> {
        let ImportSource::Diagram(Some(origin)) = &self.source else { return None };
        let pages = &self.imported.pages;
        let mut taken = pages.selected;
        ui.horizontal(|ui| {
            let label = ui.label(tr(lang, key!("import.page")));
            let name = |number: usize| pages.names.get(number).map(String::as_str).unwrap_or_default();
            ComboBox::from_id_salt("answer_page")
                .width(220.0)
                .truncate()
                .show_index(ui, &mut taken, pages.names.len(), name)
                .labelled_by(label.id);
        });
        let page = pages.names.get(taken).filter(|_| taken != pages.selected)?;
        Some(ImportResponse::Page(origin.clone(), page.clone()))
    }

    fn source_ui(&mut self, ui: &mut Ui, editor: &Editor, height: f32) {
        self.update_preview(ui, editor);
        let fresh = std::mem::take(&mut self.is_new);
        match &mut self.source {
            ImportSource::Text { text, .. } => text_ui(ui, editor.lang(), height, text, fresh),
            ImportSource::LongText(beginning) => {
                ui.label(RichText::new(tr(editor.lang(), key!("import.text"))).strong());
                WrappedText::remark(ui).show(ui, tr(editor.lang(), key!("import.long")));
                let area = ScrollArea::vertical().id_salt("answer_text").max_height(height - 40.0);
                area.show(ui, |ui| WrappedText::body(ui).show(ui, beginning));
            }
            ImportSource::Diagram(_) => {
                ui.label(RichText::new(tr(editor.lang(), key!("import.preview"))).strong());
                if let Some(texture) = self.chosen.as_ref().and_then(|chosen| chosen.picture.as_ref()) {
                    let size = texture.size_vec2();
                    // The frame takes some of the space.
                    let width = (ui.available_width() - 2.0).min(height * size.x / size.y);
                    let picture =
                        egui::Image::new((texture.id(), egui::vec2(width, width * size.y / size.x)));
                    let frame = egui::Frame::new().stroke(ui.visuals().widgets.noninteractive.bg_stroke);
                    frame.show(ui, |ui| ui.add(picture.alt_text(tr(editor.lang(), key!("import.preview")))));
                } else if self.imported.items.len() > MAX_PICTURE_ITEMS {
                    WrappedText::remark(ui).show(ui, tr(editor.lang(), key!("import.no_preview")));
                }
            }
        }
    }

    /// Updates the preview if a choice has changed.
    fn update_preview(&mut self, ui: &Ui, editor: &Editor) {
        let becomes = |row: &ImportRow| if row.included { row.item.kind } else { ItemKind::Unread };
        let is_current = |chosen: &ImportPreview| chosen.matches(self.rows.iter().map(becomes), self.draft);
        if self.chosen.as_ref().is_some_and(is_current) {
            return;
        }
        let items = self.rows.iter().map(|row| ImportItem { kind: becomes(row), ..row.item.clone() });
        let content = ImportedContent { items: items.collect(), ..self.imported.clone() };
        let paint = matches!(self.source, ImportSource::Diagram(_)).then(|| ui.ctx());
        self.chosen = Some(ImportPreview::new(content, self.draft, editor, paint));
        // The picture is drawn before the changed row.
        ui.ctx().request_repaint();
    }

    /// Reads the text again if it has changed. Choices for items that still exist are kept.
    fn refresh(&mut self, ui: &Ui, editor: &Editor) {
        let ImportSource::Text { text, read } = &mut self.source else { return };
        if read.as_ref() == Some(text) {
            return;
        }
        self.chosen = None;
        let (content, is_own_work) = interchange::read_with_origin(text);
        self.imported = content;
        if !self.draft_chosen {
            self.draft = !is_own_work;
        }
        let before = std::mem::replace(&mut self.rows, import_rows(&self.imported, editor));
        keep_choices(&before, &mut self.rows);
        *read = Some(text.clone());
        self.update_preview(ui, editor);
    }

    fn rows_ui(&mut self, ui: &mut Ui, lang: Lang, height: f32) {
        WrappedText::heading(ui.visuals().strong_text_color()).show(ui, &self.summary(lang));
        let area =
            ScrollArea::vertical().id_salt("answer_rows").max_height(height).auto_shrink([false, true]);
        area.show(ui, |ui| {
            let mut left = MAX_LISTED_ITEMS;
            for place in sections() {
                if place == ImportSection::Unread {
                    if left == 0 {
                        WrappedText::remark(ui)
                            .show(ui, &tr_fmt(lang, key!("list.first"), &[&MAX_LISTED_ITEMS.to_string()]));
                    }
                    // Items that were not understood are always listed.
                    left = MAX_LISTED_ITEMS;
                }
                self.section_ui(ui, lang, place, &mut left);
            }
            self.remarks_ui(ui, lang);
            self.incomplete_arrows_ui(ui, lang);
            self.headings_ui(ui, lang);
        });
    }

    /// “14 notes, 3 verdicts, 2 lines not understood”
    fn summary(&self, lang: Lang) -> String {
        let count =
            |is: fn(&ItemKind) -> bool| self.rows.iter().filter(|row| is(&row.item.kind)).count().to_string();
        let notes = count(|what| what.is_note());
        let verdicts = count(|what| {
            matches!(
                what,
                ItemKind::Verdict(..) | ItemKind::Assessment(..) | ItemKind::FrameText(_) | ItemKind::Title
            )
        });
        let unread = self.rows.iter().filter(|row| row.is_unread()).count().to_string();
        let ideas = count(|what| *what == ItemKind::Idea);
        let arrows = self.imported.links.iter().filter(|tie| matches!(tie.kind, LinkKind::Arrow(..))).count();
        let arrows = arrows.saturating_sub(self.incomplete_arrows().len()).to_string();
        if let ImportSource::Diagram(_) = self.source {
            let beside = count(|what| *what == ItemKind::OutsideFrame);
            return tr_fmt(lang, key!("import.summary_drawing"), &[&notes, &arrows, &beside, &unread]);
        }
        let key = if ideas == "0" { key!("import.summary") } else { key!("import.summary_ideas") };
        let more = if arrows == "0" {
            String::new()
        } else {
            tr_fmt(lang, key!("import.summary_arrows"), &[&arrows])
        };
        tr_fmt(lang, key, &[&notes, &verdicts, &unread, &ideas]) + &more
    }

    /// Other remarks about the file or text.
    fn remarks_ui(&self, ui: &mut Ui, lang: Lang) {
        if self.imported.remarks.is_empty() {
            return;
        }
        section_heading(ui, tr(lang, key!("import.remarks")));
        for remark in self.imported.remarks.iter().take(MAX_LISTED_ITEMS) {
            WrappedText::remark(ui).show(ui, &remark.message(lang));
        }
    }

    /// Arrows without an end.
    fn incomplete_arrows(&self) -> &[String] {
        self.chosen.as_ref().map_or(&[], |chosen| &chosen.incomplete_arrows)
    }

    fn incomplete_arrows_ui(&self, ui: &mut Ui, lang: Lang) {
        if self.incomplete_arrows().is_empty() {
            return;
        }
        section_heading(ui, tr(lang, key!("import.unconnected")));
        for arrow in self.incomplete_arrows().iter().take(MAX_LISTED_ITEMS) {
            WrappedText::remark(ui).show(ui, arrow);
        }
    }

    fn headings_ui(&self, ui: &mut Ui, lang: Lang) {
        let headings = self.rows.iter().filter(|row| row.item.kind == ItemKind::Heading);
        let headings: Vec<&str> = headings.take(MAX_LISTED_ITEMS).map(|row| row.item.text.as_str()).collect();
        if !headings.is_empty() {
            ui.add_space(6.0);
            let name = tr_fmt(lang, key!("import.headings"), &[&headings.len().to_string()]);
            ui.collapsing(RichText::new(name).small(), |ui| {
                for heading in headings {
                    WrappedText::remark(ui).show(ui, heading);
                }
            });
        }
    }

    /// The items of a target, below its name.
    fn section_ui(&mut self, ui: &mut Ui, lang: Lang, place: ImportSection, left: &mut usize) {
        let mut started = false;
        for (number, row) in self.rows.iter_mut().enumerate() {
            let here = match place {
                ImportSection::Excluded => row.is_excluded(),
                ImportSection::Unread => row.is_unread(),
                _ => ImportSection::for_kind(row.item.kind) == Some(place),
            };
            if !here || *left == 0 {
                continue;
            }
            *left -= 1;
            if !started {
                started = true;
                section_heading(ui, &place.name(lang));
            }
            ui.horizontal(|ui| row_ui(ui, lang, number, row));
        }
    }

    fn buttons_ui(&mut self, ui: &mut Ui, editor: &Editor) -> Option<ImportResponse> {
        let lang = editor.lang();
        self.draft_chosen |= ui.checkbox(&mut self.draft, tr(lang, key!("import.draft"))).changed();
        let refused = self.chosen.as_ref().and_then(|chosen| chosen.refused);
        if let Some(reason) = refused {
            WrappedText::body(ui).show(ui, tr(lang, reason));
        }
        ui.horizontal(|ui| {
            let any = refused.is_none() && self.rows.iter().any(|row| row.included);
            let take = ui.add_enabled(any, egui::Button::new(tr(lang, key!("import.add")))).clicked();
            let file = ui.button(tr(lang, key!("import.file"))).clicked();
            let cancel = ui.button(tr(lang, key!("button.cancel"))).clicked();
            if take {
                self.update_preview(ui, editor);
            }
            let chosen = self.chosen.as_ref().filter(|_| take);
            let items = chosen.map(|chosen| ImportResponse::Add(chosen.imported.clone(), self.draft));
            items.or(file.then_some(ImportResponse::File)).or(cancel.then_some(ImportResponse::Cancel))
        })
        .inner
    }
}

/// The text field, which has the focus at first.
fn text_ui(ui: &mut Ui, lang: Lang, height: f32, text: &mut String, fresh: bool) {
    let label = ui.label(RichText::new(tr(lang, key!("import.text"))).strong());
    let area = ScrollArea::vertical().id_salt("answer_text").max_height(height).min_scrolled_height(height);
    area.show(ui, |ui| {
        let rows = (height / 22.0) as usize;
        let field =
            text_area(ui, "answer_text", text, rows, tr(lang, key!("import.paste"))).labelled_by(label.id);
        if fresh {
            field.request_focus();
        }
    });
}

fn section_heading(ui: &mut Ui, name: &str) {
    ui.add_space(6.0);
    ui.label(RichText::new(name).small().color(ui.visuals().weak_text_color()));
}
