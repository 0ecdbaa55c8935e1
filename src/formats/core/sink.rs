//! The output of writers and the report that they return.
//!
//! Knows no paths: a sink is a file or a folder of files, anywhere.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::base::io_fault::IoFault;
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportCounts, ExportDocument};
use crate::formats::core::loss::Losses;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::policy::SpanPolicy;

/// Receives a writer's output: all bytes go to the file that was begun last.
pub trait Sink: Write {
    /// Begins a file in the folder; its name is relative and uses `/`. Formats with a single file
    /// never call it.
    fn begin(&mut self, name: &str) -> io::Result<()>;
}

/// A sink that consists of one file.
#[derive(Debug)]
pub struct OneFile<W>(pub W);

impl<W: Write> Write for OneFile<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl<W: Write> Sink for OneFile<W> {
    fn begin(&mut self, _: &str) -> io::Result<()> {
        Err(IoFault::Internal("a second file in a single file").into())
    }
}

/// A sink in memory: bytes that are written before the first file is begun have the empty name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InMemory {
    /// The written bytes, by file name.
    pub files: BTreeMap<String, Vec<u8>>,
    current: String,
}

impl Write for InMemory {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let file = self.files.entry(self.current.clone()).or_default();
        file.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Sink for InMemory {
    fn begin(&mut self, name: &str) -> io::Result<()> {
        name.clone_into(&mut self.current);
        self.files.entry(name.to_owned()).or_default();
        Ok(())
    }
}

/// The user's choices for an export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriteOptions {
    /// The rules for spans that the format cannot represent.
    pub spans: SpanPolicy,
    /// The unit of positions, if the format has a choice.
    pub unit: Option<OffsetUnit>,
}

/// The result of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The number of documents and of their entities.
    pub counts: ExportCounts,
    /// The losses.
    pub losses: Losses,
}

/// Writes the documents of one export, one at a time.
pub trait DocumentWriter {
    /// Writes one document.
    fn document(&mut self, document: &ExportDocument) -> Result<(), WriteError>;

    /// Writes the end and returns the result.
    fn finish(self: Box<Self>) -> Result<Written, WriteError>;
}

/// The table of ids in a folder of files that could not be named by the ids of their documents.
pub const DOCUMENT_IDS: &str = "document-ids.tsv";

/// The first line of the table.
pub const DOCUMENT_IDS_HEAD: &str = "file\tid";

/// Generates unique file names, one per document: as similar to the document's id as every file
/// system allows.
#[derive(Clone, Debug, Default)]
pub struct FileNames {
    taken: HashSet<String>,
    /// The rows of the tables of ids, by folder.
    renamed: BTreeMap<String, String>,
}

impl FileNames {
    /// Returns a name without extension for the document with this id. The names are unique even on
    /// file systems that ignore case or the Unicode normal form.
    pub fn flat(&mut self, id: &str) -> String {
        self.free(id, safe(id))
    }

    /// Returns a name as [`Self::flat`] does, but keeps the folders in the id.
    pub fn nested(&mut self, id: &str) -> String {
        let parts: Vec<_> = id.split('/').map(safe).collect();
        self.free(id, parts.join("/"))
    }

    /// Writes a table of the ids that differ from the names of their files, in each folder that has
    /// such files, so that reading the folder gives the ids back.
    pub fn write_ids(&self, sink: &mut dyn Sink) -> io::Result<()> {
        for (folder, rows) in &self.renamed {
            sink.begin(&format!("{folder}{DOCUMENT_IDS}"))?;
            sink.write_all(format!("{DOCUMENT_IDS_HEAD}\n{rows}").as_bytes())?;
        }
        Ok(())
    }

    fn free(&mut self, id: &str, name: String) -> String {
        let mut free = name.clone();
        let mut n = 1;
        let key = |name: &str| {
            let composed = ComposingNormalizerBorrowed::new_nfc().normalize(name);
            composed.to_lowercase()
        };
        while !self.taken.insert(key(&free)) {
            n += 1;
            free = format!("{name}-{n}");
        }
        if free != id {
            let (folder, file) = free.rsplit_once('/').unwrap_or(("", &free));
            let folder = free
                .get(..free.len() - file.len())
                .filter(|_| !folder.is_empty());
            let rows = self.renamed.entry(folder.unwrap_or_default().to_owned());
            let rows = rows.or_default();
            for part in [file, "\t", id, "\n"] {
                rows.push_str(part);
            }
        }
        free
    }
}

/// Replaces characters that some file system rejects and parts that would lead out of the folder.
fn safe(part: &str) -> String {
    let mut name: String = part
        .chars()
        .map(|c| {
            if c.is_control() || r#"/\:*?"<>|"#.contains(c) {
                '_'
            } else {
                c
            }
        })
        .collect();
    while name.len() > 200 {
        name.pop();
    }
    let kept = name.trim_end_matches(['.', ' ']).len();
    if kept < name.len() || name.starts_with('.') || name.is_empty() {
        name.truncate(kept);
        name = format!("_{}", name.trim_start_matches('.'));
    }
    let is_table = DOCUMENT_IDS
        .strip_suffix(".tsv")
        .is_some_and(|table| table.eq_ignore_ascii_case(&name));
    if is_device(&name) || is_table {
        name.insert(0, '_');
    }
    name
}

/// Returns whether Windows takes a name for a device, whatever follows its first point.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let stem = stem.to_ascii_uppercase();
    let numbered = |of: &str| {
        let number = stem.strip_prefix(of).and_then(|rest| rest.parse().ok());
        number.is_some_and(|n: u8| (1..=9).contains(&n))
    };
    ["CON", "PRN", "AUX", "NUL"].contains(&&*stem) || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sink_names_stay_in_the_folder_and_apart() {
        let mut names = FileNames::default();
        let flat: Vec<_> = ["a/b", "a_b", "A_B", "../x", "", "con.", "تقرير"]
            .map(|id| names.flat(id))
            .into();
        assert_eq!(flat, ["a_b", "a_b-2", "A_B-3", "__x", "_", "_con", "تقرير"]);
        let nested: Vec<_> = ["2024/a", "2024/../a", "/etc/x"]
            .map(|id| names.nested(id))
            .into();
        assert_eq!(nested, ["2024/a", "2024/_/a", "_/etc/x"]);
    }

    #[test]
    fn sink_names_are_taken_by_every_system() {
        let mut names = FileNames::default();
        let flat: Vec<_> = [
            "CON",
            "nul.x",
            "Lpt1.json",
            "com10",
            "console",
            "é",
            "e\u{301}",
        ]
        .map(|id| names.flat(id))
        .into();
        let expected = [
            "_CON",
            "_nul.x",
            "_Lpt1.json",
            "com10",
            "console",
            "é",
            "e\u{301}-2",
        ];
        assert_eq!(flat, expected);
    }

    #[test]
    fn sink_a_file_has_no_files_inside() {
        assert!(OneFile(Vec::new()).begin("x").is_err());
        let mut folder = InMemory::default();
        folder.begin("a.txt").unwrap();
        folder.write_all(b"1").unwrap();
        folder.begin("b.txt").unwrap();
        assert_eq!(folder.files["a.txt"], b"1");
        assert_eq!(folder.files["b.txt"], b"");
    }
}
