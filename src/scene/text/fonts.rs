//! The bundled fonts and their fallback order. System fonts are never used.

use crate::i18n::keyed_enum;
use harfrust::ShaperData;
use skrifa::charmap::Charmap;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};
use std::fmt;
use std::sync::LazyLock;

/// Font weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Notes and small print.
    #[default]
    Regular,
    /// Titles, block names, KPI events.
    Bold,
}

keyed_enum! {
    /// A bundled font.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Face {
        /// BIZ UDPGothic Regular.
        Regular = "biz-regular",
        /// BIZ UDPGothic Bold.
        Bold = "biz-bold",
        /// Noto Sans JP: characters of JIS X 0213 that BIZ UDPGothic does not have.
        Extra = "noto-extra",
        /// Noto Sans KR: Korean.
        Korean = "noto-kr",
        /// Noto Sans SC: Chinese characters that the other fonts do not have.
        Chinese = "noto-sc",
        /// Noto Emoji: outlines.
        Emoji = "emoji",
    }

    /// All bundled fonts.
    pub(crate) const ALL;

    /// Name under which a user interface registers the font.
    pub(crate) fn name = key;
}

impl Face {
    /// Fonts to try for text of a weight, in order.
    pub const fn fallback_chain(weight: Weight) -> [Self; 5] {
        let first = match weight {
            Weight::Regular => Self::Regular,
            Weight::Bold => Self::Bold,
        };
        [first, Self::Extra, Self::Korean, Self::Chinese, Self::Emoji]
    }

    /// Content of the font file.
    pub(crate) fn bytes(self) -> &'static [u8] {
        // A constant would be copied into the program at each use.
        static REGULAR: &[u8] = include_bytes!("../../../assets/fonts/BIZUDPGothic-Regular.ttf");
        static BOLD: &[u8] = include_bytes!("../../../assets/fonts/BIZUDPGothic-Bold.ttf");
        static EXTRA: &[u8] = include_bytes!("../../../assets/fonts/NotoSansJP-Extra.ttf");
        static KOREAN: &[u8] = include_bytes!("../../../assets/fonts/NotoSansKR-Extra.ttf");
        static CHINESE: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Extra.ttf");
        static EMOJI: &[u8] = include_bytes!("../../../assets/fonts/NotoEmoji-Regular.ttf");
        match self {
            Self::Regular => REGULAR,
            Self::Bold => BOLD,
            Self::Extra => EXTRA,
            Self::Korean => KOREAN,
            Self::Chinese => CHINESE,
            Self::Emoji => EMOJI,
        }
    }

    /// Whether the font has a glyph for a character.
    pub fn has_glyph(self, c: char) -> bool {
        self.parsed_font().is_some_and(|loaded| loaded.charmap.map(c).is_some_and(|id| id != GlyphId::NOTDEF))
    }

    /// The parsed font; `None` only if the bundled file is damaged, which a test rules out.
    pub(super) fn parsed_font(self) -> Option<&'static ParsedFont> {
        static PARSED_FONTS: LazyLock<[Option<ParsedFont>; 6]> =
            LazyLock::new(|| Face::ALL.map(ParsedFont::new));
        let [regular, bold, extra, korean, chinese, emoji] = &*PARSED_FONTS;
        match self {
            Self::Regular => regular.as_ref(),
            Self::Bold => bold.as_ref(),
            Self::Extra => extra.as_ref(),
            Self::Korean => korean.as_ref(),
            Self::Chinese => chinese.as_ref(),
            Self::Emoji => emoji.as_ref(),
        }
    }
}

/// Characters of a text that no bundled font has, without duplicates, at most a few; they are drawn as “〓”.
pub fn missing_chars(text: &str) -> Vec<char> {
    const MAX_MISSING_CHARS: usize = 12;
    let mut lacking: Vec<char> = Vec::new();
    let chain = Face::fallback_chain(Weight::Regular);
    // Characters that are never drawn need no glyph.
    let is_drawn = |c: char| !c.is_ascii() && !c.is_control() && !c.is_whitespace() && !is_ignorable(c);
    for c in text.chars().filter(|c| is_drawn(*c)) {
        if lacking.len() < MAX_MISSING_CHARS
            && !lacking.contains(&c)
            && !chain.iter().any(|face| face.has_glyph(c))
        {
            lacking.push(c);
        }
    }
    lacking
}

/// Whether a character only affects how others are drawn: joiners, variation selectors, zero-width marks.
const fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{e0000}'..='\u{e01ef}')
}

/// A parsed font.
pub(super) struct ParsedFont {
    pub(super) font: FontRef<'static>,
    pub(super) charmap: Charmap<'static>,
    pub(super) shaper: ShaperData,
    pub(super) units_per_em: f32,
}

impl ParsedFont {
    fn new(face: Face) -> Option<Self> {
        let font = FontRef::new(face.bytes()).ok()?;
        let shaper = ShaperData::new(&font);
        let metrics =
            font.metrics(skrifa::instance::Size::unscaled(), skrifa::instance::LocationRef::default());
        Some(Self { shaper, units_per_em: f32::from(metrics.units_per_em), charmap: font.charmap(), font })
    }
}

impl fmt::Debug for ParsedFont {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Loaded").field("units_per_em", &self.units_per_em).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fallback_chain_covers_names_and_notes() {
        let needed =
            "①②③㈱髙﨑𠮷≒ー…→↑←↓「」『』（）、。・ぁァ〜～％￥€é½²✓🎉😀👍💡★♪亜腕弌熙고객가치们务价值";
        for weight in [Weight::Regular, Weight::Bold] {
            let missing: String = needed
                .chars()
                .filter(|c| !Face::fallback_chain(weight).iter().any(|f| f.has_glyph(*c)))
                .collect();
            assert_eq!(missing, "", "{weight:?} lacks these");
        }
    }

    #[test]
    fn every_bundled_font_is_valid() {
        assert!(Face::ALL.iter().all(|face| face.parsed_font().is_some()));
    }
}
