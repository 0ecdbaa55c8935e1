//! What becomes of work in a text that somebody has replaced. Each test begins with the sentence of
//! its rule.

use std::path::Path;

use tawsim::model::corpus::split::Split;
use tawsim::model::state::AnnotatorState;
use tawsim::session::{Action, Session};

use crate::merge::replicas::{Copies, both_ways, merge, open, told, work};
use crate::support::projects::{label, shown, span, tag};

const TEXTS: &[(&str, &str)] = &[
    ("a", "قال بوتين في أنقرة أمس إن موسكو بعيدة"),
    ("b", "زارت ميركل القاهرة"),
];
const CORRECTED: &str = "قال بوتين في مدينة أنقرة أمس إن موسكو بعيدة";

fn replaces(session: &mut Session, id: &str, text: &str) {
    use crate::support::projects::{ImportBatch, ImportFromMemory as _, batch, marked};
    use tawsim::session::import::plan::{ImportPlan, SameId};
    let plan = ImportPlan {
        same_id: SameId::ReplaceText,
        ..ImportPlan::default()
    };
    let corrected = ImportBatch {
        plan,
        ..batch(vec![marked(id, text)])
    };
    session.import(corrected).unwrap();
}

#[test]
fn merge_unseen_work_in_a_replaced_text_is_carried_over_and_flagged() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    work(&one, "منى", |session| {
        replaces(session, "a", CORRECTED);
    });
    work(&two, "سلمى", |session| {
        tag(session, "أنقرة", "LOCATION").unwrap();
    });
    let (both, merged) = both_ways(&mut copies, &one, &two);
    let mut session = open(&both, "سلمى");
    assert_eq!(session.rows(0..9).unwrap().len(), 2);
    let id = session.rows(0..1).unwrap()[0].id;
    session.dispatch(Action::OpenDocument(id)).unwrap();
    assert!(
        shown(&session).contains("مدينة [LOCATION أنقرة]"),
        "{}",
        shown(&session)
    );
    let document = session.document().unwrap();
    let entity = document.annotations.iter().next().unwrap();
    assert_eq!(entity.flags, ["review"]);
    drop(session);
    let told = told(&merged);
    assert!(told.contains("flagged for another look"), "{told}");
}

/// Finishes the first document and puts it into a part of the split.
fn finish(session: &mut Session) {
    let document = session.document().unwrap().document.id;
    for action in [
        Action::SetState {
            document,
            state: AnnotatorState::Finished,
        },
        Action::SetSplits([(document, Some(Split::Train))].into()),
    ] {
        session.dispatch(action).unwrap();
    }
}

#[test]
fn merge_unseen_states_and_properties_of_a_replaced_text_come_over() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    work(&one, "منى", |session| replaces(session, "a", CORRECTED));
    // Reviewed, and without entities.
    work(&two, "سلمى", finish);
    let third = copies.copy(&two);
    let (both, merged) = both_ways(&mut copies, &one, &two);
    let check = |path: &Path| {
        let mut session = open(path, "سلمى");
        let row = session.rows(0..1).unwrap()[0].clone();
        session.dispatch(Action::OpenDocument(row.id)).unwrap();
        let document = session.document().unwrap();
        assert_eq!(&*document.document.text, CORRECTED);
        assert_eq!(document.state, AnnotatorState::Finished);
        let properties = session.document_properties(row.id).unwrap();
        assert_eq!(properties.split, Some(Split::Train));
    };
    check(&both);
    assert!(told(&merged).contains("came over to the new one"));
    merge(&third, &[&one]);
    check(&third);
    // What somebody sets for the new text stays, whatever the old one has.
    work(&both, "سلمى", |session| {
        let document = session.document().unwrap().document.id;
        let state = AnnotatorState::InProgress;
        session
            .dispatch(Action::SetState { document, state })
            .unwrap();
    });
    merge(&third, &[&both]);
    let mut session = open(&third, "سلمى");
    session.dispatch(Action::NextDocument).unwrap();
    let state = session.document().unwrap().state;
    assert_eq!(state, AnnotatorState::InProgress);
}

#[test]
fn merge_says_that_imported_work_is_left_out_whose_text_was_purged() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    work(&one, "منى", |session| {
        replaces(session, "a", CORRECTED);
        session.purge().unwrap();
    });
    work(&two, "سلمى", |session| {
        use crate::support::projects::{ImportFromMemory as _, batch, marked};
        let tagged = marked("a", "قال [PERSON بوتين] في أنقرة أمس إن موسكو بعيدة");
        session.import(batch(vec![tagged])).unwrap();
    });
    let merged = merge(&one, &[&two]);
    assert!(told(&merged).contains("left out"), "{}", told(&merged));
}

