-- A hit of the full-text index is a number; that it is the key of its row saves
-- SQLite one look-up of two a hit.
-- engine: sqlite
CREATE TABLE search_row (
    number INTEGER PRIMARY KEY,
    entity TEXT NOT NULL UNIQUE,
    class  TEXT NOT NULL,
    digest TEXT NOT NULL
);
INSERT INTO search_row (number, entity, class, digest) SELECT number, entity, class, digest FROM search_document ORDER BY number;
DROP TABLE search_document;
ALTER TABLE search_row RENAME TO search_document;
