//! Core enums as values of options, in the order of the help.

use crate::export::{Background, Crop, Format, PaperSize, TextMode};
use crate::i18n::Lang;
use crate::interchange::InterchangeFormat;
use crate::model::Block;
use crate::workshop::{MlTask, PromptKind};
use clap::ValueEnum;
use clap::builder::PossibleValue;

/// Names on the command line: keys with hyphens, as in `customer-segments`.
macro_rules! value_enum {
    ($($type:ty: $key:ident),+ $(,)?) => { $(
        impl ValueEnum for $type {
            fn value_variants<'a>() -> &'a [Self] {
                &Self::ALL
            }

            fn to_possible_value(&self) -> Option<PossibleValue> {
                Some(PossibleValue::new(self.$key().replace('_', "-")))
            }
        }
    )+ };
}

value_enum! {
    Background: key,
    Block: key,
    Crop: key,
    Lang: code,
    MlTask: key,
    PaperSize: key,
    PromptKind: key,
    TextMode: key,
}

/// Format of a written file: a picture or document, or a format of another program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OutputFormat {
    /// A picture or document.
    Picture(Format),
    /// A format of another program.
    Interchange(InterchangeFormat),
}

impl OutputFormat {
    /// The picture format, if it is one.
    pub(super) const fn picture(self) -> Option<Format> {
        match self {
            Self::Picture(format) => Some(format),
            Self::Interchange(_) => None,
        }
    }

    /// The format of another program, if it is one.
    pub(super) const fn interchange(self) -> Option<InterchangeFormat> {
        match self {
            Self::Picture(_) => None,
            Self::Interchange(format) => Some(format),
        }
    }

    /// File extension, which is also its name.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Picture(format) => format.extension(),
            Self::Interchange(format) => format.extension(),
        }
    }
}

impl ValueEnum for OutputFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Picture(Format::Png),
            Self::Picture(Format::Svg),
            Self::Picture(Format::Pdf),
            Self::Picture(Format::Pptx),
            Self::Interchange(InterchangeFormat::Markdown),
            Self::Interchange(InterchangeFormat::JsonCanvas),
            Self::Interchange(InterchangeFormat::Excalidraw),
            Self::Interchange(InterchangeFormat::Drawio),
            Self::Interchange(InterchangeFormat::Csv),
            Self::Interchange(InterchangeFormat::Tsv),
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.extension()))
    }
}

/// The language of an output: that of `--lang`, else Japanese.
pub(super) fn content_lang(arg: Option<Lang>) -> Lang {
    arg.unwrap_or(Lang::Ja)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_can_be_named() {
        let named = OutputFormat::value_variants();
        assert!(Format::ALL.into_iter().all(|format| named.contains(&OutputFormat::Picture(format))));
        let others = InterchangeFormat::ALL;
        assert!(others.into_iter().all(|format| named.contains(&OutputFormat::Interchange(format))));
        assert_eq!(named.len(), Format::ALL.len() + others.len());
    }
}
