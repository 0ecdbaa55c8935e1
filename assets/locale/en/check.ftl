# The policy and the consistency check: findings, their kinds, the list in the window.

edit-mend = mend findings

## The kinds of findings

check-kind-proclitic-inside = Proclitic inside the entity
check-kind-proclitic-outside = Proclitic outside the entity
check-kind-article-inside = Article inside the entity
check-kind-article-outside = Article outside the entity
check-kind-title-inside = Title inside the entity
check-kind-title-outside = Title outside the entity
check-kind-quotes-inside = Quotation marks inside the entity
check-kind-quotes-outside = Quotation marks outside the entity
check-kind-brackets-inside = Brackets inside the entity
check-kind-brackets-outside = Brackets outside the entity
check-kind-head-inside = Generic noun inside the entity
check-kind-head-outside = Generic noun outside the entity
check-kind-untagged = Tagged at most places, not here
check-kind-two-labels = Another label than at most places
check-kind-split-grapheme = Edge inside a letter
check-kind-blank-edge = Blank at an edge
check-kind-invisible-inside = Invisible character in an entity
check-kind-invisible-text = Invisible characters in a text

## The findings

problem-check-proclitic-inside = “{ $words }” begins with the proclitic “{ $part }”; the policy leaves proclitics outside
problem-check-proclitic-outside = the proclitic “{ $part }” stands before “{ $words }”; the policy takes proclitics in
problem-check-article-inside = “{ $words }” begins with the article; the policy leaves it outside
problem-check-article-outside = the article stands before “{ $words }”; the policy takes it in
problem-check-title-inside = “{ $words }” begins with the title “{ $part }”; the policy leaves titles outside
problem-check-title-outside = the title “{ $part }” stands before “{ $words }”; the policy takes titles in
problem-check-quotes-inside = “{ $words }” contains its quotation marks; the policy leaves them outside
problem-check-quotes-outside = quotation marks stand around “{ $words }”; the policy takes them in
problem-check-brackets-inside = “{ $words }” contains its brackets; the policy leaves them outside
problem-check-brackets-outside = brackets stand around “{ $words }”; the policy takes them in
problem-check-head-inside = “{ $words }” begins with “{ $part }”, which the policy leaves outside
problem-check-head-outside = “{ $part }” stands before “{ $words }”; the policy takes it in
problem-check-untagged = “{ $words }” has no entity here; { $count ->
    [one] it has one at { $count } place
   *[other] it has one at { $count } places
}
problem-check-two-labels = “{ $words }” is { $label } here; { $count ->
    [one] it is { $usual } at { $count } place
   *[other] it is { $usual } at { $count } places
}
problem-check-split-grapheme = an edge of “{ $words }” separates a letter from its marks
problem-check-blank-edge = “{ $words }” begins or ends with a blank or an invisible character
problem-check-invisible-inside = “{ $words }” contains the invisible character { $sign }
problem-check-invisible-text = the text contains { $sign } at { $count ->
    [one] { $count } place
   *[other] { $count } places
}; the first one is shown
