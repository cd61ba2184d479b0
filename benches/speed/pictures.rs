//! PNG export. Floor: filling the page and compressing the same pixels.

use crate::boards::board;
use crate::table::{Goal, least, row};
use growth_canvas::export::{
    ExportContent, ExportOptions, ProgressReporter, RenderTarget, Resolution, RgbaImage, encode_png, png,
    render,
};
use std::hint::black_box;

pub(crate) fn run() {
    for (count, scale, arrows) in [(60, 1, 20), (1000, 3, 300)] {
        let board = board(count, scale, arrows);
        for width in [1920, 3840] {
            let options = ExportOptions { resolution: Resolution::Width(width), ..ExportOptions::default() };
            let Ok(view) = RenderTarget::new(&board, ExportContent::Board, &options) else { continue };
            let painted = render(&view);
            let floor = least(5, || {
                let blank = RgbaImage { rgba: vec![255; painted.rgba.len()], ..painted };
                black_box(blank);
                drop(black_box(encode_png(&view, &painted)));
            });
            let time = least(5, || drop(black_box(png(&view, ProgressReporter::default()))));
            row(&format!("PNG of {count} notes, {width} px"), time, Some(floor), "ms", Goal::Times(3.0));
        }
    }
}
