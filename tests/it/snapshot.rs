//! Long reads during edits: each of them sees the project as it was at the start of the read.

use std::cell::Cell;
use std::fmt::Debug;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use tawsim::arabic::fold::Rules;
use tawsim::base::atomic_file::atomic_write_bytes;
use tawsim::base::progress::ProgressMonitor;
use tawsim::commands::problem_text::english;
use tawsim::formats::core::exported::ExportCounts;
use tawsim::formats::core::sink::WriteOptions;
use tawsim::formats::registry::{FORMATS, by_id};
use tawsim::model::corpus::listing::{Filter, Sort};
use tawsim::model::document::DocumentRow;
use tawsim::model::id::DocumentKey;
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::export::{self, ExportError, Feed, Target, preview, split_files};
use tawsim::session::import::request::ImportRequest;
use tawsim::session::import::scan as folder;
use tawsim::session::import::text_store::TextStore;
use tawsim::session::query::finder::SearchQuery;
use tawsim::session::query::statistics::StatisticsChoice;
use tawsim::session::{Action, Session, SessionError, Snapshot};

use crate::support::projects::{ImportFromMemory as _, batch, env, marked, tag};

/// More than two pages of any reader.
const N: usize = 600;

/// A project that is being edited, and its file.
struct Desk {
    folder: tempfile::TempDir,
    path: PathBuf,
    writer: Session,
}

impl Desk {
    /// Makes `n` documents with an entity in each; the first two are near-duplicates.
    fn new(n: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("p.tawsim");
        let mut writer = Session::create(&path, env()).unwrap();
        let documents = (0..n).map(|n| marked(&format!("d{n:03}"), &text(n)));
        writer.import(batch(documents.collect())).unwrap();
        Self {
            folder,
            path,
            writer,
        }
    }

    fn now(&self) -> Snapshot {
        Snapshot::open(&self.path, env()).unwrap()
    }

    fn row(&self, position: usize) -> DocumentRow {
        self.writer.rows(position..position + 1).unwrap().remove(0)
    }

    /// Removes the first document, and adds an entity to the last one.
    fn edit(&mut self) {
        let first = self.row(0).id;
        self.writer.dispatch(Action::RemoveDocument(first)).unwrap();
        let last = self.row(self.writer.n_documents() - 1).id;
        self.writer.dispatch(Action::OpenDocument(last)).unwrap();
        tag(&mut self.writer, "أنقرة", "LOCATION").unwrap();
    }

    fn undo(&mut self) {
        while self.writer.undo_title().as_deref() != Some("edit-import") {
            self.writer.dispatch(Action::Undo).unwrap();
        }
    }

    /// Reads a snapshot before and after an edit with the same result; a new snapshot gives another
    /// one.
    #[track_caller]
    fn check<T: PartialEq + Debug>(&mut self, read: impl Fn(&Snapshot) -> T) {
        let project = self.now();
        let before = read(&project);
        self.edit();
        assert_eq!(read(&project), before);
        assert_ne!(read(&self.now()), before);
    }
}

fn text(n: usize) -> String {
    // Words that no other text has, except that the first two texts share theirs.
    let word = |at: usize| {
        let letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي".chars();
        let mut rest = n.max(1) * 7_919 + at * 104_729;
        let mut word = String::new();
        for _ in 0..5 {
            word.extend(letters.clone().nth(rest % 28));
            rest /= 28;
        }
        word
    };
    let words: Vec<_> = (0..20).map(word).collect();
    format!("قال [PERSON بوتين] في أنقرة {}", words.join(" "))
}

fn target(path: &Path, format: &str) -> Target {
    Target {
        path: path.to_owned(),
        format: by_id(format).unwrap(),
        options: WriteOptions::default(),
        report: |format, _| format.id.to_owned(),
    }
}

const ALL: ExportCounts = ExportCounts {
    documents: N,
    entities: N,
};

