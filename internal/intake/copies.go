package intake

import (
	"context"
	"fmt"
	"runtime"
	"slices"

	"obelisk"
	"obelisk/internal/collate/copying"
	"obelisk/internal/read"
	"obelisk/internal/store"
)

// compared is a document with its prose and the source that it is a copy of.
type compared struct {
	store.DocumentProse
	source obelisk.SourceID
}

// FindCopies compares the documents whose prose is kept with one another and
// records with their sources which passages they share, so that copies count as
// one witness. What a curator called quoted stays so. It returns how many pairs
// of documents share passages; where nothing changed there is no revision.
func (in *Intake) FindCopies(ctx context.Context, entry Entry) (int, Outcome, error) {
	documents, err := in.documents(ctx)
	if err != nil {
		return 0, Outcome{}, err
	}
	fold, err := read.HanFold()
	if err != nil {
		return 0, Outcome{}, err
	}
	pairs, err := copying.Find(ctx, len(documents), func(i int) obelisk.Prose { return documents[i].Prose },
		copying.Options{Fold: fold, Workers: runtime.GOMAXPROCS(0)})
	if err != nil {
		return 0, Outcome{}, err
	}
	found, count := map[obelisk.DocumentID][]obelisk.Shared{}, 0
	for _, p := range pairs {
		if s, ok := shared(documents, p); ok {
			found[s.Document] = append(found[s.Document], s)
			count++
		}
	}
	known := map[obelisk.DocumentID]bool{}
	for _, d := range documents {
		known[d.Document] = true
	}
	outcome, err := in.update(ctx, entry, func(c *change) error { return c.share(ctx, found, known) })
	return count, outcome, err
}

// documents are those that can be compared, with their sources.
func (in *Intake) documents(ctx context.Context) ([]compared, error) {
	var out []compared
	err := in.store.View(ctx, func(v *store.View) error {
		of := map[obelisk.DocumentID]obelisk.SourceID{}
		for source, err := range v.Sources(ctx) {
			if err != nil {
				return err
			}
			for _, c := range source.Copies {
				of[c.Document] = source.ID
			}
		}
		for d, err := range v.Prose(ctx) {
			if err != nil {
				return err
			}
			if source, ok := of[d.Document]; ok {
				out = append(out, compared{d, source})
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("gather the documents: %w", err)
	}
	return out, nil
}

// shared is the record of a pair, listed with the source whose id is the
// greater; copies of one source share nothing.
func shared(documents []compared, p copying.Pair) (obelisk.Shared, bool) {
	a, b := documents[p.A], documents[p.B]
	s := obelisk.Shared{
		Document: b.Document, With: a.source, Other: a.Document,
		Letters: p.Shared, Of: p.OfB, OfOther: p.OfA,
	}
	turned := a.source > b.source
	if turned {
		s.Document, s.With, s.Other, s.Of, s.OfOther = a.Document, b.source, b.Document, p.OfA, p.OfB
	}
	for _, r := range p.Runs {
		passage := obelisk.SharedPassage{Here: r.B, There: r.A}
		if turned {
			passage = obelisk.SharedPassage{Here: r.A, There: r.B}
		}
		s.Passages = append(s.Passages, passage)
	}
	slices.SortFunc(s.Passages, func(p, q obelisk.SharedPassage) int { return p.Here.Start - q.Here.Start })
	return s, a.source != b.source
}

// share writes what was found to the sources, in place of what was known of
// the documents that were compared.
func (c *change) share(ctx context.Context, found map[obelisk.DocumentID][]obelisk.Shared, compared map[obelisk.DocumentID]bool) error {
	sources := []obelisk.Source{}
	for source, err := range c.tx.Sources(ctx) {
		if err != nil {
			return fmt.Errorf("read the sources: %w", err)
		}
		sources = append(sources, source)
	}
	for _, source := range sources {
		now := renewed(source, found, compared)
		if slices.EqualFunc(now, source.Shares, sameShared) {
			continue
		}
		source.Shares = now
		if err := c.putSource(ctx, obelisk.ActionAmend, source); err != nil {
			return err
		}
	}
	return nil
}

// renewed are the source's shares as they are now: of documents that were not
// compared they stay as they were.
func renewed(source obelisk.Source, found map[obelisk.DocumentID][]obelisk.Shared, compared map[obelisk.DocumentID]bool) []obelisk.Shared {
	var now []obelisk.Shared
	quoted := map[obelisk.DocumentID][]obelisk.DocumentID{}
	for _, s := range source.Shares {
		if !compared[s.Document] || !compared[s.Other] {
			now = append(now, s)
		} else if s.Quoted {
			quoted[s.Document] = append(quoted[s.Document], s.Other)
		}
	}
	for _, copied := range source.Copies {
		for _, s := range found[copied.Document] {
			s.Quoted = slices.Contains(quoted[s.Document], s.Other)
			now = append(now, s)
		}
	}
	slices.SortFunc(now, func(s, t obelisk.Shared) int {
		return slices.Compare([]string{string(s.Document), string(s.Other)}, []string{string(t.Document), string(t.Other)})
	})
	return now
}

// sameShared reports whether two records say the same.
func sameShared(s, t obelisk.Shared) bool {
	same := s.Document == t.Document && s.With == t.With && s.Other == t.Other && s.Quoted == t.Quoted
	return same && s.Letters == t.Letters && s.Of == t.Of && s.OfOther == t.OfOther && slices.Equal(s.Passages, t.Passages)
}

// Quote records that what two sources share is quoted law or a saying, which
// proves no copying, or that it is not. Errors: ErrNotFound where one
// of them is not in the register or they share nothing.
func (in *Intake) Quote(ctx context.Context, entry Entry, a, b obelisk.SourceID, quoted Quotation) (Outcome, error) {
	return in.update(ctx, entry, func(c *change) error {
		shares := false
		for _, pair := range [2][2]obelisk.SourceID{{a, b}, {b, a}} {
			source, err := c.tx.Source(ctx, pair[0])
			if err != nil {
				return err
			}
			changed := false
			for i := range source.Shares {
				if s := &source.Shares[i]; s.With == pair[1] {
					shares = true
					changed = changed || s.Quoted != (quoted == Quoted)
					s.Quoted = quoted == Quoted
				}
			}
			if !changed {
				continue
			}
			if err := c.putSource(ctx, obelisk.ActionAmend, source); err != nil {
				return err
			}
		}
		if !shares {
			return obelisk.NotFound(fmt.Sprintf("%s and %s share no passages", a, b))
		}
		return nil
	})
}

// Quotation says whether what two sources share is quoted law.
type Quotation int

// The answers.
const (
	Quoted Quotation = iota + 1
	NotQuoted
)
