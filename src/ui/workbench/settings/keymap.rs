//! The person's key map file: reads it, writes a template, opens its folder.

use std::path::Path;

use crate::base::atomic_file;
use crate::commands::keys::keymap;
use crate::commands::problem::{self, Problem};
use crate::commands::text_values::Value;
use crate::commands::texts::Texts;
use crate::model::diagnostic::Severity;
use crate::ui::state::keymap_file::KeysFile;

/// Returns the report about a key map that was read.
pub(super) fn read(keys: &KeysFile, texts: &Texts) -> (Severity, Problem) {
    let count = keys.n_faults();
    let values = [("count", Value::Count(count))];
    let (severity, id) = if count == 0 {
        (Severity::Note, "notice-keymap-read")
    } else {
        (Severity::Warning, "notice-keymap")
    };
    (severity, Problem::notice(texts, id, &values))
}

/// Writes a file with every command, and returns the report. An existing key map is never
/// overwritten: the list is then written next to it.
pub(super) fn write_template(path: &Path, texts: &Texts) -> (Severity, Problem) {
    let path = if path.exists() {
        path.with_file_name("keymap.example.toml")
    } else {
        path.to_owned()
    };
    let text = keymap::template(texts);
    let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    let written = folder.and_then(|()| atomic_file::atomic_write_bytes(&path, text.as_bytes()));
    let shown = path.display().to_string();
    let place = ("path", Value::Text(&shown));
    match written {
        Ok(()) => {
            let problem = Problem::notice(texts, "notice-keymap-written", &[place]);
            (Severity::Note, problem)
        }
        Err(error) => {
            let reason = problem::io_reason(texts, &error);
            let values = [place, ("reason", Value::Text(&reason))];
            let problem = Problem::notice(texts, "notice-keymap-not-written", &values);
            (Severity::Warning, problem)
        }
    }
}

/// Opens a folder in the system's file manager. Returns the report if it cannot be opened.
pub(super) fn open_folder(folder: &Path, texts: &Texts) -> Option<(Severity, Problem)> {
    std::fs::create_dir_all(folder).ok();
    let program = if cfg!(target_os = "windows") {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    let started = std::process::Command::new(program).arg(folder).spawn();
    if started.is_ok() {
        return None;
    }
    let shown = folder.display().to_string();
    let values = [("path", Value::Text(&shown))];
    let problem = Problem::notice(texts, "notice-folder-not-opened", &values);
    Some((Severity::Warning, problem))
}
