//! Tags every occurrence of a name: in the open document and in the project, in one step.

use std::ops::ControlFlow;

use tawsim::base::progress::ProgressMonitor;
use tawsim::model::annotation::OriginKind;
use tawsim::model::state::AnnotatorState;
use tawsim::session::actions::occurrences::TagOccurrences;
use tawsim::session::actions::suggest::batch::Suggested;
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::query::occurrences::{
    FoundPlace, LISTED, ListedOccurrence, OccurrenceList, OccurrenceWish, SearchedDocument,
};
use tawsim::session::{Action, Changes, Selection, Session, SessionError};

use crate::annotators::session_with;
use crate::merge::replicas::{Copies, both_ways, open, same, work};
use crate::support::projects::{gold, shown, state, tag};

const TEXT: &str = "زار الوفد سورية ثم عاد من سورية، وسورية بعيدة عن علي على الطريق";
const OTHER: &str = "قالت لسورية وبسورية شيئا";

/// Tags a name and selects the entity.
fn tagged(session: &mut Session, words: &str) {
    tag(session, words, "LOCATION").unwrap();
}

fn wish(session: &Session) -> OccurrenceWish {
    OccurrenceWish::of_selected(session).unwrap()
}

fn here(session: &Session) -> OccurrenceList {
    let document = SearchedDocument::of_open(session).unwrap();
    wish(session).find_in(&document, &ProgressMonitor::default())
}

fn everywhere(session: &Session) -> OccurrenceList {
    let snapshot = session.snapshot().unwrap();
    let watch = ProgressMonitor::default();
    snapshot.occurrences(&wish(session), &[], &watch).unwrap()
}

/// Returns the lines with the words in brackets, and a question mark before doubtful ones.
fn lines(list: &OccurrenceList) -> Vec<String> {
    let line = |(one, place): (&ListedOccurrence, &FoundPlace)| {
        assert_eq!(place.is_certain, one.doubt.is_none());
        let sign = if one.doubt.is_some() { "?" } else { "" };
        let (from, to) = (one.words.start, one.words.end);
        let (before, words, after) = (&one.line[..from], &one.line[from..to], &one.line[to..]);
        format!("{sign}{before}[{words}]{after}")
    };
    list.listed.iter().zip(&list.places).map(line).collect()
}

/// Tags all that was found, also what is doubtful.
fn tag_all(session: &mut Session, list: &OccurrenceList) -> Result<Changes, SessionError> {
    let label = wish(session).label;
    let places = list.places.iter().map(|place| (place.document, place.span));
    let wanted = TagOccurrences {
        label,
        places: places.collect(),
    };
    session.dispatch(Action::TagOccurrences(wanted))
}

#[test]
fn occurrences_are_shown_in_context_and_doubtful_ones_are_told_apart() {
    let mut session = session_with(&[("a", TEXT), ("b", OTHER)]);
    tagged(&mut session, "سورية");
    let found = here(&session);
    let expected = [
        "زار الوفد سورية ثم عاد من [سورية]، وسورية بعيدة عن علي على الطريق",
        "زار الوفد سورية ثم عاد من سورية، و[سورية] بعيدة عن علي على الطريق",
    ];
    assert_eq!(lines(&found), expected);
    assert_eq!((found.tagged, found.n_documents), (1, 1));
    tagged(&mut session, "علي");
    let last = lines(&here(&session));
    assert_eq!(last.len(), 1);
    assert!(
        last[0].starts_with('?') && last[0].contains("[على]"),
        "{last:?}"
    );
}

