package intake

import (
	"context"
	"fmt"
	"sync"

	"obelisk/internal/collate"
)

// Who descends from whom is worked out from every source with a lineage. A
// register may have many thousands of these, and most changes touch none, so
// what was worked out is kept for the next change. It holds as long as the
// register is at the revision that the change made, however many others write.

// lineage is what was worked out last, and the revision up to which it holds.
type lineage struct {
	mu        sync.Mutex
	revision  int64
	witnesses *collate.Witnesses
}

// at returns what holds at the revision, or nil.
func (l *lineage) at(revision int64) *collate.Witnesses {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.revision != revision {
		return nil
	}
	return l.witnesses
}

// keep notes what holds at the revision.
func (l *lineage) keep(revision int64, w *collate.Witnesses) {
	if w == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.revision, l.witnesses = revision, w
}

// pass notes that what holds at the revision before holds at this one too.
func (l *lineage) pass(revision int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.witnesses != nil && l.revision == revision-1 {
		l.revision = revision
	}
}

// witnesses are those of the register as the change leaves it.
func (c *change) witnesses(ctx context.Context) (*collate.Witnesses, error) {
	revision, err := c.tx.LastRevision(ctx)
	if err != nil {
		return nil, fmt.Errorf("look up how far the log is: %w", err)
	}
	c.last = revision
	if c.before == nil && c.settled {
		return c.lineage, nil
	}
	if c.before == nil {
		if c.lineage = c.kept.at(revision); c.lineage != nil {
			return c.lineage, nil
		}
	}
	sources, err := c.sources(ctx)
	if err != nil {
		return nil, err
	}
	c.lineage = collate.NewWitnesses(sources)
	return c.lineage, nil
}
