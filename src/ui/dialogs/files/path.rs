//! Asks for a path as text if the system has no file dialog.

use std::path::{Path, PathBuf};

use egui::{Key, Ui};

use crate::session::ProjectLocation;
use crate::ui::dialogs::export::ExportWish;
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
            Self::Export(_) | Self::KeySheet(_) | Self::Text(_) | Self::Backup | Self::SaveAs => {
                file_dialogs::Choice::Target
            }
        }
    }
}

impl Purpose {
    /// Returns what to do with the chosen paths; `None` if there are none.
    pub(crate) fn answer(self, paths: Vec<PathBuf>) -> Option<Answer> {
        let path = paths.first().cloned()?;
        Some(match self {
            Self::Open => Answer::Open(paths, Vec::new()),
            Self::New => Answer::New(paths, Vec::new()),
            Self::Import(project) => Answer::Import(paths, Vec::new(), project),
            Self::Folder => Answer::Look(path),
            Self::Text(text) => Answer::WriteText(text, path),
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
}

impl PathDialog {
    /// Asks for a path, starting with a proposal.
    pub fn new(purpose: Purpose, proposal: String) -> Self {
        Self {
            purpose,
            text: proposal,
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let saves = matches!(
            self.purpose,
            Purpose::Export(_)
                | Purpose::KeySheet(_)
                | Purpose::Text(_)
                | Purpose::Backup
                | Purpose::SaveAs
        );
        let title = view.text(match self.purpose {
            _ if saves => "path-save-title",
            Purpose::Folder => "path-folder-title",
            _ => "path-open-title",
        });
        heading(ui, view, &title);
        let about = view.text("path-about");
        label::paragraph(ui, view, &about, Look::secondary(view.theme));
        let name = view.text("path-label");
        let response = field(ui, view, "path field", &name, &mut self.text);
        let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        let path = PathBuf::from(self.text.trim());
        let trouble = self.trouble(&path, saves);
        let line = trouble.map(|(id, _)| view.text(id)).unwrap_or_default();
        let refused = trouble.is_some_and(|(_, refused)| refused);
        let color = if refused {
            view.theme.error
        } else {
            view.theme.warning
        };
        label::paragraph(ui, view, &line, Look::secondary(view.theme).color(color));
        let button = view.text(match self.purpose {
            _ if saves => "path-save-button",
            Purpose::Folder => "path-folder-button",
            _ => "path-open-button",
        });
        let cancel = view.text("button-cancel");
        let usable = !refused && !self.text.trim().is_empty();
        if entered && !usable {
            response.request_focus();
        }
        match foot(ui, view, &button, &cancel, usable) {
            Some(false) => Step::Close,
            Some(true) => self.chosen(path),
            None if entered && usable => self.chosen(path),
            None => Step::Stay,
        }
    }

    /// Returns a problem with the path, and whether it rules the path out.
    fn trouble(&self, path: &Path, saves: bool) -> Option<(&'static str, bool)> {
        if self.text.trim().is_empty() {
            None
        } else if saves && self.wants_folder() {
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

    fn chosen(&self, path: PathBuf) -> Step {
        let answer = self.purpose.clone().answer(vec![path]);
        answer.map_or(Step::Stay, Step::Do)
    }
}
