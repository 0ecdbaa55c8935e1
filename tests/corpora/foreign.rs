//! Files that other people and programs made: what each tells, and what is read of it.
//!
//! `foreign.tsv` has a row for every file of the fixtures and corpora. A row is a promise: as many
//! entities as the file tells, counted by `count.py`, which knows nothing of our readers, or the
//! difference is a problem that was told, and the row says why.
//! `UPDATE_FOREIGN=1` writes what is read anew; what is told is never taken from there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tawsim::base::progress::ProgressMonitor;
use tawsim::formats::core::intake::{CollectingIntake, Head, InputFile, Siblings};
use tawsim::formats::core::spec::ReadOptions;
use tawsim::formats::registry::detect_head;

use crate::data;

/// Files that tell no text: by how their path ends, or by a part of it.
const OTHER: &[(&str, &str)] = &[
    ("LICENSE", "licence"),
    ("LICENSE.txt", "licence"),
    ("README", "about a folder"),
    ("README.md", "about a folder"),
    ("README.txt", "about a folder"),
    ("SOURCE", "about a folder"),
    ("SOURCE.md", "about a folder"),
    ("SOURCE.txt", "about a folder"),
    ("INDEX.md", "about a folder"),
    (".rng", "schema of TEI"),
    (".dtd", "schema of BioC"),
    ("anno.jsonld", "context of Web Annotation"),
    ("_frame.jsonld", "frame of Web Annotation"),
    ("ypesystem.xml", "type system of UIMA"),
    ("/typesystems/", "type system of UIMA"),
    ("/desc/type/", "type system of UIMA"),
    (".bdocym", "GateNLP in YAML is none of the formats"),
    (".conf", "settings of brat"),
    ("nasty.jsonl", "the hard cases have tests of their own"),
    ("/nasty_raw/", "files with damage have tests of their own"),
    ("symbols-3.8.18.json", "table of spaCy"),
    ("stringstore_hashes.json", "table of spaCy"),
    ("annotation_templates/config", "interface of Label Studio"),
    (
        "test_export_json_min/label_config",
        "interface of Label Studio",
    ),
];

#[derive(Clone, Debug, PartialEq)]
struct Row {
    /// Entities that the file tells, as it is written in the table.
    told: String,
    read: usize,
    documents: usize,
    format: String,
    problems: String,
    /// Why not all that is told is read.
    why: String,
}

/// The neighbours of a file.
#[derive(Debug)]
struct Beside(PathBuf);

impl Siblings for Beside {
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.0.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn walk(folder: &Path, files: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.insert(path);
        }
    }
}

/// Reads a file as a folder of it would be; `None` for one that belongs to another.
fn read(path: &Path, companions: &BTreeSet<PathBuf>) -> Option<Row> {
    if companions.contains(path) {
        return None;
    }
    let bytes = fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    let format = detect_head(Head::new(&bytes, name)).0;
    let siblings = Beside(path.parent().unwrap().to_owned());
    let options = ReadOptions {
        siblings: &siblings,
        ..ReadOptions::new(name, "x")
    };
    let watch = ProgressMonitor::default();
    let mut kept = CollectingIntake::default();
    let read = format.read_into(InputFile::bytes(&bytes, &watch), &options, &mut kept);
    let mut problems = BTreeMap::<&str, usize>::new();
    for problem in &kept.problems {
        *problems.entry(problem.code).or_default() += 1;
    }
    let mut problems: Vec<_> = problems
        .iter()
        .map(|(code, n)| format!("{code}={n}"))
        .collect();
    if let Err(error) = read {
        problems.push(format!("refused: {error}"));
    }
    let documents = &kept.project.documents;
    // With each annotator's own.
    let of_layers = |d: &tawsim::formats::core::imported::ImportedDocument| -> usize {
        d.layers.iter().map(|layer| layer.entities.len()).sum()
    };
    Some(Row {
        told: "?".to_owned(),
        read: documents
            .iter()
            .map(|d| d.entities.len() + of_layers(d))
            .sum(),
        documents: documents.len(),
        format: format.id.to_owned(),
        problems: problems.join(" "),
        why: String::new(),
    })
}

fn companions(files: &BTreeSet<PathBuf>) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for path in files {
        let head = fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let format = detect_head(Head::new(&head, name)).0;
        for other in (format.companions)(name) {
            found.insert(path.with_file_name(other));
        }
    }
    found
}

fn parse(line: &str) -> (String, Row) {
    let fields: Vec<_> = line.split('\t').collect();
    let [file, told, read, documents, format, problems, why] = fields[..] else {
        panic!("{line:?} has no seven fields");
    };
    let row = Row {
        told: told.to_owned(),
        read: read.parse().unwrap(),
        documents: documents.parse().unwrap(),
        format: format.to_owned(),
        problems: problems.to_owned(),
        why: why.to_owned(),
    };
    (file.to_owned(), row)
}

const HEAD: &str = "file\ttold\tread\tdocuments\tformat\tproblems\twhy";

#[test]
fn foreign_files_are_read_as_they_tell() {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpora/foreign.tsv");
    let stands = fs::read_to_string(&table).unwrap();
    let rows: BTreeMap<_, _> = stands.lines().skip(1).map(parse).collect();

    let data = data::folder();
    let mut files = BTreeSet::new();
    for folder in [data.clone(), data.parent().unwrap().join("fixtures")] {
        walk(&folder, &mut files);
    }
    let root = data.parent().unwrap();
    files.retain(|path| {
        let shown = path.strip_prefix(root).unwrap().to_str().unwrap();
        let is = |(part, _): &(&str, &str)| shown.ends_with(part) || shown.contains(part);
        !OTHER.iter().any(is)
    });
    let companions = companions(&files);
    let mut found = BTreeMap::new();
    for path in &files {
        if let Some(mut row) = read(path, &companions) {
            let file = path.strip_prefix(root).unwrap().to_str().unwrap();
            if let Some(stands) = rows.get(file) {
                row.told.clone_from(&stands.told);
                row.why.clone_from(&stands.why);
            }
            found.insert(file.to_owned(), row);
        }
    }
    if std::env::var_os("UPDATE_FOREIGN").is_some() {
        let mut lines = vec![HEAD.to_owned()];
        for (file, row) in &found {
            let Row {
                told,
                read,
                documents,
                format,
                problems,
                why,
            } = row;
            lines.push(format!(
                "{file}\t{told}\t{read}\t{documents}\t{format}\t{problems}\t{why}"
            ));
        }
        tawsim::base::atomic_file::atomic_write_bytes(&table, (lines.join("\n") + "\n").as_bytes())
            .unwrap();
        return;
    }
    let mut wrong = Vec::new();
    for file in rows.keys().chain(found.keys()).collect::<BTreeSet<_>>() {
        let (stands, is) = (rows.get(file), found.get(file));
        if stands != is {
            wrong.push(format!("{file}: {stands:?} became {is:?}"));
        }
        let Some(row) = is else { continue };
        // What a format tells of each of its files explains nothing.
        let mut problems = row.problems.split(' ');
        let is_told = problems.any(|p| !p.is_empty() && !p.starts_with("tags.scheme="));
        if row.told.parse() != Ok(row.read) && (row.why.is_empty() || !is_told) {
            wrong.push(format!(
                "{file}: {} told, {} read, and no word",
                row.told, row.read
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(found.len() > 250, "only {} files", found.len());
}
