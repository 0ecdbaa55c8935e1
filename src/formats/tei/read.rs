//! Reads TEI: each text of a file is a document.

use std::collections::{BTreeMap, HashMap};

use crate::base::json::object::members;
use crate::base::json::pull::Pull as JsonPull;
use crate::formats::common::entity_builder::{Builder, RawEntity, imported_origin, is_id};
use crate::formats::common::offset_units::Units;
use crate::formats::common::standoff::{Unique, link};
use crate::formats::common::xml::{self, Element, Event, Lines, Pull, XmlError};
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::ImportedDocument;
use crate::formats::core::intake::{InputFile, Intake};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::ReadOptions;
use crate::formats::tei::body::{Body, Name};
use crate::formats::tei::names::NAMES;
use crate::model::diagnostic::{Message, SourceLocation};

/// Reads a corpus, or one text.
pub(super) fn read(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let bytes = source.all()?;
    let file = xml::decode(&bytes, options.encoding)?;
    let lines = Lines::new(&file);
    let mut reader = Reader {
        options,
        intake,
        lines: &lines,
        header: Header::default(),
        is_corpus: false,
        number: 0,
        told: BTreeMap::new(),
        builder: Builder::new(options.labels),
    };
    let mut pull = Pull::new(&file);
    reader.file(&mut pull).map_err(|fault| match fault {
        Fault::Xml(error) => error.refuse("TEI", options.file, &file),
        Fault::Read(error) => error,
    })?;
    for (element, count) in std::mem::take(&mut reader.told) {
        let reason = match element {
            Some(element) => Message::new("tei.elements")
                .with("count", count)
                .with("element", element),
            None => Message::new("tei.names_without_text").with("count", count),
        };
        let problem = Message::new("tei.passed_over")
            .with("reason", reason)
            .note();
        let place = SourceLocation {
            file: Some(options.file.to_owned()),
            ..SourceLocation::default()
        };
        intake.problem(problem.at(place));
    }
    Ok(())
}

enum Fault {
    Xml(XmlError),
    Read(ReadError),
}

impl From<XmlError> for Fault {
    fn from(error: XmlError) -> Self {
        Self::Xml(error)
    }
}

/// The content of a TEI header.
#[derive(Debug, Default)]
struct Header {
    id: Option<String>,
    title: Option<String>,
    meta: Unique,
    extra: Option<String>,
}

struct Reader<'a> {
    options: &'a ReadOptions<'a>,
    intake: &'a mut dyn Intake,
    lines: &'a Lines<'a>,
    header: Header,
    is_corpus: bool,
    number: usize,
    /// Elements that are passed over, by their names; without a name, names without text.
    told: BTreeMap<Option<String>, usize>,
    builder: Builder<'a>,
}

/// Block elements: a line ends before and after them.
const BLOCKS: [&str; 36] = [
    "p",
    "ab",
    "head",
    "div",
    "div1",
    "div2",
    "div3",
    "div4",
    "div5",
    "div6",
    "div7",
    "l",
    "lg",
    "list",
    "item",
    "label",
    "table",
    "row",
    "cell",
    "byline",
    "dateline",
    "opener",
    "closer",
    "salute",
    "signed",
    "trailer",
    "sp",
    "speaker",
    "stage",
    "titlePage",
    "docTitle",
    "titlePart",
    "argument",
    "epigraph",
    "postscript",
    "front",
];

/// Elements whose text is not part of the document.
const PASSED_OVER: [&str; 13] = [
    "note",
    "del",
    "corr",
    "reg",
    "expan",
    "figDesc",
    "fw",
    "facsimile",
    "standOff",
    "surplus",
    "teiHeader",
    "sourceDoc",
    "index",
];

