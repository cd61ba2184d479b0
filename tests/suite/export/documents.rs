//! Pictures and documents read by independent readers: PNG, SVG, PDF and PPTX contain what the scene contains,
//! at its positions.

use crate::support::boards::{sample, samples, text_runs};
use growth_canvas::cycle::Presentation;
use growth_canvas::export::{
    Background, Crop, ExportContent, ExportOptions, Format, PaperSize, RenderTarget, Resolution, TextMode,
    export, export_steps,
};
use growth_canvas::i18n::Lang;
use growth_canvas::model::{Block, Board};
use growth_canvas::scene::Shape;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn case(key: &str) -> Board {
    sample(growth_canvas::workshop::Case::find(key).unwrap().board)
}

#[test]
fn a_pdf_contains_the_texts_of_the_board() {
    for (name, text) in samples() {
        let board = sample(&text);
        let options = ExportOptions { author: "山田 花子".to_owned(), ..ExportOptions::default() };
        let view = RenderTarget::new(&board, ExportContent::Board, &options).unwrap();
        let file = export(&board, ExportContent::Board, Format::Pdf, &options).unwrap();
        let pdf = lopdf::Document::load_mem(&file).unwrap();
        let said = bare(&pdf.extract_text(&[1]).unwrap());
        for run in text_runs(&view) {
            assert!(said.contains(&bare(&run.text)), "{name}: {:?} is not in\n{said}", run.text);
        }
        let about = pdf.trailer.get(b"Info").unwrap().as_reference().unwrap();
        let about = pdf.get_dictionary(about).unwrap();
        let field = |key: &[u8]| lopdf::decode_text_string(about.get(key).unwrap()).unwrap();
        assert_eq!(field(b"Title"), board.info().title, "{name}");
        assert_eq!(field(b"Author"), "山田 花子");
        assert_eq!(
            export(&board, ExportContent::Board, Format::Pdf, &options).unwrap(),
            file,
            "same board, same bytes"
        );
    }
}

#[test]
fn a_pdf_embeds_fonts_and_has_the_paper_size() {
    let board = case("bizreach");
    for (paper, wide, high) in
        [(PaperSize::Slide, 960.0, 540.0), (PaperSize::A4, 841.89, 595.28), (PaperSize::A3, 1190.55, 841.89)]
    {
        let options = ExportOptions { paper, ..ExportOptions::default() };
        let pdf =
            lopdf::Document::load_mem(&export(&board, ExportContent::Board, Format::Pdf, &options).unwrap())
                .unwrap();
        let page = pdf.get_dictionary(pdf.get_pages()[&1]).unwrap();
        let sides = page.get(b"MediaBox").unwrap().as_array().unwrap();
        let side = |at: usize| sides[at].as_float().unwrap();
        assert!((side(2) - wide).abs() < 0.01 && (side(3) - high).abs() < 0.01, "{paper:?}: {sides:?}");
        let fonts = pdf.objects.values().filter_map(|object| object.as_dict().ok());
        let described = fonts.filter(|dict| dict.has_type(b"FontDescriptor"));
        let embedded: Vec<bool> =
            described.map(|dict| dict.has(b"FontFile2") || dict.has(b"FontFile3")).collect();
        assert!(!embedded.is_empty() && embedded.iter().all(|is| *is), "{paper:?}: {embedded:?}");
    }
    let whole = export(&board, ExportContent::Board, Format::Pdf, &ExportOptions::default()).unwrap();
    assert!(whole.len() < 300_000, "fonts are cut to what is used: {} bytes", whole.len());
}

#[test]
fn steps_become_pages_and_slides() {
    let board = case("bizreach");
    let count = Presentation::new(&board).steps().len();
    let options = ExportOptions::default();
    let pdf = lopdf::Document::load_mem(&export_steps(&board, Format::Pdf, &options).unwrap()).unwrap();
    assert_eq!(pdf.get_pages().len(), count);
    let parts = unzipped(&export_steps(&board, Format::Pptx, &options).unwrap());
    let slides = parts.keys().filter(|name| name.starts_with("ppt/slides/slide")).count();
    assert_eq!(slides, count);
    let last = &parts[&format!("ppt/notesSlides/notesSlide{count}.xml")];
    for words in ["① ML が顧客の問題を解決", "② ", "③ ", "抜け漏れ", "「TV CM」に矢印がつながっていません"]
    {
        assert!(last.contains(words), "{words}");
    }
    assert!(export_steps(&board, Format::Png, &options).is_err());
}

