//! A card that starts with a name: what it names, and the texts after it.

use crate::interchange::ai_text::{is_only_names, labeled_text, target_by_name, without_tables};
use crate::interchange::diagram::{DiagramShape, ShapeKind};
use crate::interchange::target::ImportTarget;
use crate::interchange::text::split_lines;

/// A card that names its own target.
pub(super) struct LabeledCard {
    /// The name it starts with.
    pub(super) name: String,
    pub(super) target: ImportTarget,
    /// Its other texts.
    pub(super) texts: Vec<String>,
    /// Headers of tables in it.
    pub(super) heads: Vec<String>,
}

/// Parses a card whose first line names a block and whose other lines are its notes, or with a name before a
/// colon; in a canvas, the name may be one that is a note elsewhere.
pub(super) fn parse_card(shape: &DiagramShape, is_canvas: bool) -> Option<LabeledCard> {
    if shape.recognized.is_some() {
        return None;
    }
    let text = shape.text.trim();
    let Some((name, rest)) = text.split_once('\n') else {
        let (target, content_text) =
            labeled_text(text).filter(|_| matches!(shape.kind, ShapeKind::Shape | ShapeKind::Text))?;
        let name =
            text.strip_suffix(content_text.as_str()).unwrap_or(text).trim_end_matches([':', '：', ' ', '*']);
        return Some(LabeledCard {
            name: name.to_owned(),
            target,
            texts: vec![content_text],
            heads: Vec::new(),
        });
    };
    let (rows, heads) = without_tables(rest);
    let mut texts = split_lines(&rows);
    let name = name.trim_start_matches(['#', ' ']);
    let target = target_by_name(name, false)
        .or_else(|| target_by_name(name, true).filter(|_| is_canvas && is_only_names(name)))?;
    // The same name in another language below it is no note.
    let is_other = |text: &String| is_only_names(text) && target_by_name(text, true) == Some(target);
    let name = match texts.first().filter(|first| is_other(first)) {
        Some(_) => format!("{name} / {}", texts.remove(0)),
        None => name.to_owned(),
    };
    (!texts.is_empty()).then_some(LabeledCard { name, target, texts, heads })
}
