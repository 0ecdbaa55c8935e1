//! Benchmark of P11, the store's part: what 500,000 suggestions of three systems in 20,000 documents
//! cost a project, against 500 of them; and the size of the file against version 3.
//!
//! `cargo bench --bench suggestions`; `TAWSIM_SUGGESTIONS` is another number of suggestions,
//! `TAWSIM_KEEP` a folder in which the projects are kept.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]
#![expect(clippy::expect_used, reason = "a bench may stop")]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};
use tawsim::base::progress::ProgressMonitor;
use tawsim::model::corpus::listing::{Filter, Sort};
use tawsim::model::suggestion::Verdict;
use tawsim::session::actions::review::queue::{DecideMany, ManyVerdict, QueueAction};
use tawsim::session::import::plan::ImportPlan;
use tawsim::session::{Action, Env, Session};
use tawsim::store::{ScoreOrder, SuggestionRow};
use tawsim::text::span::Span;

const RUNS: usize = 41;
/// The number of suggestions that are decided in one step.
const AT_ONCE: usize = 100_000;

#[path = "corpus/predicted.rs"]
mod predicted;

use predicted::{DOCUMENTS, document};

/// What is measured, and how; returns the bytes that it writes.
type NamedWork = (&'static str, fn(&mut Work) -> u64);

fn main() {
    let n: usize = std::env::var("TAWSIM_SUGGESTIONS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(500_000);
    let temporary = tempfile::tempdir().expect("a folder for the projects");
    let folder = std::env::var_os("TAWSIM_KEEP").map_or(temporary.path().to_owned(), PathBuf::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("load {}", load.trim());
    let few = imported(&folder, 500);
    let many = imported(&folder, n);
    let old = version_3(&folder, n);
    let old_size = size(&old);
    let start = Instant::now();
    drop(Session::open(&old, env()).expect("the old project"));
    figure("migrate from version 3", start.elapsed());
    println!("File of {n} suggestions in {DOCUMENTS} documents");
    println!("  version 3                 {:8} kB", old_size / 1000);
    sizes("migrated", size(&old), old_size);
    sizes("imported", size(&many), old_size);
    let mut few = Work::open(&few);
    let mut many = Work::open(&many);
    println!("{n} suggestions (ours / 500 of them)");
    let works: [NamedWork; 5] = [
        ("first page by score", Work::page),
        ("a page in the middle", Work::next_page),
        ("a verdict", Work::verdict),
        ("an edit of an entity", Work::edit),
        ("the document list", Work::list),
    ];
    for (what, work) in works {
        let mut times = [Vec::new(), Vec::new()];
        let mut bytes = [0_u64; 2];
        // In turn, so that both meet the same machine.
        for run in 0..=RUNS {
            let both = [&mut many, &mut few].into_iter();
            for ((project, times), bytes) in both.zip(&mut times).zip(&mut bytes) {
                let start = Instant::now();
                let written = work(project);
                if run > 0 {
                    times.push(start.elapsed());
                    *bytes += written;
                }
            }
        }
        let [ours, reference] = times.map(|mut times| {
            times.sort_unstable();
            times.get(RUNS / 2).copied().unwrap_or_default()
        });
        println!(
            "  {what:<24}{:8.3} ms {:8.3} ms {:6.2} x    (to reach: 1.2)",
            millis(ours),
            millis(reference),
            ours.as_secs_f64() / reference.as_secs_f64()
        );
        if bytes.iter().all(|bytes| *bytes > 0) {
            let [ours, reference] = bytes.map(|bytes| bytes / RUNS as u64);
            let ratio = ours as f64 / reference as f64;
            println!("    bytes written         {ours:8}    {reference:8}    {ratio:6.2} x");
        }
    }
    let start = Instant::now();
    black_box(many.session.suggestion_counts().expect("the counts"));
    figure("counts by source", start.elapsed());
    at_once(&mut many.session);
}

/// Reads the queue, and decides many suggestions in one step.
fn at_once(session: &mut Session) {
    let start = Instant::now();
    let queue = session.queue(&ProgressMonitor::default());
    let queue = queue.expect("the queue");
    figure("the whole queue", start.elapsed());
    let pending = queue.proposals().iter().filter(|one| one.verdict.is_none());
    let keys = pending.flat_map(|one| queue.keys_of(one)).take(AT_ONCE);
    let keys: Arc<[i64]> = keys.collect();
    println!("{} suggestions in one step", keys.len());
    for (what, verdict) in [
        ("accept", ManyVerdict::Accept),
        ("reject", ManyVerdict::Reject),
        ("forget", ManyVerdict::Forget),
    ] {
        let keys = Arc::clone(&keys);
        let action = QueueAction::DecideMany(DecideMany { verdict, keys });
        let start = Instant::now();
        session.dispatch(Action::Queue(action)).expect("the step");
        figure(what, start.elapsed());
        let start = Instant::now();
        // The first press only shows the document, if the step is about one.
        session.dispatch(Action::Undo).expect("the undo");
        figure("undo", start.elapsed());
    }
}

fn env() -> Env {
    Env::new("Mona")
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |file| file.len())
}

fn imported(folder: &Path, n: usize) -> PathBuf {
    let path = folder.join(format!("suggestions-{n}.tawsim"));
    if !path.exists() {
        let start = Instant::now();
        let mut session = Session::create(&path, env()).expect("a project");
        session
            .import_from(None, &ImportPlan::default(), |incoming| {
                (0..DOCUMENTS).try_for_each(|number| incoming.document(document(number, n)))
            })
            .expect("the documents");
        figure(&format!("import {n}"), start.elapsed());
    }
    path
}

/// Makes the same project as version 3 did, by its SQL. Ids are of the same size.
fn version_3(folder: &Path, n: usize) -> PathBuf {
    let new = folder.join("empty.tawsim");
    let path = folder.join("version-3.tawsim");
    for old in [&new, &path] {
        fs::remove_file(old).ok();
    }
    drop(Session::create(&new, env()).expect("a project"));
    let conn = Connection::open(&path).expect("a file");
    for sql in [
        include_str!("../src/store/file/migrations/0001_init.sql"),
        include_str!("../src/store/file/migrations/0002_labels.sql"),
        include_str!("../src/store/file/migrations/0003_corpora.sql"),
    ] {
        conn.execute_batch(sql).expect("the schema");
    }
    let attach = "ATTACH ?1 AS new";
    conn.execute(attach, [new.to_string_lossy()])
        .expect("the new one");
    let application: i64 = conn
        .query_row("PRAGMA new.application_id", [], |row| row.get(0))
        .expect("the id");
    conn.pragma_update(None, "application_id", application)
        .expect("the id");
    let columns = "key, id, name, created, modified, replica, allow_nested, allow_crossing";
    conn.execute_batch(&format!(
        "PRAGMA user_version = 3; BEGIN;
        INSERT INTO project ({columns}) SELECT {columns} FROM new.project;
        INSERT INTO labels SELECT id, position, name, display_name, description, color, shortcut,
            aliases, extra, deleted, parent FROM new.labels;"
    ))
    .expect("the head");
    for number in 0..DOCUMENTS {
        let document = document(number, n);
        let key = number as i64 + 1;
        let text: &str = &document.text;
        let mut id = [7_u8; 16];
        for (byte, of_key) in id.iter_mut().skip(8).zip(key.to_be_bytes()) {
            *byte = of_key;
        }
        let values = params![
            key,
            id,
            document.id,
            document.extra,
            tawsim::store::text_sha256(text),
            text.len() as i64,
            text.chars().count() as i64
        ];
        conn.prepare_cached(
            "INSERT INTO documents (key, id, name, extra, text_sha256, text_bytes, text_chars,
                position, batch) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?1 - 1, zeroblob(16))",
        )
        .and_then(|mut statement| statement.execute(values))
        .expect("a document");
        conn.prepare_cached("INSERT INTO document_texts VALUES (?1, ?2)")
            .and_then(|mut statement| statement.execute(params![key, text]))
            .expect("a text");
    }
    conn.execute_batch("COMMIT; DETACH new").expect("the end");
    path
}

