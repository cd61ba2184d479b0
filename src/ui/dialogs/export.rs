//! Export dialog: format, content, size and background, with a live preview.

use super::export_request::{ExportKind, ExportResponse, ImageExportRequest};
use super::export_rows::{background_ui, checkerboard, form_ui, format_name, margin_ui};
use super::window::{DialogContext, modal_ui};
use crate::cycle::Presentation;
use crate::export::{
    Background, Crop, DPI_RANGE, ExportContent, ExportError, ExportOption, ExportOptions, ExportScope,
    Format, MAX_SIDE_PX, MIN_WIDTH_PX, RenderTarget, Resolution, dots_per_inch, pixel_size, render,
};
use crate::geometry::Rect;
use crate::i18n::{Lang, UserError as _, key, tr, tr_fmt};
use crate::interchange::InterchangeFormat;
use crate::model::{Board, Id};
use crate::ui::color_image::color_image;
use egui::{Checkbox, DragValue, TextureHandle, TextureOptions, Ui};
use std::collections::BTreeSet;
use std::fmt;

/// State of the dialog.
#[derive(Default)]
pub(crate) struct ExportDialog {
    what: ExportScope,
    kind: ExportKind,
    options: ExportOptions,
    /// The selection, with the arrows between its notes.
    selection: BTreeSet<Id>,
    preview: Option<Preview>,
    /// Why the picture cannot be made with these options.
    error: Option<ExportError>,
}

impl fmt::Debug for ExportDialog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExportDialog").field("options", &self.options).finish_non_exhaustive()
    }
}

/// The preview, and its inputs.
struct Preview {
    what: ExportScope,
    kind: ExportKind,
    options: ExportOptions,
    cut: Rect,
    /// Margin in pixels of the exported picture.
    margin: u32,
    texture: TextureHandle,
}

/// Height of the dialog without its preview, in points.
const HEIGHT_BELOW_PREVIEW: f32 = 465.0;

/// Height of the dialog without preview and options, in points.
const HEIGHT_BESIDE_OPTIONS: f32 = 235.0;

/// Width of the preview in pixels.
const PREVIEW_WIDTH_PX: u32 = 880;

/// Crop assumed before the first preview.
const DEFAULT_CROP: Rect = Rect::new(0.0, 0.0, 1920.0, 1080.0);

impl ExportDialog {
    /// A dialog with initial options.
    pub(crate) const fn new(scope: ExportScope, options: ExportOptions, selection: BTreeSet<Id>) -> Self {
        Self {
            what: scope,
            kind: ExportKind::Picture(Format::Png),
            options,
            selection,
            preview: None,
            error: None,
        }
    }

