//! The guideline of the project: shown next to the article, edited, imported, exported.

use std::path::Path;

use egui::Context;

use crate::base::open_files;
use crate::commands::problem::{self};
use crate::commands::text_values::Value;
use crate::model::diagnostic::Severity;
use crate::session::actions::Action;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::files::path::Purpose;
use crate::ui::dialogs::guideline::GuidelineDialog;
use crate::ui::platform::file_dialogs::Ask;
use crate::ui::state::panel_state::{Side, show_guideline, shows_guideline};
use crate::ui::workbench::Workbench;

/// A larger file is not a guideline but was chosen by mistake.
const LARGEST_GUIDELINE: u64 = 4 << 20;

impl Workbench {
    /// Switches between the guideline and the entities next to the article.
    pub(crate) fn toggle_guideline(&mut self, ctx: &Context) {
        let inspector = self.panels.shown(&self.prefs).of_command("view.inspector");
        let shown = inspector == Some(true);
        let on = !(shown && shows_guideline(ctx));
        show_guideline(ctx, on);
        if on && !shown {
            self.panels.toggle(Side::Inspector, &mut self.prefs);
        }
    }

    pub(crate) fn write_guideline(&mut self) {
        let text = self.session.guideline().unwrap_or_default();
        // Without them the guideline can still be written.
        let versions = self.session.other_guidelines().unwrap_or_default();
        let dialog = GuidelineDialog::new(text, versions, (self.env.now)());
        self.dialogs.open = Some(Dialog::Guideline(Box::new(dialog)));
    }

    /// Takes a file as the guideline; undo restores the previous one.
    pub fn take_guideline(&mut self, ctx: &Context, path: &Path) {
        let shown = path.to_string_lossy();
        let size = path.metadata().map(|file| file.len());
        let text = match size {
            Ok(size) if size > LARGEST_GUIDELINE => {
                let values = [("path", Value::Text(&shown))];
                self.notify(ctx, Severity::Warning, "notice-guideline-large", &values);
                return;
            }
            _ => open_files::read_file(path),
        };
        match text.map(String::from_utf8) {
            Ok(Ok(text)) => {
                let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
                self.act(ctx, Action::SetGuideline(text));
                show_guideline(ctx, true);
            }
            Ok(Err(_not_utf8)) => {
                let values = [("path", Value::Text(&shown))];
                self.notify(ctx, Severity::Warning, "notice-guideline-not-utf8", &values);
            }
            Err(error) => {
                let reason = problem::io_reason(&self.texts, &error);
                let values = [
                    ("file", Value::Text(&shown)),
                    ("reason", Value::Text(&reason)),
                ];
                self.notify(ctx, Severity::Error, "notice-cannot-read", &values);
            }
        }
    }

    /// Asks for the path of the guideline to write.
    pub(crate) fn save_guideline(&mut self, ctx: &Context) {
        let Some(text) = self.session.guideline() else {
            return;
        };
        let ask = Ask {
            title: self.texts.get("command-project-guideline-export"),
            filters: vec![(self.texts.get("guideline-filter"), vec!["md"])],
            folder: self.folder(),
            file_name: Some("guideline.md".to_owned()),
        };
        self.ask_with(ctx, Purpose::Text(text), ask);
    }
}
