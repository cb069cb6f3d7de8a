// Package intake is the one way into a register: it proposes, accepts,
// rejects, withdraws and imports. Each act is one transaction that also writes
// the log and keeps the verdicts of every subject it touched current, so that
// no reader ever sees a statement without its verdict.
package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"obelisk"
	"obelisk/internal/collate"
	"obelisk/internal/search"
	"obelisk/internal/store"
)

// Intake changes one register.
type Intake struct {
	store *store.Store
	// analyser makes the terms by which entities are found.
	analyser func() (*search.Analyser, error)
	lineage  lineage
	// kept counts the documents that were read and kept.
	kept atomic.Int64
}

// New returns the intake of a register.
func New(s *store.Store) *Intake {
	return &Intake{store: s, analyser: sync.OnceValues(search.New)}
}

// Entry says who makes a change and why; it stands in the log.
type Entry struct {
	Who, Why string
	// Seen is the revision at which whoever decides has looked at the records that
	// are decided about: where one of them has changed since, the act is refused
	// with ErrConflict. 0 asks for nothing.
	Seen int64
	// Late says that the caller waits for the disk later, by Sync: see [store.Entry].
	Late bool
}

// Outcome counts what one act did.
type Outcome struct {
	// Revision is the number of the log entry, or 0 where nothing changed.
	Revision int64 `json:"revision"`
	// Entities, Statements and Sources count the records made.
	Entities   int `json:"entities"`
	Statements int `json:"statements"`
	Sources    int `json:"sources"`
	// Evidence counts passages added to statements that were there already.
	Evidence int `json:"evidence"`
	// Known counts statements that were there already with the same evidence,
	// and those that a curator has rejected or withdrawn before.
	Known int `json:"known"`
	// Changed counts statements whose status changed.
	Changed int `json:"changed"`
}

// change is one act under way: the transaction, the counts and the subjects
// whose verdicts must be weighed anew.
type change struct {
	tx *store.Tx
	// seen is the entry's.
	seen int64
	// analyser makes the terms by which entities are found.
	analyser *search.Analyser
	schema   *obelisk.Schema
	outcome  Outcome
	touched  map[obelisk.EntityID]bool
	// reworded are those of which other words are said than before.
	reworded map[obelisk.EntityID]bool
	// causes are the changed statements and their sources, by subject.
	causes map[obelisk.EntityID]map[obelisk.PropertyID]*cause
	// bounding are the properties in which rules have the limits of others, bound
	// the topics of such that changed; limits is what led returns.
	bounding []obelisk.PropertyID
	bound    []obelisk.Topic
	limits   collate.Led
	// times are the properties that say when something was; retimed are the
	// entities whose own dates or durations changed (true), or only a tie of theirs
	// (false), and retied counts these ties.
	times   []obelisk.PropertyID
	retimed map[obelisk.EntityID]bool
	retied  int
	reached map[obelisk.EntityID]bool // by way of those
	courses *courses
	// watches are the properties of which a change touches the totals of other
	// entities, and watched the changed statements of such.
	watches []collate.Watch
	watched []watched
	// pages are the dates of the sources that were looked up for the weighing.
	pages collate.Pages
	// kept is the lineage of the intake, lineage the one that holds for this
	// change, nil while nothing is weighed, and last the revision before it.
	kept    *lineage
	lineage *collate.Witnesses
	last    int64
	// before are the sources with a lineage as they were when the first of them changed; nil
	// while none has.
	before []obelisk.Source
	// settled says that the witnesses were worked out after the sources changed, and
	// loading is the part of an import that is at hand.
	settled bool
	loading *load
	// leads are merged entities that were handed in once more, with those that took
	// their places.
	leads map[obelisk.EntityID]obelisk.EntityID
	// moved are the sources that have come into another family of witnesses.
	moved []obelisk.SourceID
}

// update runs one act in one transaction and weighs anew what it touched.
func (in *Intake) update(ctx context.Context, entry Entry, act func(*change) error) (Outcome, error) {
	return in.updateThen(ctx, entry, act, func(*change) error { return nil })
}

