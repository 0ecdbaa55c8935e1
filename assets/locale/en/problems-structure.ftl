# Problems with the structure of JSON, XML and the gold dataset, by code.

## JSON

problem-json-syntax = this is not valid JSON: { $reason }
problem-json-entity = { $reason }
problem-json-control = a string has a control character without an escape
problem-json-duplicate-key = the key “{ $key }” occurs twice in one object
problem-json-end = the text ends in the middle of a JSON value
problem-json-escape = JSON has no such escape
problem-json-expected = { $what ->
    [value] a JSON value
    [end] the end of the value
    [end-of-file] the end of the file
    [object] an object
    [array] an array
    [string] a string
    [number] a number
    [digit] a digit
    [comma-or-brace] a comma or a closing brace
    [comma-or-bracket] a comma or a closing bracket
   *[symbol] “{ $what }”
} is expected here
problem-json-id-twice = the id occurs twice in the file
problem-json-library = the JSON library reports “{ $detail }”
problem-json-no-documents = no document is found in the file: { $reason }
    .hint = a dataset has "format": "tawsim-gold"; a plain record has "text" and "entities"
problem-json-no-records = it does not begin with a JSON object or array
problem-json-no-text = the record has no text: no member that could hold it is a string
problem-json-records-not-by-line = it has several records, but not one per line
problem-json-surrogate = { $unit } is one half of a surrogate pair and no character
problem-json-too-deep = the JSON is nested too deeply
problem-json-utf8 = the record is not valid UTF-8

## XML

problem-xml-ampersand = “&” is not followed by a reference
problem-xml-angle-in-attribute = “<” occurs in the value of an attribute
problem-xml-attribute = an attribute must have the form name="value"
problem-xml-attribute-twice = the attribute { $attribute } occurs twice in one element
problem-xml-declares-entities = the document type declares entities
    .hint = entities are not expanded: write their text in their place
problem-xml-empty = the file has no element
problem-xml-end = the file ends inside an element
problem-xml-entity = the entity { $entity } is not one of those of XML itself
    .hint = entities are not expanded: write their text in their place
problem-xml-library = the XML library reports “{ $detail }”
problem-xml-no-name = an element has no name
problem-xml-reference = &{ $reference }; is not a character
problem-xml-root = its root element is { $found }, not { $expected }
problem-xml-second-root = a second root element begins here
problem-xml-surrogate = one half of a surrogate pair stands alone and is no character
problem-xml-text-outside = text is outside of the root element
problem-xml-too-deep = { $count ->
    [one] more than { $count } element is nested
   *[other] more than { $count } elements are nested
}

## The gold dataset

problem-gold-annotator = the annotator “{ $name }” is not in annotators; it is added there
problem-gold-label = the label “{ $name }” is not in label_set; it is added there
problem-gold-source = the source “{ $name }” is not in sources; it is added there
problem-gold-label-name = “{ $name }” cannot be the name of a label
problem-gold-no-labels = the project has no label, and a gold dataset needs at least one
    .hint = add a label, or choose another format
problem-gold-counts = counts differs from the number of the documents and entities that follow
problem-gold-document-twice = the id of the document occurs twice in the dataset
problem-gold-entity-id = the id of the entity occurs twice in the document
problem-gold-fragments = fragments must be sorted and apart, and must reach from start to end
problem-gold-head = the file cannot be read as a gold dataset: { $reason }
problem-gold-head-format = its member format is not { $expected }
    .hint = choose another format (on the command line: --format ID)
problem-gold-head-member = the head has no member { $member }
problem-gold-head-unit = its offset_unit is “{ $unit }”, not { $expected }
    .hint = export it again with offsets in Unicode code points
problem-gold-head-version = its version is “{ $version }”; this program reads version 1
    .hint = a newer version of this program may read it
problem-gold-length = length does not match the text; the document is kept
problem-gold-no-documents = the object has no member documents
problem-gold-no-head-line = the file has no line with the head
problem-gold-no-text = its text is missing: no text here has the SHA-256 { $expected }
    .hint = put the texts beside the file, each named as its document with .txt; or convert the file with its texts first: tawsim convert FILE -o GOLD.json --texts DIR finds them by their contents
problem-gold-not-a-document = the line is not marked as a document
problem-gold-offsets = offsets does not agree with start and end; the entity is kept at start and end
problem-gold-order = the entities are not sorted by start, then longer first, then label; they are kept, and sorted when written
problem-gold-other-text = { $name } is a different text: its SHA-256 is { $sha256 }, that of the annotated text is { $expected }
    .hint = find the text as it was: nothing in it may have changed, not even a line end
problem-gold-schema = { $reason }
problem-gold-sha256 = sha256 is not that of the text: this is not the text that was annotated
problem-gold-too-much = it refers to far more words than a document of its size has
    .hint = no export writes such a record: ask for the file again where it comes from

## What its schema says

problem-schema-must-be = { $value } must be { $expected }
problem-schema-no-member = { $value } has no member { $member }
problem-schema-not-here = { $value } is not allowed here
problem-schema-at-least = { $count ->
    [one] { $value } must have at least { $count } item
   *[other] { $value } must have at least { $count } items
}
problem-schema-record = the record
problem-schema-array = an array
problem-schema-bool = true or false
problem-schema-color = a color such as #D55E00
problem-schema-filled = a string that is not empty
problem-schema-id = a string of 1 to 512 characters without control characters
problem-schema-iri = an IRI
problem-schema-label = 1 to 64 characters, none of them white space or one of |[]\;,:#
problem-schema-language = a language tag such as ar or ar-EG
problem-schema-moment = a time such as 2026-01-31T12:30:00Z
problem-schema-number-between = a number from { $least } to { $most }
problem-schema-number-from = a number of { $least } or more
problem-schema-object = an object
problem-schema-one-of = one of these: { $names }
problem-schema-range = two whole numbers, [start, end]
problem-schema-scalar = a string, a number, true or false
problem-schema-set = an array of strings without duplicates
problem-schema-sha256 = 64 lower-case hexadecimal digits
problem-schema-shortcut = a string of at most 16 characters
problem-schema-string = a string
problem-schema-version = a version 1.x.y
problem-schema-whole = a whole number of { $least } or more
