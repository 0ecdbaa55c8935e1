//! The person's settings, the same for every project: a small file that can also be edited by hand.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use serde::{Deserialize, Serialize};

use crate::arabic::search_options::{SearchOptions, WordBounds};
use crate::base::atomic_file;
use crate::base::open_files;
use crate::commands::text_values::Digits;
use crate::commands::texts::Language;
use crate::text::glyphs::digits::DigitShapes;
use crate::text::glyphs::fonts::ReadingFace;
use crate::ui::state::label_colors::LabelColors;
use crate::ui::state::reading_style::ReadingStyle;
use crate::ui::widgets::theme::{self, Mode};

/// The settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the person's"
)]
pub struct Prefs {
    /// `ar` or `en`; without it the system decides.
    pub language: Option<String>,
    /// `light` or `dark`; without it the system decides, and light is the fallback.
    pub theme: Option<String>,
    /// The digits of the interface: `european` or `arabic-indic`.
    pub digits: String,
    /// The scale of the whole interface; 1 is the usual size.
    pub scale: f32,
    /// Whether animations are off.
    pub reduce_motion: bool,
    /// Points per em of the article.
    pub article_size: f32,
    /// The distance of base lines, in em.
    pub line_height: f32,
    /// The widest column of the article, in em.
    pub measure: f32,
    /// `naskh`, `classical`, `sans` or `own`.
    pub face: String,
    /// The file of the person's own font.
    pub own_face: Option<PathBuf>,
    /// Whether fully vocalized text is set in Amiri.
    pub vocalised_in_amiri: bool,
    /// The digits of the article: `as-typed`, `european` or `arabic-indic`.
    pub article_digits: String,
    /// Whether the documents are shown.
    pub documents: bool,
    /// Whether the inspector is shown.
    pub inspector: bool,
    /// Whether the labels are shown above the article.
    pub labels: bool,
    /// Whether only the article is shown.
    pub reading: bool,
    /// Whether the entities of other layers are shown in the article.
    pub other_layers: bool,
    /// Whether suggestions are shown in the article.
    pub suggestions: bool,
    /// Whether the names of the project are proposed.
    pub lexicon: bool,
    /// Whether the characters that a reader cannot see have marks in the article.
    pub invisibles: bool,
    /// The width of the document list, in points.
    pub documents_width: f32,
    /// The width of the inspector, in points.
    pub inspector_width: f32,
    /// `project` or `distinct`: the colors in which labels are shown.
    pub label_colors: LabelColors,
    /// Width and height of the window, in points.
    pub window: [f32; 2],
    /// The differences of spelling that searches ignore, by the names of their switches.
    pub search_ignores: Vec<String>,
    /// Where hits of searches begin and end: `parts`, `whole` or `after-clitics`.
    pub search_words: String,
    /// Whether searches are for regular expressions.
    pub search_pattern: bool,
    /// The folder from which files were opened last.
    pub read_folder: Option<PathBuf>,
    /// Whether automatic backups are made.
    pub backups: bool,
    /// The annotator's name, if it was changed from the account's name.
    pub annotator: Option<String>,
}

impl Default for Prefs {
    fn default() -> Self {
        Self {
            language: None,
            theme: None,
            digits: EUROPEAN.to_owned(),
            scale: 1.0,
            reduce_motion: false,
            article_size: theme::ARTICLE_SIZE,
            line_height: theme::LINE_HEIGHT,
            measure: MEASURE,
            face: "naskh".to_owned(),
            own_face: None,
            vocalised_in_amiri: true,
            article_digits: AS_TYPED.to_owned(),
            documents: true,
            inspector: true,
            labels: true,
            reading: false,
            other_layers: false,
            suggestions: true,
            lexicon: true,
            invisibles: false,
            documents_width: theme::DOCUMENTS_WIDTH,
            inspector_width: theme::PANEL_WIDTH,
            label_colors: LabelColors::default(),
            window: [1280.0, 800.0],
            search_ignores: SearchOptions::default().ignored_names(),
            search_words: WordBounds::default().name().to_owned(),
            search_pattern: false,
            read_folder: None,
            backups: true,
            annotator: None,
        }
    }
}

/// The digits of European languages.
pub const EUROPEAN: &str = "european";
/// The digits of the Mashriq.
pub const ARABIC_INDIC: &str = "arabic-indic";
/// The digits as they are in the text.
pub const AS_TYPED: &str = "as-typed";

/// The default of the widest column, in em.
const MEASURE: f32 = 38.0;
/// The steps of the article's size, in points, and of its line height, in em.
const STEP: (f32, f32) = (2.0, 0.1);
/// The least and the greatest size of the article, in points.
pub const SIZES: (f32, f32) = (theme::ARTICLE_SIZE_MIN, theme::ARTICLE_SIZE_MAX);
/// The least and the greatest line height, in em.
pub const LINE_HEIGHTS: (f32, f32) = (1.5, 3.0);
/// The least and the greatest width of the column, in em.
pub const MEASURES: (f32, f32) = (24.0, 60.0);
/// The least and the greatest width of a side panel, in points.
pub const PANEL_WIDTHS: (f32, f32) = (160.0, 480.0);
/// The scales of the interface that the commands step through.
pub const SCALES: [f32; 8] = [theme::SCALE_MIN, 0.9, 1.0, 1.25, 1.5, 2.0, 2.5, SCALE_MAX];
const SCALE_MAX: f32 = 3.0;

