//! Reads an Excalidraw file as a diagram.

use crate::interchange::board_view::{is_answered_word, recognized_role};
use crate::interchange::diagram::{
    self, Connector, ConnectorEnd, Diagram, DiagramShape, RecognizedRole, ShapeKind, text_with_link,
};
use crate::interchange::lenient_serde::{
    self, LenientNumber, capped_vec, check_count, lenient_string, optional_string,
};
use crate::interchange::remark::Remark;
use crate::interchange::{InterchangeError, ItemKind, palette};
use crate::model::Strength;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The evaluated part of an Excalidraw file.
#[derive(Deserialize)]
struct ExcalidrawFile {
    #[serde(default, deserialize_with = "capped_vec")]
    elements: Vec<Element>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Element {
    #[serde(deserialize_with = "lenient_string")]
    id: String,
    #[serde(rename = "type")]
    #[serde(deserialize_with = "lenient_string")]
    kind: String,
    x: LenientNumber,
    y: LenientNumber,
    width: LenientNumber,
    height: LenientNumber,
    #[serde(deserialize_with = "optional_string")]
    background_color: Option<String>,
    #[serde(deserialize_with = "optional_string")]
    stroke_style: Option<String>,
    is_deleted: Option<bool>,
    opacity: Opacity,
    #[serde(deserialize_with = "optional_string")]
    text: Option<String>,
    #[serde(deserialize_with = "optional_string")]
    original_text: Option<String>,
    #[serde(deserialize_with = "optional_string")]
    name: Option<String>,
    #[serde(deserialize_with = "optional_string")]
    container_id: Option<String>,
    #[serde(deserialize_with = "optional_string")]
    frame_id: Option<String>,
    points: Option<Vec<Vec<LenientNumber>>>,
    start_binding: Option<Binding>,
    end_binding: Option<Binding>,
    #[serde(deserialize_with = "optional_string")]
    start_arrowhead: Option<String>,
    #[serde(deserialize_with = "optional_string")]
    end_arrowhead: Option<String>,
    #[serde(deserialize_with = "optional_string")]
    link: Option<String>,
    custom_data: Option<CustomData>,
}

/// Opacity of an element, 0 to 100.
struct Opacity(f64);

impl Default for Opacity {
    fn default() -> Self {
        Self(100.0)
    }
}

impl<'de> Deserialize<'de> for Opacity {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self(LenientNumber::deserialize(from)?.0))
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Binding {
    #[serde(deserialize_with = "lenient_string")]
    element_id: String,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct CustomData {
    growth_canvas: Option<OwnData>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct OwnData {
    #[serde(deserialize_with = "lenient_string")]
    kind: String,
    #[serde(deserialize_with = "lenient_string")]
    color: String,
    #[serde(deserialize_with = "optional_string")]
    about: Option<String>,
}

/// Reads an Excalidraw file as a diagram.
///
/// # Errors
///
/// [`InterchangeError::Broken`] or [`InterchangeError::TooMany`].
pub(in crate::interchange) fn read(text: &str) -> Result<Diagram, InterchangeError> {
    let file: ExcalidrawFile = lenient_serde::from_json(text)?;
    check_count(file.elements.len())?;
    Ok(file_to_diagram(file))
}

/// Reads a library as one diagram, with its items side by side.
///
/// # Errors
///
/// [`InterchangeError::Broken`] or [`InterchangeError::TooMany`].
pub(in crate::interchange) fn read_library(text: &str) -> Result<Diagram, InterchangeError> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum LibraryItem {
        New(ExcalidrawFile),
        Old(#[serde(deserialize_with = "capped_vec")] Vec<Element>),
    }
    #[derive(Deserialize)]
    struct Library {
        #[serde(alias = "library")]
        #[serde(rename = "libraryItems", default, deserialize_with = "capped_vec")]
        items: Vec<LibraryItem>,
    }
    const LIBRARY_GAP: f64 = 100.0;
    let library: Library = lenient_serde::from_json(text)?;
    check_count(library.items.len())?;
    let (mut whole, mut pen) = (Vec::new(), 0.0);
    for (number, entry) in library.items.into_iter().enumerate() {
        let (LibraryItem::New(ExcalidrawFile { elements: mut own }) | LibraryItem::Old(mut own)) = entry;
        let least = |side: fn(&Element) -> f64| {
            own.iter().map(side).filter(|x| x.is_finite()).fold(f64::INFINITY, f64::min)
        };
        let (left, top) = (least(|element| element.x.0), least(|element| element.y.0));
        let right = own
            .iter()
            .map(|element| element.x.0 + element.width.0)
            .filter(|x| x.is_finite())
            .fold(left, f64::max);
        for element in &mut own {
            element.offset_and_prefix(pen - left, -top, &format!("{number}:"));
        }
        pen += if right > left { right - left } else { 0.0 } + LIBRARY_GAP;
        whole.extend(own);
        check_count(whole.len())?;
    }
    Ok(file_to_diagram(ExcalidrawFile { elements: whole }))
}

impl Element {
    /// Translates an element, and prefixes its id and its references.
    fn offset_and_prefix(&mut self, right: f64, down: f64, before: &str) {
        (self.x.0, self.y.0) = (self.x.0 + right, self.y.0 + down);
        let bindings = [&mut self.start_binding, &mut self.end_binding].into_iter().flatten();
        let names = bindings.map(|binding| &mut binding.element_id);
        let others = [&mut self.container_id, &mut self.frame_id].into_iter().flatten();
        for name in names.chain(others).chain([&mut self.id]) {
            name.insert_str(0, before);
        }
    }
}

fn file_to_diagram(mut file: ExcalidrawFile) -> Diagram {
    file.elements.retain(|element| element.is_deleted != Some(true));
    // Invisible text may be a private remark.
    let (hidden, seen): (Vec<Element>, Vec<Element>) =
        file.elements.into_iter().partition(|element| element.opacity.0 == 0.0);
    file.elements = seen;
    // Bound text is the label of its shape or arrow.
    let mut bound: BTreeMap<String, String> = BTreeMap::new();
    let known: BTreeSet<String> = file
        .elements
        .iter()
        .filter(|element| can_have_label(&element.kind))
        .map(|element| element.id.clone())
        .collect();
    for element in file.elements.iter().filter(|element| element.kind == "text") {
        if let Some(container) = element.container_id.as_ref().filter(|id| known.contains(*id)) {
            let label = bound.entry(container.clone()).or_default();
            if !label.is_empty() {
                label.push('\n');
            }
            label.push_str(&original_text(element));
        }
    }
    let mut diagram = Diagram::default();
    let hidden: Vec<String> =
        hidden.iter().map(original_text).filter(|text| !text.trim().is_empty()).collect();
    diagram.remarks.extend(Remark::unless_empty(hidden, Remark::Hidden));
    for element in file.elements {
        let label = bound.get(&element.id).cloned().unwrap_or_default();
        let is_bound = element.container_id.as_ref().is_some_and(|id| known.contains(id));
        match element.kind.as_str() {
            "arrow" | "line" if !label.is_empty() || element.kind == "arrow" || has_binding(&element) => {
                let heads = (element.start_arrowhead.is_some(), element.end_arrowhead.is_some());
                diagram.join(element_to_connector(element, &label), heads);
            }
            // Lines, freehand strokes and pictures have no text.
            "line" | "freedraw" => diagram.strokes += 1,
            "image"
                if label.is_empty()
                    && original_text(&element).trim().is_empty()
                    && element.link.is_none() =>
            {
                diagram.pictures += 1;
            }
            "selection" => {}
            "text" if is_bound => {}
            _ => diagram.shapes.push(element_to_shape(element, label, &mut diagram.links)),
        }
    }
    diagram
}

/// Whether elements of this kind show bound text.
fn can_have_label(kind: &str) -> bool {
    matches!(kind, "rectangle" | "ellipse" | "diamond" | "stickynote" | "arrow" | "line")
}

fn has_binding(element: &Element) -> bool {
    element.start_binding.is_some() && element.end_binding.is_some()
}

/// The text as typed, without the line breaks added by wrapping.
fn original_text(element: &Element) -> String {
    element.original_text.clone().or_else(|| element.text.clone()).unwrap_or_default()
}

fn element_to_shape(element: Element, label: String, links: &mut Vec<Connector>) -> DiagramShape {
    let bounds = diagram::shape_rect(element.x.0, element.y.0, element.width.0, element.height.0);
    let own = element.custom_data.as_ref().and_then(|data| data.growth_canvas.as_ref());
    let what = own.and_then(|own| recognized_role(&own.kind));
    let color = own.and_then(|own| palette::parse_color(&own.color));
    let color = color.or_else(|| palette::parse_color(element.background_color.as_deref()?));
    if let (Some(RecognizedRole::Item(ItemKind::Doubt)), Some(own)) = (what, own)
        && let Some(about) = &own.about
    {
        links.push(Connector::doubt(&element.id, about, is_answered_word(&own.kind)));
    }
    let (kind, text) = match element.kind.as_str() {
        "frame" | "magicframe" => (ShapeKind::Frame, element.name.clone().unwrap_or_default()),
        "text" => (ShapeKind::Text, original_text(&element)),
        "rectangle" | "ellipse" | "diamond" | "stickynote" => {
            // The new sticky note may hold its text itself.
            let text = if label.is_empty() { original_text(&element) } else { label };
            (ShapeKind::Shape, text)
        }
        other => {
            let held = [label, original_text(&element)];
            let held = held.into_iter().filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n");
            let is_empty = held.is_empty() && element.link.is_none();
            (ShapeKind::Placeholder, if is_empty { format!("[{other}]") } else { held })
        }
    };
    let text =
        if what == Some(RecognizedRole::Item(ItemKind::Title)) { text.trim().to_owned() } else { text };
    let text = text_with_link(text, element.link.as_deref());
    DiagramShape {
        id: element.id,
        text,
        rect: bounds,
        color,
        kind,
        parent: element.frame_id,
        recognized: what,
    }
}

fn element_to_connector(element: Element, label: &str) -> Connector {
    let corner = |point: Option<&Vec<LenientNumber>>| {
        // A third number is pen pressure.
        let [x, y, ..] = point?.as_slice() else { return None };
        let place = diagram::shape_rect(element.x.0 + x.0, element.y.0 + y.0, 0.0, 0.0)?;
        Some(place.min())
    };
    let points = element.points.as_deref().unwrap_or_default();
    let joint = |binding: Option<Binding>, point| ConnectorEnd {
        shape: binding.map(|binding| binding.element_id).filter(|id| !id.is_empty()),
        point: corner(point),
    };
    let start = joint(element.start_binding, points.first());
    let end = joint(element.end_binding, points.last());
    let strength = match element.stroke_style.as_deref() {
        Some("dashed") => Some(Strength::Developing),
        Some("dotted") => Some(Strength::Unproven),
        _ => None,
    };
    Connector { from: start, to: end, label: label.trim().to_owned(), role: None, strength }
}
