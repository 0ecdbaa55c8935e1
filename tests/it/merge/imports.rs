//! What becomes of files that are imported in several copies. Each test begins with the sentence of
//! its rule.

use std::path::Path;

use tawsim::base::progress::ProgressMonitor;
use tawsim::formats::common::entity_builder::suggestions;
use tawsim::formats::core::imported::ImportedLayer;
use tawsim::model::corpus::split::Split;
use tawsim::model::state::AnnotatorState;
use tawsim::session::exchange::merge::MergeMode;
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::{Action, Session};

use crate::merge::replicas::{Copies, both_ways, merge, open, same, told, work};
use crate::support::projects::{ImportFromMemory as _, batch, gold, label, marked, tag};

const TEXTS: &[(&str, &str)] = &[
    ("a", "قال بوتين في أنقرة أمس إن موسكو بعيدة"),
    ("b", "زارت ميركل القاهرة"),
];

#[test]
fn merge_documents_of_two_copies_stand_in_the_order_of_their_imports() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    work(&one, "منى", |session| {
        session.import(batch(vec![marked("c", "نص")])).unwrap();
    });
    work(&two, "سلمى", |session| {
        let more = vec![marked("d", "نص ثان"), marked("e", "نص ثالث")];
        session.import(batch(more)).unwrap();
    });
    work(&one, "منى", |session| {
        session.import(batch(vec![marked("f", "رابع")])).unwrap();
    });
    let (both, _) = both_ways(&mut copies, &one, &two);
    let session = open(&both, "منى");
    let names: Vec<_> = session
        .rows(0..9)
        .unwrap()
        .into_iter()
        .map(|row| row.name)
        .collect();
    assert_eq!(names, ["a", "b", "c", "d", "e", "f"]);
}

#[test]
fn merge_of_documents_with_one_name_the_smaller_id_keeps_it() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    work(&one, "منى", |session| {
        session.import(batch(vec![marked("c", "نص")])).unwrap();
    });
    work(&two, "سلمى", |session| {
        session.import(batch(vec![marked("c", "نص آخر")])).unwrap();
    });
    let (both, merged) = both_ways(&mut copies, &one, &two);
    let said = told(&merged);
    assert!(said.contains("c (2)"), "{said}");
    let again = merge(&both, &[&two]);
    assert!(!told(&again).contains("c (2)"), "told once");
    let session = open(&both, "منى");
    let rows = session.rows(0..9).unwrap();
    let names: Vec<_> = rows.iter().map(|row| row.name.clone()).collect();
    let smaller = rows[2].id.min(rows[3].id);
    let of = |name: &str| rows.iter().find(|row| row.name == name).unwrap().id;
    assert_eq!(of("c"), smaller, "{names:?}");
    assert_ne!(of("c (2)"), smaller);
}

#[test]
fn merge_one_file_imported_in_two_copies_is_one_document() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    for path in [&one, &two] {
        work(path, "منى", |session| {
            let new = marked("c", "زار [PERSON بوتين] الصين");
            session.import(batch(vec![new])).unwrap();
        });
    }
    let (both, _) = both_ways(&mut copies, &one, &two);
    let session = open(&both, "منى");
    let rows = session.rows(0..9).unwrap();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[2].n_entities, 1);
}

#[test]
fn merge_a_third_copy_gets_what_a_later_import_of_the_same_file_has_changed() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    let import = |path: &Path, title: &str, norm: Option<&str>| {
        work(path, "منى", |session| {
            let mut new = marked("c", "زار [PERSON بوتين] الصين");
            new.title = Some(title.into());
            new.entities[0].norm = norm.map(Into::into);
            session.import(batch(vec![new])).unwrap();
        });
    };
    import(&one, "first", None);
    let third = copies.copy(&one);
    import(&two, "second", Some("فلاديمير بوتين"));
    merge(&one, &[&two]);
    merge(&third, &[&one]);
    same(&one, &third, "the third copy has not met the second one");
    let title = open(&third, "منى").rows(2..3).unwrap()[0].title.clone();
    assert_eq!(title.as_deref(), Some("second"));
    // Nor has the second one anything to add.
    merge(&third, &[&two]);
    same(&one, &third, "merged again");
}

#[test]
fn merge_entities_with_one_id_in_files_get_ids_of_their_own() {
    let (mut copies, one) = Copies::of(TEXTS);
    work(&one, "منى", |session| {
        tag(session, "بوتين", "PERSON").unwrap();
    });
    let two = copies.copy(&one);
    for (path, text) in [
        (&one, "زارت [PERSON ميركل] القاهرة"),
        (&two, "زارت ميركل [LOCATION القاهرة]"),
    ] {
        work(path, "منى", |session| {
            let mut tagged = marked("b", text);
            tagged.entities[0].id = Some("k1".to_owned());
            session.import(batch(vec![tagged])).unwrap();
        });
    }
    let (both, merged) = both_ways(&mut copies, &one, &two);
    let said = told(&merged);
    assert!(said.contains("id of its own"), "{said}");
    let session = open(&both, "منى");
    assert_eq!(session.check().unwrap(), []);
    let gold = gold(&session, ExportChoice::default());
    assert!(
        gold.contains("\"k1\"") && gold.contains("\"k1 (2)\""),
        "{gold}"
    );
    drop(session);
    let again = merge(&both, &[&two]);
    assert!(!told(&again).contains("of its own"), "told once");
}

