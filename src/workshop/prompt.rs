//! Prompts for AI services: for ideas, and for a first canvas. The templates are in `assets/prompts/`; here
//! they are filled in from the board.

use super::MlTask;
use crate::i18n::{Lang, key, keyed_enum, tr_fmt};
use crate::model::{Block, Board, FrameText};

keyed_enum! {
    /// What is asked for.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
    pub enum PromptKind {
        /// Ideas, starting from people.
        #[default]
        Ideas = "ideas",
        /// A first canvas of a feature, with its three conditions.
        Canvas = "canvas",
    }

    /// Both, in the order in which the workshop needs them.
    pub(crate) const ALL;

    /// Name in options.
    pub(crate) fn key = key;
}

impl PromptKind {
    const fn template(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Ideas, Lang::Ja) => include_str!("../../assets/prompts/ideas.ja.md"),
            (Self::Ideas, Lang::En) => include_str!("../../assets/prompts/ideas.en.md"),
            (Self::Canvas, Lang::Ja) => include_str!("../../assets/prompts/canvas.ja.md"),
            (Self::Canvas, Lang::En) => include_str!("../../assets/prompts/canvas.en.md"),
        }
    }
}

/// Values of a prompt. Empty ones are not mentioned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    /// What is asked for.
    pub(crate) kind: PromptKind,
    /// The product.
    pub(crate) product: String,
    /// The feature that machine learning makes possible.
    pub(crate) feature: String,
    /// The ML task, if it is decided.
    pub(crate) task: Option<MlTask>,
}

impl Prompt {
    /// A prompt for a board: its product, and as the feature the chosen idea, or else the solution of its
    /// frame.
    pub(crate) fn from_board(kind: PromptKind, board: &Board) -> Self {
        let info = board.info();
        let chosen = board.chosen_idea().map(|idea| idea.text.trim().to_owned());
        let feature = chosen.unwrap_or_else(|| info.frame.ml_solution.trim().to_owned());
        Self { kind, product: info.product.trim().to_owned(), feature, task: None }
    }

    /// The text to send. Paragraphs of the template whose value is empty are left out.
    pub(crate) fn write(&self, board: &Board, lang: Lang) -> String {
        let values = [
            ("{product}", self.product.trim().to_owned()),
            ("{feature}", self.feature.trim().to_owned()),
            ("{task}", self.task.map(|task| task.name(lang).to_owned()).unwrap_or_default()),
            ("{frame}", frame(board, lang)),
            ("{ideas}", ideas(board)),
            ("{notes}", notes(board, lang)),
        ];
        let has_values = |paragraph: &&str| {
            values.iter().all(|(name, value)| !paragraph.contains(name) || !value.is_empty())
        };
        let template = self.kind.template(lang);
        let paragraphs: Vec<&str> = template.trim_end().split("\n\n").filter(has_values).collect();
        // Filled in one pass, so that braces in a value stay literal.
        let mut text = String::new();
        let whole = paragraphs.join("\n\n");
        let mut rest = whole.as_str();
        while let Some(at) = rest.find('{') {
            let (before, after) = rest.split_at(at);
            text.push_str(before);
            let filled = values.iter().find(|(name, _)| after.starts_with(name));
            let (put, length) = filled.map_or(("{", 1), |(name, value)| (value.as_str(), name.len()));
            text.push_str(put);
            rest = after.get(length..).unwrap_or_default();
        }
        text.push_str(rest);
        text.push('\n');
        text
    }
}

fn single_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn frame(board: &Board, lang: Lang) -> String {
    let texts = FrameText::ALL.into_iter().map(|which| (which, board.info().frame.text(which).trim()));
    let lines = texts.filter(|(_, text)| !text.is_empty());
    let lines = lines.map(|(which, text)| {
        format!("- {}", tr_fmt(lang, key!("describe.item"), &[which.name(lang), &single_line(text)]))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The ideas; none during silent writing, when they are private.
fn ideas(board: &Board) -> String {
    if board.info().ideation.private {
        return String::new();
    }
    let ideas = board.ideas_in_order().into_iter().map(|(_, idea)| single_line(&idea.text));
    ideas.filter(|text| !text.is_empty()).map(|text| format!("- {text}")).collect::<Vec<_>>().join("\n")
}

/// Notes by block, one line each; empty blocks are left out.
fn notes(board: &Board, lang: Lang) -> String {
    let texts = |block| {
        let notes = board.notes_in(Some(block)).into_iter().filter_map(|id| board.note(id));
        notes.map(|note| single_line(&note.text)).filter(|text| !text.is_empty()).collect::<Vec<_>>()
    };
    let lines =
        Block::ALL.into_iter().map(|block| (block, texts(block))).filter(|(_, texts)| !texts.is_empty());
    let lines = lines.map(|(block, texts)| {
        format!("- {}", tr_fmt(lang, key!("describe.item"), &[block.name(lang), &texts.join(" / ")]))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_values_are_left_out_of_the_prompt() {
        let board = Board::default();
        for (kind, lang) in PromptKind::ALL.into_iter().flat_map(|kind| Lang::ALL.map(|lang| (kind, lang))) {
            let full = Prompt {
                kind,
                product: "A{B}{frame}".to_owned(),
                feature: "F".to_owned(),
                task: Some(MlTask::Ranking),
            };
            let text = full.write(&board, lang);
            assert!(text.contains("A{B}{frame}") && text.contains(MlTask::Ranking.name(lang)), "{text}");
            let empty = Prompt { kind, ..Prompt::default() }.write(&board, lang);
            assert!(!empty.contains('{') && !empty.contains("\n\n\n") && empty.len() > 300, "{empty}");
            assert!(empty.len() < text.len());
        }
    }
}
