SELECT iif(r.is_old, NULL, r.id), o.seq, o.author, o.at, o.kind, o.title, o.document, d.name, l.name,
    iif(ur.is_old, NULL, ur.id), u.seq, o.edits,
    (SELECT count(*) FROM documents AS b WHERE b.batch = o.batch AND o.kind = 'import')
FROM operations AS o
JOIN replicas AS r ON r.key = o.replica
LEFT JOIN documents AS d ON d.id = o.document
LEFT JOIN layers AS l ON l.id = o.author
LEFT JOIN operations AS u ON u.key = o.undoes
LEFT JOIN replicas AS ur ON ur.key = u.replica
WHERE o.key = ?1
