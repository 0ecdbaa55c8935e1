//! A session that is killed at any moment has lost nothing that it had acknowledged.

use std::env;
use std::hint::spin_loop;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tawsim::session::{Access, Action, Session, SessionError};
use tawsim::store::text_sha256;
use tawsim::text::span::Span;

use crate::support::projects::{ImportFromMemory as _, batch, env as world, label, marked, state};

/// The path of the project, for the child; without it the child does nothing.
const PROJECT: &str = "TAWSIM_CRASH_PROJECT";

/// The folder of a project, for a child that reads it as another program does.
const READER: &str = "TAWSIM_CRASH_READER";

/// How often a session is killed, if not [`KILLS`].
const KILLS_ASKED: &str = "TAWSIM_CRASH_KILLS";

/// How often a session is killed.
const KILLS: usize = 200;

/// How many sessions work and are killed at the same time, each on its own project.
const WORKERS: usize = 4;

/// Kills after which a new project is begun, so that its creation is hit too.
const KILLS_A_PROJECT: usize = 10;

fn is_nothing_left(refused: &SessionError) -> bool {
    matches!(
        refused,
        SessionError::NothingToUndo | SessionError::NothingToRedo
    )
}

/// Performs the scripted edit number `n`: tags a word, and sometimes changes something else.
fn scripted(session: &mut Session, n: usize) {
    let open = session.document().unwrap();
    let document = open.document.id;
    let first = open
        .annotations
        .iter()
        .next()
        .map(|annotation| annotation.id);
    let action = match (n % 7, first) {
        (3, Some(id)) => Action::RelabelAnnotation {
            id,
            label: session.labels().labels[n % 3].id,
        },
        (4, Some(id)) => Action::SetNote {
            id,
            note: Some(format!("ملاحظة {n}")),
        },
        (5, _) => Action::SetFlag {
            document,
            reason: Some(format!("سبب {n}")),
        },
        (6, _) => Action::Undo,
        _ => {
            let text = &open.document.text;
            let words: Vec<_> = text.split_inclusive(' ').collect();
            let at = n * 5 % words.len();
            let start: usize = words[..at].iter().map(|word| word.len()).sum();
            let end = start + words[at].trim_end().len();
            Action::CreateAnnotation {
                span: Span::new(text, start, end).unwrap(),
                label: label(session, "PERSON"),
            }
        }
    };
    match session.dispatch(action) {
        Ok(_) | Err(SessionError::Duplicate { .. }) => {}
        Err(refused) => assert!(is_nothing_left(&refused), "{refused}"),
    }
}

fn open_or_make(path: &Path) -> Session {
    let text = "زار وزير الخارجية مدينة حلب أمس والتقى رئيس المجلس ".repeat(20);
    let mut session = if path.exists() {
        Session::open(path, world()).unwrap()
    } else {
        let labels = Session::in_memory(world()).labels().clone();
        let text = marked("a", &text);
        Session::create_filled(path, world(), labels, |session| {
            session.import(batch(vec![text])).map(|_report| ())
        })
        .unwrap()
    };
    session.dispatch(Action::NextDocument).unwrap();
    session
}

/// The child: works until it is killed, and prints a hash of the state after each edit. Does
/// nothing in an ordinary run of the tests.
#[test]
fn child_works_until_it_is_killed() {
    let Some(path) = env::var_os(PROJECT) else {
        return;
    };
    let mut session = open_or_make(Path::new(&path));
    let mut stdout = std::io::stdout().lock();
    // Continues with other words than the child that was killed before it.
    let from = session.document().unwrap().annotations.len() * 3;
    for n in from.. {
        scripted(&mut session, n);
        if n % 3 == 0 {
            // A second connection opens and closes, as with the statistics, a search or a job.
            drop(session.read_only_copy().unwrap());
        }
        writeln!(stdout, "ack {}", text_sha256(&state(&session))).unwrap();
        stdout.flush().unwrap();
    }
}

/// Another program: reads the project again and again with a SQLite of its own, which cleans up
/// whenever it considers the project unused. Does nothing in an ordinary run of the tests.
#[test]
fn child_reads_as_another_program() {
    let Some(folder) = env::var_os(READER) else {
        return;
    };
    let folder = Path::new(&folder);
    let path = folder.join("p.tawsim");
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE;
    while folder.exists() {
        if let Ok(conn) = rusqlite::Connection::open_with_flags(&path, flags) {
            let count = "SELECT count(*) FROM annotations";
            conn.query_row(count, [], |row| row.get::<_, i64>(0)).ok();
        }
    }
}

