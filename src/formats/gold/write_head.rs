//! Writes the head of a dataset.
//!
//! Nothing depends on a clock or a random source: the same project gives the same bytes.

use crate::base::json::object::{ObjectText, members};
use crate::base::json::write::push_string;
use crate::formats::core::exported::ExportHeader;
use crate::formats::core::spec::GoldForm;
use crate::formats::gold::schema::DATASET_MEMBERS;
use crate::formats::gold::{OFFSET_UNIT, VERSION};
use crate::model::labels::label::Label;

/// Appends the head up to the first document.
pub(super) fn push(out: &mut String, header: &ExportHeader, form: GoldForm, format: &str) {
    let (begin, next) = match form {
        GoldForm::Json => ("{\n", ",\n"),
        GoldForm::Jsonl => ("{\"record\":\"header\",", ","),
    };
    out.push_str(begin);
    let mut first = true;
    let mut member = |out: &mut String, key: &str, json: &str| {
        if !std::mem::take(&mut first) {
            out.push_str(next);
        }
        push_string(out, key);
        out.push(':');
        out.push_str(json);
    };
    let extra = members(header.extra.as_deref());
    let kept = |key: &str| {
        extra
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, json)| *json)
    };
    if let Some(schema) = kept("$schema") {
        member(out, "$schema", schema);
    }
    for (key, value) in [
        ("format", format),
        ("version", VERSION),
        ("offset_unit", OFFSET_UNIT),
    ] {
        member(out, key, &string(value));
    }
    member(out, "dataset", &dataset(header));
    member(out, "label_set", &label_set(header, form));
    let break_line = if form == GoldForm::Json { "\n " } else { "" };
    if !header.annotators.is_empty() {
        let people = header.annotators.iter().map(|person| {
            let mut object = ObjectText::default();
            object.push_str("id", &person.id);
            push_kept(&mut object, person.extra.as_deref());
            object.finish().unwrap_or_default()
        });
        member(out, "annotators", &list(people, break_line));
    }
    if !header.sources.is_empty() {
        let sources = header.sources.iter().map(|source| {
            let mut object = ObjectText::default();
            object.push_str("id", &source.id);
            object.push_str("kind", &source.kind);
            push_kept(&mut object, source.extra.as_deref());
            object.finish().unwrap_or_default()
        });
        member(out, "sources", &list(sources, break_line));
    }
    if form == GoldForm::Jsonl
        && let Some(ext) = kept("ext")
    {
        member(out, "ext", ext);
    }
    out.push_str(match form {
        GoldForm::Json => ",\n\"documents\":[",
        GoldForm::Jsonl => "}\n",
    });
}

/// Appends the part of the JSON form after the documents.
pub(super) fn push_end(out: &mut String, header: &ExportHeader) {
    out.push_str("\n]");
    if let Some((_, ext)) = members(header.extra.as_deref())
        .iter()
        .find(|(key, _)| key == "ext")
    {
        out.push_str(",\n\"ext\":");
        out.push_str(ext);
    }
    out.push_str("}\n");
}

fn dataset(header: &ExportHeader) -> String {
    let given = members(header.dataset.as_deref());
    let mut object = ObjectText::default();
    for member in DATASET_MEMBERS {
        let kept = given
            .iter()
            .find(|(key, _)| key == member.key)
            .map(|(_, json)| *json);
        match (member.key, kept) {
            ("generator", _) => {
                let mut generator = ObjectText::default();
                generator.push_str("name", env!("CARGO_PKG_NAME"));
                generator.push_str("version", env!("CARGO_PKG_VERSION"));
                object.push("generator", &generator.finish().unwrap_or_default());
            }
            ("counts", _) => {
                if let Some(counts) = header.counts {
                    let json = format!(
                        "{{\"documents\":{},\"entities\":{}}}",
                        counts.documents, counts.entities
                    );
                    object.push("counts", &json);
                }
            }
            (key, Some(json)) => object.push(key, json),
            ("name", None) => object.push_str("name", &header.name),
            ("language", None) => object.push_str("language", "ar"),
            ("created", None) => {
                if let Some(created) = header.created {
                    object.push_str("created", &created.to_string());
                }
            }
            ("modified", None) => {
                if let Some(modified) = header.modified {
                    object.push_str("modified", &modified.to_string());
                }
            }
            _ => {}
        }
    }
    object.finish().unwrap_or_default()
}

fn label_set(header: &ExportHeader, form: GoldForm) -> String {
    let set = &header.labels;
    let mut out = String::from("{");
    let given = members(set.extra.as_deref());
    let mut first = true;
    let mut member = |out: &mut String, key: &str, json: &str| {
        if !std::mem::take(&mut first) {
            out.push(',');
        }
        push_string(out, key);
        out.push(':');
        out.push_str(json);
    };
    for (key, json) in &given {
        member(&mut out, key, json);
    }
    let truth = |value: bool| if value { "true" } else { "false" };
    member(&mut out, "allow_nested", truth(set.allow_nested));
    member(&mut out, "allow_crossing", truth(set.allow_crossing));
    let break_line = if form == GoldForm::Json { "\n " } else { "" };
    let labels = list(set.labels.iter().map(label), break_line);
    member(&mut out, "labels", &labels);
    out.push('}');
    out
}

fn label(label: &Label) -> String {
    let mut object = ObjectText::default();
    object.push_str("name", &label.name);
    let mut names = ObjectText::default();
    for (language, name) in &label.display_name {
        names.push_str(language, name);
    }
    if let Some(names) = names.finish() {
        object.push("display_name", &names);
    }
    if let Some(description) = &label.description {
        object.push_str("description", description);
    }
    object.push_str("color", &label.color.to_string());
    if let Some(shortcut) = &label.shortcut {
        object.push_str("shortcut", shortcut);
    }
    if let Some(parent) = &label.parent {
        object.push_str("parent", parent);
    }
    if !label.aliases.is_empty() {
        object.push(
            "aliases",
            &list(label.aliases.iter().map(|alias| string(alias)), ""),
        );
    }
    push_kept(&mut object, label.extra.as_deref());
    object.finish().unwrap_or_default()
}

fn push_kept(object: &mut ObjectText, extra: Option<&str>) {
    for (key, json) in members(extra) {
        object.push(&key, json);
    }
}

fn list(items: impl Iterator<Item = String>, break_line: &str) -> String {
    let mut out = String::from("[");
    for (index, item) in items.enumerate() {
        if index > 0 {
            out.push(',');
        }
        out.push_str(break_line);
        out.push_str(&item);
    }
    out.push(']');
    out
}

fn string(value: &str) -> String {
    let mut out = String::new();
    push_string(&mut out, value);
    out
}
