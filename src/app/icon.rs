//! Icon of the window: a small canvas with the cycle. Painted instead of loaded, so that nothing is decoded at
//! startup.

use crate::scene::{Color, Theme};
use crate::ui::theme::color32;
use egui::IconData;

/// Width and height in pixels.
const SIDE: usize = 64;

/// The icon, on a transparent background.
pub(super) fn icon() -> IconData {
    let mut rgba = vec![0; SIDE * SIDE * 4];
    let mut fill = |[left, top, right, bottom]: [usize; 4], color: Color| {
        for pixel in (top..bottom).flat_map(|y| (left..right).map(move |x| y * SIDE + x)) {
            if let Some(bytes) = rgba.get_mut(pixel * 4..pixel * 4 + 4) {
                bytes.copy_from_slice(&color32(color).to_srgba_unmultiplied());
            }
        }
    };
    let theme = Theme::Light;
    fill([2, 9, 62, 55], theme.frame());
    for block in [
        [4, 11, 14, 37],
        [16, 11, 25, 23],
        [16, 25, 25, 37],
        [27, 11, 37, 37],
        [39, 11, 48, 23],
        [39, 25, 48, 37],
        [50, 11, 60, 37],
        [4, 39, 31, 53],
        [33, 39, 60, 53],
    ] {
        fill(block, theme.page());
    }
    for leg in [[18, 15, 57, 20], [52, 15, 57, 49], [18, 44, 57, 49], [18, 26, 23, 49]] {
        fill(leg, theme.arrow());
    }
    // Head of the arrow that closes the cycle.
    for row in 0..8 {
        fill([20 - row, 20 + row, 21 + row, 21 + row], theme.arrow());
    }
    IconData { rgba, width: SIDE as u32, height: SIDE as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_shows_page_frame_and_cycle_on_a_transparent_background() {
        let IconData { rgba, width, height } = icon();
        assert_eq!(rgba.len(), (width * height * 4) as usize);
        let at = |x: usize, y: usize| rgba[(y * SIDE + x) * 4..][..4].to_vec();
        let of = |color: Color| color32(color).to_srgba_unmultiplied().to_vec();
        let theme = Theme::Light;
        let seen = [at(0, 0), at(3, 30), at(8, 30), at(54, 30), at(20, 22)];
        let wanted = [vec![0; 4], of(theme.frame()), of(theme.page()), of(theme.arrow()), of(theme.arrow())];
        assert_eq!(seen, wanted);
    }
}
