//! Which documents the list shows, and their rows: asked for once, kept until something changes.
//!
//! Large projects are looked through on a thread of their own; what is found is shown as it comes.
//! Paints nothing.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use egui::Context;

use crate::arabic::fold::{Level, Rule};
use crate::model::document::DocumentRow;
use crate::model::id::{DocumentId, DocumentKey};
use crate::model::listing::{Filter, Sort, SortBy};
use crate::session::Session;
use crate::session::query::finder::{Finder, Found, SearchQuery, Snippet, Wanted};

/// The rows that are read at once.
const PAGE: usize = 16;
/// So many pages are kept.
const PAGES: usize = 160;
/// A project of this size is looked through between two frames.
const SMALL: u64 = 6_000_000;
/// How long a list is left as it is when something in the project has changed, in seconds.
const SETTLED: f64 = 0.4;

/// A row of the list.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The document.
    pub row: DocumentRow,
    /// How often it has what is searched for; 0 while nothing is.
    pub hits: usize,
    /// The first place of its text that has it.
    pub snippet: Option<Snippet>,
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ask {
    /// What documents must be.
    pub filter: Filter,
    /// Their order.
    pub sort: Sort,
    /// What they must have.
    pub text: String,
    /// Whether ة counts as ه and hamza as nothing, for these words.
    pub loose: bool,
}

impl Ask {
    /// Returns whether all documents are asked for, in their own order.
    fn is_open(&self) -> bool {
        self.filter.is_open() && self.sort == Sort::default() && self.text.trim().is_empty()
    }

    /// Returns what is searched for; `None` for nothing, or where folding leaves nothing of it.
    pub fn query(&self) -> Option<SearchQuery> {
        let text = self.text.trim();
        let level = if self.loose {
            Level::Loose
        } else {
            Level::default()
        };
        let folded = SearchQuery::new(text, level.rules().with(Rule::Case));
        folded.or_else(|| SearchQuery::new(text, Level::Exact.rules()))
    }

    /// Returns whether work on documents can change which ones there are, or their order.
    fn moves(&self) -> bool {
        let by_work = matches!(
            self.sort.by,
            SortBy::State | SortBy::Entities | SortBy::Changed
        );
        !self.filter.is_open() || by_work
    }
}

/// What the list was made of.
#[derive(Clone, Debug, PartialEq)]
struct Made {
    ask: Ask,
    path: Option<PathBuf>,
    annotator: String,
    n_documents: usize,
}

/// The documents of the list.
#[derive(Debug, Default)]
struct List {
    keys: Vec<DocumentKey>,
    hits: Vec<usize>,
    is_whole: bool,
    refused: bool,
}

/// The list of documents as it is asked for.
#[derive(Debug, Default)]
pub struct Listing {
    /// What is asked for.
    pub ask: Ask,
    made: Option<Made>,
    /// The query of the list.
    query: Option<SearchQuery>,
    list: List,
    /// The list that is on its way, until its first part is there.
    serial: u64,
    waits: bool,
    finder: Option<(PathBuf, Finder)>,
    pages: HashMap<usize, Vec<Entry>>,
    stamp: Option<(u64, i64)>,
    /// When something in the project changed that the list does not know of.
    changed: Option<f64>,
}

impl Listing {
    /// Brings the list up to date. Called once in each frame; costs next to nothing where nothing
    /// has changed.
    pub fn update(&mut self, ctx: &Context, session: &Session) {
        let now = ctx.input(|i| i.time);
        let stamp = session.stamp();
        if stamp != self.stamp {
            self.stamp = stamp;
            self.pages.clear();
            self.changed.get_or_insert(now);
        }
        let made = Made {
            ask: self.ask.clone(),
            path: session.path().map(Path::to_owned),
            annotator: session.annotator().to_owned(),
            n_documents: session.n_documents(),
        };
        if self.ask.is_open() {
            if self.made.as_ref() != Some(&made) {
                self.pages.clear();
                self.query = None;
                self.list = List::default();
                self.finder = None;
                self.made = Some(made);
            }
            return;
        }
        if self.made.as_ref() != Some(&made) {
            self.made = Some(made);
            self.changed = None;
            self.make(ctx, session);
        } else if let Some(since) = self.changed {
            if !self.ask.moves() {
                self.changed = None;
            } else if now - since >= SETTLED || self.finder.is_none() {
                self.changed = None;
                self.make(ctx, session);
            } else {
                ctx.request_repaint_after(std::time::Duration::from_secs_f64(SETTLED));
            }
        }
        self.take_parts(ctx);
    }

