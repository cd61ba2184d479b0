//! Arguments of the command line and its subcommands. Their help texts are in `assets/words.tsv`.

use super::export_args::ExportArgs;
use crate::i18n::Lang;
use crate::model::Block;
use crate::workshop::{MlTask, PromptKind};
use clap::{Parser, ValueEnum};
use std::path::PathBuf;

/// Arguments of the program.
#[derive(Clone, Debug, Parser)]
#[command(name = "growth-canvas", version, args_conflicts_with_subcommands = true)]
pub struct Args {
    pub board: Option<PathBuf>,
    #[arg(long, value_enum)]
    pub lang: Option<Lang>,
    #[arg(long, hide = true, value_name = "NAME")]
    pub resume: Option<String>,
    #[command(subcommand)]
    pub command: Option<Subcommand>,
}

/// A subcommand, which needs no window.
#[derive(Clone, Debug, clap::Subcommand)]
pub enum Subcommand {
    New(NewArgs),
    Export(ExportArgs),
    Check(CheckArgs),
    Diff(DiffArgs),
    Import(ImportArgs),
    #[command(alias = "pack")]
    Bundle(BundleArgs),
    Prompt(PromptArgs),
    Cases(CasesArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

impl Subcommand {
    /// The language given by `--lang`, if any.
    pub(super) fn lang(&self) -> Option<Lang> {
        match self {
            Self::Export(args) => args.lang,
            Self::Check(args) => args.lang,
            Self::Diff(args) => args.lang,
            Self::Bundle(args) => args.lang,
            Self::Prompt(args) => args.lang,
            Self::Cases(args) => args.lang,
            Self::New(args) => args.lang,
            Self::Import(args) => args.lang,
            Self::Completions(args) => args.lang,
            Self::Man(args) => args.lang,
        }
    }
}

/// Arguments of `new`.
#[derive(Clone, Debug, clap::Args)]
pub struct NewArgs {
    pub(crate) out: PathBuf,
    #[arg(long, default_value = "blank")]
    pub(crate) from: String,
    #[arg(long, alias = "pattern")]
    pub(crate) template: bool,
    #[arg(long)]
    pub(crate) title: Option<String>,
    #[arg(long, value_enum)]
    pub(crate) lang: Option<Lang>,
    #[arg(long)]
    pub(crate) force: bool,
}

/// Arguments of `import`.
#[derive(Clone, Debug, clap::Args)]
pub struct ImportArgs {
    #[arg(value_name = "IN")]
    pub(crate) input: PathBuf,
    #[arg(short, long)]
    pub(crate) out: PathBuf,
    #[arg(long, value_name = "BOARD")]
    pub(crate) into: Option<PathBuf>,
    #[arg(long, value_name = "PAGE")]
    pub(crate) page: Option<String>,
    #[arg(long, value_enum)]
    pub(crate) block: Option<Block>,
    #[arg(long)]
    pub(crate) confirmed: bool,
    #[arg(long, value_enum)]
    pub(crate) lang: Option<Lang>,
    #[arg(long)]
    pub(crate) force: bool,
}

/// Arguments of `bundle`.
#[derive(Clone, Debug, clap::Args)]
pub struct BundleArgs {
    pub(crate) board: PathBuf,
    #[arg(short, long, value_name = "FOLDER")]
    pub(crate) out: PathBuf,
    #[arg(long, default_value_t = 1920, value_name = "PX")]
    pub(crate) width: u32,
    #[arg(long, value_enum)]
    pub(crate) lang: Option<Lang>,
    #[arg(long)]
    pub(crate) force: bool,
}

/// Arguments of `prompt`.
#[derive(Clone, Debug, clap::Args)]
pub struct PromptArgs {
    #[arg(value_enum)]
    pub(crate) kind: PromptKind,
    #[arg(long)]
    pub(crate) product: Option<String>,
    #[arg(long)]
    pub(crate) feature: Option<String>,
    #[arg(long, value_enum)]
    pub(crate) task: Option<MlTask>,
    #[arg(long)]
    pub(crate) board: Option<PathBuf>,
    #[arg(long, value_enum)]
    pub(crate) lang: Option<Lang>,
}

/// Arguments of `check`.
#[derive(Clone, Debug, clap::Args)]
pub struct CheckArgs {
    pub(crate) board: PathBuf,
    #[arg(long, value_enum, default_value_t = ReportArg::Text)]
    pub(crate) format: ReportArg,
    #[arg(long)]
    pub(crate) strict: bool,
    #[arg(long, value_enum)]
    pub(crate) lang: Option<Lang>,
}

/// Arguments of `diff`.
#[derive(Clone, Debug, clap::Args)]
pub struct DiffArgs {
    pub(crate) earlier: PathBuf,
    pub(crate) later: PathBuf,
    #[arg(long, value_enum)]
    pub(crate) lang: Option<Lang>,
}

/// Format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportArg {
    Text,
    Json,
}

/// Arguments of `cases`.
#[derive(Clone, Debug, clap::Args)]
pub struct CasesArgs {
    #[arg(long, value_enum)]
    pub(crate) lang: Option<Lang>,
}

/// Arguments of `completions`.
#[derive(Clone, Debug, clap::Args)]
pub struct CompletionsArgs {
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
    #[arg(long, value_enum)]
    pub(crate) lang: Option<Lang>,
}

/// Arguments of `man`.
#[derive(Clone, Debug, clap::Args)]
pub struct ManArgs {
    #[arg(long, value_enum)]
    pub(crate) lang: Option<Lang>,
}
