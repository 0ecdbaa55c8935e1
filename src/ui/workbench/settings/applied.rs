//! The settings in force, and the settings as last saved.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::commands::texts::Texts;
use crate::ui::state::prefs::Prefs;
use crate::ui::widgets::egui_style;
use crate::ui::widgets::theme::{self, Mode, Theme};

/// The least area that the window shows, in points: the size of WCAG 2.2, success criterion 1.4.10
/// (320 by 256), less the height of the bars. In a small window the scale is reduced to fit it.
const LEAST: egui::Vec2 = egui::vec2(320.0, 210.0);

/// The settings in force and the settings in the file.
#[derive(Debug)]
pub(crate) struct Applied {
    saved: Prefs,
    system_language: String,
    look: Option<(Mode, bool)>,
    pub(crate) own_face: Option<PathBuf>,
}

impl Applied {
    /// Starts with the settings as they were read.
    pub(crate) fn new(prefs: Prefs, system_language: &str) -> Self {
        Self {
            saved: prefs,
            system_language: system_language.to_owned(),
            look: None,
            own_face: None,
        }
    }

    /// Applies colors, motion, language, digits and scale. Returns the color mode.
    pub(crate) fn apply(&mut self, ctx: &Context, prefs: &Prefs, texts: &mut Texts) -> Mode {
        let system = ctx.system_theme().map(|theme| match theme {
            egui::Theme::Light => Mode::Light,
            egui::Theme::Dark => Mode::Dark,
        });
        let mode = prefs.mode(system);
        let look = (mode, prefs.reduce_motion);
        if self.look != Some(look) {
            egui_style::install(Theme::of(mode), ctx);
            let seconds = if prefs.reduce_motion {
                0.0
            } else {
                theme::MOTION_SECONDS
            };
            ctx.all_styles_mut(|style| style.animation_time = seconds);
            self.look = Some(look);
        }
        let language = prefs.language(&self.system_language);
        if texts.language() != language {
            texts.set_language(language);
        }
        let digits = prefs.interface_digits();
        if texts.digits() != digits {
            texts.set_digits(digits);
        }
        apply_scale(ctx, prefs.scale);
        mode
    }

    /// Writes the settings if they have changed. A failure is ignored: no project data is affected,
    /// and the next change tries again.
    pub(crate) fn save(&mut self, prefs: &Prefs, path: Option<&Path>) {
        if *prefs == self.saved {
            return;
        }
        if let Some(path) = path {
            prefs.save(path).ok();
        }
        self.saved = prefs.clone();
    }
}

fn apply_scale(ctx: &Context, wished: f32) {
    let now = ctx.zoom_factor();
    let window = ctx.content_rect().size() * now;
    let most = (window / LEAST).min_elem().max(theme::SCALE_MIN);
    let scale = wished.min(most);
    if (scale - now).abs() > 0.005 {
        ctx.set_zoom_factor(scale);
    }
}
