//! The definition of the command line with its texts in a language: help, groups of commands and options, examples.
//! Does not know what the subcommands do.

use super::args::Args;
use crate::i18n::{Key, Lang, key, tr, tr_fmt};
use clap::{Arg, ArgAction, Command, CommandFactory as _};
use std::fmt::Write as _;

/// Subcommands by group, with the message key of its heading.
const GROUPS: [(Key, &[&str]); 4] = [
    (key!("cli.group.boards"), &["new", "import", "cases"]),
    (key!("cli.group.cycle"), &["check", "diff"]),
    (key!("cli.group.output"), &["export", "bundle", "prompt"]),
    (key!("cli.group.shell"), &["completions", "man"]),
];

/// Headings of the options of `export`; other options are general.
const EXPORT_HEADINGS: [(Key, &[&str]); 2] = [
    (key!("cli.heading.content"), &["content", "steps", "crop", "frame_texts", "cover_notes", "lang"]),
    (key!("cli.heading.picture"), &["width", "dpi", "margin", "background", "text_mode", "paper", "author"]),
];

/// Examples by subcommand; the empty name is the program itself.
const EXAMPLES: [(&str, &[&str]); 11] = [
    (
        "",
        &[
            "growth-canvas board.ron",
            "growth-canvas new board.ron --from bizreach",
            "growth-canvas export board.ron -o board.png --crop content",
        ],
    ),
    ("new", &["growth-canvas new board.ron --from cycle --title \"Team A\""]),
    (
        "export",
        &[
            "growth-canvas export board.ron -o board.png --dpi 300",
            "growth-canvas export board.ron -o slides.pptx --steps",
            "growth-canvas export *.ron -o pictures --format svg",
        ],
    ),
    ("check", &["growth-canvas check board.ron --lang en", "growth-canvas check board.ron --format json"]),
    ("diff", &["growth-canvas diff day1.ron day2.ron"]),
    (
        "import",
        &[
            "growth-canvas import answer.md -o board.ron",
            "growth-canvas import canvas.drawio -o board.ron --page 1",
        ],
    ),
    ("bundle", &["growth-canvas bundle board.ron -o bundle"]),
    ("prompt", &["growth-canvas prompt ideas --product \"Online shop\" --task recommendation --lang en"]),
    ("cases", &["growth-canvas cases --lang en"]),
    ("completions", &["growth-canvas completions bash > growth-canvas.bash"]),
    ("man", &["growth-canvas man > growth-canvas.1"]),
];

/// The command line with its texts in a language.
pub(super) fn command(lang: Lang) -> Command {
    let mut program = localize(Args::command(), "", lang);
    let names: Vec<String> = program.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in &names {
        program = program.mut_subcommand(name, |sub| localize(sub, name, lang));
    }
    let template = format!("{}\n\n{}{{after-help}}\n", help_start("", lang), program_help(&program, lang));
    program.help_template(template).disable_help_subcommand(true)
}

/// The lists of subcommands, arguments and options of the program.
fn program_help(program: &Command, lang: Lang) -> String {
    let mut text = String::new();
    for (heading, names) in GROUPS {
        let subs = program.get_subcommands().filter(|sub| names.contains(&sub.get_name()));
        let row = |sub: &Command| (sub.get_name().to_owned(), sub.get_about().map(ToString::to_string));
        text.push_str(&help_section(tr(lang, heading), subs.map(row)));
    }
    let row = |arg: &Arg| {
        let name = match (arg.get_short(), arg.get_long()) {
            (_, None) => format!("[{}]", arg.get_id().as_str().to_uppercase()),
            (Some(short), Some(long)) => format!("-{short}, --{long}"),
            (None, Some(long)) => format!("    --{long} <{}>", long.to_uppercase()),
        };
        (name, arg.get_help().map(ToString::to_string))
    };
    let args = || program.get_arguments().filter(|arg| !arg.is_hide_set());
    let positional = args().filter(|arg| arg.is_positional());
    text.push_str(&help_section(tr(lang, key!("cli.arguments")), positional.map(row)));
    let options = args().filter(|arg| !arg.is_positional());
    text.push_str(&help_section(tr(lang, key!("cli.options")), options.map(row)));
    text.truncate(text.trim_end().len());
    text
}

/// A heading with its rows of two columns.
fn help_section(heading: &str, rows: impl Iterator<Item = (String, Option<String>)>) -> String {
    let mut text = format!("{heading}:\n");
    for (name, help) in rows {
        writeln!(text, "  {name:<19} {}", help.unwrap_or_default()).ok();
    }
    text.push('\n');
    text
}

