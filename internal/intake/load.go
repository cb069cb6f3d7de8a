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

// What needs no look into the register is done first, while what came before is
// still being written: sorting the part by subject and encoding it. Then everything
// is looked up, and then the part is weighed while its statements are written.

// load is a part of an import under way.
type load struct {
	*change
	collator *collate.Collator
	// handed are the entities of the part in the order of their ids, and fresh those
	// of them that are new.
	handed []*freshEntity
	fresh  map[obelisk.EntityID]*freshEntity
	// others are statements of entities that are there or that the part does not name.
	others []obelisk.Statement
	// leading are the statements of new entities that lead to others.
	leading map[obelisk.EntityID][]obelisk.Statement
}

// freshEntity is an entity of a part with all that the part says of it; it may
// turn out to be there already.
type freshEntity struct {
	entity     obelisk.Entity
	handed     []obelisk.Statement
	statements []obelisk.Statement
	at         map[obelisk.StatementID]int
	// known and more count what a part says twice.
	known, more int
	encoded     []store.Encoded
	// slow says that it must be weighed at the end.
	slow bool

	led      collate.Led
	result   collate.Result
	weighed  store.Weighed
	document obelisk.SearchDocument
	err      error
}

// leastLoaded is from how many entities on a part is loaded; for fewer it does not
// pay to look them up together.
const leastLoaded = 50

