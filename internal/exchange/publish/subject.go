package publish

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"obelisk"
)

// subject is an entity with what is chosen of its statements.
type subject struct {
	obelisk.Entity
	statements []stated
	verdicts   []obelisk.Verdict
}

// stated is a statement with what the sources of its topic amount to.
type stated struct {
	obelisk.Statement
	verdict obelisk.VerdictKind
	// sources and independent count those who support its value.
	sources, independent int
}

// batch is how many entities are read at once.
const batch = 256

// subjects reads what is chosen, some entities at a time and one lot ahead of
// the writer.
func (r *run) subjects() iter.Seq2[subject, error] {
	return func(yield func(subject, error) bool) {
		if err := r.goOn(); err != nil {
			yield(subject{}, err)
			return
		}
		ctx, cancel := context.WithCancel(r.ctx)
		defer cancel()
		lots := make(chan lot, 1)
		go func() {
			defer close(lots)
			for got := range r.lots(ctx) {
				select {
				case lots <- got:
				case <-ctx.Done():
					return
				}
			}
		}()
		for got := range lots {
			if got.err != nil {
				yield(subject{}, got.err)
				return
			}
			r.labels, r.cited, r.at, r.items = got.labels, got.cited, got.at, got.items
			for _, s := range got.subjects {
				if !yield(s, nil) {
					return
				}
				r.progress(len(s.statements))
			}
			if err := r.reached(got.subjects[len(got.subjects)-1].ID, got.last); err != nil {
				yield(subject{}, err)
				return
			}
		}
		if err := r.ctx.Err(); err != nil {
			yield(subject{}, err)
		}
	}
}

// unknown is the error of entities that are not there, nil where there are none.
func unknown(missing map[obelisk.EntityID]bool) error {
	if len(missing) == 0 {
		return nil
	}
	return obelisk.NotFound(fmt.Sprintf("there is no entity %s in the register", sortedIDs(missing)[0]))
}

// lot is some entities that were read together, with the labels of all they
// point to and the sources that they cite.
type lot struct {
	subjects []subject
	labels   map[obelisk.EntityID]string
	cited    map[obelisk.SourceID]obelisk.Source
	at       map[obelisk.EntityID][]obelisk.Point
	items    map[obelisk.EntityID]string
	// last is the last statement that was read up to the end of the lot, where a
	// whole register is read.
	last obelisk.StatementID
	err  error
}

// lots reads the entities that are chosen in order of id.
func (r *run) lots(ctx context.Context) iter.Seq[lot] {
	return func(yield func(lot) bool) {
		read := r.reading(ctx)
		defer read.stop()
		var entities []obelisk.Entity
		from := r.options.Resume.From
		missing := map[obelisk.EntityID]bool{}
		for _, id := range r.options.Choice.Subjects {
			missing[id] = id > from.After
		}
		maps.DeleteFunc(missing, func(_ obelisk.EntityID, behind bool) bool { return !behind })
		last := from.Statement
		for e, err := range r.src.Entities(ctx, obelisk.EntityFilter{IDs: r.options.Choice.Subjects, Class: r.classes(), After: from.After}) {
			if err != nil {
				yield(lot{err: fmt.Errorf("read the entities: %w", err)})
				return
			}
			delete(missing, e.ID)
			if entities = append(entities, e); len(entities) == batch {
				got := r.lot(ctx, read, entities, last)
				if !yield(got) || got.err != nil {
					return
				}
				last = got.last
				entities = entities[:0]
			}
		}
		if len(entities) > 0 {
			if !yield(r.lot(ctx, read, entities, last)) {
				return
			}
		}
		if err := unknown(missing); err != nil && len(r.options.Choice.Classes) == 0 {
			yield(lot{err: err})
		}
	}
}

// classes are the chosen classes and the narrower ones.
func (r *run) classes() []obelisk.ClassID {
	if len(r.options.Choice.Classes) == 0 {
		return nil
	}
	var out []obelisk.ClassID
	for _, c := range r.schema.Classes {
		if slices.ContainsFunc(r.options.Choice.Classes, func(of obelisk.ClassID) bool { return r.schema.IsA(c.ID, of) }) {
			out = append(out, c.ID)
		}
	}
	return out
}