impl Prefs {
    /// Reads the settings, or the defaults if there is no file; `Err` gives the reason why the file
    /// cannot be read.
    pub fn load(path: &Path) -> Result<Self, String> {
        match open_files::read_text_file(path) {
            Ok(text) => Self::parse(&text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Parses the text of the file. Invalid values are skipped, the others apply.
    fn parse(text: &str) -> Result<Self, String> {
        let table: toml::Table = toml::from_str(text).map_err(|error| error.to_string())?;
        let sound = table.into_iter().filter(|(key, value)| {
            let alone = toml::Table::from_iter([(key.clone(), value.clone())]);
            alone.try_into::<Self>().is_ok()
        });
        let table: toml::Table = sound.collect();
        let read: Self = table.try_into().map_err(|error| error.to_string())?;
        Ok(read.checked())
    }

    fn table(&self) -> Result<toml::Table, String> {
        toml::Table::try_from(self).map_err(|error| error.to_string())
    }

    /// Writes the settings through a temporary file that is renamed. Unchanged values and unknown
    /// keys stay as they are in the file. A file that cannot be read is left alone.
    pub fn save(&self, path: &Path) -> Result<(), String> {
        let stands = match open_files::read_text_file(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error.to_string()),
        };
        let text = self.merged(&stands)?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
        }
        atomic_file::atomic_write_bytes(path, text.as_bytes()).map_err(|error| error.to_string())
    }

    /// Merges the changed values into the text of the file.
    fn merged(&self, text: &str) -> Result<String, String> {
        let mut file: toml::Table = toml::from_str(text).map_err(|error| error.to_string())?;
        let (before, now) = (Self::parse(text)?.table()?, self.table()?);
        for (key, value) in &now {
            if before.get(key) != Some(value) || !file.contains_key(key) {
                file.insert(key.clone(), value.clone());
            }
        }
        for key in before.keys().filter(|key| !now.contains_key(*key)) {
            file.remove(key);
        }
        toml::to_string_pretty(&file).map_err(|error| error.to_string())
    }

    /// Clamps values to their ranges.
    fn checked(mut self) -> Self {
        self.scale = clamp(self.scale, (theme::SCALE_MIN, SCALE_MAX));
        self.article_size = clamp(self.article_size, SIZES);
        self.line_height = clamp(self.line_height, LINE_HEIGHTS);
        self.measure = clamp(self.measure, MEASURES);
        self.documents_width = clamp(self.documents_width, PANEL_WIDTHS);
        self.inspector_width = clamp(self.inspector_width, PANEL_WIDTHS);
        self.window = [
            clamp(self.window[0], (480.0, 8000.0)),
            clamp(self.window[1], (320.0, 8000.0)),
        ];
        self
    }

    /// Returns how articles are set.
    pub fn reading_style(&self) -> ReadingStyle {
        ReadingStyle {
            face: self.reading_face(),
            size: self.article_size,
            line_height: self.line_height,
            measure: self.measure,
            vocalised_in_classical: self.vocalised_in_amiri,
            digits: match self.article_digits.as_str() {
                EUROPEAN => DigitShapes::European,
                ARABIC_INDIC => DigitShapes::ArabicIndic,
                _ => DigitShapes::AsTyped,
            },
        }
    }

    /// Returns the typeface of articles.
    pub fn reading_face(&self) -> ReadingFace {
        match self.face.as_str() {
            "classical" => ReadingFace::Classical,
            "sans" => ReadingFace::Sans,
            "own" if self.own_face.is_some() => ReadingFace::Own,
            _ => ReadingFace::Naskh,
        }
    }

    /// Returns the digits of the interface.
    pub fn interface_digits(&self) -> Digits {
        if self.digits == ARABIC_INDIC {
            Digits::ArabicIndic
        } else {
            Digits::European
        }
    }

    /// Scales the interface up or down by steps; 0 restores the usual size.
    pub fn rescale(&mut self, steps: i8) {
        if steps == 0 {
            self.scale = 1.0;
            return;
        }
        let nearest = SCALES
            .iter()
            .enumerate()
            .min_by(|a, b| {
                (a.1 - self.scale)
                    .abs()
                    .total_cmp(&(b.1 - self.scale).abs())
            })
            .map_or(0, |(index, _)| index);
        let index = nearest.saturating_add_signed(isize::from(steps));
        self.scale = SCALES.get(index).copied().unwrap_or(SCALE_MAX);
    }

    /// Returns the options of searches. Names that are not known are passed over.
    pub fn search(&self) -> SearchOptions {
        let names = self.search_ignores.iter().map(String::as_str);
        SearchOptions {
            words: WordBounds::of_name(&self.search_words).unwrap_or_default(),
            is_pattern: self.search_pattern,
            ..SearchOptions::ignoring(names)
        }
    }

    /// Sets the options of searches.
    pub fn set_search(&mut self, options: SearchOptions) {
        self.search_ignores = options.ignored_names();
        options.words.name().clone_into(&mut self.search_words);
        self.search_pattern = options.is_pattern;
    }

    /// Returns the color mode of the window: the chosen one, else that of the system, else light.
    pub fn mode(&self, system: Option<Mode>) -> Mode {
        let chosen = self.theme.as_deref().and_then(Mode::parse);
        chosen.or(system).unwrap_or_default()
    }

    /// Returns the language of the window: the chosen one, else that of the system, else English.
    pub fn language(&self, system: &str) -> Language {
        let chosen = self.language.as_deref().and_then(Language::parse);
        chosen.unwrap_or_else(|| {
            Language::parse(system.get(..2).unwrap_or_default()).unwrap_or(Language::English)
        })
    }

    /// Makes the letters of the article larger or smaller by steps; 0 restores the default.
    pub fn zoom(&mut self, steps: i8) {
        let size = if steps == 0 {
            theme::ARTICLE_SIZE
        } else {
            self.article_size + f32::from(steps) * STEP.0
        };
        self.article_size = clamp(size, SIZES);
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

/// Returns the path of the settings file.
pub fn path() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.config_dir().join("tawsim").join("settings.toml"))
}

/// Returns the folder of the sample, and of projects whose article lies in a folder that cannot be
/// written.
pub fn data_folder() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.data_dir().join("tawsim"))
}

