# Notices: what happened, `.details` what it means for the data, `.hint` what to do.

notice-undone = Undone: { $title }
notice-redone = Redone: { $title }
notice-undo-elsewhere = The last change was in this document
    .hint = Press { $key } again to undo it.
notice-step-changed = Skipped: { $title }
    .details = Others have changed the same item since. Their work is kept, and nothing was changed.
    .hint = Press again for the next step.
notice-step-in-use = Skipped: { $title }
    .details = { $annotators } have worked on it since. Their work is kept, and nothing was changed.
    .hint = Press again for the next step.
notice-step-as-it-was = Nothing to do: { $title }
    .details = This step was skipped before, so there is nothing to undo.
    .hint = Press again for the next step.
notice-step-damaged = Skipped: { $title }
    .details = This step is damaged in the project file. Nothing was changed.
    .hint = Press again for the next step.
notice-steps-passed = { $count ->
    [one] { $count } step was skipped
   *[other] { $count } steps were skipped
}
    .details = Others have changed the same items since. Their work is kept, and nothing was changed.
    .hint = Press again for the next step.
notice-step-kept = Only a part of the step was undone or redone
    .details = These parts have changed since and stay as they are: { $parts }.
kept-entities = { $count ->
    [one] { $count } entity
   *[other] { $count } entities
}
kept-state = the state of a document
kept-flag = the flag of a document
kept-annotator-name = the name of an annotator
kept-verdict = the verdict on a suggestion
kept-labels = labels ({ $names })
kept-project = properties of the project
kept-document = properties of a document
kept-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
kept-splits = { $count ->
    [one] the split of { $count } document
   *[other] the split of { $count } documents
}
kept-damaged = unreadable parts
kept-in-use = parts that others have worked on ({ $annotators })
notice-backup-left-out = { $count ->
    [one] { $count } row of the project does not fit its table
   *[other] { $count } rows of the project do not fit their tables
}
    .details = The backup does not contain them.
notice-cannot-read = { $file } cannot be read
    .details = { $reason }
notice-binary = { $file } is not a text
    .details = It is another kind of file. Nothing was imported.
    .hint = Save it as plain text (UTF-8) in the program that made it.
notice-not-decoded = { $file } is not valid { $encoding }
    .details = Byte { $byte } is not a character of this encoding. Nothing was imported.
    .hint = Choose another encoding.
notice-imported = { $count ->
    [one] { $count } document was added
   *[other] { $count } documents were added
}
notice-imported-problems = { $problems ->
    [one] { $problems } problem was found; the rest was imported
   *[other] { $problems } problems were found; the rest was imported
}
notice-exported = { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
} with { $entities ->
    [one] { $entities } entity
   *[other] { $entities } entities
} exported to { $path }
notice-list-ends = This is the end of the list
notice-list-finished = Every document of this list is finished; show all documents to continue
notice-all-finished = Every document is finished
    .hint = Export the dataset with { $key }.
notice-skipped = Skipped: { $title }
notice-keymap = keymap.toml has { $count ->
    [one] { $count } problem
   *[other] { $count } problems
}
    .details = The other keys in the file work; these commands keep their defaults.
notice-settings-lost = The settings could not be read
    .details = The window starts with the defaults; { $path } was left as it is.
notice-damage = { $count ->
    [one] { $count } part of this document is damaged
   *[other] { $count } parts of this document are damaged
}
    .details = They are in the project file and are not shown or exported.
    .hint = Repair or remove damaged entities with Document, Repair damaged entities, or open a copy from your backup.
notice-not-alone = A project cannot be opened together with other files: { $file }
    .details = Nothing was opened.
    .hint = Open the project first, then add the other files to it.
notice-internal = An internal error occurred in Tawsim
    .details = Everything that was shown as saved is in the file. Technical detail: { $reason }
    .hint = Please report it with the text of this message.

## Steps of undo and redo

edit-create = tag
edit-relabel = relabel
edit-resize = move an edge
edit-delete = delete an entity
edit-note = write a note
edit-subtype = change the subtype
edit-norm = change the normalized form
edit-uncertain = mark as uncertain
edit-unreadable = an unreadable step
edit-flag = flag a document
edit-verdict = decide on a suggestion
edit-state = change the state of a document
edit-finish = finish a document
edit-import = import

notice-keys-written = The keys were saved to { $path }
    .hint = Open the page in a browser to print it.
notice-keys-not-written = The keys could not be saved to { $path }
    .details = { $reason }. Nothing was changed there.
    .hint = Choose another folder, or make room on the disk.
notice-imported-suggestions = The suggestions are shown in the article
    .hint = The inspector shows and hides them.
notice-imported-layer = The entities came into the layer { $name }, not into yours
notice-imported-layers = The entities came into the layers of others, not into yours
button-show-entities = Show them
