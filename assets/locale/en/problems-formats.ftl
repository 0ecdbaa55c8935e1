# Problems of single formats, by code.

## BioC

problem-bioc-gap = { $count ->
    [one] one character between passages is not in the file; a single blank stands there
   *[other] { $count } characters between passages are not in the file; a single blank stands in each gap
}
problem-bioc-no-passages = the document has no passages; it is empty
problem-bioc-id-twice = the id occurs twice in the file
problem-bioc-no-documents = a BioC collection has documents, and a document has passages
problem-bioc-offset = a passage begins at { $start }, but the text before it ends at { $end }; it is put after that text

## brat

problem-brat-kept = { $count ->
    [one] { $count } line (event, equivalence, note on one, comment) has no place in the gold format; it is kept as it is under ext.brat
   *[other] { $count } lines (events, equivalences, notes on them, comments) have no place in the gold format; they are kept as they are under ext.brat
}
problem-brat-line = “{ $line }” is not a line of brat annotation
problem-brat-no-text = its text, { $file }, is not beside it
    .hint = put the text into the same folder under this name
problem-brat-target = { $kind ->
    [relation] the relation { $name } names { $target }, which is missing
   *[attribute] “{ $name }” is about { $target }, which is missing
}
problem-brat-twice = { $target } has “{ $attribute }” twice

## UIMA CAS

problem-cas-passed-over = { $reason }
problem-cas-no-entities = { $count ->
    [one] { $count } annotation of { $kind } is not a named entity and is not read
   *[other] { $count } annotations of { $kind } are not named entities and are not read
}
problem-cas-taken-for-entities = { $count ->
    [one] { $count } annotation of { $kind } is read as an entity, because there is no NamedEntity
   *[other] { $count } annotations of { $kind } are read as entities, because there is no NamedEntity
}
problem-cas-relations-of-others = { $count ->
    [one] { $count } relation { $kind } connects annotations that are not entities here, and is not read
   *[other] { $count } relations { $kind } connect annotations that are not entities here, and are not read
}
problem-cas-unindexed = { $count ->
    [one] { $count } structure is in no index of its view and is not read
   *[other] { $count } structures are in no index of their view and are not read
}
problem-cas-no-structures = it has no %FEATURE_STRUCTURES
problem-cas-no-text = the view { $view } has no text in the file; it is not read

## CoNLL

problem-conll-columns = { $count ->
    [one] { $count } column
   *[other] { $count } columns
} separated by { $separator }, the token in column { $token }, the tag in column { $tag }
problem-conll-columns-of-tags = { $count ->
    [one] { $count } column
   *[other] { $count } columns
} separated by { $separator }, the token in column { $token }, the tags in columns { $first } to { $last }
problem-conll-pipes = one sentence per line, token and tag separated by |
problem-separator-tabs = tabs
problem-separator-commas = commas
problem-separator-blanks = spaces
problem-conll-empty = the document before this line has no token
problem-conll-fields = { $reason }
problem-conll-field-count = { $count ->
    [one] the line has { $count } field
   *[other] the line has { $count } fields
}; the last one is read as the tag, “{ $token }” as the token
problem-conll-no-sentences = { $count ->
    [one] no blank line separates the { $count } token into sentences
   *[other] no blank line separates the { $count } tokens into sentences
}; they are one line
problem-conll-no-tag = the line has a token but no tag; the token is outside of entities
problem-conll-no-tags = no column holds tags such as B-PER and O
    .hint = choose the format (on the command line: --format ID)
problem-conll-no-token = the line has a tag but no token; it is left out
problem-conll-swapped = the tag comes before the token; they are read in that order
problem-conllu-empty-node = an empty node has a tag, but no text
problem-conllu-line = “{ $line }” is not a word
problem-conllu-text-blanks = the words have other blanks than # text; those of SpaceAfter are taken
problem-conllu-text = the words differ from what # text says; the words are used
problem-conllu-token-range = TokenRange says { $start } to { $end }, the words before it { $first } to { $last }: the spaces between the words are not those of the source
problem-conllu-widened = the tag of a word inside a multi-word token covers the whole token

