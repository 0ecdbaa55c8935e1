DELETE FROM flags WHERE document = (SELECT key FROM documents WHERE id = ?1)
