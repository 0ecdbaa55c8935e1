# Searching: in the article, and in the documents of the project.

keys-group-find = Search

command-find-text = Find in the article…
    .about = Finds words in all spellings and selects each hit
command-find-next = Next hit
    .about = Selects the next hit
command-find-previous = Previous hit
    .about = Selects the previous hit
command-find-documents = Search the documents
    .about = Finds words in the titles and texts of all documents

find-name = Find in the article
find-none = Not found
find-count = { $count ->
    [one] One hit
   *[other] { $count } hits
}
find-count-most = { $count } or more
find-at = { $at } of { $count }
find-close = Close the search
find-level = Which spellings are equal
find-exact = Exact
find-marks = No diacritics
find-letters = Forms of alef and yeh
find-loose = Teh marbuta and hamza too
find-words = Whole words
    .about = not a part of a word

documents-search = Search titles and texts
documents-found = { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
}, { $hits ->
    [one] { $hits } hit
   *[other] { $hits } hits
}
documents-search-refused = The search could not read the whole project
documents-nothing-found = No title or text has these words. Diacritics, tatweel and the forms of alef, yeh and kaf are ignored, and parts of words are found.
documents-nothing-found-loose = No title or text has these words, even if ة equals ه and hamza is ignored.
documents-search-loose = Ignore hamza, and ة or ه
documents-nothing-found-filtered = No document that matches the filter has these words.
documents-nothing-passes = No document matches the filter.
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
filter-remove = Remove the filter { $filter }
sort-project = Order of import
sort-title = Title
sort-state = State
sort-entities = Most entities
sort-length = Longest
sort-changed = Last changed
sort-reversed = Reverse order
