//! Merges edits whose commands come later: freezing a layer, decisions into gold, one person under
//! two ids. Verdicts travel with their suggestions.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use uuid::Uuid;

use crate::base::progress::ProgressMonitor;
use crate::model::annotation::{Annotation, Origin};
use crate::model::document::Document;
use crate::model::id::{AnnotationId, DocumentId, LabelId, SuggestionId};
use crate::model::labels::label::LabelSet;
use crate::model::layer::{Layer, LayerId, LayerKind};
use crate::model::state::CurationState;
use crate::model::suggestion::{Decision, Suggestion, Verdict};
use crate::model::time::Timestamp;
use crate::store::edits::core::change::RowId;
use crate::store::edits::{
    AnnotatorJoinEdit, ArchiveEdit, CurationEdit, Edit, EditTarget, EntityEdit, GoldDecisionEdit,
    LabelsEdit, LayerFreezeEdit, VerdictEdit,
};
use crate::store::merge::report::{MergeReport, Question};
use crate::store::{
    DocumentSource, NewDocument, NewOperation, OperationKind, ProjectRow, Store, text_sha256,
};
use crate::text::span::Span;

const TEXT: &str = "Putin in Ankara";
const DOCUMENT: DocumentId = DocumentId(Uuid::from_u128(1));
const ONE: Uuid = Uuid::from_u128(101);
const TWO: Uuid = Uuid::from_u128(102);
const THREE: Uuid = Uuid::from_u128(103);

fn mona() -> LayerId {
    LayerId::of_name("mona")
}

fn salma() -> LayerId {
    LayerId::of_name("salma")
}

/// Makes two copies of a project with one document, two annotators and the gold layer.
fn copies(folder: &Path) -> (PathBuf, PathBuf) {
    let (one, two) = (folder.join("1.tawsim"), folder.join("2.tawsim"));
    let store = Store::create(&one).unwrap();
    let project = ProjectRow {
        id: Uuid::from_u128(9),
        name: "p".to_owned(),
        created: Timestamp(1),
        modified: Timestamp(1),
        replica: Uuid::from_u128(100),
        dataset: None,
        extra: None,
    };
    let mut n = 200;
    let labels = LabelSet::default_set(|| {
        n += 1;
        LabelId(Uuid::from_u128(n))
    });
    let document = Document {
        id: DOCUMENT,
        name: "d".to_owned(),
        title: None,
        text: TEXT.into(),
        meta: None,
        extra: None,
    };
    store
        .transaction(|store| {
            store.insert_project(&project)?;
            store.set_label_set(&labels, 0)?;
            store.note_first_labels()?;
            for (id, kind, name) in [
                (mona(), LayerKind::Annotator, "mona"),
                (salma(), LayerKind::Annotator, "salma"),
                (LayerId::GOLD, LayerKind::Gold, "gold"),
            ] {
                let name = name.to_owned();
                store.add_layer(&Layer { id, kind, name }, None)?;
            }
            store.insert_document(&NewDocument {
                document,
                text_sha256: text_sha256(TEXT),
                source: DocumentSource::default(),
                batch: None,
            })
        })
        .unwrap();
    drop(store);
    std::fs::copy(&one, &two).unwrap();
    (one, two)
}

/// Commits edits as an annotator of a copy.
fn does(path: &Path, replica: Uuid, author: LayerId, at: i64, edits: Vec<Edit>) {
    let store = Store::open(path).unwrap();
    store
        .transaction(|store| {
            let key = store.next_operation(0)?;
            let target = EditTarget {
                store,
                seq: key,
                layer: author,
                open: None,
                known: None,
            };
            for edit in &edits {
                edit.apply(&target).unwrap();
            }
            store.append_operation(
                replica,
                &NewOperation {
                    key,
                    at: Timestamp(at),
                    author,
                    kind: OperationKind::Edit,
                    title: String::new(),
                    document: edits.iter().find_map(Edit::document),
                    batch: None,
                    undoes: None,
                    edits: Edit::list_to_json(&edits),
                    inverse: "[]".to_owned(),
                    view_before: None,
                    view_after: None,
                },
            )?;
            store.note_clocks(key, &edits)?;
            store.settle_own(key, &edits)
        })
        .unwrap();
}

/// Merges a copy into another one.
fn merge(into: &Path, from: &Path) -> MergeReport {
    let (store, from) = (Store::open(into).unwrap(), Store::open(from).unwrap());
    let received = store.transaction(|store| store.receive(&from, &ProgressMonitor::default()));
    received.unwrap()
}