fn unzipped(file: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut parts = BTreeMap::new();
    for number in 0..zip.len() {
        let mut part = zip.by_index(number).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        assert!(parts.insert(part.name().unwrap().into_owned(), text).is_none(), "each part occurs once");
    }
    parts
}

#[test]
fn the_parts_of_a_presentation_are_consistent() {
    for (name, text) in samples() {
        let board = sample(&text);
        for file in [
            export(&board, ExportContent::Board, Format::Pptx, &ExportOptions::default()).unwrap(),
            export_steps(&board, Format::Pptx, &ExportOptions::default()).unwrap(),
        ] {
            let parts = unzipped(&file);
            let types = &parts["[Content_Types].xml"];
            for (part, text) in &parts {
                let document =
                    roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{name} {part}: {error}"));
                let links = part.contains("_rels/");
                let known = links || part == "[Content_Types].xml";
                assert!(known || types.contains(&format!("PartName=\"/{part}\"")), "{part} has no type");
                if !links {
                    continue;
                }
                let folder = part.split_once("_rels/").unwrap().0;
                for link in document.root_element().children().filter(roxmltree::Node::is_element) {
                    let target = link.attribute("Target").unwrap();
                    let whole = match target.strip_prefix("../") {
                        Some(rest) => format!("ppt/{rest}"),
                        None => format!("{folder}{target}"),
                    };
                    assert!(parts.contains_key(&whole), "{part} names {whole}, which is missing");
                }
            }
        }
    }
}

/// A shape of a slide as another reader sees it.
#[derive(Debug)]
struct Seen {
    name: String,
    geometry: String,
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    lines: Vec<String>,
}

/// The shapes of a slide, in page units.
fn shapes(slide: &str) -> Vec<Seen> {
    let document = roxmltree::Document::parse(slide).unwrap();
    let mut ids = BTreeSet::new();
    let shapes = document.descendants().filter(|node| {
        node.has_tag_name(("http://schemas.openxmlformats.org/presentationml/2006/main", "sp"))
    });
    shapes
        .map(|shape| {
            let find = |tag: &str| shape.descendants().find(|node| node.tag_name().name() == tag);
            let (own, at, size) = (find("cNvPr").unwrap(), find("off").unwrap(), find("ext").unwrap());
            assert!(ids.insert(own.attribute("id").unwrap().to_owned()), "each number occurs once");
            let number = |node: roxmltree::Node<'_, '_>, key: &str| {
                node.attribute(key).unwrap().parse::<f64>().unwrap() / 6350.0
            };
            let texts = shape.descendants().filter(|node| node.tag_name().name() == "t");
            if let Some(run) = find("rPr") {
                let face = |tag: &str| run.children().find(|node| node.tag_name().name() == tag).unwrap();
                assert_eq!(face("ea").attribute("typeface"), Some("BIZ UDPGothic"));
                let (fixed, flowing) = (find("noAutofit").is_some(), find("normAutofit").is_some());
                assert!(fixed != flowing, "position attributes are present");
                assert_eq!(
                    find("bodyPr").unwrap().attribute("wrap"),
                    Some(if flowing { "square" } else { "none" })
                );
            }
            Seen {
                name: own.attribute("name").unwrap().to_owned(),
                geometry: find("prstGeom")
                    .map_or("custom", |node| node.attribute("prst").unwrap())
                    .to_owned(),
                left: number(at, "x"),
                top: number(at, "y"),
                width: number(size, "cx"),
                height: number(size, "cy"),
                lines: texts.map(|node| node.text().unwrap_or_default().to_owned()).collect(),
            }
        })
        .collect()
}

