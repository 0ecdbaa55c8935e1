# Errors: what happened, `.details` what it means for the data, `.hint` what to do. The ids are the codes:
# the error session.crossing has the text problem-session-crossing.

## Actions

problem-session-read-only = The project is open read-only
    .details = { $holder } has it open. Nothing was changed.
    .hint = Close it there. You can then edit it here.
problem-session-no-document = No document is open
    .hint = Open an article first.
problem-session-gone = This is no longer in the project
    .details = It may have been removed in the meantime. Nothing was changed.
problem-session-outside-text = The selected words are not in the text
    .details = Bytes { $start } to { $end } are not a part of it. Nothing was changed.
    .hint = Select the words again.
problem-session-splits-grapheme = An edge would separate a letter from its marks
    .details = Nothing was changed.
    .hint = Move the edge before the letter or after its marks.
problem-session-only-blanks = The selection has only blanks
    .details = An entity begins and ends with a letter or a sign. Nothing was changed.
    .hint = Select the words.
problem-session-crossing = This would cross { $entity }
    .details = One entity may lie inside another, but two entities may not overlap in part. Nothing was changed.
    .hint = Move an edge until one contains the other, or until they no longer touch.
problem-session-nested = These words overlap { $entity }
    .details = The label set of this project allows no entity inside another. Nothing was changed.
problem-session-forbidden-inside = { $inner } may not stand inside { $outer }: { $entity }
    .details = The rules of this project say so. Nothing was changed.
    .hint = Choose another label, or change the rules under Project, What belongs to an entity.
problem-session-unknown-subtype = The label of this entity has no subtype “{ $name }”
    .details = Nothing was changed.
    .hint = Declare the subtype in the label set first.
problem-session-duplicate = These words already have this label: { $entity }
    .details = Nothing was changed.
problem-session-entity = { $label } “{ $words }”
problem-session-entity-at = the entity at bytes { $start } to { $end }
problem-session-reserved-annotator = “{ $name }” cannot be the name of an annotator
    .details = The layer of curated annotations is called “gold”. Nothing was changed.
    .hint = Choose another name.
problem-session-bad-annotator = “{ $name }” cannot be the name of an annotator
    .details = Nothing was changed.
    .hint = Choose a name of 1 to 512 characters without control characters.
problem-session-annotator-taken = Another annotator of this project is or was called “{ $name }”
    .details = Nothing was changed.
    .hint = Choose another name. To use the layer of that annotator, work as that annotator.
problem-session-no-name = There is no name in these words
    .details = Nothing was changed.
    .hint = Choose words with at least one letter.
problem-session-gazetteer-name = The project has another gazetteer called “{ $name }”
    .details = Nothing was changed.
    .hint = Choose another name, or remove the other gazetteer first.
problem-session-shipped-gazetteer = The gazetteer “{ $name }” belongs to Tawsim and cannot be removed
    .details = Nothing was changed.
    .hint = Switch it off: then its names are not proposed.
problem-session-nothing-to-undo = Nothing to undo
problem-session-nothing-to-redo = Nothing to redo
problem-session-changed-since = Another annotator has changed this in the meantime
    .details = Nothing was changed, so their work is kept.
problem-session-document-in-use = Others have worked on this document: { $annotators }
    .details = It was not removed, so that they can still undo their steps.
problem-session-text-differs = { $count ->
    [one] { $count } document of the project has this id and another text
   *[other] { $count } documents of the project have these ids and other texts
}
    .details = Documents: { $names }. Nothing was imported.
    .hint = Leave these documents out, or give them other ids in the file.
problem-session-import-overlaps = “{ $one }” and “{ $other }” overlap in { $document }
    .details = { $count ->
        [one] { $count } entity overlaps another one
       *[other] { $count } entities overlap others
    } in a way that the label set of this project does not allow. Nothing was imported.
    .hint = Remove one of the two from the file.
