//! The words around a proposal, on one line.

use std::ops::Range;

use crate::model::id::DocumentId;
use crate::session::query::finder::{after, before, push_line};
use crate::session::{Session, SessionError};

/// The number of characters on each side, about.
const AROUND: usize = 84;

/// Words in their context.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The words and what is around them, on one line.
    pub line: String,
    /// The words, in bytes of the line.
    pub words: Range<usize>,
    /// The title of the document, else its name.
    pub caption: String,
}

impl Session {
    /// Returns a span of a document in its context. Reads the document unless it is open.
    pub fn passage(
        &self,
        document: DocumentId,
        span: Range<usize>,
    ) -> Result<Passage, SessionError> {
        let open = self.document().map(|open| &open.document);
        let read;
        let document = if let Some(open) = open.filter(|open| open.id == document) {
            open
        } else {
            read = self.store.document(document)?;
            &read
        };
        let text = &document.text;
        let (from, to) = (
            before(text, span.start, AROUND),
            after(text, span.end, AROUND).max(span.end),
        );
        let mut line = String::with_capacity(to.saturating_sub(from));
        push_line(&mut line, text.get(from..span.start));
        let start = line.len();
        push_line(&mut line, text.get(span.clone()));
        let end = line.len();
        push_line(&mut line, text.get(span.end..to));
        Ok(Passage {
            line,
            words: start..end,
            caption: document.title.as_ref().unwrap_or(&document.name).clone(),
        })
    }

    /// Returns whether the project has suggestions, or had some.
    pub fn has_suggestions(&self) -> bool {
        self.store.queue_size().is_ok_and(|n| n > 0)
    }

    /// Returns the key of the suggestion in question, in this file.
    pub fn key_of_asked(&self) -> Option<i64> {
        let asked = self.asked()?;
        self.store.key_of_shown(asked).ok().flatten()
    }
}
