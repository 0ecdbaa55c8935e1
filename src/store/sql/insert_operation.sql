INSERT INTO operations
    (key, replica, seq, clock, at, author, kind, title, document, batch, undoes, seen, edits, hash,
     is_purged)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
