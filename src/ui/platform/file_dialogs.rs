//! The platform's file dialogs, asked for on a thread of their own.
//!
//! Where there is none (a bare X server, a container) they give up at once; then a path field of
//! our own serves.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use crate::ui::dialogs::path::Purpose;

/// What came of a file dialog.
#[derive(Debug)]
pub enum Picked {
    /// These files.
    Files(Purpose, Vec<PathBuf>),
    /// The person left it.
    Left,
    /// There is no file dialog here.
    Missing(Purpose),
}

/// The file dialogs that are open.
#[derive(Debug)]
pub struct FileDialogs {
    sender: Sender<Picked>,
    receiver: Receiver<Picked>,
    open: bool,
}

impl Default for FileDialogs {
    fn default() -> Self {
        let (sender, receiver) = mpsc::channel();
        Self {
            sender,
            receiver,
            open: false,
        }
    }
}

/// What a file dialog is to be called and to offer.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Its title.
    pub title: String,
    /// Names of kinds of files, with their extensions.
    pub filters: Vec<(String, Vec<&'static str>)>,
    /// The folder that it begins in.
    pub folder: Option<PathBuf>,
    /// The name that a file to be written has at first.
    pub file_name: Option<String>,
}

/// Nobody leaves a dialog faster than this: it was never there.
const TOO_FAST: Duration = Duration::from_millis(350);

impl FileDialogs {
    /// Opens a dialog, unless one is open. `wake` is called when it was answered.
    pub fn ask(&mut self, purpose: Purpose, ask: Ask, wake: impl Fn() + Send + 'static) {
        if self.open {
            return;
        }
        self.open = true;
        let sender = self.sender.clone();
        let fallback = purpose.clone();
        let show = move || {
            sender.send(show(purpose, ask)).ok();
            wake();
        };
        // The dialogs of macOS belong to the main thread.
        if cfg!(target_os = "macos") {
            show();
            return;
        }
        let thread = std::thread::Builder::new()
            .name("file dialog".to_owned())
            .spawn(show);
        if thread.is_err() {
            self.sender.send(Picked::Missing(fallback)).ok();
        }
    }

    /// Returns what was picked since the last look.
    pub fn picked(&mut self) -> Option<Picked> {
        let picked = self.receiver.try_recv().ok()?;
        self.open = false;
        Some(picked)
    }
}

fn show(purpose: Purpose, ask: Ask) -> Picked {
    let begun = Instant::now();
    let mut dialog = rfd::FileDialog::new().set_title(ask.title);
    for (name, extensions) in &ask.filters {
        dialog = dialog.add_filter(name, extensions);
    }
    if let Some(folder) = ask.folder {
        dialog = dialog.set_directory(folder);
    }
    if let Some(name) = ask.file_name {
        dialog = dialog.set_file_name(name);
    }
    let files = match purpose {
        Purpose::Open | Purpose::New | Purpose::Import(_) => dialog.pick_files(),
        Purpose::Folder => dialog.pick_folder().map(|folder| vec![folder]),
        Purpose::Font | Purpose::Guideline => dialog.pick_file().map(|file| vec![file]),
        Purpose::Export(_)
        | Purpose::KeySheet(_)
        | Purpose::Text(_)
        | Purpose::Backup
        | Purpose::SaveAs => dialog.save_file().map(|file| vec![file]),
    };
    match files {
        Some(files) if !files.is_empty() => Picked::Files(purpose, files),
        _ if begun.elapsed() < TOO_FAST => Picked::Missing(purpose),
        _ => Picked::Left,
    }
}
