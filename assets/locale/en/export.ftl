# Export: formats, what they cannot carry, what came of it.

## Why nothing was written

notice-export-one-file = This format needs a folder
    .details = More than one document is exported, and each becomes a file. Nothing was written.
    .hint = Export again, and choose a folder.
notice-export-in-the-way = Something else stands in that place
    .details = A folder cannot take the place of a file, nor a file that of a folder. Nothing was written.
    .hint = Choose another name.
notice-export-occupied = The folder holds { $n ->
    [one] a file that is
   *[other] { $n } files that are
} not part of the export
    .details = { $files }. Nothing was written, and nothing was removed.
    .hint = Choose another folder, or move them away.

## What was written

notice-exported-all = { $n ->
    [one] The project was written in { $n } format
   *[other] The project was written in { $n } formats
} to { $path }
notice-export-left-out = The format does not carry everything that the project holds. The report stands beside the export.
notice-export-some-failed = { $n ->
    [one] { $n } format could not be written.
   *[other] { $n } formats could not be written.
}
losses-show = What was left out…
losses-title = What the export leaves out
losses-about = The project has lost nothing. The same report stands beside what was exported.
losses-example = { $words } ({ $document })
losses-report = What this export leaves out ({ $format })
losses-save = Save report…

## The dialog

export-format-filter = Find a format
export-format-none = No format of this name
export-all = Every format at once
export-all-about = { $n ->
    [one] { $n } format
   *[other] { $n } formats
} in one folder, each under a name of its own and with a report of what it leaves out: a hand-over for people whose programs you do not know.
export-folder-of = folder of { $extension }
export-format-about = { $files } · Offsets: { $unit }
export-counting = Looking through the project… { $percent } %
export-carries-all = Everything goes along: nothing is left out.
export-left-out = Not in this format
export-spans = Entities that end inside a token
export-spans-split = Divide the token
export-spans-expand = Widen the entity
export-keep = Of entities that overlap stays
export-keep-longest = The longest
export-keep-outermost = The outermost
export-keep-innermost = The innermost
export-unit = Count offsets in
unit-none = none
unit-code-points = code points
unit-utf16 = UTF-16 units
unit-bytes = bytes
unit-graphemes = letters as one sees them
unit-tokens = tokens

## Groups and names of formats

format-group-own = Tawsim
format-group-columns = Columns of tokens
format-group-tools = Annotation tools
format-group-training = Training
format-group-documents = Texts, tables and libraries
format-group-others = More
format-name-gold = Gold dataset (JSON)
format-name-gold-jsonl = Gold dataset, one document a line
format-name-gold-offsets = Gold dataset without texts
format-name-gold-offsets-jsonl = Gold dataset without texts, by lines
export-without-texts-about = For texts that may not be passed on: offsets, labels and notes go along, and the SHA-256 of each text, but neither a text nor the words of an entity. Who has the texts gets the whole dataset back; a text that has changed is refused.
format-name-text = Plain text
format-name-jsonl = Plain records with offsets
format-name-text-lines = Plain text, one document a line
format-name-csv = Table of entities (CSV)
format-name-doccano-rel = doccano JSONL with relations
format-name-doccano-labels = Labels of doccano
format-name-label-studio-config = Interface of Label Studio
format-name-argilla = Argilla records
format-name-hf-jsonl = Hugging Face dataset, JSON lines
format-name-hf = Hugging Face dataset, Parquet
format-name-conllu = CoNLL-U with entities
format-name-conllup = CoNLL-U Plus with entities
format-name-iob2 = Two columns, IOB2
format-name-iobes = Two columns, IOBES
format-name-bilou = Two columns, BILOU
format-name-wojood = Nested columns (Wojood)

## What a format cannot carry

loss-damaged = Damaged parts of the project
loss-nesting = Entities inside others
loss-crossing = Entities that cross others
loss-stacking = Second labels on the same words
loss-inside-token = Entities widened to whole tokens
loss-line-end = Entities divided at line ends
loss-white-space = White space, exactly as it is
loss-controls = Control characters
loss-empty-text = Documents without text
loss-empty-document = Documents without entities
loss-documents = Where one document ends and the next begins
loss-entities = Entities
loss-texts = The texts
loss-document-ids = Ids of documents
loss-entity-ids = Ids of entities
loss-titles = Titles
loss-metadata = Metadata of documents
loss-states = States of documents
loss-document-flags = Flags of documents
loss-norms = Normal forms of names
loss-notes = Notes
loss-flags = Marks of uncertain entities
loss-origins = Who tagged what, and when
loss-layers = The annotators’ own versions
loss-extra = Members kept from other programs
loss-label-set = Colours, keys and order of labels
