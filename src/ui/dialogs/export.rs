//! How to export a picture: of what, width, background, crop, with a live preview.

use super::modal_ui;
use crate::cycle::Show;
use crate::export::{
    Background, Crop, ExportError, ExportOptions, Format, MAX_SIDE, MIN_WIDTH, View, pixel_size, pixels,
};
use crate::geometry::Bounds;
use crate::model::Board;
use crate::ui::picture::color_image;
use crate::words::{Lang, phrase, word};
use egui::{Context, DragValue, TextureHandle, TextureOptions, Ui};
use std::fmt;

/// The dialog's state.
#[derive(Default)]
pub struct ExportDialog {
    what: What,
    options: ExportOptions,
    preview: Option<Preview>,
}

impl fmt::Debug for ExportDialog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExportDialog").field("options", &self.options).finish_non_exhaustive()
    }
}

/// The small picture, and what it was made for.
struct Preview {
    what: What,
    options: ExportOptions,
    cut: Bounds,
    texture: TextureHandle,
}

/// What pictures are made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum What {
    /// The board.
    #[default]
    Board,
    /// The wheel of growth.
    Wheel,
    /// Every step of the presentation, a file each.
    Steps,
}

/// A picture, or one of each step, to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pictures {
    /// Of what.
    pub what: What,
    /// The kind of file.
    pub format: Format,
    /// How it is to look.
    pub options: ExportOptions,
}

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportChoice {
    /// Write files.
    File(Pictures),
    /// Copy the picture.
    Copy(What, ExportOptions),
    /// Nothing.
    Cancel,
}

/// How much of a window's height the dialog takes besides its preview, in points.
const BELOW_PREVIEW: f32 = 350.0;

/// The width of the preview in pixels.
const PREVIEW: u32 = 880;

impl ExportDialog {
    /// A dialog that begins with these options.
    pub const fn new(what: What, options: ExportOptions) -> Self {
        Self { what, options, preview: None }
    }

    /// Asks how to export.
    pub fn export_ui(&mut self, ctx: &Context, lang: Lang, board: &Board) -> Option<ExportChoice> {
        self.options.lang = lang;
        let (choice, dismissed) = modal_ui(ctx, "export", word(lang, "export.title"), 500.0, |ui| {
            self.preview_ui(ui, board);
            ui.add_space(6.0);
            self.options_ui(ui, lang);
            let size = self.size();
            ui.label(match &size {
                Ok((width, height)) => {
                    phrase(lang, "export.size", &[&width.to_string(), &height.to_string()])
                }
                Err(error) => format!("{} — {}", error.message(lang), error.hint(lang)),
            });
            ui.add_space(8.0);
            ui.add_enabled_ui(size.is_ok(), |ui| self.buttons_ui(ui, lang)).inner
        });
        choice.or(dismissed.then_some(ExportChoice::Cancel))
    }

    /// The size of the picture, from the shape of the preview.
    fn size(&self) -> Result<(u32, u32), ExportError> {
        let shape = self.preview.as_ref().map(|preview| preview.cut);
        shape.map_or(Ok((self.options.width, 0)), |cut| pixel_size(self.options.width, cut))
    }

    fn options_ui(&mut self, ui: &mut Ui, lang: Lang) {
        let options = &mut self.options;
        egui::Grid::new("export_options").num_columns(2).spacing([14.0, 8.0]).show(ui, |ui| {
            ui.label(word(lang, "export.what"));
            ui.horizontal(|ui| {
                ui.selectable_value(&mut self.what, What::Board, word(lang, "export.board"));
                ui.selectable_value(&mut self.what, What::Steps, word(lang, "export.steps"));
                ui.selectable_value(&mut self.what, What::Wheel, word(lang, "part.wheel"));
            });
            ui.end_row();
            let label = ui.label(word(lang, "export.width"));
            ui.horizontal(|ui| {
                let field =
                    DragValue::new(&mut options.width).range(MIN_WIDTH..=MAX_SIDE).speed(8).suffix(" px");
                ui.add(field).labelled_by(label.id);
                for width in [1280, 1920, 3840] {
                    ui.selectable_value(&mut options.width, width, width.to_string());
                }
            });
            ui.end_row();
            ui.label(word(lang, "export.background"));
            ui.horizontal(|ui| {
                let background = &mut options.background;
                ui.selectable_value(background, Background::White, word(lang, "export.white"));
                ui.selectable_value(background, Background::Transparent, word(lang, "export.transparent"));
                ui.selectable_value(background, Background::Dark, word(lang, "export.dark"));
            });
            ui.end_row();
            // What does not apply is faint and stays where it is, so that nothing moves under the pointer.
            let (board, wheel) = (self.what == What::Board, self.what == What::Wheel);
            ui.label(word(lang, "export.crop"));
            ui.horizontal(|ui| {
                ui.add_enabled_ui(board, |ui| {
                    ui.selectable_value(&mut options.crop, Crop::Page, word(lang, "export.page"));
                    ui.selectable_value(&mut options.crop, Crop::Content, word(lang, "export.content"));
                });
            });
            ui.end_row();
            ui.label(word(lang, "export.with"));
            ui.horizontal(|ui| {
                let frame = egui::Checkbox::new(&mut options.frame, word(lang, "export.frame"));
                ui.add_enabled(!wheel, frame);
                let covered = egui::Checkbox::new(&mut options.covered, word(lang, "export.covered"));
                ui.add_enabled(board || wheel, covered);
            });
            ui.end_row();
        });
    }

