//! Icons of the alignment buttons: drawn as bars next to a line, because no bundled font has them.

use egui::{Color32, Painter, Rect, pos2, vec2};

/// Bars of an icon in a unit square: position and size.
type IconBars = &'static [[f32; 4]];

/// Icon of a command of the Arrange menu, if it has one.
pub(super) fn bars(id: &str) -> Option<IconBars> {
    Some(match id {
        "arrange.left" => &[[0.05, 0.0, 0.08, 1.0], [0.2, 0.15, 0.7, 0.26], [0.2, 0.59, 0.45, 0.26]],
        "arrange.center" => &[[0.46, 0.0, 0.08, 1.0], [0.15, 0.15, 0.7, 0.26], [0.275, 0.59, 0.45, 0.26]],
        "arrange.right" => &[[0.87, 0.0, 0.08, 1.0], [0.1, 0.15, 0.7, 0.26], [0.35, 0.59, 0.45, 0.26]],
        "arrange.top" => &[[0.0, 0.05, 1.0, 0.08], [0.15, 0.2, 0.26, 0.7], [0.59, 0.2, 0.26, 0.45]],
        "arrange.middle" => &[[0.0, 0.46, 1.0, 0.08], [0.15, 0.15, 0.26, 0.7], [0.59, 0.275, 0.26, 0.45]],
        "arrange.bottom" => &[[0.0, 0.87, 1.0, 0.08], [0.15, 0.1, 0.26, 0.7], [0.59, 0.35, 0.26, 0.45]],
        "arrange.distribute_horizontally" => {
            &[[0.0, 0.0, 0.08, 1.0], [0.92, 0.0, 0.08, 1.0], [0.36, 0.15, 0.28, 0.7]]
        }
        "arrange.distribute_vertically" => {
            &[[0.0, 0.0, 1.0, 0.08], [0.0, 0.92, 1.0, 0.08], [0.15, 0.36, 0.7, 0.28]]
        }
        _ => return None,
    })
}

/// Draws an icon in the center of a button.
pub(super) fn paint(painter: &Painter, button: Rect, bars: IconBars, color: Color32) {
    const ICON_SIZE: f32 = 15.0;
    let corner = button.center() - vec2(ICON_SIZE, ICON_SIZE) / 2.0;
    for [x, y, w, h] in bars {
        let min = pos2(corner.x + x * ICON_SIZE, corner.y + y * ICON_SIZE);
        painter.rect_filled(Rect::from_min_size(min, vec2(w * ICON_SIZE, h * ICON_SIZE)), 1.0, color);
    }
}
