//! A merge that is killed at any moment has not begun.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tawsim::session::Session;

use crate::merge::replicas::{Copies, merge, shown, work};
use crate::support::projects::tag;

/// The folder with the two copies, for the child; without it the child does nothing.
const FOLDER: &str = "TAWSIM_MERGE_FOLDER";
/// How often a merge is killed, from its begin to its end.
const KILLS: u32 = 25;

/// The child: merges, and says when it begins and when it is done. Does nothing in an ordinary run
/// of the tests.
#[test]
fn child_merges_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let folder = Path::new(&folder);
    let mut stdout = std::io::stdout().lock();
    for says in ["begins", "done"] {
        writeln!(stdout, "\n{says}").unwrap();
        stdout.flush().unwrap();
        if says == "begins" {
            merge(&folder.join("into.tawsim"), &[&folder.join("from.tawsim")]);
        }
    }
}

/// Runs the child until it says that it is done, or for a time after it has begun. Returns how long
/// it ran, and whether it is done.
fn run(folder: &Path, time: Option<Duration>) -> (Duration, bool) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "merge::killed::child_merges_until_it_is_killed",
            "--exact",
            "--nocapture",
        ])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut says = |what: &str| lines.any(|line| line.unwrap() == what);
    assert!(says("begins"));
    let begun = Instant::now();
    let Some(time) = time else {
        assert!(says("done"));
        let spent = begun.elapsed();
        child.wait().unwrap();
        return (spent, true);
    };
    std::thread::sleep(time.saturating_sub(begun.elapsed()));
    child.kill().unwrap();
    child.wait().unwrap();
    (begun.elapsed(), says("done"))
}

#[test]
fn merge_that_is_killed_has_not_begun() {
    let text = "قال بوتين في أنقرة أمس إن موسكو بعيدة ".repeat(40);
    let texts: Vec<_> = ["a", "b", "c"].map(|id| (id, text.as_str())).into();
    let (mut copies, one) = Copies::of(&texts);
    let two = copies.copy(&one);
    work(&two, "سلمى", |session: &mut Session| {
        use tawsim::session::Action;
        use tawsim::text::span::Span;
        let label = session.labels().labels[0].id;
        for _ in 0..3 {
            let text = session.document().unwrap().document.text.clone();
            for (start, word) in text.match_indices("أنقرة") {
                let span = Span::new(&text, start, start + word.len()).unwrap();
                let action = Action::CreateAnnotation { span, label };
                session.dispatch(action).unwrap();
            }
            session.dispatch(Action::NextDocument).ok();
        }
    });
    work(&one, "منى", |session| {
        tag(session, "بوتين", "PERSON").unwrap();
    });
    let folder = tempfile::tempdir().unwrap();
    let (into, from) = (
        folder.path().join("into.tawsim"),
        folder.path().join("from.tawsim"),
    );
    let lay = || {
        for end in ["", "-wal", "-shm"] {
            std::fs::remove_file(format!("{}{end}", into.display())).ok();
        }
        std::fs::copy(&one, &into).unwrap();
    };
    std::fs::copy(&two, &from).unwrap();
    lay();
    let before = shown(&into);
    let (whole, _) = run(folder.path(), None);
    let after = shown(&into);
    assert_ne!(before, after);
    let mut n_before = 0;
    for kill in 0..KILLS {
        lay();
        let (_, is_done) = run(folder.path(), Some(whole * kill / KILLS));
        let now = shown(&into);
        if is_done {
            assert_eq!(now, after);
        } else {
            // It had not begun, or nobody was told that it was done.
            assert!(now == before || now == after, "killed after {kill}/{KILLS}");
            n_before += usize::from(now == before);
        }
        merge(&into, &[&from]);
        assert_eq!(shown(&into), after, "merged after a kill");
    }
    assert!(n_before > 0, "no merge was hit");
}
