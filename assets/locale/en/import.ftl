# The import: what comes in, where its labels go, and what came of it.

notice-unknown-labels = { $count ->
    [one] { $count } label of the files is not in this project
   *[other] { $count } labels of the files are not in this project
}
    .details = { $names }. Nothing was imported.
    .hint = Say where they go in the import dialog.
notice-bad-files = { $count ->
    [one] { $count } error in the files
   *[other] { $count } errors in the files
}
    .details = Nothing was imported.

notice-nothing-to-import = There is no document in these files
    .details = Nothing was imported.

import-into = Import into { $project }
import-new = A new project of these files
import-counts = { $files ->
    [one] { $files } file
   *[other] { $files } files
}, { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
}, { $entities ->
    [one] { $entities } entity
   *[other] { $entities } entities
}
import-format = { $format }, { $why }: { $files ->
    [one] { $files } file
   *[other] { $files } files
}
import-told-person = as you said
import-told-content = told by its content
import-told-name = told by its name
import-told-nothing = taken for it, as nothing else fits
import-formats-more = { $count ->
    [one] and { $count } more format
   *[other] and { $count } more formats
}
import-format-caption = Format
import-format-recognise = Recognise it
import-format-several = { $count ->
    [one] { $count } format
   *[other] { $count } formats
}, each file by itself
import-recognised = recognised
import-unit = Offsets count
import-unit-recognise = Find it out
import-unit-several = several units
import-unit-fits = as this format does; it fits these files
import-unit-found = found out from what the offsets cover
import-unit-found-lines = found out: each line end CR LF counts as one
import-unit-found-inclusive = found out: the end is the last one inside
import-unit-found-one = found out: they begin at 1
import-unit-found-one-inclusive = found out: they begin at 1, the end is the last one inside
import-unit-found-mark = found out: the byte order mark is not counted
import-unit-unsure = not certain: another unit fits these files as well
import-layer-known = Layers of the project
import-layer-own = The files also tell apart: { $names }
import-layer-new = a new layer
import-layer-gold = the gold layer: what the curated dataset says
import-layer-gold-short = curated
import-labels = Where the labels go
import-labels-new = { $count ->
    [one] { $count } is new here
   *[other] { $count } are new here
}
import-label-new = New label { $label }
import-label-out = Leave out
import-label-access = { $label }, { $count }: { $target }
import-entities = { $count }×
import-document = As { $name } will look
import-duplicates = { $count ->
    [one] { $count } document has a text that is there already
   *[other] { $count } documents have texts that are there already
}
import-duplicates-keep = Import anyway
import-duplicates-skip = Leave out
import-duplicates-merge = Add the entities to what is there
import-differing = { $count ->
    [one] { $count } document has the name of one in the project and another text
   *[other] { $count } documents have the names of some in the project and other texts
}
import-differing-rename = Import under a new name
import-differing-replace = Replace the old text
import-differing-leave = Leave out
import-differing-about = What is tagged in the old text is carried over. What is doubtful is marked as uncertain and told one by one; one undo brings the old text back.
import-crossing = { $count ->
    [one] { $count } entity crosses another, which this project does not allow
   *[other] { $count } entities cross others, which this project does not allow
}
import-nested = { $count ->
    [one] { $count } entity lies inside another, which this project does not allow
   *[other] { $count } entities lie inside others, which this project does not allow
}
import-overlap-allow = Allow it from now on
import-overlap-drop = Leave the shorter ones out
import-lines = What is a document?
import-lines-file = Each file
import-lines-line = Each line
import-layer = Into the layer
import-encoding = Texts that are not UTF-8 are read as { $encoding }.
import-encoding-change = Choose another…
import-known = { $count ->
    [one] { $count } document is in the project already: only its new entities come in
   *[other] { $count } documents are in the project already: only their new entities come in
}
import-empty = { $count ->
    [one] { $count } document has no text
   *[other] { $count } documents have no text
}
import-clashing = { $count ->
    [one] { $count } document comes twice with different texts: the second gets a new name
   *[other] { $count } documents come twice with different texts: the second ones get new names
}
import-problems = { $count ->
    [one] { $count } problem was found in the files
   *[other] { $count } problems were found in the files
}
import-button = { $count ->
    [one] Import { $count } document
   *[other] Import { $count } documents
}
import-button-none = Import what is new

report-title = Imported: { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
}, { $entities ->
    [one] { $entities } entity
   *[other] { $entities } entities
}
report-carried = { $carried ->
    [one] { $carried } entity was carried over to its corrected text
   *[other] { $carried } entities were carried over to corrected texts
}; to look at: { $doubtful }; with no place any more: { $gone }.
report-pages = Parts of the report
report-files = Files ({ $count })
report-came-in = Came in ({ $count })
report-mended = Mended ({ $count })
report-refused = Refused ({ $count })
report-nothing = Nothing
report-save = Save the report…
report-undo = Undo the import
import-button-new = { $count ->
    [one] Make a project of { $count } document
   *[other] Make a project of { $count } documents
}
