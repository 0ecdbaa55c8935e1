//! The documents that the list shows, and their rows: requested once, kept until something changes.
//!
//! Searches large projects on a thread and shows results as they arrive. Does not paint.

use std::collections::HashMap;
use std::ops::Range;

use egui::Context;

use crate::arabic::fold::{Level, Switch};
use crate::arabic::pattern::PatternError;
use crate::arabic::search_options::{SearchOptions, WordBounds};
use crate::model::corpus::listing::{Filter, Sort, SortBy};
use crate::model::document::DocumentRow;
use crate::model::id::{DocumentId, DocumentKey};
use crate::session::query::finder::{Finder, SearchHit, SearchQuery, Snippet, Wanted};
use crate::session::{ProjectLocation, Session};

/// The number of rows that are read at once.
const PAGE: usize = 8;
/// The number of pages that are kept.
const PAGES: usize = 160;
/// The maximum size in bytes of a project that is searched between two frames.
const SMALL: u64 = 6_000_000;
/// The same for a regular expression.
const SMALL_FOR_PATTERNS: u64 = SMALL / 6;
/// The delay in seconds before a change of the project updates the list.
const SETTLED: f64 = 0.4;

/// A row of the list.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The document.
    pub row: DocumentRow,
    /// The number of hits of the search; 0 without a search.
    pub hits: usize,
    /// The first passage of the text with a hit.
    pub snippet: Option<Snippet>,
}

/// The request: filter, order and search.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ask {
    /// The filter.
    pub filter: Filter,
    /// The order.
    pub sort: Sort,
    /// The text to search for.
    pub text: String,
    /// The options of the search.
    pub options: SearchOptions,
    /// Whether the search also treats ة as ه and ignores hamza, and finds parts of words.
    pub loose: bool,
}

impl Ask {
    /// Returns whether the request is for all documents in their own order.
    fn is_open(&self) -> bool {
        self.filter.is_open() && self.sort == Sort::default() && self.text.trim().is_empty()
    }

    /// Returns the search query; `None` if there is no text, if folding removes all of it, or if it
    /// is a regular expression with a fault.
    pub fn query(&self) -> Option<SearchQuery> {
        let exactly = SearchOptions {
            rules: Level::Exact.rules(),
            ..self.options
        };
        self.with_options(self.options())
            .and_then(|query| query.map_or_else(|| self.with_options(exactly), |q| Ok(Some(q))))
            .ok()
            .flatten()
    }

    /// Returns the fault in the regular expression that is searched for.
    fn fault(&self) -> Option<PatternError> {
        self.with_options(self.options()).err()
    }

    fn with_options(&self, options: SearchOptions) -> Result<Option<SearchQuery>, PatternError> {
        SearchQuery::with_options(self.text.trim(), options)
    }

    fn options(&self) -> SearchOptions {
        if !self.loose {
            return self.options;
        }
        let loose = Switch::on(Level::Loose.rules());
        let rules = loose.fold(self.options.rules, |rules, switch| switch.set(rules, true));
        SearchOptions {
            rules,
            words: WordBounds::Parts,
            ..self.options
        }
    }

    /// Returns whether work on documents can change the members of the list or their order.
    fn moves(&self) -> bool {
        let by_work = matches!(
            self.sort.by,
            SortBy::State | SortBy::Entities | SortBy::Changed
        );
        !self.filter.is_open() || by_work
    }
}

