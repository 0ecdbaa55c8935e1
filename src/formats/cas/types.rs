//! The `DKPro` types that are written, and the known categories of others.

/// A type: its package, its name, its parent, its features with their ranges.
pub(super) struct Type {
    pub(super) package: &'static str,
    pub(super) name: &'static str,
    pub(super) parent: &'static str,
    pub(super) features: &'static [(&'static str, &'static str)],
}

const STRING: &str = "uima.cas.String";
const CORE: &str = "de.tudarmstadt.ukp.dkpro.core.api";

pub(super) static META: Type = Type {
    package: "de.tudarmstadt.ukp.dkpro.core.api.metadata.type",
    name: "DocumentMetaData",
    parent: "uima.tcas.DocumentAnnotation",
    features: &[
        ("documentTitle", STRING),
        ("documentId", STRING),
        ("documentUri", STRING),
        ("collectionId", STRING),
        ("documentBaseUri", STRING),
        ("isLastSegment", "uima.cas.Boolean"),
    ],
};

pub(super) static FIELD: Type = Type {
    package: "de.tudarmstadt.ukp.dkpro.core.api.metadata.type",
    name: "MetaDataStringField",
    parent: "uima.tcas.Annotation",
    features: &[("key", STRING), ("value", STRING)],
};

pub(super) static SENTENCE: Type = Type {
    package: "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type",
    name: "Sentence",
    parent: "uima.tcas.Annotation",
    features: &[("id", STRING)],
};

pub(super) static TOKEN: Type = Type {
    package: "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type",
    name: "Token",
    parent: "uima.tcas.Annotation",
    features: &[("id", STRING)],
};

pub(super) static ENTITY: Type = Type {
    package: "de.tudarmstadt.ukp.dkpro.core.api.ner.type",
    name: "NamedEntity",
    parent: "uima.tcas.Annotation",
    features: &[("value", STRING), ("identifier", STRING)],
};

/// In the order in which they are written.
pub(super) static TYPES: [&Type; 5] = [&META, &FIELD, &SENTENCE, &TOKEN, &ENTITY];

impl Type {
    pub(super) fn full(&self) -> String {
        format!("{}.{}", self.package, self.name)
    }
}

/// Returns whether a type describes or segments the document, and so is not an entity.
pub(super) fn is_known_other(name: &str) -> bool {
    let packages = [
        "segmentation.",
        "lexmorph.",
        "syntax.",
        "metadata.",
        "transform.",
        "anomaly.",
    ];
    let core = name
        .strip_prefix(CORE)
        .and_then(|rest| rest.strip_prefix('.'));
    let of_core = core.is_some_and(|rest| packages.iter().any(|p| rest.starts_with(p)));
    of_core
        || name == "uima.tcas.DocumentAnnotation"
        || name.starts_with("uima.cas.")
        || name == "org.dkpro.core.api.xml.type.XmlDocument"
        || name == "org.dkpro.core.api.xml.type.XmlElement"
}

/// Returns whether a type is one of `DKPro`'s named entities, judged by its name alone.
pub(super) fn is_named_entity(name: &str) -> bool {
    name.strip_prefix(CORE)
        .is_some_and(|rest| rest.starts_with(".ner.type."))
}
