SELECT l.id, l.extra
FROM layers AS l
WHERE l.extra IS NOT NULL OR l.kind = ?1 AND NOT (
    EXISTS (SELECT 1 FROM bookmarks AS b WHERE b.annotator = l.key)
    AND NOT EXISTS (SELECT 1 FROM annotation_counts AS c WHERE c.layer = l.key)
    AND NOT EXISTS (SELECT 1 FROM document_states AS s WHERE s.annotator = l.key)
    -- The origin of an entity says a name, which two people may have.
    AND NOT EXISTS (SELECT 1 FROM layers AS o WHERE o.name = l.name AND o.key <> l.key))
