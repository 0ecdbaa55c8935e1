//! Several annotators in one project do whatever they like: the file stays valid after each step, and
//! nothing blocks an undo.

use std::path::Path;

use proptest::prelude::*;
use rusqlite::Connection;
use tawsim::session::{Action, Session};

use crate::annotators::{exports, now};
use crate::history::{Step, all, project, step, take};
use crate::support::projects::env;

/// Checks the whole file against every rule of a project file.
#[track_caller]
pub(crate) fn is_valid(session: &Session, path: &Path) {
    assert_eq!(session.check().unwrap(), []);
    let conn = Connection::open(path).unwrap();
    let count = |sql: &str| -> i64 { conn.query_row(sql, [], |row| row.get(0)).unwrap() };
    for sql in [
        "SELECT count(*) FROM pragma_foreign_key_check",
        "SELECT count(*) FROM annotations AS a JOIN labels AS l ON l.id = a.label
            WHERE a.deleted IS NULL AND l.deleted IS NOT NULL",
        "SELECT count(*) FROM annotations AS a JOIN documents AS d ON d.key = a.document
            WHERE a.deleted IS NULL AND d.deleted IS NOT NULL",
        "SELECT count(*) FROM (SELECT position, row_number() OVER (ORDER BY position) - 1 AS n
            FROM documents WHERE deleted IS NULL) WHERE position <> n",
        "SELECT count(*) FROM annotation_counts AS c WHERE c.n <> (SELECT count(*)
            FROM annotations AS a
            WHERE a.document = c.document AND a.layer = c.layer AND a.deleted IS NULL)",
        "SELECT count(*) FROM state_counts AS c WHERE c.n <> (SELECT count(*)
            FROM document_states AS s JOIN documents AS d ON d.key = s.document
            WHERE s.annotator = c.annotator AND s.state = c.state AND d.deleted IS NULL)",
    ] {
        assert_eq!(count(sql), 0, "{sql}");
    }
    exports(session);
}

/// A step of the present annotator, a change of annotator, or a reopening of the project.
#[derive(Clone, Debug)]
enum Move {
    Does(Step),
    Becomes(usize),
    Reopens,
}

fn moves(people: usize) -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        10 => step().prop_map(Move::Does),
        3 => (0..people).prop_map(Move::Becomes),
        1 => Just(Move::Reopens),
    ];
    prop::collection::vec(one, 1..40)
}

fn work(people: usize, moves: &[Move]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let mut session = project(&path);
    for one in moves {
        match one {
            Move::Does(step) => take(&mut session, step),
            Move::Becomes(who) => now(&mut session, *who),
            Move::Reopens => {
                let who = session.annotator().to_owned();
                drop(session);
                session = Session::open(&path, env()).unwrap();
                session.dispatch(Action::SetAnnotator(who)).unwrap();
            }
        }
        is_valid(&session, &path);
    }
    // Nothing blocks, whoever undoes first.
    for action in [Action::Undo, Action::Redo, Action::Undo] {
        for who in 0..people {
            now(&mut session, who);
            all(&mut session, &action);
            is_valid(&session, &path);
        }
    }
}

/// Runs a few cases by default, or as many as `PROPTEST_CASES` asks for.
fn config() -> ProptestConfig {
    let config = ProptestConfig::default();
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => config,
        None => ProptestConfig { cases: 8, ..config },
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn annotators_two_of_them_do_whatever_they_like(moves in moves(2)) {
        work(2, &moves);
    }

    #[test]
    fn annotators_three_of_them_do_whatever_they_like(moves in moves(3)) {
        work(3, &moves);
    }
}
