//! Command palette: finds a command by its name in either language or by its reading, and shows why it is
//! disabled.

use super::window::{DialogContext, viewer_ui};
use crate::command::{self, Command};
use crate::editor::Editor;
use crate::i18n::{Lang, key, normalize, tr};
use crate::ui::field::{begin_field, end_field, take_early_input};
use crate::ui::ime::{ImeTarget, is_composing};
use crate::ui::widgets::{is_mac, shortcut_label};
use egui::{Align, Button, Id, Key, Modifiers, RichText, ScrollArea, TextEdit, Ui};
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// Query and selected row.
#[derive(Clone, Debug, Default)]
pub(crate) struct CommandPalette {
    query: String,
    chosen: usize,
    /// Whether it has been shown before.
    open: bool,
}

/// Response of the palette.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PaletteResponse {
    /// Run this command.
    Run(&'static Command),
    /// Close.
    Cancel,
}

impl CommandPalette {
    /// Shows the palette.
    pub(crate) fn palette_ui(&mut self, ctx: DialogContext<'_>, editor: &Editor) -> Option<PaletteResponse> {
        let lang = editor.lang();
        let composing = is_composing(&ctx);
        let [up, down, enter] = ctx.input_mut(|input| {
            [Key::ArrowUp, Key::ArrowDown, Key::Enter]
                .map(|key| !composing && input.consume_key(Modifiers::NONE, key))
        });
        let (choice, dismissed) = viewer_ui(ctx, "palette", tr(lang, key!("palette.title")), 560.0, |ui| {
            let before = self.query.clone();
            let id = Id::unique("palette_query");
            if !std::mem::replace(&mut self.open, true) {
                self.query.push_str(&take_early_input(ui));
            }
            let field = begin_field(ui, id, &self.query, ImeTarget::Other);
            let edit = TextEdit::singleline(&mut self.query).id(id).desired_width(f32::INFINITY);
            let mut output = edit.hint_text(tr(lang, key!("palette.hint"))).return_key(None).show(ui);
            end_field(ui, field, &mut self.query, &mut output);
            if !output.response.has_focus() && !composing {
                output.response.request_focus();
            }
            let rows = rank_commands(&self.query, lang);
            let last = rows.len().saturating_sub(1);
            let moved = up || down || self.query != before;
            self.chosen = match (up, down) {
                _ if self.query != before => 0,
                (true, false) => self.chosen.checked_sub(1).unwrap_or(last),
                (false, true) if self.chosen >= last => 0,
                (false, true) => self.chosen + 1,
                _ => self.chosen.min(last),
            };
            let entered = rows.get(self.chosen).copied().filter(|_| enter);
            ui.add_space(6.0);
            let clicked = rows_ui(ui, editor, &rows, self.chosen, moved);
            entered.or(clicked)
        });
        let call = choice.filter(|command| (command.enabled_when)(editor).is_ok()).map(PaletteResponse::Run);
        call.or(dismissed.then_some(PaletteResponse::Cancel))
    }
}

fn rows_ui(
    ui: &mut Ui,
    editor: &Editor,
    rows: &[&'static Command],
    chosen: usize,
    moved: bool,
) -> Option<&'static Command> {
    let (lang, mac) = (editor.lang(), is_mac(ui));
    let height = (ui.ctx().content_rect().height() - 220.0).clamp(120.0, 420.0);
    let mut clicked = None;
    ScrollArea::vertical().max_height(height).auto_shrink(false).show(ui, |ui| {
        if rows.is_empty() {
            ui.label(tr(lang, key!("why.not_found")));
        }
        for (number, command) in rows.iter().enumerate() {
            let reason = (command.enabled_when)(editor).err();
            let name = format!("{}：{}", command.menu.name(lang), command.name(lang));
            let name = if lang == Lang::En { name.replace('：', ": ") } else { name };
            let text = match reason {
                None => RichText::new(name),
                Some(reason) => {
                    let color = ui.visuals().weak_text_color();
                    RichText::new(format!("{name}  —  {}", tr(lang, reason))).color(color)
                }
            };
            let keys = command.shortcuts.first().map(|keys| keys.label(mac)).unwrap_or_default();
            let button = Button::new(text)
                .shortcut_text(keys)
                .selected(number == chosen)
                .frame_when_inactive(number == chosen);
            let response = ui.add_sized([ui.available_width(), 26.0], button.truncate());
            let response = response.on_hover_text(shortcut_label(ui, &command.help(lang)));
            if number == chosen && moved {
                response.scroll_to_me(Some(Align::Center));
            }
            if response.clicked() {
                clicked = Some(*command);
            }
        }
    });
    clicked
}

/// Matching commands, best first; all of them, in registry order, for an empty query.
fn rank_commands(query: &str, lang: Lang) -> Vec<&'static Command> {
    let query = normalize(query.trim());
    if query.is_empty() {
        return command::all().collect();
    }
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::new(&query, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
    let mut buffer = Vec::new();
    let mut score = |text: &str| {
        let folded = normalize(text);
        pattern.score(Utf32Str::new(&folded, &mut buffer), &mut matcher)
    };
    let mut found: Vec<(u32, &'static Command)> = Vec::new();
    for command in command::all() {
        // Names rank above help texts.
        let names = [command.name(lang), command.name(lang.other()), command.kana_reading().to_owned()];
        let name = names.iter().filter_map(|name| score(name)).max().map(|score| score * 2);
        let help = [command.help(lang), command.help(lang.other()), command.id.to_owned()];
        let help = help.iter().filter_map(|text| score(text)).max();
        if let Some(score) = name.max(help) {
            found.push((score, command));
        }
    }
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, command)| command).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_readings_and_parts_of_both_languages_find_a_command() {
        let first = |query: &str| rank_commands(query, Lang::Ja).first().map(|command| command.id);
        assert_eq!(first("全体を表示"), Some("view.fit"));
        assert_eq!(first("ぜんたい"), Some("view.fit"));
        assert_eq!(first("ゼンタイ"), Some("view.fit"));
        assert_eq!(first("fit page"), Some("view.fit"));
        assert_eq!(first("undo"), Some("edit.undo"));
        assert_eq!(first("ｕｎｄｏ"), Some("edit.undo"));
        assert_eq!(first("tidyblk"), Some("arrange.tidy"));
        assert_eq!(first("zzzzqq"), None);
        assert_eq!(rank_commands("", Lang::En).len(), command::all().count());
    }

    #[test]
    fn every_command_is_found_by_its_own_names() {
        for command in command::all() {
            for name in [command.name(Lang::Ja), command.name(Lang::En), command.kana_reading().to_owned()] {
                assert!(!name.is_empty(), "{} has no reading", command.id);
                let rows = rank_commands(&name, Lang::Ja);
                assert!(rows.iter().take(12).any(|found| found.id == command.id), "{} by {name}", command.id);
            }
        }
    }
}
