//! Each format of the table: after writing and reading, the documents are unchanged, except for
//! what the row says that the format cannot carry.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;

use proptest::prelude::*;
use tawsim::base::progress::ProgressMonitor;
use tawsim::formats::common::direct_convert;
use tawsim::formats::common::tokens::is_blank;
use tawsim::formats::core::imported::{
    ImportedDocument, ImportedEntity, ImportedHeader, ImportedLabel, ImportedLabelSet,
    ImportedProject,
};
use tawsim::formats::core::intake::{CollectingIntake, Head, InputFile, Siblings};
use tawsim::formats::core::loss::{LOSSES, Loss};
use tawsim::formats::core::offset_unit::OffsetUnit;
use tawsim::formats::core::policy::{Keep, flatten, uncross};
use tawsim::formats::core::sink::{InMemory, WriteOptions, Written};
use tawsim::formats::core::spec::{Layout, ReadOptions};
use tawsim::formats::registry::detect_head;
use tawsim::formats::{FORMATS, FormatSpec};
use tawsim::model::annotation::{FLAG_SPLITS_GRAPHEME, Origin, OriginKind};
use tawsim::model::diagnostic::Severity;
use tawsim::text::span::Span;

/// Pieces that break one format or another: marks, direction controls, line ends, the signs of XML,
/// TSV and CSV, astral characters, spaces of all kinds.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[\u{627}-\u{64A}]{1,6}",
        2 => "[\u{627}-\u{64A}][\u{64B}-\u{652}]{1,2}",
        3 => Just(" ".to_owned()),
        1 => prop::sample::select(vec![
            "\n", "\r\n", "\r", "\t", "\u{A0}", "\u{2028}", "\u{85}", "\u{3000}", "\u{200F}", "\u{200C}",
            "\u{202B}", "\u{202C}", "\u{640}", "\u{FEFF}", "\u{FDFA}",
        ]).prop_map(str::to_owned),
        2 => prop::sample::select(vec![
            "«", "»", "،", ".", "؟", "\"", "'", "&", "<", ">", "]]>", "\\", "|", "[", "_", "*", "#", ";",
            ",", "-DOCSTART-", "=", "-5", "%",
        ]).prop_map(str::to_owned),
        1 => "[a-zA-Z0-9]{1,4}",
        1 => prop::sample::select(vec!["\u{1F600}", "\u{1F469}\u{200D}\u{1F469}", "\u{1D4D0}"])
            .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..25).prop_map(|pieces| pieces.concat())
}

type Row = (usize, usize, usize, Option<String>, Option<String>, bool);

fn row() -> impl Strategy<Value = Row> {
    let words = || prop::option::of("[ا-ي]{1,5}( [a-z\"<&]{1,3})?");
    (
        0_usize..60,
        1_usize..12,
        0_usize..3,
        words(),
        words(),
        any::<bool>(),
    )
}

const LABELS: [&str; 3] = ["PERSON", "LOCATION", "ORG"];

/// Returns entities that nest, stack and cross; none of them twice, none of spaces alone.
fn entities(text: &str, rows: Vec<Row>) -> Vec<ImportedEntity> {
    let mut edges: Vec<_> = text.char_indices().map(|(at, _)| at).collect();
    edges.push(text.len());
    let mut found: Vec<ImportedEntity> = Vec::new();
    for (start, length, label, norm, note, uncertain) in rows {
        let start = start % edges.len();
        let end = (start + length).min(edges.len() - 1);
        let words = text.get(edges[start]..edges[end]).unwrap_or_default();
        let from = edges[start] + (words.len() - words.trim_start_matches(is_blank).len());
        let to = from + words.trim_matches(is_blank).len();
        let Some(span) = Span::new(text, from, to) else {
            continue;
        };
        let label = LABELS[label].to_owned();
        if found.iter().any(|e| e.span == span && e.label == label) {
            continue;
        }
        let splits = (!span.is_on_graphemes(text)).then(|| FLAG_SPLITS_GRAPHEME.to_owned());
        found.push(ImportedEntity {
            id: None,
            span,
            label,
            norm,
            note,
            flags: splits.into_iter().collect(),
            uncertain,
            origin: Origin {
                kind: OriginKind::Import,
                ..Origin::default()
            },
            extra: None,
        });
    }
    found
}

