//! Core enums as values of options: their names on the command line, in the order of the help.
//!
//! A new variant does not compile until it has a name here.

use crate::export::{Background, Crop, Format, PaperSize, TextMode};
use crate::i18n::Lang;
use crate::interchange::InterchangeFormat;
use crate::model::Block;
use crate::workshop::{MlTask, PromptKind};
use clap::ValueEnum;
use clap::builder::PossibleValue;

macro_rules! value_enum {
    ($($type:ty { $($variant:ident: $name:literal),+ $(,)? })+) => { $(
        impl ValueEnum for $type {
            fn value_variants<'a>() -> &'a [Self] {
                &[$(Self::$variant),+]
            }

            fn to_possible_value(&self) -> Option<PossibleValue> {
                Some(PossibleValue::new(match self { $(Self::$variant => $name),+ }))
            }
        }
    )+ };
}

value_enum! {
    Lang { Ja: "ja", En: "en" }
    PromptKind { Ideas: "ideas", Canvas: "canvas" }
    Background { White: "white", Transparent: "transparent", Dark: "dark" }
    Crop { Page: "page", Content: "content" }
    TextMode { Outlines: "outlines", Text: "text" }
    PaperSize { Slide: "slide", A4: "a4", A3: "a3" }
    Block {
        CustomerSegments: "customer-segments",
        CustomerRelationships: "customer-relationships",
        Channels: "channels",
        ValuePropositions: "value-propositions",
        KeyActivities: "key-activities",
        KeyResources: "key-resources",
        KeyPartners: "key-partners",
        CostStructure: "cost-structure",
        RevenueStreams: "revenue-streams",
    }
    MlTask {
        Regression: "regression",
        Classification: "classification",
        Clustering: "clustering",
        AnomalyDetection: "anomaly-detection",
        Ranking: "ranking",
        Recommendation: "recommendation",
        Generation: "generation",
    }
}

/// Format of a written file: a picture or document, or a format of another program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputFormat {
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
