//! Content of the window in egui: reads the editor and returns messages. Drawing changes nothing.
//!
//! Knows widgets and the canvas; knows no files, system dialogs or clock.

mod alert_bar;
mod board_thumbnail;
pub mod canvas;
pub(crate) mod color_image;
mod context;
pub(crate) mod cycle_panel;
pub mod dialogs;
mod field;
mod form_field;
mod guide_bar;
mod icons;
mod ideas;
pub(crate) mod ime;
mod inspector;
mod menu_bar;
mod message;
pub mod paint;
mod presentation;
mod quick_entry_bar;
mod relative_time;
mod search_panel;
pub(crate) mod shortcuts;
mod status_bar;
pub mod theme;
mod timer_bar;
mod toast;
mod toolbar;
mod widgets;
mod window;
mod wrapped_text;

pub(crate) use context::{Alert, TimerView};
pub(crate) use ideas::IdeaAction;
pub(crate) use message::{AlertAction, GuidanceAction, TimerAction};
pub(crate) use timer_bar::Alarm;

pub(crate) use context::Toast;
pub use context::UiContext;
pub use message::Message;
pub(crate) use window::window_ui;
