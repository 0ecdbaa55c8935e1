//! The person's own font: chosen as a file, checked, and preferred over the others in articles.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::base::open_files;
use crate::commands::texts::Value;
use crate::model::diagnostic::Severity;
use crate::text::fonts::OwnFaceError;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::settings::{Page, SettingsDialog};
use crate::ui::workbench::Workbench;

impl Workbench {
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

    /// Sets articles in the person's own font, or in none. If the font cannot be used, articles are
    /// set in the Naskh font and the reason is reported.
    pub(crate) fn load_own_face(&mut self, ctx: &Context, path: Option<&Path>) -> bool {
        let Some(path) = path else {
            self.engine.set_own_face(None).ok();
            return true;
        };
        let shown = path.display().to_string();
        let trouble = match open_files::read_file(path) {
            Err(_unreadable) => Some("notice-font-gone"),
            Ok(data) => match self.engine.set_own_face(Some(data)) {
                Ok(()) => None,
                Err(OwnFaceError::NotAFont) => Some("notice-font-none"),
                Err(OwnFaceError::LacksArabic) => Some("notice-font-no-arabic"),
            },
        };
        let Some(id) = trouble else { return true };
        self.engine.set_own_face(None).ok();
        self.notify_here(ctx, Severity::Warning, id, &[("path", Value::Text(&shown))]);
        false
    }
}
