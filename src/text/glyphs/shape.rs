//! Shapes a stretch of plain text into clusters in logical order, each with its glyphs, its advance
//! and its bidi level.
//!
//! Knows no lines and no annotations, so a highlight can never change a glyph.

use fontique::Synthesis;
use parley_engine::itemize::{Item, Segment};
use parley_engine::shape::CharCluster;
use parley_engine::{
    Analysis, AnalysisOptions, Analyzer, BaseDirection, FontInstanceRef, FontSelector,
    ShapeOptions, ShapedText,
};

use crate::text::glyphs::clusters::{ShapeRequest, Shaped, encloses_digits};
use crate::text::glyphs::collect;
use crate::text::glyphs::fonts::{FontId, FontSet};

/// Shapes text; reuses its buffers from one call to the next.
#[derive(Default)]
pub struct Shaper {
    analyzer: Analyzer,
    analysis: Analysis,
    engine: parley_engine::Shaper,
    shaped: ShapedText,
    styles: Vec<u16>,
}

impl std::fmt::Debug for Shaper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shaper").finish_non_exhaustive()
    }
}

impl Shaper {
    fn analyze(&mut self, text: &str, rtl: bool) {
        let base_direction = if rtl {
            BaseDirection::Rtl
        } else {
            BaseDirection::Ltr
        };
        let options = AnalysisOptions {
            base_direction,
            ..AnalysisOptions::default()
        };
        self.analyzer.analyze(text, &options, &mut self.analysis);
    }

    /// Returns the bytes before which a line may break.
    pub(in crate::text) fn breaks(&mut self, text: &str, rtl: bool) -> Vec<usize> {
        self.analyze(text, rtl);
        text.char_indices()
            .zip(self.analysis.char_info())
            .filter(|(_, info)| info.is_soft_wrap_opportunity())
            .map(|((at, _), _)| at)
            .collect()
    }

    /// Shapes the text of a request.
    pub fn shape(&mut self, fonts: &FontSet, request: &ShapeRequest<'_>) -> Shaped {
        let text = request.text;
        let mut out = Shaped {
            clusters: Vec::with_capacity(request.keep.len() / 2 + 1),
            glyphs: Vec::with_capacity(request.keep.len() / 2 + 1),
            len: request.keep.len() as u32,
            rtl: request.rtl,
        };
        if text.is_empty() {
            return out;
        }
        self.analyze(text, request.rtl);
        let n_chars = self.analysis.char_info().len();
        self.styles.clear();
        self.styles.resize(n_chars, 0);
        let item = Item {
            char_end: n_chars as u32,
            options: ShapeOptions {
                font_size: request.size,
                language: None,
                features: &[],
                variations: &[],
            },
        };
        let select = Select {
            fonts,
            stack: request.stack,
            current: None,
            letters: None,
            enclosing: false,
            synthesis: Synthesis::default(),
        };
        self.engine.shape_text(
            text,
            &self.analysis,
            &self.styles,
            [item],
            select,
            &mut self.shaped,
        );
        collect::collect(&self.shaped, fonts, request, &mut out);
        out
    }
}

/// Chooses the face of each grapheme. Digits and characters that join or separate words take the
/// face of the last letter (`Windows 11` is set in one face). Others take the first face that
/// covers all characters of the grapheme, else the first that covers its first character. Emoji
/// sequences, and signs that enclose digits, have a face of their own.
struct Select<'a> {
    fonts: &'a FontSet,
    stack: &'a [FontId],
    current: Option<FontId>,
    /// The face of the last letter.
    letters: Option<FontId>,
    /// Whether the last grapheme is enclosed in a sign, which continues with the digits after it.
    enclosing: bool,
    synthesis: Synthesis,
}

