//! Gazetteers and name rules of a project: changed, undone, merged.

use std::path::Path;
use std::sync::Arc;

use tawsim::base::progress::ProgressMonitor;
use tawsim::model::gazetteer::Gazetteer;
use tawsim::model::id::GazetteerId;
use tawsim::session::actions::gazetteers::{GazetteerAction, NewGazetteer};
use tawsim::session::actions::name_rules::NameRuleAction;
use tawsim::session::actions::review::ReviewAction;
use tawsim::session::actions::suggest::names::NameChoice;
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::{Action, Changes, Session, SessionError};

use crate::annotators::session_with;
use crate::merge::replicas::{Copies, both_ways, open, told, work};
use crate::support::projects::{gold, label};

const TEXTS: &[(&str, &str)] = &[("a", "قال بوتين في أنقرة أمس")];

fn forbid(session: &mut Session, words: &str, only: Option<&str>) -> Changes {
    let label = only.map(|name| label(session, name));
    let words = words.to_owned();
    let action = NameRuleAction::Add { words, label };
    session.dispatch(Action::NameRule(action)).unwrap()
}

fn allow(session: &mut Session, nth: usize) {
    let id = session.name_rules()[nth].id;
    let action = Action::NameRule(NameRuleAction::Remove { id });
    session.dispatch(action).unwrap();
}

fn add(session: &mut Session, name: &str, entries: &[u8]) -> Result<Changes, SessionError> {
    let gazetteer = Gazetteer {
        id: GazetteerId::of_bytes(entries),
        name: name.to_owned(),
        attribution: Some("somebody".to_owned()),
        license: None,
        origin: None,
        entries: 1,
        enabled: true,
    };
    let entries = Arc::from(entries);
    let new = NewGazetteer { gazetteer, entries };
    session.dispatch(Action::Gazetteer(GazetteerAction::Add(Box::new(new))))
}

fn switch(session: &mut Session, name: &str, on: bool) {
    let mut all = session.gazetteers().iter();
    let id = all.find(|one| one.name == name).unwrap().id;
    let action = GazetteerAction::Switch { id, on };
    session.dispatch(Action::Gazetteer(action)).unwrap();
}

fn remove(session: &mut Session, name: &str) -> Result<Changes, SessionError> {
    let mut all = session.gazetteers().iter();
    let id = all.find(|one| one.name == name).unwrap().id;
    session.dispatch(Action::Gazetteer(GazetteerAction::Remove { id }))
}

/// Returns the rules and the gazetteers as they are listed.
fn listed(session: &Session) -> String {
    let mut all = Vec::new();
    for rule in session.name_rules() {
        let only = rule.label.and_then(|id| session.labels().get(id));
        let only = only.map_or(String::new(), |label| format!(" as {}", label.name));
        all.push(format!("never {}{only}", rule.name));
    }
    for one in session.gazetteers() {
        let on = if one.enabled { "on" } else { "off" };
        all.push(format!("{} {on}", one.name));
    }
    all.join(", ")
}

#[test]
fn name_sources_every_change_is_a_step_that_can_be_undone() {
    let mut session = session_with(TEXTS);
    assert_eq!(listed(&session), "places off");
    let changes = forbid(&mut session, "بُوتين", None);
    assert!(changes.name_sources && !changes.annotations);
    assert_eq!(changes.said, Some("said-name-rule-added"));
    forbid(&mut session, "أنقرة", Some("PERSON"));
    assert!(
        !forbid(&mut session, "انقرة", Some("PERSON")).name_sources,
        "it is there"
    );
    switch(&mut session, "places", true);
    add(&mut session, "towns", b"1").unwrap();
    switch(&mut session, "towns", false);
    allow(&mut session, 1);
    remove(&mut session, "towns").unwrap();
    let states = [
        "never انقرة as PERSON, places on",
        "never انقرة as PERSON, places on, towns off",
        "never انقرة as PERSON, never بوتين, places on, towns off",
        "never انقرة as PERSON, never بوتين, places on, towns on",
        "never انقرة as PERSON, never بوتين, places on",
        "never انقرة as PERSON, never بوتين, places off",
        "never بوتين, places off",
        "places off",
    ];
    for pair in states.windows(2) {
        assert_eq!(listed(&session), pair[0]);
        let changes = session.dispatch(Action::Undo).unwrap();
        assert!(changes.name_sources);
        assert_eq!(listed(&session), pair[1]);
    }
    for state in states.iter().rev().skip(1) {
        session.dispatch(Action::Redo).unwrap();
        assert_eq!(listed(&session), *state);
    }
}

