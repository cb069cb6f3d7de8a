package intake

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"obelisk"
	"obelisk/internal/collate"
	"obelisk/internal/search"
	"obelisk/internal/store"
)

// Of a large import most entities are new, and all that a part of it says of them
// is at hand. They are written without looking and weighed from memory, some
// thousands at a time; nothing is read back. What is said of entities that were
// there, what leads to other subjects by a rule, and events, whose times hang
// together, take the way of any other change at the end.

// load is a part of an import under way.
type load struct {
	*change
	collator *collate.Collator
	fresh    map[obelisk.EntityID]*freshEntity
	// leading are the new entities that lead to another new one.
	leading map[obelisk.EntityID][]obelisk.Statement
}

// freshEntity is a new entity with all that is said of it so far.
type freshEntity struct {
	entity     obelisk.Entity
	statements []obelisk.Statement
	at         map[obelisk.StatementID]int
	encoded    []store.Encoded
	// slow says that it must be weighed at the end.
	slow bool

	led      collate.Led
	result   collate.Result
	weighed  store.Weighed
	document obelisk.SearchDocument
	err      error
}

// leastLoaded is from how many new entities on a part is loaded; for fewer it does
// not pay to look them up together.
const leastLoaded = 50

// addPart puts records, new entities by the short way.
func (c *change) addPart(ctx context.Context, records Records) error {
	if len(records.Entities) < leastLoaded {
		return c.add(ctx, records)
	}
	rest := records
	rest.Entities, rest.Statements = nil, nil
	if err := c.add(ctx, rest); err != nil {
		return err
	}
	if err := c.settleLineage(ctx); err != nil {
		return err
	}
	l := &load{change: c, collator: collate.New(c.schema, c.lineage).At(c.pages), fresh: map[obelisk.EntityID]*freshEntity{}, leading: map[obelisk.EntityID][]obelisk.Statement{}}
	if err := l.addEntities(ctx, records.Entities); err != nil {
		return err
	}
	for _, s := range records.Statements {
		if err := l.addStatement(ctx, s); err != nil {
			return err
		}
	}
	if err := l.write(ctx); err != nil {
		return err
	}
	if err := l.touchWholes(ctx); err != nil {
		return err
	}
	return l.weigh(ctx)
}

// settleLineage works out the witnesses after sources changed, and marks what was
// said before by those that moved.
func (c *change) settleLineage(ctx context.Context) error {
	witnesses, err := c.witnesses(ctx)
	if err != nil {
		return err
	}
	if err := c.touchMoved(ctx, witnesses); err != nil {
		return err
	}
	if c.before != nil {
		c.settled, c.before = true, nil
	}
	if c.pages == nil {
		c.pages = collate.Pages{}
	}
	return nil
}

// addEntities tells new entities from those that are there, and writes the new ones.
func (l *load) addEntities(ctx context.Context, entities []obelisk.Entity) error {
	ids := make([]obelisk.EntityID, len(entities))
	for i, e := range entities {
		ids[i] = e.ID
	}
	known := map[obelisk.EntityID]obelisk.Entity{}
	for e, err := range l.tx.Entities(ctx, obelisk.EntityFilter{IDs: ids}) {
		if err != nil {
			return fmt.Errorf("look up entities: %w", err)
		}
		known[e.ID] = e
	}
	var fresh []obelisk.Entity
	for _, e := range entities {
		there, ok := known[e.ID]
		if f := l.fresh[e.ID]; f != nil {
			there, ok = f.entity, true
		}
		switch {
		case !ok:
			fresh = append(fresh, e)
			l.fresh[e.ID] = &freshEntity{entity: e, at: map[obelisk.StatementID]int{}, slow: l.collator.Happens(e.Class) || e.Merged != ""}
		case there.Merged != "" && e.Merged == "":
			if err := l.lead(ctx, e.ID, there); err != nil {
				return err
			}
		case there.Class != e.Class:
			return classConflict(e, there)
		}
	}
	l.outcome.Entities += len(fresh)
	return l.tx.AddEntities(ctx, fresh)
}

// addStatement keeps a statement of a new entity for the writing, and puts any other.
func (l *load) addStatement(ctx context.Context, s obelisk.Statement) error {
	if s.ID == "" {
		s.ID = obelisk.IdentityOf(s)
	}
	f := l.fresh[s.Subject]
	if f == nil {
		return l.change.addStatement(ctx, s)
	}
	if i, again := f.at[s.ID]; again {
		l.more(&f.statements[i], s)
		return nil
	}
	s.Evidence = distinct(s.Evidence)
	f.at[s.ID] = len(f.statements)
	f.statements = append(f.statements, s)
	l.outcome.Statements++
	if f.slow {
		l.touch(s)
	}
	return nil
}

// more adds evidence to a statement that the part has already.
func (l *load) more(known *obelisk.Statement, s obelisk.Statement) {
	added := 0
	for _, e := range s.Evidence {
		if !carries(*known, e) {
			known.Evidence = append(known.Evidence, e)
			added++
		}
	}
	if added == 0 {
		l.outcome.Known++
	}
	l.outcome.Evidence += added
}

