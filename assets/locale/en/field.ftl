# The menu of a text field.

field-undo = Undo
field-redo = Redo
field-cut = Cut
field-copy = Copy
field-paste = Paste
field-delete = Delete
field-select-all = Select all
field-zwnj = Insert non-joiner (ZWNJ)
field-rlm = Insert right-to-left mark (RLM)
field-lrm = Insert left-to-right mark (LRM)

# The fields of an entity.

field-note-placeholder = Write a note…
field-norm-placeholder = As in a dictionary, if it differs
note-button = Save note
notice-note-not-kept = A note on an entity is not saved yet, so the window stays open
    .hint = Tawsim tries to save it again with your next action. If you close the window once more, the note is lost.

# Going to an offset.

go-to-title = Go to offset
go-to-about = Offsets count code points, from 0 to { $end }. A range such as 120-135 is selected.
go-to-field = Offset or range
go-to-no-number = This is not a number: write an offset such as 120, or a range such as 120-135
go-to-outside = The document ends at { $end }
go-to-here = Text there: “{ $text }”
go-to-button = Go there
go-to-select = Select range
