//! Damage is contained: it is listed, left out of exports with a report, repaired or removed.

use std::path::Path;

use rusqlite::Connection;
use tawsim::formats::core::loss::Loss;
use tawsim::session::actions::{LabelChange, LabelRemoval};
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::export::{export_all, hand_over};
use tawsim::session::query::statistics::StatisticsChoice;
use tawsim::session::{Action, Session};

use crate::cli::Desk;
use crate::support::damaged::{DAMAGE, break_it, project};
use crate::support::projects::{env, label};

#[test]
fn damage_is_listed_and_left_out_of_an_export_that_says_so() {
    for (sql, code, _) in DAMAGE {
        let folder = tempfile::tempdir().unwrap();
        let path = project(folder.path());
        break_it(&path, sql);
        let session = Session::open(&path, env()).unwrap();
        let found = session.check().unwrap();
        let codes: Vec<_> = found.iter().map(|problem| problem.code).collect();
        assert!(codes.contains(code), "{sql}: {codes:?}");
        let out = folder.path().join("out");
        let targets = hand_over(
            &out,
            &tawsim::formats::core::sink::WriteOptions::default(),
            tawsim::commands::loss_report::in_language(tawsim::commands::texts::Language::English),
        )
        .unwrap();
        let choice = ExportChoice::default();
        let watch = tawsim::base::progress::ProgressMonitor::default();
        let project = session.snapshot().unwrap();
        for outcome in export_all(&project, &choice, targets, &watch).unwrap() {
            let (format, exported) = outcome
                .take()
                .unwrap_or_else(|refused| panic!("{sql}: {refused:?}"));
            let damaged = exported.written.losses.count(Loss::Damaged);
            assert!(damaged > 0, "{sql}: {} says nothing", format.id);
            let report = std::fs::read_to_string(exported.report.unwrap()).unwrap();
            assert!(report.contains("damaged: "), "{sql}: {report}");
            assert!(exported.written.counts.documents <= 2, "{sql}");
        }
        // The other document is complete.
        let gold = std::fs::read_to_string(out.join("gold.json")).unwrap();
        assert!(gold.contains("محمد"), "{sql}");
    }
}

#[test]
fn damage_of_the_name_leaves_an_export_with_another_one() {
    let mut desk = Desk::new(&["gold/complete.json"]);
    desk.run("new p").run("import p.tawsim complete.json");
    let nameless = "UPDATE project SET name = '', dataset = NULL";
    break_it(&desk.path("p.tawsim"), nameless);
    desk.run("export p.tawsim -o out.json");
    assert!(desk.read("out.json").contains("\"name\":\"dataset\""));
}

#[test]
fn damage_does_not_stop_statistics() {
    let whole = DAMAGE.iter().map(|(sql, ..)| *sql);
    for sql in whole.chain(["UPDATE document_states SET state = 'x'"]) {
        let folder = tempfile::tempdir().unwrap();
        let path = project(folder.path());
        break_it(&path, sql);
        let session = Session::open(&path, env()).unwrap();
        let choice = StatisticsChoice::default();
        let watch = tawsim::base::progress::ProgressMonitor::default();
        let counted = session.snapshot().unwrap().statistics(&choice, &watch);
        let counted = counted.unwrap_or_else(|refused| panic!("{sql}: {refused:?}"));
        let mut labels = counted.labels.iter();
        let person = labels.find(|label| label.name == "PERSON").unwrap();
        // The other document and the other entities count.
        assert!(person.entities >= 1, "{sql}: {person:?}");
    }
}

/// Rows that statistics and a split leave out: the statement, the documents, entities and states
/// that are not counted.
const SKIPPED: &[(&str, &[&str], usize, usize)] = &[
    (
        "UPDATE document_texts SET text = CAST(x'FF41' AS TEXT) WHERE document = 1",
        &["a"],
        0,
        0,
    ),
    (
        "DELETE FROM document_texts WHERE document = 1",
        &["a"],
        0,
        0,
    ),
    (
        "UPDATE annotations SET start = -7 WHERE words = 'موسكو'",
        &[],
        1,
        0,
    ),
    (
        "UPDATE annotations SET start = 5000, \"end\" = 5010 WHERE words = 'موسكو'",
        &[],
        1,
        0,
    ),
    (
        "UPDATE annotations SET label = zeroblob(16) WHERE words = 'موسكو'",
        &[],
        1,
        0,
    ),
    (
        "INSERT INTO layers (key, id, kind, name) VALUES (9, zeroblob(16), 'annotator', 'x');
         INSERT INTO document_states SELECT key, 9, 'odd', NULL, 0 FROM documents WHERE name = 'b'",
        &[],
        0,
        1,
    ),
];

#[test]
fn damage_that_is_not_counted_is_listed() {
    for (sql, documents, entities, states) in SKIPPED {
        let folder = tempfile::tempdir().unwrap();
        let path = project(folder.path());
        break_it(&path, sql);
        let session = Session::open(&path, env()).unwrap();
        let project = session.snapshot().unwrap();
        let watch = tawsim::base::progress::ProgressMonitor::default();
        let choice = StatisticsChoice::default();
        let counted = project.statistics(&choice, &watch).unwrap();
        let skipped = &counted.skipped;
        assert_eq!(skipped.documents, *documents, "{sql}");
        assert_eq!(
            (skipped.entities, skipped.states),
            (*entities, *states),
            "{sql}"
        );
        let found = project.split_candidates(70, &watch).unwrap();
        assert_eq!(found.skipped, *documents, "{sql}");
        assert_eq!(found.names.len(), 2 - documents.len(), "{sql}");
        drop(project);
        drop(session);
        let mut desk = Desk::new(&[]);
        std::fs::copy(&path, desk.path("p.tawsim")).unwrap();
        let told = desk.run("stats p.tawsim --json").told();
        assert!(told.contains("left out: "), "{sql}: {told}");
    }
}

