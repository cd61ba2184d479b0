//! List of ideas: written silently, shared, grouped, merged, voted for.

use super::{IdeaAction, IdeasState, hidden_ui};
use crate::edit::ideas::{IdeaText, votes_left};
use crate::editor::{Editor, FormField, actions};
use crate::i18n::{key, tr, tr_fmt};
use crate::model::{Id, Idea, Ideation};
use crate::ui::Message;
use crate::ui::field::{begin_field, end_field, take_pasted_lines};
use crate::ui::form_field::{named_text_ui, unlabeled_text_ui};
use crate::ui::ime::{ImeTarget, is_composing};
use crate::ui::widgets::command_button;
use crate::ui::wrapped_text::WrappedText;
use egui::{
    CentralPanel, DragValue, Event, Key, KeyboardShortcut, Modifiers, RichText, Role, ScrollArea, TextEdit,
    Ui, WidgetInfo,
};
use std::collections::BTreeMap;

/// Width of everything in a row except the text, in points.
const ROW_EXTRAS_WIDTH: f32 = 360.0;

/// Maximum number of ideas drawn.
const MAX_LISTED: usize = 300;

/// Values shared by all rows.
#[derive(Clone, Copy)]
struct RowSpace {
    /// Width of the text, in points.
    width: f32,
    /// Remaining votes of the current voter.
    dots: u32,
}

pub(in crate::ui) fn ideas_ui(ui: &mut Ui, editor: &Editor, state: &mut IdeasState) -> Vec<Message> {
    let mut messages = Vec::new();
    // Invisible ideas cannot be selected.
    state
        .selected
        .retain(|id| editor.board().idea(*id).is_some_and(|idea| !actions::ideas::is_hidden(editor, idea)));
    CentralPanel::default().show(ui, |ui| {
        let ids = ["workshop.canvas", "workshop.ranking", "workshop.prompt_ideas", "workshop.collect"];
        ui.horizontal_wrapped(|ui| {
            messages.extend(ids.iter().filter_map(|id| command_button(ui, id, editor)));
        });
        ui.separator();
        messages.extend(rules_ui(ui, editor).into_iter().map(Message::Idea));
        messages.extend(entry_ui(ui, editor, state));
        messages.extend(selection_ui(ui, editor, state));
        ui.separator();
        // Measured once: a row that is too wide must not widen the next one.
        let width = (ui.available_width() - ROW_EXTRAS_WIDTH).max(160.0);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            if editor.board().ideas().is_empty() {
                WrappedText::body(ui).show(ui, tr(editor.lang(), key!("ideas.empty")));
            }
            // Computed once for all ideas.
            let row = RowSpace { width, dots: votes_left(editor.board(), editor.ideas().writer().trim()) };
            for (name, ideas) in groups(editor) {
                messages.extend(group_ui(ui, editor, state, (&name, &ideas), row));
            }
            if editor.board().ideas().len() > MAX_LISTED {
                WrappedText::remark(ui)
                    .show(ui, &tr_fmt(editor.lang(), key!("ideas.first"), &[&MAX_LISTED.to_string()]));
            }
        });
    });
    messages
}

/// Ideas by group, those without a group first; each in list order.
fn groups(editor: &Editor) -> Vec<(String, Vec<(Id, &Idea)>)> {
    let mut groups: Vec<(String, Vec<(Id, &Idea)>)> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::from([(String::new(), 0)]);
    groups.push((String::new(), Vec::new()));
    for (id, idea) in editor.board().ideas_in_order().into_iter().take(MAX_LISTED) {
        // The name of a group would reveal hidden ideas.
        let name = if actions::ideas::is_hidden(editor, idea) {
            String::new()
        } else {
            idea.group.trim().to_owned()
        };
        let at = *known.entry(name.clone()).or_insert_with(|| {
            groups.push((name, Vec::new()));
            groups.len() - 1
        });
        if let Some((_, ideas)) = groups.get_mut(at) {
            ideas.push((id, idea));
        }
    }
    groups.retain(|(_, ideas)| !ideas.is_empty());
    groups
}

