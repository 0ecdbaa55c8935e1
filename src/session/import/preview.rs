//! Previews an import without changing anything: formats, documents, labels and their targets, the
//! first document, duplicates, problems.
//!
//! Reads each file once and keeps only the text of the first document. This is long work: it counts
//! its bytes and can be stopped.

use std::collections::HashMap;
use std::path::PathBuf;

use crate::base::progress::{Cancelled, ProgressMonitor};
use crate::formats::common::offset_units::{self, Counting};
use crate::formats::common::spans::Overlap;
use crate::formats::common::suggestions_json;
use crate::formats::core::encoding::EncodingGuess;
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::{
    ImportedDocument, ImportedEntity, ImportedHeader, ImportedLabel,
};
use crate::formats::core::intake::{Intake, Refused};
use crate::formats::core::spec::FormatSpec;
use crate::formats::gold::exported_layer;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::labels::label::{LabelSet, Rgb};
use crate::model::labels::schemes::{self, LabelNames, Match};
use crate::session::Snapshot;
use crate::session::import::read_files::{self, DetectedBy, DetectedFormat, FileIntake, Gathering};
use crate::session::import::scan::ScannedFile;
use crate::session::import::span_index::SpanIndex;
use crate::store::text_sha256;
use crate::text::segment::grapheme_floor;

/// The maximum length of the first document in the preview, in bytes.
const MAX_SHOWN: usize = 4_000;

/// The number of documents among which one with entities is preferred as the first document.
const LOOKED_AT: usize = 200;

/// The maximum number of names of each kind of document that the user has to decide about.
const MAX_NAMES: usize = 500;

/// The preview of an import.
#[derive(Debug, Default)]
pub struct Preview {
    /// The detected formats, the most frequent first.
    pub formats: Vec<FormatPreview>,
    /// The number of files.
    pub files: usize,
    /// The number of files that cannot be read completely.
    pub refused: usize,
    /// The number of documents.
    pub documents: usize,
    /// The number of entities.
    pub entities: usize,
    /// The labels, in the order of their first use.
    pub labels: Vec<LabelPreview>,
    /// The annotators who have layers of their own in the files.
    pub layers: Vec<String>,
    /// The layer whose entities the files contain, if the first file says so.
    pub exported_layer: Option<String>,
    /// The first document as it is shown; one with entities if there is one near the start.
    pub first: Option<Box<ImportedDocument>>,
    /// Documents whose text the project, or an earlier document, has under another id.
    pub duplicates: Names,
    /// Documents whose id the project has with the same text.
    pub known: usize,
    /// Documents whose id the project has with another text.
    pub differing: Names,
    /// Documents whose id occurs several times in the files with different texts.
    pub clashing: Names,
    /// Documents without a text.
    pub empty: Names,
    /// The number of crossing entities, if the label set does not allow them.
    pub crossing: usize,
    /// The number of nested entities, if the label set does not allow them.
    pub nested: usize,
    /// Files that are not UTF-8, each with the proposed encoding.
    pub not_utf8: Vec<(PathBuf, EncodingGuess)>,
    /// The first unreadable file and its error.
    pub unreadable: Option<(String, ReadError)>,
    /// The units of offsets that were detected from the covered words.
    pub counting: Vec<Counting>,
    /// Whether several units of offsets fit.
    pub unit_unsure: bool,
    /// The problems of the files.
    pub problems: Vec<Diagnostic>,
}

/// Names of documents: the first ones, and their number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The number of all names.
    pub count: usize,
    /// The first names, each with the other document concerned.
    pub first: Vec<(String, String)>,
}

/// The files of a format.
#[derive(Clone, Copy, Debug)]
pub struct FormatPreview {
    /// The format.
    pub format: &'static FormatSpec,
    /// How the format of the first file was detected.
    pub by: DetectedBy,
    /// The number of files.
    pub files: usize,
    /// The number of documents.
    pub documents: usize,
    /// The number of entities.
    pub entities: usize,
}

