//! The registry of all commands, in menu order, and lookup by id and shortcut.

use super::{
    Command, Shortcut, arrange_commands, arrow_commands, cycle_commands, edit_commands, file_commands,
    go_commands, note_commands, view_commands, workshop_commands,
};

/// All commands, menu by menu.
pub fn all() -> impl Iterator<Item = &'static Command> {
    let menus = [
        file_commands::COMMANDS,
        edit_commands::COMMANDS,
        note_commands::COMMANDS,
        arrow_commands::COMMANDS,
        cycle_commands::COMMANDS,
        workshop_commands::COMMANDS,
        arrange_commands::COMMANDS,
        go_commands::COMMANDS,
        view_commands::COMMANDS,
    ];
    menus.into_iter().flatten()
}

/// The command with this id.
pub fn find(id: &str) -> Option<&'static Command> {
    all().find(|command| command.id == id)
}

/// The command with this shortcut.
pub fn by_shortcut(shortcut: Shortcut) -> Option<&'static Command> {
    all().find(|command| command.shortcuts.contains(&shortcut))
}
