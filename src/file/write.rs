//! Writing a board: one record per line, ordered by id, so that diffs are readable.

use super::v1;
use crate::model::Board;
use ron::ser::PrettyConfig;

/// Serializes a board. Equal boards give equal bytes.
pub fn write(board: &Board) -> String {
    let config =
        PrettyConfig::new().new_line("\n").indentor("    ").depth_limit(3).separate_tuple_members(false);
    let text = ron::ser::to_string_pretty(&v1::File::from(board), config);
    // Serializing to a string fails only for values RON cannot represent; these structs have none.
    let mut text = text.unwrap_or_default();
    text.push('\n');
    text
}
