# Export: formats, what they cannot carry, what came of it.

## Why nothing was written

notice-export-one-file = This format needs a folder
    .details = More than one document is exported, and each becomes a file. Nothing was written.
    .hint = Export again, and choose a folder.
notice-export-in-the-way = Something else stands in that place
    .details = A folder cannot take the place of a file, nor a file that of a folder. Nothing was written.
    .hint = Choose another name.
notice-export-occupied = The folder holds { $n ->
    [one] a file that is
   *[other] { $n } files that are
} not part of the export
    .details = { $files }. Nothing was written, and nothing was removed.
    .hint = Choose another folder, or move them away.
