//! Benchmarks P7 and P7b: import of 10,000 articles, as plain texts and as annotated doccano records.
//!
//! `cargo bench --bench import`; `-- p7` or `p7b` runs only one of them, `TAWSIM_ARTICLES` sets
//! another number of articles. Each is compared with reading the same files, hashing the texts and
//! inserting the same rows with plain `rusqlite`. Both sides create the schema before the measured
//! time.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]
#![expect(clippy::expect_used, reason = "a bench may stop")]
#![expect(clippy::indexing_slicing, reason = "a bench may stop")]

mod records;
mod reference;

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use records::Article;

const RUNS: usize = 5;

fn main() {
    let n: usize = std::env::var("TAWSIM_ARTICLES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(10_000);
    let asked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with('-'))
        .collect();
    let wanted = |name: &str| asked.is_empty() || asked.iter().any(|arg| arg == name);
    let folder = tempfile::tempdir().expect("a folder for the files");
    let texts = folder.path().join("texts");
    fs::create_dir(&texts).expect("a folder for the texts");
    let file = folder.path().join("records.jsonl");
    let mut out = BufWriter::new(File::create(&file).expect("the records"));
    let mut bytes = 0;
    for number in 0..n {
        let Article { text, entities } = records::article(number);
        let mut single = File::create(texts.join(format!("{number:06}.txt"))).expect("a text");
        single.write_all(text.as_bytes()).expect("a text");
        bytes += text.len();
        let record = serde_json::json!({ "text": text, "label": entities });
        writeln!(out, "{record}").expect("a record");
    }
    out.flush().expect("the records");
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!(
        "{n} articles, {} MB; load {}",
        bytes / 1_000_000,
        load.trim()
    );
    if wanted("p7") {
        let reach = 1.8;
        compare(
            "P7: texts into a project",
            folder.path(),
            &texts,
            reach,
            reference::texts,
        );
    }
    if wanted("p7b") {
        let reach = 1.5;
        compare(
            "P7b: annotated records",
            folder.path(),
            &file,
            reach,
            reference::records,
        );
    }
}

/// Runs both sides alternately, so that other load on the machine affects both.
fn compare(what: &str, folder: &Path, files: &Path, reach: f64, reference: fn(&Path, &Path)) {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for run in 0..=RUNS {
        let [own, bare] = ["own", "bare"].map(|name| folder.join(format!("{name}.tawsim")));
        for project in [&own, &bare] {
            tawsim(&["new".as_ref(), project.as_os_str()]);
        }
        let mine = timed(|| tawsim(&["import".as_ref(), own.as_os_str(), files.as_os_str()]));
        let other = timed(|| reference(&bare, files));
        assert_eq!(rows(&own), rows(&bare), "both have written the same rows");
        for project in [own, bare] {
            fs::remove_file(project).expect("the project");
        }
        // The first run is a warm-up.
        if run > 0 {
            ours.push(mine);
            theirs.push(other);
        }
    }
    println!("{what}");
    let (ours, theirs) = (median(ours), median(theirs));
    figure("import", ours);
    figure("bare rusqlite", theirs);
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    println!("  {:<22}{ratio:8.2} x    (to reach: {reach})", "ratio");
}

/// The numbers of rows that both sides must have written.
fn rows(project: &Path) -> Vec<i64> {
    let conn = Connection::open(project).expect("the project");
    [
        "SELECT count(*) FROM documents",
        "SELECT sum(length(text)) FROM document_texts",
        "SELECT count(*) FROM annotations",
        "SELECT coalesce(sum(start + \"end\" + length(words)), 0) FROM annotations",
        "SELECT count(*) FROM annotation_counts",
        "SELECT coalesce(sum(n), 0) FROM annotation_counts",
        "SELECT count(*) FROM document_states",
        "SELECT coalesce(sum(n), 0) FROM state_counts",
    ]
    .map(|sql| conn.query_row(sql, [], |row| row.get(0)).expect("a count"))
    .to_vec()
}

/// Runs the command line in this process.
fn tawsim(args: &[&std::ffi::OsStr]) {
    let args = ["tawsim".into()]
        .into_iter()
        .chain(args.iter().map(OsString::from));
    let code = tawsim::cli::run(args, |_: Vec<PathBuf>| ExitCode::FAILURE);
    assert!(code == ExitCode::SUCCESS, "the command failed");
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn figure(what: &str, time: Duration) {
    println!("  {what:<22}{:8.0} ms", time.as_secs_f64() * 1000.0);
}
