//! Brings the settings into force, at once and without a restart, and writes them down.
//!
//! What a setting means is the business of the part that it is about.

use egui::Context;

use crate::ui::workbench::Workbench;

impl Workbench {
    /// Brings the settings into force. Called before each frame.
    pub(crate) fn apply_prefs(&mut self, ctx: &Context) {
        self.mode = self.applied.apply(ctx, &self.prefs, &mut self.texts);
        if self.prefs.own_face != self.applied.own_face {
            let path = self.prefs.own_face.clone();
            self.load_own_face(ctx, path.as_deref());
            self.applied.own_face = path;
        }
        // A slider that is being dragged is written down when it is let go.
        if !ctx.input(|i| i.pointer.any_down()) {
            self.save_prefs();
        }
    }

    /// Writes the settings down if they have changed.
    pub(crate) fn save_prefs(&mut self) {
        let path = self.places.settings.as_deref();
        self.applied.save(&self.prefs, path);
    }
}
