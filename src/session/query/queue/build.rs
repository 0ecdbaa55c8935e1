//! Builds the queue from the rows of a project: at once all of it, or first a page of it.

use std::cmp::Reverse;
use std::collections::HashMap;

use uuid::Uuid;

use crate::arabic::fold::{Folder, Level};
use crate::base::progress::{ProgressMonitor, Stage};
use crate::model::id::{DocumentId, LabelId};
use crate::model::suggestion::Verdict;
use crate::session::query::queue::proposal::{Member, NO_NAME, Proposal, verdict_of};
use crate::session::query::queue::{Queue, QueueOrder};
use crate::session::{Session, SessionError};
use crate::store::{QueueDocument, QueueRange, QueueRow};

/// The number of proposals that are read first in a large project: more than a screen shows.
const FIRST: usize = 60;
/// A project with fewer suggestions has no first page: all of it is there as soon.
const LARGE: u64 = 10_000;

impl Session {
    /// Returns the first proposals of an order in a large project, `None` in a small one. They are
    /// read from an index, in a time that does not grow with the project. A proposal of several
    /// sources may stand here once for each.
    pub fn first_of_queue(&self, order: QueueOrder) -> Result<Option<Queue>, SessionError> {
        if self.store.queue_size()? < LARGE || order == QueueOrder::Name {
            return Ok(None);
        }
        let watch = ProgressMonitor::default();
        let documents = self.store.queue_documents(self.layer, usize::MAX)?;
        let mut builder = Builder::new(self, documents)?;
        if order == QueueOrder::Doubt {
            for (source, _) in self.store.queue_sources()? {
                builder.read(self, QueueRange::Doubtful(source, FIRST), &watch)?;
            }
        } else {
            let keys: Vec<i64> = builder.documents.iter().map(|one| one.key).collect();
            for key in keys.into_iter().take(FIRST) {
                builder.read(self, QueueRange::Document(key), &watch)?;
                if builder.rows.len() >= FIRST {
                    break;
                }
            }
        }
        let mut verdicts = HashMap::new();
        let mut read: Vec<i64> = builder.rows.iter().map(|row| row.document).collect();
        read.sort_unstable();
        read.dedup();
        for document in read {
            verdicts.extend(self.store.queue_verdicts_in(document, self.layer)?);
        }
        Ok(Some(builder.finish(&verdicts, false)))
    }

    /// Returns the queue of the project: long work in a large one.
    pub fn queue(&self, watch: &ProgressMonitor) -> Result<Queue, SessionError> {
        watch.begin(Stage::Reading, self.store.queue_size()?);
        let documents = self.store.queue_documents(self.layer, usize::MAX)?;
        let mut builder = Builder::new(self, documents)?;
        builder.read(self, QueueRange::All, watch)?;
        watch.check()?;
        let verdicts = self.store.queue_verdicts(self.layer)?;
        Ok(builder.finish(&verdicts, true))
    }

    /// Brings a queue up to date after a change in one document.
    pub fn refresh_queue(
        &self,
        queue: &mut Queue,
        document: DocumentId,
    ) -> Result<(), SessionError> {
        let Some(key) = queue.key_of(document) else {
            return Ok(());
        };
        let verdicts = self.store.queue_verdicts_in(key, self.layer)?;
        let now = QueueDocument {
            key,
            id: document,
            state: self.store.state(document, self.layer)?,
            entities: self.store.n_of_layer(document, self.layer)?,
        };
        queue.refresh(document, now, &verdicts);
        Ok(())
    }
}

/// A row with indexes.
#[derive(Clone, Copy, Debug)]
struct Read {
    key: i64,
    document: i64,
    at: u32,
    start: u32,
    end: u32,
    label: u16,
    source: u16,
    name: u32,
    score: Option<f64>,
}

/// Collects rows.
struct Builder {
    of: (Uuid, String),
    documents: Vec<QueueDocument>,
    /// The places of documents by their keys.
    places: HashMap<i64, u32>,
    sources: Vec<String>,
    source_keys: HashMap<i64, u16>,
    labels: Vec<LabelId>,
    label_indexes: HashMap<LabelId, u16>,
    /// Spellings: the index of the name, and how often.
    spellings: HashMap<String, (u32, u32)>,
    names: HashMap<String, u32>,
    folder: Folder,
    rows: Vec<Read>,
}

