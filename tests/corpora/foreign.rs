//! Files that other people and programs made: what each tells, and what is read of it.
//!
//! A row is a promise: as many entities as the file tells, counted by other means, or each
//! difference is a problem that names it.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;

use tawsim::formats::intake::{Head, Kept, Siblings, Source};
use tawsim::formats::table::{ReadOptions, detect_head};
use tawsim::formats::watch::Watch;

use crate::data;

/// What is expected of a file.
struct Row {
    /// From the folder of corpora; `../fixtures/` is beside it.
    file: &'static str,
    format: &'static str,
    documents: usize,
    /// Entities that the file tells.
    told: usize,
    /// Entities that are read.
    read: usize,
    /// Problems by code.
    problems: &'static [(&'static str, usize)],
}

const fn row(
    file: &'static str,
    format: &'static str,
    documents: usize,
    told: usize,
    read: usize,
    problems: &'static [(&'static str, usize)],
) -> Row {
    Row {
        file,
        format,
        documents,
        told,
        read,
        problems,
    }
}

/// Columns: an entity is told by its first token, `B-`, or by an `I-` that goes on with nothing.
const COLUMNS: &[Row] = &[
    row(
        "anercorp/ANERCorp_Benajiba.txt",
        "iob2",
        1,
        11233,
        11234,
        &[
            ("conll.fields", 9),
            ("conll.no_sentences", 1),
            ("tags.mended", 8),
            ("tags.orphan", 59),
            ("tags.rare", 9),
            ("tags.scheme", 1),
            ("tags.unknown", 1),
        ],
    ),
    row(
        "anercorp/ANERCorp_CamelLab_train.txt",
        "iob2",
        1,
        9000,
        9000,
        &[("tags.orphan", 39), ("tags.scheme", 1)],
    ),
    row(
        "cleananercorp/cleananercorp_TRAIN.txt",
        "iob2",
        1,
        12534,
        12534,
        &[("tags.orphan", 69), ("tags.scheme", 1)],
    ),
    row(
        "aqmar/conll/Atom.txt",
        "iob2",
        1,
        165,
        165,
        &[("tags.rare", 1), ("tags.scheme", 1)],
    ),
    row(
        "aqmar/conll/Computer.txt",
        "iob2",
        1,
        131,
        131,
        &[("tags.orphan", 1), ("tags.rare", 1), ("tags.scheme", 1)],
    ),
    row(
        "aqmar/conll/Crusades.txt",
        "iob2",
        1,
        464,
        464,
        &[("tags.mended", 1), ("tags.scheme", 1)],
    ),
    row(
        "aqmar/conll/Enrico_Fermi.txt",
        "iob2",
        1,
        178,
        177,
        &[("tags.mended", 1), ("tags.orphan", 1), ("tags.scheme", 1)],
    ),
    row(
        "aqmar/conll/Ibn_Tolun_Mosque.txt",
        "iob2",
        1,
        140,
        140,
        &[("tags.scheme", 1)],
    ),
    row(
        "aqmar/conll/Internet.txt",
        "iob2",
        1,
        125,
        125,
        &[("tags.rare", 2), ("tags.scheme", 1)],
    ),
    row(
        "aqmar/conll/Islamic_History.txt",
        "iob2",
        1,
        282,
        282,
        &[("tags.scheme", 1)],
    ),
    row(
        "aqmar/conll/Linux.txt",
        "iob2",
        1,
        212,
        212,
        &[("tags.orphan", 4), ("tags.rare", 5), ("tags.scheme", 1)],
    ),
    row(
        "aqmar/conll/Periodic_Table.txt",
        "iob2",
        1,
        288,
        288,
        &[("tags.orphan", 1), ("tags.rare", 4), ("tags.scheme", 1)],
    ),
    row(
        "aqmar/conll/Portugal_football_team.txt",
        "iob2",
        1,
        241,
        241,
        &[("tags.orphan", 6), ("tags.rare", 1), ("tags.scheme", 1)],
    ),
    row(
        "aqmar/conll/Razi.txt",
        "iob2",
        1,
        181,
        181,
        &[("tags.orphan", 1), ("tags.scheme", 1)],
    ),
    row(
        "aqmar/conll/Richard_Stallman.txt",
        "iob2",
        1,
        115,
        115,
        &[("tags.orphan", 2), ("tags.scheme", 1)],
    ),
    row(
        "aqmar/conll/Solaris.txt",
        "iob2",
        1,
        479,
        479,
        &[("tags.orphan", 5), ("tags.rare", 1), ("tags.scheme", 1)],
    ),
    row(
        "aqmar/conll/Ummaya_Mosque.txt",
        "iob2",
        1,
        155,
        155,
        &[("tags.scheme", 1)],
    ),
    row(
        "wojood_sample/train.txt",
        "wojood",
        337,
        2883,
        2883,
        &[("tags.orphan", 1), ("tags.rare", 1), ("tags.scheme", 1)],
    ),
    row(
        "wojood_sample/val.txt",
        "wojood",
        56,
        470,
        470,
        &[("tags.rare", 4), ("tags.scheme", 1)],
    ),
    row(
        "../fixtures/conll/iwan-rg_CLEANANERCorp/cleananercorp_TEST.txt",
        "iob2",
        1,
        34,
        34,
        &[("tags.scheme", 1)],
    ),
    row(
        "../fixtures/conll/HussamHallak_AQMAR-Arabic-NERC-Dataset/aqmar/articles/Crusades.txt",
        "iob2",
        1,
        464,
        464,
        &[("tags.mended", 1), ("tags.scheme", 1)],
    ),
    row(
        "../fixtures/conll/HussamHallak_AQMAR-Arabic-NERC-Dataset/aqmar/articles/Damascus.txt",
        "iob2",
        1,
        326,
        326,
        &[("tags.scheme", 1)],
    ),
    row(
        "../fixtures/conll/SinaLab_ArabicNER/data/val.txt",
        "wojood",
        56,
        470,
        470,
        &[("tags.rare", 4), ("tags.scheme", 1)],
    ),
    row(
        "../fixtures/conll/dkpro_dkpro-core/conll/2002/germeval2014_test.conll",
        "wojood",
        1,
        6,
        6,
        &[("tags.scheme", 1)],
    ),
    row(
        "../fixtures/conll/dkpro_dkpro-core/conll/2002/ner2002_test.conll",
        "iob2",
        1,
        4,
        4,
        &[("tags.scheme", 1)],
    ),
    row(
        "../fixtures/conll/dkpro_dkpro-core/conll/2003/en-orig.conll",
        "conll2003",
        1,
        3,
        3,
        &[("tags.scheme", 1)],
    ),
    row(
        "../fixtures/spacy/explosion_spaCy/extra/example_data/ner_example_data/ner-sent-per-line.iob",
        "iob2",
        1,
        7,
        7,
        &[("tags.scheme", 1)],
    ),
    row(
        "../fixtures/spacy/explosion_spaCy/extra/example_data/ner_example_data/ner-token-per-line.iob",
        "iob2",
        1,
        7,
        7,
        &[("tags.scheme", 1)],
    ),
    row(
        "../fixtures/spacy/explosion_spaCy/extra/example_data/ner_example_data/ner-token-per-line-conll2003.iob",
        "conll2003",
        1,
        7,
        7,
        &[("tags.scheme", 1)],
    ),
    row(
        "../fixtures/spacy/explosion_spaCy/extra/example_data/ner_example_data/ner-token-per-line-with-pos.iob",
        "conll2003",
        1,
        7,
        7,
        &[("tags.scheme", 1)],
    ),
];

