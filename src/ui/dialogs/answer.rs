//! What comes of a dialog: it stays, it is left, or a person has decided something.

use std::path::PathBuf;
use std::sync::Arc;

use crate::commands::intent::Intent;
use crate::formats::core::encoding::Encoding;
use crate::model::diagnostic::Diagnostic;
use crate::model::id::{AnnotationId, DocumentId};
use crate::model::split::Split;
use crate::session::actions::Action;
use crate::session::import::request::ImportRequest;
use crate::session::import::scan::Listing;
use crate::session::open::Encodings;
use crate::ui::dialogs::export::ExportWish;
use crate::ui::shell::notices::{LossReport, NoticeAction};

/// What came of a dialog in a frame.
#[derive(Debug)]
pub enum Step {
    /// It still asks.
    Stay,
    /// It was left.
    Close,
    /// It was answered.
    Do(Answer),
}

/// What a person has decided.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Open these files, in an encoding that they have seen.
    Open(Vec<PathBuf>, Encodings),
    /// Make one project of these files, in an encoding that they have seen.
    New(Vec<PathBuf>, Encodings),
    /// Look through this folder.
    Look(PathBuf),
    /// Make one project of a folder, with the encoding of its files that are not UTF-8.
    Folder(Listing, Option<Encoding>),
    /// Close the window, after the work under way or in the middle of it.
    Quit {
        /// Whether the work is stopped.
        stop: bool,
    },
    /// Forget the notices.
    ClearNotices,
    /// Read this list of problems.
    List(Arc<[Diagnostic]>),
    /// Read what an export has left out.
    Losses(Arc<[LossReport]>),
    /// Look for this in all documents.
    FindDocuments(String),
    /// Keep what was written in a dialog that was left.
    Kept(Box<Action>),
    /// Choose where a text goes.
    SaveText(String),
    /// Write a text.
    WriteText(String, PathBuf),
    /// Add these files to the project that they were chosen for.
    Import(Vec<PathBuf>, Encodings, Option<PathBuf>),
    /// Look at files that are to come in.
    LookAgain(Box<ImportRequest>),
    /// Bring files in as was decided.
    RunImport(Box<ImportRequest>),
    /// Choose where an export goes.
    ChooseExport(ExportWish),
    /// Write an export.
    Export(ExportWish, PathBuf),
    /// Set articles in the face of this file.
    Font(PathBuf),
    /// Go on with the text as it was.
    KeepStored,
    /// Take the new text as a project of its own.
    TakeChanged,
    /// Keep this as the note of an entity.
    Note(AnnotationId, String),
    /// Take this file as the guideline.
    Guideline(PathBuf),
    /// Copy the project there.
    Backup(PathBuf),
    /// Save the project at another path and go on there.
    SaveAs(PathBuf),
    /// Put documents into these parts.
    Split(Arc<[(DocumentId, Option<Split>)]>),
    /// Show a place of the text, or select it.
    GoTo(crate::session::Selection),
    /// Something that a command does.
    Intent(Intent),
    /// A command of the palette, by its name.
    Command(&'static str, Intent),
    /// Choose where a page with the keys goes.
    ChooseKeySheet(String),
    /// Write it there.
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
