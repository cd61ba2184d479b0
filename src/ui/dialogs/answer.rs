//! What comes from elsewhere, an answer of an AI service or a drawing of another program: read, and shown by where each piece
//! would go, before anything is taken.

use super::{modal_ui, text_area};
use crate::editor::Editor;
use crate::exchange::{self, Incoming, Item, Role, What};
use crate::export::{ExportOptions, Resolution, Subject, View, pixels};
use crate::model::{Block, IdSource};
use crate::ui::picture::color_image;
use crate::ui::prose::Prose;
use crate::words::{Lang, phrase, word};
use egui::{
    Checkbox, ComboBox, Context, RichText, ScrollArea, TextWrapMode, TextureHandle, TextureOptions, Ui,
};
use std::collections::BTreeMap;
use std::fmt;

/// The dialog's state.
pub struct AnswerDialog {
    source: Source,
    /// What was read; its pieces stand in the rows.
    incoming: Incoming,
    rows: Vec<Row>,
    /// Whether what is taken is marked as drafts.
    draft: bool,
}

/// Where it comes from.
enum Source {
    /// A text that can be changed, and the one that the rows were read from.
    Text { text: String, read: Option<String> },
    /// A drawing, with a picture of the board as it would be.
    Drawing(Option<Preview>),
}

/// A picture of the board with what is chosen on it.
struct Preview {
    chosen: Incoming,
    draft: bool,
    /// `None` where the board cannot take it.
    texture: Option<TextureHandle>,
}

impl fmt::Debug for AnswerDialog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnswerDialog").field("rows", &self.rows).finish_non_exhaustive()
    }
}

/// A piece, and whether it is to be taken.
#[derive(Debug)]
struct Row {
    item: Item,
    taken: bool,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerChoice {
    /// Take what is not marked as not understood, as drafts or not.
    Take(Incoming, bool),
    /// Read a file.
    File,
    /// Nothing.
    Cancel,
}

/// At most so many pieces are listed; the others are taken all the same.
const LISTED: usize = 300;

impl AnswerDialog {
    /// A dialog about a text.
    pub fn new(text: String) -> Self {
        // A table is people's own work.
        let draft = !exchange::is_table(&text);
        let source = Source::Text { text, read: None };
        Self { source, incoming: Incoming::default(), rows: Vec::new(), draft }
    }

    /// A dialog about a drawing that may go onto an editor's board.
    pub fn of_drawing(drawing: Incoming, editor: &Editor) -> Self {
        let row = |item: &Item| Row { item: item.clone(), taken: editor.is_free_for(item.what) };
        let rows = drawing.items.iter().map(row).collect();
        Self { source: Source::Drawing(None), incoming: drawing, rows, draft: false }
    }

    /// Asks what to take.
    pub fn answer_ui(&mut self, ctx: &Context, editor: &Editor) -> Option<AnswerChoice> {
        let lang = editor.lang();
        let (title, how) = match self.source {
            Source::Text { .. } => ("answer.title", "answer.how"),
            Source::Drawing(_) => ("answer.title_drawing", "answer.how_drawing"),
        };
        let (choice, dismissed) = modal_ui(ctx, "answer", word(lang, title), 980.0, |ui| {
            Prose::usual(ui).show(ui, word(lang, how));
            ui.add_space(4.0);
            let height = (ui.ctx().content_rect().height() - 250.0).max(120.0);
            if ui.available_width() > 700.0 {
                ui.columns(2, |columns| {
                    if let [left, right] = columns {
                        self.source_ui(left, editor, height);
                        self.refresh(editor);
                        self.rows_ui(right, lang, height);
                    }
                });
            } else {
                self.source_ui(ui, editor, (height * 0.35).min(110.0));
                self.refresh(editor);
                self.rows_ui(ui, lang, height * 0.6);
            }
            ui.add_space(6.0);
            self.buttons_ui(ui, lang)
        });
        choice.or(dismissed.then_some(AnswerChoice::Cancel))
    }

    fn source_ui(&mut self, ui: &mut Ui, editor: &Editor, height: f32) {
        let chosen = self.chosen();
        match &mut self.source {
            Source::Text { text, read } => text_ui(ui, editor.lang(), height, text, read.is_none()),
            Source::Drawing(preview) => {
                ui.label(RichText::new(word(editor.lang(), "answer.preview")).strong());
                if preview.as_ref().is_none_or(|made| made.chosen != chosen || made.draft != self.draft) {
                    let texture = picture_of(ui.ctx(), editor, &chosen, self.draft);
                    *preview = Some(Preview { chosen, draft: self.draft, texture });
                }
                if let Some(texture) = preview.as_ref().and_then(|made| made.texture.as_ref()) {
                    let size = texture.size_vec2();
                    let width = ui.available_width().min(height * size.x / size.y);
                    let picture =
                        egui::Image::new((texture.id(), egui::vec2(width, width * size.y / size.x)));
                    ui.add(picture.alt_text(word(editor.lang(), "answer.preview")));
                }
            }
        }
    }

