# Managing a project: its properties, guideline, statistics, splits, backup; what is known about a document.

## What undo takes back

edit-project = change the project
edit-guideline = write the guideline
edit-document = change what is known about a document
edit-document-remove = remove a document
edit-repair = repair damaged entities
edit-split = split the documents

## Backup

notice-backup-onto-itself = The project cannot be its own backup
    .hint = Choose another name or another folder
notice-backup-in-the-way = { $name } is no earlier backup of this project, or somebody has it open
    .details = Nothing was changed.
    .hint = Choose another name.

notice-backed-up = A copy of the project is in { $path }
    .details = { $size } MB, checked. It opens as a project by itself.

## A project file that was moved, deleted or replaced

status-displaced = Not saved: the project file is not in its place
button-save-as = Save under another name…
save-as-title = Save the project under another name
notice-displaced-gone = The project file was renamed, moved or deleted
    .details = { $path } is gone. What you have done until now is still here in the window; nothing more can be saved there.
    .hint = Save the project under another name, or put the file back.
notice-displaced-replaced = Another file has taken the place of the project
    .details = { $path } is not the file that is open here. What you have done until now is still here in the window; nothing more can be saved there.
    .hint = Save the project under another name.
notice-displaced-log = A file that belongs to the project was removed
    .details = The log beside { $path } (-wal) is gone or was replaced. What you have done until now is still here in the window; nothing more can be saved there.
    .hint = Save the project under another name.
notice-displaced-back = The project file is back in its place
    .details = { $path } holds all your work; changes are saved again.
notice-displaced-closing = The window stays open, because closing it now can lose work
    .hint = Save the project under another name, or close the window once more to leave it so.
notice-displaced-leaving = The project stays open, because closing it now can lose work
    .hint = Save the project under another name, or repeat the command to close it as it is.
notice-saved-as = The project is saved in { $path }
    .details = Work goes on in this file.

## Commands

menu-project = Project
keys-group-project = Project
command-file-backup = Back up the project…
    .about = Copies the project into one file, with its history; work can go on
command-document-properties = Document properties…
    .about = Title, tags, metadata, part of a split and notes of this document
command-project-properties = Project properties…
    .about = Name, language, description, licence and what belongs to an entity
command-project-statistics = Statistics…
    .about = The project in numbers and charts
command-project-split = Split the documents…
    .about = Train, validation and test, with near-duplicates kept together
command-project-guideline = Write the guideline…
    .about = Opens the guideline of the project, to be written in Markdown
command-project-guideline-import = Take the guideline from a file…
    .about = Reads a Markdown file as the guideline of the project
command-project-guideline-export = Save the guideline as a file…
    .about = Writes the guideline of the project as a Markdown file
command-view-guideline = Guideline beside the article
    .about = Shows the guideline in place of the entities, or the entities again
why-no-guideline = This project has no guideline yet

progress-counting = Counting { $name }
progress-comparing = Looking for near-duplicates in { $name }
progress-changing = Changing { $name }
progress-backing-up = Copying { $name }

## Properties

properties-button = Save properties
project-title = Project properties
project-about = They leave with the dataset.
project-name = Name
project-description = Description
project-language = Language
project-license = Licence
project-revision = Revision
project-language-bad = The language is a tag such as ar, arz or ar-EG
project-revision-bad = The revision is a whole number
project-policy = What belongs to an entity
    .about = Annotators see it as a rule; it is written into the dataset.
policy-proclitics = Proclitics (و، ب، ل…)
policy-article = The article ال
policy-titles = Titles (Dr, President…)
policy-quotes = Quotation marks
policy-brackets = Brackets
policy-none = Not said
policy-in = Inside
policy-out = Outside
policy-free = Free
project-heads-in = Nouns that belong to a name
project-heads-out = Nouns that do not
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
guideline-about = Markdown: # for a heading, - for a list, **bold**, | for tables. Each paragraph reads from its own side.
guideline-placeholder = What is an entity here, and what is not?
guideline-button = Save guideline
guideline-empty = No guideline yet. What belongs to an entity, with examples, stands here beside every article.
guideline-filter = Markdown
notice-guideline-large = { $path } is too large for a guideline
    .details = Nothing was changed.
notice-guideline-not-utf8 = { $path } is not UTF-8 text
    .details = Nothing was changed.
    .hint = Save it as UTF-8 and take it again.

## Statistics

statistics-title = Statistics
statistics-waiting = Counting… { $percent } %
statistics-documents = documents
statistics-entities = entities
statistics-words = words
statistics-density = entities in 100 words
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
statistics-splits = Documents by part of the split
statistics-lengths = Length of documents, in words
statistics-densities = Entities in 100 words of a document
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
    [0] In no other entity
    [one] In one other
   *[other] In { $count } others
}
statistics-stacked = On the very words of another
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
split-about = The same seed gives the same split again. It is kept with each document and leaves with the dataset; one undo takes it back.
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
split-not-hundred = The three shares must be 100 % together
split-no-seed = The seed is a whole number
split-waiting = Looking for near-duplicates… { $percent } %
split-preview = What comes of it
split-off = Near-duplicates stay together, so that a part differs from its share by { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
split-near-none = No near-duplicates: no two documents share { $percent } % of their runs of three words
split-near = { $documents } documents in { $groups ->
    [one] { $groups } group
   *[other] { $groups } groups
} are nearly the same: they share { $percent } % of their runs of three words or more
split-torn = { $count ->
    [one] { $count } group is on different sides: what is tested was learned
   *[other] { $count } groups are on different sides: what is tested was learned
}
split-keep = Keep near-duplicates together
    .about = Each group goes into one part as a whole
split-clear = Take documents out of their parts
notice-split = The documents have their parts now
    .details = They leave with the dataset; one undo brings back those before.
split-button = Split documents
notice-properties-kept = The properties were saved as they were written
notice-document-removed = { $title } is not in the project any more
notice-document-in-use = Others have worked on this document: { $annotators }
    .details = It was not removed, so that they can still take their steps back.
