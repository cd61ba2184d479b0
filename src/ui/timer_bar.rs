//! Agenda bar above the canvas: its items, and the remaining time in digits that can be read across a room.

pub(super) use super::context::TimerView;
pub(super) use super::message::TimerAction;
use super::theme::{color32, font};
use super::{Message, UiContext};
use crate::i18n::{key, keyed_enum, tr, tr_fmt};
use crate::scene::text::Weight;
use crate::workshop::timer::format_remaining;
use egui::{Align, Color32, ComboBox, Layout, Panel, RichText, Role, Sense, Ui, WidgetInfo};

keyed_enum! {
    /// Alarm at the end of an item.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(crate) enum Alarm {
        /// Bell and flash.
        #[default]
        SoundAndFlash = "sound",
        /// Flash.
        Flash = "flash",
        /// Only the digits.
        Silent = "silent",
    }

    /// All three, most noticeable first.
    pub(crate) const ALL;

    /// Name in settings.
    pub(crate) fn key = key;
}

/// Window size below which the bar is a single row, in points.
const COMPACT_WINDOW_SIZE: egui::Vec2 = egui::vec2(1000.0, 680.0);

/// Space for the time and its buttons, in points.
const CLOCK_WIDTH: f32 = 400.0;

pub(super) fn timer_bar_ui(ui: &mut Ui, context: UiContext<'_>, large: &mut bool) -> Vec<Message> {
    let Some(timer) = context.timer else { return Vec::new() };
    let mut messages = Vec::new();
    let theme = context.editor.theme();
    let fill = if timer.flash { theme.arrow() } else { theme.block() };
    let panel = egui::Frame::new().fill(color32(fill)).inner_margin(egui::Margin::symmetric(8, 5));
    Panel::top("agenda").frame(panel).show(ui, |ui| {
        let digits = if *large { CLOCK_WIDTH * 1.7 } else { CLOCK_WIDTH };
        let window = ui.ctx().content_rect().size();
        if window.x < COMPACT_WINDOW_SIZE.x || window.y < COMPACT_WINDOW_SIZE.y {
            // A small window keeps its height for the canvas: one row, with the items in a drop-down list.
            row(ui, *large, |ui| {
                messages.extend(digits_ui(ui, context, timer, large));
                messages.extend(list_ui(ui, context, timer));
            });
            return;
        }
        if ui.available_width() < digits * 3.2 {
            row(ui, *large, |ui| messages.extend(digits_ui(ui, context, timer, large)));
            ui.horizontal_wrapped(|ui| messages.extend(items_ui(ui, context, timer)));
            return;
        }
        row(ui, *large, |ui| {
            let width = ui.available_width() - digits;
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.horizontal_wrapped(|ui| messages.extend(items_ui(ui, context, timer)));
            });
            messages.extend(digits_ui(ui, context, timer, large));
        });
    });
    messages
}

/// Size of the digits, in points.
const fn clock_font_size(large: bool) -> f32 {
    if large { 92.0 } else { 40.0 }
}

/// A row as high as the digits, with centered content.
fn row(ui: &mut Ui, large: bool, content: impl FnOnce(&mut Ui)) {
    let room = egui::vec2(ui.available_width(), clock_font_size(large) * 1.25);
    ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), content);
}

/// Color of the digits: neutral, warning in the last minute, then alarm.
fn clock_color(context: UiContext<'_>, timer: TimerView) -> Color32 {
    let theme = context.editor.theme();
    color32(match timer.remaining {
        _ if timer.flash => theme.ink(),
        left if left <= 0 => theme.doubt(),
        left if left <= 60_000 => theme.condition(),
        _ => theme.ink(),
    })
}

/// The remaining time and its buttons.
fn digits_ui(ui: &mut Ui, context: UiContext<'_>, timer: TimerView, large: &mut bool) -> Vec<Message> {
    let lang = context.editor.lang();
    let mut messages = Vec::new();
    let size = clock_font_size(*large);
    let last = timer.item + 1 >= context.editor.board().info().agenda.items().len();
    let run = if timer.running { key!("timer.pause") } else { key!("timer.start") };
    let (next, next_act) = if last {
        (key!("timer.restart"), TimerAction::Restart)
    } else {
        (key!("timer.next"), TimerAction::Next)
    };
    // All of the same width: none moves under the pointer.
    for (key, act) in
        [(run, TimerAction::Toggle), (key!("timer.extend"), TimerAction::Extend), (next, next_act)]
    {
        let button = egui::Button::new(tr(lang, key)).min_size(egui::vec2(74.0, 28.0));
        if ui.add(button).clicked() {
            messages.push(Message::Timer(act));
        }
    }
    let words = format_remaining(timer.remaining);
    let text = RichText::new(&words).font(font(Weight::Bold, size)).color(clock_color(context, timer));
    let label = egui::Label::new(text).selectable(false).sense(Sense::click());
    let digits = ui.add_sized([size * 3.3, size * 1.25], label);
    let name = tr_fmt(lang, key!("timer.left"), &[&words]);
    digits.widget_info(|| WidgetInfo::labeled(Role::Timer, true, &name));
    if digits.on_hover_text(tr(lang, key!("timer.size"))).clicked() {
        *large = !*large;
    }
    messages
}

/// The current item as a drop-down list of all items.
fn list_ui(ui: &mut Ui, context: UiContext<'_>, timer: TimerView) -> Vec<Message> {
    let mut messages = Vec::new();
    let list = ComboBox::from_id_salt("agenda_items").width(ui.available_width() - 8.0).truncate();
    let shown = list.selected_text(item_label(context, timer.item)).show_ui(ui, |ui| {
        messages.extend(items_ui(ui, context, timer));
        if !messages.is_empty() {
            ui.close();
        }
    });
    let label = tr(context.editor.lang(), key!("agenda.title"));
    shown.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, label));
    messages
}

/// “2. Ideas, alone 10 min”
fn item_label(context: UiContext<'_>, number: usize) -> String {
    let lang = context.editor.lang();
    let agenda = &context.editor.board().info().agenda;
    let minutes = agenda.items().get(number).map_or(0, |item| item.minutes);
    let minutes = tr_fmt(lang, key!("timer.minutes"), &[&minutes.to_string()]);
    format!("{}. {} {minutes}", number + 1, agenda.title(number, lang))
}

/// The items; a click selects one and opens its view.
fn items_ui(ui: &mut Ui, context: UiContext<'_>, timer: TimerView) -> Vec<Message> {
    let lang = context.editor.lang();
    let agenda = &context.editor.board().info().agenda;
    let mut messages = Vec::new();
    ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
    for (number, item) in agenda.items().iter().enumerate() {
        let on = number == timer.item;
        let words = item_label(context, number);
        let response = ui.add(egui::Button::new(words).selected(on).wrap_mode(egui::TextWrapMode::Extend));
        if response.on_hover_text(item.activity.name(lang)).clicked() {
            messages.push(Message::Timer(TimerAction::GoTo(number)));
        }
    }
    messages.extend(super::widgets::command_button(ui, "workshop.edit_agenda", context.editor));
    messages
}
