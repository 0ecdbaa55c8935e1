# The import: files, labels and the result.


notice-nothing-to-import = There is no document in these files
    .details = Nothing was imported.

import-into = Import into { $project }
import-new = New project from these files
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
import-told-person = chosen by you
import-told-content = recognized from its content
import-told-name = recognized by its name
import-told-nothing = assumed, because no other format fits
import-formats-more = { $count ->
    [one] and { $count } more format
   *[other] and { $count } more formats
}
import-format-caption = Format
import-format-recognise = Recognize it
import-format-several = { $count ->
    [one] { $count } format
   *[other] { $count } formats
}, recognized for each file
import-recognised = recognized
import-unit = Unit of offsets
import-unit-recognise = Detect it
import-unit-several = several units
import-unit-fits = the usual unit of this format; it fits these files
import-unit-found = detected from the words at the offsets
import-unit-found-lines = detected: each line end CR LF counts as one
import-unit-found-inclusive = detected: the end is the last position inside the entity
import-unit-found-one = detected: offsets begin at 1
import-unit-found-one-inclusive = detected: offsets begin at 1, and the end is the last position inside the entity
import-unit-found-mark = detected: the byte order mark is not counted
import-unit-unsure = not certain: another unit fits these files as well
import-layer-known = Layers of the project
import-layer-own = Layers in the files: { $names }
import-layer-new = a new layer
import-layer-gold = the gold layer, with the curated annotations
import-layer-gold-short = curated
import-labels = Labels of the files
import-labels-new = { $count ->
    [one] { $count } is new here
   *[other] { $count } are new here
}
import-label-new = New label { $label }
import-label-out = Leave out
import-label-access = { $label }, { $count }: { $target }
import-entities = { $count }×
import-document = Preview of { $name }
import-duplicates = { $count ->
    [one] { $count } document has a text that the project already has
   *[other] { $count } documents have texts that the project already has
}
import-duplicates-keep = Import anyway
import-duplicates-skip = Leave out
import-duplicates-merge = Add the entities to the documents of the project
import-differing = { $count ->
    [one] { $count } document has the same name as a document of the project, but another text
   *[other] { $count } documents have the same names as documents of the project, but other texts
}
import-differing-rename = Import under a new name
import-differing-replace = Replace the old text
import-differing-leave = Leave out
import-differing-about = The entities of the old text are carried over. Doubtful ones are marked as uncertain and listed in the report. One undo restores the old text.
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
import-as = Take them as
import-as-entities = Entities
import-as-suggestions = Suggestions
import-as-suggestions-about = nobody’s entities until somebody accepts them
import-source = Suggestions of
import-source-placeholder = camel-ner
import-source-about = the name of the program or model
import-layer = Into the layer
import-encoding = Texts that are not UTF-8 are read as { $encoding }.
import-encoding-change = Choose another…
import-known = { $count ->
    [one] { $count } document is already in the project: only its new entities are imported
   *[other] { $count } documents are already in the project: only their new entities are imported
}
import-empty = { $count ->
    [one] { $count } document has no text
   *[other] { $count } documents have no text
}
import-clashing = { $count ->
    [one] { $count } name occurs twice with different texts: the second document gets a new name
   *[other] { $count } names occur twice with different texts: the second documents get new names
}
import-problems = { $count ->
    [one] { $count } problem was found in the files
   *[other] { $count } problems were found in the files
}
import-button = { $count ->
    [one] Import { $count } document
   *[other] Import { $count } documents
}
import-button-none = Import new entities

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
}; doubtful: { $doubtful }; not in the new text: { $gone }.
report-pages = Parts of the report
report-files = Files ({ $count })
report-came-in = Imported ({ $count })
report-mended = Adjusted ({ $count })
report-refused = Refused ({ $count })
report-nothing = Nothing
report-save = Save the report…
report-undo = Undo the import
import-button-new = { $count ->
    [one] Create a project from { $count } document
   *[other] Create a project from { $count } documents
}
