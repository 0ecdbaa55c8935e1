//! Detects the formats of the CoNLL family.

use std::cell::Cell;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::formats::conll::layout::Layout;
use crate::formats::core::intake::{HEAD_BYTES, Head, Likeness};

/// The row that takes a file with a document line and no tokens.
const EMPTY_ROW: &str = "conll2003";

/// The extensions of files with one token on each row, and of nothing else.
pub(in crate::formats) const ROWS: &[&str] = &[
    "conll",
    "conll2003",
    "conll2002",
    "iob",
    "iob1",
    "iob2",
    "bio",
    "bioes",
    "iobes",
    "bilou",
    "biluo",
    "bmes",
    "ner",
    "wojood",
];
/// The extensions of tables of any kind.
const TABLES: &[&str] = &["tsv", "csv"];

/// Returns whether a file belongs to the family and to this row. Plain text does not end each line
/// with a tag: a few such lines are conclusive, one is not.
pub(super) fn sniff(head: Head<'_>, row: &str) -> Likeness {
    let text = head.text();
    let first = text.lines().next().unwrap_or_default().trim_end();
    let marked =
        first.starts_with("-DOCSTART-") && [" O", "\tO"].iter().any(|end| first.ends_with(end));
    let Some((id, is_sure)) = guess(text, head.bytes.len() >= HEAD_BYTES) else {
        let is_empty = marked && row == EMPTY_ROW;
        return if is_empty {
            Likeness::ByContent
        } else {
            Likeness::No
        };
    };
    let likeness = if marked || is_sure {
        Likeness::ByContent
    } else if is_named(head) {
        Likeness::ByName
    } else {
        return Likeness::No;
    };
    if id == row { likeness } else { Likeness::No }
}

/// The row for a text, and whether the detection is certain.
type Guess = Option<(&'static str, bool)>;

thread_local! {
    /// The hash of the last text and the result for it: every row of the family asks for the same
    /// text.
    static LAST: Cell<Option<(u64, Guess)>> = const { Cell::new(None) };
}

fn guess(text: &str, is_cut: bool) -> Guess {
    if !Layout::is_possible(text) {
        return None;
    }
    let mut hasher = DefaultHasher::new();
    (text, is_cut).hash(&mut hasher);
    let hash = hasher.finish();
    if let Some((last, guess)) = LAST.get()
        && last == hash
    {
        return guess;
    }
    let guess = Layout::guess(text, is_cut).map(|kind| (kind.row_id(text), kind.is_sure()));
    LAST.set(Some((hash, guess)));
    guess
}

fn is_named(head: Head<'_>) -> bool {
    head.is_named(ROWS)
        || head.is_named(TABLES)
        || head.name.to_ascii_lowercase().contains("wojood")
}
