//! Running text in panels, with the strict Japanese line breaks of the board and line spacing. Does not know
//! the text's meaning and the effect of a click.

use super::theme::font;
use crate::scene::text::{LineBreaker, Weight};
use egui::cache::{ComputerMut, FrameCache};
use egui::{Color32, CursorIcon, Label, Response, RichText, Role, Sense, Ui, WidgetInfo};

/// Line height as a multiple of the text size; the bundled font has no line gap.
const LINE_HEIGHT_RATIO: f32 = 1.45;
/// Resolution of widths in the cache.
const WIDTH_STEPS_PER_EM: f32 = 64.0;

/// Style of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct WrappedText {
    pub(super) weight: Weight,
    /// In points.
    pub(super) size: f32,
    pub(super) color: Color32,
}

impl WrappedText {
    /// Normal text of a panel.
    pub(super) fn body(ui: &Ui) -> Self {
        Self { weight: Weight::Regular, size: 12.0, color: ui.visuals().text_color() }
    }

    /// A heading.
    pub(super) const fn heading(color: Color32) -> Self {
        Self { weight: Weight::Bold, size: 13.5, color }
    }

    /// An entry of a list.
    pub(super) fn line(ui: &Ui) -> Self {
        Self { size: 13.0, ..Self::body(ui) }
    }

    /// Secondary text.
    pub(super) fn remark(ui: &Ui) -> Self {
        Self { size: 11.5, color: ui.visuals().weak_text_color(), ..Self::body(ui) }
    }

    /// Shows a text in the available width.
    pub(super) fn show(self, ui: &mut Ui, text: &str) -> Response {
        let label = self.label(ui, text);
        let response = ui.add(label);
        // Screen readers get the text without line breaks.
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
        response
    }

    /// Shows a clickable text; `name` is its accessible name.
    pub(super) fn show_link(self, ui: &mut Ui, text: &str, name: &str) -> Response {
        let label = self.label(ui, text).selectable(false).sense(Sense::click());
        let response = ui.add(label);
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
        response.on_hover_cursor(CursorIcon::PointingHand)
    }

    fn label(self, ui: &Ui, text: &str) -> Label {
        let ems = (ui.available_width() - 1.0).max(self.size) / self.size;
        let wanted = (text, self.weight, (ems * WIDTH_STEPS_PER_EM) as u32);
        let lines = ui.memory_mut(|memory| memory.caches.cache::<WrapCache>().get(wanted).clone());
        let text = RichText::new(lines).font(font(self.weight, self.size)).color(self.color);
        Label::new(text.line_height(Some(self.size * LINE_HEIGHT_RATIO)))
    }
}

/// Texts as broken in the last frame.
type WrapCache = FrameCache<String, TextWrapper>;

#[derive(Debug, Default)]
struct TextWrapper;

impl ComputerMut<(&str, Weight, u32), String> for TextWrapper {
    fn compute(&mut self, (text, weight, width): (&str, Weight, u32)) -> String {
        let (lines, _) = LineBreaker::new(text, weight).break_lines(width as f32 / WIDTH_STEPS_PER_EM);
        let lines = lines.iter().filter_map(|line| text.get(line.range.clone()));
        lines.map(str::trim_end).collect::<Vec<_>>().join("\n")
    }
}
