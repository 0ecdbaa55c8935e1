UPDATE documents SET revision = revision + 1
WHERE batch = ?1 OR key IN (SELECT document FROM annotations WHERE batch = ?1)
