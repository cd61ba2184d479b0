//! Golden pictures: scenes as text, some as pixels, and files of every released version.
//!
//! After an intended change: `INSTA_UPDATE=always UPDATE_GOLDEN=1 cargo test --test suite pictures`, then review
//! them.

use crate::support::boards::sample;
use crate::support::pixels::Pixels;
use growth_canvas::cycle::{CycleCheck, Wheel};
use growth_canvas::edit::board_info;
use growth_canvas::edit::notes::{self, NewNote};
use growth_canvas::export::{
    Background, ExportContent, ExportOptions, Format, RenderTarget, Resolution, export, render,
};
use growth_canvas::geometry::IRect;
use growth_canvas::i18n::Lang;
use growth_canvas::model::{Board, ColorName, Condition, Evidence, FrameText, Id, Strength};
use growth_canvas::scene::{FrameTextVisibility, RevealMode, Scene, Theme, ViewOptions};
use growth_canvas::workshop::Case;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn case(key: &str) -> Board {
    sample(Case::find(key).unwrap().board)
}

#[test]
fn the_blank_canvas_as_text() {
    for (lang, theme) in [(Lang::Ja, Theme::Light), (Lang::En, Theme::Dark)] {
        let scene = Scene::new(
            &Board::default(),
            &ViewOptions { lang, theme, page_background: true, ..ViewOptions::default() },
        );
        insta::assert_snapshot!(format!("blank_{}", lang.code()), scene.to_string());
    }
}

#[test]
fn the_growth_cycle_as_text() {
    let scene = Scene::new(&case("cycle"), &ViewOptions { page_background: true, ..ViewOptions::default() });
    insta::assert_snapshot!("cycle", scene.to_string());
}

#[test]
fn color_letters_in_high_contrast_as_text() {
    let mut board = Board::default();
    let notes = ColorName::ALL.into_iter().zip(0..).map(|(color, number)| {
        let rect = IRect::new(120 + number % 2 * 300, 240 + number / 2 * 100, 232, 88);
        (Id::parse(&format!("n{number}")).unwrap(), NewNote { color, ..NewNote::with_text(rect, "色") })
    });
    notes::add_many(&board, notes.collect()).apply(&mut board).unwrap();
    let look = ViewOptions { theme: Theme::Contrast, color_names: true, ..ViewOptions::default() };
    let scene = Scene::new(&board, &look).to_string();
    let of_notes: Vec<&str> = scene.lines().filter(|line| line.starts_with("Note(")).collect();
    assert!(of_notes.len() > 16, "{scene}");
    insta::assert_snapshot!("colors", of_notes.join("\n"));
}

#[test]
fn marks_on_and_next_to_notes_as_text() {
    let mut board = case("bizreach");
    for (name, evidence) in
        [("tv", Evidence::Fact), ("value", Evidence::Assumption), ("fee", Evidence::Unknown)]
    {
        let ids = BTreeSet::from([Id::parse(name).unwrap()]);
        notes::set_evidence(&board, &ids, Some(evidence)).apply(&mut board).unwrap();
    }
    let long = "長い文は三行に収まらないので、残りがあることを下の印で示します。".repeat(8);
    board_info::set_frame_text(&board, FrameText::CustomerProblem, &long).apply(&mut board).unwrap();
    let look = ViewOptions {
        reveal: RevealMode::Marked,
        frame_texts: FrameTextVisibility::Shown,
        ..ViewOptions::default()
    };
    let scene = Scene::new(&board, &look).to_string();
    let wanted = ["tv", "value", "fee", "doubt"].map(|name| format!("Note({name})"));
    let counts = |line: &&str| {
        wanted.iter().any(|tag| line.starts_with(tag))
            || line.starts_with("Legend")
            || line.starts_with("Frame(")
    };
    insta::assert_snapshot!("marks", scene.lines().filter(counts).collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_wheel_as_text() {
    let board = case("bizreach");
    let wheel = Wheel::new(&board, &CycleCheck::new(&board));
    let scene = Scene::wheel(&board, &wheel, &ViewOptions::default(), Some(Condition::Three));
    insta::assert_snapshot!("wheel", scene.to_string());
}

#[test]
fn the_three_strengths_as_svg() {
    let mut board = case("cycle");
    let ids: Vec<_> = board.arrows().keys().copied().collect();
    for (id, strength) in ids.into_iter().zip(Strength::ALL.into_iter().cycle()) {
        growth_canvas::edit::arrows::set_strength(&board, &[id].into(), strength).apply(&mut board).unwrap();
    }
    let svg = export(&board, ExportContent::Board, Format::Svg, &ExportOptions::default()).unwrap();
    // Glyph outlines belong to the fonts; the drawing is compared here.
    let svg = String::from_utf8(svg).unwrap();
    let drawing: Vec<&str> = svg.lines().filter(|line| !line.starts_with("<path id=")).collect();
    let drawing = drawing.join("\n");
    insta::assert_snapshot!("strengths", drawing);
}

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/golden").join(format!("{name}.png"))
}

#[test]
fn a_few_pictures_as_pixels() {
    let pictures = [
        ("cycle", "cycle", ExportContent::Board, Background::White, Lang::Ja),
        ("bizreach", "bizreach", ExportContent::Board, Background::Transparent, Lang::Ja),
        ("bizreach-wheel", "bizreach", ExportContent::Wheel, Background::White, Lang::Ja),
        // The slide with the three questions, and the whole cycle at the end.
        ("bizreach-covered", "bizreach", ExportContent::Step(13), Background::White, Lang::Ja),
        ("bizreach-last", "bizreach", ExportContent::Step(18), Background::White, Lang::Ja),
        ("cosmetics-dark-en", "cosmetics", ExportContent::Board, Background::Dark, Lang::En),
    ];
    for (name, key, subject, background, lang) in pictures {
        let options = ExportOptions {
            resolution: Resolution::Width(640),
            background,
            lang,
            ..ExportOptions::default()
        };
        let board = case(key);
        let view = RenderTarget::new(&board, subject, &options);
        let made = render(&view.unwrap());
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(golden(name), export(&board, subject, Format::Png, &options).unwrap()).unwrap();
        }
        let kept = image::open(golden(name)).unwrap().to_rgba8();
        assert_eq!((kept.width(), kept.height()), (made.width, made.height), "{name}");
        // Processors may round differently; larger differences are changes, however small their part of the
        // picture is.
        let width = made.width as usize;
        let (made, kept) = (Pixels { width, rgba: &made.rgba }, Pixels { width, rgba: kept.as_raw() });
        let (corner, share) = made.worst_share(kept, 6);
        assert!(share <= 0.02, "{name}: {share} of the values of the tile at {corner:?} differ");
    }
}

#[test]
fn files_of_every_released_version_open() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/compat");
    let text = std::fs::read_to_string(folder.join("v1.ron")).unwrap();
    let board = sample(&text);
    assert_eq!((board.notes().len(), board.arrows().len()), (10, 8));
    assert_eq!(growth_canvas::file::write(&board), text);
}
