//! A painted picture as the toolkit wants it, for previews and the clipboard.

use crate::export::Pixels;
use egui::ColorImage;

/// The picture as an egui image.
pub fn color_image(picture: &Pixels) -> ColorImage {
    let size = [picture.width as usize, picture.height as usize];
    ColorImage::from_rgba_unmultiplied(size, &picture.rgba)
}
