//! Imports files into the open project: previews them, asks where a decision is needed, imports
//! them and reports the result.

use std::path::PathBuf;

use egui::Context;

use crate::commands::intent::{Intent, ViewCommand};
use crate::commands::text_values::Value;
use crate::formats::core::error::ReadError;
use crate::model::diagnostic::Severity;
use crate::session::actions::Action;
use crate::session::import::preview::Preview;
use crate::session::import::request::{Asks, ImportRequest, LookError};
use crate::session::import::stream::FilesImported;
use crate::session::open::{Encodings, NotUtf8, Refusal};
use crate::session::{ProjectLocation, Session, SessionError};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::files::encoding::{EncodingDialog, EncodingFor};
use crate::ui::dialogs::import::ImportDialog;
use crate::ui::dialogs::report::ReportDialog;
use crate::ui::workbench::Workbench;
use crate::ui::workbench::files::job_start::start;

impl Workbench {
    /// Adds files to the open project, and asks where a decision is needed.
    pub fn add(&mut self, ctx: &Context, paths: &[PathBuf], encodings: &Encodings) {
        self.look_at(
            ctx,
            Box::new(ImportRequest {
                paths: paths.to_owned(),
                project: self.session.location().cloned(),
                encodings: encodings.clone(),
                ..ImportRequest::default()
            }),
        );
    }

    /// Previews files for the project that they were chosen for; if that project is no longer open,
    /// only reports it.
    pub(crate) fn add_to(
        &mut self,
        ctx: &Context,
        project: Option<ProjectLocation>,
        paths: &[PathBuf],
        encodings: &Encodings,
    ) {
        if project.is_none() {
            self.notify(ctx, Severity::Warning, "notice-not-that-project", &[]);
            return;
        }
        self.look_at(
            ctx,
            Box::new(ImportRequest {
                paths: paths.to_owned(),
                project,
                encodings: encodings.clone(),
                asks: Asks::First,
                ..ImportRequest::default()
            }),
        );
    }

    /// Previews an import; the result decides whether a person is asked.
    pub(crate) fn look_at(&mut self, ctx: &Context, request: Box<ImportRequest>) {
        if self.is_busy(ctx) || !self.is_of_open_project(ctx, &request) {
            return;
        }
        // The preview opens the project by its path.
        if request.project.is_some() && self.in_file(ctx).is_none() {
            return;
        }
        let start = start(ctx, request.name());
        self.jobs.preview(start, request, self.env.clone());
        ctx.request_repaint();
    }

    fn is_of_open_project(&mut self, ctx: &Context, request: &ImportRequest) -> bool {
        // A request for a new project belongs to no open project.
        let is = request.project.is_none() || self.session.location() == request.project.as_ref();
        if !is {
            self.notify(ctx, Severity::Warning, "notice-not-that-project", &[]);
        }
        is
    }

    /// Takes the preview of an import.
    pub(crate) fn previewed(
        &mut self,
        ctx: &Context,
        request: Box<ImportRequest>,
        found: Result<Preview, LookError>,
    ) {
        let found = match found {
            Ok(found) => found,
            Err(error) => {
                self.report(ctx, |reports| reports.look(error));
                return;
            }
        };
        let asks_encoding = request.encoding.is_none() && !found.not_utf8.is_empty();
        if !asks_encoding && found.documents == 0 && request.format.is_none() {
            self.report(ctx, |reports| reports.nothing_to_import(found.problems));
        } else if !asks_encoding && !request.asks.about(&found) {
            self.import(ctx, request);
        } else {
            self.ask_import(request, found);
        }
    }

    /// Asks about files.
    pub(crate) fn ask_import(&mut self, request: Box<ImportRequest>, found: Preview) {
        let dialog = question(request, found, &self.session);
        self.dialogs.ask_next(dialog);
    }

    /// Imports files as decided.
    pub(crate) fn import(&mut self, ctx: &Context, request: Box<ImportRequest>) {
        if request.project.is_none() {
            self.make_decided(ctx, request);
            return;
        }
        if self.is_busy(ctx) || !self.is_of_open_project(ctx, &request) {
            return;
        }
        let start = start(ctx, request.name());
        self.jobs.import(start, request);
        ctx.request_repaint();
    }

