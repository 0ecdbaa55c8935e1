//! Files come in as their manifest says, and leave as they were.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use tawsim::formats::common::direct_convert;
use tawsim::formats::core::encoding::Encoding;
use tawsim::formats::core::exported::{ExportDocument, ExportHeader};
use tawsim::formats::core::imported::{ImportedEntity, ImportedProject};
use tawsim::formats::core::spec::GoldForm;
use tawsim::formats::gold::{check::check, read::read, write::Writer};
use tawsim::formats::{ReadError, ReadOptions, detect};
use tawsim::model::annotation::Origin;
use tawsim::model::diagnostic::Diagnostic;
use tawsim::model::id::LabelId;
use tawsim::model::labels::label::LabelSet;
use tawsim::text::offset::{CharOffset, OffsetMap};
use tawsim::text::span::Span;

use crate::data::folder;

fn open(
    path: &Path,
    encoding: Option<&str>,
) -> Result<(ImportedProject, Vec<Diagnostic>), ReadError> {
    let bytes = std::fs::read(path).unwrap();
    let labels = LabelSet::default_set(|| LabelId(uuid::Uuid::nil()));
    let name = path.file_name().unwrap().to_str().unwrap();
    let options = ReadOptions {
        source: name,
        encoding: encoding.and_then(Encoding::parse),
        labels: Some(&labels),
        ..ReadOptions::new(name, path.file_stem().unwrap().to_str().unwrap())
    };
    detect(&bytes, path.extension().and_then(|e| e.to_str())).read(&bytes, &options)
}

fn text(name: &str, encoding: Option<&str>) -> String {
    let (project, problems) = open(&folder().join("nasty_raw").join(name), encoding).unwrap();
    assert_eq!(problems, [], "{name}");
    assert_eq!(project.documents.len(), 1, "{name}");
    project.documents[0].text.to_string()
}

fn refused(name: &str) -> ReadError {
    open(&folder().join("nasty_raw").join(name), None).unwrap_err()
}

#[test]
fn nasty_files_are_read_or_refused_as_the_manifest_says() {
    let raw = |name: &str| std::fs::read(folder().join("nasty_raw").join(name)).unwrap();
    let exact = |name: &str| String::from_utf8(raw(name)).unwrap();

    let with_bom = exact("utf8_bom.txt");
    assert_eq!(
        text("utf8_bom.txt", None),
        with_bom[3..],
        "the mark is not counted"
    );
    let cr_only = text("cr_only.txt", None);
    assert_eq!(cr_only, exact("cr_only.txt"));
    assert!(cr_only.contains('\r') && !cr_only.contains('\n'));
    assert_eq!(text("utf16be_bom.txt", None), with_bom[3..]);
    for name in ["nul_inside.txt", "empty.txt", "mojibake_utf8_as_cp1252.txt"] {
        assert_eq!(text(name, None), exact(name), "{name}");
    }

    let ReadError::NotUtf8 { proposal, .. } = refused("cp1256.txt") else {
        panic!("windows-1256 was read in silence");
    };
    let proposal = proposal.unwrap();
    assert_eq!(proposal.encoding.to_string(), "windows-1256");
    let read = text("cp1256.txt", Some("windows-1256"));
    assert!(with_bom.contains(read.trim()) && read.contains(&proposal.preview));

    for (name, at) in [("invalid_utf8.txt", 20), ("cesu8.txt", 9)] {
        let ReadError::NotUtf8 { byte, proposal } = refused(name) else {
            panic!("{name} was not refused for its bytes");
        };
        assert_eq!((byte, proposal), (at, None), "{name}");
    }

    let (project, problems) = open(&folder().join("nasty_raw/dup_keys.json"), None).unwrap();
    assert_eq!(project.documents, []);
    assert_eq!(problems[0].code, "json.syntax");
    let (project, problems) = open(&folder().join("nasty_raw/crlf.jsonl"), None).unwrap();
    assert_eq!((project.documents.len(), problems.len()), (2, 0));
}

#[test]
fn nasty_each_bad_record_is_reported_by_line() {
    let (project, problems) = open(&folder().join("nasty_raw/bad_offsets.jsonl"), None).unwrap();
    assert_eq!(project.documents.len(), 9);
    let told: Vec<_> = problems
        .iter()
        .map(|p| (p.place.line.unwrap(), p.code))
        .collect();
    assert_eq!(
        told,
        [
            (1, "entity.range"),
            (2, "entity.unit"),
            (3, "entity.range"),
            (4, "entity.range"),
            (5, "entity.surface"),
            (6, "entity.crossing"),
            (7, "entity.range"),
            (8, "entity.label_alias"),
            (9, "entity.splits_grapheme"),
        ]
    );
    assert!(problems[1].code == "entity.unit");
}