/// Stand-off and markup. What covers nothing is told as such; layers of words are passed over.
const STANDOFF: &[Row] = &[
    row(
        "../fixtures/brat/nlplab_brat/example-data/tutorials/news/110-note_annotation.ann",
        "brat",
        1,
        14,
        14,
        &[("brat.kept", 1)],
    ),
    row(
        "../fixtures/brat/nlplab_brat/example-data/tutorials/news/100-attribute_annotation.ann",
        "brat",
        1,
        26,
        26,
        &[("brat.kept", 1)],
    ),
    row(
        "../fixtures/brat/nlplab_brat/example-data/tutorials/news/000-introduction.ann",
        "brat",
        1,
        7,
        7,
        &[("brat.kept", 1)],
    ),
    row(
        "../fixtures/brat/nlplab_brat/example-data/corpora/CoNLL-ST_2002/esp/esp.train-doc-46.ann",
        "brat",
        1,
        104,
        104,
        &[],
    ),
    row(
        "../fixtures/brat/bionlplab_bioc/tests/brat/example1.ann",
        "brat",
        1,
        3,
        3,
        &[("brat.kept", 1)],
    ),
    row(
        "../fixtures/webanno_tsv/neuged_webanno_tsv/test/resources/test_input_v3.3.tsv",
        "webanno",
        1,
        10,
        10,
        &[],
    ),
    row(
        "../fixtures/webanno_tsv/inception-project_inception/test/resources/tsv3-suite/testSubMultiTokenSpanWithFeatureValue/reference.tsv",
        "webanno",
        1,
        12,
        9,
        &[("entity.range", 3)],
    ),
    row(
        "../fixtures/webanno_tsv/inception-project_inception/test/resources/tsv3-suite/testSubMultiTokenSpanWithFeatureValue/reference.xmi",
        "xmi",
        1,
        12,
        9,
        &[("entity.range", 3)],
    ),
    row(
        "../fixtures/webanno_tsv/inception-project_inception/test/resources/tsv3-suite/testSentenceWithEmoji/reference.tsv",
        "webanno",
        1,
        1,
        1,
        &[],
    ),
    row(
        "../fixtures/uima_xmi/dkpro_dkpro-cassis/xmi/cas_with_smileys.xmi",
        "xmi",
        1,
        5,
        5,
        &[],
    ),
    row(
        "../fixtures/uima_json/apache_uima-uimaj-io-jsoncas/src/test/resources/CasSerializationDeserialization_JsonCas2_FsAsArray_Test/ser-ref/casWithLeftToRightTextAndAnnotations/data.json",
        "cas-json",
        1,
        2,
        2,
        &[("cas.passed_over", 1)],
    ),
    row(
        "../fixtures/uima_json/apache_uima-uimaj-io-jsoncas/src/test/resources/CasSerializationDeserialization_JsonCas2_FsAsArray_Test/ser-ref/casWithEmojiUnicodeTextAndAnnotations/data.json",
        "cas-json",
        1,
        9,
        9,
        &[("cas.passed_over", 1)],
    ),
    row(
        "../fixtures/tei/TEIC_TEI/Documents/GettingStarted/samples/diaryfragment.xml",
        "tei",
        1,
        3,
        3,
        &[("tei.passed_over", 3), ("tei.white_space", 1)],
    ),
    row(
        "../fixtures/gate/GateNLP_python-gatenlp/debug/debug-gatexml.xml",
        "gate",
        1,
        1,
        1,
        &[],
    ),
];

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

