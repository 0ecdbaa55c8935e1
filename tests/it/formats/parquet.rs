//! Datasets as Parquet: the metadata that training tools look for, and files with false claims.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use proptest::prelude::*;
use tawsim::base::progress::ProgressMonitor;
use tawsim::formats::ReadError;
use tawsim::formats::common::catch_panics::is_contained;
use tawsim::formats::common::direct_convert;
use tawsim::formats::core::imported::{
    ImportedDocument, ImportedHeader, ImportedLabel, ImportedLabelSet, ImportedProject,
};
use tawsim::formats::core::intake::{InputFile, Intake, Refused};
use tawsim::formats::core::sink::{InMemory, WriteOptions};
use tawsim::formats::core::spec::{ReadOptions, ReadResult};
use tawsim::formats::hf::HF;
use tawsim::model::diagnostic::{Diagnostic, Severity};

use crate::support::parquet_files::{Column, file};
use crate::support::projects::marked;

/// Makes documents of two parts and of none; the labels are not in alphabetical order.
fn dataset() -> ImportedProject {
    let lines = [
        (
            "زار [PERSON محمد بن راشد] مدينة [LOCATION القاهرة] \u{1F600}",
            Some("train"),
        ),
        ("في [ORG جامعة [LOCATION القاهرة]]", Some("test")),
        ("لا أحد هنا", None),
    ];
    let mut project = ImportedProject::default();
    for (index, (text, split)) in lines.into_iter().enumerate() {
        let mut document = marked(&format!("d{index}"), text);
        document.extra = split.map(|split| format!(r#"{{"split":"{split}"}}"#));
        project.documents.push(document);
    }
    let labels = ["PERSON", "LOCATION", "ORG"].map(|name| ImportedLabel {
        name: name.to_owned(),
        ..ImportedLabel::default()
    });
    project.header.label_set = Some(ImportedLabelSet {
        labels: labels.into(),
        allow_nested: true,
        allow_crossing: true,
        extra: None,
    });
    project
}

fn written(project: &ImportedProject) -> BTreeMap<String, Vec<u8>> {
    let (header, documents) = direct_convert::export(project.clone(), "x");
    let options = WriteOptions::default();
    let mut sink = InMemory::default();
    let mut writer = HF.writer(&header, &options, &mut sink).unwrap();
    for document in &documents {
        writer.document(document).unwrap();
    }
    writer.finish().unwrap();
    sink.files
}

fn read(name: &str, bytes: &[u8]) -> ReadResult {
    HF.read(bytes, &ReadOptions::new(name, "x"))
}

/// Returns a file that another program has written.
fn foreign(name: &str) -> Vec<u8> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/formats/parquet");
    std::fs::read(data.join(name)).unwrap()
}

#[test]
fn parquet_of_polars_and_arrow_is_read_however_it_is_packed() {
    for name in ["polars.parquet", "polars-gzip.parquet", "pages-2.parquet"] {
        let (project, told) = read(name, &foreign(name)).unwrap();
        assert!(
            told.iter()
                .all(|problem| problem.severity == Severity::Note),
            "{told:?}"
        );
        let found: Vec<Vec<_>> = project
            .documents
            .iter()
            .map(|document| {
                let entities = document.entities.iter();
                entities
                    .map(|e| (&*e.label, e.span.get(&document.text).unwrap()))
                    .collect()
            })
            .collect();
        assert_eq!(
            found,
            [vec![("PER", "سليم"), ("LOC", "قطر")], vec![("PER", "أحمد")]]
        );
    }
}

#[test]
fn parquet_tags_that_are_none_are_told_apart_from_those_without_a_name() {
    let codes = |name: &str| {
        let (project, told) = read(name, &foreign(name)).unwrap();
        assert!(
            project
                .documents
                .iter()
                .all(|document| document.entities.is_empty())
        );
        let codes = told
            .iter()
            .map(|problem| (problem.code, problem.place.line));
        codes
            .filter(|(code, _)| *code != "tags.scheme")
            .collect::<Vec<_>>()
    };
    // [0, 1, -100] and [null, 7]
    let numbers = codes("numbers.parquet");
    for expected in [
        ("hf.names", Some(1)),
        ("hf.ignored", Some(1)),
        ("hf.names", Some(2)),
        ("hf.ignored", Some(2)),
    ] {
        assert!(numbers.contains(&expected), "{expected:?} in {numbers:?}");
    }
    // A token that is null, a row that is null, and an empty row.
    let nulls = codes("nulls.parquet");
    assert!(nulls.contains(&("hf.empty_tokens", Some(1))), "{nulls:?}");
}

fn refused(bytes: &[u8]) -> &'static str {
    match read("x.parquet", bytes).unwrap_err() {
        ReadError::NotFormat { reason, .. } => reason.code,
        other => panic!("{other}"),
    }
}

