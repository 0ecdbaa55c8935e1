//! Damage is contained: it is listed, left out of exports with a report, repaired or removed.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tawsim::formats::core::loss::Loss;
use tawsim::session::actions::repair::RepairFate;
use tawsim::session::actions::{LabelChange, LabelRemoval};
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::export::{export_all, hand_over};
use tawsim::session::query::statistics::StatisticsChoice;
use tawsim::session::{Action, Session};

use crate::cli::Desk;
use crate::support::projects::{ImportFromMemory as _, batch, env, label, marked};

/// Damaged rows: the statement, the code of the problem, and the fate of the entity where it is
/// certain.
const DAMAGE: &[(&str, &str, Option<RepairFate>)] = &[
    (
        "UPDATE annotations SET start = start + 2, \"end\" = \"end\" + 2 WHERE words = 'موسكو'",
        "store.words",
        Some(RepairFate::Repaired),
    ),
    (
        "UPDATE annotations SET start = 5000, \"end\" = 5010 WHERE words = 'موسكو'",
        "store.words",
        Some(RepairFate::Removed),
    ),
    (
        "UPDATE annotations SET words = 'قال' WHERE words = 'موسكو'",
        "store.words",
        Some(RepairFate::Removed),
    ),
    (
        "UPDATE annotations SET flags = '[x' WHERE words = 'موسكو'",
        "store.annotation",
        Some(RepairFate::Repaired),
    ),
    (
        "UPDATE annotations SET extra = '{' WHERE words = 'موسكو'",
        "store.annotation",
        Some(RepairFate::Repaired),
    ),
    (
        "UPDATE annotations SET origin_kind = 'x' WHERE words = 'موسكو'",
        "store.annotation",
        Some(RepairFate::Removed),
    ),
    (
        "UPDATE annotations SET start = -7 WHERE words = 'موسكو'",
        "store.annotation",
        Some(RepairFate::Removed),
    ),
    (
        "UPDATE annotations SET label = zeroblob(16) WHERE words = 'موسكو'",
        "store.label",
        Some(RepairFate::Removed),
    ),
    (
        "UPDATE labels SET deleted = 1 WHERE name = 'LOCATION'",
        "store.label",
        Some(RepairFate::Removed),
    ),
    (
        "UPDATE labels SET display_name = '[' WHERE name = 'LOCATION'",
        "store.label",
        None,
    ),
    (
        "UPDATE labels SET color = 'red' WHERE name = 'LOCATION'",
        "store.label",
        None,
    ),
    (
        "UPDATE documents SET text_sha256 = 'x' WHERE name = 'a'",
        "store.text",
        None,
    ),
    (
        "UPDATE documents SET meta = '{\"a\":' WHERE name = 'a'",
        "store.member",
        None,
    ),
    (
        "UPDATE documents SET meta = '[]' WHERE name = 'a'",
        "store.member",
        None,
    ),
    (
        "UPDATE documents SET extra = '{\"lang\":[],\"ext\":{\"a\":1},\"entities\":7}' WHERE name = 'a'",
        "store.member",
        None,
    ),
    (
        "UPDATE documents SET extra = '{\"suggestions\":[{\"id\":\"x\",\"start\":1,\"end\":99999,
            \"label\":\"ORG\",\"text\":\"x\"}]}' WHERE name = 'a'",
        "store.member",
        None,
    ),
    (
        "UPDATE documents SET name = '' WHERE name = 'a'",
        "store.document",
        None,
    ),
    (
        "UPDATE project SET dataset = '{\"language\":7,\"license\":[],\"name\":\"x\"}'",
        "store.member",
        None,
    ),
    (
        "UPDATE project SET extra = '{\"ext\":5,\"$schema\":{}}', label_set_extra = '{\"id\":[]}'",
        "store.member",
        None,
    ),
    (
        "UPDATE project SET created = 9223372036854775807",
        "store.member",
        None,
    ),
    (
        "UPDATE labels SET extra = '{\"iri\":5}', shortcut = 'xxxxxxxxxxxxxxxxxxxx'
         WHERE name = 'LOCATION'",
        "store.member",
        None,
    ),
    (
        "UPDATE annotators SET extra = '{\"role\":\"x\"}'",
        "store.member",
        None,
    ),
    (
        "INSERT INTO sources VALUES ('s', 'x', NULL)",
        "store.member",
        None,
    ),
    (
        "INSERT INTO document_states SELECT key, char(7), 'new', '{\"a\":1}' FROM documents
         WHERE name = 'a'",
        "store.layer",
        None,
    ),
    (
        "INSERT INTO document_states SELECT key, 'x', 'new', '{\"seconds\":[]}' FROM documents
         WHERE name = 'a'",
        "store.member",
        None,
    ),
    (
        "UPDATE annotations SET extra = '{\"attributes\":[],\"provenance\":{\"created\":5}}'
         WHERE words = 'موسكو'",
        "store.member",
        None,
    ),
    (
        "UPDATE annotations SET origin_annotator = 'x', origin_source = 'x', origin_score = 9e999,
            origin_created = 9223372036854775807, origin_suggestion = '5', name = '',
            flags = '[\"a\",\"a\"]'
         WHERE words = 'موسكو'",
        "store.member",
        None,
    ),
    ("UPDATE annotations SET name = 'x'", "store.member", None),
    (
        "DELETE FROM document_texts WHERE document = 1",
        "store.document",
        None,
    ),
    (
        "UPDATE document_texts SET text = CAST(x'FF41' AS TEXT) WHERE document = 1",
        "store.document",
        None,
    ),
];

