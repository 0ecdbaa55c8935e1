//! The rules of merging, one by one. Each test begins with the sentence of its rule.

use tawsim::session::actions::{LabelChange, LabelRemoval};
use tawsim::session::{Action, Session};

use crate::annotators::flag;
use crate::merge::replicas::{
    Copies, both_ways, merge, open, rows, set_now, told, try_merge, work,
};
use crate::support::projects::{label, shown, span, tag};

pub(super) const TEXTS: &[(&str, &str)] = &[
    ("a", "قال بوتين في أنقرة أمس إن موسكو بعيدة"),
    ("b", "زارت ميركل القاهرة"),
];

fn note(session: &mut Session, words: &str, note: &str) {
    let at = span(session, words);
    let open = session.document().unwrap();
    let id = open.annotations.on_span(at).next().unwrap().id;
    session
        .dispatch(Action::SetNote {
            id,
            note: Some(note.into()),
        })
        .unwrap();
}

pub(super) fn relabel(session: &mut Session, words: &str, name: &str) {
    let at = span(session, words);
    let open = session.document().unwrap();
    let id = open.annotations.on_span(at).next().unwrap().id;
    let label = label(session, name);
    session
        .dispatch(Action::RelabelAnnotation { id, label })
        .unwrap();
}

pub(super) fn see(path: &std::path::Path, name: &str) -> String {
    let mut session = open(path, name);
    session.dispatch(Action::NextDocument).ok();
    shown(&session)
}

#[test]
fn merge_brings_what_two_people_have_done_together() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    work(&one, "منى", |session| {
        tag(session, "بوتين", "PERSON").unwrap();
    });
    work(&two, "سلمى", |session| {
        tag(session, "أنقرة", "LOCATION").unwrap();
    });
    let (both, merged) = both_ways(&mut copies, &one, &two);
    assert!(see(&both, "منى").contains("[PERSON بوتين]"));
    assert!(see(&both, "سلمى").contains("[LOCATION أنقرة]"));
    let told = told(&merged);
    assert!(told.contains("1 change from سلمى"), "{told}");
    assert!(told.contains("1 entity came"), "{told}");
}

#[test]
fn merge_a_field_changed_in_two_copies_has_the_later_value_and_other_fields_stay() {
    let (mut copies, one) = Copies::of(TEXTS);
    work(&one, "منى", |session| {
        tag(session, "بوتين", "PERSON").unwrap();
    });
    let two = copies.copy(&one);
    work(&one, "منى", |session| note(session, "بوتين", "earlier"));
    work(&one, "منى", |session| relabel(session, "بوتين", "ORG"));
    work(&two, "منى", |session| note(session, "بوتين", "later"));
    let (both, merged) = both_ways(&mut copies, &one, &two);
    let session = open(&both, "منى");
    let mut session = session;
    session.dispatch(Action::NextDocument).ok();
    let open = session.document().unwrap();
    let entity = open.annotations.iter().next().unwrap();
    assert_eq!(entity.note.as_deref(), Some("later"));
    assert_eq!(entity.label, label(&session, "ORG"));
    drop(session);
    let told = told(&merged);
    assert!(
        told.contains("“later”") && told.contains("“earlier”"),
        "{told}"
    );
}

#[test]
fn merge_keeps_guidelines_that_lose_as_versions() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    let write = |path: &std::path::Path, name: &str, text: &str| {
        work(path, name, |session| {
            let set = Action::SetGuideline(text.to_owned());
            session.dispatch(set).unwrap();
        });
    };
    write(&one, "منى", "# الأولى");
    write(&two, "سلمى", "# الثانية");
    let (both, merged) = both_ways(&mut copies, &one, &two);
    let session = open(&both, "منى");
    assert_eq!(session.guideline().as_deref(), Some("# الثانية"));
    let versions = session.other_guidelines().unwrap();
    let versions: Vec<_> = versions
        .iter()
        .map(|version| (version.text.as_str(), version.author.as_str()))
        .collect();
    assert_eq!(versions, [("# الأولى", "منى")]);
    drop(session);
    assert!(told(&merged).contains("الأولى"));
}

