//! Styles what egui paints itself, such as menus and scroll bars, with the colors and sizes of the
//! theme.

use egui::style::{ScrollStyle, Spacing, WidgetVisuals, Widgets};
use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle,
    Visuals, vec2,
};

use crate::ui::widgets::theme::{
    CARET_WIDTH, HEADING_SIZE, ICON_SIZE, MOTION_SECONDS, Mode, RADIUS, ROW_HEIGHT, SECONDARY_SIZE,
    TEXT_SIZE, Theme, over, space,
};

/// Styles everything that egui paints itself like the rest of the window.
pub fn install(theme: &Theme, ctx: &Context) {
    let mode = match theme.mode {
        Mode::Light => egui::Theme::Light,
        Mode::Dark => egui::Theme::Dark,
    };
    ctx.set_theme(mode);
    ctx.set_style_of(mode, style(theme));
}

/// Returns the style of what egui paints ittheme.
pub(super) fn style(theme: &Theme) -> Style {
    let font = |size| FontId::new(size, FontFamily::Proportional);
    let mut style = Style {
        text_styles: [
            (TextStyle::Small, font(SECONDARY_SIZE)),
            (TextStyle::Body, font(TEXT_SIZE)),
            (TextStyle::Button, font(TEXT_SIZE)),
            (TextStyle::Heading, font(HEADING_SIZE)),
            (
                TextStyle::Monospace,
                FontId::new(TEXT_SIZE, FontFamily::Monospace),
            ),
        ]
        .into(),
        spacing: spacing(),
        visuals: visuals(theme),
        animation_time: MOTION_SECONDS,
        explanation_tooltips: false,
        ..Style::default()
    };
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false;
    style
}

fn visuals(theme: &Theme) -> Visuals {
    let mut visuals = match theme.mode {
        Mode::Light => Visuals::light(),
        Mode::Dark => Visuals::dark(),
    };
    let corners = CornerRadius::same(RADIUS);
    let shadow = Shadow {
        offset: [0, 6],
        blur: 24,
        spread: 0,
        color: theme.shadow(),
    };
    let state = |fill: Color32, line: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, line),
        corner_radius: corners,
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    visuals.widgets = Widgets {
        noninteractive: state(theme.panel, theme.hairline, theme.text),
        inactive: state(Color32::TRANSPARENT, Color32::TRANSPARENT, theme.text),
        hovered: state(theme.hovered, Color32::TRANSPARENT, theme.text),
        active: state(theme.pressed, theme.accent, theme.text),
        open: state(theme.hovered, Color32::TRANSPARENT, theme.text),
    };
    // A focused widget is drawn like a pressed one, with this line: always visible.
    visuals.widgets.active.bg_stroke = theme.focus_ring();
    visuals.selection.bg_fill = over(theme.paper, theme.selection);
    visuals.selection.stroke = Stroke::new(1.0, theme.text);
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(theme.secondary);
    visuals.hyperlink_color = theme.accent;
    visuals.faint_bg_color = theme.panel;
    visuals.extreme_bg_color = theme.paper;
    visuals.text_edit_bg_color = Some(theme.paper);
    visuals.code_bg_color = theme.panel;
    visuals.warn_fg_color = theme.warning;
    visuals.error_fg_color = theme.error;
    visuals.window_corner_radius = corners;
    visuals.window_shadow = shadow;
    visuals.window_fill = theme.raised;
    visuals.window_stroke = theme.hairline_stroke();
    visuals.window_highlight_topmost = false;
    visuals.menu_corner_radius = corners;
    visuals.panel_fill = theme.panel;
    visuals.popup_shadow = shadow;
    visuals.text_cursor.stroke = Stroke::new(CARET_WIDTH, theme.accent);
    visuals.indent_has_left_vline = false;
    visuals.striped = false;
    visuals
}

fn spacing() -> Spacing {
    Spacing {
        item_spacing: vec2(space::S, space::S),
        window_margin: Margin::same(16),
        button_padding: vec2(space::M, 5.0),
        menu_margin: Margin::same(4),
        indent: space::L,
        interact_size: vec2(ROW_HEIGHT, ROW_HEIGHT),
        icon_width: ICON_SIZE,
        icon_spacing: space::S,
        tooltip_width: 360.0,
        menu_width: 280.0,
        menu_spacing: space::XS,
        scroll: ScrollStyle {
            bar_width: 8.0,
            floating_width: 4.0,
            ..ScrollStyle::floating()
        },
        ..Spacing::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn theme_install_leaves_no_color_of_the_toolkit() {
        let ctx = Context::default();
        for theme in [Mode::Light, Mode::Dark].map(Theme::of) {
            install(theme, &ctx);
            let style = ctx.global_style();
            assert_eq!(style.visuals.panel_fill, theme.panel);
            assert_eq!(style.visuals.widgets.inactive.fg_stroke.color, theme.text);
            assert_eq!(style.visuals.dark_mode, theme.mode == Mode::Dark);
        }
    }
}