    fn buttons_ui(&self, ui: &mut Ui, lang: Lang) -> Option<ExportChoice> {
        ui.horizontal(|ui| {
            let mut choice = None;
            for (key, format) in [("export.png", Format::Png), ("export.svg", Format::Svg)] {
                if ui.button(word(lang, key)).clicked() {
                    let (what, options) = (self.what, self.options);
                    choice = Some(ExportChoice::File(Pictures { what, format, options }));
                }
            }
            let one = self.what != What::Steps;
            if ui.add_enabled(one, egui::Button::new(word(lang, "export.copy"))).clicked() {
                choice = Some(ExportChoice::Copy(self.what, self.options));
            }
            if ui.button(word(lang, "button.cancel")).clicked() {
                choice = Some(ExportChoice::Cancel);
            }
            choice
        })
        .inner
    }

    /// The picture as it will be, small; painted anew only when something about it changed.
    fn preview_ui(&mut self, ui: &mut Ui, board: &Board) {
        let wanted = ExportOptions { width: PREVIEW, ..self.options };
        if self.preview.as_ref().is_none_or(|made| (made.what, made.options) != (self.what, wanted)) {
            let view = match self.what {
                What::Board => View::new(board, wanted),
                What::Wheel => View::wheel(board, wanted),
                What::Steps => {
                    let show = Show::new(board);
                    View::step(board, &show, show.steps().len().saturating_sub(1), wanted)
                }
            };
            let Ok(view) = view else { return };
            let image = color_image(&pixels(&view));
            let texture = ui.ctx().load_texture("export_preview", image, TextureOptions::LINEAR);
            self.preview = Some(Preview { what: self.what, options: wanted, cut: view.cut, texture });
        }
        if let Some(Preview { texture, .. }) = &self.preview {
            // What is chosen stands below and must stay in sight in a small window.
            let room = (ui.ctx().content_rect().height() - BELOW_PREVIEW).max(60.0);
            let shape = texture.size_vec2();
            let width = ui.available_width().min(room * shape.x / shape.y);
            let height = width * shape.y / shape.x;
            let frame = egui::Frame::new().stroke(ui.visuals().widgets.noninteractive.bg_stroke);
            frame.show(ui, |ui| {
                let rect = ui.max_rect();
                let rect = egui::Rect::from_min_size(rect.min, egui::vec2(width, height));
                if self.options.background == Background::Transparent {
                    chequered(ui, rect);
                }
                ui.add(egui::Image::new((texture.id(), egui::vec2(width, height))).alt_text("preview"));
            });
        }
    }
}

/// The usual sign for «nothing behind».
fn chequered(ui: &Ui, rect: egui::Rect) {
    const SIDE: f32 = 10.0;
    let faint = ui.visuals().weak_text_color().gamma_multiply(0.25);
    let (columns, rows) = ((rect.width() / SIDE) as usize, (rect.height() / SIDE) as usize);
    for (column, row) in (0..=columns).flat_map(|column| (0..=rows).map(move |row| (column, row))) {
        if (column + row) % 2 == 0 {
            let min = rect.min + egui::vec2(column as f32 * SIDE, row as f32 * SIDE);
            let cell = egui::Rect::from_min_size(min, egui::Vec2::splat(SIDE)).intersect(rect);
            ui.painter().rect_filled(cell, 0.0, faint);
        }
    }
}
