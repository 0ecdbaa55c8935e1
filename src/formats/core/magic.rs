//! Recognizes binary files by their first bytes.
//!
//! Ignores file names: a text file may have any name.

use memchr::memmem;

/// The first bytes of each kind of file, and its name with an article.
const MAGIC: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"%PDF-", "a PDF document"),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "a document of an old office program",
    ),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1A\n", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"RIFF", "a WebP image or a sound file"),
    (b"PAR1", PARQUET),
    (b"SQLite format 3\0", "a project or another database"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"Rar!\x1A\x07", "a RAR archive"),
    (b"BZh9", "a bzip2 archive"),
    (b"\xFD7zXZ\0", "an xz archive"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive"),
    (b"\x7FELF", "a program"),
    (b"\x00\x00\xFE\xFF", "a text in UTF-32"),
    (b"\xFF\xFE\x00\x00", "a text in UTF-32"),
];

/// With the feature, the Parquet reader recognizes such files before this check.
const PARQUET: &str = if cfg!(feature = "parquet") {
    "a Parquet file"
} else {
    "a Parquet file, which is read by builds with the feature parquet,"
};

/// Returns the kind of file with its article if the file is known not to be text.
pub fn binary(bytes: &[u8]) -> Option<&'static str> {
    let (_, what) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic))?;
    if *what != "a ZIP archive" {
        return Some(what);
    }
    let head = bytes.get(..4096).unwrap_or(bytes);
    let office = [
        (&b"word/"[..], "a Word document"),
        (b"opendocument.text", "an OpenDocument text"),
        (b"application/epub", "an EPUB book"),
        (b"xl/", "an Excel sheet"),
    ];
    Some(
        office
            .iter()
            .find(|(mark, _)| memmem::find(head, mark).is_some())
            .map_or("a ZIP archive", |(_, what)| what),
    )
}
