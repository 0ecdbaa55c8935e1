# Dialogs. A button says what will happen.

## Open

open-title = Open an article, a dataset or a project
open-filter-all = All supported files
open-filter-text = Articles (text)
open-filter-project = Tawsim projects
open-filter-dataset = Datasets
open-filter-any = All files
new-title = Choose the articles of the new project
import-title = Choose the documents to add

## The path field that serves where the system has no file dialog

path-open-title = Open a file
path-save-title = Save as
path-label = Path
path-about = No file dialog is available here: type the path. Tab completes a name.
path-about-several = No file dialog is available here: type the path, or several with a semicolon (;) between them. Tab completes a name.
path-missing-one = No such file: { $name }
path-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
path-open-button = Open file
path-new-title = New project from files
path-new-button = Create project
path-import-title = Import documents
path-import-button = Import
path-font-title = Choose a font for articles
path-font-button = Choose font
path-guideline-title = Import the guideline from a file
path-guideline-button = Import
path-export-button = Export here
path-save-button = Save here
path-missing = No such file
path-is-folder = This is a folder: add the name of a file
path-exists = A file with this name exists; it will be replaced

## Export

export-title = Export dataset
export-about = { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
} with { $entities ->
    [one] { $entities } entity
   *[other] { $entities } entities
}
export-format = Format
export-which = Which documents
export-which-all = All
export-which-finished = Only finished ones
export-layer = Entities by
export-layer-own = { $name } (you)
export-layer-each = The annotator of each document
export-share = { $entities ->
    [one] { $entities } entity
   *[other] { $entities } entities
} in { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
}
export-other = { $name } ({ $about })
export-layer-curated = { $n ->
    [one] { $n } curated document is exported with its curated entities.
   *[other] { $n } curated documents are exported with their curated entities.
}
export-others-kept = The dataset keeps the entities of the others apart, under “annotations”:
export-others-lost = This format leaves out the entities of the others:
export-others-all = Only the gold dataset keeps the entities of the others:
export-checked = The file is checked before it replaces an existing one.
export-button = Export dataset

## Encoding

encoding-title = This file is not UTF-8
encoding-about = { $file } can be read as { $encoding }. Look at the preview: are these the right words?
encoding-choice = Read as
encoding-preview = Preview
encoding-button = Open as { $encoding }
encoding-cancel = Do not open

## The source of a document has changed

changed-title = The file has changed
changed-about = { $file } has changed since it was tagged. The project keeps the old text with all its entities.
changed-keep = Keep the old text
changed-add = Add the new text as another document

## Flag

flag-title = Flag this document
flag-about = Write what should be checked again.
flag-reason = Reason
flag-button = Flag document
flag-remove = Remove flag