problem-session-bad-files = { $count ->
    [one] { $count } error in the files
   *[other] { $count } errors in the files
}
    .details = { $files ->
    [one] It is in one file. Nothing was imported.
   *[other] They are in { $files } files. Nothing was imported.
}
problem-session-unreadable = The file cannot be read: { $path }
    .details = { $reason }. Nothing was imported.
problem-session-unknown-labels = { $count ->
    [one] { $count } label of the files is not in this project
   *[other] { $count } labels of the files are not in this project
}
    .details = Labels: { $names }. Nothing was imported.
    .hint = Choose labels of the project for them in the import dialog.
problem-session-bad-label = “{ $name }” cannot be the name of a label
    .details = Nothing was changed.
    .hint = Label names have no spaces and none of | [ ] \ ; , : #
problem-session-label-name-taken = “{ $name }” is already a name of { $label }
    .details = Nothing was changed.
    .hint = Choose another name, or remove it from the other names of { $label }.
problem-session-bad-label-key = “{ $key }” cannot be the key of a label
    .details = Nothing was changed.
    .hint = Label keys are the digits 1 to 9 and the letters A to Z.
problem-session-label-under-itself = { $label } cannot be below itself
    .details = Nothing was changed.
    .hint = Choose another group.
problem-session-label-in-use = { $entities ->
    [one] One entity has the label { $label }
   *[other] { $entities } entities have the label { $label }
}
    .details = { $documents ->
    [one] In one document. Nothing was changed.
   *[other] In { $documents } documents. Nothing was changed.
}
    .hint = Give them another label, or delete them with the label.
problem-session-last-label = { $label } is the only label
    .details = A project needs at least one label. Nothing was changed.
    .hint = Add another label first.
problem-session-several-layers = Several people have annotated: { $layers }
    .details = Nothing was exported.
    .hint = Choose whose annotations to export.
problem-session-unknown-layer = There are no annotations by { $name }
    .details = Nothing was exported.
    .hint = The project has annotations by { $layers }.
problem-session-lock = The project cannot be locked
    .details = { $reason }: { $path }. Nothing was changed.
    .hint = Check whether the folder can be written, or copy the project to another folder.
problem-session-network-in-use = { $holder } has this project open
    .details = It is on a network drive ({ $kind }), where only one program can have a project open, even to read it. Nothing was changed.
    .hint = Close it there, or copy the project to this computer and open the copy.
problem-session-merge-onto-itself = The project cannot be merged into itself
    .details = Nothing was changed: { $path }
    .hint = Name a copy of the project.
problem-session-backup-onto-itself = The project cannot be its own backup
    .details = Nothing was written: { $path }
    .hint = Choose another name or another folder.
problem-session-backup-in-the-way = The file is not an earlier backup of this project, or it is open
    .details = Nothing was written: { $path }
    .hint = Choose another name.
problem-session-stopped = Stopped
    .details = Nothing was changed.
problem-holder-on-host = { $name } on { $host }
problem-holder-named = { $name }
problem-holder-unknown = another window

## The project file

problem-project-not-found = There is no file { $path }
problem-project-exists = A file of this name already exists
    .details = It was left as it is: { $path }
    .hint = Choose another name, or open the project.
problem-project-not-a-project = This is not a Tawsim project
    .details = It was left as it is: { $path }
    .hint = Project files end in .tawsim; articles and datasets can be opened too.
problem-project-truncated = The project file is incomplete
    .details = { $found } of { $expected } bytes are there. It was left as it is: { $path }
    .hint = Open a copy from your backup, and keep this file.
problem-project-too-new = The project was made by a newer Tawsim
    .details = It has version { $found }, and this program reads versions up to { $known }. It was left as it is.
    .hint = All copies of Tawsim that work on the project must be upgraded: install the newer one here, then open the project again.
problem-project-not-a-copy = { $name } is not a copy of this project
    .details = Nothing was merged.
    .hint = Import its files or its exported dataset instead.
