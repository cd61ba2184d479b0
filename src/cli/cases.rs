//! `growth-canvas cases`: lists the cases and templates, one per line: key, ML task and name, separated by
//! tabs.

use super::args::CasesArgs;
use super::value_enums::content_lang;
use crate::i18n::{key, tr};
use crate::workshop::Case;
use std::fmt::Write as _;

pub(super) fn run(args: &CasesArgs) -> String {
    let lang = content_lang(args.lang);
    let mut list = format!("blank\t—\t{}\n", tr(lang, key!("section.canvas")));
    for case in Case::ALL {
        writeln!(list, "{}\t{}\t{}", case.key, case.task_names(lang), case.name(lang)).ok();
    }
    list
}
