//! The order of the lines of a concordance.
//!
//! By what stands before or after the hit, lines are compared word by word, going outward from the
//! hit. Words are compared in folded form, so that spellings of one word stand together; the code
//! points of folded Arabic letters are in the order of the alphabet. Punctuation does not count.
//! Lines that are equal stay in the order of the text.

use crate::arabic::fold::{Folder, Level, Rule};

/// The order of the lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// As the hits are in the texts, document after document.
    #[default]
    Text,
    /// By the words before the hit, the nearest first.
    Before,
    /// By the words after the hit, the nearest first.
    After,
}

impl Order {
    /// All orders.
    pub const ALL: [Self; 3] = [Self::Text, Self::Before, Self::After];
}

/// The number of words on each side that are compared.
const WORDS: usize = 8;
/// Parts the words of a key; less than any letter.
const BETWEEN: char = '\0';

/// Makes the keys by which lines are ordered, and the orders.
#[derive(Debug)]
pub(super) struct Keys {
    folder: Folder,
    before: Vec<String>,
    after: Vec<String>,
}

impl Default for Keys {
    fn default() -> Self {
        Self {
            folder: Folder::new(Level::Letters.rules().with(Rule::Case)),
            before: Vec::new(),
            after: Vec::new(),
        }
    }
}

impl Keys {
    /// Adds the keys of the next line.
    pub(super) fn push(&mut self, before: &str, after: &str) {
        let (before, after) = (self.folder.needle(before), self.folder.needle(after));
        self.before.push(key(words(&before).rev()));
        self.after.push(key(words(&after)));
    }

    /// Returns the indices of the lines by what stands before and by what stands after.
    pub(super) fn orders(self) -> [Vec<u32>; 2] {
        [self.before, self.after].map(|keys| {
            let mut order: Vec<u32> = (0..keys.len() as u32).collect();
            // A stable sort: equal lines stay as they are in the text.
            order.sort_by(|a, b| {
                let of = |index: &u32| keys.get(*index as usize);
                of(a).cmp(&of(b))
            });
            order
        })
    }
}

fn words(folded: &str) -> impl DoubleEndedIterator<Item = &str> {
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

fn key<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut key = String::new();
    for word in words.take(WORDS) {
        key.push_str(word);
        key.push(BETWEEN);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn concordance_is_ordered_by_words_going_outward() {
        let mut keys = Keys::default();
        for (before, after) in [
            ("قال وزير ", " أمس، في"),
            ("أخي «أحمد» ", " إبراهيم"),
            ("", ""),
            ("ثم احمد ", " أمس"),
            ("يا وزير ", ". London"),
            ("قال وزير ", " ابراهيم"),
        ] {
            keys.push(before, after);
        }
        let [before, after] = keys.orders();
        // The nearest word counts first: then أخي is before ثم. Equal ones stay in order.
        assert_eq!(before, [2, 1, 3, 0, 5, 4]);
        assert_eq!(after, [2, 4, 1, 5, 3, 0]);
    }
}