impl Builder {
    fn new(session: &Session, documents: Vec<QueueDocument>) -> Result<Self, SessionError> {
        let places = documents.iter().enumerate();
        let places = places.map(|(at, document)| (document.key, at as u32));
        let sources = session.store.queue_sources()?;
        // A suggestion without a source comes first.
        let mut names = vec![String::new()];
        let mut source_keys = HashMap::from([(0, 0)]);
        for (key, name) in sources {
            let Ok(index) = u16::try_from(names.len()) else {
                break;
            };
            source_keys.insert(key, index);
            names.push(name);
        }
        let labels: Vec<LabelId> = session.labels.labels.iter().map(|one| one.id).collect();
        let label_indexes = labels.iter().enumerate();
        let label_indexes = label_indexes
            .filter_map(|(index, id)| Some((*id, u16::try_from(index).ok()?)))
            .collect();
        Ok(Self {
            of: (session.project.id, session.own_name.clone()),
            places: places.collect(),
            documents,
            sources: names,
            source_keys,
            labels,
            label_indexes,
            spellings: HashMap::new(),
            names: HashMap::new(),
            folder: Folder::new(Level::Letters.rules()),
            rows: Vec::new(),
        })
    }

    fn read(
        &mut self,
        session: &Session,
        range: QueueRange,
        watch: &ProgressMonitor,
    ) -> Result<(), SessionError> {
        session.store.queue_rows(range, watch, |row| {
            if self.rows.len().is_multiple_of(4_096) {
                watch.check()?;
            }
            self.take(&row);
            Ok::<_, SessionError>(())
        })
    }

    /// Takes a row. One of a removed document or label is left out.
    fn take(&mut self, row: &QueueRow<'_>) {
        let (Some(at), Some(label)) = (
            self.places.get(&row.document).copied(),
            self.label_indexes.get(&row.label).copied(),
        ) else {
            return;
        };
        let (Ok(start), Ok(end)) = (u32::try_from(row.start), u32::try_from(row.end)) else {
            return;
        };
        let name = row.words.map_or(NO_NAME, |words| self.name(words));
        self.rows.push(Read {
            key: row.key,
            document: row.document,
            at,
            start,
            end,
            label,
            source: self.source_keys.get(&row.source).copied().unwrap_or(0),
            name,
            score: row.score,
        });
    }

    fn name(&mut self, words: &str) -> u32 {
        if let Some((name, n)) = self.spellings.get_mut(words) {
            *n += 1;
            return *name;
        }
        let folded = self.folder.needle(words);
        let next = self.names.len() as u32;
        let name = *self.names.entry(folded).or_insert(next);
        self.spellings.insert(words.to_owned(), (name, 1));
        name
    }

    fn finish(mut self, verdicts: &HashMap<i64, Verdict>, is_whole: bool) -> Queue {
        self.rows.sort_unstable_by_key(|row| {
            let place = (row.at, row.start, Reverse(row.end), row.label);
            (place, row.source, row.key)
        });
        let places = doubts(&self.rows);
        let mut members = Vec::with_capacity(self.rows.len());
        let mut proposals: Vec<Proposal> = Vec::with_capacity(self.rows.len());
        let same = |one: &Read, next: &Read| {
            let place = |row: &Read| (row.at, row.start, row.end, row.label);
            place(one) == place(next)
        };
        let mut doubts = places.into_iter();
        for rows in self.rows.chunk_by(same) {
            let Some(first) = rows.first() else { continue };
            let at = members.len();
            let mut doubt = u32::MAX;
            for row in rows {
                doubt = doubt.min(doubts.next().unwrap_or(u32::MAX));
                members.push(Member {
                    key: row.key,
                    source: row.source,
                    score: row.score.map(|score| score as f32),
                    verdict: verdicts.get(&row.key).copied(),
                });
            }
            proposals.push(Proposal {
                document: first.at,
                start: first.start,
                end: first.end,
                label: first.label,
                verdict: verdict_of(members.get(at..).unwrap_or_default()),
                differs: false,
                name: first.name,
                doubt,
                members: (at as u32, rows.len() as u32),
            });
        }
        let names = self.spelled();
        let mut queue = Queue {
            of: Some(self.of),
            documents: self.documents,
            sources: self.sources,
            labels: self.labels,
            names,
            proposals,
            members,
            is_whole,
            ..Queue::default()
        };
        queue.mark_differences();
        queue.sort();
        queue.count();
        queue
    }

