//! The colors of a figure: background, text, and label colors adapted to them.

use crate::model::labels::label::Rgb;

/// The color theme of a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light background, for paper.
    #[default]
    Light,
    /// Dark background, for slides.
    Dark,
}

impl Theme {
    /// Returns the background color.
    pub const fn paper(self) -> Rgb {
        match self {
            Self::Light => Rgb(0xFB, 0xFA, 0xF7),
            Self::Dark => Rgb(0x1B, 0x1C, 0x1E),
        }
    }

    /// Returns the text color.
    pub const fn text(self) -> Rgb {
        match self {
            Self::Light => Rgb(0x1E, 0x1D, 0x1A),
            Self::Dark => Rgb(0xEC, 0xEA, 0xE4),
        }
    }

    /// Returns the share of a label's color in the fill of its marks.
    pub const fn fill(self) -> f32 {
        match self {
            Self::Light => 0.16,
            Self::Dark => 0.30,
        }
    }

    /// Returns a legible color for the caption of a label: the label's color, mixed with the text
    /// color until its contrast with the background is 4.5 to 1.
    pub fn caption(self, color: Rgb) -> Rgb {
        (0_u8..=10)
            .map(|tenths| mix(color, self.text(), f32::from(tenths) / 10.0))
            .find(|mixed| contrast(*mixed, self.paper()) >= 4.5)
            .unwrap_or(self.text())
    }
}

/// Returns the mix of `over` on `ground`, with a share of 0 to 1.
pub fn mix(ground: Rgb, over: Rgb, share: f32) -> Rgb {
    let channel = |below: u8, above: u8| {
        (f32::from(below) + (f32::from(above) - f32::from(below)) * share).round() as u8
    };
    Rgb(
        channel(ground.0, over.0),
        channel(ground.1, over.1),
        channel(ground.2, over.2),
    )
}

/// Returns the contrast ratio of two colors, 1 to 21 (WCAG 2).
pub fn contrast(a: Rgb, b: Rgb) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(color: Rgb) -> f32 {
    let linear = |channel: u8| {
        let share = f32::from(channel) / 255.0;
        if share <= 0.040_45 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(color.0) + 0.7152 * linear(color.1) + 0.0722 * linear(color.2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::labels::label::PALETTE;

    #[test]
    fn palette_text_and_captions_stand_out_from_the_paper() {
        for theme in [Theme::Light, Theme::Dark] {
            assert!(contrast(theme.text(), theme.paper()) >= 7.0);
            for color in PALETTE {
                let caption = theme.caption(color);
                assert!(contrast(caption, theme.paper()) >= 4.5, "{color} {theme:?}");
                let ground = mix(theme.paper(), color, theme.fill());
                assert!(contrast(theme.text(), ground) >= 4.5, "{color} {theme:?}");
            }
        }
    }

    #[test]
    fn palette_contrast_of_black_and_white_is_21() {
        assert!((contrast(Rgb(0, 0, 0), Rgb(255, 255, 255)) - 21.0).abs() < 0.01);
    }
}