/// A label of the files.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelPreview {
    /// Its name in the files.
    pub name: String,
    /// Its color, if the files have one.
    pub color: Option<Rgb>,
    /// The number of its entities.
    pub entities: usize,
    /// Its target.
    pub target: Target,
}

/// The target of a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A label of the project.
    Known {
        /// Its name.
        name: String,
        /// How the label was found.
        by: Match,
    },
    /// A new label: the project has no labels yet and takes those of the file.
    Taken {
        /// Its name, which is valid in data.
        name: String,
    },
    /// Unknown: the user has to decide.
    Unknown {
        /// A valid name for a new label.
        name: String,
    },
}

impl Preview {
    /// Returns the number of errors. What an error is about would not be imported.
    pub fn errors(&self) -> usize {
        let errors = self
            .problems
            .iter()
            .filter(|p| p.severity == Severity::Error);
        errors.count()
    }

    /// Returns the labels that the user has to decide about.
    pub fn unknown(&self) -> impl Iterator<Item = &LabelPreview> {
        self.labels
            .iter()
            .filter(|label| label.entities > 0 && matches!(label.target, Target::Unknown { .. }))
    }

    /// Returns whether the user has to decide about labels, equal texts or overlapping entities.
    pub fn has_questions(&self) -> bool {
        let asks = |label: &LabelPreview| {
            let by_scheme = Match::Scheme;
            match &label.target {
                Target::Known { by, .. } => *by == by_scheme,
                Target::Taken { name } => *name != label.name,
                Target::Unknown { .. } => true,
            }
        };
        let open = [
            self.duplicates.count,
            self.clashing.count,
            self.crossing,
            self.nested,
        ];
        open.iter().any(|count| *count > 0) || self.labels.iter().any(asks)
    }

    /// Returns whether the files can be imported without a decision and without a notice.
    pub fn is_plain(&self) -> bool {
        let told = |of: &FormatPreview| of.by != DetectedBy::Nothing || of.format.id == "text";
        let troubles = [self.differing.count, self.refused, self.not_utf8.len()];
        self.formats.len() == 1
            && self.formats.iter().all(told)
            && troubles.iter().all(|count| *count == 0)
            && self.problems.iter().all(|p| p.severity == Severity::Note)
            && !self.has_questions()
    }
}

impl Names {
    fn add(&mut self, name: &str, about: &str) {
        self.count += 1;
        if self.first.len() < MAX_NAMES {
            self.first.push((name.to_owned(), about.to_owned()));
        }
    }
}

/// Previews the import of files into a project.
pub fn preview(
    files: &[ScannedFile],
    how: &Gathering<'_>,
    project: &Snapshot,
    watch: &ProgressMonitor,
) -> Result<Preview, Cancelled> {
    let mut looking = Looking {
        project,
        set: project.labels().clone(),
        takes_set: false,
        offered: Vec::new(),
        offered_by_name: HashMap::new(),
        names: LabelNames::new(project.labels()),
        by_label: HashMap::new(),
        by_name: HashMap::new(),
        by_text: HashMap::new(),
        found: Preview::default(),
    };
    read_files::gather(files, how, watch, &mut looking).map_err(|_refused| Cancelled)?;
    watch.check()?;
    Ok(looking.finish())
}

/// A preview in progress.
struct Looking<'a> {
    project: &'a Snapshot,
    /// The labels after the import.
    set: LabelSet,
    /// Whether the project would take over the labels of the files.
    takes_set: bool,
    offered: Vec<ImportedLabel>,
    offered_by_name: HashMap<String, usize>,
    names: LabelNames,
    by_label: HashMap<String, usize>,
    /// The SHA-256 of the text of each document, by its id.
    by_name: HashMap<String, String>,
    /// The first document with each text.
    by_text: HashMap<String, String>,
    found: Preview,
}

