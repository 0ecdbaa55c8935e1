# Managing a project: its properties, guideline, statistics, splits, backup; what is known about a document.

## What undo takes back

edit-project = change the project
edit-guideline = write the guideline
edit-document = change what is known about a document
edit-split = split the documents

## Backup

notice-backup-onto-itself = The project cannot be its own backup
    .hint = Choose another name or another folder
notice-backup-in-the-way = { $name } is no earlier backup of this project, or somebody has it open
    .details = Nothing was changed.
    .hint = Choose another name.
