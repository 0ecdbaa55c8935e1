# What stands in the window all the time: menus, panels, status bar, states, names for screen readers.

app-name = Tawsim
list-separator = ,
window-title = { $name } – Tawsim
window-title-project = { $name } – { $project } – Tawsim

menu-file = File
menu-edit = Edit
menu-labels = Labels
menu-document = Document
menu-view = View
menu-move = Move the caret
menu-extend = Extend the selection
menu-edges = Move an edge
menu-add-label = Add a second label
menu-context = Context menu
menu-help = Help

## Groups of the key list, by the first part of a command's name

keys-group-file = Files
keys-group-edit = Undo and redo
keys-group-caret = Move the caret
keys-group-select = Select
keys-group-edge = Edges of the selection or entity
keys-group-label = Labels
keys-group-annotation = Entities
keys-group-document = Documents
keys-group-view = View

## Documents

panel-documents = Documents
documents-count = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
documents-progress = { $finished } of { $all } finished
documents-empty = No documents yet
    .about = Open an article, or drop files on the window.
    .button = Open an article…
document-entities = { $count ->
    [0] no entities
    [one] { $count } entity
   *[other] { $count } entities
}
document-access = { $title }, { $state }, { $entities }
document-flagged = Flagged: { $reason }

state-new = New
state-in-progress = In progress
state-finished = Finished
state-skipped = Skipped

## Labels

panel-labels = Labels
label-apply = Tag as { $label }
label-relabel = Relabel as { $label }
label-add = Add { $label } as well
label-access = { $label }, key { $key }
label-access-keyless = { $label }
label-brush-on = { $label } is the brush: every selection gets this label
label-brush-hint = Click to tag the selection. If nothing is selected, the label becomes the brush
label-list = All labels
label-list-filter = Type to filter
label-list-none = No label matches

## Article

panel-article = Article
article-empty = No article is open
    .about = Open an article to begin. A text file is enough; the project file is created next to it.
    .button = Open an article…
    .sample = Open the sample article
article-drop = Drop the files to open them
article-drop-import = Drop the files to add them to this project
entity-access = { $label } { $text }, { $start } to { $end }
entity-access-uncertain = { $label } { $text }, { $start } to { $end }, uncertain

## Inspector

panel-inspector = Inspector
inspector-entities = Entities
inspector-entities-empty = No entities in this document
    .about = Select a name in the article, then press a label’s key or click the label above the article.
inspector-selected = Selected entity
inspector-selected-empty = No entity is selected
    .about = Click one in the article, or press Tab.
    .first = Tag a name in the article first; its details appear here.
inspector-text = Text
inspector-subtype = Subtype
subtype-strip = Subtypes:
inspector-label = Label
inspector-offsets = Offsets
inspector-offsets-value = { $start } to { $end }
inspector-length = { $count ->
    [one] { $count } character
   *[other] { $count } characters
}
inspector-norm = Normalized form
inspector-note = Note
inspector-flags = Flags
inspector-uncertain = Uncertain
inspector-origin = Origin
inspector-origin-by = { $origin }, { $annotator }
inspector-count = { $label }: { $count }

origin-human = Tagged by hand
origin-suggestion-accepted = Suggestion, accepted
origin-suggestion-edited = Suggestion, changed
origin-machine = Suggested by a program
origin-import = Imported
origin-propagated = Copied from another mention
origin-adjudication = Decided in curation

## Status bar

status-saved = Saved
status-not-saved = Not saved
status-read-only-holder = Read-only: { $holder } has this project open
status-read-only-protected = Read-only: the project is write-protected
status-read-only-old = Read-only: a converted copy of an older version
status-read-only-foreign = Read-only: the file has parts that Tawsim does not make
status-offsets = { $start } to { $end }
status-caret = Offset { $offset }
status-unit = Offsets count Unicode characters (code points) from the start of the text
status-entities = { $count ->
    [0] No entities
    [one] { $count } entity
   *[other] { $count } entities
}
status-document = Document { $position } of { $all }

## Panels that come over the window

palette-field = What would you like to do?
palette-empty = No command has this name
palette-recent = Recent
palette-run = Run
palette-leave = Close
palette-access = { $title }, { $key }
keys-page-title = Keys of Tawsim
keys-page-filter = Pages (HTML)
keys-print-button = Save as a page to print…
keys-title = Keys
keys-filter = Type to filter
keys-or = or
keys-group-gestures = With the mouse
gesture-click = Set the caret, or select an entity
    .how = click
gesture-drag = Select letters
    .how = drag
gesture-word = Select a word
    .how = double click
gesture-words = Select several words
    .how = double click and drag
gesture-edge = Move an edge of an entity
    .how = drag the edge
gesture-label = Tag the selection
    .how = click a label
gesture-brush = Tag every next selection (brush)
    .how = click a label with nothing selected
gesture-menu = Commands at this place
    .how = right click
keys-note = The keys also work with an Arabic keyboard layout: digits and brackets by their position, letters by the Latin letter on the key.

button-cancel = Cancel
button-close = Close
button-undo = Undo
button-details = Details
button-dismiss = Dismiss

## Layers in the article

inspector-filter = Filter the entities
inspector-layers = Shown in the article
inspector-layers-entities = { $count ->
    [one] { $count } entity
   *[other] { $count } entities
}
inspector-layers-suggestions = { $count ->
    [one] { $count } suggestion
   *[other] { $count } suggestions
}
inspector-layers-by = { $count } by { $names }
inspector-own-layer = My entities
inspector-other-layers = Entities of others
inspector-suggestions = Suggestions
layer-gold = Curated
about-version = { $version }
about-purpose = Tags entities in Arabic articles. Everything stays on this computer.
about-files = Writes the gold format { $version }; docs/formats.md describes it and the other formats.
about-licenses = Tawsim is free software under the MIT license or the Apache License 2.0. The fonts are Noto and Amiri (SIL Open Font License), the icons Phosphor (MIT).
