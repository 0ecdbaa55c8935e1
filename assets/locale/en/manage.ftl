# Managing a project: its properties, guideline, statistics, splits, backup; properties of a document.

## Steps of undo

edit-project = change the project
edit-guideline = edit the guideline
edit-document = change the properties of a document
edit-document-remove = remove a document
edit-repair = repair damaged entities
edit-annotator-name = correct your name
edit-split = split the documents

## Backup


notice-backed-up = A copy of the project is in { $path }
    .details = { $size } MB, checked. The copy is a complete project.
notice-backup-not-kept = The automatic backup was not made
    .hint = The project itself is not affected. The next attempt is made when the project is opened again.
notice-restored = The backup was restored to { $path }
    .details = You work in this file now. The other files of the project stay as they are.

## Automatic backups

backups-title = Restore a backup
backups-about = The backup becomes a project of its own, which is opened. It replaces nothing.
backups-others = Backups of other projects
backups-empty = There are no backups yet
    .about = A project is copied once a day, when it is opened. The last seven copies are kept.
backups-row = { $day }, { $time } UTC · { $size }
backups-kilobytes = { $size } kB
backups-megabytes = { $size } MB
backups-target = It will be saved as { $path }
backups-restore = Restore and open
large-backup-title = Keep automatic backups of { $name }?
large-backup-about = The project takes { $size } MB. A copy is made once a day, when it is opened, and the last seven are kept: up to { $all } MB on this computer. This question is asked only once.
large-backup-keep = Keep backups
large-backup-none = No backups

## A project file that was moved, deleted or replaced

status-displaced = Not saved: the project file was moved or replaced
button-save-as = Save under another name…
save-as-title = Save the project under another name
notice-write-protected = The project is only read: it is write-protected
    .details = Its file, its folder or its disk cannot be written here. Everything in it can be read and exported.
    .hint = To change it, copy it to a folder where you can write.
notice-displaced-back = The project file is back at its path
    .details = { $path } holds all your work; changes are saved again.
notice-salvaged = { $count ->
        [one] One document could not be read and is not in the new file
       *[other] { $count } documents could not be read and are not in the new file
    }
    .details = The open document with your entities, the labels and the properties are there, without the history and without the work of others.
    .hint = Keep the old file. What is missing may be readable once its disk is back, or in an automatic backup.
notice-taken-over = You can edit the project here now
    .details = The window that had it has closed it.
notice-displaced-closing = The window stays open, because closing it now can lose work
    .hint = Save the project under another name, or close the window once more to close it without saving.
notice-displaced-leaving = The project stays open, because closing it now can lose work
    .hint = Save the project under another name, or repeat the command to close it without saving.
notice-saved-as = The project is saved in { $path }
    .details = From now on you work in this file.

## Commands

menu-project = Project
keys-group-project = Project
command-file-backup = Back up the project…
    .about = Copies the project with its history into one file; work can continue
command-file-save-as = Save under another name…
    .about = Copies the project with its history and continues to work in the copy
command-file-restore-backup = Restore a backup…
    .about = Lists the automatic backups and opens one as a project of its own
command-document-properties = Document properties…
    .about = Title, tags, metadata, split and notes of this document
command-project-properties = Project properties…
    .about = Name, language, description, license and revision
command-project-statistics = Statistics…
    .about = Shows the project in numbers and charts
command-project-split = Split the documents…
    .about = Splits into train, validation and test; near-duplicates stay together
command-project-guideline = Edit the guideline…
    .about = Opens the guideline of the project, which is written in Markdown
command-project-guideline-import = Import the guideline from a file…
    .about = Reads a Markdown file as the guideline of the project
command-project-guideline-export = Export the guideline to a file…
    .about = Writes the guideline of the project as a Markdown file
command-view-guideline = Guideline next to the article
    .about = Shows the guideline in place of the entities, or the entities again
why-no-guideline = This project has no guideline yet

progress-counting = Counting { $name }
progress-comparing = Searching { $name } for near-duplicates
progress-changing = Changing { $name }
progress-backing-up = Copying { $name }
progress-automatic-backup = Automatic backup of { $name }

## Properties

properties-button = Save properties
project-title = Project properties
project-about = They are part of every export as a dataset.
project-name = Name
project-description = Description
project-language = Language
project-license = License
project-revision = Revision
project-language-bad = The language is a tag such as ar, arz or ar-EG
project-revision-bad = The revision is a whole number
project-policy = What belongs to an entity
    .about = Annotators see these rules, and the dataset contains them.
policy-proclitics = Proclitics (و، ب، ل…)
policy-article = The article ال
policy-titles = Titles (Dr, President…)
policy-quotes = Quotation marks
policy-brackets = Brackets
policy-none = Not decided
policy-in = Inside
policy-out = Outside
policy-free = Either
project-heads-in = Nouns that belong to a name
project-heads-out = Nouns that do not
document-menu = Document menu
document-menu-open = Open
document-menu-finish = Mark as finished
document-title = Document properties
document-id = Id
document-source = Source
document-length = Length
document-length-value = { $chars ->
    [one] { $chars } code point
   *[other] { $chars } code points
}, { $bytes ->
    [one] { $bytes } byte
   *[other] { $bytes } bytes
}, { $entities ->
    [one] { $entities } entity
   *[other] { $entities } entities
}
document-sha256 = SHA-256
document-name = Title
document-tags = Tags, separated by commas
document-split = Part of the split
document-meta = Metadata
document-meta-name = Name
document-meta-value = Value
document-meta-add = Add a line
document-meta-remove = Remove
document-notes = Notes