impl FontSelector for Select<'_> {
    fn select_font(
        &mut self,
        _segment: &Segment,
        _options: &ShapeOptions<'_>,
        cluster: &mut CharCluster,
    ) -> Option<FontInstanceRef<'_>> {
        let chars = cluster.chars();
        let covers = |id: FontId| {
            self.fonts.face(id).is_some_and(|face| {
                chars
                    .iter()
                    .all(|c| !c.contributes_to_shaping || face.covers(c.ch))
            })
        };
        let first = chars.first().map_or(' ', |c| c.ch);
        let letter = is_letter(first);
        self.enclosing = encloses_digits(first) || (self.enclosing && first.is_numeric());
        let special = if self.enclosing {
            Some(FontSet::enclosing())
        } else {
            cluster.is_emoji().then(FontSet::emoji)
        };
        let special = special.filter(|id| covers(*id));
        if let Some(face) = special.and_then(|id| self.fonts.face(id)) {
            return Some(FontInstanceRef {
                data: &face.blob,
                index: 0,
                synthesis: &self.synthesis,
            });
        }
        self.enclosing = false;
        let chosen = self
            .letters
            .filter(|letters| !letter && covers(*letters))
            .or_else(|| self.current.filter(|current| !letter && covers(*current)))
            .or_else(|| self.stack.iter().copied().find(|id| covers(*id)))
            .or_else(|| {
                let has_first = |id: &FontId| self.fonts.face(*id).is_some_and(|f| f.covers(first));
                self.stack.iter().copied().find(has_first)
            })
            .or(self.current)
            .or_else(|| self.stack.first().copied())?;
        self.current = Some(chosen);
        if letter {
            self.letters = Some(chosen);
        }
        let face = self.fonts.face(chosen)?;
        Some(FontInstanceRef {
            data: &face.blob,
            index: 0,
            synthesis: &self.synthesis,
        })
    }
}