## Tables of entities

problem-csv-doc-id = the id of the document is too long, or has control characters
problem-csv-library = the CSV library reports “{ $detail }”
problem-csv-no-columns = its first line has no columns
    .hint = the first line names the columns: doc_id, start, end, label, and text
problem-csv-no-names = no columns are called start, end and label
    .hint = the first line names the columns: doc_id, start, end, label, and text
problem-csv-no-text = { $count ->
    [one] the text of the document { $document } is neither in the table nor beside it: it is left out with { $count } entity
   *[other] the text of the document { $document } is neither in the table nor beside it: it is left out with { $count } entities
}
    .hint = put the text beside the table as { $file }, or add it in a column doc_text

## spaCy DocBin

problem-docbin-group = { $count ->
    [one] { $count } span of the group { $group } is read as an entity
   *[other] { $count } spans of the group { $group } are read as entities
}
problem-docbin-groups = the groups of spans cannot be read; they are left out
problem-docbin-label = an entity has a label without a name
problem-docbin-not-packed = it is not compressed with zlib, or it is cut off ({ $detail })
problem-docbin-other = it is not a DocBin
problem-docbin-short = it has fewer tokens than it says
problem-docbin-string = a word of the document is not among the strings of the file
problem-docbin-too-many-tokens = a DocBin holds less than 4 GiB of tokens; split the export
problem-docbin-unpacks-to-much = it unpacks to more than a hundred times its size

## doccano, GATE and Label Studio

problem-doccano-no-labels = it is not a list of labels
problem-gate-no-text = it has no member text
problem-gate-node = the annotation names the node { $node }, which is not in the text
problem-gate-passed-over = { $count ->
    [one] { $count } annotation of { $kind } is not an entity and is not read
   *[other] { $count } annotations of { $kind } are not entities and are not read
}
problem-labelstudio-hypertext = regions of HyperText count what the page shows, but the text here is its HTML; a region that does not cover its words is reported and left out
    .hint = label the text of the page in a Text instead, or export that
problem-labelstudio-no-labels = the labeling interface has no labels for texts
problem-labelstudio-predictions = the file has the predictions as numbers only, without what they propose
    .hint = export a snapshot with predictions, and import that
problem-labelstudio-row = another row of this task has other values in { $columns }; the first is kept

## Hugging Face and Parquet

problem-hf-columns = columns that have no place in a document are not read: { $columns }
problem-hf-empty-row = the row has neither a text nor tokens; its document is empty
problem-hf-encoding = the column { $column } is not valid UTF-8
problem-hf-empty-tokens = { $count ->
    [one] one token has no characters; it is left out with its tag
   *[other] { $count } tokens have no characters; they are left out with their tags
}
problem-hf-entity = { $count ->
    [one] { $count } entity lacks start, end or label
   *[other] { $count } entities lack start, end or label
}
problem-hf-ignored = { $count ->
    [one] one tag is empty or -100, which stands for no tag; it is read as O
   *[other] { $count } tags are empty or -100, which stands for no tag; they are read as O
}
problem-hf-lengths = the row has { $tokens ->
    [one] { $tokens } token
   *[other] { $tokens } tokens
} and { $tags ->
    [one] { $tags } tag
   *[other] { $tags } tags
}; its tags are not read
problem-hf-meta = the column meta is not a JSON object; it is left out
problem-hf-names = { $count ->
    [one] { $count } tag is a number without a name; it is read as O
   *[other] { $count } tags are numbers without a name; they are read as O
}
    .hint = put the README.md of the dataset, with its dataset_info, beside the file
