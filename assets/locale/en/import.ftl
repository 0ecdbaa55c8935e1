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
