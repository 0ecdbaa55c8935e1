-- The titles are those of the changes that can write a guideline.
SELECT o.edits, l.name, o.at
FROM operations AS o
JOIN replicas AS r ON r.key = o.replica
LEFT JOIN layers AS l ON l.id = o.author
WHERE o.title IN ('edit-guideline', 'edit-import') AND instr(o.edits, '"set_') > 0
ORDER BY o.clock DESC, r.id DESC, o.seq DESC
