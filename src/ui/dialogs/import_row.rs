//! Row of the import dialog: an item, its target, and whether it is imported.

use super::import_section::kind_name;
use crate::editor::{Editor, actions};
use crate::i18n::{Lang, key, tr, tr_fmt};
use crate::interchange::{ImportItem, ImportedContent, ItemKind};
use crate::model::Block;
use crate::ui::wrapped_text::WrappedText;
use egui::{Checkbox, ComboBox, TextWrapMode, Ui};
use std::collections::{BTreeMap, VecDeque};

/// An item and its choices.
#[derive(Debug)]
pub(super) struct ImportRow {
    pub(super) item: ImportItem,
    pub(super) included: bool,
    /// Kind and selection before any choice.
    pub(super) initial: (ItemKind, bool),
}

impl ImportRow {
    fn new(item: ImportItem, included: bool) -> Self {
        Self { initial: (item.kind, included), item, included }
    }

    pub(super) fn is_unread(&self) -> bool {
        self.initial.0 == ItemKind::Unread && self.item.kind == ItemKind::Unread
    }

    pub(super) fn is_excluded(&self) -> bool {
        self.initial.0 != ItemKind::Unread && self.item.kind == ItemKind::Unread
    }

    /// The user's choice, if different.
    fn choice(&self) -> Option<(ItemKind, bool)> {
        let now = (self.item.kind, self.included);
        (now != self.initial).then_some(now)
    }
}

/// The items, each selected if the board has room for it.
pub(super) fn import_rows(content: &ImportedContent, editor: &Editor) -> Vec<ImportRow> {
    content
        .items
        .iter()
        .map(|item| ImportRow::new(item.clone(), actions::import::can_accept(editor, item.kind)))
        .collect()
}

/// Applies the choices of earlier rows to rows with the same text, in order.
pub(super) fn keep_choices(before: &[ImportRow], rows: &mut [ImportRow]) {
    let mut chosen: BTreeMap<&str, VecDeque<Option<(ItemKind, bool)>>> = BTreeMap::new();
    for row in before.iter().filter(|row| row.initial.0 != ItemKind::Heading) {
        chosen.entry(&row.item.text).or_default().push_back(row.choice());
    }
    for row in rows.iter_mut().filter(|row| row.initial.0 != ItemKind::Heading) {
        let choice = chosen.get_mut(row.item.text.as_str()).and_then(VecDeque::pop_front);
        if let Some(choice) = choice.flatten() {
            (row.item.kind, row.included) = choice;
        }
    }
}

/// Height of the list of targets, at which all are visible if the window is high enough.
const DROPDOWN_HEIGHT: f32 = 500.0;

pub(super) fn row_ui(ui: &mut Ui, lang: Lang, number: usize, row: &mut ImportRow) {
    ui.style_mut().wrap_mode = Some(TextWrapMode::Wrap);
    let named = match row.item.kind {
        ItemKind::Note(_) | ItemKind::OutsideFrame | ItemKind::Doubt | ItemKind::Idea | ItemKind::Unread => {
            None
        }
        ItemKind::Title => Some(tr(lang, key!("import.title_of_board")).to_owned()),
        ItemKind::FrameText(which) => Some(which.name(lang).to_owned()),
        ItemKind::Verdict(condition, verdict) => Some(format!("{} {}", condition.sign(), verdict.name(lang))),
        ItemKind::Assessment(condition, which) => Some(format!("{} {}", condition.sign(), which.name(lang))),
        ItemKind::Heading => return,
    };
    if let Some(name) = named {
        let words = tr_fmt(lang, key!("describe.item"), &[&name, &row.item.text]);
        ui.add(Checkbox::new(&mut row.included, words));
        return;
    }
    ui.vertical(|ui| {
        // Width of the longest block name.
        let width = if lang == Lang::Ja { 128.0 } else { 224.0 };
        ui.set_width(width);
        let before = row.item.kind;
        let name = kind_name(before, lang);
        let combo = ComboBox::from_id_salt(("answer_place", number))
            .width(width - 10.0)
            .truncate()
            .height(DROPDOWN_HEIGHT);
        let shown = combo.selected_text(name).show_ui(ui, |ui| {
            let blocks = Block::ALL.into_iter().map(|block| ItemKind::Note(Some(block)));
            let others = [ItemKind::Note(None), ItemKind::OutsideFrame, ItemKind::Idea];
            // Frequent targets come first, where a low window shows them. Only a doubt can stay one, because it
            // needs a note.
            let doubt = (row.item.kind == ItemKind::Doubt).then_some(ItemKind::Doubt);
            for what in [ItemKind::Unread].into_iter().chain(doubt).chain(blocks).chain(others) {
                ui.selectable_value(&mut row.item.kind, what, kind_name(what, lang));
            }
        });
        let label = tr_fmt(lang, key!("import.target"), &[&row.item.text]);
        shown.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &label));
        if row.item.kind != before {
            row.included = row.item.kind != ItemKind::Unread;
        }
    });
    ui.vertical(|ui| {
        ui.add_space(4.0);
        let text =
            if row.item.kind == ItemKind::Unread { WrappedText::remark(ui) } else { WrappedText::line(ui) };
        text.show(ui, &row.item.text);
    });
}
