//! Trains the learner on one dataset, tags another, and prints how well; beside it the plain
//! baseline, trained in the same run.
//!
//! `cargo run --release --no-default-features --example tagger -- TRAIN [TEST] [--json]
//! [--piece N] [--one-thread] [--dump FOLDER]`
//!
//! TRAIN and TEST are files or folders in any format that Tawsim reads. Without TEST, the last 15 % of
//! the sentences of TRAIN are the test. A document of more than two pieces is cut into pieces of
//! `--piece` sentences (25): corpora of sentences have no documents, and a piece takes the place of
//! an article. A name is right if it has the same place and the same label. Names are those that are
//! at least as probable as the program proposes; the baseline takes the best way to tag a sentence.
//!
//! `--dump` writes the features of TRAIN as `CRFsuite` reads them, for `benches/learner.sh`, and
//! prints only how long the training takes.

#![expect(clippy::print_stdout, reason = "the figures are the output")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

use serde_json::json;
use tawsim::arabic::fold::Folder;
use tawsim::assist::learner::calibration::{expected_error, reliability};
use tawsim::assist::learner::crf::{Rows, TrainOptions, tags, train};
use tawsim::assist::learner::features::{Extractor, baseline_rows};
use tawsim::assist::learner::lesson::{Lesson, TaggedName, Words};
use tawsim::assist::learner::model_file;
use tawsim::assist::learner::score::Counts;
use tawsim::assist::learner::tagger::{LEAST_BELIEF, Tagger, TeachOptions};
use tawsim::assist::learner::text::sentences;
use tawsim::base::atomic_file::atomic_write_bytes;
use tawsim::base::progress::ProgressMonitor;
use tawsim::formats::core::error::ReadError;
use tawsim::formats::core::imported::{ImportedDocument, ImportedHeader};
use tawsim::formats::core::intake::{Intake, Refused};
use tawsim::model::diagnostic::Diagnostic;
use tawsim::session::import::read_files::{DetectedFormat, FileIntake, Gathering, gather};
use tawsim::session::import::scan::{ScannedFile, walk};

/// The share of the sentences that are the test if none is named.
const TEST_SHARE: f64 = 0.15;
/// The labels that `micro_f1_3` leaves out.
const OTHER: [&str; 2] = ["MISC", "MIS"];

struct Options {
    files: Vec<PathBuf>,
    json: bool,
    piece: usize,
    one_thread: bool,
    dump: Option<PathBuf>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = options()?;
    let (Some(train_file), test_file) = (options.files.first(), options.files.get(1)) else {
        return Err("name a dataset to train on".into());
    };
    let mut labels = Vec::new();
    let mut lessons = pieces(&read(train_file, &mut labels)?, options.piece);
    let tests = match test_file {
        Some(file) => pieces(&read(file, &mut labels)?, options.piece),
        None => last_sentences(&mut lessons),
    };
    if let Some(folder) = &options.dump {
        return dump(&lessons, &labels, folder);
    }
    let teach = TeachOptions {
        train: TrainOptions {
            two_threads: !options.one_thread,
            ..TrainOptions::default()
        },
        ..TeachOptions::default()
    };
    let watch = ProgressMonitor::default();
    let start = Instant::now();
    let plain = TeachOptions { folds: 0, ..teach };
    Tagger::teach(&lessons, labels.clone(), &plain, &watch)?;
    let seconds = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let tagger = Tagger::teach(&lessons, labels.clone(), &teach, &watch)?;
    let with_folds = start.elapsed().as_secs_f64();
    let (counts, scores) = judge(&tagger, &tests, labels.len());
    let baseline = baseline(&lessons, &tests, labels.len(), teach.train)?;
    let micro = |counts: &[Counts], is_three: bool| {
        let kept = labels.iter().zip(counts);
        let kept = kept.filter(|(name, _)| !is_three || !OTHER.contains(&&***name));
        kept.fold(Counts::default(), |sum, (_, one)| sum.and(*one))
    };
    let percent = |share: f64| (share * 1e4).round() / 1e2;
    let words: usize = lessons
        .iter()
        .map(|one| sentences(&one.text).iter().map(Vec::len).sum::<usize>())
        .sum();
    let size = model_file::write(&tagger).len();
    let error = expected_error(&scores);
    if options.json {
        let by_label: BTreeMap<_, _> = labels
            .iter()
            .zip(&counts)
            .map(|(name, one)| {
                let value = json!({
                    "precision": percent(one.precision()),
                    "recall": percent(one.recall()),
                    "f1": percent(one.f1()),
                    "tagged": one.tagged,
                });
                (name.clone(), value)
            })
            .collect();
        let value = json!({
            "micro_f1_4": percent(micro(&counts, false).f1()),
            "micro_f1_3": percent(micro(&counts, true).f1()),
            "baseline_micro_f1_4": percent(micro(&baseline, false).f1()),
            "baseline_micro_f1_3": percent(micro(&baseline, true).f1()),
            "labels": by_label,
            "seconds": seconds,
            "seconds_with_calibration": with_folds,
            "expected_calibration_error": error,
            "words": words,
            "model_bytes": size,
            "peak_mib": peak(),
        });
        println!("{value}");
        return Ok(());
    }
    println!("label      precision  recall      F1  tagged   baseline F1");
    let rows = labels.iter().zip(counts.iter().zip(&baseline));
    for (name, (one, plain)) in rows {
        print_row(name, *one, *plain);
    }
    print_row("all", micro(&counts, false), micro(&baseline, false));
    print_row("no MISC", micro(&counts, true), micro(&baseline, true));
    println!("{words} words learned in {seconds:.1} s, with calibration in {with_folds:.1} s");
    println!(
        "model {:.2} MB, peak memory {} MiB",
        size as f64 / 1e6,
        peak()
    );
    println!(
        "expected calibration error {error:.4} over {} names",
        scores.len()
    );
    for (at, bin) in reliability(&scores)
        .iter()
        .enumerate()
        .filter(|(_, bin)| bin.n > 0)
    {
        let from = at as f64 / 10.0;
        println!(
            "  from {from:.1}: {:5}  score {:.3}  right {:.3}",
            bin.n, bin.score, bin.right
        );
    }
    Ok(())
}

