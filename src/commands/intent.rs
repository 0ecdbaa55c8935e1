//! Intents, which commands resolve to: an action for the session, or a view command that only the
//! window can perform.
//!
//! An intent contains all its parameters; nothing is performed here.

pub use crate::model::nesting::Way;
use crate::session::Action;
pub use crate::text::cursor::Motion;

/// The result of resolving a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// A change of the project or of its selection.
    Act(Action),
    /// A command for the window: its layout, its dialogs, its settings.
    View(ViewCommand),
}

/// A command that only the window can perform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ViewCommand {
    /// Moves the caret over the lines as laid out on the screen.
    MoveCaret {
        /// The movement.
        motion: Motion,
        /// Whether the selection is extended.
        extend: bool,
    },
    /// Selects the next or the previous of what the article shows: an entity, or a suggestion that
    /// waits for a decision.
    GoToMark {
        /// Whether it is the next one.
        forward: bool,
    },
    /// Selects what is around, inside or beside what is selected, of what the article shows.
    GoNested(Way),
    /// Shows the subtypes of the selected entity and waits for the key of one.
    ChooseSubtype,
    /// Opens the list of all labels, with a filter.
    ListLabels,
    /// Asks for a file and opens it.
    OpenFile,
    /// Asks for a folder and creates a project from the files in it.
    OpenFolder,
    /// Opens the sample article.
    OpenSample,
    /// Closes the project and shows the start screen.
    CloseProject,
    /// Opens the project at this index in the list of recent projects.
    OpenRecent(u8),
    /// Removes the project at this index from that list.
    ForgetRecent(u8),
    /// Starts the tour through the parts of the window.
    Tour,
    /// Asks for files and creates a project from them.
    NewFromFiles,
    /// Asks for files and adds them to the open project.
    ImportFiles,
    /// Asks for a destination and exports the dataset.
    ExportDataset,
    /// Asks for a destination and exports the dataset in every format.
    ExportAll,
    /// Opens the strip in which typed letters select the nearest word.
    Jump,
    /// Opens the search bar of the article.
    Find,
    /// Selects the next hit.
    FindNext,
    /// Selects the previous hit.
    FindPrevious,
    /// Focuses the search field for documents.
    FindDocuments,
    /// Opens the concordance.
    Concordance,
    /// Shows the proposals of the project beside the article, or the documents again.
    Review,
    /// Lists what the filter of the review shows, to decide it together.
    DecideShown,
    /// Asks for a reason and rejects the suggestion in question.
    RejectWithReason,
    /// Asks for an offset and moves the caret there.
    GoTo,
    /// Focuses the note field of the selected entity.
    WriteNote,
    /// Lists the occurrences of the selected entity in the open document, to tag them.
    TagOccurrences,
    /// Lists its occurrences in the project, to tag them.
    TagOccurrencesInProject,
    /// Lists suggestions of a source, to accept them together.
    AcceptTogether,
    /// Asks for a reason and flags the document.
    FlagWithReason,
    /// Copies the selected words to the clipboard.
    Copy,
    /// Opens the dialog that edits the label set.
    ArrangeLabels,
    /// Switches between the project's label colors and the color-blind safe ones.
    ToggleLabelColors,
    /// Switches between the light and the dark theme.
    ToggleTheme,
    /// Switches between Arabic and English.
    SwitchLanguage,
    /// Increases the font size of the article.
    Larger,
    /// Decreases the font size of the article.
    Smaller,
    /// Resets the font size of the article.
    DefaultSize,
    /// Increases the line spacing of the article.
    Looser,
    /// Decreases the line spacing of the article.
    Tighter,
    /// Opens the settings.
    Settings,
    /// Asks for a font file as the user's own reading face.
    ChooseFont,
    /// Reloads the key map.
    ReadKeymap,
    /// Writes a template of the key map.
    WriteKeymap,
    /// Opens the folder of the settings.
    OpenSettingsFolder,
    /// Shows or hides the document list.
    ToggleDocuments,
    /// Shows or hides the inspector.
    ToggleInspector,
    /// Shows or hides the labels above the article.
    ToggleLabels,
    /// Switches the reading mode, which shows only the article.
    ToggleReading,
    /// Shows or hides the annotator's own entities.
    ToggleOwnLayer,
    /// Shows or hides the entities of other layers.
    ToggleOtherLayers,
    /// Shows or hides suggestions.
    ToggleSuggestions,
    /// Lets the names of the project be proposed, or not.
    ToggleLexicon,
    /// Shows or hides marks for the characters that a reader cannot see.
    ToggleInvisibles,
    /// Enlarges the whole interface.
    ScaleUp,
    /// Shrinks the whole interface.
    ScaleDown,
    /// Resets the size of the whole interface.
    ScaleDefault,
    /// Moves the focus to the next panel.
    NextPanel,
    /// Moves the focus to the previous panel.
    PreviousPanel,
    /// Opens the first menu, for the keyboard.
    Menus,
    /// Opens the command palette, which lists every command with a filter.
    Palette,
    /// Shows all keys.
    Keys,
    /// Shows the short manual.
    Manual,
    /// Shows the version.
    About,
    /// Shows the notices of the session again.
    Notices,
    /// Shows the statistics of the project.
    Statistics,
    /// Shows how good the sources of suggestions were.
    Quality,
    /// Opens the consistency check.
    Check,
    /// Opens the names of the project.
    Names,
    /// Opens the policy: what belongs to an entity.
    Policy,
    /// Asks for the parameters of a split and splits the documents.
    Split,
    /// Opens the editable properties of the project.
    ProjectProperties,
    /// Opens the editable properties of the open document.
    DocumentProperties,
    /// Switches the side panel between the guideline and the entities.
    ToggleGuideline,
    /// Opens the dialog that edits the guideline.
    WriteGuideline,
    /// Asks for a file and imports it as the guideline.
    ImportGuideline,
    /// Asks for a destination and exports the guideline.
    ExportGuideline,
    /// Asks for a destination and writes a copy of the project.
    Backup,
    /// Lists the automatic backups, to restore one.
    RestoreBackup,
    /// Asks for a new path for the project, saves everything there, and continues to work there.
    SaveAs,
    /// Closes the window.
    Quit,
}