#[test]
fn name_sources_refuse_what_nobody_can_mean() {
    let mut session = session_with(TEXTS);
    let words = " ، ".to_owned();
    let action = NameRuleAction::Add { words, label: None };
    let refused = session.dispatch(Action::NameRule(action));
    assert!(matches!(refused, Err(SessionError::NoName)));
    let refused = remove(&mut session, "places");
    assert!(matches!(
        refused,
        Err(SessionError::ShippedGazetteer { .. })
    ));
    add(&mut session, "towns", b"1").unwrap();
    let refused = add(&mut session, "towns", b"2");
    assert!(matches!(refused, Err(SessionError::GazetteerName { .. })));
    let again = add(&mut session, "other", b"1").unwrap();
    assert_eq!(again, Changes::default(), "the same entries are there");
}

#[test]
fn name_sources_the_id_of_a_gazetteer_stays_with_the_accepted_entity() {
    let mut session = session_with(&[("a", "زار لبنان أمس")]);
    switch(&mut session, "places", true);
    let choice = NameChoice {
        lexicon: false,
        gazetteers: true,
    };
    let watch = ProgressMonitor::default();
    let plan = session.snapshot().unwrap().plan_names(choice, &watch);
    let plan = plan.unwrap();
    assert_eq!(session.suggest_names(&plan, &watch).unwrap().added, 1);
    assert_eq!(
        session.suggest_names(&plan, &watch).unwrap().added,
        0,
        "a second run"
    );
    let place = plan.places[0].proposal.clone();
    let document = plan.places[0].document;
    session.dispatch(Action::OpenDocument(document)).unwrap();
    let suggestion = session.suggestions(document).unwrap().suggestions[0].id;
    let (span, label) = (place.span, place.label);
    let accept = ReviewAction::Accept {
        suggestion,
        span,
        label,
    };
    session.dispatch(Action::Review(accept)).unwrap();
    let open = session.document().unwrap();
    let entity = open.annotations.iter().next().unwrap();
    let link = r#"{"normalization":[{"db":"places","id":"LB","name":"لبنان"}]}"#;
    let link = &link[1..link.len() - 1];
    assert!(entity.extra.as_deref().unwrap().contains(link));
    assert_eq!(entity.origin.source.as_deref(), Some("places"));
    let file = gold(&session, ExportChoice::default());
    assert!(file.contains(link), "{file}");
    assert!(file.contains(r#""attribution":"Unicode CLDR""#), "{file}");
}

fn see(path: &Path) -> String {
    listed(&open(path, "منى"))
}

#[test]
fn name_sources_of_two_copies_are_united() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    work(&one, "منى", |session| {
        forbid(session, "بوتين", None);
        add(session, "towns", b"entries of towns").unwrap();
        switch(session, "places", true);
    });
    work(&two, "سلمى", |session| {
        forbid(session, "بوتين", None);
        forbid(session, "أنقرة", Some("ORG"));
    });
    let (both, _) = both_ways(&mut copies, &one, &two);
    let all = "never انقرة as ORG, never بوتين, places on, towns on";
    assert_eq!(see(&both), all);
    let session = open(&both, "منى");
    let towns = session.gazetteers().iter().find(|one| one.name == "towns");
    let entries = session.gazetteer_bytes(towns.unwrap().id).unwrap();
    assert_eq!(entries.as_deref(), Some(&b"entries of towns"[..]));
}

#[test]
fn name_sources_changed_in_two_copies_are_as_the_later_one_says() {
    let (mut copies, one) = Copies::of(TEXTS);
    work(&one, "منى", |session| {
        forbid(session, "بوتين", None);
        add(session, "towns", b"1").unwrap();
    });
    let two = copies.copy(&one);
    work(&one, "منى", |session| {
        allow(session, 0);
        switch(session, "towns", false);
    });
    work(&two, "سلمى", |session| {
        allow(session, 0);
        forbid(session, "بوتين", None);
        remove(session, "towns").unwrap();
        add(session, "towns", b"1").unwrap();
    });
    let (both, merged) = both_ways(&mut copies, &one, &two);
    assert_eq!(see(&both), "never بوتين, places off, towns on");
    let told = told(&merged);
    let switch = "the gazetteer towns, switch. Shown is on from سلمى, not off from منى";
    assert!(told.contains(switch), "{told}");
}
