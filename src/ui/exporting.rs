//! Writes an export on a thread of its own: checked before it takes the place of an old file.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use crate::formats::exported::ExportCounts;
use crate::formats::gold::check;
use crate::formats::gold::write::Writer;
use crate::model::state::Status;
use crate::session::export::ExportChoice;
use crate::session::{Env, Session};
use crate::store;
use crate::ui::dialogs::export::ExportWish;

/// What came of an export.
#[derive(Debug)]
pub struct Exported {
    /// Where it was to go.
    pub path: PathBuf,
    /// What it holds, or why it was not written.
    pub outcome: Result<ExportCounts, String>,
}

/// What a session is asked for.
pub fn choice(wish: &ExportWish) -> ExportChoice {
    ExportChoice {
        layer: wish.layer.clone(),
        status: wish.finished.then_some(Status::Finished),
        names: Vec::new(),
    }
}

/// Exports the project at `project` in the background; `done` gets what came of it, and `wake` is
/// called then.
pub fn start(
    project: PathBuf,
    env: Env,
    (wish, path): (ExportWish, PathBuf),
    done: Sender<Exported>,
    wake: impl Fn() + Send + 'static,
) {
    let target = path.clone();
    let failed = done.clone();
    let thread = std::thread::Builder::new()
        .name("export".to_owned())
        .spawn(move || {
            let outcome = Session::open(&project, env)
                .map_err(|error| error.to_string())
                .and_then(|session| write(&session, &wish, &path));
            // Nobody listens any more when the window is closed.
            done.send(Exported { path, outcome }).ok();
            wake();
        });
    if let Err(error) = thread {
        failed
            .send(Exported {
                path: target,
                outcome: Err(error.to_string()),
            })
            .ok();
    }
}

/// Writes beside the target, reads back, checks, renames.
pub fn write(session: &Session, wish: &ExportWish, path: &Path) -> Result<ExportCounts, String> {
    let choice = choice(wish);
    let header = session
        .export_header(&choice)
        .map_err(|error| error.to_string())?;
    let mut counts = ExportCounts::default();
    let written: Result<(), Trouble> = store::atomic_write_checked(
        path,
        |out| {
            let mut writer = Writer::new(out, &header, wish.form).map_err(Trouble::of)?;
            for document in session
                .export_documents(choice.clone())
                .map_err(Trouble::of)?
            {
                writer
                    .document(&document.map_err(Trouble::of)?)
                    .map_err(Trouble::of)?;
            }
            counts = writer.finish().map_err(Trouble::of)?;
            Ok(())
        },
        |beside| {
            let file = BufReader::new(File::open(beside)?);
            let checked =
                check::check(file, wish.form, &path.to_string_lossy()).map_err(Trouble::of)?;
            match checked.problems.first() {
                None => Ok(()),
                Some(problem) => Err(Trouble(problem.to_string())),
            }
        },
    );
    written.map(|()| counts).map_err(|trouble| trouble.0)
}

/// Why nothing was written, in one sentence.
#[derive(Debug)]
struct Trouble(String);

impl Trouble {
    fn of(error: impl std::error::Error) -> Self {
        let mut text = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            text = format!("{text}: {cause}");
            source = cause.source();
        }
        Self(text)
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}
