//! Writing: one record a line, ordered by id, so that git shows what changed.

use super::v1;
use crate::model::Board;
use ron::ser::PrettyConfig;

/// The file of a board. The same board always gives the same bytes.
pub fn write(board: &Board) -> String {
    let config =
        PrettyConfig::new().new_line("\n").indentor("    ").depth_limit(3).separate_tuple_members(false);
    let text = ron::ser::to_string_pretty(&v1::File::from(board), config);
    // Serialising to a string fails only for values RON cannot hold, and these structs have none.
    let mut text = text.unwrap_or_default();
    text.push('\n');
    text
}
