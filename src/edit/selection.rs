//! Edits of notes and arrows together: delete, extract, insert, duplicate. A doubt goes with its note.

use super::{Edit, limits, notes};
use crate::geometry::{IPoint, IRect};
use crate::model::{Arrow, Board, BoardInfo, Endpoint, Id, IdSource, Note, NoteKind, Record};
use std::collections::{BTreeMap, BTreeSet};

/// Offset of copies from the originals, in page units.
pub(crate) const COPY_OFFSET: IPoint = IPoint::new(24, 24);

/// Deletes notes and arrows. Arrows that would lose an end and doubts about deleted notes are deleted too, even
/// if locked; other locked notes stay.
pub fn delete(board: &Board, ids: &BTreeSet<Id>) -> Edit {
    let mut edit = Edit::default();
    let stays = |id: &Id| *id == Id::BOARD_INFO || board.note(*id).is_some_and(|note| note.locked);
    let gone = with_doubts(board, &ids.iter().copied().filter(|id| !stays(id)).collect());
    for id in &gone {
        edit.set(board, *id, None);
    }
    let is_removed_end = |endpoint: Endpoint| endpoint.note_id().is_some_and(|note| gone.contains(&note));
    for (id, _) in
        board.arrows().iter().filter(|(_, arrow)| is_removed_end(arrow.from) || is_removed_end(arrow.to))
    {
        edit.set(board, *id, None);
    }
    edit
}

/// Adds the doubts about the selected notes to a selection.
pub(crate) fn with_doubts(board: &Board, ids: &BTreeSet<Id>) -> BTreeSet<Id> {
    let about = |note: &Note| note.kind.doubt_target().is_some_and(|about| ids.contains(&about));
    let doubts = board.notes().iter().filter(|(_, note)| about(note)).map(|(id, _)| *id);
    doubts.chain(ids.iter().copied()).collect()
}

/// Extracts notes to a separate board, with the arrows between them and the selected arrows between them and
/// blocks. A doubt keeps the id of its note, selected or not; [`insert`] finds the note again if it still
/// exists.
pub fn extract(board: &Board, ids: &BTreeSet<Id>) -> Board {
    let chosen = |id: &Id| ids.contains(id);
    let kept: BTreeMap<Id, Note> =
        board.notes().iter().filter(|(id, _)| chosen(id)).map(|(id, note)| (*id, note.clone())).collect();
    let whole = |id: &Id, arrow: &Arrow| match (arrow.from, arrow.to) {
        (Endpoint::Note(from), Endpoint::Note(to)) => kept.contains_key(&from) && kept.contains_key(&to),
        (Endpoint::Note(note), Endpoint::Block(_)) | (Endpoint::Block(_), Endpoint::Note(note)) => {
            kept.contains_key(&note) && chosen(id)
        }
        (Endpoint::Block(_), Endpoint::Block(_)) => chosen(id),
    };
    let arrows = board.arrows().iter().filter(|(id, arrow)| whole(id, arrow));
    let arrows = arrows.map(|(id, arrow)| (*id, arrow.clone())).collect();
    let head = BoardInfo { page: board.page(), ..BoardInfo::default() };
    Board::from_parts(head, kept, arrows)
}

/// Detaches an extracted part from its board: doubts about notes outside of it become ordinary notes.
pub(crate) fn detach(part: &Board) -> Board {
    let mut notes = part.notes().clone();
    for note in notes.values_mut() {
        if note.kind.doubt_target().is_some_and(|about| part.note(about).is_none()) {
            note.kind = NoteKind::Note;
        }
    }
    Board::from_parts(part.info().clone(), notes, part.arrows().clone())
}

