//! Names each of several chosen files that cannot be read, so that the others are opened without it.

use std::io;
use std::path::{Path, PathBuf};

use egui::Context;

use crate::base::open_files::ReadFile;
use crate::commands::problem;
use crate::commands::text_values::Value;
use crate::model::diagnostic::Severity;
use crate::session::open::file_name;
use crate::ui::workbench::Workbench;

impl Workbench {
    /// Reports those of several files that cannot be read, and returns the others. A single file is
    /// left to the code that opens it, which says more.
    pub(crate) fn readable(&mut self, ctx: &Context, paths: Vec<PathBuf>) -> Vec<PathBuf> {
        if paths.len() < 2 {
            return paths;
        }
        let mut lines = Vec::new();
        let mut readable = Vec::new();
        for path in paths {
            let Err(error) = look(&path) else {
                readable.push(path);
                continue;
            };
            let (file, reason) = (file_name(&path), problem::io_reason(&self.texts, &error));
            let values = [
                ("file", Value::Text(&file)),
                ("reason", Value::Text(&reason)),
            ];
            lines.push(self.texts.get_with("notice-unreadable-file", &values));
        }
        if !lines.is_empty() {
            let files = lines.join("\n");
            let values = [
                ("count", Value::Count(lines.len())),
                ("left", Value::Count(readable.len())),
                ("files", Value::Text(&files)),
            ];
            self.notify(ctx, Severity::Warning, "notice-unreadable", &values);
        }
        readable
    }
}

/// Returns why a file cannot be read.
fn look(path: &Path) -> io::Result<()> {
    let about = path.metadata()?;
    if about.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    // A project is opened in another way.
    let is_project = path
        .extension()
        .is_some_and(|own| own.eq_ignore_ascii_case("tawsim"));
    if about.is_file() && !is_project {
        ReadFile::open(path)?;
    }
    Ok(())
}
