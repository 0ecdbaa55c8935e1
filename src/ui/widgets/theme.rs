//! The theme: every color, size and distance of the window.
//!
//! The only place where a color is written down. Paints nothing;
//! [`egui_style`](crate::ui::widgets::egui_style) styles what egui paints itself.

use egui::{Color32, Stroke};

use crate::model::labels::label::Rgb;

/// Distances, in steps of 4.
pub mod space {
    /// Between an icon and its word.
    pub const XS: f32 = 4.0;
    /// Between related parts.
    pub const S: f32 = 8.0;
    /// Inside buttons and rows.
    pub const M: f32 = 12.0;
    /// Inside panels.
    pub const L: f32 = 16.0;
    /// Between groups.
    pub const XL: f32 = 24.0;
    /// Around the article.
    pub const XXL: f32 = 32.0;
}

/// Interface text.
pub const TEXT_SIZE: f32 = 14.0;
/// Secondary text, and the short names of labels in the article.
pub const SECONDARY_SIZE: f32 = 12.5;
/// Headings, semibold.
pub const HEADING_SIZE: f32 = 16.0;
/// Icons next to interface text.
pub const ICON_SIZE: f32 = 18.0;
/// The default size of the article.
pub const ARTICLE_SIZE: f32 = 22.0;
/// The smallest size of the article.
pub const ARTICLE_SIZE_MIN: f32 = 12.0;
/// The largest size of the article.
pub const ARTICLE_SIZE_MAX: f32 = 64.0;
/// Line height of the article, as a factor of its size.
pub const LINE_HEIGHT: f32 = 1.9;
/// Line height of fully vocalized text.
pub const LINE_HEIGHT_VOCALISED: f32 = 2.3;
/// The least measure of the article's column, as a factor of its size; with more room it grows up
/// to [`MEASURE_MAX`].
pub const MEASURE_MIN: f32 = 34.0;
/// The widest measure of the article's column, as a factor of its size.
pub const MEASURE_MAX: f32 = 40.0;
/// Corners of buttons, menus and dialogs.
pub const RADIUS: u8 = 6;
/// Corners of entities.
pub const ENTITY_RADIUS: u8 = 3;
/// The line in a label's color under its text.
pub const ENTITY_LINE: f32 = 2.0;
/// The outline of the selected entity.
pub const ENTITY_OUTLINE: f32 = 1.5;
/// The ring around the focused widget.
pub const FOCUS_RING: f32 = 2.0;
/// The width of the caret.
pub const CARET_WIDTH: f32 = 2.0;
/// The height of a button or a row.
pub const ROW_HEIGHT: f32 = 28.0;
/// The default width of the document list.
pub const DOCUMENTS_WIDTH: f32 = 232.0;
/// The default width of the inspector.
pub const PANEL_WIDTH: f32 = 264.0;
/// The least scale of the interface.
pub const SCALE_MIN: f32 = 0.75;
/// The duration of an animation, in seconds.
pub const MOTION_SECONDS: f32 = 0.14;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Dark letters on a light ground.
    #[default]
    Light,
    /// Light letters on a dark ground.
    Dark,
}

impl Mode {
    /// Returns the name in the settings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads the name in the settings.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Light, Self::Dark]
            .into_iter()
            .find(|mode| mode.name() == name)
    }

    /// Returns the other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Light,
        }
    }
}

/// The colors of one mode.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// The mode.
    pub mode: Mode,
    /// The ground of the article, the brightest area of the window.
    pub paper: Color32,
    /// The ground of panels and bars.
    pub panel: Color32,
    /// The ground of menus and dialogs.
    pub raised: Color32,
    /// The ground of a hovered widget.
    pub hovered: Color32,
    /// The ground of a pressed or chosen widget.
    pub pressed: Color32,
    /// Text.
    pub text: Color32,
    /// Text of less importance.
    pub secondary: Color32,
    /// Separator lines.
    pub hairline: Color32,
    /// Focus, the primary button, links.
    pub accent: Color32,
    /// The primary button under the pointer.
    pub accent_hovered: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Selected text, painted over the paper and over entities.
    pub selection: Color32,
    /// The two ends of the selection, and the caret of a selection that is being made.
    pub selection_edge: Color32,
    /// The ground of search hits, painted over others.
    pub found: Color32,
    /// Marks of characters that a reader cannot see.
    pub sign: Color32,
    /// A problem without data loss.
    pub warning: Color32,
    /// An error.
    pub error: Color32,
    /// The veil over the window while a dialog is open.
    pub veil: Color32,
    // The share of a label's color over the paper, normally and hovered; percent.
    fill_percent: u8,
    fill_hovered_percent: u8,
}