// updateThen is update with a last word after the weighing, before anything is
// written for good: an error of it leaves the register as it was.
func (in *Intake) updateThen(ctx context.Context, entry Entry, act, then func(*change) error) (Outcome, error) {
	register, err := in.store.Register(ctx)
	if err != nil {
		return Outcome{}, err
	}
	analyser, err := in.analyser()
	if err != nil {
		return Outcome{}, err
	}
	rules := collate.New(register.Schema, nil)
	c := &change{
		kept: &in.lineage, seen: entry.Seen,
		analyser: analyser, schema: register.Schema, watches: collate.Watches(register.Schema),
		touched: map[obelisk.EntityID]bool{}, reworded: map[obelisk.EntityID]bool{}, causes: map[obelisk.EntityID]map[obelisk.PropertyID]*cause{},
		times: rules.Times(), bounding: rules.Limits(), retimed: map[obelisk.EntityID]bool{}, reached: map[obelisk.EntityID]bool{},
	}
	revision, err := in.store.Update(ctx, store.Entry{Who: entry.Who, Why: entry.Why, Late: entry.Late}, func(tx *store.Tx) error {
		c.tx = tx
		if err := act(c); err != nil {
			return err
		}
		if err := c.weigh(ctx); err != nil {
			return err
		}
		return then(c)
	})
	if err != nil {
		return Outcome{}, err
	}
	if c.lineage == nil && c.before == nil {
		in.lineage.pass(revision.Number) // nothing was weighed, and no lineage is another
	}
	in.lineage.keep(max(c.last, revision.Number), c.lineage)
	c.outcome.Revision = revision.Number
	return c.outcome, nil
}

// ChangedError says that a record has changed since whoever decides about it saw
// it. It is of kind ErrConflict.
type ChangedError struct {
	Kind obelisk.RecordKind
	ID   string
	// By is the first revision that changed it since.
	By obelisk.Revision
}

// Error names the record and the revision.
func (e *ChangedError) Error() string {
	return fmt.Sprintf("%s was changed by revision %d: look at it again", e.ID, e.By.Number)
}

// Unwrap gives what readers are told.
func (e *ChangedError) Unwrap() error {
	return obelisk.Told(obelisk.ErrConflict, obelisk.Say("error.conflict"), e.Error())
}

// unchanged returns a ChangedError where a record has changed since it was seen.
func (c *change) unchanged(ctx context.Context, kind obelisk.RecordKind, id string) error {
	if c.seen == 0 {
		return nil
	}
	for revision, err := range c.tx.Revisions(ctx, obelisk.RevisionFilter{Kind: kind, ID: id, After: c.seen, Limit: 1}) {
		if err != nil {
			return fmt.Errorf("look what happened to %s since revision %d: %w", id, c.seen, err)
		}
		return &ChangedError{Kind: kind, ID: id, By: revision}
	}
	return nil
}

// weigh recomputes the verdicts and findings of every touched subject.
func (c *change) weigh(ctx context.Context) error {
	if len(c.touched) == 0 && c.before == nil {
		return nil
	}
	witnesses, err := c.witnesses(ctx)
	if err != nil {
		return err
	}
	if err := c.touchMoved(ctx, witnesses); err != nil {
		return err
	}
	c.pages = collate.Pages{} // sources may have changed since a part of an import was weighed
	collator := collate.New(c.schema, witnesses).At(c.pages)
	if err := c.touchBound(ctx, collator); err != nil {
		return err
	}
	c.courses = newCourses(c.tx, collator)
	if err := c.touchTied(ctx); err != nil {
		return err
	}
	if err := c.touchWholes(ctx); err != nil {
		return err
	}
	subjects := make([]obelisk.EntityID, 0, len(c.touched))
	for id := range c.touched {
		subjects = append(subjects, id)
	}
	slices.Sort(subjects)
	for _, id := range subjects {
		if err := c.weighSubject(ctx, collator, id); err != nil {
			return err
		}
	}
	return nil
}

