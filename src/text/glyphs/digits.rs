//! The shapes in which digits are drawn: only their glyphs change, never the text, its order or its
//! offsets.

/// How the digits of a text are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DigitShapes {
    /// As in the text.
    #[default]
    AsTyped,
    /// 0123.
    European,
    /// U+0660 to U+0669.
    ArabicIndic,
}

impl DigitShapes {
    /// Returns the digit to draw for a character, or `None` if the character is drawn unchanged.
    pub(in crate::text) fn of(self, c: char) -> Option<char> {
        let value = match c {
            '0'..='9' => c as u32 - '0' as u32,
            '\u{660}'..='\u{669}' => c as u32 - 0x660,
            '\u{6F0}'..='\u{6F9}' => c as u32 - 0x6F0,
            _ => return None,
        };
        let shown = match self {
            Self::AsTyped => return None,
            Self::European => char::from_u32('0' as u32 + value),
            Self::ArabicIndic => char::from_u32(0x660 + value),
        };
        shown.filter(|shown| *shown != c)
    }
}

#[cfg(test)]
mod tests {
    use crate::text::glyphs::clusters::{ShapeRequest, Shaped};
    use crate::text::glyphs::digits::DigitShapes;
    use crate::text::glyphs::fonts::{FontSet, ReadingFace, Role};
    use crate::text::glyphs::shape::Shaper;

    fn shape(text: &str, digits: DigitShapes) -> Shaped {
        let fonts = FontSet::bundled();
        let stack = fonts.stack(Role::Reading(ReadingFace::Naskh));
        let request = ShapeRequest {
            text,
            keep: 0..text.len(),
            rtl: true,
            stack: &stack,
            size: 20.0,
            digits,
        };
        Shaper::default().shape(&fonts, &request)
    }

    fn ids(shaped: &Shaped) -> Vec<u32> {
        let glyphs = shaped.clusters.iter().flat_map(|c| shaped.glyphs(c));
        glyphs.map(|glyph| glyph.id).collect()
    }

    #[test]
    fn digits_are_drawn_in_other_shapes_and_keep_their_bytes_and_levels() {
        let european = "عام 1948، نحو 12%";
        let typed = shape(european, DigitShapes::AsTyped);
        let drawn = shape(european, DigitShapes::ArabicIndic);
        assert_ne!(ids(&typed), ids(&drawn));
        let places = |shaped: &Shaped| -> Vec<(u32, u8, u8)> {
            let clusters = shaped.clusters.iter();
            clusters.map(|c| (c.byte, c.level, c.unit)).collect()
        };
        assert_eq!(places(&typed), places(&drawn));
        // The glyphs are those of a text that was typed with these digits.
        let arabic = shape("١٩٤٨", DigitShapes::AsTyped);
        let mapped = shape("1948", DigitShapes::ArabicIndic);
        assert_eq!(ids(&arabic), ids(&mapped));
        let width = |shaped: &Shaped| shaped.clusters.iter().map(|c| c.advance).sum::<f32>();
        assert!((width(&arabic) - width(&mapped)).abs() < 0.1);
        assert_eq!(
            ids(&shape("١٢", DigitShapes::ArabicIndic)),
            ids(&shape("١٢", DigitShapes::AsTyped))
        );
        let european = shape("۱٢", DigitShapes::European);
        assert!(ids(&european).iter().all(|id| *id != 0));
        assert_eq!(european.clusters.len(), 2);
    }
}
