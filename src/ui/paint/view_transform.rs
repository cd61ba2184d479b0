//! View of a page: camera, visible part, and whether the zoom changes.

use crate::geometry::{Rect, Transform};
use crate::scene::Scene;

/// Whether the zoom changes from frame to frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ZoomState {
    /// The zoom is stable: text is rendered at its exact size.
    Still,
    /// The zoom is changing: text bitmaps are shared by several sizes.
    Changing,
}

/// View of a page.
#[derive(Clone, Copy, Debug)]
pub struct ViewTransform {
    /// Transform from page units to screen points.
    pub(crate) camera: Transform,
    /// Visible part of the page.
    pub(crate) visible: Rect,
    /// Whether the zoom changes.
    pub(crate) zoom: ZoomState,
}

impl ViewTransform {
    /// A stable view of a whole scene.
    pub const fn still(scene: &Scene, camera: Transform) -> Self {
        Self { camera, visible: scene.page, zoom: ZoomState::Still }
    }
}