#[test]
fn merge_a_text_replaced_twice_has_both_successors() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    work(&one, "منى", |session| {
        replaces(session, "a", CORRECTED);
    });
    work(&two, "سلمى", |session| {
        replaces(session, "a", "قال بوتين في أنقرة أمس إن موسكو قريبة");
    });
    let (both, merged) = both_ways(&mut copies, &one, &two);
    assert_eq!(open(&both, "منى").rows(0..9).unwrap().len(), 3);
    let told = told(&merged);
    assert!(told.contains("replaced in two copies"), "{told}");
}

/// Copies in which one has replaced a text, the other has tagged a word of the old one unseen, and the
/// first one has got that.
fn carried(copies: &mut Copies, one: &Path) -> std::path::PathBuf {
    let two = copies.copy(one);
    work(one, "منى", |session| replaces(session, "a", CORRECTED));
    work(&two, "سلمى", |session| {
        tag(session, "أنقرة", "LOCATION").unwrap();
    });
    merge(one, &[&two]);
    assert_eq!(
        first(one),
        "قال بوتين في مدينة [LOCATION أنقرة] أمس إن موسكو بعيدة"
    );
    two
}

/// Opens the first document.
fn open_first(session: &mut Session) {
    let id = session.rows(0..1).unwrap()[0].id;
    session.dispatch(Action::OpenDocument(id)).unwrap();
}

/// Returns the first document as who has tagged in the old text sees it.
fn first(path: &Path) -> String {
    let mut session = open(path, "سلمى");
    open_first(&mut session);
    shown(&session)
}

#[test]
fn merge_who_removes_a_corrected_text_has_seen_what_was_carried_over_to_it() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = carried(&mut copies, &one);
    work(&one, "منى", |session| {
        open_first(session);
        let document = session.document().unwrap().document.id;
        session.dispatch(Action::RemoveDocument(document)).unwrap();
    });
    let (both, _) = both_ways(&mut copies, &one, &two);
    assert_eq!(open(&both, "منى").rows(0..9).unwrap().len(), 1);
    // An undo shows it with the entity.
    work(&one, "منى", |session| {
        session.dispatch(Action::Undo).unwrap();
    });
    let (both, _) = both_ways(&mut copies, &one, &two);
    assert!(first(&both).contains("مدينة [LOCATION أنقرة]"));
}

#[test]
fn merge_a_corrected_text_removed_unseen_comes_back_with_what_is_carried_over_to_it() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    work(&one, "منى", |session| {
        replaces(session, "a", CORRECTED);
        open_first(session);
        let document = session.document().unwrap().document.id;
        session.dispatch(Action::RemoveDocument(document)).unwrap();
    });
    work(&two, "سلمى", |session| {
        tag(session, "أنقرة", "LOCATION").unwrap();
    });
    let (both, _) = both_ways(&mut copies, &one, &two);
    assert!(first(&both).contains("مدينة [LOCATION أنقرة]"));
}

#[test]
fn merge_what_was_carried_over_goes_with_the_entity_that_it_follows() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = carried(&mut copies, &one);
    work(&two, "سلمى", |session| {
        open_first(session);
        let at = span(session, "أنقرة");
        let open = session.document().unwrap();
        let id = open.annotations.on_span(at).next().unwrap().id;
        session.dispatch(Action::DeleteAnnotation { id }).unwrap();
    });
    let (both, _) = both_ways(&mut copies, &one, &two);
    assert_eq!(first(&both), CORRECTED);
}

#[test]
fn merge_a_change_of_what_was_carried_over_arrives_where_nothing_was_carried_yet() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = carried(&mut copies, &one);
    work(&one, "سلمى", |session| {
        open_first(session);
        let at = span(session, "أنقرة");
        let open = session.document().unwrap();
        let id = open.annotations.on_span(at).next().unwrap().id;
        let label = label(session, "ORG");
        session
            .dispatch(Action::RelabelAnnotation { id, label })
            .unwrap();
    });
    let (both, _) = both_ways(&mut copies, &one, &two);
    assert!(first(&both).contains("مدينة [ORG أنقرة]"));
}

#[test]
fn merge_work_in_a_text_that_was_removed_for_good_is_told() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    work(&one, "منى", |session| {
        replaces(session, "a", CORRECTED);
        session.purge().unwrap();
    });
    work(&two, "سلمى", |session| {
        tag(session, "أنقرة", "LOCATION").unwrap();
        tag(session, "موسكو", "LOCATION").unwrap();
    });
    let merged = merge(&one, &[&two]);
    let told = told(&merged);
    assert!(told.contains("2 changes were left out"), "{told}");
}
