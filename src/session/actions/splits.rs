//! Splits a project or a file into training, validation and test documents. Near-duplicates are
//! found first, so that they all go to the same part.

use std::sync::Arc;

use crate::base::json::object::{string_json, with_member};
use crate::base::progress::{ProgressMonitor, Stage};
use crate::formats::core::imported::ImportedProject;
use crate::model::corpus::near::{self, Near, Sketch};
use crate::model::corpus::split::{Shares, Split, assign};
use crate::model::id::DocumentId;
use crate::session::{SessionError, Snapshot};

/// The percentage of shared text from which two texts are near-duplicates.
pub const SIMILARITY: u8 = 70;

/// The documents to split.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Candidates {
    /// Their ids in the project; empty for a file.
    pub ids: Vec<DocumentId>,
    /// Their ids in files.
    pub names: Vec<String>,
    /// Their titles.
    pub titles: Vec<Option<String>>,
    /// The groups of near-duplicates.
    pub near: Vec<Near>,
    /// The percentage of shared text from which two texts are near-duplicates.
    pub similarity: u8,
    /// The ids in files of documents that are damaged: they are in no part.
    pub skipped: Vec<String>,
}

/// The options of a split.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SplitWish {
    /// The seed of the random order.
    pub seed: u64,
    /// The shares of the parts.
    pub shares: Shares,
    /// Whether near-duplicates may be in different parts.
    pub allow_near_duplicates: bool,
}

/// The assignment of documents to parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SplitPlan {
    /// The part of each document, in the order of the documents.
    pub splits: Vec<Split>,
    /// The number of documents in each of [`Split::PARTS`].
    pub counts: [usize; 3],
    /// The intended number of documents in each part.
    pub sizes: [usize; 3],
    /// The number of groups of near-duplicates that are in more than one part.
    pub torn: usize,
}

impl Candidates {
    /// Splits the documents.
    pub fn split(&self, wish: SplitWish) -> SplitPlan {
        let ids: Vec<&str> = self.names.iter().map(String::as_str).collect();
        let groups: Vec<Vec<usize>> = if wish.allow_near_duplicates {
            Vec::new()
        } else {
            self.near.iter().map(|near| near.members.clone()).collect()
        };
        let splits = assign(&ids, &groups, wish.shares, wish.seed);
        let count = |part: Split| splits.iter().filter(|split| **split == part).count();
        let of = |at: &usize| splits.get(*at);
        let torn = self.near.iter().filter(|near| {
            let first = near.members.first().and_then(of);
            near.members.iter().any(|at| of(at) != first)
        });
        SplitPlan {
            counts: Split::PARTS.map(count),
            sizes: wish.shares.sizes(ids.len()),
            torn: torn.count(),
            splits,
        }
    }

    /// Returns the parts of the documents of a project according to a plan.
    pub fn changes(&self, plan: &SplitPlan) -> Arc<[(DocumentId, Option<Split>)]> {
        let splits = plan.splits.iter().map(|split| Some(*split));
        self.ids.iter().copied().zip(splits).collect()
    }

    /// Returns the changes that remove every document from the split.
    pub fn cleared(&self) -> Arc<[(DocumentId, Option<Split>)]> {
        self.ids.iter().map(|id| (*id, None)).collect()
    }
}

impl Snapshot {
    /// Searches all documents for near-duplicates, which is long work in a large project.
    pub fn split_candidates(
        &self,
        similarity: u8,
        watch: &ProgressMonitor,
    ) -> Result<Candidates, SessionError> {
        watch.begin(Stage::Reading, self.n_documents as u64);
        let mut found = Candidates {
            similarity,
            ..Candidates::default()
        };
        let mut sketches = Vec::with_capacity(self.n_documents);
        let skipped = self.store.texts(|id, name, title, text| {
            watch.check()?;
            found.ids.push(id);
            found.names.push(name.to_owned());
            found.titles.push(title.map(str::to_owned));
            sketches.push(Sketch::of(text));
            watch.add(1);
            Ok::<_, SessionError>(())
        })?;
        found.skipped = skipped;
        let text = |at: usize| -> Result<Arc<str>, SessionError> {
            match found.ids.get(at) {
                Some(id) => Ok(self.store.document(*id)?.text),
                None => Ok("".into()),
            }
        };
        found.near = near::groups(
            &sketches,
            threshold(similarity),
            || Ok(watch.check()?),
            |a, b| {
                watch.check()?;
                Ok::<_, SessionError>(near::similarity(&text(a)?, &text(b)?))
            },
        )?;
        Ok(found)
    }
}

/// Searches the documents of a file for near-duplicates.
pub fn candidates_of_file(
    project: &ImportedProject,
    similarity: u8,
    watch: &ProgressMonitor,
) -> Result<Candidates, SessionError> {
    let documents = &project.documents;
    watch.begin(Stage::Reading, documents.len() as u64);
    let mut sketches = Vec::with_capacity(documents.len());
    for document in documents {
        watch.check()?;
        sketches.push(Sketch::of(&document.text));
        watch.add(1);
    }
    let text = |at: usize| documents.get(at).map_or("", |document| &document.text);
    let near = near::groups(
        &sketches,
        threshold(similarity),
        || Ok(()),
        |a, b| {
            watch.check()?;
            Ok::<_, SessionError>(near::similarity(text(a), text(b)))
        },
    )?;
    Ok(Candidates {
        skipped: Vec::new(),
        ids: Vec::new(),
        names: documents.iter().map(|d| d.id.clone()).collect(),
        titles: documents.iter().map(|d| d.title.clone()).collect(),
        near,
        similarity,
    })
}

/// Writes the parts of a plan to the documents of a file.
pub fn put_into(project: &mut ImportedProject, plan: &SplitPlan) {
    for (document, split) in project.documents.iter_mut().zip(&plan.splits) {
        let json = string_json(split.name());
        document.extra = with_member(document.extra.as_deref(), "split", Some(&json));
    }
}

fn threshold(percent: u8) -> f64 {
    f64::from(percent) / 100.0
}
