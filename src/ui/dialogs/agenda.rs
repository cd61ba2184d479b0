//! Agenda dialog: activities and durations.

use super::window::{DialogContext, modal_ui};
use crate::editor::{Editor, FormField};
use crate::i18n::{key, tr, tr_fmt};
use crate::model::agenda::AgendaItem;
use crate::model::{Agenda, AgendaActivity};
use crate::ui::form_field::named_text_ui;
use crate::ui::{Alarm, Message};
use egui::{ComboBox, DragValue, Role, ScrollArea, Ui, WidgetInfo};

/// Change requested by a row.
enum RowChange {
    Up,
    Down,
    Remove,
}

/// Shows the agenda and the alarm setting; returns the changes, and whether it was closed.
pub(crate) fn agenda_ui(ctx: DialogContext<'_>, editor: &Editor, alarm: &mut Alarm) -> (Vec<Message>, bool) {
    let lang = editor.lang();
    let agenda = &editor.board().info().agenda;
    let mut messages = Vec::new();
    let (closed, dismissed) = modal_ui(ctx, "agenda", tr(lang, key!("agenda.title")), 720.0, |ui| {
        let mut items = agenda.items().to_vec();
        let mut change = None;
        let height = (ui.ctx().content_rect().height() - 260.0).max(120.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            for (number, item) in items.iter_mut().enumerate() {
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 6.0;
                    change = row_ui(ui, editor, number, item, &mut messages)
                        .map(|c| (number, c))
                        .or(change.take());
                });
            }
        });
        match change {
            Some((number, RowChange::Up)) if number > 0 => items.swap(number, number - 1),
            Some((number, RowChange::Down)) if number + 1 < items.len() => items.swap(number, number + 1),
            Some((number, RowChange::Remove)) if items.len() > 1 => {
                items.remove(number);
            }
            Some(_) | None => {}
        }
        ui.horizontal(|ui| {
            let room = items.len() < Agenda::MAX_ITEMS;
            if ui.add_enabled(room, egui::Button::new(tr(lang, key!("agenda.add")))).clicked() {
                items.push(AgendaItem::new(AgendaActivity::Canvas, 10));
            }
            if ui.button(tr(lang, key!("agenda.default"))).clicked() {
                items = Agenda::default().items().to_vec();
            }
            let sum: u32 = items.iter().map(|item| u32::from(item.minutes)).sum();
            ui.label(tr_fmt(lang, key!("agenda.sum"), &[&sum.to_string()]));
        });
        if let Some(changed) = Agenda::new(items).filter(|changed| changed != agenda) {
            messages.push(Message::Agenda(changed));
        }
        ui.separator();
        ui.horizontal_wrapped(|ui| {
            ui.label(tr(lang, key!("agenda.alarm")));
            for choice in Alarm::ALL {
                let name = match choice {
                    Alarm::SoundAndFlash => tr(lang, key!("alarm.sound")),
                    Alarm::Flash => tr(lang, key!("alarm.flash")),
                    Alarm::Silent => tr(lang, key!("alarm.silent")),
                };
                ui.selectable_value(alarm, choice, name);
            }
        });
        ui.add_space(8.0);
        ui.button(tr(lang, key!("button.close"))).clicked()
    });
    (messages, closed || dismissed)
}

fn row_ui(
    ui: &mut Ui,
    editor: &Editor,
    number: usize,
    item: &mut AgendaItem,
    messages: &mut Vec<Message>,
) -> Option<RowChange> {
    let lang = editor.lang();
    let default_title = editor.board().info().agenda.title(number, lang);
    ui.label(format!("{}.", number + 1));
    ui.vertical(|ui| {
        ui.set_width(290.0);
        messages.extend(named_text_ui(
            ui,
            editor,
            FormField::AgendaItem(number),
            &default_title,
            &default_title,
        ));
    });
    let drag = DragValue::new(&mut item.minutes).range(1..=Agenda::MAX_MINUTES).speed(0.2);
    let minutes = ui.add(drag.suffix(tr(lang, key!("agenda.minutes"))));
    let name = tr_fmt(lang, key!("agenda.minutes_of"), &[&default_title]);
    minutes.widget_info(|| WidgetInfo::labeled(Role::SpinButton, true, &name));
    let combo =
        ComboBox::from_id_salt(("agenda_room", number)).width(110.0).selected_text(item.activity.name(lang));
    combo.show_ui(ui, |ui| {
        for room in AgendaActivity::ALL {
            ui.selectable_value(&mut item.activity, room, room.name(lang));
        }
    });
    let mut change = None;
    for (sign, key, wanted) in [
        ("↑", key!("presentation.up"), RowChange::Up),
        ("↓", key!("presentation.down"), RowChange::Down),
        ("×", key!("agenda.remove"), RowChange::Remove),
    ] {
        let button = ui.small_button(sign);
        let label = format!("{default_title}: {}", tr(lang, key));
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        if button.on_hover_text(tr(lang, key)).clicked() {
            change = Some(wanted);
        }
    }
    change
}