const LIGHT: Theme = Theme {
    mode: Mode::Light,
    paper: hex(0xFB_FAF7),
    panel: hex(0xF4_F2ED),
    raised: hex(0xFF_FFFF),
    hovered: hex(0xEA_E7E0),
    pressed: hex(0xE0_DCD3),
    text: hex(0x1E_1D1A),
    secondary: hex(0x66_625A),
    hairline: hex(0xE3_DFD7),
    accent: hex(0x0F_766E),
    accent_hovered: hex(0x0B_625C),
    on_accent: hex(0xFF_FFFF),
    selection: hex_percent(0x9D_C3F7, 45),
    selection_edge: hex(0x2F_6FBF),
    found: hex_percent(0xF2_C94C, 55),
    sign: hex(0xB4_5309),
    warning: hex(0x8A_5D00),
    error: hex(0xB4_2318),
    veil: hex_percent(0x1E_1D1A, 28),
    fill_percent: 16,
    fill_hovered_percent: 24,
};

const DARK: Theme = Theme {
    mode: Mode::Dark,
    paper: hex(0x1B_1C1E),
    panel: hex(0x22_2427),
    raised: hex(0x2A_2C30),
    hovered: hex(0x33_363B),
    pressed: hex(0x3D_4046),
    text: hex(0xEC_EAE4),
    secondary: hex(0xA8_A59C),
    hairline: hex(0x36_383C),
    accent: hex(0x5E_C2B7),
    accent_hovered: hex(0x7A_D1C7),
    on_accent: hex(0x0E_1B1A),
    selection: hex_percent(0x3F_6FB5, 55),
    selection_edge: hex(0x8F_B8F0),
    found: hex_percent(0x8A_6A10, 48),
    sign: hex(0xE3_A26B),
    warning: hex(0xE3_B341),
    error: hex(0xF9_7066),
    veil: hex_percent(0x00_0000, 50),
    fill_percent: 30,
    fill_hovered_percent: 40,
};

impl Theme {
    /// Returns the colors of a mode.
    pub const fn of(mode: Mode) -> &'static Self {
        match mode {
            Mode::Light => &LIGHT,
            Mode::Dark => &DARK,
        }
    }

    /// Returns the full color of a label: the line under an entity, outlines, dots. A color that
    /// can hardly be seen on the paper is mixed with the text color until it can.
    pub fn label(&self, color: Rgb) -> Color32 {
        let label = rgb(color.0, color.1, color.2);
        (0..=100)
            .step_by(5)
            .map(|percent| mix(label, self.text, percent))
            .find(|shown| contrast(*shown, self.paper) >= VISIBLE)
            .unwrap_or(self.text)
    }

    /// Returns the fill of an entity, opaque.
    ///
    /// Inside another entity the inner fill replaces the outer one: painted over each other they
    /// would darken until the letters no longer stand out.
    pub fn fill(&self, color: Rgb) -> Color32 {
        mix(self.paper, self.label(color), self.fill_percent)
    }

    /// Returns the fill of a hovered entity: stronger, as far as the letters can still be read on a
    /// color that is close to theirs.
    pub fn fill_hovered(&self, color: Rgb) -> Color32 {
        (self.fill_percent..=self.fill_hovered_percent)
            .rev()
            .map(|percent| mix(self.paper, self.label(color), percent))
            .find(|fill| {
                contrast(self.text, *fill) >= READABLE
                    && contrast(self.text, over(*fill, self.selection)) >= READABLE
            })
            .unwrap_or_else(|| self.fill(color))
    }

    /// Returns the color of a label as text on a ground: mixed with the text color until it can be
    /// read there.
    pub fn ink(&self, color: Rgb, ground: Color32) -> Color32 {
        let label = self.label(color);
        (0..=100)
            .step_by(5)
            .map(|percent| mix(label, self.text, percent))
            .find(|ink| contrast(*ink, ground) >= READABLE)
            .unwrap_or(self.text)
    }

    /// Returns the text color that can be read on a label's full color: white or black, one of
    /// which always reaches 4.58 : 1.
    pub fn on_label(&self, color: Rgb) -> Color32 {
        let ground = self.label(color);
        [hex(0xFF_FFFF), hex(0x00_0000)]
            .into_iter()
            .max_by(|a, b| contrast(*a, ground).total_cmp(&contrast(*b, ground)))
            .unwrap_or(self.text)
    }

    /// Returns the ring around the focused widget.
    pub fn focus_ring(&self) -> Stroke {
        Stroke::new(FOCUS_RING, self.accent)
    }

    /// Returns the stroke of separator lines.
    pub fn hairline_stroke(&self) -> Stroke {
        Stroke::new(1.0, self.hairline)
    }

    /// Returns the color of the shadow under menus and dialogs.
    pub fn shadow(&self) -> Color32 {
        hex_percent(0x00_0000, if self.mode == Mode::Light { 14 } else { 44 })
    }
}

/// The least contrast between text and its ground: WCAG 2.2, success criterion 1.4.3 (AA).
pub const READABLE: f64 = 4.5;

/// The least contrast between a label's line and the paper. The lightest colors of the palette have
/// a little more; 3 : 1 would exclude yellow and sky blue, and the line is never the only sign of
/// an entity.
pub const VISIBLE: f64 = 2.0;

