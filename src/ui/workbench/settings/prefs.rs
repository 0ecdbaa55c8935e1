//! Applies changed settings at once, without a restart, and saves them.
//!
//! The meaning of a setting belongs to the part of the window that it concerns.

use egui::Context;

use crate::ui::workbench::Workbench;

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
}