    /// Shows the report of the import into a new project.
    pub(crate) fn notify_of_decided(&mut self, report: Option<Box<FilesImported>>) {
        if let Some(report) = report {
            self.dialogs
                .ask_next(Dialog::Report(Box::new(ReportDialog::new(
                    &self.texts,
                    &report,
                    false,
                ))));
        }
    }

    /// Takes the result of an import.
    pub(crate) fn added(
        &mut self,
        ctx: &Context,
        request: &ImportRequest,
        imported: Option<Box<FilesImported>>,
    ) {
        let Some(imported) = imported else {
            self.notify(ctx, Severity::Note, "notice-import-stopped", &[]);
            return;
        };
        match &imported.outcome {
            Ok(report) => {
                let first = report.first;
                let values = [("count", Value::Count(report.documents_added))];
                self.notifier.notices.step_done();
                let before = self.notifier.notices.newest();
                if request.asks == Asks::Always {
                    self.dialogs
                        .ask_next(Dialog::Report(Box::new(ReportDialog::new(
                            &self.texts,
                            &imported,
                            true,
                        ))));
                } else {
                    let undo = Intent::Act(Action::Undo);
                    self.notify_with(ctx, "notice-imported", &values, ("button-undo", undo));
                    let problems: Vec<_> = imported.all_problems().cloned().collect();
                    self.report(ctx, |reports| reports.import(&problems));
                }
                let suggested = report.suggestions_added > 0;
                self.notifier.notices.about_step(before);
                if let Some(first) = first {
                    self.act(ctx, Action::OpenDocument(first));
                }
                self.show_imported_layer(ctx, request, suggested);
            }
            Err(SessionError::Cancelled(_)) => {
                self.notify(ctx, Severity::Note, "notice-import-stopped", &[]);
            }
            Err(_) => {
                if let Err(error) = imported.outcome {
                    let refusal = Refusal::Project(Box::new(error));
                    self.report(ctx, |reports| reports.refusal(refusal));
                }
            }
        }
    }
}

impl Workbench {
    /// Shows what an import brought if it is not the annotator's own: suggestions at once, the
    /// entities of others on a click.
    fn show_imported_layer(&mut self, ctx: &Context, request: &ImportRequest, suggested: bool) {
        if suggested {
            if !self.prefs.suggestions {
                self.prefs.suggestions = true;
            }
            self.notify(ctx, Severity::Note, "notice-imported-suggestions", &[]);
            return;
        }
        let counts = self.session.other_counts().unwrap_or_default();
        let own = self
            .session
            .document()
            .map_or(0, |open| open.annotations.len());
        if self.prefs.other_layers || counts.entities == 0 || (own > 0 && request.layer.is_none()) {
            return;
        }
        let show = Intent::View(ViewCommand::ToggleOtherLayers);
        let name = request.layer.clone().unwrap_or_default();
        let id = match request.layer {
            Some(_) => "notice-imported-layer",
            None => "notice-imported-layers",
        };
        let values = [("name", Value::Text(&name))];
        self.notify_with(ctx, id, &values, ("button-show-entities", show));
    }
}

/// Returns the question about files: first for their encoding, then for the mapping of their labels.
fn question(request: Box<ImportRequest>, found: Preview, session: &Session) -> Dialog {
    if request.encoding.is_none()
        && let Some((path, proposal)) = found.not_utf8.first()
        && let Ok(asked) = NotUtf8::read(path.clone(), proposal.encoding)
    {
        let purpose = EncodingFor::Look(request);
        return Dialog::Encoding(EncodingDialog::new(purpose, Vec::new(), asked));
    }
    Dialog::Import(Box::new(ImportDialog::new(request, found, session)))
}

/// Returns whether an import failed or was stopped.
pub(crate) fn leaves_something(imported: Option<&FilesImported>) -> bool {
    imported.is_none_or(|imported| imported.outcome.is_err())
}

/// Returns whether a preview needs a report or a question.
pub(crate) fn asks(found: &Result<Preview, LookError>) -> bool {
    match found {
        Ok(found) => !found.is_plain(),
        Err(LookError::File(_, ReadError::Refused(_))) => false,
        Err(_) => true,
    }
}
