//! Accessibility tree of the canvas, for screen readers and tests: name, rectangle and actions of each block,
//! note and arrow.

use super::{Canvas, screen_rect};
use crate::command;
use crate::editor::Editor;
use crate::geometry::Rect;
use crate::i18n::{Lang, key, tr, tr_fmt};
use crate::model::{Block, Condition, Endpoint, Id, NoteKind};
use crate::ui::Message;
use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::{Event, Response, Role, Sense, Ui, WidgetInfo};
use std::collections::BTreeMap;

/// Maximum length of a name; longer texts are read in full while they are edited.
const MAX_NAME_CHARS: usize = 200;

impl Canvas {
    /// Adds nodes for everything visible; `before` had the focus of the canvas in the last frame. Does nothing
    /// without an accessibility client.
    pub(super) fn names_ui(
        &mut self,
        ui: &Ui,
        editor: &Editor,
        area: egui::Rect,
        before: &[egui::Id],
    ) -> Vec<Message> {
        let listening = ui.ctx().accesskit_node_builder(ui.scope_id(), |_| ()).is_some();
        if !listening {
            return Vec::new();
        }
        let focused = ui.memory(egui::Memory::focused);
        // A panel with the focus keeps it.
        let ours = focused.is_none_or(|id| before.contains(&id));
        let follow = |node: &Response| {
            if ours && focused != Some(node.id) {
                node.request_focus();
            }
        };
        let mut messages = self.blocks_ui(ui, editor, area, follow);
        messages.extend(self.notes_ui(ui, editor, area, follow));
        messages.extend(self.arrows_ui(ui, editor, area, follow));
        messages
    }

    fn blocks_ui(
        &mut self,
        ui: &Ui,
        editor: &Editor,
        area: egui::Rect,
        follow: impl Fn(&Response),
    ) -> Vec<Message> {
        let (board, lang) = (editor.board(), editor.lang());
        let mut messages = Vec::new();
        for (number, block) in Block::ALL.into_iter().enumerate() {
            let place = board.page().block_rect(block).to_rect();
            let Some(node) = a11y_node(ui, ("block", number), place, editor, area) else { continue };
            let count = board.notes_in(Some(block)).len();
            let parts = [(number + 1).to_string(), block.name(lang).to_owned(), count.to_string()];
            let name = tr_fmt(lang, key!("name.block"), &[&parts[0], &parts[1], &parts[2]]);
            node.widget_info(|| WidgetInfo::labeled(Role::Group, true, &name));
            let here =
                editor.selection().focused_block() == Some(block) && editor.selection().ids().is_empty();
            if clickable(ui, &node) || (node.gained_focus() && !here) {
                let jump = command::find(&format!("go.block_{}", number + 1));
                messages.extend(jump.map(Message::Command));
            }
            self.focus_ids.push(node.id);
            if here && editor.tool().is_idle() {
                follow(&node);
            }
        }
        messages
    }

    fn notes_ui(
        &mut self,
        ui: &Ui,
        editor: &Editor,
        area: egui::Rect,
        follow: impl Fn(&Response),
    ) -> Vec<Message> {
        let mut messages = Vec::new();
        let order: BTreeMap<Id, usize> = editor.board().reading_order().into_iter().zip(1..).collect();
        for note in &editor.scene().notes {
            let Some(node) = a11y_node(ui, ("note", note.id), note.rect.to_rect(), editor, area) else {
                continue;
            };
            let number = order.get(&note.id).copied().unwrap_or_default();
            let name = note_name(editor, note.id, number);
            messages.extend(self.record_node(ui, editor, note.id, &name, &node));
            if is_sole_selection(editor, note.id) {
                follow(&node);
            }
        }
        messages
    }

