-- Places in documents to which an annotator wants to return. A bookmark belongs to one document:
-- if the text is replaced, its bookmarks stay with the old text. `at` is a byte of the stored text.
CREATE TABLE bookmarks (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    document INTEGER NOT NULL REFERENCES documents (key),
    annotator INTEGER NOT NULL REFERENCES layers (key),
    at INTEGER NOT NULL CHECK (at >= 0),
    note TEXT,
    deleted INTEGER,
    op INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX bookmarks_by_document ON bookmarks (document, annotator, at) WHERE deleted IS NULL;