#[test]
fn parquet_has_a_file_a_split_and_the_names_of_its_tags_in_the_order_of_the_label_set() {
    let files = written(&dataset());
    let names: Vec<_> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "README.md",
            "test.parquet",
            "train.parquet",
            "unassigned.parquet"
        ]
    );
    insta::assert_snapshot!(String::from_utf8(files["README.md"].clone()).unwrap());
    let file = String::from_utf8_lossy(&files["train.parquet"]);
    let tags = r#"{"feature":{"names":["O","B-PERSON","I-PERSON","B-LOCATION","I-LOCATION","B-ORG","I-ORG"],"_type":"ClassLabel"},"_type":"Sequence"}"#;
    assert!(file.contains(tags), "the features are in the file");
    // With it, pyarrow would look for the features there.
    assert!(!file.contains("ARROW:schema"));
}

#[test]
fn parquet_is_read_without_its_readme_nested_entities_and_splits_and_all() {
    let project = dataset();
    let files = written(&project);
    for (index, name) in ["train", "test", "unassigned"].into_iter().enumerate() {
        let file = format!("{name}.parquet");
        let (again, problems) = read(&file, &files[&file]).unwrap();
        // The only problem is the notice about the tagging scheme.
        assert_eq!(problems.len(), 1, "{problems:?}");
        let (before, after) = (&project.documents[index], &again.documents[0]);
        assert_eq!(again.documents.len(), 1);
        assert_eq!((&before.id, &before.text), (&after.id, &after.text));
        assert_eq!(before.extra, after.extra);
        let spans = |document: &ImportedDocument| {
            let mut spans: Vec<_> = document
                .entities
                .iter()
                .map(|e| (e.span.range(), e.label.clone()))
                .map(|(range, label)| (range.start, range.end, label))
                .collect();
            spans.sort();
            spans
        };
        assert_eq!(spans(before), spans(after));
    }
}

const TEXT: &str = "message m { optional binary text (STRING); }";

const TOKENS: &str =
    "message m { optional group tokens (LIST) { repeated group list { optional binary item; } } }";

fn packed() -> WriterProperties {
    let properties = WriterProperties::builder();
    properties.set_compression(Compression::SNAPPY).build()
}

#[test]
fn parquet_that_unpacks_without_end_is_refused() {
    // A dictionary repeats a long text at the cost of a bit.
    let long = "ا".repeat(200_000);
    let bomb = file(TEXT, packed(), &[Column::strings(&vec![&*long; 400])]);
    assert!(bomb.len() < 200_000, "{}", bomb.len());
    assert_eq!(refused(&bomb), "parquet.unpacks_to_much");
    // A run of one value takes almost no space.
    let words = vec!["و"; 3_000_000];
    let bomb = file(TOKENS, packed(), &[Column::lists(&[&words])]);
    assert!(bomb.len() < 10_000, "{}", bomb.len());
    assert_eq!(refused(&bomb), "parquet.short");
    // A file that is not a dataset of texts.
    let name = "message m { optional binary name (STRING); }";
    let other = file(name, packed(), &[Column::strings(&["x"])]);
    assert_eq!(refused(&other), "parquet.no_text");
}