    fn arrows_ui(
        &mut self,
        ui: &Ui,
        editor: &Editor,
        area: egui::Rect,
        follow: impl Fn(&Response),
    ) -> Vec<Message> {
        let mut messages = Vec::new();
        for arrow in &editor.scene().arrows {
            let place = Rect::from_points(&arrow.route.line()).inflate(8.0);
            let Some(node) = a11y_node(ui, ("arrow", arrow.id), place, editor, area) else { continue };
            let name = arrow_name(editor, arrow.id);
            messages.extend(self.record_node(ui, editor, arrow.id, &name, &node));
            if is_sole_selection(editor, arrow.id) {
                follow(&node);
            }
        }
        messages
    }

    /// Node of a note or an arrow, which can be selected.
    fn record_node(
        &mut self,
        ui: &Ui,
        editor: &Editor,
        id: Id,
        name: &str,
        node: &Response,
    ) -> Option<Message> {
        let selected = editor.selection().ids().contains(&id);
        node.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, name));
        self.focus_ids.push(node.id);
        (clickable(ui, node) || (node.gained_focus() && !selected)).then_some(Message::RevealRecord(id))
    }
}

/// Whether a record is the only selection, without a gesture in progress.
fn is_sole_selection(editor: &Editor, id: Id) -> bool {
    editor.selection().ids().len() == 1 && editor.selection().ids().contains(&id) && editor.tool().is_idle()
}

/// Node of a part of the page, if it is visible.
fn a11y_node(
    ui: &Ui,
    name: impl egui::AsIdSalt,
    place: Rect,
    editor: &Editor,
    area: egui::Rect,
) -> Option<Response> {
    let place = screen_rect(editor.camera().screen_from_page().apply_rect(place)).intersect(area);
    let note = Sense::focusable_noninteractive();
    place.is_positive().then(|| ui.interact(place, ui.scope_id().with(name), note))
}

/// Makes a node clickable for screen readers; returns whether it was clicked. The pointer goes to the canvas
/// itself.
fn clickable(ui: &Ui, node: &Response) -> bool {
    ui.ctx().accesskit_node_builder(node.id, |builder| builder.add_action(Action::Click));
    ui.input(|input| {
        input.events.iter().any(|event| {
            matches!(event, Event::AccessKitActionRequest(ActionRequest { action: Action::Click, target_node, target_tree, .. })
                if *target_node == node.id.accesskit_id() && *target_tree == TreeId::ROOT)
        })
    })
}

/// “付箋 3 / 価値提供: …”
fn note_name(editor: &Editor, id: Id, number: usize) -> String {
    let (board, lang) = (editor.board(), editor.lang());
    let Some(note) = board.note(id) else { return String::new() };
    let place = note.block_on(board.page()).map_or(tr(lang, key!("name.outside")), |block| block.name(lang));
    let key = match note.kind {
        NoteKind::Note => key!("name.note"),
        NoteKind::KpiEvent => key!("name.kpi"),
        NoteKind::Doubt { answered: false, .. } => key!("name.doubt"),
        NoteKind::Doubt { answered: true, .. } => key!("name.doubt.answered"),
    };
    let mut name = tr_fmt(lang, key, &[&number.to_string(), place, &truncate(&note.text)]);
    if note.locked {
        name.push_str(tr(lang, key!("name.locked")));
    }
    name
}

/// “矢印 データ → 特徴量（条件①）: …”
fn arrow_name(editor: &Editor, id: Id) -> String {
    let (board, lang) = (editor.board(), editor.lang());
    let Some(arrow) = board.arrow(id) else { return String::new() };
    let condition = arrow.condition.map_or("", Condition::sign);
    let (from, to) = (end_name(editor, arrow.from, lang), end_name(editor, arrow.to, lang));
    tr_fmt(lang, key!("name.arrow"), &[&from, &to, condition, &truncate(&arrow.label)])
}

fn end_name(editor: &Editor, endpoint: Endpoint, lang: Lang) -> String {
    match endpoint {
        Endpoint::Note(id) => editor.board().note(id).map(|note| truncate(&note.text)).unwrap_or_default(),
        Endpoint::Block(block) => block.name(lang).to_owned(),
    }
}

fn truncate(text: &str) -> String {
    text.chars().take(MAX_NAME_CHARS).map(|c| if c == '\n' { ' ' } else { c }).collect()
}
