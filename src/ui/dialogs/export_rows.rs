//! Rows of the export dialog without state of their own.

use super::export_request::ExportKind;
use crate::export::{
    Background, ExportOption, ExportOptions, ExportScope, Format, MAX_MARGIN_PX, PaperSize, TextMode,
};
use crate::i18n::{Lang, key, tr};
use egui::{DragValue, TextEdit, Ui};

pub(super) fn format_name(format: Format, lang: Lang) -> &'static str {
    match format {
        Format::Png => tr(lang, key!("export.format.png")),
        Format::Svg => tr(lang, key!("export.format.svg")),
        Format::Pdf => tr(lang, key!("export.format.pdf")),
        Format::Pptx => tr(lang, key!("export.format.pptx")),
    }
}

pub(super) fn background_ui(ui: &mut Ui, lang: Lang, options: &mut ExportOptions) {
    let background = &mut options.background;
    ui.selectable_value(background, Background::White, tr(lang, key!("export.white")));
    ui.selectable_value(background, Background::Transparent, tr(lang, key!("export.transparent")));
    ui.selectable_value(background, Background::Dark, tr(lang, key!("export.dark")));
}

/// Margin of a picture; `default_margin` pixels by default.
pub(super) fn margin_ui(ui: &mut Ui, lang: Lang, options: &mut ExportOptions, default_margin: u32) {
    ui.add_space(8.0);
    let label = ui.label(tr(lang, key!("export.margin")));
    let mut margin = options.margin.unwrap_or(default_margin);
    let field = DragValue::new(&mut margin).range(0..=MAX_MARGIN_PX).suffix(" px");
    if ui.add(field).labelled_by(label.id).changed() {
        options.margin = Some(margin);
    }
}

/// Format-specific options: text mode of SVG, paper size of PDF, author of documents.
pub(super) fn form_ui(ui: &mut Ui, lang: Lang, kind: ExportKind, options: &mut ExportOptions) {
    let offers = |choice| kind.supports(choice, ExportScope::Board);
    if offers(ExportOption::Paper) {
        ui.label(tr(lang, key!("export.paper")));
        ui.horizontal(|ui| {
            for (paper, key) in
                PaperSize::ALL.into_iter().zip([key!("export.slide"), key!("export.a4"), key!("export.a3")])
            {
                ui.selectable_value(&mut options.paper, paper, tr(lang, key));
            }
        });
    } else {
        ui.label(tr(lang, key!("export.letters")));
        ui.horizontal(|ui| {
            ui.add_enabled_ui(offers(ExportOption::TextMode), |ui| {
                ui.selectable_value(
                    &mut options.text_mode,
                    TextMode::Outlines,
                    tr(lang, key!("export.outlines")),
                );
                ui.selectable_value(&mut options.text_mode, TextMode::Text, tr(lang, key!("export.text")));
            });
        });
    }
    ui.end_row();
    let label = ui.label(tr(lang, key!("export.author")));
    let field = TextEdit::singleline(&mut options.author).desired_width(240.0);
    ui.add_enabled(offers(ExportOption::Author), field).labelled_by(label.id);
    ui.end_row();
}

/// Checkerboard that indicates transparency.
pub(super) fn checkerboard(ui: &Ui, rect: egui::Rect) {
    const CHECKER_SIZE: f32 = 10.0;
    let faint = ui.visuals().weak_text_color().gamma_multiply(0.25);
    let (columns, rows) = ((rect.width() / CHECKER_SIZE) as usize, (rect.height() / CHECKER_SIZE) as usize);
    for (column, row) in (0..=columns).flat_map(|column| (0..=rows).map(move |row| (column, row))) {
        if (column + row) % 2 == 0 {
            let min = rect.min + egui::vec2(column as f32 * CHECKER_SIZE, row as f32 * CHECKER_SIZE);
            let cell = egui::Rect::from_min_size(min, egui::Vec2::splat(CHECKER_SIZE)).intersect(rect);
            ui.painter().rect_filled(cell, 0.0, faint);
        }
    }
}