    /// What was read, with each piece that is not to be taken marked as not understood.
    fn chosen(&self) -> Incoming {
        let item = |row: &Row| {
            let what = if row.taken { row.item.what } else { What::Unread };
            Item { what, ..row.item.clone() }
        };
        Incoming { items: self.rows.iter().map(item).collect(), ..self.incoming.clone() }
    }

    /// Reads the text anew where it has changed. What was chosen for a piece that is still there is kept.
    fn refresh(&mut self, editor: &Editor) {
        let Source::Text { text, read } = &mut self.source else { return };
        if read.as_ref() == Some(text) {
            return;
        }
        let mut chosen: BTreeMap<String, (What, bool)> =
            self.rows.drain(..).map(|row| (row.item.text, (row.item.what, row.taken))).collect();
        let row = |mut item: Item| {
            let mut taken = editor.is_free_for(item.what);
            if let Some(before) = chosen.remove(&item.text).filter(|_| item.what != What::Heading) {
                (item.what, taken) = before;
            }
            Row { item, taken }
        };
        self.incoming = exchange::read_text(text);
        self.rows = self.incoming.items.iter().cloned().map(row).collect();
        *read = Some(text.clone());
    }

    fn rows_ui(&mut self, ui: &mut Ui, lang: Lang, height: f32) {
        ui.label(RichText::new(self.summary(lang)).strong());
        let area =
            ScrollArea::vertical().id_salt("answer_rows").max_height(height).auto_shrink([false, true]);
        area.show(ui, |ui| {
            let mut left = LISTED;
            for place in places() {
                if place == Place::Unread {
                    if left == 0 {
                        Prose::remark(ui).show(ui, &phrase(lang, "list.first", &[&LISTED.to_string()]));
                    }
                    // What was not understood is shown however much there is besides.
                    left = LISTED;
                }
                self.place_ui(ui, lang, place, &mut left);
            }
            self.headings_ui(ui, lang);
        });
    }

    /// «14 notes, 3 verdicts, 2 lines not understood»
    fn summary(&self, lang: Lang) -> String {
        let count =
            |is: fn(&What) -> bool| self.rows.iter().filter(|row| is(&row.item.what)).count().to_string();
        let notes = count(|what| what.is_note());
        let said =
            count(|what| matches!(what, What::Verdict(..) | What::Claim(..) | What::Frame(_) | What::Title));
        let unread = count(|what| *what == What::Unread);
        let ideas = count(|what| *what == What::Idea);
        if let Source::Drawing(_) = self.source {
            let beside = count(|what| *what == What::Beside);
            let arrows = self.incoming.ties.iter().filter(|tie| matches!(tie.role, Role::Arrow(..))).count();
            return phrase(lang, "answer.summary_drawing", &[&notes, &arrows.to_string(), &beside, &unread]);
        }
        let key = if ideas == "0" { "answer.summary" } else { "answer.summary_ideas" };
        phrase(lang, key, &[&notes, &said, &unread, &ideas])
    }

    /// The lines that only say where others belong.
    fn headings_ui(&self, ui: &mut Ui, lang: Lang) {
        let headings = self.rows.iter().filter(|row| row.item.what == What::Heading);
        let headings: Vec<&str> = headings.take(LISTED).map(|row| row.item.text.as_str()).collect();
        if !headings.is_empty() {
            ui.add_space(6.0);
            let name = phrase(lang, "answer.headings", &[&headings.len().to_string()]);
            ui.collapsing(RichText::new(name).small(), |ui| {
                for heading in headings {
                    Prose::remark(ui).show(ui, heading);
                }
            });
        }
    }

    /// The pieces that go to one place, under its name.
    fn place_ui(&mut self, ui: &mut Ui, lang: Lang, place: Place, left: &mut usize) {
        let mut begun = false;
        for (number, row) in self.rows.iter_mut().enumerate() {
            if Place::of(row.item.what) != Some(place) || *left == 0 {
                continue;
            }
            *left -= 1;
            if !begun {
                begun = true;
                ui.add_space(6.0);
                ui.label(RichText::new(place.name(lang)).small().color(ui.visuals().weak_text_color()));
            }
            ui.horizontal(|ui| row_ui(ui, lang, number, row));
        }
    }

