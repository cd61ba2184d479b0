//! The workshop on the command line: answers in, prompts out, the bundle.

use crate::support::program::{assert_fails, run, run_with, text_of};
use growth_canvas::model::{Block, Board};
use std::path::Path;

fn board(path: &Path) -> Board {
    growth_canvas::file::read(&std::fs::read(path).unwrap()).unwrap().board
}

#[test]
fn an_answer_becomes_a_board_and_what_was_not_understood_is_listed() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let answer = "はい。\n\n## 資源\n- 購買履歴\n- 在庫\n\n## 販路\n- 店\n";
    let output = run_with(at, &["import", "-", "-o", "a.ron"], answer);
    assert_eq!((output.status.code(), text_of(&output.stdout).as_str()), (Some(0), "a.ron\t3\n"));
    assert!(
        text_of(&output.stderr).contains("line 1: not recognized: はい。"),
        "{}",
        text_of(&output.stderr)
    );
    let made = board(&at.join("a.ron"));
    assert_eq!(made.notes_in(Some(Block::KeyResources)).len(), 2);
    assert!(made.notes().values().all(|note| note.draft));
    // More notes onto the same board; nothing is overwritten without asking.
    std::fs::write(at.join("more.csv"), "ブロック,内容\n協力者,\"店, 駅\"\n").unwrap();
    assert_fails(at, &["import", "more.csv", "-o", "a.ron"], &["exists", "--force"]);
    let args = ["import", "more.csv", "--into", "a.ron", "-o", "a.ron", "--confirmed", "--force"];
    assert_eq!(run(at, &args).status.code(), Some(0));
    let made = board(&at.join("a.ron"));
    assert_eq!((made.notes().len(), made.notes().values().filter(|note| note.draft).count()), (4, 3));
}

#[test]
fn a_plain_list_needs_a_block() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    std::fs::write(at.join("list.txt"), "・購買履歴\n・在庫\n").unwrap();
    assert_fails(at, &["import", "list.txt", "-o", "a.ron"], &["names no block", "--block"]);
    assert!(!at.join("a.ron").exists());
    let args = ["import", "list.txt", "-o", "a.ron", "--block", "key-resources"];
    assert_eq!(run(at, &args).status.code(), Some(0));
    assert_eq!(board(&at.join("a.ron")).notes_in(Some(Block::KeyResources)).len(), 2);
    // Shift_JIS, the encoding of Japanese spreadsheets, is accepted; binary data is rejected.
    std::fs::write(at.join("sjis.txt"), [0x8e, 0x91, 0x8c, 0xb9]).unwrap();
    assert_fails(at, &["import", "sjis.txt", "-o", "b.ron"], &["not recognized: 資源", "names no block"]);
    std::fs::write(at.join("picture.txt"), [0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xff]).unwrap();
    assert_fails(at, &["import", "picture.txt", "-o", "b.ron"], &["picture.txt", "UTF-8", "Shift_JIS"]);
    assert_fails(at, &["import", "gone.md", "-o", "b.ron"], &["gone.md"]);
    assert_fails(at, &["import", "list.txt", "-o", "b.txt"], &[".ron"]);
}

#[test]
fn prompts_are_filled_in_from_arguments_and_the_board() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let args = ["prompt", "canvas", "--product", "転職サイト", "--feature", "経歴書の生成"];
    let output = run(at, &args);
    let text = text_of(&output.stdout);
    assert_eq!(output.status.code(), Some(0));
    assert!(text.contains("転職サイト") && text.contains("経歴書の生成") && !text.contains('{'), "{text}");
    assert_eq!(run(at, &["new", "b.ron", "--from", "bizreach"]).status.code(), Some(0));
    let args = ["prompt", "ideas", "--product", "X", "--board", "b.ron", "--task", "ranking", "--lang", "en"];
    let text = text_of(&run(at, &args).stdout);
    assert!(
        text.contains("Kind of machine learning: Ranking") && text.contains("登録したままの会員が多く"),
        "{text}"
    );
    assert_fails(at, &["prompt", "ideas"], &["--product"]);
}