// each runs a function for the new entities, in order of their ids, on all processors.
func (l *load) each(do func(*freshEntity)) []*freshEntity {
	all := make([]*freshEntity, 0, len(l.fresh))
	for _, f := range l.fresh {
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b *freshEntity) int { return strings.Compare(string(a.entity.ID), string(b.entity.ID)) })
	var wait sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wait.Go(func() {
			for i := w; i < len(all); i += workers {
				do(all[i])
			}
		})
	}
	wait.Wait()
	return all
}

// write writes what is said of new entities.
func (l *load) write(ctx context.Context) error {
	all := l.each(func(f *freshEntity) {
		f.encoded = make([]store.Encoded, 0, len(f.statements))
		for _, s := range f.statements {
			e, err := store.Encode(s)
			if err != nil {
				f.err = err
				return
			}
			f.encoded = append(f.encoded, e)
		}
	})
	for _, f := range all {
		if f.err != nil {
			return f.err
		}
		for _, e := range f.encoded {
			if err := l.tx.AddStatement(ctx, e); err != nil {
				return err
			}
		}
		f.encoded = nil
		for _, s := range f.statements {
			l.watch(s)
			if ref, ok := s.Value.(obelisk.Ref); ok && l.fresh[ref.Entity] != nil {
				l.leading[ref.Entity] = append(l.leading[ref.Entity], s)
			}
		}
	}
	return nil
}

// touchWholes marks the entities whose totals the part may contradict; what new
// entities lead to is at hand.
func (l *load) touchWholes(ctx context.Context) error {
	l.loading = l
	err := l.change.touchWholes(ctx)
	l.loading, l.watched = nil, l.watched[:0]
	return err
}

// follow is where a step leads from a new entity; not ok for any other.
func (l *load) follow(step collate.Step, from obelisk.EntityID) (to []obelisk.EntityID, ok bool) {
	f := l.fresh[from]
	if f == nil {
		return nil, false
	}
	if step.Back {
		for _, s := range l.leading[from] {
			if s.Property == step.Property {
				to = append(to, s.Subject)
			}
		}
		return to, true
	}
	for _, s := range f.statements {
		if ref, leads := s.Value.(obelisk.Ref); leads && s.Property == step.Property {
			to = append(to, ref.Entity)
		}
	}
	return to, true
}

// weigh weighs the new entities, but for those that must wait for the end.
func (l *load) weigh(ctx context.Context) error {
	l.limits = nil // entities that were there may have changed since the last part
	for _, f := range l.fresh {
		if err := l.prepare(ctx, f); err != nil {
			return err
		}
	}
	all := l.each(func(f *freshEntity) {
		if f.slow {
			return
		}
		f.result = l.collator.Weigh(f.entity, f.statements, f.led)
		f.document = l.analyser.Document(l.schema, f.entity, f.statements)
		f.weighed, f.err = store.EncodeVerdicts(f.entity.ID, f.result.Verdicts)
	})
	for _, f := range all {
		if f.slow {
			l.touched[f.entity.ID], l.reworded[f.entity.ID] = true, true
			continue
		}
		if f.err != nil {
			return f.err
		}
		if err := l.tx.AddSearch(ctx, f.document, search.Keys); err != nil {
			return err
		}
		if len(f.result.Findings) > 0 {
			l.tx.Because(causesOf(f.statements))
		}
		if err := l.tx.AddVerdicts(ctx, f.weighed, f.result.Findings); err != nil {
			return err
		}
	}
	l.limits = nil
	return nil
}

// prepare looks up what the weighing of a new entity needs of others.
func (l *load) prepare(ctx context.Context, f *freshEntity) error {
	if f.slow || l.touched[f.entity.ID] || len(l.collator.Wants(f.entity, f.statements)) > 0 {
		f.slow = true
		for _, s := range f.statements {
			l.blame(s)
		}
		return nil
	}
	if err := l.date(ctx, l.collator.Dated(f.statements)); err != nil {
		return err
	}
	leads := l.collator.Leads(f.entity, f.statements)
	if len(leads) == 0 {
		return nil
	}
	f.led = make(collate.Led, len(leads))
	for _, id := range leads {
		if other := l.fresh[id]; other != nil {
			f.led[id] = l.bounds(other)
			continue
		}
		led, err := l.limit(ctx, l.collator, id)
		if err != nil {
			return err
		}
		f.led[id] = led
	}
	return nil
}

// bounds are what rules compare of a new entity.
func (l *load) bounds(f *freshEntity) []obelisk.Statement {
	var out []obelisk.Statement
	for _, s := range f.statements {
		if slices.Contains(l.bounding, s.Property) {
			out = append(out, s)
		}
	}
	return out
}

// causesOf are the causes of what is found about a new entity: what is said of it.
func causesOf(statements []obelisk.Statement) map[obelisk.PropertyID]obelisk.Cause {
	c := change{causes: map[obelisk.EntityID]map[obelisk.PropertyID]*cause{}}
	for _, s := range statements {
		c.blame(s)
	}
	return c.causesFor(statements[0].Subject)
}
