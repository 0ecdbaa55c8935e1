//! The tags of words: outside, or the begin or inside of a name with a label.
//!
//! A tag is a number: 0 is outside; label n (from 0) has 1 + 2n where a name begins and 2 + 2n
//! inside of it.

/// The number of a tag.
pub type Tag = u16;

/// No name.
pub const OUTSIDE: Tag = 0;

/// The largest number of labels of a model; the time of training grows with its square.
pub const MAX_LABELS: usize = 200;

/// Returns the tag with which a name begins.
pub fn begin(label: usize) -> Tag {
    1 + 2 * label as Tag
}

/// Returns the tag of the other words of a name.
pub fn inside(label: usize) -> Tag {
    begin(label) + 1
}

/// Returns the number of tags of so many labels.
pub fn number(n_labels: usize) -> usize {
    1 + 2 * n_labels
}

/// Returns whether a tag may stand behind another; `None` is the start of a sentence.
pub fn may_follow(before: Option<Tag>, tag: Tag) -> bool {
    let is_inside = tag != OUTSIDE && tag.is_multiple_of(2);
    !is_inside || before.is_some_and(|before| before == tag || before + 1 == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_inside_follow_their_own_label_only() {
        for (before, tag, expected) in [
            (None, OUTSIDE, true),
            (None, begin(3), true),
            (None, inside(0), false),
            (Some(OUTSIDE), inside(0), false),
            (Some(begin(0)), inside(0), true),
            (Some(inside(0)), inside(0), true),
            (Some(begin(1)), inside(0), false),
            (Some(inside(0)), begin(1), true),
            (Some(inside(0)), inside(1), false),
        ] {
            assert_eq!(may_follow(before, tag), expected, "{before:?} {tag}");
        }
    }
}