// sources reads the sources that decide on witnesses; the list is never nil.
func (c *change) sources(ctx context.Context) ([]obelisk.Source, error) {
	sources := []obelisk.Source{}
	for source, err := range c.tx.Lineage(ctx) {
		if err != nil {
			return nil, fmt.Errorf("read the sources: %w", err)
		}
		sources = append(sources, source)
	}
	return sources, nil
}

// touchMoved marks the subjects of every source that has come into another
// family of witnesses, for their counts of independent witnesses change too.
func (c *change) touchMoved(ctx context.Context, now *collate.Witnesses) error {
	if c.before == nil {
		return nil
	}
	moved := now.Moved(collate.NewWitnesses(c.before))
	if len(moved) == 0 {
		return nil
	}
	for s, err := range c.tx.Statements(ctx, obelisk.StatementFilter{Sources: moved}) {
		if err != nil {
			return fmt.Errorf("find what the sources say: %w", err)
		}
		c.touched[s.Subject] = true
		c.retime(s)
	}
	c.moved = moved
	return nil
}

// touch marks the subject of a statement that came, went or is another.
func (c *change) touch(s obelisk.Statement) {
	c.reworded[s.Subject] = true
	c.reweigh(s)
}

// reweigh marks the subject of a statement of which only the evidence changed.
func (c *change) reweigh(s obelisk.Statement) {
	c.touched[s.Subject] = true
	c.blame(s)
	c.retime(s)
	c.watch(s)
	if slices.Contains(c.bounding, s.Property) {
		c.bound = append(c.bound, obelisk.Topic{Subject: s.Subject, Property: s.Property})
	}
}

// retime notes whose time a statement may change.
func (c *change) retime(s obelisk.Statement) {
	if !slices.Contains(c.times, s.Property) {
		return
	}
	ref, tie := s.Value.(obelisk.Ref)
	if !tie {
		c.retimed[s.Subject] = true
		return
	}
	c.retied++
	for _, id := range []obelisk.EntityID{s.Subject, ref.Entity} {
		if !c.retimed[id] {
			c.retimed[id] = false
		}
	}
}

// touchBound marks the subjects that the rules of the schema bind to something
// that changed.
func (c *change) touchBound(ctx context.Context, collator *collate.Collator) error {
	ways := collator.Ways()
	seen := map[obelisk.EntityID]bool{}
	for _, t := range c.bound {
		if seen[t.Subject] {
			continue
		}
		seen[t.Subject] = true
		for s, err := range c.tx.Statements(ctx, obelisk.StatementFilter{Properties: ways, About: t.Subject, WithoutEvidence: true}) {
			if err != nil {
				return fmt.Errorf("find what leads to %s: %w", t.Subject, err)
			}
			c.touched[s.Subject] = true
		}
	}
	return nil
}

// led are the dates of the entities to which rules lead, each read once in a change.
func (c *change) led(ctx context.Context, collator *collate.Collator, entity obelisk.Entity, statements []obelisk.Statement) (collate.Led, error) {
	for _, id := range collator.Leads(entity, statements) {
		if _, err := c.limit(ctx, collator, id); err != nil {
			return nil, err
		}
	}
	return c.limits, nil
}

// limit is what rules compare of one entity, read once in a change.
func (c *change) limit(ctx context.Context, collator *collate.Collator, id obelisk.EntityID) ([]obelisk.Statement, error) {
	if known, ok := c.limits[id]; ok {
		return known, nil
	}
	if c.limits == nil {
		c.limits = collate.Led{}
	}
	c.limits[id] = nil
	for s, err := range c.tx.Statements(ctx, obelisk.StatementFilter{Subjects: []obelisk.EntityID{id}, Properties: collator.Limits()}) {
		if err != nil {
			return nil, fmt.Errorf("read the dates of %s: %w", id, err)
		}
		c.limits[id] = append(c.limits[id], s)
	}
	return c.limits[id], nil
}

