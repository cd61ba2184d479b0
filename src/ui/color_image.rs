//! Converts rendered pictures to egui images, for previews and the clipboard.

use crate::export::RgbaImage;
use egui::ColorImage;

/// The picture as an egui image.
pub(crate) fn color_image(picture: &RgbaImage) -> ColorImage {
    let size = [picture.width as usize, picture.height as usize];
    ColorImage::from_rgba_unmultiplied(size, &picture.rgba)
}
