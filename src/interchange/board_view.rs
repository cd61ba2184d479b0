//! A board as the canvases of other programs need it: blocks, notes and arrows with their rectangles, in
//! painting order.

use super::ItemKind;
use super::diagram::RecognizedRole;
use crate::geometry::{IRect, Point, Rect};
use crate::i18n::{Lang, key, tr};
use crate::model::{Arrow, Block, Board, Condition, Endpoint, Id, Note, NoteKind, Strength};
use crate::scene::{Scene, ViewOptions};

/// A laid-out board.
pub(super) struct BoardView<'a> {
    /// The board.
    pub(super) board: &'a Board,
    /// Leading language.
    pub(super) lang: Lang,
    /// Notes with their visible rectangles, back to front.
    pub(super) notes: Vec<(Id, &'a Note, IRect)>,
    /// Arrows with their routes, back to front.
    pub(super) arrows: Vec<(Id, &'a Arrow, Vec<Point>)>,
}

impl<'a> BoardView<'a> {
    /// Lays out a board.
    pub(super) fn new(board: &'a Board, lang: Lang) -> Self {
        let scene = Scene::new(board, &ViewOptions { lang, ..ViewOptions::default() });
        let page = board.page();
        // The center of a note drawn taller than it is may be in another block; keep it in its own.
        let place = |note: &Note, shown: IRect| {
            let rect = if page.block_of(shown) == page.block_of(note.rect) { shown } else { note.rect };
            // Other programs use the center.
            match note.block_on(page) {
                Some(block) if page.block_at(rect.center()) != Some(block) => {
                    rect.clamp_into(page.block_rect(block))
                }
                Some(_) | None => rect,
            }
        };
        let laid = scene.notes.iter().filter_map(|placed| {
            let note = board.note(placed.id)?;
            Some((placed.id, note, place(note, placed.rect)))
        });
        let arrows = scene
            .arrows
            .iter()
            .filter_map(|placed| Some((placed.id, board.arrow(placed.id)?, placed.route.line())));
        Self { board, lang, notes: laid.collect(), arrows: arrows.collect() }
    }

    /// Rectangle of a block.
    pub(super) fn block_rect(&self, block: Block) -> IRect {
        self.board.page().block_rect(block)
    }

    /// Rectangle of an arrow's end.
    pub(super) fn endpoint_rect(&self, endpoint: Endpoint) -> Option<Rect> {
        match endpoint {
            Endpoint::Block(block) => Some(self.block_rect(block).to_rect()),
            Endpoint::Note(id) => {
                self.notes.iter().find(|(other, ..)| *other == id).map(|(.., rect)| rect.to_rect())
            }
        }
    }

    /// The title and its rectangle, if there is one.
    pub(super) fn title(&self) -> Option<(&str, IRect)> {
        let title = self.board.info().title.trim();
        (!title.is_empty()).then(|| (title, self.board.page().title()))
    }

    /// The license line and its rectangle.
    pub(super) fn credit(&self) -> (&'static str, IRect) {
        let page = self.board.page();
        let (frame, scale) = (page.frame(), i32::from(page.scale()));
        let at = IRect::new(frame.left(), 1040 * scale, frame.size.w, 28 * scale);
        (tr(self.lang, key!("canvas.credit")), at)
    }
}

/// The side of a box at which a route meets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Top.
    Top,
    /// Right.
    Right,
    /// Bottom.
    Bottom,
    /// Left.
    Left,
}

impl Side {
    /// The side nearest to a point.
    pub(super) fn nearest(bounds: Rect, at: Point) -> Self {
        let away = [
            (Self::Top, (at.y - bounds.top).abs()),
            (Self::Right, (at.x - bounds.right).abs()),
            (Self::Bottom, (at.y - bounds.bottom).abs()),
            (Self::Left, (at.x - bounds.left).abs()),
        ];
        away.into_iter().min_by(|a, b| a.1.total_cmp(&b.1)).map_or(Self::Top, |(side, _)| side)
    }
}

/// Label of an arrow: the circled number of its condition and its text.
pub(super) fn label(arrow: &Arrow) -> String {
    let sign = arrow.condition.map_or("", Condition::sign);
    [sign, arrow.label.as_str()].join(" ").trim().to_owned()
}

/// The condition at the start of a label, and the rest of it.
pub(super) fn parse_label(label: &str) -> (Option<Condition>, String) {
    let label = label.trim();
    let condition = Condition::ALL.into_iter().find(|condition| label.starts_with(condition.sign()));
    let rest = condition.and_then(|condition| label.strip_prefix(condition.sign())).unwrap_or(label);
    (condition, rest.trim().to_owned())
}

/// Keyword for the kind of a note.
pub(super) const fn kind_word(note: NoteKind) -> &'static str {
    match note {
        NoteKind::Note => "note",
        NoteKind::KpiEvent => "kpi_event",
        NoteKind::Doubt { answered: false, .. } => "doubt",
        NoteKind::Doubt { answered: true, .. } => "answered_doubt",
    }
}

/// Role of a shape drawn by this program, from its keyword.
pub(super) fn recognized_role(word: &str) -> Option<RecognizedRole> {
    Some(match word {
        "title" => RecognizedRole::Item(ItemKind::Title),
        "credit" => RecognizedRole::Fixed,
        "kpi_event" => RecognizedRole::Item(ItemKind::Note(None)),
        "note" => RecognizedRole::Item(ItemKind::OutsideFrame),
        "doubt" | "answered_doubt" => RecognizedRole::Item(ItemKind::Doubt),
        _ => return None,
    })
}

/// Whether a keyword marks an answered doubt.
pub(super) fn is_answered_word(word: &str) -> bool {
    word == "answered_doubt"
}

/// Keyword for the strength of an arrow.
pub(super) const fn strength_word(strength: Strength) -> &'static str {
    match strength {
        Strength::Strong => "strong",
        Strength::Developing => "developing",
        Strength::Unproven => "unproven",
    }
}

/// Strength of an arrow, from its keyword.
pub(super) fn parse_strength(word: &str) -> Option<Strength> {
    Strength::ALL.into_iter().find(|strength| strength_word(*strength) == word)
}

/// Shape id of a block.
pub(super) fn block_id(block: Block) -> String {
    format!("block.{}", block.key())
}

/// Shape id of an arrow's end; notes keep their ids.
pub(super) fn end_id(endpoint: Endpoint) -> String {
    match endpoint {
        Endpoint::Note(id) => id.to_string(),
        Endpoint::Block(block) => block_id(block),
    }
}
