//! User messages for errors: what happened, what it means for the data, and what to do, in the
//! language of the window.
//!
//! Only selects the texts; the window decides how prominently it shows a problem.

use crate::commands::origin::{Origin, Said};
use crate::commands::problem_text::{Isolates, english};
use crate::commands::text_values::Value;
use crate::commands::texts::{Language, Texts};
use crate::formats::core::error::ReadError;
use crate::model::annotation::Annotation;
use crate::model::diagnostic::Message;
use crate::model::io_error::io_message;
use crate::session::error::holder_message;
use crate::session::export::ExportError;
use crate::session::import::scan::FolderError;
use crate::session::transaction::step::{PassedWhy, StepLeft};
use crate::session::{Session, SessionError};
use crate::store::edits::core::fit::KeptField;

/// An error in words for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What happened, as a sentence without its period.
    pub summary: String,
    /// What it means for the data.
    pub details: Option<String>,
    /// What the user can do.
    pub hint: Option<String>,
    /// What the sentences were made from.
    pub origin: Origin,
    /// Details that are not those of the origin.
    other_details: Option<Origin>,
    /// Only the summary is shown.
    brief: bool,
}

impl Problem {
    /// Returns the notice with this id (`notice-` and a name), with its values inserted.
    pub fn notice(texts: &Texts, id: &str, values: &[(&str, Value<'_>)]) -> Self {
        Self::from_origin(
            texts,
            Origin::Notice(Said::new(id, values)),
            Isolates::Shown,
        )
    }

    /// Returns a notice with a value and a reason.
    fn with_reason(texts: &Texts, (id, name, value): (&str, &str, &str), reason: Message) -> Self {
        let said = Said::new(id, &[(name, value.into())]).with_sentence("reason", reason);
        Self::from_origin(texts, Origin::Notice(said), Isolates::Shown)
    }

    /// Returns the notice about a step, whose name is the text with the id `title`; without details.
    pub fn of_step(texts: &Texts, id: &str, title: &str) -> Self {
        let said = Said::naming(id, "title", title);
        let made = Self {
            brief: true,
            ..Self::from_origin(texts, Origin::Notice(said), Isolates::Shown)
        };
        made.again(texts)
    }

    /// Returns the same problem with other details.
    #[must_use]
    pub fn with_details(mut self, texts: &Texts, id: &str, values: &[(&str, Value<'_>)]) -> Self {
        let said = Said::new(id, values);
        self.details = Some(said.say(texts));
        self.other_details = Some(Origin::Notice(said));
        self
    }

    /// Returns the same problem with another one as its details.
    #[must_use]
    pub fn because(mut self, reason: Self) -> Self {
        self.details = Some(reason.summary);
        self.other_details = Some(reason.origin);
        self
    }

    /// Returns the same problem in the language of the texts.
    #[must_use]
    pub fn again(&self, texts: &Texts) -> Self {
        let mut made = Self::from_origin(texts, self.origin.clone(), Isolates::Shown);
        if self.brief {
            (made.details, made.hint) = (None, None);
        }
        if let Some(details) = &self.other_details {
            made.details = Some(details.sentences(texts, Isolates::Shown).0);
        }
        Self {
            summary: made.summary,
            details: made.details,
            hint: made.hint,
            ..self.clone()
        }
    }

    /// Returns an error for the window: its text has the parts `.details` and `.hint`.
    pub fn of_message(texts: &Texts, message: &Message) -> Self {
        Self::with_isolates(texts, message, Isolates::Shown)
    }

    /// Returns an error in English without isolates, for the command line.
    pub fn plain(message: &Message) -> Self {
        Self::with_isolates(english(), message, Isolates::Plain)
    }

    fn with_isolates(texts: &Texts, message: &Message, isolates: Isolates) -> Self {
        Self::from_origin(texts, Origin::Message(message.clone()), isolates)
    }

    fn from_origin(texts: &Texts, origin: Origin, isolates: Isolates) -> Self {
        let (summary, details, hint) = origin.sentences(texts, isolates);
        Self {
            summary,
            details,
            hint,
            origin,
            other_details: None,
            brief: false,
        }
    }

    /// Returns the message for a session error; `session` is `None` if none could be opened.
    pub fn of(texts: &Texts, session: Option<&Session>, error: &SessionError) -> Self {
        if let SessionError::Unreadable { path, error } = error {
            let name = path.file_name().unwrap_or(path.as_os_str());
            return Self::of_file(texts, &name.to_string_lossy(), error);
        }
        let message = error.to_message_with(&|entity| entity_message(texts, session, entity));
        Self::of_message(texts, &message)
    }

    /// Returns the message for a failed export.
    pub fn of_export(texts: &Texts, session: Option<&Session>, error: &ExportError) -> Self {
        match error {
            ExportError::Session(error) => Self::of(texts, session, error),
            other => Self::of_message(texts, &other.to_message()),
        }
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
            ReadError::Beside { name, refused } => Self::of_file(texts, name, refused),
            ReadError::NotUtf8 { byte, .. } => not_decoded("UTF-8", *byte),
            ReadError::NotInEncoding { encoding, byte } => {
                not_decoded(&encoding.to_string(), *byte)
            }
            ReadError::Io(source) => {
                let reason = io_message(source);
                Self::with_reason(texts, ("notice-cannot-read", "file", file), reason)
            }
            ReadError::Binary { .. } => named("notice-binary"),
            ReadError::TooLong { bytes } => {
                let bytes = usize::try_from(*bytes).unwrap_or(usize::MAX);
                let values = [("name", file.into()), ("bytes", Value::Count(bytes))];
                Self::notice(texts, "problem-project-too-large", &values)
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
                let reason = reason.clone();
                Self::with_reason(texts, ("notice-cannot-read", "file", file), reason)
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
        let reason = io_message(error);
        Self::with_reason(texts, ("notice-text-not-written", "path", path), reason)
    }

    /// Returns the message for a folder that cannot be read.
    pub fn of_folder(texts: &Texts, error: &FolderError) -> Self {
        let path = error.path.display().to_string();
        let reason = io_message(&error.source);
        Self::with_reason(texts, ("notice-cannot-read", "file", &path), reason)
    }

    /// Returns the message for a job that failed because of a fault in the program.
    pub fn of_fault(texts: &Texts, what: &str) -> Self {
        Self::notice(texts, "notice-internal", &[("reason", what.into())])
    }
}

/// Returns an entity of the open document as its label and its words; without a document, as its
/// position.
fn entity_message(texts: &Texts, session: Option<&Session>, entity: &Annotation) -> Message {
    let label = session.and_then(|session| session.labels().get(entity.label));
    let words = session
        .and_then(Session::document)
        .and_then(|open| entity.span.get(&open.document.text));
    let (Some(label), Some(words)) = (label, words) else {
        return Message::new("session.entity_at")
            .with("start", entity.span.start() as i64)
            .with("end", entity.span.end() as i64);
    };
    let name = match texts.language() {
        // The same name as on the label's chip.
        Language::English => label.name.as_str(),
        Language::Arabic => label.display("ar"),
    };
    Message::new("session.entity")
        .with("label", name)
        .with("words", words)
}

/// Returns the holder of a project in words for the user, from the content of its lock.
pub fn holder(texts: &Texts, holder: &str) -> String {
    texts.message(&holder_message(holder))
}

/// Returns the reason of an error of the file system.
pub fn io_reason(texts: &Texts, error: &std::io::Error) -> String {
    texts.message(&io_message(error))
}

/// The number of names that are listed before the rest is only counted.
const TOLD: usize = 5;

/// Returns the name of a part of a step.
fn part(texts: &Texts, kept: &KeptField) -> String {
    let counted = |id: &str, count: usize| texts.get_with(id, &[("count", count.into())]);
    match kept {
        KeptField::Entities(count) => counted("kept-entities", *count),
        KeptField::Named(id) => texts.get(id),
        KeptField::Labels(names) => {
            let names = list(texts, names);
            texts.get_with("kept-labels", &[("names", (&names).into())])
        }
        KeptField::Documents(count) => counted("kept-documents", *count),
        KeptField::Splits(count) => counted("kept-splits", *count),
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
