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
check-kind-forbidden-inside = Label that may not stand inside another
check-kind-same-label = Inside an entity with the same label
check-kind-same-words = Two labels on the same words
check-kind-crossing = Entities that cross each other
check-kind-unknown-subtype = Subtype that the label does not declare
check-kind-no-subtype = No subtype
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
problem-check-forbidden-inside = { $label } “{ $words }” stands inside { $outer } “{ $other }”; the policy does not allow this
problem-check-same-label = { $label } “{ $words }” stands inside “{ $other }”, which has the same label
problem-check-same-words = “{ $words }” is { $label } and { $outer }
problem-check-crossing = { $label } “{ $words }” crosses { $outer } “{ $other }”
problem-check-unknown-subtype = “{ $words }” has the subtype “{ $subtype }”, which { $label } does not declare
problem-check-no-subtype = { $label } “{ $words }” has no subtype
problem-check-split-grapheme = an edge of “{ $words }” separates a letter from its marks
problem-check-blank-edge = “{ $words }” begins or ends with a blank or an invisible character
problem-check-invisible-inside = “{ $words }” contains the invisible character { $sign }
problem-check-invisible-text = the text contains { $sign } at { $count ->
    [one] { $count } place
   *[other] { $count } places
}; the first one is shown

## The policy

command-project-policy = What belongs to an entity…
    .about = Rules about proclitics, article, titles, quotation marks, brackets
policy-button = Save the rules
policy-dialect = Proclitics of the dialects
    .about = ع ه ش م before a name count too: عدمشق
policy-heads = Generic nouns before names
    .about = مدينة حلب is an entity with its noun, or only حلب is. Separate the words by commas.
policy-heads-common = Add common nouns outside
    .list = مدينة، محافظة، منطقة، قرية، بلدة، ولاية، إقليم، دولة، جمهورية، مملكة
policy-heads-outside = Outside: { $words }
policy-heads-inside = Inside: { $words }
policy-page-words = What belongs to it
policy-nesting = What may stand inside what
    .about = Click a label to forbid it there. A tag that breaks these rules is refused, and the check lists those that exist.
policy-nesting-outer = Inside which label
policy-nesting-row = Inside { $label }
policy-nesting-cell = { $inner } inside { $outer }
policy-nesting-line = Not inside { $outer }: { $inner }
policy-empty = No rules yet. State once what belongs to an entity; everybody sees it here.
policy-example-proclitics = بين مصر وسورية
    .part = وسورية
    .name = سورية
policy-example-article = ملك الأردن
    .part = الأردن
    .name = أردن
policy-example-titles = قال الدكتور أحمد زويل
    .part = الدكتور أحمد زويل
    .name = أحمد زويل
policy-example-quotes = جريدة «الحياة»
    .part = «الحياة»
    .name = الحياة
policy-example-brackets = منظمة (اليونسكو)
    .part = (اليونسكو)
    .name = اليونسكو

## The list of findings

command-project-check = Consistency check…
    .about = Lists what breaks the rules or disagrees, and mends it
notice-same-label = A { $label } stands inside another one: “{ $words }”
    .details = This is said once for each label. F8 lists all such entities.

check-title = Consistency check
check-waiting = Checking… { $percent } %
progress-check = Checking { $name }
check-findings = { $count ->
    [one] { $count } finding
   *[other] { $count } findings
}
check-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
check-entities = { $count ->
    [one] { $count } entity
   *[other] { $count } entities
}
check-empty = Nothing was found: your entities follow the rules and agree with each other.
check-keys = ↑ ↓ move, Enter shows the place (F8 comes back), M mends one, Shift+M all of its kind
check-again = The project has changed; checking again…
check-mend = Mend
check-tag = Tag
check-relabel = Relabel
check-mend-certain = { $count ->
    [one] Mend { $count }
   *[other] Mend all { $count }
}
check-mend-all = { $count ->
    [one] Mend { $count } unsure one
   *[other] Mend all { $count } unsure ones
}
check-tag-all = { $count ->
    [one] Tag { $count }
   *[other] Tag all { $count }
}
check-access-kind = { $title }, { $count }
notice-mended = { $count ->
    [one] { $count } place was mended
   *[other] { $count } places were mended
}
notice-mended-all = The places were mended

## Invisible characters

command-view-invisibles = Show invisible characters
    .about = Marks joiners, direction marks, tatweel, presentation forms
status-sign = { $code }: { $name }
sign-nbsp = no-break space
sign-shy = soft hyphen
sign-alm = Arabic letter mark
sign-tatweel = tatweel
sign-mvs = Mongolian vowel separator
sign-space = space of another width
sign-zwsp = zero-width space
sign-zwnj = zero-width non-joiner
sign-zwj = zero-width joiner
sign-lrm = left-to-right mark
sign-rlm = right-to-left mark
sign-lsep = line separator
sign-lre = left-to-right embedding
sign-rle = right-to-left embedding
sign-pdf = end of an embedding or override
sign-lro = left-to-right override
sign-rlo = right-to-left override
sign-nnbsp = narrow no-break space
sign-wj = word joiner
sign-invisible = invisible operator
sign-lri = left-to-right isolate
sign-rli = right-to-left isolate
sign-fsi = first-strong isolate
sign-pdi = end of an isolate
sign-form = presentation form of a letter
sign-vs = variation selector
sign-bom = byte order mark

## Normal forms

command-annotation-norm = Take the normal form
    .about = Takes the proposed normal form of the selected entity
why-no-norm = No normal form is known for this entity
field-norm-take = { $norm } ({ $key })
