# Searching: in the article, and in the documents of the project.

keys-group-find = Searching

command-find-text = Find in the article…
    .about = Looks for words however they are spelt; what is found is selected
command-find-next = Next hit
    .about = Selects the next place where the words stand
command-find-previous = Previous hit
    .about = Selects the place before where the words stand
command-find-documents = Search the documents
    .about = Looks for words in the titles and texts of all documents

find-name = Find in the article
find-none = Not found
find-count = { $count ->
    [one] One hit
   *[other] { $count } hits
}
find-at = { $at } of { $count }
find-close = Close the search
find-level = Spellings that count as the same
find-exact = As written
find-marks = No marks
find-letters = Letter forms
find-loose = Loose
find-case = Match case

documents-search = Search titles and texts
documents-found = { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
}, { $hits ->
    [one] { $hits } hit
   *[other] { $hits } hits
}
documents-search-refused = The project could not be read to the end
documents-nothing-found = No title and no text has these words. Marks, tatweel and the forms of alef, yeh and kaf do not matter; part of a word is enough.
documents-nothing-found-loose = No title and no text has these words, not even with ة as ه and without hamza.
documents-search-loose = Search loosely
documents-nothing-found-filtered = Among the documents that pass the filter none has these words.
documents-nothing-passes = No document passes the filter.
documents-show-all = Show all documents
documents-tags-between = ,{" "}
document-hits = { $hits ->
    [one] { $hits } hit
   *[other] { $hits } hits
}

documents-filter = Filter
documents-order = Order
documents-order-by = Order: { $order }
filter-all = All documents
filter-flagged = Flagged
filter-nothing = Without entities
filter-with = With { $label }
filter-without = Without { $label }
filter-split = Part of the split: { $split }
filter-tag = Tag: { $tag }
filter-remove = Filter { $filter }: remove
sort-project = As they came in
sort-title = Title
sort-state = State
sort-entities = Most entities
sort-length = Longest
sort-changed = Last changed
sort-reversed = The other way round
