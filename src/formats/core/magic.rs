//! Recognizes binary files by their first bytes.
//!
//! Ignores file names: a text file may have any name.

use memchr::memmem;

/// A kind of binary file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileKind {
    /// The category, which selects the variant of the message: `archive`.
    pub kind: &'static str,
    /// The name of its format: `ZIP`.
    pub name: &'static str,
}

const fn file(kind: &'static str, name: &'static str) -> FileKind {
    FileKind { kind, name }
}

/// All categories; the message has a variant for each.
pub const KINDS: [&str; 9] = [
    "archive",
    "document",
    "image",
    "media",
    "parquet",
    "parquet-build",
    "database",
    "program",
    "utf-32",
];

/// The first bytes of each kind of file.
const MAGIC: &[(&[u8], FileKind)] = &[
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"%PDF-", file("document", "PDF")),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        file("document", "Office 97"),
    ),
    (b"{\\rtf", file("document", "RTF")),
    (b"\x89PNG\r\n\x1A\n", file("image", "PNG")),
    (b"\xFF\xD8\xFF", file("image", "JPEG")),
    (b"GIF87a", file("image", "GIF")),
    (b"GIF89a", file("image", "GIF")),
    (b"II*\0", file("image", "TIFF")),
    (b"MM\0*", file("image", "TIFF")),
    (b"RIFF", file("media", "WebP, WAV, AVI")),
    (b"PAR1", file(PARQUET, "Parquet")),
    (b"SQLite format 3\0", file("database", "SQLite")),
    (b"\x1F\x8B", file("archive", "gzip")),
    (b"7z\xBC\xAF\x27\x1C", file("archive", "7z")),
    (b"Rar!\x1A\x07", file("archive", "RAR")),
    (b"BZh9", file("archive", "bzip2")),
    (b"\xFD7zXZ\0", file("archive", "xz")),
    (b"\x28\xB5\x2F\xFD", file("archive", "zstd")),
    (b"\x7FELF", file("program", "ELF")),
    (b"\x00\x00\xFE\xFF", file("utf-32", "UTF-32")),
    (b"\xFF\xFE\x00\x00", file("utf-32", "UTF-32")),
];

const ZIP: FileKind = file("archive", "ZIP");

/// With the feature, the Parquet reader recognizes such files before this check.
const PARQUET: &str = if cfg!(feature = "parquet") {
    "parquet"
} else {
    "parquet-build"
};

/// Returns the kind of file if the file is known to be binary.
pub fn binary(bytes: &[u8]) -> Option<FileKind> {
    let (_, found) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic))?;
    if *found != ZIP {
        return Some(*found);
    }
    let head = bytes.get(..4096).unwrap_or(bytes);
    let office = [
        (&b"word/"[..], "Word"),
        (b"opendocument.text", "OpenDocument"),
        (b"application/epub", "EPUB"),
        (b"xl/", "Excel"),
    ];
    let inside = office
        .iter()
        .find(|(mark, _)| memmem::find(head, mark).is_some());
    Some(inside.map_or(ZIP, |(_, name)| file("document", name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn magic_every_kind_is_in_the_list() {
        for (_, found) in MAGIC {
            assert!(KINDS.contains(&found.kind), "{found:?}");
        }
    }
}