// lot reads the statements and verdicts of some entities; last is the last
// statement that was read before them.
func (r *run) lot(ctx context.Context, read reading, entities []obelisk.Entity, last obelisk.StatementID) lot {
	out := make([]subject, len(entities))
	ids := make([]obelisk.EntityID, len(entities))
	at := make(map[obelisk.EntityID]*subject, len(entities))
	for i, e := range entities {
		out[i].Entity, ids[i] = e, e.ID
		at[e.ID] = &out[i]
	}
	for v, err := range read.verdicts(ids) {
		if err != nil {
			return lot{err: fmt.Errorf("read the verdicts: %w", err)}
		}
		if s := at[v.Topic.Subject]; s != nil {
			s.verdicts = append(s.verdicts, v)
		}
	}
	choice := r.options.Choice
	for s, err := range read.statements(ids) {
		if err != nil {
			return lot{err: fmt.Errorf("read the statements: %w", err)}
		}
		last = s.ID
		about := at[s.Subject]
		if about == nil {
			continue // of an entity that another writer has taken away meanwhile
		}
		told := r.told(about.verdicts, s)
		if len(choice.Verdicts) == 0 || slices.Contains(choice.Verdicts, told.verdict) {
			about.statements = append(about.statements, told)
		}
	}
	for i := range out {
		sortEvidence(out[i].statements)
	}
	got := lot{subjects: out, last: last}
	if got.labels, got.cited, got.err = r.named(ctx, out); got.err == nil {
		got.at, got.err = r.places(ctx, out)
	}
	if got.err == nil {
		got.items, got.err = r.itemsOf(ctx, out)
	}
	return got
}

// named reads the labels and the sources that are needed to say some subjects.
func (r *run) named(ctx context.Context, subjects []subject) (map[obelisk.EntityID]string, map[obelisk.SourceID]obelisk.Source, error) {
	if !r.inWords {
		return nil, nil, nil
	}
	ids, sources := map[obelisk.EntityID]bool{}, map[obelisk.SourceID]bool{}
	for _, about := range subjects {
		if r.options.Choice.whole() {
			r.names.learn(about)
		}
		ids[about.ID] = true
		for _, s := range about.statements {
			want(ids, s.Value)
			for _, q := range s.Qualifiers {
				want(ids, q.Value)
			}
			for _, e := range s.Evidence {
				sources[e.Source] = true
			}
		}
	}
	labels, err := r.names.of(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	cited, err := r.works.of(ctx, sources)
	if err != nil || r.identifier == "" {
		return labels, cited, err
	}
	// For Wikidata it matters through whom a work is known.
	for _, source := range cited {
		for _, in := range source.CitedIn {
			sources[in] = true
		}
	}
	cited, err = r.works.of(ctx, sources)
	return labels, cited, err
}

// sortedIDs are the entities of a set in order.
func sortedIDs(ids map[obelisk.EntityID]bool) []obelisk.EntityID {
	return slices.Sorted(maps.Keys(ids))
}

// want notes an entity that a value names.
func want(ids map[obelisk.EntityID]bool, v obelisk.Value) {
	if ref, ok := v.(obelisk.Ref); ok {
		ids[ref.Entity] = true
	}
}

// weighed are the statuses of statements that count.
func weighed() []obelisk.Status { return []obelisk.Status{obelisk.Accepted, obelisk.Proposed} }

// sortEvidence puts evidence into an order that does not depend on when it was found.
func sortEvidence(statements []stated) {
	for _, s := range statements {
		slices.SortStableFunc(s.Evidence, func(a, b obelisk.Evidence) int {
			return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Document, b.Document),
				cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End),
				-cmp.Compare(a.Stance, b.Stance), cmp.Compare(a.According, b.According))
		})
	}
}

// told finds the verdict of a statement: that which weighs it, or else that of
// its topic. Where none weighs it, the sources are those that support it.
func (r *run) told(verdicts []obelisk.Verdict, s obelisk.Statement) stated {
	for _, v := range verdicts {
		if v.Topic.Property != s.Property {
			continue
		}
		for _, c := range v.Clusters {
			if _, ok := slices.BinarySearch(c.Statements, s.ID); ok {
				return stated{Statement: s, verdict: v.Kind, sources: len(c.Sources), independent: c.Independent}
			}
		}
	}
	out := stated{Statement: s, sources: len(supporters(s))}
	out.independent = min(out.sources, 1)
	key := ""
	for _, v := range verdicts {
		if v.Topic.Property != s.Property {
			continue
		}
		if key == "" {
			key = r.schema.TopicOf(s).Key()
		}
		if v.Topic.Key() == key {
			out.verdict = v.Kind
		}
	}
	return out
}

// supporters are the sources that say a statement, sorted.
func supporters(s obelisk.Statement) []obelisk.SourceID { return voices(s, obelisk.Supports) }

// voices are the sources of one stance, sorted.
func voices(s obelisk.Statement, stance obelisk.Stance) []obelisk.SourceID {
	var out []obelisk.SourceID
	for _, e := range s.Evidence {
		if e.Stance == stance && !slices.Contains(out, e.Source) {
			out = append(out, e.Source)
		}
	}
	slices.Sort(out)
	return out
}
