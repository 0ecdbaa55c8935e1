//! The review across documents: one decision goes on to the next document, many are one step, and
//! nothing counts before it is decided.

use std::path::Path;
use std::sync::Arc;

use tawsim::base::progress::ProgressMonitor;
use tawsim::model::corpus::listing::{Filter, Sort};
use tawsim::model::suggestion::Verdict;
use tawsim::session::actions::gazetteers::GazetteerAction;
use tawsim::session::actions::review::ReviewAction;
use tawsim::session::actions::review::queue::{
    DecideMany, ManyVerdict, QueueAction, SuggestionPlace,
};
use tawsim::session::actions::suggest::names::NameChoice;
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::import::plan::ImportPlan;
use tawsim::session::query::queue::Queue;
use tawsim::session::{Action, Session, SessionError};

use crate::support::projects::{ImportFromMemory as _, batch, env, gold, marked};

const FIRST: &str = "زار [PERSON محمد] [LOCATION القاهرة]";
const SECOND: &str = "عاد [PERSON محمد] إلى [ORG القاهرة]";

/// A project with two documents and the predictions of a system.
fn project(folder: &Path) -> Session {
    let mut session = Session::create(&folder.join("p.tawsim"), env()).unwrap();
    let plain = |id: &str, marks: &str| {
        let mut document = marked(id, marks);
        document.entities.clear();
        document
    };
    let documents = vec![plain("a", FIRST), plain("b", SECOND)];
    session.import(batch(documents)).unwrap();
    let mut more = batch(vec![marked("a", FIRST), marked("b", SECOND)]);
    more.plan = ImportPlan {
        suggestions: Some("camel".to_owned()),
        ..ImportPlan::default()
    };
    session.import(more).unwrap();
    session
}

fn queue(session: &Session) -> Queue {
    session.queue(&ProgressMonitor::default()).unwrap()
}

fn places(session: &Session) -> Vec<SuggestionPlace> {
    let queue = queue(session);
    let all = queue.proposals().iter();
    let keys = all.flat_map(|one| queue.keys_of(one));
    keys.map(|key| session.suggestion_of_key(key).unwrap().unwrap())
        .collect()
}

fn many(session: &mut Session, verdict: ManyVerdict) -> Result<usize, SessionError> {
    let queue = queue(session);
    let all = queue.proposals().iter();
    let keys: Arc<[i64]> = all.flat_map(|one| queue.keys_of(one)).collect();
    let action = QueueAction::DecideMany(DecideMany { verdict, keys });
    Ok(session.dispatch(Action::Queue(action))?.added)
}

/// Returns the number of proposals, of decided ones, and of entities.
fn told(session: &Session) -> (usize, usize, usize) {
    let progress = *queue(session).progress();
    let keys = session.list(&Filter::default(), Sort::default()).unwrap();
    let rows = session.rows_of(&keys).unwrap();
    let entities = rows.iter().map(|row| row.n_entities).sum();
    (progress.proposals, progress.decided, entities)
}

fn name(session: &Session) -> &str {
    &session.document().unwrap().document.name
}

#[test]
fn review_many_a_decision_goes_on_in_the_next_document() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = project(folder.path());
    let places = places(&session);
    session
        .dispatch(Action::Queue(QueueAction::Show(places[1])))
        .unwrap();
    assert_eq!(name(&session), "a");
    let decision = ReviewAction::Reject {
        suggestion: places[1].1,
    };
    let next = Some(places[2]);
    session
        .dispatch(Action::Queue(QueueAction::Decide { decision, next }))
        .unwrap();
    assert_eq!(name(&session), "b");
    assert_eq!(session.asked().unwrap().id, places[2].1);
    assert_eq!(told(&session), (4, 1, 0));
    // One step, in another document: it is undone at once, and its proposal is shown again.
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(name(&session), "a");
    assert_eq!(session.asked().unwrap().id, places[1].1);
    assert_eq!(told(&session), (4, 0, 0));
    // What is put off is no step.
    let decision = ReviewAction::Skip {
        suggestion: places[1].1,
    };
    session
        .dispatch(Action::Queue(QueueAction::Decide { decision, next }))
        .unwrap();
    assert_eq!(session.asked().unwrap().id, places[2].1);
    assert_eq!(session.undo_title().as_deref(), Some("edit-import"));
}

