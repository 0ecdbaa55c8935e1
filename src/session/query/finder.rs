//! Lists and searches the documents of an open project.
//!
//! Changes nothing. [`Finder`] works on a thread of its own, with a connection of its own, and
//! returns results while it searches.

use std::ops::{ControlFlow, Range};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::base::progress::ProgressMonitor;
use crate::model::corpus::listing::{Filter, Sort};
use crate::model::corpus::split::Split;
use crate::model::document::{Document, DocumentRow};
use crate::model::id::{DocumentId, DocumentKey};
use crate::model::layer::LayerId;
use crate::model::state::AnnotatorState;
use crate::session::{ProjectLocation, Session, SessionError};
use crate::store::search::{Backlog, Query};
use crate::store::{Store, TagCount};
use crate::text::segment;

pub use crate::store::search::{Query as SearchQuery, SearchHit};

/// The request for a list of documents.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The filter.
    pub filter: Filter,
    /// The order of the documents.
    pub sort: Sort,
    /// The query for titles and texts.
    pub query: Option<Query>,
}

/// A part of a text around a match, for a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The text on one line.
    pub text: String,
    /// The matches in it, in bytes.
    pub hits: Vec<Range<usize>>,
}

/// The approximate number of characters in a snippet before the match and after it.
const AROUND: (usize, usize) = (16, 90);

/// The approximate number of characters before a place and after it.
const CONTEXT: usize = 40;

/// The maximum length in bytes of a text that is searched in one frame.
const GLANCE: usize = 200_000;

impl Snippet {
    /// Returns a range of a text with some words around it.
    pub fn around(text: &str, range: Range<usize>) -> Self {
        let mut snippet = Self::default();
        let start = before(text, range.start, CONTEXT);
        let end = after(text, range.end, CONTEXT).max(range.end);
        if start > 0 {
            snippet.text.push('\u{2026}');
        }
        push_line(&mut snippet.text, text.get(start..range.start));
        let from = snippet.text.len();
        push_line(&mut snippet.text, text.get(range.clone()));
        snippet.hits.push(from..snippet.text.len());
        push_line(&mut snippet.text, text.get(range.end..end));
        if end < text.len() {
            snippet.text.push('\u{2026}');
        }
        snippet
    }
}

impl Session {
    /// Returns the documents that pass the filter, in order.
    pub fn list(&self, filter: &Filter, sort: Sort) -> Result<Vec<DocumentKey>, SessionError> {
        Ok(self.store.list(filter, sort, self.layer)?)
    }

