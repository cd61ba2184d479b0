//! Protects text that is being composed with an input method.
//!
//! Filters the input before egui: during a composition no click, key or paste passes, so that nothing can act
//! on the board, move the focus or change the text being composed. Knows no notes.

use super::Message;
use crate::editor::FormField;
use egui::output::IMEOutput;
use egui::text::CCursorRange;
use egui::{Context, Event, FullOutput, Id, ImeEvent, Key, Plugin, RawInput};

/// Time for which the input method is kept active after the pointer ended a text edit. Without it, the first
/// letter of the next edit may bypass the input method (measured with fcitx5-mozc over XIM).
const KEEP_AWAKE_SECS: f64 = 0.4;

/// Maximum time for which it is kept active after a key ended a text edit, until that key is released: the
/// release passes through the input method, and Xlib would take the next letter for it.
const KEEP_AWAKE_KEY_SECS: f64 = 0.3;

/// The input guard, one per context.
#[derive(Default)]
pub(crate) struct ImeGuard {
    composition: Composition,
    /// State of the field when the composition started.
    pub(super) snapshot: Option<ImeSnapshot>,
    /// Composed text that was kept when the window lost the focus.
    committed_on_blur: Option<String>,
    unfocused: bool,
    /// Whether a press was filtered, so that its release must be filtered, too.
    pressed: bool,
    keys: KeyState,
    /// Events that came in the same frame after a key that ends or opens something; delivered in the next
    /// frame.
    deferred_events: Vec<Event>,
    /// Letters typed during the composition; delivered when it has ended.
    deferred_text: Vec<Event>,
    held_output: Option<HeldOutput>,
    frame: FrameState,
    /// All text fields ever shown; there are few. Other fields, such as those for numbers, are independent.
    known_fields: Vec<Id>,
    /// Text typed in the last and in this frame for a field that is not shown yet.
    typed_text: [String; 2],
    /// The field that last had the focus, which receives late texts.
    last: Option<ImeTarget>,
    /// Whether a field has rejected a paste that was too long.
    pub(super) long_paste: bool,
}

/// State of a composition.
#[derive(Debug, Default, PartialEq, Eq)]
enum Composition {
    /// There is none.
    #[default]
    None,
    /// This text, which is not empty, is being composed.
    Composing(String),
    /// It has ended without a result, which may still follow in this frame.
    AwaitingResult,
}

/// Pressed keys.
#[derive(Default)]
struct KeyState {
    /// Keys pressed before a text field had the focus: their repeats are not meant for it.
    commands: Vec<Key>,
    /// All pressed keys, with the time of their last event in seconds.
    pressed: Vec<(Key, f64)>,
}

/// Output that keeps the input method active.
#[derive(Clone, Copy)]
struct HeldOutput {
    ime: IMEOutput,
    /// End, in seconds; infinite while a field has the focus.
    until_secs: f64,
    /// Whether it is held for a key that is still pressed.
    for_key: bool,
}

/// What happened in this frame.
#[derive(Default)]
struct FrameState {
    clicked: bool,
    /// Text fields shown.
    shown_fields: Vec<Id>,
    /// Whether a focused field has read the texts.
    read: bool,
}

/// Maximum interval between repeat events of a pressed key.
const MAX_REPEAT_INTERVAL_SECS: f64 = 1.2;

/// Target of a field's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ImeTarget {
    /// A note, a label or the title.
    Board,
    /// The quick entry bar.
    QuickEntry,
    /// The draft of an idea.
    Idea,
    /// A form field.
    Form(FormField),
    /// A search, a path, a command: nothing permanent.
    Other,
}

impl std::fmt::Debug for ImeGuard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ImeGuard").field("composition", &self.composition).finish_non_exhaustive()
    }
}

/// A field before a composition.
#[derive(Clone)]
pub(super) struct ImeSnapshot {
    pub(super) field: Id,
    pub(super) text: String,
    pub(super) range: Option<CCursorRange>,
    pub(super) undoer: egui::util::undoer::Undoer<(CCursorRange, String)>,
}

impl ImeGuard {
    /// Whether text is being composed, or a result may still follow.
    pub(crate) const fn is_composing(&self) -> bool {
        matches!(self.composition, Composition::Composing(_) | Composition::AwaitingResult)
    }

    /// Records that a text field is about to be shown, and whether it has the focus.
    pub(super) fn field_shown(&mut self, field: Id, target: ImeTarget, focused: bool) {
        if !self.known_fields.contains(&field) {
            self.known_fields.push(field);
        }
        self.frame.shown_fields.push(field);
        if focused {
            self.frame.read = true;
            self.last = Some(target);
        }
    }

    /// Records that the texts of this frame were read although their field did not have the focus yet.
    pub(super) fn mark_read(&mut self, target: ImeTarget) {
        self.frame.read = true;
        self.last = Some(target);
    }

