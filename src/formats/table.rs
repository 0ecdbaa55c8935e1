//! The table of formats: one row each, and how the format of a file is told.
//!
//! Content decides before the name of the file, and the choice is stated where a file is read.

use std::fmt;

use crate::formats::error::ReadError;
use crate::formats::gold::{self, Form};
use crate::formats::imported::ImportedProject;
use crate::formats::jsonl;
use crate::formats::text::decode::Encoding;
use crate::formats::text::{magic, read as text_read};
use crate::formats::watch::Watch;
use crate::model::diagnostic::Diagnostic;
use crate::model::label::LabelSet;

/// In what a format counts positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OffsetUnit {
    /// It has no positions.
    None,
    /// Unicode code points.
    CodePoint,
}

/// What each format is.
#[derive(Clone, Copy)]
pub struct FormatSpec {
    /// What `--format` takes.
    pub id: &'static str,
    /// For people.
    pub name: &'static str,
    /// Without the dot; the first is the usual one.
    pub extensions: &'static [&'static str],
    /// In what it counts.
    pub offset_unit: OffsetUnit,
    /// Whether it can be read.
    pub reads: bool,
    /// Whether it can be written.
    pub writes: bool,
    /// What does not survive in it.
    pub cannot_carry: &'static [&'static str],
    /// Returns whether these bytes begin as such a file.
    sniff: fn(&[u8]) -> bool,
    read: fn(&[u8], &ReadOptions<'_>, &Watch) -> ReadResult,
}

/// What a reader gives: values and problems, or why there are none.
pub type ReadResult = Result<(ImportedProject, Vec<Diagnostic>), ReadError>;

/// What a reader is told about its file.
#[derive(Clone, Copy, Debug)]
pub struct ReadOptions<'a> {
    /// The name of the file in problems.
    pub file: &'a str,
    /// The path of the file in the folder that a person has chosen, else its name: kept with a text.
    pub source: &'a str,
    /// The id of the document, where one file is one document; else how records without an id are
    /// called.
    pub id: &'a str,
    /// The encoding that a person has named.
    pub encoding: Option<Encoding>,
    /// The labels that are expected, to tell of others.
    pub labels: Option<&'a LabelSet>,
}

/// All formats, in the order in which content is tried.
pub const FORMATS: &[FormatSpec] = &[
    FormatSpec {
        id: "gold",
        name: "Gold dataset",
        extensions: &["json"],
        offset_unit: OffsetUnit::CodePoint,
        reads: true,
        writes: true,
        cannot_carry: &[],
        sniff: |bytes| gold::read::sniff(bytes) == Some(Form::Json),
        read: |bytes, options, watch| {
            gold::read::read_watched(bytes, Form::Json, options.file, watch)
        },
    },
    FormatSpec {
        id: "gold-jsonl",
        name: "Gold dataset, one document a line",
        extensions: &["jsonl"],
        offset_unit: OffsetUnit::CodePoint,
        reads: true,
        writes: true,
        cannot_carry: &[],
        sniff: |bytes| gold::read::sniff(bytes) == Some(Form::Jsonl),
        read: |bytes, options, watch| {
            gold::read::read_watched(bytes, Form::Jsonl, options.file, watch)
        },
    },
    FormatSpec {
        id: "jsonl",
        name: "Plain records with offsets",
        extensions: &["jsonl", "ndjson", "json"],
        offset_unit: OffsetUnit::CodePoint,
        reads: true,
        writes: false,
        cannot_carry: &["the label set", "layers", "origins", "states"],
        sniff: sniff_records,
        read: read_records,
    },
    // Takes whatever nobody else does.
    TEXT,
];

const TEXT: FormatSpec = FormatSpec {
    id: "text",
    name: "Plain text",
    extensions: &["txt", "text"],
    offset_unit: OffsetUnit::None,
    reads: true,
    writes: true,
    cannot_carry: &["entities", "labels", "metadata", "states", "flags"],
    sniff: |_| true,
    read: read_text,
};

impl fmt::Debug for FormatSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FormatSpec({})", self.id)
    }
}

impl FormatSpec {
    /// Reads a file of this format.
    pub fn read(&self, bytes: &[u8], options: &ReadOptions<'_>) -> ReadResult {
        self.read_watched(bytes, options, &Watch::default())
    }

