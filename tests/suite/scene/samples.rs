//! Every sample opens, keeps its bytes, and looks the same in every format.

use crate::support::boards::{sample, samples};
use crate::support::pixels::Pixels;
use growth_canvas::export::{
    Background, Crop, ExportContent, ExportOptions, Format, ProgressReporter, RenderTarget, Resolution,
    export, render, render_in_threads,
};
use growth_canvas::file;
use growth_canvas::model::{Block, Id, NoteKind};
use growth_canvas::workshop::Case;
use resvg::{tiny_skia, usvg};

#[test]
fn every_case_is_a_sample_of_its_own() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let samples = samples();
    for (name, text) in &samples {
        assert_eq!(
            &std::fs::read_to_string(folder.join(name).with_extension("ron")).unwrap(),
            text,
            "{name}"
        );
    }
    let texts: std::collections::BTreeSet<&str> = samples.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts.len(), Case::ALL.len());
}

#[test]
fn saving_a_loaded_sample_gives_the_same_bytes() {
    for (name, text) in samples() {
        assert_eq!(file::write(&sample(&text)), text, "{name}");
    }
}

#[test]
fn a_sample_edited_by_hand_still_loads() {
    let (_, text) = samples().into_iter().find(|(name, _)| name == "bizreach").unwrap();
    let board = sample(&text);
    let commented =
        text.replacen("notes: {", "/* the notes */ notes: { // by block", 1).replace("    ", "\t");
    assert_eq!(sample(&commented), board);
    // Fields in another order, default values left out, Windows line endings, a byte order mark.
    let line = "\"openai\": (text: \"OpenAI\", kind: note, color: paper, at: (124, 570), size: (232, 80), z: \"a0\")";
    let moved = "\"openai\": (z: \"a0\", size: (232, 80), at: (124, 570), text: \"OpenAI\")";
    let at = text.find("\"openai\": (").unwrap();
    let own = &text[at..=text[at..].find("),\n").unwrap() + at];
    assert_eq!(own.len(), line.len(), "the line to replace is the expected one: {own}");
    let handmade = format!(
        "\u{feff}{}",
        text.replace(
            own,
            &moved.replace("124, 570", own.split("at: (").nth(1).unwrap().split(')').next().unwrap())
        )
    );
    assert_eq!(sample(&handmade.replace('\n', "\r\n")), board);
}

#[test]
fn bizreach_shows_what_the_slide_shows() {
    let board = sample(Case::find("bizreach").unwrap().board);
    let block = |id: &str| board.note(Id::parse(id).unwrap()).unwrap().block_on(board.page());
    for (id, expected) in [
        ("openai", Block::KeyPartners),
        ("build-in", Block::KeyActivities),
        ("chatgpt", Block::KeyResources),
        ("value", Block::ValuePropositions),
        ("register", Block::CustomerRelationships),
        ("tv", Block::Channels),
        ("sales", Block::Channels),
        ("customer", Block::CustomerSegments),
        ("fee", Block::RevenueStreams),
    ] {
        assert_eq!(block(id), Some(expected), "{id}");
    }
    let kpi = board.note(Id::parse("kpi").unwrap()).unwrap();
    assert_eq!(kpi.kind, NoteKind::KpiEvent);
    assert!(board.page().lane().contains_rect(kpi.rect), "the KPI event is right of the frame");
}

#[test]
fn samples_have_frame_texts_and_closed_cycles_as_in_the_deck() {
    for (name, text) in samples() {
        let board = sample(&text);
        if name == "software" {
            assert!(board.arrows().is_empty(), "p31 has no arrows");
            continue;
        }
        let frame = &board.info().frame;
        for words in [&frame.customer_problem, &frame.business_problem, &frame.ml_solution, &frame.outcome] {
            assert!(!words.is_empty(), "{name}");
        }
        for number in 1..=3 {
            let stage = board
                .arrows()
                .values()
                .any(|arrow| arrow.condition.is_some_and(|stage| stage.number() == number));
            assert!(stage, "{name} has no arrow for condition {number}");
        }
    }
}

