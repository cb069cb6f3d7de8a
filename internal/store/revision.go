package store

import (
	"context"
	"fmt"
	"iter"
	"time"

	"obelisk"
)

const revisionColumns = `SELECT number, at, who, why, changes, digest FROM revision r`

// scanHeader reads the columns above.
func scanHeader(scan scanner) (header, error) {
	var h header
	err := scan(&h.Number, &h.At, &h.Who, &h.Why, &h.Changes, &h.Digest)
	return h, err
}

// revision is the revision of a header.
func (h header) revision() (obelisk.Revision, error) {
	at, err := time.Parse(time.RFC3339Nano, h.At)
	if err != nil {
		return obelisk.Revision{}, fmt.Errorf("read the time of revision %d: %w", h.Number, err)
	}
	return obelisk.Revision{Number: h.Number, At: at, Who: h.Who, Why: h.Why}, nil
}

// LastRevision is the number of the newest revision before this Update, 0 before
// the first.
func (tx *Tx) LastRevision(ctx context.Context) (int64, error) {
	last, err := tx.log.before(ctx)
	if err != nil {
		return 0, fmt.Errorf("read the size of the log: %w", tx.engine.explain(err))
	}
	return last, nil
}

// LastRevision is the number of the newest revision, 0 before the first.
func (r reads) LastRevision(ctx context.Context) (int64, error) {
	last, err := lastRevision(ctx, r.session)
	if err != nil {
		return 0, fmt.Errorf("read the size of the log: %w", r.engine.explain(err))
	}
	return last, nil
}

// Revisions returns the chosen revisions, the oldest first unless the filter
// says otherwise, with as many of their changes as it asks for.
func (r reads) Revisions(ctx context.Context, f obelisk.RevisionFilter) iter.Seq2[obelisk.Revision, error] {
	return pages(f.Limit, func(last *obelisk.Revision, n int) ([]obelisk.Revision, error) {
		if last != nil && f.NewestFirst {
			f.Before = last.Number
		} else if last != nil {
			f.After = last.Number
		}
		q := revisionPage(f, n)
		headers, err := list(ctx, r.session, q.text.String(), q.args, scanHeader)
		if err != nil {
			return nil, fmt.Errorf("read revisions: %w", r.engine.explain(err))
		}
		out := make([]obelisk.Revision, len(headers))
		for i, h := range headers {
			if out[i], err = h.revision(); err != nil {
				return nil, err
			}
			if err := r.addChanges(ctx, f, &out[i]); err != nil {
				return nil, err
			}
		}
		return out, nil
	})
}

// page asks for at most n revisions.
func revisionPage(f obelisk.RevisionFilter, n int) *selection {
	q := selectFrom(revisionColumns)
	if f.After > 0 {
		q.where("r.number > ?", f.After)
	}
	if f.Before > 0 {
		q.where("r.number < ?", f.Before)
	}
	if f.ID != "" {
		q.where("r.number IN (SELECT c.revision FROM change c WHERE c.kind = ? AND c.id = ?)", string(f.Kind), f.ID)
	}
	if f.NewestFirst {
		q.append(" ORDER BY r.number DESC")
	} else {
		q.append(" ORDER BY r.number")
	}
	q.append(" LIMIT ? + 0", n)
	return q
}

// addChanges reads the changes of a revision that the filter asks for.
func (r reads) addChanges(ctx context.Context, f obelisk.RevisionFilter, to *obelisk.Revision) error {
	if f.Changes == 0 && f.ID == "" {
		return nil
	}
	for c, err := range r.Changes(ctx, obelisk.ChangeFilter{Revision: to.Number, Kind: f.Kind, ID: f.ID, Limit: f.Changes}) {
		if err != nil {
			return err
		}
		to.Changes = append(to.Changes, c)
	}
	return nil
}

// changeRow is a row of the table change.
type changeRow struct {
	revision, position int64
	change             obelisk.Change
}

const changeColumns = `SELECT revision, position, action, kind, id, record FROM change`

// scanChange reads the columns above.
func scanChange(scan scanner) (changeRow, error) {
	var w changeRow
	var record string
	err := scan(&w.revision, &w.position, &w.change.Action, &w.change.Kind, &w.change.ID, &record)
	w.change.Record = []byte(record)
	return w, err
}

// Changes returns the chosen changes in the order in which they were made. The
// last one of a record at or before a revision is what it was then.
func (r reads) Changes(ctx context.Context, f obelisk.ChangeFilter) iter.Seq2[obelisk.Change, error] {
	rows := pages(f.Limit, func(last *changeRow, n int) ([]changeRow, error) {
		q := selectFrom(changeColumns)
		if f.Revision > 0 {
			q.where("revision = ?", f.Revision)
		}
		if f.ID != "" {
			q.where("kind = ? AND id = ?", string(f.Kind), f.ID)
		}
		return r.changePage(ctx, q, last, n)
	})
	return func(yield func(obelisk.Change, error) bool) {
		for w, err := range rows {
			if !yield(w.change, err) {
				return
			}
		}
	}
}

// Log returns the chosen changes with their places, in the order in which they
// were made.
func (r reads) Log(ctx context.Context, f obelisk.LogFilter) iter.Seq2[obelisk.Logged, error] {
	return pages(f.Limit, func(last *obelisk.Logged, n int) ([]obelisk.Logged, error) {
		if last != nil {
			f.After = last.Place
		}
		q := selectFrom(changeColumns)
		if f.Since > 0 {
			q.where("revision > ?", f.Since)
		}
		within(q, "kind", sorted(f.Kinds), "")
		var after *changeRow
		if f.After != (obelisk.LogPlace{}) {
			after = &changeRow{revision: f.After.Revision, position: f.After.Position}
		}
		rows, err := r.changePage(ctx, q, after, n)
		if err != nil {
			return nil, err
		}
		out := make([]obelisk.Logged, len(rows))
		for i, w := range rows {
			out[i] = obelisk.Logged{Place: obelisk.LogPlace{Revision: w.revision, Position: w.position}, Change: w.change}
		}
		return out, nil
	})
}

// changePage reads at most n changes of a selection after the last one.
func (r reads) changePage(ctx context.Context, q *selection, last *changeRow, n int) ([]changeRow, error) {
	if last != nil {
		q.where("(revision, position) > (?, ?)", last.revision, last.position)
	}
	q.append(" ORDER BY revision, position LIMIT ? + 0", n)
	found, err := list(ctx, r.session, q.text.String(), q.args, scanChange)
	if err != nil {
		return nil, fmt.Errorf("read changes: %w", r.engine.explain(err))
	}
	return found, nil
}
