//! Properties of the project and of a document, and the removal of a document.

use egui::Context;

use crate::commands::intent::Intent;
use crate::commands::text_values::Value;
use crate::session::actions::Action;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::document::DocumentDialog;
use crate::ui::dialogs::project::ProjectDialog;
use crate::ui::workbench::Workbench;

impl Workbench {
    /// Returns the title of the document that an action removes.
    pub(crate) fn removed(&self, action: &Action) -> Option<String> {
        let Action::RemoveDocument(id) = action else {
            return None;
        };
        let open = self.session.document();
        let open = open.filter(|open| open.document.id == *id)?;
        let document = &open.document;
        Some(
            document
                .title
                .clone()
                .unwrap_or_else(|| document.name.clone()),
        )
    }

    pub(crate) fn notify_of_removed(&mut self, ctx: &Context, title: &str) {
        let undo = Intent::Act(Action::Undo);
        let values = [("title", Value::Text(title))];
        self.notify_with(
            ctx,
            "notice-document-removed",
            &values,
            ("button-undo", undo),
        );
    }

    /// Saves the draft of a dialog that was closed without a button, and reports it.
    pub(crate) fn keep(&mut self, ctx: &Context, action: Action, asked: Option<Dialog>) {
        let before = self.session.stamp();
        self.act_for(ctx, action, asked);
        if self.session.stamp() != before {
            let undo = Intent::Act(Action::Undo);
            self.notify_with(ctx, "notice-properties-kept", &[], ("button-undo", undo));
        }
    }

    pub(crate) fn show_project(&mut self) {
        let dialog = ProjectDialog::new(&self.session);
        self.dialogs.open = Some(Dialog::Project(Box::new(dialog)));
    }

    pub(crate) fn show_document(&mut self, ctx: &Context) {
        let Some(id) = self.session.document().map(|open| open.document.id) else {
            return;
        };
        match DocumentDialog::new(&self.session, id) {
            Ok(dialog) => self.dialogs.open = Some(Dialog::Document(Box::new(dialog))),
            Err(error) => self.refuse(ctx, &error),
        }
    }
}
