//! Writes a gold dataset document by document, with the memory of one document.
//!
//! Sorts, counts and hashes; it does not decide what is gold and does not replace a file: the
//! caller writes to a temporary file, has it verified by [`crate::formats::gold::check`], and
//! renames it.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write;
use std::sync::Arc;

use crate::base::hash::sha256_hex;
use crate::base::json::object::members;
use crate::base::json::write::{push_number, push_string};
use crate::formats::common::suggestions_json;
use crate::formats::core::exported::{ExportCounts, ExportDocument, ExportHeader};
use crate::formats::core::loss::{Loss, Losses};
use crate::formats::core::sink::Written;
use crate::formats::core::spec::GoldForm;
use crate::formats::gold::names::{FORMAT, WITHOUT_TEXTS};
use crate::formats::gold::without_texts::removed_text;
use crate::formats::gold::write_head;
use crate::model::annotation::{Annotation, Origin};
use crate::model::id::LabelId;
use crate::model::time::Timestamp;
use crate::text::offset::OffsetMap;

pub use crate::formats::core::error::WriteError;

/// Writes one dataset to a stream.
#[derive(Debug)]
pub struct Writer<'a, W> {
    out: W,
    form: GoldForm,
    header: &'a ExportHeader,
    labels: HashMap<LabelId, &'a str>,
    record: String,
    counts: ExportCounts,
    /// Whether texts are left out.
    without_texts: bool,
    losses: Losses,
}

/// The values that the entities of one document share.
struct Scope<'a> {
    name: &'a str,
    text: &'a str,
    map: OffsetMap,
    labels: &'a HashMap<LabelId, &'a str>,
    break_line: &'static str,
}

impl<'a, W: Write> Writer<'a, W> {
    /// Writes the head.
    pub fn new(out: W, header: &'a ExportHeader, form: GoldForm) -> Result<Self, WriteError> {
        Self::begin(out, header, form, FORMAT)
    }

    /// Writes the head of a dataset without texts.
    pub(super) fn without_texts(
        out: W,
        header: &'a ExportHeader,
        form: GoldForm,
    ) -> Result<Self, WriteError> {
        let mut writer = Self::begin(out, header, form, WITHOUT_TEXTS)?;
        writer.without_texts = true;
        Ok(writer)
    }

    fn begin(
        mut out: W,
        header: &'a ExportHeader,
        form: GoldForm,
        format: &str,
    ) -> Result<Self, WriteError> {
        let mut record = String::new();
        write_head::push(&mut record, header, form, format);
        out.write_all(record.as_bytes())?;
        Ok(Self {
            out,
            form,
            header,
            labels: header
                .labels
                .labels
                .iter()
                .map(|label| (label.id, label.name.as_str()))
                .collect(),
            record,
            counts: ExportCounts::default(),
            without_texts: false,
            losses: Losses::default(),
        })
    }

    /// Writes one document.
    pub fn document(&mut self, document: &ExportDocument) -> Result<(), WriteError> {
        self.record.clear();
        let (begin, break_line) = match self.form {
            GoldForm::Json if self.counts.documents == 0 => ("\n{", "\n  "),
            GoldForm::Json => (",\n{", "\n  "),
            GoldForm::Jsonl => ("{\"record\":\"document\",", ""),
        };
        self.record.push_str(begin);
        let scope = Scope {
            name: &document.document.name,
            text: &document.document.text,
            map: OffsetMap::new(&document.document.text),
            labels: &self.labels,
            break_line,
        };
        // Suggestions with a label that no longer exists are left out: the head does not define it.
        let set = &self.header.labels;
        let named = |name: &str| set.by_foreign_name(name).map(|label| label.name.clone());
        let extra = document.document.extra.as_deref();
        let proposals = suggestions_json::relabelled(extra, named);
        if let Some((_, left_out)) = &proposals {
            for _ in 0..*left_out {
                self.losses.add(Loss::Extra, scope.name, None);
            }
        }
        let extra = proposals
            .as_ref()
            .map_or(extra, |(extra, _)| extra.as_deref());
        scope.push_document(&mut self.record, document, extra)?;
        if self.without_texts {
            removed_text::leave_out(&mut self.record, &document.document, &mut self.losses)?;
        }
        if self.form == GoldForm::Jsonl {
            self.record.push('\n');
        }
        self.out.write_all(self.record.as_bytes())?;
        self.counts.documents += 1;
        self.counts.entities += document.entities.len();
        Ok(())
    }

