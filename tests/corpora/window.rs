//! Every span that a hard case expects is made with the keys of the real window, and leaves exactly.

use tawsim::text::offset::{CharOffset, OffsetMap};
use tawsim::text::span::Span;

use crate::data;
use crate::support::by_keys::{Case, check_made_by_keys};

#[test]
fn corpora_expected_spans_are_made_in_the_window_by_keyboard_and_leave_exactly() {
    let cases: Vec<Case> = data::hard()
        .into_iter()
        .filter(|case| !case.spans.is_empty())
        .map(|case| {
            let map = OffsetMap::new(&case.text);
            let byte = |at| map.byte_from_char(&case.text, CharOffset(at)).unwrap().0;
            let span = |start, end| Span::new(&case.text, byte(start), byte(end)).unwrap();
            let spans = case.spans.iter();
            Case {
                id: case.id.clone(),
                spans: spans
                    .map(|(start, end, label)| (span(*start, *end), label.clone()))
                    .collect(),
                text: case.text.clone(),
            }
        })
        .collect();
    assert!(cases.len() > 20, "only {} cases", cases.len());
    check_made_by_keys(&cases);
}
