//! The header lines of WebAnno TSV.

pub(super) const FORMAT: &str = "#FORMAT=WebAnno TSV 3";

pub(super) const NAMED_ENTITY: &str = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity";

/// Returns whether a file begins like TSV 1 or 2, which resemble other column formats: their header
/// lines are comments, and CoNLL-U has blanks around `=`.
pub(super) fn is_older(text: &str) -> bool {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    let names_layers = first.starts_with(" # ") && first.contains(" | ");
    let second = lines.next().unwrap_or_default();
    (names_layers && second.starts_with("#id="))
        || (first.starts_with("#id=") && second.starts_with("#text="))
}
