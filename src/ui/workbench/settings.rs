//! Brings the settings into force, at once and without a restart, and writes them down.
//!
//! What a setting means is the business of the part that it is about.

use egui::Context;

use crate::ui::widgets::theme::{self, Mode};
use crate::ui::workbench::Workbench;

/// The least that the window shows, in points: the measure of WCAG 2.2, success criterion 1.4.10
/// (320 by 256), with the height that the bars leave. A small window is scaled less than wished.
const LEAST: egui::Vec2 = egui::vec2(320.0, 210.0);

impl Workbench {
    /// Brings the settings into force. Called before each frame.
    pub(crate) fn apply_prefs(&mut self, ctx: &Context) {
        let system = ctx.system_theme().map(|theme| match theme {
            egui::Theme::Light => Mode::Light,
            egui::Theme::Dark => Mode::Dark,
        });
        self.mode = self.prefs.mode(system);
        let look = (self.mode, self.prefs.reduce_motion);
        if self.applied.look != Some(look) {
            self.theme().install(ctx);
            let seconds = if self.prefs.reduce_motion {
                0.0
            } else {
                theme::MOTION_SECONDS
            };
            ctx.all_styles_mut(|style| style.animation_time = seconds);
            self.applied.look = Some(look);
        }
        let language = self.prefs.language(&self.applied.system_language);
        if self.texts.language() != language {
            self.texts.set_language(language);
        }
        let digits = self.prefs.interface_digits();
        if self.texts.digits() != digits {
            self.texts.set_digits(digits);
        }
        if self.prefs.own_face != self.applied.own_face {
            let path = self.prefs.own_face.clone();
            self.load_own_face(ctx, path.as_deref());
            self.applied.own_face = path;
        }
        self.apply_scale(ctx);
        // A slider that is being dragged is written down when it is let go.
        if !ctx.input(|i| i.pointer.any_down()) {
            self.save_prefs();
        }
    }

    fn apply_scale(&self, ctx: &Context) {
        let now = ctx.zoom_factor();
        let window = ctx.content_rect().size() * now;
        let most = (window / LEAST).min_elem().max(theme::SCALE_MIN);
        let scale = self.prefs.scale.min(most);
        if (scale - now).abs() > 0.005 {
            ctx.set_zoom_factor(scale);
        }
    }

    /// Writes the settings if they have changed. Where that fails the window goes on: nothing of
    /// the data is concerned, and the next change tries again.
    pub(crate) fn save_prefs(&mut self) {
        if self.prefs == self.applied.saved {
            return;
        }
        if let Some(path) = &self.places.settings {
            self.prefs.save(path).ok();
        }
        self.applied.saved = self.prefs.clone();
    }
}