    /// Writes the end and returns the number of documents and entities.
    pub fn finish(self) -> Result<ExportCounts, WriteError> {
        Ok(self.finish_all()?.counts)
    }

    /// Writes the end and returns the counts and losses.
    pub(super) fn finish_all(mut self) -> Result<Written, WriteError> {
        if self.form == GoldForm::Json {
            self.record.clear();
            write_head::push_end(&mut self.record, self.header);
            self.out.write_all(self.record.as_bytes())?;
        }
        self.out.flush()?;
        Ok(Written {
            counts: self.counts,
            losses: self.losses,
        })
    }
}

impl Scope<'_> {
    fn push_document(
        &self,
        out: &mut String,
        export: &ExportDocument,
        extra: Option<&str>,
    ) -> Result<(), WriteError> {
        let document = &export.document;
        out.push_str("\"id\":");
        push_string(out, &document.name);
        push_text(out, "text", self.text);
        push_text(out, "sha256", &sha256_hex(self.text.as_bytes()));
        let (chars, utf16, utf8) = (self.map.chars(), self.map.utf16(), self.map.bytes());
        let _ = write!(
            out,
            ",\"length\":{{\"code_points\":{chars},\"utf16\":{utf16},\"utf8\":{utf8}}}"
        );
        let extra = members(extra);
        push_kept(out, &extra, &["lang"]);
        push_text(out, "status", export.status.name());
        push_kept(out, &extra, &["split"]);
        if let Some(meta) = &document.meta {
            push_member(out, "meta", meta);
        }
        push_kept(out, &extra, &["notes"]);
        out.push_str(",\"entities\":");
        self.push_entities(out, &export.entities)?;
        if !export.layers.is_empty() {
            out.push_str(",\"annotations\":[");
            for (index, layer) in export.layers.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                out.push_str("{\"annotator\":");
                push_string(out, &layer.annotator);
                let kept = members(layer.extra.as_deref());
                if kept.iter().all(|(key, _)| key != "status") {
                    push_text(out, "status", layer.state.name());
                }
                push_kept(out, &kept, &["status", "created", "modified", "seconds"]);
                out.push_str(",\"entities\":");
                self.push_entities(out, &layer.entities)?;
                push_rest(out, &kept, &["status", "created", "modified", "seconds"]);
                out.push('}');
            }
            out.push(']');
        }
        let behind = ["suggestions", "relations", "sentences", "tokens", "ext"];
        push_kept(out, &extra, &behind);
        if let Some(title) = &document.title {
            push_text(out, "title", title);
        }
        if let Some(flag) = &export.flag {
            push_text(out, "flag", flag);
        }
        let known = ["lang", "split", "notes"];
        let rest: Vec<_> = extra
            .into_iter()
            .filter(|(key, _)| !known.contains(&key.as_str()))
            .collect();
        push_rest(out, &rest, &behind);
        out.push('}');
        Ok(())
    }

    fn push_entities(
        &self,
        out: &mut String,
        entities: &[Arc<Annotation>],
    ) -> Result<(), WriteError> {
        let mut rows = Vec::with_capacity(entities.len());
        for entity in entities {
            let label = self.labels.get(&entity.label);
            let label = *label.ok_or_else(|| WriteError::Label {
                document: self.name.to_owned(),
            })?;
            let words = entity.span.get(self.text).ok_or_else(|| WriteError::Span {
                document: self.name.to_owned(),
            })?;
            rows.push((entity, label, words));
        }
        rows.sort_by(|(a, a_label, _), (b, b_label, _)| {
            let key = |e: &Annotation| (e.span.start(), usize::MAX - e.span.end());
            (key(a), a_label, a.id).cmp(&(key(b), b_label, b.id))
        });
        out.push('[');
        for (index, (entity, label, words)) in rows.into_iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            out.push_str(self.break_line);
            self.push_entity(out, entity, label, words);
        }
        out.push(']');
        Ok(())
    }

    fn push_entity(&self, out: &mut String, entity: &Annotation, label: &str, words: &str) {
        out.push_str("{\"id\":");
        match &entity.name {
            Some(name) => push_string(out, name),
            None => {
                let _ = write!(out, "\"{}\"", entity.id);
            }
        }
        let (first, last) = (entity.span.start_offset(), entity.span.end_offset());
        let start = self.map.char_from_byte(self.text, first).0;
        out.push_str(",\"start\":");
        push_number(out, start);
        out.push_str(",\"end\":");
        push_number(out, start + words.chars().count());
        push_text(out, "label", label);
        push_text(out, "text", words);
        let utf16 = self.map.utf16_from_byte(self.text, first).0;
        let utf16_end = utf16 + words.chars().map(char::len_utf16).sum::<usize>();
        let _ = write!(
            out,
            ",\"offsets\":{{\"utf16\":[{utf16},{utf16_end}],\"utf8\":[{},{}]}}",
            first.0, last.0
        );
        let extra = members(entity.extra.as_deref());
        push_kept(out, &extra, &["fragments", "attributes", "normalization"]);
        if let Some(note) = &entity.note {
            push_text(out, "note", note);
        }
        if entity.uncertain {
            push_text(out, "status", "uncertain");
        } else {
            push_kept(out, &extra, &["status"]);
        }
        let provenance = extra.iter().find(|(key, _)| key == "provenance");
        push_origin(out, &entity.origin, provenance.map(|(_, json)| *json));
        push_kept(out, &extra, &["ext"]);
        if let Some(norm) = &entity.norm {
            push_text(out, "norm", norm);
        }
        if !entity.flags.is_empty() {
            out.push_str(",\"flags\":[");
            for (index, flag) in entity.flags.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                push_string(out, flag);
            }
            out.push(']');
        }
        let known = [
            "fragments",
            "attributes",
            "normalization",
            "status",
            "provenance",
            "ext",
        ];
        push_rest(out, &extra, &known);
        out.push('}');
    }
}

