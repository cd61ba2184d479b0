//! The target that a name stands for.

use super::vocabulary;
use super::vocabulary::is_of_other_canvas;
use crate::interchange::remark::Remark;
use crate::interchange::target::ImportTarget;
use crate::interchange::text::{markup, unshield};
use crate::model::Block;

/// Remark about a heading of a lean canvas.
pub(in crate::interchange) fn section_remark(text: &str) -> Option<Remark> {
    if !is_of_other_canvas(text) {
        return None;
    }
    let target = target_of_thing(vocabulary::heading_term(text)?.term)?;
    Some(Remark::Section(text.to_owned(), target))
}

/// The block that a name stands for; `loosely` for the name of a frame or in a column of names.
pub(in crate::interchange) fn block_by_name(text: &str, loosely: bool) -> Option<Block> {
    target_by_name(text, loosely)?.block()
}

/// The target named by a text in a drawing; `loosely` for the name of a frame, which is always a name.
/// Otherwise a sentence that mentions a name does not count.
pub(in crate::interchange) fn target_by_name(text: &str, loosely: bool) -> Option<ImportTarget> {
    const MAX_LABEL_BYTES: usize = 80;
    if text.chars().nth(MAX_LABEL_BYTES).is_some() {
        return None;
    }
    // A name may be broken into two lines, or given in two languages.
    let named = ["", " / "].into_iter().find_map(|between| {
        let line = text.trim().replace('\n', between);
        let bare = vocabulary::strip_name(&line).filter(|named| named.strong || loosely);
        bare.or_else(|| vocabulary::abbreviation(&line))
            .or_else(|| vocabulary::heading_term(&line).filter(|_| loosely))
    });
    target_of_thing(named?.term)
}

/// Target and text of a card that starts with a strong name before a colon.
pub(in crate::interchange) fn labeled_text(line: &str) -> Option<(ImportTarget, String)> {
    let named = vocabulary::heading_lead(line).filter(|named| named.strong)?;
    Some((target_of_thing(named.term)?, unshield(&markup::plain_text(&named.rest))))
}

/// The target that a term stands for.
const fn target_of_thing(thing: vocabulary::Term) -> Option<ImportTarget> {
    Some(match thing {
        vocabulary::Term::Block(block) => ImportTarget::Block(block),
        vocabulary::Term::Lane => ImportTarget::Lane,
        vocabulary::Term::FrameText(which) => ImportTarget::FrameText(which),
        vocabulary::Term::OutsideFrame => ImportTarget::OutsideFrame,
        _ => return None,
    })
}
