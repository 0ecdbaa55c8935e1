# The report of an import, line by line.

report-kind-read = read
report-kind-label = label
report-kind-came-in = imported
report-kind-noted = noted
report-kind-mended = repaired
report-kind-refused = refused
report-kind-total = total
report-file = { $file }: { $format }, { $by ->
    [person] chosen by you
    [content] recognized by its content
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
report-total-entities-overlapping = entities overlapping: { $count }
report-total-entities-carried = entities carried: { $count }
report-total-entities-doubtful = entities doubtful: { $count }
report-total-entities-gone = entities gone: { $count }
report-total-suggestions-added = suggestions added: { $count }
report-total-suggestions-known = suggestions known: { $count }
report-total-labels-added = labels added: { $count }