/// A project in which the bench works.
struct Work {
    session: Session,
    wal: PathBuf,
    number: usize,
}

impl Work {
    fn open(path: &Path) -> Self {
        let mut session = Session::open(path, env()).expect("the project");
        session.dispatch(Action::NextDocument).expect("a document");
        let mut wal = path.as_os_str().to_owned();
        wal.push("-wal");
        Self {
            session,
            wal: wal.into(),
            number: 0,
        }
    }

    fn page(&mut self) -> u64 {
        let source = self.session.suggestion_source("camel").expect("the source");
        let source = source.expect("the source").id;
        let page = self
            .session
            .suggestion_page(source, (ScoreOrder::Falling, None), 50);
        assert_eq!(page.map_or(0, |page| page.len()), 50);
        0
    }

    fn next_page(&mut self) -> u64 {
        let source = self.session.suggestion_source("camel").expect("the source");
        let source = source.expect("the source").id;
        let page = |after| {
            let place = (ScoreOrder::Falling, after);
            self.session
                .suggestion_page(source, place, 50)
                .expect("a page")
        };
        let first = page(None);
        black_box(page(first.last().map(SuggestionRow::cursor)));
        0
    }

    /// Decides on the next suggestion of the queue.
    fn verdict(&mut self) -> u64 {
        let source = self.session.suggestion_source("camel").expect("the source");
        let source = source.expect("the source").id;
        let place = (ScoreOrder::Rising, None);
        let page = self.session.suggestion_page(source, place, 100);
        let page = page.expect("a page");
        let row = page.get(self.number % page.len()).expect("a row");
        self.number += 1;
        let verdict = match row.verdict {
            Some(Verdict::Rejected) => Verdict::Accepted,
            _ => Verdict::Rejected,
        };
        let action = Action::SetVerdict {
            document: row.document,
            suggestion: row.id,
            verdict: Some(verdict),
            reason: None,
        };
        self.written(action)
    }

