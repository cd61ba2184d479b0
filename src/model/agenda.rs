//! The agenda of a workshop: items with a duration and the activity that each is for.

use crate::i18n::{Lang, key, keyed_enum, tr};

keyed_enum! {
    /// What a workshop item is for; the program opens the matching view.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum AgendaActivity {
        /// Learning what a growth cycle is, in the gallery of cases.
        Learn = "learn",
        /// Sharing cases, in the gallery of cases.
        Cases = "cases",
        /// Collecting ideas, in the list of ideas.
        Ideas = "ideas",
        /// Choosing an idea, in the ranking table.
        Ranking = "ranking",
        /// Drawing the canvas.
        Canvas = "canvas",
        /// Checking the cycle, on the canvas.
        Check = "check",
    }

    /// All activities in the order of the workshop.
    pub const ALL;

    /// Localized name.
    pub(crate) fn name = text("activity.");
}

impl AgendaActivity {
    /// Title of an item without one of its own.
    fn default_title(self, lang: Lang) -> &'static str {
        match self {
            Self::Learn => tr(lang, key!("agenda.learn")),
            Self::Cases => tr(lang, key!("agenda.share")),
            Self::Ideas => tr(lang, key!("agenda.alone")),
            Self::Ranking => tr(lang, key!("agenda.ranking")),
            Self::Canvas => tr(lang, key!("agenda.canvas")),
            Self::Check => tr(lang, key!("agenda.check")),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    /// Title; if empty, the default title of the activity is shown.
    pub title: String,
    /// Duration in minutes, 1 to [`Agenda::MAX_MINUTES`].
    pub minutes: u16,
    pub activity: AgendaActivity,
}

impl AgendaItem {
    /// Creates an item with the default title.
    pub const fn new(activity: AgendaActivity, minutes: u16) -> Self {
        Self { title: String::new(), minutes, activity }
    }
}

/// The agenda: 1 to [`Agenda::MAX_ITEMS`] items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agenda {
    items: Vec<AgendaItem>,
}

impl Default for Agenda {
    fn default() -> Self {
        let default_items = [
            AgendaItem::new(AgendaActivity::Learn, 30),
            AgendaItem::new(AgendaActivity::Cases, 10),
            AgendaItem::new(AgendaActivity::Ideas, 10),
            AgendaItem::new(AgendaActivity::Ranking, 20),
            AgendaItem::new(AgendaActivity::Canvas, 30),
        ];
        Self { items: default_items.to_vec() }
    }
}

impl Agenda {
    /// Maximum number of items.
    pub(crate) const MAX_ITEMS: usize = 40;
    /// Maximum duration of an item in minutes (ten hours).
    pub(crate) const MAX_MINUTES: u16 = 600;

    /// Creates an agenda; `None` if there are no items, too many, or a duration is out of range.
    pub fn new(items: Vec<AgendaItem>) -> Option<Self> {
        let sound = (1..=Self::MAX_ITEMS).contains(&items.len())
            && items.iter().all(|item| (1..=Self::MAX_MINUTES).contains(&item.minutes));
        sound.then_some(Self { items })
    }

    pub fn items(&self) -> &[AgendaItem] {
        &self.items
    }

    /// Title of an item: its own, or else the default title of its activity.
    pub fn title(&self, number: usize, lang: Lang) -> String {
        let Some(item) = self.items.get(number) else { return String::new() };
        if item.title.trim().is_empty() {
            return item.activity.default_title(lang).to_owned();
        }
        item.title.trim().to_owned()
    }
}
