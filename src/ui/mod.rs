//! Content of the window in egui: reads the editor and returns messages. Drawing changes nothing.
//!
//! Knows widgets and the canvas; knows no files, system dialogs or clock.

mod alert_bar;
mod board_thumbnail;
pub mod canvas;
pub mod color_image;
mod context;
pub mod cycle_panel;
pub mod dialogs;
mod field;
mod form_field;
mod guide_bar;
mod icons;
mod ideas;
pub mod ime;
mod inspector;
mod menu_bar;
mod message;
pub mod paint;
mod presentation;
mod quick_entry_bar;
mod relative_time;
mod search_panel;
pub mod shortcuts;
mod status_bar;
pub mod theme;
mod timer_bar;
mod toast;
mod toolbar;
mod widgets;
mod window;
mod wrapped_text;

pub use context::Alert;
pub use context::TimerView;
pub use ideas::IdeaAction;
pub use message::AlertAction;
pub use message::GuidanceAction;
pub use message::TimerAction;
pub use timer_bar::Alarm;

pub use context::{Toast, UiContext};
pub use message::Message;
pub use window::window_ui;
