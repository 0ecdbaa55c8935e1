//! Copies of one project, each with a clock of its own, and what the copies must agree on.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde_json::Value;
use tawsim::base::progress::ProgressMonitor;
use tawsim::model::time::Timestamp;
use tawsim::session::exchange::merge::{MergeMode, Merged};
use tawsim::session::{Action, Env, Session, SessionError};

thread_local! {
    static NOW: Cell<i64> = const { Cell::new(1_700_000_000_000) };
}

/// Sets the time of day for all sessions of this thread.
pub(crate) fn set_now(at: i64) {
    NOW.set(at);
}

fn env_of(name: &str) -> Env {
    Env {
        now: || {
            // Every look at the clock finds it a little later.
            NOW.set(NOW.get() + 1);
            Timestamp(NOW.get())
        },
        host: "laptop".into(),
        ..Env::new(name)
    }
}

/// The folder of some copies.
#[derive(Debug)]
pub(crate) struct Copies {
    folder: tempfile::TempDir,
    n: usize,
}

impl Copies {
    /// Makes a project with these marked documents, imported by nobody in particular.
    pub(crate) fn of(documents: &[(&str, &str)]) -> (Self, PathBuf) {
        use crate::support::projects::{ImportFromMemory as _, batch, marked};
        set_now(1_700_000_000_000);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("0.tawsim");
        let labels = Session::in_memory(env_of("x")).labels().clone();
        let documents = documents.iter().map(|(id, text)| marked(id, text));
        let all = batch(documents.collect());
        drop(
            Session::create_filled(&path, env_of("المستورد"), labels, |session| {
                session.import(all).map(drop)
            })
            .unwrap(),
        );
        (Self { folder, n: 0 }, path)
    }

    /// Copies a file of a project that nobody has open.
    pub(crate) fn copy(&mut self, path: &Path) -> PathBuf {
        self.n += 1;
        let copy = self.folder.path().join(format!("{}.tawsim", self.n));
        std::fs::copy(path, &copy).unwrap();
        copy
    }
}

/// Opens a copy as a person.
pub(crate) fn open(path: &Path, name: &str) -> Session {
    Session::open(path, env_of(name)).unwrap()
}

/// Does something in a copy as a person, in its first document.
pub(crate) fn work(path: &Path, name: &str, what: impl FnOnce(&mut Session)) {
    let mut session = open(path, name);
    session.dispatch(Action::NextDocument).ok();
    what(&mut session);
}

/// Merges copies into one.
#[track_caller]
pub(crate) fn merge(into: &Path, from: &[&Path]) -> Merged {
    try_merge(into, from).unwrap()
}

pub(crate) fn try_merge(into: &Path, from: &[&Path]) -> Result<Merged, SessionError> {
    let files: Vec<PathBuf> = from.iter().map(|path| path.to_path_buf()).collect();
    let mut session = open(into, "الدامج");
    session.merge(&files, MergeMode::Keep, &ProgressMonitor::default())
}

/// Returns the sentences of a merge in English.
pub(crate) fn told(merged: &Merged) -> String {
    use tawsim::commands::problem_text::english;
    let messages = merged.files.iter().flat_map(|one| &one.told);
    messages.fold(String::new(), |told, message| {
        told + &english().plain_message(message) + "\n"
    })
}

