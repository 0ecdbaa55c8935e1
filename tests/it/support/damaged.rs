//! Project files with damaged rows.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tawsim::session::Session;
use tawsim::session::actions::repair::RepairFate;

use crate::support::projects::{ImportFromMemory as _, batch, env, marked};

/// Damaged rows: the statement, the code of the problem, and the fate of the entity where it is
/// certain.
pub(crate) const DAMAGE: &[(&str, &str, Option<RepairFate>)] = &[
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
        "UPDATE layers SET extra = '{\"role\":\"x\"}'",
        "store.member",
        None,
    ),
    (
        "INSERT INTO sources (id, name, kind) VALUES (zeroblob(16), 's', 'x')",
        "store.member",
        None,
    ),
    (
        "INSERT INTO layers (key, id, kind, name) VALUES (9, zeroblob(16), 'annotator', char(7));
         INSERT INTO document_states SELECT key, 9, 'new', '{\"a\":1}', 0 FROM documents
         WHERE name = 'a'",
        "store.layer",
        None,
    ),
    (
        "INSERT INTO layers (key, id, kind, name) VALUES (9, zeroblob(16), 'annotator', 'x');
         INSERT INTO document_states SELECT key, 9, 'new', '{\"seconds\":[]}', 0 FROM documents
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

pub(crate) const TEXT: &str = "قال قال [PERSON بوتين] في [LOCATION موسكو] أمس";

/// Makes a project of two documents.
pub(crate) fn project(folder: &Path) -> PathBuf {
    let path = folder.join("p.tawsim");
    let mut session = Session::create(&path, env()).unwrap();
    let documents = vec![marked("a", TEXT), marked("b", "زار [PERSON محمد] القاهرة")];
    session.import(batch(documents)).unwrap();
    path
}

/// Runs a statement on a project file, as another program would.
pub(crate) fn break_it(path: &Path, sql: &str) {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
        .unwrap();
    conn.execute_batch(sql).unwrap();
}
