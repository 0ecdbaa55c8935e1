//! Damaged entities are repaired where that is certain, removed on request, and restored by undo.

use rusqlite::Connection;
use tawsim::session::actions::repair::RepairFate;
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::{Action, Session};

use crate::support::damaged::{DAMAGE, break_it, project};
use crate::support::projects::{ImportFromMemory as _, batch, env, marked};

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
