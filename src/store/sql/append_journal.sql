INSERT INTO journal
    (replica, seq, at, annotator, kind, title, document, batch, undoes, forward, inverse,
     view_before, view_after)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