#[test]
fn merge_a_copied_file_writes_under_an_id_of_its_own() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    for path in [&one, &two] {
        work(path, "منى", |session| {
            tag(session, "بوتين", "PERSON").unwrap();
        });
    }
    // The same person has tagged the same words on two laptops: one entity is shown.
    let (both, _) = both_ways(&mut copies, &one, &two);
    assert_eq!(
        see(&both, "منى"),
        "قال [PERSON بوتين] في أنقرة أمس إن موسكو بعيدة"
    );
}

#[test]
fn merge_goes_on_with_a_project_that_was_put_back_from_its_backup() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    let backup = one.with_extension("backup");
    work(&one, "منى", |session| {
        tag(session, "بوتين", "PERSON").unwrap();
        session
            .backup(&backup, &tawsim::base::progress::ProgressMonitor::default())
            .unwrap();
        tag(session, "أنقرة", "LOCATION").unwrap();
    });
    merge(&two, &[&one]);
    // Into the same file, so that nothing of the file system tells.
    std::fs::copy(&backup, &one).unwrap();
    work(&one, "منى", |session| {
        tag(session, "موسكو", "LOCATION").unwrap();
    });
    merge(&two, &[&one]);
    assert_eq!(
        see(&two, "منى"),
        "قال [PERSON بوتين] في [LOCATION أنقرة] أمس إن [LOCATION موسكو] بعيدة"
    );
}

#[test]
fn merge_projects_that_are_no_copies_are_refused() {
    let (_copies, one) = Copies::of(TEXTS);
    let (_others, two) = Copies::of(TEXTS);
    let refused = try_merge(&one, &[&two]).unwrap_err();
    assert!(refused.to_string().contains("not a copy"), "{refused}");
}

#[test]
fn merge_of_copies_of_an_old_project_changes_nothing() {
    // Each file has a history of its own: what was in it before version 4.
    for version in 1..=3 {
        let old = format!(
            "{}/tests/data/projects/v{version}.tawsim",
            env!("CARGO_MANIFEST_DIR")
        );
        let folder = tempfile::tempdir().unwrap();
        let [one, two] = ["one", "two"].map(|name| folder.path().join(name));
        for copy in [&one, &two] {
            std::fs::copy(&old, copy).unwrap();
            drop(Session::open(copy, tawsim::session::Env::new("منى")).unwrap());
        }
        let before = rows(&one);
        for _ in 0..2 {
            merge(&one, &[&two]);
            merge(&two, &[&one]);
        }
        assert_eq!(rows(&one), before, "version {version}");
        assert_eq!(rows(&two), before, "version {version}");
    }
}

#[test]
fn merge_a_clock_from_the_future_orders_and_does_not_stop_anybody() {
    let (mut copies, one) = Copies::of(TEXTS);
    work(&one, "منى", |session| {
        tag(session, "بوتين", "PERSON").unwrap();
    });
    let two = copies.copy(&one);
    set_now(9_000_000_000_000);
    work(&two, "منى", |session| {
        note(session, "بوتين", "from the future");
    });
    set_now(1_700_000_100_000);
    merge(&one, &[&two]);
    // Written after it was received: later, though the clock says otherwise.
    work(&one, "منى", |session| note(session, "بوتين", "after it"));
    let (both, _) = both_ways(&mut copies, &one, &two);
    let mut session = open(&both, "منى");
    session.dispatch(Action::NextDocument).ok();
    let document = session.document().unwrap();
    let entity = document.annotations.iter().next().unwrap();
    assert_eq!(entity.note.as_deref(), Some("after it"));
}

#[test]
fn merge_the_older_claim_keeps_the_key() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    let claim = |session: &mut Session, name: &str| {
        let label = label(session, name);
        let change = LabelChange::Key(Some("Q".into()));
        session
            .dispatch(Action::ChangeLabel { label, change })
            .unwrap();
    };
    work(&one, "منى", |session| claim(session, "PERSON"));
    work(&two, "سلمى", |session| claim(session, "ORG"));
    let (both, _) = both_ways(&mut copies, &one, &two);
    let session = open(&both, "منى");
    let key = |name: &str| session.labels().by_name(name).unwrap().shortcut.clone();
    assert_eq!((key("PERSON").as_deref(), key("ORG")), (Some("Q"), None));
}