fn print_row(name: &str, one: Counts, plain: Counts) {
    let [p, r, f, b] = [one.precision(), one.recall(), one.f1(), plain.f1()].map(|s| s * 100.0);
    println!(
        "{name:10} {p:9.2} {r:7.2} {f:7.2} {:7}   {b:11.2}",
        one.tagged
    );
}

fn options() -> Result<Options, Box<dyn Error>> {
    let mut options = Options {
        files: Vec::new(),
        json: false,
        piece: 25,
        one_thread: false,
        dump: None,
    };
    let mut args = env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or(format!("{arg} needs a value"));
        match arg.as_str() {
            "--json" => options.json = true,
            "--one-thread" => options.one_thread = true,
            "--piece" => options.piece = value()?.parse::<usize>()?.max(1),
            "--dump" => options.dump = Some(value()?.into()),
            _ => options.files.push(arg.into()),
        }
    }
    Ok(options)
}

/// Collects the documents of files as lessons.
struct Collected<'a> {
    lessons: Vec<Lesson>,
    labels: &'a mut Vec<String>,
    unreadable: Option<String>,
}

impl Intake for Collected<'_> {
    fn header(&mut self, _: ImportedHeader) {}

    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        // Without gold, the layer of the first annotator.
        let first = document.layers.first().map(|layer| &layer.entities);
        let entities = match first {
            Some(first) if document.entities.is_empty() => first,
            _ => &document.entities,
        };
        let mut names = Vec::new();
        for entity in entities {
            let known = self.labels.iter().position(|name| *name == entity.label);
            let label = known.unwrap_or_else(|| {
                self.labels.push(entity.label.clone());
                self.labels.len() - 1
            });
            names.push(TaggedName {
                bytes: entity.span.range(),
                label,
            });
        }
        self.lessons.push(Lesson {
            text: document.text.to_string(),
            names,
        });
        Ok(())
    }

    fn problem(&mut self, _: Diagnostic) {}
}

impl FileIntake for Collected<'_> {
    fn file(&mut self, _: &ScannedFile, _: DetectedFormat) {}

    fn unreadable(&mut self, file: &ScannedFile, error: ReadError) {
        self.unreadable = Some(format!("{}: {error}", file.path.display()));
    }
}

fn read(path: &Path, labels: &mut Vec<String>) -> Result<Vec<Lesson>, Box<dyn Error>> {
    let watch = ProgressMonitor::default();
    let files = if path.is_dir() {
        walk(path, &watch)?
    } else {
        vec![ScannedFile::alone(path)]
    };
    let mut collected = Collected {
        lessons: Vec::new(),
        labels,
        unreadable: None,
    };
    let refused = gather(&files, &Gathering::default(), &watch, &mut collected).is_err();
    match collected.unreadable {
        Some(error) => Err(error.into()),
        None if refused => Err("reading was stopped".into()),
        None => Ok(collected.lessons),
    }
}

/// Cuts documents into pieces of so many lines.
fn pieces(lessons: &[Lesson], n: usize) -> Vec<Lesson> {
    let mut pieces = Vec::new();
    for lesson in lessons {
        let lines = lines(&lesson.text);
        if lines.len() <= 2 * n {
            pieces.push(lesson.clone());
            continue;
        }
        for lines in lines.chunks(n) {
            pieces.push(part(lesson, lines));
        }
    }
    pieces
}

/// Returns the lines of a text that are not empty.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        if !line.trim().is_empty() {
            lines.push(start..end);
        }
        start = end;
    }
    lines
}

/// Returns the part of a lesson from the first of these lines to the last.
fn part(lesson: &Lesson, lines: &[Range<usize>]) -> Lesson {
    let start = lines.first().map_or(0, |line| line.start);
    let end = lines.last().map_or(start, |line| line.end);
    let inside = lesson.names.iter();
    let inside = inside.filter(|name| name.bytes.start >= start && name.bytes.end <= end);
    let names = inside.map(|name| TaggedName {
        bytes: name.bytes.start - start..name.bytes.end - start,
        label: name.label,
    });
    Lesson {
        text: lesson.text.get(start..end).unwrap_or_default().to_owned(),
        names: names.collect(),
    }
}

