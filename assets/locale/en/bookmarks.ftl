# Bookmarks: commands, undo, the list in the inspector, what a screen reader hears.

keys-group-bookmark = Bookmarks
command-bookmark-toggle = Set or remove bookmark
    .about = At the caret, or at the start of the selection
command-bookmark-next = Next bookmark
    .about = Goes to the next bookmark of the document, then to the first
why-no-bookmarks = This document has no bookmarks of yours

edit-bookmark-set = set a bookmark
edit-bookmark-remove = remove a bookmark
edit-bookmark-note = name a bookmark
kept-bookmark = a bookmark

said-bookmark-set = Bookmark set
said-bookmark-removed = Bookmark removed
said-bookmark-noted = Bookmark named

bookmarks-title = Bookmarks
bookmarks-note = Name of the bookmark
bookmarks-unnamed = Without a word
access-bookmarks = Bookmarks of this document
access-go-to-bookmark = Go to bookmark { $text }, { $start }
access-remove-bookmark = Remove bookmark { $text }, { $start }
