//! Whether a text only announces what follows.

use super::vocabulary::is_only_names;
use super::{canvas_name, conditions, vocabulary};
use crate::i18n::Lang;
use crate::model::Condition;

/// Whether a heading is only a name: of a section, a canvas, the conditions, or one of the program's own terms.
pub(in crate::interchange) fn is_announcement(text: &str) -> bool {
    let name = vocabulary::name_key(vocabulary::split_number(text).map_or(text, |(_, rest)| rest));
    let says = |rest: &str| ["", "する", "するか", "している", "しているか"].contains(&rest);
    let is_named = |condition: Condition, lang| {
        name.strip_prefix(&vocabulary::name_key(condition.name(lang))).is_some_and(says)
    };
    let is_stage = |condition: Condition| Lang::ALL.iter().any(|lang| is_named(condition, *lang));
    is_only_names(text)
        || conditions::is_conditions_title(text)
        || canvas_name::is_only_canvas_name(text)
        || Condition::ALL.into_iter().any(is_stage)
}

/// Whether a key of structured data names something that a heading can announce.
pub(in crate::interchange) fn names_thing(key: &str, only_strongly: bool) -> bool {
    use vocabulary::Term;
    vocabulary::strip_name(key).is_some_and(|named| {
        (named.strong || !only_strongly) && !matches!(named.term, Term::Canvas | Term::Ignored | Term::Doubts)
    })
}