/// Starts a child of this test binary that runs the test of this name.
fn child(test: &str, variable: &str, path: &Path) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command
        .args([test, "--exact", "--nocapture"])
        .env(variable, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

/// Another program that reads a project, until it is dropped.
struct Reader(Child);

impl Reader {
    fn beside(folder: &Path) -> Self {
        let mut reader = child("crash::child_reads_as_another_program", READER, folder);
        Self(reader.stdout(Stdio::null()).spawn().unwrap())
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Starts the child, kills it some time after it has acknowledged `n` edits, and returns the last
/// state that it acknowledged.
fn killed_after(path: &Path, n: usize, delay: usize) -> Option<String> {
    let mut child = child("crash::child_works_until_it_is_killed", PROJECT, path)
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    // The harness prints its own words before the first acknowledgment, on the same line.
    let mut acknowledged = lines.filter_map(|line| {
        let line = line.ok()?;
        // A line that the kill has cut was never acknowledged.
        line.split_once("ack ")
            .map(|(_, state)| state.to_owned())
            .filter(|state| state.len() == 64)
    });
    let mut last = (n > 0).then(|| acknowledged.nth(n - 1)).flatten();
    for _ in 0..delay {
        spin_loop();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    for more in acknowledged {
        last = Some(more);
    }
    last
}

#[test]
fn every_acknowledged_edit_outlives_a_kill() {
    let kills = env::var(KILLS_ASKED).map_or(KILLS, |asked| asked.parse().unwrap());
    // Most of the time is spent waiting for the disk.
    let n_acknowledged: usize = std::thread::scope(|scope| {
        let workers: Vec<_> = (1..=WORKERS)
            .map(|worker| scope.spawn(move || kill_again_and_again(worker, kills / WORKERS)))
            .collect();
        let counts = workers.into_iter().map(|worker| worker.join().unwrap());
        counts.sum()
    });
    assert!(n_acknowledged > kills / 2, "the kills come too early");
}

/// Returns how many of the killed children had acknowledged an edit. For every other worker another
/// program reads the project all the time.
fn kill_again_and_again(worker: usize, kills: usize) -> usize {
    let mut random = 0x2545_F491_4F6C_DD1D_u64.wrapping_mul(worker as u64);
    let mut below = |limit: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % limit) as usize
    };
    let mut folder = tempfile::tempdir().unwrap();
    let mut reader = None;
    let mut n_acknowledged = 0;
    for kill in 0..kills {
        if kill.is_multiple_of(KILLS_A_PROJECT) {
            folder = tempfile::tempdir().unwrap();
            reader = worker
                .is_multiple_of(2)
                .then(|| Reader::beside(folder.path()));
        }
        let path = folder.path().join("p.tawsim");
        let before = path
            .exists()
            .then(|| text_sha256(&state(&open_or_make(&path))));
        let acknowledged = killed_after(&path, below(8), below(2_000_000));
        n_acknowledged += usize::from(acknowledged.is_some());
        if !path.exists() {
            assert_eq!(acknowledged, None, "the project is gone");
            continue;
        }
        let mut session = open_or_make(&path);
        assert_eq!(
            *session.access(),
            Access::Write,
            "the lock outlived the kill"
        );
        let found = state(&session);
        if let Some(acknowledged) = acknowledged.or(before) {
            check_reached(&mut session, &found, &acknowledged);
        }
        check_undo(&mut session, &found);
    }
    drop(reader);
    n_acknowledged
}

/// Checks that the file holds the acknowledged state, or one edit more whose acknowledgment the
/// kill has prevented.
#[track_caller]
fn check_reached(session: &mut Session, found: &str, acknowledged: &str) {
    let is_reached = |session: &Session| text_sha256(&state(session)) == acknowledged;
    if is_reached(session) {
        return;
    }
    for (there, back) in [(Action::Undo, Action::Redo), (Action::Redo, Action::Undo)] {
        if session.dispatch(there).is_ok() {
            let reached = is_reached(session);
            session.dispatch(back).unwrap();
            assert_eq!(state(session), found);
            if reached {
                return;
            }
        }
    }
    panic!("an acknowledged edit is lost:\n{found}");
}

/// Undoes some steps and redoes them.
#[track_caller]
fn check_undo(session: &mut Session, found: &str) {
    let mut undone = 0;
    while undone < 3 {
        match session.dispatch(Action::Undo) {
            Ok(_) => undone += 1,
            Err(refused) if is_nothing_left(&refused) => break,
            Err(refused) => panic!("{refused}"),
        }
    }
    for _ in 0..undone {
        session.dispatch(Action::Redo).unwrap();
    }
    assert_eq!(state(session), found);
}
