//! What an AI service answered: pasted in, read, and shown by where each piece would go, before anything is taken.

use super::{modal_ui, text_area};
use crate::editor::Editor;
use crate::exchange::answer::{Answer, Item, What};
use crate::model::Block;
use crate::ui::prose::Prose;
use crate::words::{Lang, phrase, word};
use egui::{Checkbox, ComboBox, Context, RichText, ScrollArea, TextWrapMode, Ui};
use std::collections::BTreeMap;

/// The dialog's state.
#[derive(Debug)]
pub struct AnswerDialog {
    text: String,
    /// The text that the rows were read from.
    read: Option<String>,
    rows: Vec<Row>,
    /// Whether what is taken is marked as drafts.
    draft: bool,
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
    /// Take these pieces, as drafts or not.
    Take(Vec<Item>, bool),
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
        Self { text, read: None, rows: Vec::new(), draft: true }
    }

    /// Asks what to take.
    pub fn answer_ui(&mut self, ctx: &Context, editor: &Editor) -> Option<AnswerChoice> {
        let lang = editor.lang();
        let (choice, dismissed) = modal_ui(ctx, "answer", word(lang, "answer.title"), 980.0, |ui| {
            Prose::usual(ui).show(ui, word(lang, "answer.how"));
            ui.add_space(4.0);
            let height = (ui.ctx().content_rect().height() - 250.0).max(120.0);
            if ui.available_width() > 700.0 {
                ui.columns(2, |columns| {
                    if let [left, right] = columns {
                        self.text_ui(left, lang, height);
                        self.refresh(editor);
                        self.rows_ui(right, lang, height);
                    }
                });
            } else {
                self.text_ui(ui, lang, (height * 0.35).min(110.0));
                self.refresh(editor);
                self.rows_ui(ui, lang, height * 0.6);
            }
            ui.add_space(6.0);
            self.buttons_ui(ui, lang)
        });
        choice.or(dismissed.then_some(AnswerChoice::Cancel))
    }

    fn text_ui(&mut self, ui: &mut Ui, lang: Lang, height: f32) {
        ui.label(RichText::new(word(lang, "answer.text")).strong());
        ScrollArea::vertical().id_salt("answer_text").max_height(height).min_scrolled_height(height).show(
            ui,
            |ui| {
                let rows = (height / 22.0) as usize;
                let field = text_area(ui, "answer_text", &mut self.text, rows, word(lang, "answer.paste"));
                if self.read.is_none() {
                    field.request_focus();
                }
            },
        );
    }

    /// Reads the text anew where it has changed. What was chosen for a piece that is still there is kept.
    fn refresh(&mut self, editor: &Editor) {
        if self.read.as_ref() == Some(&self.text) {
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
        self.rows = Answer::read(&self.text).items.into_iter().map(row).collect();
        self.read = Some(self.text.clone());
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
        let notes = count(|what| matches!(what, What::Note(_)));
        let said =
            count(|what| matches!(what, What::Verdict(..) | What::Claim(..) | What::Frame(_) | What::Title));
        let unread = count(|what| *what == What::Unread);
        let ideas = count(|what| *what == What::Idea);
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
            let taken: Vec<&Row> = self.rows.iter().filter(|row| row.taken).collect();
            let take =
                ui.add_enabled(!taken.is_empty(), egui::Button::new(word(lang, "answer.take"))).clicked();
            let file = ui.button(word(lang, "answer.file")).clicked();
            let cancel = ui.button(word(lang, "button.cancel")).clicked();
            let items = || AnswerChoice::Take(taken.iter().map(|row| row.item.clone()).collect(), self.draft);
            take.then(items).or(file.then_some(AnswerChoice::File)).or(cancel.then_some(AnswerChoice::Cancel))
        })
        .inner
    }
}

/// Where pieces are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Head,
    Block(Block),
    Lane,
    Ideas,
    Conditions,
    Unread,
}

fn places() -> impl Iterator<Item = Place> {
    let blocks = Block::ALL.into_iter().map(Place::Block);
    std::iter::once(Place::Head).chain(blocks).chain([
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
            What::Idea => Some(Self::Ideas),
            What::Title | What::Frame(_) => Some(Self::Head),
            What::Verdict(..) | What::Claim(..) => Some(Self::Conditions),
            What::Unread => Some(Self::Unread),
            What::Heading => None,
        }
    }

    fn name(self, lang: Lang) -> String {
        match self {
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
        What::Note(_) | What::Idea | What::Unread => None,
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
            for what in blocks.chain([What::Note(None), What::Idea, What::Unread]) {
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
        What::Idea => word(lang, "answer.idea"),
        What::Title | What::Frame(_) | What::Verdict(..) | What::Claim(..) | What::Heading | What::Unread => {
            word(lang, "answer.leave")
        }
    }
}
