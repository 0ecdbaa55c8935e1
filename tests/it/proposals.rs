//! Live proposals: what the names of a project say about the open document, and what becomes of it.

use std::path::Path;

use serde_json::Value;
use tawsim::model::annotation::OriginKind;
use tawsim::session::actions::gazetteers::GazetteerAction;
use tawsim::session::actions::review::ReviewAction;
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::project::names::proposals::ProposalSources;
use tawsim::session::query::proposals::NothingProposed;
use tawsim::session::{Action, Session};

use crate::support::projects::{ImportFromMemory as _, batch, env, gold, label, marked};

const TEXT: &str = "عاد بوتين إلى موسكو وزار بوتين القاهرة";

/// A project with names in one document; the other one is open, and its proposals are found.
fn project(folder: &Path) -> Session {
    let path = folder.join("p.tawsim");
    let mut session = Session::create(&path, env()).unwrap();
    let names = "[PERSON بوتين] و[PERSON بوتين] و[ORG بوتين] في [LOCATION موسكو]";
    let documents = vec![marked("names", names), marked("here", TEXT)];
    session.import(batch(documents)).unwrap();
    let here = session.document_by_name("here").unwrap().unwrap();
    session.dispatch(Action::OpenDocument(here)).unwrap();
    find(&mut session);
    session
}

/// Waits for the proposals.
fn find(session: &mut Session) {
    loop {
        session.keep_names(|| {});
        let sources = ProposalSources::default();
        session.keep_proposals(sources, || {}).unwrap();
        if session.are_proposals_found() {
            return;
        }
        std::thread::yield_now();
    }
}

/// Returns what is proposed, with the score.
fn proposed(session: &Session) -> Vec<String> {
    let told = session.proposals().map(|one| {
        let one = &one.suggestion;
        let label = &session.labels().get(one.label).unwrap().name;
        let score = one.score.unwrap();
        format!("{label} {} {score}", one.span.get(TEXT).unwrap())
    });
    told.collect()
}

fn ask_first(session: &mut Session) {
    let first = session.proposals().next().unwrap().suggestion.id;
    let ask = ReviewAction::Ask(first);
    session.dispatch(Action::Review(ask)).unwrap();
}

fn accept(session: &mut Session) {
    let asked = session.asked().unwrap().clone();
    let action = ReviewAction::Accept {
        suggestion: asked.id,
        span: asked.span,
        label: asked.label,
    };
    session.dispatch(Action::Review(action)).unwrap();
}

fn reject(session: &mut Session) {
    let suggestion = session.asked().unwrap().id;
    let action = ReviewAction::Reject { suggestion };
    session.dispatch(Action::Review(action)).unwrap();
}

fn asked(session: &Session) -> Option<usize> {
    session.asked().map(|one| one.span.start())
}

#[test]
fn proposals_of_the_lexicon_stand_in_a_newly_opened_document_and_are_no_entities() {
    let folder = tempfile::tempdir().unwrap();
    let session = project(folder.path());
    let all = ["PERSON بوتين 0.5", "LOCATION موسكو 0.5", "PERSON بوتين 0.5"];
    assert_eq!(proposed(&session), all);
    let first = session.proposals().next().unwrap();
    let evidence = session.evidence(&first.suggestion);
    assert_eq!(evidence.as_deref(), Some("2× PERSON, 1× ORG"));
    assert_eq!(session.rows(1..2).unwrap()[0].n_entities, 0);
    // Nothing is stored: no suggestion, no step.
    let here = session.document().unwrap().document.id;
    assert!(session.suggestions(here).unwrap().suggestions.is_empty());
    assert!(!gold(&session, ExportChoice::default()).contains("lexicon"));
}

