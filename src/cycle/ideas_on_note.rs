//! Detects texts that hold several ideas: lists, several sentences, three or more parts, or two things joined
//! by “and”. Text in brackets is an explanation and does not count; an address is one thing.

use super::classified_text::{CharClasses, ClassifiedText};

/// Maximum number of characters examined.
const MAX_EXAMINED_CHARS: usize = 400;

/// Returns whether a text looks like several ideas.
pub(super) fn has_many_ideas(text: &ClassifiedText<'_>) -> bool {
    // Fast path: most texts have no separator.
    text.classes.intersects(SEPARATORS) && is_list_or_parts(text.raw)
}

/// Without one of these, a text is one idea.
const SEPARATORS: CharClasses = CharClasses::PARTS.union(CharClasses::LINES);

fn is_list_or_parts(text: &str) -> bool {
    let bullet = |line: &&str| {
        let line = line.trim_start();
        let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
        line.starts_with(['・', '-', '•', '*', '●', '◦', '－', '○', '■', '□', '✓'])
            || (numbered.len() < line.len() && numbered.starts_with(['.', ')', '）']))
            || line.starts_with(|c| ('①'..='⑳').contains(&c))
    };
    if text.contains('\n') && text.lines().filter(bullet).count() >= 2 {
        return true;
    }
    let plain = strip_addresses(text);
    let chars: Vec<char> = plain.chars().take(MAX_EXAMINED_CHARS).collect();
    has_several_parts(&chars)
}

/// Removes addresses: `https://…`, `www.…`, `name@place`.
fn strip_addresses(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains("://") && !text.contains("www.") && !text.contains('@') {
        return text.into();
    }
    let in_address = |c: char| c.is_ascii() && !c.is_ascii_whitespace() && !"\"'<>()[]".contains(c);
    let mut plain = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c| !in_address(c)) {
        let address =
            piece.contains("://") || piece.contains("www.") || (piece.contains('@') && piece.contains('.'));
        if !address {
            plain.push_str(piece);
        } else if let Some(last) = piece.chars().next_back().filter(|c| !in_address(*c)) {
            plain.push(last);
        }
    }
    plain.into()
}

/// Returns whether there are three parts, two sentences, or two parts with a strong separator.
fn has_several_parts(chars: &[char]) -> bool {
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let after = |at: usize| chars.get(at + 1).copied();
    let ends = |at: usize| chars.get(at + 1).is_none_or(|next| next.is_whitespace());
    let mut depth = 0_i32;
    let (mut parts, mut sentences) = (0, 0);
    for (at, c) in chars.iter().enumerate() {
        match c {
            '(' | '（' | '「' | '[' | '『' | '【' => depth += 1,
            ')' | '）' | '」' | ']' | '』' | '】' => depth -= 1,
            _ if depth > 0 => {}
            // 1,000,000 is one number.
            ',' if digit(at.checked_sub(1)) && digit(Some(at + 1)) => {}
            '、' | '，' | ',' | '・' => parts += 1,
            '/' if !is_word_separator(chars, at) => {}
            // ＋15% is an amount.
            '＋' if after(at).is_some_and(char::is_numeric) => {}
            '／' | '/' | '；' | ';' | '＋' => parts += 2,
            // ①集客 ②育成: a list on one line.
            '①'..='⑳' if after(at).is_some_and(|c| !('①'..='⑳').contains(&c)) => parts += 1,
            '+' if is_word_separator(chars, at) => parts += 2,
            '。' | '．' | '！' | '？' => sentences += 1,
            '!' | '?' if ends(at) => sentences += 1,
            '.' if ends(at) && preceding_word_len(chars, at) > 3 => sentences += 1,
            _ => {}
        }
    }
    parts >= 2 || sentences >= 2
}

/// Length of the word before a position; short ones are abbreviations, as in vs. and U.S.
fn preceding_word_len(chars: &[char], at: usize) -> usize {
    let before = chars.get(..at).unwrap_or_default();
    before.iter().rev().take_while(|c| c.is_alphanumeric()).count()
}

/// Returns whether a slash or plus separates two Japanese words, or two words with spaces around it; not inside
/// a term such as A/B, TCP/IP, 24/7, C++.
fn is_word_separator(chars: &[char], at: usize) -> bool {
    let length = |letters: &mut dyn Iterator<Item = &char>| {
        let word: Vec<&char> =
            letters.skip_while(|c| **c == ' ').take_while(|c| c.is_alphanumeric()).collect();
        (word.len(), word.iter().all(|c| c.is_ascii()))
    };
    let (before, after) = chars.split_at_checked(at).unwrap_or_default();
    let spaced = before.last() == Some(&' ') && after.get(1) == Some(&' ');
    let sides = [length(&mut before.iter().rev()), length(&mut after.iter().skip(1))];
    let names = || {
        let text = |part: &[char]| part.iter().collect::<String>();
        let (before, after) = (text(before), text(after.get(1..).unwrap_or_default()));
        // 「月 / 10k」 and “yes / no” are one thing, and so is a clause that starts or ends with two names.
        let amount = [&before, &after].iter().any(|part| part.chars().any(|c| c.is_ascii_digit()));
        let answer = before.trim().eq_ignore_ascii_case("yes");
        !amount && !answer && (spaced || is_thing(before.trim()) && is_thing(after.trim()))
    };
    sides.iter().all(|(count, ascii)| *count > 1 && (spaced || !ascii)) && names()
}

