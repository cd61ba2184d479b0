//! Japanese text layout: no line break violates a kinsoku rule, and every painter shows the same lines.

use crate::support::boards::{sample, samples};
use growth_canvas::export::{ExportContent, ExportOptions, Format, RenderTarget, export};
use growth_canvas::i18n::{Key, Lang, tr};
use growth_canvas::scene::text::{LineBreaker, Weight, may_end_line, may_start_line};
use growth_canvas::scene::{GlyphRun, Scene, Shape, ViewOptions};
use std::path::{Path, PathBuf};

/// Japanese lines to break: every message, the pages, the samples, and the texts and boards of `tests/data`.
fn japanese_lines() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts: Vec<String> = Key::all().map(|key| tr(Lang::Ja, key).to_owned()).collect();
    let folders = [root.join("docs")].into_iter().chain(
        root.join("tests/data")
            .read_dir()
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_dir()),
    );
    let has_text = |path: &PathBuf| {
        path.extension().is_some_and(|ending| ["md", "txt", "ron", "tsv"].iter().any(|text| ending == *text))
    };
    let files = folders.flat_map(|folder| folder.read_dir().unwrap().map(|entry| entry.unwrap().path()));
    let mut paths: Vec<PathBuf> = files.filter(has_text).chain([root.join("README.ja.md")]).collect();
    paths.sort();
    texts.extend(samples().into_iter().map(|(_, text)| text));
    texts.extend(paths.iter().map(|path| std::fs::read_to_string(path).unwrap()));
    let japanese =
        |line: &&str| line.chars().any(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}'));
    texts.iter().flat_map(|text| text.lines()).filter(japanese).map(str::to_owned).collect()
}

#[test]
fn no_line_breaks_a_kinsoku_rule_in_notes_of_8_12_and_16_characters() {
    let mut breaks = 0;
    let mut faults = Vec::new();
    for text in japanese_lines() {
        let lines = LineBreaker::new(&text, Weight::Regular);
        for width in [8.0, 12.0, 16.0] {
            let (broken, _) = lines.break_lines(width);
            let words: Vec<&str> = broken.iter().map(|line| &text[line.range.clone()]).collect();
            assert_eq!(words.concat(), text, "no character is lost");
            for pair in words.windows(2) {
                breaks += 1;
                let (end, start) =
                    (pair[0].trim_end().chars().next_back(), pair[1].trim_start().chars().next());
                if end.is_some_and(|c| !may_end_line(c)) || start.is_some_and(|c| !may_start_line(c)) {
                    faults.push(format!("{width}: {} | {}", pair[0], pair[1]));
                }
            }
            let too_wide = broken.iter().filter(|line| line.width > width + 0.01).count();
            assert_eq!(too_wide, 0, "{width}: {text}");
        }
    }
    assert!(breaks > 10_000, "lines were broken: {breaks}");
    assert_eq!(faults.len(), 0, "of {breaks} breaks:\n{}", faults.join("\n"));
}

#[test]
fn the_kinsoku_sets_match_the_standards() {
    assert!("。、」）ーぁっャ！？：・々…".chars().all(|c| !may_start_line(c)));
    assert!("「（『【".chars().all(|c| !may_end_line(c)));
    assert!("あ漢A1「".chars().all(may_start_line) && "あ漢A1」。".chars().all(may_end_line));
}

fn runs(scene: &Scene) -> Vec<&GlyphRun> {
    let texts = scene.items.iter().filter_map(|item| match &item.shape {
        Shape::Text(run) => Some(run),
        Shape::Box { .. }
        | Shape::Shadow { .. }
        | Shape::Line { .. }
        | Shape::Fill { .. }
        | Shape::Arrow(_) => None,
    });
    texts.collect()
}