#[test]
fn occurrences_in_the_document_are_one_step_and_keep_their_origin() {
    let mut session = session_with(&[("a", TEXT), ("b", OTHER)]);
    tagged(&mut session, "سورية");
    session.dispatch(Action::Undo).unwrap();
    let untouched = state(&session);
    session.dispatch(Action::Redo).unwrap();
    let selection = Selection::caret(0);
    let (before, shown_before) = (state(&session), shown(&session));
    let found = here(&session);
    let changes = tag_all(&mut session, &found).unwrap();
    assert_eq!((changes.added, changes.shown), (2, None));
    assert_eq!(shown(&session).matches("[LOCATION سورية]").count(), 3);
    let open = session.document().unwrap();
    assert_eq!(open.state, AnnotatorState::InProgress);
    let propagated = |session: &Session| {
        let open = session.document().unwrap();
        let all = open.annotations.iter();
        all.filter(|entity| entity.origin.kind == OriginKind::Propagated)
            .count()
    };
    assert_eq!(propagated(&session), 2);
    let dataset = gold(&session, ExportChoice::default());
    assert_eq!(dataset.matches("\"propagated\"").count(), 2);
    session.dispatch(Action::Undo).unwrap();
    assert_eq!((state(&session), shown(&session)), (before, shown_before));
    session.dispatch(Action::Redo).unwrap();
    assert_eq!(propagated(&session), 2);
    // Nothing is left to find.
    session.dispatch(Action::Select(selection)).unwrap();
    session.dispatch(Action::NextAnnotation).unwrap();
    let again = here(&session);
    assert_eq!((again.places.len(), again.tagged), (0, 3));
    session.dispatch(Action::Undo).unwrap();
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(state(&session), untouched);
}

#[test]
fn occurrences_in_the_project_are_one_operation_that_is_undone_and_redone() {
    let texts: Vec<String> = (0..60)
        .map(|n| match n {
            7 | 40 => format!("{OTHER} {n}"),
            _ => format!("لا شيء هنا {n}"),
        })
        .collect();
    let ids: Vec<String> = (0..60).map(|n| format!("d{n}")).collect();
    let mut documents = vec![("a", TEXT)];
    documents.extend(
        ids.iter()
            .zip(&texts)
            .map(|(id, text)| (id.as_str(), text.as_str())),
    );
    let mut session = session_with(&documents);
    tagged(&mut session, "سورية");
    let without_index = everywhere(&session);
    session
        .index_texts(|_segment| ControlFlow::Continue(()))
        .unwrap();
    let found = everywhere(&session);
    assert_eq!(found, without_index);
    assert_eq!((found.places.len(), found.n_documents), (6, 3));
    assert_eq!(found.captions, ["a", "d7", "d40"]);
    let before = state(&session);
    let changes = tag_all(&mut session, &found).unwrap();
    assert_eq!(changes.added, 6);
    let after = state(&session);
    let rows = session.rows(0..99).unwrap();
    let counts: Vec<_> = rows
        .iter()
        .map(|row| row.n_entities)
        .filter(|n| *n > 0)
        .collect();
    assert_eq!(counts, [3, 2, 2]);
    assert_eq!(rows[8].state, AnnotatorState::New, "nobody has read it");
    assert_eq!(
        gold(&session, ExportChoice::default())
            .matches("\"propagated\"")
            .count(),
        6
    );
    assert_eq!(everywhere(&session).places, []);
    for _ in 0..2 {
        session.dispatch(Action::Undo).unwrap();
        assert_eq!(state(&session), before);
        session.dispatch(Action::Redo).unwrap();
        assert_eq!(state(&session), after);
    }
    assert!(matches!(
        tag_all(&mut session, &found),
        Err(SessionError::NothingToTag)
    ));
    assert_eq!(state(&session), after);
}

#[test]
fn occurrences_that_may_not_stand_there_are_left_out() {
    let mut session = session_with(&[("a", "[ORG جامعة القاهرة] في القاهرة وقاهرة")]);
    session.dispatch(Action::NextAnnotation).unwrap();
    let open = session.document().unwrap();
    assert_eq!(open.annotations.len(), 0, "the entity is another person's");
    tagged(&mut session, "جامعة القاهرة");
    let crossing = session.document().unwrap();
    let text = crossing.document.text.clone();
    let at = |words: &str| {
        let start = text.find(words).unwrap();
        tawsim::text::span::Span::new(&text, start, start + words.len()).unwrap()
    };
    let document = crossing.document.id;
    let label = wish(&session).label;
    // One is there, one crosses, one overlaps the one before it.
    let spans = ["جامعة القاهرة", "القاهرة في", "القاهرة وقاهرة", "وقاهرة"].map(at);
    let wanted = TagOccurrences {
        label,
        places: spans.map(|span| (document, span)).into(),
    };
    let changes = session.dispatch(Action::TagOccurrences(wanted)).unwrap();
    assert_eq!(changes.added, 1);
}