/// Returns whether a text joins two things: 検索と推薦, 電話やメール, search and recommendation. A common head (閲覧と購買の記録,
/// terms and conditions of use) makes them one thing.
pub(super) fn is_conjunction(text: &ClassifiedText<'_>) -> bool {
    let raw = text.raw;
    if !text.classes.intersects(CharClasses::JOINS) || raw.chars().nth(2 * MAX_NAME_CHARS + 20).is_some() {
        return false;
    }
    if raw.is_ascii() {
        return is_english_conjunction(raw);
    }
    let line: String = raw.chars().filter(|c| !matches!(c, '\n' | '\r')).collect();
    is_japanese_conjunction(line.trim().trim_end_matches(['。', '.']))
}

/// Maximum number of characters of the name of a thing.
const MAX_NAME_CHARS: usize = 14;

fn is_japanese_conjunction(text: &str) -> bool {
    for joint in ["および", "及び", "ならびに", "並びに", "かつ", "と", "や"] {
        let Some((head, tail)) = text.split_once(joint) else { continue };
        let both = [head, tail].map(|part| part.chars().count());
        let short = both.iter().all(|count| (1..=MAX_NAME_CHARS).contains(count));
        let written = |c: Option<char>| {
            c.is_some_and(|c| !is_hiragana(c) && !c.is_whitespace() && !"、。（(".contains(c))
        };
        if short
            && written(head.chars().next_back())
            && written(tail.chars().next())
            && is_thing(head)
            && is_thing(tail)
            && !is_joint_action(tail)
        {
            return true;
        }
    }
    false
}

const fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}

/// Returns whether a part names a thing: no particle in it, no verb at its end. A noun made of a verb ends in
/// an i-sound.
fn is_thing(part: &str) -> bool {
    let particle = part.chars().any(|c| "のをがにでへはもと、。".contains(c) || c.is_numeric());
    let verb = part
        .chars()
        .next_back()
        .is_some_and(|c| is_hiragana(c) && !"いきしちにひみりぎじびえけせてねめれげべ".contains(c));
    let chars: Vec<char> = part.chars().collect();
    // 暮らす人: a verb that qualifies what follows.
    let clause = chars
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if "うくすつぬふむるぐぶ".contains(*a) && !is_hiragana(*b)));
    !particle && !verb && !clause
}

/// Returns whether the text after “と” says that something is done together or compared: 他社と連携, 以前と同じ.
fn is_joint_action(tail: &str) -> bool {
    [
        "同", "比", "共", "違", "異", "一緒", "連携", "対話", "協業", "協力", "提携", "契約", "会話", "話",
        "会", "合", "接", "並",
    ]
    .iter()
    .any(|start| tail.starts_with(start))
}

/// Pairs that form one name.
const COMPOUND_NAMES: &[&str] = &[
    "terms and conditions",
    "pros and cons",
    "research and development",
    "drag and drop",
    "trial and error",
    "black and white",
    "food and beverage",
    "health and safety",
    "question and answer",
    "questions and answers",
    "supply and demand",
    "mergers and acquisitions",
    "buy and sell",
    "search and rescue",
    "lost and found",
    "bed and breakfast",
    "pay and display",
];

fn is_english_conjunction(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    if COMPOUND_NAMES.iter().any(|name| text.contains(name)) {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some(at) = words.iter().position(|word| matches!(*word, "and" | "&")) else { return false };
    let (head, tail) = (words.get(..at).unwrap_or_default(), words.get(at + 1..).unwrap_or_default());
    // A preposition, an inner article or a verb form connects the words to something.
    let tying = [
        "of", "for", "to", "with", "by", "in", "on", "from", "who", "that", "which", "at", "into", "as",
        "is", "are", "want", "can", "between", "while", "when", "their", "its",
    ];
    let short =
        |part: &[&str]| (1..=3).contains(&part.len()) && !part.iter().any(|word| tying.contains(word));
    short(head) && short(tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_sentences_are_several_ideas_but_long_names_are_one() {
        for text in [
            "・API\n・モデル",
            "1. 集める\n2. 学ぶ",
            "データ、モデル、人",
            "広告／課金",
            "早く届く。安く届く。",
            "a, b, c",
            "広告/課金",
            "It is fast. It is cheap.",
            "①集客 ②育成 ③課金",
        ] {
            assert!(has_many_ideas(&ClassifiedText::new(text)), "{text}");
        }
        for text in ["検索と推薦", "電話やメール", "Search and recommendation"] {
            assert!(is_conjunction(&ClassifiedText::new(text)), "{text}");
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
            "https://example.com/a/b/c?d=1,2,3",
            "閲覧と購買の記録",
            "他社と連携",
            "家族と暮らす人",
            "Terms and conditions",
            "ひと休み",
            "検査員が付けた良品/不良ラベル",
            "Applications 10k / month",
            "Yes / no in 30 seconds",
            "選別と手直し\n年 4,000 万円",
            "客単価＋１５％",
            "①②③の成長サイクル",
        ] {
            let text = &ClassifiedText::new(text);
            assert!(!has_many_ideas(text) && !is_conjunction(text), "{text:?}");
        }
    }
}
