# The start page, long work, folders, notices, files that cannot be read, the tour.

sample-name = the sample article

## Long work

progress-opening = Opening { $name }
progress-updating = Updating { $name } to this version of Tawsim
progress-looking = Searching { $name }
progress-reading = Reading { $name }
progress-adding = Adding the documents of { $name }
progress-exporting = Exporting { $name }
progress-checking = Checking { $name }
progress-stopping = Stopping; nothing is changed…
progress-percent = { $percent } %
progress-documents = Documents: { $done } of { $all }
progress-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
status-busy = Read-only while another task runs
notice-busy = Another task is still running
    .details = Until it ends, the project can be read but not changed.
    .hint = Wait a moment, or cancel below.
notice-not-that-project = The files were not added
    .details = The project that you chose them for is no longer open. Nothing was changed.
    .hint = Open it, and add them again.
notice-unreadable = { $count ->
        [one] A file cannot be read
       *[other] { $count } files cannot be read
    }
    .details = { $files }
    .hint = { $left ->
        [0] Check the names and the permissions.
        [one] The other file is read without it.
       *[other] The other { $left } files are read without it.
    }
notice-unreadable-file = { $file }: { $reason }
notice-open-stopped = Opening was stopped
    .details = Nothing was opened or created.
notice-import-stopped = The import was stopped
    .details = None of its documents was added to the project.
busy-title = A task is still running
busy-about = Do you want to close the window when the task is done, or stop the task? A stopped task changes nothing.
busy-wait = Close when done
busy-stop = Stop and close

## A folder

folder-ask = Choose the folder with the articles
path-folder-title = Open a folder
path-folder-button = Read this folder
path-is-file = This is a file: enter the folder that contains it
folder-title = Articles in { $folder }
folder-found = { $count ->
    [0] Tawsim cannot read any file in this folder
    [one] Tawsim can read { $count } file in this folder
   *[other] Tawsim can read { $count } files in this folder
}
folder-others = { $count ->
    [one] { $count } file of another kind is left out
   *[other] { $count } files of other kinds are left out
}
folder-about = They become one project, { $project }, in this folder. The files are not changed.
folder-known = The project { $project } exists already. It is opened, and new files of the folder are added.
folder-create = Create project
folder-open = Open project
notice-nothing-in-folder = Nothing in { $folder } could be read
    .details = No project was created.
    .hint = Choose a folder with texts (.txt) or datasets (.json, .jsonl).
encoding-folder = This encoding is used for every file of the folder that is not UTF-8.

## Notices that can be read again

notices-title = Notices
notices-empty = No notices
    .about = Notices appear here, so that you can read them again.
notices-copy = Copy
notices-clear = Clear list
status-unread = { $count ->
    [one] { $count } unread warning
   *[other] { $count } unread warnings
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
problems-kind = { $count ->
    [one] One of this kind
   *[other] { $count } of this kind
}
problems-all = { $count ->
    [one] Show it
   *[other] Show all { $count }
}
problems-go = Open the document
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

## Files that cannot be read

notice-not-json = { $file } is not valid JSON
    .details = The error is in line { $line }. Nothing was imported.
    .hint = Repair that line in the program that made the file.
notice-no-documents-in-file = { $file } has no documents
    .details = Nothing was imported.
    .hint = A dataset has "format": "tawsim-gold"; a plain record has "text" and "entities".
notice-bad-head = { $file } cannot be read as a gold dataset
    .details = Its head is not valid. Nothing was imported.
notice-not-format = { $file } cannot be read as { $format }
    .details = The error is in line { $line }. Nothing was imported.
    .hint = Choose another format, or repair that line in the program that made the file.
notice-write-only = { $file } has a format that Tawsim can only write: { $format }
    .details = Nothing was imported.
    .hint = Export it from its program in another format.

## The start page

welcome-about = Tag entities in Arabic articles exactly
welcome-continue = Continue with { $name }
welcome-standing = { $finished } of { $all } finished, { $when }
welcome-recent = Recent projects
welcome-missing = No longer there
welcome-forget = Remove { $name } from the list
empty-project-about = This project has no documents yet: add articles or a dataset, or drop them here.

## The tour

notice-tour = New here? Take a tour of five steps
    .details = You can start it later from the Help menu.
tour-begin = Take the tour
tour-step = Step { $step } of { $all }
tour-keys = Enter: next. Esc: end the tour. { $key }: to the article.
tour-next = Next
tour-back = Back
tour-skip = Skip the tour
tour-done = Finish
tour-select = Select a word
    .about = Double-click a name in the article, or move to it with the arrow keys and press { $key }. For several words, double-click the first and drag to the last.
tour-tag = Give it a label
    .about = Press { $key }, or click a label above the article. The tag is saved at once.
    .first = First select a word that has no label yet: double-click it. Then press { $key }, or click a label above the article.
tour-cut = Choose where the name begins
    .about = The و of ولندن is left out by itself. { $key } goes on to the next place where the name may begin. You can also drag the edge in the ring.
tour-inspector = See what you have tagged
    .about = The panel next to the article lists every entity with its label. Click one, or press { $key }.
tour-export = Export the dataset
    .about = { $key } exports all entities as a checked dataset that programs can read.
