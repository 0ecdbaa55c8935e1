# The concordance: every hit in its context.

command-find-concordance = Concordance…
    .about = Lists every hit in its context, to sort, tag and save

concordance-title = Concordance
concordance-open = Concordance
concordance-words = Words to list
concordance-scope = Where hits are looked for
concordance-document = This document
concordance-project = Project
concordance-order = Order of the lines
concordance-in-text = In text order
concordance-by-before = By what stands before
concordance-by-after = By what follows
concordance-list = Hits in their contexts
concordance-stop = Stop
concordance-stopped = The search was stopped; there may be more hits.
concordance-capped = The first { $count } hits are listed; there are more. The command tawsim find --csv writes all of them.
concordance-show = Show in the text
concordance-save = Save as CSV…
    .about = A cell that begins with = + - or @ gets an apostrophe, so that no spreadsheet runs it as a formula.
concordance-save-title = Save the concordance
open-filter-table = Tables (CSV)
concordance-save-chosen = Save { $count ->
    [one] one hit
   *[other] { $count } hits
} as CSV…
concordance-all = All on
concordance-none = All off
concordance-empty = Every hit of the words above will stand here in its context.
concordance-nothing = No text has these words. The options say which spellings are equal.
concordance-waiting = …
concordance-label = Label
concordance-tag = { $count ->
    [0] Tag hits
    [one] Tag one hit
   *[other] Tag { $count } hits
}
