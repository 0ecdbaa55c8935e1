# Export: formats, what they cannot store, and the result.

## Why nothing was written


## What was written

notice-exported-all = { $n ->
    [one] The project was written in { $n } format
   *[other] The project was written in { $n } formats
} to { $path }
notice-export-left-out = The format cannot store everything in the project. The report is next to the export.
notice-export-some-failed = { $n ->
    [one] { $n } format could not be written.
   *[other] { $n } formats could not be written.
}
losses-show = Show what was left out…
losses-title = Left out of the export
losses-about = The project is complete; only the export leaves this out. The same report is next to the export.
losses-example = { $words } ({ $document })
losses-report = Left out of this export ({ $format })
losses-save = Save report…

## The dialog

export-format-filter = Find a format
export-format-none = No format has this name
export-all = All formats
export-all-about = { $n ->
    [one] { $n } format
   *[other] { $n } formats
} in one folder, each with its own name and a report of what it leaves out. Use this if you do not know which programs the recipients use.
export-folder-of = folder of { $extension }
export-format-about = { $files } · Offsets: { $unit }
export-counting = Reading the project… { $percent } %
export-carries-all = This format stores everything in the project.
export-unfinished = Left out, because not finished: { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
} with { $entities ->
    [0] no entities
    [one] { $entities } entity
   *[other] { $entities } entities
}.
export-left-out = Not in this format
export-spans = Entities that end inside a token
export-spans-split = Split the token
export-spans-expand = Expand the entity
export-keep = Of overlapping entities, keep
export-keep-longest = The longest
export-keep-outermost = The outermost
export-keep-innermost = The innermost
export-unit = Count offsets in
unit-none = none
unit-code-points = code points
unit-utf16 = UTF-16 units
unit-bytes = bytes
unit-graphemes = visible letters
unit-tokens = tokens

## Groups and names of formats

format-group-own = Tawsim
format-group-columns = Columns of tokens
format-group-tools = Annotation tools
format-group-training = Training
format-group-documents = Texts, tables and libraries
format-group-others = More
format-name-gold = Gold dataset (JSON)
format-name-gold-jsonl = Gold dataset, one document per line
format-name-gold-offsets = Gold dataset without texts
format-name-gold-offsets-jsonl = Gold dataset without texts, one document per line
export-without-texts-about = For texts that you may not distribute. The export has offsets, labels, notes and the SHA-256 of each text, but no texts and no words of entities. A recipient who has the same texts can restore the whole dataset; a changed text is refused.
format-name-text = Plain text
format-name-jsonl = Plain records with offsets
format-name-text-lines = Plain text, one document per line
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
loss-nesting = Nested entities
loss-crossing = Crossing entities
loss-stacking = Second labels on the same words
loss-inside-token = Entities expanded to whole tokens
loss-line-end = Entities split at line ends
loss-white-space = Exact white space
loss-controls = Control characters
loss-empty-text = Documents without text
loss-empty-document = Documents without entities
loss-documents = Boundaries of documents
loss-entities = Entities
loss-texts = The texts
loss-document-ids = Ids of documents
loss-entity-ids = Ids of entities
loss-titles = Titles
loss-metadata = Metadata of documents
loss-states = States of documents
loss-document-flags = Flags of documents
loss-norms = Normalized forms of names
loss-notes = Notes
loss-flags = Marks of uncertain entities
loss-origins = Annotators and times of annotations
loss-layers = Layers of the annotators
loss-discontinuous = Entities of several parts, written as one
loss-extra = Additional members from other programs
loss-label-set = Colors, keys and order of labels
