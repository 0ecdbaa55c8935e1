//! Records, tables and collections that other programs made: what each file tells, and what is read
//! of it.
//!
//! A row is a promise: as many entities as the file tells, counted by other means, or each
//! difference is a problem that names it.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;

use tawsim::base::progress::ProgressMonitor;
use tawsim::formats::core::intake::{CollectingIntake, Head, InputFile, Siblings};
use tawsim::formats::core::spec::ReadOptions;
use tawsim::formats::registry::detect_head;

use crate::data;

/// File beside the folder of corpora, format, documents, entities told by the file, entities and
/// suggestions read, problems by code.
type Row = (
    &'static str,
    &'static str,
    usize,
    usize,
    usize,
    &'static [(&'static str, usize)],
);

const DOCCANO: &str = "doccano/doccano_doccano/data_";
const OLD: &str = "doccano/doccano_doccano-transformer/tests/data/labeling/";
const STUDIO: &str = "labelstudio/HumanSignal_label-studio-sdk/tests/custom/converter/data/";
const BIOC: &str = "bioc/inception-project_inception/inception-io-bioc/src/test/resources/";

const ROWS: &[(&str, &[Row])] = &[
    (
        DOCCANO,
        &[
            (
                "import/pipeline/examples/sequence_labeling/example.jsonl",
                "doccano",
                3,
                3,
                3,
                &[],
            ),
            (
                "import/tests/data/sequence_labeling/example.jsonl",
                "doccano",
                2,
                2,
                1,
                &[("json.no_text", 1)],
            ),
            (
                "import/tests/data/sequence_labeling/example_overlapping.jsonl",
                "doccano",
                1,
                2,
                1,
                &[("entity.twice", 1)],
            ),
            (
                "import/tests/data/relation_extraction/example.jsonl",
                "doccano-rel",
                1,
                4,
                4,
                &[],
            ),
            (
                "import/tests/data/intent/example.jsonl",
                "spacy",
                4,
                3,
                2,
                &[("json.no_text", 1)],
            ),
            (
                "export/pipeline/examples/sequence_labeling/example.jsonl",
                "doccano",
                3,
                4,
                4,
                &[],
            ),
            (
                "export/pipeline/examples/relation_extraction/example.jsonl",
                "doccano-rel",
                1,
                4,
                4,
                &[],
            ),
        ],
    ),
    (
        OLD,
        &[
            (
                "labeling.jsonl",
                "doccano",
                2,
                16,
                16,
                &[("label.number", 1)],
            ),
            ("labeling_text_label.jsonl", "doccano", 2, 11, 11, &[]),
        ],
    ),
    (
        STUDIO,
        &[
            (
                "test_export_csv/csv_test2.json",
                "label-studio",
                1,
                0,
                0,
                &[],
            ),
            (
                "test_export_csv/csv_test_colliding_keys.json",
                "label-studio",
                1,
                0,
                0,
                &[],
            ),
            (
                "test_export_csv/csv_test_colliding_keys_mixed.json",
                "label-studio",
                2,
                0,
                0,
                &[],
            ),
            (
                "test_export_csv/csv_test_history.json",
                "label-studio",
                1,
                0,
                0,
                &[],
            ),
            // Regions of images have no place in a text.
            (
                "test_export_json_min/data.json",
                "label-studio",
                0,
                0,
                0,
                &[("json.no_text", 1)],
            ),
            (
                "test_export_json_min/data_repeater.json",
                "label-studio",
                0,
                0,
                0,
                &[("json.no_text", 1)],
            ),
            (
                "test_export_json_min/chat_data.json",
                "label-studio",
                1,
                0,
                0,
                &[],
            ),
        ],
    ),
    (
        BIOC,
        &[
            (
                "bioc/example-with-multiple-documents.xml",
                "bioc",
                3,
                0,
                0,
                &[],
            ),
            (
                "bioc/example-with-incomplete-metadata.xml",
                "bioc",
                3,
                0,
                0,
                &[],
            ),
            // What its annotations are said to cover is the words "annotation text", which stand
            // nowhere.
            (
                "bioc/example-with-sentences.xml",
                "bioc",
                1,
                2,
                0,
                &[("bioc.gap", 1), ("entity.range", 2), ("relation.end", 1)],
            ),
            (
                "bioc/example-with-text-in-passage.xml",
                "bioc",
                1,
                2,
                0,
                &[("entity.surface", 2), ("relation.end", 1)],
            ),
            (
                "bioc/example-with-sentences-ref.xml",
                "bioc",
                1,
                2,
                2,
                &[("bioc.gap", 1), ("entity.unit", 1)],
            ),
            (
                "bioc-suite/annotation-with-single-feature-fallback/data.xml",
                "bioc",
                1,
                1,
                1,
                &[],
            ),
            (
                "bioc-suite/annotation-with-single-feature-fallback/reference.xml",
                "bioc",
                1,
                1,
                1,
                &[],
            ),
            (
                "bioc-suite/annotation-with-single-feature-typed/data.xml",
                "bioc",
                1,
                1,
                1,
                &[],
            ),
            (
                "bioc-suite/annotation-with-single-multi-valued-feature-typed/data.xml",
                "bioc",
                1,
                2,
                2,
                &[],
            ),
            (
                "bioc-suite/passage-without-sentences/data.xml",
                "bioc",
                1,
                2,
                0,
                &[("entity.surface", 2), ("relation.end", 1)],
            ),
            (
                "bioc-suite/passage-without-sentences/reference.xml",
                "bioc",
                1,
                2,
                2,
                &[],
            ),
        ],
    ),
    (
        "bioc/bionlplab_bioc/tests/bioc/",
        &[
            (
                "everything.xml",
                "bioc",
                2,
                5,
                4,
                &[("entity.twice", 1), ("relation.end", 1)],
            ),
            (
                "everything.json",
                "bioc-json",
                2,
                5,
                4,
                &[("entity.twice", 1), ("relation.end", 1)],
            ),
        ],
    ),
    (
        "w3c/",
        &[
            // Their texts are web pages that do not stand beside them.
            (
                "inception-project_inception/inception-html-recogito-editor/src/test/resources/annotations.w3c.json",
                "w3c",
                0,
                4,
                0,
                &[("w3c.no_text", 1), ("w3c.target", 1)],
            ),
            (
                "w3c_web-annotation/admin/annotation/2016/examples/json/collection1.json",
                "w3c",
                0,
                2,
                0,
                &[("w3c.no_text", 2), ("w3c.target", 39)],
            ),
        ],
    ),
    (
        "other/jeromedockes_labelbuddy/docs/demo_data/",
        &[(
            "example_documents.json",
            "jsonl",
            4,
            7,
            7,
            &[("label.renamed", 1)],
        )],
    ),
];