    /// Target of a text that no field of this frame has read; `focused` is the text field with the focus.
    fn unread_target(&self, focused: Option<Id>) -> Option<ImeTarget> {
        let foreign = focused.is_some_and(|id| !self.known_fields.contains(&id));
        self.last.filter(|_| !self.frame.read && !foreign)
    }

    /// Keeps typed text for a field that is shown in the next frame.
    pub(super) fn keep_typed(&mut self, text: &str) {
        self.typed_text[1].push_str(text);
    }

    /// Takes the text typed for a field that is shown for the first time.
    pub(super) fn take_typed(&mut self) -> String {
        std::mem::take(&mut self.typed_text[0])
    }

    /// Whether a text field was shown in this frame.
    pub(super) fn is_shown(&self, field: Id) -> bool {
        self.frame.shown_fields.contains(&field)
    }

    /// Whether a composition ended in this frame without a result so far.
    pub(super) const fn is_settling(&self) -> bool {
        matches!(self.composition, Composition::AwaitingResult)
    }

    /// Drops a composition whose field is gone.
    pub(super) fn forget(&mut self) {
        if let Composition::Composing(_) = self.composition {
            self.composition = Composition::None;
        }
        self.snapshot = None;
    }

    /// Whether an event passes now. `confirmed` if a result came right before it.
    fn accepts(&mut self, event: &Event, confirmed: bool) -> bool {
        match event {
            Event::PointerButton { pressed: true, .. } => {
                self.frame.clicked = true;
                self.pressed = self.is_composing();
                !self.pressed
            }
            Event::PointerButton { pressed: false, .. } => !std::mem::take(&mut self.pressed),
            // The confirming key may also arrive as a key event.
            Event::Key { key: Key::Enter | Key::Escape | Key::Tab, .. } if confirmed => false,
            Event::Key { pressed: true, .. }
            | Event::Copy
            | Event::Cut
            | Event::Paste(_)
            | Event::AccessKitActionRequest(_) => !self.is_composing(),
            _ => true,
        }
    }

    /// The window loses the focus during a composition: the visible text is kept. Depending on the system, the
    /// composition is then canceled, confirmed, or ended silently.
    fn rescue(&mut self) -> Option<Event> {
        if !self.unfocused {
            return None;
        }
        let Composition::Composing(text) = &mut self.composition else { return None };
        let text = std::mem::take(text);
        self.composition = Composition::None;
        self.committed_on_blur = Some(text.clone());
        Some(Event::Ime(ImeEvent::Commit(text)))
    }

    /// Whether a key ends the text edit or moves the focus. Text typed after it must not be processed before
    /// it, however slow a frame is.
    fn ends_text_edit(&self, event: &Event) -> bool {
        let ends = |key: &Key| matches!(key, Key::Enter | Key::Tab | Key::Escape);
        matches!(event, Event::Key { key, pressed: true, .. } if ends(key) && !self.is_composing())
    }

    fn handle_ime(&mut self, event: ImeEvent, passed: &mut Vec<Event>) {
        match event {
            ImeEvent::Preedit { text, active_range_chars } => {
                self.composition = match &self.composition {
                    Composition::Composing(_) if text.is_empty() => Composition::AwaitingResult,
                    Composition::None | Composition::AwaitingResult if text.is_empty() => Composition::None,
                    Composition::Composing(_) | Composition::None | Composition::AwaitingResult => {
                        self.committed_on_blur = None;
                        Composition::Composing(text.clone())
                    }
                };
                passed.push(Event::Ime(ImeEvent::Preedit { text, active_range_chars }));
            }
            ImeEvent::Commit(text) => {
                self.composition = Composition::None;
                // Without the focus, only text already kept can arrive; after it returns, only the same text.
                let again = self.committed_on_blur.take().is_some_and(|kept| self.unfocused || kept == text);
                if !again {
                    passed.push(Event::Ime(ImeEvent::Commit(text)));
                }
            }
            other => passed.push(Event::Ime(other)),
        }
    }
}

impl KeyState {
    /// Records a key event; whether the key was pressed for a shortcut and is still down while a field has the
    /// focus.
    fn is_repeat(&mut self, event: &Event, writing: bool, now: f64) -> bool {
        let Event::Key { key, pressed, .. } = event else { return false };
        let silent_secs = self.pressed.iter().find(|(other, _)| other == key).map(|(_, then)| now - then);
        self.pressed.retain(|(other, _)| other != key);
        if *pressed {
            self.pressed.push((*key, now));
        }
        // A key without events for longer was released unnoticed.
        if *pressed && silent_secs.is_some_and(|silent| silent < MAX_REPEAT_INTERVAL_SECS) {
            return writing && self.commands.contains(key);
        }
        self.commands.retain(|other| other != key);
        if *pressed && !writing {
            self.commands.push(*key);
        }
        false
    }
}