fn push_origin(out: &mut String, origin: &Origin, kept: Option<&str>) {
    let kept = members(kept);
    let _ = write!(
        out,
        ",\"provenance\":{{\"origin\":\"{}\"",
        origin.kind.name()
    );
    if let Some(annotator) = &origin.annotator {
        push_text(out, "annotator", annotator);
    }
    for (key, moment) in [("created", origin.created), ("modified", origin.modified)] {
        let Some(moment) = moment else { continue };
        // The imported notation (+03:00) is kept if the time is the same.
        let written = kept
            .iter()
            .find(|(name, _)| name == key)
            .and_then(|(_, json)| json.strip_prefix('"')?.strip_suffix('"'))
            .filter(|text| Timestamp::parse(text) == Some(moment));
        match written {
            Some(text) => push_text(out, key, text),
            None => push_text(out, key, &moment.to_string()),
        }
    }
    if let Some(source) = &origin.source {
        push_text(out, "source", source);
    }
    if let Some(score) = origin.score
        && let Ok(json) = serde_json::to_string(&score)
    {
        push_member(out, "score", &json);
    }
    if let Some(suggestion) = &origin.suggestion {
        push_member(out, "suggestion", suggestion);
    }
    push_rest(out, &kept, &["created", "modified"]);
    out.push('}');
}

fn push_text(out: &mut String, key: &str, value: &str) {
    let _ = write!(out, ",\"{key}\":");
    push_string(out, value);
}

fn push_member(out: &mut String, key: &str, json: &str) {
    out.push(',');
    push_string(out, key);
    out.push(':');
    out.push_str(json);
}

/// Appends the kept members with these keys, in this order.
fn push_kept(out: &mut String, kept: &[(String, &str)], keys: &[&str]) {
    for key in keys {
        if let Some((key, json)) = kept.iter().find(|(name, _)| name == key) {
            push_member(out, key, json);
        }
    }
}

/// Appends the kept members that have no fixed position.
fn push_rest(out: &mut String, kept: &[(String, &str)], placed: &[&str]) {
    for (key, json) in kept {
        if !placed.contains(&key.as_str()) {
            push_member(out, key, json);
        }
    }
}
