//! After writing and reading, a dataset is unchanged: texts, spans, and everything that is kept
//! verbatim.

use proptest::prelude::*;
use tawsim::formats::common::direct_convert;
use tawsim::formats::common::spans::overlaps;
use tawsim::formats::core::exported::{ExportDocument, ExportHeader};
use tawsim::formats::core::imported::{
    ImportedDocument, ImportedEntity, ImportedHeader, ImportedLabel, ImportedLabelSet,
    ImportedLayer, ImportedProject, Person, Source,
};
use tawsim::formats::core::spec::GoldForm;
use tawsim::formats::gold::{check::check, read::read, write::Writer};
use tawsim::model::annotation::{FLAG_SPLITS_GRAPHEME, Origin, OriginKind};
use tawsim::model::labels::label::Rgb;
use tawsim::model::state::{AnnotatorState, Status};
use tawsim::model::time::Timestamp;
use tawsim::text::span::Span;

fn written(header: &ExportHeader, documents: &[ExportDocument], form: GoldForm) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = Writer::new(&mut bytes, header, form).unwrap();
    for document in documents {
        writer.document(document).unwrap();
    }
    writer.finish().unwrap();
    bytes
}

/// Letters, marks, tatweel, joiners, digits, Latin, astral characters, controls, line ends, quotes.
fn text() -> impl Strategy<Value = String> {
    proptest::string::string_regex(
        "([\u{627}-\u{64A}]|[\u{64B}-\u{652}]|\u{640}|\u{200C}|\u{200F}|[0-9\u{660}-\u{669}]|[a-z\"\\\\/]|[\u{1F600}-\u{1F640}]|[\u{0}-\u{1F}]|\u{FEFF}|\u{2028}| |\r\n){0,60}",
    )
    .unwrap()
}