// addPart puts records, new entities by the short way.
func (c *change) addPart(ctx context.Context, records Records) error {
	if len(records.Entities) < leastLoaded {
		return c.add(ctx, records)
	}
	l := newLoad(c, records)
	rest := records
	rest.Entities, rest.Statements = nil, nil
	if err := c.add(ctx, rest); err != nil {
		return err
	}
	if err := c.settleLineage(ctx); err != nil {
		return err
	}
	l.collator = collate.New(c.schema, c.lineage).At(c.pages)
	for _, step := range []func(context.Context) error{l.tell, l.addOthers, l.touchWholes, l.prepare, l.write, l.weigh} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// newLoad sorts a part by subject and encodes it.
func newLoad(c *change, records Records) *load {
	l := &load{change: c, fresh: map[obelisk.EntityID]*freshEntity{}, leading: map[obelisk.EntityID][]obelisk.Statement{}}
	by := make(map[obelisk.EntityID]*freshEntity, len(records.Entities))
	for _, e := range records.Entities {
		if f := by[e.ID]; f != nil && f.entity == e {
			continue
		}
		f := &freshEntity{entity: e, at: map[obelisk.StatementID]int{}}
		l.handed = append(l.handed, f)
		if by[e.ID] == nil {
			by[e.ID] = f
		}
	}
	for _, s := range records.Statements {
		if f := by[s.Subject]; f != nil {
			f.handed = append(f.handed, s)
		} else {
			l.others = append(l.others, s)
		}
	}
	slices.SortStableFunc(l.handed, func(a, b *freshEntity) int { return strings.Compare(string(a.entity.ID), string(b.entity.ID)) })
	l.each(func(f *freshEntity) { f.err = f.encode() })
	return l
}

// encode makes the stored form of what a part says of the entity.
func (f *freshEntity) encode() error {
	for _, s := range f.handed {
		f.add(s)
	}
	f.encoded = make([]store.Encoded, 0, len(f.statements))
	for _, s := range f.statements {
		e, err := store.Encode(s)
		if err != nil {
			return err
		}
		f.encoded = append(f.encoded, e)
	}
	return nil
}

// add keeps a statement, or adds its evidence to the same one.
func (f *freshEntity) add(s obelisk.Statement) {
	if s.ID == "" {
		s.ID = obelisk.IdentityOf(s)
	}
	i, again := f.at[s.ID]
	if !again {
		s.Evidence = distinct(s.Evidence)
		f.at[s.ID] = len(f.statements)
		f.statements = append(f.statements, s)
		return
	}
	known, added := &f.statements[i], 0
	for _, e := range s.Evidence {
		if !carries(*known, e) {
			known.Evidence = append(known.Evidence, e)
			added++
		}
	}
	if added == 0 {
		f.known++
	}
	f.more += added
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

// tell tells new entities from those that are there, and writes the new ones.
func (l *load) tell(ctx context.Context) error {
	ids := make([]obelisk.EntityID, len(l.handed))
	for i, f := range l.handed {
		ids[i] = f.entity.ID
	}
	known := map[obelisk.EntityID]obelisk.Entity{}
	for e, err := range l.tx.Entities(ctx, obelisk.EntityFilter{IDs: ids}) {
		if err != nil {
			return fmt.Errorf("look up entities: %w", err)
		}
		known[e.ID] = e
	}
	var made []obelisk.Entity
	for _, f := range l.handed {
		e := f.entity
		there, ok := known[e.ID]
		if first := l.fresh[e.ID]; first != nil {
			there, ok = first.entity, true
		}
		switch {
		case !ok:
			made = append(made, e)
			l.fresh[e.ID] = f
			continue
		case there.Merged != "" && e.Merged == "":
			if err := l.lead(ctx, e.ID, there); err != nil {
				return err
			}
		case there.Class != e.Class:
			return classConflict(e, there)
		}
		l.others = append(l.others, f.handed...)
	}
	l.outcome.Entities += len(made)
	if err := l.tx.AddEntities(ctx, made); err != nil {
		return err
	}
	l.handed = slices.DeleteFunc(l.handed, func(f *freshEntity) bool { return l.fresh[f.entity.ID] != f || l.misled(f) })
	return l.keep()
}

// misled puts aside a new entity of which something is said that names one that was
// merged: it is said of the other, by the long way.
func (l *load) misled(f *freshEntity) bool {
	for from := range l.leads {
		if slices.ContainsFunc(f.statements, func(s obelisk.Statement) bool { return concerns(s, from) }) {
			l.others = append(l.others, f.handed...)
			l.touched[f.entity.ID], l.reworded[f.entity.ID] = true, true
			delete(l.fresh, f.entity.ID)
			return true
		}
	}
	return false
}

// keep counts what is said of new entities and notes where it leads.
func (l *load) keep() error {
	for _, f := range l.handed {
		f.slow = l.collator.Happens(f.entity.Class) || f.entity.Merged != ""
		if f.err != nil {
			return f.err
		}
		l.outcome.Statements += len(f.statements)
		l.outcome.Known += f.known
		l.outcome.Evidence += f.more
		for _, s := range f.statements {
			if f.slow {
				l.touch(s)
			} else {
				l.watch(s)
			}
			if ref, ok := s.Value.(obelisk.Ref); ok {
				l.leading[ref.Entity] = append(l.leading[ref.Entity], s)
			}
		}
	}
	return nil
}

// addOthers puts what is said of any other entity.
func (l *load) addOthers(ctx context.Context) error {
	for _, s := range l.others {
		if err := l.addStatement(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// each runs a function for the entities of the part on all processors.
func (l *load) each(do func(*freshEntity)) {
	var wait sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wait.Go(func() {
			for i := w; i < len(l.handed); i += workers {
				do(l.handed[i])
			}
		})
	}
	wait.Wait()
}

// write writes what is said of new entities.
func (l *load) write(ctx context.Context) error {
	for _, f := range l.handed {
		for _, e := range f.encoded {
			if err := l.tx.AddStatement(ctx, e); err != nil {
				return err
			}
		}
		f.encoded = nil
	}
	return nil
}

// touchWholes marks the entities whose totals the part may contradict; what is
// said of new entities is at hand.
func (l *load) touchWholes(ctx context.Context) error {
	l.loading = l
	err := l.change.touchWholes(ctx)
	l.loading, l.watched = nil, l.watched[:0]
	return err
}

// follow is where a step leads by what the part says. All is known of the steps
// from a new entity; to others of the register more may lead.
func (l *load) follow(step collate.Step, from obelisk.EntityID) (to []obelisk.EntityID, all bool) {
	f := l.fresh[from]
	if step.Back {
		for _, s := range l.leading[from] {
			if s.Property == step.Property {
				to = append(to, s.Subject)
			}
		}
		return to, f != nil
	}
	if f == nil {
		return nil, false
	}
	for _, s := range f.statements {
		if ref, leads := s.Value.(obelisk.Ref); leads && s.Property == step.Property {
			to = append(to, ref.Entity)
		}
	}
	return to, true
}

// states is whether an entity has a statement of a property; not known of any that
// is not new.
func (l *load) states(id obelisk.EntityID, property obelisk.PropertyID) (states, known bool) {
	f := l.fresh[id]
	if f == nil {
		return false, false
	}
	return slices.ContainsFunc(f.statements, func(s obelisk.Statement) bool { return s.Property == property }), true
}

// prepare looks up what the weighing of the new entities needs of others, and
// puts those aside that must wait for the end.
func (l *load) prepare(ctx context.Context) error {
	l.limits = nil // entities that were there may have changed since the last part
	for _, f := range l.handed {
		if err := l.prepareOne(ctx, f); err != nil {
			return err
		}
	}
	l.limits = nil
	return nil
}

// prepareOne is prepare for one entity.
func (l *load) prepareOne(ctx context.Context, f *freshEntity) error {
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

// weigh weighs the new entities, but for those that must wait for the end.
func (l *load) weigh(ctx context.Context) error {
	l.each(func(f *freshEntity) {
		if f.slow {
			return
		}
		f.result = l.collator.Weigh(f.entity, f.statements, f.led)
		f.document = l.analyser.Document(l.schema, f.entity, f.statements)
		f.weighed, f.err = store.EncodeVerdicts(f.entity.ID, f.result.Verdicts)
	})
	for _, f := range l.handed {
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
