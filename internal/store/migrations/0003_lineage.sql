-- Whether a source copies or translates others, shares passages with them or is
-- cited in them; drawn from its record, so that the few that do are found among
-- many.
ALTER TABLE source ADD COLUMN lineage INTEGER NOT NULL DEFAULT 0;
UPDATE source SET lineage = 1 WHERE record LIKE '%"derived_from"%' OR record LIKE '%"cited_in"%' OR record LIKE '%"shares"%';
CREATE INDEX source_lineage ON source (id) WHERE lineage = 1;
