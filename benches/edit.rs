//! What one edit costs: seconds, and bytes of the file. `benches/edit.sh` runs it with this version
//! of the project file and with version 3, in one run.
//!
//! `cargo bench --bench edit -- 5000` says how many edits; 5,000 without it.

#![expect(clippy::unwrap_used, reason = "a failed step ends the measurement")]
#![expect(clippy::print_stdout, reason = "the result")]

#[path = "words/mod.rs"]
mod words;

use std::time::Instant;

use tawsim::session::{Env, Session};

const DOCUMENTS: usize = 100;

fn main() {
    let n = std::env::args().find_map(|arg| arg.parse().ok());
    let n: usize = n.unwrap_or(5_000);
    let size = (DOCUMENTS, n.div_ceil(DOCUMENTS));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    words::make(&path, size);
    let before = std::fs::metadata(&path).unwrap().len();
    let mut session = Session::open(&path, Env::new("a")).unwrap();
    let mut spent = Vec::new();
    let made = words::work(&mut session, size, |session, action| {
        let begun = Instant::now();
        session.dispatch(action).unwrap();
        spent.push(begun.elapsed());
    });
    drop(session);
    let after = std::fs::metadata(&path).unwrap().len();
    spent.sort_unstable();
    let median = spent.swap_remove(spent.len() / 2);
    println!(
        "{:.3} ms an edit with its commit (median), {} bytes of the file",
        median.as_secs_f64() * 1000.0,
        (after - before) / made as u64
    );
}
