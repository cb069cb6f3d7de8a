package intake

import (
	"context"
	"fmt"
	"slices"

	"obelisk"
	"obelisk/internal/collate"
	"obelisk/internal/collate/kinship"
)

// kin finds the sources that share rare values. The editors of the register are
// no witnesses: their sources take no part.
func (in *Intake) kin(ctx context.Context, sources map[obelisk.SourceID]obelisk.Source, found *findings) error {
	contests, err := in.contests(ctx, sources)
	if err != nil {
		return err
	}
	pairs, err := kinship.Find(ctx, contests, collate.NewWitnesses(found.lineage(sources)))
	if err != nil {
		return err
	}
	found.kin = map[obelisk.SourceID][]obelisk.Kinship{}
	for _, p := range pairs {
		p.Descent = collate.DescentOf(slices.Concat(p.Descent.Signs, collate.DateSigns(sources[p.A], sources[p.B])))
		found.kin[p.B] = append(found.kin[p.B], p.Kinship)
		if obelisk.CertaintyOf(p.Chance).Counts() {
			found.count.Kin++
		}
	}
	return nil
}

// lineage are the sources with the shares that were found, and without kin:
// what is known of them for other reasons than their values.
func (f *findings) lineage(sources map[obelisk.SourceID]obelisk.Source) []obelisk.Source {
	out := make([]obelisk.Source, 0, len(sources))
	for _, source := range sources {
		source.Shares, source.Kin = f.sharesOf(source), nil
		out = append(out, source)
	}
	return out
}

// contests gathers what the sources contest, subject by subject.
func (in *Intake) contests(ctx context.Context, sources map[obelisk.SourceID]obelisk.Source) ([]collate.Contest, error) {
	register, err := in.store.Register(ctx)
	if err != nil {
		return nil, err
	}
	collator := collate.New(register.Schema, nil)
	var all []collate.Contest
	var own []obelisk.Statement
	done := func() {
		if len(own) > 1 {
			all = append(all, collator.Contests(own[0].Subject, own)...)
		}
		own = own[:0]
	}
	for s, err := range in.store.Statements(ctx, obelisk.StatementFilter{Status: []obelisk.Status{obelisk.Accepted, obelisk.Proposed}}) {
		if err != nil {
			return nil, fmt.Errorf("gather what sources contest: %w", err)
		}
		if len(own) > 0 && own[0].Subject != s.Subject {
			done()
		}
		s.Evidence = slices.DeleteFunc(s.Evidence, func(e obelisk.Evidence) bool { return sources[e.Source].Kind == obelisk.SourceEditorial })
		own = append(own, s)
	}
	done()
	return all, nil
}

// kinOf are the source's kin as they are now; what a curator said of one stays.
func (f *findings) kinOf(source obelisk.Source) []obelisk.Kinship {
	now := slices.Clone(f.kin[source.ID])
	for i := range now {
		now[i].Chanced = slices.ContainsFunc(source.Kin, func(k obelisk.Kinship) bool { return k.With == now[i].With && k.Chanced })
	}
	return now
}

// sameKinship reports whether two records say the same.
func sameKinship(a, b obelisk.Kinship) bool {
	return a.With == b.With && a.Chance == b.Chance && a.Same == b.Same && a.Apart == b.Apart && a.Chanced == b.Chanced &&
		slices.Equal(a.Rare, b.Rare) && slices.Equal(a.Subjects, b.Subjects) && sameDescent(a.Descent, b.Descent)
}

// sameDescent reports whether two records say the same.
func sameDescent(a, b obelisk.Descent) bool {
	return a.Copy == b.Copy && a.Chance == b.Chance && slices.Equal(a.Signs, b.Signs)
}

// Chance records that two sources came to the rare values that they share by
// themselves, or that they did not. Errors: ErrNotFound where one of them is not
// in the register or they are not kin.
func (in *Intake) Chance(ctx context.Context, entry Entry, a, b obelisk.SourceID, answer Coincidence) (Outcome, error) {
	return in.update(ctx, entry, func(c *change) error {
		kin := false
		for _, pair := range [2][2]obelisk.SourceID{{a, b}, {b, a}} {
			source, err := c.tx.Source(ctx, pair[0])
			if err != nil {
				return err
			}
			at := slices.IndexFunc(source.Kin, func(k obelisk.Kinship) bool { return k.With == pair[1] })
			if at < 0 {
				continue
			}
			kin = true
			source.Kin[at].Chanced = answer == Chanced
			if err := c.putSource(ctx, obelisk.ActionAmend, source); err != nil {
				return err
			}
		}
		if !kin {
			return obelisk.NotFound(fmt.Sprintf("%s and %s share no rare values", a, b))
		}
		return nil
	})
}

// Coincidence says whether two sources share rare values by chance.
type Coincidence int

// The answers.
const (
	Chanced Coincidence = iota + 1
	NotChanced
)
