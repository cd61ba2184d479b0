//! The current tool of a session, and what every tool uses: the color of the next note, snapping, the text
//! edited last.

use super::tool::{Select, TextTarget, Tool};
use crate::model::ColorName;

/// The current tool and its settings.
#[derive(Clone, Debug)]
pub struct ToolState {
    tool: Tool,
    /// The text edited last, for late input of an input method.
    last_text_target: Option<TextTarget>,
    color: ColorName,
    snapping: bool,
}

impl Default for ToolState {
    fn default() -> Self {
        Self { tool: Tool::default(), last_text_target: None, color: ColorName::default(), snapping: true }
    }
}

impl ToolState {
    /// The current tool.
    pub(crate) const fn tool(&self) -> &Tool {
        &self.tool
    }

    /// Color of the next note.
    pub const fn color(&self) -> ColorName {
        self.color
    }

    /// Whether snapping is enabled.
    pub const fn is_snapping(&self) -> bool {
        self.snapping
    }

    /// Whether notes are being moved or resized.
    pub(crate) const fn is_moving(&self) -> bool {
        matches!(self.tool, Tool::Select(Select::Moving { .. } | Select::Resizing { .. }))
    }

    /// The text edited last.
    pub(super) const fn last_text_target(&self) -> Option<TextTarget> {
        self.last_text_target
    }

    /// Sets the color of the next note.
    pub(super) const fn set_color(&mut self, color: ColorName) {
        self.color = color;
    }

    /// Enables or disables snapping.
    pub(super) const fn set_snapping(&mut self, snapping: bool) {
        self.snapping = snapping;
    }

    /// Takes the tool to pass it an event; it is remembered which text it edits.
    pub(super) fn take_tool(&mut self) -> Tool {
        let tool = std::mem::take(&mut self.tool);
        self.last_text_target = tool.text_target().or(self.last_text_target);
        tool
    }

    /// Activates a tool.
    pub(super) fn set_tool(&mut self, tool: Tool) {
        self.tool = tool;
    }

    /// The same settings, with nothing in progress.
    #[must_use]
    pub(super) fn at_rest(&self) -> Self {
        Self { color: self.color, snapping: self.snapping, ..Self::default() }
    }
}