#[test]
fn a_slide_has_shapes_at_the_positions_of_the_board() {
    for (name, text) in samples() {
        let board = sample(&text);
        let view = RenderTarget::new(&board, ExportContent::Board, &ExportOptions::default()).unwrap();
        let file = export(&board, ExportContent::Board, Format::Pptx, &ExportOptions::default()).unwrap();
        let seen = shapes(&unzipped(&file)["ppt/slides/slide1.xml"]);
        for block in Block::ALL {
            let both = format!("{} / {}", block.name(Lang::Ja), block.name(Lang::En));
            let rect = board.page().block_rect(block);
            let shape = seen.iter().find(|shape| shape.geometry == "rect" && shape.name == both).unwrap();
            assert!((shape.left - f64::from(rect.left())).abs() < 0.1, "{name} {both}");
            assert!((shape.height - f64::from(rect.size.h)).abs() < 0.1, "{name} {both}");
        }
        for note in &view.scene.notes {
            // A note has its whole text, so that it can be edited.
            let (rect, text) = (note.rect, &board.note(note.id).unwrap().text);
            let paragraphs: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
            let there = |shape: &&Seen| {
                shape.geometry == "roundRect"
                    && (shape.left - f64::from(rect.left())).abs() < 0.1
                    && (shape.top - f64::from(rect.top())).abs() < 0.1
                    && (shape.width - f64::from(rect.size.w)).abs() < 0.1
                    && shape.lines == paragraphs
            };
            assert_eq!(seen.iter().filter(there).count(), 1, "{name}: {text} in {seen:#?}");
        }
        let arrows = view.scene.items.iter().filter(|item| matches!(item.shape, Shape::Arrow(_))).count();
        let drawn = view
            .scene
            .items
            .iter()
            .filter(|item| matches!(item.shape, Shape::Line { .. } | Shape::Fill { .. }));
        let freeforms = seen.iter().filter(|shape| shape.geometry == "custom").count();
        assert_eq!(freeforms, arrows + drawn.count(), "{name}: an arrow is one shape");
        let bare = |texts: Vec<&str>| {
            let mut letters: Vec<char> = texts.concat().chars().filter(|c| !c.is_whitespace()).collect();
            letters.sort_unstable();
            letters
        };
        let said = bare(seen.iter().flat_map(|shape| &shape.lines).map(String::as_str).collect());
        let shown = text_runs(&view);
        assert_eq!(
            said,
            bare(shown.iter().map(|run| run.text.as_str()).collect()),
            "{name}: each text occurs once"
        );
    }
}

#[test]
fn hostile_texts_leave_documents_valid() {
    let text = samples().into_iter().find(|(name, _)| name == "bizreach").unwrap().1;
    let odd = r"<a:t>&amp;]]> \u{0} \u{b} \u{fffe} 𠮷🎉 \u{202e}x</p:sp>";
    let board = sample(
        &text.replace("\"TV CM\"", &format!("\"{odd}\"")).replace("title: \"", &format!("title: \"{odd}")),
    );
    for format in [Format::Pptx, Format::Svg] {
        let options = ExportOptions {
            text_mode: TextMode::Text,
            author: "<&\"".to_owned(),
            ..ExportOptions::default()
        };
        let file = export(&board, ExportContent::Board, format, &options).unwrap();
        if format == Format::Svg {
            roxmltree::Document::parse(std::str::from_utf8(&file).unwrap()).unwrap();
        } else {
            let parts = unzipped(&file);
            assert!(parts.values().all(|part| roxmltree::Document::parse(part).is_ok()));
            let seen = shapes(&parts["ppt/slides/slide1.xml"]);
            assert!(seen.iter().any(|shape| shape.lines.concat().contains("<a:t>&amp;")), "{seen:#?}");
        }
    }
    let pdf = export(&board, ExportContent::Board, Format::Pdf, &ExportOptions::default()).unwrap();
    assert!(lopdf::Document::load_mem(&pdf).is_ok());
}

#[test]
fn an_svg_contains_text_line_by_line() {
    for (name, text) in samples() {
        let board = sample(&text);
        let options = ExportOptions { text_mode: TextMode::Text, ..ExportOptions::default() };
        let view = RenderTarget::new(&board, ExportContent::Board, &options).unwrap();
        let svg =
            String::from_utf8(export(&board, ExportContent::Board, Format::Svg, &options).unwrap()).unwrap();
        let document = roxmltree::Document::parse(&svg).unwrap();
        let texts: Vec<roxmltree::Node<'_, '_>> = document
            .descendants()
            .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
            .collect();
        let runs = text_runs(&view);
        assert_eq!(texts.len(), runs.len(), "{name}");
        for (node, run) in texts.iter().zip(runs) {
            let number = |key: &str| node.attribute(key).unwrap().parse::<f32>().unwrap();
            assert_eq!(node.text().unwrap(), run.text);
            assert!((number("x") - run.origin.x).abs() < 0.006 && (number("y") - run.origin.y).abs() < 0.006);
            assert!(number("textLength") <= run.width + 0.006 && number("textLength") > 0.0);
            assert!(node.attribute("font-family").unwrap().starts_with("'BIZ UDPGothic'"));
        }
        assert!(!svg.contains("<use"), "nothing is an outline");
    }
}

/// Width, height, pixels per meter and sRGB flag, as a decoder sees them.
fn png_head(file: &[u8]) -> (u32, u32, u32, bool) {
    let reader = png::Decoder::new(Cursor::new(file)).read_info().unwrap();
    let info = reader.info();
    let dims = info.pixel_dims.unwrap();
    assert!(matches!(dims.unit, png::Unit::Meter) && dims.xppu == dims.yppu);
    (info.width, info.height, dims.xppu, info.srgb.is_some())
}

