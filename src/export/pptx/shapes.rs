//! `DrawingML` of one shape: a box, a freeform, a line of text (ECMA-376, part 1 §19.3 and §20.1).

use super::package::SLIDE_SIZE_EMU;
use super::text_boxes::TextBody;
use crate::export::xml::{escape, push};
use crate::geometry::{Point, Rect};
use crate::scene::text::{LINE_HEIGHT, Weight};
use crate::scene::{Color, DashedEdge, GlyphRun};

/// Typeface of Latin and East Asian text; Windows includes it.
const FONT_FAMILY: &str = "BIZ UDPGothic";

/// EMU per point.
const EMU_PER_POINT: f64 = 12_700.0;

/// Converts page units to slide coordinates.
#[derive(Clone, Copy)]
pub(super) struct SlideScale {
    cut: Rect,
    emu: f64,
}

/// Text of a note, its size in page units, and the first of its drawn runs, which has its style.
pub(super) struct NoteText<'a> {
    pub(super) text: &'a str,
    pub(super) size: f32,
    pub(super) first: &'a GlyphRun,
}

/// Horizontal and vertical insets of a note's text, in page units.
const TEXT_INSET_X_UNITS: f32 = 5.0;
const TEXT_INSET_Y_UNITS: f32 = 2.0;

/// Name and role of a shape.
pub(super) struct ShapeName {
    /// Id of the shape on its slide.
    pub(super) id: usize,
    /// Name of the shape.
    pub(super) label: String,
    /// Role of the shape.
    pub(super) role: ShapeRole,
}

/// Role of a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ShapeRole {
    /// Title of the slide.
    Title,
    /// Text without a shape of its own.
    Text,
    /// Drawing.
    Drawing,
}

/// Fill and outline of a shape.
#[derive(Clone, Copy, Default)]
pub(super) struct ShapeStyle {
    /// Fill color.
    pub(super) fill: Option<Color>,
    /// Line width in page units, and its color.
    pub(super) line: Option<(f32, Color)>,
    /// Lengths of dashes and gaps, if the line is dashed.
    pub(super) dashes: Option<(f32, f32)>,
    /// Shadow color, if it has one.
    pub(super) shadow: Option<Color>,
}

impl ShapeStyle {
    /// A fill without an outline.
    pub(super) fn fill(color: Color) -> Self {
        Self { fill: Some(color), ..Self::default() }
    }

    /// Style of an arrow.
    pub(super) fn arrow(fill: Color, edge: Option<DashedEdge>) -> Self {
        Self {
            fill: Some(fill),
            line: edge.map(|edge| (edge.width, edge.color)),
            dashes: edge.map(|edge| (edge.on, edge.off)),
            shadow: None,
        }
    }
}

impl SlideScale {
    /// Scale that fits a crop of the page to the slide: as large as possible, centered.
    pub(super) fn new(crop: Rect) -> Self {
        let (width, height) = (SLIDE_SIZE_EMU.0 as f64, SLIDE_SIZE_EMU.1 as f64);
        let emu = (width / f64::from(crop.width())).min(height / f64::from(crop.height()));
        let (w, h) = ((width / emu) as f32, (height / emu) as f32);
        Self { cut: Rect::from_center_size(crop.center(), w, h), emu }
    }

    fn length(self, units: f32) -> i64 {
        (f64::from(units) * self.emu).round() as i64
    }

    fn place(self, p: Point) -> (i64, i64) {
        (self.length(p.x - self.cut.left), self.length(p.y - self.cut.top))
    }

    /// Length in hundredths of a point.
    fn points(self, units: f32) -> i64 {
        (f64::from(units) * self.emu / EMU_PER_POINT * 100.0).round() as i64
    }

    /// A box with its text.
    pub(super) fn rounded_box(
        self,
        name: &ShapeName,
        bounds: Rect,
        radius: f32,
        style: ShapeStyle,
        body: Option<&TextBody<'_>>,
    ) -> String {
        let text = body.map_or_else(|| EMPTY_BODY.to_owned(), |body| self.text(body, bounds));
        self.shape(name, bounds, &Self::box_geometry(bounds, radius), style, &text)
    }

    /// A note: a box whose text is laid out again when it is edited.
    pub(super) fn note_shape(
        self,
        name: &ShapeName,
        bounds: Rect,
        radius: f32,
        style: ShapeStyle,
        written: &NoteText<'_>,
    ) -> String {
        self.shape(name, bounds, &Self::box_geometry(bounds, radius), style, &self.flowing_text(written))
    }

    fn box_geometry(bounds: Rect, radius: f32) -> String {
        let least = bounds.width().min(bounds.height());
        if radius <= 0.0 {
            "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>".to_owned()
        } else if radius * 2.0 >= least - 0.1 && (bounds.width() - bounds.height()).abs() < 0.1 {
            "<a:prstGeom prst=\"ellipse\"><a:avLst/></a:prstGeom>".to_owned()
        } else {
            let share = (f64::from(radius / least) * 100_000.0).round().min(50_000.0);
            format!(
                "<a:prstGeom prst=\"roundRect\"><a:avLst><a:gd name=\"adj\" fmla=\"val {share}\"/></a:avLst></a:prstGeom>"
            )
        }
    }

