//! The work of a child process: one task on files that its parent has prepared.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use tawsim::arabic::fold::Level;
use tawsim::base::progress::ProgressMonitor;
use tawsim::formats::common::direct_convert;
use tawsim::formats::core::imported::ImportedProject;
use tawsim::formats::core::intake::{CollectingIntake, InputFile, Siblings};
use tawsim::formats::core::sink::{InMemory, WriteOptions};
use tawsim::formats::core::spec::{GoldForm, ReadOptions};
use tawsim::formats::gold::read as gold;
use tawsim::formats::registry;
use tawsim::formats::{FORMATS, FormatSpec};
use tawsim::model::corpus::listing::{Filter, Presence, Sort, SortBy};
use tawsim::model::corpus::split::Split;
use tawsim::model::state::AnnotatorState;
use tawsim::session::actions::{Action, LabelChange, LabelRemoval};
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::export::{self, Target};
use tawsim::session::import::ImportReport;
use tawsim::session::import::plan::{ImportPlan, Overlapping, SameId, UnknownLabels};
use tawsim::session::query::finder::SearchQuery;
use tawsim::session::query::statistics::StatisticsChoice;
use tawsim::session::{Env, Session, SessionError};

use crate::input::{Shape, project};

/// The project file that the parent creates.
pub(crate) const PROJECT: &str = "project.tawsim";

/// The tasks on a project, by name, each with the shape of the project. `undo` and `redo` run after
/// another task.
pub(crate) const ON_PROJECT: &[(&str, Shape)] = &[
    ("undo-import", Shape::Flat),
    ("undo-import", Shape::Documents),
    ("redo-import", Shape::Flat),
    ("redo-import", Shape::Documents),
    ("import-again", Shape::Flat),
    ("import-again", Shape::Stacked),
    ("import-again", Shape::Documents),
    ("import-again", Shape::Labels),
    ("import-other-labels", Shape::Labels),
    ("redo-beside", Shape::Piled),
    ("replace-text", Shape::Flat),
    ("replace-text", Shape::Whole),
    ("replace-text", Shape::Nested),
    ("replace-text", Shape::LongLine),
    ("replace-text", Shape::Layers),
    ("replace-text", Shape::Documents),
    ("merge-labels", Shape::Flat),
    ("merge-labels", Shape::Stacked),
    ("merge-labels", Shape::Documents),
    ("delete-label", Shape::Flat),
    ("delete-label", Shape::Documents),
    ("merge-labels", Shape::Labels),
    ("delete-label", Shape::Labels),
    ("move-labels", Shape::Labels),
    ("rename-label", Shape::Labels),
    ("remove-document", Shape::Flat),
    ("set-tags", Shape::Flat),
    ("split", Shape::Documents),
    ("candidates", Shape::Documents),
    ("candidates", Shape::Alike),
    ("statistics", Shape::Flat),
    ("statistics", Shape::Nested),
    ("statistics", Shape::Stacked),
    ("statistics", Shape::Whole),
    ("statistics", Shape::Documents),
    ("statistics", Shape::Labels),
    ("statistics", Shape::Layers),
    ("check", Shape::Flat),
    ("check", Shape::Documents),
    ("check", Shape::Labels),
    ("open", Shape::Flat),
    ("open", Shape::Nested),
    ("open", Shape::Whole),
    ("open", Shape::Labels),
    ("list", Shape::Documents),
    ("index", Shape::LongLine),
    ("index", Shape::Documents),
    ("search", Shape::LongLine),
    ("search", Shape::Documents),
    ("export", Shape::Flat),
    ("export", Shape::Documents),
    ("export", Shape::Labels),
    ("export", Shape::Layers),
    ("backup", Shape::Flat),
];

pub(crate) fn env() -> Env {
    Env::new("Mona")
}

/// Creates the project for a task.
pub(crate) fn make(shape: Shape, n: usize, folder: &Path) {
    let mut session = Session::create(&folder.join(PROJECT), env()).expect("a project");
    import_into(&mut session, project(shape, n), &ImportPlan::default()).expect("an import");
}

fn import_into(
    session: &mut Session,
    project: ImportedProject,
    plan: &ImportPlan,
) -> Result<ImportReport, SessionError> {
    session.import_from(None, plan, |incoming| {
        incoming.header(project.header)?;
        let mut documents = project.documents.into_iter();
        documents.try_for_each(|document| incoming.document(document))
    })
}

/// Writes a dataset in a format; `None` if it is not written.
pub(crate) fn files(format: &'static FormatSpec, project: ImportedProject) -> Option<InMemory> {
    let (header, documents) = direct_convert::export(project, "x");
    let options = WriteOptions::default();
    let mut sink = InMemory::default();
    let mut writer = format.writer(&header, &options, &mut sink).ok()?;
    for document in &documents {
        writer.document(document).ok()?;
    }
    writer.finish().ok()?;
    Some(sink)
}

