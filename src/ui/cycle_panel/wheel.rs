//! Tab of the growth wheel: the same picture as in exports.

use super::{heading, toggle_highlight};
use crate::editor::Editor;
use crate::geometry::{Point, Transform};
use crate::i18n::{key, tr};
use crate::model::Condition;
use crate::scene::{Scene, ViewOptions};
use crate::ui::Message;
use crate::ui::paint::{ViewTransform, paint_scene};
use crate::ui::widgets::paragraph;
use egui::{RichText, Role, Sense, Ui, WidgetInfo};

/// Shows the tab; returns the hovered condition.
pub(super) fn wheel_ui(ui: &mut Ui, editor: &Editor, messages: &mut Vec<Message>) -> Option<Condition> {
    let lang = editor.lang();
    heading(ui, tr(lang, key!("section.wheel")), ui.visuals().text_color());
    let wheel = editor.analysis().wheel();
    let look = ViewOptions { lang, theme: editor.theme(), page_background: true, ..ViewOptions::default() };
    let scene = Scene::wheel(editor.board(), &wheel, &look, editor.highlight().shown());
    let width = ui.available_width();
    let scale = width / scene.page.width();
    let (rect, response) =
        ui.allocate_exact_size(egui::vec2(width, scene.page.height() * scale), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, tr(lang, key!("section.wheel"))));
    let transform = Transform::new(scale, Point::new(rect.left(), rect.top()));
    paint_scene(&ui.painter_at(rect), &scene, &[], ViewTransform::still(&scene, transform));
    paragraph(ui, tr(lang, key!("wheel.how")));
    let mut highlighted = None;
    for condition in Condition::ALL {
        let name = condition.title(lang);
        let name = RichText::new(name).line_height(Some(18.0));
        let response = ui.selectable_label(editor.highlight().shown() == Some(condition), name);
        if response.contains_pointer() {
            highlighted = Some(condition);
        }
        if response.clicked() {
            messages.extend(toggle_highlight(condition));
        }
    }
    messages.extend(super::buttons(ui, &["cycle.wheel"], editor));
    highlighted
}
