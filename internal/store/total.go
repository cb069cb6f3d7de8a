package store

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"obelisk"
)

// sort names what a total counts.
type sort string

// The sorts of totals; each is counted by name: class, status, kind or "".
const (
	sortEntity    sort = "entity"
	sortStatement sort = "statement"
	sortSource    sort = "source"
	sortDocument  sort = "document"
	sortVerdict   sort = "verdict"
	sortFinding   sort = "finding"
)

// total is what is counted together.
type total struct {
	sort sort
	name string
}

// totals holds what a transaction adds to each total. Counting ten million rows
// takes seconds; these cost a write only at the end of an Update.
type totals map[total]int64

// keys lists what is counted, in a fixed order.
func (t totals) keys() []total {
	return slices.SortedFunc(maps.Keys(t), func(a, b total) int {
		return cmp.Or(strings.Compare(string(a.sort), string(b.sort)), strings.Compare(a.name, b.name))
	})
}

// write adds the amounts to the stored ones, in a fixed order.
func (t totals) write(ctx context.Context, s *session) error {
	for _, k := range t.keys() {
		if t[k] == 0 {
			continue
		}
		_, err := s.exec(ctx, `INSERT INTO total (sort, name, amount) VALUES ($1, $2, $3)
			ON CONFLICT (sort, name) DO UPDATE SET amount = total.amount + excluded.amount`, string(k.sort), k.name, t[k])
		if err != nil {
			return err
		}
	}
	return nil
}

// Counts reads the totals. Within an Update they are those before it.
func (r reads) Counts(ctx context.Context) (obelisk.Counts, error) {
	c := obelisk.Counts{
		Classes: map[obelisk.ClassID]int64{}, Statements: map[obelisk.Status]int64{},
		Verdicts: map[obelisk.VerdictKind]int64{}, Findings: map[obelisk.FindingKind]int64{},
	}
	err := r.session.each(ctx, `SELECT sort, name, amount FROM total WHERE amount <> 0`, nil, func(scan scanner) error {
		var k total
		var n int64
		if err := scan(&k.sort, &k.name, &n); err != nil {
			return err
		}
		addTotal(&c, k, n)
		return nil
	})
	if err == nil {
		c.Revision, err = lastRevision(ctx, r.session)
	}
	if err != nil {
		return obelisk.Counts{}, fmt.Errorf("read the counts: %w", r.engine.explain(err))
	}
	return c, nil
}

// add puts one total where it belongs.
func addTotal(c *obelisk.Counts, k total, n int64) {
	switch k.sort {
	case sortEntity:
		c.Entities += n
		c.Classes[obelisk.ClassID(k.name)] += n
	case sortStatement:
		c.Statements[obelisk.Status(k.name)] += n
	case sortSource:
		c.Sources += n
	case sortDocument:
		c.Documents += n
	case sortVerdict:
		c.Verdicts[obelisk.VerdictKind(k.name)] += n
	case sortFinding:
		c.Findings[obelisk.FindingKind(k.name)] += n
	}
}