#[test]
fn merge_a_label_that_two_imports_have_made_and_one_copy_has_merged_is_the_same_in_all() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    let import = |path: &Path| {
        work(path, "منى", |session| {
            let new = marked("c", "ذهب [NEW حلب]");
            session.import(batch(vec![new])).unwrap();
        });
    };
    import(&one);
    work(&one, "منى", |session| {
        let (from, into) = (label(session, "NEW"), label(session, "LOCATION"));
        session
            .dispatch(Action::MergeLabels { from, into })
            .unwrap();
    });
    import(&two);
    both_ways(&mut copies, &one, &two);
}

#[test]
fn merge_names_who_has_written_a_value_that_was_overwritten() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    let split = |session: &mut Session, part: Split| {
        let document = session.document().unwrap().document.id;
        let set = Action::SetSplits([(document, Some(part))].into());
        session.dispatch(set).unwrap();
    };
    work(&two, "سلمى", |session| {
        let tagged = marked("a", "قال [PERSON بوتين] في أنقرة أمس إن موسكو بعيدة");
        session.import(batch(vec![tagged])).unwrap();
    });
    work(&one, "منى", |session| split(session, Split::Train));
    work(&two, "كريم", |session| {
        split(session, Split::Validation);
    });
    let said = told(&merge(&one, &[&two]));
    assert!(
        said.contains("part of the split. Shown is “validation” from كريم, not “train” from منى"),
        "{said}"
    );
    assert_eq!(said.matches("part of the split").count(), 1, "{said}");
}

#[test]
fn merge_that_is_only_tried_has_the_names_of_what_would_come() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    for (path, name, text) in [(&one, "منى", "نص"), (&two, "سلمى", "نص آخر")] {
        work(path, name, |session| {
            session.import(batch(vec![marked("c", text)])).unwrap();
        });
    }
    let mut session = open(&one, "منى");
    let files = [two.clone()];
    let tried = session.merge(&files, MergeMode::Try, &ProgressMonitor::default());
    drop(session);
    let tried = told(&tried.unwrap());
    assert_eq!(tried, told(&merge(&one, &[&two])));
    assert!(tried.contains("سلمى") && tried.contains("c (2)"), "{tried}");
}

#[test]
fn merge_gives_the_same_dataset_to_the_byte_in_any_order() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    for (path, text) in [
        (&one, "زارت [PERSON ميركل] القاهرة"),
        (&two, "زارت ميركل [LOCATION القاهرة]"),
    ] {
        work(path, "منى", |session| {
            let mut new = marked("b", text);
            let suggested = std::mem::take(&mut new.entities);
            new.extra = suggestions(&new.text, &suggested)
                .map(|list| format!("{{\"suggestions\":{list}}}"));
            session.import(batch(vec![new])).unwrap();
        });
    }
    let (first, second) = (copies.copy(&one), copies.copy(&two));
    merge(&first, &[&two]);
    merge(&second, &[&one]);
    let gold = |path: &Path| gold(&open(path, "منى"), ExportChoice::default());
    let bytes = gold(&first);
    assert!(bytes.contains("\"suggestions\""), "{bytes}");
    assert_eq!(bytes, gold(&second));
}

#[test]
fn merge_the_state_of_the_later_of_two_imports_of_one_file_stays() {
    for states in [
        [AnnotatorState::InProgress, AnnotatorState::Finished],
        [AnnotatorState::Finished, AnnotatorState::InProgress],
    ] {
        let (mut copies, one) = Copies::of(TEXTS);
        let two = copies.copy(&one);
        for (path, state) in [&one, &two].into_iter().zip(states) {
            work(path, "منى", |session| {
                let mut new = marked("c", "زار [PERSON بوتين] الصين");
                new.layers.push(ImportedLayer {
                    annotator: "سلمى".to_owned(),
                    state: Some(state),
                    entities: Vec::new(),
                    extra: Some(format!("{{\"x_round\":\"{}\"}}", state.name())),
                });
                session.import(batch(vec![new])).unwrap();
            });
        }
        let third = copies.copy(&one);
        let (both, _) = both_ways(&mut copies, &one, &two);
        let mut session = open(&both, "سلمى");
        let id = session.rows(2..3).unwrap()[0].id;
        session.dispatch(Action::OpenDocument(id)).unwrap();
        assert_eq!(session.document().unwrap().state, states[1]);
        drop(session);
        merge(&third, &[&both]);
        same(&both, &third, "the third copy has not met the second one");
    }
}

#[test]
fn merge_one_text_under_two_names_stays_two_documents_and_is_told() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    for (path, name) in [(&one, "c"), (&two, "d")] {
        work(path, "منى", |session| {
            session
                .import(batch(vec![marked(name, "نص واحد")]))
                .unwrap();
        });
    }
    let (both, merged) = both_ways(&mut copies, &one, &two);
    let session = open(&both, "منى");
    assert_eq!(session.rows(0..9).unwrap().len(), 4);
    drop(session);
    let told = told(&merged);
    assert!(told.contains("under two names"), "{told}");
}