#[test]
fn merge_a_merged_label_stands_for_the_other_one_also_for_unseen_entities_and_undo_takes_it_back() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    work(&one, "منى", |session| {
        let (from, into) = (label(session, "ORG"), label(session, "LOCATION"));
        session
            .dispatch(Action::MergeLabels { from, into })
            .unwrap();
    });
    work(&two, "سلمى", |session| {
        tag(session, "موسكو", "ORG").unwrap();
    });
    let (both, _) = both_ways(&mut copies, &one, &two);
    assert!(see(&both, "سلمى").contains("[LOCATION موسكو]"));
    work(&both, "منى", |session| {
        session.dispatch(Action::Undo).unwrap();
    });
    assert!(see(&both, "سلمى").contains("[ORG موسكو]"));
}

#[test]
fn merge_of_labels_merged_into_each_other_the_oldest_alias_does_not_count() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    let merges = |session: &mut Session, from: &str, into: &str| {
        let (from, into) = (label(session, from), label(session, into));
        session
            .dispatch(Action::MergeLabels { from, into })
            .unwrap();
    };
    work(&one, "منى", |session| merges(session, "ORG", "LOCATION"));
    work(&two, "سلمى", |session| {
        merges(session, "LOCATION", "ORG");
    });
    let (both, _) = both_ways(&mut copies, &one, &two);
    let session = open(&both, "منى");
    // The later one counts: LOCATION stands for ORG, which is there.
    assert!(session.labels().by_name("ORG").is_some());
    assert!(session.labels().by_name("LOCATION").is_none());
}

#[test]
fn merge_a_label_removed_in_one_copy_and_used_in_the_other_comes_back() {
    let (mut copies, one) = Copies::of(TEXTS);
    work(&one, "منى", |session| {
        tag(session, "أنقرة", "ORG").unwrap();
    });
    let two = copies.copy(&one);
    work(&one, "منى", |session| {
        let label = label(session, "ORG");
        let fate = LabelRemoval::Delete;
        session
            .dispatch(Action::RemoveLabel { label, fate })
            .unwrap();
    });
    let (gone, _) = both_ways(&mut copies, &one, &two);
    assert!(open(&gone, "منى").labels().by_name("ORG").is_none());
    work(&two, "سلمى", |session| {
        tag(session, "موسكو", "ORG").unwrap();
    });
    let (both, merged) = both_ways(&mut copies, &one, &two);
    assert!(open(&both, "منى").labels().by_name("ORG").is_some());
    // The removal covers what its author had seen.
    assert!(!see(&both, "منى").contains("ORG"));
    assert!(see(&both, "سلمى").contains("[ORG موسكو]"));
    let told = told(&merged);
    assert!(told.contains("The label ORG is there again"), "{told}");
}

#[test]
fn merge_a_removed_label_comes_back_with_a_document_whose_entities_have_it() {
    let (mut copies, one) = Copies::of(TEXTS);
    work(&one, "منى", |session| {
        tag(session, "أنقرة", "ORG").unwrap();
    });
    let two = copies.copy(&one);
    work(&one, "منى", |session| {
        let document = session.document().unwrap().document.id;
        session.dispatch(Action::RemoveDocument(document)).unwrap();
    });
    merge(&two, &[&one]);
    // Nobody uses the label there any more.
    work(&two, "سلمى", |session| {
        let label = label(session, "ORG");
        let fate = LabelRemoval::Unused;
        session
            .dispatch(Action::RemoveLabel { label, fate })
            .unwrap();
    });
    work(&one, "منى", |session| {
        session.dispatch(Action::Undo).unwrap();
    });
    let (both, merged) = both_ways(&mut copies, &one, &two);
    assert!(see(&both, "منى").contains("[ORG أنقرة]"));
    assert!(open(&both, "منى").labels().by_name("ORG").is_some());
    let told = told(&merged);
    assert!(told.contains("The label ORG is there again"), "{told}");
}

