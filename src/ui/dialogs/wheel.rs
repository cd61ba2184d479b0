//! Dialog with the growth wheel, large enough to be read across a table, condition by condition.

use super::window::{DialogContext, viewer_ui};
use crate::editor::Editor;
use crate::geometry::{Point, Transform};
use crate::i18n::{key, tr};
use crate::model::Condition;
use crate::scene::{Scene, ViewOptions};
use crate::ui::paint::{ViewTransform, paint_scene};
use egui::{Role, Sense, Ui, WidgetInfo};

/// State of the dialog.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WheelDialog {
    highlighted: Option<Condition>,
}

/// Response of the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WheelResponse {
    /// Export it.
    Export,
    /// Close.
    Close,
}

impl WheelDialog {
    /// Shows the wheel of the editor's board.
    pub(crate) fn wheel_ui(&mut self, ctx: DialogContext<'_>, editor: &Editor) -> Option<WheelResponse> {
        let lang = editor.lang();
        let (choice, dismissed) = viewer_ui(ctx, "wheel", tr(lang, key!("section.wheel")), 1000.0, |ui| {
            ui.horizontal_wrapped(|ui| {
                for condition in Condition::ALL {
                    let on = self.highlighted == Some(condition);
                    let name = condition.title(lang);
                    if ui.selectable_label(on, name).clicked() {
                        self.highlighted = (!on).then_some(condition);
                    }
                }
            });
            picture_ui(ui, editor, self.highlighted);
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                let export = ui.button(tr(lang, key!("cmd.file.export"))).clicked();
                let close = ui.button(tr(lang, key!("button.close"))).clicked();
                export.then_some(WheelResponse::Export).or(close.then_some(WheelResponse::Close))
            })
            .inner
        });
        choice.or(dismissed.then_some(WheelResponse::Close))
    }
}

fn picture_ui(ui: &mut Ui, editor: &Editor, highlighted: Option<Condition>) {
    let lang = editor.lang();
    let wheel = editor.analysis().wheel();
    let look = ViewOptions { lang, theme: editor.theme(), page_background: true, ..ViewOptions::default() };
    let scene = Scene::wheel(editor.board(), &wheel, &look, highlighted);
    let shape = scene.page.width() / scene.page.height();
    let room = (ui.ctx().content_rect().height() - 240.0).max(120.0);
    let width = ui.available_width().min(room * shape);
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width, width / shape), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, tr(lang, key!("section.wheel"))));
    let transform = Transform::new(width / scene.page.width(), Point::new(rect.left(), rect.top()));
    paint_scene(&ui.painter_at(rect), &scene, &[], ViewTransform::still(&scene, transform));
}
