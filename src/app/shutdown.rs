//! The ends of a program that nobody chose: a panic, a signal, a window that breaks down. What can be kept is kept.

use super::document_lock::DocumentLock;
use crate::i18n::Lang;
use crate::storage;
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// So long the end waits for the disk.
const FLUSH_TIMEOUT: Duration = Duration::from_millis(1500);
/// What a process says that was ended from outside: 128 and the number of the usual signal.
const EXIT_STATUS_SIGTERM: i32 = 128 + 15;

/// What a window works on, once it is there.
pub(super) type OpenedDocument = Arc<OnceLock<DocumentLock>>;

/// Installs the handlers of panics and signals, which flush the journal and remove locks. They work before there is a window,
/// too.
pub(super) fn install_handlers(opened: &OpenedDocument) {
    let flushed = Arc::clone(opened);
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        usual(panic);
        // Not saved: what led to the panic may be on the board. The journal has it all, and is offered.
        if let Some(words) = flushed.get().and_then(DocumentLock::shutdown_handle) {
            words.flush(FLUSH_TIMEOUT);
        }
    }));
    let own = Arc::clone(opened);
    // A second handler in one process, as in tests, is not needed.
    ctrlc::set_handler(move || terminate(&own.get().cloned().unwrap_or_default())).ok();
}

/// Ends the program as the system has asked, or because the display is gone, with all that can be kept. The window may never
/// draw again, and what the toolkits have registered for a usual end may wait for it for ever, so that is passed over.
pub(super) fn terminate(lock: &DocumentLock) -> ! {
    if let Some(words) = lock.shutdown_handle() {
        words.shutdown(FLUSH_TIMEOUT);
    }
    lock.release_all();
    // Work that is under way holds locks, too.
    storage::remove_locks();
    #[cfg(unix)]
    signal_hook::low_level::exit(EXIT_STATUS_SIGTERM);
    #[cfg(not(unix))]
    #[expect(clippy::exit, reason = "the system has asked for the end, and the window may never draw again")]
    std::process::exit(EXIT_STATUS_SIGTERM);
}

/// Opens a window again that broke down, in a process of its own, with what it was working on. `session` is the name of
/// its journals.
pub(super) fn relaunch(session: &str, lang: Option<Lang>, board: Option<&Path>) -> io::Result<ExitStatus> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["--resume", session]);
    command.args(lang.iter().flat_map(|lang| ["--lang", lang.code()]));
    command.args(board);
    command.status()
}
