//! Turns a case into a template: its arrows and the positions of its notes, for a team to fill in.

use crate::model::{Arrow, Board, BoardInfo, Endpoint, Id, Note, Strength};
use std::collections::BTreeMap;

/// A board made from another one: all notes without text, so that each asks the question of its block; all
/// arrows, unconfirmed. Doubts, covers and assessments are left out.
pub fn build_template(board: &Board) -> Board {
    let blank = |note: &Note| Note {
        text: String::new(),
        evidence: None,
        cover: None,
        locked: false,
        draft: false,
        ..note.clone()
    };
    let notes: BTreeMap<Id, Note> = board
        .notes()
        .iter()
        .filter(|(_, note)| !note.kind.is_doubt())
        .map(|(id, note)| (*id, blank(note)))
        .collect();
    let stays = |endpoint: Endpoint| endpoint.note_id().is_none_or(|id| notes.contains_key(&id));
    let arrows = board.arrows().iter().filter(|(_, arrow)| stays(arrow.from) && stays(arrow.to));
    let bare = |arrow: &Arrow| Arrow { label: String::new(), strength: Strength::Unproven, ..arrow.clone() };
    let arrows = arrows.map(|(id, arrow)| (*id, bare(arrow))).collect();
    let head = BoardInfo { page: board.page(), ..BoardInfo::default() };
    Board::from_parts(head, notes, arrows)
}
