//! The schedule, its timer and the guidance: what was meant for them, done.

use super::App;
use super::document::Dialog;
use crate::command::Effect;
use crate::editor::Screen;
use crate::file;
use crate::model::Room;
use crate::ui::dialogs::{Choices, Workshop};
use crate::ui::{GuideAct, TimerAct, TimerView};
use crate::workshop::{Case, pattern};

impl App {
    /// What is shown of the timer, where the schedule is shown.
    pub(super) fn timer_view(&self) -> Option<TimerView> {
        let Workshop { agenda, alarm, .. } = self.settings.choices().workshop;
        agenda.then(|| self.meeting.view(&self.editor.board().head().agenda, alarm))
    }

    /// Changes what is shown of the workshop.
    pub(super) fn choose_workshop(&mut self, workshop: Workshop, ctx: &egui::Context) {
        self.choose(Choices { workshop, ..self.settings.choices() }, ctx);
    }

    /// Does what was meant for the timer; an item that is gone to opens its view.
    pub(super) fn act_on_timer(&mut self, act: TimerAct, ctx: &egui::Context) {
        let agenda = self.editor.board().head().agenda.clone();
        self.meeting.act(act, &agenda);
        if let TimerAct::GoTo(item) = act
            && let Some(item) = agenda.items().get(item)
        {
            self.open_room(item.room, ctx);
        }
    }

    /// Shows the part of the program in which something of the workshop is done.
    pub(super) fn open_room(&mut self, room: Room, ctx: &egui::Context) {
        match room {
            Room::Cases => self.carry_out(Effect::ChooseCase, ctx),
            Room::Ideas => self.editor.enter(Screen::Ideas),
            Room::Narrowing => self.editor.enter(Screen::Narrowing),
            Room::Canvas => self.editor.enter(Screen::Canvas),
            Room::Check => {
                self.editor.enter(Screen::Canvas);
                self.canvas.show_check();
                self.choose(Choices { cycle: Some(true), ..self.settings.choices() }, ctx);
            }
        }
        if room != Room::Cases && matches!(self.dialog, Dialog::Cases(_)) {
            self.dialog = Dialog::None;
        }
    }

    /// Begins a board with the pattern of a case.
    pub(super) fn begin_pattern(&mut self, key: &str) {
        let loaded = Case::find(key).map(|case| file::read(case.board.as_bytes()));
        if let Some(Ok(loaded)) = loaded {
            self.show_board(pattern(&loaded.board), None);
        }
    }

    /// Does what was meant for the guidance.
    pub(super) fn act_on_guide(&mut self, act: GuideAct, ctx: &egui::Context) {
        match act {
            GuideAct::Later => self.editor.put_off_guide(),
            GuideAct::Close => {
                let workshop = Workshop { guide: false, ..self.settings.choices().workshop };
                self.choose_workshop(workshop, ctx);
            }
            GuideAct::Begin => {
                let done = self.editor.guide() == Some(crate::workshop::NextStep::Done);
                if self.editor.begin_guide().is_some() {
                    self.open_room(Room::Check, ctx);
                } else if done {
                    self.open_room(Room::Check, ctx);
                    self.canvas.show_tests();
                }
            }
        }
    }
}
