//! Reads an export back with the reader of its format and compares it with the written documents.
//!
//! Compares the text of each document and its entities with their labels, as far as the format spec
//! says that they survive. Keeps a few bytes for each document, so that an export can have any
//! size.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, BufRead, BufReader};
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::base::open_files;
use crate::base::progress::{ProgressMonitor, Stage};
use crate::formats::common::spans::excerpt;
use crate::formats::common::token_writer::{MOST_ON_TOKEN, WITH_CELLS, shallow};
use crate::formats::common::tokens::is_blank;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::imported::{ImportedDocument, ImportedHeader};
use crate::formats::core::intake::{Alone, FoundText, InputFile, Intake, Refused, Siblings};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::policy::{InsideToken, SpanPolicy, flatten, uncross};
use crate::formats::core::spec::{FormatSpec, ReadOptions};
use crate::model::diagnostic::{Diagnostic, Message, Severity};
use crate::model::id::LabelId;
use crate::session::export::{ExportError, Target};
use crate::session::import::text_store::TextStore;

/// The content that the reader must find.
#[derive(Debug)]
pub(super) struct Expected {
    rules: Rules,
    labels: HashMap<LabelId, String>,
    /// By fingerprint: the number of documents that have it, and the id of the first one.
    documents: HashMap<u64, (usize, String)>,
    /// For formats in which documents run together: everything written, and everything read back.
    all: (RunTogether, RunTogether),
    /// The texts, if the file does not contain them.
    texts: Option<Texts>,
}

/// The hashes of documents that run together, over all of them in order.
#[derive(Clone, Debug, Default)]
struct RunTogether {
    text: DefaultHasher,
    entities: DefaultHasher,
    chars: usize,
}

/// The rules for what survives of a document.
#[derive(Clone, Copy, Debug)]
struct Rules {
    format: &'static FormatSpec,
    spans: SpanPolicy,
    unit: Option<OffsetUnit>,
}

/// A span with its label.
type Row<'a> = (Range<usize>, &'a str);

impl Expected {
    /// Starts a comparison; `None` if the format cannot be read or has a checker of its own.
    pub(super) fn new(header: &ExportHeader, target: &Target) -> Option<Self> {
        let format = target.format;
        if format.gold_form().is_some() || !format.reads() || format.is_labels() {
            return None;
        }
        let labels = header.labels.labels.iter();
        Some(Self {
            rules: Rules {
                format,
                spans: target.options.spans,
                unit: target.options.unit,
            },
            labels: labels.map(|l| (l.id, l.name.clone())).collect(),
            documents: HashMap::new(),
            all: Default::default(),
            texts: (format.cannot_carry.contains(&Loss::Texts)).then(Texts::default),
        })
    }

    /// Adds a document that was written.
    pub(super) fn add(&mut self, export: &ExportDocument) -> io::Result<()> {
        let text = &*export.document.text;
        if let Some(texts) = &mut self.texts {
            texts.add(&export.document.name, text)?;
        }
        let label = |id: LabelId| self.labels.get(&id).map_or("", String::as_str);
        let entities = export.entities.iter();
        let rows: Vec<Row<'_>> = entities.map(|e| (e.span.range(), label(e.label))).collect();
        match self.rules.fingerprint(text, &rows, &mut self.all.0) {
            Some(print) if !self.rules.loses(Loss::Documents) => {
                let name = &export.document.name;
                let entry = self.documents.entry(print);
                entry.or_insert_with(|| (0, name.clone())).0 += 1;
            }
            _ => {}
        }
        Ok(())
    }

    /// Reads a file back and compares it.
    pub(super) fn check_file(
        mut self,
        path: &Path,
        target: &Target,
        watch: &ProgressMonitor,
    ) -> Result<(), ExportError> {
        watch.begin(Stage::Checking, fs::metadata(path)?.len());
        let name = target.path.file_name().unwrap_or_default();
        let texts = self.texts.take();
        let beside: &dyn Siblings = match &texts {
            Some(texts) => texts,
            None => &Alone,
        };
        self.read(path, &name.to_string_lossy(), beside, watch)?;
        self.all_found()
    }

    /// Reads the files of a folder back and compares them.
    pub(super) fn check_folder(
        mut self,
        (folder, names): (&Path, &[String]),
        watch: &ProgressMonitor,
    ) -> Result<(), ExportError> {
        let mut companions = BTreeSet::new();
        let mut bytes = 0;
        for name in names {
            bytes += fs::metadata(folder.join(name))?.len();
            let (inside, file) = name.split_at(name.rfind('/').map_or(0, |at| at + 1));
            let of_file = (self.rules.format.companions)(file);
            companions.extend(of_file.into_iter().map(|other| format!("{inside}{other}")));
        }
        watch.begin(Stage::Checking, bytes);
        for name in names.iter().filter(|name| !companions.contains(*name)) {
            let path = folder.join(name);
            let beside = WrittenFiles(path.parent().unwrap_or(folder).to_owned());
            self.read(&path, name, &beside, watch)?;
        }
        self.all_found()
    }

