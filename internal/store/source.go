package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"obelisk"
)

// scanSource reads the column record of the table source.
func scanSource(scan scanner) (obelisk.Source, error) {
	var record string
	if err := scan(&record); err != nil {
		return obelisk.Source{}, err
	}
	var s obelisk.Source
	if err := json.Unmarshal([]byte(record), &s); err != nil {
		return obelisk.Source{}, fmt.Errorf("read the record of a source: %w", err)
	}
	return s, nil
}

// Source returns the source with the id, or ErrNotFound.
func (r reads) Source(ctx context.Context, id obelisk.SourceID) (obelisk.Source, error) {
	return r.source(ctx, `SELECT record FROM source WHERE id = $1`, string(id), "")
}

// SourceOf returns the source that the document is a copy of, or ErrNotFound.
func (r reads) SourceOf(ctx context.Context, id obelisk.DocumentID) (obelisk.Source, error) {
	return r.source(ctx, `SELECT s.record FROM source s JOIN copy c ON c.source = s.id WHERE c.document = $1`, string(id), "of the document ")
}

// source reads the one source that a text selects by the key; of stands before
// the key in messages.
func (r reads) source(ctx context.Context, text, key, of string) (obelisk.Source, error) {
	found, err := list(ctx, r.session, text, []any{key}, scanSource)
	if err != nil {
		return obelisk.Source{}, fmt.Errorf("read the source %s%s: %w", of, key, r.engine.explain(err))
	}
	if len(found) == 0 {
		return obelisk.Source{}, notFound(obelisk.RecordSource, of+key)
	}
	return found[0], nil
}

// Sources returns all sources, ordered by id.
func (r reads) Sources(ctx context.Context) iter.Seq2[obelisk.Source, error] {
	return r.sources(ctx, `SELECT record FROM source WHERE id > $1 ORDER BY id LIMIT $2 + 0`)
}

// Lineage returns the sources that copy or translate others, share passages or
// rare values with them or are cited in them, ordered by id. Only these decide which sources are one witness.
func (r reads) Lineage(ctx context.Context) iter.Seq2[obelisk.Source, error] {
	return r.sources(ctx, `SELECT record FROM source WHERE lineage = 1 AND id > $1 ORDER BY id LIMIT $2 + 0`)
}

// SomeSources returns the chosen sources, ordered by id.
func (r reads) SomeSources(ctx context.Context, f obelisk.SourceFilter) iter.Seq2[obelisk.Source, error] {
	return pages(f.Limit, func(last *obelisk.Source, n int) ([]obelisk.Source, error) {
		if last != nil {
			f.After = last.ID
		}
		q := selectFrom(`SELECT record FROM source`)
		q.where("id > ?", string(f.After))
		within(q, "id", sorted(f.IDs), "")
		within(q, "kind", sorted(f.Kinds), "")
		q.append(" ORDER BY id LIMIT ? + 0", n)
		found, err := list(ctx, r.session, q.text.String(), q.args, scanSource)
		if err != nil {
			return nil, fmt.Errorf("read sources: %w", r.engine.explain(err))
		}
		return found, nil
	})
}

// sources returns the sources that a text selects after an id, so many at a time.
func (r reads) sources(ctx context.Context, text string) iter.Seq2[obelisk.Source, error] {
	return pages(0, func(last *obelisk.Source, n int) ([]obelisk.Source, error) {
		after := ""
		if last != nil {
			after = string(last.ID)
		}
		found, err := list(ctx, r.session, text, []any{after, n}, scanSource)
		if err != nil {
			return nil, fmt.Errorf("read sources: %w", r.engine.explain(err))
		}
		return found, nil
	})
}

// PutSource writes the source and which documents are copies of it, and logs
// the action. A source that is there already, the same, is no change. A
// document is a copy of one source; a second one is refused with ErrConflict.
func (tx *Tx) PutSource(ctx context.Context, action obelisk.Action, s obelisk.Source) error {
	doing := "write the source " + string(s.ID)
	if !s.ID.Valid() {
		return tx.fail(doing, obelisk.Invalid("a source needs a slug as its id"))
	}
	record, err := encode(s)
	if err != nil {
		return tx.fail(doing, err)
	}
	var before string
	err = tx.session.row(ctx, `SELECT record FROM source WHERE id = $1`, []any{string(s.ID)}, &before)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		tx.totals[total{sortSource, ""}]++
	case err != nil:
		return tx.fail(doing, err)
	case before == string(record):
		return nil
	}
	lineage := 0
	if s.Lineage() {
		lineage = 1
	}
	_, err = tx.session.exec(ctx, `INSERT INTO source (id, kind, record, lineage) VALUES ($1, $2, $3, $4)
		ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, record = excluded.record, lineage = excluded.lineage`, string(s.ID), string(s.Kind), string(record), lineage)
	if err == nil {
		err = tx.putCopies(ctx, s)
	}
	if err != nil {
		return tx.fail(doing, err)
	}
	return tx.record(ctx, doing, obelisk.Change{Action: action, Kind: obelisk.RecordSource, ID: string(s.ID), Record: record})
}

// putCopies replaces the rows that say which documents are copies of the source.
func (tx *Tx) putCopies(ctx context.Context, s obelisk.Source) error {
	gone, err := tx.session.exec(ctx, `DELETE FROM copy WHERE source = $1`, string(s.ID))
	if err != nil {
		return err
	}
	tx.totals[total{sortDocument, ""}] += int64(len(s.Copies)) - gone
	for _, c := range s.Copies {
		if !c.Document.Valid() {
			return obelisk.Invalid(fmt.Sprintf("%q is no SHA-256 of a document", c.Document))
		}
		_, err := tx.session.exec(ctx, `INSERT INTO copy (document, source) VALUES ($1, $2)`, string(c.Document), string(s.ID))
		if tx.engine.failure(err) == failDuplicate {
			return obelisk.Conflict(fmt.Sprintf("the document %s is named twice or is a copy of another source already", c.Document))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Text returns the decoded text kept of a document, or ErrNotFound.
func (r reads) Text(ctx context.Context, id obelisk.DocumentID) (string, error) {
	var body string
	err := r.session.row(ctx, `SELECT body FROM document_text WHERE document = $1`, []any{string(id)}, &body)
	if errors.Is(err, sql.ErrNoRows) {
		return "", obelisk.NotFound("the text of the document " + string(id) + " is not kept here: supply a copy with this SHA-256")
	}
	if err != nil {
		return "", fmt.Errorf("read the text of the document %s: %w", id, r.engine.explain(err))
	}
	return body, nil
}

// PutText keeps the decoded text of a document. It stays with this register and
// is not logged, so that no published log holds what may not be shown.
func (tx *Tx) PutText(ctx context.Context, id obelisk.DocumentID, text string) error {
	doing := "keep the text of the document " + string(id)
	if !id.Valid() {
		return tx.fail(doing, obelisk.Invalid("a document is named by the 64 hexadecimal digits of its SHA-256"))
	}
	if err := clean("the text", text); err != nil {
		return tx.fail(doing, err)
	}
	_, err := tx.session.exec(ctx, `INSERT INTO document_text (document, body) VALUES ($1, $2)
		ON CONFLICT (document) DO UPDATE SET body = excluded.body`, string(id), text)
	return tx.fail(doing, err)
}
