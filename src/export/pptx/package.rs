//! Parts of a presentation file and their relationships (ECMA-376, part 2 and part 1 §13).

use crate::export::text::on_one_line;
use crate::export::{ExportOptions, PROGRAM};
use crate::model::Board;
use crate::xml::{Element, XmlWriter};
use std::io::{Cursor, Write as _};
use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};

/// Width and height of a slide in EMU, 914,400 of which are an inch.
pub(super) const SLIDE_SIZE_EMU: (i64, i64) = (12_192_000, 6_858_000);

const THEME: &str = include_str!("../../../assets/pptx/theme.xml");
const SLIDE_MASTER: &str = include_str!("../../../assets/pptx/slide_master.xml");
const SLIDE_LAYOUT: &str = include_str!("../../../assets/pptx/slide_layout.xml");
const NOTES_MASTER: &str = include_str!("../../../assets/pptx/notes_master.xml");

const RELATIONSHIP: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument";

/// A part of the file: its name, its content type unless given by its extension, its content.
struct PackagePart {
    name: String,
    kind: Option<&'static str>,
    content: String,
}

/// Writes the file. Parts have a fixed order and no date, so that the same board gives the same bytes.
pub(super) fn package(slides: &[SlideParts], board: &Board, options: &ExportOptions) -> ZipResult<Vec<u8>> {
    let mut parts = vec![
        part("ppt/presentation.xml", Some("presentationml.presentation.main"), presentation(slides.len())),
        part("ppt/_rels/presentation.xml.rels", None, presentation_relationships(slides.len())),
        part(
            "ppt/slideMasters/slideMaster1.xml",
            Some("presentationml.slideMaster"),
            SLIDE_MASTER.to_owned(),
        ),
        part(
            "ppt/slideMasters/_rels/slideMaster1.xml.rels",
            None,
            relationships(&[
                ("slideLayout", "../slideLayouts/slideLayout1.xml"),
                ("theme", "../theme/theme1.xml"),
            ]),
        ),
        part(
            "ppt/slideLayouts/slideLayout1.xml",
            Some("presentationml.slideLayout"),
            SLIDE_LAYOUT.to_owned(),
        ),
        part(
            "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
            None,
            relationships(&[("slideMaster", "../slideMasters/slideMaster1.xml")]),
        ),
        part("ppt/theme/theme1.xml", Some("theme"), THEME.to_owned()),
        part(
            "ppt/notesMasters/notesMaster1.xml",
            Some("presentationml.notesMaster"),
            NOTES_MASTER.to_owned(),
        ),
        part(
            "ppt/notesMasters/_rels/notesMaster1.xml.rels",
            None,
            relationships(&[("theme", "../theme/theme2.xml")]),
        ),
        part("ppt/theme/theme2.xml", Some("theme"), THEME.to_owned()),
        part("ppt/presProps.xml", Some("presentationml.presProps"), default_properties("p:presentationPr")),
        part("ppt/viewProps.xml", Some("presentationml.viewProps"), default_properties("p:viewPr")),
        part("ppt/tableStyles.xml", Some("presentationml.tableStyles"), table_styles()),
    ];
    for (number, slide) in (1..).zip(slides) {
        parts.extend(slide_parts(number, slide));
    }
    parts.push(part("docProps/core.xml", Some("core"), core_properties(board, options)));
    parts.push(part("docProps/app.xml", Some("extended-properties"), app_properties(slides.len())));
    let mut whole = vec![
        part("[Content_Types].xml", None, content_types(&parts)),
        part("_rels/.rels", None, root_relationships()),
    ];
    whole.append(&mut parts);
    zip_parts(&whole)
}

fn part(name: &str, kind: Option<&'static str>, content: String) -> PackagePart {
    PackagePart { name: name.to_owned(), kind, content }
}

/// A slide, its notes if there are any, and their relationships.
fn slide_parts(number: usize, slide: &SlideParts) -> Vec<PackagePart> {
    let notes = format!("../notesSlides/notesSlide{number}.xml");
    let mut to = vec![("slideLayout", "../slideLayouts/slideLayout1.xml")];
    if !slide.notes.is_empty() {
        to.push(("notesSlide", notes.as_str()));
    }
    let mut parts = vec![
        part(&format!("ppt/slides/slide{number}.xml"), Some("presentationml.slide"), slide.xml.clone()),
        part(&format!("ppt/slides/_rels/slide{number}.xml.rels"), None, relationships(&to)),
    ];
    if !slide.notes.is_empty() {
        let back = format!("../slides/slide{number}.xml");
        let to = [("notesMaster", "../notesMasters/notesMaster1.xml"), ("slide", back.as_str())];
        let name = format!("ppt/notesSlides/notesSlide{number}.xml");
        parts.push(part(&name, Some("presentationml.notesSlide"), notes_slide(&slide.notes)));
        parts.push(part(
            &format!("ppt/notesSlides/_rels/notesSlide{number}.xml.rels"),
            None,
            relationships(&to),
        ));
    }
    parts
}

