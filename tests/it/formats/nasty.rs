//! Bad files give the data that can be read, and a problem with its place for the rest.

use std::fmt::Write as _;
use std::path::Path;

use tawsim::commands::problem_text::english;
use tawsim::formats::core::encoding::Encoding;
use tawsim::formats::{ReadOptions, detect};
use tawsim::model::diagnostic::Diagnostic;
use tawsim::model::id::LabelId;
use tawsim::model::labels::label::LabelSet;

/// Reads a file of the test data as `validate` does and returns the full report.
fn told(path: &str, encoding: Option<&str>) -> String {
    let full = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/formats")
        .join(path);
    let bytes = std::fs::read(&full).unwrap();
    let labels = LabelSet::default_set(|| LabelId(uuid::Uuid::nil()));
    let stem = Path::new(path).file_stem().unwrap().to_str().unwrap();
    let options = ReadOptions {
        source: path,
        encoding: encoding.and_then(Encoding::parse),
        labels: Some(&labels),
        ..ReadOptions::new(path, stem)
    };
    let format = detect(&bytes, full.extension().and_then(|e| e.to_str()));
    let mut out = format!("{path}: {}\n", format.id);
    let problems = match format.read(&bytes, &options) {
        Err(error) => vec![error.to_diagnostic(path)],
        Ok((project, problems)) => {
            for document in &project.documents {
                let _ = write!(out, "  {} {:?}", document.id, &*document.text);
                for entity in &document.entities {
                    let words = entity.span.get(&document.text).unwrap();
                    let _ = write!(out, " [{} {words:?}]", entity.label);
                }
                if let Some(meta) = &document.meta {
                    let _ = write!(out, " {meta}");
                }
                out.push('\n');
            }
            problems
        }
    };
    for problem in problems {
        out.push_str(&line(&problem));
    }
    out
}

fn line(problem: &Diagnostic) -> String {
    format!("{} [{}]\n", english().problem_line(problem), problem.code)
}

fn all(paths: &[&str]) -> String {
    paths.iter().map(|path| told(path, None)).collect()
}

#[test]
fn text_each_situation_is_read_to_the_byte_or_refused_with_its_place() {
    insta::assert_snapshot!(all(&[
        "text/utf8_bom.txt",
        "text/cr_only.txt",
        "text/crlf.txt",
        "text/utf16be_bom.txt",
        "text/utf16le_bom.txt",
        "text/windows_1256.txt",
        "text/iso_8859_6.txt",
        "text/damaged_utf8.txt",
        "text/cesu8.txt",
        "text/nul_inside.txt",
        "text/empty.txt",
        "text/mojibake.txt",
        "text/report.pdf",
        "text/report.docx",
    ]));
}

#[test]
fn text_a_named_encoding_is_used_or_refused() {
    insta::assert_snapshot!(
        [
            told("text/windows_1256.txt", Some("cp1256")),
            told("text/iso_8859_6.txt", Some("iso-8859-6")),
            told("text/windows_1256.txt", Some("iso-8859-6")),
            told("text/damaged_utf8.txt", Some("utf-8")),
            told("text/utf16be_bom.txt", Some("utf-16be")),
        ]
        .concat()
    );
}

#[test]
fn jsonl_each_defect_is_reported_by_line() {
    insta::assert_snapshot!(all(&[
        "jsonl/bad_offsets.jsonl",
        "jsonl/crlf.jsonl",
        "jsonl/duplicate_key.json",
        "jsonl/forms.jsonl",
        "jsonl/array.json",
    ]));
}

#[test]
fn gold_each_defect_costs_itself_alone() {
    insta::assert_snapshot!(all(&[
        "gold/complete.json",
        "gold/problems.json",
        "gold/problems.jsonl",
        "gold/version_2.json",
        "gold/utf16_offsets.json",
        "gold/truncated.json",
    ]));
}
