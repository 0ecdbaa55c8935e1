//! The time and the room of a migration: a project of version 3 with 100,000 documents and
//! 1,000,000 annotations, made with the SQL of its time, is opened.
//!
//! `cargo bench --bench migration`; `TAWSIM_DOCUMENTS` is another number of documents,
//! `TAWSIM_KEEP` a file in which the old project is kept. The time is compared with copying the
//! same file with SQLite, which the migration does first, and with a project of a tenth of the
//! documents: it is to grow with the size.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]
#![expect(clippy::expect_used, reason = "a bench may stop")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};
use tawsim::base::progress::{ProgressMonitor, Stage};
use tawsim::session::{Env, ProjectLocation, Session};

/// The migrations up to version 3.
const OLD: [&str; 3] = [
    include_str!("../src/store/file/migrations/0001_init.sql"),
    include_str!("../src/store/file/migrations/0002_labels.sql"),
    include_str!("../src/store/file/migrations/0003_corpora.sql"),
];

/// The number of annotations of a document.
const ANNOTATIONS: usize = 10;

const LABELS: [&str; 3] = ["PER", "LOC", "ORG"];

const WORDS: [&str; 12] = [
    "زار",
    "وزير",
    "الخارجية",
    "محمد",
    "مدينة",
    "القاهرة",
    "أمس",
    "والتقى",
    "رئيس",
    "الجامعة",
    "العربية",
    "هناك",
];

fn main() {
    let n: usize = std::env::var("TAWSIM_DOCUMENTS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(100_000);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("load {}", load.trim());
    let folder = tempfile::tempdir().expect("a folder for the projects");
    let tenth = measure(folder.path(), n / 10);
    let whole = measure(folder.path(), n);
    println!(
        "ten times the documents take {:.1} times the time",
        whole.as_secs_f64() / tenth.as_secs_f64()
    );
}

/// Makes a project, opens it, and prints the time and the room.
fn measure(folder: &Path, n: usize) -> Duration {
    let path = folder.join(format!("{n}.tawsim"));
    make(&path, n).expect("the old project is made");
    if let Some(kept) = std::env::var_os("TAWSIM_KEEP") {
        fs::copy(&path, PathBuf::from(kept)).expect("the old project is kept");
    }
    let size = len(&path);
    let begun = Instant::now();
    Connection::open(&path)
        .and_then(|conn| conn.backup(rusqlite::MAIN_DB, folder.join("copy"), None::<fn(_)>))
        .expect("a copy is made");
    let copied = begun.elapsed();
    fs::remove_file(folder.join("copy")).expect("the copy is removed");

    let watch = Arc::new(ProgressMonitor::default());
    let looker = Looker::start(folder, Arc::clone(&watch));
    let begun = Instant::now();
    let at = ProjectLocation::from_path(&path);
    let session = Session::open_watched(&at, Env::new("Mona"), &watch).expect("it is opened");
    let migrated = begun.elapsed();
    let (peak, shares) = looker.end();
    assert_eq!(session.n_documents(), n);
    drop(session);
    println!(
        "{n} documents, {} annotations, {:.0} MB: migrated in {:.2} s (a copy alone {:.2} s)",
        n * ANNOTATIONS,
        size as f64 / 1e6,
        migrated.as_secs_f64(),
        copied.as_secs_f64(),
    );
    println!(
        "  the file is {:.0} MB then; {:.1} times its old size was needed beside it at most",
        len(&path) as f64 / 1e6,
        (peak.saturating_sub(size)) as f64 / size as f64
    );
    println!("  shares of the update each tenth of a second: {shares:?}");
    migrated
}

fn len(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |file| file.len())
}

/// Looks at the room and the progress while a project is opened.
struct Looker {
    ended: Arc<AtomicBool>,
    peak: Arc<AtomicU64>,
    thread: std::thread::JoinHandle<Vec<u32>>,
}

impl Looker {
    fn start(folder: &Path, watch: Arc<ProgressMonitor>) -> Self {
        let (ended, peak) = (
            Arc::new(AtomicBool::new(false)),
            Arc::new(AtomicU64::new(0)),
        );
        let (end, most) = (Arc::clone(&ended), Arc::clone(&peak));
        let folder = folder.to_owned();
        let look = move || {
            let mut shares = Vec::new();
            while !end.load(Relaxed) {
                let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
                let used = entries.map(|entry| len(&entry.path())).sum();
                most.fetch_max(used, Relaxed);
                let progress = watch.progress();
                if progress.stage == Stage::Updating {
                    shares.push((progress.share().unwrap_or_default() * 100.0) as u32);
                }
                std::thread::sleep(Duration::from_millis(100));
            }
            shares
        };
        let builder = std::thread::Builder::new().name("look".to_owned());
        let thread = builder.spawn(look).expect("it looks on");
        Self {
            ended,
            peak,
            thread,
        }
    }