/// The files in the same folder as a file.
#[derive(Debug)]
struct Beside<'a>(&'a Path);

impl Siblings for Beside<'_> {
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        Ok(fs::read(self.0.join(name)).ok())
    }
}

/// Reads every file of a folder in a format.
pub(crate) fn read(format: &str, folder: &Path) {
    let format = registry::by_id(format).expect("a format");
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the files") {
        let path = entry.expect("a file").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        files.insert(name.into_owned(), path);
    }
    let beside: Vec<String> = files
        .keys()
        .flat_map(|name| (format.companions)(name))
        .collect();
    let siblings = Beside(folder);
    let mut kept = CollectingIntake::default();
    let watch = ProgressMonitor::default();
    for (name, path) in files.iter().filter(|(name, _)| !beside.contains(name)) {
        let bytes = fs::read(path).expect("a file");
        let options = ReadOptions {
            siblings: &siblings,
            ..ReadOptions::new(name, name)
        };
        // A file that cannot be read at all is a valid result too.
        let _ = format.read_into(InputFile::bytes(&bytes, &watch), &options, &mut kept);
    }
}

/// Reads a gold dataset and writes it in a format.
pub(crate) fn write(format: &str, file: &Path) {
    let bytes = fs::read(file).expect("a dataset");
    let (project, _) = gold::read(&bytes, GoldForm::Json, "x").expect("a dataset");
    files(registry::by_id(format).expect("a format"), project);
}

/// Imports a dataset into a new project.
pub(crate) fn import(shape: Shape, n: usize, rule: &str, folder: &Path) {
    let mut project = project(shape, n);
    let overlapping = match rule {
        "drop" => Overlapping::Drop,
        "allow" => Overlapping::Allow,
        _ => Overlapping::Refuse,
    };
    if let Some(set) = &mut project.header.label_set {
        // If both were allowed, the import would check nothing.
        (set.allow_nested, set.allow_crossing) = (false, rule == "nested");
        if rule == "nested" {
            (set.allow_nested, set.allow_crossing) = (true, false);
        }
    }
    let plan = ImportPlan {
        crossing: overlapping,
        nesting: overlapping,
        unknown: UnknownLabels::Add,
        ..ImportPlan::default()
    };
    let mut session = Session::create(&folder.join("import.tawsim"), env()).expect("a project");
    // A refused import has done its checks, which are measured.
    let _ = import_into(&mut session, project, &plan);
}