problem-project-other-history = The copies have different changes under one number: { $operation }
    .details = Nothing was merged. One of the files was put back from an older copy and written again, or was copied while it was being written.
    .hint = Export the work that is only in one of them as a gold dataset, import that into the other one, and go on in copies of that one.
problem-project-too-old = The project cannot be changed here
    .details = Its file has the old version { $found }, and it cannot be updated: it is write-protected, or somebody has it open. It was left as it is.
    .hint = Open it where it can be written and nobody has it open, or continue in a backup.
problem-project-old-version = The project is only read: it has the old version { $found }
    .details = It is shown from a converted copy, as it was when it was opened. Changes need a project that can be written: it is write-protected, or somebody has it open.
    .hint = Open it where it can be written and nobody has it open, or continue in a backup.
problem-project-updated = The project file was updated from version { $from }, and the file as it was is kept: { $copy }
    .hint = An older Tawsim cannot open the updated file: all who work on copies of the project need this version.
problem-project-on-network-drive = The project is on a network drive ({ $kind })
    .details = Only one program can have it open at a time, and long work reads a copy of it.
    .hint = Work is faster and safer in a copy on this computer.
problem-project-network-drive = The project cannot be opened on this network drive ({ $kind })
    .details = The drive does not offer what is needed to save safely. Nothing was changed: { $path }
    .hint = Copy the project to this computer and open the copy.
problem-project-no-room = The disk has too little room to update the project
    .details = { $needed } MB are needed and { $free } MB are free: { $path }. The project is as it was before.
    .hint = Make room on this disk, then open the project again.
problem-project-damaged = The project file is damaged
    .details = It was left as it is: { $reason }
    .hint = Open a copy from your backup, and keep this file.
problem-project-foreign-schema = The project file has parts that Tawsim does not make
    .details = Parts: { $differences }. Such parts could change the data with the next edit, so the project is only read.
    .hint = Make a clean copy with a backup or with tawsim backup, and continue in that copy.
problem-project-schema-difference = { $kind ->
    [table] table
    [virtual-table] virtual table
    [view] view
    [index] index
   *[trigger] trigger
} { $name } ({ $fault ->
    [unknown] unknown
    [missing] missing
   *[changed] changed
})
problem-project-gone = The project file was renamed, moved or deleted
    .details = There is no project at { $path }. The window still has all your work, but cannot save more there.
    .hint = Save the project under another name, or put the file back.
problem-project-replaced = Another file has replaced the project
    .details = { $path } is not the file that is open here. The window still has all your work, but cannot save more there.
    .hint = Save the project under another name.
problem-project-log-gone = A file that belongs to the project was removed
    .details = The log next to { $path } (-wal) was removed or replaced. The window still has all your work, but cannot save more there.
    .hint = Save the project under another name.
problem-project-io = The project file could not be opened or written
    .details = { $reason }: { $path }. Nothing was changed.
    .hint = Make room on the disk, or check whether the folder can be written, then try again.
problem-project-disk = The disk could not be read or written
    .details = Nothing was changed. Technical detail: { $detail }
    .hint = Check whether the disk is connected, then try again, or save the project on another disk.
problem-project-full = The disk is full
    .details = The change was not saved. The project is as it was before.
    .hint = Make room, then try again, or save the project on another disk.
problem-project-busy = Another program is using the project file
    .details = The change was not saved. The project is as it was before.
    .hint = Wait a moment, then try again.
problem-project-read-only = The project file cannot be written
    .details = The change was not saved. The project is as it was before.
    .hint = Check the permissions of the file and its folder, or copy the project to another folder.
problem-project-too-large = { $name } is too large
    .details = It has { $bytes ->
        [one] { $bytes } byte
       *[other] { $bytes } bytes
    }, and a document can have 1,000 million. Nothing was imported.
    .hint = Split it into several files.