#[test]
fn merge_a_document_removed_in_one_copy_and_used_in_the_other_comes_back() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    work(&one, "منى", |session| {
        let document = session.document().unwrap().document.id;
        session.dispatch(Action::RemoveDocument(document)).unwrap();
    });
    let (gone, _) = both_ways(&mut copies, &one, &two);
    assert_eq!(open(&gone, "منى").rows(0..9).unwrap().len(), 1);
    work(&two, "سلمى", |session| {
        tag(session, "موسكو", "LOCATION").unwrap();
    });
    let (both, merged) = both_ways(&mut copies, &one, &two);
    assert_eq!(open(&both, "منى").rows(0..9).unwrap().len(), 2);
    let told = told(&merged);
    assert!(told.contains("The document a is there again"), "{told}");
    // A flag is a use too.
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    work(&one, "منى", |session| {
        let document = session.document().unwrap().document.id;
        session.dispatch(Action::RemoveDocument(document)).unwrap();
    });
    work(&two, "سلمى", |session| {
        let document = session.document().unwrap().document.id;
        session.dispatch(flag(document, "look")).unwrap();
    });
    let (both, _) = both_ways(&mut copies, &one, &two);
    assert_eq!(open(&both, "منى").rows(0..9).unwrap().len(), 2);
}

#[test]
fn merge_does_not_bring_back_what_was_purged() {
    let (mut copies, one) = Copies::of(TEXTS);
    work(&one, "منى", |session| {
        tag(session, "أنقرة", "LOCATION").unwrap();
        let document = session.document().unwrap().document.id;
        session.dispatch(Action::RemoveDocument(document)).unwrap();
    });
    let two = copies.copy(&one);
    work(&two, "سلمى", |session| {
        tag(session, "القاهرة", "LOCATION").unwrap();
    });
    let mut session = open(&one, "منى");
    let purged = session.purge().unwrap();
    assert_eq!((purged.documents, purged.entities), (1, 1));
    assert!(purged.is_complete);
    drop(session);
    let is_in = |words: &str| {
        let bytes = std::fs::read(&one).unwrap();
        let mut parts = bytes.windows(words.len());
        parts.any(|part| part == words.as_bytes())
    };
    assert!(!is_in("أنقرة"), "the text is in the file still");
    merge(&one, &[&two]);
    assert!(!is_in("أنقرة"), "the merge has brought the text back");
    assert!(see(&one, "سلمى").contains("[LOCATION القاهرة]"));
    assert_eq!(open(&one, "منى").check().unwrap(), []);
}

#[test]
fn merge_and_log_on_the_command_line() {
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    work(&two, "سلمى", |session| {
        tag(session, "أنقرة", "LOCATION").unwrap();
    });
    let mut desk = crate::cli::Desk::new(&[]);
    std::fs::copy(&one, desk.path("one.tawsim")).unwrap();
    std::fs::copy(&two, desk.path("two.tawsim")).unwrap();
    let tried = desk.run("merge one.tawsim two.tawsim --dry-run").told();
    assert!(tried.contains("Nothing was changed"), "{tried}");
    let told = desk
        .run("merge one.tawsim two.tawsim --report report.txt")
        .told();
    assert!(told.contains("1 change from سلمى"), "{told}");
    assert!(desk.read("report.txt").contains("1 entity came"));
    let again = desk.run("merge one.tawsim two.tawsim").told();
    assert!(
        again.contains("the project has everything already"),
        "{again}"
    );
    let log = desk.run("log one.tawsim --json").told();
    assert!(
        log.contains(r#""kind":"edit""#) && log.contains(r#""title":"tag""#),
        "{log}"
    );
    assert!(log.contains(r#""name":"سلمى""#), "{log}");
    let refused = desk.run("merge one.tawsim report.txt").told();
    assert!(refused.contains("not a Tawsim project"), "{refused}");
}

#[test]
fn merge_that_is_only_tried_changes_nothing() {
    use tawsim::base::progress::ProgressMonitor;
    use tawsim::session::exchange::merge::MergeMode;
    let (mut copies, one) = Copies::of(TEXTS);
    let two = copies.copy(&one);
    work(&two, "سلمى", |session| {
        tag(session, "أنقرة", "LOCATION").unwrap();
    });
    let before = crate::merge::replicas::shown(&one);
    let mut session = open(&one, "منى");
    let monitor = ProgressMonitor::default();
    let merged = session
        .merge(std::slice::from_ref(&two), MergeMode::Try, &monitor)
        .unwrap();
    assert_eq!(merged.files[0].report.n_operations(), 1);
    drop(session);
    assert_eq!(crate::merge::replicas::shown(&one), before);
}
