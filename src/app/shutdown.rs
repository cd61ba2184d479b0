//! Unexpected ends of the program: panics, signals, window crashes. Preserves as much as possible.

#![expect(clippy::disallowed_methods, reason = "this file reads the environment and runs other programs")]

use super::document_lock::DocumentLock;
use crate::i18n::Lang;
use crate::storage;
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// Maximum time to wait for the final flush.
const FLUSH_TIMEOUT: Duration = Duration::from_millis(1500);
/// Exit status after SIGTERM (128 + 15).
const EXIT_STATUS_SIGTERM: i32 = 128 + 15;

/// The document of the window, once it exists.
pub(super) type OpenedDocument = Arc<OnceLock<DocumentLock>>;

/// Installs panic and signal handlers that flush the journal and release locks before exit. They work even
/// before there is a window.
pub(super) fn install_handlers(opened: &OpenedDocument) {
    let flushed = Arc::clone(opened);
    let default_hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        default_hook(panic);
        // The board is not saved: it may contain the cause of the panic. The journal has everything and is
        // offered for recovery.
        if let Some(handle) = flushed.get().and_then(DocumentLock::shutdown_handle) {
            handle.flush(FLUSH_TIMEOUT);
        }
    }));
    let own = Arc::clone(opened);
    // A second handler in the same process, as in tests, is not needed.
    ctrlc::set_handler(move || terminate(&own.get().cloned().unwrap_or_default())).ok();
}

/// Ends the program on a signal or a lost display, preserving what is possible. The window may never draw
/// again, and exit handlers of toolkits may block forever, so they are skipped.
pub(super) fn terminate(lock: &DocumentLock) -> ! {
    if let Some(handle) = lock.shutdown_handle() {
        handle.shutdown(FLUSH_TIMEOUT);
    }
    lock.release_all();
    // Running tasks hold locks, too.
    storage::remove_locks();
    #[cfg(unix)]
    signal_hook::low_level::exit(EXIT_STATUS_SIGTERM);
    #[cfg(not(unix))]
    #[expect(clippy::exit, reason = "termination was requested, and the window may never draw again")]
    std::process::exit(EXIT_STATUS_SIGTERM);
}

/// Relaunches a crashed window in a new process with its session. `session` is the name of its journals.
pub(super) fn relaunch(session: &str, lang: Option<Lang>, board: Option<&Path>) -> io::Result<ExitStatus> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["--resume", session]);
    command.args(lang.iter().flat_map(|lang| ["--lang", lang.code()]));
    command.args(board);
    command.status()
}
