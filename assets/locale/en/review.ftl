# The review of suggestions; the brush; notes in lists.

status-brush = Brush: { $label }. A click or a drag tags words; { $key } puts it down.
path-replace-button = Replace the file
access-has-note = with a note

keys-group-suggestion = Suggestions
command-suggestion-accept = Accept the suggestion
    .about = Makes an entity of it and goes on to the next
command-suggestion-reject = Reject the suggestion
    .about = Leaves its words without the label and goes on to the next
why-no-suggestion = No suggestion is in question
edit-suggestion-accept = accept a suggestion
edit-suggestion-reject = reject a suggestion
suggestion-title = Suggestion
suggestion-accept-short = Accept
suggestion-reject-short = Reject
suggestion-proposed = Proposed
suggestion-source = Source
suggestion-score = Score
suggestion-keys = The key of a label accepts it with that label. [ and ] move its edges before.
said-suggestion = Suggestion: { $label }, { $text }
said-accepted = Accepted.
said-rejected = Rejected.
said-suggestions-end = No suggestion is left in this document
