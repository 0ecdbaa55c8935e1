//! Asks for one or several paths as text if the system has no file dialog. Tab completes a name.

use std::path::{Path, PathBuf};

use egui::{EventFilter, FocusDirection, Id, Key, Modifiers, Ui};

use crate::commands::text_values::Value;
use crate::session::ProjectLocation;
use crate::ui::dialogs::export::ExportWish;
use crate::ui::dialogs::files::completion::{self, Completion};
use crate::ui::dialogs::{Answer, Step, field, foot, heading};
use crate::ui::platform::file_dialogs;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};

/// The purpose of the path.
#[derive(Clone, Debug, PartialEq)]
pub enum Purpose {
    /// Open it.
    Open,
    /// Make a project from it.
    New,
    /// Add it to this project.
    Import(Option<ProjectLocation>),
    /// Make a project from its contents.
    Folder,
    /// Use it as the font of articles.
    Font,
    /// Write an export there.
    Export(ExportWish),
    /// Write the key sheet there.
    KeySheet(String),
    /// Write a text there.
    Text(String),
    /// Write a table there.
    Table(String),
    /// Use it as the guideline.
    Guideline,
    /// Copy the project there.
    Backup,
    /// Save the project there and continue with that file.
    SaveAs,
}

impl file_dialogs::Purpose for Purpose {
    fn choice(&self) -> file_dialogs::Choice {
        match self {
            Self::Open | Self::New | Self::Import(_) => file_dialogs::Choice::Files,
            Self::Folder => file_dialogs::Choice::Folder,
            Self::Font | Self::Guideline => file_dialogs::Choice::File,
            Self::Export(_)
            | Self::KeySheet(_)
            | Self::Text(_)
            | Self::Table(_)
            | Self::Backup
            | Self::SaveAs => file_dialogs::Choice::Target,
        }
    }
}

impl Purpose {
    /// Returns the ids of the title of the dialog and of its button: what will happen.
    fn captions(&self) -> (&'static str, &'static str) {
        match self {
            Self::Open => ("path-open-title", "path-open-button"),
            Self::New => ("path-new-title", "path-new-button"),
            Self::Import(_) => ("path-import-title", "path-import-button"),
            Self::Folder => ("path-folder-title", "path-folder-button"),
            Self::Font => ("path-font-title", "path-font-button"),
            Self::Guideline => ("path-guideline-title", "path-guideline-button"),
            Self::Export(_) => ("export-title", "path-export-button"),
            Self::KeySheet(_) | Self::Table(_) | Self::Text(_) | Self::Backup | Self::SaveAs => {
                ("path-save-title", "path-save-button")
            }
        }
    }

    /// Returns whether a file is written there.
    pub(crate) fn writes(&self) -> bool {
        file_dialogs::Purpose::choice(self) == file_dialogs::Choice::Target
    }

    /// Returns what to do with the chosen paths; `None` if there are none.
    pub(crate) fn answer(self, paths: Vec<PathBuf>) -> Option<Answer> {
        let path = paths.first().cloned()?;
        Some(match self {
            Self::Open => Answer::Open(paths, Vec::new()),
            Self::New => Answer::New(paths, Vec::new()),
            Self::Import(project) => Answer::Import(paths, Vec::new(), project),
            Self::Folder => Answer::Look(path),
            Self::Text(text) | Self::Table(text) => Answer::WriteText(text, path),
            Self::Font => Answer::Font(path),
            Self::Export(wish) => Answer::Export(wish, path),
            Self::Guideline => Answer::Guideline(path),
            Self::Backup => Answer::Backup(path),
            Self::SaveAs => Answer::SaveAs(path),
            Self::KeySheet(page) => Answer::KeySheet(page, path),
        })
    }
}

/// The dialog.
#[derive(Debug)]
pub struct PathDialog {
    purpose: Purpose,
    text: String,
    /// The names with which the path may go on, after Tab.
    names: Vec<String>,
}

/// The number of names that are listed.
const SHOWN: usize = 6;

/// A problem with a path.
struct Trouble {
    id: &'static str,
    /// The name of the file among several.
    name: Option<String>,
    /// Whether it rules the path out.
    refused: bool,
}

