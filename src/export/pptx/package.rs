//! Parts of a presentation file and their relationships (ECMA-376, part 2 and part 1 §13).

use crate::export::xml::{escape, push};
use crate::export::{ExportOptions, PROGRAM};
use crate::model::Board;
use std::io::{Cursor, Write as _};
use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};

/// Width and height of a slide in EMU, 914,400 of which are an inch.
pub(super) const SLIDE_SIZE_EMU: (i64, i64) = (12_192_000, 6_858_000);

const THEME: &str = include_str!("../../../assets/pptx/theme.xml");
const SLIDE_MASTER: &str = include_str!("../../../assets/pptx/slide_master.xml");
const SLIDE_LAYOUT: &str = include_str!("../../../assets/pptx/slide_layout.xml");
const NOTES_MASTER: &str = include_str!("../../../assets/pptx/notes_master.xml");

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
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
        part("ppt/presProps.xml", Some("presentationml.presProps"), default_properties("presentationPr")),
        part("ppt/viewProps.xml", Some("presentationml.viewProps"), default_properties("viewPr")),
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
    let mut xml = format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    for part in parts {
        let kind = match part.kind {
            None => continue,
            Some("core") => "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
            Some(kind) => format!("{CONTENT}.{kind}+xml"),
        };
        push(&mut xml, format_args!("<Override PartName=\"/{}\" ContentType=\"{kind}\"/>", part.name));
    }
    xml + "</Types>"
}

/// Relationships of a part by kind and target, as rId1, rId2 …
fn relationships(to: &[(&str, &str)]) -> String {
    let mut xml = format!(
        "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for (number, (kind, target)) in (1..).zip(to) {
        push(
            &mut xml,
            format_args!(
                "<Relationship Id=\"rId{number}\" Type=\"{RELATIONSHIP}/{kind}\" Target=\"{target}\"/>"
            ),
        );
    }
    xml + "</Relationships>"
}

fn root_relationships() -> String {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    let own = relationships(&[
        ("officeDocument", "ppt/presentation.xml"),
        ("extended-properties", "docProps/app.xml"),
    ]);
    let link =
        format!("<Relationship Id=\"rId3\" Type=\"{core}\" Target=\"docProps/core.xml\"/></Relationships>");
    own.replace("</Relationships>", &link)
}

fn presentation(slides: usize) -> String {
    let (width, height) = SLIDE_SIZE_EMU;
    let mut list = String::new();
    for number in 1..=slides {
        push(
            &mut list,
            format_args!("<p:sldId id=\"{}\" r:id=\"rId{}\"/>", 255 + number, FIXED_RELATIONSHIPS + number),
        );
    }
    format!(
        "{DECLARATION}<p:presentation {NAMESPACES}><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/>\
         </p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id=\"rId2\"/></p:notesMasterIdLst>\
         <p:sldIdLst>{list}</p:sldIdLst><p:sldSz cx=\"{width}\" cy=\"{height}\"/>\
         <p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>"
    )
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
fn default_properties(name: &str) -> String {
    format!("{DECLARATION}<p:{name} {NAMESPACES}/>")
}

fn table_styles() -> String {
    format!(
        "{DECLARATION}<a:tblStyleLst xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         def=\"{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}\"/>"
    )
}

/// XML namespaces of slides.
pub(super) const NAMESPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
                                xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
                                xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

/// Start and end of a shape tree.
pub(super) const SHAPE_TREE: (&str, &str) = (
    "<p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>\
     <a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm>\
     </p:grpSpPr>",
    "</p:spTree>",
);

fn notes_slide(speech: &str) -> String {
    let mut lines = String::new();
    for line in speech.lines() {
        push(
            &mut lines,
            format_args!("<a:p><a:r><a:rPr lang=\"ja-JP\"/><a:t>{}</a:t></a:r></a:p>", escape(line)),
        );
    }
    let (begin, end) = SHAPE_TREE;
    format!(
        "{DECLARATION}<p:notes {NAMESPACES}><p:cSld>{begin}<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide\"/><p:cNvSpPr>\
         <a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\" idx=\"2\"/></p:nvPr>\
         </p:nvSpPr><p:spPr/></p:sp><p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/>\
         </p:cNvSpPr><p:nvPr><p:ph type=\"body\" sz=\"quarter\" idx=\"3\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody>\
         <a:bodyPr/><a:lstStyle/>{lines}</p:txBody></p:sp>{end}</p:cSld><p:clrMapOvr><a:masterClrMapping/>\
         </p:clrMapOvr></p:notes>"
    )
}

fn core_properties(board: &Board, options: &ExportOptions) -> String {
    let author = if options.author.trim().is_empty() { PROGRAM } else { options.author.trim() };
    format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         </cp:coreProperties>",
        escape(board.info().title.trim()),
        escape(author),
    )
}

fn app_properties(slides: usize) -> String {
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>{PROGRAM}</Application><Slides>{slides}</Slides></Properties>"
    )
}

/// A finished slide.
pub(super) struct SlideParts {
    /// The slide's XML part.
    pub(super) xml: String,
    /// Speaker notes; may be empty.
    pub(super) notes: String,
}
