//! A document that is checked, and the findings in it.

use std::cell::OnceCell;
use std::ops::Range;

use crate::model::diagnostic::Message;
use crate::model::id::{DocumentId, LabelId};
use crate::model::layer::LayerId;
use crate::session::query::consistency::finding::{Finding, Mend};
use crate::session::query::consistency::kind::Kind;
use crate::session::query::finder::Snippet;
use crate::text::offset::{ByteOffset, OffsetMap};
use crate::text::span::Span;

/// An entity that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entity {
    pub(super) layer: LayerId,
    pub(super) label: LabelId,
    pub(super) span: Span,
}

/// What is wrong with an entity, and the span that it should have.
#[derive(Debug)]
pub(super) struct Breach {
    pub(super) kind: Kind,
    pub(super) after: Option<Span>,
    pub(super) is_certain: bool,
    pub(super) message: Message,
}

/// A document that is checked.
pub(super) struct Place<'a> {
    pub(super) id: DocumentId,
    pub(super) name: &'a str,
    pub(super) text: &'a str,
    /// Counted only if there is a finding.
    offsets: OnceCell<OffsetMap>,
}

impl<'a> Place<'a> {
    pub(super) fn new(id: DocumentId, name: &'a str, text: &'a str) -> Self {
        Self {
            id,
            name,
            text,
            offsets: OnceCell::new(),
        }
    }

    /// Returns a finding about a range of the text, without a change that mends it.
    pub(super) fn finding(&self, kind: Kind, span: Range<usize>, message: Message) -> Finding {
        Finding {
            kind,
            document: self.id,
            name: self.name.to_owned(),
            chars: self.chars(&span),
            context: Snippet::around(self.text, span.clone()),
            span,
            entity: None,
            message,
            mend: None,
            mended: None,
            is_certain: false,
        }
    }

    /// Returns a finding with the change that mends it.
    pub(super) fn mended(&self, finding: Finding, mend: Mend) -> Finding {
        let (span, _) = mend.after;
        let words = span.get(self.text).unwrap_or_default().to_owned();
        Finding {
            mend: Some(mend),
            mended: Some((self.chars(&span.range()), words)),
            ..finding
        }
    }

    fn chars(&self, span: &Range<usize>) -> Range<usize> {
        let offsets = self.offsets.get_or_init(|| OffsetMap::new(self.text));
        let char = |byte| offsets.char_from_byte(self.text, ByteOffset(byte)).0;
        char(span.start)..char(span.end)
    }

    /// Returns the finding about an entity.
    pub(super) fn breach(&self, entity: Entity, breach: Breach) -> Finding {
        let finding = Finding {
            entity: Some((entity.layer, entity.label)),
            is_certain: breach.after.is_some() && breach.is_certain,
            ..self.finding(breach.kind, entity.span.range(), breach.message)
        };
        let Some(after) = breach.after else {
            return finding;
        };
        let mend = Mend {
            document: self.id,
            before: Some((entity.span, entity.label)),
            after: (after, entity.label),
        };
        self.mended(finding, mend)
    }
}