/// The start of a command's help: description and usage.
fn help_start(name: &str, lang: Lang) -> String {
    let more = text_of(lang, &[name, "long_about"]).map_or_else(String::new, |more| format!("\n\n{more}"));
    format!("{{about}}{more}\n\n{} {{usage}}", tr(lang, key!("cli.usage")))
}

/// The text of the command line with this name, if there is one; empty words are left out.
fn text_of(lang: Lang, words: &[&str]) -> Option<&'static str> {
    let words = words.iter().copied().filter(|word| !word.is_empty());
    let name = std::iter::once("cli").chain(words).collect::<Vec<_>>().join(".");
    Key::find(&name).map(|key| tr(lang, key))
}

/// A command, which is the program itself for an empty name, with its texts in a language.
fn localize(command: Command, name: &str, lang: Lang) -> Command {
    let about = text_of(lang, &[name, "about"]).unwrap_or_default();
    let mut examples = format!("{}:\n", tr(lang, key!("cli.examples")));
    for line in EXAMPLES.iter().filter(|(of, _)| *of == name).flat_map(|(_, lines)| *lines) {
        writeln!(examples, "  {line}").ok();
    }
    if name.is_empty() {
        writeln!(examples, "\n{}", tr(lang, key!("cli.more"))).ok();
    }
    let flag = |id: &'static str, short: char, action: ArgAction| {
        let help = text_of(lang, &["arg", id]).unwrap_or_default();
        Arg::new(id)
            .short(short)
            .long(id)
            .action(action)
            .help(help)
            .help_heading(tr(lang, key!("cli.options")))
    };
    let mut command = command
        .about(about)
        .after_help(examples.trim_end().to_owned())
        .disable_help_flag(true)
        .disable_version_flag(true)
        .mut_args(|arg| localize_arg(arg, name, lang))
        .arg(flag("help", 'h', ArgAction::Help))
        .help_template(format!("{}\n\n{{all-args}}{{after-help}}\n", help_start(name, lang)));
    if name.is_empty() {
        command = command.arg(flag("version", 'V', ArgAction::Version));
    }
    command
}

/// An argument with its help in a language, followed by its values and its default.
fn localize_arg(arg: Arg, of: &str, lang: Lang) -> Arg {
    let id = arg.get_id().to_string();
    let shared = match (of, id.as_str()) {
        ("" | "new" | "import" | "completions" | "man", "lang") => Some(key!("cli.arg.lang")),
        (_, "lang") => Some(key!("cli.arg.content_lang")),
        (_, "force") => Some(key!("cli.arg.force")),
        ("new" | "import", "out") => Some(key!("cli.arg.board_out")),
        (_, "board") => Some(key!("cli.arg.board")),
        _ => None,
    };
    let help = text_of(lang, &[of, &id]).or_else(|| shared.map(|key| tr(lang, key)));
    // A test finds an argument without help.
    let mut help = help.unwrap_or_default().to_owned();
    let flag = matches!(arg.get_action(), ArgAction::SetTrue | ArgAction::SetFalse);
    let values: Vec<String> =
        arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if !values.is_empty() && !flag {
        help.push_str(&tr_fmt(lang, key!("cli.values"), &[&values.join(", ")]));
    }
    let default: Vec<String> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    if !default.is_empty() && !flag {
        help.push_str(&tr_fmt(lang, key!("cli.default"), &[&default.join(", ")]));
    }
    let heading = EXPORT_HEADINGS.iter().find(|(_, ids)| of == "export" && ids.contains(&id.as_str()));
    let heading = match heading {
        Some((key, _)) => tr(lang, *key),
        None if arg.is_positional() => tr(lang, key!("cli.arguments")),
        None => tr(lang, key!("cli.options")),
    };
    let arg = arg.help(help).help_heading(heading);
    if flag { arg } else { arg.hide_possible_values(true).hide_default_value(true) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_in_a_group_and_has_help_and_examples() {
        for lang in Lang::ALL {
            let program = command(lang);
            program.clone().debug_assert();
            for sub in program.get_subcommands() {
                let name = sub.get_name();
                assert!(GROUPS.iter().any(|(_, names)| names.contains(&name)), "{name} is in no group");
                assert!(EXAMPLES.iter().any(|(of, _)| *of == name), "{name} has no example");
                let texts = sub.get_arguments().filter_map(Arg::get_help).chain(sub.get_about());
                for text in texts.map(ToString::to_string) {
                    assert!(!text.is_empty(), "{name}");
                }
            }
        }
    }
}
