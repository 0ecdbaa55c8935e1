//! User messages for errors: what happened, what it means for the data, and what to do, in the
//! language of the window.
//!
//! Only selects the texts; the window decides how prominently it shows a problem.

use crate::base::open_files::Displaced;
use crate::commands::texts::{Language, Texts, Value};
use crate::formats::core::error::{ReadError, WriteError};
use crate::model::annotation::Annotation;
use crate::model::annotator;
use crate::session::export::ExportError;
use crate::session::import::scan::FolderError;
use crate::session::transaction::step::{PassedWhy, StepLeft};
use crate::session::{Session, SessionError};
use crate::store::edits::fit::KeptField;
use crate::store::{SchemaDifference, StoreError};

/// An error in words for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What happened, as a sentence without its period.
    pub summary: String,
    /// What it means for the data.
    pub details: Option<String>,
    /// What the user can do.
    pub hint: Option<String>,
}

impl Problem {
    /// Returns the notice with this id (`notice-` and a name), with its values inserted.
    pub fn notice(texts: &Texts, id: &str, values: &[(&str, Value<'_>)]) -> Self {
        let part = |attribute: &str| {
            let id = format!("{id}.{attribute}");
            texts
                .has(texts.language(), &id)
                .then(|| texts.get_with(&id, values))
        };
        Self {
            summary: texts.get_with(id, values),
            details: part("details"),
            hint: part("hint"),
        }
    }

    /// Returns the message for a session error; `session` is `None` if none could be opened.
    pub fn of(texts: &Texts, session: Option<&Session>, error: &SessionError) -> Self {
        let plain = |id: &str| Self::notice(texts, id, &[]);
        let named = |id: &str, name: &str| Self::notice(texts, id, &[("name", name.into())]);
        match error {
            SessionError::ReadOnly { holder } => {
                let holder = self::holder(texts, holder);
                Self::notice(texts, "notice-read-only", &[("holder", (&holder).into())])
            }
            SessionError::NoDocument => plain("notice-no-document"),
            SessionError::UnknownDocument(_)
            | SessionError::UnknownAnnotation(_)
            | SessionError::UnknownLabel(_) => plain("notice-gone"),
            SessionError::OutsideText { .. } => Self::internal(texts, error),
            SessionError::SplitsGrapheme { .. } => plain("notice-edge-in-letter"),
            SessionError::Crossing { with, .. } => {
                Self::about(texts, session, "notice-crossing", with)
            }
            SessionError::Nested { with, .. } => Self::about(texts, session, "notice-nested", with),
            SessionError::Duplicate { existing } => {
                Self::about(texts, session, "notice-same-twice", existing)
            }
            SessionError::BadAnnotator { name } if annotator::is_reserved(name) => {
                named("notice-reserved-annotator", name)
            }
            SessionError::BadAnnotator { name } => named("notice-bad-annotator", name),
            SessionError::NothingToUndo => plain("notice-nothing-to-undo"),
            SessionError::NothingToRedo => plain("notice-nothing-to-redo"),
            SessionError::ChangedSince => plain("notice-changed-since"),
            SessionError::DocumentInUse { annotators } => {
                let annotators = list(texts, annotators);
                let values = [("annotators", (&annotators).into())];
                Self::notice(texts, "notice-document-in-use", &values)
            }
            SessionError::TextDiffers { names } => {
                let shown = list(texts, names);
                let values = [("count", names.len().into()), ("names", (&shown).into())];
                Self::notice(texts, "notice-text-differs", &values)
            }
            SessionError::ImportOverlaps {
                document,
                one,
                other,
                ..
            } => {
                let values = [
                    ("document", document.into()),
                    ("one", one.into()),
                    ("other", other.into()),
                ];
                Self::notice(texts, "notice-import-overlaps", &values)
            }
            SessionError::BadFiles { errors, .. } => {
                let values = [("count", (*errors).into())];
                Self::notice(texts, "notice-bad-files", &values)
            }
            SessionError::Unreadable { path, error } => {
                let name = path.file_name().unwrap_or(path.as_os_str());
                Self::of_file(texts, &name.to_string_lossy(), error)
            }
            SessionError::UnknownLabels { labels } => {
                let names: Vec<String> = labels.iter().map(|(name, _)| name.clone()).collect();
                let shown = list(texts, &names);
                let values = [("count", names.len().into()), ("names", (&shown).into())];
                Self::notice(texts, "notice-unknown-labels", &values)
            }
            SessionError::BadLabel { name } => named("notice-bad-label", name),
            SessionError::LabelNameTaken { name, label } => {
                let values = [("name", name.into()), ("label", label.into())];
                Self::notice(texts, "notice-label-name-taken", &values)
            }
            SessionError::BadLabelKey { key } => {
                Self::notice(texts, "notice-label-key-bad", &[("key", key.into())])
            }
            SessionError::LabelUnderItself { label } => Self::notice(
                texts,
                "notice-label-under-itself",
                &[("label", label.into())],
            ),
            SessionError::LabelInUse {
                label,
                entities,
                documents,
            } => {
                let values = [
                    ("label", label.into()),
                    ("entities", (*entities).into()),
                    ("documents", (*documents).into()),
                ];
                Self::notice(texts, "notice-label-in-use", &values)
            }
            SessionError::LastLabel { label } => {
                Self::notice(texts, "notice-label-last", &[("label", label.into())])
            }
            SessionError::SeveralLayers { layers, .. } => {
                let layers = list(texts, layers);
                let values = [("layers", (&layers).into())];
                Self::notice(texts, "notice-export-needs-layer", &values)
            }
            SessionError::UnknownLayer { name, layers } => {
                let layers = list(texts, layers);
                let values = [("name", name.into()), ("layers", (&layers).into())];
                Self::notice(texts, "notice-unknown-layer", &values)
            }
            SessionError::Lock { path, source } => {
                let (path, reason) = (path.display().to_string(), io_reason(texts, source));
                let values = [("path", (&path).into()), ("reason", (&reason).into())];
                Self::notice(texts, "notice-lock", &values)
            }
            SessionError::BackupOntoItself { .. } => plain("notice-backup-onto-itself"),
            SessionError::BackupInTheWay { path } => {
                named("notice-backup-in-the-way", &path.to_string_lossy())
            }
            SessionError::Cancelled(_) => plain("notice-stopped"),
            SessionError::Store(error) => Self::of_store(texts, session, error),
        }
    }

    /// Returns the message for a failed export.
    pub fn of_export(texts: &Texts, session: Option<&Session>, error: &ExportError) -> Self {
        match error {
            ExportError::Session(error) => Self::of(texts, session, error),
            ExportError::Cancelled(_) => Self::notice(texts, "notice-export-stopped", &[]),
            ExportError::Io(source) => {
                let reason = io_reason(texts, source);
                Self::notice(texts, "notice-export-io", &[("reason", (&reason).into())])
            }
            ExportError::NeedsFolder { .. } => Self::notice(texts, "notice-export-one-file", &[]),
            ExportError::InTheWay { .. } => Self::notice(texts, "notice-export-in-the-way", &[]),
            ExportError::Occupied { n, examples } => {
                let files = list(texts, examples);
                let values = [("n", Value::Count(*n)), ("files", (&files).into())];
                Self::notice(texts, "notice-export-occupied", &values)
            }
            ExportError::Source(told) => {
                let told = told.as_ref().map(|problem| texts.problem(problem).sentence);
                Self::export_refused(texts, told.as_deref().unwrap_or_default())
            }
            ExportError::Unwritable(WriteError::Unwritable { reason, .. }) => {
                Self::export_refused(texts, &texts.message(reason))
            }
            ExportError::Unwritable(_) | ExportError::Miscounted => {
                Self::export_refused(texts, &chain(error))
            }
            ExportError::Unreadable(error) => {
                Self::export_refused(texts, &texts.message(&error.to_message()))
            }
            ExportError::Wrong(problem) => {
                Self::export_refused(texts, &texts.problem(problem).sentence)
            }
        }
    }

    fn export_refused(texts: &Texts, reason: &str) -> Self {
        Self::notice(texts, "notice-export-refused", &[("reason", reason.into())])
    }

    /// Returns the message for a file that cannot be read.
    pub fn of_file(texts: &Texts, file: &str, error: &ReadError) -> Self {
        let not_decoded = |encoding: &str, byte: usize| {
            let values = [
                ("file", file.into()),
                ("encoding", encoding.into()),
                ("byte", Value::Offset(byte)),
            ];
            Self::notice(texts, "notice-not-decoded", &values)
        };
        let named = |id: &str| Self::notice(texts, id, &[("file", file.into())]);
        match error {
            ReadError::NotUtf8 { byte, .. } => not_decoded("UTF-8", *byte),
            ReadError::NotInEncoding { encoding, byte } => {
                not_decoded(&encoding.to_string(), *byte)
            }
            ReadError::Io(source) => {
                let reason = io_reason(texts, source);
                let values = [("file", file.into()), ("reason", (&reason).into())];
                Self::notice(texts, "notice-cannot-read", &values)
            }
            ReadError::Binary { .. } => named("notice-binary"),
            ReadError::TooLong { .. } => {
                Self::notice(texts, "notice-too-large", &[("name", file.into())])
            }
            ReadError::NotJson { place, .. } => {
                let values = [
                    ("file", file.into()),
                    ("line", Value::Offset(place.line.unwrap_or(1))),
                ];
                Self::notice(texts, "notice-not-json", &values)
            }
            ReadError::NoDocuments { .. } => named("notice-no-documents-in-file"),
            ReadError::Head { .. } => named("notice-bad-head"),
            ReadError::NotFormat { format, place, .. } => {
                let values = [
                    ("file", file.into()),
                    ("format", (*format).into()),
                    ("line", Value::Offset(place.line.unwrap_or(1))),
                ];
                Self::notice(texts, "notice-not-format", &values)
            }
            ReadError::WriteOnly { format } => {
                let format = texts.format_name_of(format);
                let values = [("file", file.into()), ("format", (&format).into())];
                Self::notice(texts, "notice-write-only", &values)
            }
            ReadError::Unfit { reason } => {
                let reason = texts.message(reason);
                let values = [("file", file.into()), ("reason", (&reason).into())];
                Self::notice(texts, "notice-cannot-read", &values)
            }
            ReadError::Refused(_) => Self::of_fault(texts, &texts.message(&error.to_message())),
        }
    }

    /// Returns the message about steps that an undo or a redo has skipped, with the reasons.
    pub fn of_passed(texts: &Texts, left: &StepLeft) -> Self {
        let count = left.passed.len();
        let [only] = left.passed.as_slice() else {
            return Self::notice(texts, "notice-steps-passed", &[("count", count.into())]);
        };
        let title = texts.get(&only.title);
        let title = ("title", (&title).into());
        match &only.why {
            PassedWhy::ChangedSince => Self::notice(texts, "notice-step-changed", &[title]),
            PassedWhy::InUse(annotators) => {
                let annotators = list(texts, annotators);
                let values = [title, ("annotators", (&annotators).into())];
                Self::notice(texts, "notice-step-in-use", &values)
            }
            PassedWhy::AsItWas => Self::notice(texts, "notice-step-as-it-was", &[title]),
            PassedWhy::Damaged => Self::notice(texts, "notice-step-damaged", &[title]),
        }
    }

    /// Returns the message about the parts of a step that were not changed.
    pub fn of_kept(texts: &Texts, left: &StepLeft) -> Self {
        let mut parts: Vec<String> = left.kept.iter().map(|kept| part(texts, kept)).collect();
        if !left.users.is_empty() {
            let annotators = list(texts, &left.users);
            let values = [("annotators", (&annotators).into())];
            parts.push(texts.get_with("kept-in-use", &values));
        }
        let parts = list(texts, &parts);
        Self::notice(texts, "notice-step-kept", &[("parts", (&parts).into())])
    }

    /// Returns the message for a file that cannot be written.
    pub fn of_writing(texts: &Texts, path: &str, error: &std::io::Error) -> Self {
        let reason = io_reason(texts, error);
        let values = [("path", path.into()), ("reason", (&reason).into())];
        Self::notice(texts, "notice-text-not-written", &values)
    }

    /// Returns the message for a folder that cannot be read.
    pub fn of_folder(texts: &Texts, error: &FolderError) -> Self {
        let path = error.path.display().to_string();
        let reason = io_reason(texts, &error.source);
        let values = [("file", (&path).into()), ("reason", (&reason).into())];
        Self::notice(texts, "notice-cannot-read", &values)
    }

    /// Returns the message for a job that failed because of a fault in the program.
    pub fn of_fault(texts: &Texts, what: &str) -> Self {
        Self::notice(texts, "notice-internal", &[("reason", what.into())])
    }

    fn of_store(texts: &Texts, session: Option<&Session>, error: &StoreError) -> Self {
        let project = match error {
            StoreError::NotFound { path }
            | StoreError::Exists { path }
            | StoreError::NotAProject { path }
            | StoreError::Truncated { path, .. }
            | StoreError::Displaced { path, .. }
            | StoreError::Io { path, .. } => Some(path.as_path()),
            _ => session.and_then(Session::path),
        };
        let project = project.map(|path| path.display().to_string());
        let project = project.as_deref().unwrap_or_default();
        let path = |id: &str| Self::notice(texts, id, &[("path", project.into())]);
        let reason = |id: &str, reason: &str| {
            let values = [("path", project.into()), ("reason", reason.into())];
            Self::notice(texts, id, &values)
        };
        match error {
            StoreError::NotFound { .. } => path("notice-file-missing"),
            StoreError::Exists { .. } => path("notice-project-exists"),
            StoreError::NotAProject { .. } => path("notice-not-a-project"),
            StoreError::Truncated {
                found, expected, ..
            } => {
                let values = [
                    ("found", Value::Count(*found as usize)),
                    ("expected", Value::Count(*expected as usize)),
                    ("path", project.into()),
                ];
                Self::notice(texts, "notice-project-cut-off", &values)
            }
            StoreError::TooNew { .. } => path("notice-project-too-new"),
            StoreError::TooOld { .. } => path("notice-project-too-old"),
            StoreError::Damaged { what } => reason("notice-project-damaged", what),
            StoreError::ForeignSchema { found } => {
                reason("notice-foreign-schema", &differences(texts, found))
            }
            StoreError::Disk { what } => reason("notice-not-saved", what),
            StoreError::Displaced { how, .. } => path(match how {
                Displaced::Gone => "notice-displaced-gone",
                Displaced::Replaced => "notice-displaced-replaced",
                Displaced::LogGone => "notice-displaced-log",
            }),
            StoreError::Full => path("notice-disk-full"),
            StoreError::Busy => path("notice-project-busy"),
            StoreError::Cancelled => Self::notice(texts, "notice-stopped", &[]),
            StoreError::ReadOnly => path("notice-project-not-writable"),
            StoreError::Missing { .. } => path("notice-gone"),
            StoreError::TooLarge { name, .. } => {
                Self::notice(texts, "notice-too-large", &[("name", name.into())])
            }
            StoreError::Io { source, .. } => reason("notice-not-saved", &io_reason(texts, source)),
            StoreError::Database(_) => Self::internal(texts, error),
        }
    }

    /// Returns the message for an internal error.
    fn internal(texts: &Texts, error: &dyn std::error::Error) -> Self {
        Self::of_fault(texts, &chain(error))
    }

    /// Returns the message for a conflict with an existing entity.
    fn about(texts: &Texts, session: Option<&Session>, id: &str, entity: &Annotation) -> Self {
        let label = session.and_then(|session| session.labels().get(entity.label));
        let label = label.map_or("", |label| match texts.language() {
            // The same name as on the label's chip.
            Language::English => label.name.as_str(),
            Language::Arabic => label.display("ar"),
        });
        let words = session
            .and_then(Session::document)
            .and_then(|open| entity.span.get(&open.document.text))
            .unwrap_or_default();
        let values = [("label", label.into()), ("text", words.into())];
        Self::notice(texts, id, &values)
    }
}

/// Returns the holder of a project in words for the user, from the content of its lock (name,
/// process, host).
pub fn holder(texts: &Texts, holder: &str) -> String {
    let mut parts = holder.rsplitn(3, ", ").collect::<Vec<_>>();
    parts.reverse();
    let is_process = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match parts.as_slice() {
        [name, process, host] if is_process(process) => texts.get_with(
            "holder-on-host",
            &[("name", (*name).into()), ("host", (*host).into())],
        ),
        [.., process] if is_process(process) => {
            let name = holder.strip_suffix(process).unwrap_or(holder);
            name.trim_end_matches(", ").to_owned()
        }
        [""] | [] => texts.get("holder-unknown"),
        _ => holder.to_owned(),
    }
}

/// Returns an error with its causes as text, for reports.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut reason = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        reason = format!("{reason}: {cause}");
        source = cause.source();
    }
    reason
}

