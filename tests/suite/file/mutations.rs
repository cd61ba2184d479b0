//! A hundred thousand mutated inputs for everything that reads: boards, damaged boards, journals, files of
//! other programs. `MUTATIONS=1000000` for more.

use crate::support::boards::{sample, samples};
use crate::support::fake_fs::FakeFs;
use crate::support::simulated_user::SimulatedUser;
use growth_canvas::edit::Revision;
use growth_canvas::file;
use growth_canvas::file::journal::replay;
use growth_canvas::i18n::{Lang, UserError as _};
use growth_canvas::interchange::{self, ImportedFile, markdown};
use growth_canvas::storage::autosave::{AutosaveCommand, AutosaveWorker, Timestamp};
use std::path::Path;
use std::sync::Arc;

/// Tokens with a meaning to a reader.
const TOKENS: [&[u8]; 20] = [
    b"(",
    b")",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b"\\",
    b",",
    b":",
    b"\n",
    b"-1",
    b"99999999999999999999",
    b"NaN",
    b"\0",
    b"\xff\xfe",
    "（".as_bytes(),
    "\u{feff}".as_bytes(),
    b"<!--",
    b"&#x10FFFF;",
];

/// Pseudorandom numbers by xorshift, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 9) as usize % end.max(1)
    }

    /// A copy of an input with one to eight mutations, possibly with a part of another input.
    fn mutate(&mut self, contents: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = contents[self.below(contents.len())].clone();
        for _ in 0..=self.below(8) {
            let at = self.below(bytes.len() + 1);
            let end = (at + self.below(60)).min(bytes.len());
            match self.below(7) {
                0 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
                1 => drop(bytes.drain(at..end)),
                2 => {
                    let part = bytes[at..end].to_vec();
                    bytes.splice(at..at, part);
                }
                3 => {
                    bytes.splice(at..end, TOKENS[self.below(TOKENS.len())].iter().copied());
                }
                4 => bytes.truncate(at.max(8)),
                5 => {
                    let other = &contents[self.below(contents.len())];
                    let from = self.below(other.len() + 1);
                    let to = (from + self.below(200)).min(other.len());
                    bytes.splice(at..end, other[from..to].iter().copied());
                }
                _ => {
                    bytes.splice(at..at, TOKENS[self.below(TOKENS.len())].iter().copied());
                }
            }
        }
        bytes
    }
}

fn count(share: usize) -> usize {
    let all = std::env::var("MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(100_000);
    all * share / 100
}

fn boards() -> Vec<Vec<u8>> {
    let samples = samples().into_iter().map(|(_, text)| text.into_bytes());
    samples.chain([file::write(&growth_canvas::model::Board::default()).into_bytes()]).collect()
}

#[test]
fn boards_are_read_or_refused_and_are_valid() {
    let (contents, mut dice) = (boards(), Dice(0x5eed));
    let (mut read, mut saved) = (0, 0);
    for _ in 0..count(35) {
        let bytes = dice.mutate(&contents);
        match file::read(&bytes) {
            Ok(loaded) => {
                read += 1;
                assert_eq!(loaded.board.validate(), []);
            }
            Err(error) => assert!(!error.message(Lang::Ja).is_empty() && error.hint().is_some()),
        }
        if let Some(salvaged) = file::salvage(&bytes) {
            saved += 1;
            assert_eq!(salvaged.loaded.board.validate(), []);
        }
    }
    println!("{} boards: {read} read, of {saved} something was saved", count(35));
    assert!(read * 1000 > count(1) && saved > count(15));
}

#[test]
fn journals_lead_to_valid_boards_or_are_refused() {
    let fs = FakeFs::with_files(&[]);
    let mut worker = AutosaveWorker::new(Arc::new(fs.clone()), Some(Path::new("/s")), "w".to_owned());
    worker.handle(AutosaveCommand::Open(Box::default(), Revision::default()), Timestamp::default());
    let mut meeting = SimulatedUser::new(4);
    for _ in 0..30 {
        meeting.act();
        let (edits, draft) = meeting.recorded_edits();
        worker.handle(
            AutosaveCommand::RecordEdits(edits, Some(draft), Revision::default()),
            Timestamp::default(),
        );
    }
    let journal = fs.file("/s/sessions/w-1.journal").unwrap();
    let (mut dice, mut led) = (Dice(7), 0);
    for round in 0..count(20) {
        let mut bytes = dice.mutate(std::slice::from_ref(&journal));
        if round % 2 == 0 {
            // Valid frames with mutated texts: the checksum must not be the only protection.
            bytes = with_mutated_frame(&mut dice, &journal);
        }
        if let Some(session) = replay(&bytes) {
            led += 1;
            assert_eq!(session.board.validate(), []);
            assert_eq!(session.finished_board().validate(), []);
        }
    }
    println!("{} journals: {led} led to a board", count(20));
    assert!(led > count(3));
}

/// The journal with the text of one frame mutated, and its length and checksum corrected.
fn with_mutated_frame(dice: &mut Dice, journal: &[u8]) -> Vec<u8> {
    let (start, mut rest) = journal.split_at(24);
    let mut bytes = start.to_vec();
    let chosen = dice.below(20);
    for number in 0.. {
        let Some((head, tail)) = rest.split_at_checked(8) else { break };
        let length = u32::from_le_bytes(head[..4].try_into().unwrap()) as usize;
        let (text, next) = tail.split_at(length);
        let text = if number == chosen { dice.mutate(&[text.to_vec()]) } else { text.to_vec() };
        bytes.extend((text.len() as u32).to_le_bytes());
        bytes.extend(crc32fast::hash(&text).to_le_bytes());
        bytes.extend(text);
        rest = next;
    }
    bytes
}

#[test]
fn files_of_other_programs_are_read_or_refused() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut contents = Vec::new();
    for folder in ["tests/readers/drawings", "tests/data/ai_text"] {
        let mut paths: Vec<_> =
            std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        contents.extend(paths.iter().filter_map(|path| std::fs::read(path).ok()));
    }
    for (_, text) in samples() {
        contents.push(markdown(&sample(&text), Lang::Ja).into_bytes());
        let board = sample(&text);
        contents.push(interchange::json_canvas(&board, Lang::En).into_bytes());
        contents.push(interchange::excalidraw(&board, Lang::En).into_bytes());
        contents.push(interchange::drawio(&board, Lang::En).into_bytes());
    }
    contents.retain(|content| content.len() < 20_000);
    let (mut dice, mut read) = (Dice(11), 0);
    for _ in 0..count(45) {
        let bytes = dice.mutate(&contents);
        match interchange::read(&bytes) {
            Ok(ImportedFile::Text(text)) => {
                read += 1;
                interchange::read_text(&text);
            }
            Ok(ImportedFile::Diagram(_)) => read += 1,
            Err(error) => assert!(!error.message(Lang::Ja).is_empty() && error.hint().is_some()),
        }
    }
    println!("{} files of {}: {read} read", count(45), contents.len());
    assert!(read > count(10));
}
