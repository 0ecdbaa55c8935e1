//! Writes BioC: each document is one passage with its whole text.

use std::fmt::Write as _;

use crate::base::json::object::members;
use crate::base::json::value::Json as Value;
use crate::base::json::write::push_string;
use crate::formats::common::offset_rows::{Names, Row};
use crate::formats::common::xml::write::{push_attribute, push_text};
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::sink::{DocumentWriter, Sink, Written};

type Infons = Vec<(String, String)>;

/// A relation as it is written.
struct Relation {
    id: String,
    infons: Infons,
    nodes: [(String, String); 2],
}

/// An entity as it is written: its infons, and the offsets and lengths of its pieces.
type Annotation<'d> = (Row<'d>, Infons, Vec<(i64, i64)>);

/// The parts of a document that both forms write.
struct Parts<'d> {
    infons: Infons,
    rows: Vec<Annotation<'d>>,
    relations: Vec<Relation>,
}

/// Returns a stored JSON value as the text of an infon: a string without its quotes.
fn plain(json: &str) -> String {
    let value = Value {
        text: json,
        byte: 0,
    };
    value
        .str()
        .map_or_else(|| json.to_owned(), std::borrow::Cow::into_owned)
}

fn parts<'d>(
    names: &Names<'d>,
    export: &'d ExportDocument,
    written: &mut Written,
) -> Result<Parts<'d>, WriteError> {
    let document = &export.document;
    let mut infons: Infons = Vec::new();
    let mut push = |key: &str, value: &str| infons.push((key.to_owned(), value.to_owned()));
    if let Some(title) = &document.title {
        push("title", title);
    }
    push("status", export.status.name());
    if let Some(flag) = &export.flag {
        push("flag", flag);
    }
    let extra = members(document.extra.as_deref());
    for (key, json) in &extra {
        if key == "notes" {
            push("notes", &plain(json));
        }
    }
    let mut changed = false;
    for (key, json) in members(document.meta.as_deref()) {
        let reserved = ["title", "status", "flag", "notes"].contains(&key.as_str());
        let key = if reserved { format!("{key}_") } else { key };
        changed |= reserved || !json.starts_with('"');
        push(&key, &plain(json));
    }
    let losses = &mut written.losses;
    if changed {
        losses.add(Loss::Metadata, &document.name, None);
    }
    let kept = ["notes", "relations"];
    if extra.iter().any(|(key, _)| !kept.contains(&key.as_str())) {
        losses.add(Loss::Extra, &document.name, None);
    }
    let mut rows = Vec::new();
    for row in names.rows(export, &export.entities, OffsetUnit::CodePoint)? {
        let entity = row.entity;
        let mut infons: Infons = vec![("type".to_owned(), row.label.to_owned())];
        let mut push = |key: &str, value: &str| infons.push((key.to_owned(), value.to_owned()));
        if let Some(norm) = &entity.norm {
            push("norm", norm);
        }
        if let Some(note) = &entity.note {
            push("note", note);
        }
        if entity.uncertain {
            push("uncertain", "true");
        }
        if !entity.flags.is_empty() {
            push("flags", &entity.flags.join(" "));
        }
        let mut locations = Vec::new();
        for (key, json) in members(entity.extra.as_deref()) {
            match key.as_str() {
                "attributes" => {
                    for (name, value) in members(Some(json)) {
                        let reserved = ["type", "norm", "note", "uncertain", "flags"];
                        let is_reserved = reserved.contains(&name.as_str());
                        let name = if is_reserved {
                            format!("{name}_")
                        } else {
                            name
                        };
                        push(&name, &plain(value));
                    }
                }
                "fragments" => {
                    let pieces = Value {
                        text: json,
                        byte: 0,
                    };
                    for piece in pieces.items() {
                        let mut at = piece.items().filter_map(Value::int);
                        if let (Some(start), Some(end)) = (at.next(), at.next()) {
                            locations.push((start, end - start));
                        }
                    }
                }
                _ => losses.add(Loss::Extra, &document.name, Some(row.words)),
            }
        }
        if locations.is_empty() {
            locations.push((row.start as i64, (row.end - row.start) as i64));
        }
        rows.push((row, infons, locations));
    }
    let found = extra.iter().find(|(key, _)| key == "relations");
    let list = found.and_then(|(_, json)| Value::parse(json).ok());
    let relations = list.into_iter().flat_map(Value::items).map(relation);
    Ok(Parts {
        infons,
        rows,
        relations: relations.collect(),
    })
}

