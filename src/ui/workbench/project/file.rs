//! Handles a project file that is renamed, deleted or replaced while it is open.
//!
//! Notices it within a second, reports it, and offers to save everything under another name.

use std::path::Path;

use egui::Context;

use crate::base::progress::ProgressMonitor;
use crate::commands::intent::{Intent, ViewCommand};
use crate::commands::texts::Value;
use crate::model::diagnostic::Severity;
use crate::ui::dialogs::files::path::Purpose;
use crate::ui::platform::file_dialogs::Ask;
use crate::ui::shell::notices::NoticeAction;
use crate::ui::workbench::Workbench;
use crate::ui::workbench::project::file_state::{FileNews, FileState};

impl Workbench {
    /// Checks from time to time whether the project file is at its path, and reports a change.
    pub(crate) fn check_file(&mut self, ctx: &Context) {
        match self.file.look(ctx, &self.session) {
            FileNews::Same => {}
            FileNews::Displaced(error) => self.refuse(ctx, &error),
            FileNews::Back => {
                self.trouble = false;
                let path = self.session.path().unwrap_or(Path::new(""));
                let path = path.to_string_lossy().into_owned();
                let values = [("path", Value::Text(&path))];
                self.notify(ctx, Severity::Note, "notice-displaced-back", &values);
            }
        }
    }

    /// Returns whether the project may be closed: if its file is not in its place, it refuses once
    /// and reports that with the text `notice`.
    pub(crate) fn may_close_displaced(&mut self, ctx: &Context, notice: &str) -> bool {
        let Some(error) = self.file.refuses_to_close(&self.session) else {
            return true;
        };
        self.quit.wanted = false;
        self.refuse(ctx, &error);
        self.notify(ctx, Severity::Warning, notice, &[]);
        ctx.request_repaint();
        false
    }

    /// Returns the button that offers to save under another name.
    pub(crate) fn offer_save_as(&self) -> (String, NoticeAction) {
        let save = Intent::View(ViewCommand::SaveAs);
        (self.texts.get("button-save-as"), NoticeAction::Do(save))
    }

    /// Asks for the path at which work continues.
    pub(crate) fn ask_save_as(&mut self, ctx: &Context) {
        let ask = Ask {
            title: self.texts.get("save-as-title"),
            filters: vec![(self.texts.get("open-filter-project"), vec!["tawsim"])],
            folder: self.folder(),
            file_name: Some(self.backup_name()),
        };
        let ctx = ctx.clone();
        self.files
            .ask(Purpose::SaveAs, ask, move || ctx.request_repaint());
    }

    /// Saves everything at a free path and continues to work there.
    pub fn save_as(&mut self, ctx: &Context, path: &Path) {
        if self.is_busy(ctx) {
            return;
        }
        if let Err(error) = self.session.save_as(path, &ProgressMonitor::default()) {
            self.refuse(ctx, &error);
            return;
        }
        self.file = FileState::default();
        self.trouble = false;
        self.remember_project();
        let path = path.to_string_lossy();
        let values = [("path", Value::Text(&path))];
        self.notify(ctx, Severity::Note, "notice-saved-as", &values);
        // Text that could not be saved in the meantime is still in its field.
        self.keep_remark(ctx, true);
    }
}
