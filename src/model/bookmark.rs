//! Bookmarks: places in a document to which an annotator wants to return.
//!
//! A working aid of one person: no dataset carries them.

use serde::{Deserialize, Serialize};

use crate::model::id::{BookmarkId, DocumentId};
use crate::model::layer::LayerId;
use crate::text::segment;

/// A place in a document to which an annotator wants to return.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// Its id.
    pub id: BookmarkId,
    /// The document.
    pub document: DocumentId,
    /// The annotator.
    pub annotator: LayerId,
    /// The byte of the text, as stored: see [`Self::place`].
    pub at: usize,
    /// The annotator's word beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Bookmark {
    /// Returns its byte in the text, on a character boundary even if the stored one is not.
    pub fn place(&self, text: &str) -> usize {
        segment::char_floor(text, self.at)
    }

    /// Returns its caption: the annotator's word, else the word of the text at its place. Empty
    /// between two blanks.
    pub fn caption<'a>(&'a self, text: &'a str) -> &'a str {
        self.note.as_deref().unwrap_or_else(|| self.word(text))
    }

    /// Returns the word of the text at its place. Empty between two blanks.
    pub fn word<'a>(&self, text: &'a str) -> &'a str {
        let word = segment::word_at(text, self.place(text));
        word.and_then(|word| text.get(word)).unwrap_or_default()
    }
}

/// Returns the bookmark after a byte, or the first one after the last; `None` if there is none.
/// The bookmarks are in reading order.
pub fn next_after<'a>(bookmarks: &'a [Bookmark], text: &str, byte: usize) -> Option<&'a Bookmark> {
    let later = bookmarks.iter().find(|mark| mark.place(text) > byte);
    later.or_else(|| bookmarks.first())
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const TEXT: &str = "a bc, d";

    fn mark(at: usize) -> Bookmark {
        Bookmark {
            id: BookmarkId(Uuid::nil()),
            document: DocumentId(Uuid::nil()),
            annotator: LayerId::of_name("a"),
            at,
            note: None,
        }
    }

    #[test]
    fn bookmark_is_called_by_its_note_or_the_word_at_its_place() {
        for (at, word) in [
            (0, "a"),
            (2, "bc"),
            (3, "bc"),
            (4, "bc"),
            (7, "d"),
            (999, "d"),
        ] {
            assert_eq!(mark(at).caption(TEXT), word, "{at}");
        }
        assert_eq!(mark(0).caption(""), "");
        let noted = Bookmark {
            note: Some("later".to_owned()),
            ..mark(2)
        };
        assert_eq!((noted.caption(TEXT), noted.word(TEXT)), ("later", "bc"));
    }

    #[test]
    fn bookmark_inside_a_letter_stands_before_it() {
        let text = "\u{628}\u{62a}";
        assert_eq!(mark(1).place(text), 0);
        assert_eq!(mark(3).place(text), 2);
    }

    #[test]
    fn bookmark_after_the_last_one_is_the_first() {
        let all = [mark(0), mark(2), mark(6)];
        let next = |byte| next_after(&all, TEXT, byte).map(|mark| mark.at);
        assert_eq!(
            [next(0), next(1), next(2), next(6)],
            [Some(2), Some(2), Some(6), Some(0)]
        );
        assert_eq!(next_after(&[], TEXT, 0), None);
    }
}
