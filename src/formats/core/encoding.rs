//! The encodings of text files, by name.

use std::fmt;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

/// An encoding of the WHATWG list, found by any of its labels.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Encoding(pub(in crate::formats) &'static encoding_rs::Encoding);

impl Encoding {
    /// UTF-8.
    pub const UTF_8: Self = Self(UTF_8);

    /// The encodings that Arabic texts are commonly in.
    pub const ARABIC: [Self; 5] = [
        Self(UTF_8),
        Self(encoding_rs::WINDOWS_1256),
        Self(encoding_rs::ISO_8859_6),
        Self(UTF_16LE),
        Self(UTF_16BE),
    ];

    /// Returns whether it is UTF-16. Arabic in it can be valid UTF-8 by chance.
    pub fn is_utf16(self) -> bool {
        [UTF_16LE, UTF_16BE].contains(&self.0)
    }

    /// Finds an encoding by name: `windows-1256`, `cp1256`, `iso-8859-6`…
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        let name = match name.as_str() {
            "cp1256" => "windows-1256",
            "utf-16" | "utf16" | "utf16le" => "utf-16le",
            "utf16be" => "utf-16be",
            other => other,
        };
        encoding_rs::Encoding::for_label_no_replacement(name.as_bytes()).map(Self)
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.name() {
            "UTF-8" | "UTF-16LE" | "UTF-16BE" | "ISO-8859-6" => f.write_str(self.0.name()),
            name => f.write_str(&name.to_ascii_lowercase()),
        }
    }
}

impl fmt::Debug for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Encoding({self})")
    }
}

/// The probable encoding of a file that is not UTF-8. It is shown to the user, never applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodingGuess {
    /// The most probable encoding.
    pub encoding: Encoding,
    /// The first words of the file, decoded with it.
    pub preview: String,
}
