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
/// Copy.
pub const COPY: char = '\u{E1CA}';
/// Cut.
pub const SCISSORS: char = '\u{EAE0}';
/// Paste.
pub const CLIPBOARD: char = '\u{E196}';
/// A report.
pub const CLIPBOARD_TEXT: char = '\u{E198}';
/// A folder.
pub const FOLDER: char = '\u{E24A}';
/// Add a folder.
pub const FOLDER_PLUS: char = '\u{E258}';
/// An open folder.
pub const FOLDER_NOTCH_OPEN: char = '\u{E256}';
/// Notices.
pub const BELL: char = '\u{E0CE}';
/// A notice.
pub const BELL_SIMPLE: char = '\u{E0D0}';
/// Colours.
pub const PALETTE: char = '\u{E6C8}';
/// Adjustments.
pub const SLIDERS_HORIZONTAL: char = '\u{E434}';
/// Hidden.
pub const EYE_SLASH: char = '\u{E224}';
/// Nothing but the article.
pub const ARROWS_OUT: char = '\u{E0A2}';
/// Everything again.
pub const ARROWS_IN: char = '\u{E09A}';
/// The tour.
pub const COMPASS: char = '\u{E1C8}';
/// Print.
pub const PRINTER: char = '\u{E3DC}';
/// Annotators.
pub const USERS: char = '\u{E4D6}';
/// A row that can be dragged.
pub const DOTS_SIX_VERTICAL: char = '\u{EAE2}';
/// One for the other.
pub const SWAP: char = '\u{E83C}';
/// Filter.
pub const FUNNEL: char = '\u{E266}';
/// Cancelled.
pub const X_CIRCLE: char = '\u{E4F8}';
/// Recent.
pub const CLOCK_COUNTER_CLOCKWISE: char = '\u{E1A0}';
/// To the left.
pub const ARROW_LEFT: char = '\u{E058}';
/// To the right.
pub const ARROW_RIGHT: char = '\u{E06C}';
/// Far to the left.
pub const CARET_DOUBLE_LEFT: char = '\u{E128}';
/// Far to the right.
pub const CARET_DOUBLE_RIGHT: char = '\u{E12A}';
/// Edit.
pub const PENCIL_SIMPLE: char = '\u{E3B4}';
/// A link.
pub const LINK: char = '\u{E2E2}';
/// Enter.
pub const ARROW_BEND_DOWN_LEFT: char = '\u{E018}';
/// An offset.
pub const HASH: char = '\u{E2A2}';
/// A place.
pub const BOOKMARK_SIMPLE: char = '\u{E0EA}';
/// The guideline.
pub const BOOK_OPEN: char = '\u{E0E6}';
/// Reading.
pub const BOOK_OPEN_TEXT: char = '\u{E8F2}';
/// Select all.
pub const SELECTION_ALL: char = '\u{E746}';
/// The caret.
pub const CURSOR_TEXT: char = '\u{E7D8}';
/// From the right.
pub const TEXT_ALIGN_RIGHT: char = '\u{E486}';
/// The article.
pub const ARTICLE: char = '\u{E0A8}';
/// Reading mode.
pub const EYEGLASSES: char = '\u{E7BA}';
/// As the system says.
pub const MONITOR: char = '\u{E32E}';
/// Stop.
pub const STOP: char = '\u{E46C}';
/// Choose.
pub const HAND_POINTING: char = '\u{E29A}';
/// Learn.
pub const GRADUATION_CAP: char = '\u{E62C}';
/// Merge.
pub const ARROWS_MERGE: char = '\u{ED3E}';
/// A colour.
pub const EYEDROPPER: char = '\u{E568}';
/// A panel at the side.
pub const SIDEBAR_SIMPLE: char = '\u{EC24}';
/// Larger.
pub const MAGNIFYING_GLASS_PLUS: char = '\u{E310}';
/// Smaller.
pub const MAGNIFYING_GLASS_MINUS: char = '\u{E30E}';
/// Search in a list.
pub const LIST_MAGNIFYING_GLASS: char = '\u{EBE0}';
/// The first page.
pub const HOUSE: char = '\u{E2C2}';
/// Click.
pub const CURSOR_CLICK: char = '\u{E7C8}';
/// Again.
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
    ("copy", COPY),
    ("scissors", SCISSORS),
    ("clipboard", CLIPBOARD),
    ("clipboard-text", CLIPBOARD_TEXT),
    ("folder", FOLDER),
    ("folder-plus", FOLDER_PLUS),
    ("folder-notch-open", FOLDER_NOTCH_OPEN),
    ("bell", BELL),
    ("bell-simple", BELL_SIMPLE),
    ("palette", PALETTE),
    ("sliders-horizontal", SLIDERS_HORIZONTAL),
    ("eye-slash", EYE_SLASH),
    ("arrows-out", ARROWS_OUT),
    ("arrows-in", ARROWS_IN),
    ("compass", COMPASS),
    ("printer", PRINTER),
    ("users", USERS),
    ("dots-six-vertical", DOTS_SIX_VERTICAL),
    ("swap", SWAP),
    ("funnel", FUNNEL),
    ("x-circle", X_CIRCLE),
    ("clock-counter-clockwise", CLOCK_COUNTER_CLOCKWISE),
    ("arrow-left", ARROW_LEFT),
    ("arrow-right", ARROW_RIGHT),
    ("caret-double-left", CARET_DOUBLE_LEFT),
    ("caret-double-right", CARET_DOUBLE_RIGHT),
    ("pencil-simple", PENCIL_SIMPLE),
    ("link", LINK),
    ("arrow-bend-down-left", ARROW_BEND_DOWN_LEFT),
    ("hash", HASH),
    ("bookmark-simple", BOOKMARK_SIMPLE),
    ("book-open", BOOK_OPEN),
    ("book-open-text", BOOK_OPEN_TEXT),
    ("selection-all", SELECTION_ALL),
    ("cursor-text", CURSOR_TEXT),
    ("text-align-right", TEXT_ALIGN_RIGHT),
    ("article", ARTICLE),
    ("eyeglasses", EYEGLASSES),
    ("monitor", MONITOR),
    ("stop", STOP),
    ("hand-pointing", HAND_POINTING),
    ("graduation-cap", GRADUATION_CAP),
    ("arrows-merge", ARROWS_MERGE),
    ("eyedropper", EYEDROPPER),
    ("sidebar-simple", SIDEBAR_SIMPLE),
    ("magnifying-glass-plus", MAGNIFYING_GLASS_PLUS),
    ("magnifying-glass-minus", MAGNIFYING_GLASS_MINUS),
    ("list-magnifying-glass", LIST_MAGNIFYING_GLASS),
    ("house", HOUSE),
    ("cursor-click", CURSOR_CLICK),
    ("arrows-clockwise", ARROWS_CLOCKWISE),
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
        ARROW_LEFT => ARROW_RIGHT,
        ARROW_RIGHT => ARROW_LEFT,
        CARET_DOUBLE_LEFT => CARET_DOUBLE_RIGHT,
        CARET_DOUBLE_RIGHT => CARET_DOUBLE_LEFT,
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
