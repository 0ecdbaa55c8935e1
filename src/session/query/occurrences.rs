//! Lists the occurrences of a name in the open document or in the whole project, with the words
//! around each, for a preview.
//!
//! Reads only. `session/actions/occurrences.rs` tags those that the person has chosen.

use std::ops::Range;
use std::sync::Arc;

use crate::arabic::fold::Folded;
use crate::assist::occurrences::{
    Bounds, Doubt, Known, Name, Occurrence, OccurrenceSearch, Surroundings, Switches,
};
use crate::base::progress::{ProgressMonitor, Stage};
use crate::model::annotation::Annotation;
use crate::model::annotation_set::AnnotationSet;
use crate::model::id::{DocumentId, LabelId};
use crate::model::labels::nesting_rules::NestingRules;
use crate::session::query::finder::{SearchQuery, after, before, push_line};
use crate::session::{Session, SessionError, Snapshot};
use crate::text::span::Span;

/// The number of occurrences that a preview lists. More are counted and can be tagged, but nobody
/// looks at them one by one.
pub const LISTED: usize = 1_000;

/// The number of characters on each side of a listed occurrence, about.
const AROUND: usize = 84;

/// The name to look for, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OccurrenceWish {
    /// The name.
    pub name: Name,
    /// The label that its occurrences would get.
    pub label: LabelId,
    /// What is found.
    pub switches: Switches,
    /// What belongs to the spans.
    pub bounds: Bounds,
}

/// The open document, as the search takes it to another thread.
#[derive(Clone, Debug)]
pub struct SearchedDocument {
    id: DocumentId,
    text: Arc<str>,
    annotations: AnnotationSet,
    /// Whether entities may contain and cross each other.
    rules: (bool, bool),
    /// Which labels may stand inside which.
    nesting: NestingRules,
}

/// An occurrence that can be tagged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundPlace {
    /// The document.
    pub document: DocumentId,
    /// The span.
    pub span: Span,
    /// Whether it is certain.
    pub is_certain: bool,
}

/// An occurrence as a preview lists it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedOccurrence {
    /// The words around it and its own, on one line.
    pub line: String,
    /// Its own words, in bytes of the line.
    pub words: Range<usize>,
    /// Why it is doubtful; `None` if it is certain.
    pub doubt: Option<Doubt>,
    /// The index of its document in [`OccurrenceList::captions`].
    pub document: usize,
}

/// The occurrences of a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OccurrenceList {
    /// All that can be tagged, in the order of the project and of the texts.
    pub places: Vec<FoundPlace>,
    /// The first [`LISTED`] of them.
    pub listed: Vec<ListedOccurrence>,
    /// The captions of the documents of the listed ones.
    pub captions: Vec<String>,
    /// The number of documents with places.
    pub n_documents: usize,
    /// The number of occurrences that have the label already.
    pub tagged: usize,
    /// The number of occurrences that overlap an entity as the label set does not allow.
    pub excluded: usize,
    /// The number of documents that could not be read.
    pub damaged: usize,
}

impl OccurrenceWish {
    /// Returns the search for the occurrences of the selected entity, as far as it is the selected
    /// annotator's; `None` if none is selected.
    pub fn of_selected(session: &Session) -> Option<Self> {
        let open = session.document()?;
        let entity = session.selected()?;
        Some(Self {
            name: Name::at(&open.document.text, entity.span, entity.norm.as_deref())?,
            label: entity.label,
            switches: Switches::default(),
            bounds: Bounds::of(&session.policy()),
        })
    }

    fn search(&self) -> Option<OccurrenceSearch> {
        OccurrenceSearch::new(&self.name, self.switches, self.bounds)
    }

    /// Finds the occurrences in a document.
    pub fn find_in(&self, document: &SearchedDocument, watch: &ProgressMonitor) -> OccurrenceList {
        let mut list = OccurrenceList::default();
        watch.begin(Stage::Reading, 0);
        if let Some(search) = self.search() {
            let text = &*document.text;
            let folded = search.fold(text);
            let known = known(&search, text, &document.annotations);
            let around = Around {
                wish: self,
                search: &search,
                rules: document.rules,
                nesting: &document.nesting,
            };
            let found = (text, &folded, &document.annotations);
            list.add(document.id, "", found, &around, &known);
        }
        list
    }
}

impl SearchedDocument {
    /// Takes the open document.
    pub fn of_open(session: &Session) -> Option<Self> {
        let open = session.document()?;
        let labels = session.labels();
        Some(Self {
            id: open.document.id,
            text: Arc::clone(&open.document.text),
            annotations: open.annotations.clone(),
            rules: (labels.allow_nested, labels.allow_crossing),
            nesting: session.nesting_rules(),
        })
    }

