//! Edges of an entity inside a letter or at a blank, invisible characters inside it, and those of a
//! text.

use std::collections::BTreeMap;

use crate::arabic::signs::{SignKind, SignSpec, signs};
use crate::model::diagnostic::Message;
use crate::session::query::consistency::finding::Finding;
use crate::session::query::consistency::kind::Kind;
use crate::session::query::consistency::place::{Breach, Entity, Place};
use crate::text::span::Span;

/// Returns what is wrong with the edges of an entity, and with the characters in it.
pub(super) fn check(text: &str, entity: Entity) -> Vec<Breach> {
    let span = entity.span;
    let words = || span.get(text).unwrap_or_default();
    let mut found = Vec::new();
    if !span.is_on_graphemes(text) {
        found.push(Breach {
            kind: Kind::SplitGrapheme,
            after: Span::snapped(text, span.start(), span.end()),
            is_certain: true,
            message: Message::new("check.split_grapheme").with("words", words()),
        });
    }
    let bare = span.without_edge_blanks(text);
    if bare != Some(span) {
        found.push(Breach {
            kind: Kind::BlankEdge,
            after: bare,
            is_certain: true,
            message: Message::new("check.blank_edge").with("words", words()),
        });
    }
    let inside = bare.and_then(|bare| bare.get(text)).unwrap_or_default();
    let mut hidden = signs(inside).filter(|(.., sign)| is_hidden(sign));
    if let Some((_, c, sign)) = hidden.next() {
        found.push(Breach {
            kind: Kind::InvisibleInside,
            after: None,
            is_certain: false,
            message: Message::new("check.invisible_inside")
                .with("words", words())
                .with("sign", named(c, sign)),
        });
    }
    found
}

/// Returns whether a sign leaves no trace that a reader could see.
fn is_hidden(sign: &SignSpec) -> bool {
    !matches!(sign.kind, SignKind::Tatweel | SignKind::PresentationForm)
}

/// Returns a sign for a report: `U+200F RLM`.
fn named(c: char, sign: &SignSpec) -> String {
    format!("U+{:04X} {}", u32::from(c), sign.name)
}

/// Returns the invisible characters and the presentation forms of a text: of each sign the first
/// place, and how many there are.
pub(super) fn check_text(place: &Place<'_>) -> Vec<Finding> {
    let mut found: BTreeMap<&str, (usize, char, &SignSpec, usize)> = BTreeMap::new();
    for (at, c, sign) in signs(place.text) {
        let first = found.entry(sign.name).or_insert((at, c, sign, 0));
        first.3 += 1;
    }
    let all = found.into_values().map(|(at, c, sign, count)| {
        let message = Message::new("check.invisible_text")
            .with("sign", named(c, sign))
            .with("count", count);
        place.finding(Kind::InvisibleText, at..at + c.len_utf8(), message)
    });
    all.collect()
}
