//! What the queue lists, groups, filters and counts.

use std::collections::BTreeSet;

use crate::base::progress::ProgressMonitor;
use crate::formats::core::imported::ImportedDocument;
use crate::model::corpus::listing::{Filter, Sort};
use crate::model::id::SuggestionId;
use crate::model::state::AnnotatorState;
use crate::model::suggestion::Verdict;
use crate::session::import::plan::ImportPlan;
use crate::session::query::queue::{
    DocumentWish, Queue, QueueFilter, QueueOrder, QueueSelection, VerdictWish,
};
use crate::session::{Action, Env, Session};

/// A suggestion of a test: words by their place, label, source, score.
type Said<'a> = (usize, usize, &'a str, &'a str, Option<f64>);

fn document(name: &str, text: &str, said: &[Said<'_>]) -> ImportedDocument {
    let mut all = Vec::new();
    for (start, end, label, source, score) in said {
        let words = text.get(*start..*end).unwrap();
        let mut origin = serde_json::json!({ "origin": "machine", "source": source });
        if let Some(score) = score {
            origin["score"] = serde_json::json!(score);
        }
        all.push(serde_json::json!({
            "start": start, "end": end, "label": label, "text": words, "status": "pending",
            "provenance": origin,
        }));
    }
    ImportedDocument {
        id: name.to_owned(),
        text: text.into(),
        title: None,
        status: None,
        flag: None,
        meta: None,
        extra: Some(serde_json::json!({ "suggestions": all }).to_string()),
        source_sha256: None,
        entities: Vec::new(),
        layers: Vec::new(),
    }
}

/// Two documents, two systems: they agree on Omar, differ on Cairo and on the edge of Nile.
fn project() -> Session {
    let mut session = Session::in_memory(Env::new("Mona"));
    let documents = [
        document(
            "a",
            "Omar saw Cairo and the Nile Hilton",
            &[
                (0, 4, "PERSON", "a", Some(0.9)),
                (0, 4, "PERSON", "b", Some(0.2)),
                (9, 14, "LOCATION", "a", Some(0.5)),
                (9, 14, "ORG", "b", Some(0.6)),
                (23, 27, "LOCATION", "a", Some(0.1)),
                (23, 34, "ORG", "b", None),
            ],
        ),
        document("b", "Omar slept", &[(0, 4, "ORG", "a", Some(0.3))]),
        document("c", "nobody here", &[]),
    ];
    session
        .import_from(None, &ImportPlan::default(), |incoming| {
            documents
                .into_iter()
                .try_for_each(|document| incoming.document(document))
        })
        .unwrap();
    session
}

fn queue(session: &Session) -> Queue {
    session.queue(&ProgressMonitor::default()).unwrap()
}

/// Returns the words and labels that a filter takes, in an order.
fn listed(session: &Session, filter: &QueueFilter, order: QueueOrder) -> String {
    let queue = queue(session);
    let mut selection = QueueSelection::new(&queue, filter, order);
    assert!(selection.look(&queue, usize::MAX));
    let lines = selection.matches().iter().map(|index| {
        let one = queue.get(*index).unwrap();
        let label = session.labels().get(queue.label_of(one).unwrap()).unwrap();
        let sources: Vec<&str> = queue.sources_of(one).map(|(name, _)| name).collect();
        let words = queue.name_of(one).unwrap_or("-");
        format!("{words} {} {}", label.name, sources.join("+"))
    });
    lines.collect::<Vec<_>>().join(", ")
}

#[test]
fn queue_equal_spans_of_several_sources_are_one_proposal() {
    let session = project();
    assert_eq!(
        listed(&session, &QueueFilter::default(), QueueOrder::Reading),
        "Omar PERSON a+b, Cairo LOCATION a, Cairo ORG b, Nile Hilton ORG b, Nile LOCATION a, \
         Omar ORG a"
    );
}

#[test]
fn queue_the_most_doubtful_of_each_source_come_first() {
    let session = project();
    // First of a: Nile .1, of b: Omar .2; then omar .3 and Cairo ORG .6; those without a score last.
    assert_eq!(
        listed(&session, &QueueFilter::default(), QueueOrder::Doubt),
        "Omar PERSON a+b, Nile LOCATION a, Cairo ORG b, Omar ORG a, Cairo LOCATION a, \
         Nile Hilton ORG b"
    );
}

#[test]
fn queue_names_are_grouped_across_spellings_and_documents() {
    let session = project();
    let queue = queue(&session);
    let mut selection = QueueSelection::new(&queue, &QueueFilter::default(), QueueOrder::Name);
    selection.look(&queue, usize::MAX);
    let groups = selection.groups(&queue);
    let told: Vec<_> = groups
        .iter()
        .map(|group| {
            (
                group.words.as_str(),
                group.n,
                group.labels.len(),
                group.first,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Omar", 2, 2, 0),
            ("Cairo", 2, 2, 2),
            ("Nile Hilton", 1, 1, 4),
            ("Nile", 1, 1, 5),
        ]
    );
}

#[test]
fn queue_filters_leave_what_they_say() {
    let session = project();
    let label = session.labels().by_name("ORG").unwrap().id;
    let open = QueueFilter::default;
    for (filter, expected) in [
        (
            QueueFilter {
                differs: true,
                ..open()
            },
            "Cairo LOCATION a, Cairo ORG b, Nile Hilton ORG b, Nile LOCATION a",
        ),
        (
            QueueFilter {
                source: Some("b".to_owned()),
                label: Some(label),
                ..open()
            },
            "Cairo ORG b, Nile Hilton ORG b",
        ),
        (
            QueueFilter {
                source: Some("a".to_owned()),
                scores: Some((0.4, 1.0)),
                ..open()
            },
            "Omar PERSON a+b, Cairo LOCATION a",
        ),
        (
            QueueFilter {
                source: Some("nobody".to_owned()),
                ..open()
            },
            "",
        ),
        (
            QueueFilter {
                name: Some("Omar".to_owned()),
                ..open()
            },
            "Omar PERSON a+b, Omar ORG a",
        ),
        (
            QueueFilter {
                verdict: VerdictWish::Rejected,
                ..open()
            },
            "",
        ),
        (
            QueueFilter {
                document: DocumentWish::In(AnnotatorState::Finished),
                ..open()
            },
            "",
        ),
    ] {
        assert_eq!(listed(&session, &filter, QueueOrder::Reading), expected);
    }
}

#[test]
fn queue_follows_what_is_decided_and_never_passes_all() {
    let mut session = project();
    let mut queue = queue(&session);
    let keys = session.list(&Filter::default(), Sort::default()).unwrap();
    let rows = session.rows_of(&keys).unwrap();
    let begin = *queue.progress();
    assert_eq!((begin.proposals, begin.decided), (6, 0));
    assert_eq!((begin.documents, begin.untouched), (2, 2));
    let document = rows[0].id;
    let all: Vec<SuggestionId> = session
        .suggestions(document)
        .unwrap()
        .suggestions
        .iter()
        .map(|one| one.id)
        .collect();
    for (n, suggestion) in all.into_iter().enumerate() {
        session
            .dispatch(Action::SetVerdict {
                document,
                suggestion,
                verdict: Some(Verdict::Rejected),
                reason: None,
            })
            .unwrap();
        session.refresh_queue(&mut queue, document).unwrap();
        // The first two are one proposal.
        assert_eq!(queue.progress().decided, n);
    }
    session.dispatch(Action::OpenDocument(document)).unwrap();
    session.dispatch(Action::FinishAndNext).unwrap();
    session.refresh_queue(&mut queue, document).unwrap();
    let now = *queue.progress();
    assert_eq!(
        (now.empty, now.reviewed, now.untouched, now.begun()),
        (1, 0, 1, 0)
    );
    assert!(now.share() < 1.0);
    assert_eq!(now, *self::queue(&session).progress());
}

#[test]
fn queue_what_is_put_off_comes_back_at_the_end() {
    let session = project();
    let queue = queue(&session);
    let mut selection = QueueSelection::new(&queue, &QueueFilter::default(), QueueOrder::Reading);
    selection.look(&queue, usize::MAX);
    let mut at = selection.next(&queue, None, None);
    let mut seen = Vec::new();
    for _ in 0..6 {
        let place = at.unwrap();
        seen.push(place);
        selection.skip(selection.matches()[place]);
        at = selection.next(&queue, at, None);
    }
    assert_eq!(seen, [0, 1, 2, 3, 4, 5]);
    assert_eq!(at, Some(0), "the first that was put off");
}

#[test]
fn queue_a_selection_is_found_in_parts() {
    let session = project();
    let queue = queue(&session);
    let filter = QueueFilter::default();
    let mut parts = QueueSelection::new(&queue, &filter, QueueOrder::Doubt);
    let mut n = 1;
    while !parts.look(&queue, 1) {
        n += 1;
    }
    assert_eq!(n, 6);
    let different: BTreeSet<u32> = parts.matches().iter().copied().collect();
    assert_eq!(different.len(), 6);
}
