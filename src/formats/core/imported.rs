//! What a reader gives: plain values with label names and spans that were checked against the text.
//!
//! Knows no ids of a project and decides nothing: whether a label exists there, and which layer the
//! entities enter, is for the session to say.

use std::sync::Arc;

use crate::model::annotation::Origin;
use crate::model::label::Rgb;
use crate::model::state::{AnnotatorState, Status};
use crate::text::span::Span;

/// Everything that one or more files gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportedProject {
    /// What the file says about the dataset.
    pub header: ImportedHeader,
    /// In the order of the file.
    pub documents: Vec<ImportedDocument>,
}

impl ImportedProject {
    /// Puts what another file gave behind what the files before it gave; of two heads the first
    /// one's name and policy stand, with the labels, annotators and sources of both.
    pub fn append(&mut self, mut one: Self) {
        self.documents.append(&mut one.documents);
        if self.header == ImportedHeader::default() {
            self.header = one.header;
            return;
        }
        let header = &mut self.header;
        match (&mut header.label_set, one.header.label_set) {
            (Some(set), Some(more)) => {
                for label in more.labels {
                    if set.labels.iter().all(|known| known.name != label.name) {
                        set.labels.push(label);
                    }
                }
                set.allow_nested |= more.allow_nested;
                set.allow_crossing |= more.allow_crossing;
            }
            (set @ None, more) => *set = more,
            (Some(_), None) => {}
        }
        for person in one.header.annotators {
            if header.annotators.iter().all(|known| known.id != person.id) {
                header.annotators.push(person);
            }
        }
        for source in one.header.sources {
            if header.sources.iter().all(|known| known.id != source.id) {
                header.sources.push(source);
            }
        }
    }
}

/// What a file says about its dataset as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportedHeader {
    /// The member `dataset` of the gold format (name, language, policy…), a JSON object, verbatim.
    pub dataset: Option<String>,
    /// The labels, where the format names them.
    pub label_set: Option<ImportedLabelSet>,
    /// Who annotated.
    pub annotators: Vec<Person>,
    /// What proposed.
    pub sources: Vec<Source>,
    /// Members that the model does not know (ext…), a JSON object, verbatim.
    pub extra: Option<String>,
}

/// A label set as a file gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedLabelSet {
    /// In order: it fixes the class ids.
    pub labels: Vec<ImportedLabel>,
    /// Whether a span may lie inside another, or two labels on one span.
    pub allow_nested: bool,
    /// Whether two spans may overlap with neither inside the other.
    pub allow_crossing: bool,
    /// Members that the model does not know (id, version…), a JSON object, verbatim.
    pub extra: Option<String>,
}

/// A label as a file gives it; what is missing is for the session to choose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportedLabel {
    /// The name in data.
    pub name: String,
    /// Names for people by language, in the order of the file.
    pub display_name: Vec<(String, String)>,
    /// What belongs under it.
    pub description: Option<String>,
    /// Its colour.
    pub color: Option<Rgb>,
    /// Its key.
    pub shortcut: Option<String>,
    /// The name of the more general label.
    pub parent: Option<String>,
    /// Other names that an import understands.
    pub aliases: Vec<String>,
    /// Members that the model does not know (iri, attributes…), a JSON object, verbatim.
    pub extra: Option<String>,
}

/// An annotator named in the header of a gold file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The name of the layer.
    pub id: String,
    /// The other members (name, role…), a JSON object, verbatim.
    pub extra: Option<String>,
}

/// What proposed spans: a model, rules, a gazetteer, an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Named by the origin of annotations.
    pub id: String,
    /// `model`, `rule`, `gazetteer`, `import` or `propagation`.
    pub kind: String,
    /// The other members (name, version, sha256…), a JSON object, verbatim.
    pub extra: Option<String>,
}

/// A document with its entities.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedDocument {
    /// The id in the file, unique in one import; 1 to 512 characters, no controls.
    pub id: String,
    /// Exactly as in the file, decoded to UTF-8; less than 4 GiB.
    pub text: Arc<str>,
    /// A title for people.
    pub title: Option<String>,
    /// How far the work is, where the file says it.
    pub status: Option<Status>,
    /// Why somebody should look again.
    pub flag: Option<String>,
    /// What the source tells about the article (`source_path`, `encoding`…), a JSON object, verbatim.
    pub meta: Option<String>,
    /// Members that the model does not know (relations, tokens, suggestions, ext…), a JSON object,
    /// verbatim.
    pub extra: Option<String>,
    /// The SHA-256 in hexadecimal of the file, where one file is one document.
    pub source_sha256: Option<String>,
    /// The entities of the file: its gold, or the only annotator's.
    pub entities: Vec<ImportedEntity>,
    /// Each annotator's own version, where the file tells them apart.
    pub layers: Vec<ImportedLayer>,
}

/// One annotator's version of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedLayer {
    /// Who.
    pub annotator: String,
    /// How far the annotator is, where the file says it.
    pub state: Option<AnnotatorState>,
    /// In the order of the file.
    pub entities: Vec<ImportedEntity>,
    /// Members that the model does not know (created, seconds…), a JSON object, verbatim.
    pub extra: Option<String>,
}

/// An entity whose span lies on character boundaries of its document's text.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedEntity {
    /// The id in the file, unique in its document.
    pub id: Option<String>,
    /// What it covers, in bytes.
    pub span: Span,
    /// The name of its label.
    pub label: String,
    /// The name in its normal form, where the text has another.
    pub norm: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Marks of the checks.
    pub flags: Vec<String>,
    /// Whether the annotator was unsure.
    pub uncertain: bool,
    /// Where it came from; the kind is `Import` where the file does not say.
    pub origin: Origin,
    /// Members that the model does not know (fragments, attributes, ext…), a JSON object, verbatim.
    pub extra: Option<String>,
}
