//! The hits of a search in the open article: found at once in a short text, on a thread in a long
//! one, where the first hits come before the search is over.
//!
//! The folded text is kept, so that the next letter of a query does not fold a long text again.

use std::ops::Range;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::time::{Duration, Instant};

use egui::Context;

use crate::arabic::fold::{Folded, Rules};
use crate::model::document::Document;
use crate::model::id::DocumentId;
use crate::session::query::finder::SearchQuery;

/// A text up to this length is searched for words between two frames, in bytes.
const SHORT: usize = 1_000_000;
/// A text up to this length is searched for a regular expression between two frames, in bytes.
const SHORT_FOR_PATTERNS: usize = 100_000;
/// The greatest number of hits.
pub(super) const MOST: usize = 500_000;
/// The number of hits after which the time is looked at.
const FEW: usize = 256;
/// The time after which the hits so far are handed over.
const PART: Duration = Duration::from_millis(20);

/// A text that was folded, and what it was folded by.
type Kept = (DocumentId, Rules, Arc<Folded>);

/// What the thread hands over.
#[derive(Debug)]
enum Part {
    Folded(Kept),
    Hits(Vec<Range<usize>>),
}

/// The hits in a text, in bytes and in order.
#[derive(Debug, Default)]
pub(super) struct Places {
    found: Vec<Range<usize>>,
    folded: Option<Kept>,
    coming: Option<Receiver<Part>>,
}

impl Places {
    /// Returns the hits so far.
    pub(super) fn found(&self) -> &[Range<usize>] {
        &self.found
    }

    /// Returns whether more hits may come.
    pub(super) fn is_coming(&self) -> bool {
        self.coming.is_some()
    }

    /// Forgets the hits and the folded text.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Searches a document, or forgets the hits if there is nothing to look for.
    pub(super) fn look(&mut self, ctx: &Context, document: &Document, query: Option<SearchQuery>) {
        self.coming = None;
        self.found = Vec::new();
        let Some(query) = query else { return };
        let (id, rules) = (document.id, query.folds_by());
        let kept = self.folded.take();
        let kept = kept.filter(|(of, by, _)| (*of, *by) == (id, rules));
        let text = Arc::clone(&document.text);
        let short = if query.options().is_pattern {
            SHORT_FOR_PATTERNS
        } else {
            SHORT
        };
        if text.len() <= short {
            let folded = kept.map_or_else(|| Arc::new(query.fold(&text)), |(.., folded)| folded);
            self.found = query.places(&folded, &text).take(MOST).collect();
            self.folded = Some((id, rules, folded));
            return;
        }
        let (sender, coming) = mpsc::channel();
        let ctx = ctx.clone();
        let thread = std::thread::Builder::new().name("find in text".to_owned());
        let begun = thread.spawn(move || {
            let folded = kept.map_or_else(|| Arc::new(query.fold(&text)), |(.., folded)| folded);
            sender
                .send(Part::Folded((id, rules, Arc::clone(&folded))))
                .ok();
            send_hits(&query, (&folded, &text), &sender, &ctx);
            drop(sender);
            ctx.request_repaint();
        });
        self.coming = begun.ok().map(|_thread| coming);
    }

    /// Takes what the thread has found.
    pub(super) fn take(&mut self) {
        while let Some(coming) = &self.coming {
            match coming.try_recv() {
                Ok(Part::Folded(kept)) => self.folded = Some(kept),
                Ok(Part::Hits(hits)) => self.found.extend(hits),
                Err(TryRecvError::Empty) => return,
                Err(TryRecvError::Disconnected) => self.coming = None,
            }
        }
    }
}

/// Hands the hits over in parts, until nobody wants them any more.
fn send_hits(
    query: &SearchQuery,
    (folded, text): (&Folded, &str),
    sender: &Sender<Part>,
    ctx: &Context,
) {
    let mut part = Vec::new();
    let mut sent = Instant::now();
    let mut is_first = true;
    for hit in query.places(folded, text).take(MOST) {
        part.push(hit);
        if part.len() % FEW == 0 && (is_first || sent.elapsed() >= PART) {
            // The receiver is gone if other words are searched for by now.
            if sender.send(Part::Hits(std::mem::take(&mut part))).is_err() {
                return;
            }
            ctx.request_repaint();
            (sent, is_first) = (Instant::now(), false);
        }
    }
    sender.send(Part::Hits(part)).ok();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::search_options::SearchOptions;
    use crate::model::id::DocumentId;

    /// Searches and waits for all hits. Returns them, and how many parts they came in.
    fn look(places: &mut Places, text: &str, query: &str, is_pattern: bool) -> usize {
        let options = SearchOptions {
            is_pattern,
            ..SearchOptions::default()
        };
        let document = Document {
            id: DocumentId(uuid::Uuid::nil()),
            name: "a".to_owned(),
            title: None,
            text: text.into(),
            meta: None,
            extra: None,
        };
        let query = SearchQuery::with_options(query, options).unwrap();
        places.look(&Context::default(), &document, query);
        let mut parts = 0;
        while let Some(coming) = &places.coming {
            match coming.recv() {
                Ok(Part::Folded(kept)) => places.folded = Some(kept),
                Ok(Part::Hits(hits)) => {
                    places.found.extend(hits);
                    parts += 1;
                }
                Err(_) => places.coming = None,
            }
        }
        parts
    }

    #[test]
    fn find_hits_of_a_long_text_come_in_parts_and_are_those_of_a_short_one() {
        let sentence = "زار محمد القاهرة ثم عاد محمّد. ";
        let text = sentence.repeat(30_000);
        assert!(text.len() > SHORT);
        let mut places = Places::default();
        for (query, is_pattern) in [("محمد", false), ("محم[دذ]", true), (r"\bمحمد\b", true)]
        {
            let parts = look(&mut places, &text, query, is_pattern);
            assert!(parts > 1, "the first hits come before the last ones");
            assert_eq!(places.found.len(), 60_000);
            let mut short = Places::default();
            assert_eq!(look(&mut short, sentence, query, is_pattern), 0);
            assert_eq!(short.found, places.found[..2]);
        }
        look(&mut places, &text, "x*", true);
        assert!(places.found.is_empty(), "hits that hold nothing are none");
        look(&mut places, &text, ".", true);
        assert_eq!(places.found.len(), MOST, "no more are kept");
    }
}