fn zip_parts(parts: &[PackagePart]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts {
        zip.start_file(part.name.as_str(), SimpleFileOptions::default())?;
        zip.write_all(part.content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn content_types(parts: &[PackagePart]) -> String {
    let mut xml = part_xml();
    xml.fixed(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    );
    for part in parts {
        let kind = match part.kind {
            None => continue,
            Some("core") => "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
            Some(kind) => format!("{CONTENT}.{kind}+xml"),
        };
        xml.element("Override")
            .attribute("PartName", format_args!("/{}", part.name))
            .attribute("ContentType", kind)
            .empty();
    }
    xml.close("Types");
    xml.finish()
}

/// Relationships of a part by kind and target, as rId1, rId2 …
fn relationships(to: &[(&str, &str)]) -> String {
    let to: Vec<(String, &str)> =
        to.iter().map(|(kind, target)| (format!("{RELATIONSHIP}/{kind}"), *target)).collect();
    typed_relationships(&to)
}

/// Relationships of a part by whole type and target.
fn typed_relationships(to: &[(String, &str)]) -> String {
    let mut xml = part_xml();
    xml.fixed("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for (number, (kind, target)) in (1..).zip(to) {
        xml.element("Relationship")
            .attribute("Id", format_args!("rId{number}"))
            .attribute("Type", kind)
            .attribute("Target", target)
            .empty();
    }
    xml.close("Relationships");
    xml.finish()
}

fn root_relationships() -> String {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    typed_relationships(&[
        (format!("{RELATIONSHIP}/officeDocument"), "ppt/presentation.xml"),
        (format!("{RELATIONSHIP}/extended-properties"), "docProps/app.xml"),
        (core.to_owned(), "docProps/core.xml"),
    ])
}

fn presentation(slides: usize) -> String {
    let (width, height) = SLIDE_SIZE_EMU;
    let mut xml = part_xml();
    with_namespaces(xml.element("p:presentation")).open();
    xml.fixed(
        "<p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst>\
         <p:notesMasterIdLst><p:notesMasterId r:id=\"rId2\"/></p:notesMasterIdLst>",
    );
    xml.element("p:sldIdLst").open();
    for number in 1..=slides {
        xml.element("p:sldId")
            .attribute("id", 255 + number)
            .attribute("r:id", format_args!("rId{}", FIXED_RELATIONSHIPS + number))
            .empty();
    }
    xml.close("p:sldIdLst");
    xml.element("p:sldSz").attribute("cx", width).attribute("cy", height).empty();
    xml.fixed("<p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>");
    xml.finish()
}

/// Number of relationships of a presentation besides its slides; slides are numbered after them.
const FIXED_RELATIONSHIPS: usize = 6;

fn presentation_relationships(slides: usize) -> String {
    let names: Vec<String> = (1..=slides).map(|number| format!("slides/slide{number}.xml")).collect();
    let mut to = vec![
        ("slideMaster", "slideMasters/slideMaster1.xml"),
        ("notesMaster", "notesMasters/notesMaster1.xml"),
        ("theme", "theme/theme1.xml"),
        ("presProps", "presProps.xml"),
        ("viewProps", "viewProps.xml"),
        ("tableStyles", "tableStyles.xml"),
    ];
    debug_assert_eq!(to.len(), FIXED_RELATIONSHIPS);
    to.extend(names.iter().map(|name| ("slide", name.as_str())));
    relationships(&to)
}

/// A part with default settings. PowerPoint offers to repair files without it.
fn default_properties(name: &'static str) -> String {
    let mut xml = part_xml();
    with_namespaces(xml.element(name)).empty();
    xml.finish()
}

fn table_styles() -> String {
    let mut xml = part_xml();
    xml.fixed(
        "<a:tblStyleLst xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         def=\"{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}\"/>",
    );
    xml.finish()
}

/// The beginning of every part.
pub(super) fn part_xml() -> XmlWriter {
    let mut xml = XmlWriter::default();
    xml.fixed("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    xml
}

/// Adds the XML namespaces of slides.
pub(super) fn with_namespaces(root: Element<'_>) -> Element<'_> {
    root.attribute("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main")
        .attribute("xmlns:r", RELATIONSHIP)
        .attribute("xmlns:p", "http://schemas.openxmlformats.org/presentationml/2006/main")
}

/// Start of a shape tree; its end is `</p:spTree>`.
pub(super) const SHAPE_TREE_START: &str = "<p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>\
     <p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/>\
     <a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";

fn notes_slide(speech: &str) -> String {
    let mut xml = part_xml();
    with_namespaces(xml.element("p:notes")).open();
    xml.element("p:cSld").open();
    xml.fixed(SHAPE_TREE_START);
    xml.fixed(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide\"/><p:cNvSpPr>\
         <a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\" idx=\"2\"/></p:nvPr>\
         </p:nvSpPr><p:spPr/></p:sp><p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/>\
         </p:cNvSpPr><p:nvPr><p:ph type=\"body\" sz=\"quarter\" idx=\"3\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody>\
         <a:bodyPr/><a:lstStyle/>",
    );
    for line in speech.lines() {
        xml.fixed("<a:p><a:r><a:rPr lang=\"ja-JP\"/>");
        xml.element("a:t").text(&on_one_line(line));
        xml.fixed("</a:r></a:p>");
    }
    xml.fixed(
        "</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>",
    );
    xml.finish()
}

fn core_properties(board: &Board, options: &ExportOptions) -> String {
    let author = if options.author.trim().is_empty() { PROGRAM } else { options.author.trim() };
    let mut xml = part_xml();
    xml.fixed(
        "<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">",
    );
    xml.element("dc:title").text(&on_one_line(board.info().title.trim()));
    xml.element("dc:creator").text(&on_one_line(author));
    xml.close("cp:coreProperties");
    xml.finish()
}

fn app_properties(slides: usize) -> String {
    let mut xml = part_xml();
    xml.fixed(
        "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">",
    );
    xml.element("Application").text(PROGRAM);
    xml.element("Slides").text(&slides.to_string());
    xml.close("Properties");
    xml.finish()
}

/// A finished slide.
pub(super) struct SlideParts {
    /// The slide's XML part.
    pub(super) xml: String,
    /// Speaker notes; may be empty.
    pub(super) notes: String,
}
