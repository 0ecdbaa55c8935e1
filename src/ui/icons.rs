//! The icons of the window: characters of the bundled Phosphor subset.
//!
//! Names follow Phosphor's, so that its gallery is the reference. `fonts/phosphor/icons.txt` is
//! the table; a test holds this file against it. Draws nothing.

/// The name of the font family that holds the icons.
pub const FAMILY: &str = "icons";

/// Open a file.
pub const FOLDER_OPEN: char = '\u{E256}';
/// A document.
pub const FILE_TEXT: char = '\u{E23A}';
/// A new document or project.
pub const FILE_PLUS: char = '\u{E236}';
/// A choice that is on.
pub const CHECK: char = '\u{E182}';
/// Finished.
pub const CHECK_CIRCLE: char = '\u{E184}';
/// New: not begun.
pub const CIRCLE: char = '\u{E18A}';
/// In progress.
pub const CIRCLE_HALF: char = '\u{E18C}';
/// A suggestion, undecided.
pub const CIRCLE_DASHED: char = '\u{E602}';
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
/// Flagged: to be looked at again.
pub const FLAG: char = '\u{E244}';
/// Export.
pub const EXPORT: char = '\u{EAF0}';
/// Add, larger.
pub const PLUS: char = '\u{E3D4}';
/// Less, smaller.
pub const MINUS: char = '\u{E32A}';
/// To the left.
pub const CARET_LEFT: char = '\u{E138}';
/// To the right.
pub const CARET_RIGHT: char = '\u{E13A}';
/// Up, fold.
pub const CARET_UP: char = '\u{E13C}';
/// Down, unfold.
pub const CARET_DOWN: char = '\u{E136}';
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
/// A menu.
pub const LIST: char = '\u{E2F0}';
/// A panel shown or hidden.
pub const SIDEBAR: char = '\u{EAB6}';
/// Text size.
pub const TEXT_AA: char = '\u{E6EE}';
/// The keys.
pub const KEYBOARD: char = '\u{E2D8}';
/// Skipped.
pub const SKIP_FORWARD: char = '\u{E5A6}';
/// A note.
pub const NOTE_PENCIL: char = '\u{E34C}';
/// Read only.
pub const EYE: char = '\u{E220}';
/// Locked by somebody else.
pub const LOCK: char = '\u{E2FA}';
/// Saved.
pub const FLOPPY_DISK: char = '\u{E248}';
/// When.
pub const CLOCK: char = '\u{E19A}';
/// More.
pub const DOTS_THREE: char = '\u{E1FE}';
/// The brush.
pub const PAINT_BRUSH: char = '\u{E6F0}';
/// Settings.
pub const GEAR: char = '\u{E270}';
/// The annotator.
pub const USER: char = '\u{E4C2}';
/// Import.
pub const DOWNLOAD_SIMPLE: char = '\u{E20C}';

/// Every icon with its name.
pub const ALL: &[(&str, char)] = &[
    ("folder-open", FOLDER_OPEN),
    ("file-text", FILE_TEXT),
    ("file-plus", FILE_PLUS),
    ("check", CHECK),
    ("check-circle", CHECK_CIRCLE),
    ("circle", CIRCLE),
    ("circle-half", CIRCLE_HALF),
    ("circle-dashed", CIRCLE_DASHED),
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
    ("caret-up", CARET_UP),
    ("caret-down", CARET_DOWN),
    ("tag", TAG),
    ("trash", TRASH),
    ("question", QUESTION),
    ("warning", WARNING),
    ("warning-circle", WARNING_CIRCLE),
    ("info", INFO),
    ("list", LIST),
    ("sidebar", SIDEBAR),
    ("text-aa", TEXT_AA),
    ("keyboard", KEYBOARD),
    ("skip-forward", SKIP_FORWARD),
    ("note-pencil", NOTE_PENCIL),
    ("eye", EYE),
    ("lock", LOCK),
    ("floppy-disk", FLOPPY_DISK),
    ("clock", CLOCK),
    ("dots-three", DOTS_THREE),
    ("paint-brush", PAINT_BRUSH),
    ("gear", GEAR),
    ("user", USER),
    ("download-simple", DOWNLOAD_SIMPLE),
];

/// Returns the icon that points the same way in a window that reads from the right.
///
/// Only what means a direction mirrors; clocks, checks and magnifiers do not.
pub const fn mirrored(icon: char, rtl: bool) -> char {
    if !rtl {
        return icon;
    }
    match icon {
        CARET_LEFT => CARET_RIGHT,
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
        let table: Vec<(&str, u32)> = include_str!("../../fonts/phosphor/icons.txt")
            .lines()
            .map(|line| {
                let (name, code) = line.split_once(" = ").unwrap();
                (name, u32::from_str_radix(code, 16).unwrap())
            })
            .collect();
        let ours: Vec<(&str, u32)> = ALL.iter().map(|(n, icon)| (*n, *icon as u32)).collect();
        assert_eq!(ours, table);
        let font = include_bytes!("../../fonts/phosphor/Phosphor-subset.ttf");
        let font = FontRef::try_from_slice(font).unwrap();
        for (name, icon) in ALL {
            assert_ne!(font.glyph_id(*icon).0, 0, "{name} has no glyph");
        }
    }

    #[test]
    fn icons_mirror_only_where_they_point() {
        assert_eq!(mirrored(CARET_LEFT, true), CARET_RIGHT);
        assert_eq!(mirrored(CARET_LEFT, false), CARET_LEFT);
        assert_eq!(mirrored(CLOCK, true), CLOCK);
    }
}
