//! Asks which text to use if the file of an article differs from the annotated text.

use egui::Ui;

use crate::commands::text_values::Value;
use crate::session::open::article::Article;
use crate::ui::dialogs::{Answer, Step, foot, heading};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};

/// The dialog; the stored text is already shown behind it.
#[derive(Debug)]
pub struct ChangedDialog {
    file: String,
    /// The articles as they are in the file now.
    pub articles: Vec<Article>,
}

impl ChangedDialog {
    /// Asks about a file.
    pub fn new(file: String, articles: Vec<Article>) -> Self {
        Self { file, articles }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("changed-title");
        heading(ui, view, &title);
        let about = view.text_with("changed-about", &[("file", Value::Text(&self.file))]);
        label::paragraph(ui, view, &about, Look::text(view.theme));
        let keep = view.text("changed-keep");
        let add = view.text("changed-add");
        match foot(ui, view, &keep, &add, true) {
            Some(true) => Step::Do(Answer::KeepStored),
            Some(false) => Step::Do(Answer::TakeChanged),
            None => Step::Stay,
        }
    }
}
