//! Detects quantities as people write them in Japanese and English. Numbers that only name something (① , B2B,
//! Q1, GPT-4, a year) are not quantities.

/// Words that state a quantity without a digit, normalized.
const JAPANESE_WORDS: &[&str] = &[
    "半減",
    "半分",
    "半数",
    "倍増",
    "倍加",
    "倍に",
    "ゼロ",
    "皆無",
    "全数",
    "全件",
    "全員",
    "過半数",
    "数件",
    "数十",
    "数百",
    "数千",
    "数万",
    "数億",
    "桁",
];

/// English words that state a quantity.
const ENGLISH_WORDS: &[&str] = &[
    "half",
    "halve",
    "halves",
    "halved",
    "halving",
    "double",
    "doubles",
    "doubled",
    "doubling",
    "triple",
    "triples",
    "tripled",
    "quadruple",
    "twice",
    "thrice",
    "zero",
    "tenfold",
    "twofold",
    "threefold",
    "third",
    "thirds",
    "quarter",
    "quarters",
    "dozen",
    "dozens",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "twelve",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "percent",
];

/// Counters after Chinese numerals.
const COUNTERS: &str = "割倍件人名社円回％%分日週月年歳台点枚冊本個票店秒時杯軒通箇か万億千百";

/// Chinese numerals that are not quantities together with what follows: 一人ひとり, 一部, 一番, 一緒, 十分, 万人 …
const NON_QUANTITIES: &[&str] = &[
    "一人ひと",
    "一人一",
    "一人で",
    "一人の",
    "一年中",
    "一日中",
    "一時",
    "一部",
    "一番",
    "一緒",
    "一度",
    "一回り",
    "一台目",
    "一本化",
    "一点もの",
    "一点物",
    "一個人",
    "十分",
    "万人",
    "百貨",
    "千差",
    "三者",
    "二次",
    "一次",
    "一月分の一",
    "二人三脚",
    "一石二鳥",
    "千円札",
];

/// Returns whether a text states a quantity.
pub(super) fn states_quantity(text: &str) -> bool {
    let letters = narrow_line(text);
    if has_digits(&letters) || has_numeral(&letters) {
        return true;
    }
    let folded: String = letters.iter().collect();
    // Fast path: each of the words contains one of these.
    let in_words = |c: char| matches!(c, '半' | '倍' | 'ゼ' | '皆' | '全' | '過' | '数' | '桁');
    (folded.contains(in_words) && JAPANESE_WORDS.iter().any(|word| folded.contains(word)))
        || (folded.contains(|c: char| c.is_ascii_alphabetic()) && has_english_word(&folded.to_lowercase()))
}

/// A text on one line in half width; Latin lines are joined by a space.
fn narrow_line(text: &str) -> Vec<char> {
    let mut line: Vec<char> = Vec::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' if line.last().is_some_and(char::is_ascii) => line.push(' '),
            '\r' | '\n' => {}
            _ => line.push(to_half_width(c)),
        }
    }
    line
}

/// Converts full-width digits, letters and signs to half width.
fn to_half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Returns whether there are digits that are not part of a name, a year, a date or a list number.
fn has_digits(letters: &[char]) -> bool {
    let mut at = 0;
    while let Some(c) = letters.get(at) {
        if !c.is_ascii_digit() {
            at += 1;
            continue;
        }
        let part = |c: &char| c.is_ascii_digit() || ",.".contains(*c);
        let length = letters.iter().skip(at).take_while(|c| part(c)).count();
        let end = at + length;
        if !is_part_of_name(letters, at, end) {
            return true;
        }
        at = end;
    }
    false
}

/// Words before a number that only names something: Day 2, ISO 9001.
const NUMBERED_NAMES: [&str; 14] = [
    "day", "step", "phase", "version", "ver.", "no.", "第", "week", "level", "top", "type", "iso", "class",
    "tier",
];

