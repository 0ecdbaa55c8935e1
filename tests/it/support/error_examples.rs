//! Examples of every error of a file, a project, an import or an export.

use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::sync::Arc;

use tawsim::base::io_fault::IoFault;
use tawsim::base::open_files::Displaced;
use tawsim::base::progress::Cancelled;
use tawsim::formats::core::encoding::Encoding;
use tawsim::formats::core::error::{ReadError, WriteError};
use tawsim::formats::core::intake::Refused;
use tawsim::formats::core::magic::FileKind;
use tawsim::model::annotation::{Annotation, Origin};
use tawsim::model::diagnostic::{Message, SourceLocation};
use tawsim::model::id::{AnnotationId, DocumentId, LabelId, SuggestionId};
use tawsim::model::io_error::io_message;
use tawsim::session::SessionError;
use tawsim::session::export::ExportError;
use tawsim::store::{SchemaDifference, SchemaFault, SchemaKind, StoreError};
use tawsim::text::span::Span;
use uuid::Uuid;

fn path() -> PathBuf {
    PathBuf::from("/p/x.tawsim")
}

fn reason() -> Message {
    Message::new("export.counts")
}

fn text() -> String {
    "a1".to_owned()
}

fn span() -> Span {
    Span::new("abcdef", 1, 3).unwrap()
}

fn entity() -> Arc<Annotation> {
    Arc::new(Annotation {
        id: AnnotationId(Uuid::nil()),
        document: DocumentId(Uuid::nil()),
        layer: tawsim::model::layer::LayerId::of_name("a"),
        span: span(),
        label: LabelId(Uuid::nil()),
        name: None,
        norm: None,
        note: None,
        flags: Vec::new(),
        uncertain: false,
        origin: Origin::default(),
        extra: None,
    })
}

