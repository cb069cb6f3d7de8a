package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"

	"obelisk"
)

// DocumentProse is the prose of one document.
type DocumentProse struct {
	Document obelisk.DocumentID
	Prose    obelisk.Prose
}

// Prose returns the prose that is kept of documents, ordered by their id.
func (r reads) Prose(ctx context.Context) iter.Seq2[DocumentProse, error] {
	return pages(0, func(last *DocumentProse, n int) ([]DocumentProse, error) {
		after := ""
		if last != nil {
			after = string(last.Document)
		}
		found, err := list(ctx, r.session, `SELECT document, body FROM document_prose WHERE document > $1 ORDER BY document LIMIT $2 + 0`, []any{after, n}, scanProse)
		if err != nil {
			return nil, fmt.Errorf("read the prose of documents: %w", r.engine.explain(err))
		}
		return found, nil
	})
}

// scanProse reads the columns document and body.
func scanProse(scan scanner) (DocumentProse, error) {
	var d DocumentProse
	var body string
	if err := scan(&d.Document, &body); err != nil {
		return d, err
	}
	if err := json.Unmarshal([]byte(body), &d.Prose); err != nil {
		return d, fmt.Errorf("read the prose of the document %s: %w", d.Document, err)
	}
	return d, nil
}

// PutProse keeps the prose of a document. Like its text it stays with this
// register and is not logged.
func (tx *Tx) PutProse(ctx context.Context, id obelisk.DocumentID, prose obelisk.Prose) error {
	doing := "keep the prose of the document " + string(id)
	if !id.Valid() {
		return tx.fail(doing, obelisk.Invalid("a document is named by the 64 hexadecimal digits of its SHA-256"))
	}
	body, err := json.Marshal(prose)
	if err != nil {
		return tx.fail(doing, err)
	}
	_, err = tx.session.exec(ctx, `INSERT INTO document_prose (document, body) VALUES ($1, $2)
		ON CONFLICT (document) DO UPDATE SET body = excluded.body`, string(id), string(body))
	return tx.fail(doing, err)
}

// ProseSize is the size of all prose that is kept, in bytes as it is stored.
func (r reads) ProseSize(ctx context.Context) (int64, error) {
	var size sql.NullInt64
	if err := r.session.row(ctx, `SELECT CAST(SUM(LENGTH(body)) AS BIGINT) FROM document_prose`, nil, &size); err != nil {
		return 0, fmt.Errorf("measure the prose of documents: %w", r.engine.explain(err))
	}
	return size.Int64, nil
}
