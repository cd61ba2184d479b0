//! PDF export: vector shapes, and text as glyphs of the embedded, subset fonts, so that it can be selected and
//! searched.

use super::{ExportError, ExportOptions, ExportPage, PROGRAM, PaperSize, ProgressReporter, RenderTarget};
use crate::geometry::path::{polygon, polyline, rounded_rect};
use crate::geometry::{Point, Rect};
use crate::i18n::{Cause, Lang};
use crate::model::Board;
use crate::scene::text::Face;
use crate::scene::{Color, ElementTag, GlyphRun, PositionedGlyph, Shape, shadow_layers};
use krilla::color::rgb;
use krilla::geom::{Path as PdfPath, PathBuilder, Point as PdfPoint, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};
use kurbo::{BezPath, PathEl};
use std::collections::BTreeMap;

/// Margin on paper that is printed: 10 mm, in points.
const PRINT_MARGIN_POINTS: f32 = 28.35;

/// Writes pages as a PDF.
///
/// # Errors
///
/// [`ExportError::Encoder`] if the encoder fails.
pub(super) fn pdf(
    pages: &[ExportPage],
    board: &Board,
    options: &ExportOptions,
    progress: ProgressReporter<'_>,
) -> Result<Vec<u8>, ExportError> {
    let settings = SerializeSettings { enable_tagging: false, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let mut fonts = PdfFonts::default();
    for (number, page) in pages.iter().enumerate() {
        progress.subtask(number, pages.len()).report(0.0)?;
        let (width, height) = page_size(options.paper);
        let settings = PageSettings::from_wh(width, height).ok_or_else(|| {
            ExportError::Encoder(Cause::new(format!("a page of {width} × {height} points")))
        })?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        place(&page.view, (width, height), &mut surface, &mut fonts, options);
        surface.finish();
        sheet.finish();
    }
    document.set_metadata(metadata(board, options));
    document.finish().map_err(|error| ExportError::Encoder(Cause::new(format!("{error:?}"))))
}

fn metadata(board: &Board, options: &ExportOptions) -> Metadata {
    let lang = match options.lang {
        Lang::Ja => "ja",
        Lang::En => "en",
    };
    let title = board.info().title.trim();
    let title = if title.is_empty() { PROGRAM } else { title };
    let program = format!("{PROGRAM} {}", env!("CARGO_PKG_VERSION"));
    let author = options.author.trim();
    let author = if author.is_empty() { PROGRAM } else { author };
    Metadata::new()
        .title(title.replace('\n', " "))
        .authors(vec![author.to_owned()])
        .creator(program)
        .language(lang.to_owned())
}

/// Width and height of a paper size, in points.
const fn page_size(paper: PaperSize) -> (f32, f32) {
    match paper {
        PaperSize::Slide => (960.0, 540.0),
        PaperSize::A4 => (841.89, 595.28),
        PaperSize::A3 => (1190.55, 841.89),
    }
}

/// Paints a picture on a sheet of the given size in points: as large as fits, centered.
fn place(
    target: &RenderTarget,
    (width, height): (f32, f32),
    surface: &mut Surface<'_>,
    fonts: &mut PdfFonts,
    options: &ExportOptions,
) {
    // The crop includes the requested margin; on printed paper the default margin is the printer's.
    let printed = options.paper != PaperSize::Slide && options.margin.is_none();
    let blank = if printed { 2.0 * PRINT_MARGIN_POINTS } else { 0.0 };
    let (cut, middle) = (target.crop_rect, Point::new(width / 2.0, height / 2.0));
    let scale = ((width - blank) / cut.width()).min((height - blank) / cut.height());
    let shift = middle - cut.center() * scale;
    surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, shift.x, shift.y));
    for item in &target.scene.items {
        if let (ElementTag::Page, Shape::Box { fill: Some(color), .. }) = (item.tag, &item.shape) {
            // The background covers the whole sheet, whatever its shape.
            let sheet = Rect::from_center_size(cut.center(), width / scale, height / scale);
            fill(surface, *color, path(&rounded_rect(sheet, 0.0)));
        } else {
            paint(surface, &item.shape, fonts);
        }
    }
    surface.pop();
}