/// Takes the last lines out of lessons, as the test.
fn last_sentences(lessons: &mut Vec<Lesson>) -> Vec<Lesson> {
    let all: usize = lessons.iter().map(|lesson| lines(&lesson.text).len()).sum();
    let mut rest = (all as f64 * TEST_SHARE).round() as usize;
    let mut tests = Vec::new();
    while let Some(lesson) = lessons.pop() {
        let lines = lines(&lesson.text);
        let (before, taken) = lines.split_at(lines.len().saturating_sub(rest));
        rest -= taken.len();
        if !taken.is_empty() {
            tests.push(part(&lesson, taken));
        }
        if !before.is_empty() {
            lessons.push(part(&lesson, before));
        }
        if rest == 0 {
            break;
        }
    }
    tests.reverse();
    tests
}

/// Returns the counts of each label, and the score of each name with whether it is right.
fn judge(tagger: &Tagger, tests: &[Lesson], n_labels: usize) -> (Vec<Counts>, Vec<(f64, bool)>) {
    let mut extractor = Extractor::default();
    let mut scores = Vec::new();
    let mut counts = vec![Counts::default(); n_labels];
    for lesson in tests {
        let found = tagger.tag(&lesson.text, LEAST_BELIEF, &mut extractor);
        for name in &found {
            let same = |other: &TaggedName| other.bytes == name.bytes && other.label == name.label;
            scores.push((name.score, lesson.names.iter().any(same)));
        }
        let names = found.into_iter().map(|name| (name.bytes, name.label));
        count(&mut counts, lesson, &names.collect::<Vec<_>>());
    }
    (counts, scores)
}

fn count(counts: &mut [Counts], lesson: &Lesson, found: &[(Range<usize>, usize)]) {
    for name in &lesson.names {
        if let Some(counts) = counts.get_mut(name.label) {
            counts.tagged += 1;
        }
    }
    for (bytes, label) in found {
        let mut names = lesson.names.iter();
        let is_right = names.any(|name| name.bytes == *bytes && name.label == *label);
        if let Some(counts) = counts.get_mut(*label) {
            counts.found += 1;
            counts.right += usize::from(is_right);
        }
    }
}

/// Trains and judges the plain features.
fn baseline(
    lessons: &[Lesson],
    tests: &[Lesson],
    n_labels: usize,
    options: TrainOptions,
) -> Result<Vec<Counts>, Box<dyn Error>> {
    let folder = Folder::default();
    let mut rows = Rows::default();
    let mut tags = Vec::new();
    for lesson in lessons {
        let words = Words::new(lesson);
        rows.append(&baseline_rows(&folder, &lesson.text, &words.sentences));
        tags.extend(words.tags);
    }
    let weights = train(&rows, &tags, n_labels, options, &ProgressMonitor::default())?;
    let mut counts = vec![Counts::default(); n_labels];
    for lesson in tests {
        let sentences = sentences(&lesson.text);
        let rows = baseline_rows(&folder, &lesson.text, &sentences);
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        for (at, words) in sentences.iter().enumerate() {
            for (tag, word) in weights.best_tags(&rows, at).into_iter().zip(words) {
                let label = usize::from(tag).saturating_sub(1) / 2;
                if tag == tags::begin(label) {
                    found.push((word.clone(), label));
                } else if tag == tags::inside(label)
                    && let Some((last, _)) = found.last_mut()
                {
                    last.end = word.end;
                }
            }
        }
        count(&mut counts, lesson, &found);
    }
    Ok(counts)
}

/// Writes the features of lessons as `CRFsuite` reads them, trains with one thread and prints the
/// seconds.
fn dump(lessons: &[Lesson], labels: &[String], folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut extractor = Extractor::default();
    let mut rows = Rows::default();
    let mut all = Vec::new();
    for lesson in lessons {
        let words = Words::new(lesson);
        rows.append(&extractor.rows(&lesson.text, &words.sentences));
        all.extend(words.tags);
    }
    let mut text = String::new();
    for sentence in 0..rows.n_sentences() {
        for word in rows.words(sentence) {
            let tag = all.get(word).copied().unwrap_or_default();
            write!(text, "{tag}")?;
            for feature in rows.row(word) {
                write!(text, "\t{feature:x}")?;
            }
            text.push('\n');
        }
        text.push('\n');
    }
    atomic_write_bytes(&folder.join("features.txt"), text.as_bytes())?;
    let options = TrainOptions {
        two_threads: false,
        ..TrainOptions::default()
    };
    let start = Instant::now();
    train(
        &rows,
        &all,
        labels.len(),
        options,
        &ProgressMonitor::default(),
    )?;
    println!("{:.2}", start.elapsed().as_secs_f64());
    Ok(())
}

/// Returns the most memory that was used, in MiB; 0 where the system does not say.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kib.unwrap_or_default() / 1024
}
