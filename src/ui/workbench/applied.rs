//! The settings as they are in force, and as they are in the file.

use std::path::PathBuf;

use crate::ui::state::prefs::Prefs;
use crate::ui::widgets::theme::Mode;

/// The settings as they are in force and in the file.
#[derive(Debug)]
pub(crate) struct Applied {
    pub(super) saved: Prefs,
    pub(super) system_language: String,
    pub(super) look: Option<(Mode, bool)>,
    pub(crate) own_face: Option<PathBuf>,
}

impl Applied {
    /// Takes the settings as they were read.
    pub(crate) fn new(prefs: Prefs, system_language: &str) -> Self {
        Self {
            saved: prefs,
            system_language: system_language.to_owned(),
            look: None,
            own_face: None,
        }
    }
}
