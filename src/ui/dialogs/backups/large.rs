//! Asks once whether automatic backups of a large project are kept.

use egui::Ui;

use crate::commands::text_values::Value;
use crate::session::project::kept_backups::{DueBackup, KEPT};
use crate::ui::dialogs::{Answer, Step, foot, heading};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};

/// The dialog.
#[derive(Debug)]
pub struct LargeBackupDialog {
    name: String,
    due: DueBackup,
}

impl LargeBackupDialog {
    /// Asks about the project of this name.
    pub fn new(name: String, due: DueBackup) -> Self {
        Self { name, due }
    }

    pub(crate) fn ui(&self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let values = [("name", Value::Text(&self.name))];
        let title = view.text_with("large-backup-title", &values);
        heading(ui, view, &title);
        let megabytes = |bytes: u64| usize::try_from(bytes.div_ceil(1 << 20)).unwrap_or(usize::MAX);
        let all = self.due.bytes.saturating_mul(KEPT as u64);
        let values = [
            ("size", Value::Count(megabytes(self.due.bytes))),
            ("all", Value::Count(megabytes(all))),
        ];
        let about = view.text_with("large-backup-about", &values);
        label::paragraph(ui, view, &about, Look::text(view.theme));
        let keep = view.text("large-backup-keep");
        let none = view.text("large-backup-none");
        match foot(ui, view, &keep, &none, true) {
            Some(keeps) => Step::Do(Answer::KeepLarge(Box::new(self.due.clone()), keeps)),
            None => Step::Stay,
        }
    }
}
