//! The schedule of a workshop: items with their minutes and the room of the program in which each takes place.

use crate::i18n::{Lang, tr};

/// A place in the program where something of the workshop is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgendaActivity {
    /// The gallery of cases, to learn what a growth cycle is.
    Learn,
    /// The gallery of cases, to share them.
    Cases,
    /// The list of ideas.
    Ideas,
    /// The narrowing table.
    Narrowing,
    /// The canvas.
    Canvas,
    /// The canvas with the check of the cycle.
    Check,
}

impl AgendaActivity {
    /// All six, in the order in which the workshop visits them.
    pub const ALL: [Self; 6] =
        [Self::Learn, Self::Cases, Self::Ideas, Self::Narrowing, Self::Canvas, Self::Check];

    /// What is usually done there.
    fn default_title(self, lang: Lang) -> &'static str {
        match self {
            Self::Learn => tr(lang, "agenda.learn"),
            Self::Cases => tr(lang, "agenda.share"),
            Self::Ideas => tr(lang, "agenda.alone"),
            Self::Narrowing => tr(lang, "agenda.narrow"),
            Self::Canvas => tr(lang, "agenda.canvas"),
            Self::Check => tr(lang, "agenda.check"),
        }
    }

    /// The name people read.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Learn => tr(lang, "room.learn"),
            Self::Cases => tr(lang, "room.cases"),
            Self::Ideas => tr(lang, "room.ideas"),
            Self::Narrowing => tr(lang, "room.narrowing"),
            Self::Canvas => tr(lang, "room.canvas"),
            Self::Check => tr(lang, "room.check"),
        }
    }
}

/// An item of the schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    /// What is done; empty stands for what is usually done in its room.
    pub title: String,
    /// How long, in minutes: 1 to [`Agenda::MAX_MINUTES`].
    pub minutes: u16,
    /// Where.
    pub activity: AgendaActivity,
}

impl AgendaItem {
    /// An item with the usual name.
    pub const fn new(activity: AgendaActivity, minutes: u16) -> Self {
        Self { title: String::new(), minutes, activity }
    }
}

/// The schedule; at least one item and at most [`Agenda::MAX_ITEMS`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agenda {
    items: Vec<AgendaItem>,
}

impl Default for Agenda {
    fn default() -> Self {
        let usual = [
            AgendaItem::new(AgendaActivity::Learn, 30),
            AgendaItem::new(AgendaActivity::Cases, 10),
            AgendaItem::new(AgendaActivity::Ideas, 10),
            AgendaItem::new(AgendaActivity::Narrowing, 20),
            AgendaItem::new(AgendaActivity::Canvas, 30),
        ];
        Self { items: usual.to_vec() }
    }
}

impl Agenda {
    /// The most items.
    pub const MAX_ITEMS: usize = 40;
    /// The most minutes of one item: ten hours.
    pub const MAX_MINUTES: u16 = 600;

    /// A schedule; `None` without items, with too many, or with minutes out of range.
    pub fn new(items: Vec<AgendaItem>) -> Option<Self> {
        let sound = (1..=Self::MAX_ITEMS).contains(&items.len())
            && items.iter().all(|item| (1..=Self::MAX_MINUTES).contains(&item.minutes));
        sound.then_some(Self { items })
    }

    /// The items in order.
    pub fn items(&self) -> &[AgendaItem] {
        &self.items
    }

    /// The name of an item: its own, else what is usually done in its room.
    pub fn title(&self, number: usize, lang: Lang) -> String {
        let Some(item) = self.items.get(number) else { return String::new() };
        if item.title.trim().is_empty() {
            return item.activity.default_title(lang).to_owned();
        }
        item.title.trim().to_owned()
    }
}
