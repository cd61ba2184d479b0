//! What the options make of a board: the scene, its cut and its size in pixels.

use super::options::UNITS_PER_INCH;
use super::{
    Background, Crop, DPI, ExportError, ExportOptions, MAX_MARGIN, MAX_SIDE, MIN_WIDTH, Resolution, Subject,
};
use crate::cycle::{CycleCheck, Presentation, Wheel};
use crate::geometry::{Point, Rect, Transform};
use crate::model::{Board, Id};
use crate::scene::{ElementTag, RevealMode, RevealedSet, Scene, Shape, StripVisibility, Theme, ViewOptions};
use std::collections::BTreeSet;

/// The blank left round the content when the page is cropped to it, in units.
const MARGIN: f32 = 24.0;

/// A scene, the part of it to paint and the pixels to paint it on.
#[derive(Clone, Debug)]
pub struct View {
    /// What to paint.
    pub scene: Scene,
    /// The part shown, in page units.
    pub cut: Rect,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// How much of that is a blank on each side, in units.
    pub margin: f32,
    /// Whether every pixel is covered.
    pub opaque: bool,
}

impl View {
    /// The view of a board that the options ask for. Of steps, all have the same geometry: the page, whatever the crop of
    /// the options; so has the wheel.
    ///
    /// # Errors
    /// [`ExportError`] where the picture would be too large or too small.
    pub fn new(board: &Board, subject: Subject, options: &ExportOptions) -> Result<Self, ExportError> {
        match subject {
            Subject::Step(step) => Self::of_step(board, &Presentation::new(board), step, options),
            Subject::Wheel => {
                let wheel = Wheel::new(board, &CycleCheck::new(board));
                Self::cut(Scene::wheel(board, &wheel, &look(options), None), None, options)
            }
            Subject::Board => {
                let scene = Scene::new(board, &look(options));
                if let Some(ids) = &options.only {
                    let scene = only(scene, ids);
                    let content = scene.content_bounds();
                    return Self::cut(scene, Some(content), options);
                }
                let content = (options.crop == Crop::Content).then(|| scene.content_bounds());
                Self::cut(scene, content, options)
            }
        }
    }

    /// The view of a step of a presentation that is known already.
    pub(super) fn of_step(
        board: &Board,
        show: &Presentation,
        step: usize,
        options: &ExportOptions,
    ) -> Result<Self, ExportError> {
        Self::cut(
            Scene::presentation_step(board, show, step, &look(options), RevealedSet::default()),
            None,
            options,
        )
    }

    /// A scene cut to its content, or its whole page in the shape of a slide.
    fn cut(mut scene: Scene, content: Option<Rect>, options: &ExportOptions) -> Result<Self, ExportError> {
        let inner = content.unwrap_or_else(|| slide(scene.page));
        let usual = if content.is_some() { MARGIN } else { 0.0 };
        let margin = margin(options, inner, usual)?;
        let cut = inner.inflate(margin);
        cover(&mut scene, cut);
        let (width, height) = pixel_size(options.resolution, cut)?;
        Ok(Self { scene, cut, margin, width, height, opaque: options.background != Background::Transparent })
    }

    /// From page units to pixels.
    pub fn transform(&self) -> Transform {
        let scale = self.width as f32 / self.cut.width();
        Transform::new(scale, Point::new(-self.cut.left * scale, -self.cut.top * scale))
    }
}

/// The blank round what is shown, in units: so that it has as many pixels as the options say once the picture has its
/// size.
fn margin(options: &ExportOptions, inner: Rect, usual: f32) -> Result<f32, ExportError> {
    let Some(margin) = options.margin else { return Ok(usual) };
    if margin > MAX_MARGIN {
        return Err(ExportError::WideMargin(margin));
    }
    let pixels = margin as f32;
    match options.resolution {
        Resolution::Dpi(dpi) => Ok(pixels * UNITS_PER_INCH / dpi.max(1) as f32),
        Resolution::Width(width) => {
            let left = width as f32 - 2.0 * pixels;
            if left < MIN_WIDTH as f32 {
                return Err(ExportError::WideMargin(margin));
            }
            Ok(pixels * inner.width() / left)
        }
    }
}

/// A scene without the canvas and without all notes and arrows but these.
fn only(mut scene: Scene, ids: &BTreeSet<Id>) -> Scene {
    let chosen = |tag: ElementTag| tag.record_id().map_or(tag == ElementTag::Page, |id| ids.contains(&id));
    scene.retain(chosen);
    scene
}

/// How the options ask a board to be shown.
fn look(options: &ExportOptions) -> ViewOptions {
    let theme = match options.background {
        Background::White | Background::Transparent => Theme::Light,
        Background::Dark => Theme::Dark,
    };
    let paper = options.background != Background::Transparent;
    let strip = if options.frame { StripVisibility::Shown } else { StripVisibility::Hidden };
    let covers =
        if options.covered { RevealMode::Revealing(RevealedSet::default()) } else { RevealMode::Off };
    ViewOptions {
        lang: options.lang,
        theme,
        page_background: paper,
        color_names: options.signs,
        strip,
        reveal: covers,
        ..ViewOptions::default()
    }
}

/// The part to show of a picture that must have the shape of a slide: blank is added right and left.
fn slide(page: Rect) -> Rect {
    let width = (page.height() * 16.0 / 9.0).max(page.width());
    Rect::from_center_size(page.center(), width, page.height())
}

/// How many pixels of a picture of `cut` are an inch.
pub fn dpi(width: u32, cut: Rect) -> f32 {
    width as f32 / cut.width() * UNITS_PER_INCH
}

/// Width and height in pixels of a picture of `cut`.
///
/// # Errors
/// [`ExportError::TooLarge`], [`ExportError::TooSmall`] or [`ExportError::Dpi`].
pub fn pixel_size(resolution: Resolution, cut: Rect) -> Result<(u32, u32), ExportError> {
    let width = match resolution {
        Resolution::Width(width) => width,
        Resolution::Dpi(dpi) if !DPI.contains(&dpi) => return Err(ExportError::Dpi(dpi)),
        // Whole pixels that hold all of it; a page of a slide's width comes out without a rest at any DPI that a third of
        // an inch divides.
        Resolution::Dpi(dpi) => (cut.width() / UNITS_PER_INCH * dpi as f32).round() as u32,
    };
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
fn cover(scene: &mut Scene, cut: Rect) {
    for item in scene.items.iter_mut().filter(|item| item.tag == ElementTag::Page) {
        if let Shape::Box { bounds, .. } = &mut item.shape {
            *bounds = bounds.union(cut).inflate(2.0);
        }
    }
}
