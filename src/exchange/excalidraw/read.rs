//! A drawing's file as a drawing that can be sorted.

use crate::exchange::drawing::{self, Drawing, Joint, Kind, Known, Link, MAX_PIECES, Piece, linked};
use crate::exchange::lenient::{self, Number, capped, some_words, words};
use crate::exchange::remark::Remark;
use crate::exchange::sheet::{is_answered, known};
use crate::exchange::{ExchangeError, What, palette};
use crate::model::Strength;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// A drawing's file, as far as it concerns a board.
#[derive(Deserialize)]
struct File {
    #[serde(default, deserialize_with = "capped")]
    elements: Vec<Element>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Element {
    #[serde(deserialize_with = "words")]
    id: String,
    #[serde(rename = "type")]
    #[serde(deserialize_with = "words")]
    kind: String,
    x: Number,
    y: Number,
    width: Number,
    height: Number,
    #[serde(deserialize_with = "some_words")]
    background_color: Option<String>,
    #[serde(deserialize_with = "some_words")]
    stroke_style: Option<String>,
    is_deleted: Option<bool>,
    opacity: Opacity,
    #[serde(deserialize_with = "some_words")]
    text: Option<String>,
    #[serde(deserialize_with = "some_words")]
    original_text: Option<String>,
    #[serde(deserialize_with = "some_words")]
    name: Option<String>,
    #[serde(deserialize_with = "some_words")]
    container_id: Option<String>,
    #[serde(deserialize_with = "some_words")]
    frame_id: Option<String>,
    points: Option<Vec<Vec<Number>>>,
    start_binding: Option<Binding>,
    end_binding: Option<Binding>,
    #[serde(deserialize_with = "some_words")]
    start_arrowhead: Option<String>,
    #[serde(deserialize_with = "some_words")]
    end_arrowhead: Option<String>,
    #[serde(deserialize_with = "some_words")]
    link: Option<String>,
    custom_data: Option<Custom>,
}

/// How far an element hides what is behind it, 0 to 100.
struct Opacity(f64);

impl Default for Opacity {
    fn default() -> Self {
        Self(100.0)
    }
}

impl<'de> Deserialize<'de> for Opacity {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self(Number::deserialize(from)?.0))
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Binding {
    #[serde(deserialize_with = "words")]
    element_id: String,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Custom {
    growth_canvas: Option<Own>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Own {
    #[serde(deserialize_with = "words")]
    kind: String,
    #[serde(deserialize_with = "words")]
    color: String,
    #[serde(deserialize_with = "some_words")]
    about: Option<String>,
}

/// A drawing's file as a drawing.
///
/// # Errors
/// [`ExchangeError::Broken`] or [`ExchangeError::TooMany`].
pub(in crate::exchange) fn read(text: &str) -> Result<Drawing, ExchangeError> {
    let file: File = lenient::from_json(text)?;
    Ok(drawing_of(file))
}

/// A library of drawings as one drawing, side by side.
///
/// # Errors
/// [`ExchangeError::Broken`] or [`ExchangeError::TooMany`].
pub(in crate::exchange) fn read_library(text: &str) -> Result<Drawing, ExchangeError> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Entry {
        New(File),
        Old(#[serde(deserialize_with = "capped")] Vec<Element>),
    }
    #[derive(Deserialize)]
    struct Library {
        #[serde(alias = "library")]
        #[serde(rename = "libraryItems", default, deserialize_with = "capped")]
        items: Vec<Entry>,
    }
    const GAP: f64 = 100.0;
    let library: Library = lenient::from_json(text)?;
    let (mut whole, mut pen) = (Vec::new(), 0.0);
    for (number, entry) in library.items.into_iter().enumerate() {
        let (Entry::New(File { elements: mut own }) | Entry::Old(mut own)) = entry;
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
            element.shift(pen - left, -top, &format!("{number}:"));
        }
        pen += if right > left { right - left } else { 0.0 } + GAP;
        whole.extend(own);
        if whole.len() > MAX_PIECES {
            return Err(ExchangeError::TooMany(MAX_PIECES));
        }
    }
    Ok(drawing_of(File { elements: whole }))
}

impl Element {
    /// Moves it, and puts something before its name and those that it refers to.
    fn shift(&mut self, right: f64, down: f64, before: &str) {
        (self.x.0, self.y.0) = (self.x.0 + right, self.y.0 + down);
        let bindings = [&mut self.start_binding, &mut self.end_binding].into_iter().flatten();
        let names = bindings.map(|binding| &mut binding.element_id);
        let others = [&mut self.container_id, &mut self.frame_id].into_iter().flatten();
        for name in names.chain(others).chain([&mut self.id]) {
            name.insert_str(0, before);
        }
    }
}

fn drawing_of(mut file: File) -> Drawing {
    file.elements.retain(|element| element.is_deleted != Some(true));
    // What nobody can see may be a private remark.
    let (hidden, seen): (Vec<Element>, Vec<Element>) =
        file.elements.into_iter().partition(|element| element.opacity.0 == 0.0);
    file.elements = seen;
    // Text that is bound to a shape or an arrow is what stands on it.
    let mut bound: BTreeMap<String, String> = BTreeMap::new();
    let known: BTreeSet<String> = file
        .elements
        .iter()
        .filter(|element| takes_label(&element.kind))
        .map(|element| element.id.clone())
        .collect();
    for element in file.elements.iter().filter(|element| element.kind == "text") {
        if let Some(container) = element.container_id.as_ref().filter(|id| known.contains(*id)) {
            let label = bound.entry(container.clone()).or_default();
            if !label.is_empty() {
                label.push('\n');
            }
            label.push_str(&said(element));
        }
    }
    let mut drawing = Drawing::default();
    let hidden: Vec<String> = hidden.iter().map(said).filter(|text| !text.trim().is_empty()).collect();
    drawing.remarks.extend(Remark::unless_empty(hidden, Remark::Hidden));
    for element in file.elements {
        let label = bound.get(&element.id).cloned().unwrap_or_default();
        let is_bound = element.container_id.as_ref().is_some_and(|id| known.contains(id));
        match element.kind.as_str() {
            "arrow" | "line" if !label.is_empty() || element.kind == "arrow" || is_tied(&element) => {
                let heads = (element.start_arrowhead.is_some(), element.end_arrowhead.is_some());
                drawing.join(link(element, &label), heads);
            }
            // Lines, strokes by hand and pictures are drawn, not said.
            "line" | "freedraw" => drawing.strokes += 1,
            "image" if label.is_empty() && said(&element).trim().is_empty() && element.link.is_none() => {
                drawing.pictures += 1;
            }
            "selection" => {}
            "text" if is_bound => {}
            _ => drawing.pieces.push(piece(element, label, &mut drawing.links)),
        }
    }
    drawing
}

/// Whether a text that is bound to such an element is shown on it.
fn takes_label(kind: &str) -> bool {
    matches!(kind, "rectangle" | "ellipse" | "diamond" | "stickynote" | "arrow" | "line")
}

fn is_tied(element: &Element) -> bool {
    element.start_binding.is_some() && element.end_binding.is_some()
}

/// The text as it was typed, without the breaks that the drawing has added.
fn said(element: &Element) -> String {
    element.original_text.clone().or_else(|| element.text.clone()).unwrap_or_default()
}

fn piece(element: Element, label: String, links: &mut Vec<Link>) -> Piece {
    let bounds = drawing::bounds(element.x.0, element.y.0, element.width.0, element.height.0);
    let own = element.custom_data.as_ref().and_then(|data| data.growth_canvas.as_ref());
    let what = own.and_then(|own| known(&own.kind));
    let color = own.and_then(|own| palette::color_of(&own.color));
    let color = color.or_else(|| palette::color_of(element.background_color.as_deref()?));
    if let (Some(Known::Is(What::Doubt)), Some(own)) = (what, own)
        && let Some(about) = &own.about
    {
        links.push(Link::doubt(&element.id, about, is_answered(&own.kind)));
    }
    let (kind, text) = match element.kind.as_str() {
        "frame" | "magicframe" => (Kind::Frame, element.name.clone().unwrap_or_default()),
        "text" => (Kind::Words, said(&element)),
        "rectangle" | "ellipse" | "diamond" | "stickynote" => {
            // The new sticky note may hold its text itself.
            let text = if label.is_empty() { said(&element) } else { label };
            (Kind::Shape, text)
        }
        other => {
            let held = [label, said(&element)];
            let held = held.into_iter().filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n");
            let is_empty = held.is_empty() && element.link.is_none();
            (Kind::StandIn, if is_empty { format!("[{other}]") } else { held })
        }
    };
    let text = if what == Some(Known::Is(What::Title)) { text.trim().to_owned() } else { text };
    let text = linked(text, element.link.as_deref());
    Piece { id: element.id, text, bounds, color, kind, parent: element.frame_id, what }
}

fn link(element: Element, label: &str) -> Link {
    let corner = |point: Option<&Vec<Number>>| {
        // A third number would be how hard the pen was pressed.
        let [x, y, ..] = point?.as_slice() else { return None };
        let place = drawing::bounds(element.x.0 + x.0, element.y.0 + y.0, 0.0, 0.0)?;
        Some(place.min())
    };
    let points = element.points.as_deref().unwrap_or_default();
    let joint = |binding: Option<Binding>, point| Joint {
        piece: binding.map(|binding| binding.element_id).filter(|id| !id.is_empty()),
        at: corner(point),
    };
    let start = joint(element.start_binding, points.first());
    let end = joint(element.end_binding, points.last());
    let strength = match element.stroke_style.as_deref() {
        Some("dashed") => Some(Strength::Developing),
        Some("dotted") => Some(Strength::Unproven),
        _ => None,
    };
    Link { from: start, to: end, label: label.trim().to_owned(), role: None, strength }
}
