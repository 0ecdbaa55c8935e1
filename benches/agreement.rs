//! Row P13: agreement and score over 20,000 documents, three layers, 1,000,000 annotations, against
//! reading the same rows with bare `rusqlite`; and the memory, with a tenth of the documents beside
//! it.
//!
//! `cargo bench --bench agreement`; `TAWSIM_KEEP` is a folder in which the projects are kept.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]
#![expect(clippy::unwrap_used, reason = "a failed step ends the measurement")]
#![expect(
    clippy::indexing_slicing,
    reason = "the indexes are those of the list itself"
)]

use std::fs;
use std::hint::black_box;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tawsim::base::progress::ProgressMonitor;
use tawsim::formats::core::imported::{ImportedDocument, ImportedEntity, ImportedLayer};
use tawsim::model::annotation::Origin;
use tawsim::review::agreement::{Bootstrap, MeasureKind};
use tawsim::session::import::plan::ImportPlan;
use tawsim::session::query::agreement::AgreementChoice;
use tawsim::session::query::scores::ScoreChoice;
use tawsim::session::{Env, Session};
use tawsim::text::span::Span;

const RUNS: usize = 5;
const DOCUMENTS: usize = 20_000;
const LAYERS: [&str; 3] = ["a", "b", "c"];
const LABELS: [&str; 3] = ["PERSON", "LOCATION", "ORG"];
/// Entities of a layer in a document: 20,000 documents have 1,020,000 of three layers.
const ENTITIES: usize = 17;
const WORDS: usize = 220;
const NAMES: [&str; 6] = ["القاهرة", "وبوتين", "بيروت", "لافروف", "جامعة", "مجلس"];

fn main() {
    let temporary = tempfile::tempdir().unwrap();
    let folder = std::env::var_os("TAWSIM_KEEP").map_or(temporary.path().to_owned(), PathBuf::from);
    let few = project(&folder, DOCUMENTS / 10);
    let many = project(&folder, DOCUMENTS);
    let small = peak(|| _ = black_box(agreement(&few, 1000)));
    let large = peak(|| _ = black_box(agreement(&many, 1000)));
    println!(
        "memory: {large} kB more for {DOCUMENTS} documents, {small} kB for {}",
        DOCUMENTS / 10
    );
    let mut rows = (0, 0);
    // In turn, so that all meet the same machine.
    let mut times = [const { Vec::new() }; 4];
    for _ in 0..RUNS {
        let works: [&mut dyn FnMut(); 4] = [
            &mut || rows = black_box(bare(&many)),
            &mut || _ = black_box(agreement(&many, 1000)),
            &mut || _ = black_box(agreement(&many, 0)),
            &mut || _ = black_box(score(&many)),
        ];
        for (work, times) in works.into_iter().zip(&mut times) {
            let start = Instant::now();
            work();
            times.push(start.elapsed());
        }
    }
    let [bare, with_intervals, without, score] = times.map(median);
    println!("{} documents, {} annotations", rows.0, rows.1);
    println!("reading the rows, bare: {bare:.0?}");
    for (what, time) in [
        (
            "P13 agreement of three layers, 1000 samples",
            with_intervals,
        ),
        ("agreement of three layers, no intervals", without),
        ("score of one layer against another", score),
    ] {
        let ratio = time.as_secs_f64() / bare.as_secs_f64();
        println!("{what}: {time:.0?}, ratio {ratio:.2} (to reach 3)");
    }
    println!("F1 strict of the first pair: {:?}", agreement(&many, 0));
}

fn env() -> Env {
    Env::new("a")
}

fn project(folder: &Path, documents: usize) -> PathBuf {
    let path = folder.join(format!("layers-{documents}.tawsim"));
    if !path.exists() {
        let mut session = Session::create(&path, env()).unwrap();
        session
            .import_from(None, &ImportPlan::default(), |incoming| {
                (0..documents).try_for_each(|number| incoming.document(document(number)))
            })
            .unwrap();
    }
    path
}