#[test]
fn proposals_that_are_accepted_become_entities_with_source_score_and_evidence() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = project(folder.path());
    ask_first(&mut session);
    accept(&mut session);
    let open = session.document().unwrap();
    let entity = open.annotations.iter().next().unwrap();
    let origin = &entity.origin;
    assert_eq!(origin.kind, OriginKind::SuggestionAccepted);
    assert_eq!(origin.source.as_deref(), Some("lexicon"));
    assert_eq!(origin.score, Some(0.5));
    // The next one is in question.
    assert_eq!(asked(&session), TEXT.find("موسكو"));
    let written = gold(&session, ExportChoice::default());
    let gold: Value = serde_json::from_str(&written).unwrap();
    let here = &gold["documents"][1];
    let provenance = &here["entities"][0]["provenance"];
    assert_eq!(provenance["evidence"], "2× PERSON, 1× ORG");
    assert_eq!(here["suggestions"][0]["status"], "accepted");
    let why = &here["suggestions"][0]["provenance"]["evidence"];
    assert_eq!(why, "2× PERSON, 1× ORG");

    // Undo asks again, and nothing is left of the decision.
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(asked(&session), TEXT.find("بوتين"));
    assert!(session.document().unwrap().annotations.is_empty());
    let here = session.document().unwrap().document.id;
    assert!(session.suggestions(here).unwrap().suggestions.is_empty());
    assert_eq!(session.other_counts().unwrap().suggestions, 0);
    find(&mut session);
    assert_eq!(proposed(&session).len(), 3);
    session.dispatch(Action::Redo).unwrap();
    assert_eq!(session.document().unwrap().annotations.len(), 1);
    assert_eq!(proposed(&session).len(), 2);
}

#[test]
fn proposals_that_are_rejected_do_not_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = project(folder.path());
    ask_first(&mut session);
    reject(&mut session);
    let left = ["LOCATION موسكو 0.5", "PERSON بوتين 0.5"];
    assert_eq!(proposed(&session), left);
    drop(session);
    let mut session = Session::open(&folder.path().join("p.tawsim"), env()).unwrap();
    let here = session.document_by_name("here").unwrap().unwrap();
    session.dispatch(Action::OpenDocument(here)).unwrap();
    find(&mut session);
    assert_eq!(proposed(&session), left);
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(proposed(&session).len(), 3);
}

#[test]
fn proposals_follow_what_is_tagged() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = project(folder.path());
    let start = TEXT.find("القاهرة").unwrap();
    let span = tawsim::text::span::Span::new(TEXT, start, TEXT.len()).unwrap();
    let location = label(&session, "LOCATION");
    let names = session.document_by_name("names").unwrap().unwrap();
    let create = |span| Action::CreateAnnotation {
        span,
        label: location,
    };
    session.dispatch(create(span)).unwrap();
    // Words that are tagged are not proposed, from the same moment on.
    let putin = session.proposals().next().unwrap().suggestion.span;
    session.dispatch(create(putin)).unwrap();
    let all = ["LOCATION موسكو 0.5", "PERSON بوتين 0.5"];
    assert_eq!(proposed(&session), all);
    find(&mut session);
    // The new entity is evidence too.
    let all = ["LOCATION موسكو 0.5", "PERSON بوتين 0.4"];
    assert_eq!(proposed(&session), all);
    session.dispatch(Action::OpenDocument(names)).unwrap();
    assert_eq!(proposed(&session).len(), 0);
    find(&mut session);
    let why = session.nothing_proposed();
    assert_eq!(why, Some(NothingProposed::NoneHere));
}

#[test]
fn proposals_are_not_made_without_a_source_or_a_name_and_it_is_said_why() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::create(&folder.path().join("p.tawsim"), env()).unwrap();
    session.import(batch(vec![marked("a", TEXT)])).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    assert_eq!(session.nothing_proposed(), None, "nobody has asked");
    find(&mut session);
    let why = session.nothing_proposed();
    assert_eq!(why, Some(NothingProposed::NoNames));
    let off = ProposalSources {
        lexicon: false,
        gazetteers: true,
    };
    session.keep_proposals(off, || {}).unwrap();
    assert_eq!(session.nothing_proposed(), Some(NothingProposed::Off));
}