/// Inserts an extracted part under new ids, in front, moved by `by` as far as it stays on the page; also
/// returns the ids of the new notes. Doubts about missing notes become ordinary notes; cover numbers in use are
/// dropped. The edit is empty if the board has no capacity.
pub fn insert(board: &Board, part: &Board, by: IPoint, source: &mut IdSource) -> (Edit, BTreeSet<Id>) {
    let mut edit = Edit::default();
    let mut names: BTreeMap<Id, Id> = BTreeMap::new();
    if !limits::has_capacity_for(board, part) {
        return (edit, BTreeSet::new());
    }
    let page = board.page().rect();
    let by = bounding_rect(part).map_or(by, |all| all.translate(by).clamp_into(page).origin - all.origin);
    let questions: BTreeSet<u8> = board.notes().values().filter_map(|note| note.cover).collect();
    let mut z = board.next_note_index();
    names.extend(part.notes().keys().map(|id| (*id, source.next_id())));
    for (id, note) in part.notes_in_order() {
        // A part of a larger page may not fit as a whole; each note is limited to the page.
        let mut rect = note.rect.translate(by);
        rect.size.w = rect.size.w.min(page.size.w);
        rect.size.h = rect.size.h.min(page.size.h);
        let kind = renamed_kind(board, note.kind, &names);
        let cover = note.cover.filter(|cover| !questions.contains(cover));
        let rect = rect.clamp_into(page);
        let note = Note { rect, z: z.clone(), locked: false, kind, cover, ..note.clone() };
        z = z.key_above();
        if let Some(name) = names.get(&id) {
            edit.set(board, *name, Some(Record::Note(note)));
        }
    }
    insert_arrows(board, part, &names, source, &mut edit);
    (edit, names.into_values().collect())
}

/// The kind of an inserted note: a doubt refers to the new id of its note, or to the note on the board.
fn renamed_kind(board: &Board, kind: NoteKind, names: &BTreeMap<Id, Id>) -> NoteKind {
    let NoteKind::Doubt { about, answered } = kind else { return kind };
    let here = || board.note(about).filter(|note| !note.kind.is_doubt()).map(|_| about);
    match names.get(&about).copied().or_else(here) {
        Some(about) => NoteKind::Doubt { about, answered },
        None => NoteKind::Note,
    }
}

fn insert_arrows(
    board: &Board,
    part: &Board,
    names: &BTreeMap<Id, Id>,
    source: &mut IdSource,
    edit: &mut Edit,
) {
    let renamed = |endpoint: Endpoint| match endpoint {
        Endpoint::Note(id) => names.get(&id).map(|name| Endpoint::Note(*name)),
        Endpoint::Block(block) => Some(Endpoint::Block(block)),
    };
    let mut z = board.next_arrow_index();
    for (_, arrow) in part.arrows_in_order() {
        let (Some(from), Some(to)) = (renamed(arrow.from), renamed(arrow.to)) else { continue };
        // Arrows between blocks are not renamed, so the same arrow may exist already.
        if board.arrows().values().all(|other| (other.from, other.to) != (from, to)) {
            let arrow = Arrow { from, to, z: z.clone(), ..arrow.clone() };
            z = z.key_above();
            edit.set(board, source.next_id(), Some(Record::Arrow(arrow)));
        }
    }
}

/// Bounding rectangle of all notes.
pub(crate) fn bounding_rect(board: &Board) -> Option<IRect> {
    board.notes().values().map(|note| note.rect).reduce(IRect::union)
}

/// Duplicates notes in front, with the arrows between them; also returns the ids of the copies.
///
/// The copies are offset by [`COPY_OFFSET`], in the other direction at the edge of the page.
pub fn duplicate(board: &Board, ids: &BTreeSet<Id>, source: &mut IdSource) -> (Edit, BTreeSet<Id>) {
    let part = extract(board, &note_ids(board, ids));
    let Some(all) = bounding_rect(&part) else { return (Edit::default(), BTreeSet::new()) };
    insert(board, &part, clamp_shift(board.page().rect(), all, COPY_OFFSET), source)
}

fn note_ids(board: &Board, ids: &BTreeSet<Id>) -> BTreeSet<Id> {
    ids.iter().copied().filter(|id| board.note(*id).is_some()).collect()
}

fn clamp_shift(page: IRect, all: IRect, by: IPoint) -> IPoint {
    let signs = [(1, 1), (-1, 1), (1, -1), (-1, -1)];
    let shifts = signs.map(|(x, y)| IPoint::new(by.x * x, by.y * y));
    let free = shifts.into_iter().find(|shift| page.contains_rect(all.translate(*shift)));
    free.unwrap_or_else(|| all.translate(by).clamp_into(page).origin - all.origin)
}

/// Moves notes so that their bounding rectangle is centered in `area`; notes that would still be outside are
/// moved in one by one.
pub(crate) fn move_into(board: &Board, ids: &BTreeSet<Id>, area: IRect) -> Edit {
    let rects = ids.iter().filter_map(|id| board.note(*id)).filter(|note| !note.locked).map(|note| note.rect);
    let Some(all) = rects.reduce(IRect::union) else { return Edit::default() };
    let by = area.center() - all.center();
    notes::map_notes(board, ids, |note| {
        let pushed = note.rect.translate(by).clamp_into(area);
        note.rect = pushed.clamp_into(board.page().rect());
    })
}
