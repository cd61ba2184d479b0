//! A view as the file of a slide: each item a shape in the order in which the scene paints.

use super::bodies::{Bodies, Body};
use super::draw::{Look, Name, Role, Scale, Written, solid};
use super::package::{NAMES, TREE};
use crate::cycle::single_line;
use crate::export::View;
use crate::i18n::{Lang, tr};
use crate::model::{Arrow, Board, Condition, Endpoint, Id};
use crate::scene::{Color, ElementTag, Item, PlacedNote, Shape, lettering, question_name};
use std::collections::BTreeMap;

/// The longest name of a shape, in characters.
const NAME: usize = 60;

/// The file of a slide.
pub(super) fn slide(view: &View, board: &Board, lang: Lang) -> String {
    let items = &view.scene.items;
    let bodies = Bodies::new(items, view.scene.page);
    let notes = names_of_notes(&view.scene.notes, board);
    let scale = Scale::new(view.cut);
    let mut shapes = String::new();
    let (mut background, mut shadow): (Option<Color>, Option<Color>) = (None, None);
    let mut has_title = false;
    for (number, item) in items.iter().enumerate() {
        let role = match &item.shape {
            Shape::Text(_) if item.tag == ElementTag::Title && !has_title => Role::Title,
            Shape::Text(_) => Role::Words,
            Shape::Box { .. }
            | Shape::Shadow { .. }
            | Shape::Line { .. }
            | Shape::Fill { .. }
            | Shape::Arrow(_) => Role::Drawn,
        };
        // The tree itself is number 1.
        let name = Name { id: number + 2, label: name_of(item, board, &notes, lang), role };
        let body = bodies.of.get(&number);
        let shape = match &item.shape {
            Shape::Box { fill, .. } if item.tag == ElementTag::Page => {
                background = *fill;
                continue;
            }
            Shape::Box { bounds, radius, fill, border } => {
                let look = Look { fill: *fill, line: *border, dashes: None, shadow: shadow.take() };
                match written(item.tag, board, body) {
                    Some(written) => scale.sheet(&name, *bounds, *radius, look, &written),
                    None => scale.rounded(&name, *bounds, *radius, look, body),
                }
            }
            // It becomes a property of the box that it belongs to, which comes next.
            Shape::Shadow { color, .. } => {
                shadow = Some(*color);
                continue;
            }
            Shape::Line { points, width, color } => {
                let look = Look { line: Some((*width, *color)), ..Look::default() };
                scale.freeform(&name, points, false, look)
            }
            Shape::Fill { points, color } => scale.freeform(&name, points, true, Look::filled(*color)),
            Shape::Arrow(arrow) => {
                scale.freeform(&name, &arrow.outline, true, Look::arrow(arrow.fill, arrow.edge))
            }
            Shape::Text(_) if bodies.carried.contains(&number) => continue,
            Shape::Text(_) => body.map(|body| scale.words(&name, body)).unwrap_or_default(),
        };
        has_title |= role == Role::Title;
        shapes.push_str(&shape);
    }
    let background = background.map_or_else(String::new, |color| {
        format!("<p:bg><p:bgPr>{}<a:effectLst/></p:bgPr></p:bg>", solid(color))
    });
    let (begin, end) = TREE;
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<p:sld {NAMES}><p:cSld>{background}{begin}{shapes}{end}\
         </p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )
}

/// What the notes that are shown are called: by their texts, or by what covers them.
fn names_of_notes(notes: &[PlacedNote], board: &Board) -> BTreeMap<Id, String> {
    let name = |note: &PlacedNote| match note.cover {
        Some(question) => Some(question_name(question)),
        None => Some(single_line(&board.note(note.id)?.text)),
    };
    notes.iter().filter_map(|note| Some((note.id, name(note)?))).collect()
}

/// What a shape is called in the list of a slide's shapes.
fn name_of(item: &Item, board: &Board, notes: &BTreeMap<Id, String>, lang: Lang) -> String {
    let note = |id: Id| notes.get(&id).cloned().unwrap_or_default();
    let end = |end: Endpoint| match end {
        Endpoint::Note(id) => note(id),
        Endpoint::Block(block) => block.name(lang).to_owned(),
    };
    let arrow = |arrow: &Arrow| {
        let (sign, label) = (arrow.condition.map_or("", Condition::sign), single_line(&arrow.label));
        format!("{sign} {} → {} {label}", end(arrow.from), end(arrow.to)).trim().to_owned()
    };
    let name = match item.tag {
        ElementTag::Page | ElementTag::Overlay => tr(lang, "pptx.sheet").to_owned(),
        ElementTag::Title => tr(lang, "pptx.title").to_owned(),
        ElementTag::Frame(which) => which.name(lang).to_owned(),
        ElementTag::Block(block) => block.names(lang),
        ElementTag::Note(id) => note(id),
        ElementTag::Arrow(id) => board.arrow(id).map(arrow).unwrap_or_default(),
        ElementTag::Station(station) => station.name(lang).to_owned(),
        ElementTag::Stage(stage) => stage.title(lang),
        ElementTag::Legend => tr(lang, "pptx.legend").to_owned(),
        ElementTag::Credit => tr(lang, "pptx.credit").to_owned(),
    };
    name.chars().take(NAME).collect()
}

/// The text of a note as one that people can change: whole, and broken by the program that shows it. `None` where the lines on
/// the box are not the note's text.
fn written<'a>(tag: ElementTag, board: &'a Board, body: Option<&Body<'a>>) -> Option<Written<'a>> {
    let ElementTag::Note(id) = tag else { return None };
    let note = board.note(id)?;
    let body = body.filter(|body| body.begins(&note.text))?;
    Some(Written { text: &note.text, size: lettering(board, note).size, first: body.runs.first()? })
}