/// The inputs of the list.
#[derive(Clone, Debug, PartialEq)]
struct Made {
    ask: Ask,
    location: Option<ProjectLocation>,
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

/// The document list and its present request.
#[derive(Debug, Default)]
pub struct Listing {
    /// The request.
    pub ask: Ask,
    made: Option<Made>,
    /// The query of the list.
    query: Option<SearchQuery>,
    /// What is wrong with the query.
    fault: Option<PatternError>,
    list: List,
    /// The number of the running search.
    serial: u64,
    waits: bool,
    finder: Option<(ProjectLocation, Finder)>,
    pages: HashMap<usize, Vec<Entry>>,
    stamp: Option<(u64, i64)>,
    /// The time of the first change of the project that the list does not reflect.
    changed: Option<f64>,
}

impl Listing {
    /// Updates the list. Called once per frame; almost free if nothing has changed.
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
            location: session.location().cloned(),
            annotator: session.annotator().to_owned(),
            n_documents: session.n_documents(),
        };
        if self.ask.is_open() {
            if self.made.as_ref() != Some(&made) {
                self.pages.clear();
                self.query = None;
                self.fault = None;
                self.list = List::default();
                self.finder = None;
                self.made = Some(made);
            }
            return;
        }
        if self.made.as_ref() != Some(&made) {
            self.made = Some(made);
            self.changed = None;
            self.fault = self.ask.fault();
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
        if self.fault.is_some() {
            self.finder = None;
            self.query = None;
            self.pages.clear();
            self.list = List {
                is_whole: true,
                ..List::default()
            };
            return;
        }
        let wanted = Wanted {
            filter: self.ask.filter.clone(),
            sort: self.ask.sort,
            query: query.clone(),
        };
        let is_large = |at: &&ProjectLocation| {
            let file = at.file().and_then(|path| path.metadata().ok());
            let is_pattern = query
                .as_ref()
                .is_some_and(|query| query.options().is_pattern);
            let small = if is_pattern {
                SMALL_FOR_PATTERNS
            } else {
                SMALL
            };
            file.is_some_and(|file| file.len() > small)
        };
        let large = session
            .location()
            .filter(is_large)
            // A file that has taken the place of the project is not read.
            .filter(|_| session.check_file().is_ok());
        if let Some(at) = large
            && self.finder.as_ref().is_none_or(|(of, _)| of != at)
        {
            let ctx = ctx.clone();
            let finder = Finder::new(at, move || ctx.request_repaint());
            self.finder = finder.ok().map(|finder| (at.clone(), finder));
        }
        if let Some((_, finder)) = self.finder.as_ref().filter(|_| large.is_some()) {
            self.serial = finder.ask(wanted, session.layer());
            // The previous list stays visible until the first results arrive.
            self.waits = true;
            self.list.is_whole = false;
            let asked = |query: &Option<SearchQuery>| {
                let query = query.as_ref();
                query.map(|query| (query.text().to_owned(), query.options()))
            };
            if asked(&self.query) != asked(&query) {
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
            // The last page gets more rows.
            self.pages.remove(&(self.list.keys.len() / PAGE));
            self.list.keys.extend(part.keys);
            self.list.hits.extend(part.hits);
            self.list.is_whole = part.is_last;
            self.list.refused |= part.refused.is_some();
            ctx.request_repaint();
        }
    }

    /// Returns whether the list shows all documents in their own order.
    pub fn is_open(&self) -> bool {
        self.made.as_ref().is_none_or(|made| made.ask.is_open())
    }

    /// Returns the search query of the list.
    pub fn query(&self) -> Option<&SearchQuery> {
        self.query.as_ref()
    }

    /// Returns what is wrong with the regular expression that is searched for.
    pub fn fault(&self) -> Option<&PatternError> {
        self.fault.as_ref()
    }

    /// Returns whether the list is complete.
    pub fn is_whole(&self) -> bool {
        self.is_open() || self.list.is_whole
    }

    /// Returns whether the list could not be completed.
    pub fn is_refused(&self) -> bool {
        self.list.refused
    }

    /// Returns the number of documents in the list.
    pub fn len(&self, session: &Session) -> usize {
        if self.is_open() {
            session.n_documents()
        } else {
            self.list.keys.len()
        }
    }

    /// Returns the documents of a filtered list.
    pub(in crate::ui::panels) fn keys(&self) -> &[DocumentKey] {
        &self.list.keys
    }

    /// Returns the number of hits in the documents of the list.
    pub fn hits(&self) -> usize {
        self.list.hits.iter().sum()
    }

    /// Returns the index of a document in the list.
    pub fn place_of(&self, session: &Session, id: DocumentId) -> Option<usize> {
        if self.is_open() {
            return session.position_of(id);
        }
        let key = session.key_of(id)?;
        self.list.keys.iter().position(|one| *one == key)
    }

    /// Returns the rows of a part of the list, each with its index.
    pub fn rows(&mut self, session: &Session, range: Range<usize>) -> Vec<(usize, Entry)> {
        let mut rows = Vec::with_capacity(range.len());
        let pages = range.start / PAGE..range.end.div_ceil(PAGE);
        if self.pages.len() + pages.len() > PAGES {
            self.pages.clear();
        }
        self.read_pages(session, &pages);
        for page in pages {
            let entries = self.pages.get(&page).map(Vec::as_slice).unwrap_or_default();
            let placed = (page * PAGE..).zip(entries);
            let seen = placed.filter(|(place, _)| range.contains(place));
            rows.extend(seen.map(|(place, entry)| (place, entry.clone())));
        }
        rows
    }

    /// Reads the pages that are not in memory.
    fn read_pages(&mut self, session: &Session, pages: &Range<usize>) {
        let mut missing = pages.clone().filter(|page| !self.pages.contains_key(page));
        let Some(first) = missing.next() else { return };
        let last = missing.next_back().unwrap_or(first);
        if self.is_open() {
            // The rows of a whole project have no gap, so one query reads all pages.
            let mut entries = self
                .read(session, first * PAGE..(last + 1) * PAGE)
                .into_iter();
            for page in first..=last {
                let entries = entries.by_ref().take(PAGE).collect();
                self.pages.insert(page, entries);
            }
            return;
        }
        for page in first..=last {
            if !self.pages.contains_key(&page) {
                let entries = self.read(session, page * PAGE..(page + 1) * PAGE);
                self.pages.insert(page, entries);
            }
        }
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

/// Computes a list at once.
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
        let found = |found: SearchHit| {
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
