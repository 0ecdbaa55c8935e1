//! The icons of the window: characters of the bundled Phosphor subset.
//!
//! The names follow Phosphor's, so that its gallery is the reference. `fonts/phosphor/icons.txt` is
//! the table; a test compares this file with it. Draws nothing.

/// The name of the font family that holds the icons.
pub const FAMILY: &str = "icons";

/// Open a file.
pub const FOLDER_OPEN: char = '\u{E256}';
/// A document.
pub const FILE_TEXT: char = '\u{E23A}';
/// A new document or project.
pub const FILE_PLUS: char = '\u{E236}';
/// A checked choice.
pub const CHECK: char = '\u{E182}';
/// Finished.
pub const CHECK_CIRCLE: char = '\u{E184}';
/// New: not begun.
pub const CIRCLE: char = '\u{E18A}';
/// In progress.
pub const CIRCLE_HALF: char = '\u{E18C}';
/// Close, remove.
pub const X: char = '\u{E4F6}';
/// Undo.
pub const ARROW_U_UP_LEFT: char = '\u{E08A}';
/// Redo.
pub const ARROW_U_UP_RIGHT: char = '\u{E08C}';
/// Search.
pub const MAGNIFYING_GLASS: char = '\u{E30C}';
/// The light window.
pub const SUN: char = '\u{E472}';
/// The dark window.
pub const MOON: char = '\u{E330}';
/// The language of the window.
pub const TRANSLATE: char = '\u{E4A2}';
/// Flagged for a second look.
pub const FLAG: char = '\u{E244}';
/// Export.
pub const EXPORT: char = '\u{EAF0}';
/// Add, larger.
pub const PLUS: char = '\u{E3D4}';
/// Remove, smaller.
pub const MINUS: char = '\u{E32A}';
/// To the left.
pub const CARET_LEFT: char = '\u{E138}';
/// To the right.
pub const CARET_RIGHT: char = '\u{E13A}';
/// A label.
pub const TAG: char = '\u{E478}';
/// Delete.
pub const TRASH: char = '\u{E4A6}';
/// Help.
pub const QUESTION: char = '\u{E3E8}';
/// A warning.
pub const WARNING: char = '\u{E4E0}';
/// An error.
pub const WARNING_CIRCLE: char = '\u{E4E2}';
/// A note.
pub const INFO: char = '\u{E2CE}';
/// The keys.
pub const KEYBOARD: char = '\u{E2D8}';
/// Skipped, in a window that reads from the right.
pub const SKIP_BACK: char = '\u{E5A4}';
/// Skipped.
pub const SKIP_FORWARD: char = '\u{E5A6}';
/// A note.
pub const NOTE_PENCIL: char = '\u{E34C}';
/// Locked by another person.
pub const LOCK: char = '\u{E2FA}';
/// A time.
pub const CLOCK: char = '\u{E19A}';
/// Settings.
pub const GEAR: char = '\u{E270}';
/// Import.
pub const DOWNLOAD_SIMPLE: char = '\u{E20C}';
/// Copy.
pub const COPY: char = '\u{E1CA}';
/// A folder.
pub const FOLDER: char = '\u{E24A}';
/// Notices.
pub const BELL: char = '\u{E0CE}';
/// Colors.
pub const PALETTE: char = '\u{E6C8}';
/// The tour.
pub const COMPASS: char = '\u{E1C8}';
/// An offset.
pub const HASH: char = '\u{E2A2}';
/// Reading.
pub const BOOK_OPEN_TEXT: char = '\u{E8F2}';
/// Select all.
pub const SELECTION_ALL: char = '\u{E746}';
/// The caret.
pub const CURSOR_TEXT: char = '\u{E7D8}';
/// The article.
pub const ARTICLE: char = '\u{E0A8}';
/// Larger.
pub const MAGNIFYING_GLASS_PLUS: char = '\u{E310}';
/// Smaller.
pub const MAGNIFYING_GLASS_MINUS: char = '\u{E30E}';
/// The start page.
pub const HOUSE: char = '\u{E2C2}';
/// Repeat.
pub const ARROWS_CLOCKWISE: char = '\u{E094}';

