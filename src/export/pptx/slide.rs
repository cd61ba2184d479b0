//! A slide: each item of the scene as a shape, in painting order.

use super::package::{SHAPE_TREE_START, part_xml, with_namespaces};
use super::shapes::{NoteText, ShapeName, ShapeRole, ShapeStyle, SlideScale, solid_fill};
use super::text_boxes::{TextBody, TextBoxes};
use crate::cycle::single_line;
use crate::export::RenderTarget;
use crate::i18n::{Lang, key, tr};
use crate::model::{Arrow, Board, Condition, Endpoint, Id};
use crate::scene::{Color, ElementTag, Item, PlacedNote, Shape, lettering, question_name};
use std::collections::BTreeMap;

/// Maximum length of a shape's name, in characters.
const MAX_SHAPE_NAME_CHARS: usize = 60;

/// The slide's XML part.
pub(super) fn slide_xml(target: &RenderTarget, board: &Board, lang: Lang) -> String {
    let items = &target.scene.items;
    let text_boxes = TextBoxes::new(items, target.scene.page);
    let notes = note_names(&target.scene.notes, board);
    let scale = SlideScale::new(target.crop_rect);
    let mut xml = part_xml();
    with_namespaces(xml.element("p:sld")).open();
    xml.element("p:cSld").open();
    if let Some(color) = items.iter().rev().find_map(page_fill) {
        xml.fixed("<p:bg><p:bgPr>");
        solid_fill(&mut xml, color);
        xml.fixed("<a:effectLst/></p:bgPr></p:bg>");
    }
    xml.fixed(SHAPE_TREE_START);
    let mut shadow: Option<Color> = None;
    let mut has_title = false;
    for (number, item) in items.iter().enumerate() {
        let role = match &item.shape {
            Shape::Text(_) if item.tag == ElementTag::Title && !has_title => ShapeRole::Title,
            Shape::Text(_) => ShapeRole::Text,
            Shape::Box { .. }
            | Shape::Shadow { .. }
            | Shape::Line { .. }
            | Shape::Fill { .. }
            | Shape::Arrow(_) => ShapeRole::Drawing,
        };
        // The shape tree itself has id 1.
        let name = ShapeName { id: number + 2, label: shape_name(item, board, &notes, lang), role };
        let body = text_boxes.by_layer.get(&number);
        match &item.shape {
            // The background of the slide.
            Shape::Box { .. } if item.tag == ElementTag::Page => continue,
            Shape::Box { bounds, radius, fill, border } => {
                let style = ShapeStyle { fill: *fill, line: *border, dashes: None, shadow: shadow.take() };
                match note_text(item.tag, board, body) {
                    Some(written) => {
                        scale.note_shape(&mut xml, &name, (*bounds, *radius), style, &written);
                    }
                    None => scale.rounded_box(&mut xml, &name, (*bounds, *radius), style, body),
                }
            }
            // The shadow becomes a property of its box, which comes next.
            Shape::Shadow { color, .. } => {
                shadow = Some(*color);
                continue;
            }
            Shape::Line { points, width, color } => {
                let style = ShapeStyle { line: Some((*width, *color)), ..ShapeStyle::default() };
                scale.freeform(&mut xml, &name, points, false, style);
            }
            Shape::Fill { points, color } => {
                scale.freeform(&mut xml, &name, points, true, ShapeStyle::fill(*color));
            }
            Shape::Arrow(arrow) => {
                let style = ShapeStyle::arrow(arrow.fill, arrow.edge);
                scale.freeform(&mut xml, &name, &arrow.outline, true, style);
            }
            Shape::Text(_) if text_boxes.carried_by_others.contains(&number) => continue,
            Shape::Text(_) => {
                if let Some(body) = body {
                    scale.text_box(&mut xml, &name, body);
                }
            }
        }
        has_title |= role == ShapeRole::Title;
    }
    xml.fixed("</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>");
    xml.finish()
}

/// The color of the background of a page.
fn page_fill(item: &Item) -> Option<Color> {
    match &item.shape {
        Shape::Box { fill, .. } if item.tag == ElementTag::Page => *fill,
        Shape::Box { .. }
        | Shape::Shadow { .. }
        | Shape::Line { .. }
        | Shape::Fill { .. }
        | Shape::Arrow(_)
        | Shape::Text(_) => None,
    }
}

/// Names of the visible notes: their texts, or those of their covers.
fn note_names(notes: &[PlacedNote], board: &Board) -> BTreeMap<Id, String> {
    let name = |note: &PlacedNote| match note.cover {
        Some(question) => Some(question_name(question)),
        None => Some(single_line(&board.note(note.id)?.text)),
    };
    notes.iter().filter_map(|note| Some((note.id, name(note)?))).collect()
}

/// Name of a shape in the slide's selection pane.
fn shape_name(item: &Item, board: &Board, notes: &BTreeMap<Id, String>, lang: Lang) -> String {
    let note = |id: Id| notes.get(&id).cloned().unwrap_or_default();
    let end = |endpoint: Endpoint| match endpoint {
        Endpoint::Note(id) => note(id),
        Endpoint::Block(block) => block.name(lang).to_owned(),
    };
    let arrow = |arrow: &Arrow| {
        let (sign, label) = (arrow.condition.map_or("", Condition::sign), single_line(&arrow.label));
        format!("{sign} {} → {} {label}", end(arrow.from), end(arrow.to)).trim().to_owned()
    };
    let name = match item.tag {
        ElementTag::Page | ElementTag::Overlay => tr(lang, key!("pptx.sheet")).to_owned(),
        ElementTag::Title => tr(lang, key!("pptx.title")).to_owned(),
        ElementTag::Frame(which) => which.name(lang).to_owned(),
        ElementTag::Block(block) => block.names(lang),
        ElementTag::Note(id) => note(id),
        ElementTag::Arrow(id) => board.arrow(id).map(arrow).unwrap_or_default(),
        ElementTag::Station(station) => station.name(lang).to_owned(),
        ElementTag::WheelArrow(condition) => condition.title(lang),
        ElementTag::Legend => tr(lang, key!("pptx.legend")).to_owned(),
        ElementTag::Credit => tr(lang, key!("pptx.credit")).to_owned(),
    };
    name.chars().take(MAX_SHAPE_NAME_CHARS).collect()
}

/// Text of a note as one editable text, with line breaks left to the program that shows it. `None` if the lines
/// in the box are not the note's text.
fn note_text<'a>(tag: ElementTag, board: &'a Board, body: Option<&TextBody<'a>>) -> Option<NoteText<'a>> {
    let ElementTag::Note(id) = tag else { return None };
    let note = board.note(id)?;
    let body = body.filter(|body| body.begins(&note.text))?;
    Some(NoteText { text: &note.text, size: lettering(board, note).size, first: body.runs.first()? })
}
