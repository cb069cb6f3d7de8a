-- The evidence of a subject's statements stands together here: their ids, by
-- which the key is ordered, are spread over all of it.
CREATE INDEX evidence_subject ON evidence (subject, statement, position);
