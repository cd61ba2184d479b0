//! Reading a board: size, byte order mark, UTF-8, version, structs of that version, invariants; errors have
//! positions.

use super::repair::{self, Repair};
use super::source_map::SourceMap;
use super::syntax_problem::SyntaxProblem;
use super::{FORMAT, FileError, LineColumn, MAX_BYTES, VERSION, v1};
use crate::model::{Board, Violation};
use ron::error::SpannedError;

/// A board read from a file.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadedBoard {
    /// The board; it passes [`Board::validate`].
    pub board: Board,
    /// Repairs that were needed. If not empty, the board must not be saved over its file without asking.
    pub repairs: Vec<Repair>,
}

/// Reads a board.
///
/// # Errors
///
/// [`FileError`] says what is wrong, where, and what to do.
pub fn read(bytes: &[u8]) -> Result<LoadedBoard, FileError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FileError::TooBig(bytes.len() as u64 / (1024 * 1024)));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // Common files opened by mistake; suggesting to save them as text would not help.
    let foreign: [&[u8]; 5] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"PK\x03\x04"];
    if foreign.iter().any(|start| bytes.starts_with(start)) {
        return Err(FileError::OtherFormat(String::new()));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| FileError::NotUtf8(LineColumn::of_byte(bytes, error.valid_up_to())))?;
    // Parsing is the expensive part, so the header is only parsed separately after an error.
    let file = ron::from_str::<v1::File>(text);
    let header = match &file {
        Ok(file) => file.header(),
        Err(_) => ron::from_str(text).map_err(|error| missing_header(text, &error))?,
    };
    if header.format != FORMAT {
        return Err(FileError::OtherFormat(header.format));
    }
    if header.version > VERSION || header.version == 0 {
        return Err(FileError::Newer(header.version));
    }
    let file = file.map_err(|error| syntax_error(text, &error))?;
    validate_and_repair(text, file.board.into_model())
}

/// Validates a board and repairs it if possible; positions are looked up in `text`.
pub(crate) fn validate_and_repair(text: &str, board: Board) -> Result<LoadedBoard, FileError> {
    let violations = board.validate();
    for violation in &violations {
        match violation {
            Violation::TooMany => {
                let count = board.notes().len().max(board.arrows().len()).max(board.ideas().len());
                return Err(FileError::TooMany(count));
            }
            Violation::LongText(id) => {
                return Err(FileError::LongText(SourceMap::new(text).position(*id), *id));
            }
            Violation::OffPage(_)
            | Violation::BadSize(_)
            | Violation::DanglingEndpoint(_)
            | Violation::SelfArrow(_)
            | Violation::DanglingDoubt(_)
            | Violation::BadMark(_)
            | Violation::DanglingChoice
            | Violation::BadVotes(_)
            | Violation::SharedId(_) => {}
        }
    }
    let (board, repairs) = repair::repair_board(text, board, &violations);
    Ok(LoadedBoard { board, repairs })
}

/// The error for a text without our header: RON of another program, or not RON.
fn missing_header(text: &str, error: &SpannedError) -> FileError {
    let syntax = syntax_error(text, error);
    let at_start = syntax.position() == Some(LineColumn { line: 1, column: 1 }) && !text.starts_with('（');
    let fields = matches!(error.code, ron::Error::MissingStructField { .. });
    if fields || at_start { FileError::OtherFormat(String::new()) } else { syntax }
}

fn syntax_error(text: &str, error: &SpannedError) -> FileError {
    let start = error.span.start;
    let place = LineColumn { line: start.line, column: start.col };
    let line = text.lines().nth(start.line.saturating_sub(1)).unwrap_or_default();
    let here = line.chars().nth(start.col.saturating_sub(1));
    FileError::Syntax(place, SyntaxProblem::new(&error.code, here))
}
