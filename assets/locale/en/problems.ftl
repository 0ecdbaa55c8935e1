# Problems with data, by code: a sentence without its period, `.hint` what to do. The values are data.

## Where and how bad

severity-note = note
severity-warning = warning
severity-error = error
problem-line-hint = hint
report-separator = ;
place-line = line { $at }
place-byte = byte { $at }
place-document = document { $at }
place-entity = entity { $at }
problem-problem-more = { $count ->
    [one] { $count } more problem of this kind ({ $code }) is not listed
   *[other] { $count } more problems of this kind ({ $code }) are not listed
}

## What is left out, and what is kept

problem-left-out-annotation = the annotation is left out
problem-left-out-document = the document is left out
problem-left-out-document-with-entities = { $count ->
    [one] the document is left out with its { $count } entity
   *[other] the document is left out with its { $count } entities
}
problem-left-out-entity = the entity is left out
problem-left-out-layer = the layer is left out
problem-left-out-layer-of = the layer of { $annotator } is left out
problem-left-out-line = the line is left out
problem-left-out-member = { $member } is left out
problem-left-out-one = one of the two is left out
problem-left-out-record = the record is left out
problem-left-out-second = the second one is left out
problem-kept-flagged = it is kept as it is, with a flag

## Entities and their spans

problem-entity-blank-edge = “{ $words }” begins or ends with a blank
    .hint = open the entity and move its edge once; the blank is then left out
problem-entity-covers-nothing = the entity covers nothing
problem-entity-crossing = “{ $words }” crosses “{ $other }”: neither lies inside the other, and the label set does not allow this
problem-entity-crossing-asks = the import asks whether to allow crossing entities or to leave them out
problem-entity-id-twice = the id { $id } occurs twice in the document; the second entity gets a new id
problem-entity-incomplete = the entity has no label, or its start and end are not whole numbers
problem-entity-label-alias = the label { $label } is not in the label set; it is read as { $target }
problem-entity-label-unknown = the label { $label } is not in the label set; it is added
problem-entity-nested = “{ $words }” lies inside “{ $other }”, and the label set does not allow this
problem-entity-outside-text = the span lies outside the document’s text
problem-entity-pieces-overlap = the pieces of the entity overlap
problem-entity-range = { $reason }
problem-entity-splits-grapheme = an edge of the entity separates a letter from its marks
problem-entity-surface = the span { $start } to { $end } covers “{ $covered }”, but the file says “{ $surface }”
problem-entity-surface-alike = the file states “{ $surface }” where the text has “{ $covered }”; only in the file: { $file }, only in the text: { $text }; { $count ->
    [one] the words of the text are taken
   *[other] the words of the text are taken, as for { $count } entities of the document
}
problem-folder-leftovers = { $count ->
    [one] 1 file of the system or of an editor was skipped: { $names }
   *[other] { $count } files of the system or of an editor were skipped: { $names }
}
problem-entity-twice = the same span has the same label twice
problem-entity-unit = { $counting }
problem-entity-unit-unsure = the file does not say what its offsets count, and in this text it matters: { $counting }; this would fit too: { $units }
    .hint = look at some entities after an emoji or a vowelled word; if they are off, choose the other unit and import again
problem-span-at = the span is { $start } to { $end }
problem-span-before = the span { $start } to { $end } begins before the text
problem-span-behind = the span { $start } to { $end } ends after the text, which has { $length ->
    [one] { $length } code point
   *[other] { $length } code points
}
problem-span-empty = the span { $start } to { $end } covers nothing
problem-span-misfit = the span { $start } to { $end } does not fit the text: it ends after the text, or a position lies inside a character
problem-span-reversed = the span { $start } to { $end } ends before it begins
problem-span-not-in-text = “{ $words }” does not occur in the text
problem-span-other-unit = the offsets count { $unit }; in code points the span is { $start } to { $end }
problem-span-stands-at = “{ $words }” is at { $start } to { $end } in code points

## What offsets count

problem-offsets-plain = the offsets count { $unit }
problem-offsets-line-end-is-one = the offsets count { $unit }, and each CR LF as one
problem-offsets-inclusive = the offsets count { $unit }, and the end is the last one inside the entity
problem-offsets-from-one = the offsets count { $unit } from 1, or they count a byte order mark before the text
problem-offsets-from-one-inclusive = the offsets count { $unit } from 1, and the end is the last one inside the entity
problem-offsets-behind-mark = the offsets count { $unit } without the byte order mark of the text
problem-offsets-begin-anew = the offsets start again at each sentence or passage, not once per document
problem-offsets-usual-does-not-fit = { $count ->
    [one] as { $unit } they would not fit in { $count } document
   *[other] as { $unit } they would not fit in { $count } documents
}
problem-unit-none = nothing
problem-unit-code-points = code points
problem-unit-utf16 = UTF-16 code units
problem-unit-bytes = UTF-8 bytes
problem-unit-graphemes = graphemes
problem-unit-tokens = tokens

## Documents, labels and relations

