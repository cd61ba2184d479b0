//! What can be chosen about a picture, and what follows from it: the scene, its cut and its scale.

use super::ExportError;
use crate::cycle::{Check, Show, Wheel};
use crate::geometry::{Bounds, Pos, Transform};
use crate::model::{Board, Id};
use crate::scene::{Covers, Look, Opened, Scene, Strip, Tag, Theme};
use crate::words::Lang;
use std::collections::BTreeSet;

/// The longest side of a picture, in pixels.
pub const MAX_SIDE: u32 = 16_384;

/// The least width of a picture, in pixels.
pub const MIN_WIDTH: u32 = 16;

/// The blank left round the content when the page is cropped to it, in units.
const MARGIN: f32 = 24.0;

/// A kind of picture file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Pixels.
    #[default]
    Png,
    /// Outlines; text becomes outlines too, so that it looks the same everywhere.
    Svg,
}

impl Format {
    /// The ending of its files.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }
}

/// What lies behind the canvas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// White paper.
    #[default]
    White,
    /// Nothing; the slide shows through.
    Transparent,
    /// Dark paper and light ink.
    Dark,
}

/// How much of the page is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Crop {
    /// The whole page: 16:9.
    #[default]
    Page,
    /// Only what is drawn, with a narrow margin.
    Content,
}

/// What can be chosen about a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportOptions {
    /// The width in pixels; the height follows.
    pub width: u32,
    /// What lies behind.
    pub background: Background,
    /// How much is shown.
    pub crop: Crop,
    /// Which language leads.
    pub lang: Lang,
    /// Whether colours carry a letter.
    pub signs: bool,
    /// Whether the texts that frame the question stand under the page.
    pub frame: bool,
    /// Whether notes that have a question are covered.
    pub covered: bool,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            width: 1920,
            background: Background::White,
            crop: Crop::Page,
            lang: Lang::Ja,
            signs: false,
            frame: false,
            covered: false,
        }
    }
}

/// A scene, the part of it to paint and the pixels to paint it on.
#[derive(Clone, Debug)]
pub struct View {
    /// What to paint.
    pub scene: Scene,
    /// The part shown, in page units.
    pub cut: Bounds,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Whether every pixel is covered.
    pub opaque: bool,
}

impl View {
    /// The view of a board that the options ask for.
    ///
    /// # Errors
    /// [`ExportError::TooLarge`] or [`ExportError::TooSmall`].
    pub fn new(board: &Board, options: ExportOptions) -> Result<Self, ExportError> {
        let mut scene = Scene::new(board, &look(options));
        let cut = match options.crop {
            Crop::Page => return Self::whole(scene, options),
            Crop::Content => scene.content().grown(MARGIN),
        };
        cover(&mut scene, cut);
        let (width, height) = pixel_size(options.width, cut)?;
        Ok(Self { scene, cut, width, height, opaque: options.background != Background::Transparent })
    }

    /// The wheel of growth of a board. The crop of the options does not count.
    ///
    /// # Errors
    /// [`ExportError::TooLarge`] or [`ExportError::TooSmall`].
    pub fn wheel(board: &Board, options: ExportOptions) -> Result<Self, ExportError> {
        let wheel = Wheel::new(board, &Check::new(board));
        Self::whole(Scene::wheel(board, &wheel, &look(options), None), options)
    }

    /// A step in which a board is shown. All have the same geometry: the page, whatever the crop of the options.
    ///
    /// # Errors
    /// [`ExportError::TooLarge`] or [`ExportError::TooSmall`].
    pub fn step(
        board: &Board,
        show: &Show,
        step: usize,
        options: ExportOptions,
    ) -> Result<Self, ExportError> {
        Self::whole(Scene::step(board, show, step, &look(options), Opened::default()), options)
    }

    fn whole(mut scene: Scene, options: ExportOptions) -> Result<Self, ExportError> {
        let cut = slide(scene.page);
        cover(&mut scene, cut);
        let (width, height) = pixel_size(options.width, cut)?;
        Ok(Self { scene, cut, width, height, opaque: options.background != Background::Transparent })
    }

    /// The view of some notes and arrows without the canvas, two pixels a unit. Width and crop of the options do not
    /// count.
    ///
    /// # Errors
    /// [`ExportError::TooLarge`] or [`ExportError::TooSmall`].
    pub fn of_some(board: &Board, options: ExportOptions, ids: &BTreeSet<Id>) -> Result<Self, ExportError> {
        let mut scene = Scene::new(board, &look(options));
        let chosen = |tag: Tag| tag.record().map_or(tag == Tag::Page, |id| ids.contains(&id));
        scene.items.retain(|item| chosen(item.tag));
        let cut = scene.content().grown(MARGIN);
        cover(&mut scene, cut);
        let (width, height) = pixel_size((cut.width() * 2.0).round() as u32, cut)?;
        Ok(Self { scene, cut, width, height, opaque: options.background != Background::Transparent })
    }

    /// From page units to pixels.
    pub fn transform(&self) -> Transform {
        let scale = self.width as f32 / self.cut.width();
        Transform::new(scale, Pos::new(-self.cut.left * scale, -self.cut.top * scale))
    }
}

/// How the options ask a board to be shown.
fn look(options: ExportOptions) -> Look {
    let theme = match options.background {
        Background::White | Background::Transparent => Theme::Light,
        Background::Dark => Theme::Dark,
    };
    let paper = options.background != Background::Transparent;
    let ExportOptions { lang, signs, .. } = options;
    let strip = if options.frame { Strip::Shown } else { Strip::Hidden };
    let covers = if options.covered { Covers::On(Opened::default()) } else { Covers::Off };
    Look { lang, theme, paper, signs, strip, covers, ..Look::default() }
}

/// The part to show of a picture that must have the shape of a slide: blank is added right and left.
fn slide(page: Bounds) -> Bounds {
    let width = (page.height() * 16.0 / 9.0).max(page.width());
    Bounds::around(page.center(), width, page.height())
}

/// Width and height in pixels of a picture of `cut`.
///
/// # Errors
/// [`ExportError::TooLarge`] or [`ExportError::TooSmall`].
pub fn pixel_size(width: u32, cut: Bounds) -> Result<(u32, u32), ExportError> {
    let height = (f64::from(width) * f64::from(cut.height()) / f64::from(cut.width())).round() as u32;
    let height = height.max(1);
    if width < MIN_WIDTH {
        Err(ExportError::TooSmall(width))
    } else if width.max(height) > MAX_SIDE {
        Err(ExportError::TooLarge(width, height))
    } else {
        Ok((width, height))
    }
}

/// Stretches the paper over the whole cut, which may reach a little beyond the page or be rounded past it.
fn cover(scene: &mut Scene, cut: Bounds) {
    use crate::scene::Shape;
    for item in scene.items.iter_mut().filter(|item| item.tag == Tag::Page) {
        if let Shape::Box { bounds, .. } = &mut item.shape {
            *bounds = bounds.union(cut).grown(2.0);
        }
    }
}