#[test]
fn proposals_are_accepted_together_in_one_step_without_overlaps() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = project(folder.path());
    let all: Vec<_> = session.proposals().map(|one| one.suggestion.id).collect();
    let action = Action::AcceptTogether(all.clone());
    let changes = session.dispatch(action.clone()).unwrap();
    assert_eq!(changes.added, 3);
    assert_eq!(session.document().unwrap().annotations.len(), 3);
    assert_eq!(proposed(&session).len(), 0);
    assert!(session.dispatch(action).is_err(), "nothing is left");
    session.dispatch(Action::Undo).unwrap();
    assert!(session.document().unwrap().annotations.is_empty());
    assert_eq!(proposed(&session).len(), 3);
    // Beside stored ones: what says the same is decided with it.
    let mut more = batch(vec![marked(
        "here",
        "عاد [PERSON بوتين] إلى [ORG موسكو] وزار بوتين القاهرة",
    )]);
    more.plan.suggestions = Some("camel".to_owned());
    session.import(more).unwrap();
    let stored = session.other_layers().unwrap().suggestions;
    assert_eq!(stored.len(), 2);
    let ids = stored.iter().map(|one| one.id).chain(all).collect();
    let changes = session.dispatch(Action::AcceptTogether(ids));
    assert_eq!(changes.unwrap().added, 3);
    let labels = session.document().unwrap().annotations.iter();
    let labels: Vec<_> = labels
        .map(|one| session.labels().get(one.label).unwrap().name.clone())
        .collect();
    assert_eq!(labels, ["PERSON", "ORG", "PERSON"]);
}

#[test]
fn proposals_of_a_name_that_is_forbidden_stop_and_undo_asks_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = project(folder.path());
    ask_first(&mut session);
    let never = |session: &Session, only_label| {
        Action::Review(ReviewAction::Never {
            suggestion: session.asked().unwrap().id,
            only_label,
        })
    };
    let action = never(&session, true);
    session.dispatch(action).unwrap();
    // At once for all of its places; then the next label has its turn.
    assert_eq!(proposed(&session), ["LOCATION موسكو 0.5"]);
    assert_eq!(asked(&session), TEXT.find("موسكو"));
    find(&mut session);
    let others = ["ORG بوتين 0.25", "LOCATION موسكو 0.5", "ORG بوتين 0.25"];
    assert_eq!(proposed(&session), others);
    ask_first(&mut session);
    let action = never(&session, false);
    session.dispatch(action).unwrap();
    find(&mut session);
    assert_eq!(proposed(&session), ["LOCATION موسكو 0.5"]);
    assert_eq!(session.name_rules().len(), 2);
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(asked(&session), TEXT.find("بوتين"));
    session.dispatch(Action::Undo).unwrap();
    assert!(session.name_rules().is_empty());
    find(&mut session);
    assert_eq!(proposed(&session).len(), 3);
}

#[test]
fn proposals_of_a_list_of_names_keep_their_id_and_its_attribution() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = project(folder.path());
    assert!(!proposed(&session).iter().any(|one| one.contains("القاهرة")));
    let on = |on| {
        let id = tawsim::assist::places::gazetteer().id;
        Action::Gazetteer(GazetteerAction::Switch { id, on })
    };
    session.dispatch(on(true)).unwrap();
    find(&mut session);
    let all = [
        "PERSON بوتين 0.5",
        "LOCATION موسكو 0.5",
        "PERSON بوتين 0.5",
        "LOCATION القاهرة 0.7",
    ];
    assert_eq!(proposed(&session), all);
    // Names of the project go before: the list knows موسكو too, and its id stays.
    for _ in 0..4 {
        ask_first(&mut session);
        accept(&mut session);
    }
    let gold: Value = serde_json::from_str(&gold(&session, ExportChoice::default())).unwrap();
    let here = &gold["documents"][1]["entities"];
    let of = |words: &str, member: &str| {
        let mut all = here.as_array().unwrap().iter();
        let entity = all.find(|one| one["text"] == words).unwrap();
        entity[member].clone()
    };
    for (words, id) in [("القاهرة", "Africa/Cairo"), ("موسكو", "Europe/Moscow")] {
        assert_eq!(of(words, "normalization")[0]["id"], id, "{words}");
    }
    assert_eq!(of("بوتين", "normalization"), Value::Null);
    assert_eq!(of("القاهرة", "provenance")["source"], "places");
    let mut sources = gold["sources"].as_array().unwrap().iter();
    let source = sources.find(|one| one["id"] == "places").unwrap();
    assert_eq!(
        (&source["kind"], &source["attribution"]),
        (&"gazetteer".into(), &"Unicode CLDR".into())
    );

    session.dispatch(on(false)).unwrap();
    find(&mut session);
    assert!(proposed(&session).is_empty());
}