    fn read(
        &mut self,
        path: &Path,
        name: &str,
        siblings: &dyn Siblings,
        watch: &ProgressMonitor,
    ) -> Result<(), ExportError> {
        let open = || -> io::Result<Box<dyn BufRead>> {
            Ok(Box::new(BufReader::with_capacity(
                1 << 17,
                open_files::ReadFile::open(path)?,
            )))
        };
        let id = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let options = ReadOptions {
            siblings,
            unit: self.rules.unit,
            ..ReadOptions::new(name, id)
        };
        let format = self.rules.format;
        let mut back = Back {
            expected: self,
            wrong: None,
        };
        let read = format.read_into(InputFile::stream(&open, watch), &options, &mut back);
        match (back.wrong, read) {
            (Some(wrong), _) => Err(ExportError::Wrong(Box::new(wrong))),
            (None, Err(error)) => Err(ExportError::Unreadable(error)),
            (None, Ok(())) => Ok(()),
        }
    }

    fn all_found(self) -> Result<(), ExportError> {
        let (written, back) = &self.all;
        let same = written.text.finish() == back.text.finish()
            && written.entities.finish() == back.entities.finish();
        if self.rules.loses(Loss::Documents) && !same {
            let reason = Message::new("export.not_the_same");
            let problem = Message::new("export.read_back").with("reason", reason);
            return Err(ExportError::wrong(problem));
        }
        let missing: usize = self.documents.values().map(|(n, _)| n).sum();
        let first = self.documents.into_values().filter(|(n, _)| *n > 0);
        match first.map(|(_, name)| name).min() {
            None => Ok(()),
            Some(name) => {
                let reason = Message::new("export.not_found_again")
                    .with("count", missing)
                    .with("document", excerpt(&name));
                let problem = Message::new("export.read_back").with("reason", reason);
                Err(ExportError::wrong(problem))
            }
        }
    }
}

impl Rules {
    fn loses(self, loss: Loss) -> bool {
        self.format.cannot_carry.contains(&loss)
    }

