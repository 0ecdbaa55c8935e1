//! The reports about opening, import, export and damage: their sentences, severities and actions.

use std::path::Path;
use std::sync::Arc;

use crate::commands::problem::Problem;
use crate::commands::text_values::Value;
use crate::commands::texts::Texts;
use crate::model::diagnostic::{Diagnostic, Message, Severity, SourceLocation};
use crate::session::Session;
use crate::session::export::{Came, ExportError, Outcome};
use crate::session::import::request::LookError;
use crate::session::import::scan::FolderError;
use crate::session::open::Refusal;
use crate::ui::shell::notices::{LossReport, NoticeAction};
use crate::ui::workbench::notices::notifier::Notification;

/// Writes reports about the open project.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reports<'a> {
    pub(crate) texts: &'a Texts,
    pub(crate) session: &'a Session,
}

impl Reports<'_> {
    fn plain(self, severity: Severity, id: &str, values: &[(&str, Value<'_>)]) -> Notification {
        Notification {
            severity,
            problem: Problem::notice(self.texts, id, values),
            action: None,
        }
    }

    /// Adds a button that lists problems, if there are any.
    fn listing(mut told: Notification, problems: Arc<[Diagnostic]>) -> Notification {
        if !problems.is_empty() {
            told.action = Some(("button-show-list", NoticeAction::List(problems)));
        }
        told
    }

    /// Reports the problems that readers found, with a button that lists them.
    pub(crate) fn import(self, diagnostics: &[Diagnostic]) -> Option<Notification> {
        let worth = diagnostics.iter().filter(|d| d.severity > Severity::Note);
        let problems: Arc<[Diagnostic]> = worth.cloned().collect();
        let worst = problems.iter().map(|d| d.severity).max()?;
        let values = [("problems", Value::Count(problems.len()))];
        let told = self.plain(worst, "notice-imported-problems", &values);
        Some(Self::listing(told, problems))
    }

    /// Reports that files have nothing to import, and why.
    pub(crate) fn nothing_to_import(self, problems: Vec<Diagnostic>) -> Notification {
        let told = self.plain(Severity::Error, "notice-nothing-to-import", &[]);
        Self::listing(told, problems.into())
    }

    /// Reports why an import could not be previewed.
    pub(crate) fn look(self, error: LookError) -> Notification {
        match error {
            LookError::NotAlone(file) => self.refusal(Refusal::NotAlone(file)),
            LookError::File(file, error) => self.refusal(Refusal::File(file, error)),
            LookError::Project(error) => self.refusal(Refusal::Project(Box::new(error))),
            LookError::Folder(error) => self.folder(&error),
            LookError::Cancelled => self.plain(Severity::Note, "notice-import-stopped", &[]),
        }
    }

    /// Reports why files were not opened.
    pub(crate) fn refusal(self, refusal: Refusal) -> Notification {
        match refusal {
            Refusal::File(file, error) => Notification {
                severity: Severity::Error,
                problem: Problem::of_file(self.texts, &file, &error),
                // The list holds the message of the reader word for word, for those who repair the
                // file.
                action: Some((
                    "button-details",
                    NoticeAction::List(Arc::new([error.to_diagnostic(&file)])),
                )),
            },
            Refusal::NotAlone(file) => {
                let values = [("file", Value::Text(&file))];
                self.plain(Severity::Error, "notice-not-alone", &values)
            }
            Refusal::NothingInFolder(folder, problems) => {
                let values = [("folder", Value::Text(&folder))];
                let told = self.plain(Severity::Error, "notice-nothing-in-folder", &values);
                Self::listing(told, problems.into())
            }
            Refusal::Project(error) => Notification {
                severity: Severity::Error,
                problem: Problem::of(self.texts, None, &error),
                action: None,
            },
        }
    }

    /// Reports a folder that cannot be read.
    pub(crate) fn folder(self, error: &FolderError) -> Notification {
        Notification {
            severity: Severity::Error,
            problem: Problem::of_folder(self.texts, error),
            action: None,
        }
    }

    /// Reports an internal error on another thread.
    pub(crate) fn fault(self, what: &str) -> Notification {
        Notification {
            severity: Severity::Error,
            problem: Problem::of_fault(self.texts, what),
            action: None,
        }
    }

    /// Reports an export: what was written, or why nothing was.
    pub(crate) fn export(
        self,
        path: &Path,
        outcome: Result<Vec<Outcome>, ExportError>,
    ) -> Notification {
        let shown = path.to_string_lossy();
        let written = match outcome {
            // The failure of a single file is reported as that failure.
            Ok(mut outcomes) if outcomes.len() == 1 => outcomes
                .remove(0)
                .take()
                .map(|one| vec![(one.0, Ok(one.1))]),
            outcome => outcome.map(|all| all.into_iter().map(Outcome::split).collect()),
        };
        match written {
            Ok(written) => self.written(&shown, &written),
            Err(error) => {
                let stopped = matches!(error, ExportError::Cancelled(_));
                Notification {
                    severity: if stopped {
                        Severity::Note
                    } else {
                        Severity::Error
                    },
                    problem: Problem::of_export(self.texts, Some(self.session), &error),
                    action: None,
                }
            }
        }
    }

    /// Reports the files that were written, those that failed, and what was left out.
    fn written(self, path: &str, written: &[Came]) -> Notification {
        let good = written.iter().filter_map(|(format, result)| {
            let exported = result.as_ref().ok()?;
            Some((*format, &exported.written))
        });
        let mut problem = if let [(_, Ok(one))] = written {
            let counts = one.written.counts;
            let values = [
                ("documents", Value::Count(counts.documents)),
                ("entities", Value::Count(counts.entities)),
                ("path", Value::Text(path)),
            ];
            Problem::notice(self.texts, "notice-exported", &values)
        } else {
            let n = good.clone().count();
            let values = [("n", Value::Count(n)), ("path", Value::Text(path))];
            Problem::notice(self.texts, "notice-exported-all", &values)
        };
        let failed: Arc<[Diagnostic]> = written
            .iter()
            .filter_map(|(format, result)| {
                let error = result.as_ref().err()?;
                let place = SourceLocation {
                    file: Some(format.release.to_owned()),
                    ..SourceLocation::default()
                };
                let told = Problem::of_export(self.texts, Some(self.session), error);
                let detail = told.details.unwrap_or(told.summary);
                let failed = Message::new("export.failed").with("detail", detail);
                Some(failed.error().at(place))
            })
            .collect();
        if !failed.is_empty() {
            let values = [("n", Value::Count(failed.len()))];
            problem = problem.with_details(self.texts, "notice-export-some-failed", &values);
            let told = Notification {
                severity: Severity::Error,
                problem,
                action: None,
            };
            return Self::listing(told, failed);
        }
        let losses: Arc<[LossReport]> = good
            .filter(|(_, written)| !written.losses.is_empty())
            .map(|(format, written)| LossReport {
                format: format.id,
                losses: written.losses.clone(),
            })
            .collect();
        let action = (!losses.is_empty()).then_some(("losses-show", NoticeAction::Losses(losses)));
        if action.is_some() {
            problem = problem.with_details(self.texts, "notice-export-left-out", &[]);
        }
        Notification {
            severity: Severity::Note,
            problem,
            action,
        }
    }
}

/// Reports entities in the file that do not fit their text and are not shown.
pub(crate) fn damage(reports: Reports<'_>) -> Option<Notification> {
    let damage = &reports.session.document()?.damage;
    let values = [("count", Value::Count(damage.len()))];
    let told = reports.plain(Severity::Error, "notice-damage", &values);
    (!damage.is_empty()).then(|| Reports::listing(told, damage.clone().into()))
}