const EXTRAS: [Option<&str>; 4] = [
    None,
    Some(r#"{"ext":{"x":[1.50,null,"\u0000 \ud83d\ude00"]}}"#),
    Some(r#"{"attributes":{"a":"b","n":1e2}}"#),
    Some(
        r#"{"normalization":[{"db":"wikidata","id":"Q7747"}],"status":"accepted","provenance":{"created":"2026-01-31T15:30:00+03:00","by":1},"ext":{}}"#,
    ),
];

const DOCUMENT_EXTRAS: [Option<&str>; 3] = [
    None,
    Some(
        r#"{"lang":"ar","split":"train","notes":"n","relations":[{"id":"r","head":"a","tail":"b","type":"t"}],"sentences":[[0,1]],"tokens":[]}"#,
    ),
    Some(r#"{"suggestions":[],"ext":{"deep":{"er":{}}}}"#),
];

/// Start, length, label, kept members, note, uncertain, score.
type Row = (usize, usize, usize, usize, String, bool, Option<f64>);

fn entity() -> impl Strategy<Value = Row> {
    (
        0_usize..60,
        1_usize..20,
        0_usize..3,
        0_usize..EXTRAS.len(),
        text(),
        any::<bool>(),
        proptest::option::of(0.0_f64..=1.0),
    )
}

const LABELS: [&str; 3] = ["PERSON", "مكان", "ORG"];

/// Returns entities of the text in the order of the format, none of them crossing another.
fn entities(text: &str, rows: Vec<Row>) -> Vec<ImportedEntity> {
    let edges: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let mut found: Vec<ImportedEntity> = Vec::new();
    for (start, len, label, extra, note, uncertain, score) in rows {
        let start = start % edges.len();
        let end = (start + len).min(edges.len() - 1);
        let Some(span) = Span::new(text, edges[start], edges[end]) else {
            continue;
        };
        if found
            .iter()
            .any(|e| e.span == span && e.label == LABELS[label])
        {
            continue;
        }
        let extra = EXTRAS[extra];
        let moment = extra.and_then(|e| e.contains("created").then_some("2026-01-31T12:30:00Z"));
        let splits = !span.is_on_graphemes(text);
        found.push(ImportedEntity {
            id: Some(format!("e{}", found.len())),
            span,
            label: LABELS[label].to_owned(),
            norm: (!note.is_empty()).then(|| note.clone()),
            note: Some(note),
            flags: splits
                .then(|| FLAG_SPLITS_GRAPHEME.to_owned())
                .into_iter()
                .collect(),
            // "accepted" is kept as text if the entity is not uncertain.
            uncertain: uncertain && extra.is_none_or(|e| !e.contains("status")),
            origin: Origin {
                kind: OriginKind::ALL[label * 2],
                annotator: uncertain.then(|| "أمل".to_owned()),
                created: moment.and_then(Timestamp::parse),
                modified: Some(Timestamp(1_700_000_000_123)),
                source: score.map(|_| "s".to_owned()),
                score,
                suggestion: score.map(|_| r#"{"start":0,"end":2,"label":"ORG","x":1}"#.to_owned()),
            },
            extra: extra.map(str::to_owned),
        });
    }
    let ranges: Vec<_> = found.iter().map(|e| e.span.range()).collect();
    let crossing: Vec<_> = overlaps(&ranges, false)
        .into_iter()
        .filter(|(.., how)| *how == tawsim::formats::common::spans::Overlap::Crossing)
        .map(|(index, ..)| index)
        .collect();
    let mut index = 0;
    found.retain(|_| {
        index += 1;
        !crossing.contains(&(index - 1))
    });
    found.sort_by_key(|e| (e.span.start(), usize::MAX - e.span.end(), e.label.clone()));
    found
}

fn document() -> impl Strategy<Value = ImportedDocument> {
    let rows = || proptest::collection::vec(entity(), 0..8);
    (text(), rows(), rows(), 0_usize..3, any::<bool>()).prop_map(
        |(text, gold, layer, extra, more)| ImportedDocument {
            id: String::new(),
            title: more.then(|| text.clone()),
            status: Some(if more {
                Status::Curated
            } else {
                Status::Finished
            }),
            flag: more.then(|| "؟".to_owned()),
            meta: more.then(|| r#"{"url":"x","n":1.0}"#.to_owned()),
            extra: DOCUMENT_EXTRAS[extra].map(str::to_owned),
            source_sha256: None,
            entities: entities(&text, gold),
            layers: if more {
                vec![ImportedLayer {
                    annotator: "أمل".to_owned(),
                    state: Some(AnnotatorState::Skipped),
                    entities: entities(&text, layer),
                    extra: Some(r#"{"seconds":1.5,"x":{}}"#.to_owned()),
                }]
            } else {
                Vec::new()
            },
            text: text.into(),
        },
    )
}

fn project() -> impl Strategy<Value = ImportedProject> {
    proptest::collection::vec(document(), 0..4).prop_map(|mut documents| {
        for (index, document) in documents.iter_mut().enumerate() {
            document.id = format!("مقالات/{index}");
        }
        let labels = LABELS
            .iter()
            .enumerate()
            .map(|(index, name)| ImportedLabel {
                name: (*name).to_owned(),
                display_name: vec![("ar".to_owned(), "شخص".to_owned())],
                description: (index == 0).then(|| "d\n".to_owned()),
                color: Some(Rgb(1, 2, 3)),
                shortcut: Some(index.to_string()),
                parent: (index == 1).then(|| "X".to_owned()),
                aliases: vec!["PER".to_owned()],
                extra: (index == 1).then(|| r#"{"iri":"a:b","new":[]}"#.to_owned()),
            });
        ImportedProject {
            header: ImportedHeader {
                dataset: Some(
                    r#"{"name":"n","language":"ar","revision":3,"ext":{"more":1}}"#.to_owned(),
                ),
                label_set: Some(ImportedLabelSet {
                    labels: labels.collect(),
                    allow_nested: true,
                    allow_crossing: false,
                    extra: Some(r#"{"id":"x","new":1}"#.to_owned()),
                }),
                annotators: vec![Person {
                    id: "أمل".to_owned(),
                    extra: Some(r#"{"role":"annotator"}"#.to_owned()),
                }],
                sources: vec![Source {
                    id: "s".to_owned(),
                    kind: "model".to_owned(),
                    extra: None,
                }],
                extra: Some(r#"{"$schema":"x","ext":{"a":1}}"#.to_owned()),
            },
            documents,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn gold_written_and_read_is_what_it_was(project in project()) {
        for form in [GoldForm::Json, GoldForm::Jsonl] {
            let (header, documents) = direct_convert::export(project.clone(), "x");
            let bytes = written(&header, &documents, form);
            let checked = check(bytes.as_slice(), form, "x").unwrap();
            prop_assert_eq!(checked.problems, []);
            prop_assert_eq!(Some(checked.counts), header.counts);
            let (again, problems) = read(&bytes, form, "x").unwrap();
            prop_assert_eq!(problems, []);
            prop_assert_eq!(&again, &project);
            // The second export is identical byte for byte.
            let (header, documents) = direct_convert::export(again, "y");
            prop_assert_eq!(written(&header, &documents, form), bytes);
        }
    }
}

#[test]
fn gold_unknown_members_go_under_ext_and_stay_there() {
    let text = "في جنيف";
    let json = format!(
        r#"{{"format":"tawsim-gold","version":"1.9.0","offset_unit":"unicode_code_point","new":1,
        "dataset":{{"name":"n","language":"ar","new":2}},"label_set":{{"labels":[{{"name":"L"}}]}},
        "documents":[{{"new":3,"id":"a","text":"{text}","sha256":"{}","ext":{{"new":0}},
        "entities":[{{"id":"e","start":3,"end":7,"label":"L","text":"جنيف","new":{{ "a" : 4 }}}}]}}]}}"#,
        tawsim::store::text_sha256(text)
    );
    let (project, problems) = read(json.as_bytes(), GoldForm::Json, "x").unwrap();
    assert_eq!(problems, []);
    assert_eq!(
        project.header.extra.as_deref(),
        Some(r#"{"ext":{"new":1}}"#)
    );
    let dataset = project.header.dataset.as_deref();
    assert_eq!(
        dataset,
        Some(r#"{"name":"n","language":"ar","ext":{"new":2}}"#)
    );
    let document = &project.documents[0];
    assert_eq!(
        document.extra.as_deref(),
        Some(r#"{"ext":{"new":0,"new_":3}}"#)
    );
    let entity = &document.entities[0];
    assert_eq!(entity.extra.as_deref(), Some(r#"{"ext":{"new":{"a":4}}}"#));
    let (header, documents) = direct_convert::export(project.clone(), "x");
    let bytes = written(&header, &documents, GoldForm::Json);
    let (mut again, _) = read(&bytes, GoldForm::Json, "x").unwrap();
    // A color was assigned and a status derived.
    again.header.label_set.clone_from(&project.header.label_set);
    again.documents[0].status = None;
    assert_eq!(again, project);
}