/// Merges both ways; both must show the same. Returns the report of the first merge.
fn both_ways(one: &Path, two: &Path, show: impl Fn(&Store) -> String) -> (MergeReport, String) {
    let copy = two.with_extension("copy");
    std::fs::copy(one, &copy).unwrap();
    let report = merge(one, two);
    merge(two, &copy);
    let shown = show(&Store::open(one).unwrap());
    assert_eq!(shown, show(&Store::open(two).unwrap()));
    (report, shown)
}

fn entity(id: u128, layer: LayerId, words: &str, label: u128) -> Annotation {
    let start = TEXT.find(words).unwrap();
    Annotation {
        id: AnnotationId(Uuid::from_u128(id)),
        document: DOCUMENT,
        layer,
        span: Span::new(TEXT, start, start + words.len()).unwrap(),
        label: LabelId(Uuid::from_u128(label)),
        name: None,
        norm: None,
        note: None,
        flags: Vec::new(),
        uncertain: false,
        origin: Origin::default(),
        extra: None,
    }
}

fn decides(id: u128, words: &str, label: u128) -> Vec<Edit> {
    let decision = GoldDecisionEdit {
        document: DOCUMENT,
        before: Vec::new(),
        after: vec![entity(id, LayerId::GOLD, words, label)],
    };
    let curation = CurationEdit {
        document: DOCUMENT,
        before: None,
        after: Some(CurationState::Curated),
    };
    vec![decision.into(), curation.into()]
}

/// Returns the entities of a layer with their flags, and the state of curation.
fn shown(store: &Store, layer: LayerId) -> String {
    let document = store.document(DOCUMENT).unwrap();
    let mut all = store
        .annotations(&document, Some(layer))
        .unwrap()
        .annotations;
    all.sort_by_key(|entity| entity.id);
    let all: Vec<_> = all
        .iter()
        .map(|entity| {
            let words = entity.span.get(TEXT).unwrap();
            let label = entity.label.0.as_u128();
            format!("{words} {label} {:?}", entity.flags)
        })
        .collect();
    format!(
        "{} | {:?}",
        all.join(", "),
        store.curation(DOCUMENT).unwrap()
    )
}

#[test]
fn merge_of_equal_decisions_into_gold_they_are_one_and_others_are_marked() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = copies(folder.path());
    does(&one, ONE, mona(), 10, decides(11, "Putin", 201));
    does(&two, TWO, salma(), 20, decides(12, "Putin", 201));
    let (_, equal) = both_ways(&one, &two, |store| shown(store, LayerId::GOLD));
    assert_eq!(equal, "Putin 201 [] | Some(Curated)");

    let folder = tempfile::tempdir().unwrap();
    let (one, two) = copies(folder.path());
    does(&one, ONE, mona(), 10, decides(11, "Putin", 201));
    does(&two, TWO, salma(), 20, decides(12, "Putin", 203));
    let (report, other) = both_ways(&one, &two, |store| shown(store, LayerId::GOLD));
    let expected = "Putin 201 [\"disputed\"], Putin 203 [\"disputed\"] | Some(InCuration)";
    assert_eq!(other, expected);
    let asked = &report.questions.first;
    assert!(
        asked.contains(&Question::DecidedTwice(DOCUMENT)),
        "{asked:?}"
    );
}

#[test]
fn merge_of_an_edit_after_a_freeze_the_edit_enters_and_is_marked() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = copies(folder.path());
    let freeze = LayerFreezeEdit {
        layer: mona(),
        before: false,
        after: true,
    };
    does(&one, ONE, salma(), 10, vec![freeze.into()]);
    let new = Arc::new(entity(11, mona(), "Ankara", 202));
    does(&two, TWO, mona(), 20, vec![EntityEdit::Insert(new).into()]);
    let (report, shown) = both_ways(&one, &two, |store| shown(store, mona()));
    assert_eq!(shown, "Ankara 202 [\"after_freeze\"] | None");
    let asked = &report.questions.first;
    assert!(
        asked.contains(&Question::EditedAfterFreeze(mona())),
        "{asked:?}"
    );
}

#[test]
fn merge_of_one_person_under_two_ids_entities_are_in_one_layer_and_an_undo_parts_them() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = copies(folder.path());
    let joins = |before, after| -> Vec<Edit> {
        let annotator = salma();
        vec![
            AnnotatorJoinEdit {
                annotator,
                before,
                after,
            }
            .into(),
        ]
    };
    does(&one, ONE, mona(), 10, joins(None, Some(mona())));
    let new = Arc::new(entity(11, salma(), "Ankara", 202));
    does(&two, TWO, salma(), 20, vec![EntityEdit::Insert(new).into()]);
    let (_, joined) = both_ways(&one, &two, |store| shown(store, mona()));
    assert_eq!(joined, "Ankara 202 [] | None");
    does(&one, ONE, mona(), 30, joins(Some(mona()), None));
    let (_, parted) = both_ways(&one, &two, |store| shown(store, salma()));
    assert_eq!(parted, "Ankara 202 [] | None");
}

