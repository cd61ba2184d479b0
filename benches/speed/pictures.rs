//! PNG pictures. The floor is filling the page and packing the very same pixels.

use crate::boards::board;
use crate::table::{Goal, least, row};
use growth_canvas::export::{ExportOptions, Pixels, Resolution, Subject, View, packed, pixels, png};
use std::hint::black_box;

pub(crate) fn run() {
    for (count, scale, arrows) in [(60, 1, 20), (1000, 3, 300)] {
        let board = board(count, scale, arrows);
        for width in [1920, 3840] {
            let options = ExportOptions { resolution: Resolution::Width(width), ..ExportOptions::default() };
            let Ok(view) = View::new(&board, Subject::Board, &options) else { continue };
            let painted = pixels(&view);
            let floor = least(5, || {
                let blank = Pixels { rgba: vec![255; painted.rgba.len()], ..painted };
                black_box(blank);
                drop(black_box(packed(&view, &painted)));
            });
            let time = least(5, || drop(black_box(png(&view))));
            row(&format!("PNG of {count} notes, {width} px"), time, Some(floor), "ms", Goal::Times(3.0));
        }
    }
}

pub(crate) fn trial() {
    use png::{Compression, DeflateCompression, Filter};
    for (count, scale, arrows) in [(60, 1, 20), (1000, 3, 300)] {
        let board = board(count, scale, arrows);
        for width in [1920, 3840] {
            let options = ExportOptions { resolution: Resolution::Width(width), ..ExportOptions::default() };
            let Ok(view) = View::new(&board, Subject::Board, &options) else { continue };
            let painted = pixels(&view);
            let rgb: Vec<u8> = painted.rgba.chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
            if std::env::var("PAINT").is_ok() {
                use growth_canvas::scene::Shape;
                for (name, is) in [
                    ("box", (|s| matches!(s, Shape::Box { .. })) as fn(&Shape) -> bool),
                    ("shadow", |s| matches!(s, Shape::Shadow { .. })),
                    ("line", |s| matches!(s, Shape::Line { .. } | Shape::Fill { .. })),
                    ("arrow", |s| matches!(s, Shape::Arrow(_))),
                    ("text", |s| matches!(s, Shape::Text(_))),
                ] {
                    let mut part = view.clone();
                    let kept: Vec<_> = part.scene.items.drain(..).filter(|i| is(&i.shape)).collect();
                    part.scene.retain(|_| false);
                    part.scene.push(kept);
                    let n = part.scene.items.len();
                    println!("   {name} {n} {:.1}", least(3, || drop(black_box(pixels(&part)))));
                }
                println!("   all {:.1} png {:.1}", least(5, || drop(black_box(pixels(&view)))), least(5, || drop(black_box(png(&view)))));
                println!("   packed {:.1}", least(5, || drop(black_box(packed(&view, &painted)))));
                continue;
            }
            let t = least(3, || drop(black_box(pixels(&view))));
            println!("{count} {width} paint {t:.1}");
            let try_one = |name: &str, set: &dyn Fn(&mut png::Encoder<'_, &mut Vec<u8>>)| {
                let mut size = 0;
                let time = least(3, || {
                    let mut file = Vec::new();
                    let mut e = png::Encoder::new(&mut file, view.width, view.height);
                    e.set_color(png::ColorType::Rgb);
                    set(&mut e);
                    let mut w = e.write_header().unwrap();
                    w.write_image_data(&rgb).unwrap();
                    w.finish().unwrap();
                    size = file.len();
                });
                println!("  {name} {time:.1} ms {} KB", size / 1024);
            };
            try_one("default", &|_| {});
            try_one("balanced none", &|e| e.set_filter(Filter::NoFilter));
            try_one("fast none", &|e| { e.set_compression(Compression::Fast); e.set_filter(Filter::NoFilter); });
            try_one("fast up", &|e| { e.set_compression(Compression::Fast); e.set_filter(Filter::Up); });
            try_one("fast", &|e| { e.set_compression(Compression::Fast); });
            try_one("fastest", &|e| { e.set_compression(Compression::Fastest); });
            for level in 1..=5 {
                for filter in [Filter::NoFilter, Filter::Up, Filter::Sub] {
                    try_one(&format!("level {level} {filter:?}"), &|e| { e.set_deflate_compression(DeflateCompression::Level(level)); e.set_filter(filter); });
                }
            }
        }
    }
}
