SELECT a.id, a.layer, a.start, a."end", a.words, a.words_sha256, a.label, a.name, a.norm, a.note,
    a.flags, a.uncertain, a.origin_kind, a.origin_annotator, a.origin_created, a.origin_modified,
    a.origin_source, a.origin_score, a.origin_suggestion, a.extra
FROM annotations AS a
WHERE a.document = (SELECT key FROM documents WHERE id = ?1) AND a.layer = (SELECT key FROM layers WHERE id = ?2)
    AND a.deleted IS NULL AND a.start < ?3