/// Allows or forbids crossing entities in the label set of a copy.
fn allows_crossing(path: &Path, replica: Uuid, at: i64, is: bool) {
    let now = Store::open(path).unwrap().label_set().unwrap();
    let [before, after] = [!is, is].map(|allow_crossing| LabelSet {
        allow_crossing,
        ..now.clone()
    });
    let edit = LabelsEdit { before, after };
    does(path, replica, mona(), at, vec![edit.into()]);
}

/// Returns the edits that tag two entities that cross each other.
fn crosses() -> Vec<Edit> {
    let tags = |id, words| EntityEdit::Insert(Arc::new(entity(id, mona(), words, 201))).into();
    vec![tags(11, "Putin in"), tags(12, "in Ankara")]
}

#[test]
fn merge_of_crossing_entities_marks_them_only_if_the_label_set_does_not_allow_them() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = copies(folder.path());
    allows_crossing(&one, ONE, 10, true);
    std::fs::copy(&one, &two).unwrap();
    does(&two, TWO, mona(), 20, crosses());
    let (report, allowed) = both_ways(&one, &two, |store| shown(store, mona()));
    assert_eq!(allowed, "Putin in 201 [], in Ankara 201 [] | None");
    assert_eq!(report.questions.n, 0);
}

#[test]
fn merge_of_a_rule_that_forbids_crossing_marks_entities_in_all_copies_until_it_is_allowed_again() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = copies(folder.path());
    allows_crossing(&one, ONE, 10, true);
    std::fs::copy(&one, &two).unwrap();
    does(&two, TWO, mona(), 20, crosses());
    allows_crossing(&one, ONE, 30, false);
    let three = folder.path().join("3.tawsim");
    std::fs::copy(&one, &three).unwrap();
    allows_crossing(&three, THREE, 40, true);
    let (_, marked) = both_ways(&one, &two, |store| shown(store, mona()));
    let expected = "Putin in 201 [\"crossing\"], in Ankara 201 [\"crossing\"] | None";
    assert_eq!(marked, expected);
    for marked in [&one, &two] {
        let (_, allowed) = both_ways(marked, &three, |store| shown(store, mona()));
        assert_eq!(allowed, "Putin in 201 [], in Ankara 201 [] | None");
    }
}

#[test]
fn merge_of_a_removed_document_with_an_unseen_verdict_brings_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = copies(folder.path());
    let remove = ArchiveEdit::Remove { document: DOCUMENT };
    does(&one, ONE, mona(), 20, vec![remove.into()]);
    does(
        &two,
        TWO,
        salma(),
        10,
        vec![verdict(Verdict::Rejected).into()],
    );
    let (report, shown) = both_ways(&one, &two, |store| {
        format!("{:?}", store.document_revision(DOCUMENT).unwrap().is_some())
    });
    assert_eq!(shown, "true");
    assert_eq!(report.returned.first, [RowId::Document(DOCUMENT)]);
}

fn suggestion() -> Suggestion {
    Suggestion {
        id: SuggestionId(Uuid::from_u128(77)),
        document: DOCUMENT,
        span: Span::new(TEXT, 0, 5).unwrap(),
        label: LabelId(Uuid::from_u128(201)),
        source: None,
        run: None,
        score: Some(0.5),
        name: None,
        form: "{}".to_owned(),
    }
}

fn verdict(verdict: Verdict) -> VerdictEdit {
    VerdictEdit {
        suggestion: Box::new(suggestion()),
        annotator: mona(),
        before: None,
        after: Some(Decision {
            verdict,
            at: None,
            reason: None,
        }),
    }
}

#[test]
fn merge_of_a_verdict_brings_its_suggestion() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = copies(folder.path());
    let suggestion = suggestion();
    for (path, replica, at, given) in [
        (&one, ONE, 10, Verdict::Accepted),
        (&two, TWO, 20, Verdict::Rejected),
    ] {
        does(path, replica, mona(), at, vec![verdict(given).into()]);
    }
    let (report, shown) = both_ways(&one, &two, |store| {
        format!("{:?}", store.decision(&suggestion, mona()).unwrap())
    });
    assert!(shown.contains("Rejected"), "{shown}");
    assert_eq!(report.overwritten.n, 1);
}