#[test]
fn a_png_declares_size_and_color_space() {
    let board = case("bizreach");
    let made = |options: &ExportOptions| export(&board, ExportContent::Board, Format::Png, options).unwrap();
    let options = |resolution| ExportOptions { resolution, ..ExportOptions::default() };
    // 1920 pixels on 13⅓ inches are 144 per inch.
    assert_eq!(png_head(&made(&options(Resolution::Width(1920)))), (1920, 1080, 5669, true));
    assert_eq!(png_head(&made(&options(Resolution::Dpi(300)))), (4000, 2250, 11811, true));
    assert_eq!(png_head(&made(&options(Resolution::Dpi(96)))), (1280, 720, 3780, true));
    for dpi in [0, 5000] {
        assert!(export(&board, ExportContent::Board, Format::Png, &options(Resolution::Dpi(dpi))).is_err());
    }
}

#[test]
fn a_margin_has_the_requested_pixels() {
    let board = case("bizreach");
    for (resolution, margin) in
        [(Resolution::Width(1000), 40), (Resolution::Dpi(100), 17), (Resolution::Width(700), 0)]
    {
        let options = ExportOptions {
            resolution,
            margin: Some(margin),
            crop: Crop::Content,
            background: Background::Transparent,
            ..ExportOptions::default()
        };
        let file = export(&board, ExportContent::Board, Format::Png, &options).unwrap();
        let picture = image::load_from_memory(&file).unwrap().to_rgba8();
        if let Resolution::Width(width) = resolution {
            assert_eq!(picture.width(), width);
        }
        let drawn = |x: u32| (0..picture.height()).any(|y| picture.get_pixel(x, y).0[3] > 8);
        let first = (0..picture.width()).find(|x| drawn(*x)).unwrap();
        assert!(first.abs_diff(margin) <= 2, "{resolution:?}: {first} for {margin}");
    }
    let wide = |margin| ExportOptions { margin: Some(margin), ..ExportOptions::default() };
    for margin in [960, 2049, u32::MAX] {
        assert!(export(&board, ExportContent::Board, Format::Png, &wide(margin)).is_err(), "{margin}");
    }
}

#[test]
fn a_selection_is_shown_without_the_canvas() {
    let board = case("bizreach");
    let (id, _) = board.notes().iter().find(|(_, note)| note.text == "OpenAI").unwrap();
    let options = ExportOptions { only: Some(BTreeSet::from([*id])), ..ExportOptions::default() };
    let view = RenderTarget::new(&board, ExportContent::Board, &options).unwrap();
    assert_eq!(text_runs(&view).iter().map(|run| run.text.as_str()).collect::<Vec<_>>(), ["OpenAI"]);
    assert!(view.crop_rect.width() < 400.0);
    for format in Format::ALL {
        assert!(!export(&board, ExportContent::Board, format, &options).unwrap().is_empty());
    }
}

#[test]
fn empty_lines_of_a_note_are_kept_in_its_shape() {
    let text = samples().into_iter().find(|(name, _)| name == "bizreach").unwrap().1;
    let board = sample(&text.replace("\"OpenAI\"", "\"上\\n\\n\\n下\""));
    let file = export(&board, ExportContent::Board, Format::Pptx, &ExportOptions::default()).unwrap();
    let slide = &unzipped(&file)["ppt/slides/slide1.xml"];
    let seen = shapes(slide);
    assert!(seen.iter().any(|shape| shape.lines == ["上", "下"]), "{seen:#?}");
    let note = slide.split("<p:sp>").find(|shape| shape.contains("<a:t>上</a:t>")).unwrap();
    assert_eq!(note.matches("<a:p>").count(), 4, "as many lines as on the board");
}

#[test]
fn covered_answers_are_not_in_the_file() {
    let options = ExportOptions { cover_notes: true, ..ExportOptions::default() };
    let parts = unzipped(&export(&case("bizreach"), ExportContent::Board, Format::Pptx, &options).unwrap());
    for (name, part) in parts {
        assert!(!part.contains("ChatGPT") && !part.contains("採用成功報酬"), "{name} contains an answer");
    }
}

#[test]
fn vector_formats_have_no_pixel_limits() {
    let board = case("bizreach");
    let options = ExportOptions { resolution: Resolution::Width(1_000_000), ..ExportOptions::default() };
    for format in [Format::Pdf, Format::Pptx] {
        assert!(export(&board, ExportContent::Board, format, &options).is_ok());
    }
    assert!(export(&board, ExportContent::Board, Format::Png, &options).is_err());
}