/// Returns the contrast ratio of two opaque colors by the formula of WCAG 2.2: 1 to 21.
pub fn contrast(a: Color32, b: Color32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The relative luminance of WCAG 2.2, from sRGB.
fn luminance(color: Color32) -> f64 {
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
}

/// Blends a translucent color over an opaque ground.
pub fn over(ground: Color32, color: Color32) -> Color32 {
    let [r, g, b, a] = color.to_array();
    // The channels of a Color32 are premultiplied by its alpha.
    let lay = |ground: u8, color: u8| {
        let rest = u16::from(ground) * (255 - u16::from(a)) / 255;
        (u16::from(color) + rest).min(255) as u8
    };
    rgb(lay(ground.r(), r), lay(ground.g(), g), lay(ground.b(), b))
}

/// Mixes `percent` of a color into a ground, both opaque.
pub fn mix(ground: Color32, color: Color32, percent: u8) -> Color32 {
    let mixed = |ground: u8, color: u8| {
        let (share, rest) = (u32::from(percent), 100 - u32::from(percent));
        ((u32::from(color) * share + u32::from(ground) * rest + 50) / 100) as u8
    };
    rgb(
        mixed(ground.r(), color.r()),
        mixed(ground.g(), color.g()),
        mixed(ground.b(), color.b()),
    )
}

#[expect(clippy::disallowed_methods, reason = "the one home of colours")]
const fn rgb(r: u8, g: u8, b: u8) -> Color32 {
    Color32::from_rgb(r, g, b)
}

const fn hex(value: u32) -> Color32 {
    rgb((value >> 16) as u8, (value >> 8) as u8, value as u8)
}

/// A color that covers the ground by `percent`.
const fn hex_percent(value: u32, percent: u32) -> Color32 {
    let alpha = percent * 255 / 100;
    Color32::from_rgba_premultiplied(
        premultiplied(value >> 16, alpha),
        premultiplied(value >> 8, alpha),
        premultiplied(value, alpha),
        alpha as u8,
    )
}

const fn premultiplied(channel: u32, alpha: u32) -> u8 {
    ((channel & 0xFF) * alpha / 255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::labels::label::PALETTE;

    fn themes() -> [&'static Theme; 2] {
        [Mode::Light, Mode::Dark].map(Theme::of)
    }

    #[track_caller]
    fn check(theme: &Theme, what: &str, text: Color32, ground: Color32) {
        let ratio = contrast(text, ground);
        let mode = theme.mode.name();
        assert!(ratio >= READABLE, "{mode}: {what} has only {ratio:.2} : 1");
    }

    #[test]
    fn contrast_follows_wcag() {
        let (black, white) = (hex(0), hex(0xFF_FFFF));
        assert!((contrast(black, white) - 21.0).abs() < 1e-9);
        assert!((contrast(white, white) - 1.0).abs() < 1e-9);
        // From WCAG's own examples: the lightest gray that passes on white.
        assert!(contrast(hex(0x76_7676), white) >= READABLE);
        assert!(contrast(hex(0x77_7777), white) < READABLE);
    }

    #[test]
    fn theme_every_text_can_be_read_on_every_ground() {
        for theme in themes() {
            for (ground_name, ground) in [
                ("paper", theme.paper),
                ("panel", theme.panel),
                ("raised", theme.raised),
                ("hovered", theme.hovered),
            ] {
                for (name, text) in [
                    ("text", theme.text),
                    ("secondary", theme.secondary),
                    ("accent", theme.accent),
                    ("warning", theme.warning),
                    ("error", theme.error),
                ] {
                    // Hovered grounds carry only text.
                    if ground_name == "hovered" && !matches!(name, "text" | "secondary") {
                        continue;
                    }
                    check(theme, &format!("{name} on {ground_name}"), text, ground);
                }
            }
            check(theme, "text on pressed", theme.text, theme.pressed);
            check(theme, "on accent", theme.on_accent, theme.accent);
            let hovered = theme.accent_hovered;
            check(theme, "on accent, hovered", theme.on_accent, hovered);
        }
    }

    #[test]
    fn theme_the_article_can_be_read_on_every_entity_and_selected() {
        for theme in themes() {
            for color in PALETTE {
                let grounds = [
                    theme.paper,
                    theme.fill(color),
                    theme.fill_hovered(color),
                    over(theme.paper, theme.selection),
                    over(theme.fill(color), theme.selection),
                ];
                for ground in grounds {
                    check(theme, &format!("text on {color}"), theme.text, ground);
                }
                for ground in [theme.paper, theme.panel, theme.raised, theme.fill(color)] {
                    let ink = theme.ink(color, ground);
                    check(theme, &format!("the name of {color}"), ink, ground);
                }
                let on_label = theme.on_label(color);
                check(theme, &format!("on {color}"), on_label, theme.label(color));
            }
        }
    }

    #[test]
    fn theme_fills_are_the_share_that_the_look_asks_for() {
        let light = Theme::of(Mode::Light);
        assert_eq!(mix(hex(0xFF_FFFF), hex(0), 50), hex(0x80_8080));
        let fill = light.fill(PALETTE[0]);
        assert_eq!((fill.r(), fill.g(), fill.b()), (0xF5, 0xE1, 0xCF));
    }
}