    fn edit(&mut self) -> u64 {
        let open = self.session.document().expect("a document");
        let text = &open.document.text;
        let words: Vec<(usize, &str)> = text.match_indices(' ').collect();
        let place = self.number % (words.len() - 1);
        self.number += 1;
        let (start, end) = match (words.get(place), words.get(place + 1)) {
            (Some((start, _)), Some((end, _))) => (start + 1, *end),
            _ => (0, 1),
        };
        let span = Span::new(text, start, end).expect("a word");
        let label = self.session.labels().labels.first().expect("a label").id;
        self.written(Action::CreateAnnotation { span, label })
    }

    fn list(&mut self) -> u64 {
        let keys = self.session.list(&Filter::default(), Sort::default());
        let keys = keys.expect("the list");
        let page = keys.get(keys.len() / 2..keys.len() / 2 + 64);
        black_box(self.session.rows_of(page.unwrap_or(&[])).expect("a page"));
        0
    }

    /// Returns by how much an action makes the log longer.
    fn written(&mut self, action: Action) -> u64 {
        let before = size(&self.wal);
        self.session.dispatch(action).expect("an action");
        size(&self.wal).saturating_sub(before)
    }
}

fn sizes(what: &str, ours: u64, reference: u64) {
    let ratio = ours as f64 / reference as f64;
    println!(
        "  {what:<26}{:8} kB {ratio:6.2} x    (to reach: 1.2)",
        ours / 1000
    );
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn figure(what: &str, time: Duration) {
    println!("  {what:<26}{:8.1} ms", millis(time));
}
