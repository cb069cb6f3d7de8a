package intake

import (
	"context"
	"fmt"
	"runtime"
	"slices"

	"obelisk"
	"obelisk/internal/collate"
	"obelisk/internal/collate/copying"
	"obelisk/internal/read"
	"obelisk/internal/store"
)

// compared is a document with its prose and the source that it is a copy of.
type compared struct {
	store.DocumentProse
	source obelisk.SourceID
}

// Likeness counts what FindCopies found.
type Likeness struct {
	// Copies are the pairs of documents that share passages, Kin the pairs of
	// sources that likely took values from one another.
	Copies, Kin int
}

// FindCopies compares the documents whose prose is kept with one another, and
// the values that sources give, and records with the sources which passages and
// rare values they share and which is the copy, so that copies count as one
// witness. What a curator called quoted or chanced stays so. Where nothing
// changed there is no revision.
func (in *Intake) FindCopies(ctx context.Context, entry Entry) (Likeness, Outcome, error) {
	documents, sources, err := in.documents(ctx)
	if err != nil {
		return Likeness{}, Outcome{}, err
	}
	fold, err := read.HanFold()
	if err != nil {
		return Likeness{}, Outcome{}, err
	}
	options := copying.Options{Fold: fold, Workers: runtime.GOMAXPROCS(0)}
	pairs, err := copying.Find(ctx, len(documents), func(i int) obelisk.Prose { return documents[i].Prose }, options)
	if err != nil {
		return Likeness{}, Outcome{}, err
	}
	found := findings{shares: map[obelisk.DocumentID][]obelisk.Shared{}, compared: map[obelisk.DocumentID]bool{}}
	for _, d := range documents {
		found.compared[d.Document] = true
	}
	copies := make([]copying.Copy, len(documents))
	for i, d := range documents {
		copies[i] = copying.Copy{Prose: d.Prose, Source: sources[d.source]}
	}
	signs, err := copying.Signs(ctx, copies, pairs, options)
	if err != nil {
		return Likeness{}, Outcome{}, err
	}
	for i, p := range pairs {
		if s, ok := shared(documents, p); ok {
			s.Descent = collate.DescentOf(slices.Concat(signs[i], collate.DateSigns(copies[p.A].Source, copies[p.B].Source)))
			found.shares[s.Document] = append(found.shares[s.Document], s)
			found.count.Copies++
		}
	}
	if err := in.kin(ctx, sources, &found); err != nil {
		return Likeness{}, Outcome{}, err
	}
	outcome, err := in.update(ctx, entry, func(c *change) error { return c.share(ctx, &found) })
	return found.count, outcome, err
}

// findings are what was found of the sources.
type findings struct {
	// shares are by the document that lists them, among those compared.
	shares   map[obelisk.DocumentID][]obelisk.Shared
	compared map[obelisk.DocumentID]bool
	// kin are by the source that lists them.
	kin   map[obelisk.SourceID][]obelisk.Kinship
	count Likeness
}

// documents are those that can be compared, with all sources.
func (in *Intake) documents(ctx context.Context) ([]compared, map[obelisk.SourceID]obelisk.Source, error) {
	var out []compared
	sources := map[obelisk.SourceID]obelisk.Source{}
	err := in.store.View(ctx, func(v *store.View) error {
		of := map[obelisk.DocumentID]obelisk.SourceID{}
		for source, err := range v.Sources(ctx) {
			if err != nil {
				return err
			}
			sources[source.ID] = source
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
		return nil, nil, fmt.Errorf("gather the documents: %w", err)
	}
	return out, sources, nil
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
// the documents that were compared and of kin.
func (c *change) share(ctx context.Context, found *findings) error {
	sources := []obelisk.Source{}
	for source, err := range c.tx.Sources(ctx) {
		if err != nil {
			return fmt.Errorf("read the sources: %w", err)
		}
		sources = append(sources, source)
	}
	for _, source := range sources {
		shares, kin := found.sharesOf(source), found.kinOf(source)
		if slices.EqualFunc(shares, source.Shares, sameShared) && slices.EqualFunc(kin, source.Kin, sameKinship) {
			continue
		}
		source.Shares, source.Kin = shares, kin
		if err := c.putSource(ctx, obelisk.ActionAmend, source); err != nil {
			return err
		}
	}
	return nil
}

// sharesOf are the source's shares as they are now: of documents that were not
// compared they stay as they were.
func (f *findings) sharesOf(source obelisk.Source) []obelisk.Shared {
	var now []obelisk.Shared
	quoted := map[obelisk.DocumentID][]obelisk.DocumentID{}
	for _, s := range source.Shares {
		if !f.compared[s.Document] || !f.compared[s.Other] {
			now = append(now, s)
		} else if s.Quoted {
			quoted[s.Document] = append(quoted[s.Document], s.Other)
		}
	}
	for _, copied := range source.Copies {
		for _, s := range f.shares[copied.Document] {
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
	return same && s.Letters == t.Letters && s.Of == t.Of && s.OfOther == t.OfOther && slices.Equal(s.Passages, t.Passages) && sameDescent(s.Descent, t.Descent)
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