    /// Searches the documents of a list, in its order: see [`Store::search`].
    pub fn search(
        &self,
        query: &Query,
        order: &[DocumentKey],
        poll: impl FnMut() -> ControlFlow<()>,
        forward: impl FnMut(SearchHit) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, SessionError> {
        Ok(self.store.search(query, order, poll, forward)?)
    }

    /// Returns the rows of documents, in this order.
    pub fn rows_of(&self, keys: &[DocumentKey]) -> Result<Vec<DocumentRow>, SessionError> {
        Ok(self.store.rows_of(keys, self.layer)?)
    }

    /// Returns the key of a document.
    pub fn key_of(&self, id: DocumentId) -> Option<DocumentKey> {
        self.store.key_of(id).ok().flatten()
    }

    /// Returns a document with its text.
    pub fn document_of(&self, key: DocumentKey) -> Result<Document, SessionError> {
        Ok(self.store.document_of(key)?)
    }

    /// Returns the tags of the documents, by name.
    pub fn tag_counts(&self) -> Result<Vec<TagCount>, SessionError> {
        Ok(self.store.tag_counts()?)
    }

    /// Returns the number of documents in each part of a split, without the empty parts.
    pub fn split_counts(&self) -> Result<Vec<(Split, usize)>, SessionError> {
        Ok(self.store.split_counts()?)
    }

    /// Returns the number of documents in each state but New.
    pub fn state_counts(&self) -> Result<Vec<(AnnotatorState, usize)>, SessionError> {
        Ok(self.store.state_counts(self.layer)?)
    }

    /// Returns a number that changes whenever something in the project changes. Costs almost
    /// nothing.
    pub fn stamp(&self) -> Option<(u64, i64)> {
        self.store.stamp().ok()
    }

    /// Returns the part of the project that is not in the index, which a search has to read.
    pub fn search_backlog(&self) -> Result<Backlog, SessionError> {
        Ok(self.store.search_backlog()?)
    }

    /// Adds the missing documents to the search index: see [`Store::index_texts`].
    pub fn index_texts(
        &mut self,
        poll: impl FnMut(usize) -> ControlFlow<()>,
    ) -> Result<(), SessionError> {
        self.writable()?;
        Ok(self.store.index_texts(poll)?)
    }

    /// Returns the first match in a document's text, with some words around it.
    pub fn snippet(&self, key: DocumentKey, query: &Query) -> Option<Snippet> {
        snippet(&self.store.document_of(key).ok()?.text, query)
    }
}

/// Returns the first match in a text, with some words around it.
pub fn snippet(text: &str, query: &Query) -> Option<Snippet> {
    // Folds only the beginning of a long text, and the whole text only without a match there.
    let glance = text.get(..segment::char_floor(text, GLANCE));
    let first = glance
        .filter(|glance| glance.len() < text.len())
        .and_then(|glance| snippet_in(text, glance, query));
    first.or_else(|| snippet_in(text, text, query))
}

fn snippet_in(text: &str, part: &str, query: &Query) -> Option<Snippet> {
    let folded = query.fold(part);
    let mut places = query.places(&folded, part).peekable();
    let first = places.peek()?.clone();
    let start = before(text, first.start, AROUND.0);
    let end = after(text, first.end, AROUND.1).max(first.end);
    let mut snippet = Snippet::default();
    if start > 0 {
        snippet.text.push('\u{2026}');
    }
    let mut at = start;
    for place in places.take_while(|place| place.end <= end) {
        push_line(&mut snippet.text, text.get(at..place.start));
        let from = snippet.text.len();
        push_line(&mut snippet.text, text.get(place.clone()));
        snippet.hits.push(from..snippet.text.len());
        at = place.end;
    }
    push_line(&mut snippet.text, text.get(at..end));
    if end < text.len() {
        snippet.text.push('\u{2026}');
    }
    Some(snippet)
}

/// Returns the start of a word about `chars` characters before a position.
pub fn before(text: &str, at: usize, chars: usize) -> usize {
    let head = text.get(..at).unwrap_or_default();
    let mut starts = head
        .bytes()
        .enumerate()
        .rev()
        .filter(|(_, byte)| begins_char(*byte));
    let Some((start, _)) = starts.nth(chars) else {
        return 0;
    };
    let rest = text.get(start..at).unwrap_or_default();
    let blank = rest.char_indices().find(|(_, c)| c.is_whitespace());
    blank.map_or(segment::grapheme_floor(text, start), |(i, c)| {
        start + i + c.len_utf8()
    })
}

/// Returns the end of a word about `chars` characters after a position.
pub fn after(text: &str, at: usize, chars: usize) -> usize {
    let tail = text.get(at..).unwrap_or_default();
    let mut starts = tail
        .bytes()
        .enumerate()
        .filter(|(_, byte)| begins_char(*byte));
    let Some((end, _)) = starts.nth(chars) else {
        return text.len();
    };
    let rest = tail.get(..end).unwrap_or_default();
    let blank = rest.char_indices().rev().find(|(_, c)| c.is_whitespace());
    match blank {
        Some((i, _)) => at + i,
        None => segment::grapheme_floor(text, at + end).max(at),
    }
}

/// Returns whether a byte of UTF-8 is the first one of a character. Counting these is many times
/// faster than reading the characters.
const fn begins_char(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// Adds a part of a text with blanks for line ends, and without characters that reorder a line.
pub(in crate::session) fn push_line(line: &mut String, part: Option<&str>) {
    let mut rest = part.unwrap_or_default();
    // Few parts have such a character: what is between them is copied at once.
    while let Some(at) = first_to_look_at(rest) {
        let (plain, tail) = rest.split_at(at);
        line.push_str(plain);
        let mut chars = tail.chars();
        match chars.next() {
            Some('\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}') => {
                if !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            Some(c)
                if c.is_control()
                    || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') => {}
            c => line.extend(c),
        }
        rest = chars.as_str();
    }
    line.push_str(rest);
}

/// Returns the first byte of a character that a line may not keep: a control, or one of the signs
/// U+2000 to U+207F.
fn first_to_look_at(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let next = |at: usize| bytes.get(at + 1).copied().unwrap_or_default();
    bytes.iter().enumerate().position(|(at, byte)| match byte {
        ..0x20 | 0x7F => true,
        0xC2 => next(at) < 0xA0,
        0xE2 => next(at) < 0x82,
        _ => false,
    })
}

/// A part of a requested list.
#[derive(Debug, Default)]
pub struct Part {
    /// The number of the request: see [`Finder::ask`].
    pub serial: u64,
    /// The next documents of the list, in order.
    pub keys: Vec<DocumentKey>,
    /// The number of matches in each document; empty without a query.
    pub hits: Vec<usize>,
    /// Whether it is the last part.
    pub is_last: bool,
    /// Why the list is incomplete.
    pub refused: Option<SessionError>,
}

/// Makes lists on a thread of its own; a new request replaces the previous one.
#[derive(Debug)]
pub struct Finder {
    sender: Option<Sender<(u64, Wanted, LayerId)>>,
    receiver: Receiver<Part>,
    /// The number of the latest request.
    latest: Arc<AtomicU64>,
    thread: Option<JoinHandle<()>>,
}

/// The time between two parts of a search result.
const PART: Duration = Duration::from_millis(40);

impl Finder {
    /// Opens a second, read-only connection to a project. Calls `wake` after each result.
    pub fn new(
        at: impl Into<ProjectLocation>,
        wake: impl Fn() + Send + 'static,
    ) -> Result<Self, SessionError> {
        let at = at.into();
        let store = at.open_reader(&ProgressMonitor::default())?;
        let (sender, asked) = mpsc::channel::<(u64, Wanted, LayerId)>();
        let (answers, receiver) = mpsc::channel();
        let latest = Arc::new(AtomicU64::new(0));
        let current = Arc::clone(&latest);
        let thread = std::thread::Builder::new()
            .name("find".to_owned())
            .spawn(move || {
                while let Ok((serial, wanted, layer)) = asked.recv() {
                    if current.load(Ordering::Relaxed) != serial {
                        continue;
                    }
                    let is_wanted = || current.load(Ordering::Relaxed) == serial;
                    let send = |part: Part| {
                        // Nobody receives the answer after the window is closed.
                        answers.send(Part { serial, ..part }).ok();
                        wake();
                    };
                    let found = store
                        .read_transaction(|store| find(store, &wanted, layer, &is_wanted, &send));
                    if let Err(refused) = found {
                        send(Part {
                            is_last: true,
                            refused: Some(refused),
                            ..Part::default()
                        });
                    }
                }
            });
        let thread = thread.map_err(|source| {
            let path = at.path().to_owned();
            SessionError::Store(crate::store::StoreError::Io { path, source })
        })?;
        Ok(Self {
            sender: Some(sender),
            receiver,
            latest,
            thread: Some(thread),
        })
    }

    /// Requests a list for the annotator of a layer and returns the number of the request. An older request is abandoned.
    pub fn ask(&self, wanted: Wanted, layer: LayerId) -> u64 {
        let serial = self.latest.fetch_add(1, Ordering::Relaxed) + 1;
        if let Some(sender) = &self.sender {
            sender.send((serial, wanted, layer)).ok();
        }
        serial
    }

    /// Returns the next part of the list that was requested last.
    pub fn part(&self) -> Option<Part> {
        let latest = self.latest.load(Ordering::Relaxed);
        let mut parts = self.receiver.try_iter();
        parts.find(|part| part.serial == latest)
    }
}

impl Drop for Finder {
    fn drop(&mut self) {
        self.latest.store(u64::MAX, Ordering::Relaxed);
        self.sender = None;
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

fn find(
    store: &Store,
    wanted: &Wanted,
    layer: LayerId,
    is_wanted: &dyn Fn() -> bool,
    send: &dyn Fn(Part),
) -> Result<(), SessionError> {
    let order = store.list(&wanted.filter, wanted.sort, layer)?;
    let Some(query) = &wanted.query else {
        send(Part {
            keys: order,
            is_last: true,
            ..Part::default()
        });
        return Ok(());
    };
    let part = std::cell::RefCell::new(Part::default());
    let mut sent = Instant::now();
    let mut hand_over = || {
        let mut part = part.borrow_mut();
        if sent.elapsed() >= PART && !part.keys.is_empty() {
            send(std::mem::take(&mut part));
            sent = Instant::now();
        }
    };
    let poll = || {
        hand_over();
        if is_wanted() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    let forward = |found: SearchHit| {
        let mut part = part.borrow_mut();
        part.keys.push(found.key);
        part.hits.push(found.hits());
        ControlFlow::Continue(())
    };
    let stopped = store.search(query, &order, poll, forward)?;
    if stopped.is_continue() {
        let mut last = part.take();
        last.is_last = true;
        send(last);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::fold::Rules;

    #[track_caller]
    fn check(text: &str, query: &str, expect: &str) {
        let query = Query::new(query, Rules::default()).unwrap();
        let shown = snippet(text, &query).map(|snippet| {
            let mut shown = String::new();
            let mut at = 0;
            for hit in &snippet.hits {
                shown += snippet.text.get(at..hit.start).unwrap();
                shown += "[";
                shown += snippet.text.get(hit.clone()).unwrap();
                shown += "]";
                at = hit.end;
            }
            shown + snippet.text.get(at..).unwrap()
        });
        assert_eq!(shown.unwrap_or_default(), expect);
    }

    #[test]
    fn snippet_shows_the_first_hit_among_whole_words_on_one_line() {
        check(
            "زار محمد\r\nلندن ثم لندن",
            "لندن",
            "زار محمد [لندن] ثم [لندن]",
        );
        check("\u{202E}زار\u{202C} لُندن", "لندن", "زار [لُندن]");
        let long = format!("{}لندن {}", "كلمة ".repeat(40), "أخرى ".repeat(40));
        let words = |n: usize, word: &str| vec![word; n].join(" ");
        check(
            &long,
            "لندن",
            &format!("…{} [لندن] {}…", words(3, "كلمة"), words(17, "أخرى")),
        );
        check("لا شيء", "لندن", "");
        let far = format!("{}لندن", "كلمة ".repeat(100_000));
        let query = Query::new("لندن", Rules::default()).unwrap();
        assert_eq!(snippet(&far, &query).unwrap().hits.len(), 1);
    }

    #[test]
    fn snippet_line_keeps_all_but_controls_and_signs_of_direction() {
        let check = |part: &str, expect: &str| {
            let mut line = "a".to_owned();
            push_line(&mut line, Some(part));
            assert_eq!(line, format!("a{expect}"), "{part:?}");
        };
        check("«لندن» “و” – …", "«لندن» “و” – …");
        check("ل\r\n\tن\u{2028}", "ل ن ");
        check("\u{1}\u{7F}\u{85}ب\u{202E}ا\u{2066}ب\u{2069}\u{9F}", "باب");
        check(
            "ل\u{200F}\u{A0}\u{2070}\u{2080}ن",
            "ل\u{200F}\u{A0}\u{2070}\u{2080}ن",
        );
    }
}
