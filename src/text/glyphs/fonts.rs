//! The faces that text is drawn with, and the order in which they are tried for a character.
//!
//! The faces are bundled; a user may add one of their own. The system's fonts are never used here.
//! A character that no face covers is drawn as a box with its code point (see
//! [`crate::text::glyphs::shape`]).

use std::sync::{Arc, OnceLock};

use ab_glyph::{Font as _, FontArc, GlyphId};
use fontique::Blob;

/// A face of a [`FontSet`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FontId(pub u8);

impl FontId {
    /// Not a face: the glyph is drawn as a box that shows a code point.
    pub const PLACEHOLDER: Self = Self(u8::MAX);
}

/// The typeface in which articles are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ReadingFace {
    /// Noto Naskh Arabic: for news and modern prose.
    #[default]
    Naskh,
    /// Amiri: for classical and fully vocalized text.
    Classical,
    /// Noto Sans Arabic.
    Sans,
    /// The face that the user added.
    Own,
}

/// The purpose of a text: determines which faces are tried, and in which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The article.
    Reading(ReadingFace),
    /// Captions, lists, menus.
    Interface,
    /// Headings and selected rows.
    InterfaceBold,
    /// Icons of the interface: code points of the Phosphor face.
    Icon,
}

const NASKH: FontId = FontId(0);
const CLASSICAL: FontId = FontId(1);
const SANS_ARABIC: FontId = FontId(2);
const SANS_ARABIC_BOLD: FontId = FontId(3);
const SANS: FontId = FontId(4);
const SANS_BOLD: FontId = FontId(5);
const SERIF: FontId = FontId(6);
const ICONS: FontId = FontId(7);
const MATH: FontId = FontId(8);
const SYMBOLS: FontId = FontId(9);
const EMOJI: FontId = FontId(10);
const FIRST_ADDED: u8 = 11;

static BUNDLED: [&[u8]; FIRST_ADDED as usize] = [
    include_bytes!("../../../fonts/noto-naskh-arabic/NotoNaskhArabic-Regular.ttf"),
    include_bytes!("../../../fonts/amiri/Amiri-Regular.ttf"),
    include_bytes!("../../../fonts/noto-sans-arabic/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../../fonts/noto-sans-arabic/NotoSansArabic-Bold.ttf"),
    include_bytes!("../../../fonts/noto-sans/NotoSans-Regular.ttf"),
    include_bytes!("../../../fonts/noto-sans/NotoSans-Bold.ttf"),
    include_bytes!("../../../fonts/noto-serif/NotoSerif-Regular.ttf"),
    include_bytes!("../../../fonts/phosphor/Phosphor-subset.ttf"),
    include_bytes!("../../../fonts/noto-sans-symbols/NotoSansMath-subset.ttf"),
    include_bytes!("../../../fonts/noto-sans-symbols/NotoSansSymbols2-subset.ttf"),
    include_bytes!("../../../fonts/noto-emoji/NotoEmoji-Regular.ttf"),
];

/// A face: its outlines, its metrics, and its character coverage.
#[derive(Clone, Debug)]
pub struct Face {
    pub(crate) blob: Blob<u8>,
    outlines: FontArc,
    units_per_em: f32,
    coverage: Arc<OnceLock<Coverage>>,
}

/// The file is not a font that can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a TrueType or OpenType font with outlines")]
pub struct NotAFont;

/// The reason why a file cannot be used as the reading face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OwnFaceError {
    /// The file is not a font.
    #[error("not a TrueType or OpenType font with outlines")]
    NotAFont,
    /// The font lacks letters of the Arabic alphabet.
    #[error("a font without all letters of the Arabic alphabet")]
    LacksArabic,
}

impl Face {
    fn new(blob: Blob<u8>, outlines: FontArc) -> Self {
        let units_per_em = outlines.units_per_em().unwrap_or(1000.0).max(1.0);
        Self {
            blob,
            outlines,
            units_per_em,
            coverage: Arc::default(),
        }
    }

    /// Returns the outlines.
    pub fn outlines(&self) -> &FontArc {
        &self.outlines
    }

    /// Returns the `PxScale` of `ab_glyph` that makes one em `px` pixels high. `PxScale` measures
    /// ascent minus descent, not the em.
    pub fn px_scale(&self, px: f32) -> ab_glyph::PxScale {
        ab_glyph::PxScale::from(px * self.outlines.height_unscaled() / self.units_per_em)
    }

