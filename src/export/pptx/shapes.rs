//! `DrawingML` of one shape: a box, a freeform, a line of text (ECMA-376, part 1 §19.3 and §20.1).

use super::package::SLIDE_SIZE_EMU;
use super::text_boxes::TextBody;
use crate::export::text::on_one_line;
use crate::geometry::{Point, Rect};
use crate::scene::text::{LINE_HEIGHT, Weight};
use crate::scene::{Color, DashedEdge, GlyphRun};
use crate::xml::XmlWriter;

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
        xml: &mut XmlWriter,
        name: &ShapeName,
        (bounds, radius): (Rect, f32),
        style: ShapeStyle,
        body: Option<&TextBody<'_>>,
    ) {
        let geometry = |xml: &mut XmlWriter| box_geometry(xml, bounds, radius);
        self.shape(xml, name, (bounds, style), geometry, |xml| match body {
            Some(body) => self.text(xml, body, bounds),
            None => xml.fixed(EMPTY_BODY),
        });
    }

    /// A note: a box whose text is laid out again when it is edited.
    pub(super) fn note_shape(
        self,
        xml: &mut XmlWriter,
        name: &ShapeName,
        (bounds, radius): (Rect, f32),
        style: ShapeStyle,
        written: &NoteText<'_>,
    ) {
        let geometry = |xml: &mut XmlWriter| box_geometry(xml, bounds, radius);
        self.shape(xml, name, (bounds, style), geometry, |xml| self.flowing_text(xml, written));
    }

    /// Text of a note, a paragraph per line break, with autofit.
    fn flowing_text(self, xml: &mut XmlWriter, NoteText { text, size, first }: &NoteText<'_>) {
        // Slightly less than the note's own inset, because other programs lay out text slightly wider.
        let (side, edge) = (self.length(TEXT_INSET_X_UNITS), self.length(TEXT_INSET_Y_UNITS));
        let height = self.points(size * LINE_HEIGHT);
        xml.element("p:txBody").open();
        xml.element("a:bodyPr")
            .attribute("wrap", "square")
            .attribute("lIns", side)
            .attribute("tIns", edge)
            .attribute("rIns", side)
            .attribute("bIns", edge)
            .attribute("anchor", "ctr")
            .open();
        xml.fixed("<a:normAutofit/></a:bodyPr><a:lstStyle/>");
        for line in text.split('\n') {
            xml.element("a:p").open();
            paragraph_properties(xml, "ctr", height);
            if line.is_empty() {
                self.run_properties(xml, "a:endParaRPr", first, *size);
            } else {
                self.run(xml, first, *size, line);
            }
            xml.close("a:p");
        }
        xml.close("p:txBody");
    }

    /// A run of text in the style of a drawn run, at a size in page units.
    fn run(self, xml: &mut XmlWriter, style: &GlyphRun, size: f32, text: &str) {
        xml.element("a:r").open();
        self.run_properties(xml, "a:rPr", style, size);
        xml.element("a:t").text(&on_one_line(text));
        xml.close("a:r");
    }

    /// Run properties for a run, at a size in page units.
    fn run_properties(self, xml: &mut XmlWriter, element: &'static str, run: &GlyphRun, size: f32) {
        xml.element(element)
            .attribute("lang", "ja-JP")
            .attribute("altLang", "en-US")
            .attribute("sz", self.points(size).clamp(100, 400_000))
            .attribute("b", u8::from(run.weight == Weight::Bold))
            .open();
        solid_fill(xml, run.color);
        xml.element("a:latin").attribute("typeface", FONT_FAMILY).empty();
        xml.element("a:ea").attribute("typeface", FONT_FAMILY).empty();
        xml.close(element);
    }

    /// A closed or open path; nothing without points.
    pub(super) fn freeform(
        self,
        xml: &mut XmlWriter,
        name: &ShapeName,
        points: &[Point],
        closed: bool,
        style: ShapeStyle,
    ) {
        let corners = points.iter().map(|p| Rect::from_center_size(*p, 0.0, 0.0));
        let Some(bounds) = corners.reduce(Rect::union) else { return };
        let geometry = |xml: &mut XmlWriter| self.path_geometry(xml, bounds, points, closed);
        self.shape(xml, name, (bounds, style), geometry, |xml| xml.fixed(EMPTY_BODY));
    }

    fn path_geometry(self, xml: &mut XmlWriter, bounds: Rect, points: &[Point], closed: bool) {
        let ((x, y), (right, bottom)) = (self.place(bounds.min()), self.place(bounds.max()));
        xml.fixed(
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst>",
        );
        let path = xml.element("a:path").attribute("w", right - x).attribute("h", bottom - y);
        if closed { path } else { path.attribute("fill", "none") }.open();
        for (number, point) in points.iter().enumerate() {
            let verb = if number == 0 { "a:moveTo" } else { "a:lnTo" };
            let at = self.place(*point);
            xml.element(verb).open();
            xml.element("a:pt").attribute("x", at.0 - x).attribute("y", at.1 - y).empty();
            xml.close(verb);
        }
        if closed {
            xml.element("a:close").empty();
        }
        xml.fixed("</a:path></a:pathLst></a:custGeom>");
    }

    /// Lines of text without a box.
    pub(super) fn text_box(self, xml: &mut XmlWriter, name: &ShapeName, body: &TextBody<'_>) {
        let mut bounds = body.bounds();
        if name.role == ShapeRole::Title {
            // An edited title may use the whole width of the slide.
            bounds.right = bounds.right.max(self.cut.right - (bounds.left - self.cut.left));
        }
        let geometry = |xml: &mut XmlWriter| box_geometry(xml, bounds, 0.0);
        self.shape(xml, name, (bounds, ShapeStyle::default()), geometry, |xml| self.text(xml, body, bounds));
    }

    fn shape(
        self,
        xml: &mut XmlWriter,
        name: &ShapeName,
        (bounds, style): (Rect, ShapeStyle),
        geometry: impl FnOnce(&mut XmlWriter),
        text: impl FnOnce(&mut XmlWriter),
    ) {
        let ((x, y), (right, bottom)) = (self.place(bounds.min()), self.place(bounds.max()));
        xml.fixed("<p:sp><p:nvSpPr>");
        xml.element("p:cNvPr").attribute("id", name.id).attribute("name", on_one_line(&name.label)).empty();
        xml.fixed(match name.role {
            ShapeRole::Title => {
                "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"title\"/></p:nvPr>"
            }
            ShapeRole::Text => "<p:cNvSpPr txBox=\"1\"/><p:nvPr/>",
            ShapeRole::Drawing => "<p:cNvSpPr/><p:nvPr/>",
        });
        xml.fixed("</p:nvSpPr><p:spPr><a:xfrm>");
        xml.element("a:off").attribute("x", x).attribute("y", y).empty();
        xml.element("a:ext").attribute("cx", right - x).attribute("cy", bottom - y).empty();
        xml.close("a:xfrm");
        geometry(xml);
        match style.fill {
            Some(color) => solid_fill(xml, color),
            None => xml.fixed("<a:noFill/>"),
        }
        self.line(xml, style);
        self.shadow(xml, style);
        xml.close("p:spPr");
        text(xml);
        xml.close("p:sp");
    }

    fn line(self, xml: &mut XmlWriter, style: ShapeStyle) {
        let Some((width, color)) = style.line else { return xml.fixed("<a:ln><a:noFill/></a:ln>") };
        xml.element("a:ln").attribute("w", self.length(width)).attribute("cap", "flat").open();
        solid_fill(xml, color);
        if let Some((on, off)) = style.dashes {
            // As parts of the width, in thousandths of a percent.
            let share = |length: f32| (f64::from(length / width) * 100_000.0).round();
            xml.element("a:custDash").open();
            xml.element("a:ds").attribute("d", share(on)).attribute("sp", share(off)).empty();
            xml.close("a:custDash");
        }
        xml.fixed("<a:miter lim=\"800000\"/></a:ln>");
    }

    fn shadow(self, xml: &mut XmlWriter, style: ShapeStyle) {
        let Some(color) = style.shadow.filter(|color| color.a > 0) else { return };
        xml.element("a:effectLst").open();
        xml.element("a:outerShdw")
            .attribute("blurRad", self.length(6.0))
            .attribute("dist", self.length(2.5))
            .attribute("dir", 5_400_000)
            .attribute("algn", "t")
            .attribute("rotWithShape", 0)
            .open();
        // Three layers over each other are about as dark as one with three times the opacity.
        color_element(xml, Color { a: color.a.saturating_mul(3), ..color });
        xml.fixed("</a:outerShdw></a:effectLst>");
    }

    /// Lines broken as on the board, in a shape without autofit.
    fn text(self, xml: &mut XmlWriter, body: &TextBody<'_>, carrier: Rect) {
        let own = body.bounds();
        let middle = (own.center().y - carrier.center().y).abs() < 1.5;
        let (anchor, top) =
            if middle { ("ctr", 0) } else { ("t", self.length((own.top - carrier.top).max(0.0))) };
        let (align, left) =
            if body.centered { ("ctr", 0) } else { ("l", self.length(own.left - carrier.left)) };
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
        xml.element("p:txBody").open();
        xml.element("a:bodyPr")
            .attribute("wrap", "none")
            .attribute("lIns", left)
            .attribute("tIns", top)
            .attribute("rIns", 0)
            .attribute("bIns", 0)
            .attribute("anchor", anchor)
            .open();
        xml.fixed("<a:noAutofit/></a:bodyPr><a:lstStyle/>");
        for lines in lines.chunk_by(alike) {
            self.paragraph(xml, lines, align);
        }
        xml.close("p:txBody");
    }

    /// A paragraph of lines with the same style and height.
    fn paragraph(self, xml: &mut XmlWriter, lines: &[BodyLine<'_>], align: &str) {
        xml.element("a:p").open();
        paragraph_properties(xml, align, lines.first().map_or(0, |line| line.height));
        for (number, BodyLine { run, empty, .. }) in lines.iter().enumerate() {
            for _ in 0..empty + usize::from(number > 0) {
                xml.element("a:br").open();
                self.run_properties(xml, "a:rPr", run, run.size);
                xml.close("a:br");
            }
            self.run(xml, run, run.size, &run.text);
        }
        xml.close("a:p");
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

fn box_geometry(xml: &mut XmlWriter, bounds: Rect, radius: f32) {
    let least = bounds.width().min(bounds.height());
    if radius <= 0.0 {
        xml.fixed("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>");
    } else if radius * 2.0 >= least - 0.1 && (bounds.width() - bounds.height()).abs() < 0.1 {
        xml.fixed("<a:prstGeom prst=\"ellipse\"><a:avLst/></a:prstGeom>");
    } else {
        let share = (f64::from(radius / least) * 100_000.0).round().min(50_000.0);
        xml.fixed("<a:prstGeom prst=\"roundRect\"><a:avLst>");
        xml.element("a:gd").attribute("name", "adj").attribute("fmla", format_args!("val {share}")).empty();
        xml.fixed("</a:avLst></a:prstGeom>");
    }
}

/// Alignment and line height, in hundredths of a point.
fn paragraph_properties(xml: &mut XmlWriter, align: &str, height: i64) {
    xml.element("a:pPr").attribute("algn", align).open();
    xml.element("a:lnSpc").open();
    xml.element("a:spcPts").attribute("val", height).empty();
    xml.fixed("</a:lnSpc><a:spcBef><a:spcPts val=\"0\"/></a:spcBef></a:pPr>");
}

/// A solid fill.
pub(super) fn solid_fill(xml: &mut XmlWriter, color: Color) {
    xml.element("a:solidFill").open();
    color_element(xml, color);
    xml.close("a:solidFill");
}

fn color_element(xml: &mut XmlWriter, Color { r, g, b, a }: Color) {
    let element = xml.element("a:srgbClr").attribute("val", format_args!("{r:02X}{g:02X}{b:02X}"));
    if a == 255 {
        element.empty();
        return;
    }
    element.open();
    xml.element("a:alpha").attribute("val", (f64::from(a) / 255.0 * 100_000.0).round()).empty();
    xml.close("a:srgbClr");
}