fn document() -> impl Strategy<Value = ImportedDocument> {
    (text(), prop::collection::vec(row(), 0..6), any::<bool>()).prop_map(|(text, rows, more)| {
        ImportedDocument {
            id: String::new(),
            title: more.then(|| "عنوان & <x>".to_owned()),
            status: None,
            flag: None,
            meta: more.then(|| r#"{"url":"https://example.org/?a=1&b=2"}"#.to_owned()),
            extra: None,
            source_sha256: None,
            entities: entities(&text, rows),
            layers: Vec::new(),
            text: text.into(),
        }
    })
}

fn project() -> impl Strategy<Value = ImportedProject> {
    prop::collection::vec(document(), 0..4).prop_map(|mut documents| {
        for (index, document) in documents.iter_mut().enumerate() {
            document.id = format!("d{index}");
        }
        let labels = LABELS.map(|name| ImportedLabel {
            name: name.to_owned(),
            ..ImportedLabel::default()
        });
        let label_set = ImportedLabelSet {
            labels: labels.into(),
            allow_nested: true,
            allow_crossing: true,
            extra: None,
        };
        ImportedProject {
            header: ImportedHeader {
                label_set: Some(label_set),
                ..ImportedHeader::default()
            },
            documents,
        }
    })
}

/// The files of a folder in memory.
#[derive(Debug)]
struct Folder<'a> {
    files: &'a BTreeMap<String, Vec<u8>>,
    /// The folder of the present file, with its slash.
    inside: &'a str,
}

impl Siblings for Folder<'_> {
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        Ok(self.files.get(&format!("{}{name}", self.inside)).cloned())
    }
}

fn write(format: &'static FormatSpec, project: &ImportedProject) -> (InMemory, Written) {
    let (header, documents) = direct_convert::export(project.clone(), "x");
    let options = WriteOptions::default();
    let mut sink = InMemory::default();
    let mut writer = format.writer(&header, &options, &mut sink).unwrap();
    for document in &documents {
        writer.document(document).unwrap();
    }
    let written = writer.finish().unwrap();
    (sink, written)
}

/// Reads the written files, each as a folder walk would.
fn read(
    format: &'static FormatSpec,
    written: &InMemory,
    project: &ImportedProject,
) -> CollectingIntake {
    read_in(format, written, project, None)
}

/// Reads with an offset unit that the user has named.
fn read_in(
    format: &'static FormatSpec,
    written: &InMemory,
    project: &ImportedProject,
    unit: Option<OffsetUnit>,
) -> CollectingIntake {
    let mut kept = CollectingIntake::default();
    // If the format has no texts, they are in files next to it.
    let mut beside = written.files.clone();
    if format.cannot_carry.contains(&Loss::Texts) {
        for document in &project.documents {
            let mut text = document.text.as_bytes().to_vec();
            if document.text.starts_with('\u{FEFF}') {
                text.splice(..0, *b"\xEF\xBB\xBF");
            }
            beside.insert(format!("{}.txt", document.id), text);
        }
    }
    let companions: Vec<_> = written
        .files
        .keys()
        .flat_map(|name| {
            let (inside, file) = split(name);
            let names = (format.companions)(file);
            names
                .into_iter()
                .map(move |other| format!("{inside}{other}"))
        })
        .collect();
    let watch = ProgressMonitor::default();
    for (name, bytes) in &written.files {
        if companions.contains(name) {
            continue;
        }
        let (inside, file) = split(name);
        let shown = if name.is_empty() {
            format.release
        } else {
            file
        };
        let told = detect_head(Head::new(bytes, shown)).0;
        // An empty file has no content to detect it by.
        let empty = bytes.iter().all(|b| b"[] \r\n".contains(b));
        assert!(
            told.id == format.id || empty || told.release == format.release || alike(told, format),
            "{name} of {} is taken for {}: {}",
            format.id,
            told.id,
            String::from_utf8_lossy(bytes)
        );
        let stem = name
            .rsplit_once('.')
            .map_or(name.as_str(), |(stem, _)| stem);
        let siblings = Folder {
            files: &beside,
            inside,
        };
        let options = ReadOptions {
            siblings: &siblings,
            unit,
            ..ReadOptions::new(shown, stem)
        };
        let source = InputFile::bytes(bytes, &watch);
        format
            .read_into(source, &options, &mut kept)
            .unwrap_or_else(|error| {
                panic!(
                    "{} {name}: {error}\n{}",
                    format.id,
                    String::from_utf8_lossy(bytes)
                )
            });
    }
    kept
}

