//! Counts what a format cannot represent.
//!
//! Each exporter returns its [`Losses`]; nothing is omitted without being counted here.

use std::collections::BTreeMap;

use crate::base::json::object::member;
use crate::formats::core::exported::ExportDocument;
use crate::model::annotation::{Annotation, Origin, OriginKind};

/// A kind of loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Loss {
    /// Damaged project data was left out.
    Damaged,
    /// An entity inside another one was left out.
    Nesting,
    /// An entity that crosses another one was left out.
    Crossing,
    /// A second label on the same span was left out.
    Stacking,
    /// An entity was widened to whole tokens.
    InsideToken,
    /// An entity was split at a line end.
    LineEnd,
    /// White space is not written, or not exactly.
    WhiteSpace,
    /// Control characters are replaced by U+FFFD.
    Controls,
    /// A document without text is not written.
    EmptyText,
    /// A document without entities leaves no trace.
    EmptyDocument,
    /// Document boundaries are not written.
    Documents,
    /// Entities are not written.
    Entities,
    /// Texts are not written.
    Texts,
    /// The ids of documents.
    DocumentIds,
    /// The ids of entities.
    EntityIds,
    /// Titles.
    Titles,
    /// Metadata.
    Metadata,
    /// The progress of the annotation of a document.
    States,
    /// The reason to review a document again.
    DocumentFlags,
    /// Normal forms of names.
    Norms,
    /// Notes on entities.
    Notes,
    /// Flags of entities, and their uncertainty.
    Flags,
    /// Who created an entity and when, and the source that proposed it.
    Origins,
    /// The annotators' own layers besides the gold.
    Layers,
    /// An entity of several parts is written as one piece.
    Discontinuous,
    /// Members of the gold format that the model does not define: relations, suggestions…
    Extra,
    /// Colors, shortcuts, descriptions and order of the labels.
    LabelSet,
}

/// Every kind, in the order of reports.
pub const LOSSES: [Loss; 27] = [
    Loss::Damaged,
    Loss::Nesting,
    Loss::Crossing,
    Loss::Stacking,
    Loss::InsideToken,
    Loss::LineEnd,
    Loss::WhiteSpace,
    Loss::Controls,
    Loss::EmptyText,
    Loss::EmptyDocument,
    Loss::Documents,
    Loss::Entities,
    Loss::Texts,
    Loss::DocumentIds,
    Loss::EntityIds,
    Loss::Titles,
    Loss::Metadata,
    Loss::States,
    Loss::DocumentFlags,
    Loss::Norms,
    Loss::Notes,
    Loss::Flags,
    Loss::Origins,
    Loss::Layers,
    Loss::Discontinuous,
    Loss::Extra,
    Loss::LabelSet,
];

impl Loss {
    /// Returns the stable code for programs and texts: `loss-nesting`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Damaged => "damaged",
            Self::Nesting => "nesting",
            Self::Crossing => "crossing",
            Self::Stacking => "stacking",
            Self::InsideToken => "inside-token",
            Self::LineEnd => "line-end",
            Self::WhiteSpace => "white-space",
            Self::Controls => "controls",
            Self::EmptyText => "empty-text",
            Self::EmptyDocument => "empty-document",
            Self::Documents => "documents",
            Self::Entities => "entities",
            Self::Texts => "texts",
            Self::DocumentIds => "document-ids",
            Self::EntityIds => "entity-ids",
            Self::Titles => "titles",
            Self::Metadata => "metadata",
            Self::States => "states",
            Self::DocumentFlags => "document-flags",
            Self::Norms => "norms",
            Self::Notes => "notes",
            Self::Flags => "flags",
            Self::Origins => "origins",
            Self::Layers => "layers",
            Self::Discontinuous => "discontinuous",
            Self::Extra => "extra",
            Self::LabelSet => "label-set",
        }
    }
}

