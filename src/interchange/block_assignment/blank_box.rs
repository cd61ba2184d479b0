//! Boxes without a text, and how many pairs of shapes are compared.

use crate::interchange::diagram::{DiagramShape, ShapeKind};

/// Maximum number of pairs of texts and shapes compared.
pub(super) const MAX_PAIRS: usize = 4_000_000;

/// Whether a shape is a frame or an empty box around others.
pub(super) fn is_blank_box(shape: &DiagramShape) -> bool {
    matches!(shape.kind, ShapeKind::Frame | ShapeKind::Shape)
        && shape.recognized.is_none()
        && shape.text.trim().is_empty()
}