/// Returns whether two formats are of one family whose small files cannot be told apart by content,
/// and which share one reader function. A format that is never detected has to be chosen.
fn alike(one: &FormatSpec, other: &FormatSpec) -> bool {
    if other.id == "text-lines" {
        return one.id == "text";
    }
    match (one.read, other.read) {
        (Some(one), Some(other)) => std::ptr::fn_addr_eq(one, other),
        _ => one.id == "text",
    }
}

fn split(name: &str) -> (&str, &str) {
    let at = name.rfind('/').map_or(0, |at| at + 1);
    name.split_at(at)
}

/// The compared members of an entity: its position among the compared characters, and the members
/// that the format carries.
type Row2 = (Range<usize>, String, Option<String>, Option<String>, bool);

#[derive(Debug, PartialEq)]
struct Compared {
    id: Option<String>,
    title: Option<String>,
    meta: Option<serde_json::Value>,
    text: String,
    entities: Vec<Row2>,
}

/// Returns what must survive of a document.
fn carried(format: &FormatSpec, document: &ImportedDocument) -> Option<Compared> {
    let loses = |loss| format.cannot_carry.contains(&loss);
    let text = &*document.text;
    let bare = |text: &str| text.chars().filter(|c| !is_blank(*c)).count();
    if loses(Loss::EmptyText) && bare(text) == 0 {
        return None;
    }
    let all = &document.entities;
    let spans: Vec<_> = all
        .iter()
        .map(|e| (e.span.range(), e.label.as_str()))
        .collect();
    let stays = if loses(Loss::Nesting) {
        flatten(text, &spans, Keep::Longest)
    } else if loses(Loss::Crossing) {
        uncross(text, &spans)
    } else {
        vec![Ok(()); spans.len()]
    };
    let place = |byte: usize| {
        let before = text.get(..byte).unwrap();
        if loses(Loss::WhiteSpace) {
            bare(before)
        } else {
            before.chars().count()
        }
    };
    let mut entities: Vec<Row2> = all
        .iter()
        .zip(stays)
        .filter(|(_, stays)| stays.is_ok() && !loses(Loss::Entities))
        .filter(|(e, _)| {
            let words = e.span.get(text).unwrap();
            !(loses(Loss::LineEnd) && words.contains(['\n', '\r']))
        })
        .map(|(e, _)| {
            let range = place(e.span.start())..place(e.span.end());
            let norm = e.norm.clone().filter(|_| !loses(Loss::Norms));
            let note = e.note.clone().filter(|_| !loses(Loss::Notes));
            let uncertain = e.uncertain && !loses(Loss::Flags);
            (range, e.label.clone(), norm, note, uncertain)
        })
        .collect();
    entities.sort_by_key(|e| (e.0.start, e.0.end, e.1.clone()));
    if loses(Loss::EmptyDocument) && entities.is_empty() {
        return None;
    }
    let text: String = if loses(Loss::Texts) {
        String::new()
    } else if loses(Loss::WhiteSpace) {
        text.chars().filter(|c| !is_blank(*c)).collect()
    } else {
        text.to_owned()
    };
    let meta = document.meta.as_deref().filter(|_| !loses(Loss::Metadata));
    Some(Compared {
        id: (!loses(Loss::DocumentIds)).then(|| document.id.clone()),
        title: document.title.clone().filter(|_| !loses(Loss::Titles)),
        meta: meta
            .map(|meta| {
                // Members that a reader adds about the file do not belong to the document.
                let mut meta: serde_json::Value = serde_json::from_str(meta).unwrap();
                let members = meta.as_object_mut().unwrap();
                members.retain(|name, _| name == "url");
                meta
            })
            .filter(|meta| meta != &serde_json::json!({})),
        text,
        entities,
    })
}

