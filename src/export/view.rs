//! Applies export options to a board: the scene, its crop and its size in pixels.

use super::options::UNITS_PER_INCH;
use super::{
    Background, Crop, DPI_RANGE, ExportContent, ExportError, ExportOptions, MAX_MARGIN_PX, MAX_SIDE_PX,
    MIN_WIDTH_PX, Resolution,
};
use crate::cycle::{CycleCheck, Presentation, Wheel};
use crate::geometry::{Point, Rect, Transform};
use crate::model::{Board, Id};
use crate::scene::{
    ElementTag, FrameTextVisibility, RevealMode, RevealedSet, Scene, Shape, Theme, ViewOptions,
};
use std::collections::BTreeSet;

/// Default margin around cropped content, in page units.
const DEFAULT_MARGIN_UNITS: f32 = 24.0;

/// A scene, the part of it to paint and its size in pixels.
#[derive(Clone, Debug)]
pub struct RenderTarget {
    /// What to paint.
    pub scene: Scene,
    /// The part that is painted, in page units.
    pub crop_rect: Rect,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Margin on each side, in page units.
    pub(crate) margin: f32,
    /// Whether every pixel is covered.
    pub(crate) opaque: bool,
}

impl RenderTarget {
    /// Picture of a board with the given options. All presentation steps, and the wheel, have the geometry of
    /// the page, whatever the crop.
    ///
    /// # Errors
    ///
    /// [`ExportError`] if the picture would be too large or too small.
    pub fn new(board: &Board, subject: ExportContent, options: &ExportOptions) -> Result<Self, ExportError> {
        match subject {
            ExportContent::Step(step) => Self::for_step(board, &Presentation::new(board), step, options),
            ExportContent::Wheel => {
                let wheel = Wheel::new(board, &CycleCheck::new(board));
                Self::crop(Scene::wheel(board, &wheel, &view_options(options), None), None, options)
            }
            ExportContent::Board => {
                let scene = Scene::new(board, &view_options(options));
                if let Some(ids) = &options.only {
                    let scene = retain_records(scene, ids);
                    let content = scene.content_bounds();
                    return Self::crop(scene, Some(content), options);
                }
                let content = (options.crop == Crop::Content).then(|| scene.content_bounds());
                Self::crop(scene, content, options)
            }
        }
    }

    /// Picture of one step of a presentation.
    pub(super) fn for_step(
        board: &Board,
        presentation: &Presentation,
        step: usize,
        options: &ExportOptions,
    ) -> Result<Self, ExportError> {
        Self::crop(
            Scene::presentation_step(
                board,
                presentation,
                step,
                &view_options(options),
                RevealedSet::default(),
            ),
            None,
            options,
        )
    }

    /// A scene cropped to its content, or its whole page in the shape of a slide.
    fn crop(mut scene: Scene, content: Option<Rect>, options: &ExportOptions) -> Result<Self, ExportError> {
        let inner = content.unwrap_or_else(|| slide_rect(scene.page));
        let default_margin = if content.is_some() { DEFAULT_MARGIN_UNITS } else { 0.0 };
        let margin = margin(options, inner, default_margin)?;
        let cut = inner.inflate(margin);
        extend_background(&mut scene, cut);
        let (width, height) = pixel_size(options.resolution, cut)?;
        Ok(Self {
            scene,
            crop_rect: cut,
            margin,
            width,
            height,
            opaque: options.background != Background::Transparent,
        })
    }

    /// Transform from page units to pixels.
    pub(crate) fn transform(&self) -> Transform {
        let scale = self.width as f32 / self.crop_rect.width();
        Transform::new(scale, Point::new(-self.crop_rect.left * scale, -self.crop_rect.top * scale))
    }
}

/// Margin in page units that has the requested number of pixels at the final scale.
fn margin(options: &ExportOptions, inner: Rect, default_margin: f32) -> Result<f32, ExportError> {
    let Some(margin) = options.margin else { return Ok(default_margin) };
    if margin > MAX_MARGIN_PX {
        return Err(ExportError::MarginTooWide(margin));
    }
    let pixels = margin as f32;
    match options.resolution {
        Resolution::Dpi(dpi) => Ok(pixels * UNITS_PER_INCH / dpi.max(1) as f32),
        Resolution::Width(width) => {
            let left = width as f32 - 2.0 * pixels;
            if left < MIN_WIDTH_PX as f32 {
                return Err(ExportError::MarginTooWide(margin));
            }
            Ok(pixels * inner.width() / left)
        }
    }
}

/// A scene without the canvas, with only these notes and arrows.
fn retain_records(mut scene: Scene, ids: &BTreeSet<Id>) -> Scene {
    let chosen = |tag: ElementTag| tag.record_id().map_or(tag == ElementTag::Page, |id| ids.contains(&id));
    scene.retain(chosen);
    scene
}

/// View options for the export options.
fn view_options(options: &ExportOptions) -> ViewOptions {
    let theme = match options.background {
        Background::White | Background::Transparent => Theme::Light,
        Background::Dark => Theme::Dark,
    };
    let paper = options.background != Background::Transparent;
    let frame_texts =
        if options.frame_texts { FrameTextVisibility::Shown } else { FrameTextVisibility::Hidden };
    let covers =
        if options.cover_notes { RevealMode::Revealing(RevealedSet::default()) } else { RevealMode::Off };
    ViewOptions {
        lang: options.lang,
        theme,
        page_background: paper,
        color_names: options.color_names,
        frame_texts,
        reveal: covers,
        ..ViewOptions::default()
    }
}

/// The page extended on both sides to the aspect ratio of a slide.
fn slide_rect(page: Rect) -> Rect {
    let width = (page.height() * 16.0 / 9.0).max(page.width());
    Rect::from_center_size(page.center(), width, page.height())
}

/// Pixels per inch of a picture of `crop_rect`.
pub(crate) fn dots_per_inch(width: u32, crop: Rect) -> f32 {
    width as f32 / crop.width() * UNITS_PER_INCH
}

/// Width and height in pixels of a picture of `crop_rect`.
///
/// # Errors
///
/// [`ExportError::TooLarge`], [`ExportError::TooSmall`] or [`ExportError::Dpi`].
pub(crate) fn pixel_size(resolution: Resolution, crop: Rect) -> Result<(u32, u32), ExportError> {
    let width = match resolution {
        Resolution::Width(width) => width,
        Resolution::Dpi(dpi) if !DPI_RANGE.contains(&dpi) => return Err(ExportError::Dpi(dpi)),
        // Rounded up to whole pixels; a page as wide as a slide gives whole numbers at any DPI divisible by
        // three.
        Resolution::Dpi(dpi) => (crop.width() / UNITS_PER_INCH * dpi as f32).round() as u32,
    };
    let height = (f64::from(width) * f64::from(crop.height()) / f64::from(crop.width())).round() as u32;
    let height = height.max(1);
    if width < MIN_WIDTH_PX {
        Err(ExportError::TooSmall(width))
    } else if width.max(height) > MAX_SIDE_PX {
        Err(ExportError::TooLarge(width, height))
    } else {
        Ok((width, height))
    }
}

/// Extends the background over the whole crop, which may reach beyond the page or be rounded up.
fn extend_background(scene: &mut Scene, crop: Rect) {
    for item in scene.items.iter_mut().filter(|item| item.tag == ElementTag::Page) {
        if let Shape::Box { bounds, .. } = &mut item.shape {
            *bounds = bounds.union(crop).inflate(2.0);
        }
    }
}
