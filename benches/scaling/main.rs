//! Checks that the time of every reader, writer and bulk action grows linearly with its input.
//!
//! `cargo bench --bench scaling`; words after `--` select cases by parts of their names. Compares
//! the user CPU time of a child process for an input of size 2n with that for size n, each the
//! least of `TAWSIM_RUNS` runs (5), and fails if one takes more than 2.4 times as long. The shapes
//! and the damage are in `input.rs`.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]
#![expect(clippy::expect_used, clippy::panic, reason = "a bench may stop")]
#![expect(clippy::indexing_slicing, reason = "the data is of its own making")]

mod input;
mod work;

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use input::{Damage, Shape};
use tawsim::base::atomic_file::atomic_write_bytes;
use tawsim::formats::registry;

/// The greatest factor by which the time may grow if the input doubles.
const MOST: f64 = 2.4;

/// The initial number of entities in the smaller input, doubled until a run takes [`LEAST`].
const N: usize = 8_000;

/// The greatest number of entities in the smaller input.
const MAX_N: usize = 64_000;

/// The user CPU time, in seconds, below which the measurement of the larger input is not reliable.
const LEAST: f64 = 0.15;

/// A measured case: the arguments of the child process.
#[derive(Clone, Debug)]
enum Case {
    Read(&'static str, &'static str, Shape, Option<Damage>),
    Write(&'static str, Shape),
    Import(Shape, &'static str),
    OnProject(&'static str, Shape),
    Cli(&'static [&'static str], Shape, Option<Damage>),
}

/// The subcommands to run on a dataset `in.json` and a project.
const COMMANDS: &[&[&str]] = &[
    &["validate", "in.json"],
    &["validate", "in.json", "--json"],
    &["stats", "in.json"],
    &["split", "in.json", "--seed", "1", "-o", "out.json"],
    &["diff", "in.json", "other.json"],
    &["import", "project.tawsim", "in.json", "--dry-run"],
    &["validate", "project.tawsim"],
    &["find", "project.tawsim", "\u{645}\u{62D}\u{645}\u{62F}"],
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.first().is_some_and(|first| first == "--work") {
        child(&args);
        return ExitCode::SUCCESS;
    }
    let wishes: Vec<&String> = args.iter().filter(|arg| !arg.starts_with("--")).collect();
    let runs = std::env::var("TAWSIM_RUNS").ok();
    let runs = runs.and_then(|runs| runs.parse().ok()).unwrap_or(5);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("least of {runs} runs, user CPU; load {}", load.trim());
    println!(
        "{:<44}{:>8}{:>10}{:>10}{:>8}",
        "case", "n", "n: s", "2n: s", "ratio"
    );
    let mut slow = Vec::new();
    let mut n_cases = 0;
    for case in cases() {
        let name = case.name();
        if !wishes.is_empty() && !wishes.iter().all(|wish| name.contains(*wish)) {
            continue;
        }
        let Some((n, one, two)) = measure(&case, runs) else {
            continue;
        };
        n_cases += 1;
        let ratio = two / one.max(0.001);
        let is_slow = ratio > MOST && two >= LEAST;
        let mark = if is_slow { "  too much" } else { "" };
        println!("{name:<44}{n:>8}{one:>10.3}{two:>10.3}{ratio:>8.2}{mark}");
        if is_slow {
            slow.push(name);
        }
    }
    println!("{n_cases} cases, {} above {MOST}", slow.len());
    if slow.is_empty() {
        ExitCode::SUCCESS
    } else {
        println!("{}", slow.join("\n"));
        ExitCode::FAILURE
    }
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (format, written) in work::readable() {
        for shape in Shape::ALL {
            cases.push(Case::Read(format.id, written.id, shape, None));
        }
        for damage in Damage::ALL {
            for shape in [Shape::Flat, Shape::LongLine, Shape::Documents] {
                cases.push(Case::Read(format.id, written.id, shape, Some(damage)));
            }
        }
    }
    for format in tawsim::formats::FORMATS
        .iter()
        .filter(|format| format.writes())
    {
        cases.extend(Shape::ALL.map(|shape| Case::Write(format.id, shape)));
    }
    for shape in Shape::ALL {
        cases.extend(["refuse", "drop", "allow", "nested"].map(|rule| Case::Import(shape, rule)));
    }
    let on_project = work::ON_PROJECT.iter();
    cases.extend(on_project.map(|(work, shape)| Case::OnProject(work, *shape)));
    for command in COMMANDS {
        for shape in Shape::ALL {
            cases.push(Case::Cli(command, shape, None));
        }
        if command[1] == "in.json" || command[0] == "import" {
            for damage in Damage::ALL {
                cases.push(Case::Cli(command, Shape::Flat, Some(damage)));
            }
        }
    }
    cases
}

impl Case {
    fn name(&self) -> String {
        let damaged = |damage: &Option<Damage>| {
            damage.map_or(String::new(), |damage| format!(" {}", damage.name()))
        };
        match self {
            Self::Read(format, _, shape, damage) => {
                format!("read {format} {}{}", shape.name(), damaged(damage))
            }
            Self::Write(format, shape) => format!("write {format} {}", shape.name()),
            Self::Import(shape, rule) => format!("import {rule} {}", shape.name()),
            Self::OnProject(work, shape) => format!("{work} {}", shape.name()),
            Self::Cli(command, shape, damage) => {
                let command = command.join(" ").replace("other.json", "it");
                format!("{command} {}{}", shape.name(), damaged(damage))
            }
        }
    }

    /// Prepares the files; returns `false` if there are none of this kind.
    fn prepare(&self, n: usize, folder: &Path) -> bool {
        match self {
            Self::Read(_, written, shape, damage) => {
                let written = registry::by_id(written).expect("a format");
                let project = input::project(*shape, n);
                for document in &project.documents {
                    let beside = folder.join(format!("{}.txt", document.id));
                    if written.id.starts_with("gold-offsets") {
                        atomic_write_bytes(&beside, document.text.as_bytes()).expect("a text");
                    }
                }
                let Some(files) = files_of(written, project) else {
                    return false;
                };
                let mut differs = damage.is_none();
                for (name, bytes) in files {
                    let broken = damage.map_or_else(|| bytes.clone(), |damage| damage.of(&bytes));
                    differs |= broken != bytes;
                    let path = folder.join(name.replace('/', "-"));
                    atomic_write_bytes(&path, &broken).expect("a file");
                }
                differs
            }
            Self::Write(_, shape) => {
                dataset(*shape, n, None, &folder.join("in.json"));
                true
            }
            Self::Import(..) => true,
            Self::OnProject(_, shape) => {
                work::make(*shape, n, folder);
                true
            }
            Self::Cli(command, shape, damage) => {
                if command.contains(&work::PROJECT) {
                    work::make(*shape, n, folder);
                }
                dataset(*shape, n, *damage, &folder.join("in.json"));
                dataset(*shape, n, None, &folder.join("other.json"));
                if command[0] == "diff" {
                    let other = fs::read_to_string(folder.join("other.json")).expect("a dataset");
                    let other = other.replace("\"label\":\"ORG\"", "\"label\":\"PERSON\"");
                    atomic_write_bytes(&folder.join("other.json"), other.as_bytes())
                        .expect("a dataset");
                }
                true
            }
        }
    }

    fn command(&self, n: usize, folder: &Path) -> Command {
        let mut args: Vec<String> = vec!["--work".to_owned()];
        match self {
            Self::Read(format, ..) => args.extend(["read".to_owned(), (*format).to_owned()]),
            Self::Write(format, _) => args.extend(["write".to_owned(), (*format).to_owned()]),
            Self::Import(shape, rule) => {
                args.extend([
                    "import".to_owned(),
                    shape.name(),
                    n.to_string(),
                    (*rule).to_owned(),
                ]);
            }
            Self::OnProject(work, shape) => {
                args.extend([
                    "on".to_owned(),
                    (*work).to_owned(),
                    shape.name(),
                    n.to_string(),
                ]);
            }
            Self::Cli(command, ..) => args = command.iter().map(|arg| (*arg).to_owned()).collect(),
        }
        let program = match self {
            Self::Cli(..) => env!("CARGO_BIN_EXE_tawsim").into(),
            _ => std::env::current_exe().expect("this program"),
        };
        let mut bash = Command::new("bash");
        // The exit code of a problem that it finds is accepted; a panic fails the measurement.
        let script = "\"$0\" \"$@\" >/dev/null 2>stderr; code=$?; times; exit $code";
        bash.arg("-c").arg(script).arg(program).args(args);
        bash.current_dir(folder).stderr(Stdio::null());
        bash
    }
}

fn files_of(
    format: &'static tawsim::formats::FormatSpec,
    project: tawsim::formats::core::imported::ImportedProject,
) -> Option<Vec<(String, Vec<u8>)>> {
    if matches!(format.id, "text" | "text-lines") {
        let documents = project.documents.into_iter();
        let files = documents.map(|one| (format!("{}.txt", one.id), one.text.as_bytes().to_vec()));
        return Some(files.collect());
    }
    let name = |name: String| {
        if name.is_empty() {
            format!("in.{}", format.extensions[0])
        } else {
            name
        }
    };
    let files = work::files(format, project)?.files.into_iter();
    Some(files.map(|(own, bytes)| (name(own), bytes)).collect())
}

fn dataset(shape: Shape, n: usize, damage: Option<Damage>, path: &Path) {
    let gold = registry::by_id("gold").expect("gold");
    let files = files_of(gold, input::project(shape, n)).expect("a dataset");
    let bytes = &files[0].1;
    let bytes = damage.map_or_else(|| bytes.clone(), |damage| damage.of(bytes));
    atomic_write_bytes(path, &bytes).expect("a dataset");
}

/// Returns n, and the user CPU time for n and for 2n.
fn measure(case: &Case, runs: usize) -> Option<(usize, f64, f64)> {
    let ready = |n| {
        let folder = tempfile::tempdir().expect("a folder");
        case.prepare(n, folder.path()).then_some((n, folder))
    };
    let (mut small, mut large) = (ready(N)?, ready(2 * N)?);
    let (mut one, mut two) = (run(case, &small), run(case, &large));
    while two < LEAST && small.0 < MAX_N {
        small = large;
        large = ready(2 * small.0)?;
        (one, two) = (run(case, &small), run(case, &large));
    }
    for _ in 1..runs {
        one = one.min(run(case, &small));
        two = two.min(run(case, &large));
    }
    Some((small.0, one, two))
}

/// Runs a case once, on a copy of its files.
fn run(case: &Case, (n, ready): &(usize, tempfile::TempDir)) -> f64 {
    let folder = tempfile::tempdir().expect("a folder");
    for file in fs::read_dir(ready).expect("the files") {
        let file = file.expect("a file");
        let copy = folder.path().join(file.file_name());
        fs::copy(file.path(), copy).expect("a copy");
    }
    let done = case.command(*n, folder.path()).output().expect("a child");
    if !matches!(done.status.code(), Some(0 | 1)) {
        let told = fs::read_to_string(folder.path().join("stderr")).unwrap_or_default();
        panic!("{} of {n}: {}\n{told}", case.name(), done.status);
    }
    // The second line has the times of the children: user, then system.
    let times = String::from_utf8_lossy(&done.stdout).into_owned();
    let user = times.lines().nth(1).and_then(|line| line.split(' ').next());
    user.and_then(seconds).expect("the times of bash")
}

/// Parses a time such as `1m2.345s`.
fn seconds(time: &str) -> Option<f64> {
    let (minutes, seconds) = time.strip_suffix('s')?.split_once('m')?;
    let seconds: f64 = seconds.replace(',', ".").parse().ok()?;
    Some(minutes.parse::<f64>().ok()? * 60.0 + seconds)
}

fn child(args: &[String]) {
    let args: Vec<&str> = args.iter().skip(1).map(String::as_str).collect();
    let here = Path::new(".");
    let shape = |name: &str| Shape::parse(name).expect("a shape");
    let number = |n: &str| n.parse().expect("a number");
    match args.as_slice() {
        ["read", format] => work::read(format, here),
        ["write", format] => work::write(format, &here.join("in.json")),
        ["import", of, n, rule] => work::import(shape(of), number(n), rule, here),
        ["on", work, of, n] => work::on_project(work, shape(of), number(n), here),
        _ => panic!("no such work: {args:?}"),
    }
}