#[test]
fn review_many_a_rejection_has_its_reason_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = project(folder.path());
    let (document, suggestion) = places(&session)[0];
    let show = Action::Queue(QueueAction::Show((document, suggestion)));
    session.dispatch(show.clone()).unwrap();
    let reason = "a street".to_owned();
    let action = ReviewAction::RejectBecause { suggestion, reason };
    session.dispatch(Action::Review(action)).unwrap();
    let decision = session.decision(document, suggestion).unwrap().unwrap();
    assert_eq!(decision.verdict, Verdict::Rejected);
    assert_eq!(decision.reason.as_deref(), Some("a street"));
    session.dispatch(show).unwrap();
    assert_eq!(session.asked_decision(), Some(&decision));
    let action = ReviewAction::TakeBack { suggestion };
    session.dispatch(Action::Review(action.clone())).unwrap();
    assert_eq!(session.decision(document, suggestion).unwrap(), None);
    assert_eq!(session.asked_decision(), None);
    assert!(matches!(
        session.dispatch(Action::Review(action)),
        Err(SessionError::ChangedSince)
    ));
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(told(&session), (4, 1, 0));
}

#[test]
fn review_many_accepts_rejects_and_forgets_in_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = project(folder.path());
    let pending = gold(&session, ExportChoice::default());
    assert_eq!(many(&mut session, ManyVerdict::Accept).unwrap(), 4);
    assert_eq!(told(&session), (4, 4, 4));
    let accepted = gold(&session, ExportChoice::default());
    let data: serde_json::Value = serde_json::from_str(&accepted).unwrap();
    for document in data["documents"].as_array().unwrap() {
        for entity in document["entities"].as_array().unwrap() {
            let origin = &entity["provenance"];
            assert_eq!(origin["origin"], "suggestion_accepted");
            assert_eq!(origin["source"], "camel");
            assert_eq!(origin["annotator"], "منى");
        }
    }
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(told(&session), (4, 0, 0));
    session.dispatch(Action::Redo).unwrap();
    assert_eq!(told(&session), (4, 4, 4));
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(many(&mut session, ManyVerdict::Reject).unwrap(), 0);
    assert_eq!(told(&session), (4, 4, 0));
    // Nothing is left to forget: all are decided.
    assert!(matches!(
        many(&mut session, ManyVerdict::Forget),
        Err(SessionError::NothingToDecide)
    ));
    session.dispatch(Action::Undo).unwrap();
    many(&mut session, ManyVerdict::Forget).unwrap();
    assert_eq!(told(&session), (0, 0, 0));
    let forgotten = gold(&session, ExportChoice::default());
    assert!(!forgotten.contains("camel-") && forgotten.len() < pending.len());
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(told(&session), (4, 0, 0));
    session.dispatch(Action::Redo).unwrap();
    assert_eq!(told(&session), (0, 0, 0));
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(told(&session), (4, 0, 0));
}

#[test]
fn review_many_what_would_cross_an_entity_stays_undecided() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = project(folder.path());
    let (document, _) = places(&session)[0];
    session.dispatch(Action::OpenDocument(document)).unwrap();
    let text = session.document().unwrap().document.text.clone();
    let words = "محمد القاهرة";
    let start = text.find(words).unwrap() + "مح".len();
    let end = text.len() - "ة".len();
    let span = tawsim::text::span::Span::new(&text, start, end).unwrap();
    let label = session.labels().labels[0].id;
    session
        .dispatch(Action::CreateAnnotation { span, label })
        .unwrap();
    assert_eq!(many(&mut session, ManyVerdict::Accept).unwrap(), 2);
    assert_eq!(told(&session), (4, 2, 3));
}

#[test]
fn review_many_nothing_counts_before_it_is_decided() {
    let folder = tempfile::tempdir().unwrap();
    let session = project(folder.path());
    assert_eq!(told(&session), (4, 0, 0));
    let data = gold(&session, ExportChoice::default());
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    for document in data["documents"].as_array().unwrap() {
        assert_eq!(document["entities"].as_array().unwrap().len(), 0);
        let suggestions = document["suggestions"].as_array().unwrap();
        assert!(suggestions.iter().all(|one| one["status"] == "pending"));
    }
}

#[test]
fn review_many_entities_keep_what_a_list_of_names_says() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::create(&folder.path().join("p.tawsim"), env()).unwrap();
    let document = marked("a", "من القاهرة إلى بيروت");
    session.import(batch(vec![document])).unwrap();
    let id = tawsim::assist::places::gazetteer().id;
    let on = Action::Gazetteer(GazetteerAction::Switch { id, on: true });
    session.dispatch(on).unwrap();
    let watch = ProgressMonitor::default();
    let choice = NameChoice {
        lexicon: false,
        gazetteers: true,
    };
    let plan = session.snapshot().unwrap();
    let plan = plan.plan_names(choice, &watch).unwrap();
    session.suggest_names(&plan, &watch).unwrap();
    assert_eq!(many(&mut session, ManyVerdict::Accept).unwrap(), 2);
    let gold = gold(&session, ExportChoice::default());
    let data: serde_json::Value = serde_json::from_str(&gold).unwrap();
    let entities = data["documents"][0]["entities"].as_array().unwrap();
    let ids: Vec<_> = entities
        .iter()
        .map(|one| &one["normalization"][0]["id"])
        .collect();
    assert_eq!(ids, ["Africa/Cairo", "Asia/Beirut"]);
}