impl Looking<'_> {
    fn label(&mut self, name: &str) -> Option<&mut LabelPreview> {
        if let Some(index) = self.by_label.get(name) {
            return self.found.labels.get_mut(*index);
        }
        let offered = self.offered_by_name.get(name);
        let offered = offered.and_then(|place| self.offered.get(*place));
        let preview = LabelPreview {
            name: name.to_owned(),
            color: offered.and_then(|label| label.color),
            entities: 0,
            target: self.target(name, offered.is_some()),
        };
        let index = self.found.labels.len();
        self.by_label.insert(name.to_owned(), index);
        self.found.labels.push(preview);
        self.found.labels.get_mut(index)
    }

    fn target(&self, name: &str, offered: bool) -> Target {
        if self.takes_set && offered {
            return Target::Taken {
                name: schemes::valid_name(name),
            };
        }
        match self.names.find(self.project.labels(), name) {
            Some((label, by)) => Target::Known {
                name: label.name.clone(),
                by,
            },
            None => Target::Unknown {
                name: schemes::valid_name(name),
            },
        }
    }

    fn entities(&mut self, entities: &[ImportedEntity]) {
        if let Some(format) = self.format() {
            format.entities += entities.len();
        }
        self.found.entities += entities.len();
        let mut taken = SpanIndex::among(entities.iter().map(|entity| entity.span));
        let mut in_order: Vec<&ImportedEntity> = entities.iter().collect();
        in_order.sort_by_key(|entity| (usize::MAX - entity.span.len(), entity.span.start()));
        for entity in in_order {
            match taken.in_the_way(entity.span, &self.set) {
                Some((_, Overlap::Crossing)) => self.found.crossing += 1,
                Some((_, Overlap::Nested)) => self.found.nested += 1,
                None => taken.take(entity.span, None),
            }
        }
        for entity in entities {
            if let Some(label) = self.label(&entity.label) {
                label.entities += 1;
            }
        }
    }

    /// Counts the labels of suggestions too.
    fn proposals(&mut self, extra: Option<&str>) {
        for one in suggestions_json::of_extra(extra) {
            if let Some(label) = self.label(one.label.as_deref().unwrap_or_default()) {
                label.entities += 1;
            }
        }
    }

    /// Returns the format of the current file.
    fn format(&mut self) -> Option<&mut FormatPreview> {
        self.found.formats.last_mut()
    }

    fn look_up(&mut self, document: &ImportedDocument) {
        let sha256 = text_sha256(&document.text);
        let name = &document.id;
        let own = self.project.text_of(name).ok().flatten();
        let came = self.by_name.get(name);
        match (own, came) {
            (Some(own), _) if own == sha256 => self.found.known += 1,
            (Some(_), _) => self.found.differing.add(name, ""),
            (None, Some(came)) if *came != sha256 => self.found.clashing.add(name, ""),
            (None, Some(_)) => {}
            (None, None) if document.text.is_empty() => self.found.empty.add(name, ""),
            (None, None) => {
                let twin = self.project.document_of_text(&sha256).ok().flatten();
                let twin = twin.or_else(|| self.by_text.get(&sha256).cloned());
                if let Some(twin) = twin {
                    self.found.duplicates.add(name, &twin);
                }
            }
        }
        self.by_text
            .entry(sha256.clone())
            .or_insert_with(|| name.clone());
        self.by_name.entry(name.clone()).or_insert(sha256);
    }

    fn finish(self) -> Preview {
        let mut found = self.found;
        // Files of one format need not be next to each other.
        let mut formats: Vec<FormatPreview> = Vec::new();
        for of in std::mem::take(&mut found.formats) {
            let same = |known: &&mut FormatPreview| known.format.id == of.format.id;
            match formats.iter_mut().find(same) {
                Some(known) => {
                    known.files += of.files;
                    known.documents += of.documents;
                    known.entities += of.entities;
                }
                None => formats.push(of),
            }
        }
        formats.sort_by_key(|of| std::cmp::Reverse(of.files));
        found.formats = formats;
        found
    }
}

