//! The namespace and the elements of names.

pub(super) const NAMESPACE: &str = "http://www.tei-c.org/ns/1.0";

/// Elements for the labels that TEI has names for.
pub(super) const NAMES: [(&str, &str); 3] = [
    ("persName", "PERSON"),
    ("placeName", "LOCATION"),
    ("orgName", "ORG"),
];
