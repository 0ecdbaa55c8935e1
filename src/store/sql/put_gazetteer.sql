INSERT INTO gazetteers (id, name, attribution, license, origin, entries, enabled)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, attribution = excluded.attribution,
    license = excluded.license, origin = excluded.origin, entries = excluded.entries,
    enabled = excluded.enabled, deleted = NULL
