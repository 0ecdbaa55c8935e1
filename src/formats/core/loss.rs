//! What a format cannot carry, and how often it happened.
//!
//! Each exporter returns its [`Losses`]; nothing is left out without being counted here.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::formats::core::exported::ExportDocument;
use crate::model::annotation::{Annotation, Origin, OriginKind};

/// A kind of loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Loss {
    /// Something of the project is damaged and was left out.
    Damaged,
    /// An entity inside another was left out.
    Nesting,
    /// An entity that crosses another was left out.
    Crossing,
    /// A second label on the same span was left out.
    Stacking,
    /// An entity was widened to whole tokens.
    InsideToken,
    /// An entity was divided at a line end.
    LineEnd,
    /// White space is not written, or not exactly.
    WhiteSpace,
    /// Control characters are replaced by U+FFFD.
    Controls,
    /// A document without text is not written.
    EmptyText,
    /// A document without entities leaves no trace.
    EmptyDocument,
    /// Where one document ends and the next begins.
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
    /// How far the work on a document is.
    States,
    /// Why somebody should look at a document again.
    DocumentFlags,
    /// Normal forms of names.
    Norms,
    /// Notes on entities.
    Notes,
    /// Flags of entities, and that one is uncertain.
    Flags,
    /// Who tagged an entity when, and what proposed it.
    Origins,
    /// The annotators' own versions beside the gold.
    Layers,
    /// Members of the gold format that the model does not know: relations, suggestions…
    Extra,
    /// Colours, keys, descriptions and order of the labels.
    LabelSet,
}

/// Every kind, in the order in which it is told.
pub const LOSSES: [Loss; 26] = [
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
    Loss::Extra,
    Loss::LabelSet,
];

impl Loss {
    /// Returns the stable name for programs and texts: `loss-nesting`.
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
            Self::Extra => "extra",
            Self::LabelSet => "label-set",
        }
    }

    /// Returns what is lost, for a sentence: "2 × nested entities left out".
    pub const fn what(self) -> &'static str {
        match self {
            Self::Damaged => "damaged parts of the project left out",
            Self::Nesting => "nested entities left out",
            Self::Crossing => "crossing entities left out",
            Self::Stacking => "second labels on the same span left out",
            Self::InsideToken => "entities widened to whole tokens",
            Self::LineEnd => "entities divided at line ends",
            Self::WhiteSpace => "documents whose white space is not written exactly",
            Self::Controls => "control characters replaced by U+FFFD",
            Self::EmptyText => "documents without text left out",
            Self::EmptyDocument => "documents without entities, of which no trace is left",
            Self::Documents => "documents run together with the one before",
            Self::Entities => "entities not written",
            Self::Texts => "texts not written",
            Self::DocumentIds => "ids of documents not written",
            Self::EntityIds => "ids of entities not written",
            Self::Titles => "titles not written",
            Self::Metadata => "documents whose metadata is not written",
            Self::States => "states of documents not written",
            Self::DocumentFlags => "flags of documents not written",
            Self::Norms => "normal forms not written",
            Self::Notes => "notes not written",
            Self::Flags => "flags of entities not written",
            Self::Origins => "origins of entities not written",
            Self::Layers => "annotators' own versions not written",
            Self::Extra => "documents or entities with members that are not written",
            Self::LabelSet => "colours, keys and descriptions of labels not written",
        }
    }
}

/// How often a kind of loss happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lost {
    /// How often.
    pub n: usize,
    /// The first few: the document's id, and the words of the entity where it is about one.
    pub examples: Vec<(String, Option<String>)>,
}

/// What an export has left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses {
    lost: BTreeMap<Loss, Lost>,
}

/// Examples that are kept of each kind.
const EXAMPLES: usize = 5;

/// Damage is named one by one, up to this.
const DAMAGE: usize = 1000;

/// More letters of an example are not kept.
const LETTERS: usize = 80;

/// The same for damage, of which the example says what it is.
const DAMAGE_LETTERS: usize = 300;

impl Losses {
    /// Counts one; `words` are what the entity covers, where it is about one.
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

    /// Adds what another part of the export has counted.
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

    /// Returns what was lost, in the order in which it is told.
    pub fn iter(&self) -> impl Iterator<Item = (Loss, &Lost)> {
        self.lost.iter().map(|(loss, lost)| (*loss, lost))
    }

    /// Returns whether nothing was lost.
    pub fn is_empty(&self) -> bool {
        self.lost.is_empty()
    }

    /// Returns how often a kind of loss happened.
    pub fn count(&self, loss: Loss) -> usize {
        self.lost.get(&loss).map_or(0, |lost| lost.n)
    }

    /// Returns the report that stands beside an exported file, a line each kind and example.
    pub fn report(&self) -> String {
        let mut report = String::new();
        for (loss, lost) in self.iter() {
            let _ = writeln!(report, "{}: {} ({})", loss.code(), loss.what(), lost.n);
            for (document, words) in &lost.examples {
                let words = words.as_deref().unwrap_or_default();
                let line = format!("    {document} {words}");
                let _ = writeln!(report, "{}", line.trim_end());
            }
        }
        report
    }

    /// Counts what a document has that a format, as its row says, cannot carry at all. Losses that
    /// depend on how a text is cut are the writer's to count.
    pub fn count_document(&mut self, export: &ExportDocument, cannot_carry: &[Loss]) {
        let document = &export.document;
        let name = document.name.as_str();
        for loss in cannot_carry {
            let has = match loss {
                Loss::Documents | Loss::DocumentIds | Loss::States => true,
                Loss::Titles => document.title.is_some(),
                Loss::Metadata => document.meta.is_some(),
                Loss::DocumentFlags => export.flag.is_some(),
                Loss::Layers => !export.layers.is_empty(),
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
        Loss::Extra => entity.extra.is_some(),
        _ => false,
    }
}
