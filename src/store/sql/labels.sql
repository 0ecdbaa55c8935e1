SELECT id, name, display_name, description, color, shortcut, aliases, parent, extra
FROM labels
WHERE deleted IS NULL
ORDER BY position
