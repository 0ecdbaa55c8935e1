//! What one edit costs: seconds, and bytes of the file. `benches/edit.sh` runs it with this version
//! of the project file and with version 3, in one run.
//!
//! `cargo bench --bench edit -- 5000` says how many edits; 5,000 without it.

#![expect(clippy::unwrap_used, reason = "a failed step ends the measurement")]
#![expect(clippy::print_stdout, reason = "the result")]

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Instant;

use tawsim::formats::core::imported::ImportedDocument;
use tawsim::session::import::plan::ImportPlan;
use tawsim::session::{Action, Env, Session};
use tawsim::text::span::Span;

const DOCUMENTS: usize = 100;

fn main() {
    let n: usize = std::env::args()
        .find_map(|arg| arg.parse().ok())
        .unwrap_or(5_000);
    let words = n.div_ceil(DOCUMENTS);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let mut text = String::new();
    for n in 0..words {
        let _ = write!(text, "كلمة{n} ");
    }
    let labels = Session::in_memory(Env::new("a")).labels().clone();
    let session = Session::create_filled(&path, Env::new("a"), labels, |session| {
        session.import_from(None, &ImportPlan::default(), |importer| {
            for n in 0..DOCUMENTS {
                importer.document(ImportedDocument {
                    id: format!("d{n}"),
                    text: format!("{n} {text}").into(),
                    title: None,
                    status: None,
                    flag: None,
                    meta: None,
                    extra: None,
                    source_sha256: None,
                    entities: Vec::new(),
                    layers: Vec::new(),
                })?;
            }
            Ok(())
        })?;
        Ok(())
    });
    drop(session.unwrap());
    let before = std::fs::metadata(&path).unwrap().len();
    let mut session = Session::open(&path, Env::new("a")).unwrap();
    let label = session.labels().labels.first().unwrap().id;
    let (mut made, mut spent) = (0, Vec::new());
    for row in session.rows(0..DOCUMENTS).unwrap() {
        session.dispatch(Action::OpenDocument(row.id)).unwrap();
        let text = Arc::clone(&session.document().unwrap().document.text);
        let mut at = text.find(' ').unwrap() + 1;
        for _ in 0..words {
            let end = at + text.get(at..).unwrap().find(' ').unwrap();
            let span = Span::new(&text, at, end).unwrap();
            let begun = Instant::now();
            let action = Action::CreateAnnotation { span, label };
            session.dispatch(action).unwrap();
            spent.push(begun.elapsed());
            made += 1;
            at = end + 1;
        }
    }
    drop(session);
    let after = std::fs::metadata(&path).unwrap().len();
    spent.sort_unstable();
    let median = spent.swap_remove(spent.len() / 2);
    println!(
        "{:.3} ms an edit with its commit (median), {} bytes of the file",
        median.as_secs_f64() * 1000.0,
        (after - before) / made
    );
}