#[test]
fn snapshot_export_of_each_kind_beside_an_edit_has_every_document_once() {
    let mut desk = Desk::new(N);
    let choice = ExportChoice::default();
    let expected: Vec<_> = (0..N).map(|n| format!("d{n:03}")).collect();
    for format in ["gold", "gold-jsonl", "conll2003", "csv"] {
        let target = target(&desk.folder.path().join(format), format);
        let project = desk.now();
        let header = project.export_header(&choice).unwrap();
        let mut names = Vec::new();
        let mut fill = |feed: &mut Feed<'_>| {
            for document in project.export_documents(choice.clone())? {
                let document = document?;
                if names.len() == 10 {
                    desk.edit();
                }
                feed.document(&document)?;
                names.push(document.document.name);
            }
            Ok(())
        };
        // Reads the written file back and checks it.
        let written = export::write(&header, &target, &ProgressMonitor::default(), &mut fill);
        assert_eq!(written.unwrap().written.counts, ALL, "{format}");
        assert_eq!(names, expected, "{format}");
        desk.undo();
    }
}

#[test]
fn snapshot_export_that_is_stopped_after_its_last_document_is_reported_if_it_was_written() {
    let desk = Desk::new(3);
    let choice = ExportChoice::default();
    let project = desk.now();
    let header = project.export_header(&choice).unwrap();
    let mut kept = 0;
    for format in FORMATS.iter().filter(|format| format.writes()) {
        let path = desk.folder.path().join(format.id);
        let target = target(&path, format.id);
        let watch = ProgressMonitor::default();
        let mut fill = |feed: &mut Feed<'_>| {
            for document in project.export_documents(choice.clone())? {
                feed.document(&document?)?;
            }
            watch.stop();
            Ok(())
        };
        let written = export::write(&header, &target, &watch, &mut fill);
        let stopped = matches!(written, Err(ExportError::Cancelled(_)));
        assert_eq!(path.exists(), !stopped, "{}: {written:?}", format.id);
        kept += usize::from(!stopped);
    }
    // Some formats are not read back, so they do not notice the stop.
    assert!(kept > 0);
}

#[test]
fn snapshot_exports_that_belong_together_are_of_one_moment() {
    let mut desk = Desk::new(N);
    let choice = ExportChoice::default();
    let project = desk.now();
    desk.edit();
    let (one, two) = (desk.folder.path().join("1"), desk.folder.path().join("2"));
    let targets = vec![target(&one, "gold"), target(&two, "csv")];
    let outcomes = export::export_all(&project, &choice, targets, &ProgressMonitor::default());
    for outcome in outcomes.unwrap() {
        assert_eq!(outcome.result.unwrap().written.counts, ALL);
    }
    let gold = (by_id("gold").unwrap(), &WriteOptions::default());
    let counted = preview::count(&project, &choice, gold, &ProgressMonitor::default());
    assert_eq!(counted.unwrap().counts, ALL);
    // The parts of a split are counted first and read again for each part.
    let mut fill = |feed: &mut Feed<'_>| {
        for document in project.export_documents(choice.clone())? {
            feed.document(&document?)?;
        }
        Ok(())
    };
    let counts = split_files::count(&ProgressMonitor::default(), &mut fill).unwrap();
    assert_eq!(counts.unassigned, N);
}

#[test]
fn snapshot_counts_and_compares_what_was_there() {
    let mut desk = Desk::new(N);
    let watch = ProgressMonitor::default();
    desk.check(|project| {
        let choice = StatisticsChoice::default();
        project.statistics(&choice, &watch).unwrap()
    });
    desk.undo();
    desk.check(|project| {
        let found = project.split_candidates(70, &watch).unwrap();
        (found.names, found.near)
    });
}