fn written(header: &ExportHeader, documents: &[ExportDocument], form: GoldForm) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = Writer::new(&mut bytes, header, form).unwrap();
    for document in documents {
        writer.document(document).unwrap();
    }
    writer.finish().unwrap();
    bytes
}

#[test]
fn nasty_all_expected_spans_leave_exactly_and_come_back() {
    let lines = std::fs::read_to_string(folder().join("nasty.jsonl")).unwrap();
    let rows: Vec<Value> = lines
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    let mut project = ImportedProject::default();
    let mut n_spans = 0;
    for row in &rows {
        let text = row["text"].as_str().unwrap();
        let map = OffsetMap::new(text);
        assert_eq!(map.chars() as u64, row["n_codepoints"], "{}", row["id"]);
        assert_eq!(map.utf16() as u64, row["n_utf16"], "{}", row["id"]);
        assert_eq!(map.bytes() as u64, row["n_utf8"], "{}", row["id"]);
        let byte = |at: &Value| {
            let at = CharOffset(usize::try_from(at.as_u64().unwrap()).unwrap());
            map.byte_from_char(text, at).unwrap().0
        };
        let (mut one, problems) = open_text(row["id"].as_str().unwrap(), text);
        assert_eq!(problems, []);
        for span in row["spans"].as_array().into_iter().flatten() {
            let found = Span::new(text, byte(&span["start"]), byte(&span["end"])).unwrap();
            assert_eq!(found.get(text), span["text"].as_str(), "{}", row["id"]);
            n_spans += 1;
            one.documents[0].entities.push(ImportedEntity {
                id: None,
                span: found,
                label: span["label"].as_str().unwrap().to_owned(),
                norm: None,
                note: None,
                flags: Vec::new(),
                uncertain: false,
                origin: Origin::default(),
                extra: None,
            });
        }
        project.documents.append(&mut one.documents);
    }
    assert!(rows.len() >= 40 && n_spans > 50);
    for form in [GoldForm::Json, GoldForm::Jsonl] {
        let (header, documents) = direct_convert::export(project.clone(), "nasty");
        let bytes = written(&header, &documents, form);
        assert_eq!(check(bytes.as_slice(), form, "x").unwrap().problems, []);
        let (again, _) = read(&bytes, form, "x").unwrap();
        for (document, row) in again.documents.iter().zip(&rows) {
            assert_eq!(&*document.text, row["text"].as_str().unwrap());
            let mut found = BTreeMap::new();
            for entity in &document.entities {
                let words = entity.span.get(&document.text).unwrap();
                *found
                    .entry((words.to_owned(), entity.label.clone()))
                    .or_insert(0) += 1;
            }
            let mut expected = BTreeMap::new();
            for span in row["spans"].as_array().into_iter().flatten() {
                let key = |name: &str| span[name].as_str().unwrap().to_owned();
                *expected.entry((key("text"), key("label"))).or_insert(0) += 1;
            }
            assert_eq!(found, expected, "{}", row["id"]);
        }
    }
}

fn open_text(id: &str, text: &str) -> (ImportedProject, Vec<Diagnostic>) {
    let options = ReadOptions {
        source: id,
        ..ReadOptions::new(id, id)
    };
    let format = tawsim::formats::registry::by_id("text").unwrap();
    format.read(text.as_bytes(), &options).unwrap()
}

#[test]
fn corpora_texts_come_in_to_the_byte() {
    let mut n = 0;
    for texts in ["article", "aqmar/text"] {
        for entry in std::fs::read_dir(folder().join(texts)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|e| e != "txt") {
                continue;
            }
            let (project, problems) = open(&path, None).unwrap();
            assert_eq!(problems, []);
            let bytes = std::fs::read(&path).unwrap();
            assert_eq!(
                project.documents[0].text.as_bytes(),
                bytes,
                "{}",
                path.display()
            );
            let (header, documents) = direct_convert::export(project.clone(), "x");
            let gold = written(&header, &documents, GoldForm::Json);
            assert_eq!(
                check(gold.as_slice(), GoldForm::Json, "x")
                    .unwrap()
                    .problems,
                []
            );
            let (again, _) = read(&gold, GoldForm::Json, "x").unwrap();
            assert_eq!(again.documents[0].text, project.documents[0].text);
            n += 1;
        }
    }
    assert!(n >= 10, "{n}");
}
