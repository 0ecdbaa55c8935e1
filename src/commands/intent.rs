//! What a command comes down to: an action for the session, or something that only the window
//! can do.
//!
//! Says what is wanted, with everything that it needs; performs nothing.

use crate::session::Action;
pub use crate::text::cursor::Motion;

/// What a command asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// A change, of the project or of what is selected in it.
    Act(Action),
    /// Something that needs the window: its layout, its dialogs, its settings.
    View(ViewCommand),
}

/// What only the window can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ViewCommand {
    /// Moves the caret over the lines as they stand on the screen.
    MoveCaret {
        /// Where to.
        motion: Motion,
        /// Whether the selection is extended.
        extend: bool,
    },
    /// Opens the list of all labels, typed to filter.
    ListLabels,
    /// Asks for a file and opens it.
    OpenFile,
    /// Asks for a folder and makes a project of what is in it.
    OpenFolder,
    /// Opens the sample article.
    OpenSample,
    /// Closes the project and shows where to begin.
    CloseProject,
    /// Opens the project at this place of the list of recent ones.
    OpenRecent(u8),
    /// Takes the project at this place off that list.
    ForgetRecent(u8),
    /// Shows the parts of the window, one after the other.
    Tour,
    /// Asks for files and makes a project of them.
    NewFromFiles,
    /// Asks for files and adds them to the open project.
    ImportFiles,
    /// Asks where the dataset goes, and writes it.
    ExportDataset,
    /// Asks where every format goes, and writes them.
    ExportAll,
    /// Opens the bar in which words are looked for in the article.
    Find,
    /// Selects the next hit.
    FindNext,
    /// Selects the hit before.
    FindPrevious,
    /// Gives the keys to the search in the documents.
    FindDocuments,
    /// Asks for an offset, and goes there.
    GoTo,
    /// Gives the keys to the note of the selected entity.
    WriteNote,
    /// Asks for a reason, and flags the document.
    FlagWithReason,
    /// Puts the selected words on the clipboard.
    Copy,
    /// Opens the dialog in which the labels are arranged.
    ArrangeLabels,
    /// Labels in the project's colours, or in those for colour-blind eyes.
    ToggleLabelColors,
    /// Light or dark.
    ToggleTheme,
    /// Arabic or English.
    SwitchLanguage,
    /// Larger letters in the article.
    Larger,
    /// Smaller letters in the article.
    Smaller,
    /// The usual size of the article.
    DefaultSize,
    /// More space between the lines of the article.
    Looser,
    /// Less space between the lines of the article.
    Tighter,
    /// Opens the settings.
    Settings,
    /// Asks for the file of the person's own face.
    ChooseFont,
    /// Reads the key map again.
    ReadKeymap,
    /// Writes a key map to begin with.
    WriteKeymap,
    /// Shows the folder of the settings.
    OpenSettingsFolder,
    /// Shows or hides the documents.
    ToggleDocuments,
    /// Shows or hides the inspector.
    ToggleInspector,
    /// Shows or hides the labels above the article.
    ToggleLabels,
    /// Shows nothing but the article, or everything again.
    ToggleReading,
    /// The whole interface larger.
    ScaleUp,
    /// The whole interface smaller.
    ScaleDown,
    /// The whole interface in its usual size.
    ScaleDefault,
    /// The focus goes to the next panel.
    NextPanel,
    /// The focus goes to the panel before.
    PreviousPanel,
    /// Shows every command, typed to filter.
    Palette,
    /// Shows every key.
    Keys,
    /// Shows the notices of the session again.
    Notices,
    /// Shows the project in numbers.
    Statistics,
    /// Asks how the documents are to be split, and splits them.
    Split,
    /// Shows what is known about the project, to be changed.
    ProjectProperties,
    /// Shows what is known about the open document, to be changed.
    DocumentProperties,
    /// Shows the guideline beside the article, or the entities again.
    ToggleGuideline,
    /// Opens the dialog in which the guideline is written.
    WriteGuideline,
    /// Asks for a file and takes it as the guideline.
    ImportGuideline,
    /// Asks where the guideline goes, and writes it.
    ExportGuideline,
    /// Asks where a copy of the project goes, and makes it.
    Backup,
    /// Asks for another name for a project whose file is not at its path any more, and saves
    /// everything there.
    SaveAs,
    /// Closes the window.
    Quit,
}
