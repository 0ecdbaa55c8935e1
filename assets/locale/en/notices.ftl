# Notices: what happened, `.details` what it means for the data, `.hint` what to do.

notice-crossing = This would cross { $label } “{ $text }”
    .details = Two entities may lie one inside the other, but not overlap by half. Nothing was changed.
    .hint = Move an edge until one contains the other, or until they no longer touch.
notice-same-twice = These words already have the label { $label }
    .details = Nothing was changed.
notice-edge-in-letter = An edge would part a letter from its marks
    .details = Nothing was changed.
    .hint = Move the edge before the letter or after its marks.
notice-no-document = No document is open
    .hint = Open an article first.
notice-read-only = The project is open read-only
    .details = { $holder } has it open. Nothing was changed.
    .hint = Close the other window, then open the project again.
notice-nothing-to-undo = Nothing to undo
notice-nothing-to-redo = Nothing to redo
notice-undone = Undone: { $title }
notice-redone = Redone: { $title }
notice-undo-elsewhere = The last change was in this document
    .hint = Press { $key } again to take it back.
notice-nested = These words touch { $label } “{ $text }”
    .details = The label set of this project allows no entity inside another. Nothing was changed.
notice-gone = This is no longer in the project
    .details = It may have been removed in the meantime. Nothing was changed.
notice-changed-since = Somebody else has changed the same thing since
    .details = Nothing was changed, so that their work is kept.
notice-step-changed = Passed over: { $title }
    .details = Others have changed the same thing since. Their work is kept, and nothing was changed.
    .hint = Press again for the next step.
notice-step-in-use = Passed over: { $title }
    .details = { $annotators } have worked on it since. Their work is kept, and nothing was changed.
    .hint = Press again for the next step.
notice-step-as-it-was = Nothing to do: { $title }
    .details = This step was passed over before, so that there is nothing to take back.
    .hint = Press again for the next step.
notice-step-damaged = Passed over: { $title }
    .details = The project file does not hold this step any more as it was written. Nothing was changed.
    .hint = Press again for the next step.
notice-steps-passed = { $count ->
    [one] { $count } step was passed over
   *[other] { $count } steps were passed over
}
    .details = Others have changed the same things since. Their work is kept, and nothing was changed.
    .hint = Press again for the next step.
notice-step-kept = Not all of the step could be taken back or done again
    .details = This stays as it is, because it was changed since: { $parts }.
kept-entities = { $count ->
    [one] { $count } entity
   *[other] { $count } entities
}
kept-state = how far the work on a document is
kept-flag = the flag of a document
kept-labels = labels ({ $names })
kept-project = properties of the project
kept-document = properties of a document
kept-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
kept-splits = { $count ->
    [one] the part of a split of { $count } document
   *[other] the part of a split of { $count } documents
}
kept-damaged = what cannot be read
kept-in-use = what others have worked on ({ $annotators })
notice-text-differs = { $count ->
    [one] { $count } document of this name has another text here
   *[other] { $count } documents of these names have other texts here
}
    .details = { $names }. Nothing was imported.
    .hint = Leave them out, or give them other ids in the file.
notice-import-overlaps = “{ $one }” and “{ $other }” overlap in { $document }
    .details = The label set of this project does not allow it. Nothing was imported.
    .hint = Leave one of the two out of the file.
notice-bad-annotator = “{ $name }” cannot be the name of an annotator
    .hint = Take a short name without control characters.
notice-reserved-annotator = “{ $name }” cannot be the name of an annotator
    .details = The layer of curated annotations is called “gold”.
    .hint = Take another name.
notice-bad-label = “{ $name }” cannot be the name of a label
    .details = Nothing was changed.
    .hint = Names of labels have no blanks and none of | [ ] \ ; , : #
notice-unknown-layer = There are no annotations by { $name }
    .details = Nothing was exported.
    .hint = The project has annotations by { $layers }.
notice-lock = The project cannot be locked
    .details = { $path }: { $reason }. Nothing was changed.
    .hint = Check whether the folder can be written.
notice-too-large = { $name } is too large
    .details = A document may have 1,000 MB. Nothing was imported.
    .hint = Split it into several files.
notice-file-missing = There is no such file
    .details = { $path }
notice-project-cut-off = The project file is cut off
    .details = { $found } of { $expected } bytes are there. { $path } was left as it is.
    .hint = Open a copy from your backup, and keep this file.
notice-project-too-old = The project has to be renewed first
    .details = It comes from an older Tawsim and is in use elsewhere. It was left as it is.
    .hint = Close it there, then open it here.
