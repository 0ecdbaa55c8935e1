//! Names and ids of brat files.

/// The configuration files of a collection.
pub(super) const CONFIGURATION: [&str; 4] = [
    "annotation.conf",
    "visual.conf",
    "tools.conf",
    "kb_shortcuts.conf",
];

pub(super) fn stem(name: &str) -> Option<&str> {
    let (stem, extension) = name.rsplit_once('.')?;
    extension.eq_ignore_ascii_case("ann").then_some(stem)
}

/// Returns whether an id consists of one of these letters and a number.
pub(super) fn is_id(id: &str, letters: &str) -> bool {
    let mut chars = id.chars();
    let first = chars.next();
    let digits = chars.as_str();
    first.is_some_and(|c| letters.contains(c))
        && !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}
