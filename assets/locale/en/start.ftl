# Where one begins, long work, notices kept: what stands in the window around a project.

sample-name = the sample article

## Long work

progress-opening = Opening { $name }
progress-looking = Looking through { $name }
progress-reading = Reading { $name }
progress-adding = Adding the documents of { $name }
progress-exporting = Exporting { $name }
progress-checking = Checking { $name }
progress-stopping = Stopping; nothing of it stays…
progress-percent = { $percent } %
progress-documents = Documents: { $done } of { $all }
progress-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
status-busy = Read only while work is under way
notice-busy = Not now: other work is under way
    .details = The project can be read meanwhile, and changed when the work is done.
    .hint = Wait a moment, or cancel below.
notice-not-that-project = The files were not added
    .details = The project that they were chosen for is not open any more. Nothing was changed.
    .hint = Open it, and add them again.
notice-stopped = Stopped
    .details = Nothing was changed.
notice-open-stopped = Opening was stopped
    .details = Nothing was opened, and nothing was made.
notice-import-stopped = The import was stopped
    .details = None of its documents stays in the project.
notice-export-stopped = The export was stopped
    .details = Nothing was written; a file that was there is untouched.
busy-title = Work is still under way
busy-about = Close the window when it is done, or stop it? What is stopped leaves nothing behind.
busy-wait = Close when done
busy-stop = Stop it and close

## A folder

folder-ask = Choose the folder with the articles
path-folder-title = Open a folder
path-folder-button = Read this folder
path-is-file = This is a file: name the folder that it is in
folder-title = Articles in { $folder }
folder-found = { $count ->
    [0] Tawsim can read no file in this folder
    [one] Tawsim can read { $count } file in this folder
   *[other] Tawsim can read { $count } files in this folder
}
folder-others = { $count ->
    [one] { $count } file of another kind is left out
   *[other] { $count } files of other kinds are left out
}
folder-about = They become one project, { $project }, in that folder. The files themselves are never changed.
folder-known = Their project, { $project }, is there already: it is opened, and what is new in the folder enters it.
folder-create = Create project
folder-open = Open project
notice-nothing-in-folder = Nothing in { $folder } could be read
    .details = No project was made.
    .hint = Text (.txt) and datasets (.json, .jsonl) are read.
encoding-folder = What you choose holds for every file of the folder that is not UTF-8.

## Notices that can be read again

notices-title = Notices
notices-empty = Nothing to read
    .about = What the window tells while you work stands here, to be read again.
notices-copy = Copy
notices-clear = Clear list
status-unread = { $count ->
    [one] { $count } warning to read
   *[other] { $count } warnings to read
}
button-show-list = Show the list…
problems-title = { $count ->
    [one] { $count } problem
   *[other] { $count } problems
}
problems-more = { $count ->
    [one] { $count } more is in the saved list
   *[other] { $count } more are in the saved list
}
problems-save = Save the list…
problems-save-title = Save the list of problems
problems-file = problems.txt
notice-text-written = Saved as { $path }
notice-text-not-written = The list was not saved
    .details = { $path }: { $reason }
ago-now = just now
ago-minutes = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
ago-hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
ago-days = { $count ->
    [one] yesterday
   *[other] { $count } days ago
}
ago-months = { $count ->
    [one] a month ago
   *[other] { $count } months ago
}

## Who has a project, and what the system says of a file

holder-on-host = { $name } on { $host }
holder-unknown = another window
io-not-found = there is no such file
io-not-allowed = you have no permission for it
io-read-only = the disk can only be read
io-full = no room is left on the disk
io-no-folder = a part of the path is no folder
io-folder = it is a folder
io-exists = it is there already
notice-export-io = The dataset was not exported
    .details = The file could not be written: { $reason }. What was there is untouched.
    .hint = Choose another folder, or make room, then export again.
notice-not-json = { $file } is not valid JSON
    .details = It goes wrong at line { $line }. Nothing was imported.
    .hint = Mend that line in the program that made the file.
notice-no-documents-in-file = { $file } holds no documents
    .details = Nothing was imported.
    .hint = A dataset says "format": "tawsim-gold"; a plain record has "text" and "entities".
notice-bad-head = { $file } cannot be read as a gold dataset
    .details = Its head does not say what it must. Nothing was imported.
notice-not-format = { $file } cannot be read as { $format }
    .details = It goes wrong at line { $line }. Nothing was imported.
    .hint = Choose another format, or mend that line in the program that made the file.
notice-write-only = { $file } is of a format that is only written: { $format }
    .details = Nothing was imported.
    .hint = Export it from its program in another format.

## Where one begins

welcome-about = Tag the names in Arabic articles, by hand and exactly
welcome-continue = Continue with { $name }
welcome-standing = { $finished } of { $all } finished, { $when }
welcome-recent = Recent projects
welcome-missing = No longer there
welcome-forget = Remove { $name } from the list
empty-project-about = This project has no documents yet: add articles or a dataset, or drop them here.

## The tour

notice-tour = New here? A tour of five steps shows what matters
    .details = It can be found again in the menu Help.
tour-begin = Take the tour
tour-step = Step { $step } of { $all }
tour-next = Next
tour-back = Back
tour-skip = Skip the tour
tour-done = Finish
tour-select = Select a word
    .about = Double-click a name in the article, or go to it with the arrows and press { $key }.
tour-tag = Give it a label
    .about = Press { $key }, or click a label above the article. The tag is saved at once.
tour-cut = Cut off a letter
    .about = { $key } leaves out one letter at the start: the و of ولندن is no part of the name.
tour-inspector = See what you have tagged
    .about = The panel beside the article lists every entity with its label. Click one, or press { $key }.
tour-export = Export the dataset
    .about = { $key } exports all that is tagged, checked, as a dataset that a program can read.