/// Runs a task on the project in a folder.
pub(crate) fn on_project(work: &str, shape: Shape, n: usize, folder: &Path) {
    let path = folder.join(PROJECT);
    let mut session = Session::open(&path, env()).expect("the project");
    let label = |session: &Session, at: usize| session.labels().labels[at].id;
    let dispatch = |session: &mut Session, action| {
        session.dispatch(action).expect("the action");
    };
    let documents = |session: &Session| {
        let rows = session
            .rows(0..session.n_documents())
            .expect("the documents");
        rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    let back_and_forth = |session: &mut Session| {
        for action in [Action::Undo, Action::Undo, Action::Redo, Action::Undo] {
            session.dispatch(action).ok();
        }
    };
    let watch = ProgressMonitor::default();
    match work {
        "undo-import" => dispatch(&mut session, Action::Undo),
        "redo-import" => {
            dispatch(&mut session, Action::Undo);
            dispatch(&mut session, Action::Redo);
        }
        "redo-beside" => {
            drop(session);
            // Another annotator has a history, so that what comes back may overlap other work.
            let mut other = Session::open(&path, Env::new("Ali")).expect("the project");
            dispatch(&mut other, Action::NextDocument);
            dispatch(&mut other, Action::FinishAndNext);
            drop(other);
            session = Session::open(&path, env()).expect("the project");
            back_and_forth(&mut session);
            back_and_forth(&mut session);
        }
        "import-again" => {
            let plan = ImportPlan::default();
            import_into(&mut session, project(shape, n), &plan).expect("an import");
        }
        "import-other-labels" => {
            let mut project = project(shape, n);
            let rename = |name: &mut String| name.insert(0, 'X');
            for label in project
                .header
                .label_set
                .iter_mut()
                .flat_map(|set| &mut set.labels)
            {
                rename(&mut label.name);
            }
            for document in &mut project.documents {
                document.id.push('x');
                for entity in &mut document.entities {
                    rename(&mut entity.label);
                }
            }
            let plan = ImportPlan {
                unknown: UnknownLabels::Add,
                ..ImportPlan::default()
            };
            import_into(&mut session, project, &plan).expect("an import");
            back_and_forth(&mut session);
        }
        "replace-text" => {
            let mut project = project(shape, n);
            for document in &mut project.documents {
                // Every twentieth word is replaced.
                let words = document.text.split(' ').enumerate();
                let words: Vec<&str> = words
                    .flat_map(|(at, word)| match at % 20 {
                        7 => vec![word, "x"],
                        13 => vec!["y"],
                        _ => vec![word],
                    })
                    .collect();
                document.text = words.join(" ").into();
                document.entities.clear();
                document.layers.clear();
            }
            let plan = ImportPlan {
                same_id: SameId::ReplaceText,
                ..ImportPlan::default()
            };
            import_into(&mut session, project, &plan).expect("an import");
        }
        "merge-labels" => {
            let (from, into) = (label(&session, 0), label(&session, 1));
            dispatch(&mut session, Action::MergeLabels { from, into });
            back_and_forth(&mut session);
        }
        "delete-label" => {
            let (label, fate) = (label(&session, 0), LabelRemoval::Delete);
            dispatch(&mut session, Action::RemoveLabel { label, fate });
            back_and_forth(&mut session);
        }
        "move-labels" => {
            let label = label(&session, 0);
            let to = session.labels().labels.len() - 1;
            let parent = None;
            dispatch(&mut session, Action::MoveLabel { label, to, parent });
            back_and_forth(&mut session);
        }
        "rename-label" => {
            let label = label(&session, 0);
            let change = LabelChange::Name("NEW".to_owned());
            dispatch(&mut session, Action::ChangeLabel { label, change });
            back_and_forth(&mut session);
        }
        "remove-document" => {
            let id = documents(&session)[0];
            dispatch(&mut session, Action::RemoveDocument(id));
            back_and_forth(&mut session);
        }
        "set-tags" => {
            let document = documents(&session)[0];
            let mut properties = session
                .document_properties(document)
                .expect("what is known");
            properties.tags = (0..n).map(|at| format!("tag {at}")).collect();
            let properties = Box::new(properties);
            dispatch(
                &mut session,
                Action::SetDocument {
                    document,
                    properties,
                },
            );
            back_and_forth(&mut session);
        }
        "split" => {
            let ids = documents(&session);
            let parts: Arc<[_]> = ids.into_iter().map(|id| (id, Some(Split::Train))).collect();
            dispatch(&mut session, Action::SetSplits(parts));
            back_and_forth(&mut session);
        }
        "candidates" => {
            session
                .snapshot()
                .expect("a snapshot")
                .split_candidates(80, &watch)
                .expect("candidates");
        }
        "statistics" => {
            let choice = StatisticsChoice::default();
            session
                .snapshot()
                .expect("a snapshot")
                .statistics(&choice, &watch)
                .expect("statistics");
        }
        "check" => {
            session.check().expect("a check");
        }
        "open" => {
            let id = documents(&session)[0];
            dispatch(&mut session, Action::OpenDocument(id));
            for _ in 0..100 {
                dispatch(&mut session, Action::NextAnnotation);
            }
        }
        "list" => {
            let first = label(&session, 0);
            for by in SortBy::ALL {
                for entities in [Presence::Any, Presence::Nothing, Presence::Without(first)] {
                    let filter = Filter {
                        entities,
                        state: Some(AnnotatorState::InProgress),
                        ..Filter::default()
                    };
                    let reversed = true;
                    session
                        .list(&filter, Sort { by, reversed })
                        .expect("a list");
                }
            }
        }
        "index" => index(&mut session),
        "search" => {
            index(&mut session);
            let sort = Sort::default();
            let order = session.list(&Filter::default(), sort).expect("a list");
            let query = SearchQuery::new("\u{641}\u{64A} \u{644}", Level::default().rules());
            let _whole = session
                .search(
                    &query.expect("a query"),
                    &order,
                    || ControlFlow::Continue(()),
                    |_| ControlFlow::Continue(()),
                )
                .expect("a search");
        }
        "export" => {
            let target = Target {
                format: registry::by_id("gold").expect("gold"),
                path: folder.join("gold.json"),
                options: WriteOptions::default(),
                report: |format, _| format.id.to_owned(),
            };
            let snapshot = session.snapshot().expect("a snapshot");
            export::export(&snapshot, &ExportChoice::default(), &target, &watch)
                .expect("an export");
        }
        "backup" => {
            session
                .backup(&folder.join("copy.tawsim"), &watch)
                .expect("a backup");
        }
        _ => panic!("no work is called {work}"),
    }
}

fn index(session: &mut Session) {
    session
        .index_texts(|_| ControlFlow::Continue(()))
        .expect("an index");
}

/// Returns every format that can be read, with the format that writes its files.
pub(crate) fn readable() -> impl Iterator<Item = (&'static FormatSpec, &'static FormatSpec)> {
    FORMATS
        .iter()
        .filter(|format| format.reads())
        .map(|format| {
            let written = match format.id {
                "iob1" => "iob2",
                "jsonl" => "spacy",
                _ => format.id,
            };
            (*format, registry::by_id(written).unwrap_or(format))
        })
}
