UPDATE suggestions SET start = ?3, "end" = ?4, words = ?5, words_sha256 = ?6, label = ?7,
    source = ?8, run = ?9, score = ?10, name = ?11, form = ?12, extra = ?13, batch = ?14,
    deleted = NULL
WHERE id = ?1 AND document = ?2