#[test]
fn snapshot_reads_all_texts_that_were_there() {
    let mut desk = Desk::new(N);
    desk.check(|project| {
        let mut texts = TextStore::new().unwrap();
        texts.add_project(project).unwrap();
        (texts.len(), texts.named("d000").unwrap())
    });
    desk.undo();
    let conn = rusqlite::Connection::open(&desk.path).unwrap();
    conn.execute_batch(
        "UPDATE document_texts SET text = 'x' WHERE document IN \
         (SELECT key FROM documents WHERE position IN (0, 256, 598))",
    )
    .unwrap();
    desk.check(|project| {
        let found = project.check().unwrap();
        let texts = found.iter().filter(|found| found.code == "store.text");
        texts
            .map(|problem| english().problem_line(problem))
            .collect::<Vec<_>>()
    });
}

#[test]
fn snapshot_preview_compares_files_with_the_state_at_its_start() {
    let mut desk = Desk::new(3);
    let file = desk.folder.path().join("d000.txt");
    let text = text(0).replace("[PERSON ", "").replace(']', "");
    atomic_write_bytes(&file, text.as_bytes()).unwrap();
    let watch = ProgressMonitor::default();
    let request = ImportRequest {
        files: folder::find(&[file], &watch).unwrap(),
        ..ImportRequest::default()
    };
    desk.check(|project| {
        let found = request.look_beside(project, &watch).unwrap();
        found.duplicates.count
    });
}

fn search(
    project: &Session,
    order: &[DocumentKey],
    poll: impl FnMut(),
) -> Result<Vec<DocumentKey>, SessionError> {
    let query = SearchQuery::new("بوتين", Rules::default()).unwrap();
    let mut keys = Vec::new();
    let mut poll = poll;
    let poll = || {
        poll();
        ControlFlow::Continue(())
    };
    let found = |found: tawsim::session::query::finder::SearchHit| {
        keys.push(found.key);
        ControlFlow::Continue(())
    };
    let stopped = project.search(&query, order, poll, found)?;
    assert!(stopped.is_continue());
    Ok(keys)
}

#[test]
fn snapshot_search_finds_what_was_listed() {
    let mut desk = Desk::new(N);
    let all = |project: &Session| project.list(&Filter::default(), Sort::default());
    desk.check(|project| {
        let order = all(project).unwrap();
        search(project, &order, || {}).unwrap()
    });
    desk.undo();
    // The same holds without a second connection, as for a list in the window.
    let reader = Session::open_to_read(&desk.path, env()).unwrap();
    let found = reader.read_transaction(|reader| {
        let order = all(reader)?;
        desk.edit();
        let found = search(reader, &order, || {})?;
        desk.undo();
        let edited = Cell::new(false);
        let again = search(reader, &order, || {
            if !edited.replace(true) {
                desk.edit();
            }
        })?;
        assert_eq!(again, found);
        Ok(found)
    });
    assert_eq!(found.unwrap().len(), N);
    assert_eq!(all(&reader).unwrap().len(), N - 1);
}

#[test]
fn snapshot_of_a_project_in_memory_is_a_copy() {
    let mut session = Session::in_memory(env());
    session
        .import(batch(vec![marked("a", "زار [PERSON محمد] لندن")]))
        .unwrap();
    let project = session.snapshot().unwrap();
    session.dispatch(Action::Undo).unwrap();
    assert_eq!((session.n_documents(), project.n_documents()), (0, 1));
    let documents = project.export_documents(ExportChoice::default()).unwrap();
    let names: Vec<_> = documents.map(|d| d.unwrap().document.name).collect();
    assert_eq!(names, ["a"]);
    let again = project.snapshot().unwrap();
    assert_eq!(again.n_documents(), 1);
}

#[test]
fn snapshot_is_for_the_one_who_works_and_cannot_be_changed() {
    let mut desk = Desk::new(2);
    let other = Action::SetAnnotator("علي".into());
    desk.writer.dispatch(other).unwrap();
    let project = desk.writer.snapshot().unwrap();
    assert_eq!(project.annotator(), "علي");
    assert_eq!(project.path(), Some(desk.path.as_path()));
    // While it is open, other sessions write, and read what they have written.
    desk.edit();
    assert_eq!(desk.now().n_documents(), 1);
    assert_eq!(project.n_documents(), 2);
    assert_eq!(project.rows(0..9).unwrap().len(), 2);
}