    /// Returns the number of outline units per em.
    pub fn units_per_em(&self) -> f32 {
        self.units_per_em
    }

    /// Returns the ascent in em, positive upwards.
    pub fn ascent(&self) -> f32 {
        self.outlines.ascent_unscaled() / self.units_per_em
    }

    /// Returns the descent in em, positive downwards.
    pub fn descent(&self) -> f32 {
        -self.outlines.descent_unscaled() / self.units_per_em
    }

    /// Returns the glyph id of a character, and its advance in em.
    pub fn glyph_of(&self, c: char) -> (u32, f32) {
        let id = self.outlines.glyph_id(c);
        let advance = self.outlines.h_advance_unscaled(id) / self.units_per_em;
        (u32::from(id.0), advance)
    }

    /// Returns whether the face has a glyph for the character.
    pub fn covers(&self, c: char) -> bool {
        self.coverage
            .get_or_init(|| Coverage::of(&self.outlines))
            .has(c)
    }
}

/// The bundled faces and the faces that were added.
#[derive(Clone, Debug)]
pub struct FontSet {
    faces: Vec<Face>,
    own: Option<FontId>,
}

impl FontSet {
    /// Returns the bundled faces.
    pub fn bundled() -> Self {
        let faces = BUNDLED
            .iter()
            .map(|data| {
                let outlines = ab_glyph::FontRef::try_from_slice(data)
                    .expect("the bundled faces are read by a test");
                Face::new(Blob::new(Arc::new(data)), FontArc::new(outlines))
            })
            .collect();
        Self { faces, own: None }
    }

    /// Returns the bundled faces and the user's own face, or an error if that lacks Arabic letters.
    pub fn with_own(data: Vec<u8>) -> Result<Self, OwnFaceError> {
        let mut fonts = Self::bundled();
        let id = fonts
            .add_own(data)
            .map_err(|NotAFont| OwnFaceError::NotAFont)?;
        let mut letters = ('\u{621}'..='\u{63A}').chain('\u{641}'..='\u{64A}');
        let complete = fonts
            .face(id)
            .is_some_and(|face| letters.all(|letter| face.covers(letter)));
        if complete {
            Ok(fonts)
        } else {
            Err(OwnFaceError::LacksArabic)
        }
    }

    /// Adds the user's own face, which is the first choice of [`ReadingFace::Own`].
    pub fn add_own(&mut self, data: Vec<u8>) -> Result<FontId, NotAFont> {
        let id = self.add(data)?;
        self.own = Some(id);
        Ok(id)
    }

    /// Adds a face that is tried after all others.
    pub fn add(&mut self, data: Vec<u8>) -> Result<FontId, NotAFont> {
        let id = u8::try_from(self.faces.len())
            .ok()
            .filter(|id| *id < u8::MAX)
            .ok_or(NotAFont)?;
        let data: Arc<[u8]> = data.into();
        let outlines = FontArc::try_from_vec(data.to_vec()).map_err(|_invalid| NotAFont)?;
        self.faces
            .push(Face::new(Blob::new(Arc::new(data)), outlines));
        Ok(FontId(id))
    }

    /// Returns the face, or `None` for [`FontId::PLACEHOLDER`].
    pub fn face(&self, id: FontId) -> Option<&Face> {
        self.faces.get(usize::from(id.0))
    }

    /// Returns the faces to try for a role, in order.
    pub fn stack(&self, role: Role) -> Vec<FontId> {
        let mut stack = match role {
            Role::Reading(ReadingFace::Naskh | ReadingFace::Own) => {
                vec![NASKH, SERIF, CLASSICAL, SANS]
            }
            Role::Reading(ReadingFace::Classical) => vec![CLASSICAL, NASKH, SERIF, SANS],
            Role::Reading(ReadingFace::Sans) => vec![SANS_ARABIC, SANS, NASKH, CLASSICAL],
            Role::Interface => vec![SANS, SANS_ARABIC, NASKH],
            Role::InterfaceBold => vec![SANS_BOLD, SANS_ARABIC_BOLD, NASKH],
            Role::Icon => vec![ICONS],
        };
        if let (Role::Reading(ReadingFace::Own), Some(own)) = (role, self.own) {
            stack.insert(0, own);
        }
        if role != Role::Icon {
            stack.extend([MATH, SYMBOLS, EMOJI]);
        }
        let added = (FIRST_ADDED..).take(self.faces.len() - usize::from(FIRST_ADDED));
        for id in added.map(FontId) {
            if !stack.contains(&id) {
                stack.push(id);
            }
        }
        stack
    }

