//! Gallery of cases by ML task, with the four questions of the selected case and two ways to start from it.

use super::window::{DialogContext, viewer_ui};
use crate::export::{ExportContent, ExportOptions, RenderTarget, Resolution, render};
use crate::i18n::{Lang, key, tr};
use crate::ui::color_image::color_image;
use crate::ui::wrapped_text::WrappedText;
use crate::workshop::{Case, CaseQuestion, MlTask};
use egui::{Context, RichText, ScrollArea, TextureHandle, TextureOptions, Ui};
use std::collections::BTreeMap;
use std::fmt;

/// State of the gallery; one thumbnail is rendered per frame, so that it opens immediately.
#[derive(Default)]
pub(crate) struct CasesDialog {
    pictures: BTreeMap<&'static str, TextureHandle>,
    /// Filter by ML task; `None` shows all.
    task: Option<MlTask>,
    /// The selected case.
    selected: Option<&'static str>,
}

impl fmt::Debug for CasesDialog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cases")
            .field("task", &self.task)
            .field("seen", &self.selected)
            .finish_non_exhaustive()
    }
}

/// Response of the gallery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CasesResponse {
    /// Open this case.
    Case(&'static str),
    /// Start a board from the template of this case.
    CaseTemplate(&'static str),
    /// Close.
    Cancel,
}

/// Size of a thumbnail in points.
const PICTURE_SIZE: egui::Vec2 = egui::vec2(208.0, 117.0);
/// Width of the column with the selected case.
const DETAIL_WIDTH: f32 = 300.0;

impl CasesDialog {
    /// Shows the gallery.
    pub(crate) fn cases_ui(&mut self, ctx: DialogContext<'_>, lang: Lang) -> Option<CasesResponse> {
        let (choice, dismissed) = viewer_ui(ctx, "cases", tr(lang, key!("cases.title")), 1010.0, |ui| {
            self.tasks_ui(ui, lang);
            ui.add_space(6.0);
            let height = (ctx.content_rect().height() - 240.0).clamp(150.0, 620.0);
            let wide = ui.available_width() > DETAIL_WIDTH + PICTURE_SIZE.x * 1.5;
            let mut choice = None;
            if wide {
                ui.horizontal_top(|ui| {
                    let width = ui.available_width() - DETAIL_WIDTH - 16.0;
                    ui.vertical(|ui| {
                        ui.set_width(width);
                        // The filters keep their position, however few cases there are.
                        ui.set_min_height(height);
                        choice = self.grid_ui(ui, lang, height);
                    });
                    ui.add_space(8.0);
                    ui.vertical(|ui| {
                        ui.set_width(DETAIL_WIDTH);
                        choice = self.aside_ui(ui, lang, height).or(choice);
                    });
                });
            } else {
                choice = self.grid_ui(ui, lang, height * 0.5);
                ui.separator();
                choice = self.aside_ui(ui, lang, height * 0.5).or(choice);
            }
            ui.add_space(8.0);
            let cancel = ui.button(tr(lang, key!("button.cancel"))).clicked();
            choice.or(cancel.then_some(CasesResponse::Cancel))
        });
        choice.or(dismissed.then_some(CasesResponse::Cancel))
    }

    /// The ML tasks to filter by, with a description of the selected one.
    fn tasks_ui(&mut self, ui: &mut Ui, lang: Lang) {
        ui.horizontal_wrapped(|ui| {
            ui.selectable_value(&mut self.task, None, tr(lang, key!("cases.all")));
            for task in MlTask::ALL {
                ui.selectable_value(&mut self.task, Some(task), task.name(lang));
            }
        });
        let help = self.task.map_or(tr(lang, key!("cases.text")), |task| task.help(lang));
        WrappedText::body(ui).show(ui, help);
    }

    fn grid_ui(&mut self, ui: &mut Ui, lang: Lang, height: f32) -> Option<CasesResponse> {
        let fits = |case: &&Case| self.task.is_none_or(|task| case.tasks.contains(&task));
        let shown: Vec<&'static Case> = Case::ALL.iter().filter(fits).collect();
        if shown.is_empty() {
            WrappedText::body(ui).show(ui, tr(lang, key!("cases.none")));
            ui.allocate_space(egui::vec2(ui.available_width(), 1.0));
            return None;
        }
        let (mut choice, mut painted) = (None, false);
        let columns = ((ui.available_width() / (PICTURE_SIZE.x + 22.0)) as usize).clamp(1, 4);
        ScrollArea::vertical().id_salt("cases").max_height(height).show(ui, |ui| {
            egui::Grid::new("cases").num_columns(columns).spacing([10.0, 12.0]).show(ui, |ui| {
                for (number, case) in shown.into_iter().enumerate() {
                    if !self.pictures.contains_key(case.key) && !painted {
                        painted = true;
                        self.paint(ui.ctx(), case, lang);
                    }
                    choice = self.card_ui(ui, case, lang).or(choice);
                    if (number + 1) % columns == 0 {
                        ui.end_row();
                    }
                }
            });
        });
        if painted {
            ui.ctx().request_repaint();
        }
        choice
    }

    /// A card: one click selects the case, a double click opens it.
    fn card_ui(&mut self, ui: &mut Ui, case: &'static Case, lang: Lang) -> Option<CasesResponse> {
        ui.vertical(|ui| {
            let name = case.name(lang);
            let seen = self.selected == Some(case.key);
            let picture = match self.pictures.get(case.key) {
                Some(texture) => {
                    let image = egui::Image::new((texture.id(), PICTURE_SIZE)).alt_text(&name);
                    ui.add(egui::Button::image(image).selected(seen))
                }
                None => ui.add_sized(PICTURE_SIZE, egui::Button::new("…")),
            };
            ui.set_max_width(PICTURE_SIZE.x + 10.0);
            let named = ui.add(egui::Button::new(RichText::new(&name)).frame(false).wrap());
            ui.label(RichText::new(case.task_names(lang)).small().weak());
            if picture.clicked() || named.clicked() {
                self.selected = Some(case.key);
            }
            let opened = picture.double_clicked() || named.double_clicked();
            opened.then_some(CasesResponse::Case(case.key))
        })
        .inner
    }

    /// The selected case: why its cycle works, and buttons to start from it.
    fn aside_ui(&self, ui: &mut Ui, lang: Lang, height: f32) -> Option<CasesResponse> {
        let Some(case) = self.selected.and_then(Case::find) else {
            WrappedText::body(ui).show(ui, tr(lang, key!("cases.look")));
            return None;
        };
        WrappedText::heading(ui.visuals().text_color()).show(ui, &case.name(lang));
        WrappedText::remark(ui).show(ui, &case.task_names(lang));
        ScrollArea::vertical().id_salt("case_whys").max_height(height - 120.0).show(ui, |ui| {
            for why in CaseQuestion::ALL {
                if let Some(answer) = case.answer(why, lang) {
                    ui.add_space(6.0);
                    WrappedText::remark(ui).show(ui, why.question(lang));
                    WrappedText::line(ui).show(ui, &answer);
                }
            }
        });
        ui.add_space(8.0);
        let open = ui
            .button(tr(lang, key!("cases.open")))
            .on_hover_text(tr(lang, key!("cases.open.help")))
            .clicked();
        let pattern = ui
            .button(tr(lang, key!("cases.template")))
            .on_hover_text(tr(lang, key!("cases.template.help")))
            .clicked();
        open.then_some(CasesResponse::Case(case.key))
            .or(pattern.then_some(CasesResponse::CaseTemplate(case.key)))
    }

    fn paint(&mut self, ctx: &Context, case: &Case, lang: Lang) {
        let resolution = Resolution::Width(480);
        let options = ExportOptions { resolution, lang, ..ExportOptions::default() };
        let board = crate::file::read(case.board.as_bytes()).map(|loaded| loaded.board).unwrap_or_default();
        let Ok(view) = RenderTarget::new(&board, ExportContent::Board, &options) else { return };
        let image = color_image(&render(&view));
        let name = format!("case_{}", case.key);
        self.pictures.insert(case.key, ctx.load_texture(name, image, TextureOptions::LINEAR));
    }
}
