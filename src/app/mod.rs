//! The application: with `cli`, the only place that knows files, system dialogs, the clock and the environment.
//!
//! [`App`] is the values that the window consists of; what it does is in functions of it, by topic. In each
//! frame (`frame`), input becomes messages, messages change the session, effects are performed, and the window
//! is drawn. Everything a command needs from outside is an effect.

mod agenda_timer;
mod application;
mod ask_for_path;
mod autosave;
mod autosave_events;
mod bell;
mod board_lock;
mod change_board;
mod clipboard;
mod clipboard_state;
mod conflict;
mod dialog;
mod dialog_events;
mod dialogs;
mod discard;
mod display;
mod document;
mod document_lock;
mod effects;
mod event_loop;
mod export_files;
mod external_change;
mod file_dialog;
mod frame;
mod icon;
mod idea_actions;
mod import;
mod import_items;
mod input;
mod internal_clipboard;
mod launch;
mod messages;
mod notifications;
mod open;
mod paste;
mod pending_action;
mod preferences;
mod read_board;
mod recovery;
mod report;
mod save;
mod save_events;
mod settings;
mod show_board;
mod shutdown;
mod startup;
mod storage_status;
mod task_executor;
mod task_runner;
mod tasks;
mod use_path;
mod window_error;
mod workshop;

pub use agenda_timer::{Bell, Clock};
pub use application::App;
pub use launch::{LaunchOptions, run};
pub use settings::Settings;
pub use startup::AppConfig;
pub use task_executor::{TaskExecutor, ThreadExecutor};
pub use window_error::WindowError;