// date looks up when sources were published, each once in a change.
func (c *change) date(ctx context.Context, sources []obelisk.SourceID) error {
	for _, id := range sources {
		if _, known := c.pages[id]; known {
			continue
		}
		s, err := c.tx.Source(ctx, id)
		if err != nil && !errors.Is(err, obelisk.ErrNotFound) {
			return fmt.Errorf("look up the source %s: %w", id, err)
		}
		c.pages[id] = s.Published
		if !s.Updated.IsZero() {
			c.pages[id] = s.Updated
		}
	}
	return nil
}

// weighSubject recomputes one subject from all of its statements.
func (c *change) weighSubject(ctx context.Context, collator *collate.Collator, id obelisk.EntityID) error {
	entity, err := c.tx.Entity(ctx, id)
	if err != nil {
		return fmt.Errorf("weigh %s: %w", id, err)
	}
	var statements []obelisk.Statement
	for s, err := range c.tx.Statements(ctx, obelisk.StatementFilter{Subjects: []obelisk.EntityID{id}}) {
		if err != nil {
			return fmt.Errorf("weigh %s: %w", id, err)
		}
		statements = append(statements, s)
	}
	if err := c.date(ctx, collator.Dated(statements)); err != nil {
		return fmt.Errorf("weigh %s: %w", id, err)
	}
	led, err := c.led(ctx, collator, entity, statements)
	if err != nil {
		return fmt.Errorf("weigh %s: %w", id, err)
	}
	result := collator.Weigh(entity, statements, led)
	if c.reworded[id] {
		if err := c.tx.PutSearch(ctx, c.analyser.Document(c.schema, entity, statements), search.Keys); err != nil {
			return err
		}
	}
	if collator.Happens(entity.Class) {
		times, err := c.courses.timesOf(ctx, id)
		if err != nil {
			return fmt.Errorf("weigh %s: %w", id, err)
		}
		result = result.With(times)
	}
	parts, err := c.parts(ctx, collator.Wants(entity, statements), id)
	if err != nil {
		return fmt.Errorf("weigh %s: %w", id, err)
	}
	result.Findings = append(result.Findings, collator.Totals(entity, statements, parts)...)
	c.tx.Because(c.causesFor(id))
	return c.tx.PutVerdicts(ctx, id, result.Verdicts, result.Findings)
}

// Create makes a register and weighs what its schema brings along. Errors are
// those of store.Create.
func Create(ctx context.Context, o store.Options, register obelisk.Register) (*store.Store, error) {
	s, err := store.Create(ctx, o, register)
	if err != nil {
		return nil, err
	}
	if err := New(s).WeighAll(ctx, "obelisk"); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Rebuild makes the search index, the verdicts and the findings anew from the
// statements, under the schema given or, without one, the register's own.
// Nothing of it is logged but that the schema is another.
func (in *Intake) Rebuild(ctx context.Context, who string, schema *obelisk.Schema) error {
	_, err := in.update(ctx, Entry{Who: who, Why: "reindex"}, func(c *change) error {
		if err := c.tx.ForgetSearch(ctx); err != nil {
			return err
		}
		if schema != nil {
			register, err := in.store.Register(ctx)
			if err == nil {
				err = c.tx.TakeSchema(ctx, register, schema)
			}
			if err != nil {
				return fmt.Errorf("take the schema %s: %w", schema.ID, err)
			}
			c.schema = schema
		}
		return c.touchAll(ctx)
	})
	return err
}

// WeighAll recomputes the verdicts and findings of every entity from its
// statements. Verdicts are derived and not logged, so there is no revision.
func (in *Intake) WeighAll(ctx context.Context, who string) error {
	_, err := in.update(ctx, Entry{Who: who}, func(c *change) error { return c.touchAll(ctx) })
	return err
}

// touchAll marks every subject.
func (c *change) touchAll(ctx context.Context) error {
	for entity, err := range c.tx.Entities(ctx, obelisk.EntityFilter{}) {
		if err != nil {
			return fmt.Errorf("list the entities: %w", err)
		}
		c.touched[entity.ID], c.reworded[entity.ID] = true, true
	}
	return nil
}
