INSERT INTO suggestions
    (id, document, start, "end", words, words_sha256, label, source, run, score, name, form, extra,
     batch, deleted)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
