//! What a merge does with entities at one place: equal ones, and those that cross. Each test begins with
//! the sentence of its rule.

use tawsim::session::{Action, SessionError};

use crate::merge::replicas::{Copies, both_ways, merge, open, work};
use crate::merge::rules::{TEXTS, relabel, see};
use crate::support::projects::{span, tag};

/// Returns the flags of the entities of a document, by their words.
fn flags(path: &std::path::Path, document: usize) -> Vec<(String, Vec<String>)> {
    let mut session = open(path, "منى");
    let id = session.rows(document..document + 1).unwrap()[0].id;
    session.dispatch(Action::OpenDocument(id)).unwrap();
    let open = session.document().unwrap();
    let text = &open.document.text;
    let all = open.annotations.iter();
    all.map(|one| (one.span.get(text).unwrap().into(), one.flags.clone()))
        .collect()
}

#[test]
fn merge_crossing_entities_are_kept_and_flagged() {
    let (mut copies, one) = Copies::of(TEXTS);
    work(&one, "منى", |session| {
        tag(session, "موسكو", "LOCATION").unwrap();
    });
    let two = copies.copy(&one);
    work(&one, "منى", |session| {
        tag(session, "بوتين في أنقرة", "ORG").unwrap();
    });
    work(&two, "منى", |session| {
        tag(session, "أنقرة أمس", "LOCATION").unwrap();
    });
    let crossing = |words: &str| (words.to_owned(), vec!["crossing".to_owned()]);
    let (both, _) = both_ways(&mut copies, &one, &two);
    let expected = [
        crossing("بوتين في أنقرة"),
        crossing("أنقرة أمس"),
        ("موسكو".to_owned(), Vec::new()),
    ];
    assert_eq!(flags(&both, 0), expected);
    // The rule still binds people, who can work on what crosses already.
    work(&both, "منى", |session| {
        let refused = tag(session, "أمس إن", "PERSON").unwrap_err();
        assert!(matches!(refused, SessionError::Crossing { .. }));
        relabel(session, "أنقرة أمس", "PERSON");
        let id = session
            .document()
            .unwrap()
            .annotations
            .on_span(span(session, "أنقرة أمس"));
        let id = id.map(|entity| entity.id).next().unwrap();
        let shorter = span(session, "أنقرة أم");
        let resize = Action::ResizeAnnotation { id, span: shorter };
        session.dispatch(resize).unwrap();
        for _ in 0..2 {
            session.dispatch(Action::Undo).unwrap();
        }
    });
    assert_eq!(flags(&both, 0), expected);
    // What an import brings is marked by the copy that imports, and by the others.
    let copy = copies.copy(&both);
    work(&both, "منى", |session| {
        use crate::support::projects::{ImportBatch, ImportFromMemory as _, batch};
        let mut crossed = crate::support::projects::marked("c", "زارت [PERSON ميركل القاهرة] أمس");
        let text = std::sync::Arc::clone(&crossed.text);
        let start = text.find("القاهرة").unwrap();
        let mut other = crossed.entities[0].clone();
        other.span = tawsim::text::span::Span::new(&text, start, text.len()).unwrap();
        crossed.entities.push(other);
        let new = batch(vec![crossed]);
        let layer = Some("منى".into());
        session.import(ImportBatch { layer, ..new }).unwrap();
    });
    let expected = [crossing("ميركل القاهرة"), crossing("القاهرة أمس")];
    assert_eq!(flags(&both, 2), expected);
    merge(&copy, &[&both]);
    assert_eq!(flags(&copy, 2), expected);
}

#[test]
fn merge_an_entity_that_two_copies_have_made_goes_as_one_and_comes_back_as_one() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    for path in [&one, &two] {
        work(path, "منى", |session| {
            tag(session, "بوتين", "PERSON").unwrap();
        });
    }
    merge(&one, &[&two]);
    let text = "قال بوتين في أنقرة أمس إن موسكو بعيدة";
    let tagged = |name: &str| text.replace("بوتين", &format!("[{name} بوتين]"));
    // What was seen as one is removed, moved or relabelled as one.
    work(&one, "منى", |session| relabel(session, "بوتين", "ORG"));
    assert_eq!(see(&one, "منى"), tagged("ORG"));
    work(&one, "منى", |session| {
        session.dispatch(Action::Undo).unwrap();
    });
    assert_eq!(see(&one, "منى"), tagged("PERSON"));
    merge(&two, &[&one]);
    work(&two, "منى", |session| {
        let open = session.document().unwrap();
        let id = open.annotations.iter().next().unwrap().id;
        session.dispatch(Action::DeleteAnnotation { id }).unwrap();
    });
    assert_eq!(see(&two, "منى"), text);
    merge(&one, &[&two]);
    assert_eq!(see(&one, "منى"), text);
    work(&two, "منى", |session| {
        session.dispatch(Action::Undo).unwrap();
    });
    merge(&one, &[&two]);
    for path in [&one, &two] {
        assert_eq!(see(path, "منى"), tagged("PERSON"));
    }
}