problem-document-id-twice = the id { $id } occurs twice; this document is called { $new_id } here
problem-label-name = “{ $name }” cannot be the name of a label
problem-label-number = the label { $label } is a number that doccano assigned, and its name is in the label file of doccano; the number is kept as a name
    .hint = export the labels from doccano and put them beside the file as { $file }
problem-label-renamed = “{ $name }” cannot be the name of a label; it is called { $label } here
problem-labels-name = “{ $name }” cannot be the name of a label: 1 to 64 characters, none of them white space or one of |[]\;,:#
problem-labels-none = the file names no labels
problem-relation-end = the relation { $relation } does not connect two entities of the document; it is kept under ext

## Tags of tokens

problem-tags-no-labels = the tags are { $scheme } without labels; their entities get the label { $label }
problem-tags-scheme = the tags are read as { $scheme }
problem-tags-unknown = “{ $tag }” is not a tag; its token is outside of entities
problem-tags-mended = the tag “{ $tag }” is adjusted: { $how }
problem-tags-taken-as-outside = it is read as O
problem-tags-letter-capital = its letter is read as a capital
problem-tags-hyphen-added = its hyphen is added
problem-tags-label-trimmed = punctuation is removed from its label
problem-tags-label-capitals = its label is read as the frequent label that differs only in capitals
problem-tags-orphan = an I- tag without a B-: a new entity starts here
problem-tags-no-end = the entity that begins here has no last token; it ends before the next one
problem-tags-rare = the label { $label } is rare in this file; it may be a typing error

## Files and their texts

problem-file-format = the file cannot be read as { $format }: { $reason }
problem-file-name = { $reason }
    .hint = rename the file
problem-file-name-empty = the file has no name that can be the id of its document
problem-file-name-unfit = the name of the file cannot be the id of its document: it has more than 512 characters, or a control character
problem-file-project = this is a Tawsim project, not a file to import
    .hint = export it first (on the command line: tawsim export PROJECT -o gold.json)
problem-file-promise = { $reason ->
        [markup] the file has markup of an unknown form; of XML, Tawsim reads TEI, BioC, XMI and GATE
        [entities] the document type of the file declares entities, which are not expanded
        [html] this is a web page, not a text
        [rows] the rows of the file have columns, but no column that Tawsim knows as tags
        [table] the columns of the file are not those of a table, of CoNLL or of WebAnno
        [parquet] the file is not in Parquet, as its name says
       *[other] the file is not what its name says
    }
    .hint = save it as plain text, or in a format that Tawsim reads; if all of it is the article, import it as plain text (on the command line: --format text)
problem-file-refused = reading was stopped
problem-file-unreadable = the file cannot be read: { $reason }
problem-file-write-only = { $format } can be written but not read
    .hint = choose another format (on the command line: --format ID)
problem-folder-text = the text of the file has changed since it was imported; the project keeps the old text with its entities, and nothing of the new one is imported
    .hint = to tag the new text, open the file by itself
problem-text-binary = { $kind ->
    [archive] this is an archive ({ $name }), not a text
    [image] this is an image ({ $name }), not a text
    [media] this is an image or a recording ({ $name }), not a text
    [parquet] this is a Parquet table, not a text
    [parquet-build] this is a Parquet table; only builds with the feature parquet read it
    [database] this is a project or another database ({ $name }), not a text
    [program] this is a program, not a text
    [utf-32] this is a text in { $name }, which is not read
   *[document] this is a document of another program ({ $name }), not a text
}
    .hint = { $kind ->
        [archive] unpack it and import the files inside
       *[document] save it as plain text (UTF-8) and import that file
    }
problem-text-blank-lines = { $count ->
    [one] { $count } line has no words and did not become a document
   *[other] { $count } lines have no words and did not become documents
}
problem-text-encoding = the file is not { $encoding }: byte { $byte } has no meaning in it
    .hint = choose another encoding (on the command line: --encoding NAME)
problem-text-table = a table with unknown columns was read as plain text, without entities
    .hint = export JSON from the program that wrote it, such as JSON of Label Studio, and import that
problem-text-too-long = { $count ->
    [one] the file has { $count } byte
   *[other] the file has { $count } bytes
}; a text must have less than 4 GiB
    .hint = split it into several files
problem-text-utf8 = the file is not UTF-8: byte { $byte } is not valid
    .hint = { $advice }
problem-text-utf8-damage = the text around it is UTF-8, so the file was damaged: repair that place. If it was never UTF-8, choose its encoding (on the command line: --encoding NAME)
problem-text-utf8-proposal = it may be { $encoding }, and would read: { $preview }; if that is right, choose it (on the command line: --encoding { $encoding })

## What an import finds in the project

