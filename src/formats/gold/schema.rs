//! The published schema as tables of shapes.
//!
//! A test compares these tables with `assets/gold.schema.json`; members are listed in the order in
//! which they are written.

use crate::formats::gold::shape::{Member, Rest, Shape, is_moment, may, must};
use crate::formats::gold::{FORMAT, OFFSET_UNIT};
use crate::model::diagnostic::Message;
use crate::model::labels::label::Label;

const STRING: Shape = Shape::Text(|_| true, || Message::new("schema.string"));
const FILLED: Shape = Shape::Text(|text| !text.is_empty(), || Message::new("schema.filled"));
const ID: Shape = Shape::Text(is_id, || Message::new("schema.id"));
const MOMENT: Shape = Shape::Text(is_moment, || Message::new("schema.moment"));
const SHA256: Shape = Shape::Text(is_sha256, || Message::new("schema.sha256"));
const COUNT: Shape = Shape::Whole(0);
const END: Shape = Shape::Whole(1);
const POLICY: Shape = Shape::OneOf(&["in", "out", "free"]);
const STRINGS: Shape = Shape::List(&STRING, 0);
const FREE: Shape = Shape::Object(&[], Rest::Free);
const RANGES: Shape = Shape::List(&Shape::Range, 0);

/// The member `version`: any version with major 1.
pub(super) fn is_version(text: &str) -> bool {
    let number = |part: &str| {
        part == "0"
            || (!part.is_empty()
                && !part.starts_with('0')
                && part.bytes().all(|b| b.is_ascii_digit()))
    };
    let parts: Vec<&str> = text.split('.').collect();
    matches!(parts.as_slice(), ["1", minor, patch] if number(minor) && number(patch))
}

/// Returns whether the string is a valid id of a document, an entity or an annotator.
pub(super) fn is_id(text: &str) -> bool {
    !text.is_empty()
        && !text.bytes().any(|b| b < 0x20 || b == 0x7F)
        && (text.len() <= 512 || text.chars().count() <= 512)
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    parts
        .next()
        .is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()))
        && parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn is_color(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|d| d.len() == 6 && d.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn is_iri(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    })
}

/// The head of a dataset; the two forms additionally require `documents` or `record`.
pub(super) const HEAD: &[Member] = &[
    may("$schema", &STRING),
    must("format", &Shape::OneOf(&[FORMAT])),
    must(
        "version",
        &Shape::Text(is_version, || Message::new("schema.version")),
    ),
    must("offset_unit", &Shape::OneOf(&[OFFSET_UNIT])),
    must("dataset", &DATASET),
    must("label_set", &LABEL_SET),
    may("annotators", &Shape::List(&ANNOTATOR, 0)),
    may("sources", &Shape::List(&SOURCE, 0)),
    may("ext", &FREE),
];

pub(super) const DATASET_MEMBERS: &[Member] = &[
    may("id", &ID),
    must("name", &FILLED),
    may("description", &STRING),
    must(
        "language",
        &Shape::Text(is_language, || Message::new("schema.language")),
    ),
    may("direction", &Shape::OneOf(&["rtl", "ltr", "auto"])),
    may("license", &STRING),
    may("created", &MOMENT),
    may("modified", &MOMENT),
    may("revision", &COUNT),
    may(
        "generator",
        &Shape::Object(
            &[must("name", &STRING), must("version", &STRING)],
            Rest::Free,
        ),
    ),
    may("guidelines", &STRING),
    may(
        "counts",
        &Shape::Object(
            &[may("documents", &COUNT), may("entities", &COUNT)],
            Rest::Free,
        ),
    ),
    may("ext", &FREE),
    may("layer", &FILLED),
    may(
        "policy",
        &Shape::Object(
            &[
                may("proclitics", &POLICY),
                may("article", &POLICY),
                may("titles", &POLICY),
                may("quotes", &POLICY),
                may("brackets", &POLICY),
                may(
                    "heads",
                    &Shape::Object(&[may("in", &STRINGS), may("out", &STRINGS)], Rest::Free),
                ),
            ],
            Rest::Free,
        ),
    ),
];

const DATASET: Shape = Shape::Object(DATASET_MEMBERS, Rest::Free);

pub(super) const LABEL_SET_MEMBERS: &[Member] = &[
    may("id", &ID),
    may("version", &STRING),
    may("allow_nested", &Shape::Bool),
    may("allow_crossing", &Shape::Bool),
    must("labels", &Shape::List(&LABEL, 1)),
];

const LABEL_SET: Shape = Shape::Object(LABEL_SET_MEMBERS, Rest::Free);

pub(super) const LABEL_MEMBERS: &[Member] = &[
    must(
        "name",
        &Shape::Text(Label::is_valid_name, || Message::new("schema.label")),
    ),
    may("display_name", &Shape::Object(&[], Rest::Each(&STRING))),
    may("description", &STRING),
    may(
        "color",
        &Shape::Text(is_color, || Message::new("schema.color")),
    ),
    may(
        "shortcut",
        &Shape::Text(
            |text| text.chars().count() <= 16,
            || Message::new("schema.shortcut"),
        ),
    ),
    may("parent", &STRING),
    may("aliases", &Shape::Set),
    may("iri", &Shape::Text(is_iri, || Message::new("schema.iri"))),
    may(
        "attributes",
        &Shape::List(
            &Shape::Object(
                &[
                    must("name", &FILLED),
                    may("values", &STRINGS),
                    may(
                        "type",
                        &Shape::OneOf(&["string", "boolean", "number", "enum"]),
                    ),
                ],
                Rest::Free,
            ),
            0,
        ),
    ),
];

