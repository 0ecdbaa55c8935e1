//! Benchmark P9 and the costs of a project with 100,000 articles: opening, lists, search.
//!
//! `cargo bench --bench corpus`; `TAWSIM_DATA` is the folder with the real articles,
//! `TAWSIM_ARTICLES` another number of articles, `TAWSIM_KEEP` a folder in which the project is
//! kept. P9 is compared with `grep -c` for the same words over the same texts in one file, both as
//! separate processes; opening is compared with a project of 100 of the articles.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]
#![expect(clippy::expect_used, reason = "a bench may stop")]

mod articles;

use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufWriter, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use tawsim::arabic::fold::{Level, Rule};
use tawsim::model::corpus::listing::{Filter, Presence, Sort, SortBy};
use tawsim::model::state::AnnotatorState;
use tawsim::session::import::plan::ImportPlan;
use tawsim::session::query::finder::{SearchHit, SearchQuery};
use tawsim::session::{Env, Session};

use articles::Articles;

const RUNS: usize = 5;

/// Frequent and rare names, parts of words, words that are never adjacent, and one without hits.
const QUERIES: [&str; 10] = [
    "في",
    "الأمم المتحدة",
    "اسرائيل",
    "لندن",
    "ريتشارد ستالمان",
    "والذرة",
    "ظض",
    "رئيس من في الى",
    "من هذا على الى",
    "قسطنطينوبوليس",
];