    fn buttons_ui(&mut self, ui: &mut Ui, lang: Lang) -> Option<AnswerChoice> {
        ui.checkbox(&mut self.draft, word(lang, "answer.draft"));
        ui.horizontal(|ui| {
            let any = self.rows.iter().any(|row| row.taken);
            let take = ui.add_enabled(any, egui::Button::new(word(lang, "answer.take"))).clicked();
            let file = ui.button(word(lang, "answer.file")).clicked();
            let cancel = ui.button(word(lang, "button.cancel")).clicked();
            let items = || AnswerChoice::Take(self.chosen(), self.draft);
            take.then(items).or(file.then_some(AnswerChoice::File)).or(cancel.then_some(AnswerChoice::Cancel))
        })
        .inner
    }
}

/// The field with the text; it has the keyboard at first.
fn text_ui(ui: &mut Ui, lang: Lang, height: f32, text: &mut String, fresh: bool) {
    ui.label(RichText::new(word(lang, "answer.text")).strong());
    let area = ScrollArea::vertical().id_salt("answer_text").max_height(height).min_scrolled_height(height);
    area.show(ui, |ui| {
        let rows = (height / 22.0) as usize;
        let field = text_area(ui, "answer_text", text, rows, word(lang, "answer.paste"));
        if fresh {
            field.request_focus();
        }
    });
}

/// The board as it would be once what is chosen is taken; `None` where it cannot be taken.
fn picture_of(ctx: &Context, editor: &Editor, chosen: &Incoming, draft: bool) -> Option<TextureHandle> {
    const WIDTH: u32 = 960;
    let mut trial = Editor::new(editor.board().clone(), IdSource::new([1, 1]));
    trial.take(chosen, draft).ok()?;
    let resolution = Resolution::Width(WIDTH);
    let options = ExportOptions { resolution, lang: editor.lang(), ..ExportOptions::default() };
    let view = View::new(trial.board(), Subject::Board, &options).ok()?;
    Some(ctx.load_texture("answer_preview", color_image(&pixels(&view)), TextureOptions::LINEAR))
}

/// Where pieces are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Beside,
    Head,
    Block(Block),
    Lane,
    Ideas,
    Conditions,
    Unread,
}

fn places() -> impl Iterator<Item = Place> {
    let blocks = Block::ALL.into_iter().map(Place::Block);
    [Place::Beside, Place::Head].into_iter().chain(blocks).chain([
        Place::Lane,
        Place::Ideas,
        Place::Conditions,
        Place::Unread,
    ])
}

impl Place {
    const fn of(what: What) -> Option<Self> {
        match what {
            What::Note(Some(block)) => Some(Self::Block(block)),
            What::Note(None) => Some(Self::Lane),
            What::Beside => Some(Self::Beside),
            What::Idea => Some(Self::Ideas),
            What::Title | What::Frame(_) => Some(Self::Head),
            What::Verdict(..) | What::Claim(..) => Some(Self::Conditions),
            What::Unread => Some(Self::Unread),
            What::Heading => None,
        }
    }

    fn name(self, lang: Lang) -> String {
        match self {
            Self::Beside => word(lang, "answer.unplaced").to_owned(),
            Self::Head => word(lang, "diff.head").to_owned(),
            Self::Block(block) => block.name(lang).to_owned(),
            Self::Lane => word(lang, "panel.kind.kpi").to_owned(),
            Self::Ideas => word(lang, "room.ideas").to_owned(),
            Self::Conditions => word(lang, "exchange.conditions").to_owned(),
            Self::Unread => word(lang, "answer.unread").to_owned(),
        }
    }
}

fn row_ui(ui: &mut Ui, lang: Lang, number: usize, row: &mut Row) {
    ui.style_mut().wrap_mode = Some(TextWrapMode::Wrap);
    let named = match row.item.what {
        What::Note(_) | What::Beside | What::Idea | What::Unread => None,
        What::Title => Some(word(lang, "answer.title_of_board").to_owned()),
        What::Frame(which) => Some(which.name(lang).to_owned()),
        What::Verdict(stage, verdict) => Some(format!("{} {}", stage.sign(), verdict.name(lang))),
        What::Claim(stage, which) => Some(format!("{} {}", stage.sign(), which.name(lang))),
        What::Heading => return,
    };
    if let Some(name) = named {
        let words = phrase(lang, "say.item", &[&name, &row.item.text]);
        ui.add(Checkbox::new(&mut row.taken, words));
        return;
    }
    ui.vertical(|ui| {
        ui.set_width(128.0);
        let before = row.item.what;
        let name = target_name(before, lang);
        let combo = ComboBox::from_id_salt(("answer_place", number)).width(118.0).truncate().height(360.0);
        let shown = combo.selected_text(name).show_ui(ui, |ui| {
            let blocks = Block::ALL.into_iter().map(|block| What::Note(Some(block)));
            for what in blocks.chain([What::Note(None), What::Beside, What::Idea, What::Unread]) {
                ui.selectable_value(&mut row.item.what, what, target_name(what, lang));
            }
        });
        let label = phrase(lang, "answer.place", &[&row.item.text]);
        shown.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &label));
        if row.item.what != before {
            row.taken = row.item.what != What::Unread;
        }
    });
    ui.vertical(|ui| {
        ui.add_space(4.0);
        let text = if row.item.what == What::Unread { Prose::remark(ui) } else { Prose::line(ui) };
        text.show(ui, &row.item.text);
    });
}

fn target_name(what: What, lang: Lang) -> &'static str {
    match what {
        What::Note(Some(block)) => block.name(lang),
        What::Note(None) => word(lang, "panel.kind.kpi"),
        What::Beside => word(lang, "answer.beside"),
        What::Idea => word(lang, "answer.idea"),
        What::Title | What::Frame(_) | What::Verdict(..) | What::Claim(..) | What::Heading | What::Unread => {
            word(lang, "answer.leave")
        }
    }
}
