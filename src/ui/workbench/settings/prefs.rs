//! Applies changed settings at once, without a restart, and saves them.
//!
//! The meaning of a setting belongs to the part of the window that it concerns.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::commands::problem::Problem;
use crate::model::diagnostic::Severity;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::settings::{Page, SettingsDialog};
use crate::ui::state::keymap_file::KeysFile;
use crate::ui::workbench::Workbench;
use crate::ui::workbench::settings::{custom_font, keymap};

impl Workbench {
    /// Applies the settings. Called before each frame.
    pub(crate) fn apply_prefs(&mut self, ctx: &Context) {
        self.mode = self.applied.apply(ctx, &self.prefs, &mut self.texts);
        if self.prefs.own_face != self.applied.own_face {
            let path = self.prefs.own_face.clone();
            self.load_own_face(ctx, path.as_deref());
            self.applied.own_face = path;
        }
        // While a slider is dragged, nothing is saved.
        if !ctx.input(|i| i.pointer.any_down()) {
            self.save_prefs();
        }
    }

    /// Saves the settings if they have changed.
    pub(crate) fn save_prefs(&mut self) {
        let path = self.places.settings.as_deref();
        self.applied.save(&self.prefs, path);
    }

    /// Takes a file as the person's own font if it supports Arabic.
    pub fn take_font(&mut self, ctx: &Context, path: PathBuf) {
        self.dialogs.open = Some(Dialog::Settings(SettingsDialog::on(Page::Reading)));
        if self.load_own_face(ctx, Some(&path)) {
            self.applied.own_face = Some(path.clone());
            self.prefs.own_face = Some(path);
            "own".clone_into(&mut self.prefs.face);
        } else {
            // The previous font stays.
            let before = self.prefs.own_face.clone();
            self.load_own_face(ctx, before.as_deref());
        }
    }

    fn load_own_face(&mut self, ctx: &Context, path: Option<&Path>) -> bool {
        let loaded = custom_font::load(&mut self.engine, path, &self.texts);
        loaded
            .map_err(|problem| self.notify_here(ctx, (Severity::Warning, problem)))
            .is_ok()
    }

    pub(crate) fn read_keymap(&mut self, ctx: &Context) {
        (self.keymap, self.keys) = KeysFile::read(self.places.keymap.as_deref());
        let told = keymap::read(&self.keys, &self.texts);
        self.notify_here(ctx, told);
    }

    pub(crate) fn write_keymap(&mut self, ctx: &Context) {
        if let Some(path) = &self.places.keymap {
            let told = keymap::write_template(path, &self.texts);
            (self.keymap, self.keys) = KeysFile::read(Some(path));
            self.notify_here(ctx, told);
        }
    }

    pub(crate) fn open_settings_folder(&mut self, ctx: &Context) {
        let folder = self.places.keymap.as_deref().and_then(Path::parent);
        let told = folder.and_then(|folder| keymap::open_folder(folder, &self.texts));
        if let Some(told) = told {
            self.notify_here(ctx, told);
        }
    }

    /// Reports a result inside the settings dialog if it is open: a notice would be hidden behind
    /// it.
    fn notify_here(&mut self, ctx: &Context, (severity, problem): (Severity, Problem)) {
        let Some(Dialog::Settings(dialog)) = &mut self.dialogs.open else {
            self.show(ctx, severity, problem, None);
            return;
        };
        let all = [Some(problem.summary), problem.details, problem.hint];
        let lines: Vec<String> = all.into_iter().flatten().collect();
        dialog.said = Some(lines.join("\n"));
    }
}
