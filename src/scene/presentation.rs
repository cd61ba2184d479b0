//! A step of a presentation as a picture. Every step has the same geometry: what is not there yet leaves its place empty.
//! At last the whole cycle stands out from the rest.

use super::ViewOptions;
use super::{ElementTag, Item, RevealMode, RevealedSet, Scene};
use crate::cycle::{CycleCheck, Presentation, Wheel};
use crate::model::{Board, PresentationSection};

/// How much of the rest shines through while the whole cycle is shown, out of 255.
const DIM_ALPHA: u8 = 150;

impl Scene {
    /// The picture of a step; `opened` are questions answered out of turn.
    pub fn presentation_step(
        board: &Board,
        presentation: &Presentation,
        step: usize,
        options: &ViewOptions,
        opened: RevealedSet,
    ) -> Self {
        let look = ViewOptions {
            reveal: RevealMode::for_step(presentation, step, opened),
            hints: false,
            ..*options
        };
        let shown = presentation.steps().get(step);
        let part = shown.map(|step| step.section);
        if part == Some(PresentationSection::Wheel) {
            let wheel = Wheel::new(board, &CycleCheck::new(board));
            return Self::wheel(board, &wheel, &look, shown.and_then(|step| step.highlighted));
        }
        let mut scene = Self::new(board, &look);
        scene.retain(|tag| tag.record_id().is_none_or(|id| presentation.is_shown(id, step)));
        if part == Some(PresentationSection::Cycle) {
            let lit = CycleCheck::new(board).cycle_ids();
            let shapes = if lit.is_empty() {
                Vec::new()
            } else {
                scene.highlight_shapes(&lit, look.theme.page().with_alpha(DIM_ALPHA))
            };
            scene.push_layer(shapes.into_iter().map(|shape| Item { tag: ElementTag::Overlay, shape }));
        }
        scene
    }
}
