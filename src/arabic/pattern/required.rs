//! The letters that every hit of a regular expression must have, for the search index.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Hir, HirKind};

/// Returns the longest run of letters that every hit has; empty if none is known.
pub(super) fn literal(pattern: &str, case_insensitive: bool) -> String {
    let parsed = ParserBuilder::new()
        .case_insensitive(case_insensitive)
        .multi_line(true)
        .crlf(true)
        .build()
        .parse(pattern);
    parsed.map_or_else(|_fault| String::new(), |hir| longest(&hir))
}

fn longest(hir: &Hir) -> String {
    match hir.kind() {
        HirKind::Literal(literal) => String::from_utf8(literal.0.to_vec()).unwrap_or_default(),
        HirKind::Capture(group) => longest(&group.sub),
        HirKind::Repetition(repeated) if repeated.min > 0 => longest(&repeated.sub),
        HirKind::Concat(parts) => parts
            .iter()
            .map(longest)
            .max_by_key(String::len)
            .unwrap_or_default(),
        _ => String::new(),
    }
}
