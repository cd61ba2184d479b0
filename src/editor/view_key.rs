//! Everything that the scene of a session depends on.

use super::camera::Camera;
use super::session::Editor;
use crate::scene::ViewOptions;

/// Key of a scene: equal keys mean equal scenes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ViewKey {
    changes: u64,
    view_options: ViewOptions,
    camera: Camera,
}

impl ViewKey {
    /// The key of the current scene of a session.
    pub(crate) fn of(editor: &Editor) -> Self {
        Self {
            changes: editor.transactions().change_count(),
            view_options: editor.view_options(),
            camera: *editor.camera(),
        }
    }
}
