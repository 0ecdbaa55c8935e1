SELECT id, name, display_name, description, color, shortcut, aliases, parent, extra
FROM labels
WHERE id = ?1
