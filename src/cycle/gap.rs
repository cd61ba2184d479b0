//! What a board leaves open: each gap names what it is about, so that it can be shown and mended. Reads texts as people
//! would skim them; what it calls vague or double is a question to the team, not a verdict.

use super::check::Check;
use super::vague::{self, Wanted};
use crate::model::{Block, Board, ColorName, End, Id, Note, NoteKind, Strength};
use crate::words::{Lang, word};
use std::collections::BTreeSet;

/// Something a board leaves open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A block without notes.
    EmptyBlock(Block),
    /// A note that no arrow starts from or leads to.
    LooseNote(Id),
    /// A note that seems to hold several ideas.
    ManyIdeas(Id),
    /// A note with a word too vague to act on.
    Vague(Id, String),
    /// No note among the resources speaks of data, and nothing that grows comes back to one.
    NoData,
    /// There is no KPI event.
    NoKpi,
    /// A KPI event without a number.
    NoNumber(Id),
    /// An arrow nobody has shown to hold.
    UnprovenLink(Id),
    /// A doubt that is open.
    OpenDoubt(Id),
    /// A note that an AI service proposed and nobody has confirmed.
    Draft(Id),
    /// A role, by its colour, of which there is no note.
    SilentRole(ColorName),
}

impl Gap {
    /// The stable word for its kind.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::EmptyBlock(_) => "empty_block",
            Self::LooseNote(_) => "loose_note",
            Self::ManyIdeas(_) => "many_ideas",
            Self::Vague(..) => "vague",
            Self::NoData => "no_data",
            Self::NoKpi => "no_kpi",
            Self::NoNumber(_) => "no_number",
            Self::UnprovenLink(_) => "unproven_link",
            Self::OpenDoubt(_) => "open_doubt",
            Self::Draft(_) => "draft",
            Self::SilentRole(_) => "silent_role",
        }
    }

    /// The note or arrow it is about.
    pub const fn about(&self) -> Option<Id> {
        match self {
            Self::LooseNote(id)
            | Self::ManyIdeas(id)
            | Self::Vague(id, _)
            | Self::NoNumber(id)
            | Self::UnprovenLink(id)
            | Self::OpenDoubt(id)
            | Self::Draft(id) => Some(*id),
            Self::EmptyBlock(_) | Self::NoData | Self::NoKpi | Self::SilentRole(_) => None,
        }
    }

    /// The block it is about, where it is about no single note.
    pub const fn block(&self) -> Option<Block> {
        match self {
            Self::EmptyBlock(block) => Some(*block),
            Self::NoData => Some(Block::KeyResources),
            Self::LooseNote(_)
            | Self::ManyIdeas(_)
            | Self::Vague(..)
            | Self::NoKpi
            | Self::NoNumber(_)
            | Self::UnprovenLink(_)
            | Self::OpenDoubt(_)
            | Self::Draft(_)
            | Self::SilentRole(_) => None,
        }
    }
}

/// All gaps of a board: what is missing as a whole first, then what single notes and arrows leave open, in reading
/// order. Empty for a board without notes and arrows, which needs a beginning and no list of faults.
pub fn gaps(board: &Board, check: &Check) -> Vec<Gap> {
    let order = board.reading_order();
    let notes: Vec<(Id, &Note)> = order.iter().filter_map(|id| Some((*id, board.note(*id)?))).collect();
    if notes.is_empty() && board.arrows().is_empty() {
        return Vec::new();
    }
    let of_board =
        empty_blocks(board, &notes).chain(no_data(board, check, &notes)).chain(silent_roles(board));
    let events = || notes.iter().filter(|(_, note)| note.kind == NoteKind::KpiEvent);
    let mut gaps: Vec<Gap> = of_board.collect();
    if events().next().is_none() {
        gaps.push(Gap::NoKpi);
    }
    gaps.extend(events().filter(|(_, note)| !has_number(&note.text)).map(|(id, _)| Gap::NoNumber(*id)));
    let unproven = board.arrows_by_stage().into_iter();
    gaps.extend(
        unproven
            .filter(|(_, arrow)| arrow.strength == Strength::Unproven)
            .map(|(id, _)| Gap::UnprovenLink(id)),
    );
    let words = Wanted::new(vague::words(board));
    let tied: BTreeSet<Id> =
        board.arrows().values().flat_map(|arrow| [arrow.from, arrow.to]).filter_map(End::note).collect();
    for (id, note) in &notes {
        if note.kind.is_doubt() {
            gaps.extend(
                matches!(note.kind, NoteKind::Doubt { answered: false, .. }).then_some(Gap::OpenDoubt(*id)),
            );
            continue;
        }
        gaps.extend(note.draft.then_some(Gap::Draft(*id)));
        // Before the first arrow every note is loose, and saying so helps nobody.
        gaps.extend((!tied.is_empty() && !tied.contains(id)).then_some(Gap::LooseNote(*id)));
        gaps.extend(has_many_ideas(&note.text).then_some(Gap::ManyIdeas(*id)));
        gaps.extend(words.find(&note.text).map(|word| Gap::Vague(*id, word.to_owned())));
    }
    gaps
}

