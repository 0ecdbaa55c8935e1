//! Lists the losses of an export, by format, with examples. The list can be saved.

use std::fmt::Write as _;
use std::sync::Arc;

use egui::Ui;

use crate::commands::texts::Texts;
use crate::formats::registry;
use crate::ui::dialogs::export::details;
use crate::ui::dialogs::{Step, heading, kept};
use crate::ui::shell::notices::LossReport;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::theme::space;

/// The report.
#[derive(Debug)]
pub struct LossesDialog {
    reports: Arc<[LossReport]>,
}

impl LossesDialog {
    /// Shows these reports.
    pub fn new(reports: Arc<[LossReport]>) -> Self {
        Self { reports }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("losses-title");
        heading(ui, view, &title);
        let about = view.text("losses-about");
        label::paragraph(ui, view, &about, Look::secondary(view.theme));
        let reports = Arc::clone(&self.reports);
        let texts = view.texts;
        kept::list(ui, view, ("losses", 460.0), |ui, view| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for report in &*reports {
                one(ui, view, report);
            }
        });
        kept::buttons(ui, view, "losses-save", || text(&reports, texts))
    }
}

fn text(reports: &[LossReport], texts: &Texts) -> String {
    let mut text = String::new();
    for report in reports {
        let name = registry::by_id(report.format).map(|format| texts.format_name(format));
        let name = name.unwrap_or_default();
        let _ = writeln!(
            text,
            "{name} ({})\n{}",
            report.format,
            texts.loss_report(&report.losses)
        );
    }
    text
}

fn one(ui: &mut Ui, view: &mut ViewCtx<'_>, report: &LossReport) {
    ui.add_space(space::S);
    if let Some(format) = registry::by_id(report.format) {
        let title = view.texts.format_name(format);
        label::paragraph(ui, view, &title, Look::text(view.theme).bold());
    }
    for (loss, lost) in report.losses.iter() {
        details::loss_row(ui, view, loss, Some(lost.n));
        let mut examples = Vec::new();
        for (document, words) in &lost.examples {
            if let Some(words) = words {
                let words = words.replace(['\n', '\r', '\t'], " ");
                let values = [("words", (&words).into()), ("document", document.into())];
                examples.push(view.text_with("losses-example", &values));
            }
        }
        if !examples.is_empty() {
            let separator = view.text("list-separator");
            let examples = examples.join(&format!("{separator} "));
            label::paragraph(ui, view, &examples, Look::secondary(view.theme));
        }
    }
}