const TEXT: &str = "قال قال [PERSON بوتين] في [LOCATION موسكو] أمس";

fn project(folder: &Path) -> PathBuf {
    let path = folder.join("p.tawsim");
    let mut session = Session::create(&path, env()).unwrap();
    let documents = vec![marked("a", TEXT), marked("b", "زار [PERSON محمد] القاهرة")];
    session.import(batch(documents)).unwrap();
    path
}

fn break_it(path: &Path, sql: &str) {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
        .unwrap();
    conn.execute_batch(sql).unwrap();
}

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
fn damage_is_repaired_where_that_is_certain_and_else_removed_in_one_step() {
    for (sql, code, fate) in DAMAGE {
        let Some(fate) = fate else { continue };
        let folder = tempfile::tempdir().unwrap();
        let path = project(folder.path());
        break_it(&path, sql);
        let mut session = Session::open(&path, env()).unwrap();
        let before = session.check().unwrap();
        let cautious = session.plan_repair(false).unwrap();
        let left = usize::from(*fate == RepairFate::Removed);
        assert_eq!(cautious.count(RepairFate::Left), left, "{sql}");
        let plan = session.plan_repair(true).unwrap();
        assert_eq!(plan.count(*fate), 1, "{sql}: {plan:?}");
        session.repair(&plan).unwrap();
        let after = session.check().unwrap();
        assert!(
            after.iter().all(|problem| problem.code != *code),
            "{sql}: {after:?}"
        );
        let project = session.snapshot().unwrap();
        let mut documents = project.export_documents(ExportChoice::default()).unwrap();
        let first = documents.next().unwrap().unwrap();
        let words: Vec<_> = first
            .entities
            .iter()
            .map(|entity| entity.span.get(&first.document.text).unwrap())
            .collect();
        assert_eq!(
            words.contains(&"موسكو"),
            *fate == RepairFate::Repaired,
            "{sql}"
        );
        assert!(words.contains(&"بوتين"), "{sql}");
        drop(documents);
        // The content of the row is restored.
        session.dispatch(Action::Undo).unwrap();
        assert_eq!(session.check().unwrap(), before, "{sql}");
        session.dispatch(Action::Redo).unwrap();
        assert_eq!(session.check().unwrap(), after, "{sql}");
    }
}