notice-disk-full = No room is left on the disk
    .details = The change was taken back, so the window shows what the file holds.
    .hint = Make room, then try again.
notice-project-busy = Another program is using the project file
    .details = The change was taken back, so the window shows what the file holds.
    .hint = Wait a moment, then try again.
notice-project-not-writable = The project file cannot be written
    .details = The change was taken back, so the window shows what the file holds.
    .hint = Check the permissions of the file and its folder.
notice-not-a-project = This is not a Tawsim project
    .details = { $path } was left as it is.
    .hint = Projects end in .tawsim; articles and datasets open too.
notice-project-exists = A project of this name is there already
    .details = { $path } was left as it is.
    .hint = Choose another name, or open the project.
notice-project-too-new = The project was made by a newer Tawsim
    .details = { $path } was left as it is.
    .hint = Install the newer version, then open it again.
notice-project-damaged = The project file is damaged
    .details = { $path } was left as it is: { $reason }
    .hint = Open a copy from your backup, and keep this file.
notice-backup-left-out = { $count ->
    [one] { $count } row of the project does not fit its table
   *[other] { $count } rows of the project do not fit their tables
}
    .details = The backup was made without what does not fit.
notice-foreign-schema = The project file holds what Tawsim does not make
    .details = { $reason }. Such parts could change the data with the next edit, so { $path } is only read.
    .hint = Make a clean copy with a backup or with tawsim backup, and go on in that copy.
schema-difference = { $kind } { $name } ({ $fault })
schema-kind-table = table
schema-kind-virtual-table = virtual table
schema-kind-view = view
schema-kind-index = index
schema-kind-trigger = trigger
schema-fault-unknown = unknown
schema-fault-missing = missing
schema-fault-changed = changed
notice-not-saved = The change could not be saved
    .details = It was taken back, so the window shows what the file holds: { $reason }
    .hint = Make room on the disk, or check whether the folder can be written, then try again.
notice-cannot-read = { $file } cannot be read
    .details = { $reason }
notice-binary = { $file } is not a text
    .details = It is of another kind. Nothing was imported.
    .hint = Save it as plain text (UTF-8) in the program that made it.
notice-not-decoded = { $file } is not valid { $encoding }
    .details = The bytes at byte { $byte } are no character of it. Nothing was imported.
    .hint = Choose another encoding.
notice-imported = { $count ->
    [one] { $count } document was added
   *[other] { $count } documents were added
}
notice-imported-problems = { $problems ->
    [one] { $problems } problem was found on the way; the rest was imported
   *[other] { $problems } problems were found on the way; the rest was imported
}
notice-exported = { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
} with { $entities ->
    [one] { $entities } entity
   *[other] { $entities } entities
} exported to { $path }
notice-export-refused = The dataset was not exported
    .details = The check found: { $reason }. The file that was there is untouched.
notice-export-needs-layer = Several people have annotated: { $layers }
    .details = Nothing was exported.
    .hint = Choose whose annotations go into the dataset.
notice-list-ends = The list ends here
notice-list-finished = Every document of this list is finished; show all documents to go on
notice-all-finished = Every document is finished
    .hint = Export the dataset with { $key }.
notice-skipped = Skipped: { $title }
notice-keymap = keymap.toml has { $count ->
    [one] { $count } problem
   *[other] { $count } problems
}
    .details = The other keys work as written; these keep their defaults.
notice-settings-lost = The settings could not be read
    .details = The window starts with the defaults; { $path } was left as it is.
notice-damage = { $count ->
    [one] { $count } part of this document is damaged
   *[other] { $count } parts of this document are damaged
}
    .details = They are in the project file and are not shown or exported.
    .hint = Repair or remove damaged entities with Document, Repair damaged entities, or open a copy from your backup.
notice-not-alone = A project opens alone: { $file }
    .details = Nothing was opened.
    .hint = Open the project first, then add the other files to it.
notice-internal = Something went wrong inside Tawsim
    .details = { $reason }. What was shown as saved is in the file.
    .hint = Please report it with the text of this notice.

## What undo and redo speak of

edit-create = tag
edit-relabel = relabel
edit-resize = move an edge
edit-delete = delete an entity
edit-note = write a note
edit-norm = give the normal form
edit-uncertain = mark as uncertain
edit-unreadable = a step that cannot be read
edit-flag = flag a document
edit-state = change the state of a document
edit-finish = finish a document
edit-import = import

notice-keys-written = The keys are in { $path }
    .hint = Open the page in a browser to print it.
notice-keys-not-written = The keys could not be written to { $path }
    .details = { $reason }. Nothing was changed there.
    .hint = Choose another folder, or make room on the disk.