problem-hf-tags = { $count ->
    [one] { $count } entity of the tags is not among the entities of the row, which are used
   *[other] { $count } entities of the tags are not among the entities of the row, which are used
}
problem-hf-tokens = the token “{ $token }” does not follow in the text; the text is made of the tokens
problem-hf-tokens-aside = the token “{ $token }” does not follow in the text; the entities of the row are read, its tags are not
problem-parquet-column-damaged = the column { $column } is damaged
problem-parquet-column-outside = the column { $column } lies outside the file
problem-parquet-compression = the column { $column } is compressed with { $compression }; Snappy, Zstandard and gzip are read
    .hint = write it again with to_parquet(…, compression="snappy") of pandas or datasets
problem-parquet-encoding = the column { $column } has an encoding that is not read (number { $encoding })
    .hint = write it again with to_parquet(…, compression="snappy") of pandas or datasets
problem-parquet-damaged = it is damaged: its parts contradict each other
problem-parquet-encrypted = it is encrypted
problem-parquet-library = the Parquet library reports “{ $detail }”
problem-parquet-no-end = it does not end as a Parquet file does
problem-parquet-no-text = it has neither a column text nor a column tokens
problem-parquet-row = row { $row } is not complete
problem-parquet-rows = { $count ->
    [one] it claims { $count } row, more than its bytes can hold
   *[other] it claims { $count } rows, more than its bytes can hold
}
problem-parquet-short = it ends too early, or claims more than it holds
problem-parquet-unpacks-to-much = it unpacks to many times its size

## TEI, W3C and WebAnno

problem-tei-passed-over = { $reason }
problem-tei-elements = { $count ->
    [one] { $count } element { $element } is not part of the text and is not read
   *[other] { $count } elements { $element } are not part of the text and are not read
}
problem-tei-names-without-text = { $count ->
    [one] { $count } name without text is not read
   *[other] { $count } names without text are not read
}
problem-tei-white-space = white space in this file is layout: runs of it are read as one space, and each paragraph as a line
problem-w3c-no-text = { $count ->
    [one] the text of { $document } is not beside the file: its { $count } annotation is left out
   *[other] the text of { $document } is not beside the file: its { $count } annotations are left out
}
    .hint = put it beside the file as { $file }
problem-w3c-target = the annotation “{ $id }” does not select a part of a text by position
problem-webanno-begins = it does not begin with { $expected }
problem-webanno-older = it is TSV 1 or 2, which does not say where its tokens are
    .hint = export it again as WebAnno TSV 3, which INCEpTION writes
problem-webanno-columns = the row has { $how ->
    [fewer] fewer
   *[more] more
} columns than the head says
problem-webanno-layer = #T_{ $kind } is not known; its columns are not read
problem-webanno-offsets = { $reason }
problem-webanno-begins-anew = the offsets of this sentence lie inside the sentence before; they are read as starting again
problem-webanno-far-behind = the sentence should begin at { $start }, far after the text
problem-webanno-passed-over = { $count ->
    [one] { $count } annotation of { $kind } is not an entity and is not read
   *[other] { $count } annotations of { $kind } are not entities and are not read
}
problem-webanno-relation = the relation { $relation } connects what is not an entity here; it is not read
problem-webanno-row = “{ $line }” is not a row of tokens
problem-webanno-unit = the offsets count { $unit }, because the words of the rows stand there; the format counts UTF-16 code units
problem-webanno-elsewhere = the word “{ $word }” is not at { $start } to { $end }, where the text has “{ $there }”; { $count ->
    [one] entities on it are left out
   *[other] entities on { $count } such words are left out
}
    .hint = write the offsets of the words in their #Text, in UTF-16 code units

## Prodigy

problem-prodigy-again = { $annotator } has answered this task more than once; the last answer is taken
problem-prodigy-tokens = the tokens do not stand at their offsets in any unit; the spans are read in code points
problem-prodigy-rejected = { $count ->
    [one] one span of a rejected answer is no entity; it is kept under ext.rejected
   *[other] { $count } spans of rejected answers are no entities; they are kept under ext.rejected
}