/// The rows that all copies with the same operations must show, by ids that all copies share.
const ROWS: &[&str] = &[
    "SELECT 'document', hex(id), name, title, meta, extra, text_sha256, position,
            deleted IS NULL FROM documents ORDER BY id",
    "SELECT 'entity', hex(a.id), hex(d.id), hex(l.id), a.start, a.\"end\", a.words,
            hex(a.label), a.norm, a.note, a.flags, a.uncertain, a.extra, a.deleted IS NULL
            FROM annotations AS a JOIN documents AS d ON d.key = a.document
            JOIN layers AS l ON l.key = a.layer
            -- A copy may have carried an entity over before the reason for it went.
            WHERE a.deleted IS NULL OR a.id NOT IN (
                SELECT row FROM field_clocks WHERE field = 'follows')
            ORDER BY a.id",
    "SELECT 'label', hex(id), name, display_name, description, color, shortcut, aliases,
            parent, extra, iif(deleted IS NULL, position, NULL), deleted IS NULL
            FROM labels ORDER BY id",
    "SELECT 'layer', hex(id), kind, name, frozen FROM layers ORDER BY id",
    "SELECT 'state', hex(d.id), hex(l.id), s.state FROM document_states AS s
            JOIN documents AS d ON d.key = s.document JOIN layers AS l ON l.key = s.annotator
            WHERE s.state <> 'new' ORDER BY d.id, l.id",
    "SELECT 'flag', hex(d.id), f.reason FROM flags AS f
            JOIN documents AS d ON d.key = f.document ORDER BY d.id",
    "SELECT 'curation', hex(d.id), c.state FROM curation AS c
            JOIN documents AS d ON d.key = c.document ORDER BY d.id",
    "SELECT 'bookmark', hex(b.id), hex(d.id), hex(l.id), b.at, b.note, b.deleted IS NULL
            FROM bookmarks AS b JOIN documents AS d ON d.key = b.document
            JOIN layers AS l ON l.key = b.annotator ORDER BY b.id",
    "SELECT 'suggestion', hex(d.id), hex(s.id), s.start, hex(s.label), s.score, hex(l.id),
            v.verdict, v.reason
            FROM suggestions AS s JOIN documents AS d ON d.key = s.document
            LEFT JOIN verdicts AS v ON v.suggestion = s.key
            LEFT JOIN layers AS l ON l.key = v.annotator
            ORDER BY d.id, s.id, s.start, l.id",
    "SELECT 'project', name, dataset, extra, allow_nested, allow_crossing FROM project",
    "SELECT 'count', hex(d.id), hex(l.id), c.n FROM annotation_counts AS c
            JOIN documents AS d ON d.key = c.document JOIN layers AS l ON l.key = c.layer
            WHERE c.n > 0 ORDER BY d.id, l.id",
];
/// The history that all copies with the same operations must have.
const HISTORY: &str = "SELECT 'operation', hex(r.id), o.seq, o.clock, o.edits, hex(o.hash)
            FROM operations AS o JOIN replicas AS r ON r.key = o.replica ORDER BY r.id, o.seq";

/// Returns what all copies with the same operations must show.
pub(crate) fn shown(path: &Path) -> String {
    rows(path) + &dump(path, HISTORY)
}

/// Returns the rows that a copy shows.
pub(crate) fn rows(path: &Path) -> String {
    ROWS.iter().map(|sql| dump(path, sql)).collect()
}

fn dump(path: &Path, sql: &str) -> String {
    let conn = Connection::open(path).unwrap();
    let mut out = String::new();
    let mut statement = conn.prepare(sql).unwrap();
    let columns = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        for column in 0..columns {
            let value = row.get_ref(column).unwrap();
            // The members of an object have no order.
            match value
                .as_str()
                .map(serde_json::from_str::<BTreeMap<String, Value>>)
            {
                Ok(Ok(object)) => {
                    let _ = write!(out, "{object:?} ");
                }
                _ => {
                    let _ = write!(out, "{value:?} ");
                }
            }
        }
        out.push('\n');
    }
    out
}

/// Checks that two copies show the same, and says where they differ.
#[track_caller]
pub(crate) fn same(one: &Path, two: &Path, why: &str) {
    let (one, two) = (shown(one), shown(two));
    if one == two {
        return;
    }
    let (a, b): (Vec<_>, Vec<_>) = (one.lines().collect(), two.lines().collect());
    let only = |these: &[&str], those: &[&str]| -> String {
        let those: std::collections::HashSet<_> = those.iter().collect();
        let only = these.iter().filter(|line| !those.contains(line));
        only.fold(String::new(), |all, line| all + &decoded(line) + "\n")
    };
    panic!(
        "{why}\nonly in the first:\n{}only in the second:\n{}",
        only(&a, &b),
        only(&b, &a)
    );
}

/// Makes the bytes of a debug print readable.
fn decoded(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find("Text([") {
        out.push_str(&rest[..at]);
        let after = &rest[at + 6..];
        let end = after.find(']').unwrap();
        let bytes: Vec<u8> = after[..end]
            .split(", ")
            .filter_map(|byte| byte.parse().ok())
            .collect();
        out.push_str(&String::from_utf8_lossy(&bytes));
        rest = &after[end + 2..];
    }
    out.push_str(rest);
    out
}

/// Merges the copies into each other in both orders and checks that both show the same; returns the
/// merged one.
#[track_caller]
pub(crate) fn both_ways(copies: &mut Copies, one: &Path, two: &Path) -> (PathBuf, Merged) {
    let (first, second) = (copies.copy(one), copies.copy(two));
    let merged = merge(&first, &[two]);
    merge(&second, &[one]);
    same(&first, &second, "the order of merging makes no difference");
    let before = shown(&first);
    let again = merge(&first, &[two]);
    assert_eq!(shown(&first), before, "a second merge changes nothing");
    assert_eq!(again.files[0].report.n_operations(), 0);
    let session = open(&first, "الدامج");
    assert_eq!(session.check().unwrap(), []);
    crate::annotators::exports(&session);
    drop(session);
    (first, merged)
}