#[test]
fn damage_of_the_journal_costs_steps_and_no_number_is_given_twice() {
    let folder = tempfile::tempdir().unwrap();
    let path = project(folder.path());
    let tag = |session: &mut Session, words: &str| {
        crate::support::projects::tag(session, words, "ORG").unwrap();
    };
    let mut session = Session::open(&path, env()).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    tag(&mut session, "أمس");
    let label = label(&session, "PERSON");
    let fate = LabelRemoval::Delete;
    session
        .dispatch(Action::RemoveLabel { label, fate })
        .unwrap();
    drop(session);
    let last = |path: &Path| -> i64 {
        let conn = Connection::open(path).unwrap();
        let sql = "SELECT max(key) FROM operations";
        conn.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    let lost = last(&path);
    break_it(
        &path,
        "DELETE FROM operations WHERE key = (SELECT max(key) FROM operations)",
    );
    let mut session = Session::open(&path, env()).unwrap();
    let found = session.check().unwrap();
    assert!(
        found.iter().any(|one| one.code == "store.history"),
        "{found:?}"
    );
    session.dispatch(Action::NextDocument).unwrap();
    tag(&mut session, "في");
    assert_eq!(last(&path), lost + 1);
    // The new step, then the one without a row, then the one before it.
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(last(&path), lost + 2);
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(session.step_left().passed.len(), 1);
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(last(&path), lost + 3);
    drop(session);
    // Nothing of the history is left.
    break_it(&path, "DELETE FROM operations");
    let mut session = Session::open(&path, env()).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    tag(&mut session, "قال");
    assert_eq!(last(&path), lost + 4);
    let mut desk = Desk::new(&[]);
    drop(session);
    std::fs::copy(&path, desk.path("p.tawsim")).unwrap();
    let told = desk.run("validate p.tawsim").told();
    assert!(told.contains("rows of the journal are missing"), "{told}");
}

#[test]
fn damage_of_labels_outlives_a_change_of_the_label_set() {
    let folder = tempfile::tempdir().unwrap();
    let path = project(folder.path());
    break_it(
        &path,
        "UPDATE labels SET display_name = '[', aliases = '{' WHERE name = 'LOCATION';
        UPDATE labels SET name = '' WHERE name = 'ORG'",
    );
    let rows = |path: &Path| -> Vec<(String, String, String)> {
        let conn = Connection::open(path).unwrap();
        let sql = "SELECT name, display_name, aliases FROM labels
            WHERE deleted IS NULL AND name <> 'PERSON' ORDER BY name";
        let mut statement = conn.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        rows.unwrap().collect::<Result<_, _>>().unwrap()
    };
    let stored = rows(&path);
    let mut session = Session::open(&path, env()).unwrap();
    let damage = session.check().unwrap();
    assert_eq!(damage.len(), 3, "{damage:?}");
    let change = |label, change| Action::ChangeLabel { label, change };
    let (person, location) = (label(&session, "PERSON"), label(&session, "LOCATION"));
    let name = LabelChange::Name("HUMAN".to_owned());
    session.dispatch(change(person, name)).unwrap();
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(session.check().unwrap(), damage);
    let text = LabelChange::Description(Some("مكان".to_owned()));
    session.dispatch(change(location, text)).unwrap();
    assert_eq!(session.check().unwrap(), damage);
    assert_eq!(rows(&path), stored);
    let kept = session.labels().by_name("LOCATION").unwrap();
    assert_eq!(kept.description.as_deref(), Some("مكان"));
    // A removed label comes back with its damage.
    let fate = LabelRemoval::Delete;
    let label = location;
    session
        .dispatch(Action::RemoveLabel { label, fate })
        .unwrap();
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(rows(&path), stored);
    // What is written anew is whole.
    let names = LabelChange::Aliases(vec!["LOC".to_owned()]);
    session.dispatch(change(location, names)).unwrap();
    assert_eq!(session.check().unwrap().len(), 2);
}

#[test]
fn damage_at_the_command_line() {
    let mut desk = Desk::new(&["gold/complete.json"]);
    desk.run("new p").run("import p.tawsim complete.json");
    let path = desk.path("p.tawsim");
    break_it(
        &path,
        "UPDATE annotations SET start = start + 1, \"end\" = \"end\" + 1
         WHERE start = (SELECT min(start) FROM annotations);
         UPDATE annotations SET origin_kind = 'x'
         WHERE start = (SELECT max(start) FROM annotations)",
    );
    desk.run("validate p.tawsim")
        .run("export p.tawsim -o out.json")
        .run("repair p.tawsim --dry-run")
        .run("repair p.tawsim")
        .run("repair p.tawsim --remove")
        .run("validate p.tawsim")
        .run("export p.tawsim -o out.json");
    let account = whoami::username().unwrap_or_else(|_| "annotator".to_owned());
    let told = desk
        .told()
        .replace(&format!("layer {account}:"), "layer ACCOUNT:");
    let told: Vec<_> = told
        .split(' ')
        .map(
            |word| match uuid::Uuid::try_parse(word.trim_matches([',', ':'])) {
                Ok(_) => "ID",
                Err(_) => word,
            },
        )
        .collect();
    insta::assert_snapshot!(told.join(" "));
}
