UPDATE documents SET deleted = ?2, position = NULL WHERE batch = ?1 AND deleted IS NULL