impl Reader<'_> {
    fn file(&mut self, pull: &mut Pull<'_>) -> Result<(), Fault> {
        loop {
            match pull.next()? {
                Event::Open(element) => match element.local() {
                    "teiCorpus" | "teiCorpus.2" => self.is_corpus = true,
                    "TEI" | "TEI.2" => self.header = Header::default(),
                    "teiHeader" => self.read_header(pull)?,
                    "text" if self.is_corpus && element.get("type") == Some("none") => {
                        pull.skip()?;
                    }
                    "text" => {
                        let id = element.get("xml:id").map(str::to_owned);
                        self.read_text(pull, id)?;
                    }
                    _ if pull.depth() == 1 => {
                        return Err(Fault::Xml(XmlError {
                            byte: element.byte,
                            reason: Message::new("xml.root")
                                .with("found", element.name)
                                .with("expected", "TEI"),
                        }));
                    }
                    _ => pull.skip()?,
                },
                Event::Text(_) | Event::Close => {}
                Event::End => return Ok(()),
            }
        }
    }

    /// Reads a header to its end; the texts of a corpus do not inherit the corpus header.
    fn read_header(&mut self, pull: &mut Pull<'_>) -> Result<(), Fault> {
        let mut path: Vec<&str> = Vec::new();
        let mut header = Header::default();
        loop {
            match pull.next()? {
                Event::Open(element) => {
                    let parent = path.last().copied().unwrap_or_default();
                    let local = element.local();
                    let is_own = |kind| element.get("type") == Some(kind);
                    match (parent, local) {
                        ("titleStmt", "title") => {
                            let title = pull.content()?;
                            let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
                            let title = Some(title).filter(|title| !title.is_empty());
                            header.title = header.title.or(title);
                        }
                        ("bibl", "idno") if is_own("document") => {
                            let id = pull.content()?.into_owned();
                            header.id = Some(id).filter(|id| is_id(id));
                        }
                        (_, "xenoData") if is_own("meta") || is_own("extra") => {
                            let is_meta = is_own("meta");
                            let json = pull.content()?.trim().to_owned();
                            let mut check = JsonPull::new(&json);
                            let sound = check.skip().is_ok() && check.end().is_ok();
                            if sound && is_meta {
                                for (key, json) in members(Some(&json)) {
                                    header.meta.push(&key, json);
                                }
                            } else if sound && json.starts_with('{') {
                                header.extra = Some(json);
                            }
                        }
                        ("titleStmt", "author") | ("publicationStmt", "publisher" | "date") => {
                            let said = pull.content()?;
                            let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
                            if !said.is_empty() {
                                header.meta.push_str(local, &said);
                            }
                        }
                        _ => path.push(local),
                    }
                }
                Event::Close if path.is_empty() => break,
                Event::Close => {
                    path.pop();
                }
                Event::Text(_) => {}
                Event::End => break,
            }
        }
        // The header of a corpus comes before its first text, whose own header replaces it.
        self.header = header;
        Ok(())
    }

    /// Reads a text to its end; texts in a group are documents of their own.
    fn read_text(&mut self, pull: &mut Pull<'_>, id: Option<String>) -> Result<(), Fault> {
        let mut body = Body::default();
        let mut notes = Vec::new();
        let mut levels = vec![Level {
            kind: Kind::Text(id),
            is_exact: false,
        }];
        let mut in_group = false;
        while let Some(level) = levels.last() {
            let is_exact = level.is_exact;
            match pull.next()? {
                Event::Text(text) if is_exact => body.push_exact(&text),
                Event::Text(text) => body.push_collapsed(&text),
                Event::Open(element) => {
                    let local = element.local();
                    let said = element
                        .get("type")
                        .filter(|kind| ["norm", "note"].contains(kind));
                    if let (Some(kind), Some(target), "note") = (said, element.get("target"), local)
                    {
                        let (kind, target) = (kind.to_owned(), target.to_owned());
                        notes.push((target, kind, pull.content()?.into_owned()));
                        continue;
                    }
                    if PASSED_OVER.contains(&local) {
                        *self.told.entry(Some(local.to_owned())).or_default() += 1;
                        pull.skip()?;
                        continue;
                    }
                    let kind = match local {
                        "text" => {
                            in_group = true;
                            let done = std::mem::take(&mut body);
                            if !done.text.trim().is_empty() {
                                let said = std::mem::take(&mut notes);
                                self.document(done, None, said)?;
                            }
                            Kind::Text(element.get("xml:id").map(str::to_owned))
                        }
                        _ if BLOCKS.contains(&local) => {
                            body.end_line();
                            Kind::Block
                        }
                        _ => Kind::Other,
                    };
                    match (local, element.get("n")) {
                        ("lb", Some("LF")) => body.push_exact("\n"),
                        ("lb", Some("CRLF")) => body.push_exact("\r\n"),
                        ("lb", Some("CR")) => body.push_exact("\r"),
                        ("lb", _) if element.get("break") != Some("no") => body.end_line(),
                        _ => {}
                    }
                    if let Some(name) = name(&element) {
                        body.begin(levels.len(), name);
                    }
                    levels.push(Level {
                        kind,
                        is_exact: element
                            .get("xml:space")
                            .map_or(is_exact, |s| s == "preserve"),
                    });
                }
                Event::Close => {
                    let level = levels.pop();
                    body.end(levels.len());
                    match level.map(|level| level.kind) {
                        Some(Kind::Block) => body.end_line(),
                        Some(Kind::Text(id)) => {
                            let done = std::mem::take(&mut body);
                            let is_group = levels.is_empty() && in_group;
                            if !is_group || !done.text.trim().is_empty() {
                                let said = std::mem::take(&mut notes);
                                self.document(done, id, said)?;
                            }
                        }
                        Some(Kind::Other) | None => {}
                    }
                }
                Event::End => return Ok(()),
            }
        }
        Ok(())
    }

    /// Passes a text to the intake.
    fn document(
        &mut self,
        body: Body,
        id: Option<String>,
        notes: Vec<(String, String, String)>,
    ) -> Result<(), Fault> {
        self.number += 1;
        let own = self.header.id.take();
        let several = self.is_corpus || self.number > 1;
        let id = own.unwrap_or_else(|| match id.filter(|id| is_id(id)) {
            _ if !several => self.options.id.to_owned(),
            Some(id) => format!("{}/{id}", self.options.id),
            None => format!("{}/{}", self.options.id, self.number),
        });
        let mut said: HashMap<String, Vec<(String, String)>> = HashMap::new();
        for (target, kind, text) in notes {
            let target = target.strip_prefix('#').unwrap_or(&target).to_owned();
            said.entry(target).or_default().push((kind, text));
        }
        let (file, lines) = (self.options.file, self.lines);
        let document = id.clone();
        let place = |byte: usize, entity: Option<String>| SourceLocation {
            file: Some(file.to_owned()),
            document: Some(document.clone()),
            entity,
            ..lines.place(byte)
        };
        if body.collapsed {
            let problem = Message::new("tei.white_space").note();
            self.intake.problem(problem.at(place(0, None)));
        }
        let mut rows = Vec::with_capacity(body.names.len());
        for name in body.names {
            if name.start >= name.end {
                *self.told.entry(None).or_default() += 1;
                continue;
            }
            rows.push(row(name, &mut said));
        }
        let mut units = Units::declared(OffsetUnit::Byte, Some(OffsetUnit::Byte));
        let lists = self
            .builder
            .entities(&body.text, &mut units, vec![rows], &place);
        for problem in self.builder.problems.drain(..) {
            self.intake.problem(problem);
        }
        let mut meta = std::mem::take(&mut self.header.meta);
        meta.push_str("source_path", self.options.source);
        let document = ImportedDocument {
            id,
            text: body.text.into(),
            title: self.header.title.take(),
            status: None,
            flag: None,
            meta: meta.finish(),
            extra: self.header.extra.take(),
            source_sha256: None,
            entities: lists.into_iter().flatten().collect(),
            layers: Vec::new(),
        };
        self.intake
            .document(document)
            .map_err(|refused| Fault::Read(refused.into()))
    }
}

