//! Positions in a text, one type for each unit, and the map between them.
//!
//! Inside the program a position is a UTF-8 byte; exported files count Unicode code points, and
//! some stand-off formats count UTF-16 code units. Visual positions (pixels, lines) are in
//! [`crate::text::layout`].

/// A position in UTF-8 bytes from the start of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteOffset(pub usize);

/// A position in Unicode code points from the start of a text, as in Python.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CharOffset(pub usize);

/// A position in UTF-16 code units from the start of a text, as in Java and JavaScript.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Utf16Offset(pub usize);

/// The distance between two marks of the map. A conversion counts at most this many bytes.
const STRIDE: usize = 256;

/// Converts between the three units for one text in O(log n), after one pass over it.
///
/// The map does not keep the text: the caller passes the same text to each conversion.
#[derive(Clone, Debug, Default)]
pub struct OffsetMap {
    /// Invariant: `marks[i]` holds the counts before byte `i * STRIDE`, rounded down to a
    /// character boundary.
    marks: Vec<Mark>,
    len: Mark,
    bytes: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    chars: u32,
    utf16: u32,
}

impl OffsetMap {
    /// Builds the map of a text.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut marks = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut at = Mark::default();
        for block in bytes.chunks(STRIDE) {
            marks.push(at);
            at = at.plus(count(block));
        }
        Self {
            marks,
            len: at,
            bytes: bytes.len(),
        }
    }

    /// Returns the length of the text in code points.
    pub fn chars(&self) -> usize {
        self.len.chars as usize
    }

    /// Returns the length of the text in UTF-16 code units.
    pub fn utf16(&self) -> usize {
        self.len.utf16 as usize
    }

    /// Returns the length of the text in bytes.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Returns the number of code points before `byte`; past the end, the length.
    pub fn char_from_byte(&self, text: &str, byte: ByteOffset) -> CharOffset {
        CharOffset(self.mark_at(text, byte.0).chars as usize)
    }

    /// Returns the number of UTF-16 code units before `byte`; past the end, the length.
    pub fn utf16_from_byte(&self, text: &str, byte: ByteOffset) -> Utf16Offset {
        Utf16Offset(self.mark_at(text, byte.0).utf16 as usize)
    }

    /// Returns the byte at which the code point at `at` begins, or `None` past the end.
    pub fn byte_from_char(&self, text: &str, at: CharOffset) -> Option<ByteOffset> {
        self.find(text, at.0, |mark| mark.chars as usize, |_| 1)
    }

    /// Returns the byte at which the UTF-16 unit at `at` begins; `None` past the end or between the
    /// two halves of a surrogate pair.
    pub fn byte_from_utf16(&self, text: &str, at: Utf16Offset) -> Option<ByteOffset> {
        self.find(text, at.0, |mark| mark.utf16 as usize, char::len_utf16)
    }

    fn mark_at(&self, text: &str, byte: usize) -> Mark {
        let byte = byte.min(self.bytes);
        let block = byte / STRIDE;
        let Some(mark) = self.marks.get(block) else {
            return self.len;
        };
        let head = text
            .as_bytes()
            .get(block * STRIDE..byte)
            .unwrap_or_default();
        mark.plus(count(head))
    }

    fn find(
        &self,
        text: &str,
        at: usize,
        unit: impl Fn(&Mark) -> usize,
        width: impl Fn(char) -> usize,
    ) -> Option<ByteOffset> {
        if at == unit(&self.len) {
            return Some(ByteOffset(self.bytes));
        }
        if at > unit(&self.len) {
            return None;
        }
        let block = self
            .marks
            .partition_point(|mark| unit(mark) <= at)
            .checked_sub(1)?;
        let mut start = block * STRIDE;
        let mut counted = unit(self.marks.get(block)?);
        // A character that begins in the previous block is counted there.
        while !text.is_char_boundary(start) {
            start += 1;
        }
        for (offset, c) in text.get(start..)?.char_indices() {
            if counted == at {
                return Some(ByteOffset(start + offset));
            }
            if counted > at {
                return None;
            }
            counted += width(c);
        }
        None
    }
}

impl Mark {
    const fn plus(self, other: Self) -> Self {
        Self {
            chars: self.chars + other.chars,
            utf16: self.utf16 + other.utf16,
        }
    }
}

/// Counts the characters that *begin* in a run of bytes; the run may start or end inside a
/// character.
fn count(bytes: &[u8]) -> Mark {
    let mut chars = 0_u32;
    let mut astral = 0_u32;
    for &byte in bytes {
        chars += u32::from(byte & 0xC0 != 0x80);
        astral += u32::from(byte >= 0xF0);
    }
    Mark {
        chars,
        utf16: chars + astral,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn offsets_astral_character_counts_once_in_code_points_and_twice_in_utf16() {
        let text = "\u{1F600} \u{628}";
        let map = OffsetMap::new(text);
        assert_eq!(map.char_from_byte(text, ByteOffset(5)), CharOffset(2));
        assert_eq!(map.utf16_from_byte(text, ByteOffset(5)), Utf16Offset(3));
        assert_eq!(
            map.byte_from_utf16(text, Utf16Offset(1)),
            None,
            "inside a surrogate pair"
        );
        assert_eq!(map.byte_from_char(text, CharOffset(4)), None);
    }

    proptest! {
        #[test]
        fn offsets_round_trip_at_every_character(text in "[\u{0}-\u{10FFFF}]{0,400}") {
            let map = OffsetMap::new(&text);
            let (mut chars, mut utf16) = (0, 0);
            let ends = text.char_indices().map(|(byte, c)| (byte, c.len_utf16()));
            for (byte, width) in ends.chain([(text.len(), 0)]) {
                let at = ByteOffset(byte);
                prop_assert_eq!(map.char_from_byte(&text, at), CharOffset(chars));
                prop_assert_eq!(map.utf16_from_byte(&text, at), Utf16Offset(utf16));
                prop_assert_eq!(map.byte_from_char(&text, CharOffset(chars)), Some(at));
                prop_assert_eq!(map.byte_from_utf16(&text, Utf16Offset(utf16)), Some(at));
                chars += 1;
                utf16 += width;
            }
        }
    }
}