/// Every icon with its name.
pub const ALL: &[(&str, char)] = &[
    ("folder-open", FOLDER_OPEN),
    ("file-text", FILE_TEXT),
    ("file-plus", FILE_PLUS),
    ("check", CHECK),
    ("check-circle", CHECK_CIRCLE),
    ("circle", CIRCLE),
    ("circle-half", CIRCLE_HALF),
    ("x", X),
    ("arrow-u-up-left", ARROW_U_UP_LEFT),
    ("arrow-u-up-right", ARROW_U_UP_RIGHT),
    ("magnifying-glass", MAGNIFYING_GLASS),
    ("sun", SUN),
    ("moon", MOON),
    ("translate", TRANSLATE),
    ("flag", FLAG),
    ("export", EXPORT),
    ("plus", PLUS),
    ("minus", MINUS),
    ("caret-left", CARET_LEFT),
    ("caret-right", CARET_RIGHT),
    ("tag", TAG),
    ("trash", TRASH),
    ("question", QUESTION),
    ("warning", WARNING),
    ("warning-circle", WARNING_CIRCLE),
    ("info", INFO),
    ("keyboard", KEYBOARD),
    ("skip-forward", SKIP_FORWARD),
    ("skip-back", SKIP_BACK),
    ("note-pencil", NOTE_PENCIL),
    ("lock", LOCK),
    ("clock", CLOCK),
    ("gear", GEAR),
    ("download-simple", DOWNLOAD_SIMPLE),
    ("copy", COPY),
    ("folder", FOLDER),
    ("bell", BELL),
    ("palette", PALETTE),
    ("compass", COMPASS),
    ("hash", HASH),
    ("book-open-text", BOOK_OPEN_TEXT),
    ("selection-all", SELECTION_ALL),
    ("cursor-text", CURSOR_TEXT),
    ("article", ARTICLE),
    ("magnifying-glass-plus", MAGNIFYING_GLASS_PLUS),
    ("magnifying-glass-minus", MAGNIFYING_GLASS_MINUS),
    ("house", HOUSE),
    ("arrows-clockwise", ARROWS_CLOCKWISE),
];

/// Returns the icon that points the same way in a window that reads from the right.
///
/// Only icons that mean a direction are mirrored; clocks, checks and magnifiers are not.
pub const fn mirrored(icon: char, rtl: bool) -> char {
    if !rtl {
        return icon;
    }
    match icon {
        CARET_LEFT => CARET_RIGHT,
        SKIP_FORWARD => SKIP_BACK,
        CARET_RIGHT => CARET_LEFT,
        ARROW_U_UP_LEFT => ARROW_U_UP_RIGHT,
        ARROW_U_UP_RIGHT => ARROW_U_UP_LEFT,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ab_glyph::{Font as _, FontRef};

    #[test]
    fn icons_are_those_of_the_table_and_in_the_font() {
        let table: Vec<(&str, u32)> = include_str!("../../../fonts/phosphor/icons.txt")
            .lines()
            .map(|line| {
                let (name, code) = line.split_once(" = ").unwrap();
                (name, u32::from_str_radix(code, 16).unwrap())
            })
            .collect();
        let ours: Vec<(&str, u32)> = ALL.iter().map(|(n, icon)| (*n, *icon as u32)).collect();
        assert_eq!(ours, table);
        let font = include_bytes!("../../../fonts/phosphor/Phosphor-subset.ttf");
        let font = FontRef::try_from_slice(font).unwrap();
        for (name, icon) in ALL {
            assert_ne!(font.glyph_id(*icon).0, 0, "{name} has no glyph");
        }
    }

    #[test]
    fn icons_are_all_shown_somewhere() {
        let mut code = String::new();
        let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/ui")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    code.push_str(&std::fs::read_to_string(path).unwrap());
                }
            }
        }
        for (name, icon) in ALL {
            // The mirrored icon is used too.
            let constant = name.to_uppercase().replace('-', "_");
            let shown = code.contains(&format!("icons::{constant}"));
            let mirrored = [CARET_LEFT, SKIP_BACK].contains(icon);
            assert!(shown || mirrored, "{name}");
        }
    }

    #[test]
    fn icons_mirror_only_where_they_point() {
        assert_eq!(mirrored(CARET_LEFT, true), CARET_RIGHT);
        assert_eq!(mirrored(CARET_LEFT, false), CARET_LEFT);
        assert_eq!(mirrored(CLOCK, true), CLOCK);
    }
}