/// Returns the system's reason for a file error; common reasons are in the language of the window.
pub fn io_reason(texts: &Texts, error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let id = match error.kind() {
        ErrorKind::NotFound => "io-not-found",
        ErrorKind::PermissionDenied => "io-not-allowed",
        ErrorKind::ReadOnlyFilesystem => "io-read-only",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "io-full",
        ErrorKind::NotADirectory => "io-no-folder",
        ErrorKind::IsADirectory => "io-folder",
        ErrorKind::AlreadyExists => "io-exists",
        _ => return error.to_string(),
    };
    texts.get(id)
}

/// Returns the list of schema differences of a file.
pub fn differences(texts: &Texts, found: &[SchemaDifference]) -> String {
    let all: Vec<String> = found
        .iter()
        .map(|difference| {
            let kind = texts.get(&format!("schema-kind-{}", difference.kind.name()));
            let fault = texts.get(&format!("schema-fault-{}", difference.fault.name()));
            let values = [
                ("kind", (&kind).into()),
                ("name", (&difference.name).into()),
                ("fault", (&fault).into()),
            ];
            texts.get_with("schema-difference", &values)
        })
        .collect();
    list(texts, &all)
}

/// The number of names that are listed before the rest is only counted.
const TOLD: usize = 5;

/// Returns the name of a part of a step.
fn part(texts: &Texts, kept: &KeptField) -> String {
    let counted = |id: &str, count: usize| texts.get_with(id, &[("count", count.into())]);
    match kept {
        KeptField::Entities(count) => counted("kept-entities", *count),
        KeptField::State => texts.get("kept-state"),
        KeptField::Flag => texts.get("kept-flag"),
        KeptField::Labels(names) => {
            let names = list(texts, names);
            texts.get_with("kept-labels", &[("names", (&names).into())])
        }
        KeptField::Project => texts.get("kept-project"),
        KeptField::Document => texts.get("kept-document"),
        KeptField::Documents(count) => counted("kept-documents", *count),
        KeptField::Splits(count) => counted("kept-splits", *count),
        KeptField::Damaged => texts.get("kept-damaged"),
    }
}

fn list(texts: &Texts, names: &[String]) -> String {
    let separator = texts.get("list-separator");
    let mut told: Vec<&str> = names.iter().take(TOLD).map(String::as_str).collect();
    if names.len() > TOLD {
        told.push("\u{2026}");
    }
    told.join(&format!("{separator} "))
}
