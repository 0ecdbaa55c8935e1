//! The review of suggestions: one decision is one step with all that it implies.

use std::path::Path;

use serde_json::Value;
use tawsim::model::suggestion::Verdict;
use tawsim::session::actions::review::ReviewAction;
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::import::plan::ImportPlan;
use tawsim::session::{Action, Session};

use crate::support::projects::{ImportFromMemory as _, batch, env, gold, marked};

const PLAIN: &str = "زار محمد القاهرة ثم عمان";

/// A project with one document and the predictions of systems.
fn project(folder: &Path, predicted: &[(&str, &str)]) -> Session {
    let mut session = Session::create(&folder.join("p.tawsim"), env()).unwrap();
    session.import(batch(vec![marked("a", PLAIN)])).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    for (source, marks) in predicted {
        let mut more = batch(vec![marked("a", marks)]);
        more.plan = ImportPlan {
            suggestions: Some((*source).to_owned()),
            ..ImportPlan::default()
        };
        session.import(more).unwrap();
    }
    session
}

fn ask(session: &mut Session, words: &str) {
    let others = session.other_layers().unwrap();
    let found = others.suggestions.iter();
    let mut found = found.filter(|one| one.span.get(PLAIN) == Some(words));
    let id = found.next().unwrap().id;
    session
        .dispatch(Action::Review(ReviewAction::Ask(id)))
        .unwrap();
}

fn accept(session: &mut Session) {
    let asked = session.asked().unwrap().clone();
    let action = ReviewAction::Accept {
        suggestion: asked.id,
        span: session.selection().span(PLAIN).unwrap(),
        label: asked.label,
    };
    session.dispatch(Action::Review(action)).unwrap();
}

fn reject(session: &mut Session) {
    let suggestion = session.asked().unwrap().id;
    let action = ReviewAction::Reject { suggestion };
    session.dispatch(Action::Review(action)).unwrap();
}

/// Returns the entities, what is in question, and the suggestions with their verdicts.
fn told(session: &Session) -> String {
    let open = session.document().unwrap();
    let label = |id| session.labels().get(id).unwrap().name.clone();
    let words = |span: tawsim::text::span::Span| span.get(PLAIN).unwrap().to_owned();
    let mut told: Vec<String> = Vec::new();
    for one in open.annotations.iter() {
        told.push(format!("{} {};", label(one.label), words(one.span)));
    }
    let asked = session.asked().map(|one| words(one.span));
    told.push(format!("? {};", asked.as_deref().unwrap_or("-")));
    for one in session.suggestions(open.document.id).unwrap().suggestions {
        let decision = session.decision(open.document.id, one.id).unwrap();
        let verdict = decision.map_or("pending", |decision| decision.verdict.name());
        let source = one.source.as_ref().map(|source| source.name.as_str());
        let source = source.unwrap_or("-");
        told.push(format!("{} {source} {verdict};", words(one.span)));
    }
    told.join(" ")
}

#[test]
fn review_a_decision_goes_on_to_the_next_and_is_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let marks = "زار [PERSON محمد] [LOCATION القاهرة] ثم [LOCATION عمان]";
    let mut session = project(folder.path(), &[("camel", marks)]);
    ask(&mut session, "القاهرة");
    assert_eq!(
        session.selection().span(PLAIN).unwrap().get(PLAIN),
        Some("القاهرة")
    );
    accept(&mut session);
    let accepted = "LOCATION القاهرة; ? عمان; محمد camel pending; القاهرة camel accepted; \
        عمان camel pending;";
    assert_eq!(told(&session), accepted);
    reject(&mut session);
    // The review goes on at the start of the document.
    let rejected = "LOCATION القاهرة; ? محمد; محمد camel pending; القاهرة camel accepted; \
        عمان camel rejected;";
    assert_eq!(told(&session), rejected);
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(told(&session), accepted);
    session.dispatch(Action::Undo).unwrap();
    let nothing = "? القاهرة; محمد camel pending; القاهرة camel pending; عمان camel pending;";
    assert_eq!(told(&session), nothing);
    session.dispatch(Action::Redo).unwrap();
    let redone = accepted.replace("? عمان", "? -");
    assert_eq!(told(&session), redone);
    // At the end nothing is in question.
    ask(&mut session, "عمان");
    accept(&mut session);
    accept(&mut session);
    assert_eq!(session.asked(), None);
}