fn main() {
    let n: usize = std::env::var("TAWSIM_ARTICLES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(100_000);
    let data = std::env::var_os("TAWSIM_DATA").map(PathBuf::from);
    let articles = Articles::read(data.as_deref());
    let temporary = tempfile::tempdir().expect("a folder for the projects");
    let folder = std::env::var_os("TAWSIM_KEEP").map_or(temporary.path().to_owned(), PathBuf::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("load {}", load.trim());
    let small = project(&articles, &folder, 100);
    let large = project(&articles, &folder, n);
    let texts = texts(&articles, &folder, n);
    println!(
        "{n} articles, {} MB of text, project {} MB",
        size(&texts) / 1_000_000,
        size(&large) / 1_000_000
    );
    open(&small, &large, n);
    index(&large);
    lists(&large);
    search(&large, &texts);
}

fn env() -> Env {
    Env::new("Mona")
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |file| file.len())
}

/// Creates a project unless an earlier run has left it.
fn project(articles: &Articles, folder: &Path, n: usize) -> PathBuf {
    let path = folder.join(format!("articles-{n}.tawsim"));
    if !path.exists() {
        let start = Instant::now();
        let mut session = Session::create(&path, env()).expect("a project");
        let mut documents = (0..n).map(|number| articles.article(number));
        session
            .import_from(None, &ImportPlan::default(), |incoming| {
                documents.try_for_each(|document| incoming.document(document))
            })
            .expect("the articles");
        figure(&format!("make a project of {n}"), start.elapsed());
    }
    path
}

fn texts(articles: &Articles, folder: &Path, n: usize) -> PathBuf {
    let path = folder.join(format!("articles-{n}.txt"));
    if !path.exists() {
        let mut out = BufWriter::new(File::create(&path).expect("the texts"));
        for number in 0..n {
            let article = articles.article(number);
            out.write_all(article.text.as_bytes()).expect("the texts");
            out.write_all(b"\n").expect("the texts");
        }
        out.flush().expect("the texts");
    }
    path
}

fn open(small: &Path, large: &Path, n: usize) {
    println!("Open a project and show where work goes on");
    let opened = |path: &Path| {
        median(|| {
            let start = Instant::now();
            let mut session = Session::open(path, env()).expect("the project");
            session
                .dispatch(tawsim::session::Action::NextDocument)
                .expect("a document");
            let rows = session.rows(0..30).expect("the first rows");
            black_box((session.n_finished(), rows));
            start.elapsed()
        })
    };
    let ours = opened(large);
    let reference = opened(small);
    figure(&format!("of {n}"), ours);
    figure("of 100", reference);
    ratio(ours, reference, 1.5);
}

fn index(large: &Path) {
    let before = size(large);
    let mut session = Session::open(large, env()).expect("the project");
    let backlog = session.search_backlog().expect("the index");
    if backlog.documents == 0 {
        return;
    }
    let start = Instant::now();
    session
        .index_texts(|_| ControlFlow::Continue(()))
        .expect("the index");
    figure("make the index", start.elapsed());
    drop(session);
    let grown = size(large).saturating_sub(before);
    println!("  the index takes {} MB", grown / 1_000_000);
}

fn lists(large: &Path) {
    let session = Session::open(large, env()).expect("the project");
    println!("Lists of all documents");
    let label = session.labels().labels.first().map(|label| label.id);
    let finished = Filter {
        state: Some(AnnotatorState::Finished),
        ..Filter::default()
    };
    let labelled = Filter {
        entities: label.map_or(Presence::Any, Presence::Of),
        ..Filter::default()
    };
    let sort = |by| Sort {
        by,
        reversed: false,
    };
    let time = |what: &str, filter: &Filter, by| {
        let taken = median(|| {
            let start = Instant::now();
            black_box(session.list(filter, sort(by)).expect("a list"));
            start.elapsed()
        });
        figure(what, taken);
    };
    time("project order", &Filter::default(), SortBy::Project);
    time("by title", &Filter::default(), SortBy::Title);
    time("by entities", &Filter::default(), SortBy::Entities);
    time("by length", &Filter::default(), SortBy::Length);
    time("last changed", &Filter::default(), SortBy::Changed);
    time("finished ones", &finished, SortBy::Project);
    time("with a label", &labelled, SortBy::Project);
    let keys = session
        .list(&Filter::default(), Sort::default())
        .expect("a list");
    let page = keys.get(keys.len() / 2..).unwrap_or_default();
    let page = page.get(..64).unwrap_or(page);
    let taken = median(|| {
        let start = Instant::now();
        black_box(session.rows_of(page).expect("a page"));
        start.elapsed()
    });
    figure("a page of 64 rows", taken);
}

fn search(large: &Path, texts: &Path) {
    println!("P9: folded search, first page of hits (ours / all hits / grep -c)");
    let (mut ours, mut reference) = (Duration::ZERO, Duration::ZERO);
    let mut worst: f64 = 0.0;
    for query in QUERIES {
        let found = median(|| run(&["find".as_ref(), large.as_os_str(), query.as_ref()]));
        let started = Instant::now();
        let (documents, hits) = count(large, query);
        let counted = started.elapsed();
        let grepped = median(|| {
            let start = Instant::now();
            // The output is piped: with `/dev/null` as output, grep stops at the first match.
            let done = Command::new("grep")
                .args(["-c", "-F", "-e", query])
                .arg(texts)
                .env("LC_ALL", "C")
                .output()
                .expect("grep");
            assert!(done.status.code().is_some_and(|code| code < 2), "{done:?}");
            start.elapsed()
        });
        let ratio = found.as_secs_f64() / grepped.as_secs_f64();
        worst = worst.max(ratio);
        println!(
            "  {:7.1} ms {:8.1} ms {:8.1} ms {ratio:6.2} x  {hits:>9} in {documents:>6}  {query}",
            millis(found),
            millis(counted),
            millis(grepped),
        );
        ours += found;
        reference += grepped;
    }
    figure("ours, all queries", ours);
    figure("grep -c", reference);
    ratio(ours, reference, 1.0);
    println!("  the worst of them       {worst:6.2} x");
}

/// Counts all documents and hits, in this process.
fn count(large: &Path, query: &str) -> (usize, usize) {
    let session = Session::open(large, env()).expect("the project");
    let rules = Level::default().rules().with(Rule::Case);
    let query = SearchQuery::new(query, rules).expect("a query");
    let order = session
        .list(&Filter::default(), Sort::default())
        .expect("a list");
    let (mut documents, mut hits) = (0, 0);
    let forward = |found: SearchHit| {
        documents += 1;
        hits += found.hits();
        ControlFlow::Continue(())
    };
    let poll = || ControlFlow::Continue(());
    let whole = session.search(&query, &order, poll, forward);
    assert!(whole.is_ok_and(|stopped| stopped.is_continue()), "a search");
    (documents, hits)
}

/// Runs the program as a separate process.
fn run(args: &[&std::ffi::OsStr]) -> Duration {
    let start = Instant::now();
    let done = Command::new(env!("CARGO_BIN_EXE_tawsim"))
        .args(args)
        .output()
        .expect("the command");
    assert!(done.status.success(), "{done:?}");
    start.elapsed()
}

/// Returns the median of several runs, after one warm-up run.
fn median(mut run: impl FnMut() -> Duration) -> Duration {
    run();
    let mut times: Vec<_> = (0..RUNS).map(|_| run()).collect();
    times.sort_unstable();
    times.get(RUNS / 2).copied().unwrap_or_default()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn figure(what: &str, time: Duration) {
    println!("  {what:<26}{:8.1} ms", millis(time));
}

fn ratio(ours: Duration, reference: Duration, reach: f64) {
    let ratio = ours.as_secs_f64() / reference.as_secs_f64();
    println!("  {:<26}{ratio:8.2} x    (to reach: {reach})", "ratio");
}
