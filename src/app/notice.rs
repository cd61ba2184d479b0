//! What the window says by itself: warnings that stay, and short sentences that go away.

use crate::ui::Toast;

/// For so many seconds a short sentence is shown.
const SHOWN: f64 = 6.0;

/// What there is to read.
#[derive(Clone, Debug, Default)]
pub(super) struct Notice {
    lines: Vec<String>,
    /// Whether it stays until it is closed; other notices go by themselves.
    lasting: bool,
    /// Whether what it tells can be undone from it.
    undo: bool,
    /// When it goes, in seconds of the context's clock; set when it is first shown.
    until: Option<f64>,
}

impl Notice {
    /// Says that something was done.
    pub(super) fn done(line: String) -> Self {
        Self { lines: vec![line], ..Self::default() }
    }

    /// Says that something was done, beside a button to undo it.
    pub(super) fn undoable(line: String) -> Self {
        Self { undo: true, ..Self::done(line) }
    }

    /// Says something that must not be missed.
    pub(super) fn warning(lines: Vec<String>) -> Self {
        Self { lines, lasting: true, ..Self::default() }
    }

    /// What stays above the canvas.
    pub(super) fn warnings(&self) -> &[String] {
        if self.lasting { &self.lines } else { &[] }
    }

    /// What is shown for a while.
    pub(super) fn toast(&self) -> Option<Toast<'_>> {
        let text = self.lines.first().filter(|_| !self.lasting)?;
        Some(Toast { text, undo: self.undo })
    }

    /// Work goes on: what was only good to know is taken away.
    pub(super) fn pass(&mut self) {
        if !self.lasting {
            *self = Self::default();
        }
    }

    /// Lets time pass.
    pub(super) fn tick(&mut self, ctx: &egui::Context) {
        if self.toast().is_none() {
            return;
        }
        let now = ctx.input(|input| input.time);
        let until = *self.until.get_or_insert(now + SHOWN);
        if now >= until {
            self.pass();
        } else {
            ctx.request_repaint_after_secs((until - now) as f32);
        }
    }
}
