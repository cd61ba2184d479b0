//! Thumbnail of a board in a dialog, with rings around selected notes.

use super::paint::{ViewTransform, paint_scene};
use crate::geometry::{Point, Transform};
use crate::i18n::Lang;
use crate::model::{Board, Id};
use crate::scene::{Color, Scene, Shape, Theme, ViewOptions};
use egui::{Response, Sense, Ui};

/// Thumbnail of a board, laid out once.
#[derive(Debug)]
pub(super) struct BoardThumbnail {
    scene: Scene,
    rings: Vec<(Id, Color)>,
}

impl BoardThumbnail {
    pub(super) fn new(board: &Board, lang: Lang, theme: Theme) -> Self {
        let look = ViewOptions { lang, theme, page_background: true, ..ViewOptions::default() };
        Self { scene: Scene::new(board, &look), rings: Vec::new() }
    }

    /// Adds rings of these colors around these notes.
    pub(super) fn with_rings(self, rings: Vec<(Id, Color)>) -> Self {
        Self { rings, ..self }
    }

    /// Shows the thumbnail at a width; the height follows.
    pub(super) fn show(&self, ui: &mut Ui, width: f32) -> Response {
        let page = self.scene.page;
        let scale = width / page.width();
        let (rect, response) =
            ui.allocate_exact_size(egui::vec2(width, page.height() * scale), Sense::hover());
        let transform = Transform::new(scale, Point::new(rect.left(), rect.top()));
        let painter = ui.painter_at(rect);
        let ring = |(id, color): &(Id, Color)| {
            let bounds = self.scene.note_rect(*id)?.to_rect().inflate(6.0);
            Some(Shape::Box { bounds, radius: 12.0, fill: None, border: Some((9.0, *color)) })
        };
        let rings: Vec<Shape> = self.rings.iter().filter_map(ring).collect();
        paint_scene(&painter, &self.scene, &rings, ViewTransform::still(&self.scene, transform));
        response
    }
}