problem-import-differs = the project has a document with this id and another text; it keeps that one with its entities, and nothing of this one is imported
problem-import-duplicate = the text is the same as that of { $twin }
problem-gazetteer-empty = the list has no names
problem-gazetteer-not-utf8 = line { $line } is not UTF-8
problem-gazetteer-long-line = line { $line } has more than a megabyte
problem-gazetteer-too-large = line { $line } does not fit: a name has up to 65,535 bytes, and a list up to a gigabyte and 256 labels
problem-gazetteer-columns = line { $line } is not a name, a label and an id between tabs
problem-gazetteer-no-name = line { $line } has no name with a letter in its first column
problem-gazetteer-no-label = line { $line } has no label in its second column, and no other label was given for such lines
problem-gazetteer-which-label = such a list has no labels, and no label was given for its names
problem-gazetteer-not-geonames = line { $line } is not one of the alternate names of GeoNames: id, geonameid, language and name between tabs
problem-gazetteer-not-wikidata = line { $line } is not one of the query service of Wikidata with the columns item and itemLabel
problem-import-kept-apart = it was imported as a document of its own
problem-import-merged = its entities were added to that document
problem-import-empty = the text is empty
problem-import-equal = { $count ->
    [one] one entity has the same label and span as another one, so that the two are one
   *[other] { $count } entities have the same label and span as another one, so that the two are one
}
problem-import-id = the id { $id } occurs twice in the document; the second entity got a new id
problem-import-known = the project has a different entity with this id; it was left as it is
problem-import-overlap = “{ $words }” { $how ->
    [crossing] crosses
   *[nested] lies inside
} “{ $other }”, which the label set does not allow; it was left out
problem-text-doubtful = the words of an entity have changed with the text: “{ $words }” is now “{ $now }” at { $start } to { $end }; it was carried over as uncertain
    .hint = look at it: mark it certain, move its edges, or remove it
problem-text-gone = { $reason }; the entity stays with the old text
    .hint = tag it again where it belongs, or undo the import
problem-text-words-gone = the words of an entity are no longer in the new text: “{ $words }”
problem-text-place-taken = an entity has no place in the new text: “{ $words }” would be at { $start } to { $end }, where another one is
problem-text-suggestions-gone = { $count ->
    [one] 1 suggestion stays with the old text: its words are not in the new one
   *[other] { $count } suggestions stay with the old text: their words are not in the new one
}
problem-text-members = members with positions in the old text stay with it: { $members }
problem-text-not-carried = it was not carried over: it stays with the old text

## What an export finds when it reads itself back

problem-export-failed = the format was not written: { $detail }
problem-export-counts = the dataset does not contain everything that was written
problem-export-read-back = { $reason }
problem-export-another = the document { $document } is read back as a different document
problem-export-not-found-again = { $count ->
    [one] { $count } document is missing when the export is read back: { $document }
   *[other] { $count } documents are missing when the export is read back, one of them { $document }
}
problem-export-not-the-same = the documents that are read back differ from those that were written

## The project file

problem-store-annotation = an entity in the project file is damaged ({ $detail }); it is kept and not shown
    .hint = tawsim repair PROJECT repairs or removes it; or restore the project file from a copy
problem-store-pages = the project file is damaged ({ $detail })
    .hint = export what can still be read, and restore the file from a copy
problem-store-text = the text in the project file is not the one that was imported
    .hint = restore the project file from a copy, or import the text again
problem-store-words = an entity should cover “{ $words }” at bytes { $start } to { $end }, but the text has something else there; it is kept and not shown
    .hint = tawsim repair PROJECT repairs or removes it; or restore the project file from a copy
problem-store-suggestion = a suggestion in the project file is damaged ({ $detail }); it is kept and neither shown nor exported
    .hint = import the suggestions again, or restore the project file from a copy
problem-store-suggestion-words = a suggestion should cover “{ $words }” at bytes { $start } to { $end }, but the text has something else there; it is kept and neither shown nor exported
    .hint = import the suggestions again, or restore the project file from a copy
problem-store-document = the document in the project file is damaged ({ $detail })
    .hint = restore the project file from a copy, or import the text again
problem-store-text-missing = its text is missing
problem-store-member = the member { $member } in the project file has a value that no dataset may contain; it is kept and not exported
    .hint = set it again, or restore the project file from a copy
problem-store-layer = the layer “{ $name }” in the project file has a name that no annotator may have; it is kept and not exported
    .hint = restore the project file from a copy
problem-store-bad-id = its id is empty, has more than 512 characters, or has a control character
problem-store-id-twice = another document has the same id
problem-store-history = rows of the journal are missing: { $rows }; these steps cannot be undone, and the data is as they left it
    .hint = go on working, or restore the project file from a copy
problem-store-label = { $reason }
problem-store-label-unknown = the entity “{ $words }” has a label that is not in the label set; it is kept and not shown
    .hint = tawsim repair PROJECT repairs or removes it; or restore the project file from a copy
problem-store-label-damaged = the label { $name } in the project file is damaged ({ $detail })
    .hint = open the label set and set it again, or restore the project file from a copy
problem-store-name-twice = its name occurs twice
problem-store-no-name = it has no name that a label can have
problem-store-library = the database reports “{ $detail }”
problem-store-not-migrated = it cannot be brought to the newest version, because the database reports “{ $detail }”
problem-import-annotator = an annotator is called “{ $name }”, which is the name of the curated layer; the entities entered the layer { $layer }