fn empty_blocks(board: &Board, notes: &[(Id, &Note)]) -> impl Iterator<Item = Gap> {
    let used: BTreeSet<Block> = notes.iter().filter_map(|(_, note)| note.block(board.page())).collect();
    Block::ALL.into_iter().filter(move |block| !used.contains(block)).map(Gap::EmptyBlock)
}

/// Whether the resources hold notes, but no data.
fn no_data(board: &Board, check: &Check, notes: &[(Id, &Note)]) -> Option<Gap> {
    let words = Lang::ALL.into_iter().flat_map(|lang| word(lang, "gap.data_words").split(' '));
    let words = Wanted::new(words.map(str::to_owned).collect());
    let mut resources =
        notes.iter().filter(|(_, note)| note.block(board.page()) == Some(Block::KeyResources)).peekable();
    let fed = check.of(crate::model::Stage::Three).path().is_some();
    let any = resources.peek().is_some();
    (any && !fed && !resources.any(|(_, note)| words.find(&note.text).is_some())).then_some(Gap::NoData)
}

fn silent_roles(board: &Board) -> impl Iterator<Item = Gap> {
    let used: BTreeSet<ColorName> = board.notes().values().map(|note| note.color).collect();
    let roles: Vec<ColorName> =
        board.head().roles.keys().copied().filter(|color| !used.contains(color)).collect();
    roles.into_iter().map(Gap::SilentRole)
}

/// Whether a number stands in a text: digits of either width, or a Chinese numeral before what it counts. The signs of
/// the conditions are no numbers.
pub(super) fn has_number(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let counts = |pair: &[char]| match pair {
        // 「一人ひとり」 counts nobody.
        ['一', '人'] => false,
        [numeral, unit] => {
            "一二三四五六七八九十百千万億".contains(*numeral) && "割倍件人名社円回％%".contains(*unit)
        }
        _ => false,
    };
    chars.iter().any(|c| c.is_ascii_digit() || ('０'..='９').contains(c)) || chars.windows(2).any(counts)
}

/// Whether a text looks like several ideas: a list, several sentences, or three parts and more. What stands in brackets
/// explains and does not count.
fn has_many_ideas(text: &str) -> bool {
    let bullet = |line: &&str| line.trim_start().starts_with(['・', '-', '•', '*', '●', '◦', '－']);
    if text.lines().filter(bullet).count() >= 2 {
        return true;
    }
    let chars: Vec<char> = text.chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let ends = |at: usize| chars.get(at + 1).is_none_or(|next| next.is_whitespace());
    let mut depth = 0_i32;
    let (mut parts, mut sentences) = (0, 0);
    for (at, c) in chars.iter().enumerate() {
        match c {
            '(' | '（' | '「' | '[' => depth += 1,
            ')' | '）' | '」' | ']' => depth -= 1,
            _ if depth > 0 => {}
            // 1,000,000 is one number.
            ',' if digit(at.checked_sub(1)) && digit(Some(at + 1)) => {}
            '、' | '，' | ',' | '・' => parts += 1,
            '/' if !parts_words(&chars, at) => {}
            '／' | '/' | '；' | ';' | '＋' => parts += 2,
            '。' | '．' | '！' | '？' => sentences += 1,
            '!' | '?' if ends(at) => sentences += 1,
            '.' if ends(at) && word_before(&chars, at) > 3 => sentences += 1,
            _ => {}
        }
    }
    parts >= 2 || sentences >= 2
}

/// How many letters the word before a place has; short ones are cut off, as in vs. and U.S.
fn word_before(chars: &[char], at: usize) -> usize {
    let before = chars.get(..at).unwrap_or_default();
    before.iter().rev().take_while(|c| c.is_alphanumeric()).count()
}

/// Whether a slash stands between two Japanese words, not inside one term as in A/B, TCP/IP, 24/7.
fn parts_words(chars: &[char], at: usize) -> bool {
    let word = |letters: &mut dyn Iterator<Item = &char>| {
        let letters: Vec<&char> = letters.take_while(|c| c.is_alphanumeric()).collect();
        letters.is_empty() || (letters.len() > 1 && !letters.iter().all(|c| c.is_ascii()))
    };
    let (before, after) = chars.split_at_checked(at).unwrap_or_default();
    word(&mut before.iter().rev()) && word(&mut after.iter().skip(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_sentences_are_several_ideas_and_long_names_are_not() {
        for text in [
            "・API\n・モデル",
            "データ、モデル、人",
            "広告／課金",
            "早く届く。安く届く。",
            "a, b, c",
            "広告/課金",
            "It is fast. It is cheap.",
        ] {
            assert!(has_many_ideas(text), "{text}");
        }
        for text in [
            "価格プラン\n（free / paid）",
            "職務経歴書を書く\n時間がない顧客",
            "Key data",
            "早く、安く届く。",
            "会員 1,000,000 人",
            "A/Bテスト",
            "24/7 support",
            "TCP/IP",
            "Faster vs. rivals in the U.S. market",
        ] {
            assert!(!has_many_ideas(text), "{text}");
        }
    }

    #[test]
    fn numbers_count_in_any_width() {
        assert!(has_number("+4割") && has_number("＋４割") && has_number("10%") && has_number("三割増"));
        assert!(!has_number("取引量の増加") && !has_number("① 採用の増加") && !has_number("一員の増加"));
    }
}