#[test]
fn parquet_columns_without_a_place_are_reported() {
    let schema = "message m { optional binary text (STRING); optional binary source (STRING); }";
    let columns = [Column::strings(&["نص"]), Column::strings(&["x"])];
    let bytes = file(schema, WriterProperties::new(), &columns);
    let (_, problems) = read("x.parquet", &bytes).unwrap();
    let told: Vec<_> = problems
        .iter()
        .map(|p| (p.code, p.values.clone()))
        .collect();
    assert!(
        told.contains(&("hf.columns", vec![("columns", vec!["source"].into())])),
        "{told:?}"
    );
}

/// Returns two uncompressed rows, so that damage reaches their content; with dictionaries or
/// without.
fn bare(dictionaries: bool) -> Vec<u8> {
    let schema = "message m {
        optional binary text (STRING);
        optional group tokens (LIST) { repeated group list { optional binary item (STRING); } }
    }";
    let columns = [
        Column::strings(&["زار سعد حلب", "سعد"]),
        Column::lists(&[&["زار", "سعد", "حلب"], &["سعد"]]),
    ];
    let properties = WriterProperties::builder()
        .set_dictionary_enabled(dictionaries)
        .build();
    file(schema, properties, &columns)
}

#[test]
fn parquet_that_is_not_packed_is_read_with_dictionaries_and_without() {
    for dictionaries in [true, false] {
        let (project, _) = read("x.parquet", &bare(dictionaries)).unwrap();
        let texts: Vec<_> = project.documents.iter().map(|d| &*d.text).collect();
        assert_eq!(texts, ["زار سعد حلب", "سعد"]);
    }
}

/// Takes documents and panics by its own fault.
struct Faulty;

impl Intake for Faulty {
    fn header(&mut self, _: ImportedHeader) {}

    fn document(&mut self, _: ImportedDocument) -> Result<(), Refused> {
        assert!(!is_contained(), "our code runs as that of the library");
        panic!("a fault of ours");
    }

    fn problem(&mut self, _: Diagnostic) {}
}

#[test]
fn parquet_is_not_to_blame_for_a_fault_of_ours() {
    let file = bare(true);
    let watch = ProgressMonitor::default();
    let source = InputFile::bytes(&file, &watch);
    let options = ReadOptions::new("x.parquet", "x");
    let read = || HF.read_into(source, &options, &mut Faulty);
    let panic = catch_unwind(AssertUnwindSafe(read)).unwrap_err();
    assert_eq!(panic.downcast_ref(), Some(&"a fault of ours"));
}

proptest! {
    /// Wrong bytes, most of them in the footer: the file is read as far as possible, or refused.
    /// Only a panic inside the library is contained; any other panic is a bug.
    #[test]
    fn parquet_with_damage_is_read_or_refused(
        damage in prop::collection::vec((any::<bool>(), any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in prop::option::weighted(0.1, any::<prop::sample::Index>()),
        which in 0_u8..5,
    ) {
        let mut file = match which {
            0 => written(&dataset()).remove("train.parquet").unwrap(),
            3 => foreign("polars.parquet"),
            4 => foreign("pages-2.parquet"),
            which => bare(which == 1),
        };
        let length = file.len();
        let footer = u32::from_le_bytes(file[length - 8..length - 4].try_into().unwrap());
        let footer = length - 8 - footer as usize;
        for (in_footer, at, byte) in damage {
            let from = if in_footer { footer } else { 0 };
            file[from + at.index(length - from)] = byte;
        }
        if let Some(cut) = cut {
            file.remove(cut.index(length));
        }
        match read("train.parquet", &file) {
            Ok((project, _)) => {
                for document in &project.documents {
                    for entity in &document.entities {
                        prop_assert!(entity.span.get(&document.text).is_some());
                    }
                }
            }
            Err(ReadError::NotFormat { reason, .. }) => prop_assert!(!reason.code.is_empty()),
            Err(other) => prop_assert!(false, "{other}"),
        }
    }
}
