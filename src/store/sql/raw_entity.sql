SELECT start, "end", label, words, words_sha256, flags, origin_suggestion, extra,
    deleted IS NOT NULL, (SELECT l.id FROM layers AS l WHERE l.key = annotations.layer), name, norm,
    note, uncertain, origin_kind, origin_annotator, origin_source, origin_created, origin_modified,
    origin_score
FROM annotations
WHERE id = ?1
