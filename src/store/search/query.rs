//! A search query, and the search for it in the index and in the documents that the index finds.
//!
//! An index finds the documents that can contain the query. Each of them is folded and searched.
//! Documents that are not in the index are searched too, so that no match is missed.

use std::ops::{ControlFlow, Range};

use memchr::memmem::Finder;
use rusqlite::params;

use crate::arabic::clitics;
use crate::arabic::fold::{Folded, Folder, Rules};
use crate::arabic::grams;
use crate::arabic::pattern::{Pattern, PatternError};
use crate::arabic::search_options::{self, SearchOptions, WordBounds};
use crate::model::id::DocumentKey;
use crate::store::search::postings;
use crate::store::search::postings::{Row, SEGMENT, Set, segments};
use crate::store::{Store, StoreError, row};

/// A folded search query.
#[derive(Clone, Debug)]
pub struct Query {
    text: String,
    options: SearchOptions,
    folder: Folder,
    wanted: Wanted,
    /// The words without the alef of their article, as they stand behind ل, where those are found
    /// too.
    after_lam: Option<String>,
    /// The code of letters that every text with the query has.
    code: Vec<u8>,
}

/// What is looked for in a folded text.
#[derive(Clone, Debug)]
enum Wanted {
    Words(String),
    Pattern(Pattern),
}

impl Query {
    /// Returns the query for words or parts of words, or `None` if folding leaves it empty.
    pub fn new(text: &str, rules: Rules) -> Option<Self> {
        Self::of_words(
            text,
            SearchOptions {
                rules,
                words: WordBounds::Parts,
                is_pattern: false,
            },
        )
    }

    /// Returns the query with these options, or `None` if there is nothing to look for.
    ///
    /// Fails if the query is a regular expression with a fault.
    pub fn with_options(text: &str, options: SearchOptions) -> Result<Option<Self>, PatternError> {
        if !options.is_pattern {
            return Ok(Self::of_words(text, options));
        }
        if text.is_empty() {
            return Ok(None);
        }
        let pattern = Pattern::new(text, options.rules)?;
        let mut code = Vec::new();
        grams::encode(pattern.required(), &mut code);
        Ok(Some(Self {
            text: text.to_owned(),
            options,
            folder: Folder::new(Pattern::rules(options.rules)),
            wanted: Wanted::Pattern(pattern),
            after_lam: None,
            code,
        }))
    }

    fn of_words(text: &str, options: SearchOptions) -> Option<Self> {
        let folder = Folder::new(options.rules);
        let needle = folder.needle(text);
        let takes_clitics = options.words == WordBounds::AfterClitics;
        let shorter = takes_clitics.then(|| clitics::after_lam(text)).flatten();
        let mut code = Vec::new();
        grams::encode(shorter.as_deref().unwrap_or(text), &mut code);
        (!needle.is_empty()).then(|| Self {
            text: text.to_owned(),
            options,
            wanted: Wanted::Words(needle),
            after_lam: shorter.map(|words| folder.needle(&words)),
            folder,
            code,
        })
    }

    /// Returns the text of the query as it was entered.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the options of the query.
    pub fn options(&self) -> SearchOptions {
        self.options
    }

    /// Returns the code of the query: see [`grams`].
    pub(super) fn code(&self) -> &[u8] {
        &self.code
    }

    /// Returns a text folded by the rules of the query.
    pub fn fold(&self, text: &str) -> Folded {
        self.folder.fold(text)
    }

    /// Returns the rules of [`Query::fold`].
    pub fn folds_by(&self) -> Rules {
        self.folder.rules()
    }

    /// Returns the places of the query in a text that was folded by [`Query::fold`].
    pub fn places<'a>(
        &'a self,
        folded: &'a Folded,
        text: &'a str,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let (words, pattern) = match &self.wanted {
            Wanted::Words(needle) => (Some(folded.find(text, needle)), None),
            Wanted::Pattern(pattern) => (None, Some(folded.places(text, pattern.find(folded)))),
        };
        let places = words.into_iter().flatten();
        let mut places = places
            .chain(pattern.into_iter().flatten())
            .filter(move |place| self.options.words.admit(text, place))
            .peekable();
        let after_lam = self.after_lam.iter();
        let mut after_lam = after_lam
            .flat_map(move |needle| folded.find(text, needle))
            .filter_map(move |place| search_options::after_lam(text, &place))
            .peekable();
        std::iter::from_fn(move || match (places.peek(), after_lam.peek()) {
            (Some(place), Some(other)) if other.start < place.start => after_lam.next(),
            (None, _) => after_lam.next(),
            (Some(_), _) => places.next(),
        })
    }

    /// Returns how often a text contains the query.
    pub fn count(&self, text: &str) -> usize {
        let folded = self.fold(text);
        match &self.wanted {
            Wanted::Words(needle) if self.options.words == WordBounds::Parts => {
                folded.count(text, needle)
            }
            _ => self.places(&folded, text).count(),
        }
    }
}

/// A document that contains the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchHit {
    /// The document.
    pub key: DocumentKey,
    /// The number of matches in its title and its id.
    pub in_title: usize,
    /// The number of matches in its text.
    pub in_text: usize,
}

impl SearchHit {
    /// Returns the number of all matches.
    pub fn hits(self) -> usize {
        self.in_title + self.in_text
    }
}

