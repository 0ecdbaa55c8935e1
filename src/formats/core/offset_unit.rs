//! The units in which formats count positions.

/// The unit in which a format counts positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OffsetUnit {
    /// The format has no positions.
    None,
    /// Unicode code points.
    CodePoint,
    /// UTF-16 code units.
    Utf16,
    /// Bytes of UTF-8.
    Byte,
    /// Extended grapheme clusters (UAX #29).
    Grapheme,
    /// Tokens.
    Token,
}
