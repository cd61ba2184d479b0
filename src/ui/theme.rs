//! Fonts and colors of the user interface. The only place that converts scene colors to egui colors.

use crate::scene::text::{BASELINE, Face, LINE_HEIGHT, Weight};
use crate::scene::{Color, Theme};
use egui::epaint::text::{FontTweak, TextOptions};
use egui::{Color32, Context, FontData, FontDefinitions, FontFamily, FontId, Stroke, TextStyle, Visuals};
use std::sync::Arc;

/// A scene color for egui.
#[expect(clippy::disallowed_methods, reason = "this is the only conversion of scene colors to egui's")]
pub fn color32(color: Color) -> Color32 {
    Color32::from_rgba_unmultiplied(color.r, color.g, color.b, color.a)
}

/// The egui font for text of a weight.
pub fn font(weight: Weight, size: f32) -> FontId {
    let family = match weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::Bold => FontFamily::Name("bold".into()),
    };
    FontId::new(size, family)
}

/// Installs the bundled fonts, without hinting, so that text is positioned as in exports.
pub fn install_fonts(ctx: &Context) {
    let mut fonts = FontDefinitions::empty();
    for face in Face::ALL {
        let data = FontData::from_static(face.bytes())
            .tweak(FontTweak { hinting: Some(false), ..FontTweak::default() });
        fonts.font_data.insert(face.name().to_owned(), Arc::new(data));
    }
    let chain = |weight| Face::fallback_chain(weight).map(|face| face.name().to_owned()).to_vec();
    fonts.families.insert(FontFamily::Proportional, chain(Weight::Regular));
    fonts.families.insert(FontFamily::Monospace, chain(Weight::Regular));
    fonts.families.insert(FontFamily::Name("bold".into()), chain(Weight::Bold));
    ctx.set_fonts(fonts);
}

/// The system's theme; light if it is unknown.
pub(crate) fn system_theme(ctx: &Context) -> Theme {
    match ctx.system_theme() {
        Some(egui::Theme::Dark) => Theme::Dark,
        Some(egui::Theme::Light) | None => Theme::Light,
    }
}

/// Installs the colors and sizes of the user interface.
pub fn install_style(ctx: &Context, theme: Theme) {
    let base = match theme {
        Theme::Light | Theme::Contrast => egui::Theme::Light,
        Theme::Dark => egui::Theme::Dark,
    };
    ctx.set_theme(base);
    ctx.all_styles_mut(|style| {
        style.visuals.text_options = TextOptions { font_hinting: false, ..style.visuals.text_options };
        style.text_styles = [
            (TextStyle::Small, font(Weight::Regular, 11.5)),
            (TextStyle::Body, font(Weight::Regular, 13.5)),
            (TextStyle::Button, font(Weight::Regular, 13.5)),
            (TextStyle::Monospace, font(Weight::Regular, 13.0)),
            (TextStyle::Heading, font(Weight::Bold, 17.0)),
        ]
        .into();
        style.spacing.button_padding = egui::vec2(9.0, 5.0);
        style.spacing.item_spacing = egui::vec2(7.0, 7.0);
        style.spacing.interact_size.y = 26.0;
        style.interaction.tooltip_delay = 0.4;
    });
    ctx.set_visuals_of(base, visuals(theme));
}

fn visuals(theme: Theme) -> Visuals {
    let mut visuals = match theme {
        Theme::Light | Theme::Contrast => Visuals::light(),
        Theme::Dark => Visuals::dark(),
    };
    let (ink, paper, accent) = (color32(theme.ink()), color32(theme.page()), color32(theme.accent()));
    let line = color32(theme.line());
    visuals.text_options = TextOptions { font_hinting: false, ..visuals.text_options };
    visuals.panel_fill = color32(theme.block());
    visuals.window_fill = paper;
    visuals.extreme_bg_color = paper;
    visuals.hyperlink_color = accent;
    visuals.selection.bg_fill = color32(theme.accent().with_alpha(70));
    visuals.selection.stroke = Stroke::new(1.0, ink);
    visuals.window_stroke = Stroke::new(1.0, line);
    if theme == Theme::Contrast {
        visuals.disabled_alpha = 0.7;
    }
    visuals.weak_text_color = Some(color32(theme.faint_ink()));
    let widgets = &mut visuals.widgets;
    widgets.noninteractive.fg_stroke = Stroke::new(1.0, ink);
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, line);
    widgets.inactive.fg_stroke = Stroke::new(1.0, ink);
    // Text fields and checkboxes are visible only by this outline.
    widgets.inactive.bg_stroke = Stroke::new(1.0, color32(theme.faint_ink().with_alpha(150)));
    widgets.inactive.weak_bg_fill = color32(theme.background());
    widgets.inactive.bg_fill = color32(theme.background());
    widgets.hovered.fg_stroke = Stroke::new(1.2, ink);
    widgets.hovered.weak_bg_fill = color32(theme.accent().with_alpha(40));
    widgets.hovered.bg_stroke = Stroke::new(1.0, color32(theme.accent().with_alpha(150)));
    widgets.active.fg_stroke = Stroke::new(1.2, ink);
    widgets.active.weak_bg_fill = color32(theme.accent().with_alpha(80));
    for state in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active, &mut widgets.open] {
        state.expansion = 0.0;
        state.corner_radius = egui::CornerRadius::same(6);
    }
    visuals
}

/// Line height for a text size, and the distance of the baseline from its top; as in the scene.
pub(crate) fn line_metrics(size: f32) -> (f32, f32) {
    (size * LINE_HEIGHT, size * BASELINE)
}