/// Returns whether the character is alphabetic, without a table lookup for the most frequent
/// characters.
fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{620}'..='\u{64A}' => true,
        '\0'..='\u{7F}' | '\u{60C}' | '\u{61B}' | '\u{61F}' => false,
        _ => c.is_alphabetic(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::bidi;
    use crate::text::glyphs::clusters::Glyph;
    use crate::text::glyphs::digits::DigitShapes;
    use crate::text::glyphs::fonts::{ReadingFace, Role};

    fn shape(text: &str) -> Shaped {
        let fonts = FontSet::bundled();
        let stack = fonts.stack(Role::Reading(ReadingFace::Naskh));
        let rtl = bidi::first_strong_is_rtl(text).unwrap_or(true);
        let request = ShapeRequest {
            text,
            keep: 0..text.len(),
            rtl,
            stack: &stack,
            size: 20.0,
            digits: DigitShapes::AsTyped,
        };
        Shaper::default().shape(&fonts, &request)
    }

    #[test]
    fn shape_lam_alef_is_one_unit_of_two_clusters_with_half_the_width_each() {
        let shaped = shape("لأنقرة");
        let [lam, alef, ..] = shaped.clusters.as_slice() else {
            panic!("two clusters")
        };
        assert_eq!((lam.unit, alef.unit), (2, 0));
        assert!((lam.advance - alef.advance).abs() < 0.01 && lam.advance > 1.0);
        assert!(shaped.glyphs(alef).is_empty());
    }

    #[test]
    fn shape_letter_and_marks_are_one_cluster() {
        let shaped = shape("بًَِّْٰٓۡ ق");
        assert_eq!(shaped.clusters.len(), 3);
        assert!(shaped.glyphs(&shaped.clusters[0]).len() >= 8);
    }

    #[test]
    fn shape_what_no_face_has_is_a_box_with_its_code_point() {
        let shaped = shape("\u{13000} \u{FDD0}\u{0}");
        let boxes: Vec<_> = shaped
            .clusters
            .iter()
            .flat_map(|c| shaped.glyphs(c).to_vec())
            .filter(|glyph| glyph.font == FontId::PLACEHOLDER)
            .map(|glyph| glyph.id)
            .collect();
        assert_eq!(boxes, [0x1_3000, 0xFDD0, 0]);
        assert!(shaped.clusters[0].advance > 10.0);
    }

    #[test]
    fn shape_an_emoji_sequence_is_one_sign_in_the_face_of_the_emoji() {
        // A family, a flag, a skin tone, a profession with skin tone, a keycap, a heart, a new one,
        // the flag of Scotland.
        for emoji in [
            "\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}",
            "\u{1F1F8}\u{1F1E6}",
            "\u{1F44D}\u{1F3FD}",
            "\u{1F468}\u{1F3FE}\u{200D}\u{2695}\u{FE0F}",
            "1\u{FE0F}\u{20E3}",
            "\u{2764}\u{FE0F}",
            "\u{1FAE0}",
            "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
        ] {
            let shaped = shape(&format!("\u{642}\u{627}\u{644} {emoji} 12"));
            // Letters, blank, emoji, blank, digits.
            assert_eq!(shaped.clusters.len(), 3 + 1 + 1 + 1 + 2, "{emoji}");
            let sign = &shaped.clusters[4];
            let inked = |glyph: &&Glyph| glyph.advance > 0.0;
            let glyphs: Vec<&Glyph> = shaped.glyphs(sign).iter().filter(inked).collect();
            assert_eq!(glyphs.len(), 1, "{emoji}");
            assert_eq!(glyphs[0].font, FontSet::emoji(), "{emoji}");
            assert!((sign.advance - glyphs[0].advance).abs() < 0.01 && sign.advance > 20.0);
            let digits = shaped.glyphs(&shaped.clusters[6]);
            assert_ne!(digits[0].font, FontSet::emoji(), "{emoji}");
        }
    }

    #[test]
    fn shape_a_sign_around_digits_has_their_room() {
        let fonts = FontSet::bundled();
        let amiri = fonts.face(FontSet::enclosing()).unwrap();
        let (_, alone) = amiri.glyph_of('\u{6DD}');
        for (text, digits) in [
            ("\u{642}\u{644}\u{6DD}\u{661}\u{662} \u{62B}\u{645}", 2),
            ("\u{642}\u{644} \u{6DD}\u{661}\u{662}\u{663}", 3),
            ("\u{6DD}\u{667}", 1),
        ] {
            for role in [Role::Reading(ReadingFace::Naskh), Role::Interface] {
                let stack = fonts.stack(role);
                let request = ShapeRequest {
                    text,
                    keep: 0..text.len(),
                    rtl: true,
                    stack: &stack,
                    size: 20.0,
                    digits: DigitShapes::European,
                };
                let shaped = Shaper::default().shape(&fonts, &request);
                let from = text.find('\u{6DD}').unwrap() as u32;
                let sign = shaped.clusters.iter().position(|c| c.byte == from).unwrap();
                // The sign with its first digit is a grapheme, each further digit is one.
                let unit = &shaped.clusters[sign..sign + digits];
                assert_eq!(usize::from(unit[0].unit), digits, "{text}");
                let width: f32 = unit.iter().map(|c| c.advance).sum();
                assert!((width - alone * 20.0).abs() < 0.1, "{text}: {width}");
                assert!(unit.iter().all(|c| c.advance > 5.0), "{text}");
                let glyphs = shaped.glyphs(&unit[0]);
                assert_eq!(glyphs.len(), digits + 1, "{text}");
                assert!(glyphs.iter().all(|g| g.font == FontSet::enclosing()));
                assert!(glyphs[1..].iter().all(|g| g.dx < 0.0), "inside the sign");
            }
        }
    }

    #[test]
    fn shape_controls_of_direction_take_no_room_and_show_nothing() {
        let shaped = shape("\u{61C}-5 \u{202E}\u{2067}\u{200F}ب");
        for cluster in &shaped.clusters {
            for glyph in shaped.glyphs(cluster) {
                assert_ne!(glyph.font, FontId::PLACEHOLDER);
            }
        }
    }

    #[test]
    fn shape_three_thousand_marks_are_one_cluster_without_a_panic() {
        let text = format!("ب{}", "\u{64E}".repeat(3000));
        assert_eq!(shape(&text).clusters.len(), 1);
    }

    #[test]
    fn shape_a_mark_of_another_script_stays_with_its_letter() {
        let shaped = shape("\u{628}\u{64E}\u{5B0} \u{645}");
        assert_eq!(shaped.clusters.len(), 3);
        assert_eq!(shaped.glyphs(&shaped.clusters[0]).len(), 3);
    }

    #[test]
    fn shape_keeps_only_the_bytes_asked_for() {
        let fonts = FontSet::bundled();
        let stack = fonts.stack(Role::Interface);
        let request = ShapeRequest {
            text: "abc def",
            keep: 4..7,
            rtl: false,
            stack: &stack,
            size: 10.0,
            digits: DigitShapes::AsTyped,
        };
        let shaped = Shaper::default().shape(&fonts, &request);
        assert_eq!(
            shaped.clusters.iter().map(|c| c.byte).collect::<Vec<_>>(),
            [0, 1, 2]
        );
        assert_eq!(shaped.len, 3);
    }
}
