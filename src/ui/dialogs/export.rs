//! What to export: the format, which documents, whose annotations.

use egui::Ui;

use crate::commands::problem::Problem;
use crate::commands::texts::Value;
use crate::formats::exported::ExportCounts;
use crate::formats::gold::{self, Form};
use crate::formats::sink::WriteOptions;
use crate::session::exporting::Target;
use crate::session::jobs::Targets;
use crate::ui::bidi::label::{self, Look};
use crate::ui::dialogs::{Answer, Step, choice, foot, heading};
use crate::ui::theme::space;
use crate::ui::view_ctx::ViewCtx;

/// What a person wants to export.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportWish {
    /// JSON or JSONL.
    pub form: Form,
    /// Only finished documents.
    pub finished: bool,
    /// Whose annotations, where several people have annotated.
    pub layer: Option<String>,
}

impl ExportWish {
    /// Tells what is to be written where.
    pub fn targets(&self) -> Targets {
        let format = match self.form {
            Form::Json => &gold::JSON,
            Form::Jsonl => &gold::JSONL,
        };
        Box::new(|path| {
            Ok(vec![Target {
                path: path.to_owned(),
                format,
                options: WriteOptions::default(),
            }])
        })
    }
}

/// The dialog.
#[derive(Debug)]
pub struct ExportDialog {
    wish: ExportWish,
    layers: Vec<String>,
    counts: Result<Option<ExportCounts>, String>,
    counted: Option<ExportWish>,
}

impl ExportDialog {
    /// Asks. `layers` are those among which a person must choose; none where it is clear.
    pub fn new(layers: Vec<String>) -> Self {
        let layer = layers.first().cloned();
        let wish = ExportWish {
            form: Form::Json,
            finished: false,
            layer,
        };
        Self {
            wish,
            layers,
            counts: Ok(None),
            counted: None,
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("export-title");
        heading(ui, view, &title);
        if self.counted.as_ref() != Some(&self.wish) {
            self.counts = count(view, &self.wish);
            self.counted = Some(self.wish.clone());
        }
        let about = match &self.counts {
            Ok(Some(counts)) => view.text_with(
                "export-about",
                &[
                    ("documents", Value::Count(counts.documents)),
                    ("entities", Value::Count(counts.entities)),
                ],
            ),
            // Known only when every document was looked at: the notice at the end tells.
            Ok(None) => String::new(),
            Err(reason) => reason.clone(),
        };
        label::paragraph(ui, view, &about, Look::text(view.theme));
        ui.spacing_mut().item_spacing.y = 0.0;
        let wish = &mut self.wish;
        group(ui, view, "export-format", |ui, view| {
            for (form, id) in [
                (Form::Json, "export-format-gold"),
                (Form::Jsonl, "export-format-gold-jsonl"),
            ] {
                let text = view.text(id);
                if choice(ui, view, &text, wish.form == form) {
                    wish.form = form;
                }
            }
        });
        group(ui, view, "export-which", |ui, view| {
            for (finished, id) in [(false, "export-which-all"), (true, "export-which-finished")] {
                let text = view.text(id);
                if choice(ui, view, &text, wish.finished == finished) {
                    wish.finished = finished;
                }
            }
        });
        if self.layers.len() > 1 {
            group(ui, view, "export-layer", |ui, view| {
                for layer in &self.layers {
                    if choice(ui, view, layer, wish.layer.as_ref() == Some(layer)) {
                        wish.layer = Some(layer.clone());
                    }
                }
            });
        }
        ui.add_space(space::S);
        let checked = view.text("export-checked");
        label::paragraph(ui, view, &checked, Look::secondary(view.theme));
        let button = view.text("command-file-export");
        let cancel = view.text("button-cancel");
        let usable = self
            .counts
            .as_ref()
            .is_ok_and(|counts| counts.is_none_or(|counts| counts.documents > 0));
        match foot(ui, view, &button, &cancel, usable) {
            Some(true) => Step::Do(Answer::ChooseExport(self.wish.clone())),
            Some(false) => Step::Close,
            None => Step::Stay,
        }
    }
}

fn group(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    title: &str,
    rows: impl FnOnce(&mut Ui, &mut ViewCtx<'_>),
) {
    ui.add_space(space::S);
    let title = view.text(title);
    label::label(ui, view, &title, Look::secondary(view.theme));
    ui.add_space(space::XS);
    rows(ui, view);
}

/// Documents and entities that would leave, where that is known; or why none can.
fn count(view: &ViewCtx<'_>, wish: &ExportWish) -> Result<Option<ExportCounts>, String> {
    let choice = crate::ui::placing::choice(wish);
    view.session
        .export_header(&choice)
        .map(|header| header.counts)
        .map_err(|error| Problem::of(view.texts, Some(view.session), &error).summary)
}
