-- What documents say as it is seen on their page, kept locally and never
-- logged: by it passages that documents share are found.
CREATE TABLE document_prose (
    document TEXT PRIMARY KEY,
    body     TEXT NOT NULL -- JSON
);
