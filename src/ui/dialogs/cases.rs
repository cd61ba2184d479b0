//! A gallery of cases to begin a board from, each with a small picture.

use super::modal_ui;
use crate::export::{ExportOptions, View, pixels};
use crate::ui::picture::color_image;
use crate::words::{Lang, word};
use crate::workshop::Case;
use egui::{Context, RichText, ScrollArea, TextureHandle, TextureOptions, Ui};
use std::collections::BTreeMap;
use std::fmt;

/// The gallery's state: pictures are painted one a frame, so that it opens at once.
#[derive(Default)]
pub struct Cases {
    pictures: BTreeMap<&'static str, TextureHandle>,
}

impl fmt::Debug for Cases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cases").field("pictures", &self.pictures.len()).finish()
    }
}

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CasesChoice {
    /// Begin from this case.
    Case(&'static str),
    /// Nothing.
    Cancel,
}

/// The size of a card's picture in points.
const PICTURE: egui::Vec2 = egui::vec2(232.0, 130.5);

impl Cases {
    /// Asks for a case.
    pub fn cases_ui(&mut self, ctx: &Context, lang: Lang) -> Option<CasesChoice> {
        let (choice, dismissed) = modal_ui(ctx, "cases", word(lang, "cases.title"), 800.0, |ui| {
            ui.label(word(lang, "cases.text"));
            ui.add_space(6.0);
            let height = (ctx.content_rect().height() - 220.0).clamp(160.0, 560.0);
            let area = ScrollArea::vertical().max_height(height);
            let mut choice = area.show(ui, |ui| self.grid_ui(ui, lang)).inner;
            ui.add_space(8.0);
            if ui.button(word(lang, "button.cancel")).clicked() {
                choice = Some(CasesChoice::Cancel);
            }
            choice
        });
        choice.or(dismissed.then_some(CasesChoice::Cancel))
    }

    fn grid_ui(&mut self, ui: &mut Ui, lang: Lang) -> Option<CasesChoice> {
        let mut choice = None;
        let mut painted = false;
        let columns = (ui.available_width() / (PICTURE.x + 30.0)) as usize;
        let columns = columns.clamp(1, 3);
        egui::Grid::new("cases").num_columns(columns).spacing([14.0, 14.0]).show(ui, |ui| {
            for (number, case) in Case::ALL.iter().enumerate() {
                let missing = !self.pictures.contains_key(case.key);
                if missing && !painted {
                    painted = true;
                    self.paint(ui.ctx(), case, lang);
                }
                if self.card_ui(ui, case, lang) {
                    choice = Some(CasesChoice::Case(case.key));
                }
                if (number + 1) % columns == 0 {
                    ui.end_row();
                }
            }
        });
        if painted {
            ui.ctx().request_repaint();
        }
        choice
    }

    fn card_ui(&self, ui: &mut Ui, case: &Case, lang: Lang) -> bool {
        ui.vertical(|ui| {
            let name = case.name(lang);
            let clicked = match self.pictures.get(case.key) {
                Some(texture) => {
                    let image = egui::Image::new((texture.id(), PICTURE)).alt_text(&name);
                    ui.add(egui::Button::image(image)).clicked()
                }
                None => ui.add_sized(PICTURE, egui::Button::new("…")).clicked(),
            };
            let named = ui.add(egui::Button::new(RichText::new(&name)).frame(false)).clicked();
            ui.label(RichText::new(case.task.name(lang)).small().weak());
            clicked || named
        })
        .inner
    }

    fn paint(&mut self, ctx: &Context, case: &Case, lang: Lang) {
        let options = ExportOptions { width: 480, lang, ..ExportOptions::default() };
        let board = crate::file::read(case.board.as_bytes()).map(|loaded| loaded.board).unwrap_or_default();
        let Ok(view) = View::new(&board, options) else { return };
        let image = color_image(&pixels(&view));
        let name = format!("case_{}", case.key);
        self.pictures.insert(case.key, ctx.load_texture(name, image, TextureOptions::LINEAR));
    }
}