    /// Returns a hash of what must survive of a document; `None` if nothing must.
    fn fingerprint(self, text: &str, all: &[Row<'_>], together: &mut RunTogether) -> Option<u64> {
        let blank_goes = self.loses(Loss::WhiteSpace);
        if self.loses(Loss::EmptyText) && text.chars().all(is_blank) {
            return None;
        }
        let mut stays = if self.loses(Loss::Nesting) {
            flatten(text, all, self.spans.keep)
        } else if self.loses(Loss::Crossing) {
            uncross(text, all)
        } else {
            vec![Ok(()); all.len()]
        };
        if WITH_CELLS.contains(&self.format.id) && all.len() > MOST_ON_TOKEN {
            leave_shallow(text, all, &mut stays);
        }
        // Entities are widened to whole tokens, or to whole graphemes if offsets count graphemes.
        let widened = self.loses(Loss::InsideToken)
            && self.spans.inside_token == InsideToken::Expand
            || self.unit == Some(OffsetUnit::Grapheme);
        let mut rows: Vec<Row<'_>> = all
            .iter()
            .zip(stays)
            .filter(|(_, stays)| stays.is_ok() && !self.loses(Loss::Entities))
            .filter_map(|((range, label), _)| Some((self.held(text, range)?, *label)))
            .filter(|(range, _)| {
                let words = text.get(range.clone()).unwrap_or_default();
                !(self.loses(Loss::LineEnd) && words.contains(['\n', '\r']) || self.drops(words))
            })
            .collect();
        if self.loses(Loss::EmptyDocument) && rows.is_empty() {
            return None;
        }
        if widened {
            // The writer decides where widened entities end.
            rows.clear();
        }
        let mut hasher = DefaultHasher::new();
        let mut edges: Vec<usize> = rows
            .iter()
            .flat_map(|(range, _)| [range.start, range.end])
            .collect();
        edges.sort_unstable();
        edges.dedup();
        // The position of each edge among the characters that are compared.
        let mut places = HashMap::with_capacity(edges.len());
        let mut edges = edges.into_iter().peekable();
        let mut place = 0_usize;
        let texts_go = self.loses(Loss::Texts);
        for (at, c) in text.char_indices() {
            while let Some(edge) = edges.next_if(|edge| *edge <= at) {
                places.insert(edge, place);
            }
            if blank_goes && is_blank(c) {
                continue;
            }
            place += 1;
            if !texts_go {
                let c = self.written(c);
                c.hash(&mut hasher);
                c.hash(&mut together.text);
            }
        }
        places.extend(edges.map(|edge| (edge, place)));
        let mut found: Vec<_> = rows
            .iter()
            .map(|(range, label)| (places.get(&range.start), places.get(&range.end), *label))
            .collect();
        found.sort_unstable();
        found.dedup();
        found.hash(&mut hasher);
        for (start, end, label) in found {
            let shifted = |at: Option<&usize>| at.map(|at| at + together.chars);
            let row = (shifted(start), shifted(end), label);
            row.hash(&mut together.entities);
        }
        together.chars += place;
        Some(hasher.finish())
    }

    /// Returns whether an entity of these words is lost: token formats drop blanks, and brat drops
    /// line ends in spans. The writers count these losses.
    fn drops(self, words: &str) -> bool {
        let is_line_end = |c: char| matches!(c, '\n' | '\r');
        let of_tokens = self.format.offset_unit == OffsetUnit::Token;
        (of_tokens || self.loses(Loss::WhiteSpace)) && words.chars().all(is_blank)
            || self.format.id == "brat" && words.chars().all(is_line_end)
    }

    /// Returns the part of an entity that the format can store. A token format stores no blanks at
    /// the ends, and no entity that is blank.
    fn held(self, text: &str, range: &Range<usize>) -> Option<Range<usize>> {
        if self.format.offset_unit != OffsetUnit::Token {
            return Some(range.clone());
        }
        let words = text.get(range.clone()).unwrap_or_default();
        let start = range.end - words.trim_start_matches(is_blank).len();
        let end = range.start + words.trim_end_matches(is_blank).len();
        (start < end).then_some(start..end)
    }

    /// Returns a character as the format can store it.
    fn written(self, c: char) -> char {
        let is_bad = c.is_control() && !matches!(c, '\t' | '\n' | '\r')
            || matches!(c, '\u{FFFE}' | '\u{FFFF}');
        if is_bad && self.loses(Loss::Controls) {
            '\u{FFFD}'
        } else {
            c
        }
    }
}

/// Leaves only those entities for which a format of cells has room on each token.
fn leave_shallow(text: &str, all: &[Row<'_>], stays: &mut [Result<(), Loss>]) {
    let bare = |range: &Range<usize>| {
        let words = text.get(range.clone()).unwrap_or_default();
        let start = range.end - words.trim_start_matches(is_blank).len();
        start..start.max(range.start + words.trim_end_matches(is_blank).len())
    };
    let mut order: Vec<_> = (0_usize..)
        .zip(all.iter().zip(&*stays))
        .filter(|(_, (_, stays))| stays.is_ok())
        .map(|(index, ((range, label), _))| (bare(range), *label, index))
        .filter(|(range, ..)| !range.is_empty())
        .collect();
    order.sort_by_key(|(range, label, _)| (range.start, usize::MAX - range.end, *label));
    let kept = shallow(order.iter().map(|(range, ..)| range));
    for ((_, _, index), is_kept) in order.iter().zip(kept) {
        if let Some(verdict) = stays.get_mut(*index).filter(|_| !is_kept) {
            *verdict = Err(Loss::Nesting);
        }
    }
}

/// Receives what is read back.
struct Back<'a> {
    expected: &'a mut Expected,
    wrong: Option<Diagnostic>,
}

impl Intake for Back<'_> {
    fn header(&mut self, _: ImportedHeader) {}

    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        let entities = document.entities.iter();
        let rows: Vec<Row<'_>> = entities
            .map(|e| (e.span.range(), e.label.as_str()))
            .collect();
        let rules = self.expected.rules;
        let print = rules.fingerprint(&document.text, &rows, &mut self.expected.all.1);
        let Some(print) = print.filter(|_| !rules.loses(Loss::Documents)) else {
            return Ok(());
        };
        match self.expected.documents.get_mut(&print) {
            Some((n, _)) if *n > 0 => {
                *n -= 1;
                Ok(())
            }
            _ => {
                let reason = Message::new("export.another").with("document", excerpt(&document.id));
                let problem = Message::new("export.read_back").with("reason", reason);
                self.wrong.get_or_insert(problem.error());
                Err(Refused)
            }
        }
    }

    fn problem(&mut self, problem: Diagnostic) {
        if problem.severity == Severity::Error {
            self.wrong.get_or_insert(problem);
        }
    }
}

/// The texts of documents, for formats that store them in separate files.
#[derive(Debug, Default)]
struct Texts(Option<TextStore>);

impl Texts {
    fn add(&mut self, id: &str, text: &str) -> io::Result<()> {
        if self.0.is_none() {
            self.0 = Some(TextStore::new()?);
        }
        self.0.as_mut().map_or(Ok(()), |texts| texts.add(id, text))
    }
}

impl Siblings for Texts {
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        let named = |texts: &TextStore| texts.named(name.strip_suffix(".txt")?).transpose();
        let Some(text) = self.0.as_ref().and_then(named).transpose()? else {
            return Ok(None);
        };
        // A byte order mark at the start of a file is not part of its text.
        let mark = if text.starts_with('\u{FEFF}') {
            "\u{FEFF}"
        } else {
            ""
        };
        Ok(Some(format!("{mark}{text}").into_bytes()))
    }

    fn text(&self, id: &str, sha256: &str) -> io::Result<FoundText> {
        match &self.0 {
            Some(texts) => texts.find(id, sha256),
            None => Ok(FoundText::None),
        }
    }
}

/// The files of one folder.
#[derive(Debug)]
struct WrittenFiles(PathBuf);

impl Siblings for WrittenFiles {
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        match open_files::read_file(&self.0.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}
