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