/// Writer, silent writing, number of votes.
fn rules_ui(ui: &mut Ui, editor: &Editor) -> Vec<IdeaAction> {
    let (lang, rules) = (editor.lang(), &editor.board().info().ideation);
    let mut acts = Vec::new();
    ui.horizontal_wrapped(|ui| {
        let label = ui.label(tr(lang, key!("ideas.writer")));
        let id = egui::Id::unique("idea_writer");
        let mut writer = editor.ideas().writer().to_owned();
        let before = begin_field(ui, id, &writer, ImeTarget::Other);
        let edit = TextEdit::singleline(&mut writer).id(id).desired_width(130.0);
        let mut output = edit.hint_text(tr(lang, key!("ideas.everyone"))).show(ui);
        end_field(ui, before, &mut writer, &mut output);
        output.response.response.labelled_by(label.id);
        if writer != editor.ideas().writer() {
            acts.push(IdeaAction::Writer(writer));
        }
        let mut private = rules.private;
        if ui
            .checkbox(&mut private, tr(lang, key!("ideas.alone")))
            .on_hover_text(tr(lang, key!("ideas.alone.help")))
            .changed()
        {
            acts.push(IdeaAction::SetIdeation(Ideation { private, ..rules.clone() }));
        }
        ui.separator();
        let label = ui.label(tr(lang, key!("ideas.votes")));
        let mut dots = rules.votes_per_person;
        let drag = DragValue::new(&mut dots).range(1..=Idea::MAX_VOTES_PER_IDEA).speed(0.05);
        if ui.add(drag).labelled_by(label.id).changed() {
            acts.push(IdeaAction::SetIdeation(Ideation { votes_per_person: dots, ..rules.clone() }));
        }
        let writer = editor.ideas().writer().trim();
        if rules.private && writer.is_empty() {
            ui.label(RichText::new(tr(lang, key!("ideas.name_first"))).color(ui.visuals().hyperlink_color));
        }
        if !writer.is_empty() {
            let left = votes_left(editor.board(), writer).to_string();
            ui.label(tr_fmt(lang, key!("ideas.votes_left"), &[writer, &left]));
        }
    });
    acts
}

/// Field for a new idea: Enter adds it, Shift+Enter inserts a line break, several pasted lines are several
/// ideas.
fn entry_ui(ui: &mut Ui, editor: &Editor, state: &mut IdeasState) -> Vec<Message> {
    let lang = editor.lang();
    let id = egui::Id::unique("idea_draft");
    let (mut texts, mut acts, mut undone) = (Vec::new(), Vec::new(), false);
    ui.horizontal(|ui| {
        let focused = ui.memory(|memory| memory.has_focus(id)) && !is_composing(ui.ctx());
        let mut entered = false;
        if focused {
            let empty = editor.ideas().draft().is_empty();
            texts.extend(take_pasted_lines(ui.ctx()));
            ui.input_mut(|input| {
                input.events.retain(|event| match event {
                    // An empty field has nothing to undo: undo removes the idea just added.
                    Event::Key { key: Key::Z, pressed: true, modifiers, .. }
                        if empty && modifiers.command && !modifiers.shift =>
                    {
                        undone = true;
                        false
                    }
                    Event::Key { key: Key::Enter, pressed: true, modifiers, .. }
                        if *modifiers == Modifiers::NONE =>
                    {
                        entered = true;
                        false
                    }
                    _ => true,
                });
            });
        }
        let width = (ui.available_width() - 110.0).max(120.0);
        let mut draft = editor.ideas().draft().to_owned();
        let before = begin_field(ui, id, &draft, ImeTarget::Idea);
        let rows = draft.split('\n').count().min(5);
        let edit = TextEdit::multiline(&mut draft).id(id).desired_rows(rows).desired_width(width);
        let breaks = KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter);
        let hint = tr(lang, key!("ideas.hint"));
        let mut output = edit.hint_text(hint).return_key(Some(breaks)).show(ui);
        end_field(ui, before, &mut draft, &mut output);
        if !std::mem::replace(&mut state.open, true) {
            output.response.response.request_focus();
        }
        output
            .response
            .response
            .widget_info(|| WidgetInfo::labeled(Role::TextInput, true, tr(lang, key!("ideas.new"))));
        if draft != editor.ideas().draft() {
            acts.push(IdeaAction::Draft(draft));
        }
        if ui.button(tr(lang, key!("quick_entry.add"))).clicked() || entered {
            acts.push(IdeaAction::Submit);
            output.response.response.request_focus();
        }
    });
    acts.extend((!texts.is_empty()).then_some(IdeaAction::Add(texts)));
    let undo = crate::command::find("edit.undo").filter(|_| undone).map(Message::Command);
    acts.into_iter().map(Message::Idea).chain(undo).collect()
}

/// Actions for the selected ideas.
fn selection_ui(ui: &mut Ui, editor: &Editor, state: &mut IdeasState) -> Vec<Message> {
    let lang = editor.lang();
    let selected: Vec<Id> = editor
        .board()
        .ideas_in_order()
        .into_iter()
        .map(|(id, _)| id)
        .filter(|id| state.selected.contains(id))
        .collect();
    // Always present, so that no row moves when the first idea is selected.
    let any = !selected.is_empty();
    let mut acts = Vec::new();
    ui.horizontal_wrapped(|ui| {
        ui.label(tr_fmt(lang, key!("ideas.selected"), &[&selected.len().to_string()]));
        let id = egui::Id::unique("idea_group");
        let before = begin_field(ui, id, &state.group, ImeTarget::Other);
        let edit = TextEdit::singleline(&mut state.group).id(id).desired_width(150.0);
        let mut output = edit.hint_text(tr(lang, key!("ideas.group_name"))).show(ui);
        end_field(ui, before, &mut state.group, &mut output);
        if ui.add_enabled(any, egui::Button::new(tr(lang, key!("ideas.group")))).clicked() {
            acts.push(IdeaAction::Group(selected.clone(), std::mem::take(&mut state.group)));
        }
        let several = selected.len() > 1;
        let merge = ui.add_enabled(several, egui::Button::new(tr(lang, key!("ideas.merge"))));
        if merge.on_hover_text(tr(lang, key!("ideas.merge.help"))).clicked() {
            acts.push(IdeaAction::Merge(selected));
        }
        if ui.add_enabled(any, egui::Button::new(tr(lang, key!("ideas.clear_selection")))).clicked() {
            state.selected.clear();
        }
    });
    if !acts.is_empty() {
        state.selected.clear();
    }
    acts.into_iter().map(Message::Idea).collect()
}

