//! Splits a text into tokens and sentences, for token formats.
//!
//! The caller may require a token boundary at each boundary of an entity: the و of ولندن is then a
//! token of its own. Knows nothing else about clitics.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// Returns whether readers of column formats treat a character as white space, as Python's
/// `str.isspace` does.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || ('\u{1C}'..='\u{1F}').contains(&c)
}

/// Returns the tokens of a text as byte ranges: words and numbers of UAX #29, each punctuation mark
/// on its own, no white space. `cuts` are bytes where a token must end, on character boundaries, in
/// any order.
pub fn tokens(text: &str, cuts: &[usize]) -> Vec<Range<usize>> {
    let mut cuts = cuts.to_vec();
    cuts.sort_unstable();
    cuts.dedup();
    let mut cuts = cuts.into_iter().peekable();
    let mut found = Vec::new();
    for (start, segment) in text.split_word_bound_indices() {
        let end = start + segment.len();
        // A combining mark after a blank is in the blank's segment, so blanks are removed character
        // by character.
        let mut from = None;
        for (at, c) in segment.char_indices() {
            let at = start + at;
            while cuts.next_if(|cut| *cut < at).is_some() {}
            let is_cut = cuts.peek() == Some(&at);
            if (is_cut || is_blank(c))
                && let Some(from) = from.take()
            {
                found.push(from..at);
            }
            if !is_blank(c) {
                from.get_or_insert(at);
            }
        }
        if let Some(from) = from {
            found.push(from..end);
        }
    }
    found
}

/// Returns the sentences of a text as non-empty ranges of its tokens: those of UAX #29, merged so
/// that none ends inside one of the `spans`.
pub fn sentences(
    text: &str,
    tokens: &[Range<usize>],
    spans: impl IntoIterator<Item = Range<usize>>,
) -> Vec<Range<usize>> {
    let mut spans: Vec<_> = spans.into_iter().collect();
    spans.sort_unstable_by_key(|span| span.start);
    let mut spans = spans.into_iter().peekable();
    let mut reach = 0;
    let mut found = Vec::new();
    let (mut first, mut next) = (0, 0);
    for (start, sentence) in text.split_sentence_bound_indices() {
        let end = start + sentence.len();
        while tokens.get(next).is_some_and(|token| token.start < end) {
            next += 1;
        }
        while let Some(span) = spans.next_if(|span| span.start < end) {
            reach = reach.max(span.end);
        }
        if reach <= end && next > first {
            found.push(first..next);
            first = next;
        }
    }
    if tokens.len() > first {
        found.push(first..tokens.len());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, cuts: &[usize], expected: &[&str]) {
        let found: Vec<_> = tokens(text, cuts)
            .into_iter()
            .map(|t| text.get(t).unwrap())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn tokens_are_words_and_single_signs() {
        check("زار محمد القاهرة.", &[], &["زار", "محمد", "القاهرة", "."]);
        check("«داعش»، 3.5%", &[], &["«", "داعش", "»", "،", "3.5", "%"]);
        check("a\u{A0}b\u{2028}c\u{1F}d", &[], &["a", "b", "c", "d"]);
        check(" \u{64B}ب", &[], &["\u{64B}", "ب"]);
        check("", &[], &[]);
    }

    #[test]
    fn tokens_end_where_an_entity_does() {
        check("ولندن", &[2], &["و", "لندن"]);
        check("بالقاهرة", &[2, 2, 0, 16], &["ب", "القاهرة"]);
    }

    #[test]
    fn sentences_never_end_inside_an_entity() {
        let text = "قال د. سمير. ثم عاد؟ نعم";
        let all = tokens(text, &[]);
        let shown = |spans: Vec<Range<usize>>| -> Vec<String> {
            let words = |tokens: Range<usize>| {
                let words: Vec<_> = all[tokens]
                    .iter()
                    .map(|t| text.get(t.clone()).unwrap())
                    .collect();
                words.join(" ")
            };
            sentences(text, &all, spans)
                .into_iter()
                .map(words)
                .collect()
        };
        assert_eq!(shown(Vec::new()), ["قال د .", "سمير .", "ثم عاد ؟", "نعم"]);
        let name = text.find("د.").unwrap()..text.find(". ثم").unwrap();
        assert_eq!(shown(vec![name]), ["قال د . سمير .", "ثم عاد ؟", "نعم"]);
    }

    proptest! {
        #[test]
        fn tokens_cover_everything_but_blanks(
            text in "[ا-ي ًّ\u{200F}\u{200C}«»،.؟a-c0-9\n\r\t\u{A0}\u{1F600}\u{85}]{0,40}",
            cut in 0usize..80,
        ) {
            let cut = crate::text::segment::char_floor(&text, cut);
            let found = tokens(&text, &[cut]);
            let mut covered = String::new();
            let mut end = 0;
            for token in &found {
                prop_assert!(token.start >= end && token.start < token.end);
                prop_assert!(!(token.start < cut && cut < token.end));
                end = token.end;
                covered.push_str(text.get(token.clone()).unwrap());
            }
            let bare: String = text.chars().filter(|c| !is_blank(*c)).collect();
            prop_assert_eq!(covered, bare);
            let sentences = sentences(&text, &found, []);
            let counted: usize = sentences.iter().map(ExactSizeIterator::len).sum();
            prop_assert_eq!(counted, found.len());
        }
    }
}