const LABEL: Shape = Shape::Object(LABEL_MEMBERS, Rest::Free);

pub(super) const ANNOTATOR_MEMBERS: &[Member] = &[
    must("id", &ID),
    may("name", &STRING),
    may(
        "role",
        &Shape::OneOf(&["annotator", "adjudicator", "reviewer", "admin"]),
    ),
];

const ANNOTATOR: Shape = Shape::Object(ANNOTATOR_MEMBERS, Rest::Free);

pub(super) const SOURCE_MEMBERS: &[Member] = &[
    must("id", &ID),
    must(
        "kind",
        &Shape::OneOf(&["model", "rule", "gazetteer", "import", "propagation"]),
    ),
    may("name", &STRING),
    may("version", &STRING),
    may("sha256", &SHA256),
];

const SOURCE: Shape = Shape::Object(SOURCE_MEMBERS, Rest::Free);

pub(super) const DOCUMENT_MEMBERS: &[Member] = &[
    must("id", &ID),
    must("text", &STRING),
    must("sha256", &SHA256),
    may(
        "length",
        &Shape::Object(
            &[
                must("code_points", &COUNT),
                must("utf16", &COUNT),
                must("utf8", &COUNT),
            ],
            Rest::Free,
        ),
    ),
    may("lang", &STRING),
    may(
        "status",
        &Shape::OneOf(&[
            "new",
            "in_progress",
            "finished",
            "in_curation",
            "curated",
            "skipped",
        ]),
    ),
    may(
        "split",
        &Shape::OneOf(&["train", "validation", "test", "unassigned"]),
    ),
    may("meta", &FREE),
    may("notes", &STRING),
    must("entities", &ENTITIES),
    may("annotations", &Shape::List(&LAYER, 0)),
    may("suggestions", &ENTITIES),
    may("relations", &Shape::List(&RELATION, 0)),
    may("sentences", &RANGES),
    may("tokens", &RANGES),
    may("ext", &FREE),
    may("title", &STRING),
    may("flag", &STRING),
];

/// A document; in the JSONL form it also has `record`.
pub(super) const DOCUMENT: Shape = Shape::Object(DOCUMENT_MEMBERS, Rest::Free);

const ENTITIES: Shape = Shape::List(&ENTITY, 0);

pub(super) const ENTITY_MEMBERS: &[Member] = &[
    must("id", &ID),
    must("start", &COUNT),
    must("end", &END),
    must("label", &FILLED),
    must("text", &FILLED),
    may(
        "offsets",
        &Shape::Object(
            &[may("utf16", &Shape::Range), may("utf8", &Shape::Range)],
            Rest::None,
        ),
    ),
    may("fragments", &Shape::List(&Shape::Range, 2)),
    may(
        "attributes",
        &Shape::Object(&[], Rest::Each(&Shape::Scalar)),
    ),
    may(
        "normalization",
        &Shape::List(
            &Shape::Object(
                &[
                    must("db", &STRING),
                    must("id", &STRING),
                    may("name", &STRING),
                ],
                Rest::Free,
            ),
            0,
        ),
    ),
    may("note", &STRING),
    may(
        "status",
        &Shape::OneOf(&["accepted", "pending", "rejected", "uncertain"]),
    ),
    may("provenance", &PROVENANCE),
    may("ext", &FREE),
    may("norm", &STRING),
    may("flags", &Shape::Set),
];

const ENTITY: Shape = Shape::Object(ENTITY_MEMBERS, Rest::Free);

pub(super) const PROVENANCE_MEMBERS: &[Member] = &[
    may(
        "origin",
        &Shape::OneOf(&[
            "human",
            "suggestion_accepted",
            "suggestion_edited",
            "machine",
            "import",
            "propagated",
            "adjudication",
        ]),
    ),
    may("annotator", &STRING),
    may("created", &MOMENT),
    may("modified", &MOMENT),
    may("source", &STRING),
    may("score", &Shape::Number(0.0, 1.0)),
    may(
        "suggestion",
        &Shape::Object(
            &[
                must("start", &COUNT),
                must("end", &END),
                must("label", &STRING),
            ],
            Rest::Free,
        ),
    ),
];

const PROVENANCE: Shape = Shape::Object(PROVENANCE_MEMBERS, Rest::Free);

pub(super) const LAYER_MEMBERS: &[Member] = &[
    must("annotator", &STRING),
    may("status", &STRING),
    may("created", &MOMENT),
    may("modified", &MOMENT),
    may("seconds", &Shape::Number(0.0, f64::INFINITY)),
    must("entities", &ENTITIES),
];

const LAYER: Shape = Shape::Object(LAYER_MEMBERS, Rest::Free);

const RELATION: Shape = Shape::Object(
    &[
        must("id", &ID),
        must("head", &STRING),
        must("tail", &STRING),
        must("type", &FILLED),
        may("attributes", &FREE),
    ],
    Rest::Free,
);