#[test]
fn review_what_other_sources_say_alike_is_decided_too() {
    let folder = tempfile::tempdir().unwrap();
    let one = "زار [PERSON محمد] [LOCATION القاهرة] ثم عمان";
    let other = "زار [PERSON محمد] [ORG القاهرة] ثم عمان";
    let mut session = project(folder.path(), &[("camel", one), ("farasa", other)]);
    ask(&mut session, "محمد");
    accept(&mut session);
    let mut steps = 1;
    assert!(told(&session).starts_with("PERSON محمد; ? القاهرة; محمد camel accepted;"));
    assert!(
        told(&session).contains("محمد farasa accepted;"),
        "{}",
        told(&session)
    );
    // Another label on the same words is another question.
    reject(&mut session);
    steps += 1;
    assert!(told(&session).contains("? القاهرة;"), "{}", told(&session));
    accept(&mut session);
    steps += 1;
    for _ in 0..steps {
        session.dispatch(Action::Undo).unwrap();
    }
    assert!(!told(&session).contains("ed;"), "{}", told(&session));
}

#[test]
fn review_a_changed_suggestion_says_what_was_proposed() {
    let folder = tempfile::tempdir().unwrap();
    let marks = "زار محمد القاهرة [ORG ثم عمان]";
    let mut session = project(folder.path(), &[("camel", marks)]);
    ask(&mut session, "ثم عمان");
    let start = PLAIN.find("عمان").unwrap();
    let narrow = tawsim::text::cursor::Selection {
        anchor: start,
        focus: PLAIN.len(),
        upstream: true,
    };
    session.dispatch(Action::Select(narrow)).unwrap();
    assert!(
        session.asked().is_some(),
        "the selection lies in the suggestion"
    );
    let asked = session.asked().unwrap().clone();
    let label = session
        .labels()
        .labels
        .iter()
        .find(|label| label.name == "LOCATION");
    let action = ReviewAction::Accept {
        suggestion: asked.id,
        span: session.selection().span(PLAIN).unwrap(),
        label: label.unwrap().id,
    };
    session.dispatch(Action::Review(action)).unwrap();
    let decision = session.decision(asked.document, asked.id).unwrap().unwrap();
    assert_eq!(decision.verdict, Verdict::Changed);
    let json: Value = serde_json::from_str(&gold(&session, ExportChoice::default())).unwrap();
    let entity = &json["documents"][0]["entities"][0];
    assert_eq!(entity["text"], "عمان");
    assert_eq!(entity["label"], "LOCATION");
    let origin = &entity["provenance"];
    assert_eq!(origin["origin"], "suggestion_edited");
    assert_eq!(origin["source"], "camel");
    let proposed = &origin["suggestion"];
    assert_eq!(
        (&proposed["start"], &proposed["end"]),
        (&17.into(), &24.into())
    );
    assert_eq!(proposed["label"], "ORG");
    let status = &json["documents"][0]["suggestions"][0]["status"];
    assert_eq!(status, "accepted");
}

#[test]
fn review_what_is_selected_elsewhere_is_no_longer_about_the_suggestion() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = project(
        folder.path(),
        &[("camel", "زار [PERSON محمد] القاهرة ثم عمان")],
    );
    ask(&mut session, "محمد");
    let elsewhere = tawsim::text::cursor::Selection {
        anchor: 0,
        focus: "زار".len(),
        upstream: true,
    };
    session.dispatch(Action::Select(elsewhere)).unwrap();
    assert_eq!(session.asked(), None);
    ask(&mut session, "محمد");
    session.dispatch(Action::GoTo(0)).unwrap();
    assert_eq!(session.asked(), None);
}

#[test]
fn review_words_that_are_tagged_already_get_no_second_entity() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = project(
        folder.path(),
        &[("camel", "زار [PERSON محمد] القاهرة ثم عمان")],
    );
    ask(&mut session, "محمد");
    let (span, label) = {
        let asked = session.asked().unwrap();
        (asked.span, asked.label)
    };
    session
        .dispatch(Action::CreateAnnotation { span, label })
        .unwrap();
    ask(&mut session, "محمد");
    accept(&mut session);
    assert_eq!(told(&session), "PERSON محمد; ? -; محمد camel accepted;");
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(told(&session), "PERSON محمد; ? محمد; محمد camel pending;");
}

#[test]
fn review_another_label_decides_what_other_sources_say_alike() {
    let folder = tempfile::tempdir().unwrap();
    let one = "زار محمد [LOCATION القاهرة] ثم عمان";
    let mut session = project(folder.path(), &[("camel", one), ("farasa", one)]);
    ask(&mut session, "القاهرة");
    let asked = session.asked().unwrap().clone();
    let label = session.labels().by_name("ORG").unwrap().id;
    let action = ReviewAction::Accept {
        suggestion: asked.id,
        span: asked.span,
        label,
    };
    session.dispatch(Action::Review(action)).unwrap();
    assert_eq!(
        told(&session),
        "ORG القاهرة; ? -; القاهرة camel changed; القاهرة farasa changed;"
    );
}
