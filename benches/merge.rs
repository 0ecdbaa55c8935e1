//! Row P14: merges a copy with many operations into a project, against inserting the same rows with
//! bare `rusqlite`. Also prints what one edit costs in time and in bytes of the file, and what it
//! costs after the merge, where it has to be settled with the operations of the other copy.
//!
//! `cargo bench --bench merge -- 100000` says how many operations; 20,000 without it.

#![expect(clippy::unwrap_used, reason = "a failed step ends the measurement")]
#![expect(clippy::print_stdout, reason = "the result")]

#[path = "words/mod.rs"]
mod words;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use tawsim::base::progress::ProgressMonitor;
use tawsim::session::exchange::merge::MergeMode;
use tawsim::session::{Env, Session};

const DOCUMENTS: usize = 500;
const RUNS: usize = 5;
/// The documents that are tagged after the merge.
const TAGGED_AFTER: usize = 5;

fn main() {
    let n = std::env::args().find_map(|arg| arg.parse().ok());
    let n: usize = n.unwrap_or(20_000);
    let folder = tempfile::tempdir().unwrap();
    let (project, copy) = (
        folder.path().join("p.tawsim"),
        folder.path().join("c.tawsim"),
    );
    let per_document = n.div_ceil(DOCUMENTS);
    words::make(&project, (DOCUMENTS, per_document));
    std::fs::copy(&project, &copy).unwrap();
    let before = std::fs::metadata(&copy).unwrap().len();
    let begun = Instant::now();
    let made = work(&copy, ("b", per_document), DOCUMENTS);
    let spent = begun.elapsed();
    let after = std::fs::metadata(&copy).unwrap().len();
    println!(
        "an edit: {:.3} ms with its commit, {} bytes of the file",
        spent.as_secs_f64() * 1000.0 / made as f64,
        (after - before) / made as u64
    );
    let mut merges = Vec::new();
    let mut references = Vec::new();
    for run in 0..RUNS {
        let into = folder.path().join(format!("{run}.tawsim"));
        std::fs::copy(&project, &into).unwrap();
        merges.push(merge(&into, &copy));
        let bare = folder.path().join(format!("bare{run}.tawsim"));
        std::fs::copy(&project, &bare).unwrap();
        references.push(insert(&bare, &into));
    }
    let (merged, reference) = (median(merges), median(references));
    println!(
        "P14 merge of {made} operations: {merged:.0?}, the same rows bare: {reference:.0?}, \
         ratio {:.2} (to reach 3)",
        merged.as_secs_f64() / reference.as_secs_f64()
    );
    // The same project and the same edits, made by a copy that has never merged.
    let alone = edit_cost(&copy, per_document);
    let after = edit_cost(&folder.path().join("0.tawsim"), per_document);
    println!(
        "an edit after the merge: {:.3} ms, in a project of one copy: {:.3} ms, ratio {:.2}",
        after * 1000.0,
        alone * 1000.0,
        after / alone
    );
}

/// Returns the seconds of an edit by another annotator.
fn edit_cost(path: &Path, words: usize) -> f64 {
    let begun = Instant::now();
    let made = work(path, ("c", words), TAGGED_AFTER);
    begun.elapsed().as_secs_f64() / made as f64
}

/// Lets an annotator tag each word of the first documents; returns the number of edits.
fn work(path: &Path, (annotator, words): (&str, usize), documents: usize) -> usize {
    let mut session = Session::open(path, Env::new(annotator)).unwrap();
    words::work(&mut session, (documents, words), |session, action| {
        session.dispatch(action).unwrap();
    })
}

fn merge(into: &Path, from: &PathBuf) -> Duration {
    let mut session = Session::open(into, Env::new("a")).unwrap();
    let begun = Instant::now();
    session
        .merge(
            std::slice::from_ref(from),
            MergeMode::Keep,
            &ProgressMonitor::default(),
        )
        .unwrap();
    begun.elapsed()
}

/// Inserts the rows that a merge has added, one transaction, without triggers.
fn insert(into: &Path, merged: &Path) -> Duration {
    let from = Connection::open(merged).unwrap();
    let conn = Connection::open(into).unwrap();
    conn.execute_batch(
        "PRAGMA cache_size = -16384; DROP TRIGGER documents_changed;
         DROP TRIGGER annotations_count_insert;",
    )
    .unwrap();
    let rows = |table: &str| -> (usize, Vec<Vec<Value>>) {
        let there: i64 = conn
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                row.get(0)
            })
            .unwrap();
        let mut statement = from
            .prepare(&format!("SELECT * FROM {table} LIMIT -1 OFFSET {there}"))
            .unwrap();
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect());
        (columns, rows.unwrap().collect::<Result<_, _>>().unwrap())
    };
    let all: Vec<_> = ["layers", "replicas", "operations", "annotations"]
        .into_iter()
        .map(|table| (table, rows(table)))
        .collect();
    let begun = Instant::now();
    conn.execute_batch("BEGIN").unwrap();
    for (table, (columns, rows)) in all {
        let places = vec!["?"; columns].join(", ");
        let sql = format!("INSERT OR REPLACE INTO {table} VALUES ({places})");
        let mut statement = conn.prepare(&sql).unwrap();
        for row in rows {
            statement.execute(params_from_iter(row)).unwrap();
        }
    }
    conn.execute_batch(
        "INSERT OR REPLACE INTO annotation_counts
         SELECT document, layer, count(*) FROM annotations WHERE deleted IS NULL
         GROUP BY document, layer; COMMIT",
    )
    .unwrap();
    begun.elapsed()
}

fn median(mut all: Vec<Duration>) -> Duration {
    all.sort_unstable();
    all.into_iter().nth(RUNS / 2).unwrap()
}
