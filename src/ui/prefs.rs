//! What the window remembers for a person, whatever the project: a small file that they may edit.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use serde::{Deserialize, Serialize};

use crate::commands::texts::Language;
use crate::store;
use crate::text::fonts::ReadingFace;
use crate::ui::article::style::ReadingStyle;
use crate::ui::theme::{self, Mode};

/// The settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Prefs {
    /// `ar` or `en`; without it the system decides.
    pub language: Option<String>,
    /// `light` or `dark`; without it light.
    pub theme: Option<String>,
    /// Points per em of the article.
    pub article_size: f32,
    /// Distance of base lines in em.
    pub line_height: f32,
    /// `naskh`, `classical` or `sans`.
    pub face: String,
    /// Width and height of the window in points.
    pub window: [f32; 2],
    /// The annotator's name, once it was changed from the account's.
    pub annotator: Option<String>,
}

impl Default for Prefs {
    fn default() -> Self {
        Self {
            language: None,
            theme: None,
            article_size: theme::ARTICLE_SIZE,
            line_height: theme::LINE_HEIGHT,
            face: "naskh".to_owned(),
            window: [1280.0, 800.0],
            annotator: None,
        }
    }
}

/// Steps of the size of the article in points, and of its line height in em.
const STEP: (f32, f32) = (2.0, 0.1);
/// The least and the greatest line height in em.
const LINE_HEIGHTS: (f32, f32) = (1.5, 3.0);

impl Prefs {
    /// Reads the settings; `Err` says why they cannot be read, and the defaults serve.
    pub fn load(path: &Path) -> Result<Self, String> {
        match std::fs::read_to_string(path) {
            Ok(text) => toml::from_str::<Self>(&text)
                .map(Self::checked)
                .map_err(|e| e.to_string()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Writes the settings, beside and renamed.
    pub fn save(&self, path: &Path) -> Result<(), String> {
        let text = toml::to_string_pretty(self).map_err(|error| error.to_string())?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
        }
        store::atomic_write_bytes(path, text.as_bytes()).map_err(|error| error.to_string())
    }

    /// Brings values that a person wrote into their ranges.
    fn checked(mut self) -> Self {
        self.article_size = clamp(
            self.article_size,
            (theme::ARTICLE_SIZE_MIN, theme::ARTICLE_SIZE_MAX),
        );
        self.line_height = clamp(self.line_height, LINE_HEIGHTS);
        self.window = [
            clamp(self.window[0], (480.0, 8000.0)),
            clamp(self.window[1], (320.0, 8000.0)),
        ];
        self
    }

    /// Returns how articles are set.
    pub fn reading(&self) -> ReadingStyle {
        let face = match self.face.as_str() {
            "classical" => ReadingFace::Classical,
            "sans" => ReadingFace::Sans,
            _ => ReadingFace::Naskh,
        };
        ReadingStyle {
            face,
            size: self.article_size,
            line_height: self.line_height,
            measure: 38.0,
        }
    }

    /// Returns the mode of the window.
    pub fn mode(&self) -> Mode {
        self.theme
            .as_deref()
            .and_then(Mode::parse)
            .unwrap_or_default()
    }

    /// Returns the language of the window: the chosen one, else that of the system, else English.
    pub fn language(&self, system: &str) -> Language {
        let chosen = self.language.as_deref().and_then(Language::parse);
        chosen.unwrap_or_else(|| {
            Language::parse(system.get(..2).unwrap_or_default()).unwrap_or(Language::English)
        })
    }

    /// Makes the letters of the article larger or smaller by steps; 0 goes back to the default.
    pub fn zoom(&mut self, steps: i8) {
        let size = if steps == 0 {
            theme::ARTICLE_SIZE
        } else {
            self.article_size + f32::from(steps) * STEP.0
        };
        self.article_size = clamp(size, (theme::ARTICLE_SIZE_MIN, theme::ARTICLE_SIZE_MAX));
    }

    /// Moves the lines of the article apart or together by steps.
    pub fn loosen(&mut self, steps: i8) {
        self.line_height = clamp(self.line_height + f32::from(steps) * STEP.1, LINE_HEIGHTS);
    }
}

fn clamp(value: f32, (least, most): (f32, f32)) -> f32 {
    if value.is_finite() {
        value.clamp(least, most)
    } else {
        least
    }
}

/// Returns where the settings are.
pub fn path() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.config_dir().join("tawsim").join("settings.toml"))
}

/// Returns the folder for projects whose article's own folder cannot be written, and the sample.
pub fn data_folder() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.data_dir().join("tawsim"))
}

/// Returns the system's language as its environment names it: `ar_EG.UTF-8`.
pub fn system_language() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefs_survive_a_restart_and_bad_values_are_brought_into_range() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tawsim").join("settings.toml");
        assert_eq!(Prefs::load(&path), Ok(Prefs::default()));
        let mut prefs = Prefs {
            language: Some("ar".to_owned()),
            ..Prefs::default()
        };
        prefs.zoom(2);
        prefs.loosen(-1);
        prefs.save(&path).unwrap();
        assert_eq!(Prefs::load(&path), Ok(prefs));
        let broken: Prefs = toml::from_str("article-size = 9000.0\nline-height = nan").unwrap();
        let mended = broken.checked();
        assert_eq!(
            (mended.article_size, mended.line_height),
            (theme::ARTICLE_SIZE_MAX, LINE_HEIGHTS.0)
        );
    }

    #[test]
    fn prefs_the_system_chooses_the_language_until_the_person_does() {
        let mut prefs = Prefs::default();
        assert_eq!(prefs.language("ar_EG.UTF-8"), Language::Arabic);
        assert_eq!(prefs.language("fr_FR"), Language::English);
        prefs.language = Some("en".to_owned());
        assert_eq!(prefs.language("ar"), Language::English);
    }
}
