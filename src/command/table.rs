//! The whole table, in menu order, and the two ways to look something up in it.

use super::{
    Command, Keys, arrange_rows, arrow_rows, cycle_rows, edit_rows, file_rows, go_rows, note_rows, view_rows,
    workshop_rows,
};

/// All commands, menu by menu.
pub fn all() -> impl Iterator<Item = &'static Command> {
    let menus = [
        file_rows::ROWS,
        edit_rows::ROWS,
        note_rows::ROWS,
        arrow_rows::ROWS,
        cycle_rows::ROWS,
        workshop_rows::ROWS,
        arrange_rows::ROWS,
        go_rows::ROWS,
        view_rows::ROWS,
    ];
    menus.into_iter().flatten()
}

/// The command with this id.
pub fn find(id: &str) -> Option<&'static Command> {
    all().find(|command| command.id == id)
}

/// The command that these keys call.
pub fn of_keys(keys: Keys) -> Option<&'static Command> {
    all().find(|command| command.keys.contains(&keys))
}
