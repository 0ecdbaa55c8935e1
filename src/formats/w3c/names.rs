//! Fixed values of Web Annotation members.

/// The context of the vocabulary.
pub(super) const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// The prefix of the sources of written annotations; the id of the document follows.
pub(super) const SOURCE: &str = "urn:x:";
