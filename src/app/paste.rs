//! Reads the clipboard text on a background thread: its owner is another program, which may take half a minute
//! or never answer. Does not know what the text is used for.

#![expect(clippy::disallowed_methods, reason = "this file waits on a thread of its own and reads the clock")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::Builder;
use std::time::{Duration, Instant};

/// Timeout for the owner of the clipboard.
const OWNER_TIMEOUT: Duration = Duration::from_secs(1);
/// Time that the window's thread waits for the answer: less than a frame.
const SYNC_WAIT: Duration = Duration::from_millis(15);

/// The current request, if any.
#[derive(Debug, Default)]
pub(super) struct Paste {
    request: Option<PasteRequest>,
    /// Whether a thread is still blocked on an earlier request that timed out.
    blocked_thread: Arc<AtomicBool>,
}

#[derive(Debug)]
struct PasteRequest {
    since: Instant,
    /// The widget with the focus at the time of the request, which the text is for.
    focused_widget: Option<egui::Id>,
    answer: Receiver<Option<String>>,
    /// The unused sender while an earlier request is still blocked; it keeps the channel open, so that this
    /// request times out.
    _sender_guard: Option<Sender<Option<String>>>,
}

/// Result of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pasted {
    /// The text.
    Text(String),
    /// The clipboard contains no text.
    Empty,
    /// The owner does not answer.
    TimedOut,
    /// The focus has changed before the answer.
    FocusChanged,
}

impl Paste {
    /// Requests the text. Does nothing while a request is pending.
    pub(super) fn request(
        &mut self,
        ctx: &egui::Context,
        read: impl FnOnce() -> Option<String> + Send + 'static,
    ) {
        if self.request.is_some() {
            return;
        }
        let (sender, answer) = channel();
        let since = Instant::now();
        // An unresponsive owner blocks one thread, however often the user tries.
        let sender_guard = if self.blocked_thread.swap(true, Ordering::Relaxed) {
            Some(sender)
        } else {
            let (blocked_thread, wake) = (Arc::clone(&self.blocked_thread), ctx.clone());
            let ask = move || {
                let text = read();
                blocked_thread.store(false, Ordering::Relaxed);
                // The receiver may be gone.
                sender.send(text).ok();
                wake.request_repaint();
            };
            if Builder::new().name("clipboard".to_owned()).spawn(ask).is_err() {
                self.blocked_thread.store(false, Ordering::Relaxed);
            }
            None
        };
        let focused_widget = ctx.memory(egui::Memory::focused);
        self.request = Some(PasteRequest { since, focused_widget, answer, _sender_guard: sender_guard });
        ctx.request_repaint();
    }

    /// Takes the result of a request.
    pub(super) fn take(&mut self, ctx: &egui::Context) -> Option<Pasted> {
        let request = self.request.as_ref()?;
        // Most owners answer within a frame; the text then arrives in the usual order of events.
        let remaining_wait = SYNC_WAIT.saturating_sub(request.since.elapsed());
        let pasted = match request.answer.recv_timeout(remaining_wait) {
            Ok(Some(text)) if !text.is_empty() => {
                let same = ctx.memory(egui::Memory::focused) == request.focused_widget;
                if same { Pasted::Text(text.replace("\r\n", "\n")) } else { Pasted::FocusChanged }
            }
            Ok(_) | Err(RecvTimeoutError::Disconnected) => Pasted::Empty,
            Err(RecvTimeoutError::Timeout) => {
                let left = OWNER_TIMEOUT.saturating_sub(request.since.elapsed());
                if !left.is_zero() {
                    ctx.request_repaint_after(left);
                    return None;
                }
                Pasted::TimedOut
            }
        };
        self.request = None;
        Some(pasted)
    }
}

/// Text of the system clipboard.
pub(super) fn system_text() -> Option<String> {
    arboard::Clipboard::new().ok()?.get_text().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Result of a request over several frames.
    fn outcome(pasting: &mut Paste, ctx: &egui::Context) -> Pasted {
        loop {
            if let Some(pasted) = pasting.take(ctx) {
                return pasted;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn a_text_is_delivered_and_a_silent_owner_times_out() {
        let (mut pasting, ctx) = (Paste::default(), egui::Context::default());
        assert_eq!(pasting.take(&ctx), None, "no request");
        pasting.request(&ctx, || Some("一\r\n二".to_owned()));
        assert_eq!(outcome(&mut pasting, &ctx), Pasted::Text("一\n二".to_owned()));
        pasting.request(&ctx, || None);
        assert_eq!(outcome(&mut pasting, &ctx), Pasted::Empty);
        let (answer, silence) = channel::<()>();
        let silent = move || {
            silence.recv().ok();
            Some("too late".to_owned())
        };
        pasting.request(&ctx, silent);
        assert_eq!(outcome(&mut pasting, &ctx), Pasted::TimedOut);
        pasting.request(&ctx, || panic!("read called while a thread is blocked"));
        assert_eq!(outcome(&mut pasting, &ctx), Pasted::TimedOut);
        drop(answer);
        while pasting.blocked_thread.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(5));
        }
        pasting.request(&ctx, || Some("again".to_owned()));
        assert_eq!(outcome(&mut pasting, &ctx), Pasted::Text("again".to_owned()), "late answers are ignored");
    }
}
