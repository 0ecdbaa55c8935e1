//! Simulates how color-blind eyes see colors, and measures the perceptual distance of two colors.
//!
//! Dichromacy after G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based
//! Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009: the matrices of
//! severity 1.0, applied to linear RGB. Distances after B. Ottosson, "A perceptual color space for
//! image processing" (`OKLab`), 2020. Chooses no colors.

use crate::model::labels::label::Rgb;

/// A kind of color vision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Eye {
    /// Three kinds of cones.
    Normal,
    /// No cones for long wavelengths: red looks dark.
    Protan,
    /// No cones for medium wavelengths: red and green look alike.
    Deutan,
    /// No cones for short wavelengths: blue and green look alike.
    Tritan,
}

impl Eye {
    /// All values.
    pub const ALL: [Self; 4] = [Self::Normal, Self::Protan, Self::Deutan, Self::Tritan];

    const fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Self::Normal => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protan => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Self::Deutan => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            Self::Tritan => [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        }
    }
}

/// The distance below which the lines of two labels are hard to distinguish. A just noticeable
/// difference side by side is about 0.02; thin lines that are far from each other need several
/// times that.
pub const APART: f64 = 0.07;

/// Returns the perceptual distance of two colors: 0 if equal, 1 for black and white.
pub fn distance(a: Rgb, b: Rgb, eye: Eye) -> f64 {
    let (a, b) = (oklab(seen(a, eye)), oklab(seen(b, eye)));
    let square = |(a, b): (f64, f64)| (a - b) * (a - b);
    a.into_iter().zip(b).map(square).sum::<f64>().sqrt()
}

/// Returns the kinds of color vision for which two colors are hard to distinguish.
pub fn confused(a: Rgb, b: Rgb) -> Vec<Eye> {
    let close = |eye: &Eye| distance(a, b, *eye) < APART;
    Eye::ALL.into_iter().filter(close).collect()
}

/// Returns a color as an eye sees it, in linear RGB.
fn seen(color: Rgb, eye: Eye) -> [f64; 3] {
    let linear = [color.0, color.1, color.2].map(linear);
    eye.matrix().map(|row| dot(row, linear).clamp(0.0, 1.0))
}

/// Converts an sRGB channel to linear light (IEC 61966-2-1).
fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.040_45 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

fn oklab(linear: [f64; 3]) -> [f64; 3] {
    const CONES: [[f64; 3]; 3] = [
        [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
        [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
        [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
    ];
    const LAB: [[f64; 3]; 3] = [
        [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
        [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
        [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
    ];
    let cones = CONES.map(|row| dot(row, linear).cbrt());
    LAB.map(|row| dot(row, cones))
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a.into_iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::labels::label::PALETTE;

    const BLACK: Rgb = Rgb(0, 0, 0);
    const WHITE: Rgb = Rgb(255, 255, 255);

    #[test]
    fn vision_black_and_white_are_as_far_apart_for_every_eye() {
        for eye in Eye::ALL {
            assert!((distance(BLACK, WHITE, eye) - 1.0).abs() < 1e-3, "{eye:?}");
            assert!(distance(PALETTE[0], PALETTE[0], eye).abs() < 1e-12);
        }
    }

    #[test]
    fn vision_oklab_is_that_of_the_paper() {
        // The values of red in the author's table.
        let red = oklab([1.0, 0.0, 0.0]);
        for (found, expected) in red.into_iter().zip([0.627_955, 0.224_863, 0.125_846]) {
            assert!((found - expected).abs() < 1e-4, "{red:?}");
        }
    }

    #[test]
    fn vision_red_and_green_are_alike_to_those_who_do_not_tell_them() {
        // A pair as in Ishihara's plates: far apart for normal vision, close for deuteranopes.
        let (red, green) = (Rgb(0xC0, 0x6A, 0x3C), Rgb(0x84, 0x84, 0x2C));
        assert!(distance(red, green, Eye::Normal) > 0.1);
        assert!(distance(red, green, Eye::Deutan) < 0.05);
        assert!(distance(red, green, Eye::Tritan) > 0.1);
    }

    #[test]
    fn vision_palette_is_distinguishable_with_each_color_blindness() {
        for (index, a) in PALETTE.into_iter().enumerate() {
            for b in PALETTE.into_iter().skip(index + 1) {
                assert_eq!(confused(a, b), [], "{a} and {b}");
            }
        }
    }

    #[test]
    fn vision_the_measure_finds_what_stood_in_the_palette_before() {
        // Olive was in the palette until it was measured.
        let olive = Rgb(0x8F, 0x7A, 0x00);
        assert_eq!(confused(PALETTE[0], olive), [Eye::Protan, Eye::Deutan]);
    }
}
