//! Undo restores only fields whose last writer is the step that is undone.

use std::path::Path;

use tawsim::model::corpus::split::Split;
use tawsim::session::actions::LabelChange;
use tawsim::session::actions::properties::ProjectProperties;
use tawsim::session::{Action, Session};

use crate::annotators::flag;
use crate::merge::replicas::{Copies, merge, open, work};
use crate::support::projects::{label, shown, span, tag};

const TEXTS: &[(&str, &str)] = &[("a", "قال بوتين في أنقرة"), ("b", "زارت ميركل القاهرة")];

fn relabel(session: &mut Session, words: &str, name: &str) {
    let at = span(session, words);
    let document = session.document().unwrap();
    let id = document.annotations.on_span(at).next().unwrap().id;
    let label = label(session, name);
    let relabel = Action::RelabelAnnotation { id, label };
    session.dispatch(relabel).unwrap();
}

fn describe(session: &mut Session, text: &str) {
    let label = label(session, "ORG");
    let change = LabelChange::Description(Some(text.to_owned()));
    session
        .dispatch(Action::ChangeLabel { label, change })
        .unwrap();
}

fn title(session: &mut Session, title: &str) {
    let document = session.document().unwrap().document.id;
    let mut properties = session.document_properties(document).unwrap();
    title.clone_into(&mut properties.title);
    let set = Action::SetDocument {
        document,
        properties: Box::new(properties),
    };
    session.dispatch(set).unwrap();
}

fn rename_project(session: &mut Session, name: &str) {
    let properties = ProjectProperties {
        name: name.to_owned(),
        ..ProjectProperties::of(session.project())
    };
    session
        .dispatch(Action::SetProject(Box::new(properties)))
        .unwrap();
}

fn split(session: &mut Session, part: Split) {
    let document = session.document().unwrap().document.id;
    session
        .dispatch(Action::SetSplits([(document, Some(part))].into()))
        .unwrap();
}

fn merge_labels(session: &mut Session) {
    let (from, into) = (label(session, "LOCATION"), label(session, "ORG"));
    session
        .dispatch(Action::MergeLabels { from, into })
        .unwrap();
}

/// Everything that the changes of these tests touch.
fn seen(session: &Session) -> String {
    let set = session.labels();
    let labels = set.labels.iter().map(|label| {
        let text = label.description.as_deref().unwrap_or_default();
        format!("{} {text}", label.name)
    });
    let document = session.document().unwrap().document.id;
    format!(
        "{} {:?} {} {:?} {:?}",
        shown(session),
        labels.collect::<Vec<_>>(),
        ProjectProperties::of(session.project()).name,
        session.document().unwrap().flag,
        session.document_properties(document).unwrap(),
    )
}

fn first(path: &Path) -> Session {
    let mut session = open(path, "منى");
    session.dispatch(Action::NextDocument).unwrap();
    session
}

type Change = fn(&mut Session);

const CHANGES: &[(&str, Change)] = &[
    ("label", |session| relabel(session, "بوتين", "ORG")),
    ("description", |session| describe(session, "مؤسسة")),
    ("flag", |session| {
        let document = session.document().unwrap().document.id;
        session.dispatch(flag(document, "شك")).unwrap();
    }),
    ("title", |session| title(session, "عنوان")),
    ("project", |session| rename_project(session, "مشروع")),
    ("split", |session| split(session, Split::Validation)),
    ("merged labels", merge_labels),
];

#[test]
fn undo_leaves_a_field_that_another_copy_has_set_to_the_same_value() {
    for (what, change) in CHANGES {
        let (mut copies, one) = Copies::of(TEXTS);
        work(&one, "منى", |session| {
            tag(session, "بوتين", "PERSON").unwrap();
            tag(session, "أنقرة", "LOCATION").unwrap();
        });
        let two = copies.copy(&one);
        work(&one, "منى", change);
        // On her other laptop, later.
        work(&two, "منى", change);
        merge(&one, &[&two]);
        let mut session = first(&one);
        let before = seen(&session);
        let changes = session.dispatch(Action::Undo).unwrap();
        assert_eq!(seen(&session), before, "{what}");
        assert_eq!(changes.passed + changes.kept, 1, "{what}");
        // The steps below are not blocked.
        let changes = session.dispatch(Action::Undo).unwrap();
        assert_eq!(changes.passed, 0, "{what}");
        assert!(!shown(&session).contains("أنقرة]"), "{what}");
    }
}

#[test]
fn undo_takes_back_what_nobody_else_has_written_since_or_has_undone_again() {
    for (what, change) in CHANGES {
        let (mut copies, one) = Copies::of(TEXTS);
        work(&one, "منى", |session| {
            tag(session, "بوتين", "PERSON").unwrap();
            tag(session, "أنقرة", "LOCATION").unwrap();
        });
        let before = seen(&first(&one));
        work(&one, "منى", change);
        let two = copies.copy(&one);
        work(&two, "سلمى", |session| {
            describe(session, "غير ذلك");
            session.dispatch(Action::Undo).unwrap();
            session.dispatch(Action::NextDocument).unwrap();
            tag(session, "ميركل", "PERSON").unwrap();
        });
        merge(&one, &[&two]);
        let mut session = first(&one);
        let changes = session.dispatch(Action::Undo).unwrap();
        assert_eq!((changes.passed, changes.kept), (0, 0), "{what}");
        assert_eq!(seen(&session), before, "{what}");
    }
}

#[test]
fn undo_leaves_what_a_colleague_has_set_and_set_back_in_the_same_file() {
    let (_copies, one) = Copies::of(TEXTS);
    work(&one, "منى", |session| describe(session, "مؤسسة"));
    work(&one, "سلمى", |session| {
        describe(session, "غير ذلك");
        describe(session, "مؤسسة");
    });
    let mut session = first(&one);
    let before = seen(&session);
    assert_eq!(session.dispatch(Action::Undo).unwrap().passed, 1);
    assert_eq!(seen(&session), before);
}
