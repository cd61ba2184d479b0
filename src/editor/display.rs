//! How a session shows its board: the scene, updated when it is asked for, and its options. Does not know
//! painters.

use crate::i18n::Lang;
use crate::model::{Board, Id};
use crate::scene::{
    CacheStats, FrameTextVisibility, Interaction, RevealMode, Scene, SceneCache, Theme, ViewOptions,
};
use std::cell::RefCell;
use std::sync::Arc;

/// The scene of a session and its options.
#[derive(Debug)]
pub struct Display {
    options: ViewOptions,
    cache: RefCell<SceneCache>,
}

impl Default for Display {
    fn default() -> Self {
        let options = ViewOptions {
            page_background: true,
            hints: true,
            frame_texts: FrameTextVisibility::Shown,
            reveal: RevealMode::Marked,
            ..ViewOptions::default()
        };
        Self { options, cache: RefCell::default() }
    }
}

impl Display {
    /// The options, without what tools add.
    pub(crate) const fn options(&self) -> &ViewOptions {
        &self.options
    }

    /// How much of the scene has been rebuilt so far.
    pub fn stats(&self) -> CacheStats {
        self.cache.borrow().stats()
    }

    /// Sets a scene cache of this board that was built elsewhere.
    pub(crate) fn set_cache(&mut self, cache: SceneCache) {
        self.cache = RefCell::new(cache);
    }

    /// Takes the scene cache, to be set again with the same board.
    pub(crate) fn take_cache(&mut self) -> SceneCache {
        std::mem::take(self.cache.get_mut())
    }

    /// The display of another board with the same options.
    #[must_use]
    pub(super) fn for_other_board(&self) -> Self {
        Self { options: self.options, cache: RefCell::default() }
    }

    /// The scene of a board with these options.
    pub(super) fn scene(&self, board: &Board, options: &ViewOptions, interaction: Interaction) -> Arc<Scene> {
        self.cache.borrow_mut().scene(board, options, interaction)
    }

    /// These records have changed.
    pub(super) fn invalidate(&mut self, ids: impl Iterator<Item = Id>) {
        self.cache.get_mut().invalidate(ids);
    }

    /// Sets language, theme, and whether colors have letters; returns whether anything changed.
    pub(super) fn set_options(&mut self, lang: Lang, theme: Theme, color_names: bool) -> bool {
        let options = ViewOptions { lang, theme, color_names, ..self.options };
        std::mem::replace(&mut self.options, options) != options
    }
}