/// An open element.
struct Level {
    kind: Kind,
    is_exact: bool,
}

enum Kind {
    Text(Option<String>),
    Block,
    Other,
}

/// Returns the name that an element starts, if any.
fn name(element: &Element<'_>) -> Option<Name> {
    let local = element.local();
    let known = NAMES.iter().find(|(name, _)| *name == local);
    let kind = element.get("type").filter(|kind| !kind.trim().is_empty());
    let label = match (known, local) {
        (Some((_, label)), _) => *label,
        (None, "geogName") => "LOCATION",
        (None, "name" | "rs") => kind.unwrap_or(local),
        _ => return None,
    };
    let is_label = |key: &str| known.is_none() && key == "type" && local != "geogName";
    let attributes = element.attributes.iter().filter(|(key, _)| !is_label(key));
    Some(Name {
        label: label.to_owned(),
        attributes: attributes
            .map(|(key, value)| ((*key).to_owned(), value.clone().into_owned()))
            .collect(),
        byte: element.byte,
        ..Name::default()
    })
}

fn row(name: Name, said: &mut HashMap<String, Vec<(String, String)>>) -> RawEntity<'static> {
    let mut row = RawEntity {
        byte: name.byte,
        at: vec![(name.start as i64, name.end as i64)],
        label: Some(name.label.into()),
        origin: imported_origin(),
        ..RawEntity::default()
    };
    let mut attributes = Unique::default();
    for (key, value) in name.attributes {
        match key.as_str() {
            "n" if is_id(&value) => row.id = Some(value),
            "cert" if ["low", "unknown"].contains(&value.as_str()) => row.uncertain = true,
            "ref" => {
                let links: Vec<_> = value.split_whitespace().map(link).collect();
                if !links.is_empty() {
                    row.extra
                        .push("normalization", &format!("[{}]", links.join(",")));
                }
            }
            "xml:id" => {
                let about = said.remove(&value).unwrap_or_default();
                if about.is_empty() {
                    row.id.get_or_insert(value);
                }
                for (kind, text) in about {
                    let place = if kind == "norm" {
                        &mut row.norm
                    } else {
                        &mut row.note
                    };
                    place.get_or_insert(text);
                }
            }
            "xmlns" | "xml:space" => {}
            _ => attributes.push_str(&key, &value),
        }
    }
    if let Some(attributes) = attributes.finish() {
        row.extra.push("attributes", &attributes);
    }
    row
}