    /// Shows the dialog.
    pub(crate) fn export_ui(
        &mut self,
        ctx: DialogContext<'_>,
        lang: Lang,
        board: &Board,
    ) -> Option<ExportResponse> {
        self.options.lang = lang;
        let (choice, dismissed) = modal_ui(ctx, "export", tr(lang, key!("export.title")), 740.0, |ui| {
            // In a small window, options scroll; size and buttons stay visible.
            let room = (ctx.content_rect().height() - HEIGHT_BESIDE_OPTIONS).max(80.0);
            egui::ScrollArea::both().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
                self.preview_ui(ui, board);
                ui.add_space(6.0);
                self.options_ui(ui, lang);
            });
            let size = self.size();
            ui.label(match &size {
                Ok(size) => self.size_text(*size, board, lang),
                Err(error) => {
                    let hint = error.hint().map_or("", |hint| tr(lang, hint));
                    format!("{} — {hint}", error.message(lang))
                }
            });
            ui.add_space(8.0);
            self.buttons_ui(ui, lang, size.is_ok())
        });
        choice.or(dismissed.then_some(ExportResponse::Cancel))
    }

    /// Whether an option applies.
    fn supports(&self, choice: ExportOption) -> bool {
        self.kind.supports(choice, self.what)
    }

    /// The scope; formats of other programs contain the whole board.
    const fn scope(&self) -> ExportScope {
        match self.kind {
            ExportKind::Picture(_) => self.what,
            ExportKind::Interchange(_) => ExportScope::Board,
        }
    }

    /// The options with the selection.
    fn effective_options(&self) -> ExportOptions {
        if let ExportKind::Interchange(_) = self.kind {
            let ExportOptions { lang, color_names: signs, .. } = self.options;
            return ExportOptions { lang, color_names: signs, ..ExportOptions::default() };
        }
        let only = (self.what == ExportScope::Selection).then(|| self.selection.clone());
        ExportOptions { only, ..self.options.clone() }
    }

    /// Size of the picture in pixels, from the aspect ratio of the preview; other formats have no size to
    /// check.
    fn size(&self) -> Result<(u32, u32), ExportError> {
        if let Some(error) = self.error.clone().filter(|_| matches!(self.kind, ExportKind::Picture(_))) {
            return Err(error);
        }
        if !self.supports(ExportOption::Size) {
            return Ok((0, 0));
        }
        let cut = self.preview.as_ref().map_or(DEFAULT_CROP, |preview| preview.cut);
        pixel_size(self.options.resolution, cut)
    }

    fn size_text(&self, (width, height): (u32, u32), board: &Board, lang: Lang) -> String {
        let pages = if self.what == ExportScope::Steps { Presentation::new(board).steps().len() } else { 1 };
        match self.kind {
            ExportKind::Picture(Format::Png | Format::Svg) if self.what == ExportScope::Steps => tr_fmt(
                lang,
                key!("export.size_many"),
                &[&width.to_string(), &height.to_string(), &pages.to_string()],
            ),
            ExportKind::Picture(Format::Png | Format::Svg) => {
                tr_fmt(lang, key!("export.size"), &[&width.to_string(), &height.to_string()])
            }
            ExportKind::Picture(Format::Pdf) => tr_fmt(lang, key!("export.pages"), &[&pages.to_string()]),
            ExportKind::Picture(Format::Pptx) => tr_fmt(lang, key!("export.slides"), &[&pages.to_string()]),
            ExportKind::Interchange(InterchangeFormat::Csv | InterchangeFormat::Tsv) => {
                tr(lang, key!("export.whole_table")).to_owned()
            }
            ExportKind::Interchange(_) => tr(lang, key!("export.whole")).to_owned(),
        }
    }

    // Options that do not apply are disabled in place, so that nothing moves under the pointer.
    fn options_ui(&mut self, ui: &mut Ui, lang: Lang) {
        egui::Grid::new("export_options").num_columns(2).spacing([14.0, 8.0]).show(ui, |ui| {
            self.kind_ui(ui, lang);
            self.what_ui(ui, lang);
            self.size_ui(ui, lang);
            let [crop, margin, background, frame, covered] = [
                ExportOption::Crop,
                ExportOption::Margin,
                ExportOption::Background,
                ExportOption::FrameTexts,
                ExportOption::CoveredNotes,
            ]
            .map(|choice| self.supports(choice));
            let blank = self.preview.as_ref().map_or(0, |preview| preview.margin);
            let (kind, options) = (self.kind, &mut self.options);
            ui.label(tr(lang, key!("export.crop")));
            ui.horizontal(|ui| {
                ui.add_enabled_ui(crop, |ui| {
                    ui.selectable_value(&mut options.crop, Crop::Page, tr(lang, key!("export.page")));
                    ui.selectable_value(&mut options.crop, Crop::Content, tr(lang, key!("export.content")));
                });
                ui.add_enabled_ui(margin, |ui| margin_ui(ui, lang, options, blank));
            });
            ui.end_row();
            ui.label(tr(lang, key!("export.background")));
            ui.horizontal(|ui| {
                ui.add_enabled_ui(background, |ui| background_ui(ui, lang, options));
            });
            ui.end_row();
            form_ui(ui, lang, kind, options);
            ui.label(tr(lang, key!("export.with")));
            ui.horizontal(|ui| {
                ui.add_enabled(
                    frame,
                    Checkbox::new(&mut options.frame_texts, tr(lang, key!("export.frame"))),
                );
                ui.add_enabled(
                    covered,
                    Checkbox::new(&mut options.cover_notes, tr(lang, key!("export.covered"))),
                );
            });
            ui.end_row();
        });
    }

    fn kind_ui(&mut self, ui: &mut Ui, lang: Lang) {
        ui.label(tr(lang, key!("export.format")));
        ui.horizontal(|ui| {
            for format in Format::ALL {
                ui.selectable_value(&mut self.kind, ExportKind::Picture(format), format_name(format, lang));
            }
        });
        ui.end_row();
        ui.label(tr(lang, key!("export.other")));
        ui.horizontal(|ui| {
            for form in InterchangeFormat::ALL {
                ui.selectable_value(&mut self.kind, ExportKind::Interchange(form), form.name(lang));
            }
        });
        ui.end_row();
    }

    fn what_ui(&mut self, ui: &mut Ui, lang: Lang) {
        ui.label(tr(lang, key!("export.what")));
        ui.horizontal(|ui| {
            if !matches!(self.kind, ExportKind::Picture(_)) {
                ui.disable();
            }
            ui.selectable_value(&mut self.what, ExportScope::Board, tr(lang, key!("export.board")));
            ui.selectable_value(&mut self.what, ExportScope::Steps, tr(lang, key!("export.steps")));
            ui.selectable_value(&mut self.what, ExportScope::Wheel, tr(lang, key!("section.wheel")));
            ui.add_enabled_ui(!self.selection.is_empty(), |ui| {
                ui.selectable_value(
                    &mut self.what,
                    ExportScope::Selection,
                    tr(lang, key!("export.selection")),
                );
            });
        });
        ui.end_row();
    }

    /// Width or resolution; each shows the other.
    fn size_ui(&mut self, ui: &mut Ui, lang: Lang) {
        let applies = self.supports(ExportOption::Size);
        let cut = self.preview.as_ref().map(|preview| preview.cut);
        let resolution = &mut self.options.resolution;
        let label = ui.label(tr(lang, key!("export.width")));
        ui.horizontal(|ui| {
            ui.add_enabled_ui(applies, |ui| {
                let mut width = match *resolution {
                    Resolution::Width(width) => width,
                    // A size that is too large is reported below; the field shows the maximum.
                    Resolution::Dpi(_) => pixel_size(*resolution, cut.unwrap_or(DEFAULT_CROP))
                        .map_or(MAX_SIDE_PX, |(width, _)| width),
                };
                let field =
                    DragValue::new(&mut width).range(MIN_WIDTH_PX..=MAX_SIDE_PX).speed(8).suffix(" px");
                let mut chosen = ui.add(field).labelled_by(label.id).changed();
                for preset in [1280, 1920, 3840] {
                    chosen |= ui.selectable_value(&mut width, preset, preset.to_string()).clicked();
                }
                if chosen {
                    *resolution = Resolution::Width(width);
                }
                ui.add_space(8.0);
                let mut fine = match *resolution {
                    Resolution::Dpi(dpi) => dpi,
                    Resolution::Width(width) => {
                        dots_per_inch(width, cut.unwrap_or(DEFAULT_CROP)).round() as u32
                    }
                };
                if ui
                    .add(
                        DragValue::new(&mut fine)
                            .range(DPI_RANGE)
                            .clamp_existing_to_range(false)
                            .suffix(" dpi"),
                    )
                    .changed()
                {
                    *resolution = Resolution::Dpi(fine);
                }
            });
        });
        ui.end_row();
    }

    fn buttons_ui(&self, ui: &mut Ui, lang: Lang, can: bool) -> Option<ExportResponse> {
        ui.horizontal(|ui| {
            let mut choice = None;
            if ui.add_enabled(can, egui::Button::new(tr(lang, key!("export.save")))).clicked() {
                let (what, kind) = (self.what, self.kind);
                choice = Some(ExportResponse::File(ImageExportRequest {
                    what,
                    kind,
                    options: self.effective_options(),
                }));
            }
            let one = self.what != ExportScope::Steps && matches!(self.kind, ExportKind::Picture(_));
            if ui.add_enabled(can && one, egui::Button::new(tr(lang, key!("export.copy")))).clicked() {
                choice = Some(ExportResponse::Copy(self.what, self.effective_options()));
            }
            if ui.button(tr(lang, key!("button.cancel"))).clicked() {
                choice = Some(ExportResponse::Cancel);
            }
            choice
        })
        .inner
    }

    /// Renders the preview if its inputs have changed.
    fn refresh(&mut self, ui: &Ui, board: &Board) {
        let chosen = self.effective_options();
        let wanted = (self.scope(), self.kind, &chosen);
        if self.preview.as_ref().is_none_or(|made| (made.what, made.kind, &made.options) != wanted) {
            let subject = match self.scope() {
                ExportScope::Board | ExportScope::Selection => ExportContent::Board,
                ExportScope::Wheel => ExportContent::Wheel,
                ExportScope::Steps => {
                    ExportContent::Step(Presentation::new(board).steps().len().saturating_sub(1))
                }
            };
            let shown = match self.kind {
                ExportKind::Picture(format) => chosen.retain_supported(format, subject),
                ExportKind::Interchange(_) => chosen.clone(),
            };
            // The margin is in pixels of the exported picture, so the view is made at its size and rendered at
            // another.
            let mut view = match RenderTarget::new(board, subject, &shown) {
                Ok(view) => view,
                // Errors are shown below; the last preview stays, so that nothing moves.
                Err(error) => {
                    self.error = Some(error);
                    return;
                }
            };
            self.error = None;
            let margin = (view.margin * view.width as f32 / view.crop_rect.width()).round() as u32;
            let shape = view.height as f32 / view.width as f32;
            (view.width, view.height) =
                (PREVIEW_WIDTH_PX, ((PREVIEW_WIDTH_PX as f32 * shape) as u32).clamp(1, MAX_SIDE_PX));
            let image = color_image(&render(&view));
            let texture = ui.ctx().load_texture("export_preview", image, TextureOptions::LINEAR);
            self.preview = Some(Preview {
                what: self.scope(),
                kind: self.kind,
                options: chosen,
                cut: view.crop_rect,
                margin,
                texture,
            });
        }
    }

    /// The preview.
    fn preview_ui(&mut self, ui: &mut Ui, board: &Board) {
        self.refresh(ui, board);
        if let Some(Preview { texture, .. }) = &self.preview {
            // The options below must stay visible in a small window.
            let room = (ui.ctx().content_rect().height() - HEIGHT_BELOW_PREVIEW).max(60.0);
            let shape = texture.size_vec2();
            let width = ui.available_width().min(room * shape.x / shape.y);
            let height = width * shape.y / shape.x;
            let frame = egui::Frame::new().stroke(ui.visuals().widgets.noninteractive.bg_stroke);
            frame.show(ui, |ui| {
                let rect = ui.max_rect();
                let rect = egui::Rect::from_min_size(rect.min, egui::vec2(width, height));
                if self.effective_options().background == Background::Transparent {
                    checkerboard(ui, rect);
                }
                ui.add(
                    egui::Image::new((texture.id(), egui::vec2(width, height)))
                        .alt_text(tr(self.options.lang, key!("import.preview"))),
                );
            });
        }
    }
}
