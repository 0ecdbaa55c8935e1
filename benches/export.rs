//! Benchmark P8: the export of 10,000 annotated articles as a checked gold dataset.
//!
//! `cargo bench --bench export`; `TAWSIM_ARTICLES` sets another number. It is compared with
//! `serde_json` writing the same values, reading them back, and computing their SHA-256, once with
//! derived structs and once with trees of values. Both sides flush their file to the disk. The
//! articles are generated, with 480 words and one entity per 25 words.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]
#![expect(clippy::expect_used, reason = "a bench may stop")]

#[path = "import/records.rs"]
mod records;

use std::ffi::OsString;
use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use records::Article;

const RUNS: usize = 5;

fn main() {
    let n: usize = std::env::var("TAWSIM_ARTICLES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a folder for the files");
    let articles: Vec<Article> = (0..n).map(records::article).collect();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!(
        "{n} articles, {} MB; load {}",
        bytes / 1_000_000,
        load.trim()
    );
    export(folder.path(), &articles);
}

fn export(folder: &Path, articles: &[Article]) {
    let records = folder.join("records.jsonl");
    let mut out = BufWriter::new(File::create(&records).expect("the records"));
    for (index, article) in articles.iter().enumerate() {
        let entities: Vec<Value> = article
            .entities
            .iter()
            .map(|(start, end, label)| json!({ "start": start, "end": end, "label": label }))
            .collect();
        let id = format!("{index:06}");
        let record = json!({ "id": id, "text": article.text, "entities": entities });
        writeln!(out, "{record}").expect("a record");
    }
    out.flush().expect("the records");
    let project = folder.join("export.tawsim");
    tawsim(&["new".as_ref(), project.as_os_str()]);
    tawsim(&["import".as_ref(), project.as_os_str(), records.as_os_str()]);

    let gold = folder.join("gold.json");
    let ours = median(|| {
        timed(|| {
            tawsim(&[
                "export".as_ref(),
                project.as_os_str(),
                "-o".as_ref(),
                gold.as_os_str(),
            ]);
        })
    });
    let bytes = fs::read(&gold).expect("the dataset");
    println!(
        "P8: export as gold JSON, checked ({} MB)",
        bytes.len() / 1_000_000
    );
    let structs: Gold = serde_json::from_slice(&bytes).expect("the dataset");
    let values: Value = serde_json::from_slice(&bytes).expect("the dataset");
    drop(bytes);
    let beside = folder.join("reference.json");
    let with_structs = median(|| {
        timed(|| {
            let again: Gold = there_and_back(&beside, &structs);
            for document in &again.documents {
                black_box(Sha256::digest(document.text.as_bytes()));
            }
        })
    });
    let with_values = median(|| {
        timed(|| {
            let again: Value = there_and_back(&beside, &values);
            for document in documents(&again) {
                let text = document
                    .get("text")
                    .and_then(Value::as_str)
                    .unwrap_or_default();
                black_box(Sha256::digest(text.as_bytes()));
            }
        })
    });
    figure("export", ours);
    figure("serde_json, structs", with_structs);
    ratio(ours, with_structs, 2.5);
    figure("serde_json, values", with_values);
    ratio(ours, with_values, 2.5);
}

fn documents(dataset: &Value) -> impl Iterator<Item = &Value> {
    let documents = dataset.get("documents").and_then(Value::as_array);
    documents.into_iter().flatten()
}

/// Writes a value to the disk, flushes it, and reads it back.
fn there_and_back<T: Serialize, U: for<'de> Deserialize<'de>>(path: &Path, value: &T) -> U {
    let mut out = BufWriter::new(File::create(path).expect("the reference"));
    serde_json::to_writer(&mut out, value).expect("the reference");
    let file = out.into_inner().expect("the reference");
    file.sync_all().expect("the reference");
    let bytes = fs::read(path).expect("the reference");
    serde_json::from_slice(&bytes).expect("the reference")
}

/// Runs the command line in this process.
fn tawsim(args: &[&std::ffi::OsStr]) {
    let args = ["tawsim".into()]
        .into_iter()
        .chain(args.iter().map(OsString::from));
    let code = tawsim::cli::run(args, |_: Vec<PathBuf>| ExitCode::FAILURE);
    assert!(code == ExitCode::SUCCESS, "the command failed");
}

/// The dataset as derived structs, with a typed field for every exported member.
#[derive(Serialize, Deserialize)]
struct Gold {
    format: String,
    version: String,
    offset_unit: String,
    dataset: Value,
    label_set: Value,
    annotators: Value,
    documents: Vec<Document>,
}

#[derive(Serialize, Deserialize)]
struct Document {
    id: String,
    text: String,
    sha256: String,
    length: Length,
    status: String,
    entities: Vec<Entity>,
}

#[derive(Serialize, Deserialize)]
struct Length {
    code_points: usize,
    utf16: usize,
    utf8: usize,
}

#[derive(Serialize, Deserialize)]
struct Entity {
    id: String,
    start: usize,
    end: usize,
    label: String,
    text: String,
    offsets: Offsets,
    provenance: Provenance,
}

#[derive(Serialize, Deserialize)]
struct Offsets {
    utf16: [usize; 2],
    utf8: [usize; 2],
}

#[derive(Serialize, Deserialize)]
struct Provenance {
    origin: String,
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// Returns the median of several runs, after one warm-up run.
fn median(mut run: impl FnMut() -> Duration) -> Duration {
    run();
    let mut times: Vec<_> = (0..RUNS).map(|_| run()).collect();
    times.sort_unstable();
    times.get(RUNS / 2).copied().unwrap_or_default()
}

fn figure(what: &str, time: Duration) {
    println!("  {what:<22}{:8.0} ms", time.as_secs_f64() * 1000.0);
}

fn ratio(ours: Duration, reference: Duration, reach: f64) {
    let ratio = ours.as_secs_f64() / reference.as_secs_f64();
    println!("  {:<22}{ratio:8.2} x    (to reach: {reach})", "ratio");
}