/// Joins the documents of a format that does not separate them into at most one.
fn run_together(documents: Vec<Compared>) -> Vec<Compared> {
    let all = documents.into_iter().reduce(|mut all, next| {
        let shift = all.text.chars().count();
        all.text.push_str(&next.text);
        for (range, label, norm, note, uncertain) in next.entities {
            let range = range.start + shift..range.end + shift;
            all.entities.push((range, label, norm, note, uncertain));
        }
        all
    });
    all.into_iter().collect()
}

fn all_carried(format: &FormatSpec, documents: &[ImportedDocument]) -> Vec<Compared> {
    let carried: Vec<_> = documents
        .iter()
        .filter_map(|d| carried(format, d))
        .collect();
    if format.cannot_carry.contains(&Loss::Documents) {
        run_together(carried)
    } else {
        carried
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn formats_written_and_read_are_what_they_were(project in project()) {
        for format in FORMATS.iter().copied().filter(|f| f.reads() && f.writes()) {
            let (written, told) = write(format, &project);
            if format.layout == Layout::File {
                prop_assert!(written.files.keys().all(String::is_empty), "{}", format.id);
            }
            let again = read(format, &written, &project);
            let bad: Vec<_> = again.problems.iter().filter(|p| p.severity == Severity::Error).collect();
            prop_assert!(bad.is_empty(), "{}: {:?}", format.id, bad);
            if format.is_labels() {
                // A file of labels.
                let names = |project: &ImportedProject| -> Vec<_> {
                    let set = project.header.label_set.iter();
                    set.flat_map(|set| &set.labels).map(|label| label.name.clone()).collect()
                };
                let came = names(&again.project);
                prop_assert!(names(&project).iter().all(|name| came.contains(name)), "{came:?}");
                prop_assert!(again.project.documents.is_empty());
                continue;
            }
            let before = all_carried(format, &project.documents);
            let after = all_carried(format, &again.project.documents);
            prop_assert_eq!(&before, &after, "{} with {:?}", format.id, told);
            // The same project gives the same bytes.
            prop_assert_eq!(write(format, &project).0, written, "{}", format.id);
        }
    }

    #[test]
    fn formats_read_any_bytes_without_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        cut in 0_usize..10_000,
        project in project(),
    ) {
        for format in FORMATS.iter().copied().filter(|f| f.reads()) {
            let _ = format.read(&bytes, &ReadOptions::new("x", "x"));
            if format.writes() {
                // A good file that ends too early.
                for file in write(format, &project).0.files.values() {
                    let half = &file[..cut % (file.len() + 1)];
                    let _ = format.read(half, &ReadOptions::new("x", "x"));
                }
            }
        }
    }
}

#[test]
fn formats_take_a_unit_just_where_it_is_said_that_they_do() {
    let text = "\u{1F600} قال محمد في القاهرة";
    let mut project = ImportedProject::default();
    project.documents.push(ImportedDocument {
        id: "d1".to_owned(),
        text: text.into(),
        entities: entities(text, vec![(6, 4, 0, None, None, false)]),
        title: None,
        status: None,
        flag: None,
        meta: None,
        extra: None,
        source_sha256: None,
        layers: Vec::new(),
    });
    for format in FORMATS.iter().copied().filter(|f| f.reads() && f.writes()) {
        let (written, _) = write(format, &project);
        let found = |unit| {
            let kept = read_in(format, &written, &project, unit);
            let entities = kept.project.documents.into_iter().flat_map(|d| d.entities);
            entities.map(|entity| entity.span).collect::<Vec<_>>()
        };
        let differs = found(None) != found(Some(OffsetUnit::Byte));
        assert_eq!(differs, format.takes_unit(), "{}", format.id);
    }
}

#[test]
fn formats_losses_are_each_reported_once() {
    for (index, loss) in LOSSES.iter().enumerate() {
        let others = LOSSES[index + 1..].iter();
        assert!(
            others
                .clone()
                .all(|other| other.code() != loss.code() && other != loss)
        );
    }
    for format in FORMATS {
        let mut seen = format.cannot_carry.to_vec();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), format.cannot_carry.len(), "{}", format.id);
    }
}