    fn make(&mut self, ctx: &Context, session: &Session) {
        let query = self.ask.query();
        let wanted = Wanted {
            filter: self.ask.filter.clone(),
            sort: self.ask.sort,
            query: query.clone(),
        };
        let large = session
            .path()
            .filter(|path| path.metadata().is_ok_and(|file| file.len() > SMALL));
        if let Some(path) = large
            && self.finder.as_ref().is_none_or(|(of, _)| of != path)
        {
            let ctx = ctx.clone();
            let finder = Finder::new(path, move || ctx.request_repaint());
            self.finder = finder.ok().map(|finder| (path.to_owned(), finder));
        }
        if let Some((_, finder)) = self.finder.as_ref().filter(|_| large.is_some()) {
            self.serial = finder.ask(wanted, session.annotator());
            // What is shown stays until there is something else to show.
            self.waits = true;
            self.list.is_whole = false;
            let text = |query: &Option<SearchQuery>| query.as_ref().map(|q| q.text().to_owned());
            if text(&self.query) != text(&query) {
                self.pages.clear();
            }
            self.query = query;
        } else {
            self.finder = None;
            self.waits = false;
            self.query = query;
            self.pages.clear();
            self.list = now(session, &wanted);
        }
    }

    fn take_parts(&mut self, ctx: &Context) {
        let Some((_, finder)) = &self.finder else {
            return;
        };
        while let Some(part) = finder.part() {
            if part.serial != self.serial {
                continue;
            }
            if std::mem::take(&mut self.waits) {
                self.list = List::default();
                self.pages.clear();
            }
            // The page at the end of the list has more rows now.
            self.pages.remove(&(self.list.keys.len() / PAGE));
            self.list.keys.extend(part.keys);
            self.list.hits.extend(part.hits);
            self.list.is_whole = part.is_last;
            self.list.refused |= part.refused.is_some();
            ctx.request_repaint();
        }
    }

    /// Returns whether all documents are shown, in their own order.
    pub fn is_open(&self) -> bool {
        self.made.as_ref().is_none_or(|made| made.ask.is_open())
    }

    /// Returns what is searched for in the documents of the list.
    pub fn query(&self) -> Option<&SearchQuery> {
        self.query.as_ref()
    }

    /// Returns whether the list is whole: nothing more will come.
    pub fn is_whole(&self) -> bool {
        self.is_open() || self.list.is_whole
    }

    /// Returns whether the list could not be made whole.
    pub fn is_refused(&self) -> bool {
        self.list.refused
    }

    /// Returns how many documents are in the list.
    pub fn len(&self, session: &Session) -> usize {
        if self.is_open() {
            session.n_documents()
        } else {
            self.list.keys.len()
        }
    }

    /// Returns the documents of a list that is narrowed down.
    pub(super) fn keys(&self) -> &[DocumentKey] {
        &self.list.keys
    }

    /// Returns how many hits are in the documents of the list.
    pub fn hits(&self) -> usize {
        self.list.hits.iter().sum()
    }

    /// Returns the place of a document in the list.
    pub fn place_of(&self, session: &Session, id: DocumentId) -> Option<usize> {
        if self.is_open() {
            return session.position_of(id);
        }
        let key = session.key_of(id)?;
        self.list.keys.iter().position(|one| *one == key)
    }

    /// Returns the rows of a part of the list, each with its place.
    pub fn rows(&mut self, session: &Session, range: Range<usize>) -> Vec<(usize, Entry)> {
        let mut rows = Vec::with_capacity(range.len());
        for page in range.start / PAGE..range.end.div_ceil(PAGE) {
            if !self.pages.contains_key(&page) {
                if self.pages.len() >= PAGES {
                    self.pages.clear();
                }
                let entries = self.read(session, page * PAGE..(page + 1) * PAGE);
                self.pages.insert(page, entries);
            }
            let entries = self.pages.get(&page).map(Vec::as_slice).unwrap_or_default();
            let placed = (page * PAGE..).zip(entries);
            let seen = placed.filter(|(place, _)| range.contains(place));
            rows.extend(seen.map(|(place, entry)| (place, entry.clone())));
        }
        rows
    }

    fn read(&self, session: &Session, range: Range<usize>) -> Vec<Entry> {
        if self.is_open() {
            let plain = |row| Entry {
                row,
                hits: 0,
                snippet: None,
            };
            let rows = session.rows(range).unwrap_or_default();
            return rows.into_iter().map(plain).collect();
        }
        let end = range.end.min(self.list.keys.len());
        let keys = self.list.keys.get(range.start..end).unwrap_or_default();
        let rows = session.rows_of(keys).unwrap_or_default();
        let hits: HashMap<DocumentKey, usize> = keys
            .iter()
            .copied()
            .zip(self.list.hits.iter().skip(range.start).copied())
            .collect();
        let entry = |row: DocumentRow| Entry {
            hits: hits.get(&row.key).copied().unwrap_or_default(),
            snippet: self
                .query
                .as_ref()
                .and_then(|query| session.snippet(row.key, query)),
            row,
        };
        rows.into_iter().map(entry).collect()
    }
}

/// Makes a list at once.
fn now(session: &Session, wanted: &Wanted) -> List {
    use std::ops::ControlFlow::Continue;
    let mut list = List {
        is_whole: true,
        ..List::default()
    };
    let made = session.read_transaction(|session| {
        let order = session.list(&wanted.filter, wanted.sort)?;
        let Some(query) = &wanted.query else {
            list.keys = order;
            return Ok(());
        };
        let found = |found: Found| {
            list.keys.push(found.key);
            list.hits.push(found.hits());
            Continue(())
        };
        session
            .search(query, &order, || Continue(()), found)
            .map(drop)
    });
    list.refused = made.is_err();
    list
}
