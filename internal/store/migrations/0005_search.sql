-- The full-text index: derived from statements, made again by `obelisk reindex`.
-- What follows "engine:" is for that engine alone.
CREATE TABLE search_document (
    entity TEXT   PRIMARY KEY,
    class  TEXT   NOT NULL,
    number BIGINT NOT NULL UNIQUE, -- names its row in the engine's index
    digest TEXT   NOT NULL         -- of its terms
);

-- Words of names by themselves and without one of their letters.
CREATE TABLE search_key (
    key  TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (key, word)
);

-- engine: sqlite
CREATE VIRTUAL TABLE search_index USING fts5(names, words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0', prefix='2 3 4');
-- engine: postgres
CREATE TABLE search_index (
    number BIGINT   PRIMARY KEY,
    terms  TSVECTOR NOT NULL
);
CREATE INDEX search_index_terms ON search_index USING GIN (terms);