/// The count and examples of one kind of loss.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lost {
    /// The count.
    pub n: usize,
    /// The first examples: the document's id, and the entity's words if the loss concerns an
    /// entity.
    pub examples: Vec<(String, Option<String>)>,
}

/// Everything that an export left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses {
    lost: BTreeMap<Loss, Lost>,
}

/// The maximum number of examples of each kind.
const EXAMPLES: usize = 5;

/// The maximum number of examples of damage.
const DAMAGE: usize = 1000;

/// The maximum number of characters in an example.
const LETTERS: usize = 80;

/// The same limit for damage, where the example is a description.
const DAMAGE_LETTERS: usize = 300;

impl Losses {
    /// Counts one loss; `words` is the text of the entity, if the loss concerns an entity.
    pub fn add(&mut self, loss: Loss, document: &str, words: Option<&str>) {
        let lost = self.lost.entry(loss).or_default();
        lost.n += 1;
        let (most, letters) = match loss {
            Loss::Damaged => (DAMAGE, DAMAGE_LETTERS),
            _ => (EXAMPLES, LETTERS),
        };
        if lost.examples.len() < most {
            let words = words.map(|words| words.chars().take(letters).collect());
            lost.examples.push((document.to_owned(), words));
        }
    }

    /// Adds the counts of another part of the export.
    pub fn append(&mut self, more: Self) {
        for (loss, more) in more.lost {
            let lost = self.lost.entry(loss).or_default();
            lost.n += more.n;
            let most = if loss == Loss::Damaged {
                DAMAGE
            } else {
                EXAMPLES
            };
            let room = most.saturating_sub(lost.examples.len());
            lost.examples.extend(more.examples.into_iter().take(room));
        }
    }

    /// Returns the losses in the order of reports.
    pub fn iter(&self) -> impl Iterator<Item = (Loss, &Lost)> {
        self.lost.iter().map(|(loss, lost)| (*loss, lost))
    }

    /// Returns whether there are no losses.
    pub fn is_empty(&self) -> bool {
        self.lost.is_empty()
    }

    /// Returns the count of a kind of loss.
    pub fn count(&self, loss: Loss) -> usize {
        self.lost.get(&loss).map_or(0, |lost| lost.n)
    }

    /// Counts everything in a document that a format never represents, according to its row in the
    /// table of formats. Losses that depend on tokenization or line breaks are counted by the
    /// writer.
    pub fn count_document(&mut self, export: &ExportDocument, cannot_carry: &[Loss]) {
        let document = &export.document;
        let name = document.name.as_str();
        for loss in cannot_carry {
            let has = match loss {
                Loss::Documents | Loss::DocumentIds | Loss::States => true,
                Loss::Titles => document.title.is_some(),
                Loss::Metadata => document.meta.is_some(),
                Loss::DocumentFlags => export.flag.is_some(),
                Loss::Layers => export.has_other_layers(),
                Loss::EmptyDocument => export.entities.is_empty(),
                Loss::Extra => document.extra.is_some(),
                _ => false,
            };
            if has {
                self.add(*loss, name, None);
            }
            for entity in &export.entities {
                if entity_has(entity, *loss) {
                    self.add(*loss, name, entity.span.get(&document.text));
                }
            }
        }
    }
}

fn entity_has(entity: &Annotation, loss: Loss) -> bool {
    match loss {
        Loss::Entities => true,
        Loss::EntityIds => entity.name.is_some(),
        Loss::Norms => entity.norm.is_some(),
        Loss::Notes => entity.note.is_some(),
        Loss::Flags => entity.uncertain || !entity.flags.is_empty(),
        Loss::Origins => {
            let untold = [OriginKind::Import, OriginKind::Human].map(|kind| Origin {
                kind,
                ..Origin::default()
            });
            !untold.contains(&entity.origin)
        }
        Loss::Discontinuous => member(entity.extra.as_deref(), "fragments").is_some(),
        Loss::Extra => entity.extra.is_some(),
        _ => false,
    }
}
