//! What can be typed after `growth-canvas`.

use super::export_args::ExportArgs;
use super::value_enums::{BlockArg, TaskArg};
use crate::i18n::Lang;
use crate::workshop::PromptKind;
use clap::{Parser, ValueEnum};
use std::path::PathBuf;

/// Draw the business model canvas with the machine-learning growth cycle
///
/// Without a command, a window opens; with BOARD it shows that board.
#[derive(Clone, Debug, Parser)]
#[command(name = "growth-canvas", version, args_conflicts_with_subcommands = true)]
pub struct Args {
    /// The board to open in the window (.ron)
    pub board: Option<PathBuf>,
    /// The language of the window; the system's when not given
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
    /// Go on with what a window of these journals was working on; for the program itself
    #[arg(long, hide = true, value_name = "NAME")]
    pub resume: Option<String>,
    /// What to do without a window
    #[command(subcommand)]
    pub command: Option<Subcommand>,
}

/// A command that needs no window.
#[derive(Clone, Debug, clap::Subcommand)]
pub enum Subcommand {
    /// Make a new board file
    New(NewArgs),
    /// Make pictures, documents or text of boards
    Export(ExportArgs),
    /// Say whether the growth cycle closes, what speaks against it, and what is missing
    ///
    /// Exits with 0 when it closes and nothing speaks against a condition, 1 when not, 2 on an error.
    Check(CheckArgs),
    /// Say what changed from one board to another
    ///
    /// Exits with 0 when nothing did, 1 when something did, 2 on an error.
    Diff(DiffArgs),
    /// Make a board of an AI service's answer, of a list or table, or of a drawing of another program
    ///
    /// Reads Markdown, plain lists, CSV, JSON Canvas, Excalidraw and draw.io. What was not understood or has no place is
    /// listed on standard error.
    Import(ImportArgs),
    /// Write everything the team takes away into a folder
    ///
    /// Pictures, steps, texts, gaps, what to test, ideas with votes and reasons, and the board itself.
    #[command(alias = "pack")]
    Bundle(BundleArgs),
    /// Write what to ask an AI service, filled in from a board
    Prompt(PromptArgs),
    /// List the cases a new board can start from
    Cases(CasesArgs),
}

/// What `new` takes.
#[derive(Clone, Debug, clap::Args)]
pub struct NewArgs {
    /// The file to make (.ron)
    pub out: PathBuf,
    /// What to start from: `blank`, `cycle` or a case (see `growth-canvas cases`)
    #[arg(long, default_value = "blank")]
    pub from: String,
    /// Only the pattern of the case: its arrows and empty notes
    #[arg(long, alias = "pattern")]
    pub template: bool,
    /// The title of the board
    #[arg(long)]
    pub title: Option<String>,
    /// Overwrite OUT when it exists
    #[arg(long)]
    pub force: bool,
}

/// What `import` takes.
#[derive(Clone, Debug, clap::Args)]
pub struct ImportArgs {
    /// The file (.md, .txt, .csv, .tsv, .canvas, .excalidraw, .drawio, .json, .bmml and pictures with drawings in them); `-`
    /// reads standard input
    #[arg(value_name = "IN")]
    pub input: PathBuf,
    /// The board to make (.ron)
    #[arg(short, long)]
    pub out: PathBuf,
    /// Add to this board instead of a blank one
    #[arg(long, value_name = "BOARD")]
    pub into: Option<PathBuf>,
    /// Which page of a diagram is taken, by its name or its number, from 1
    #[arg(long, value_name = "PAGE")]
    pub page: Option<String>,
    /// Where lines and notes go that belong to no block
    #[arg(long, value_enum)]
    pub block: Option<BlockArg>,
    /// Do not mark the notes as AI drafts
    #[arg(long)]
    pub confirmed: bool,
    /// Overwrite OUT when it exists
    #[arg(long)]
    pub force: bool,
}

/// What `bundle` takes.
#[derive(Clone, Debug, clap::Args)]
pub struct BundleArgs {
    /// The board (.ron)
    pub board: PathBuf,
    /// The folder; made when it is not there
    #[arg(short, long, value_name = "FOLDER")]
    pub out: PathBuf,
    /// The width of the pictures in pixels
    #[arg(long, default_value_t = 1920, value_name = "PX")]
    pub width: u32,
    /// Which language leads
    #[arg(long, value_enum, default_value_t = LangArg::Ja)]
    pub lang: LangArg,
    /// Overwrite files that are there
    #[arg(long)]
    pub force: bool,
}

/// What `prompt` takes.
#[derive(Clone, Debug, clap::Args)]
pub struct PromptArgs {
    /// What to ask for
    #[arg(value_enum)]
    pub kind: PromptArg,
    /// The product; the board's when not given
    #[arg(long)]
    pub product: Option<String>,
    /// The feature; the board's chosen idea or solution when not given
    #[arg(long)]
    pub feature: Option<String>,
    /// The kind of machine learning
    #[arg(long, value_enum)]
    pub task: Option<TaskArg>,
    /// The board that fills in the rest (.ron)
    #[arg(long)]
    pub board: Option<PathBuf>,
    /// The language of the prompt
    #[arg(long, value_enum, default_value_t = LangArg::Ja)]
    pub lang: LangArg,
}

/// What `check` takes.
#[derive(Clone, Debug, clap::Args)]
pub struct CheckArgs {
    /// The board (.ron)
    pub board: PathBuf,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = ReportArg::Text)]
    pub format: ReportArg,
    /// Also exit with 1 while an arrow of the cycle is unproven
    #[arg(long)]
    pub strict: bool,
    /// The language of the sentences
    #[arg(long, value_enum, default_value_t = LangArg::Ja)]
    pub lang: LangArg,
}

/// What `diff` takes.
#[derive(Clone, Debug, clap::Args)]
pub struct DiffArgs {
    /// The earlier board (.ron)
    pub earlier: PathBuf,
    /// The later board (.ron)
    pub later: PathBuf,
    /// The language of the sentences
    #[arg(long, value_enum, default_value_t = LangArg::Ja)]
    pub lang: LangArg,
}

/// A form of a report as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportArg {
    /// Sentences
    Text,
    /// JSON with stable names
    Json,
}

/// What `cases` takes.
#[derive(Clone, Debug, clap::Args)]
pub struct CasesArgs {
    /// The language of the list
    #[arg(long, value_enum, default_value_t = LangArg::Ja)]
    pub lang: LangArg,
}

/// A language as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    /// Japanese
    Ja,
    /// English
    En,
}

/// What is asked for, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PromptArg {
    /// Ideas, starting from people
    Ideas,
    /// A first canvas of a feature, with its three conditions
    Canvas,
}

impl From<LangArg> for Lang {
    fn from(arg: LangArg) -> Self {
        match arg {
            LangArg::Ja => Self::Ja,
            LangArg::En => Self::En,
        }
    }
}

impl From<PromptArg> for PromptKind {
    fn from(arg: PromptArg) -> Self {
        match arg {
            PromptArg::Ideas => Self::Ideas,
            PromptArg::Canvas => Self::Canvas,
        }
    }
}
