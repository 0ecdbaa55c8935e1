# What only a screen reader says: parts of the window, and what has just happened.

access-status = Status bar
access-menus = Menus
access-tools = Tools
access-entities = Entities of this document
access-commands = Commands
access-counts = Entities by label
access-scrolled = Scroll position
access-resize-documents = Width of the documents
access-resize-inspector = Width of the inspector
access-go-to-entity = Go to { $label } { $text }, { $start } to { $end }

said-tagged = Tagged as { $label }
said-relabelled = Now { $label }
said-resized = Now { $text }
said-deleted = Deleted { $label } { $text }
said-uncertain = Marked as uncertain
said-certain = No longer uncertain
said-brush-off = No brush
said-undone = Undone: { $title }
said-redone = Redone: { $title }
said-document = { $title }, { $state }, { $entities }, document { $position } of { $all }