/// Returns whether the digits from `at` to `end` belong to a name (B2B, GPT-4, Q1, Day 2), a year or a date.
fn is_part_of_name(letters: &[char], at: usize, end: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|at| letters.get(at)).copied();
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    // Letters right before, or with a hyphen: COVID-19. “x2” and “×2” multiply.
    let times = before(1).is_some_and(|c| c.eq_ignore_ascii_case(&'x')) && !latin(before(2));
    if (latin(before(1)) && !times) || (before(1) == Some('-') && latin(before(2))) {
        return true;
    }
    let mut digits = letters.get(at..end).unwrap_or_default();
    while let [most @ .., ',' | '.'] = digits {
        digits = most;
    }
    let next = letters.get(end).copied();
    if digits.is_empty() {
        return true;
    }
    // B2B, 3D, 5G, 4K, 3PL are names; 10k, 3M, 5x, 20ms, 8h are numbers.
    let after = letters.get(end..).unwrap_or_default();
    let word = after.split(|c| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let is_money = before(1).is_some_and(|c| matches!(c, '$' | '¥' | '€' | '£'));
    let is_short = digits.len() == 1 && !is_money;
    if is_short && matches!(word, ['D' | 'G' | 'K' | 'B' | 'C']) {
        return true;
    }
    if matches!(word, ['P', 'L'] | ['s', 't'] | ['n' | 'r', 'd'] | ['t', 'h']) {
        return true;
    }
    let is_year = matches!(digits, ['1', '9', _, _] | ['2', '0', _, _]);
    // 2026年, 2026 and 2026Q1 are years; 2000店, 2000万 and 2000km are amounts.
    let counts = |c: char| COUNTERS.contains(c) || "人名時キ".contains(c) || c.is_ascii_lowercase();
    if is_year && !next.is_some_and(|c| c != '年' && counts(c)) {
        return true;
    }
    let mut back = letters.get(..at).unwrap_or_default();
    while let [most @ .., last] = back
        && last.is_whitespace()
    {
        back = most;
    }
    if NUMBERED_NAMES.iter().any(|name| ends_with(back, name)) {
        return true;
    }
    // An age group or a model: 20代, 2型.
    if matches!(next, Some('代' | '型')) {
        return true;
    }
    // A date: 10月1日, 3月; “月3件” is an amount.
    let dated = (back.last() == Some(&'月') && next == Some('日'))
        || (next == Some('月') && letters.get(end + 1) != Some(&'間'));
    // A list number is at the start and followed by a dot or bracket.
    let listed = at == 0 && (letters.get(end - 1) == Some(&'.') || next == Some(')'));
    dated || listed
}

/// Compares without case.
fn ends_with(letters: &[char], word: &str) -> bool {
    let mut letters = letters.iter().rev();
    word.chars().rev().all(|c| letters.next().is_some_and(|letter| letter.eq_ignore_ascii_case(&c)))
}

const NUMERALS: [char; 14] =
    ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '億'];

/// Returns whether a Chinese numeral is followed by a counter.
fn has_numeral(letters: &[char]) -> bool {
    (0..letters.len()).any(|at| {
        let rest = letters.get(at..).unwrap_or_default();
        let [numeral, unit, ..] = rest else { return false };
        let in_word = |word: &str| {
            // The word may start before the numeral.
            (0..word.chars().count()).any(|back| {
                at.checked_sub(back)
                    .and_then(|from| letters.get(from..))
                    .is_some_and(|from| word.chars().eq(from.iter().take(word.chars().count()).copied()))
            })
        };
        NUMERALS.contains(numeral)
            && COUNTERS.contains(*unit)
            && !NON_QUANTITIES.iter().any(|word| in_word(word))
    })
}

fn has_english_word(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic());
    let third_party = text.contains("third party")
        || text.contains("third-party")
        || text.contains("two-way")
        || text.contains("one-to-one");
    !third_party && words.any(|word| ENGLISH_WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_found_in_digits_numerals_and_words() {
        for text in [
            "+4割",
            "＋４割",
            "10%",
            "三割増",
            "離脱率 半減",
            "四割増",
            "利用者 ２倍",
            "3.5%→48%",
            "週 100 万ドル",
            "会員 1万→2万",
            "x2",
            "10k users",
            "churn halved",
            "twice as many orders",
            "問い合わせゼロ",
            "3か月で回収",
            "5人に1人",
            "数百件",
            "500ms 以内",
            "2000人",
            "Applications\n10k / month",
            "転倒 月3件以下",
            "2000店",
            "2000km",
            "売上2000万",
            "100K users",
            "$3B",
        ] {
            assert!(states_quantity(text), "{text}");
        }
        for text in [
            "取引量の増加",
            "① 採用の増加",
            "一員の増加",
            "一人ひとりの満足",
            "満足度アップ",
            "B2B の取引",
            "GPT-4 の利用",
            "Q1 の売上",
            "Day 2 で確認",
            "2026年度の売上",
            "一番の客",
            "十分な利用",
            "3D の需要",
            "a third party",
            "10月1日",
            "2024年問題",
            "2025Q1",
            "20代の来店",
            "2型糖尿病の患者",
            "3PL事業者",
            "Type 2 diabetes patients",
            "ISO 27001 certified",
        ] {
            assert!(!states_quantity(text), "{text}");
        }
    }
}