    /// Returns the words of its entities that consist of several words: they may contain the name.
    pub fn names(&self) -> Vec<String> {
        let words = |entity: &Arc<Annotation>| entity.span.get(&self.text).map(str::to_owned);
        let mut names: Vec<String> = self.annotations.iter().filter_map(words).collect();
        names.retain(|name| name.contains(char::is_whitespace));
        names.sort_unstable();
        names.dedup();
        names
    }
}

impl Snapshot {
    /// Finds the occurrences in all documents, for the annotator's layer. `names` are names of
    /// several words that are known from elsewhere.
    pub fn occurrences(
        &self,
        wish: &OccurrenceWish,
        names: &[String],
        watch: &ProgressMonitor,
    ) -> Result<OccurrenceList, SessionError> {
        let mut list = OccurrenceList::default();
        let (Some(search), Some(query)) = (
            wish.search(),
            SearchQuery::new(wish.name.stem(), wish.switches.level.rules()),
        ) else {
            return Ok(list);
        };
        let rules = self.store.written_overlap_rules()?;
        let nesting = self.nesting_rules();
        let around = Around {
            wish,
            search: &search,
            rules: (rules.allow_nested, rules.allow_crossing),
            nesting: &nesting,
        };
        let order = self.store.document_keys()?;
        let mut damaged = 0;
        let unread = self.store.texts_with(&query, &order, watch, |document| {
            let text = document.text;
            let folded = search.fold(text);
            if search.find(text, &folded).next().is_none() {
                return Ok(());
            }
            let Ok(annotations) = self.annotations_of(document.id) else {
                damaged += 1;
                return Ok(());
            };
            let own = annotations.iter().filter_map(|one| one.span.get(text));
            let names = names.iter().map(String::as_str).chain(own);
            let known = Known::of(&search, names);
            let found = (text, &folded, &annotations);
            list.add(document.id, document.caption, found, &around, &known);
            Ok::<_, SessionError>(())
        })?;
        list.damaged = unread + damaged;
        Ok(list)
    }

    fn annotations_of(&self, id: DocumentId) -> Result<AnnotationSet, SessionError> {
        let document = self.store.document(id)?;
        let found = self.store.annotations(&document, Some(self.layer))?;
        Ok(AnnotationSet::of(&self.labels, found.annotations))
    }
}

/// What is the same for all documents.
struct Around<'a> {
    wish: &'a OccurrenceWish,
    search: &'a OccurrenceSearch,
    rules: (bool, bool),
    nesting: &'a NestingRules,
}

impl OccurrenceList {
    /// Returns the places that are certain, from this one on.
    pub fn certain_from(&self, index: usize) -> impl Iterator<Item = &FoundPlace> {
        let rest = self.places.get(index..).unwrap_or_default();
        rest.iter().filter(|place| place.is_certain)
    }

    /// Adds the occurrences in a document.
    fn add(
        &mut self,
        document: DocumentId,
        caption: &str,
        (text, folded, annotations): (&str, &Folded, &AnnotationSet),
        around: &Around<'_>,
        known: &Known,
    ) {
        let surroundings = Surroundings {
            annotations,
            label: around.wish.label,
            allow_nested: around.rules.0,
            allow_crossing: around.rules.1,
            nesting: around.nesting,
            known,
        };
        let all = surroundings.occurrences(around.search, text, folded);
        self.tagged += all.tagged;
        self.excluded += all.excluded;
        self.n_documents += usize::from(!all.found.is_empty());
        for (index, found) in all.found.into_iter().enumerate() {
            self.places.push(FoundPlace {
                document,
                span: found.span,
                is_certain: found.doubt.is_none(),
            });
            if self.listed.len() < LISTED {
                if index == 0 {
                    self.captions.push(caption.to_owned());
                }
                let document = self.captions.len().saturating_sub(1);
                self.listed.push(ListedOccurrence {
                    document,
                    ..preview(text, found)
                });
            }
        }
    }
}

/// Returns the names in a text that contain the name.
fn known(search: &OccurrenceSearch, text: &str, annotations: &AnnotationSet) -> Known {
    let names = annotations.iter().filter_map(|one| one.span.get(text));
    Known::of(search, names)
}

/// Returns an occurrence in a text with the words around it, on one line.
pub fn preview(text: &str, found: Occurrence) -> ListedOccurrence {
    let span = found.span;
    let (from, to) = (
        before(text, span.start(), AROUND),
        after(text, span.end(), AROUND).max(span.end()),
    );
    let mut line = String::with_capacity(to - from);
    push_line(&mut line, text.get(from..span.start()));
    let start = line.len();
    push_line(&mut line, span.get(text));
    let end = line.len();
    push_line(&mut line, text.get(span.end()..to));
    ListedOccurrence {
        line,
        words: start..end,
        doubt: found.doubt,
        document: 0,
    }
}
