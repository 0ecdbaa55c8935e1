//! Files that are broken in known ways give what their manifest says.

use std::fmt::Write as _;
use std::fs;

use serde_json::Value;
use tawsim::formats::{ReadError, ReadOptions, detect};
use tawsim::model::id::LabelId;
use tawsim::model::labels::label::LabelSet;
use uuid::Uuid;

use crate::data;

/// What reading a file gives, in a few words.
fn outcome(name: &str) -> String {
    let bytes = fs::read(data::folder().join("nasty_raw").join(name)).unwrap();
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    let labels = LabelSet::default_set(|| LabelId(Uuid::nil()));
    let options = ReadOptions {
        source: "",
        labels: Some(&labels),
        ..ReadOptions::new(name, name)
    };
    match detect(&bytes, extension).read(&bytes, &options) {
        Ok((project, problems)) => {
            let lines: Vec<String> = problems
                .iter()
                .map(|problem| format!("{}@{}", problem.code, problem.place.line.unwrap_or(0)))
                .collect();
            let chars: usize = project
                .documents
                .iter()
                .map(|document| document.text.chars().count())
                .sum();
            let n = project.documents.len();
            format!("{n} documents, {chars} chars {}", lines.join(" "))
        }
        Err(ReadError::NotUtf8 { byte, proposal }) => {
            let proposal = proposal.map(|p| p.encoding.to_string());
            format!("not UTF-8 at {byte}, proposed {proposal:?}")
        }
        Err(error) => error.to_message().code.to_owned(),
    }
}

#[test]
fn corpora_broken_files_give_what_the_manifest_says() {
    let manifest = fs::read_to_string(data::folder().join("nasty_raw/MANIFEST.jsonl")).unwrap();
    let mut told = String::new();
    for line in manifest.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let (name, expect) = (
            row["file"].as_str().unwrap(),
            row["expect"].as_str().unwrap(),
        );
        writeln!(told, "{name}: {}\n    manifest: {expect}", outcome(name)).unwrap();
    }
    insta::assert_snapshot!(told);
}

/// An article comes in as it stands in the file, to the byte.
#[test]
fn corpora_articles_come_in_to_the_byte() {
    for (name, text) in data::aqmar() {
        let options = ReadOptions {
            source: "",
            ..ReadOptions::new(&name, &name)
        };
        let bytes = text.as_bytes();
        let (project, problems) = detect(bytes, Some("txt")).read(bytes, &options).unwrap();
        assert_eq!(problems, [], "{name}");
        assert_eq!(&*project.documents[0].text, text.as_str(), "{name}");
    }
}