## Guideline

guideline-title = Guideline
guideline-about = Markdown: # for a heading, - for a list, **bold**, | for tables. The direction of each paragraph follows its text.
guideline-placeholder = What is an entity here, and what is not?
guideline-versions = Other versions
guideline-n-versions = { $count ->
    [one] 1 other version
   *[other] { $count } other versions
}
guideline-version = { $name }, { $when }
guideline-button = Save guideline
guideline-empty = No guideline yet. A guideline explains what belongs to an entity, with examples, and is shown here next to every article.
guideline-filter = Markdown
notice-guideline-large = { $path } is too large for a guideline
    .details = Nothing was changed.
notice-guideline-not-utf8 = { $path } is not UTF-8 text
    .details = Nothing was changed.
    .hint = Save it as UTF-8 and import it again.

## Statistics

statistics-title = Statistics
statistics-waiting = Counting… { $percent } %
statistics-documents = documents
statistics-entities = entities
statistics-words = words
statistics-density = entities per 100 words
statistics-whose = The entities of all annotators are counted, the same words with the same label once.
statistics-whose-curated = Curated documents are counted with their curated entities, the others with those of all annotators, the same words with the same label once.
statistics-labels = Entities by label
statistics-label = { $label }: { $entities ->
    [one] { $entities } entity
   *[other] { $entities } entities
} ({ $percent } %) in { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
}
statistics-share = { $entities } · { $percent } %
statistics-names = Most frequent names
statistics-names-none = Nothing is tagged yet
statistics-name = { $name }: { $count ->
    [one] { $count } time
   *[other] { $count } times
}
statistics-name-spellings = { $spellings ->
    [one] { $spellings } spelling
   *[other] { $spellings } spellings
} · { $count }
statistics-name-told = { $name }: { $count ->
    [one] { $count } time
   *[other] { $count } times
}, in { $spellings ->
    [one] { $spellings } spelling
   *[other] { $spellings } spellings
}
statistics-name-find = Find { $name } in all documents
statistics-more = and { $count } more
statistics-states = Documents by state
status-in-curation = In curation
status-curated = Curated
statistics-splits = Documents by split
statistics-lengths = Length of documents, in words
statistics-densities = Entities per 100 words of a document
statistics-bin = { $from } to { $to }: { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
statistics-bin-rest = { $from } and more: { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
statistics-spread = Median { $median }, mean { $mean }, from { $least } to { $most }
statistics-about-entities = Entities
statistics-depth = { $count ->
    [0] Not nested
    [one] Inside one other entity
   *[other] Inside { $count } other entities
}
statistics-stacked = On the same words as another
statistics-crossing = Crossing another
statistics-entity-words = Words of an entity
statistics-entity-chars = Code points of an entity
statistics-mean-most = mean { $mean }, at most { $most }
statistics-people = Annotators
statistics-people-none = Nobody has annotated yet
statistics-person = { $entities ->
    [one] { $entities } entity
   *[other] { $entities } entities
}, { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
}, { $finished } finished

## Splits

split-title = Split the documents
split-about = The same seed gives the same split again. Each document stores its split, and the dataset contains it. One undo removes it.
split-share-train = Train, %
split-share-validation = Validation, %
split-share-test = Test, %
split-seed = Seed
split-train = Train
split-validation = Validation
split-test = Test
split-unassigned = Unassigned
split-none = None
split-not-numbers = Each share is a whole number of percent
split-not-hundred = The sum of the three shares must be 100 %
split-no-seed = The seed is a whole number
split-waiting = Searching for near-duplicates… { $percent } %
split-preview = Preview
split-off = Near-duplicates stay together, so that a part differs from its share by { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
split-near-none = No near-duplicates: no two documents share { $percent } % of their three-word sequences
split-near = { $documents } documents in { $groups ->
    [one] { $groups } group
   *[other] { $groups } groups
} are near-duplicates: they share { $percent } % or more of their three-word sequences
split-torn = { $count ->
    [one] { $count } group is in different parts, so the test contains training texts
   *[other] { $count } groups are in different parts, so the test contains training texts
}
statistics-skipped = Not counted, because damaged: documents { $documents }, entities { $entities }, states { $states }
split-skipped = { $count ->
    [one] { $count } damaged document stays outside the parts
   *[other] { $count } damaged documents stay outside the parts
}
split-keep = Keep near-duplicates together
    .about = All documents of a group are in the same part
split-clear = Remove the split
notice-split = The documents were split
    .details = The dataset contains the split; one undo restores the previous one.
split-button = Split documents
notice-properties-kept = The properties were saved
notice-document-removed = { $title } was removed from the project