    /// Text of a note, a paragraph per line break, with autofit.
    fn flowing_text(self, NoteText { text, size, first }: &NoteText<'_>) -> String {
        // Slightly less than the note's own inset, because other programs lay out text slightly wider.
        let (side, edge) = (self.length(TEXT_INSET_X_UNITS), self.length(TEXT_INSET_Y_UNITS));
        let properties = self.run_properties(first, *size);
        let height = self.points(size * LINE_HEIGHT);
        let paragraph = |line: &str| {
            let run = if line.is_empty() {
                properties.replace("a:rPr", "a:endParaRPr")
            } else {
                format!("<a:r>{properties}<a:t>{}</a:t></a:r>", escape(line))
            };
            format!(
                "<a:p><a:pPr algn=\"ctr\"><a:lnSpc><a:spcPts val=\"{height}\"/></a:lnSpc><a:spcBef><a:spcPts val=\"0\"/></a:spcBef>\
                 </a:pPr>{run}</a:p>"
            )
        };
        let paragraphs: String = text.split('\n').map(paragraph).collect();
        format!(
            "<p:txBody><a:bodyPr wrap=\"square\" lIns=\"{side}\" tIns=\"{edge}\" rIns=\"{side}\" bIns=\"{edge}\" anchor=\"ctr\">\
             <a:normAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody>"
        )
    }

    /// Run properties for a run, at a size in page units.
    fn run_properties(self, run: &GlyphRun, size: f32) -> String {
        let size = self.points(size).clamp(100, 400_000);
        let bold = if run.weight == Weight::Bold { "1" } else { "0" };
        format!(
            "<a:rPr lang=\"ja-JP\" altLang=\"en-US\" sz=\"{size}\" b=\"{bold}\">{}<a:latin typeface=\"{FONT_FAMILY}\"/>\
             <a:ea typeface=\"{FONT_FAMILY}\"/></a:rPr>",
            solid_fill(run.color),
        )
    }

    /// A closed or open path.
    pub(super) fn freeform(
        self,
        name: &ShapeName,
        points: &[Point],
        closed: bool,
        style: ShapeStyle,
    ) -> String {
        let Some(bounds) = points.iter().map(|p| Rect::from_center_size(*p, 0.0, 0.0)).reduce(Rect::union)
        else {
            return String::new();
        };
        let (x, y) = self.place(bounds.min());
        let (right, bottom) = self.place(bounds.max());
        let (width, height) = (right - x, bottom - y);
        let mut path = String::new();
        for (number, point) in points.iter().enumerate() {
            let verb = if number == 0 { "moveTo" } else { "lnTo" };
            let at = self.place(*point);
            push(
                &mut path,
                format_args!("<a:{verb}><a:pt x=\"{}\" y=\"{}\"/></a:{verb}>", at.0 - x, at.1 - y),
            );
        }
        let (close, fill) = if closed { ("<a:close/>", "") } else { ("", " fill=\"none\"") };
        let geometry = format!(
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst>\
             <a:path w=\"{width}\" h=\"{height}\"{fill}>{path}{close}</a:path></a:pathLst></a:custGeom>"
        );
        self.shape(name, bounds, &geometry, style, EMPTY_BODY)
    }

    /// Lines of text without a box.
    pub(super) fn text_box(self, name: &ShapeName, body: &TextBody<'_>) -> String {
        let mut bounds = body.bounds();
        if name.role == ShapeRole::Title {
            // An edited title may use the whole width of the slide.
            bounds.right = bounds.right.max(self.cut.right - (bounds.left - self.cut.left));
        }
        let geometry = "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>";
        self.shape(name, bounds, geometry, ShapeStyle::default(), &self.text(body, bounds))
    }

    fn shape(self, name: &ShapeName, bounds: Rect, geometry: &str, style: ShapeStyle, text: &str) -> String {
        let ((x, y), (right, bottom)) = (self.place(bounds.min()), self.place(bounds.max()));
        let (own, place) = match name.role {
            ShapeRole::Title => {
                ("<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>", "<p:nvPr><p:ph type=\"title\"/></p:nvPr>")
            }
            ShapeRole::Text => ("<p:cNvSpPr txBox=\"1\"/>", "<p:nvPr/>"),
            ShapeRole::Drawing => ("<p:cNvSpPr/>", "<p:nvPr/>"),
        };
        format!(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{}\" name=\"{}\"/>{own}{place}</p:nvSpPr><p:spPr><a:xfrm><a:off x=\"{x}\" y=\"{y}\"/>\
             <a:ext cx=\"{}\" cy=\"{}\"/></a:xfrm>{geometry}{}{}{}</p:spPr>{text}</p:sp>",
            name.id,
            escape(&name.label),
            right - x,
            bottom - y,
            style.fill.map_or_else(|| "<a:noFill/>".to_owned(), solid_fill),
            self.line(style),
            self.shadow(style),
        )
    }

