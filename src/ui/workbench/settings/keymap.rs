//! The commands about the person's key map: reload it, write a template, show its folder.

use std::path::Path;

use egui::Context;

use crate::base::atomic_file;
use crate::commands::keymap::{self};
use crate::commands::problem::{self, Problem};
use crate::commands::texts::Value;
use crate::model::diagnostic::Severity;
use crate::ui::dialogs::Dialog;
use crate::ui::state::keymap_file::KeysFile;
use crate::ui::workbench::Workbench;

impl Workbench {
    pub(crate) fn read_keymap(&mut self, ctx: &Context) {
        (self.keymap, self.keys) = KeysFile::read(self.places.keymap.as_deref());
        let count = self.keys.n_faults();
        let values = [("count", Value::Count(count))];
        let (severity, id) = if count == 0 {
            (Severity::Note, "notice-keymap-read")
        } else {
            (Severity::Warning, "notice-keymap")
        };
        self.notify_here(ctx, severity, id, &values);
    }

    /// Writes a file with every command. An existing key map is never overwritten: the list is then
    /// written next to it.
    pub(crate) fn write_keymap(&mut self, ctx: &Context) {
        let Some(path) = self.places.keymap.clone() else {
            return;
        };
        let path = if path.exists() {
            path.with_file_name("keymap.example.toml")
        } else {
            path
        };
        let text = keymap::template(&self.texts);
        let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        let written = folder.and_then(|()| atomic_file::atomic_write_bytes(&path, text.as_bytes()));
        let written = written.map_err(|error| problem::io_reason(&self.texts, &error));
        let shown = path.display().to_string();
        match written {
            Ok(()) => self.notify_here(
                ctx,
                Severity::Note,
                "notice-keymap-written",
                &[("path", Value::Text(&shown))],
            ),
            Err(reason) => self.notify_here(
                ctx,
                Severity::Warning,
                "notice-keymap-not-written",
                &[
                    ("path", Value::Text(&shown)),
                    ("reason", Value::Text(&reason)),
                ],
            ),
        }
        (self.keymap, self.keys) = KeysFile::read(self.places.keymap.as_deref());
    }

    /// Reports a result inside the settings dialog if it is open: a notice would be hidden behind
    /// it.
    pub(crate) fn notify_here(
        &mut self,
        ctx: &Context,
        severity: Severity,
        id: &str,
        values: &[(&str, Value<'_>)],
    ) {
        let Some(Dialog::Settings(dialog)) = &mut self.dialogs.open else {
            self.notify(ctx, severity, id, values);
            return;
        };
        let problem = Problem::notice(&self.texts, id, values);
        let all = [Some(problem.summary), problem.details, problem.hint];
        let lines: Vec<String> = all.into_iter().flatten().collect();
        dialog.said = Some(lines.join("\n"));
    }

    /// Opens the folder of the settings in the system's file manager.
    pub(crate) fn open_settings_folder(&mut self, ctx: &Context) {
        let Some(folder) = self.places.keymap.as_deref().and_then(Path::parent) else {
            return;
        };
        std::fs::create_dir_all(folder).ok();
        let program = if cfg!(target_os = "windows") {
            "explorer"
        } else if cfg!(target_os = "macos") {
            "open"
        } else {
            "xdg-open"
        };
        if std::process::Command::new(program)
            .arg(folder)
            .spawn()
            .is_err()
        {
            let shown = folder.display().to_string();
            let values = [("path", Value::Text(&shown))];
            self.notify_here(ctx, Severity::Warning, "notice-folder-not-opened", &values);
        }
    }
}
