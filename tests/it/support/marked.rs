//! Marked texts: `"زار [PER محمد] [LOC القاهرة]"` gives the text and its annotations.

use std::ops::Range;

/// Returns the text without the brackets, and the annotations: bytes and label, in the order in
/// which the brackets open. `\[` and `\]` are brackets of the text.
pub(crate) fn annotated(marked: &str) -> (String, Vec<(Range<usize>, String)>) {
    let mut text = String::new();
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut chars = marked.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => text.extend(chars.next()),
            '[' => {
                let label: String = chars.by_ref().take_while(|c| *c != ' ').collect();
                open.push(found.len());
                found.push((text.len()..text.len(), label));
            }
            ']' => {
                let index = open.pop().unwrap();
                found[index].0.end = text.len();
            }
            _ => text.push(c),
        }
    }
    assert!(open.is_empty(), "a bracket is open in {marked}");
    (text, found)
}
