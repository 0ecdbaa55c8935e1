//! The store keeps what it is given, and reports damage.

use tawsim::model::annotation::{Annotation, Origin};
use tawsim::model::document::Document;
use tawsim::model::id::{AnnotationId, DocumentId, LabelId};
use tawsim::model::labels::label::LabelSet;
use tawsim::model::layer::{Layer, LayerId, LayerKind};
use tawsim::model::state::{AnnotatorState, Status};
use tawsim::model::time::Timestamp;
use tawsim::store::{
    DocumentSource, NewAnnotation, NewDocument, NewState, ProjectRow, Store, StoreError,
    text_sha256,
};
use tawsim::text::span::Span;
use uuid::Uuid;

fn label(n: u128) -> LabelId {
    LabelId(Uuid::from_u128(n))
}

fn layer(name: &str) -> LayerId {
    LayerId::of_name(name)
}

fn store() -> Store {
    let store = Store::in_memory().unwrap();
    fill(&store);
    store
}

fn fill(store: &Store) {
    let project = ProjectRow {
        id: Uuid::from_u128(1),
        name: "أخبار".into(),
        created: Timestamp(1),
        modified: Timestamp(2),
        replica: Uuid::from_u128(2),
        dataset: Some(r#"{"name":"x"}"#.into()),
        extra: None,
    };
    let mut n = 0;
    let labels = LabelSet::default_set(|| {
        n += 1;
        label(n)
    });
    store.insert_project(&project).unwrap();
    store.set_label_set(&labels, 0).unwrap();
    let own = Layer {
        id: layer("منى"),
        kind: LayerKind::Annotator,
        name: "منى".to_owned(),
    };
    store.add_layer(&own, None).unwrap();
    assert_eq!(store.project().unwrap(), project);
    assert_eq!(store.label_set().unwrap(), labels);
}

fn document(n: u128, text: &str) -> NewDocument {
    NewDocument {
        document: Document {
            id: DocumentId(Uuid::from_u128(n)),
            name: format!("doc-{n}"),
            title: Some("عنوان".into()),
            text: text.into(),
            meta: None,
            extra: Some("{}".into()),
        },
        text_sha256: text_sha256(text),
        source: DocumentSource {
            path: Some("a.txt".into()),
            sha256: None,
        },
        batch: Some(Uuid::from_u128(77)),
    }
}

fn annotation(n: u128, document: &Document, words: &str) -> Annotation {
    let start = document.text.find(words).unwrap();
    Annotation {
        id: AnnotationId(Uuid::from_u128(n)),
        document: document.id,
        layer: layer("منى"),
        span: Span::new(&document.text, start, start + words.len()).unwrap(),
        label: label(1),
        name: Some("e1".into()),
        norm: Some("بوتين".into()),
        note: Some("ملاحظة".into()),
        flags: vec!["splits_grapheme".into()],
        uncertain: true,
        origin: Origin {
            score: Some(0.1),
            created: Some(Timestamp(5)),
            ..Origin::default()
        },
        extra: Some(r#"{"b":1,"a":2}"#.into()),
    }
}

#[test]
fn rows_added_together_are_counted_like_rows_added_one_by_one() {
    let filled = |together: bool| {
        let store = store();
        let documents = [document(1, "ذهب بوتين"), document(2, "قال بوتين ثم ذهب")];
        let (mut annotations, mut states) = (Vec::new(), Vec::new());
        for (n, new) in (1..).zip(&documents) {
            store.insert_document(new).unwrap();
            let document = &new.document;
            for (k, words) in (0..n).zip(["بوتين", "ذهب"]) {
                let annotation = annotation(10 * n + k, document, words);
                if together {
                    let new = NewAnnotation::new(annotation, &document.text, None);
                    annotations.push(new.unwrap());
                } else {
                    let added = store.insert_annotation(&annotation, &document.text, None);
                    added.unwrap();
                }
            }
            let state = AnnotatorState::Finished;
            if together {
                states.push(NewState {
                    document: document.id,
                    annotator: layer("منى"),
                    state,
                });
            } else {
                store.set_state(document.id, layer("منى"), state).unwrap();
            }
        }
        store.insert_annotations(&annotations).unwrap();
        store.insert_states(&states).unwrap();
        // Single edits are counted afterwards as well.
        let [first, second] = documents.map(|new| new.document);
        let third = annotation(99, &first, "ذهب");
        store.insert_annotation(&third, &first.text, None).unwrap();
        let gone = AnnotationId(Uuid::from_u128(20));
        store.delete_annotation(gone, 1).unwrap();
        store
            .set_state(second.id, layer("منى"), AnnotatorState::Skipped)
            .unwrap();
        let rows = store.document_rows(0..9, layer("منى")).unwrap();
        let counts = store.state_counts(layer("منى")).unwrap();
        (
            rows,
            counts,
            store.n_annotations(Some(layer("منى"))).unwrap(),
        )
    };
    let (rows, counts, n) = filled(true);
    assert_eq!((rows, counts.clone(), n), filled(false));
    assert_eq!(n, 3);
    assert!(counts.contains(&(AnnotatorState::Skipped, 1)), "{counts:?}");
    assert!(
        counts.contains(&(AnnotatorState::Finished, 1)),
        "{counts:?}"
    );
}

#[test]
fn annotations_come_back_as_they_were_and_are_counted() {
    let store = store();
    let new = document(1, "قال لبوتين\0 ثم\r\nذهب");
    store.insert_document(&new).unwrap();
    let document = store.document(new.document.id).unwrap();
    assert_eq!(document, new.document);
    let first = annotation(1, &document, "بوتين");
    let second = annotation(2, &document, "ذهب");
    for a in [&first, &second] {
        store.insert_annotation(a, &document.text, None).unwrap();
    }
    let found = store.annotations(&document, Some(layer("منى"))).unwrap();
    assert_eq!(found.annotations.len(), 2);
    assert!(found.annotations.iter().any(|a| **a == first));
    assert!(found.damage.is_empty());
    store.delete_annotation(second.id, 9).unwrap();
    assert_eq!(
        store.document_rows(0..9, layer("منى")).unwrap()[0].n_entities,
        1
    );
    assert_eq!(store.n_annotations(None).unwrap(), 1);
    store.put_annotation(&second, &document.text).unwrap();
    assert_eq!(
        store.document_rows(0..9, layer("منى")).unwrap()[0].n_entities,
        2
    );
    assert_eq!(
        store.document_rows(0..9, layer("علي")).unwrap()[0].n_entities,
        0
    );
    assert!(
        store
            .annotations(&document, Some(layer("علي")))
            .unwrap()
            .annotations
            .is_empty()
    );
}

#[test]
fn a_transaction_that_fails_leaves_nothing() {
    let store = store();
    let refused = store.transaction(|store| {
        store.insert_document(&document(1, "نص"))?;
        store.insert_document(&document(1, "نص"))
    });
    assert!(refused.is_err());
    assert_eq!(store.n_documents().unwrap(), 0);
}

#[test]
fn words_that_are_not_where_they_were_are_reported_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let store = Store::create(&path).unwrap();
    fill(&store);
    let new = document(1, "قال بوتين أمس");
    store.insert_document(&new).unwrap();
    let document = &new.document;
    store
        .insert_annotation(&annotation(1, document, "بوتين"), &document.text, None)
        .unwrap();
    drop(store);
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute("UPDATE document_texts SET text = 'قيل بوتيم أمس'", [])
        .unwrap();
    drop(conn);
    let store = Store::open(&path).unwrap();
    let document = store.document(document.id).unwrap();
    let found = store.annotations(&document, None).unwrap();
    assert!(found.annotations.is_empty());
    let [damage] = &found.damage[..] else {
        panic!("one entity is damaged");
    };
    assert_eq!(damage.code, "store.words");
    assert_eq!(damage.place.document.as_deref(), Some("doc-1"));
}

#[test]
fn a_withdrawn_batch_leaves_no_gap_in_the_list_and_can_be_restored() {
    let store = store();
    let (first, last) = (document(1, "نص"), document(3, "نص"));
    let mut other = document(2, "نص");
    other.batch = None;
    for new in [&first, &other, &last] {
        store.insert_document(new).unwrap();
    }
    let batch = Uuid::from_u128(77);
    let places = store.withdraw_batch(batch, 5).unwrap();
    assert_eq!(places, [(0, 1), (2, 1)]);
    assert_eq!(store.n_documents().unwrap(), 1);
    assert_eq!(store.document_at(0).unwrap(), Some(other.document.id));
    assert!(matches!(
        store.document(first.document.id),
        Err(StoreError::Missing { .. })
    ));
    let ids = || -> Vec<_> {
        let rows = store.document_rows(0..9, layer("")).unwrap();
        rows.iter().map(|row| row.id).collect()
    };
    store.restore_batch(batch, (5, 8), &places).unwrap();
    let [a, b, c] = [&first, &other, &last].map(|new| new.document.id);
    assert_eq!(ids(), [a, b, c], "each where it stood");
    store.withdraw_batch(batch, 6).unwrap();
    store.restore_batch(batch, (6, 9), &[]).unwrap();
    assert_eq!(ids(), [b, a, c], "at the end");
    assert_eq!(store.position_of(c).unwrap(), Some(2));
}

#[test]
fn a_hundred_thousand_documents_are_listed_from_anywhere() {
    const N: usize = 100_000;
    let store = store();
    store
        .transaction(|store| {
            for n in 0..N as u128 {
                store.insert_document(&document(n, "نص"))?;
            }
            for n in (0..N as u128).step_by(10) {
                let id = DocumentId(Uuid::from_u128(n));
                store.set_state(id, layer("منى"), AnnotatorState::Finished)?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_eq!(store.n_documents().unwrap(), N);
    assert_eq!(store.n_finished(layer("منى")).unwrap(), N / 10);
    let page = store.document_rows(N - 50..N + 50, layer("منى")).unwrap();
    assert_eq!(page.len(), 50);
    assert_eq!(page[0].status, Status::Finished);
    assert_eq!(store.position_of(page[0].id).unwrap(), Some(N - 50));
    let next = store.next_unfinished(layer("منى"), N - 50).unwrap();
    assert_eq!(next, Some(page[1].id));
}