fn check(rows: &[Row]) {
    let mut wrong = Vec::new();
    for row in rows {
        let path = data::folder().join(row.file);
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", row.file));
        let name = path.file_name().unwrap().to_str().unwrap();
        let format = detect_head(Head::new(&bytes, name)).0;
        let siblings = Beside(path.parent().unwrap().to_owned());
        let options = ReadOptions {
            siblings: &siblings,
            ..ReadOptions::new(name, "x")
        };
        let watch = Watch::default();
        let mut kept = Kept::default();
        let read = format.read_into(Source::bytes(&bytes, &watch), &options, &mut kept);
        if let Err(error) = read {
            wrong.push(format!("{}: {} {error}", row.file, format.id));
            continue;
        }
        let documents = kept.project.documents.len();
        let entities: usize = kept
            .project
            .documents
            .iter()
            .map(|d| d.entities.len())
            .sum();
        let mut problems = BTreeMap::<&str, usize>::new();
        for problem in &kept.problems {
            *problems.entry(problem.code).or_default() += 1;
        }
        let found = (format.id, documents, entities, problems);
        let expected = (
            row.format,
            row.documents,
            row.read,
            row.problems.iter().copied().collect(),
        );
        if found != expected {
            wrong.push(format!("{}: told {}, found {found:?}", row.file, row.told));
        }
        let explained: usize = row.problems.iter().map(|(_, n)| n).sum();
        assert!(row.told.abs_diff(row.read) <= explained, "{}", row.file);
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn foreign_columns() {
    check(COLUMNS);
}

#[test]
fn foreign_standoff() {
    check(STANDOFF);
}
