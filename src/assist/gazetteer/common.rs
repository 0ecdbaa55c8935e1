//! Names that are common words too: they say little alone.
//!
//! The list is `assets/gazetteer/common.txt`.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::arabic::fold::Folder;

/// One name per line; lines that begin with # are remarks.
const TABLE: &str = include_str!("../../../assets/gazetteer/common.txt");

static NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let folder = Folder::default();
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let words = lines.flat_map(str::split_whitespace);
    words.map(|word| folder.needle(word)).collect()
});

/// Returns whether a name, folded by the default level, is a common word too.
pub fn is_common(name: &str) -> bool {
    NAMES.contains(name)
}