    /// Reads a file of this format, counting its bytes; stopped, it ends in an error.
    pub fn read_watched(
        &self,
        bytes: &[u8],
        options: &ReadOptions<'_>,
        watch: &Watch,
    ) -> ReadResult {
        if let Some(what) = magic::binary(bytes) {
            return Err(ReadError::Binary { what });
        }
        (self.read)(bytes, options, watch)
    }

    /// Returns the form of a gold dataset, where this is one.
    pub fn gold_form(&self) -> Option<Form> {
        match self.id {
            "gold" => Some(Form::Json),
            "gold-jsonl" => Some(Form::Jsonl),
            _ => None,
        }
    }
}

/// Returns the format of this id.
pub fn by_id(id: &str) -> Option<&'static FormatSpec> {
    FORMATS.iter().find(|format| format.id == id)
}

/// Returns the format in which a file of this extension is written.
pub fn by_written_extension(extension: &str) -> Option<&'static FormatSpec> {
    let extension = extension.to_ascii_lowercase();
    FORMATS
        .iter()
        .find(|format| format.writes && format.extensions.contains(&extension.as_str()))
}

/// Tells the format of a file: by its content, else by its extension, else it is plain text.
///
/// Content speaks for a gold dataset whatever the name. Other JSON is taken for records only where
/// the extension says so: an article may begin with a brace.
pub fn detect(bytes: &[u8], extension: Option<&str>) -> &'static FormatSpec {
    let extension = extension.unwrap_or_default().to_ascii_lowercase();
    let fits = |format: &&FormatSpec| {
        let by_name = format.extensions.contains(&extension.as_str());
        let by_content = (format.sniff)(bytes);
        by_content && (by_name || format.gold_form().is_some())
    };
    FORMATS.iter().find(fits).unwrap_or(&TEXT)
}

fn sniff_records(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'['))
}

fn read_records(bytes: &[u8], options: &ReadOptions<'_>, watch: &Watch) -> ReadResult {
    let options = jsonl::read::Options {
        file: options.file,
        stem: options.id,
        labels: options.labels,
    };
    jsonl::read::read_watched(bytes, options, watch)
}

fn read_text(bytes: &[u8], options: &ReadOptions<'_>, watch: &Watch) -> ReadResult {
    let document = text_read::read(bytes, options.id, options.source, options.encoding)?;
    watch.add(bytes.len() as u64);
    let project = ImportedProject {
        documents: vec![document],
        ..ImportedProject::default()
    };
    Ok((project, Vec::new()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn formats_any_bytes_never_panic(
            bytes in proptest::collection::vec(any::<u8>(), 0..200),
            records in r#"[\[{]("text"|"entities"|"start"|"end"|[0-9:,\[\]{}" \n\-]){0,30}"#,
        ) {
            let options = ReadOptions {
                file: "x",
                source: "x",
                id: "x",
                encoding: None,
                labels: None,
            };
            for format in FORMATS {
                let _ = format.read(&bytes, &options);
                let _ = format.read(records.as_bytes(), &options);
            }
        }
    }

    #[test]
    fn formats_are_told_by_content_then_by_name() {
        let gold = br#"{"format":"tawsim-gold","documents":[]}"#;
        let twin = b"{\"record\":\"header\",\"format\":\"tawsim-gold\"}\n";
        let cases: [(&[u8], Option<&str>, &str); 8] = [
            (gold, Some("txt"), "gold"),
            (twin, Some("json"), "gold-jsonl"),
            (b"{\"text\":\"\"}", Some("jsonl"), "jsonl"),
            (b"[{\"text\":\"\"}]", Some("JSON"), "jsonl"),
            (b"{an article}", Some("txt"), "text"),
            (b"", Some("txt"), "text"),
            (b"x", None, "text"),
            (b"x", Some("md"), "text"),
        ];
        for (bytes, extension, id) in cases {
            assert_eq!(detect(bytes, extension).id, id, "{extension:?}");
        }
    }

    #[test]
    fn formats_have_one_id_each_and_the_last_takes_all() {
        for (index, format) in FORMATS.iter().enumerate() {
            assert!(
                FORMATS[index + 1..]
                    .iter()
                    .all(|other| other.id != format.id)
            );
            assert!(!format.extensions.is_empty());
            assert!(format.reads || format.writes);
        }
        assert_eq!(FORMATS.last().unwrap().id, "text");
    }
}
