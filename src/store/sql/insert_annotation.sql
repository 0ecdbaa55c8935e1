INSERT INTO annotations
    (id, document, layer, start, "end", words, words_sha256, label, name, norm, note, flags,
     uncertain, origin_kind, origin_annotator, origin_created, origin_modified, origin_source,
     origin_score, origin_suggestion, extra, batch, deleted, op)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
    ?21, ?22, ?23, ?24)
