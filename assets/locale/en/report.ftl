# The report of an import, line by line.

report-kind-read = read
report-kind-label = label
report-kind-came-in = imported
report-kind-noted = noted
report-kind-mended = adjusted
report-kind-refused = refused
report-kind-total = total
report-file = { $file }: { $format }, { $by ->
    [person] chosen by you
    [content] recognized from its content
    [name] recognized by its name
   *[nothing] assumed, because no other format fits
}; documents: { $documents }, entities: { $entities }
report-file-unknown = { $file }: unknown format; documents: { $documents }, entities: { $entities }
report-label-became = { $label } became { $to }; entities: { $entities }
report-label-left-out = { $label } was left out; entities: { $entities }
report-label-new = { $label } is new
report-document = document { $document }: { $fate }; new entities: { $entities }
report-of-file = { $file }, { $what }
report-fate-new = new
report-fate-renamed = new; in the file its id is { $other }
report-fate-known = was there already
report-fate-skipped = left out: the same text as { $other }
report-fate-differs = left out: the project has another text with this id
report-fate-merged = has the same text as { $other } of the file
report-fate-replaced = has the corrected text now
report-total-documents-added = documents added: { $count }
report-total-documents-known = documents known: { $count }
report-total-documents-skipped = documents skipped: { $count }
report-total-documents-replaced = documents replaced: { $count }
report-total-entities-added = entities added: { $count }
report-total-entities-known = entities known: { $count }
report-total-entities-left-out = entities left out: { $count }
report-total-entities-equal = entities equal to another: { $count }
report-total-entities-overlapping = entities overlapping: { $count }
report-total-entities-carried = entities carried: { $count }
report-total-entities-doubtful = entities doubtful: { $count }
report-total-entities-gone = entities gone: { $count }
report-total-suggestions-added = suggestions added: { $count }
report-total-suggestions-known = suggestions known: { $count }
report-total-labels-added = labels added: { $count }

## What a merge has done

problem-merge-nothing = Nothing came: the project has everything already
problem-merge-operations = { $n ->
        [one] 1 change
       *[other] { $n } changes
    } from { $name }
problem-merge-came = { $documents ->
        [one] 1 document
       *[other] { $documents } documents
    } and { $entities ->
        [one] 1 entity
       *[other] { $entities } entities
    } came
problem-merge-overwritten = Both copies have changed the same thing: { $what }, { $field }. Shown is { $kept } from { $kept_by }, not { $lost } from { $lost_by }; the history keeps it
problem-merge-field = { $key ->
    [name] name
    [title] title
    [span] place
    [label] label
    [note] note
    [norm] normal form
    [flags] flags
    [uncertain] uncertain
    [color] colour
    [description] description
    [shortcut] key
    [aliases] other names
    [parent] group
    [position] place in the list
    [display-name] display name
    [state] state
    [verdict] verdict
    [flag] flag
    [curation] curation
    [frozen] freeze
    [removed] removal
    [enabled] switch
    [attribution] attribution
    [license] license
    [origin] origin
    [nested] nested entities
    [crossing] crossing entities
    [extra-split] part of the split
    [extra-notes] notes
    [extra-ext] tags
    [dataset-guidelines] guideline
    [dataset-policy] annotation rules
    [dataset-name] name
    [dataset-language] language
    [dataset-license] license
    [dataset-description] description
   *[other] { $field }
}
problem-merge-of-project = the project
problem-merge-of-label = the label { $name }
problem-merge-of-layer = the annotator { $name }
problem-merge-of-document = the document { $name }
problem-merge-of-entity = the entity “{ $entity }” of the document { $name }
problem-merge-of-gazetteer = the gazetteer { $name }
problem-merge-of-name-rule = the rule about the name “{ $name }”
problem-merge-of-bookmark = a bookmark in the document { $name }
problem-merge-of-suggestion = a suggestion in the document { $name }
problem-merge-value = “{ $value }”
problem-merge-no-value = no value
problem-merge-removed = removed
problem-merge-on = on
problem-merge-off = off
problem-merge-there = not removed
problem-merge-label-returned = The label { $name } is there again: it was removed in one copy and used in another
problem-merge-document-returned = The document { $name } is there again: it was removed in one copy and worked on in another
problem-merge-not-carried = The text of { $name } was replaced, and entities that were tagged in the old text since do not fit the new one: the old document is there again. Move them by hand, then remove it
problem-merge-carried = { $n ->
        [one] 1 entity
       *[other] { $n } entities
    } tagged in the old text of { $name } came over to the new one, flagged for another look
problem-merge-carried-fields = The state or the properties that somebody has set for the old text of { $name } came over to the new one
problem-merge-left-out = { $n ->
    [one] { $n } change was left out: the project has removed its document for good. The copy still has it
   *[other] { $n } changes were left out: the project has removed their document for good. The copy still has them
}
problem-merge-replaced-twice = The text of { $name } was replaced in two copies: both new documents are there. Keep one of them
problem-merge-decided-twice = The gold of { $name } was decided twice: the document is in curation again
problem-merge-crossing = Entities of { $layer } in { $name } cross each other now; both are flagged
problem-merge-after-freeze = Entities of the frozen layer { $layer } were changed by somebody who did not know of the freeze; they are marked
problem-merge-renamed = Two documents have one name; the second one is { $name } now. In files of an import, the name still means the first one
problem-merge-renamed-entities = In { $name }, { $n ->
    [one] an entity has the id of another one, and has
   *[other] { $n } entities have ids of others, and have
} an id of its own now
problem-merge-same-text = One text is there under two names: { $name } and { $other }
problem-merge-same-name = Two annotators have the same name; one is shown as { $other }, the other as { $name }. If they are one person, join them
problem-merge-more = And { $n } more
