//! Changes between two boards as sentences.

use super::board_diff::{ArrowChange, InfoChange, NoteChange};
use super::describe::Describer;
use crate::i18n::{Key, key, tr, tr_fmt};
use crate::model::{Block, Condition, Endpoint, Evidence, Id, NoteKind, Verdict};

impl Describer<'_> {
    /// A change of the board information.
    pub(crate) fn info_change(self, change: &InfoChange) -> String {
        let head = self.board.info();
        let text = |name: &str, before: &str, now: &str| {
            let quoted = |text: &str| match text.trim() {
                "" => "—".to_owned(),
                text => tr_fmt(self.lang, key!("describe.quoted"), &[&self.truncate(text)]),
            };
            tr_fmt(self.lang, key!("diff.text"), &[name, &quoted(before), &quoted(now)])
        };
        match change {
            InfoChange::Title(before) => text(tr(self.lang, key!("panel.title")), before, &head.title),
            InfoChange::FrameText(which, before) => {
                text(which.name(self.lang), before, head.frame.text(*which))
            }
            InfoChange::Assessment(condition, which, before) => {
                let name = format!("{} {}", condition.sign(), which.name(self.lang));
                text(&name, before, head.assessments.get(*condition).text(*which))
            }
            InfoChange::WarningSign(condition, then, now) => tr_fmt(
                self.lang,
                key!("diff.sign"),
                &[condition.sign(), self.yes_no(*then), self.yes_no(*now)],
            ),
            InfoChange::Verdict(condition, then, now) => {
                let name =
                    |verdict: &Option<Verdict>| verdict.map_or("—", |verdict| verdict.name(self.lang));
                tr_fmt(self.lang, key!("diff.verdict"), &[condition.sign(), name(then), name(now)])
            }
        }
    }

    /// A change of a note; `earlier` describes the earlier board.
    pub(crate) fn note_change(self, change: &NoteChange, earlier: Self) -> String {
        let place = |block: &Option<Block>| {
            block.map_or(tr(self.lang, key!("name.outside")), |block| block.name(self.lang))
        };
        let own = |describer: Describer<'_>, id: Id| {
            let note = describer.board.note(id);
            let about = note.and_then(|note| note.kind.doubt_target());
            let block = note.and_then(|note| note.block_on(describer.board.page()));
            let stands = about
                .map(|about| tr_fmt(describer.lang, key!("describe.doubt_about"), &[&describer.note(about)]));
            (describer.note(id), stands.unwrap_or_else(|| place(&block).to_owned()))
        };
        match change {
            NoteChange::Added(id) => {
                let (text, block) = own(self, *id);
                tr_fmt(self.lang, key!("diff.note_added"), &[&text, &block])
            }
            NoteChange::Removed(id) => {
                let (text, block) = own(earlier, *id);
                tr_fmt(self.lang, key!("diff.note_removed"), &[&text, &block])
            }
            NoteChange::Moved(id, from, to) => {
                tr_fmt(self.lang, key!("diff.note_moved"), &[&self.note(*id), place(from), place(to)])
            }
            NoteChange::EvidenceChanged(id, then, now) => {
                let name = |known: &Option<Evidence>| {
                    known.map_or(tr(self.lang, key!("cmd.note.no_evidence")), |known| known.name(self.lang))
                };
                tr_fmt(self.lang, key!("diff.note_known"), &[&self.note(*id), name(then), name(now)])
            }
            NoteChange::KindChanged(id, NoteKind::Doubt { .. }, NoteKind::Doubt { answered, .. }) => {
                let key = if *answered { key!("diff.doubt_answered") } else { key!("diff.doubt_opened") };
                tr_fmt(self.lang, key, &[&self.note(*id)])
            }
            NoteChange::KindChanged(id, then, now) => {
                let name = |kind: &NoteKind| match kind {
                    NoteKind::Note => tr(self.lang, key!("panel.kind.note")),
                    NoteKind::KpiEvent => tr(self.lang, key!("panel.kind.kpi")),
                    NoteKind::Doubt { .. } => tr(self.lang, key!("section.doubts")),
                };
                tr_fmt(self.lang, key!("diff.note_turned"), &[&self.note(*id), name(then), name(now)])
            }
            NoteChange::Reattached(id, then, now) => {
                let (then, now) = (earlier.note(*then), self.note(*now));
                tr_fmt(self.lang, key!("diff.doubt_about"), &[&self.note(*id), &then, &now])
            }
            NoteChange::Reworded(id, before) => {
                tr_fmt(self.lang, key!("diff.note_reworded"), &[&self.truncate(before), &self.note(*id)])
            }
        }
    }

    /// A change of an arrow; `earlier` describes the earlier board.
    pub(crate) fn arrow_change(self, change: ArrowChange, earlier: Self) -> String {
        let from_to = |key: Key, then: Id, now: Id| {
            let ends = |describer: Self, id: Id, end: fn(Self, Endpoint) -> String| {
                let arrow = describer.board.arrow(id);
                arrow
                    .map(|arrow| format!("{} → {}", end(describer, arrow.from), end(describer, arrow.to)))
                    .unwrap_or_default()
            };
            let both_ends =
                |end: fn(Self, Endpoint) -> String| [ends(earlier, then, end), ends(self, now, end)];
            let [before, after] = both_ends(Self::endpoint);
            // Notes with the same text are distinguished by their blocks.
            let [before, after] =
                if before == after { both_ends(Self::endpoint_with_block) } else { [before, after] };
            let message = tr_fmt(self.lang, key, &[&before, &after]);
            let details = self.arrow_details(then, now, earlier);
            if details.is_empty() {
                message
            } else {
                tr_fmt(self.lang, key!("diff.also"), &[&message, &details])
            }
        };
        match change {
            ArrowChange::Added(id) => tr_fmt(self.lang, key!("diff.arrow_added"), &[&self.arrow(id)]),
            ArrowChange::Removed(id) => tr_fmt(self.lang, key!("diff.arrow_removed"), &[&earlier.arrow(id)]),
            ArrowChange::Changed(then, now) => {
                let details = self.arrow_details(then, now, earlier);
                tr_fmt(self.lang, key!("diff.arrow_changed"), &[&self.arrow(now), &details])
            }
            ArrowChange::Reversed(then, now) => from_to(key!("diff.arrow_turned"), then, now),
            ArrowChange::Reconnected(then, now) => from_to(key!("diff.arrow_retied"), then, now),
        }
    }

    /// An end of an arrow with its block.
    fn endpoint_with_block(self, endpoint: Endpoint) -> String {
        let block = endpoint.note_id().and_then(|id| self.board.note(id)?.block_on(self.board.page()));
        let text = self.endpoint(endpoint);
        block.map_or(text.clone(), |block| {
            tr_fmt(self.lang, key!("diff.end_in_block"), &[&text, block.name(self.lang)])
        })
    }

    /// What changed on an arrow: condition, strength, label.
    fn arrow_details(self, then: Id, now: Id, earlier: Self) -> String {
        let (Some(then), Some(now)) = (earlier.board.arrow(then), self.board.arrow(now)) else {
            return String::new();
        };
        let sign = |condition: Option<Condition>| {
            condition.map_or(tr(self.lang, key!("diff.no_number")), Condition::sign).to_owned()
        };
        let quoted = |label: &str| match label.trim() {
            "" => "—".to_owned(),
            // Not truncated, because two labels may differ only at their end.
            label => tr_fmt(self.lang, key!("describe.quoted"), &[&self.with_full_texts().truncate(label)]),
        };
        let details = [
            (key!("diff.number"), sign(then.condition), sign(now.condition)),
            (
                key!("diff.strength"),
                then.strength.name(self.lang).to_owned(),
                now.strength.name(self.lang).to_owned(),
            ),
            (key!("diff.label"), quoted(&then.label), quoted(&now.label)),
        ];
        let details = details.into_iter().filter(|(_, then, now)| then != now);
        let details = details.map(|(name, then, now)| {
            tr_fmt(self.lang, key!("diff.detail"), &[tr(self.lang, name), &then, &now])
        });
        details.collect::<Vec<_>>().join(tr(self.lang, key!("list.comma")))
    }
}
