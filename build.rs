//! Turns `assets/words.tsv` into a sorted table, so that a misspelt message key or a broken row does not compile.

#![allow(
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a problem of this script ends the build"
)]

use std::fmt::Write as _;
use std::path::Path;

fn main() {
    println!("cargo:rerun-if-changed=assets/words.tsv");
    let table = std::fs::read_to_string("assets/words.tsv").expect("assets/words.tsv can be read");
    let code = match messages(&table) {
        Ok(code) => code,
        Err(problem) => format!("compile_error!({problem:?});"),
    };
    let folder = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(Path::new(&folder).join("messages.rs"), code).expect("the table can be written");
}

/// The code of the table, sorted by key.
fn messages(table: &str) -> Result<String, String> {
    let mut rows = Vec::new();
    for (number, line) in table.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let at = |problem: &str| format!("assets/words.tsv:{}: {problem}: {line}", number + 1);
        let cells: Vec<&str> = line.split('\t').collect();
        let [key, ja, en] = cells[..] else { return Err(at("a row has a key, Japanese and English")) };
        if [key, ja, en].iter().any(|cell| cell.trim().is_empty()) {
            return Err(at("a cell is empty"));
        }
        let (ja_parts, en_parts) = (placeholders(ja), placeholders(en));
        match (ja_parts, en_parts) {
            (Some(ja), Some(en)) if ja == en => rows.push((key, cells[1], cells[2], ja)),
            (Some(_), Some(_)) => return Err(at("both languages must have the same placeholders")),
            (None, _) | (_, None) => return Err(at("a placeholder is {0} or {0:singular|plural}")),
        }
    }
    rows.sort_unstable();
    if let Some(pair) = rows.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        return Err(format!("assets/words.tsv: {} occurs twice", pair[0].0));
    }
    let mut code = format!("static MESSAGES: [Message; {}] = [\n", rows.len());
    for (key, ja, en, parts) in &rows {
        let parts = parts.last().map_or(0, |last| last + 1);
        writeln!(code, "    Message {{ key: {key:?}, ja: {ja:?}, en: {en:?}, parts: {parts} }},").unwrap();
    }
    code.push_str("];\n");
    Ok(code)
}

/// The numbers of the placeholders in a text, sorted; `None` if one is malformed.
fn placeholders(text: &str) -> Option<Vec<usize>> {
    let mut numbers = Vec::new();
    for (at, _) in text.match_indices('{') {
        let (inside, _) = text.get(at + 1..)?.split_once('}')?;
        let (number, forms) = inside.split_once(':').unwrap_or((inside, "|"));
        numbers.push(number.parse().ok().filter(|_| forms.matches('|').count() == 1)?);
    }
    numbers.sort_unstable();
    numbers.dedup();
    Some(numbers)
}