    fn end(self) -> (u64, Vec<u32>) {
        self.ended.store(true, Relaxed);
        let shares = self.thread.join().expect("it looks on");
        (self.peak.load(Relaxed), shares)
    }
}

/// Writes a project of version 3: short articles, each with annotations of two annotators, states,
/// and a journal row with its undo step for each document.
fn make(path: &Path, n: usize) -> rusqlite::Result<()> {
    let mut conn = Connection::open(path)?;
    conn.pragma_update(None, "journal_mode", "wal")?;
    let all = conn.transaction()?;
    for sql in OLD {
        all.execute_batch(sql)?;
    }
    all.execute(
        "INSERT INTO project VALUES (1, ?1, 'old', 0, 0, ?1, 1, 0, NULL, NULL, NULL)",
        [id(0, 0)],
    )?;
    for (position, name) in LABELS.iter().enumerate() {
        all.execute(
            "INSERT INTO labels VALUES (?1, ?2, ?3, ?3, NULL, '#336699', NULL, '[]', NULL, NULL, \
             NULL)",
            params![id(1, position), position as i64, name],
        )?;
    }
    for annotator in ["منى", "كريم"] {
        all.execute("INSERT INTO annotators VALUES (?1, NULL)", [annotator])?;
    }
    {
        let mut document = all.prepare(
            "INSERT INTO documents VALUES (?1, ?2, ?3, NULL, NULL, NULL, NULL, NULL, ?4, ?5, ?6, \
             ?7, 1, NULL, NULL, NULL)",
        )?;
        let mut text = all.prepare("INSERT INTO document_texts VALUES (?1, ?2)")?;
        let mut annotation = all.prepare(
            "INSERT INTO annotations (id, document, layer, start, \"end\", words, label, \
             uncertain, origin_kind, origin_annotator, origin_created) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 'manual', ?3, 1700000000000)",
        )?;
        let mut state = all.prepare("INSERT INTO document_states VALUES (?1, ?2, ?3, NULL)")?;
        let mut journal = all.prepare(
            "INSERT INTO journal VALUES (?1, ?2, 1700000000000, ?3, 'edit', 'undo-label', ?4, \
             NULL, NULL, '[]', '[]', NULL, NULL)",
        )?;
        let mut undo = all.prepare("INSERT INTO undo_steps VALUES (?1, ?2, ?2, ?3)")?;
        for at in 0..n {
            let key = at as i64 + 1;
            let (content, words) = article(at);
            let sha256 = tawsim::store::text_sha256(&content);
            document.execute(params![
                key,
                id(2, at),
                format!("d{at}"),
                sha256,
                content.len() as i64,
                content.chars().count() as i64,
                at as i64
            ])?;
            text.execute(params![key, content])?;
            let annotator = if at.is_multiple_of(2) {
                "منى"
            } else {
                "كريم"
            };
            for (n, (start, word)) in words.iter().step_by(7).take(ANNOTATIONS).enumerate() {
                annotation.execute(params![
                    id(3, at * ANNOTATIONS + n),
                    key,
                    annotator,
                    *start as i64,
                    (start + word.len()) as i64,
                    word,
                    id(1, n % LABELS.len())
                ])?;
            }
            state.execute(params![key, annotator, "finished"])?;
            journal.execute(params![id(0, 0), key, annotator, id(2, at)])?;
            undo.execute(params![annotator, key, id(2, at)])?;
        }
    }
    all.execute_batch("PRAGMA user_version = 3; PRAGMA application_id = 0x5457534D")?;
    all.commit()
}

/// Returns a text, and its words with their first bytes.
fn article(at: usize) -> (String, Vec<(usize, &'static str)>) {
    let mut text = format!("{at} ");
    let mut words = Vec::new();
    for n in 0..ANNOTATIONS * 12 {
        let word = WORDS.get((at * 7 + n * 5 + n / 12) % WORDS.len());
        let word = word.copied().unwrap_or_default();
        words.push((text.len(), word));
        text.push_str(word);
        text.push(' ');
    }
    (text, words)
}

/// Returns an id that is spread as ids made at one time are: the time first, then the number.
fn id(kind: u8, n: usize) -> [u8; 16] {
    let mut id = [0; 16];
    id[0] = kind;
    id[8..].copy_from_slice(&(n as u64 + 1).to_be_bytes());
    id
}