    /// Returns the face whose metrics determine the line metrics of a role.
    pub fn primary(&self, role: Role) -> FontId {
        self.stack(role).first().copied().unwrap_or(NASKH)
    }

    /// The face for an emoji sequence, which no other face can draw as one sign.
    pub(in crate::text) const fn emoji() -> FontId {
        EMOJI
    }

    /// The face for a sign that encloses digits, such as the end of an ayah. In the other faces the
    /// digits stand beside the sign, or the sign covers the words around it.
    pub(in crate::text) const fn enclosing() -> FontId {
        CLASSICAL
    }

    pub(crate) fn by_blob(&self, blob_id: u64) -> Option<FontId> {
        let index = self
            .faces
            .iter()
            .position(|face| face.blob.id() == blob_id)?;
        u8::try_from(index).ok().map(FontId)
    }
}

/// The characters of a face: a bit for each one in the Basic Multilingual Plane, a list for those
/// above.
#[derive(Debug)]
struct Coverage {
    bits: Vec<u64>,
    above: Vec<char>,
}

impl Coverage {
    fn of(font: &FontArc) -> Self {
        let mut bits = vec![0_u64; 0x1_0000 / 64];
        let mut above = Vec::new();
        for (id, c) in font.codepoint_ids() {
            if id == GlyphId(0) {
                continue;
            }
            match bits.get_mut(c as usize / 64) {
                Some(word) => *word |= 1 << (c as u32 % 64),
                None => above.push(c),
            }
        }
        above.sort_unstable();
        Self { bits, above }
    }

    fn has(&self, c: char) -> bool {
        match self.bits.get(c as usize / 64) {
            Some(word) => word >> (c as u32 % 64) & 1 == 1,
            None => self.above.binary_search(&c).is_ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_every_bundled_face_is_read_and_has_sane_metrics() {
        let fonts = FontSet::bundled();
        for (index, face) in fonts.faces.iter().enumerate() {
            assert!((0.5..2.0).contains(&face.ascent()), "{index}");
            assert!((0.0..1.2).contains(&face.descent()), "{index}");
        }
    }

    #[test]
    fn fonts_each_stack_covers_arabic_and_what_the_naskh_lacks() {
        let fonts = FontSet::bundled();
        for role in [
            Role::Reading(ReadingFace::Naskh),
            Role::Reading(ReadingFace::Classical),
            Role::Interface,
        ] {
            let stack = fonts.stack(role);
            for c in
                "\u{628}\u{649}\u{64E}\u{670}\u{060C}\u{00AB}()[]{}0\u{0661}azAZ\u{FDFA}\u{0416}"
                    .chars()
            {
                assert!(
                    stack.iter().any(|id| fonts.face(*id).unwrap().covers(c)),
                    "{role:?} {c:?}"
                );
            }
        }
        assert!(
            !fonts.face(NASKH).unwrap().covers('('),
            "the reason for the Latin companion"
        );
    }

    #[test]
    fn fonts_a_file_that_is_none_is_refused() {
        assert_eq!(
            FontSet::bundled().add_own(b"no font".to_vec()),
            Err(NotAFont)
        );
    }

    #[test]
    fn fonts_the_own_face_is_asked_first_and_must_have_the_arabic_letters() {
        let amiri = BUNDLED[usize::from(CLASSICAL.0)].to_vec();
        let fonts = FontSet::with_own(amiri).unwrap();
        let own = fonts.primary(Role::Reading(ReadingFace::Own));
        assert_eq!(own, FontId(FIRST_ADDED));
        assert_eq!(fonts.primary(Role::Reading(ReadingFace::Naskh)), NASKH);
        let latin = BUNDLED[usize::from(SANS.0)].to_vec();
        assert_eq!(
            FontSet::with_own(latin).err(),
            Some(OwnFaceError::LacksArabic)
        );
        let none = FontSet::with_own(b"no font".to_vec());
        assert_eq!(none.err(), Some(OwnFaceError::NotAFont));
    }
}
