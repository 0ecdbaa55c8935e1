//! A project of short texts, and an annotator who tags each word of them.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use tawsim::formats::core::imported::ImportedDocument;
use tawsim::session::import::plan::ImportPlan;
use tawsim::session::{Action, Env, Session};
use tawsim::text::span::Span;

/// Makes a project of documents with this many words each.
pub(crate) fn make(path: &Path, (documents, words): (usize, usize)) {
    let mut text = String::new();
    for n in 0..words {
        let _ = write!(text, "كلمة{n} ");
    }
    let labels = Session::in_memory(Env::new("a")).labels().clone();
    let session = Session::create_filled(path, Env::new("a"), labels, |session| {
        session.import_from(None, &ImportPlan::default(), |importer| {
            for n in 0..documents {
                importer.document(ImportedDocument {
                    id: format!("d{n}"),
                    text: format!("{n} {text}").into(),
                    title: None,
                    status: None,
                    flag: None,
                    meta: None,
                    extra: None,
                    source_sha256: None,
                    entities: Vec::new(),
                    layers: Vec::new(),
                })?;
            }
            Ok(())
        })?;
        Ok(())
    });
    drop(session.unwrap());
}

/// Tags each word of the first documents, each by a call of `tag`; returns the number of edits.
pub(crate) fn work(
    session: &mut Session,
    (documents, words): (usize, usize),
    mut tag: impl FnMut(&mut Session, Action),
) -> usize {
    let label = session.labels().labels.first().unwrap().id;
    let mut made = 0;
    for row in session.rows(0..documents).unwrap() {
        session.dispatch(Action::OpenDocument(row.id)).unwrap();
        let text = Arc::clone(&session.document().unwrap().document.text);
        let mut at = text.find(' ').unwrap() + 1;
        for _ in 0..words {
            let end = at + text.get(at..).unwrap().find(' ').unwrap();
            let span = Span::new(&text, at, end).unwrap();
            tag(session, Action::CreateAnnotation { span, label });
            made += 1;
            at = end + 1;
        }
    }
    made
}
