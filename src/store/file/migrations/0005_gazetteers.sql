-- Lists of names that are proposed. `id` is derived from the entries, or from the name for the one
-- that ships with the program, so that the same list in two copies of a project is one row.
CREATE TABLE gazetteers (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL,
    attribution TEXT,
    license TEXT,
    origin TEXT,
    entries INTEGER NOT NULL CHECK (entries >= 0),
    enabled INTEGER NOT NULL,
    deleted INTEGER,
    op INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- The entries of gazetteers, compressed. Apart from `gazetteers`, so that a list of them reads no
-- entries. The one that ships with the program has none here. They stay when a gazetteer is
-- removed, so that undo restores it.
CREATE TABLE gazetteer_entries (
    gazetteer BLOB PRIMARY KEY CHECK (length(gazetteer) = 16),
    entries BLOB NOT NULL
) STRICT;

-- Names that are never proposed: `name` is folded, without a `label` the rule holds for all. `id`
-- is derived from both.
CREATE TABLE name_rules (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL,
    label BLOB CHECK (length(label) = 16),
    deleted INTEGER,
    op INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