#[test]
fn a_bundle_contains_everything_in_one_directory() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert_eq!(run(at, &["new", "b.ron", "--from", "bizreach"]).status.code(), Some(0));
    let args = ["bundle", "b.ron", "-o", "out", "--width", "640"];
    let output = run(at, &args);
    assert_eq!(output.status.code(), Some(0), "{}", text_of(&output.stderr));
    for name in
        ["board.ron", "board.png", "board.svg", "wheel.png", "board.md", "check.txt", "open-questions.md"]
    {
        assert!(std::fs::metadata(at.join("out").join(name)).unwrap().len() > 100, "{name}");
    }
    assert!(at.join("out/steps/step-01.png").exists());
    assert!(!at.join("out/ideas.md").exists(), "a board without ideas has no list of them");
    assert_eq!(board(&at.join("out/board.ron")), board(&at.join("b.ron")));
    let listed = text_of(&output.stdout).lines().count();
    assert!(listed > 10, "{listed} files are named");
    assert_fails(at, &args, &["exists", "--force"]);
    // The notes are read back from the Markdown of the bundle.
    assert_eq!(run(at, &["import", "out/board.md", "-o", "again.ron"]).status.code(), Some(0));
    let texts = |board: &Board| {
        let ids = Block::ALL.into_iter().flat_map(|block| board.notes_in(Some(block)));
        ids.map(|id| board.note(id).unwrap().text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(texts(&board(&at.join("again.ron"))), texts(&board(&at.join("b.ron"))));
}

#[test]
fn a_template_has_the_arrows_of_its_case_and_no_texts() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert_eq!(run(at, &["new", "p.ron", "--from", "spotify", "--template"]).status.code(), Some(0));
    let made = board(&at.join("p.ron"));
    assert!(!made.arrows().is_empty() && made.notes().values().all(|note| note.text.is_empty()));
}

#[test]
fn an_import_does_not_overwrite_the_teams_texts() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let first = "# Ours\n\n## Channels\n- shop\n\nCondition 1: ○ tried\n";
    assert_eq!(run_with(at, &["import", "-", "-o", "a.ron", "--confirmed"], first).status.code(), Some(0));
    let second = "# Theirs\n\n## Channels\n- web\n\nCondition 1: × no\n";
    let output = run_with(at, &["import", "-", "--into", "a.ron", "-o", "b.ron"], second);
    let said = text_of(&output.stderr);
    assert!(said.contains("skipped") && said.contains("Theirs"), "{said}");
    let made = board(&at.join("b.ron"));
    assert_eq!(made.info().title, "Ours");
    let claim = made.info().assessments.get(growth_canvas::model::Condition::One);
    assert_eq!(claim.verdict, Some(growth_canvas::model::Verdict::Holds));
    assert_eq!(made.notes_in(Some(Block::Channels)).len(), 2);
    // In an answer that names blocks, remarks do not become notes, even with `--block`.
    let args = ["import", "-", "-o", "c.ron", "--block", "key-resources"];
    assert_eq!(run_with(at, &args, "Sure!\n\n## Channels\n- shop\n").status.code(), Some(0));
    assert!(board(&at.join("c.ron")).notes_in(Some(Block::KeyResources)).is_empty());
}

#[test]
fn a_bundle_removes_files_of_an_earlier_one() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let answer = "## Ideas\n- one\n- two\n\n## Channels\n- shop\n\n## Key Resources\n- data\n";
    assert_eq!(run_with(at, &["import", "-", "-o", "ideas.ron"], answer).status.code(), Some(0));
    assert_eq!(run(at, &["bundle", "ideas.ron", "-o", "out", "--width", "320"]).status.code(), Some(0));
    assert!(std::fs::read_to_string(at.join("out/ideas.md")).unwrap().contains("| one |"));
    std::fs::write(at.join("out/steps/step-77.png"), "old").unwrap();
    std::fs::write(at.join("out/steps/notes.txt"), "ours").unwrap();
    assert_eq!(run(at, &["new", "plain.ron", "--from", "cycle"]).status.code(), Some(0));
    assert_fails(at, &["bundle", "plain.ron", "-o", "out"], &["exists", "--force"]);
    assert_eq!(
        run(at, &["bundle", "plain.ron", "-o", "out", "--width", "320", "--force"]).status.code(),
        Some(0)
    );
    assert!(!at.join("out/ideas.md").exists() && !at.join("out/steps/step-77.png").exists());
    assert!(at.join("out/steps/notes.txt").exists(), "files that are not part of the bundle stay");
}
