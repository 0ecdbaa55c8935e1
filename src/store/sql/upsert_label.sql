INSERT INTO labels
    (id, position, name, display_name, description, color, shortcut, aliases, parent, extra)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
ON CONFLICT (id) DO UPDATE SET
    position = ?2, name = ?3, display_name = ?4, description = ?5, color = ?6, shortcut = ?7,
    aliases = ?8, parent = ?9, extra = ?10, deleted = NULL
