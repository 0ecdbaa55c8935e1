# The review of suggestions; the brush; notes in lists.

status-brush = Brush: { $label }. A click or a drag tags words; { $key } puts it down.
path-replace-button = Replace the file
access-has-note = with a note

keys-group-suggestion = Suggestions
command-suggestion-accept = Accept the suggestion
    .about = Makes an entity of it and goes on to the next
command-suggestion-reject = Reject the suggestion
    .about = Leaves its words without the label and goes on to the next
command-suggestion-accept-together = Accept suggestions together…
    .about = Lists those of a source from a score on, to accept them in one step
why-nothing-waits = No suggestion waits for a decision here
edit-suggestions-together = accept suggestions
notice-accepted = { $count ->
    [one] { $count } suggestion was accepted
   *[other] { $count } suggestions were accepted
}
accept-together-title = Accept suggestions together
accept-together-no-source = Without a source
accept-together-threshold = Least score
accept-together-steps = Usual least scores
accept-together-reach = { $count } of { $all } suggestions reach this score
accept-together-list = Suggestions in their context
accept-together-empty = No suggestion of this source reaches the score
    .about = Lower the least score, or choose another source
accept-together-more = The first { $listed } of { $count } are listed; the others still wait
accept-together-hint = Space switches a row on or off, Enter accepts those that are on
accept-together-button = { $count ->
    [0] Accept suggestions
    [one] Accept { $count } suggestion
   *[other] Accept { $count } suggestions
}
command-suggestion-never = Never propose with this label
    .about = Rejects it, and does not propose the name with this label again
command-suggestion-never-at-all = Never propose the name
    .about = Rejects it, and does not propose the name with any label again
command-project-names = Names of the project…
    .about = Lists the names with their labels, and those never proposed
names-title = Names of the project
names-about = The names in the entities of all documents. They are proposed wherever else they stand, unless you forbid it.
names-filter = Search a name
names-only-rules = Only names that are never proposed
names-summary = { $count } of { $all } names · { $never } with a rule
names-list = Names with their labels
names-none = No name is tagged yet
names-no-hit = No name passes the filter
names-hint = Space forbids to propose a name, or allows it again. Enter lists the documents with the name.
names-never = Never propose
names-again = Propose again
names-never-at-all = never proposed
names-never-as = never as { $label }
suggestion-never-short = Never
why-no-suggestion = No suggestion is in question
edit-suggestion-accept = accept a suggestion
edit-suggestion-reject = reject a suggestion
suggestion-title = Suggestion
suggestion-accept-short = Accept
suggestion-reject-short = Reject
suggestion-proposed = Proposed
suggestion-source = Source
suggestion-evidence = Evidence
evidence-count = { $count }× { $label }
source-lexicon = Names of the project
source-places = Countries and cities
command-view-lexicon = Propose names of the project
    .about = Proposes names that are tagged elsewhere, while you read
proposals-off = Switched off
proposals-searching = Searching…
proposals-no-names = Nothing is tagged yet: proposals begin with the first name
proposals-none-here = No other place of a tagged name is in this document
suggestion-score = Score
suggestion-keys = The key of a label accepts it with that label. [ and ] move its edges before.
said-suggestion = Suggestion: { $label }, { $text }
said-accepted = Accepted.
said-rejected = Rejected.
said-suggestions-end = No suggestion is left in this document

command-suggestion-reject-because = Reject the suggestion for a reason…
    .about = Asks why it is wrong, then rejects it
command-suggestion-skip = Decide the suggestion later
    .about = Goes on to the next; this one comes back at the end
command-suggestion-take-back = Take the rejection back
    .about = The suggestion is open again
command-suggestion-review = Review the suggestions
    .about = Lists the proposals of the whole project beside the article
command-suggestion-decide-shown = Decide what the filter shows…
    .about = Accepts, rejects or forgets many proposals in one step
why-not-rejected = The suggestion in question is not rejected
edit-suggestion-take-back = take a rejection back
edit-suggestions-accept = accept many suggestions
edit-suggestions-reject = reject many suggestions
edit-suggestions-forget = forget many suggestions
edit-suggestions-finish = finish decided documents
said-queue-end = No proposal is left in the list
suggestion-decided = Decided
suggestion-decided-value = { $verdict }, { $when }
suggestion-reason = Reason
reason-title = Reject for a reason
reason-about = The reason is kept with the suggestion, for whoever improves its source.
problem-session-nothing-to-decide = None of these suggestions can be decided
    .details = They are decided by now, or their entities would overlap others. Nothing was changed.
kept-forgotten = the suggestions of a removed document
progress-queue = Reading the suggestions of { $name }

provenance-created = Tagged
provenance-modified = Changed
provenance-source = Proposed by
provenance-proposed-value = { $label }, { $text }

panel-review = Review
review-none = No suggestions yet. Import the predictions of a system as suggestions, and decide them here.
review-reading = Reading the suggestions…
review-done = All proposals are decided.
review-nothing-passes = No proposal passes the filter.
review-progress = { $decided } of { $all } decided
review-untouched = { $count } untouched
review-begun = { $count } begun
review-reviewed = { $count } reviewed
review-empty = { $count } reviewed, empty
review-count = { $count ->
    [one] { $count } proposal
   *[other] { $count } proposals
}
review-names = { $names ->
    [one] { $names } name
   *[other] { $names } names
}, { $count ->
    [one] { $count } proposal
   *[other] { $count } proposals
}
review-name = { $name }, { $count ->
    [one] { $count } case
   *[other] { $count } cases
}
review-order-reading = In reading order
review-order-doubt = Doubtful first
review-order-name = By name
review-pending = Not decided
review-accepted = Accepted
review-rejected = Rejected
review-any = Decided or not
review-skipped = Put off
review-differs = Sources differ
review-score-low = Score below 0.5
review-score-middle = Score 0.5 to 0.8
review-score-high = Score above 0.8
review-long-passage = Long passages
review-decide-shown = Decide all shown…

review-finish = { $count ->
    [one] Finish 1 decided document
   *[other] Finish { $count } decided documents
}
    .about = Finishes the documents in which nothing is left to decide, in one step. What was missed in them can be tagged before and after.

cases-title = { $name }
cases-title-all = All that the filter shows
cases-list = Cases
cases-all = All on
cases-none = All off
cases-only = Only { $label }
cases-hint = Enter accepts what is on, X rejects it, Space switches a row. A double click shows its place in the article.
cases-accept = Accept { $count }
    .about = Makes entities of the rows that are on, in one step
cases-reject = Reject { $count }
    .about = Leaves their words without the label, in one step
cases-forget = Forget { $count }
    .about = Removes these suggestions from the project, in one step