problem-project-database = An internal error occurred in Tawsim
    .details = Everything that was shown as saved is in the file. Technical detail: { $detail }
    .hint = Please report it with the text of this message.

## Damage in the project file: reasons, inside other sentences

problem-store-sqlite = the database reports “{ $detail }”
problem-store-journal = a step of the journal cannot be read ({ $detail })
problem-store-journal-row = row { $row } of the journal is missing
problem-store-missing-rows = rows of the table { $table } are missing that others name
problem-store-operation = the operation { $operation } of the history is damaged or out of order
problem-store-no-project-row = the row that describes the project is missing
problem-store-span-outside = the entity { $entity } is outside the text of its document
problem-store-documents-missing = { $count ->
    [one] { $count } document of the list is missing
   *[other] { $count } documents of the list are missing
}
problem-store-schema = these parts differ: { $differences }

## Exports

problem-export-refused = The dataset was not exported
    .details = { $reason }. An existing file is unchanged.
problem-export-io = The dataset was not exported
    .details = The file could not be written: { $reason }. An existing file is unchanged.
    .hint = Choose another folder, or make room, then export again.
problem-export-source = The source of the conversion changed during the conversion
    .details = { $reason }. An existing file is unchanged.
    .hint = Convert it again.
problem-export-source-changed = The source of the conversion changed during the conversion
    .details = An existing file is unchanged.
    .hint = Convert it again.
problem-export-miscounted = the number of documents is not the number that was counted before
problem-export-needs-folder = { $format } needs a folder
    .details = More than one document is exported, and each becomes a file. Nothing was written.
    .hint = Export again, and choose a folder.
problem-export-in-the-way = { $wanted ->
    [file] There is something else than a file at this path
   *[folder] There is something else than a folder at this path
}
    .details = A folder cannot replace a file, and a file cannot replace a folder. Nothing was written.
    .hint = Choose another name.
problem-export-occupied = The folder has { $n ->
    [one] a file that is
   *[other] { $n } files that are
} not part of the export
    .details = Files: { $files }. Nothing was written or removed.
    .hint = Choose another folder, or move them away.
problem-export-stopped = The export was stopped
    .details = Nothing was written. An existing file is unchanged.
problem-write-io = the file cannot be written: { $reason }
problem-write-label = an entity of the document { $document } has a label that is not in the label set
problem-write-span = an entity of the document { $document } does not fit its text
problem-write-unwritable = the document { $document } cannot be written: { $reason }
problem-write-read-only = { $format } can be read but not written

## Errors of the file system: reasons, inside other sentences

problem-io-not-found = there is no such file or folder
problem-io-permission = you do not have permission
problem-io-read-only = the disk is read-only
problem-io-full = the disk is full
problem-io-not-a-folder = a part of the path is not a folder
problem-io-is-a-folder = it is a folder
problem-io-exists = it already exists
problem-io-busy = another program is using it
problem-io-too-large = it is too large for this disk
problem-io-file-name = the system does not allow this name
problem-io-timed-out = the disk or the network did not answer in time
problem-io-ends-early = the file ends too early
problem-io-memory = there is not enough memory
problem-io-network = the network cannot be reached
problem-io-stopped = it was stopped
problem-io-other = the system reports “{ $detail }”
problem-io-reads-open-project = it is a project that is open in Tawsim; export it first
problem-io-replaces-open-project = it is a project that is open in Tawsim; choose another name
problem-io-replaces-project = it is a Tawsim project, which would be lost; choose another name
problem-io-replaces-device = it is a device or a pipe, not a file; choose another name
problem-io-not-utf8 = it is not valid UTF-8
problem-io-changed-while-read = the file changed while it was read
problem-io-companion-too-large = the file { $name } next to it is too large
problem-io-not-a-loss-report = { $path } exists and is not a report of an export
problem-io-internal = an internal error in Tawsim ({ $detail })
