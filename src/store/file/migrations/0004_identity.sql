-- Who says so. Each layer has an id that never changes; its name is a caption. `kind` says whether
-- it is the layer of an annotator or the curated layer. Other tables name a layer by `key`, which
-- differs between copies of a project.
CREATE TABLE layers (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('annotator', 'gold')),
    name TEXT NOT NULL,
    extra TEXT,
    op INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The names that layers had before: the origins of annotations still name them.
CREATE TABLE former_names (
    name TEXT NOT NULL,
    layer INTEGER NOT NULL REFERENCES layers (key),
    PRIMARY KEY (name, layer)
) STRICT, WITHOUT ROWID;