fn group_ui(
    ui: &mut Ui,
    editor: &Editor,
    state: &mut IdeasState,
    (name, ideas): (&str, &[(Id, &Idea)]),
    row: RowSpace,
) -> Vec<Message> {
    let mut messages = Vec::new();
    if !name.is_empty() {
        ui.add_space(8.0);
        let dots: u32 = ideas.iter().map(|(_, idea)| idea.vote_count()).sum();
        let words = tr_fmt(
            editor.lang(),
            key!("ideas.of_group"),
            &[name, &ideas.len().to_string(), &dots.to_string()],
        );
        WrappedText::heading(ui.visuals().text_color()).show(ui, &words);
    }
    for (id, idea) in ideas {
        messages.extend(idea_ui(ui, editor, state, (*id, idea), row));
    }
    messages
}

/// One idea: checkbox, text, author, votes.
fn idea_ui(
    ui: &mut Ui,
    editor: &Editor,
    state: &mut IdeasState,
    (id, idea): (Id, &Idea),
    row: RowSpace,
) -> Vec<Message> {
    let lang = editor.lang();
    let mut messages = Vec::new();
    ui.horizontal_top(|ui| {
        if hidden_ui(ui, editor, idea) {
            return;
        }
        let mut selected = state.selected.contains(&id);
        let tick = ui.checkbox(&mut selected, "");
        let label = tr_fmt(lang, key!("ideas.select"), &[idea.name()]);
        tick.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, selected, &label));
        if tick.changed() && !(selected && state.selected.insert(id)) {
            state.selected.remove(&id);
        }
        ui.vertical(|ui| {
            ui.set_width(row.width);
            messages.extend(named_text_ui(ui, editor, FormField::Idea(id, IdeaText::Text), "", idea.name()));
            if editor.board().info().ideation.chosen == Some(id) {
                WrappedText::remark(ui).show(ui, &format!("★ {}", tr(lang, key!("ideas.chosen"))));
            }
        });
        ui.vertical(|ui| {
            ui.set_width(86.0);
            // During silent writing, ideas of another author would disappear immediately.
            if editor.board().info().ideation.private {
                WrappedText::remark(ui).show(ui, &idea.author);
                return;
            }
            let hint = tr(lang, key!("ideas.author"));
            let (field, message) = unlabeled_text_ui(ui, editor, FormField::Idea(id, IdeaText::Author), hint);
            field.on_hover_text(hint);
            messages.extend(message);
        });
        messages.extend(dots_ui(ui, editor, row.dots, (id, idea)).map(Message::Idea));
        let remove = ui.button("×").on_hover_text(tr(lang, key!("ideas.remove")));
        let label = format!("{}: {}", tr(lang, key!("ideas.remove")), idea.name());
        remove.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        messages.extend(remove.clicked().then_some(Message::Idea(IdeaAction::Remove(id))));
    });
    messages
}

/// The votes of an idea, with buttons to add and remove one.
fn dots_ui(ui: &mut Ui, editor: &Editor, left: u32, (id, idea): (Id, &Idea)) -> Option<IdeaAction> {
    let lang = editor.lang();
    let writer = editor.ideas().writer().trim();
    let own = idea.votes.get(writer).copied().unwrap_or_default();
    let more = left > 0 && own < Idea::MAX_VOTES_PER_IDEA;
    let mut act = None;
    for (sign, enabled, up, key) in
        [("－", own > 0, false, key!("ideas.less")), ("＋", more, true, key!("ideas.more"))]
    {
        let button = ui.add_enabled(enabled, egui::Button::new(sign).min_size(egui::vec2(28.0, 26.0)));
        let label = format!("{}: {}", tr(lang, key), idea.name());
        button.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, &label));
        if button.on_hover_text(tr(lang, key)).clicked() {
            act = Some(IdeaAction::Vote(id, up));
        }
    }
    let dots = idea.vote_count();
    let row = "●".repeat(dots.min(5) as usize);
    let shown = if dots > 5 { format!("● {dots}") } else { row };
    let voters = idea.votes.iter().filter(|(name, _)| !name.is_empty());
    let voters: Vec<String> = voters.map(|(name, dots)| format!("{name} {dots}")).collect();
    let color = ui.visuals().hyperlink_color;
    let label = ui.add_sized([74.0, 26.0], egui::Label::new(RichText::new(shown).color(color)));
    if !voters.is_empty() {
        label.on_hover_text(voters.join("\n"));
    }
    act
}