impl PathDialog {
    /// Asks for a path, starting with a proposal.
    pub fn new(purpose: Purpose, proposal: String) -> Self {
        Self {
            purpose,
            text: proposal,
            names: Vec::new(),
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let saves = self.purpose.writes();
        let (title, button) = self.purpose.captions();
        let title = view.text(title);
        heading(ui, view, &title);
        let several = self.takes_several();
        let about = view.text(if several {
            "path-about-several"
        } else {
            "path-about"
        });
        label::paragraph(ui, view, &about, Look::secondary(view.theme));
        let tab = tab_in_field(ui);
        let name = view.text("path-label");
        let response = field(ui, view, "path field", &name, &mut self.text);
        if response.has_focus() {
            // The field keeps Tab, which completes the name.
            let filter = EventFilter {
                tab: true,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        }
        if response.changed() {
            self.names.clear();
        }
        // The letters that were typed ahead of Tab are in the field now.
        match tab {
            Some(Modifiers::NONE) => self.complete(ui),
            Some(_) => ui.memory_mut(|memory| memory.move_focus(FocusDirection::Previous)),
            None => {}
        }
        let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        let paths = completion::paths_of(&self.text, several);
        let trouble = self.trouble(&paths, saves);
        // A name that is being completed does not exist yet.
        let told = trouble.as_ref().filter(|_| self.names.is_empty());
        let line = told.map(|trouble| match &trouble.name {
            Some(name) => view.text_with(trouble.id, &[("name", Value::Text(name))]),
            None => view.text(trouble.id),
        });
        let replaces = trouble
            .as_ref()
            .is_some_and(|trouble| trouble.id == "path-exists");
        let refused = trouble.is_some_and(|trouble| trouble.refused);
        let color = if refused {
            view.theme.error
        } else {
            view.theme.warning
        };
        let look = Look::secondary(view.theme).color(color);
        label::paragraph(ui, view, &line.unwrap_or_default(), look);
        self.list_names(ui, view);
        let button = view.text(if saves && replaces {
            "path-replace-button"
        } else {
            button
        });
        let cancel = view.text("button-cancel");
        let usable = !refused && !self.text.trim().is_empty();
        if entered && !usable {
            response.request_focus();
        }
        match foot(ui, view, &button, &cancel, usable) {
            Some(false) => Step::Close,
            Some(true) => self.chosen(paths),
            None if entered && usable => self.chosen(paths),
            None => Step::Stay,
        }
    }

    /// Completes the name at the end of the field. If there is nothing to complete, Tab leaves the
    /// field as anywhere else.
    fn complete(&mut self, ui: &Ui) {
        let folders = self.purpose == Purpose::Folder || self.wants_folder();
        let Completion { line, names } = completion::complete(&self.text, folders);
        if line == self.text && names.is_empty() {
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
        }
        self.text = line;
        self.names = names;
        ui.request_repaint();
    }

    /// Lists the names with which the path may go on.
    fn list_names(&self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let look = Look::secondary(view.theme);
        for name in self.names.iter().take(SHOWN) {
            label::label(ui, view, name, look);
        }
        if let Some(more) = self.names.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            let more = view.text_with("path-more", &[("count", Value::Count(more))]);
            label::label(ui, view, &more, look);
        }
    }

    fn takes_several(&self) -> bool {
        file_dialogs::Purpose::choice(&self.purpose) == file_dialogs::Choice::Files
    }

    fn trouble(&self, paths: &[PathBuf], saves: bool) -> Option<Trouble> {
        if self.text.trim().is_empty() {
            return None;
        }
        if let [path] = paths {
            let (id, refused) = self.trouble_of(path, saves)?;
            return Some(Trouble {
                id,
                name: None,
                refused,
            });
        }
        let missing = paths.iter().find(|path| !path.exists())?;
        Some(Trouble {
            id: "path-missing-one",
            name: Some(missing.to_string_lossy().into_owned()),
            refused: true,
        })
    }

    /// Returns a problem with a path, and whether it rules the path out.
    fn trouble_of(&self, path: &Path, saves: bool) -> Option<(&'static str, bool)> {
        if saves && self.wants_folder() {
            path.is_file().then_some(("path-is-file", true))
        } else if saves && path.is_dir() {
            Some(("path-is-folder", true))
        } else if saves && path.exists() {
            Some(("path-exists", false))
        } else if !saves && !path.exists() {
            Some(("path-missing", true))
        } else if self.purpose == Purpose::Folder && !path.is_dir() {
            Some(("path-is-file", true))
        } else {
            None
        }
    }

    fn wants_folder(&self) -> bool {
        matches!(&self.purpose, Purpose::Export(wish) if wish.is_folder())
    }

    fn chosen(&self, paths: Vec<PathBuf>) -> Step {
        let answer = self.purpose.clone().answer(paths);
        answer.map_or(Step::Stay, Step::Do)
    }
}

/// Consumes Tab if it was pressed in the field, and returns what was held with it.
fn tab_in_field(ui: &Ui) -> Option<Modifiers> {
    if !ui.memory(|memory| memory.has_focus(Id::unique("path field"))) {
        return None;
    }
    let held = [Modifiers::SHIFT, Modifiers::NONE];
    held.into_iter()
        .find(|held| ui.input_mut(|i| i.consume_key(*held, Key::Tab)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::texts::{Language, Texts};

    #[test]
    fn path_dialog_says_what_will_happen_to_the_file() {
        let texts = Texts::default();
        for (purpose, expected) in [
            (Purpose::Open, ["Open a file", "Open file"]),
            (Purpose::New, ["New project from files", "Create project"]),
            (Purpose::Import(None), ["Import documents", "Import"]),
            (Purpose::Folder, ["Open a folder", "Read this folder"]),
            (Purpose::Font, ["Choose a font for articles", "Choose font"]),
            (
                Purpose::Guideline,
                ["Import the guideline from a file", "Import"],
            ),
            (
                Purpose::Export(ExportWish::default()),
                ["Export dataset", "Export here"],
            ),
            (Purpose::SaveAs, ["Save as", "Save here"]),
        ] {
            let (title, button) = purpose.captions();
            let shown = [title, button].map(|id| texts.in_language(Language::English, id));
            assert_eq!(shown, expected);
            for id in [title, button] {
                assert!(texts.has(Language::Arabic, id), "{id}");
            }
        }
    }
}