impl Plugin for ImeGuard {
    fn debug_name(&self) -> &'static str {
        "input method guard"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        if self.composition == Composition::AwaitingResult {
            self.composition = Composition::None;
        }
        self.frame = FrameState::default();
        self.typed_text.rotate_left(1);
        self.typed_text[1].clear();
        let mut passed = Vec::with_capacity(input.events.len());
        let mut confirmed = false;
        let mut events = std::mem::take(&mut self.deferred_events);
        events.append(&mut input.events);
        let mut events = events.into_iter();
        let (writing, now) = (ctx.text_edit_focused(), input.time.unwrap_or_default());
        let mut repeated = false;
        for event in events.by_ref() {
            // The letter of a key follows immediately.
            let letter = std::mem::take(&mut repeated) && matches!(event, Event::Text(_));
            repeated = self.keys.is_repeat(&event, writing, now);
            if letter || repeated {
                continue;
            }
            if matches!(event, Event::WindowFocused(false)) {
                // Releases outside the window are not reported.
                self.keys = KeyState::default();
            }
            let acts = self.ends_text_edit(&event);
            match event {
                Event::Ime(ime) => {
                    confirmed = matches!(&ime, ImeEvent::Commit(text) if !text.is_empty());
                    self.handle_ime(ime, &mut passed);
                }
                Event::Text(_) if self.is_composing() => self.deferred_text.push(event),
                event => {
                    if let Event::WindowFocused(focused) = event {
                        self.unfocused = !focused;
                        passed.extend(self.rescue());
                    }
                    if self.accepts(&event, std::mem::take(&mut confirmed)) {
                        passed.push(event);
                    }
                }
            }
            if !self.is_composing() {
                passed.append(&mut self.deferred_text);
            }
            if acts {
                break;
            }
        }
        self.deferred_events = events.collect();
        if self.is_settling() || !self.deferred_events.is_empty() {
            ctx.request_repaint();
        }
        input.events = passed;
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        let now = ctx.input(|input| input.time);
        let ime = &mut output.platform_output.ime;
        match (*ime, self.held_output) {
            (Some(shown), _) => {
                self.held_output = Some(HeldOutput { ime: shown, until_secs: f64::INFINITY, for_key: false });
            }
            (None, Some(mut held)) => {
                let keys = [Key::Enter, Key::Escape, Key::Tab];
                let is_pressed = ctx.input(|input| keys.into_iter().any(|key| input.key_down(key)));
                if held.until_secs.is_infinite() {
                    held.for_key = !self.frame.clicked;
                    held.until_secs = now + if held.for_key { KEEP_AWAKE_KEY_SECS } else { KEEP_AWAKE_SECS };
                }
                if now >= held.until_secs || held.for_key && !is_pressed {
                    self.held_output = None;
                } else {
                    self.held_output = Some(held);
                    *ime = Some(held.ime);
                    ctx.request_repaint_after_secs((held.until_secs - now) as f32);
                }
            }
            (None, None) => {}
        }
    }
}

/// Calls the guard of a context.
pub(super) fn with_guard<T>(ctx: &Context, ask: impl FnOnce(&mut ImeGuard) -> T) -> T {
    ask(&mut ctx.plugin_or_default::<ImeGuard>().lock())
}

/// Whether a field has rejected a paste that was too long; resets the flag.
pub(crate) fn take_long_paste(ctx: &Context) -> bool {
    with_guard(ctx, |guard| std::mem::take(&mut guard.long_paste))
}

/// Text that the input method delivers after its field is gone. Call once everything is drawn.
pub(crate) fn late_text(ctx: &Context) -> Option<Message> {
    let focused = ctx.memory(egui::Memory::focused).filter(|_| ctx.text_edit_focused());
    let target = with_guard(ctx, |guard| guard.unread_target(focused))?;
    let results = ctx.input(|input| {
        let texts = input.events.iter().filter_map(|event| match event {
            Event::Ime(ImeEvent::Commit(text)) => Some(text.as_str()),
            _ => None,
        });
        texts.collect::<String>()
    });
    match target {
        _ if results.is_empty() => None,
        ImeTarget::Board => Some(Message::LateImeText(results)),
        ImeTarget::QuickEntry => Some(Message::LateImeForQuickEntry(results)),
        ImeTarget::Idea => Some(Message::LateImeForIdea(results)),
        ImeTarget::Form(which) => Some(Message::LateImeForForm(which, results)),
        ImeTarget::Other => None,
    }
}

/// Whether text is being composed in this context.
pub(crate) fn is_composing(ctx: &Context) -> bool {
    with_guard(ctx, |guard| guard.is_composing())
}