    /// Returns the names, each as it is written most often.
    fn spelled(&self) -> Vec<String> {
        let mut best: Vec<(u32, &str)> = vec![(0, ""); self.names.len()];
        #[expect(
            clippy::iter_over_hash_type,
            reason = "the greatest of all does not depend on their order"
        )]
        for (words, (name, n)) in &self.spellings {
            if let Some(best) = best.get_mut(*name as usize)
                && (*n, Reverse(words.as_str())) > (best.0, Reverse(best.1))
            {
                *best = (*n, words);
            }
        }
        best.into_iter()
            .map(|(_, words)| words.to_owned())
            .collect()
    }
}

/// Returns the place of each row among those of its source: the most doubtful first.
fn doubts(rows: &[Read]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..rows.len() as u32).collect();
    let key = |index: &u32| {
        let row = rows.get(*index as usize);
        row.map(|row| (row.source, row.score.unwrap_or(f64::INFINITY), row.key))
    };
    order.retain(|index| {
        rows.get(*index as usize)
            .is_some_and(|row| row.score.is_some())
    });
    order.sort_unstable_by(|one, next| match (key(one), key(next)) {
        (Some(one), Some(next)) => one
            .0
            .cmp(&next.0)
            .then(one.1.total_cmp(&next.1))
            .then(one.2.cmp(&next.2)),
        _ => std::cmp::Ordering::Equal,
    });
    let mut places = vec![u32::MAX; rows.len()];
    let mut last = None;
    let mut place = 0;
    for index in order {
        let source = rows.get(index as usize).map(|row| row.source);
        if source != last {
            (last, place) = (source, 0);
        }
        if let Some(found) = places.get_mut(index as usize) {
            *found = place;
        }
        place += 1;
    }
    places
}

impl Queue {
    /// Marks the proposals that overlap one of another source with other edges or another label.
    fn mark_differences(&mut self) {
        for at in 0..self.proposals.len() {
            let Some(one) = self.proposals.get(at).copied() else {
                break;
            };
            for behind in at + 1..self.proposals.len() {
                let Some(next) = self.proposals.get(behind).copied() else {
                    break;
                };
                if next.document != one.document || next.start >= one.end {
                    break;
                }
                if !self.same_sources(&one, &next) {
                    for index in [at, behind] {
                        if let Some(found) = self.proposals.get_mut(index) {
                            found.differs = true;
                        }
                    }
                }
            }
        }
    }

    fn same_sources(&self, one: &Proposal, next: &Proposal) -> bool {
        let sources = |proposal: &Proposal| {
            let members = self.members_of(proposal);
            members.iter().map(|member| member.source)
        };
        // Members stand in the order of their sources.
        sources(one).eq(sources(next))
    }

    fn sort(&mut self) {
        let all = 0..self.proposals.len() as u32;
        let mut by_doubt: Vec<u32> = all.clone().collect();
        let doubt = |index: &u32| self.get(*index).map_or(u32::MAX, |one| one.doubt);
        by_doubt.sort_by_key(doubt);
        // How many cases a name has, and which is the first.
        let mut sizes = vec![(0_u32, u32::MAX); self.names.len()];
        for (index, proposal) in self.proposals.iter().enumerate() {
            if let Some((size, first)) = sizes.get_mut(proposal.name as usize) {
                *size += 1;
                *first = (*first).min(index as u32);
            }
        }
        let mut by_name: Vec<u32> = all.collect();
        by_name.sort_by_cached_key(|index| {
            let name = self.get(*index).map_or(NO_NAME, |one| one.name);
            let (size, first) = sizes.get(name as usize).copied().unwrap_or((0, u32::MAX));
            // Names of one size stand in the order of their first case.
            (Reverse(size), first)
        });
        self.by_doubt = by_doubt;
        self.by_name = by_name;
    }

    fn count(&mut self) {
        let mut documents: Vec<u32> = self.proposals.iter().map(|one| one.document).collect();
        documents.dedup();
        for document in documents {
            let share = self.share_of(document);
            self.progress.add(&share);
        }
    }
}
