//! The results of a dialog: it stays open, it closes, or the user has made a decision.

use std::path::PathBuf;
use std::sync::Arc;

use crate::commands::intent::Intent;
use crate::formats::core::encoding::Encoding;
use crate::model::corpus::split::Split;
use crate::model::diagnostic::Diagnostic;
use crate::model::id::{AnnotationId, DocumentId, SourceId};
use crate::session::ProjectLocation;
use crate::session::actions::Action;
use crate::session::actions::occurrences::TagOccurrences;
use crate::session::actions::review::queue::DecideMany;
use crate::session::import::request::ImportRequest;
use crate::session::import::scan::Listing;
use crate::session::open::Encodings;
use crate::session::project::kept_backups::{DueBackup, KeptBackup};
use crate::session::query::consistency::finding::Mend;
use crate::text::span::Span;
use crate::ui::dialogs::export::ExportWish;
use crate::ui::shell::notices::{LossReport, NoticeAction};

/// The result of a dialog in one frame.
#[derive(Debug)]
pub enum Step {
    /// It stays open.
    Stay,
    /// It closes without an answer.
    Close,
    /// The user has answered.
    Do(Answer),
}

/// The user's decision.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Open these files, with the encodings that the user has confirmed.
    Open(Vec<PathBuf>, Encodings),
    /// Make one project from these files, with the encodings that the user has confirmed.
    New(Vec<PathBuf>, Encodings),
    /// Examine this folder.
    Look(PathBuf),
    /// Make one project from a folder; the encoding is for its files that are not UTF-8.
    Folder(Listing, Option<Encoding>),
    /// Close the window, either after the running work or at once.
    Quit {
        /// Whether to stop the running work.
        stop: bool,
    },
    /// Clear the notices.
    ClearNotices,
    /// Score the suggestions of this source.
    ScoreSource(SourceId),
    /// Run the consistency check again.
    CheckAgain,
    /// Show the place of a finding, and keep the list.
    ShowFinding(Box<Action>),
    /// Mend findings of the consistency check.
    Mend(Arc<[Mend]>),
    /// Show this list of problems.
    List(Arc<[Diagnostic]>),
    /// Show the losses of an export.
    Losses(Arc<[LossReport]>),
    /// Search for this in all documents.
    FindDocuments(String),
    /// Show this hit of the concordance in its text.
    ShowHit(DocumentId, Span),
    /// Choose the file for a table.
    SaveTable(String),
    /// Save the text of a dialog that was closed.
    Kept(Box<Action>),
    /// Choose the file for a text.
    SaveText(String),
    /// Write a text.
    WriteText(String, PathBuf),
    /// Add these files to the project for which they were chosen.
    Import(Vec<PathBuf>, Encodings, Option<ProjectLocation>),
    /// Preview files before their import.
    LookAgain(Box<ImportRequest>),
    /// Import files with the user's decisions.
    RunImport(Box<ImportRequest>),
    /// Choose the target of an export.
    ChooseExport(ExportWish),
    /// Write an export.
    Export(ExportWish, PathBuf),
    /// Use this font file for articles.
    Font(PathBuf),
    /// Keep the stored text.
    KeepStored,
    /// Make a project from the new text.
    TakeChanged,
    /// Set the note of an entity.
    Note(AnnotationId, String),
    /// Use this file as the guideline.
    Guideline(PathBuf),
    /// Copy the project to this path.
    Backup(PathBuf),
    /// Restore this backup as a project of its own.
    Restore(Box<KeptBackup>),
    /// Keep automatic backups of this large project, or none.
    KeepLarge(Box<DueBackup>, bool),
    /// Save the project at another path and continue with that file.
    SaveAs(PathBuf),
    /// Assign documents to these parts of a split.
    Split(Arc<[(DocumentId, Option<Split>)]>),
    /// Tag the occurrences that are on.
    TagOccurrences(TagOccurrences),
    /// Decide the suggestions that are on.
    DecideMany(DecideMany),
    /// Show the suggestion with this key in the file.
    ShowSuggestion(i64),
    /// Show or select a place in the text.
    GoTo(crate::session::Selection),
    /// Run an intent.
    Intent(Intent),
    /// Run the palette's command of this name.
    Command(&'static str, Intent),
    /// Choose the file for the key sheet.
    ChooseKeySheet(String),
    /// Write the key sheet to this path.
    KeySheet(String, PathBuf),
}

impl From<NoticeAction> for Answer {
    fn from(action: NoticeAction) -> Self {
        match action {
            NoticeAction::Do(intent) => Self::Intent(intent),
            NoticeAction::List(list) => Self::List(list),
            NoticeAction::Losses(reports) => Self::Losses(reports),
        }
    }
}
