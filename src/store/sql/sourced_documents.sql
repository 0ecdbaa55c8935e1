SELECT id, name, text_sha256, source_path, source_sha256
FROM documents
WHERE position < ?1
ORDER BY position