    fn line(self, style: ShapeStyle) -> String {
        let Some((width, color)) = style.line else { return "<a:ln><a:noFill/></a:ln>".to_owned() };
        let dashes = style.dashes.map_or_else(String::new, |(on, off)| {
            // As parts of the width, in thousandths of a percent.
            let share = |length: f32| (f64::from(length / width) * 100_000.0).round();
            format!("<a:custDash><a:ds d=\"{}\" sp=\"{}\"/></a:custDash>", share(on), share(off))
        });
        format!(
            "<a:ln w=\"{}\" cap=\"flat\">{}{dashes}<a:miter lim=\"800000\"/></a:ln>",
            self.length(width),
            solid_fill(color),
        )
    }

    fn shadow(self, style: ShapeStyle) -> String {
        let Some(color) = style.shadow.filter(|color| color.a > 0) else { return String::new() };
        // Three layers over each other are about as dark as one with three times the opacity.
        let color = Color { a: color.a.saturating_mul(3), ..color };
        format!(
            "<a:effectLst><a:outerShdw blurRad=\"{}\" dist=\"{}\" dir=\"5400000\" algn=\"t\" rotWithShape=\"0\">{}</a:outerShdw>\
             </a:effectLst>",
            self.length(6.0),
            self.length(2.5),
            color_xml(color),
        )
    }

    /// Lines broken as on the board, in a shape without autofit.
    fn text(self, body: &TextBody<'_>, carrier: Rect) -> String {
        let own = body.bounds();
        let middle = (own.center().y - carrier.center().y).abs() < 1.5;
        let (anchor, top) =
            if middle { ("ctr", 0) } else { ("t", self.length((own.top - carrier.top).max(0.0))) };
        let (align, left) =
            if body.centered { ("ctr", 0) } else { ("l", self.length(own.left - carrier.left)) };
        let mut paragraphs = String::new();
        let lines: Vec<BodyLine<'_>> = body
            .runs
            .iter()
            .enumerate()
            .map(|(number, run)| {
                let (height, empty) = body.line_height(number);
                BodyLine { run, height: self.points(height), empty }
            })
            .collect();
        let alike = |a: &BodyLine<'_>, b: &BodyLine<'_>| {
            let style = |run: &GlyphRun| (run.size, run.weight, run.color);
            style(a.run) == style(b.run) && a.height == b.height
        };
        for lines in lines.chunk_by(alike) {
            paragraphs.push_str(&self.paragraph(lines, align));
        }
        format!(
            "<p:txBody><a:bodyPr wrap=\"none\" lIns=\"{left}\" tIns=\"{top}\" rIns=\"0\" bIns=\"0\" anchor=\"{anchor}\">\
             <a:noAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody>"
        )
    }

    /// A paragraph of lines with the same style and height.
    fn paragraph(self, lines: &[BodyLine<'_>], align: &str) -> String {
        let height = lines.first().map_or(0, |line| line.height);
        let mut xml = format!(
            "<a:p><a:pPr algn=\"{align}\"><a:lnSpc><a:spcPts val=\"{height}\"/></a:lnSpc><a:spcBef><a:spcPts val=\"0\"/></a:spcBef>\
             </a:pPr>"
        );
        for (number, BodyLine { run, empty, .. }) in lines.iter().enumerate() {
            let properties = self.run_properties(run, run.size);
            let breaks = empty + usize::from(number > 0);
            xml.push_str(&format!("<a:br>{properties}</a:br>").repeat(breaks));
            push(&mut xml, format_args!("<a:r>{properties}<a:t>{}</a:t></a:r>", escape(&run.text)));
        }
        xml + "</a:p>"
    }
}

/// A line of a text body: its height in hundredths of a point, and the number of empty lines before it.
struct BodyLine<'a> {
    run: &'a GlyphRun,
    height: i64,
    empty: usize,
}

const EMPTY_BODY: &str = "<p:txBody><a:bodyPr rtlCol=\"0\" anchor=\"ctr\"/><a:lstStyle/><a:p><a:pPr algn=\"ctr\"/>\
                          <a:endParaRPr lang=\"ja-JP\"/></a:p></p:txBody>";

/// A solid fill.
pub(super) fn solid_fill(color: Color) -> String {
    format!("<a:solidFill>{}</a:solidFill>", color_xml(color))
}

fn color_xml(Color { r, g, b, a }: Color) -> String {
    if a == 255 {
        format!("<a:srgbClr val=\"{r:02X}{g:02X}{b:02X}\"/>")
    } else {
        let alpha = (f64::from(a) / 255.0 * 100_000.0).round();
        format!("<a:srgbClr val=\"{r:02X}{g:02X}{b:02X}\"><a:alpha val=\"{alpha}\"/></a:srgbClr>")
    }
}
