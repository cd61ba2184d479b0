//! The scene of a presentation step. All steps have the same geometry: what has not appeared yet is left blank.
//! The last step highlights the whole cycle.

use super::ViewOptions;
use super::{ElementTag, Item, RevealMode, RevealedSet, Scene};
use crate::cycle::{CycleCheck, Presentation, Wheel};
use crate::model::{Board, PresentationSection};

/// Opacity of the dimmed rest while the cycle is highlighted, 0 to 255.
const DIM_ALPHA: u8 = 150;

impl Scene {
    /// The scene of a step; `opened` are questions revealed by clicks.
    pub fn presentation_step(
        board: &Board,
        presentation: &Presentation,
        step: usize,
        options: &ViewOptions,
        opened: RevealedSet,
    ) -> Self {
        let view_options = ViewOptions {
            reveal: RevealMode::for_step(presentation, step, opened),
            hints: false,
            ..*options
        };
        let shown = presentation.steps().get(step);
        let part = shown.map(|step| step.section);
        if part == Some(PresentationSection::Wheel) {
            let wheel = Wheel::new(board, &CycleCheck::new(board));
            return Self::wheel(board, &wheel, &view_options, shown.and_then(|step| step.highlighted));
        }
        let mut scene = Self::new(board, &view_options);
        scene.retain(|tag| tag.record_id().is_none_or(|id| presentation.is_shown(id, step)));
        if part == Some(PresentationSection::Cycle) {
            let highlighted = CycleCheck::new(board).cycle_ids();
            let shapes = if highlighted.is_empty() {
                Vec::new()
            } else {
                scene.highlight_shapes(&highlighted, view_options.theme.page().with_alpha(DIM_ALPHA))
            };
            scene.push_layer(shapes.into_iter().map(|shape| Item { tag: ElementTag::Overlay, shape }));
        }
        scene
    }
}