/// Searches documents one after the other.
struct Reader<'a> {
    query: &'a Query,
    finder: Finder<'a>,
    code: Vec<u8>,
}

impl<'a> Reader<'a> {
    fn new(query: &'a Query) -> Self {
        Self {
            query,
            finder: Finder::new(&query.code),
            code: Vec::new(),
        }
    }

    fn look(&mut self, text: &str) -> usize {
        self.code.clear();
        grams::encode(text, &mut self.code);
        if self.finder.find(&self.code).is_none() {
            return 0;
        }
        self.query.count(text)
    }
}

impl Store {
    /// Searches the documents of a list, in its order, and passes each match to the callback until
    /// that asks to stop. `poll` is called now and then and can stop the search too.
    pub fn search(
        &self,
        query: &Query,
        order: &[DocumentKey],
        poll: impl FnMut() -> ControlFlow<()>,
        forward: impl FnMut(SearchHit) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, StoreError> {
        // One transaction for all: a new one for each document takes as long as reading the
        // document.
        self.read_transaction(|store| store.search_now(query, order, poll, forward))
    }

    fn search_now(
        &self,
        query: &Query,
        order: &[DocumentKey],
        mut poll: impl FnMut() -> ControlFlow<()>,
        mut forward: impl FnMut(SearchHit) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, StoreError> {
        let candidates = self.candidates(query, order)?;
        let sql = "SELECT d.name, d.title, t.text FROM documents AS d \
                   JOIN document_texts AS t ON t.document = d.key WHERE d.key = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut reader = Reader::new(query);
        for (index, key) in candidates.into_iter().enumerate() {
            if index % 64 == 0 && poll().is_break() {
                return Ok(ControlFlow::Break(()));
            }
            let mut rows = statement.query([key.0])?;
            let Some(found) = rows.next()? else { continue };
            let name = row::text(found, 0)?.unwrap_or_default();
            let title = row::text(found, 1)?;
            let text = row::text(found, 2)?.unwrap_or_default();
            let mut in_title = reader.look(name);
            if let Some(title) = title.filter(|title| *title != name) {
                in_title += reader.look(title);
            }
            let found = SearchHit {
                key,
                in_title,
                in_text: reader.look(text),
            };
            if found.hits() > 0 && forward(found).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Returns the documents of the list that may contain the query, in its order.
    pub(super) fn candidates(
        &self,
        query: &Query,
        order: &[DocumentKey],
    ) -> Result<Vec<DocumentKey>, StoreError> {
        if query.code.is_empty() {
            return Ok(order.to_vec());
        }
        let highest = order.iter().max().map_or(0, |key| key.0);
        let mut sets = Vec::new();
        for segment in segments(highest) {
            let mut set = match self.indexed_to(segment)? {
                Some(last) => {
                    let mut set = self.candidates_of(query, segment)?;
                    // A damaged number may belong to another segment.
                    let first = segment * SEGMENT as i64;
                    let end = first + SEGMENT as i64;
                    for key in last.clamp(first - 1, end - 1) + 1..end {
                        set.insert((key - first) as usize);
                    }
                    set
                }
                None => Set::ALL,
            };
            for key in self.stale_documents(segment)? {
                set.insert((key % SEGMENT as i64) as usize);
            }
            sets.push(set);
        }
        let holds = |key: &&DocumentKey| {
            let segment = key.0.div_euclid(SEGMENT as i64);
            let place = key.0.rem_euclid(SEGMENT as i64);
            let set = usize::try_from(segment).ok().and_then(|at| sets.get(at));
            // Documents outside every segment are read.
            set.is_none_or(|set| set.has(place as usize))
        };
        Ok(order.iter().filter(holds).copied().collect())
    }

    /// Returns the documents of a segment that may contain the query, according to the index.
    fn candidates_of(&self, query: &Query, segment: i64) -> Result<Set, StoreError> {
        let key = |pair: u16| Row::pair(pair).key(segment);
        let sql = "SELECT documents FROM search_grams WHERE key BETWEEN ?1 AND ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut all = |from: u16, to: u16| {
            let mut set = Set::EMPTY;
            let mut rows = statement.query(params![key(from), key(to)])?;
            while let Some(found) = rows.next()? {
                postings::add_all(row::blob(found, 0)?, &mut set);
            }
            Ok::<_, StoreError>(set)
        };
        match query.code.as_slice() {
            [] => return Ok(Set::ALL),
            [one] => {
                let first = u16::from(*one) << 8;
                return all(first, first | 0xFF);
            }
            [one, two] => {
                let pair = u16::from(*one) << 8 | u16::from(*two);
                return all(pair, pair);
            }
            _ => {}
        }
        let mut set = Set::ALL;
        // Joints are more selective than groups of letters.
        let joints = grams::joints(&query.code).map(Row::joint);
        let letters = grams::grams(&query.code).map(|(pair, third)| (Row::pair(pair), third));
        for (row, third) in joints.chain(letters) {
            let key = row.key(segment);
            let mut rows = statement.query([key, key])?;
            match rows.next()? {
                Some(found) => {
                    set.keep(&postings::with_third(row::blob(found, 0)?, third));
                }
                None => return Ok(Set::EMPTY),
            }
            // Reading so few documents is faster than more lookups.
            if set.len() <= FEW {
                break;
            }
        }
        Ok(set)
    }
}

/// Above this number of documents in a segment, the index is asked further.
const FEW: usize = 4;
