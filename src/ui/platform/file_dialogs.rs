//! Opens the platform's file dialogs on a thread of their own.
//!
//! Where there are none (a bare X server, a container, a portal that does not answer), the window
//! shows its own path field.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};

use crate::commands::texts::Texts;
use crate::formats::FORMATS;
use crate::ui::platform::file_request::Given;
pub use crate::ui::platform::file_request::{Ask, Choice};
#[cfg(all(unix, not(target_vendor = "apple")))]
use crate::ui::platform::portal;

/// The purpose of a file dialog; it is returned with the answer.
pub trait Purpose: Clone + Send + 'static {
    /// Returns the kind of choice that the dialog offers.
    fn choice(&self) -> Choice;
}

/// The result of a file dialog.
#[derive(Debug)]
pub enum Picked<P> {
    /// The chosen files.
    Files(P, Vec<PathBuf>),
    /// The person canceled the dialog.
    Left,
    /// There is no file dialog on this system.
    Missing(P),
}

/// The open file dialogs.
#[derive(Debug)]
pub struct FileDialogs<P> {
    sender: Sender<Picked<P>>,
    receiver: Receiver<Picked<P>>,
    open: bool,
}

impl<P> Default for FileDialogs<P> {
    fn default() -> Self {
        let (sender, receiver) = mpsc::channel();
        Self {
            sender,
            receiver,
            open: false,
        }
    }
}

/// The extension of a project file.
const PROJECT: &str = "tawsim";

/// Returns the kinds of files that can be opened or imported, with the extensions of all formats
/// that have a reader.
pub fn open_filters(texts: &Texts) -> Vec<(String, Vec<&'static str>)> {
    let mut datasets = Vec::new();
    let mut articles = Vec::new();
    for format in FORMATS.iter().filter(|format| format.reads()) {
        let of = if format.is_plain_text() {
            &mut articles
        } else {
            &mut datasets
        };
        for extension in format.extensions {
            if !of.contains(extension) {
                of.push(*extension);
            }
        }
    }
    let mut all = articles.clone();
    all.extend(datasets.iter().filter(|own| !articles.contains(own)));
    all.push(PROJECT);
    vec![
        (texts.get("open-filter-all"), all),
        (texts.get("open-filter-text"), articles),
        (texts.get("open-filter-project"), vec![PROJECT]),
        (texts.get("open-filter-dataset"), datasets),
        (texts.get("open-filter-any"), vec!["*"]),
    ]
}

impl<P: Purpose> FileDialogs<P> {
    /// Opens a dialog, unless one is open. `wake` is called after the answer.
    pub fn ask(&mut self, purpose: P, ask: Ask, wake: impl Fn() + Send + 'static) {
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
        // On macOS, dialogs must run on the main thread.
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

    /// Returns the next answer that has arrived.
    pub fn picked(&mut self) -> Option<Picked<P>> {
        let picked = self.receiver.try_recv().ok()?;
        self.open = false;
        Some(picked)
    }
}

fn show<P: Purpose>(purpose: P, ask: Ask) -> Picked<P> {
    match system_dialog(purpose.choice(), ask) {
        Given::Files(files) if !files.is_empty() => Picked::Files(purpose, files),
        Given::Files(_) | Given::Left => Picked::Left,
        Given::Missing => Picked::Missing(purpose),
    }
}

#[cfg(all(unix, not(target_vendor = "apple")))]
fn system_dialog(choice: Choice, ask: Ask) -> Given {
    portal::ask(choice, &ask)
}

/// Windows and macOS always have file dialogs.
#[cfg(not(all(unix, not(target_vendor = "apple"))))]
fn system_dialog(choice: Choice, ask: Ask) -> Given {
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
    let files = match choice {
        Choice::Files => dialog.pick_files(),
        Choice::File => dialog.pick_file().map(|file| vec![file]),
        Choice::Folder => dialog.pick_folder().map(|folder| vec![folder]),
        Choice::Target => dialog.save_file().map(|file| vec![file]),
    };
    files.map_or(Given::Left, Given::Files)
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::commands::texts::Language;

    #[test]
    fn files_of_every_format_that_is_read_are_offered() {
        let filters = open_filters(&Texts::new(Language::English));
        let [(_, all), (_, articles), (_, projects), (_, datasets), _] = filters.as_slice() else {
            panic!("{filters:?}");
        };
        for format in FORMATS.iter().filter(|format| format.reads()) {
            for extension in format.extensions {
                assert!(all.contains(extension), "{extension} of {}", format.id);
                let kind = if format.is_plain_text() {
                    articles
                } else {
                    datasets
                };
                assert!(kind.contains(extension), "{extension} of {}", format.id);
            }
        }
        assert!(all.contains(&"conllu") && all.contains(&"ann") && !articles.contains(&"json"));
        assert!(all.contains(&"tawsim") && projects == &["tawsim"]);
        let mut once = all.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), all.len(), "{all:?}");
    }
}