#[test]
fn the_screen_the_png_and_the_svg_place_the_same_lines() {
    for (name, text) in samples() {
        let board = sample(&text);
        let options = ExportOptions::default();
        let screen =
            Scene::new(&board, &ViewOptions { page_background: true, hints: true, ..ViewOptions::default() });
        let picture = RenderTarget::new(&board, ExportContent::Board, &options).unwrap().scene;
        assert_eq!(runs(&screen), runs(&picture), "{name}");
        let svg =
            String::from_utf8(export(&board, ExportContent::Board, Format::Svg, &options).unwrap()).unwrap();
        let places: Vec<(f32, f32)> = svg
            .split("translate(")
            .skip(1)
            .map(|rest| {
                let (x, y) = rest.split_once(')').unwrap().0.split_once(' ').unwrap();
                (x.parse().unwrap(), y.parse().unwrap())
            })
            .collect();
        let wanted = runs(&screen)
            .into_iter()
            .flat_map(|run| run.glyphs.iter().map(|glyph| run.origin + glyph.origin));
        let wanted: Vec<_> = wanted.collect();
        assert_eq!(places.len(), wanted.len(), "{name}: every glyph is in the SVG");
        for ((x, y), at) in places.iter().zip(&wanted) {
            assert!(
                (x - at.x).abs() < 0.006 && (y - at.y).abs() < 0.006,
                "{name}: a glyph is at another position"
            );
        }
        for run in runs(&screen) {
            let title = format!("<title>{}</title>", run.text.replace('&', "&amp;"));
            assert!(svg.contains(&title), "{name}: {} is a line of its own", run.text);
        }
    }
}

#[test]
fn egui_places_glyphs_as_wide_as_the_scene_does() {
    use growth_canvas::ui::theme;
    let ctx = egui::Context::default();
    theme::install_fonts(&ctx);
    theme::install_style(&ctx, growth_canvas::scene::Theme::Light);
    let words =
        ["職務経歴書の自動生成", "Key Resources", "𠮷野家 ①②③", "採用オファー（+4割）", "がぎぐ AVA To"];
    let mut worst = 0.0_f32;
    let mut check = |ui: &mut egui::Ui| {
        for word in words {
            for (weight, size) in [(Weight::Regular, 26.0), (Weight::Bold, 44.0)] {
                let galley = ui.painter().layout_no_wrap(
                    word.to_owned(),
                    theme::font(weight, size),
                    egui::Color32::BLACK,
                );
                let ours = LineBreaker::new(word, weight).break_lines(f32::INFINITY).0[0].width * size;
                worst = worst.max((galley.size().x - ours).abs());
            }
        }
    };
    for _ in 0..2 {
        ctx.run_ui(egui::RawInput::default(), &mut check).drop_without_applying_deltas();
    }
    assert!(worst < 1.0, "egui and the scene differ by {worst} units");
}

#[test]
fn text_shrinks_then_the_note_grows_then_overflow_is_reported() {
    use growth_canvas::edit::notes;
    use growth_canvas::edit::notes::NewNote;
    use growth_canvas::geometry::IRect;
    use growth_canvas::model::{Board, Id};
    let shown = |text: &str| {
        let mut board = Board::default();
        let id = Id::parse("a").unwrap();
        let rect = IRect::new(700, 214, 232, 88);
        notes::add(&board, id, NewNote::with_text(rect, text)).apply(&mut board).unwrap();
        let scene = Scene::new(&board, &ViewOptions::default());
        let size = runs(&scene).iter().find(|run| text.starts_with(run.text.as_str())).unwrap().size;
        (size, scene.notes[0].rect.size.h, scene.notes[0].overflows)
    };
    assert_eq!(shown("短い"), (26.0, 88, false));
    let (size, height, over) = shown("二行より少し長くなる文を書いておく付箋です");
    assert!(size < 26.0 && size >= 18.0 && height == 88 && !over, "{size} {height}");
    let (size, height, over) = shown(&"長い文が続く。".repeat(12));
    assert!(size == 18.0 && height > 88 && !over, "{size} {height}");
    let (size, _, over) = shown(&"とても長い文が続く。".repeat(80));
    assert!(size == 18.0 && over);
}