fn relation(json: Value<'_>) -> Relation {
    let name = |key: &str| json.get(key).and_then(Value::filled).unwrap_or_default();
    let mut infons = vec![("type".to_owned(), name("type"))];
    let mut roles = ["head".to_owned(), "tail".to_owned()];
    for (key, value) in json
        .get("attributes")
        .map(Value::members)
        .unwrap_or_default()
    {
        let value = plain(value.text);
        match key.as_ref() {
            "head_role" => roles[0] = value,
            "tail_role" => roles[1] = value,
            _ => infons.push((key.into_owned(), value)),
        }
    }
    let [head_role, tail_role] = roles;
    Relation {
        id: name("id"),
        infons,
        nodes: [(name("head"), head_role), (name("tail"), tail_role)],
    }
}

/// Writes XML.
pub(super) struct Xml<'a> {
    names: Names<'a>,
    sink: &'a mut dyn Sink,
    replaced: usize,
    written: Written,
}

impl<'a> Xml<'a> {
    pub(super) fn new(
        header: &'a ExportHeader,
        sink: &'a mut dyn Sink,
    ) -> Result<Self, WriteError> {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<collection>\n");
        out.push_str("<source>");
        push_text(&mut out, &header.name);
        out.push_str("</source><date>");
        if let Some(moment) = header.modified {
            let moment = moment.to_string();
            out.push_str(moment.split('T').next().unwrap_or_default());
        }
        out.push_str("</date><key></key>\n");
        sink.write_all(out.as_bytes())?;
        Ok(Self {
            names: Names::new(header),
            sink,
            replaced: 0,
            written: Written::default(),
        })
    }

    fn push_infons(&mut self, out: &mut String, infons: &Infons) {
        for (key, value) in infons {
            out.push_str("<infon");
            self.replaced += push_attribute(out, "key", key);
            out.push('>');
            self.replaced += push_text(out, value);
            out.push_str("</infon>");
        }
    }
}

impl DocumentWriter for Xml<'_> {
    fn document(&mut self, export: &ExportDocument) -> Result<(), WriteError> {
        let document = &export.document;
        let names = self.names.clone();
        let parts = parts(&names, export, &mut self.written)?;
        let mut out = String::from("<document><id>");
        self.replaced = push_text(&mut out, &document.name);
        out.push_str("</id>");
        self.push_infons(&mut out, &parts.infons);
        out.push('\n');
        if !document.text.is_empty() {
            out.push_str("<passage><offset>0</offset><text>");
            self.replaced += push_text(&mut out, &document.text);
            out.push_str("</text>\n");
            for (row, infons, locations) in &parts.rows {
                out.push_str("<annotation");
                self.replaced += push_attribute(&mut out, "id", &row.id());
                out.push('>');
                self.push_infons(&mut out, infons);
                for (offset, length) in locations {
                    let _ = write!(out, "<location offset=\"{offset}\" length=\"{length}\"/>");
                }
                out.push_str("<text>");
                push_text(&mut out, row.words);
                out.push_str("</text></annotation>\n");
            }
            for relation in &parts.relations {
                out.push_str("<relation");
                self.replaced += push_attribute(&mut out, "id", &relation.id);
                out.push('>');
                self.push_infons(&mut out, &relation.infons);
                for (id, role) in &relation.nodes {
                    out.push_str("<node");
                    push_attribute(&mut out, "refid", id);
                    push_attribute(&mut out, "role", role);
                    out.push_str("/>");
                }
                out.push_str("</relation>\n");
            }
            out.push_str("</passage>");
        }
        out.push_str("</document>\n");
        for _ in 0..self.replaced {
            self.written
                .losses
                .add(Loss::Controls, &document.name, None);
        }
        self.sink.write_all(out.as_bytes())?;
        self.written.counts.documents += 1;
        self.written.counts.entities += parts.rows.len();
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.sink.write_all(b"</collection>\n")?;
        self.sink.flush()?;
        Ok(self.written)
    }
}

