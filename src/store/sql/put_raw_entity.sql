UPDATE annotations
SET start = ?2, "end" = ?3, flags = ?4, origin_suggestion = ?5, extra = ?6, deleted = ?7
WHERE id = ?1