/// An example: the enum, its variant as `Debug` writes it, and its message.
pub(crate) type Example = (&'static str, String, Message);

fn io_faults() -> Vec<Example> {
    [
        IoFault::ReadsOpenProject,
        IoFault::ReplacesOpenProject,
        IoFault::ReplacesProject,
        IoFault::ReplacesDevice,
        IoFault::NotUtf8,
        IoFault::ChangedWhileRead,
        IoFault::CompanionTooLarge { name: text() },
        IoFault::NotALossReport { path: text() },
        IoFault::Internal("a second file"),
    ]
    .map(|fault| {
        let shown = format!("{fault:?}");
        ("IoFault", shown, io_message(&io::Error::from(fault)))
    })
    .into()
}

fn read_errors() -> Vec<ReadError> {
    let place = || Box::new(SourceLocation::default());
    vec![
        ReadError::Binary {
            kind: FileKind {
                kind: "image",
                name: "PNG",
            },
        },
        ReadError::NotUtf8 {
            byte: 3,
            proposal: None,
        },
        ReadError::NotInEncoding {
            encoding: Encoding::parse("windows-1256").unwrap(),
            byte: 3,
        },
        ReadError::Beside {
            name: "a.txt".to_owned(),
            refused: Box::new(ReadError::TooLong { bytes: 5 << 30 }),
        },
        ReadError::TooLong { bytes: 5 << 30 },
        ReadError::NotJson {
            reason: reason(),
            place: place(),
        },
        ReadError::NoDocuments { reason: reason() },
        ReadError::Head {
            reason: reason(),
            place: place(),
        },
        ReadError::NotFormat {
            format: "TEI",
            reason: reason(),
            place: place(),
        },
        ReadError::WriteOnly { format: "tei" },
        ReadError::Unfit { reason: reason() },
        ReadError::Refused(Refused),
        ReadError::Io(ErrorKind::NotFound.into()),
    ]
}

fn write_errors() -> Vec<WriteError> {
    vec![
        WriteError::Io(ErrorKind::StorageFull.into()),
        WriteError::Label { document: text() },
        WriteError::Span { document: text() },
        WriteError::Unwritable {
            document: text(),
            reason: reason(),
        },
        WriteError::ReadOnly { format: "TEI" },
    ]
}

fn store_errors() -> Vec<StoreError> {
    let displaced = |how| StoreError::Displaced { path: path(), how };
    vec![
        StoreError::NotFound { path: path() },
        StoreError::Exists { path: path() },
        StoreError::NotAProject { path: path() },
        StoreError::Truncated {
            path: path(),
            found: 3,
            expected: 4,
        },
        StoreError::TooNew { found: 9, known: 3 },
        StoreError::TooOld { found: 1 },
        StoreError::NoRoom {
            folder: PathBuf::from("/p"),
            needed: 301_000_000,
            free: 12_000_000,
        },
        StoreError::NetworkDrive {
            path: path(),
            kind: "NFS",
        },
        StoreError::Damaged {
            what: Message::new("store.journal_row").with("row", 3_i64),
        },
        StoreError::ForeignSchema {
            found: vec![SchemaDifference {
                kind: SchemaKind::VirtualTable,
                name: text(),
                fault: SchemaFault::Unknown,
            }],
        },
        displaced(Displaced::Gone),
        displaced(Displaced::Replaced),
        displaced(Displaced::LogGone),
        StoreError::Disk {
            what: "disk I/O error".to_owned(),
        },
        StoreError::Full,
        StoreError::Busy,
        StoreError::Cancelled,
        StoreError::ReadOnly,
        StoreError::Missing {
            what: "document",
            id: text(),
        },
        StoreError::NotACopy { name: text() },
        StoreError::OtherHistory {
            operation: "0192f0c1-2345-7abc-8def-0123456789ab:7".to_owned(),
        },
        StoreError::TooLarge {
            name: text(),
            bytes: 5_000_000_000,
        },
        StoreError::Io {
            path: path(),
            source: ErrorKind::PermissionDenied.into(),
        },
        StoreError::Database("no such table".into()),
    ]
}

fn session_errors() -> Vec<SessionError> {
    let holder = |holder: &str| SessionError::ReadOnly {
        holder: holder.to_owned(),
    };
    let mut all = vec![
        holder(""),
        holder("muna, 7, laptop"),
        holder("muna, 7"),
        SessionError::NoDocument,
        SessionError::UnknownDocument(DocumentId(Uuid::nil())),
        SessionError::UnknownAnnotation(AnnotationId(Uuid::nil())),
        SessionError::UnknownSuggestion(SuggestionId(Uuid::nil())),
        SessionError::UnknownLabel(LabelId(Uuid::nil())),
        SessionError::OutsideText { span: span() },
        SessionError::SplitsGrapheme { span: span() },
        SessionError::OnlyBlanks { span: span() },
        SessionError::Crossing {
            span: span(),
            with: entity(),
        },
        SessionError::Nested {
            span: span(),
            with: entity(),
        },
        SessionError::ForbiddenInside {
            inner: text(),
            outer: text(),
            with: entity(),
        },
        SessionError::UnknownSubtype { name: text() },
        SessionError::Duplicate { existing: entity() },
        SessionError::BadAnnotator { name: text() },
        SessionError::AnnotatorTaken { name: text() },
        SessionError::BadAnnotator {
            name: "gold".to_owned(),
        },
        SessionError::NothingToTag,
        SessionError::NoName,
        SessionError::GazetteerName { name: text() },
        SessionError::ShippedGazetteer { name: text() },
        SessionError::NothingToDecide,
        SessionError::NothingToUndo,
        SessionError::NothingToRedo,
        SessionError::ChangedSince,
        SessionError::DocumentInUse {
            annotators: vec![text(); 9],
        },
        SessionError::TextDiffers {
            names: vec![text()],
        },
        SessionError::BadFiles {
            errors: 2,
            files: 1,
            unknown: Vec::new(),
        },
        SessionError::Unreadable {
            path: path(),
            error: Box::new(ReadError::Refused(Refused)),
        },
        SessionError::UnknownLabels {
            labels: vec![(text(), 3)],
        },
        SessionError::ImportOverlaps {
            document: text(),
            one: text(),
            other: text(),
            crossing: 1,
            nested: 2,
        },
        SessionError::BadLabel { name: text() },
        SessionError::LabelNameTaken {
            name: text(),
            label: text(),
        },
        SessionError::BadLabelKey { key: text() },
        SessionError::LabelUnderItself { label: text() },
        SessionError::LabelInUse {
            label: text(),
            entities: 3,
            documents: 2,
        },
        SessionError::LastLabel { label: text() },
        SessionError::SeveralLayers {
            n_documents: 2,
            layers: vec![text()],
        },
        SessionError::UnknownLayer {
            name: text(),
            layers: vec![text()],
        },
        SessionError::BackupOntoItself { path: path() },
        SessionError::BackupInTheWay { path: path() },
        SessionError::MergeOntoItself { path: path() },
        SessionError::NetworkInUse {
            holder: "Mona, 12, lab".to_owned(),
            kind: "SMB",
        },
        SessionError::Lock {
            path: path(),
            source: ErrorKind::ReadOnlyFilesystem.into(),
        },
        SessionError::Cancelled(Cancelled),
    ];
    all.extend(store_errors().into_iter().map(SessionError::Store));
    all
}

fn export_errors() -> Vec<ExportError> {
    let problem = || Box::new(reason().error());
    let mut all = vec![
        ExportError::Session(SessionError::NoDocument),
        ExportError::Io(ErrorKind::NotADirectory.into()),
        ExportError::Source(None),
        ExportError::Source(Some(problem())),
        ExportError::Wrong(problem()),
        ExportError::Refused(problem()),
        ExportError::NeedsFolder { format: "TEI" },
        ExportError::InTheWay { wanted: "file" },
        ExportError::InTheWay { wanted: "folder" },
        ExportError::Occupied {
            n: 1,
            examples: vec![text()],
        },
        ExportError::Miscounted,
        ExportError::Cancelled(Cancelled),
    ];
    all.extend(write_errors().into_iter().map(ExportError::Unwritable));
    all.extend(read_errors().into_iter().map(ExportError::Unreadable));
    all
}

/// Returns at least one example of each variant.
pub(crate) fn examples() -> Vec<Example> {
    let mut all = io_faults();
    let example =
        |name, error: &dyn std::fmt::Debug, message| (name, format!("{error:?}"), message);
    all.extend(
        read_errors()
            .iter()
            .map(|e| example("ReadError", e, e.to_message())),
    );
    all.extend(
        write_errors()
            .iter()
            .map(|e| example("WriteError", e, e.to_message())),
    );
    all.extend(
        store_errors()
            .iter()
            .map(|e| example("StoreError", e, e.to_message())),
    );
    all.extend(
        session_errors()
            .iter()
            .map(|e| example("SessionError", e, e.to_message())),
    );
    all.extend(
        export_errors()
            .iter()
            .map(|e| example("ExportError", e, e.to_message())),
    );
    all
}
