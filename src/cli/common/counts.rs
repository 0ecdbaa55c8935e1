//! Formats counts together with their nouns.

/// Returns a count with its noun: "1 document", "2 documents".
pub(in crate::cli) fn counted(n: usize, what: &str) -> String {
    match (n, what.strip_suffix('y')) {
        (1, _) => format!("1 {what}"),
        (_, Some(stem)) => format!("{n} {stem}ies"),
        (_, None) => format!("{n} {what}s"),
    }
}
