//! Checks the names of annotators, which name layers, and replaces invalid ones.
//!
//! The layer of curated annotations is called [`GOLD`]. No annotator may have this name, or one
//! that a reader could confuse with it.

use crate::arabic::fold::is_invisible;
use crate::model::document::GOLD;

/// The longest name, in code points.
const MAX_NAME: usize = 512;

/// The name of an annotator without a usable name.
const NOBODY: &str = "annotator";

/// Returns the name without blanks around it, or `None` if it is not valid for an annotator.
pub fn checked(name: &str) -> Option<&str> {
    let name = name.trim();
    let is_good = name.chars().any(is_seen)
        && name.chars().count() <= MAX_NAME
        && !name.chars().any(char::is_control)
        && !is_reserved(name);
    is_good.then_some(name)
}

/// Returns whether a name is that of the curated layer, or looks like it: in another case, or with
/// invisible characters.
pub fn is_reserved(name: &str) -> bool {
    let seen = name.chars().filter(|c| is_seen(*c));
    seen.flat_map(char::to_lowercase).eq(GOLD.chars())
}

/// Returns the name if it is valid, else the nearest valid one. Used for the name of the system
/// account and for names from imported files.
pub fn usable(name: &str) -> String {
    if let Some(name) = checked(name) {
        return name.to_owned();
    }
    if is_reserved(name) {
        return format!("{GOLD}-{NOBODY}");
    }
    let kept = name.chars().filter(|c| !c.is_control());
    let kept: String = kept.take(MAX_NAME).collect();
    // Without control characters the name may be a reserved one.
    match checked(&kept) {
        Some(kept) => kept.to_owned(),
        None => NOBODY.to_owned(),
    }
}

fn is_seen(c: char) -> bool {
    !(c.is_whitespace() || c.is_control() || is_invisible(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annotator_nobody_is_called_as_the_curated_layer() {
        for name in [
            "gold",
            "Gold",
            "GOLD",
            " gold ",
            "gold\u{200F}",
            "\u{FEFF}go\u{200B}ld",
            "go\u{AD}ld",
            "go ld",
            "gold\n",
        ] {
            assert!(is_reserved(name), "{name:?}");
            assert_eq!(checked(name), None, "{name:?}");
            assert_eq!(usable(name), "gold-annotator", "{name:?}");
        }
        assert_eq!(checked(&usable("gold")), Some("gold-annotator"));
        for name in ["Mona", "منى", "gold-annotator", "golden", "می\u{200C}خواهم"] {
            assert_eq!(checked(name), Some(name));
            assert_eq!(usable(name), name);
        }
    }

    #[test]
    fn annotator_odd_names_become_usable_ones() {
        for (name, usable_name) in [
            ("", "annotator"),
            (" \t", "annotator"),
            ("\u{200F}\u{200B}", "annotator"),
            ("\u{1}\u{7F}", "annotator"),
            (" Mona\r\n", "Mona"),
            ("Mo\u{0}na", "Mona"),
        ] {
            assert_eq!(usable(name), usable_name, "{name:?}");
            assert!(checked(&usable(name)).is_some());
        }
        let long = "م".repeat(600);
        assert_eq!(checked(&long), None);
        assert_eq!(usable(&long).chars().count(), MAX_NAME);
    }
}