/// Writes JSON.
pub(super) struct Json<'a> {
    names: Names<'a>,
    sink: &'a mut dyn Sink,
    written: Written,
}

impl<'a> Json<'a> {
    pub(super) fn new(
        header: &'a ExportHeader,
        sink: &'a mut dyn Sink,
    ) -> Result<Self, WriteError> {
        let mut out = String::from("{\"source\":");
        push_string(&mut out, &header.name);
        out.push_str(",\"date\":");
        let moment = header.modified.map(|moment| moment.to_string());
        let day = moment
            .as_deref()
            .and_then(|moment| moment.split('T').next());
        push_string(&mut out, day.unwrap_or_default());
        out.push_str(",\"key\":\"\",\"infons\":{},\"documents\":[");
        sink.write_all(out.as_bytes())?;
        Ok(Self {
            names: Names::new(header),
            sink,
            written: Written::default(),
        })
    }
}

/// Appends infons as an object. Appends `_` to a key that is already taken.
fn push_object(out: &mut String, infons: &Infons) {
    let mut seen = std::collections::HashSet::new();
    out.push('{');
    for (index, (key, value)) in infons.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        let mut key = key.clone();
        while !seen.insert(key.clone()) {
            key.push('_');
        }
        push_string(out, &key);
        out.push(':');
        push_string(out, value);
    }
    out.push('}');
}

impl DocumentWriter for Json<'_> {
    fn document(&mut self, export: &ExportDocument) -> Result<(), WriteError> {
        let document = &export.document;
        let names = self.names.clone();
        let parts = parts(&names, export, &mut self.written)?;
        let mut out = String::new();
        let is_first = self.written.counts.documents == 0;
        out.push_str(if is_first {
            "\n{\"id\":"
        } else {
            ",\n{\"id\":"
        });
        push_string(&mut out, &document.name);
        out.push_str(",\"infons\":");
        push_object(&mut out, &parts.infons);
        out.push_str(",\"passages\":[");
        if !document.text.is_empty() {
            out.push_str("{\"offset\":0,\"infons\":{},\"text\":");
            push_string(&mut out, &document.text);
            out.push_str(",\"sentences\":[],\"annotations\":[");
            for (index, (row, infons, locations)) in parts.rows.iter().enumerate() {
                out.push_str(if index > 0 {
                    ",\n {\"id\":"
                } else {
                    "\n {\"id\":"
                });
                push_string(&mut out, &row.id());
                out.push_str(",\"infons\":");
                push_object(&mut out, infons);
                out.push_str(",\"text\":");
                push_string(&mut out, row.words);
                out.push_str(",\"locations\":[");
                for (index, (offset, length)) in locations.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    let _ = write!(out, "{{\"offset\":{offset},\"length\":{length}}}");
                }
                out.push_str("]}");
            }
            out.push_str("],\"relations\":[");
            for (index, relation) in parts.relations.iter().enumerate() {
                out.push_str(if index > 0 { ",{\"id\":" } else { "{\"id\":" });
                push_string(&mut out, &relation.id);
                out.push_str(",\"infons\":");
                push_object(&mut out, &relation.infons);
                out.push_str(",\"nodes\":[");
                for (index, (id, role)) in relation.nodes.iter().enumerate() {
                    out.push_str(if index > 0 {
                        ",{\"refid\":"
                    } else {
                        "{\"refid\":"
                    });
                    push_string(&mut out, id);
                    out.push_str(",\"role\":");
                    push_string(&mut out, role);
                    out.push('}');
                }
                out.push_str("]}");
            }
            out.push_str("]}");
        }
        out.push_str("],\"annotations\":[],\"relations\":[]}");
        self.sink.write_all(out.as_bytes())?;
        self.written.counts.documents += 1;
        self.written.counts.entities += parts.rows.len();
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.sink.write_all(b"\n]}\n")?;
        self.sink.flush()?;
        Ok(self.written)
    }
}