#[test]
fn occurrences_more_than_are_listed_are_counted_and_can_be_tagged() {
    let text = "سورية ".repeat(LISTED + 20);
    let mut session = session_with(&[("a", &text)]);
    tagged(&mut session, "سورية");
    let found = here(&session);
    assert_eq!(found.listed.len(), LISTED);
    assert_eq!(found.places.len(), LISTED + 19);
    assert_eq!(found.certain_from(LISTED).count(), 19);
    assert_eq!(tag_all(&mut session, &found).unwrap().added, LISTED + 19);
}

#[test]
fn occurrences_that_were_tagged_together_reach_other_copies() {
    let (mut copies, one) = Copies::of(&[("a", TEXT), ("b", OTHER)]);
    let two = copies.copy(&one);
    work(&one, "منى", |session| {
        tagged(session, "سورية");
        let found = everywhere(session);
        assert_eq!(tag_all(session, &found).unwrap().added, 4);
    });
    work(&two, "سلمى", |session| {
        tag(session, "الوفد", "ORG").unwrap();
    });
    let (both, _) = both_ways(&mut copies, &one, &two);
    let mut session = open(&both, "منى");
    session.dispatch(Action::NextDocument).unwrap();
    assert_eq!(shown(&session).matches("[LOCATION سورية]").count(), 3);
    drop(session);
    work(&both, "منى", |session| {
        session.dispatch(Action::Undo).unwrap();
        assert_eq!(shown(session).matches("[LOCATION سورية]").count(), 1);
    });
    let copy = copies.copy(&both);
    crate::merge::replicas::merge(&one, &[&both]);
    same(&one, &copy, "the undo travels too");
}

/// Returns the scores of the pending suggestions in the open document by their words.
fn suggested(session: &Session) -> Vec<String> {
    let open = session.document().unwrap();
    let stored = session.suggestions(open.document.id).unwrap();
    let text = &open.document.text;
    let shown = |one: &tawsim::model::suggestion::Suggestion| {
        let source = one.source.as_ref().unwrap();
        let words = one.span.get(text).unwrap();
        format!("{} {words} {}", source.name, one.score.unwrap())
    };
    let mut shown: Vec<_> = stored.suggestions.iter().map(shown).collect();
    shown.sort();
    shown
}

fn suggest(session: &mut Session) -> Suggested {
    let watch = ProgressMonitor::default();
    let plan = session
        .snapshot()
        .unwrap()
        .plan_occurrences(&watch)
        .unwrap();
    session.suggest_occurrences(&plan, &watch).unwrap()
}

#[test]
fn occurrences_are_proposed_with_a_score_once_and_undone_together() {
    let finished = "سورية ولبنان وعلي ثم علي";
    let mut session = session_with(&[
        ("a", finished),
        ("b", "لسورية ولبنان وعلي على"),
        ("c", "لبنان"),
    ]);
    for (words, label) in [
        ("سورية", "LOCATION"),
        ("لبنان", "LOCATION"),
        ("علي", "PERSON"),
    ] {
        tag(&mut session, words, label).unwrap();
    }
    session.dispatch(Action::FinishAndNext).unwrap();
    let before = state(&session);
    let done = suggest(&mut session);
    assert_eq!((done.added, done.known), (5, 0));
    let expected = [
        // Of two in the finished document, one is no name; and the last one may be another word.
        "occurrences على 0.167",
        "occurrences علي 0.333",
        "occurrences سورية 0.5",
        "occurrences لبنان 0.5",
    ];
    let mut sorted = expected.map(str::to_owned);
    sorted.sort();
    assert_eq!(suggested(&session), sorted);
    assert_eq!(
        shown(&session),
        "لسورية ولبنان وعلي على",
        "nothing is tagged"
    );
    let dataset = gold(&session, ExportChoice::default());
    assert!(
        dataset.contains("\"propagation\""),
        "the kind of the source"
    );
    let again = suggest(&mut session);
    assert_eq!((again.added, again.known), (0, 5));
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(suggested(&session), [""; 0]);
    assert_eq!(state(&session), before);
    session.dispatch(Action::Redo).unwrap();
    assert_eq!(suggested(&session), sorted);
}
