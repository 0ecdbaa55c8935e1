-- The guideline is what the dataset says about itself: it stands and leaves with the rest of that.
UPDATE project SET dataset = json_set(coalesce(dataset, '{}'), '$.guidelines', guideline)
WHERE guideline IS NOT NULL;
ALTER TABLE project DROP COLUMN guideline;

-- The tags of documents, for lists and filters: those that `ext.tags` of `documents.extra` names.
-- The store writes both; files are written from `extra`.
CREATE TABLE document_tags (
    document INTEGER NOT NULL REFERENCES documents (key),
    tag TEXT NOT NULL,
    PRIMARY KEY (document, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_tags_by_tag ON document_tags (tag, document);
INSERT OR IGNORE INTO document_tags (document, tag)
SELECT d.key, t.value
FROM documents AS d, json_each(d.extra, '$.ext.tags') AS t
WHERE d.extra LIKE '%"tags"%' AND t.type = 'text';

-- Which part of a split documents were in before a journal row changed that, so that the row need
-- not hold them.
CREATE TABLE split_past (
    seq INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key),
    split TEXT,
    PRIMARY KEY (seq, document)
) STRICT, WITHOUT ROWID;
-- Tells that a text is there already under another id.
CREATE INDEX documents_by_text ON documents (text_sha256) WHERE deleted IS NULL;