/// Rows with values that no field of ours can hold.
const UNREADABLE: &[&str] = &[
    "UPDATE annotations SET start = -7, flags = CAST(x'FF41' AS TEXT), extra = CAST(x'C3' AS TEXT)
     WHERE words = 'موسكو'",
    "UPDATE annotations SET origin_suggestion = CAST(x'00FF' AS TEXT), origin_kind = 'x'
     WHERE words = 'موسكو'",
    "UPDATE annotations SET flags = CAST(x'FF41' AS TEXT) WHERE words = 'موسكو'",
    "UPDATE annotations SET label = x'0102' WHERE words = 'موسكو'",
];

#[test]
fn damage_that_is_repaired_or_removed_comes_back_byte_for_byte() {
    for sql in UNREADABLE {
        let folder = tempfile::tempdir().unwrap();
        let path = project(folder.path());
        break_it(&path, sql);
        let row = || -> Vec<rusqlite::types::Value> {
            let conn = Connection::open(&path).unwrap();
            let sql = "SELECT start, \"end\", CAST(flags AS BLOB), CAST(origin_suggestion AS BLOB),
                CAST(extra AS BLOB), label, origin_kind, words FROM annotations
                WHERE words = 'موسكو'";
            let mut statement = conn.prepare(sql).unwrap();
            let read = |row: &rusqlite::Row<'_>| (0..8).map(|column| row.get(column)).collect();
            statement.query_row([], read).unwrap()
        };
        let stored = row();
        let mut session = Session::open(&path, env()).unwrap();
        let plan = session.plan_repair(true).unwrap();
        assert_eq!(plan.entities.len(), 1, "{sql}");
        session.repair(&plan).unwrap();
        if plan.count(RepairFate::Removed) == 1 {
            assert_eq!(row(), stored, "{sql}");
        }
        session.dispatch(Action::Undo).unwrap();
        assert_eq!(row(), stored, "{sql}");
        session.dispatch(Action::Redo).unwrap();
        session.dispatch(Action::Undo).unwrap();
        assert_eq!(row(), stored, "{sql}");
    }
}

#[test]
fn damage_is_not_repaired_into_an_entity_that_the_label_set_refuses() {
    for (allow_nested, fate) in [(1, RepairFate::Repaired), (0, RepairFate::Left)] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("p.tawsim");
        let mut session = Session::create(&path, env()).unwrap();
        let text = "زار [PERSON محمد علي] [LOCATION موسكو] أمس";
        session.import(batch(vec![marked("a", text)])).unwrap();
        drop(session);
        // The only place of these words is inside the person.
        let sql = format!(
            "UPDATE annotations SET words = 'علي' WHERE words = 'موسكو';
             UPDATE project SET allow_nested = {allow_nested}"
        );
        break_it(&path, &sql);
        let session = Session::open(&path, env()).unwrap();
        let plan = session.plan_repair(false).unwrap();
        assert_eq!(plan.count(fate), 1, "{allow_nested}: {plan:?}");
    }
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
        "INSERT INTO document_states SELECT key, 'x', 'odd', NULL FROM documents WHERE name = 'b'",
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
        let sql = "SELECT max(seq) FROM journal";
        conn.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    let lost = last(&path);
    break_it(
        &path,
        "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)",
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
    break_it(&path, "DELETE FROM journal");
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
fn damage_of_the_open_document_is_removed_by_a_command_and_restored_by_undo() {
    let folder = tempfile::tempdir().unwrap();
    let path = project(folder.path());
    break_it(&path, DAMAGE[1].0);
    let mut session = Session::open(&path, env()).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    assert_eq!(session.document().unwrap().damage.len(), 1);
    session.dispatch(Action::RepairDocument).unwrap();
    assert_eq!(session.document().unwrap().damage.len(), 0);
    assert_eq!(session.rows(0..1).unwrap()[0].n_entities, 1);
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(session.document().unwrap().damage.len(), 1);
    assert_eq!(session.rows(0..1).unwrap()[0].n_entities, 2);
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