fn paint(surface: &mut Surface<'_>, shape: &Shape, fonts: &mut PdfFonts) {
    match shape {
        Shape::Box { bounds, radius, fill: inside, border } => {
            let outline = rounded_rect(*bounds, *radius);
            if let Some(color) = inside {
                fill(surface, *color, path(&outline));
            }
            if let Some((width, color)) = border {
                stroke(surface, *color, *width, None, path(&outline));
            }
        }
        Shape::Shadow { bounds, radius, color } => {
            for (bounds, radius) in shadow_layers(*bounds, *radius) {
                fill(surface, *color, path(&rounded_rect(bounds, radius)));
            }
        }
        Shape::Line { points, width, color } => {
            stroke(surface, *color, *width, None, path(&polyline(points)));
        }
        Shape::Fill { points, color } => fill(surface, *color, path(&polygon(points))),
        Shape::Arrow(arrow) => {
            fill(surface, arrow.fill, path(&polygon(&arrow.outline)));
            if let Some(edge) = arrow.edge {
                let dash = StrokeDash { array: vec![edge.on, edge.off], offset: 0.0 };
                let outline = path(&polygon(&arrow.outline));
                stroke(surface, edge.color, edge.width, Some(dash), outline);
            }
        }
        Shape::Text(run) => text(surface, run, fonts),
    }
}

/// Fonts already in the document.
#[derive(Default)]
struct PdfFonts {
    loaded: BTreeMap<Face, Font>,
}

impl PdfFonts {
    fn get(&mut self, face: Face) -> Option<Font> {
        if let Some(font) = self.loaded.get(&face) {
            return Some(font.clone());
        }
        let font = Font::new(face.bytes().into(), 0)?;
        self.loaded.insert(face, font.clone());
        Some(font)
    }
}

/// Draws a line of text, in runs of one font each.
fn text(surface: &mut Surface<'_>, run: &GlyphRun, fonts: &mut PdfFonts) {
    surface.set_stroke(None);
    surface.set_fill(Some(to_paint(run.color)));
    let shown: Vec<&PositionedGlyph> =
        run.glyphs.iter().filter(|glyph| (glyph.byte as usize) < run.text.len()).collect();
    for stretch in shown.chunk_by(|a, b| a.face == b.face) {
        let [first, ..] = stretch else { continue };
        let Some(font) = fonts.get(first.face) else { continue };
        let glyphs: Vec<KrillaGlyph> = stretch
            .iter()
            .enumerate()
            .map(|(number, glyph)| {
                let next = stretch.get(number + 1).map_or(run.width, |next| next.origin.x);
                let offset = -(glyph.origin.y - first.origin.y) / run.size;
                let end = text_end(&shown, glyph, run);
                KrillaGlyph {
                    glyph_id: GlyphId::new(u32::from(glyph.id)),
                    text_range: glyph.byte as usize..end,
                    x_advance: (next - glyph.origin.x) / run.size,
                    x_offset: 0.0,
                    y_offset: offset,
                    y_advance: 0.0,
                    location: None,
                }
            })
            .collect();
        let at = run.origin + first.origin;
        surface.draw_glyphs(PdfPoint::from_xy(at.x, at.y), &glyphs, font, &run.text, run.size, false);
    }
}

/// Byte in the text of a run at which the characters of a glyph end.
fn text_end(shown: &[&PositionedGlyph], glyph: &PositionedGlyph, run: &GlyphRun) -> usize {
    let later = shown.iter().map(|other| other.byte).filter(|byte| *byte > glyph.byte).min();
    later.map_or(run.text.len(), |byte| byte as usize)
}

fn fill(surface: &mut Surface<'_>, color: Color, path: Option<PdfPath>) {
    let Some(path) = path else { return };
    surface.set_stroke(None);
    surface.set_fill(Some(to_paint(color)));
    surface.draw_path(&path);
}

fn stroke(
    surface: &mut Surface<'_>,
    color: Color,
    width: f32,
    dash: Option<StrokeDash>,
    path: Option<PdfPath>,
) {
    let Some(path) = path else { return };
    let Fill { paint, opacity, .. } = to_paint(color);
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint,
        opacity,
        width,
        dash,
        line_join: LineJoin::Miter,
        ..Stroke::default()
    }));
    surface.draw_path(&path);
}

fn to_paint(color: Color) -> Fill {
    Fill {
        paint: rgb::Color::new(color.r, color.g, color.b).into(),
        opacity: NormalizedF32::new(f32::from(color.a) / 255.0).unwrap_or(NormalizedF32::ONE),
        rule: krilla::paint::FillRule::NonZero,
    }
}

fn path(path: &BezPath) -> Option<PdfPath> {
    let mut builder = PathBuilder::new();
    let pair = |p: kurbo::Point| (p.x as f32, p.y as f32);
    for element in path {
        match element {
            PathEl::MoveTo(p) => builder.move_to(p.x as f32, p.y as f32),
            PathEl::LineTo(p) => builder.line_to(p.x as f32, p.y as f32),
            PathEl::QuadTo(a, p) => builder.quad_to(a.x as f32, a.y as f32, p.x as f32, p.y as f32),
            PathEl::CurveTo(a, b, p) => {
                let [(ax, ay), (bx, by), (x, y)] = [a, b, p].map(pair);
                builder.cubic_to(ax, ay, bx, by, x, y);
            }
            PathEl::ClosePath => builder.close(),
        }
    }
    builder.finish()
}
