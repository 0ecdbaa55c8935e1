//! Shows the contents of a folder before a project is made from it.

use egui::Ui;

use crate::commands::text_values::Value;
use crate::session::import::scan::Listing;
use crate::session::open::file_name;
use crate::ui::dialogs::{Answer, Step, foot, heading};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};

/// The dialog.
#[derive(Debug)]
pub struct FolderDialog {
    listing: Listing,
    /// Whether the folder already has a project.
    known: bool,
}

impl FolderDialog {
    /// Shows the contents.
    pub fn new(listing: Listing) -> Self {
        let project = format!("{}.tawsim", file_name(&listing.folder));
        let known = listing.folder.join(project).is_file();
        Self { listing, known }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let theme = view.theme;
        let folder = file_name(&self.listing.folder);
        let title = view.text_with("folder-title", &[("folder", Value::Text(&folder))]);
        heading(ui, view, &title);
        let count = self.listing.files.len();
        let found = view.text_with("folder-found", &[("count", Value::Count(count))]);
        label::paragraph(ui, view, &found, Look::text(theme).bold());
        if self.listing.others > 0 {
            let others = [("count", Value::Count(self.listing.others))];
            let others = view.text_with("folder-others", &others);
            label::paragraph(ui, view, &others, Look::secondary(theme));
        }
        if count > 0 {
            let project = format!("{folder}.tawsim");
            let id = if self.known {
                "folder-known"
            } else {
                "folder-about"
            };
            let about = view.text_with(id, &[("project", Value::Text(&project))]);
            label::paragraph(ui, view, &about, Look::text(theme));
        }
        let button = view.text(if self.known {
            "folder-open"
        } else {
            "folder-create"
        });
        let cancel = view.text("button-cancel");
        match foot(ui, view, &button, &cancel, count > 0) {
            Some(true) => Step::Do(Answer::Folder(self.listing.clone(), None)),
            Some(false) => Step::Close,
            None => Step::Stay,
        }
    }
}
