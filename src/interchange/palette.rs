//! Maps note colors to the colors of other programs, and back to the nearest one.

use crate::i18n::Lang;
use crate::model::ColorName;
use crate::scene::{Color, Theme};

/// Fill color of a note as `#rrggbb`.
pub(super) fn fill_hex(color: ColorName) -> String {
    to_hex(Theme::Light.note(color).fill)
}

/// Edge color of a note as `#rrggbb`.
pub(super) fn edge_hex(color: ColorName) -> String {
    to_hex(Theme::Light.note(color).border)
}

/// A color as `#rrggbb`.
pub(super) fn to_hex(Color { r, g, b, .. }: Color) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// The color of a text such as `#ffec99`, `#fc9` or `yellow`; `None` if it is none, such as `transparent`.
pub(super) fn parse_color(text: &str) -> Option<ColorName> {
    let text = text.trim();
    let sign = text.trim_end_matches('色');
    let named = |color: &ColorName| {
        name(*color).eq_ignore_ascii_case(text) || !sign.is_empty() && color.sign(Lang::Ja) == sign
    };
    if let Some(named) = ColorName::ALL.into_iter().find(named) {
        return Some(named);
    }
    let digits = text.strip_prefix('#')?;
    if !digits.is_ascii() {
        return None;
    }
    let pair = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let one = |at: usize| u8::from_str_radix(digits.get(at..=at)?, 16).ok().map(|d| d * 17);
    let (r, g, b) = match digits.len() {
        3 | 4 => (one(0)?, one(1)?, one(2)?),
        6 | 8 => (pair(0)?, pair(2)?, pair(4)?),
        _ => return None,
    };
    Some(nearest_color(r, g, b))
}

/// Color names of other programs and people, and the nearest note color.
const COLOR_WORDS: [(ColorName, &[&str]); 8] = [
    (ColorName::Paper, &["흰", "하양", "white", "白", "ホワイト", "ivory", "cream", "クリーム"]),
    (ColorName::Yellow, &["노랑", "노란", "yellow", "黄", "イエロー", "gold", "金", "レモン", "lemon"]),
    (
        ColorName::Orange,
        &[
            "주황",
            "갈",
            "橙黄",
            "orange",
            "橙",
            "オレンジ",
            "brown",
            "茶",
            "ブラウン",
            "amber",
            "peach",
            "ピーチ",
            "salmon",
            "coral",
        ],
    ),
    (
        ColorName::Red,
        &[
            "빨강",
            "빨간",
            "분홍",
            "红",
            "粉",
            "粉红",
            "red",
            "赤",
            "レッド",
            "pink",
            "ピンク",
            "桃",
            "rose",
            "crimson",
            "マゼンタ",
            "magenta",
            "fuchsia",
        ],
    ),
    (
        ColorName::Purple,
        &[
            "보라",
            "purple",
            "紫",
            "パープル",
            "violet",
            "バイオレット",
            "lavender",
            "ラベンダー",
            "藤",
            "indigo",
        ],
    ),
    (
        ColorName::Blue,
        &[
            "파랑",
            "파란",
            "하늘",
            "蓝",
            "天蓝",
            "blue",
            "青",
            "ブルー",
            "水",
            "cyan",
            "シアン",
            "aqua",
            "アクア",
            "sky",
            "空",
            "skyblue",
            "スカイブルー",
            "navy",
            "紺",
            "藍",
        ],
    ),
    (
        ColorName::Green,
        &[
            "초록",
            "녹",
            "연두",
            "绿",
            "green",
            "緑",
            "グリーン",
            "黄緑",
            "lime",
            "ライム",
            "teal",
            "青緑",
            "turquoise",
            "mint",
            "ミント",
            "olive",
            "若草",
        ],
    ),
    (
        ColorName::Gray,
        &[
            "회",
            "검정",
            "검은",
            "黑",
            "gray",
            "grey",
            "灰",
            "グレー",
            "グレイ",
            "silver",
            "銀",
            "black",
            "黒",
            "ブラック",
        ],
    ),
];

/// Prefixes of color names that only give the lightness.
const SHADE_WORDS: [&str; 19] = [
    "light",
    "dark",
    "pale",
    "bright",
    "deep",
    "pastel",
    "medium",
    "ライト",
    "ダーク",
    "ペール",
    "パステル",
    "薄い",
    "濃い",
    "淡い",
    "薄",
    "濃",
    "淡",
    "明るい",
    "暗い",
];

/// The color named by a person or a whiteboard, such as “pink”, `light_blue` or “水色”.
pub(super) fn color_by_word(text: &str) -> Option<ColorName> {
    let word: String = text.to_lowercase().chars().filter(|c| !matches!(c, ' ' | '_' | '-')).collect();
    let bare = SHADE_WORDS.iter().find_map(|shade| word.strip_prefix(shade)).unwrap_or(&word);
    let bare = bare.strip_suffix(['色', '색']).unwrap_or(bare);
    let known = |words: &[&str]| words.contains(&bare);
    let named = COLOR_WORDS.iter().find(|(_, words)| known(words)).map(|(color, _)| *color);
    named.or_else(|| {
        let numbers = word.strip_prefix("rgb(")?.strip_suffix(')')?;
        let mut parts = numbers.split(',').map(|part| part.trim().parse::<u8>().ok());
        Some(nearest_color(parts.next()??, parts.next()??, parts.next()??))
    })
}

/// Stable keyword of a color.
pub(super) const fn name(color: ColorName) -> &'static str {
    match color {
        ColorName::Paper => "paper",
        ColorName::Yellow => "yellow",
        ColorName::Orange => "orange",
        ColorName::Red => "red",
        ColorName::Purple => "purple",
        ColorName::Blue => "blue",
        ColorName::Green => "green",
        ColorName::Gray => "gray",
    }
}

/// The nearest note color: an exact match, or else by hue.
fn nearest_color(r: u8, g: u8, b: u8) -> ColorName {
    let own = |color: &ColorName| {
        let colors = Theme::Light.note(*color);
        [colors.fill, colors.border].iter().any(|c| (c.r, c.g, c.b) == (r, g, b))
    };
    if let Some(color) = ColorName::ALL.iter().find(|color| own(color)) {
        return *color;
    }
    let (most, least) = (r.max(g).max(b), r.min(g).min(b));
    let spread = f32::from(most - least);
    if spread < 18.0 {
        return if least > 238 { ColorName::Paper } else { ColorName::Gray };
    }
    let [r, g, b] = [r, g, b].map(f32::from);
    let turn = if r >= g && r >= b {
        (g - b) / spread
    } else if g >= b {
        2.0 + (b - r) / spread
    } else {
        4.0 + (r - g) / spread
    };
    match (turn * 60.0).rem_euclid(360.0) {
        18.0..38.0 => ColorName::Orange,
        38.0..72.0 => ColorName::Yellow,
        72.0..170.0 => ColorName::Green,
        170.0..252.0 => ColorName::Blue,
        252.0..325.0 => ColorName::Purple,
        _ => ColorName::Red,
    }
}
