INSERT INTO documents
    (id, name, title, meta, extra, source_path, source_sha256, text_sha256, text_bytes, text_chars,
     batch, position)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
    (SELECT coalesce(max(position) + 1, 0) FROM documents WHERE position IS NOT NULL))
