//! Key of a painted box in the atlas: everything that its bitmap depends on.

use egui::Color32;

/// Style of a box; lengths in quarter pixels, so that few styles serve all sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct PatchKey {
    pub(super) radius: u32,
    pub(super) border: u32,
    pub(super) fill: Color32,
    pub(super) line: Color32,
    /// Color of one layer of the shadow, and the scale.
    pub(super) shadow: Option<(Color32, u32)>,
    pub(super) kind: PatchKind,
    /// Width and height in pixels if the box is too small to be stretched.
    pub(super) size: [Option<u16>; 2],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum PatchKind {
    /// Edges are at pixel boundaries.
    Even,
    /// Edges are at pixel centers, because the border has an odd width.
    Odd,
}