/// Makes a document in which the layers differ in one entity of eight.
fn document(number: usize) -> ImportedDocument {
    let mut text = String::new();
    let mut words = Vec::new();
    for index in 0..WORDS {
        if index > 0 {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(NAMES[(number * 7 + index * 5) % NAMES.len()]);
        words.push(start..text.len());
    }
    let layer = |(which, name): (usize, &&str)| {
        let entities = (0..ENTITIES).map(|index| {
            let word = words[index * (WORDS / ENTITIES)].clone();
            let seed = number * 31 + index * 17 + which * 5;
            // The first letter has two bytes.
            let start = word.start + if seed.is_multiple_of(8) { 2 } else { 0 };
            let label = number + index + usize::from(seed % 16 == 3);
            ImportedEntity {
                id: None,
                span: Span::new(&text, start, word.end).unwrap(),
                label: LABELS[label % LABELS.len()].to_owned(),
                norm: None,
                note: None,
                flags: Vec::new(),
                uncertain: false,
                origin: Origin::default(),
                extra: None,
            }
        });
        ImportedLayer {
            annotator: (*name).to_owned(),
            state: None,
            entities: entities.collect(),
            extra: None,
        }
    };
    let layers = LAYERS.iter().enumerate().map(layer).collect();
    ImportedDocument {
        id: format!("document-{number}"),
        text: text.as_str().into(),
        title: None,
        status: None,
        flag: None,
        meta: None,
        extra: None,
        source_sha256: None,
        entities: Vec::new(),
        layers,
    }
}

/// Reads the texts and the annotations, in the order of the documents.
fn bare(path: &Path) -> (usize, usize) {
    let conn = Connection::open(path).unwrap();
    let (mut documents, mut annotations) = (0, 0);
    let mut texts = conn
        .prepare("SELECT document, text FROM document_texts ORDER BY document")
        .unwrap();
    let mut found = texts.query([]).unwrap();
    while let Some(row) = found.next().unwrap() {
        black_box(row.get_ref(1).unwrap().as_str().unwrap());
        documents += 1;
    }
    let sql = "SELECT document, layer, label, start, \"end\" FROM annotations
        WHERE deleted IS NULL ORDER BY document";
    let mut rows = conn.prepare(sql).unwrap();
    let mut found = rows.query([]).unwrap();
    while let Some(row) = found.next().unwrap() {
        let layer: i64 = row.get(1).unwrap();
        let label: [u8; 16] = row.get(2).unwrap();
        let span: (i64, i64) = (row.get(3).unwrap(), row.get(4).unwrap());
        black_box((layer, label, span));
        annotations += 1;
    }
    (documents, annotations)
}

fn agreement(path: &Path, samples: usize) -> Option<f64> {
    let session = Session::open_to_read(path, env()).unwrap();
    let choice = AgreementChoice {
        layers: LAYERS.map(ToOwned::to_owned).to_vec(),
        finished: false,
        bootstrap: Bootstrap { samples, seed: 0 },
    };
    let watch = ProgressMonitor::default();
    let (found, _) = session
        .snapshot()
        .unwrap()
        .agreement(&choice, &watch)
        .unwrap();
    let first = found.pairs.first()?;
    first.measure(MeasureKind::F1Strict)?.value.ok()
}

fn score(path: &Path) -> u64 {
    let session = Session::open_to_read(path, env()).unwrap();
    let choice = ScoreChoice::Layers {
        gold: "a".to_owned(),
        predicted: "b".to_owned(),
    };
    let watch = ProgressMonitor::default();
    let found = session.snapshot().unwrap().score(&choice, &watch).unwrap();
    found.score.micro.counts.correct
}

/// Returns by how many kB some work raises the memory of the process, at its peak; 0 where the
/// system does not tell.
fn peak(work: impl FnOnce()) -> u64 {
    let read = |member: &str| -> u64 {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with(member));
        let number = line.and_then(|line| line.split_whitespace().nth(1));
        number
            .and_then(|number| number.parse().ok())
            .unwrap_or_default()
    };
    // Sets the peak to the present value.
    if let Ok(mut file) = fs::OpenOptions::new()
        .write(true)
        .open("/proc/self/clear_refs")
    {
        let _ = file.write_all(b"5");
    }
    let before = read("VmRSS");
    work();
    read("VmHWM").saturating_sub(before)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
