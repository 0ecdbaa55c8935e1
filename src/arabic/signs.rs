//! Characters of a text that a reader cannot see, or cannot tell from others: one table.
//!
//! Lists them; changes no text.

/// What a sign is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignKind {
    /// A mark or a control that makes its surroundings read from left to right.
    LeftToRight,
    /// A mark or a control that makes its surroundings read from right to left.
    RightToLeft,
    /// The start of an isolate with the direction of its first letter, or the end of a control.
    DirectionEdge,
    /// A joiner: the letters beside it take the forms that they have in a word.
    Joiner,
    /// A non-joiner: the letters beside it do not join.
    NonJoiner,
    /// A character without width: zero-width space, word joiner, byte order mark, selectors.
    ZeroWidth,
    /// A blank other than the usual one.
    Blank,
    /// A soft hyphen, which is seen at the end of a line only.
    SoftHyphen,
    /// A tatweel, which lengthens a letter.
    Tatweel,
    /// A presentation form: the shape of a letter in place of the letter.
    PresentationForm,
}

/// A sign, or a range of signs with the same name.
#[derive(Debug)]
pub struct SignSpec {
    first: char,
    last: char,
    /// What it is.
    pub kind: SignKind,
    /// The abbreviation of Unicode, or a short name. The id of its full name is `sign-` and this in
    /// lower case.
    pub name: &'static str,
}

const fn one(c: char, kind: SignKind, name: &'static str) -> SignSpec {
    range(c, c, kind, name)
}

const fn range(first: char, last: char, kind: SignKind, name: &'static str) -> SignSpec {
    SignSpec {
        first,
        last,
        kind,
        name,
    }
}

/// All signs, in the order of their code points.
pub const SIGNS: &[SignSpec] = &[
    one('\u{A0}', SignKind::Blank, "NBSP"),
    one('\u{AD}', SignKind::SoftHyphen, "SHY"),
    one('\u{61C}', SignKind::RightToLeft, "ALM"),
    one('\u{640}', SignKind::Tatweel, "TATWEEL"),
    one('\u{180E}', SignKind::ZeroWidth, "MVS"),
    range('\u{2000}', '\u{200A}', SignKind::Blank, "SPACE"),
    one('\u{200B}', SignKind::ZeroWidth, "ZWSP"),
    one('\u{200C}', SignKind::NonJoiner, "ZWNJ"),
    one('\u{200D}', SignKind::Joiner, "ZWJ"),
    one('\u{200E}', SignKind::LeftToRight, "LRM"),
    one('\u{200F}', SignKind::RightToLeft, "RLM"),
    one('\u{2028}', SignKind::Blank, "LSEP"),
    one('\u{202A}', SignKind::LeftToRight, "LRE"),
    one('\u{202B}', SignKind::RightToLeft, "RLE"),
    one('\u{202C}', SignKind::DirectionEdge, "PDF"),
    one('\u{202D}', SignKind::LeftToRight, "LRO"),
    one('\u{202E}', SignKind::RightToLeft, "RLO"),
    one('\u{202F}', SignKind::Blank, "NNBSP"),
    one('\u{205F}', SignKind::Blank, "SPACE"),
    one('\u{2060}', SignKind::ZeroWidth, "WJ"),
    range('\u{2061}', '\u{2064}', SignKind::ZeroWidth, "INVISIBLE"),
    one('\u{2066}', SignKind::LeftToRight, "LRI"),
    one('\u{2067}', SignKind::RightToLeft, "RLI"),
    one('\u{2068}', SignKind::DirectionEdge, "FSI"),
    one('\u{2069}', SignKind::DirectionEdge, "PDI"),
    one('\u{3000}', SignKind::Blank, "SPACE"),
    range('\u{FB50}', '\u{FBB1}', SignKind::PresentationForm, "FORM"),
    range('\u{FBD3}', '\u{FD3D}', SignKind::PresentationForm, "FORM"),
    range('\u{FD50}', '\u{FDC7}', SignKind::PresentationForm, "FORM"),
    range('\u{FDF0}', '\u{FDFC}', SignKind::PresentationForm, "FORM"),
    range('\u{FE00}', '\u{FE0F}', SignKind::ZeroWidth, "VS"),
    range('\u{FE70}', '\u{FEFC}', SignKind::PresentationForm, "FORM"),
    one('\u{FEFF}', SignKind::ZeroWidth, "BOM"),
];

impl SignSpec {
    /// Returns the id of the full name.
    pub fn title_id(&self) -> String {
        format!("sign-{}", self.name.to_lowercase())
    }
}

/// Returns the sign that a character is; `None` for the characters that a reader sees.
pub fn sign_of(c: char) -> Option<&'static SignSpec> {
    // Most characters of a text are below or above all signs of the lower planes.
    if c < '\u{A0}' || ('\u{641}'..'\u{180E}').contains(&c) {
        return None;
    }
    let place = SIGNS
        .partition_point(|sign| sign.first <= c)
        .checked_sub(1)?;
    SIGNS.get(place).filter(|sign| c <= sign.last)
}

/// Returns the signs of a text, each with its byte.
pub fn signs(text: &str) -> impl Iterator<Item = (usize, char, &'static SignSpec)> + '_ {
    let all = text.char_indices();
    all.filter_map(|(at, c)| sign_of(c).map(|sign| (at, c, sign)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_ranges_in_order_without_overlaps() {
        for pair in SIGNS.windows(2) {
            assert!(pair[0].last < pair[1].first, "{:?}", pair[0]);
        }
        for sign in SIGNS {
            assert!(sign.first <= sign.last);
            assert_eq!(sign_of(sign.first).unwrap().name, sign.name);
            assert_eq!(sign_of(sign.last).unwrap().name, sign.name);
        }
    }

    #[test]
    fn signs_are_what_a_reader_does_not_see() {
        let names = |text: &str| -> Vec<&str> { signs(text).map(|(.., sign)| sign.name).collect() };
        assert_eq!(names("قال محمد، ثم 12 «كلمة» سكَت."), [""; 0]);
        assert_eq!(
            names("می\u{200C}رود\u{200F} \u{A0}مـحمد"),
            ["ZWNJ", "RLM", "NBSP", "TATWEEL"]
        );
        assert_eq!(
            names("\u{FEFF}\u{FEE7}\u{FE0E}\u{FDFD}\u{FD3E}"),
            ["BOM", "FORM", "VS"]
        );
    }
}
