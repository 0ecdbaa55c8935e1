# Occurrences of a name: commands, undo, the dialog, why one is doubtful.

command-annotation-tag-occurrences = Tag every occurrence…
    .about = Lists where else the selected entity occurs in this document
command-annotation-tag-occurrences-project = Tag occurrences in the project…
    .about = Lists where the selected entity occurs in all documents

edit-occurrences = tag occurrences
edit-suggest-occurrences = propose occurrences
edit-suggest-learned = propose what the learner finds
problem-session-nothing-to-tag = None of these occurrences can be tagged
    .details = They are tagged by now, or they overlap other entities. Nothing was changed.
progress-occurrences = Searching { $name } for a name
notice-occurrences = { $count ->
    [one] { $count } occurrence was tagged
   *[other] { $count } occurrences were tagged
}

occurrences-title = Occurrences of “{ $name }”
occurrences-title-project = Occurrences of “{ $name }” in the project
occurrences-searching = Searching… { $percent } %
occurrences-clitics = With clitics
occurrences-with-article = Also with the article
occurrences-without-article = Also without the article
occurrences-found = { $count ->
    [one] { $count } occurrence
   *[other] { $count } occurrences
}
occurrences-doubtful = { $count } uncertain
occurrences-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
occurrences-tagged = { $count } tagged already
occurrences-excluded = { $count ->
    [one] { $count } overlaps an entity
   *[other] { $count } overlap an entity
}
occurrences-damaged = { $count ->
    [one] { $count } damaged document left out
   *[other] { $count } damaged documents left out
}
occurrences-all = All
occurrences-certain = Certain ones
occurrences-none = None
occurrences-list = Occurrences in their context
occurrences-hint = Space switches a row on or off, Enter tags those that are on
occurrences-no-hit = There is no other occurrence
    .about = A wider spelling or the article may find more
occurrences-more = The first { $listed } of { $count } occurrences are listed
occurrences-others = { $count ->
    [one] Also tag { $count } certain occurrence that is not listed
   *[other] Also tag { $count } certain occurrences that are not listed
}
occurrences-button = { $count ->
    [0] Tag occurrences
    [one] Tag { $count } occurrence
   *[other] Tag { $count } occurrences
}

occurrence-part = part of a word
occurrence-enclitic = a pronoun is joined
occurrence-spelling = may be another word
occurrence-article = differs by the article
occurrence-short = very short
occurrence-label = is { $label }
occurrence-crosses = crosses { $label }
occurrence-contains = contains { $label }
occurrence-inside = inside { $label }
occurrence-longer = in “{ $name }”
