INSERT INTO annotations
    (id, document, layer, start, "end", words, words_sha256, label, name, norm, note, flags,
     uncertain, origin_kind, origin_annotator, origin_created, origin_modified, origin_source,
     origin_score, origin_suggestion, extra, batch, deleted, op)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
    ?21, ?22, ?23, ?24)
ON CONFLICT (id) DO UPDATE SET
    start = ?4, "end" = ?5, words = ?6, words_sha256 = ?7, label = ?8, name = ?9, norm = ?10,
    note = ?11, flags = ?12, uncertain = ?13, origin_kind = ?14, origin_annotator = ?15,
    origin_created = ?16, origin_modified = ?17, origin_source = ?18, origin_score = ?19,
    origin_suggestion = ?20, extra = ?21, deleted = NULL