/// Returns the system's language as the environment names it: `ar_EG.UTF-8`.
pub fn system_language() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(a: f32, b: f32) {
        assert!((a - b).abs() < 0.001, "{a} {b}");
    }

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
        let repaired =
            Prefs::parse("article-size = 9000.0\nline-height = nan\nscale = -1").unwrap();
        assert_eq!(
            (repaired.article_size, repaired.line_height),
            (theme::ARTICLE_SIZE_MAX, LINE_HEIGHTS.0)
        );
    }

    #[test]
    fn prefs_what_is_not_understood_is_passed_over_and_stays_in_the_file() {
        let text = "theme = \"sepia\"\nscale = \"huge\"\nmeasure = 500.0\nlanguage = \"ar\"\n\
                    face = \"kufi\"\nfuture = [1, 2]\n\n[tour]\nseen = true\n";
        let mut prefs = Prefs::parse(text).unwrap();
        same(prefs.scale, 1.0);
        same(prefs.measure, MEASURES.1);
        assert_eq!(prefs.mode(Some(Mode::Dark)), Mode::Dark);
        assert_eq!(prefs.reading_face(), ReadingFace::Naskh);
        prefs.language = None;
        prefs.zoom(1);
        let merged = prefs.merged(text).unwrap();
        let file: toml::Table = toml::from_str(&merged).unwrap();
        let of = |key: &str| file.get(key).cloned();
        assert_eq!(of("theme"), Some("sepia".into()));
        assert_eq!(of("scale"), Some("huge".into()));
        assert_eq!(of("measure"), Some(500.0.into()));
        assert_eq!(of("face"), Some("kufi".into()));
        assert_eq!(of("future"), Some(vec![1, 2].into()));
        assert!(of("tour").is_some());
        assert_eq!(of("language"), None, "the system decides again");
        assert_eq!(of("article-size"), Some(24.0.into()));
        let again = Prefs::parse(&merged).unwrap();
        assert_eq!(again, prefs);
        prefs.zoom(0);
        let back = Prefs::parse(&prefs.merged(&merged).unwrap()).unwrap();
        same(back.article_size, theme::ARTICLE_SIZE);
    }

    #[test]
    fn prefs_keep_the_options_of_searches() {
        assert_eq!(Prefs::default().search(), SearchOptions::default());
        for words in WordBounds::ALL {
            let options = SearchOptions {
                words,
                is_pattern: words == WordBounds::Whole,
                ..SearchOptions::ignoring(["hamza", "digits"])
            };
            let mut prefs = Prefs::default();
            prefs.set_search(options);
            assert_eq!(prefs.search(), options);
        }
        let foreign = Prefs {
            search_ignores: vec!["alef".to_owned(), "vowels".to_owned()],
            search_words: "half".to_owned(),
            ..Prefs::default()
        };
        assert_eq!(foreign.search(), SearchOptions::ignoring(["alef"]));
    }

    #[test]
    fn prefs_the_interface_goes_through_its_scales_and_stops_at_the_ends() {
        let mut prefs = Prefs {
            scale: 1.1,
            ..Prefs::default()
        };
        prefs.rescale(1);
        same(prefs.scale, 1.25);
        for _ in 0..20 {
            prefs.rescale(1);
        }
        same(prefs.scale, 3.0);
        for _ in 0..20 {
            prefs.rescale(-1);
        }
        same(prefs.scale, 0.75);
        prefs.rescale(0);
        same(prefs.scale, 1.0);
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
