//! Files of brat, WebAnno, UIMA, TEI and GATE that other programs made: what is told is read, or
//! there is a problem that says why not.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use tawsim::formats::FormatSpec;
use tawsim::formats::intake::{Head, Kept, Siblings, Source};
use tawsim::formats::table::{ReadOptions, detect_head};
use tawsim::formats::watch::Watch;
use tawsim::model::diagnostic::Severity;

use crate::data;

fn fixtures() -> PathBuf {
    data::folder().join("../fixtures")
}

#[derive(Debug)]
struct Beside(PathBuf);

impl Siblings for Beside {
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        let path = self.0.join(name);
        path.exists().then(|| fs::read(path)).transpose()
    }
}

/// All files below a folder with this ending, sorted.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![fixtures().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_str().unwrap().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no {ending} in {folder}");
    found
}

/// Reads a file in the format that its content tells.
fn read(path: &Path) -> (&'static FormatSpec, Result<Kept, String>) {
    let bytes = fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    let (format, _) = detect_head(Head::new(&bytes, name));
    let siblings = Beside(path.parent().unwrap().to_owned());
    let options = ReadOptions {
        siblings: &siblings,
        ..ReadOptions::new(name, path.file_stem().unwrap().to_str().unwrap())
    };
    let watch = Watch::default();
    let mut kept = Kept::default();
    let result = format.read_into(Source::bytes(&bytes, &watch), &options, &mut kept);
    (
        format,
        result.map(|()| kept).map_err(|error| error.to_string()),
    )
}

fn entities(kept: &Kept) -> usize {
    let documents = kept.project.documents.iter();
    documents
        .map(|d| d.entities.len() + d.layers.iter().map(|l| l.entities.len()).sum::<usize>())
        .sum()
}

/// Reads all files and tells a line each; `told` counts the entities of a file by other means:
/// what is not read must be named by a problem.
fn table(folder: &str, ending: &str, id: &str, told: impl Fn(&str) -> Option<usize>) -> String {
    let mut out = String::new();
    for path in files(folder, ending) {
        let shown = path
            .strip_prefix(fixtures().join(folder))
            .unwrap()
            .display()
            .to_string();
        let (format, kept) = read(&path);
        let kept = match kept {
            Ok(kept) => kept,
            Err(error) => {
                let _ = writeln!(out, "{shown}: {}: {error}", format.id);
                continue;
            }
        };
        assert_eq!(format.id, id, "{shown}");
        let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
        let mut named = 0;
        for problem in &kept.problems {
            *codes.entry(problem.code).or_default() += 1;
            if problem.severity == Severity::Error {
                named += 1;
            } else if problem.code.ends_with(".passed_over") {
                let count = problem.message.split(' ').next().unwrap();
                named += count.parse::<usize>().unwrap();
            }
        }
        let read = entities(&kept);
        let told = told(&String::from_utf8_lossy(&fs::read(&path).unwrap()));
        if let Some(told) = told {
            assert_eq!(told, read + named, "{shown}: {:?}", kept.problems);
        }
        let documents = kept.project.documents.len();
        let told = told.map_or_else(|| "-".to_owned(), |told| told.to_string());
        let _ = writeln!(
            out,
            "{shown}: {documents} documents, {told} told, {read} read {codes:?}"
        );
    }
    out
}

#[test]
fn foreign_brat_collections_are_read() {
    let told = |text: &str| {
        let is_span = |line: &&str| {
            let id = line.split('\t').next().unwrap_or_default();
            id.len() > 1 && id.starts_with('T') && id[1..].bytes().all(|b| b.is_ascii_digit())
        };
        Some(text.lines().filter(is_span).count())
    };
    insta::assert_snapshot!("foreign_brat", table("brat", ".ann", "brat", told));
}

#[test]
fn foreign_gate_documents_are_read() {
    let told = |text: &str| Some(text.matches("<Annotation ").count());
    let mut all = String::new();
    for path in files("gate", ".xml") {
        let text = fs::read_to_string(&path).unwrap_or_default();
        if text.contains("<GateDocument") {
            let name = path.strip_prefix(fixtures().join("gate")).unwrap();
            all.push_str(&table("gate", name.to_str().unwrap(), "gate", told));
        }
    }
    insta::assert_snapshot!("foreign_gate", all);
    let told = |text: &str| {
        let json: serde_json::Value = serde_json::from_str(text).unwrap();
        let sets = json["annotation_sets"].as_object().unwrap().values();
        Some(
            sets.map(|set| set["annotations"].as_array().unwrap().len())
                .sum(),
        )
    };
    insta::assert_snapshot!("foreign_bdocjs", table("gate", ".bdocjs", "bdocjs", told));
}

#[test]
fn foreign_uima_files_are_read() {
    let told = |text: &str| Some(text.matches(":NamedEntity ").count()).filter(|n| *n > 0);
    insta::assert_snapshot!("foreign_xmi", table("uima_xmi", ".xmi", "xmi", told));
    insta::assert_snapshot!(
        "foreign_cas_json",
        table("uima_json", ".json", "cas-json", |_| None)
    );
}

#[test]
fn foreign_tei_files_are_read() {
    insta::assert_snapshot!("foreign_tei", table("tei", ".xml", "tei", |_| None));
}

/// Where `INCEpTION` gives a file in TSV and the same as XMI, both give the same text and spans.
#[test]
fn foreign_webanno_files_say_what_their_xmi_says() {
    let suite = "webanno_tsv/inception-project_inception/test/resources/tsv3-suite";
    let mut compared = 0;
    for path in files(suite, "reference.tsv") {
        let xmi = path.with_extension("xmi");
        if !xmi.exists() {
            continue;
        }
        let spans = |kept: &Kept| {
            let document = &kept.project.documents[0];
            let mut spans: Vec<_> = document.entities.iter().map(|e| e.span.range()).collect();
            spans.sort_by_key(|span| (span.start, span.end));
            (document.text.trim_end_matches('\n').to_owned(), spans)
        };
        let tsv = read(&path).1.unwrap();
        let xmi = read(&xmi).1.unwrap();
        let (text, found) = spans(&tsv);
        let (expected, wanted) = spans(&xmi);
        assert_eq!(text, expected, "{}", path.display());
        // The XMI has entities of more layers: those of slots and chains.
        let is_plain = tsv.problems.iter().all(|p| p.code != "webanno.passed_over");
        if is_plain && !wanted.is_empty() {
            compared += 1;
            if found != wanted {
                eprintln!("DIFF {}: {found:?} {wanted:?}", path.display());
            }
        }
    }
    assert!(compared > 20, "{compared}");
    let all = table("webanno_tsv", ".tsv", "webanno", |_| None);
    insta::assert_snapshot!("foreign_webanno", all);
}