impl Intake for Looking<'_> {
    fn header(&mut self, header: ImportedHeader) {
        let (layer, _) = exported_layer::split_name(header.dataset);
        if self.found.exported_layer.is_none() && self.found.documents == 0 {
            self.found.exported_layer = layer;
        }
        let Some(set) = header.label_set else {
            return;
        };
        let is_first = self.offered.is_empty() && self.found.labels.is_empty();
        if is_first && self.project.n_documents() == 0 && !set.labels.is_empty() {
            self.takes_set = true;
            self.set.allow_nested = set.allow_nested;
            self.set.allow_crossing = set.allow_crossing;
        }
        for label in &set.labels {
            let place = self.offered.len();
            self.offered_by_name
                .entry(label.name.clone())
                .or_insert(place);
            self.offered.push(label.clone());
        }
        for label in &set.labels {
            self.label(&label.name);
        }
    }

    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        self.found.documents += 1;
        if let Some(format) = self.format() {
            format.documents += 1;
        }
        self.entities(&document.entities);
        self.proposals(document.extra.as_deref());
        for own in &document.layers {
            self.entities(&own.entities);
            if !self.found.layers.contains(&own.annotator) {
                self.found.layers.push(own.annotator.clone());
            }
        }
        self.look_up(&document);
        let better = match &self.found.first {
            None => true,
            Some(first) => {
                first.entities.is_empty()
                    && !shown_entities(&document).is_empty()
                    && self.found.documents <= LOOKED_AT
            }
        };
        if better {
            self.found.first = Some(Box::new(shown(document)));
        }
        Ok(())
    }

    fn problem(&mut self, problem: Diagnostic) {
        self.found.unit_unsure |= problem.code == offset_units::UNSURE;
        if let Some(counting) = Counting::told(&problem)
            && !self.found.counting.contains(&counting)
        {
            self.found.counting.push(counting);
        }
        self.found.problems.push(problem);
    }
}

impl FileIntake for Looking<'_> {
    fn file(&mut self, _: &ScannedFile, told: DetectedFormat) {
        self.found.files += 1;
        match self.found.formats.last_mut() {
            Some(last) if last.format.id == told.format.id => last.files += 1,
            _ => self.found.formats.push(FormatPreview {
                format: told.format,
                by: told.by,
                files: 1,
                documents: 0,
                entities: 0,
            }),
        }
    }

    fn unreadable(&mut self, file: &ScannedFile, error: ReadError) {
        self.found.refused += 1;
        if let ReadError::NotUtf8 {
            proposal: Some(proposal),
            ..
        } = &error
        {
            let proposal = proposal.as_ref().clone();
            self.found.not_utf8.push((file.path.clone(), proposal));
        }
        let shown = read_files::shown(file);
        self.found.problems.push(error.to_diagnostic(&shown));
        self.found.unreadable.get_or_insert((shown, error));
    }
}

/// Returns the entities of a document to show: its own, or those of the first annotator.
fn shown_entities(document: &ImportedDocument) -> &[ImportedEntity] {
    let layers = document.layers.iter().map(|own| own.entities.as_slice());
    let mut all = std::iter::once(document.entities.as_slice()).chain(layers);
    all.find(|entities| !entities.is_empty())
        .unwrap_or_default()
}

/// Returns the part of a document that is shown.
fn shown(document: ImportedDocument) -> ImportedDocument {
    let mut entities = shown_entities(&document).to_vec();
    let mut text = document.text;
    if text.len() > MAX_SHOWN {
        let end = grapheme_floor(&text, MAX_SHOWN);
        text = text.get(..end).unwrap_or_default().into();
    }
    entities.retain(|entity| entity.span.end() <= text.len());
    ImportedDocument {
        text,
        entities,
        layers: Vec::new(),
        meta: None,
        extra: None,
        ..document
    }
}
