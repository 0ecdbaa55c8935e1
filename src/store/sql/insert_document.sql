INSERT INTO documents
    (id, name, title, meta, extra, source_path, source_sha256, text_sha256, text_bytes, text_chars,
     batch, position, place)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, n.next, n.next
FROM (SELECT coalesce(max(position) + 1, 0) AS next FROM documents WHERE position IS NOT NULL) AS n
