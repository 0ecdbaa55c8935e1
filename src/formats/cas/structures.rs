//! Converts a document into the structures that are written, in the order of their ids.

use crate::base::json::object::{member, members, string_member};
use crate::base::json::write::push_string;
use crate::formats::cas::types::{ENTITY, FIELD, META, SENTENCE, TOKEN, Type};
use crate::formats::cas::view::written;
use crate::formats::common::standoff::{Names, identifier, items, ranges};
use crate::formats::common::tokens::{sentences, tokens};
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::model::annotation::FLAG_SPLITS_GRAPHEME;
use crate::text::offset::{ByteOffset, CharOffset, OffsetMap};

/// A structure to be written, with its span in UTF-16 code units.
pub(super) struct Out {
    pub(super) kind: &'static Type,
    pub(super) span: (usize, usize),
    pub(super) features: Vec<(&'static str, String)>,
}

/// Returns the language of a document, or that of the dataset as a fallback.
fn language(header: &ExportHeader, extra: Option<&str>) -> String {
    let own = string_member(extra, "lang");
    own.or_else(|| string_member(header.dataset.as_deref(), "language"))
        .unwrap_or_else(|| "x-unspecified".to_owned())
}

/// Returns the structures of a document, with its metadata first.
pub(super) fn of(
    header: &ExportHeader,
    names: &Names<'_>,
    export: &ExportDocument,
) -> Result<Vec<Out>, WriteError> {
    let document = &export.document;
    let text = &*document.text;
    let map = OffsetMap::new(text);
    let utf16 = |byte| map.utf16_from_byte(text, ByteOffset(byte)).0;
    let whole = (0, map.utf16());
    let extra = document.extra.as_deref();
    let mut out = Vec::new();
    let mut features = vec![
        ("language", language(header, extra)),
        ("documentId", document.name.clone()),
        ("isLastSegment", "false".to_owned()),
    ];
    if let Some(title) = &document.title {
        features.push(("documentTitle", title.clone()));
    }
    out.push(Out {
        kind: &META,
        span: whole,
        features,
    });
    let field = |span: (usize, usize), key: String, value: String| Out {
        kind: &FIELD,
        span,
        features: vec![("key", key), ("value", value)],
    };
    for (key, json) in members(document.meta.as_deref()) {
        let (key, value) = written(&key, json);
        out.push(field(whole, key, value));
    }
    // Tokens are structures of their own.
    let kept: Vec<_> = members(extra)
        .into_iter()
        .filter(|(key, _)| !["lang", "sentences", "tokens"].contains(&key.as_str()))
        .map(|(key, json)| {
            let mut name = String::new();
            push_string(&mut name, &key);
            format!("{name}:{json}")
        })
        .collect();
    if !kept.is_empty() {
        let json = format!("{{{}}}", kept.join(","));
        out.push(field(whole, "document.extra".to_owned(), json));
    }
    let related = member(extra, "relations").is_some();
    let rows = names.rows(export)?;
    let cuts: Vec<_> = rows
        .iter()
        .flat_map(|row| [row.entity.span.start(), row.entity.span.end()])
        .collect();
    let byte = |at| map.byte_from_char(text, CharOffset(at)).map(|byte| byte.0);
    let own = |key| {
        let own = member(extra, key).map(ranges).unwrap_or_default();
        let own: Vec<_> = own
            .into_iter()
            .filter_map(|(start, end)| Some(byte(start)?..byte(end)?))
            .collect();
        Some(own).filter(|own| !own.is_empty())
    };
    // Tokens of another program are used only if none begins or ends with white space: readers fail
    // on such tokens.
    let sound = |own: &Vec<std::ops::Range<usize>>| {
        own.iter().all(|token| {
            text.get(token.clone())
                .is_some_and(|word| word.trim() == word)
        })
    };
    let words = own("tokens")
        .filter(sound)
        .unwrap_or_else(|| tokens(text, &cuts));
    let runs = own("sentences").unwrap_or_else(|| {
        let runs = sentences(text, &words, rows.iter().map(|row| row.entity.span.range()));
        let edges = |run: std::ops::Range<usize>| {
            let last = run.end.checked_sub(1)?;
            Some(words.get(run.start)?.start..words.get(last)?.end)
        };
        runs.into_iter().filter_map(edges).collect()
    });
    for (kind, spans) in [(&SENTENCE, runs), (&TOKEN, words)] {
        out.extend(spans.into_iter().map(|span| Out {
            kind,
            span: (utf16(span.start), utf16(span.end)),
            features: Vec::new(),
        }));
    }
    for row in rows {
        let entity = row.entity;
        let span = (utf16(entity.span.start()), utf16(entity.span.end()));
        let mut features = vec![("value", row.label.to_owned())];
        let more = members(entity.extra.as_deref());
        let links = member(entity.extra.as_deref(), "normalization").map(items);
        let links = links.unwrap_or_default();
        let link = links.first().and_then(|link| identifier(link));
        // The identifier holds the first link. A link with a name, or several links, are written in
        // full as a metadata field as well.
        let told = link.is_some() && links.len() == 1 && more.len() == 1 && {
            member(links.first().copied(), "name").is_none()
        };
        features.extend(link.map(|link| ("identifier", link)));
        out.push(Out {
            kind: &ENTITY,
            span,
            features,
        });
        let mut about = |what: &str, value: String| {
            let key = format!("entity.{}.{what}", row.label);
            out.push(field(span, key, value));
        };
        if let Some(name) = entity.name.as_ref().filter(|_| related) {
            about("id", name.clone());
        }
        if let Some(norm) = &entity.norm {
            about("norm", norm.clone());
        }
        if let Some(note) = &entity.note {
            about("note", note.clone());
        }
        if entity.uncertain {
            about("uncertain", "true".to_owned());
        }
        for flag in entity
            .flags
            .iter()
            .filter(|flag| *flag != FLAG_SPLITS_GRAPHEME)
        {
            about("flag", flag.clone());
        }
        if let Some(extra) = entity.extra.as_ref().filter(|_| !told) {
            about("extra", extra.clone());
        }
    }
    Ok(out)
}