#[derive(Debug)]
struct Folder(PathBuf);

impl Siblings for Folder {
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.0.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

#[test]
fn foreign_records_are_read_whole_or_each_difference_is_reported() {
    let mut wrong = Vec::new();
    for (folder, rows) in ROWS {
        for (file, format, documents, told, read, problems) in *rows {
            let path = data::folder()
                .join("../fixtures")
                .join(format!("{folder}{file}"));
            let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
            let name = path.file_name().unwrap().to_str().unwrap();
            let found = detect_head(Head::new(&bytes, name)).0;
            let siblings = Folder(path.parent().unwrap().to_owned());
            let options = ReadOptions {
                siblings: &siblings,
                ..ReadOptions::new(name, "x")
            };
            let mut kept = CollectingIntake::default();
            let watch = ProgressMonitor::default();
            found
                .read_into(InputFile::bytes(&bytes, &watch), &options, &mut kept)
                .unwrap_or_else(|error| panic!("{path:?}: {error}"));
            let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
            for problem in &kept.problems {
                *codes.entry(problem.code).or_default() += 1;
            }
            let codes: Vec<_> = codes.into_iter().collect();
            let entities: usize = kept
                .project
                .documents
                .iter()
                .map(|d| {
                    d.entities.len() + d.layers.iter().map(|l| l.entities.len()).sum::<usize>()
                })
                .sum();
            let is = (found.id, kept.project.documents.len(), entities, codes);
            let expected = (*format, *documents, *read, problems.to_vec());
            if is != expected {
                wrong.push(format!(
                    "{file}\n  is {is:?}\n  expected {expected:?}\n  {:?}",
                    kept.problems
                ));
            }
            // No entity is gone without a word.
            assert!(told <= read || !problems.is_empty(), "{file}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