/// Maximum difference of a tile's mean color between two rasterizers, of 255.
const MAX_TILE_DIFFERENCE: f32 = 6.0;

#[test]
fn svg_and_png_agree_except_for_antialiasing() {
    for (name, text) in samples() {
        let board = sample(&text);
        for background in [Background::White, Background::Dark] {
            let options =
                ExportOptions { resolution: Resolution::Width(1280), background, ..ExportOptions::default() };
            let view = RenderTarget::new(&board, ExportContent::Board, &options).unwrap();
            let png = render(&view);
            let svg = export(&board, ExportContent::Board, Format::Svg, &options).unwrap();
            let tree = usvg::Tree::from_data(&svg, &usvg::Options::default()).unwrap();
            let mut canvas = tiny_skia::Pixmap::new(view.width, view.height).unwrap();
            resvg::render(&tree, tiny_skia::Transform::identity(), &mut canvas.as_mut());
            let width = view.width as usize;
            let (svg, png) = (Pixels { width, rgba: canvas.data() }, Pixels { width, rgba: &png.rgba });
            let (corner, difference) = svg.worst_mean(png);
            if difference > MAX_TILE_DIFFERENCE {
                let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
                canvas.save_png(folder.join(format!("{name}.svg.png"))).unwrap();
                std::fs::write(
                    folder.join(format!("{name}.png")),
                    export(&board, ExportContent::Board, Format::Png, &options).unwrap(),
                )
                .unwrap();
            }
            assert!(
                difference <= MAX_TILE_DIFFERENCE,
                "{name} {background:?}: the tile at {corner:?} differs by {difference}; see {}",
                env!("CARGO_TARGET_TMPDIR")
            );
        }
    }
}

#[test]
fn pictures_have_the_requested_size_and_background() {
    let board = sample(Case::find("cycle").unwrap().board);
    let make = |width, background, crop| {
        let resolution = Resolution::Width(width);
        let options = ExportOptions { resolution, background, crop, ..ExportOptions::default() };
        let file = export(&board, ExportContent::Board, Format::Png, &options).unwrap();
        image::load_from_memory(&file).unwrap().to_rgba8()
    };
    let page = make(1920, Background::White, Crop::Page);
    assert_eq!((page.width(), page.height()), (1920, 1080));
    assert_eq!(page.get_pixel(5, 5).0, [255, 255, 255, 255]);
    assert_eq!(make(640, Background::Transparent, Crop::Page).get_pixel(3, 3).0[3], 0);
    assert!(make(640, Background::Dark, Crop::Page).get_pixel(3, 3).0[0] < 60);
    let content = make(1000, Background::White, Crop::Content);
    assert_eq!(content.width(), 1000);
    assert!(content.height() < 640, "the margins are cropped: {}", content.height());
}

#[test]
fn the_number_of_threads_changes_no_pixel() {
    let board = sample(Case::find("bizreach").unwrap().board);
    for (width, background) in [(2600, Background::White), (700, Background::Transparent)] {
        let options =
            ExportOptions { resolution: Resolution::Width(width), background, ..ExportOptions::default() };
        let view = RenderTarget::new(&board, ExportContent::Board, &options).unwrap();
        let picture = |threads| render_in_threads(&view, threads, ProgressReporter::default()).unwrap();
        let one = picture(1);
        assert_eq!(one.rgba.len(), (view.width * view.height * 4) as usize);
        for threads in [2, 3, 8] {
            assert!(picture(threads) == one, "{width}: {threads} threads");
        }
    }
}

#[test]
fn too_large_and_too_small_pictures_are_refused() {
    let board = sample(Case::find("cycle").unwrap().board);
    let size = |width| {
        let options = ExportOptions { resolution: Resolution::Width(width), ..ExportOptions::default() };
        RenderTarget::new(&board, ExportContent::Board, &options).map(|view| (view.width, view.height))
    };
    assert_eq!(size(16_384).unwrap(), (16_384, 9216));
    assert!(size(16_385).unwrap_err().to_string().contains("16384"));
    assert!(size(4).unwrap_err().to_string().contains("16"));
}
